"""The outline map: every ally is found on it, borders stay whole, and any size asked for is the size given."""

from __future__ import annotations

import json
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.charts.borders import MOST, read_borders
from game.charts.glyphs import ASCII, BLOCKS, BRAILLE, SETS, Glyphs
from game.charts.outline import NOTE, outline
from game.charts.outline_layout import LEAST, lay, no_room
from game.charts.outline_panel import LABEL
from game.charts.plain import to_text
from game.charts.projection import RADIUS_KM, equal_area
from game.charts.raster import Segments, area_dots, characters, line_dots
from game.charts.roles import ROLE
from game.charts.tile_layout import CONTEXT, LAYOUT
from game.charts.tiles import Tile
from game.resources import folder

Golden = Callable[[str, str], None]
ALLIES = frozenset(LAYOUT) - frozenset(CONTEXT)
SIZES = (LEAST, (160, 50))
TEXT = (folder("assets") / "outline.json").read_text(encoding="utf-8")
BORDERS = read_borders(TEXT)


# --- the asset -----------------------------------------------------------------------------------------------------


def test_the_asset_says_in_its_first_lines_where_it_is_from() -> None:
    head = "\n".join(TEXT.splitlines()[:6])
    assert "Natural Earth" in head
    assert "public domain" in head
    assert "ISC" in head
    assert "Disputed borders are as in the data set" in head
    assert "scripts/outline" in head
    assert len(TEXT) < 120_000


def test_the_asset_holds_every_ally_and_the_neighbours_shown_for_context() -> None:
    assert ALLIES - {"CAN", "USA"} <= set(BORDERS.europe.codes)
    assert set(CONTEXT) <= set(BORDERS.europe.codes)
    assert set(BORDERS.america.codes) == {"CAN", "USA"}


def test_rings_close_and_none_goes_around_the_antimeridian() -> None:
    for sheet in (BORDERS.europe, BORDERS.america):
        for code, rings in sheet.rings.items():
            for ring in rings:
                points = np.concatenate([sheet.arcs[i] if i >= 0 else sheet.arcs[~i][::-1] for i in ring])
                assert np.all(points[0] == points[-1]), code
                joints = np.cumsum([len(sheet.arcs[max(i, ~i)]) for i in ring])[:-1]
                assert all(np.all(points[at - 1] == points[at]) for at in joints), code
                assert np.abs(np.diff(points[:, 0])).max() < 90.0, code


def test_a_shared_border_is_one_line_of_two_countries() -> None:
    sheet = BORDERS.europe

    def shared(one: str, other: str) -> int:
        bits = [np.uint64(1) << np.uint64(sheet.codes.index(code)) for code in (one, other)]
        return int(((sheet.sides & bits[0] > 0) & (sheet.sides & bits[1] > 0)).sum())

    for one, other in (("DEU", "FRA"), ("EST", "RUS"), ("PRT", "ESP"), ("POL", "UKR"), ("LUX", "BEL")):
        assert shared(one, other), (one, other)
    assert not shared("PRT", "FRA")
    within = [number for number, sides in enumerate(sheet.sides) if int(sides).bit_count() not in (1, 2)]
    assert all(number in {max(i, ~i) for ring in sheet.rings["CYP"] for i in ring} for number in within)


def test_too_many_countries_are_refused() -> None:
    data = json.loads(TEXT)
    data["europe"]["countries"] = {f"C{number}": [[0]] for number in range(MOST + 1)}
    with pytest.raises(ValueError, match=f"at most {MOST} countries, not {MOST + 1}"):
        read_borders(json.dumps(data))


# --- the picture ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SETS)
def test_outline(name: str, tiled: dict[str, Tile], golden: Golden) -> None:
    parts = []
    for width, height in SIZES:
        drawn = outline(tiled, width, height, SETS[name], BORDERS, title="Core share", selected="POL")
        parts.append(f"== {width} x {height} ==\n" + "\n".join(to_text(drawn)))
    golden(f"charts/outline-{name}", "\n".join(parts))


