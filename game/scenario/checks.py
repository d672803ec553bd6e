"""Checks of a scenario that span several places: dates, codes, seats, news, summits, cards and tests."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial

from game.errors import nearest
from game.quantities import of_allies
from game.scenario.card_checks import check_basis, check_cards, check_unique
from game.scenario.cards import Deck
from game.scenario.dates import date_of
from game.scenario.draft import Draft, Place
from game.scenario.members import MEMBERS, SECRETARY_GENERAL
from game.scenario.order_checks import KnownOrders, check_entry
from game.scenario.schema import DEFAULT
from game.scenario.timeline import Timeline
from game.scenario.vocabulary import GOVERNMENT_COMPONENTS, SECRETARY_GENERAL_COMPONENTS

__all__ = ["check_openings", "check_scenario", "check_strategies"]


def check_scenario(draft: Draft, stem: str, decks: Sequence[Deck | None]) -> None:
    """Note all that is wrong between the places of a scenario.

    `stem` is the file's name without its ending, empty where there is no file; `decks` are the decks that
    the scenario names, in their order, None where one cannot be had.
    """
    if stem and draft.text("id") not in (None, stem):
        draft.note(("id",), "is not the name of the file", right=f'rename the file or write "{stem}"')
    for check in _CHECKS:
        check(draft)
    _check_card_ids(draft, decks)
    check_cards(draft, ("events", "cards"))


def check_strategies(draft: Draft, fitting: Callable[[str], Collection[str]]) -> None:
    """Note strategies that are not among those `fitting` a seat (a code, SG or default)."""
    for key in draft.keys("strategies"):
        name = draft.text("strategies", key)
        known = fitting(key)
        if name is not None and name not in known:
            draft.note(
                ("strategies", key),
                "is not a strategy for this seat",
                right=f"use {', '.join(sorted(known))}",
                near=(name, partial(nearest, known=known)),
            )


def check_openings(draft: Draft, known: KnownOrders) -> None:
    """Note orders of role sheets that their seats cannot give in any round."""
    for place in _sheets(draft):
        if draft.at(*place, "opening") is not None:
            check_entry(draft, (*place, "opening"), str(place[-1]), known)


def _sheets(draft: Draft) -> list[Place]:
    """Return the places of all role sheets."""
    own = [(section, code) for section in ("seats", "further_seats") for code in draft.keys(section)]
    return [*own, ("default_seat",)]


def _timeline(draft: Draft) -> Timeline | None:
    date = draft.date("date")
    years, count = draft.number("round", "years"), draft.number("round", "count")
    if date is None or years not in (0.25, 0.5, 1.0) or count is None or not 1 <= count <= 40:
        return None
    return Timeline(date, years, int(count))


def _span(timeline: Timeline) -> str:
    return f"the scenario runs from {timeline.date} to {date_of(timeline.end)}"


def _check_calendar(draft: Draft) -> None:
    """News, summits and scripted threat lie within the scenario and in order."""
    timeline = _timeline(draft)
    for section in (("news",), ("summits",), ("threat", "path")):
        before = None
        for place in draft.entries(*section):
            date = draft.date(*place, "date")
            if date is None:
                continue
            if timeline is not None and not timeline.holds(date):
                draft.note((*place, "date"), "is outside the scenario", right=_span(timeline))
            if before is not None and date.last < before.first:
                right = f"move it above the entry of {before}"
                draft.note((*place, "date"), "is earlier than the entry above it", right=right)
            before = date
    check_unique(draft, [(*place, "id") for place in draft.entries("news")], "the id of other news")


def _check_start(draft: Draft) -> None:
    """What is to come is not over when the scenario begins."""
    start = draft.date("date")
    if start is None:
        return
    coming: list[Place] = [("us", "next_inauguration")]
    coming += [("allies", code, "politics", "next_election") for code in draft.keys("allies")]
    for place in coming:
        date = draft.date(*place)
        if date is not None and date.last < start.first:
            draft.note(place, "is before the scenario begins", right=f"the scenario begins on {start}")
    for code in draft.keys("allies"):
        place = ("allies", code, "national_plan", "due_year")
        due = draft.year(*place)
        if due is not None and due < start.year:
            draft.note(
                place, "is before the scenario begins", value=f"{due:g}", right=f"use {start.year} or later"
            )


def _check_summits(draft: Draft) -> None:
    """A summit's target is due after it, and no round has two summits."""
    timeline, met = _timeline(draft), set[int | None]()
    for place in draft.entries("summits"):
        date, due = draft.date(*place, "date"), draft.year(*place, "due_year")
        round_ = timeline.round_of(date) if timeline is not None and date is not None else None
        if round_ is not None and round_ in met:
            right = "a round has one summit: remove one, or make the rounds shorter"
            draft.note((*place, "date"), "is in the same round as the summit above it", right=right)
        met.add(round_)
        if date is not None and due is not None and due <= date.year:
            right = f"use a year after {date.year}"
            draft.note((*place, "due_year"), "is not after the summit", value=f"{due:g}", right=right)


