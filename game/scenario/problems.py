"""What pydantic found, in plain words: line, dotted path, the value, what would be right, the nearest name."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from game.errors import Problem, nearest
from game.provenance.strict_yaml import Document, dotted
from game.provenance.yaml_events import number_hint
from game.scenario.base import COMPLAINT, Suggest
from game.scenario.figures import Figure, Series
from game.scenario.stated import SeriesText, Stated

__all__ = ["MOST", "Finding", "in_words", "shown", "to_problems"]

MOST = 100
"""Problems shown of one file: nobody reads more, and a nearest name costs time."""

_LONGEST = 60
_KEY = "[key]"  # how pydantic marks that the key of a mapping, not its value, is at fault

_TEXT = ("must be text", "write it in quotes")
_MAPPING = ("must be a mapping", "write keys and values below it, indented")

# Message and remedy by pydantic's type of error; `{}` takes the limit.
_WORDS: dict[str, tuple[str, str]] = {
    "string_type": _TEXT,
    "float_type": ("must be a number", "write a number"),
    "int_type": ("must be a whole number", "write a whole number"),
    "int_from_float": ("must be a whole number", "leave out the decimals"),
    "bool_type": ("must be true or false", "write true or false"),
    "model_type": _MAPPING,
    "dict_type": _MAPPING,
    "mapping_type": _MAPPING,
    "missing": ("is missing", ""),
    "greater_than_equal": ("is out of range", "at least {ge}"),
    "greater_than": ("is out of range", "more than {gt}"),
    "less_than_equal": ("is out of range", "at most {le}"),
    "less_than": ("is out of range", "less than {lt}"),
    "string_too_short": ("is empty", "write some text"),
    "string_too_long": ("is too long", "at most {max_length} characters"),
    "string_pattern_mismatch": (
        "is not a name",
        "use small letters, digits, hyphens and underscores, beginning with a letter or digit",
    ),
    "too_short": ("has too few entries", "at least {min_length}"),
    "too_long": ("has too many entries", "at most {max_length}"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong, before it is put on a line: `near` is a name and what suggests a known one for it."""

    path: tuple[str | int, ...]
    message: str
    value: str = ""
    right: str = ""
    near: tuple[str, Suggest] | None = None


def in_words(error: ValidationError, root: type[BaseModel]) -> list[Finding]:
    """Return what pydantic found when it read a `root`, in plain words."""
    return [_finding(entry, root) for entry in error.errors(include_url=False)]


def to_problems(findings: Iterable[Finding], document: Document) -> list[Problem]:
    """Put findings on their lines, the first `MOST` in the order of lines; says how many there are if more."""
    placed = sorted(((document.line(f.path), dotted(f.path), f) for f in findings), key=lambda p: p[:2])
    problems = []
    if len(placed) > MOST:
        problems.append(Problem(0, "", f"has {len(placed)} problems; these are the first {MOST}"))
    for line, path, finding in placed[:MOST]:
        near = finding.near[1](finding.near[0]) if finding.near else None
        problems.append(Problem(line, path, finding.message, finding.value, finding.right, near or ""))
    return problems


def shown(value: object) -> str:
    """Return a value as it may be written in a file, short enough for a message."""
    if value is None:
        return "nothing"
    if isinstance(value, Mapping):
        return f"a mapping of {len(value)}" if value else "an empty mapping"
    if isinstance(value, list | tuple):
        return f"a list of {len(value)}" if value else "an empty list"
    if isinstance(value, bool | int):
        return json.dumps(value)
    if isinstance(value, float):
        # 2.0 is not the whole number 2.
        return f"{value:.1f}" if value.is_integer() and abs(value) < 1e12 else f"{value:.12g}"
    text = " ".join(str(value).split())
    return json.dumps(text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "...", ensure_ascii=False)


