"""Offers from what people type: one reading for all front ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from game.engine.deals.moves import Promise
from game.errors import UsageProblem, nearest
from game.governments.deals.terms import TERMS
from game.play.session.typed_values import read_value

__all__ = ["HOW", "Offer", "read_offer", "term_words"]

HOW = "[ask TERM [SIZE]] [give TERM [SIZE]] [by YEAR] [secret]"
"""How an offer is written."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a person asks for and gives."""

    ask: Promise | None = None
    give: Promise | None = None
    secret: bool = False


def term_words() -> dict[str, str]:
    """Return what people may write for each term: its word, its name, its label."""
    known = {term.word: name for name, term in TERMS.items()} | {name: name for name in TERMS}
    return known | {term.label: name for name, term in TERMS.items()}


def read_offer(words: Sequence[str]) -> Offer:
    """Return the offer that words stand for, as in `ask raise 0.1 give troops 0.5 secret`.

    Whether it is legal is for the rules to say.

    Raises
    ------
    UsageProblem
        If a part has no beginning (`ask`, `give`, `by` or `secret`) or a term is unknown: names the nearest.
    RuleError
        If a size or a year is no number.
    """
    parts = _parts([word.rstrip(",") for word in words])
    found: dict[str, Promise] = {
        name: _promise(name, parts[name]) for name in ("ask", "give") if name in parts
    }
    if "by" in parts:
        found |= _dated(found, _year(parts["by"]))
    return Offer(found.get("ask"), found.get("give"), "secret" in parts)


def _dated(promises: Mapping[str, Promise], by: float) -> dict[str, Promise]:
    """Return the promises that a year is for: those of what is done once; where there are none, all of them.

    The rules then say that these have dates of their own.
    """
    once = {name: promise for name, promise in promises.items() if TERMS[promise.term].lasts == "once"}
    return {name: replace(promise, by=by) for name, promise in (once or promises).items()}


def _parts(words: Sequence[str]) -> dict[str, list[str]]:
    parts: dict[str, list[str]] = {}
    here: list[str] | None = None
    for word in words:
        asked = word.casefold()
        if asked in ("ask", "give", "by", "secret"):
            if asked in parts:
                raise UsageProblem(f"{asked} is written twice", hint=HOW)
            here = parts.setdefault(asked, [])
        elif here is None:
            raise UsageProblem(f"{word!r} says neither what you ask nor what you give", hint=HOW)
        else:
            here.append(word)
    if parts.get("secret"):
        raise UsageProblem(f"secret stands alone; found {' '.join(parts['secret'])!r}", hint=HOW)
    return parts


def _promise(side: str, words: list[str]) -> Promise:
    if not words:
        raise UsageProblem(f"{side} needs a term", hint=", ".join(term.word for term in TERMS.values()))
    known = {word.casefold(): name for word, name in term_words().items()}
    for length in range(len(words), 0, -1):
        name = known.get(" ".join(words[:length]).casefold())
        if name is not None:
            rest = " ".join(words[length:])
            return Promise(name, read_value(TERMS[name], rest) if rest else None)
    near = nearest(" ".join(words).casefold(), known)
    raise UsageProblem(
        f"no deal is about {' '.join(words)!r}",
        hint=f"did you mean {near}?" if near else ", ".join(term.word for term in TERMS.values()),
    )


def _year(words: list[str]) -> float:
    if len(words) != 1 or not words[0].replace(".", "", 1).isdecimal() or not words[0].isascii():
        raise UsageProblem(f"by needs a year, such as 2027.5; found {' '.join(words)!r}", hint=HOW)
    return float(words[0])