def _check_members(draft: Draft) -> None:
    """Every ally joins before the end, and codes elsewhere are allies of this scenario."""
    timeline = _timeline(draft)
    allies = draft.keys("allies")
    if timeline is not None:
        for code in allies:
            joined = draft.date("allies", code, "joined")
            if joined is not None and joined.decimal >= timeline.end:
                draft.note(("allies", code, "joined"), "is after the scenario ends", right=_span(timeline))
    named: list[tuple[Place, str | None]] = [(("seats", code), code) for code in draft.keys("seats")]
    named += [(("further_seats", code), code) for code in draft.keys("further_seats")]
    named += [(("strategies", code), code) for code in draft.keys("strategies")]
    named += [(("coalition", "lead"), draft.text("coalition", "lead"))]
    for place in draft.entries("news"):
        inside = (*place, "effects", "allies")
        named += [((*inside, code), code) for code in draft.keys(*inside)]
    for place in draft.entries("tests"):
        scope, _, rest = (draft.text(*place, "quantity") or "").partition(".")
        if scope == "allies":
            named.append(((*place, "quantity"), rest.partition(".")[0]))
    for where, name in named:
        if allies and name in MEMBERS and name not in allies:
            right = "use the code of an ally in the scenario, or add the ally"
            draft.note(where, "is not an ally of this scenario", value=f'"{name}"', right=right)


def _check_seats(draft: Draft) -> None:
    """Every ally has a role sheet; weights and red lines fit the seat."""
    major, further = draft.keys("seats"), draft.keys("further_seats")
    for code in further:
        if code in major:
            right = "remove one of the two"
            draft.note(("further_seats", code), "has a role sheet under seats", value="", right=right)
    missing = [code for code in draft.keys("allies") if code not in (*major, *further)]
    if missing and "default_seat" not in draft.data:
        listed = ", ".join(missing[:5]) + (" and more" if len(missing) > 5 else "")
        right = "add default_seat, or a seat for each of them"
        draft.note(("seats",), "leaves allies without a role sheet", value=listed, right=right)
    if draft.keys("strategies") and DEFAULT not in draft.keys("strategies"):
        right = f"add {DEFAULT}: the strategy of seats that name none"
        draft.note(("strategies",), f"has no {DEFAULT}", right=right)
    for place in _sheets(draft):
        _check_seat(draft, place, place[-1] == SECRETARY_GENERAL)


def _check_seat(draft: Draft, place: Place, is_secretary: bool) -> None:
    own: tuple[str, ...] = SECRETARY_GENERAL_COMPONENTS if is_secretary else GOVERNMENT_COMPONENTS
    other = GOVERNMENT_COMPONENTS if is_secretary else SECRETARY_GENERAL_COMPONENTS
    for name in draft.keys(*place, "weights"):
        if name in other:
            owner = "the Secretary General" if is_secretary else "a government"
            right = f"use {', '.join(own)}"
            draft.note((*place, "weights", name), f"is not part of the score of {owner}", right=right)
    rule = (*place, "red_line_rule")
    bounds = [name for name in ("above", "below") if draft.number(*rule, name) is not None]
    if draft.keys(*rule) and len(bounds) != 1:
        message = "has both above and below" if bounds else "has neither above nor below"
        draft.note(rule, message, right="give either above or below")
    if is_secretary and draft.text(*rule, "quantity") in of_allies():
        right = "use a quantity of the alliance: alliance.cohesion"
        draft.note(
            (*rule, "quantity"), "is a quantity of an ally, and this seat governs no ally", right=right
        )


def _check_news(draft: Draft) -> None:
    for place in draft.entries("news"):
        check_basis(draft, place)


def _check_sources(draft: Draft) -> None:
    """Where sources disagree the briefing shows both."""
    shown = {entry for _, entry in draft.items("sources") if isinstance(entry, str)}
    for place, entry in draft.items("sources"):
        fact = draft.facts.find(entry) if isinstance(entry, str) else None
        for other in fact.conflicts_with if fact is not None else ():
            if other not in shown:
                right = f"add {other} to the sources, so that both are shown"
                draft.note(place, "is disputed by a fact that is missing here", right=right)


def _check_tests(draft: Draft) -> None:
    """Tests ask for something that the scenario reaches, between bounds that leave room."""
    timeline = _timeline(draft)
    for place in draft.entries("tests"):
        low, high = draft.number(*place, "at_least"), draft.number(*place, "at_most")
        if low is None and high is None:
            draft.note(place, "has no bound", right="give at_least, at_most or both")
        if low is not None and high is not None and low > high:
            draft.note((*place, "at_least"), "is above at_most", right=f"at most {high:g}")
        year = draft.number(*place, "year")
        if timeline is not None and year is not None and not timeline.date.year <= year <= timeline.end:
            draft.note((*place, "year"), "is outside the scenario", right=_span(timeline))


def _check_card_ids(draft: Draft, decks: Sequence[Deck | None]) -> None:
    """No two cards in play have one id."""
    owner: dict[str, str] = {}
    for (place, name), deck in zip(draft.items("events", "decks"), decks, strict=False):
        for card in deck.cards if deck is not None else ():
            if card.id in owner:
                value = f"card {card.id}"
                right = f"deck {owner[card.id]} has a card with that id: rename one"
                draft.note(place, "repeats a card", value=value, right=right)
            owner.setdefault(card.id, str(name))
    for place in draft.entries("events", "cards"):
        card_id = draft.text(*place, "id")
        if card_id in owner:
            right = f"deck {owner[card_id]} has a card with that id: rename one"
            draft.note((*place, "id"), "is the id of another card", right=right)


_CHECKS: tuple[Callable[[Draft], None], ...] = (
    _check_calendar,
    _check_start,
    _check_summits,
    _check_members,
    _check_seats,
    _check_news,
    _check_sources,
    _check_tests,
)
