"""What every part of a scenario shares: frozen rows, what a file may hold in a field, and complaints in plain words.

A part is a plain dataclass whose annotations also say what a file may hold there: `Says`, `Text`, `Rule`, and
`Measure` of `figures.py`. Nothing here needs pydantic, so a game that starts from a resolved scenario does not load
it; `file_models.py` makes the models that check a file from these same rows. A name that Python keeps for itself has
an underscore at its end, which it has not in a file: `from_` is `from`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import KW_ONLY, MISSING, dataclass, fields
from typing import TYPE_CHECKING, Annotated, Any, Protocol, TypeVar

from game.provenance.facts import Fact
from game.scenario.members import MEMBERS, SECRETARY_GENERAL, suggest_code

if TYPE_CHECKING:
    from pydantic_core import PydanticCustomError

__all__ = [
    "COMPLAINT",
    "NAME",
    "Code",
    "FactLookup",
    "Many",
    "Name",
    "Rule",
    "Says",
    "SeatCode",
    "Suggest",
    "Text",
    "Words",
    "complaint",
    "default_of",
    "key_of",
    "words",
]

COMPLAINT = "fairshare"
"""The type of errors raised by our own rules."""

Suggest = Callable[[str], str | None]

T = TypeVar("T")

Many = tuple[T, ...]
"""A list in the file, a tuple in the program."""


class FactLookup(Protocol):
    """What reading needs to know of the fact sheets."""

    def find(self, fact_id: str) -> Fact | None:
        """Return the fact, or None where there is none of that id."""

    def series(self, prefix: str) -> Mapping[str, Fact]:
        """Return the facts whose id is `prefix` and one more part, by that part."""

    def suggest(self, fact_id: str) -> str | None:
        """Return the id closest to `fact_id`, or None."""


@dataclass(frozen=True, slots=True)
class Says:
    """What a field means, and the bounds of its number or of how many entries it has.

    `schema` is added to its JSON Schema.
    """

    description: str = ""
    _: KW_ONLY
    ge: float | None = None
    gt: float | None = None
    le: float | None = None
    lt: float | None = None
    min_length: int | None = None
    max_length: int | None = None
    schema: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The form of a text: its length, its pattern, and whether blanks around it are dropped."""

    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    strip: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A check of our own that returns the value, or raises a `complaint`.

    It sees the value as the file has it where `first`, else as its type has left it; `written` is then the type that
    the JSON Schema shows.
    """

    check: Callable[[Any], Any]
    first: bool = False
    written: Any = None


def key_of(name: str) -> str:
    """Return the key in a file of the field `name`."""
    return name.removesuffix("_")


def default_of(part: type) -> dict[str, Any]:
    """Return the defaults of a part's fields by name; those that must be given are left out."""
    found: dict[str, Any] = {}
    for field in fields(part):
        if field.default_factory is not MISSING:
            found[field.name] = field.default_factory()
        elif field.default is not MISSING:
            found[field.name] = field.default
    return found


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
    from pydantic_core import PydanticCustomError

    context = {"message": message, "right": right, "value": value, "near": near, "at": tuple(at)}
    return PydanticCustomError(COMPLAINT, "{message}", context)


def _code(text: str) -> str:
    if text not in MEMBERS:
        raise complaint(
            "is not an ally",
            right="use the three-letter code of an ally",
            value=text,
            near=(text, suggest_code),
        )
    return text


def _seat_code(text: str) -> str:
    return text if text == SECRETARY_GENERAL else _code(text)


def _known_codes(*more: str) -> Says:
    return Says(schema={"enum": [*MEMBERS, *more]})


Code = Annotated[str, Rule(_code), _known_codes()]
"""The three-letter code of an ally."""

SeatCode = Annotated[str, Rule(_seat_code), _known_codes(SECRETARY_GENERAL)]
"""The code of an ally, or SG for the Secretary General."""

NAME = Text(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=60)
"""The form of a name within the files."""

Name = Annotated[str, NAME]
"""A name within the files: small letters, digits, hyphens and underscores."""


def words(most: int) -> Text:
    """Return the form of a text that people read: not empty, at most `most` characters."""
    return Text(min_length=1, max_length=most, strip=True)


Words = Annotated[str, words(300)]
"""A sentence or two."""
