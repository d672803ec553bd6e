"""The page `docs/reference/deals.md`, made from the catalogue of terms."""

from __future__ import annotations

from game.governments.deals.term import NEEDS, DealTerm
from game.governments.deals.terms import TERMS
from game.governments.deals.values import CAUSES

__all__ = ["page"]

_SIDES = {"ask": "asked for", "give": "offered", "both": "both"}
_NAMES = {"own": "the ally that promises", "other": "the partner"}

_HEAD = """# Deals

A deal says: I will do this, if you do that. Either half may be missing: then it is a request, or a gift. It is made in
public or in secret. A partner signs it, refuses it, or counters with other terms. Whether it is kept is judged by what
each side orders, not by what it says. [The model](../model.md#deals) has the rule by which governments answer.

The program writes this page from the catalogue of terms; do not edit it.

## What can be promised

"Asked for" and "offered" say on which side of a deal a promise can be. What is not done to the partner itself can be
promised to one ally at a time.

| I will ... | word | side | size | judged | not if |
| --- | --- | --- | --- | --- | --- |
"""

_REASONS = """
## Why a government refuses

A refusal names the largest part of what speaks against the deal. If the ally that proposed it can offer enough, the
government names its price instead: the cheapest promise that would do.

| reason | in words |
| --- | --- |
"""


def page() -> str:
    """Return the page as Markdown: one row a term, and one a reason."""
    terms = "".join(_row(term) for term in TERMS.values())
    reasons = "".join(f"| `{name}` | {words} |\n" for name, words in CAUSES.items())
    return _HEAD + terms + _REASONS + reasons


def _row(term: DealTerm) -> str:
    size = f"{term.span}; usually {term.in_words(term.usual)}" if term.sized else "none"
    needs = "; ".join(NEEDS[need].sentence.format(**_NAMES) for need in term.needs)
    promise = term.said_by(True, term.usual)
    return f"| {promise} | `{term.word}` | {_SIDES[term.side]} | {size} | {_judged(term)} | {needs} |\n"


def _judged(term: DealTerm) -> str:
    years = "a year" if term.years == 1.0 else f"{term.years:g} years"
    rest = f"; again after {term.pause:g} years" if term.pause else ""
    return {
        "years": f"every round for {years}",
        "once": f"once, within {years}",
        "summit": "at this summit",
        "next_summit": "at the next summit",
    }[term.lasts] + rest