def _finding(entry: Mapping[str, Any], root: type[BaseModel]) -> Finding:
    context = entry.get("ctx", {})
    path = tuple(step for step in entry["loc"] if step != _KEY)
    kind, value = entry["type"], entry["input"]
    if kind == COMPLAINT:
        given = context["value"]
        text = "" if given == "" else shown(value if given is None else given)
        return Finding((*path, *context["at"]), context["message"], text, context["right"], context["near"])
    if kind == "extra_forbidden":
        return _unknown_key(path, value, root)
    if kind == "literal_error":
        return _unknown_word(path, value, context)
    if kind == "missing":
        return Finding(path, "is missing", right=_what_is_asked(path, root))
    message, right = _WORDS.get(kind, ("is not allowed here", ""))
    if isinstance(value, str):
        right = _unquoted(kind, value) or right
    text = f"{len(value)} characters" if kind == "string_too_long" else shown(value)
    limits = {name: f"{limit:g}" for name, limit in context.items() if isinstance(limit, int | float)}
    return Finding(path, message, text, right.format_map(limits))


def _unquoted(kind: str, text: str) -> str:
    """Return how a text becomes the number or the truth value that is asked for; empty where that says nothing."""
    if kind in ("float_type", "int_type"):
        hint = number_hint(text)
        return "" if hint == "write a number" else hint
    return "leave out the quotes" if kind == "bool_type" and text in ("true", "false") else ""


def _unknown_key(path: tuple[str | int, ...], value: object, root: type[BaseModel]) -> Finding:
    model = _model_at(root, path[:-1])
    known = _keys(model) if model else []
    suggest = _among(known)
    right = f"known keys: {', '.join(known)}" if len(known) <= 12 else ""
    return Finding(path, "is not a known key", shown(value), right, (str(path[-1]), suggest))


def _unknown_word(path: tuple[str | int, ...], value: object, context: Mapping[str, Any]) -> Finding:
    expected = str(context["expected"])
    known = re.findall(r"'([^']*)'", expected)
    near = (value, _among(known)) if isinstance(value, str) and known else None
    right = f"use {', '.join(known)}" if known else f"write {expected}"
    return Finding(path, "is not an allowed value", shown(value), right, near)


def _among(known: Sequence[str]) -> Callable[[str], str | None]:
    return lambda name: nearest(name, known)


def _keys(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _what_is_asked(path: tuple[str | int, ...], root: type[BaseModel]) -> str:
    """Return the description of a missing key, as a remedy."""
    model = _model_at(root, path[:-1])
    if model is None:
        return ""
    for name, field in model.model_fields.items():
        if path[-1] in (name, field.alias):
            says = [getattr(extra, "says", None) for extra in field.metadata]
            description = field.description or next((text for text in says if text), "")
            return f"add it: {description.rstrip('.')}" if description else "add it"
    return ""


def _model_at(root: type[BaseModel], path: Sequence[str | int]) -> type[BaseModel] | None:
    """Return the model that a path leads to, or None where it leads elsewhere."""
    here: Any = root
    for step in path:
        model = _as_model(here)
        if model is not None:
            by_key = {field.alias or name: field for name, field in model.model_fields.items()}
            here = by_key[str(step)].annotation if str(step) in by_key else None
        else:
            here = _inside(here)
    return _as_model(here)


def _as_model(annotation: Any) -> type[BaseModel] | None:
    """Return the model that an annotation stands for, through `Annotated` and `| None`."""
    if annotation is Figure:
        return Stated
    if annotation is Series:
        return SeriesText
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if getattr(annotation, "__origin__", None) in (tuple, *_MAPPINGS):
        return None
    for part in get_args(annotation):
        found = _as_model(part)
        if found is not None:
            return found
    return None


_MAPPINGS = (dict, Mapping)


def _inside(annotation: Any) -> Any:
    """Return the annotation of the entries of a list or mapping."""
    origin = getattr(annotation, "__origin__", None)
    if origin is tuple:
        return get_args(annotation)[0]
    if origin in _MAPPINGS:
        return get_args(annotation)[1]
    inner = get_args(annotation)
    return _inside(inner[0]) if inner else None