@given(
    st.integers(0, 230), st.integers(0, 90), st.sampled_from([ASCII, BLOCKS, BRAILLE]), st.text(max_size=9)
)
def test_it_has_the_size_asked_for(width: int, height: int, glyphs: Glyphs, title: str) -> None:
    cells = {"POL": Tile(4.1, "met"), "USA": Tile(3.4, "met"), "ISL": Tile(None)}
    grid = outline(cells, width, height, glyphs, BORDERS, title=title, selected="POL")
    assert grid.chars.shape == grid.fg.shape == grid.bg.shape == (height, width)
    assert all(len(cell) == 1 for cell in grid.chars.ravel().tolist())
    assert no_room(width, height, glyphs) or "POL" in "\n".join(grid.lines())


@given(st.integers(LEAST[0], 260), st.integers(LEAST[1], 90), st.sampled_from([BLOCKS, BRAILLE]))
def test_every_ally_has_a_label_of_its_own(width: int, height: int, glyphs: Glyphs) -> None:
    laid = lay(BORDERS, width, height, glyphs)
    assert set(laid.spots) == ALLIES
    taken = np.zeros((height, width), dtype=int)
    for code, (row, column) in laid.spots.items():
        taken[row : row + LABEL[0], column : column + LABEL[1]] += 1
        assert laid.at(row, column) == laid.at(row + 1, column + 3) == code
    assert taken.max() == 1
    assert taken.sum() == len(ALLIES) * LABEL[0] * LABEL[1]


@pytest.mark.parametrize("glyphs", [BLOCKS, BRAILLE], ids=lambda glyphs: glyphs.name)
@pytest.mark.parametrize("size", SIZES)
def test_no_ally_and_no_number_is_lost(size: tuple[int, int], glyphs: Glyphs, tiled: dict[str, Tile]) -> None:
    text = "\n".join(to_text(outline(tiled, *size, glyphs, BORDERS)))
    for code, tile in tiled.items():
        assert f"{code}{'✓' if tile.state == 'met' else '✗'}" in text
    assert sum(text.count(f"{value:.2f}") for value in {tile.value for tile in tiled.values()}) == len(tiled)
    assert NOTE.split()[-1] in text


def test_land_bears_the_state_of_its_ally(tiled: dict[str, Tile]) -> None:
    width, height = 160, 50
    grid = outline(tiled, width, height, BRAILLE, BORDERS)
    laid = lay(BORDERS, width, height, BRAILLE)
    seen = set()
    for row, column in np.argwhere(np.isin(grid.bg, [ROLE["land_met"], ROLE["land_missed"]])).tolist():
        code = laid.at(row, column)
        if code:
            assert grid.bg[row, column] == ROLE[f"land_{tiled[code].state}"], code
            seen.add(code)
    assert {"DEU", "FRA", "ITA", "TUR", "USA", "CAN"} <= seen


def test_who_is_no_member_is_drawn_without_a_value(tiled: dict[str, Tile]) -> None:
    members = {code: tile for code, tile in tiled.items() if code not in ("FIN", "SWE")}
    size = (160, 50)
    grid, laid = outline(members, *size, BRAILLE, BORDERS), lay(BORDERS, *size, BRAILLE)
    row, column = laid.spots["FIN"]
    assert "".join(grid.chars[row, column : column + 3]) == "FIN"
    assert grid.bg[row, column] == ROLE["land_other"]
    assert "UKR" in "\n".join(grid.lines())


def test_without_colour_lands_differ_by_their_shade() -> None:
    cells = {"ESP": Tile(1.3, "missed"), "FRA": Tile(2.1, "met"), "TUR": Tile(2.1)}
    lines = to_text(outline(cells, *SIZES[1], BRAILLE, BORDERS))
    text = "\n".join(lines)
    assert all(shade in text for shade in "░▒·")
    met_only = "\n".join(to_text(outline({"FRA": Tile(2.1, "met")}, *SIZES[1], BRAILLE, BORDERS)))
    assert "▒" in met_only
    assert "░" not in met_only


