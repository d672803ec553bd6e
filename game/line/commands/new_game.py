"""A new game: scenario, seat and other choices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from game.engine.setup import Setup, prepare
from game.errors import UsageProblem
from game.line.answers.opened import add_briefing
from game.line.command import Command, When, Where, Words
from game.line.host import Host
from game.line.names import ally_of, in_quotes, name_of
from game.line.page import Page
from game.model.parameters import THEORIES, Theory
from game.play.explain.seat_facts import Stakes, sources_of_stakes, stakes_of
from game.play.session.difficulty import DIFFICULTIES, NORMAL, find_difficulty
from game.play.session.hot_seat import begin_together
from game.play.session.new_game import own_file
from game.play.session.session import Opening, new_seed
from game.play.wording.effects import net
from game.report.names import moved
from game.scenario.catalogue import find, scenario_files, summaries
from game.scenario.schema import Scenario
from game.scenario.summary import Summary
from game.seeding import MAX_SEED

__all__ = ["COMMANDS"]

FIRST = "tutorial"

_LENGTHS = {0.25: "a quarter of a year", 0.5: "half a year", 1.0: "a year"}


@dataclass
class _Wish:
    """What a line asks of a new game."""

    places: list[str] = field(default_factory=list)
    seed: int | None = None
    difficulty: str = NORMAL
    theory: str | None = None
    rounds: int | None = None
    others: dict[str, str] = field(default_factory=dict)
    options: list[str] = field(default_factory=list)
    """The words of all that is not scenario or seat, to be kept while both are chosen."""


def new(host: Host, words: Words) -> Page:
    """Begin a game, or list what you can still choose."""
    wish = _wish(words)
    if not wish.places:
        return _list_scenarios(host, wish)
    scenario = _scenario(wish.places[0])
    if len(wish.places) == 1:
        return _list_seats(host, scenario, wish)
    setup = prepare(scenario)
    known = [stakes.code for stakes in stakes_of(setup)]
    written = " ".join(wish.places[1:])
    names = [name.strip() for name in written.split(",") if name.strip()] or [written]
    seats = [ally_of(name, known) for name in names]
    seed = new_seed() if wish.seed is None else wish.seed
    opening = Opening(
        scenario, seats[0], seed, strategies=wish.others, difficulty=wish.difficulty,
        theory=_theory(wish.theory), rounds=wish.rounds,
    )  # fmt: skip
    host.begin(begin_together(opening, seats))
    return _begun(host)


def _wish(words: Words) -> _Wish:
    wish, rest = _Wish(), list(words)
    while rest:
        word = rest.pop(0)
        asked = word.casefold()
        if asked in ("seed", "difficulty", "theory", "rounds"):
            if not rest:
                raise UsageProblem(f"{asked} needs a value")
            value = rest.pop(0)
            _option(wish, asked, value)
            wish.options += [asked, value]
        elif "=" in word and not _is_path(word):
            seat, _, strategy = word.partition("=")
            wish.others[seat.upper()] = strategy.casefold()
            wish.options.append(word)
        else:
            wish.places.append(word)
    return wish


def _option(wish: _Wish, name: str, value: str) -> None:
    if name == "seed":
        wish.seed = _whole(name, value, 0, MAX_SEED)
    elif name == "rounds":
        wish.rounds = _whole(name, value, 1, 1000)
    elif name == "theory":
        wish.theory = value.casefold()
    else:
        wish.difficulty = find_difficulty(
            name_of(value, {key: key for key in DIFFICULTIES}, "difficulty")
        ).name


def _whole(name: str, text: str, low: int, high: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 30 and low <= int(text) <= high):
        raise UsageProblem(f"{name} cannot be {text!r}: it can be a whole number from {low} to {high}")
    return int(text)


def _theory(name: str | None) -> Theory | None:
    if name is None:
        return None
    found = name_of(name, {theory: theory for theory in THEORIES}, "theory")
    return next(theory for theory in THEORIES if theory == found)


def _scenario(word: str) -> Scenario:
    if _is_path(word):
        return find(word)
    return find(name_of(word, {name: name for name in scenario_files()}, "scenario"))


def _is_path(word: str) -> bool:
    return "/" in word or "\\" in word or word.endswith((".yaml", ".yml"))


def _list_scenarios(host: Host, wish: _Wish) -> Page:
    page = host.page("Scenarios: choose one by its number")
    listed = sorted(summaries(), key=lambda summary: (summary.id != FIRST, summary.date, summary.id))
    for number, summary in enumerate(listed, 1):
        page.numbered([_about(summary)], number).below(summary.dilemma)
    host.offer([" ".join(["new", summary.id, *wish.options]) for summary in listed])
    return page


def _about(summary: Summary) -> str:
    length = _LENGTHS.get(summary.years, f"{summary.years:g} years")
    extent = f"{summary.rounds} rounds of {length}, {summary.allies} allies"
    return f"{summary.id}: {summary.title}, from {summary.date}, {extent}"


def _list_seats(host: Host, scenario: Scenario, wish: _Wish) -> Page:
    page = host.page(f"Seats of {scenario.title}: choose one by its number")
    page.say(
        "Difficulty is from 1 (easy) to 5 (hard). Spending is a share of GDP; in brackets, points above or below the "
        "guideline. Exposure to the threat is from 0 to 1, net public support for spending more from -1 to 1."
    )
    seats = stakes_of(prepare(scenario))
    major = [stakes for stakes in seats if stakes.code in scenario.seats]
    others = [stakes for stakes in seats if stakes.code not in scenario.seats]
    for number, stakes in enumerate(major, 1):
        page.numbered([_stakes(stakes)], number).below(f"{stakes.sheet.difficulty_why}")
    if others:
        page.part("Other allies")
        page.numbered([_stakes(stakes) for stakes in others], len(major) + 1)
    page.gap().say(_how_to_change(wish))
    # A scenario of the player's own goes by its path: its name alone finds nothing.
    place = in_quotes(own_file(scenario) or scenario.id)
    host.offer([" ".join(["new", place, stakes.code, *wish.options]) for stakes in (*major, *others)])
    return page


def _stakes(stakes: Stakes) -> str:
    told = [
        f"{stakes.code} {stakes.name}: difficulty {stakes.difficulty}",
        f"{stakes.share:.2f}% of GDP ({moved(stakes.gap)})",
    ]
    if stakes.debt is not None:
        told.append(f"debt {stakes.debt:.0f}%")
    if stakes.exposure is not None:
        told.append(f"exposure {stakes.exposure:.2f}")
    if stakes.support is not None:
        told.append(f"support {net(stakes.support)}")
    if not stakes.joined:
        told.append("joins later")
    return ", ".join(told)


def seat(host: Host, words: Words) -> Page:
    """Show a seat before it is taken: goal, red line and the sources of its figures."""
    if len(words) < 2:
        raise UsageProblem("seat needs a scenario and a seat", hint="seat 2025-leaked-chat POL")
    setup = prepare(_scenario(words[0]))
    known = {stakes.code: stakes for stakes in stakes_of(setup)}
    code = ally_of(" ".join(words[1:]), [*known])
    stakes = known[code]
    page = host.page(f"Seat: {stakes.name}, {setup.scenario.title}").say(f"{_stakes(stakes)}.")
    page.say(stakes.sheet.difficulty_why)
    page.gap().say(f"Goal: {stakes.sheet.goal}").say(f"Red line: {stakes.sheet.red_line}")
    page.part("Sources of the figures").entries(sources_of_stakes(setup, code))
    host.offer([f"new {in_quotes(own_file(setup.scenario) or setup.scenario.id)} {code}"])
    return page.gap().numbered(["Begin a game in this seat"])


def _how_to_change(wish: _Wish) -> str:
    chosen = f"Chosen so far: {' '.join(wish.options)}. " if wish.options else ""
    return (
        f"{chosen}You can also add seed NUMBER, difficulty NAME ({', '.join(DIFFICULTIES)}), rounds NUMBER, "
        f"theory NAME and CODE=STRATEGY for another seat. help new explains them."
    )


def _begun(host: Host) -> Page:
    session = host.session
    setup = session.setup
    page = host.page(
        f"{setup.scenario.title}: {session.view.name}, {setup.rounds} rounds, seed {session.seed}"
    )
    page.say(f"Difficulty: {session.difficulty.title}. {session.difficulty.says}")
    if host.save is not None and not session.trouble:
        page.say(f"Every decision is saved as {host.save.name!r}.")
    add_briefing(page, session)
    means = "budget and acts" if session.editor.legal.budget else "acts and summit"
    page.gap().say(
        f"Next: role shows your role sheet. news and cards show what has happened, {means} what you can do. forecast "
        "looks ahead. summary and commit end the round. help lists all commands."
    )
    host.enter_cabinet()
    return page


def tutorial(host: Host, words: Words) -> Page:
    """Begin the tutorial."""
    return new(host, [FIRST, "GBR", *words])


def _words_of_new(host: Host, before: Words) -> Sequence[str]:
    if not before:
        return [*scenario_files()]
    if before[-1] == "difficulty":
        return [*DIFFICULTIES]
    if before[-1] == "theory":
        return [*THEORIES]
    if len(before) == 1 and before[0] in scenario_files():
        return [stakes.code for stakes in stakes_of(_setup(before[0]))]
    return ["seed", "difficulty", "rounds", "theory"]


def _words_of_seat(host: Host, before: Words) -> Sequence[str]:
    return _words_of_new(host, before) if len(before) < 2 else ()


def _setup(name: str) -> Setup:
    return prepare(find(name))


COMMANDS = (
    Command(
        "new",
        "new [SCENARIO [SEAT]] [seed N] [difficulty NAME] [rounds N] [theory NAME] [CODE=STRATEGY]",
        "Begin a new game, or list the scenarios and seats.",
        "Begin",
        new,
        ("scenarios",),
        When.ALWAYS,
        more="Name your own scenario by its path, in double quotes if the path has a space. "
        "The same random seed and the same orders give the same game. A difficulty sets how much "
        "politics forgives: "
        + " ".join(f"{entry.name}: {entry.says}" for entry in DIFFICULTIES.values())
        + " A theory sets how allies react to one another's forces: "
        + ", ".join(THEORIES)
        + ". help strategies lists who can play the other seats.",
        examples=(
            "new",
            "new 2025-leaked-chat GBR",
            "new tutorial POL seed 7 difficulty hard DEU=free_rider",
        ),
        words=_words_of_new,
        where=Where.OWN,
        place=20,
    ),
    Command(
        "seat",
        "seat SCENARIO SEAT",
        "A seat before you take it: goal, red line, sources.",
        "Begin",
        seat,
        when=When.ALWAYS,
        examples=("seat 2025-leaked-chat POL",),
        words=_words_of_seat,
        where=Where.OWN,
        place=30,
    ),
    Command(
        "tutorial",
        "tutorial [seed N]",
        "Learn by playing: five short rounds.",
        "Begin",
        tutorial,
        when=When.ALWAYS,
        where=Where.OWN,
        place=40,
    ),
)
