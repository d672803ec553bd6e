"""A file's plain data, read with tolerance: what is wrong in one place hides nothing that is wrong elsewhere.

Checks that span several places run on this and not on the finished scenario, which does not exist while
anything is wrong. Whatever has not the right shape reads as absent here; the schema reports it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from game.scenario.base import FactLookup, Suggest
from game.scenario.dates import Date, parse_date
from game.scenario.problems import Finding, shown

__all__ = ["Draft", "Place"]

Place = tuple[str | int, ...]


class Draft:
    """Data with tolerant access, and the findings of checks so far."""

    def __init__(self, data: Mapping[str, Any], facts: FactLookup) -> None:
        self.data = data
        self.facts = facts
        self.findings: list[Finding] = []

    def at(self, *path: str | int) -> Any:
        """Return what stands at `path`, or None."""
        here: Any = self.data
        for step in path:
            try:
                here = here[step]
            except (KeyError, IndexError, TypeError):
                return None
        return here

    def keys(self, *path: str | int) -> list[str]:
        """Return the keys of the mapping at `path`; none where there is no mapping."""
        here = self.at(*path)
        return list(here) if isinstance(here, dict) else []

    def entries(self, *path: str | int) -> Iterator[Place]:
        """Yield the place of each mapping in the list at `path`."""
        here = self.at(*path)
        if isinstance(here, list):
            for index, entry in enumerate(here):
                if isinstance(entry, dict):
                    yield (*path, index)

    def items(self, *path: str | int) -> Iterator[tuple[Place, Any]]:
        """Yield place and value of each entry of the list at `path`."""
        here = self.at(*path)
        if isinstance(here, list):
            for index, entry in enumerate(here):
                yield (*path, index), entry

    def text(self, *path: str | int) -> str | None:
        """Return the text at `path`, or None."""
        here = self.at(*path)
        return here if isinstance(here, str) else None

    def number(self, *path: str | int) -> float | None:
        """Return the number at `path`, or None."""
        here = self.at(*path)
        return float(here) if isinstance(here, int | float) and not isinstance(here, bool) else None

    def date(self, *path: str | int) -> Date | None:
        """Return the date at `path`, or None."""
        text = self.text(*path)
        try:
            return parse_date(text) if text is not None else None
        except ValueError:
            return None

    def year(self, *path: str | int) -> float | None:
        """Return the year that the figure at `path` gives, or None."""
        stated = self.number(*path, "value")
        fact_id = self.text(*path, "fact")
        if stated is not None or fact_id is None:
            return stated
        fact = self.facts.find(fact_id)
        try:
            return float(str(fact.value)[:4]) if fact is not None else None
        except ValueError:
            return None

    def note(
        self,
        path: Place,
        message: str,
        *,
        value: str | None = None,
        right: str = "",
        near: tuple[str, Suggest] | None = None,
    ) -> None:
        """Note a finding; `value` is what stands at `path` unless given."""
        text = shown(self.at(*path)) if value is None else value
        self.findings.append(Finding(path, message, text, right, near))