def test_the_selected_ally_stands_out_by_its_border_and_a_mark() -> None:
    cells = {"ESP": Tile(1.3, "missed")}
    plain, chosen = (outline(cells, *LEAST, BRAILLE, BORDERS, selected=one) for one in (None, "ESP"))
    assert (chosen.fg == ROLE["title"]).sum() > (plain.fg == ROLE["title"]).sum() + 20
    assert "◄" in "\n".join(chosen.lines())


@pytest.mark.parametrize(
    ("size", "glyphs", "words"),
    [
        ((LEAST[0] - 1, LEAST[1]), BRAILLE, "needs 110x32 cells, not 109x32"),
        ((LEAST[0], LEAST[1] - 1), BLOCKS, "needs 110x32 cells, not 110x31"),
        ((200, 60), ASCII, "needs braille or block characters"),
        (LEAST, BRAILLE, ""),
    ],
)
def test_why_there_is_no_room(size: tuple[int, int], glyphs: Glyphs, words: str) -> None:
    why = no_room(*size, glyphs)
    assert words in why
    assert bool(words) == bool(why)


# --- its parts -----------------------------------------------------------------------------------------------------

ANGLES = st.tuples(st.floats(-150, 150), st.floats(-80, 80))


@given(ANGLES, ANGLES)
def test_the_projection_keeps_areas(centre: tuple[float, float], place: tuple[float, float]) -> None:
    step = 0.01
    longitude, latitude = centre[0] + place[0] * 0.8, place[1]
    x, y = equal_area(
        longitude + step * np.array([0, 1, 1, 0]), latitude + step * np.array([0, 0, 1, 1]), centre
    )
    drawn = abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2
    true = (
        RADIUS_KM**2 * np.radians(step) * (np.sin(np.radians(latitude + step)) - np.sin(np.radians(latitude)))
    )
    assert drawn == pytest.approx(true, rel=1e-3)


def test_the_projection_keeps_distances_near_its_middle() -> None:
    east, north = equal_area([13.4, 10.0], [52.5, 53.0], (10.0, 52.0))
    assert np.hypot(east[0], north[0]) == pytest.approx(238, abs=2)  # Berlin, by the great circle
    assert (east[1], north[1]) == pytest.approx((0.0, 111.2), abs=0.1)


def test_areas_fill_between_borders_with_holes_left_open() -> None:
    def square(low: float, high: float) -> list[list[float]]:
        return [
            [low, low, high, low],
            [high, low, high, high],
            [high, high, low, high],
            [low, high, low, low],
        ]

    ends = np.array(square(1, 9) + square(3, 6))
    hole = area_dots(Segments(ends, np.full(8, 1, np.uint64)), 10, 10)
    assert (hole == 0).sum() == 64 - 9
    enclave = area_dots(Segments(ends, np.array([1] * 4 + [1 | 4] * 4, np.uint64)), 10, 10)
    assert (enclave == 2).sum() == 9
    assert (enclave == -1).sum() == 100 - 64


@given(st.lists(st.tuples(*[st.floats(-20, 40)] * 4), min_size=1, max_size=5))
def test_lines_leave_no_gap_and_stay_inside(pieces: list[tuple[float, ...]]) -> None:
    dots = line_dots(np.array(pieces), 20, 20)
    assert dots.shape == (20, 20)
    x0, y0, x1, y1 = pieces[0]
    steps = np.linspace(0, 1, 200)
    for x, y in zip(x0 + steps * (x1 - x0), y0 + steps * (y1 - y0), strict=True):
        row, column = int(np.floor(y)), int(np.floor(x))
        if 0 <= row < 20 and 0 <= column < 20:
            assert dots[max(0, row - 1) : row + 2, max(0, column - 1) : column + 2].any()


def test_dots_become_braille_or_quarters() -> None:
    dots = np.zeros((4, 4), dtype=bool)
    dots[0, 0] = dots[3, 1] = True
    assert characters(dots, (4, 2)).tolist() == [["\u2881", " "]]
    assert characters(dots, (2, 2)).tolist() == [["▘", " "], ["▗", " "]]
