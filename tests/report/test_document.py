"""The JSON document: its written-down shape, finite and short numbers, the start as round 0."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

import pytest

from game.quantities import of_alliance, of_allies
from game.report.document import document, rounded
from tests.report.games import SCENARIOS, playthrough_of

TEXT, WHOLE, NUMBER, YES_NO, CODES = "text", "whole", "number", "yes or no", "codes"
POINTS = {"*": NUMBER}
SUMMIT = {
    "date": TEXT, "place": TEXT, "agreed": YES_NO, "draft": WHOLE, "core_pct_gdp": NUMBER,
    "related_pct_gdp": NUMBER, "due": WHOLE, "review": NUMBER, "ambiguity": NUMBER, "letters": CODES,
    "vetoes": CODES, "waverers": CODES,
}  # fmt: skip
EVENT = {
    "kind": TEXT, "headline": TEXT, "allies": CODES, "figures": POINTS, "ref": (TEXT, None),
    "answers?": [{"answer": TEXT, "by": CODES}],
}  # fmt: skip
SHAPE = {
    "record": {
        "kind": TEXT, "format": WHOLE, "engine": TEXT, "model": WHOLE, "seed": WHOLE, "run": WHOLE,
        "scenario": {"id": TEXT, "version": WHOLE, "figures": TEXT, "words": TEXT}, "seats": {"*": TEXT},
        "options": {"theory": TEXT, "parameters": POINTS, "rounds": WHOLE},
        "title": TEXT, "date": TEXT, "rounds_played": WHOLE, "digest": TEXT,
    },
    "units": {"allies": {"*": TEXT}, "alliance": {"*": TEXT}},
    "rounds": [
        {
            "round": WHOLE, "date": TEXT, "allies": {"*": {"member": YES_NO, **dict.fromkeys(of_allies(), NUMBER)}},
            "alliance": {
                **dict.fromkeys(of_alliance(), NUMBER), "members": WHOLE, "ukraine": TEXT, "sea_lanes": TEXT,
            },
            "events": [EVENT], "summit": (SUMMIT, None),
        }
    ],
    "scores": {
        "branches": WHOLE, "alliance": POINTS,
        "seats": {"*": {
            "total": NUMBER, "spread": NUMBER, "par": NUMBER, "margin_spread": NUMBER,
            "components": POINTS, "weights": POINTS,
        }},
    },
}  # fmt: skip


def wrong(value: Any, shape: Any, path: str = "") -> Iterator[str]:
    """Yield where a document differs from the shape written down above."""
    if isinstance(shape, tuple):
        if not any(not list(wrong(value, one, path)) for one in shape):
            yield f"{path}: {value!r} fits none of the forms"
    elif isinstance(shape, list):
        for place, entry in enumerate(value if isinstance(value, list) else [None]):
            yield from wrong(entry, shape[0], f"{path}[{place}]")
    elif isinstance(shape, dict):
        yield from wrong_keys(value, shape, path)
    elif shape == CODES:
        if not (
            isinstance(value, list) and all(isinstance(code, str) and len(code) in (2, 3) for code in value)
        ):
            yield f"{path}: {value!r} is no list of codes"
    elif shape is None:
        if value is not None:
            yield f"{path}: {value!r} is not null"
    elif type(value) is not {TEXT: str, WHOLE: int, NUMBER: float, YES_NO: bool}[shape]:
        yield f"{path}: {value!r} is no {shape}"


def wrong_keys(value: Any, shape: dict[str, Any], path: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{path}: {value!r} is no object"
    elif "*" in shape:
        for key, entry in value.items():
            yield from wrong(entry, shape["*"], f"{path}.{key}")
    else:
        known = {key.rstrip("?") for key in shape}
        needed = {key for key in shape if not key.endswith("?")}
        if set(value) - known or needed - set(value):
            yield f"{path}: has keys {sorted(set(value) ^ needed)} too many or too few"
            return
        for key, entry in value.items():
            yield from wrong(entry, shape.get(key, shape.get(f"{key}?")), f"{path}.{key}")


def numbers(value: Any) -> Iterator[float]:
    if isinstance(value, dict | list):
        for entry in value.values() if isinstance(value, dict) else value:
            yield from numbers(entry)
    elif isinstance(value, float):
        yield value


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_document_has_the_shape_written_down(scenario: str) -> None:
    assert list(wrong(document(playthrough_of(scenario, 1)), SHAPE)) == []


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_numbers_are_finite_and_short(scenario: str) -> None:
    for value in numbers(document(playthrough_of(scenario, 1))):
        assert math.isfinite(value)
        assert rounded(value) == value
        assert not (value == 0.0 and math.copysign(1.0, value) < 0.0)


def test_the_start_is_round_0() -> None:
    playthrough = playthrough_of("tutorial", 1)
    rounds = document(playthrough)["rounds"]
    assert [one["round"] for one in rounds] == list(range(6))
    assert [one["date"] for one in rounds][:3] == ["2025-03-27", "2025-09-27", "2026-03-27"]
    assert rounds[0]["allies"]["POL"]["core_share"] == 4.12
    assert rounds[0]["events"] == []
    assert rounds[0]["summit"] is None


def test_members_are_those_of_the_day() -> None:
    rounds = document(playthrough_of("2014-wales", 1))["rounds"]
    joined = {code: [one["allies"][code]["member"] for one in rounds] for code in ("GBR", "MNE", "SWE")}
    assert all(joined["GBR"])
    assert joined["MNE"] == [False] * 3 + [True] * 8
    assert joined["SWE"] == [False] * 10 + [True]
    assert [one["alliance"]["members"] for one in rounds][::5] == [28, 29, 32]


def test_the_document_is_the_same_each_time_and_plain_json() -> None:
    one, other = (document(playthrough_of.__wrapped__("tutorial", 3)) for _ in range(2))
    assert json.dumps(one) == json.dumps(other)


def test_what_is_not_finite_never_leaves() -> None:
    with pytest.raises(ValueError, match="not finite"):
        rounded(float("nan"))
