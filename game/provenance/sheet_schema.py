"""The schema of a fact sheet, for people who write one: what is in it, of which kind, in which words."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from game.provenance.facts import Value
from game.provenance.plausible import FIRST_YEAR, LAST_YEAR
from game.units import UNITS

__all__ = ["Entry", "FactEntry", "SheetEntry", "TableEntry"]


def _calendar(text: str) -> str:
    """Accept a year, a month, a day, or two of them with a slash between."""
    for part in text.split("/"):
        if not re.fullmatch(r"\d{4}(-\d\d){0,2}", part):
            raise ValueError("is not a date as YYYY, YYYY-MM or YYYY-MM-DD, or two with a slash between")
        year, month, day = (*map(int, part.split("-")), 1, 1)[:3]
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValueError(f"is no year that a fact can be about: use {FIRST_YEAR} to {LAST_YEAR}")
        try:
            date(year, month, day)
        except ValueError:
            raise ValueError("is not a day of the calendar") from None
    return text


def _known_unit(text: str) -> str:
    if text not in UNITS:
        raise ValueError("is not a known unit")
    return text


Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
Words = Annotated[str, Field(min_length=1)]
When = Annotated[str, AfterValidator(_calendar)]
UnitName = Annotated[str, AfterValidator(_known_unit)]
Kind = Literal["figure", "position", "commitment", "refusal", "deployment", "poll", "event", "claim"]
Address = Annotated[str, Field(pattern=r"^(https?://\S+)?$")]
Ids = list[Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$")]]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Entry(_Strict):
    """What single facts and tables share: an id within the sheet."""

    id: Name


class FactEntry(Entry):
    """A single fact in a sheet."""

    what: Words
    kind: Kind
    value: Value | None = None
    unit: UnitName = ""
    actor: Words
    said_by: Words
    date: When
    definition: str = ""
    address: Address = ""
    conflicts_with: Ids = []
    note: str = ""


class TableEntry(Entry):
    """Many figures of one kind in a sheet.

    `notes` and `conflicts` are keyed by ROW.column (notes also by ROW); `date` is for tables whose columns
    are not dates; `editions` are tables of other sheets with the same rows and columns, from another time.
    """

    what: Words
    unit: UnitName
    kind: Kind = "figure"
    said_by: Words
    date: When = ""
    definition: str = ""
    address: Address = ""
    note: str = ""
    notes: dict[str, Words] = {}
    conflicts: dict[str, Ids] = {}
    editions: Ids = []
    rows: Any


class SheetEntry(_Strict):
    """A fact sheet."""

    sheet: Name
    kind: Literal["article", "publisher"]
    title: Words
    publisher: Words
    file: str = ""
    date: When
    definition: str = ""
    vintage: str = ""
    address: Address = ""
    note: str = ""
    facts: list[FactEntry] = []
    tables: list[TableEntry] = []
