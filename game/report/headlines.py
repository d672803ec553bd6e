"""Happenings in words: a few headlines a round, worded by the seed, so that the same game always reads the same."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from game.engine.game import RoundResult
from game.engine.setup import Setup
from game.report.happenings import Happening, happenings
from game.report.names import Names, agree, capital, count_word, points, unit_of_time, whole_name
from game.report.templates import TEMPLATES
from game.units import show

__all__ = ["Headline", "choose", "headline", "headlines"]

MOST_NEWS, MOST_OTHERS = 10, 6
"""Headlines a round: the scenario's own news, and what the simulation brought."""

_LEAST = 4.0  # weight below which a happening is no headline
_TIRED = (1.6, 0.8)  # weight that a kind loses when it was a headline one round ago, two rounds ago
_OLD = 2.0  # weight that a card loses when it has been a headline before


@dataclass(frozen=True, slots=True)
class Headline:
    """A happening and its words."""

    happening: Happening
    text: str


def _pick(seed: int, index: int, happening: Happening) -> str:
    """Return the wording for a happening, chosen by seed, round and kind."""
    wordings = TEMPLATES[happening.kind]
    key = f"{seed}|{index}|{happening.kind}|{happening.ref}".encode()
    return wordings[int.from_bytes(hashlib.blake2b(key, digest_size=4).digest(), "big") % len(wordings)]


def _answers(happening: Happening, names: Names) -> str:
    """Return who chose what on a card, in a sentence: the two most common options, and how many took another."""
    parts = [f'{names.several(by)} chose "{label}"' for label, by in happening.answers[:2]]
    rest = sum(len(by) for _, by in happening.answers[2:])
    if rest:
        parts.append(f"{count_word(rest)} took other options" if rest > 1 else "one took another option")
    return capital("; ".join(parts))


def _goal(figures: Mapping[str, float]) -> str:
    related = f" and {figures['related']:g}% for related spending" if figures["related"] > 0.0 else ""
    return f"{figures['core']:g}% of GDP for defence{related}"


def _counted(number: int, noun: str) -> str:
    return f"{count_word(number)} {noun}{'' if number == 1 else 's'}"


def _money(value: float) -> str:
    """Return USD bn with two digits."""
    return show(float(f"{value:.2g}"), "usd_bn", decimals=1 if value < 9.5 else 0)


def _summit_words(happening: Happening) -> dict[str, str]:
    figures, place = happening.figures, happening.words["place"]
    words = {"Place": capital(place), "tries": "", "goal": "", "due": "", "drafts": ""}
    if happening.kind == "summit_vague":
        words["tries"] = _counted(int(figures["drafts"]), "draft")
        return words
    words |= {"goal": _goal(figures), "due": f"{figures['due']:.0f}"}
    if figures["draft"] > 1:
        later = int(figures["later"])
        delay = f", {_counted(later, 'year')} later than first proposed" if later > 0 else ""
        words["drafts"] = f"{delay}, after {_counted(int(figures['draft']) - 1, 'redraft')}"
    return words


def _words(happening: Happening, names: Names, unit: str) -> dict[str, str]:
    """Return all that a wording of this happening may name."""
    figures = happening.figures
    words = dict(happening.words)
    words["a"] = names.several(happening.allies)
    words["A"] = capital(words["a"])
    words["unit"] = unit
    if happening.kind.startswith("summit") and "place" in words:
        words |= _summit_words(happening)
    if happening.kind == "card":
        words["answers"] = _answers(happening, names)
    for name in ("target", "share", "mark"):
        if name in figures:
            words[name] = show(figures[name], "pct_gdp") if name == "share" else f"{figures[name]:g}% of GDP"
    if "came" in figures:
        words["came"] = f"{figures['came']:.0f}%"
    if "change" in figures:
        words["change"] = points(figures["change"])
    if "due" in figures and "due" not in words:
        words["due"] = f"{figures['due']:.0f}"
    for name in ("drawn", "left"):
        if name in figures:
            words[name] = _money(figures[name])
    words["reason"] = f", {happening.words['reason']}" if happening.words.get("reason") else ""
    return words | _counts(happening)


def _counts(happening: Happening) -> dict[str, str]:
    """Return counts and averages in words."""
    figures = happening.figures
    words: dict[str, str] = {}
    if happening.kind in ("force", "greyzone"):
        count = int(figures["count"])
        incidents = (
            "an armed incident involves" if count == 1 else f"{count_word(count)} armed incidents involve"
        )
        words = {
            "count": str(count),
            "Incidents": capital(incidents),
            "times": "" if count == 1 else f" in {count_word(count)} incidents",
            "usual": f"{figures.get('usual', 0.0):.0f}",
        }
    if happening.kind == "flank":
        far = figures["far"]
        words["near"] = points(figures["near"])
        words["far"] = (
            points(far) if far > 0.005 else "hardly at all" if far > -0.005 else f"falls {points(far)}"
        )
    if happening.kind == "loans_first":
        words["count"] = count_word(len(happening.allies))
        words["Count"] = capital(words["count"])
    return words


def headline(happening: Happening, setup: Setup, seed: int, index: int) -> Headline:
    """Return the words for a happening of round `index` (from 0) in the game of `seed`."""
    names = Names.of(setup.scenario)
    wording = _pick(seed, index, happening)
    whole = whole_name(setup.codes)
    many = whole != "Europe" if happening.kind.startswith("whole") else len(happening.allies) != 1
    chosen = agree(wording, many=many)
    return Headline(
        happening, chosen.format_map({"whole": whole} | _words(happening, names, unit_of_time(setup.h)))
    )


def choose(found: Sequence[Happening], earlier: Sequence[Sequence[Happening]]) -> list[Happening]:
    """Return the few happenings worth a headline: the scenario's news first, then the weightiest.

    `earlier` holds the headlines of earlier rounds, the latest last: what a reader has just read weighs less.
    """
    recent = [{one.kind for one in chosen} for chosen in reversed(earlier[-len(_TIRED) :])]
    cards = {one.ref for chosen in earlier for one in chosen if one.kind == "card"}

    def weight(happening: Happening) -> float:
        if happening.kind == "card":
            return happening.weight - (_OLD if happening.ref in cards else 0.0)
        tired = (loss for loss, kinds in zip(_TIRED, recent, strict=False) if happening.kind in kinds)
        return happening.weight - next(tired, 0.0)

    news = [happening for happening in found if happening.kind == "news"][:MOST_NEWS]
    others = sorted((one for one in found if one.kind != "news"), key=weight, reverse=True)
    return news + [one for one in others if weight(one) >= _LEAST][:MOST_OTHERS]


def headlines(setup: Setup, seed: int, result: RoundResult, *, reasons: bool = True) -> list[Headline]:
    """Return all that happened in a round, in words, the weightiest first."""
    found = happenings(setup, result, reasons=reasons)
    return [headline(happening, setup, seed, result.index) for happening in found]
