"""The models that check a file: strict, frozen, without unknown keys; and lists, dates and facts as files have them."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetPydanticSchema,
    StringConstraints,
    ValidationInfo,
)
from pydantic_core import core_schema

from game.provenance.facts import Fact
from game.scenario.base import FactLookup, Text, complaint, words
from game.scenario.dates import Date, parse_date

__all__ = ["FactId", "FilePart", "ListOf", "Sentences", "When", "find_fact", "form_of", "lookup_of"]

T = TypeVar("T")


class FilePart(BaseModel):
    """A part of a file: frozen, no unknown keys, no conversion of types, finite numbers.

    None of these models is built before it is used: that takes long, and most commands read no file.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False, defer_build=True)

    part: ClassVar[type[Any] | None] = None
    """The part of a scenario that is made of it, if any."""


def lookup_of(info: ValidationInfo) -> FactLookup:
    """Return the facts that this reading goes by."""
    lookup: FactLookup = (info.context or {})["facts"]
    return lookup


def find_fact(fact_id: str, info: ValidationInfo, at: tuple[str, ...] = ()) -> Fact:
    """Return a fact; complains, at `at` below the place in hand, where there is none of that id."""
    facts = lookup_of(info)
    fact = facts.find(fact_id)
    if fact is None:
        raise complaint("is not a known fact", value=fact_id, near=(fact_id, facts.suggest), at=at)
    return fact


def form_of(text: Text) -> StringConstraints:
    """Return the form of a text in pydantic's terms."""
    return StringConstraints(
        min_length=text.min_length,
        max_length=text.max_length,
        pattern=text.pattern,
        strip_whitespace=text.strip or None,
    )


Sentences = Annotated[str, form_of(words(300))]
"""A sentence or two."""


def _as_tuple(value: Any) -> Any:
    if not isinstance(value, list | tuple):
        raise complaint("must be a list", right="write each entry on its own line after a dash")
    return tuple(value)


ListOf = Annotated[tuple[T, ...], BeforeValidator(_as_tuple)]
"""A list in the file, a tuple in the program."""


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


def _date(value: Any) -> Date:
    form = 'write "YYYY-MM-DD", "YYYY-MM" or "YYYY" in quotes'
    if isinstance(value, int) and not isinstance(value, bool):
        raise complaint("is a number, not a date", right=f'write it in quotes: "{value}"')
    if not isinstance(value, str):
        raise complaint("must be a date", right=form)
    try:
        return parse_date(value)
    except ValueError as error:
        raise complaint(str(error), right=form) from None


When = Annotated[
    Date,
    GetPydanticSchema(
        lambda _source, _handler: core_schema.no_info_plain_validator_function(
            _date, serialization=core_schema.plain_serializer_function_ser_schema(str)
        ),
        lambda _schema, _handler: {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
    ),
]
"""A date in a file."""
