"""From the plain parts of a scenario to the models that check a file, and from what these read back to the parts.

A part is written once, as a dataclass; its model has the same fields, checks what their annotations say and is made
when a file is first read.
"""

from __future__ import annotations

import operator
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache, reduce
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from pydantic import AfterValidator, BeforeValidator, Field, create_model

from game.provenance.facts import Fact
from game.scenario.base import FactLookup, Rule, Says, Text, default_of, key_of
from game.scenario.dates import Date
from game.scenario.figures import ByName, Figure, Measure, Series, SeriesOf
from game.scenario.file_base import FactId, FilePart, ListOf, When, form_of
from game.scenario.stated import Measured, MeasuredSeries

__all__ = ["model_of", "validated"]

T = TypeVar("T")


_models: dict[type[Any], type[FilePart]] = {}


def model_of(part: type[Any]) -> type[FilePart]:
    """Return the model of a part as it stands in a file; always the same one."""
    if part not in _models:
        _models[part] = _make(part)
    return _models[part]


def _make(part: type[Any]) -> type[FilePart]:
    hints = get_type_hints(part, include_extras=True)
    defaults = default_of(part)
    rows = {}
    for field in fields(part):
        annotation = _in_file(hints[field.name])
        if key_of(field.name) != field.name:
            annotation = Annotated[annotation, Field(alias=key_of(field.name))]
        rows[field.name] = (annotation, _default(defaults.get(field.name, ...), hints[field.name]))
    return _model(part.__name__, part.__doc__ or "", part, rows)


def validated(part: type[T], data: Any, facts: FactLookup) -> T:
    """Return the part that `data` of a file gives; pydantic's ValidationError where it breaks a rule."""
    read: T = _plain(model_of(part).model_validate(data, context={"facts": facts}))
    return read


def _model(name: str, says: str, part: type[Any], rows: Mapping[str, Any]) -> type[FilePart]:
    model = create_model(name, __base__=FilePart, __doc__=says, **rows)
    model.part = part
    return model


def _default(default: Any, hint: Any) -> Any:
    """Return what stands for a default in a file: of a part, its model's own defaults."""
    named = _by_name(hint)
    if named is not None:
        return _figures_by_name(named).model_construct()
    return model_of(type(default)).model_construct() if _is_part(type(default)) else default


def _is_part(kind: Any) -> bool:
    return isinstance(kind, type) and is_dataclass(kind) and kind not in (Figure, Series, Date, Fact)


def _in_file(hint: Any) -> Any:
    """Return the annotation of a field of a file that gives a `hint` of a part."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _annotated(hint.__origin__, hint.__metadata__)
    if origin in (Union, UnionType):
        return reduce(operator.or_, map(_in_file, inner))
    if origin is tuple:
        return ListOf[_in_file(inner[0])]  # type: ignore[misc]
    if inner and isinstance(origin, type) and issubclass(origin, Mapping):
        return Mapping[_in_file(inner[0]), _in_file(inner[1])]  # type: ignore[misc]
    if _is_part(hint):
        return model_of(hint)
    return {Date: When, Fact: FactId}.get(hint, hint)


def _annotated(kind: Any, notes: tuple[Any, ...]) -> Any:
    named = next((note for note in notes if isinstance(note, ByName)), None)
    here = _figures_by_name(named) if named is not None else _in_file(kind)
    return Annotated[(here, *(_note(note) for note in notes if note is not named))]


def _note(note: Any) -> Any:
    """Return what a note of ours in an annotation is in pydantic's terms."""
    match note:
        case Measure():
            return Measured(note)
        case SeriesOf(measure=measure):
            return MeasuredSeries(measure)
        case Text():
            return form_of(note)
        case Rule(first=True, written=None):
            return BeforeValidator(note.check)
        case Rule(first=True):
            return BeforeValidator(note.check, json_schema_input_type=note.written)
        case Rule():
            return AfterValidator(note.check)
        case Says():
            return _field(note)
    raise TypeError(f"a file knows nothing of {note!r}")


def _field(says: Says) -> Any:
    names = ("description", "ge", "gt", "le", "lt", "min_length", "max_length")
    given = {name: getattr(says, name) for name in names if getattr(says, name) not in (None, "")}
    if says.schema is not None:
        given["json_schema_extra"] = dict(says.schema)
    return Field(**given)


def _by_name(hint: Any) -> ByName | None:
    return next((note for note in getattr(hint, "__metadata__", ()) if isinstance(note, ByName)), None)


@cache
def _figures_by_name(named: ByName) -> type[FilePart]:
    """Return a model with a field for each figure that can be named, so that names and ranges are checked."""
    rows = {
        name: (Annotated[Figure, Measured(measure)] | None, None)
        for name, measure in named.measures().items()
    }
    return _model(named.title, named.says, dict, rows)


def _plain(value: Any) -> Any:
    """Return the part that a model read, with all below it."""
    if isinstance(value, FilePart):
        read = {name: _plain(getattr(value, name)) for name in type(value).model_fields}
        if value.part is dict:
            return {name: entry for name, entry in read.items() if entry is not None}
        assert value.part is not None
        return value.part(**read)
    if isinstance(value, tuple):
        return tuple(_plain(entry) for entry in value)
    if isinstance(value, Mapping):
        return {key: _plain(entry) for key, entry in value.items()}
    return value
