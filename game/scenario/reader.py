"""Reads scenarios and decks of cards: all that is wrong with a file at once, or the finished thing."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import fields
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from game.errors import FileProblems, Problem, nearest
from game.provenance.catalogue import facts as shipped_facts
from game.resources import folder
from game.scenario.base import FactLookup
from game.scenario.card_checks import check_deck
from game.scenario.cards import Deck
from game.scenario.checks import check_openings, check_scenario, check_strategies
from game.scenario.draft import Draft
from game.scenario.file_models import model_of, validated
from game.scenario.identity import identity_of
from game.scenario.kinds import RECORD, is_no_scenario, kind_of
from game.scenario.lookup import SheetFacts
from game.scenario.open_file import OpenedFile, excess_of, open_file, open_text
from game.scenario.order_checks import KnownOrders
from game.scenario.problems import in_words, shown, to_problems
from game.scenario.schema import Scenario, ScenarioFile

__all__ = [
    "Fitting",
    "draft_of",
    "finish",
    "parse_deck",
    "parse_scenario",
    "read_deck",
    "read_scenario",
    "stem_of",
]

ENDINGS = (".yaml", ".yml")

T = TypeVar("T")

Fitting = Callable[[str], Collection[str]]
"""The names of the strategies that can play a seat: the code of an ally, SG, or default."""


def read_scenario(
    path: str | Path,
    *,
    facts: FactLookup | None = None,
    strategies: Fitting | None = None,
    orders: KnownOrders | None = None,
) -> Scenario:
    """Read a scenario; `strategies` gives the names that can play a seat, `orders` what a seat can order, each
    unchecked where None.

    Raises
    ------
    FileProblems
        If anything is wrong with the file, with all that is wrong.
    """
    return _scenario(open_file(path), facts, strategies, orders)


def parse_scenario(
    text: str, file: str, *, facts: FactLookup | None = None, strategies: Fitting | None = None
) -> Scenario:
    """Read a scenario from `text`; `file` is the name that errors give, and decks are looked for beside it.

    Raises
    ------
    FileProblems
        If anything is wrong with it, with all that is wrong.
    """
    return _scenario(open_text(text, file), facts, strategies)


def read_deck(path: str | Path, *, facts: FactLookup | None = None) -> Deck:
    """Read a deck of event cards.

    Raises
    ------
    FileProblems
        If anything is wrong with the file, with all that is wrong.
    """
    return _deck(open_file(path), facts)


def parse_deck(text: str, file: str, *, facts: FactLookup | None = None) -> Deck:
    """Read a deck of event cards from `text`; `file` is the name that errors give.

    Raises
    ------
    FileProblems
        If anything is wrong with it, with all that is wrong.
    """
    return _deck(open_text(text, file), facts)


def _scenario(
    opened: OpenedFile,
    facts: FactLookup | None,
    strategies: Fitting | None,
    orders: KnownOrders | None = None,
) -> Scenario:
    draft = draft_of(opened, facts)
    _check_kind(opened)
    file = opened.document.file
    decks = _decks(draft, Path(file).parent, draft.facts)
    check_scenario(draft, stem_of(file), decks)
    if strategies is not None:
        check_strategies(draft, strategies)
    if orders is not None:
        check_openings(draft, orders)
    content = finish(opened, draft, ScenarioFile)
    cards = (*(card for deck in decks if deck is not None for card in deck.cards), *content.events.cards)
    values = {field.name: getattr(content, field.name) for field in fields(content)}
    return Scenario(**values, cards=cards, identity=identity_of(content, cards), file=file)


def _check_kind(opened: OpenedFile) -> None:
    """Say in a sentence that a file is of another kind: a list of all that a scenario has would not help."""
    document = opened.document
    if not is_no_scenario(document.data):
        return
    kind = kind_of(document.data)
    right = "play --load, replay and why take it" if kind == RECORD else "name a scenario or its file"
    raise FileProblems(document.file, [document.problem((), f"is a {kind}, not a scenario", right=right)])


def _deck(opened: OpenedFile, facts: FactLookup | None) -> Deck:
    draft = draft_of(opened, facts)
    check_deck(draft, stem_of(opened.document.file))
    return finish(opened, draft, Deck)


def draft_of(opened: OpenedFile, facts: FactLookup | None = None) -> Draft:
    """Return the data of a file for checks; FileProblems if it holds no keys, or more than any author writes."""
    document = opened.document
    if not isinstance(document.data, dict):
        right = "a file holds keys and values, as in the template"
        problem = document.problem((), "is not a mapping", value=shown(document.data), right=right)
        raise FileProblems(document.file, [*opened.mistakes, problem])
    excess = excess_of(document)
    if excess is not None:
        raise FileProblems(document.file, [*opened.mistakes, excess])
    return Draft(document.data, facts or SheetFacts(shipped_facts()))


def finish(opened: OpenedFile, draft: Draft, part: type[T]) -> T:
    """Return the finished thing, or raise all that was found: in the YAML, by the schema and by the checks."""
    finished: T | None = None
    try:
        finished = validated(part, opened.document.data, draft.facts)
    except ValidationError as error:
        draft.findings.extend(in_words(error, model_of(part)))
    mistakes = opened.mistakes
    if finished is None or draft.findings or mistakes:
        # What stands in for an alias is nothing: that it is missing is no second problem.
        known = {(problem.line, problem.path) for problem in mistakes}
        found = [p for p in to_problems(draft.findings, opened.document) if (p.line, p.path) not in known]
        raise FileProblems(opened.document.file, [*mistakes, *found])
    return finished


def stem_of(file: str) -> str:
    """Return the name of a file that people write without its ending; empty where it is no such file."""
    path = Path(file)
    return path.stem if path.suffix in ENDINGS else ""


def _decks(draft: Draft, beside: Path, facts: FactLookup) -> list[Deck | None]:
    """Return the decks that a scenario names; notes those that cannot be had."""
    decks: list[Deck | None] = []
    for place, name in draft.items("events", "decks"):
        decks.append(None)
        if not isinstance(name, str):
            continue  # the schema reports it
        known = _deck_files(beside)
        if name not in known:
            near = (name, lambda text, names=tuple(known): nearest(text, names))
            right = f"use {', '.join(sorted(known))}" if known else "there are no decks"
            draft.note(place, "is not a known deck", right=right, near=near)
            continue
        try:
            decks[-1] = read_deck(known[name], facts=facts)
        except FileProblems as error:
            right = f"the first mistake: {_first(error.problems)}"
            count = len(error.problems)
            draft.note(
                place,
                f"is a deck with {count} {'mistake' if count == 1 else 'mistakes'} in {known[name]}",
                right=right,
            )
    return decks


def _first(problems: tuple[Problem, ...]) -> str:
    return str(problems[0])


def _deck_files(beside: Path) -> dict[str, Path]:
    """Return the deck files by name: those that come with the game, and those beside the scenario first."""
    files: dict[str, Path] = {}
    for place in (folder("scenarios"), beside):
        files.update({path.stem: path for path in sorted((place / "decks").glob("*.yaml"))})
    return files
