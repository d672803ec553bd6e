"""Whatever the data and the size, a chart is exactly that size; higher is never drawn lower."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.charts.bars import bars
from game.charts.data import BarData, FanData, LineData, Series, quantiles_of
from game.charts.fan import fan
from game.charts.glyphs import ASCII, BLOCKS, SETS, Glyphs
from game.charts.grid import Grid
from game.charts.line import line
from game.charts.plain import to_text
from game.charts.roles import BANDS, ROLE, ROLES
from game.charts.tile_layout import LAYOUT
from game.charts.tiles import Tile, tiles

VALUES = st.floats(-1e90, 1e90) | st.floats(-5, 5)
WIDTHS, HEIGHTS = st.integers(0, 120), st.integers(0, 40)
GLYPHS = st.sampled_from(list(SETS.values()))


@st.composite
def forecasts(draw: st.DrawFn) -> FanData:
    """Any forecast of up to nine times, with any of its optional parts."""
    count = draw(st.integers(1, 9))

    def row(size: int = count) -> list[float]:
        return draw(st.lists(VALUES, min_size=size, max_size=size))

    times = np.array(sorted(draw(st.sets(VALUES, min_size=count, max_size=count))))
    return FanData(
        x=times,
        quantiles=np.sort([row() for _ in range(5)], axis=0),
        title=draw(st.text(max_size=30)),
        label=draw(st.text(max_size=9)),
        target=draw(st.none() | VALUES | st.builds(row)),
        other=draw(st.none() | st.builds(row)),
        actual_x=times,
        actual=row(),
        now=draw(st.none() | VALUES),
    )


def assert_exact(grid: Grid, width: int, height: int, glyphs: Glyphs) -> None:
    """Fail unless the grid has its size, one character a cell, known roles, and ASCII where promised."""
    assert grid.chars.shape == grid.fg.shape == grid.bg.shape == (height, width)
    assert [len(row) for row in grid.lines()] == [width] * height
    assert all("".join(run.text for run in grid.runs(row)) == text for row, text in enumerate(grid.lines()))
    assert grid.fg.size == 0 or max(grid.fg.max(), grid.bg.max()) < len(ROLES)
    assert glyphs is not ASCII or "".join(to_text(grid)).isascii()


def test_in_ascii_lines_that_coincide_both_show_and_stand_out_of_the_bands() -> None:
    x = np.arange(4.0)
    level = np.full(4, 2.0)
    data = FanData(
        x=x, quantiles=np.array([level + step for step in (-2.0, -1.0, 0.0, 1.0, 2.0)]), other=level
    )
    rows = [row.partition("+")[2] or row.partition("|")[2] for row in to_text(fan(data, 40, 12, ASCII))]
    lines = next(row for row in rows if "**" in row and "oo" in row and "draft" not in row)
    assert abs(lines.count("*") - lines.count("o")) <= 2
    assert not any(shade in row for row in rows for shade in ("..", "::"))


@given(forecasts(), WIDTHS, HEIGHTS, GLYPHS)
def test_fan_has_its_size(data: FanData, width: int, height: int, glyphs: Glyphs) -> None:
    assert_exact(fan(data, width, height, glyphs), width, height, glyphs)


@given(st.data(), WIDTHS, HEIGHTS, GLYPHS)
def test_line_has_its_size(data: st.DataObject, width: int, height: int, glyphs: Glyphs) -> None:
    times = np.array(sorted(data.draw(st.sets(VALUES, min_size=1, max_size=9))))
    rows = st.lists(VALUES, min_size=times.size, max_size=times.size)
    series = [
        Series(name, np.array(data.draw(rows)))
        for name in data.draw(st.lists(st.text(), min_size=1, max_size=4))
    ]
    drawn = line(
        LineData(x=times, series=series, target=data.draw(st.none() | VALUES)), width, height, glyphs
    )
    assert_exact(drawn, width, height, glyphs)


@given(st.data(), WIDTHS, HEIGHTS, GLYPHS)
def test_bars_have_their_size(data: st.DataObject, width: int, height: int, glyphs: Glyphs) -> None:
    codes = data.draw(st.lists(st.text(max_size=20), min_size=1, max_size=40))
    rows = st.lists(VALUES, min_size=len(codes), max_size=len(codes))
    before = data.draw(st.none() | rows)
    shown = BarData(
        codes=codes,
        values=np.array(data.draw(rows)),
        target=data.draw(st.none() | VALUES),
        before=None if before is None else np.array(before),
        title=data.draw(st.text(max_size=9)),
    )
    offset = data.draw(st.integers(-3, 50))
    assert_exact(bars(shown, width, height, glyphs, offset=offset), width, height, glyphs)


@given(st.data(), WIDTHS, HEIGHTS, GLYPHS)
def test_tiles_have_their_size(data: st.DataObject, width: int, height: int, glyphs: Glyphs) -> None:
    states = st.sampled_from(["met", "missed", "up", "down", "neutral", "context"])
    cells = data.draw(
        st.dictionaries(st.sampled_from(sorted(LAYOUT)), st.builds(Tile, st.none() | VALUES, states))
    )
    assert_exact(tiles(cells, width, height, glyphs, title="Map", selected="POL"), width, height, glyphs)


def lowest_rows(grid: Grid, role: str) -> list[int]:
    """Return the row nearest the bottom that carries a role, column by column."""
    mask = grid.fg == ROLE[role]
    columns = np.flatnonzero(mask.any(axis=0))
    return [int(np.flatnonzero(mask[:, column])[-1]) for column in columns]


@given(st.lists(VALUES, min_size=2, max_size=20), GLYPHS)
def test_a_rising_line_never_steps_down(values: list[float], glyphs: Glyphs) -> None:
    data = LineData(x=np.arange(len(values)), series=[Series("", np.sort(values))])
    grid = line(data, 40, 12, glyphs)
    # The key and the value at the end carry the role too, so only the plot area counts.
    plot = Grid(grid.chars[1:, :], grid.fg[1:, :], grid.bg[1:, :], glyphs)
    rows = lowest_rows(plot, "series1")
    assert rows == sorted(rows, reverse=True)
    assert rows[0] > rows[-1] or values[0] == values[-1] or np.ptp(values) <= 1e-6 * max(1.0, *np.abs(values))


@given(st.lists(st.floats(0, 5), min_size=2, max_size=8), GLYPHS)
def test_a_higher_value_has_no_shorter_bar(values: list[float], glyphs: Glyphs) -> None:
    data = BarData(codes=["AAA"] * len(values), values=np.sort(values)[::-1])
    grid = bars(data, 40, len(values), glyphs, ranked=False)
    steps = glyphs.eighths.strip() or glyphs.eighths
    lengths = [
        sum(8 if char == glyphs.eighths[8] else 1 + steps.index(char) for char in row[4:34].strip())
        for row in grid.lines()
    ]
    assert lengths == sorted(lengths, reverse=True)


@pytest.mark.parametrize("glyphs", SETS.values(), ids=SETS)
def test_bands_lie_around_the_median(glyphs: Glyphs) -> None:
    rng = np.random.default_rng(5)
    samples = 2.0 + np.cumsum(rng.normal(0.0, 0.2, (200, 11)), axis=1)
    grid = fan(FanData(x=np.arange(11), quantiles=quantiles_of(samples)), 60, 20, glyphs)
    filled = np.isin(grid.bg, [ROLE[band] for band in BANDS]) | np.isin(
        grid.fg, [ROLE[band] for band in BANDS]
    )
    column = 40
    rows = np.flatnonzero(filled[1:18, column])
    median = np.flatnonzero(grid.fg[1:18, column] == ROLE["median"])
    assert rows[0] <= median[0] <= median[-1] <= rows[-1]
    assert list(rows) == list(range(rows[0], rows[-1] + 1))


@pytest.mark.parametrize("glyphs", SETS.values(), ids=SETS)
def test_no_width_no_band_and_any_width_a_band(glyphs: Glyphs) -> None:
    flat = np.full((5, 4), 2.0)
    thin = flat + np.array([-0.001, 0.0, 0.0, 0.0, 0.001])[:, None]
    both = [fan(FanData(x=np.arange(4), quantiles=rows, target=5.0), 60, 12, glyphs) for rows in (flat, thin)]
    counts = [int(np.sum(grid.bg[2:] == ROLE["band90"])) for grid in both]
    assert counts[0] == 0
    assert counts[1] > 20


@pytest.mark.parametrize("glyphs", SETS.values(), ids=SETS)
def test_every_mark_shows_without_colour(forecast: FanData, glyphs: Glyphs) -> None:
    text = "\n".join(to_text(fan(forecast, 80, 22, glyphs))[2:-2])
    marks = [glyphs.shade90, glyphs.shade50, glyphs.target, glyphs.dot, glyphs.now]
    assert all(mark in text for mark in marks)


def test_too_small_says_so_in_one_line(forecast: FanData) -> None:
    lines = to_text(fan(forecast, 15, 3, BLOCKS))
    assert lines == ["too small for…", "", ""]
