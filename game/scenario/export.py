"""The JSON Schemas of scenarios, decks and studies, for editors that check and complete while one writes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from game.scenario.cards import Deck
from game.scenario.file_models import model_of
from game.scenario.schema import ScenarioFile
from game.scenario.stated import FIGURE
from game.scenario.study import Study

__all__ = ["FILES", "refresh", "schema_text"]

FILES: dict[str, type[Any]] = {
    "scenario.schema.json": ScenarioFile,
    "deck.schema.json": Deck,
    "study.schema.json": Study,
}
"""Name of each file in `assets`, and what it describes."""

_REFERENCE = "#/$defs/Figure"
_TEXT = {"type": "string"}
_FIGURE = {
    "description": "A figure about the world with its source.",
    "type": "object",
    "properties": {
        "fact": {**_TEXT, "description": "Id of a fact; a value beside it must agree with it."},
        "value": {"type": ["number", "boolean"], "description": "The number."},
        "source": {**_TEXT, "description": "The source, if no fact states it."},
        "judgement": {**_TEXT, "description": "Why it was chosen, if there is no source."},
        "based_on": {"type": "array", "items": _TEXT, "description": "Facts it was worked out from."},
    },
    "additionalProperties": False,
    "oneOf": [
        {"required": ["fact"]},
        {"required": ["value", "source"]},
        {"required": ["value", "judgement"]},
    ],
}


def schema_text(name: str) -> str:
    """Return the JSON Schema that belongs into the file `name` of `FILES`."""
    schema = model_of(FILES[name]).model_json_schema()
    definitions = schema.setdefault("$defs", {})
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **_with_references(schema)}
    whole["$defs"] = _with_references(definitions)
    if _REFERENCE in json.dumps(whole):
        whole["$defs"]["Figure"] = _FIGURE
    return json.dumps(whole, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def refresh(assets: Path) -> list[Path]:
    """Write the schemas into the folder `assets`; return the files that changed."""
    changed = []
    for name in FILES:
        path, text = assets / name, schema_text(name)
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            changed.append(path)
    return changed


def _with_references(here: Any) -> Any:
    """Return `here` with each mark of a figure replaced by a reference, and without pydantic's titles."""
    if isinstance(here, list):
        return [_with_references(entry) for entry in here]
    if not isinstance(here, dict):
        return here
    plain = {key: _with_references(value) for key, value in here.items() if key != FIGURE}
    if isinstance(plain.get("title"), str):
        del plain["title"]
    if FIGURE in here:
        plain["$ref"] = _REFERENCE
    return plain
