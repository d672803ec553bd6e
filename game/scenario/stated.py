"""Figures as they stand in a file, and how each becomes a number with what it rests on.

In a file a figure is one of `{fact: id}`, `{fact: id, value: v}` (which must agree),
`{value: v, source: "..."}` and `{value: v, judgement: "why"}`. The last two may name the
facts they were worked out from (`based_on`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, PlainValidator, ValidationInfo, model_validator
from pydantic_core import core_schema

from game.provenance.yaml_events import number_hint
from game.scenario.base import complaint
from game.scenario.figures import Figure, Measure, Series
from game.scenario.file_base import FactId, FilePart, ListOf, Sentences, find_fact, lookup_of

__all__ = ["FIGURE", "Measured", "MeasuredSeries", "SeriesText", "Stated"]

FIGURE = "x-figure"
"""Marks a figure in a JSON Schema before its common part is put there as a reference."""

AGREES = 1e-9
"""Largest difference between a fact and the value stated beside it."""

_FORMS = '{fact: id}, {value: N, source: "..."} or {value: N, judgement: "why"}'


def _number(value: Any) -> float | bool | None:
    if value is not None and not isinstance(value, bool | int | float):
        hint = number_hint(value) if isinstance(value, str) else "write a number"
        raise complaint("must be a number", right=hint)
    return value


class Stated(FilePart):
    """A figure as it stands in a file."""

    fact: str | None = None
    value: Annotated[float | bool | None, PlainValidator(_number)] = None
    source: Sentences | None = None
    judgement: Sentences | None = None
    based_on: ListOf[FactId] = ()

    @model_validator(mode="before")
    @classmethod
    def _is_mapping(cls, raw: Any) -> Any:
        if isinstance(raw, dict):
            return raw
        if isinstance(raw, int | float):
            raise complaint("is a number without a source", right=f"write {_FORMS}")
        raise complaint("must be a figure with its source", right=f"write {_FORMS}")

    @model_validator(mode="after")
    def _has_one_basis(self) -> Stated:
        bases = [name for name in ("fact", "source", "judgement") if getattr(self, name) is not None]
        if len(bases) > 1:
            raise complaint(f"rests on {' and '.join(bases)}", right="keep one of fact, source and judgement")
        if self.fact is not None and self.based_on:
            raise complaint("has both fact and based_on", right="leave out based_on: the fact is enough")
        if self.fact is None and self.value is None:
            raise complaint("has no value", right=f"write {_FORMS}")
        if not bases:
            raise complaint(
                "has no source",
                right='add source: "..." or judgement: "why"',
                value=self.value,
            )
        return self


@dataclass(frozen=True, slots=True)
class Measured:
    """Reads a `Stated` figure for a field that asks for `measure`."""

    measure: Measure

    @property
    def says(self) -> str:
        """What the field means."""
        return self.measure.says

    def __get_pydantic_core_schema__(
        self, _source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.with_info_after_validator_function(
            self._resolve,
            handler.generate_schema(Stated),
            serialization=core_schema.plain_serializer_function_ser_schema(Figure.content),
        )

    def __get_pydantic_json_schema__(self, _schema: Any, _handler: Any) -> dict[str, Any]:
        measure = self.measure
        if measure.unit == "flag":
            value: dict[str, Any] = {"enum": [True, False, 0, 1]}
        else:
            value = {"minimum": measure.low, "maximum": measure.high}
            if measure.or_zero:
                value = {"anyOf": [{"const": 0}, value]}
        description = f"{measure.says} ({measure.range()})."
        return {"description": description, FIGURE: True, "properties": {"value": value}}

    def _resolve(self, stated: Stated, info: ValidationInfo) -> Figure:
        measure = self.measure
        if isinstance(stated.value, bool) and measure.unit != "flag":
            raise complaint("must be a number", value=stated.value, right="write a number", at=("value",))
        if stated.fact is None:
            value = float(stated.value or 0.0)
            measure.check(value)
            source, judgement = stated.source or "", stated.judgement or ""
            return Figure(value, measure.unit, None, source, judgement, stated.based_on)
        figure = measure.of_fact(find_fact(stated.fact, info, at=("fact",)))
        if stated.value is not None and abs(stated.value - figure.value) > AGREES:
            raise complaint(
                f"differs from the fact {stated.fact}",
                value=stated.value,
                right=f"write {figure.value:.12g}, leave out value, or give another source",
                at=("value",),
            )
        return figure


class SeriesText(FilePart):
    """A series as it stands in a file."""

    fact_series: str


@dataclass(frozen=True, slots=True)
class MeasuredSeries:
    """Reads a `SeriesText` for a field that asks for `measure` in each year."""

    measure: Measure

    def __get_pydantic_core_schema__(
        self, _source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.with_info_after_validator_function(
            self._resolve,
            handler.generate_schema(SeriesText),
            serialization=core_schema.plain_serializer_function_ser_schema(Series.content),
        )

    def __get_pydantic_json_schema__(self, _schema: Any, _handler: Any) -> dict[str, Any]:
        return {
            "description": f"{self.measure.says} ({self.measure.range()}): a row of a table in a fact sheet.",
            "type": "object",
            "properties": {"fact_series": {"type": "string"}},
            "additionalProperties": False,
            "required": ["fact_series"],
        }

    def _resolve(self, stated: SeriesText, info: ValidationInfo) -> Series:
        facts = lookup_of(info)
        prefix = stated.fact_series
        found = {int(part): fact for part, fact in facts.series(prefix).items() if part.isdecimal()}
        if not found:
            raise complaint(
                "is not the id of a row with one fact a year",
                value=prefix,
                near=(prefix, facts.suggest),
                at=("fact_series",),
            )
        return Series(prefix, {year: self.measure.of_fact(found[year]) for year in sorted(found)})
