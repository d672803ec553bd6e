"""A figure as it stands in a file, and the facts that files name."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import GetPydanticSchema, PlainValidator, ValidationInfo, model_validator
from pydantic_core import core_schema

from game.provenance.facts import Fact
from game.scenario.base import FactLookup, Many, Part, Words, complaint

__all__ = ["FactId", "Stated", "find_fact", "lookup_of"]

_FORMS = '{fact: id}, {value: N, source: "..."} or {value: N, judgement: "why"}'


def lookup_of(info: ValidationInfo) -> FactLookup:
    """Return the facts that this reading goes by."""
    lookup: FactLookup = (info.context or {})["facts"]
    return lookup


def find_fact(fact_id: str, info: ValidationInfo, at: tuple[str, ...] = ()) -> Fact:
    """Return a fact; complains, at `at` below the place in hand, where there is none of that id."""
    facts = lookup_of(info)
    fact = facts.find(fact_id)
    if fact is None:
        raise complaint(
            "names a fact that is in no fact sheet", value=fact_id, near=(fact_id, facts.suggest), at=at
        )
    return fact


def _named_fact(value: Any, info: ValidationInfo) -> Fact:
    if not isinstance(value, str):
        raise complaint("must be the id of a fact", right="write sheet.fact or sheet.table.row.column")
    return find_fact(value, info)


FactId = Annotated[
    Fact,
    GetPydanticSchema(
        lambda _source, _handler: core_schema.with_info_plain_validator_function(
            _named_fact,
            serialization=core_schema.plain_serializer_function_ser_schema(lambda fact: fact.id),
        ),
        lambda _schema, _handler: {"type": "string"},
    ),
]
"""The id of a fact in the file, the fact itself in the program."""


def _number(value: Any) -> float | bool | None:
    if value is not None and not isinstance(value, bool | int | float):
        hint = "leave out the quotes" if re.fullmatch(r"[-+]?[\d.]+", str(value)) else "write a number"
        raise complaint("must be a number", right=hint)
    return value


class Stated(Part):
    """A figure as it stands in a file."""

    fact: str | None = None
    value: Annotated[float | bool | None, PlainValidator(_number)] = None
    source: Words | None = None
    judgement: Words | None = None
    based_on: Many[FactId] = ()

    @model_validator(mode="before")
    @classmethod
    def _is_mapping(cls, raw: Any) -> Any:
        if isinstance(raw, dict):
            return raw
        if isinstance(raw, int | float):
            raise complaint(
                "is a bare number where a figure about the world is asked for", right=f"write {_FORMS}"
            )
        raise complaint("must be a figure", right=f"write {_FORMS}")

    @model_validator(mode="after")
    def _has_one_basis(self) -> Stated:
        bases = [name for name in ("fact", "source", "judgement") if getattr(self, name) is not None]
        if len(bases) > 1:
            raise complaint(f"rests on {' and '.join(bases)}", right="keep one of fact, source and judgement")
        if self.fact is not None and self.based_on:
            raise complaint("has both fact and based_on", right="leave out based_on: the fact says enough")
        if self.fact is None and self.value is None:
            raise complaint("has no value", right=f"write {_FORMS}")
        if not bases:
            raise complaint(
                "does not say what it rests on",
                right='add source: "..." or judgement: "why"',
                value=self.value,
            )
        return self
