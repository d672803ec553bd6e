"""Checks of the model that people write as YAML: what must hold over a box of parameters, in every scenario.

A check bounds a quantity in (nearly) all sampled cases, or says which way it moves when one thing is raised and all
luck stays the same: in (nearly) all cases, and beyond doubt on average. `game/validation/model_checks.py` runs them.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationError, model_validator

from game.errors import FileProblems, nearest
from game.model.parameters import describe
from game.resources import folder
from game.scenario.base import NAME, complaint, words
from game.scenario.file_base import FilePart, ListOf, form_of
from game.scenario.open_file import open_file
from game.scenario.problems import in_words, to_problems
from game.scenario.schema import quantity_name

__all__ = ["STARTS", "Check", "Checks", "Raise", "Span", "read_checks", "shipped_checks"]

STARTS: tuple[str, ...] = ("threat", "us_commitment", "cohesion", "adversary", "support", "debt", "readiness")
"""Quantities of the start that a check can raise, besides parameters."""


def _parameter(text: str) -> str:
    known = describe()
    if text not in known:
        raise complaint("is not a parameter", near=(text, lambda name: nearest(name, known)))
    return text


class Span(FilePart):
    """From where to where a parameter is sampled."""

    low: Annotated[float, Field(description="Lowest value.")]
    high: Annotated[float, Field(description="Highest value.")]


class Raise(FilePart):
    """One thing that is raised while all else, random draws included, stays the same."""

    parameter: Annotated[
        str | None, AfterValidator(lambda name: name and _parameter(name)), Field(description="A parameter.")
    ] = None
    start: Annotated[str | None, Field(description=f"Or a quantity of the start: {', '.join(STARTS)}.")] = (
        None
    )
    by: Annotated[float, Field(description="Amount added.")]

    @model_validator(mode="after")
    def _one_thing(self) -> Raise:
        if (self.parameter is None) == (self.start is None):
            raise complaint("must raise one thing", right="give parameter or start, not both", value="")
        if self.start is not None and self.start not in STARTS:
            near = (self.start, lambda name: nearest(name, STARTS))
            raise complaint("is not a quantity of the start", value=self.start, near=near, at=("start",))
        return self


class Check(FilePart):
    """One property of the model."""

    name: Annotated[str, form_of(words(120)), Field(description="What must hold.")]
    scenarios: Annotated[
        ListOf[Annotated[str, form_of(NAME)]],
        Field(description="Where; every shipped scenario unless given."),
    ] = ()
    inputs: Annotated[int, Field(ge=1, le=2000, description="Cases sampled in each.")] = 64
    box: Annotated[
        Mapping[Annotated[str, AfterValidator(_parameter)], Span],
        Field(
            description="Parameters that are sampled, and from where; all, over their ranges, unless given."
        ),
    ] = Field(default_factory=dict)
    quantity: Annotated[
        str,
        AfterValidator(quantity_name),
        Field(description="alliance.<quantity>, allies.<code or all>.<quantity>."),
    ]
    at_least: Annotated[float | None, Field(description="Lower bound at the end of every round.")] = None
    at_most: Annotated[float | None, Field(description="Upper bound at the end of every round.")] = None
    raised: Annotated[Raise | None, Field(alias="raise", description="What is raised.")] = None
    moves: Annotated[
        Literal["up", "down", "not"] | None,
        Field(description="Which way the quantity (the mean over members) moves by the end."),
    ] = None
    same: Annotated[
        Literal["wars"] | None,
        Field(
            description="Of movements: what must be the same in both games at every round's end for a case to be judged"
            " by itself. The mean is that of all cases."
        ),
    ] = None
    share: Annotated[float, Field(gt=0, le=1, description="Part of the cases in which it must hold.")] = 1.0

    @model_validator(mode="after")
    def _one_kind(self) -> Check:
        bounded = self.at_least is not None or self.at_most is not None
        if (self.raised is None) != (self.moves is None) or bounded == (self.moves is not None):
            right = "give bounds, or raise and moves"
            raise complaint("has neither bounds nor a movement", right=right, value="")
        if self.same is not None and self.moves is None:
            raise complaint(
                "compares two games", right="give raise and moves too", value=self.same, at=("same",)
            )
        return self


class Checks(FilePart):
    """A file of checks."""

    format: Annotated[Literal[1], Field(description="Version of this format: 1.")]
    checks: Annotated[ListOf[Check], Field(min_length=1, description="The checks.")]


def read_checks(path: Path) -> tuple[Check, ...]:
    """Read a file of checks.

    Raises
    ------
    FileProblems
        With all that is wrong with it.
    """
    opened = open_file(path)
    document = opened.document
    try:
        checks = Checks.model_validate(document.data)
    except ValidationError as error:
        problems = to_problems(in_words(error, Checks), document)
        raise FileProblems(document.file, [*opened.mistakes, *problems]) from None
    if opened.mistakes:
        raise FileProblems(document.file, opened.mistakes)
    return checks.checks


def shipped_checks() -> tuple[Check, ...]:
    """Return the checks that come with the game, of all files in `assets/checks`."""
    files = sorted((folder("assets") / "checks").glob("*.yaml"))
    return tuple(check for path in files for check in read_checks(path))
