"""A government's footing at home in words: lead, next vote, each warning with its remedy, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from game.engine.at_home import AtHome, ChairsTerm
from game.engine.game import RoundResult
from game.engine.view import SeatView
from game.play.wording.effects import month_of
from game.report.names import capital
from game.units import about_chance, show

__all__ = [
    "OVER",
    "Warned",
    "came_at_home",
    "home_title",
    "lead_in_words",
    "next_vote",
    "term_in_words",
    "warnings_of",
]

OVER = {
    "defeat": "The game is over: your party was voted out too clearly to come back.",
    "rupture": "The game is over for everybody: the alliance has come apart.",
}
"""How a game ends before its last round, by what ended it."""

_NOT_BACK = "Your party may not come back"


class Warned(NamedTuple):
    """A warning and what helps against it, in a sentence or two each."""

    title: str
    danger: str
    remedy: str
    asks_cut: bool = False
    """Whether a cut of core spending ends it."""


def home_title(view: SeatView) -> str:
    """Return the heading over what may cost a seat its office: the Secretary General has no home to govern."""
    return "At home" if view.term is None else "Reappointment"


def _points(value: float) -> str:
    number = f"{abs(value):.1f}"
    return f"{number} point{'' if number == '1.0' else 's'}"


def lead_in_words(home: AtHome) -> str:
    """Return the lead as `3.1 points ahead`."""
    if abs(home.lead) < 0.05:
        return "level in the polls"
    return f"{_points(home.lead)} {'ahead' if home.lead > 0.0 else 'behind'} in the polls"


def next_vote(view: SeatView) -> str:
    """Return which vote comes next and how likely the government is to lose one that is held now."""
    if view.own is None:
        return ""
    home = view.own.home
    odds = f"chance to lose it {about_chance(home.lose)}"
    if home.vote == "confidence":
        return f"vote of confidence this round, {odds}"
    if home.vote == "election":
        return f"election this round, {odds}"
    when = month_of(view.year + home.years_to_election)
    return f"next election {when}; if it were held now, {odds}"


def _rounds(left: int) -> str:
    return "next round" if left <= 1 else f"in {left} rounds"


def warnings_of(view: SeatView) -> tuple[Warned, ...]:
    """Return what threatens the government at home in this round, the nearest first, or the chair's second half."""
    if view.term is not None:
        return tuple(_about_the_term(view, view.term))
    return () if view.own is None else tuple(_warnings(view, view.own.home))


def term_in_words(view: SeatView) -> str:
    """Return when capitals decide on the Secretary General and what they think, or what they have decided.

    Empty for a government.
    """
    term = view.term
    if term is None:
        return ""
    if term.acting:
        return _UNWANTED
    if view.round > term.decided_in:
        return _WANTED
    this = view.round == term.decided_in
    when = "at the end of this round" if this else f"after round {term.decided_in + 1}"
    return (
        f"Capitals decide {when} whether you go on. On average they think {term.regard:+.2f} of you; below 0 they "
        "do not reappoint you."
    )


def _about_the_term(view: SeatView, term: ChairsTerm) -> Iterator[Warned]:
    if term.regard < 0.0 and view.round <= term.decided_in and not term.acting:
        yield Warned(
            "Your second term is at risk",
            term_in_words(view),
            "Praise and reassurance help, and most of all a text that capitals want.",
        )


