"""Every failure a user can meet: where it is, what is wrong, the value found, what would be right.

One family, so that a front end needs one `except` and no traceback ever reaches a user. The exit code
belongs to the class: 1 where a check or a run failed, 2 where the command was used wrongly.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = [
    "FairShareError",
    "FileProblems",
    "Problem",
    "RecordError",
    "RuleError",
    "UsageProblem",
    "nearest",
]


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name closest to `name`, or None where none is close enough to suggest.

    What was begun and not ended comes first (`core` for `core_share`), then two letters in the wrong order (`NRO` for
    `NOR`), then what resembles it most.
    """
    folded = {candidate.casefold(): candidate for candidate in known}
    asked = name.casefold()
    if asked in folded:
        return folded[asked]
    begun = [candidate for candidate in folded if len(asked) > 1 and candidate.startswith(asked)]
    swapped = [candidate for candidate in folded if _is_one_swap_away(asked, candidate)]
    alike = difflib.get_close_matches(asked, folded, n=1, cutoff=0.6)
    hits = sorted(begun, key=len) or swapped or alike
    return folded[hits[0]] if hits else None


def _is_one_swap_away(name: str, other: str) -> bool:
    """Return whether two letters side by side stand the other way round, and nothing else differs."""
    places = [place for place, pair in enumerate(zip(name, other, strict=False)) if pair[0] != pair[1]]
    if len(name) != len(other) or len(places) != 2 or places[1] != places[0] + 1:
        return False
    first, second = places
    return name[first] == other[second] and name[second] == other[first]


class FairShareError(Exception):
    """Base of all errors meant for a user: a sentence, and a hint if there is one."""

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\n  {self.hint}" if self.hint else self.message


class UsageProblem(FairShareError):
    """A command was used wrongly."""

    exit_code = 2


class RuleError(FairShareError):
    """An order breaks a rule of the game; says which rule, and what is legal."""


class RecordError(FairShareError):
    """A run record cannot be read, continued or reproduced."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a file.

    `path` is the dotted path of the value (`allies.GBR.gdp_usd_bn`), `line` counts from 1 and is 0
    if there is no line to name; `value` is what was found, `right` what would be right.
    """

    line: int
    path: str
    message: str
    value: str = ""
    right: str = ""
    nearest: str = ""

    def __str__(self) -> str:
        where = f"line {self.line}: " if self.line else ""
        subject = f"`{self.path}` " if self.path else ""
        text = f"{where}{subject}{self.message}"
        if self.value:
            text += f"; found {self.value}"
        if self.right:
            text += f"; {self.right}"
        if self.nearest:
            text += f" (did you mean {self.nearest}?)"
        return text


class FileProblems(FairShareError):
    """All problems of one file at once, in the order of their lines."""

    def __init__(self, file: str, problems: Sequence[Problem]) -> None:
        self.file = file
        self.problems = tuple(sorted(problems, key=lambda p: (p.line, p.path)))
        lines = "\n".join(f"{file}: {problem}" for problem in self.problems)
        super().__init__(lines)

    def __reduce__(self) -> tuple[type[FileProblems], tuple[str, tuple[Problem, ...]]]:
        # Workers hand their errors over whole.
        return type(self), (self.file, self.problems)
