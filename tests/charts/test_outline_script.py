"""What makes the borders' asset: arcs are decoded, thinned out and moved, and what is shared stays shared."""

from __future__ import annotations

import json
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[2]


def script() -> ModuleType:
    """Return scripts/outline as a module; it has no ending of one."""
    loader = SourceFileLoader("outline_script", str(ROOT / "scripts" / "outline"))
    spec = spec_from_loader("outline_script", loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


SCRIPT = script()


def world() -> dict:
    """Return two countries side by side, France and Germany, with one arc between them, as TopoJSON writes it."""
    return {
        "transform": {"scale": [0.5, 0.5], "translate": [0.0, 40.0]},
        "arcs": [[[10, 10], [0, 10]], [[10, 20], [-10, 0], [0, -10], [10, 0]], [[10, 10], [10, 0], [0, 10], [-10, 0]]],
        "objects": {
            "countries": {
                "geometries": [
                    {"type": "Polygon", "id": "250", "properties": {"name": "France"}, "arcs": [[0, 1]]},
                    {"type": "MultiPolygon", "id": "276", "properties": {"name": "Germany"}, "arcs": [[[2, -1]]]},
                    {"type": "Polygon", "id": "999", "properties": {"name": "Elsewhere"}, "arcs": [[0, 1]]},
                ]
            }
        },
    }  # fmt: skip


def test_topojson_is_decoded_and_a_shared_border_stays_one_arc() -> None:
    arcs, rings = SCRIPT.decode(world()), SCRIPT.rings_of(world())
    assert arcs[0].tolist() == [[5.0, 45.0], [5.0, 50.0]]
    assert rings == {"FRA": [[0, 1]], "DEU": [[2, -1]]}
    made = SCRIPT.sheet("europe", arcs, rings)
    assert made["countries"] == {"DEU": [[2, -1]], "FRA": [[0, 1]]}
    assert made["arcs"][0] == [50, 450, 50, 500]
    assert json.loads(SCRIPT.written({"europe": made}))["europe"] == made


def test_rings_across_the_antimeridian_go_on_to_its_east() -> None:
    arcs = [np.array([[170.0, 60.0], [-175.0, 62.0], [-176.0, 66.0], [170.0, 60.0]])]
    SCRIPT.unwrap(arcs, {"RUS": [[0]]})
    assert arcs[0][:, 0].tolist() == [170.0, 185.0, 184.0, 170.0]


POINTS = st.lists(st.tuples(st.floats(-10, 40), st.floats(35, 70)), min_size=2, max_size=30)


@given(POINTS, st.floats(0.01, 5))
def test_a_thinned_line_keeps_its_ends_and_strays_no_further_than_allowed(
    points: list[tuple[float, float]], tolerance: float
) -> None:
    line = np.array(points)
    thin = SCRIPT.thinned(line, tolerance)
    assert thin[0].tolist() == line[0].tolist()
    assert thin[-1].tolist() == line[-1].tolist()
    shrink = [np.cos(np.radians(line[:, 1].mean())), 1.0]
    for point in line * shrink:
        starts, ways = thin[:-1] * shrink, np.diff(thin, axis=0) * shrink
        lengths = np.maximum((ways**2).sum(axis=1), 1e-300)
        along = np.clip(((point - starts) * ways).sum(axis=1) / lengths, 0.0, 1.0)
        assert np.hypot(*(point - starts - along[:, None] * ways).T).min() <= tolerance + 1e-9


def test_tiny_parts_go_but_an_ally_s_largest_stays() -> None:
    speck = np.array([[6.0, 49.5], [6.1, 49.5], [6.1, 49.6], [6.0, 49.5]])
    box = SCRIPT.SHEETS["europe"].window
    assert SCRIPT.kept([[0]], [speck], box, 1.0, ally=False) == []
    assert SCRIPT.kept([[0]], [speck], box, 1.0, ally=True) == [[0]]
    assert SCRIPT.kept([[0]], [speck - np.array([0.0, 60.0])], box, 1.0, ally=True) == []


def test_what_is_outside_goes_to_the_edge() -> None:
    assert SCRIPT.on_grid(np.array([[0.0, 50.0], [99.0, 51.0]]), (-10.0, 30.0, 60.0, 70.0)) == [
        0,
        500,
        600,
        510,
    ]


def test_without_a_file_it_says_how_it_is_called(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    monkeypatch.setattr("sys.argv", ["outline"])
    assert SCRIPT.main() == 2
    assert "countries-50m.json" in capsys.readouterr().err