def _warnings(view: SeatView, home: AtHome) -> Iterator[Warned]:
    end = ""
    if home.is_rout:
        end = f" Your party would not come back{', and the game would be over' * home.last}."
    cut = f"Your partners want the core budget down by {home.cut_asked:.2f} points a year: order that, and they stay."
    if home.vote == "confidence":
        danger = f"Parliament votes on your government in this round. Chance to lose: {about_chance(home.lose)}.{end}"
        yield Warned("Vote of confidence", danger, cut, asks_cut=True)
    elif home.in_danger:
        left = home.warnings + 1 - home.warned
        danger = (
            f"Your lead is below {home.danger_below:g} points. If it stays there, parliament votes on your government "
            f"{_rounds(left)}.{end}"
        )
        yield Warned("Your majority is at risk", danger, cut, asks_cut=True)
    if home.vote == "election":
        danger = f"Voters decide in this round. Chance to lose: {about_chance(home.lose)}.{end}"
        yield Warned(
            "Election", danger, "They have made up their minds: what you order now counts for the next vote."
        )
    elif home.is_near_rout and not home.in_danger:
        yield _near_rout(view, home)
    if home.austerity_years > 0.0:
        yield Warned(
            "Austerity",
            "Lenders allow no rise of the core budget for now.",
            f"It ends in {show(home.austerity_years, 'years')}.",
        )
    elif home.lenders_warned:
        left = home.warnings + 1 - home.lenders_warned
        when = "after this round" if left <= 1 else f"in {left} rounds"
        yield Warned(
            "Lenders are nervous",
            f"If you go on borrowing this fast, they stop every rise for a year {when}.",
            "Borrow less of the rise, and give no emergency budget.",
        )


def _near_rout(view: SeatView, home: AtHome) -> Warned:
    """Return the warning that a bad year can make the next fall the last, which comes before it is too late."""
    danger = (
        f"You are {lead_in_words(home)}. A party that falls with a lead below {home.rout_below:g} points does not "
        f"come back{', and the game would be over' * home.last}. The next election is due in "
        f"{month_of(view.year + home.years_to_election)}."
    )
    remedy = "Fewer taxes, no emergency budget and no unwanted rise win points back."
    if not home.is_rout:
        remedy += " A vote that you call now you may lose, but your party would come back."
    return Warned(_NOT_BACK, danger, remedy)


def came_at_home(before: SeatView, after: SeatView, result: RoundResult) -> tuple[str, ...]:
    """Return what a round brought the government at home, in sentences: votes, warnings, lenders."""
    if before.term is not None and before.round == before.term.decided_in:
        return (_UNWANTED if result.happened["acting"][0, 0] else _WANTED,)
    if before.own is None or after.own is None:
        return ()
    return tuple(_came(before, after, result))


_WANTED = "Capitals reappointed you as Secretary General."
_UNWANTED = "Capitals did not reappoint you. You stay as acting Secretary General, without their mandate."


def _came(before: SeatView, after: SeatView, result: RoundResult) -> Iterator[str]:
    assert before.own is not None
    assert after.own is not None
    column, was, now = tuple(before.public).index(before.seat), before.own.home, after.own.home

    def noted(name: str) -> bool:
        return bool(result.happened[name][0, column])

    vote = "election" if noted("election") else "vote of confidence" if noted("confidence_vote") else ""
    held = f"You went into the {vote} {lead_in_words(was)}: the chance to lose was {about_chance(was.lose)}."
    if noted("turnover"):
        yield f"Your government lost the {vote}. {held}"
        yield _after_the_fall(after, was)
    elif vote:
        yield f"Your government won the {vote}. {held}"
    if noted("austerity"):
        yield "Lenders stopped you: for a year no order raises the core budget, and voters blame you."
    yield from (f"{one.title}. {one.danger} {one.remedy}" for one in _fresh(after, was, now))


def _after_the_fall(after: SeatView, was: AtHome) -> str:
    assert after.own is not None
    if was.is_rout and after.own.home.last:
        return OVER["defeat"]
    lost = "Your party will not come back. The game goes on: " if was.is_rout else ""
    return (
        f"{lost}{after.name if lost else capital(after.name)} has a new government, and you lead it. It begins "
        f"{lead_in_words(after.own.home)}, and may see old pledges in another light."
    )


def _fresh(after: SeatView, was: AtHome, now: AtHome) -> list[Warned]:
    """Return the warnings that were not given a round ago."""
    known = {
        "Your majority is at risk": was.warned == 0 < now.warned,
        "Vote of confidence": True,
        _NOT_BACK: not was.is_near_rout,
        "Lenders are nervous": was.lenders_warned == 0 < now.lenders_warned,
    }
    return [one for one in warnings_of(after) if known.get(one.title)]
