"""The fact sheets as a scenario needs them: by id, without raising, with the nearest id on request."""

from __future__ import annotations

from collections.abc import Mapping

from game.errors import FairShareError, FileProblems
from game.provenance.catalogue import Facts
from game.provenance.facts import Fact

__all__ = ["SheetFacts"]


class SheetFacts:
    """A `FactLookup` over the fact sheets. Raises `FileProblems` where a sheet itself cannot be read."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    def find(self, fact_id: str) -> Fact | None:
        """Return the fact, or None where there is none of that id."""
        sheet_id, _, local = fact_id.partition(".")
        if sheet_id not in self._facts.sheet_ids:
            return None
        try:
            return self._facts.sheet(sheet_id).fact(local)
        except KeyError:
            return None

    def series(self, prefix: str) -> Mapping[str, Fact]:
        """Return the facts of a row of a table by column; empty where there is none."""
        try:
            return self._facts.series(prefix)
        except FileProblems:
            raise
        except FairShareError:
            return {}

    def suggest(self, fact_id: str) -> str | None:
        """Return the id closest to `fact_id`, or None."""
        return self._facts.nearest(fact_id)
