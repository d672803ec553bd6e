"""What every part of the format shares: strict frozen models, lists, names, and complaints in plain words.

Pydantic checks the shape; what it finds is put into plain words in `problems.py`. A rule of our own raises
a `complaint`, which carries the words itself and what a nearest known name is to be looked up among.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, Protocol, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from game.provenance.facts import Fact
from game.scenario.members import MEMBERS, SECRETARY_GENERAL, suggest_code

__all__ = [
    "COMPLAINT",
    "Code",
    "FactLookup",
    "Many",
    "Name",
    "Part",
    "SeatCode",
    "Words",
    "complaint",
    "words",
]

COMPLAINT = "fairshare"
"""The type of errors raised by our own rules."""

Suggest = Callable[[str], str | None]

T = TypeVar("T")


class FactLookup(Protocol):
    """What reading needs to know of the fact sheets."""

    def find(self, fact_id: str) -> Fact | None:
        """Return the fact, or None where there is none of that id."""

    def series(self, prefix: str) -> Mapping[str, Fact]:
        """Return the facts whose id is `prefix` and one more part, by that part."""

    def suggest(self, fact_id: str) -> str | None:
        """Return the id closest to `fact_id`, or None."""


class Part(BaseModel):
    """A part of a scenario: frozen, no unknown keys, no conversion of types, finite numbers."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


def complaint(
    message: str,
    *,
    right: str = "",
    value: object = None,
    near: tuple[str, Suggest] | None = None,
    at: Sequence[str | int] = (),
) -> PydanticCustomError:
    """Return the error of one of our own rules.

    `value` is what to show where it is not the whole value at the place, "" to show nothing; `near` is a name and what
    suggests a known one for it; `at` leads from the place where the rule stands to what breaks it.
    """
    context = {"message": message, "right": right, "value": value, "near": near, "at": tuple(at)}
    return PydanticCustomError(COMPLAINT, "{message}", context)


def _as_tuple(value: Any) -> Any:
    if not isinstance(value, list | tuple):
        raise complaint("must be a list", right="write each entry on its own line after a dash")
    return tuple(value)


Many = Annotated[tuple[T, ...], BeforeValidator(_as_tuple)]
"""A list in the file, a tuple in the program."""


def _code(text: str) -> str:
    if text not in MEMBERS:
        raise complaint(
            "names no ally",
            right="use the three-letter code of an ally",
            value=text,
            near=(text, suggest_code),
        )
    return text


def _seat_code(text: str) -> str:
    return text if text == SECRETARY_GENERAL else _code(text)


def _known_codes(*more: str) -> Any:
    return Field(json_schema_extra={"enum": [*MEMBERS, *more]})


Code = Annotated[str, AfterValidator(_code), _known_codes()]
"""The three-letter code of an ally."""

SeatCode = Annotated[str, AfterValidator(_seat_code), _known_codes(SECRETARY_GENERAL)]
"""The code of an ally, or SG for the Secretary General."""

Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=60)]
"""A name within the files: small letters, digits, hyphens and underscores."""


def words(most: int) -> Any:
    """Return the constraint of a text that people read: not empty, at most `most` characters."""
    return StringConstraints(min_length=1, max_length=most, strip_whitespace=True)


Words = Annotated[str, words(300)]
"""A sentence or two."""
