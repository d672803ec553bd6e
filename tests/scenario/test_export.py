"""The JSON Schemas for editors."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.resources import folder
from game.scenario.export import FILES, refresh, schema_text


@pytest.mark.parametrize("name", FILES)
def test_the_committed_schema_is_current(name: str) -> None:
    if os.environ.get("FAIRSHARE_UPDATE_GOLDENS") == "1":
        refresh(folder("assets"))
    committed = (folder("assets") / name).read_text(encoding="utf-8")
    assert committed == schema_text(name), "the format changed: refresh with FAIRSHARE_UPDATE_GOLDENS=1"


def test_refreshing_writes_what_changed_and_nothing_else(tmp_path: Path) -> None:
    assert [path.name for path in refresh(tmp_path)] == list(FILES)
    assert refresh(tmp_path) == []


@pytest.mark.parametrize("name", FILES)
def test_every_field_has_a_description(name: str) -> None:
    schema = json.loads(schema_text(name))
    bare = [path for path, field in _fields(schema, "") if "description" not in field]
    assert bare == []


@pytest.mark.parametrize("name", FILES)
def test_references_lead_somewhere(name: str) -> None:
    schema = json.loads(schema_text(name))
    targets = {reference.removeprefix("#/$defs/") for reference in _references(schema)}
    assert targets == set(schema["$defs"])
    assert ("Figure" in targets) == (name != "study.schema.json"), "a study holds no figures with sources"


def test_a_figure_keeps_its_range() -> None:
    ally = json.loads(schema_text("scenario.schema.json"))["$defs"]["Ally"]["properties"]
    assert ally["core_share_pct_gdp"]["properties"]["value"] == {
        "anyOf": [{"const": 0}, {"minimum": 0.2, "maximum": 12}]
    }
    assert "% of GDP" in ally["core_share_pct_gdp"]["description"]


def _fields(here: Any, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every property of every part, but not the parts of a figure's common definition by reference."""
    if not isinstance(here, dict):
        return
    for key, value in here.items():
        if key == "properties" and "$ref" not in here and "fact_series" not in value:
            for name, field in value.items():
                yield f"{path}.{name}", _described(field)
                yield from _fields(field, f"{path}.{name}")
        else:
            yield from _fields(value, f"{path}.{key}")


def _described(field: dict[str, Any]) -> dict[str, Any]:
    """Return the field, or the alternative to null that describes it."""
    if "description" in field:
        return field
    return next((entry for entry in field.get("anyOf", []) if "description" in entry), field)


def _references(here: Any) -> Iterator[str]:
    if isinstance(here, dict):
        if isinstance(here.get("$ref"), str):
            yield here["$ref"]
        for value in here.values():
            yield from _references(value)
    elif isinstance(here, list):
        for value in here:
            yield from _references(value)
