"""What charts refuse, and how they say so."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from game.charts.bars import verdict
from game.charts.data import BarData, FanData, LineData, Series, quantiles_of
from game.charts.glyphs import ASCII, BLOCKS, BRAILLE, by_name, pick
from game.charts.grid import Grid, clean, fit, hstack, message, shorten, vstack
from game.charts.tile_layout import CONTEXT, LAYOUT
from game.charts.tiles import Tile, brief, tiles

TWO = np.array([1.0, 2.0])
FAN = np.zeros((5, 2))


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: FanData(x=TWO, quantiles=np.zeros((4, 2))), r"quantiles must be \(5, 2\)"),
        (lambda: FanData(x=TWO[::-1], quantiles=FAN), "x must rise"),
        (lambda: FanData(x=TWO, quantiles=-np.cumsum(np.ones((5, 2)), axis=0)), "must not fall"),
        (lambda: FanData(x=TWO, quantiles=FAN, other=np.ones(3)), "other has 3 values where 2"),
        (lambda: FanData(x=TWO, quantiles=FAN, actual=TWO), "go together"),
        (lambda: FanData(x=TWO, quantiles=FAN, now=float("nan")), "now must be finite"),
        (lambda: FanData(x=TWO, quantiles=FAN, target=float("inf")), "target must be finite"),
        (lambda: LineData(x=TWO, series=[]), "one to four series, got 0"),
        (
            lambda: LineData(x=TWO, series=[Series("Spain", np.array([1.0, np.nan]))]),
            "Spain must be finite; value 1",
        ),
        (lambda: BarData(codes=["POL"], values=TWO), "values has 2 values where 1"),
        (lambda: BarData(codes=[], values=np.array([])), "at least one number"),
        (lambda: quantiles_of(TWO), "runs, times"),
        (lambda: quantiles_of([[1.0], [np.inf]]), "samples must be finite"),
        (lambda: Tile(1.0, "splendid"), "state is one of met"),
        (lambda: Tile(float("nan")), "finite"),
        (lambda: tiles({"XYZ": Tile(1.0)}, 80, 24, BLOCKS), "no place for XYZ"),
        (lambda: tiles({}, 80, 24, BLOCKS, layout={"POL": (0, 0), "DEU": (0, 0)}), "a place of its own"),
        (lambda: Grid.blank(-1, 3, ASCII), "-1 cells wide"),
        (lambda: by_name("emoji"), "ascii, blocks, braille"),
        (lambda: hstack([]), "at least one"),
        (lambda: vstack([]), "at least one"),
    ],
)
def test_refused_with_a_reason(make: Callable[[], object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        make()


def test_quantiles_come_in_rising_order() -> None:
    rows = quantiles_of(np.arange(101.0)[:, None] * [1.0, 2.0])
    assert rows[:, 0].tolist() == [5, 25, 50, 75, 95]
    assert rows[:, 1].tolist() == [10, 50, 100, 150, 190]


def test_data_are_copied_and_frozen() -> None:
    values = np.array([1.0, 2.0])
    data = BarData(codes=["POL", "DEU"], values=values)
    values[0] = 9.0
    assert data.values.tolist() == [1.0, 2.0]
    with pytest.raises(ValueError, match="read-only"):
        data.values[0] = 3.0


def test_a_share_equal_to_the_target_up_to_rounding_is_met() -> None:
    assert verdict(0.1 + 0.2 + 1.7, 2.0) == "met"
    assert verdict(1.9999999999, 2.0) == "met"
    assert verdict(1.99, 2.0) == "missed"


@pytest.mark.parametrize(
    ("encoding", "term", "glyphs"),
    [
        ("utf-8", "xterm-256color", BRAILLE),
        ("UTF8", None, BRAILLE),
        ("utf-8", "linux", ASCII),
        ("utf-8", "dumb", ASCII),
        ("latin-1", "xterm", ASCII),
        (None, None, ASCII),
        ("no-such-thing", "xterm", ASCII),
    ],
)
def test_pick(encoding: str | None, term: str | None, glyphs: object) -> None:
    assert pick(encoding, term) is glyphs


def test_texts_keep_one_cell_a_character() -> None:
    assert clean("Türkiye", ASCII) == "Turkiye"
    assert clean("Türkiye", BLOCKS) == "Türkiye"
    assert clean("a\tb\u0301 日", BLOCKS) == "a b ?"
    assert shorten("United Kingdom", 8, BLOCKS) == "United…"
    assert shorten("United Kingdom", 8, ASCII) == "Unite..."


def test_grids_join_side_by_side_and_on_top() -> None:
    left, right = message(3, 1, ASCII, "abc"), message(2, 2, ASCII, "de")
    assert hstack([left, right]).lines() == ["abc de", "      "]
    assert vstack([left, right], gap=1).lines() == ["abc", "   ", "de ", "   "]
    assert fit(left, 2, 2).lines() == ["ab", "  "]


def test_text_outside_a_grid_is_cut_off() -> None:
    grid = Grid.blank(4, 1, ASCII)
    grid.put(0, -1, "abc")
    grid.put(0, 3, "xyz")
    grid.put(7, 0, "no")
    assert grid.lines() == ["bc x"]


def test_runs_carry_role_words() -> None:
    grid = Grid.blank(5, 1, ASCII)
    grid.put(0, 1, "ab", "met", "tile_met")
    assert [tuple(run) for run in grid.runs(0)] == [
        (" ", "none", "none"),
        ("ab", "met", "tile_met"),
        ("  ", "none", "none"),
    ]


def test_the_layout_holds_the_alliance_and_its_neighbours() -> None:
    assert len(LAYOUT) == 35
    assert set(CONTEXT) <= set(LAYOUT)
    assert len(set(LAYOUT.values())) == 35
    assert max(row for row, _ in LAYOUT.values()) < 7
    assert max(column for _, column in LAYOUT.values()) < 10


@pytest.mark.parametrize("size", [(36, 10), (36, 15), (72, 8), (80, 20), (110, 30)])
def test_the_map_loses_no_ally_and_no_number(size: tuple[int, int], tiled: dict[str, Tile]) -> None:
    text = "\n".join(tiles(tiled, *size, BLOCKS).lines())
    assert all(code in text for code in tiled)
    assert text.count("✓") == sum(tile.state == "met" for tile in tiled.values())
    assert sum(char == "." for char in text) == len(tiled)


@pytest.mark.parametrize(
    ("value", "text"), [(4.12, "4.1"), (38.6, "39"), (-2.0, "-2"), (1234567.0, "1m"), (1e20, ">99")]
)
def test_brief_numbers(value: float, text: str) -> None:
    assert brief(value, 3) == text
