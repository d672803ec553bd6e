"""What a committed round brought, as its seat can see it: headlines, changes, the summit, who spends what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.engine.game import RoundResult
from game.engine.view import SeatView
from game.model.controls import SummitText
from game.play.debrief.came import Came, what_came_of
from game.play.session.own_deals import heard_in
from game.play.session.predictions import Scored
from game.play.session.seat_figures import read
from game.play.session.session import Session
from game.play.wording.at_home import OVER, came_at_home, home_title
from game.play.wording.calls import call_title, came_of_call
from game.play.wording.deals import heard_words
from game.play.wording.score import score_lines
from game.play.wording.summary import describe_text
from game.quantities import QUANTITIES, of_alliance, of_allies
from game.report.happenings import Happening, happenings
from game.report.headlines import Headline, choose, headline
from game.report.names import capital
from game.units import UNITS, places, show, shown_change

__all__ = [
    "Change",
    "Outcome",
    "allies_changes",
    "change_in_words",
    "changes_of",
    "communique_of",
    "outcome_of",
    "told_of",
]


@dataclass(frozen=True, slots=True)
class Change:
    """A quantity before and after a round, as its seat reads it; `ally` None for the alliance.

    `sd` is the standard error of each reading, 0 where it is known. `rise_is_good` is None where a rise is neither.
    """

    quantity: str
    label: str
    unit: str
    ally: str | None
    before: float
    after: float
    sd: float
    rise_is_good: bool | None

    @property
    def better(self) -> int:
        """1 where the change is good news, -1 where it is bad, 0 where it is neither.

        Less than its own error, or what shows as no change, is no news.
        """
        if self.rise_is_good is None or self.change == 0.0 or abs(self.after - self.before) <= self.sd:
            return 0
        return 1 if (self.change > 0.0) == self.rise_is_good else -1

    @property
    def decimals(self) -> int:
        """The decimals worth showing of both figures and of their difference."""
        return places(max(abs(self.before), abs(self.after)), self.unit)

    @property
    def change(self) -> float:
        """The difference of the two figures as they are shown."""
        return shown_change(self.before, self.after, self.decimals)


def change_in_words(change: Change) -> str:
    """Return a change as `core defence share 2.33 to 2.41% of GDP (+0.08)`, with whether it is good news."""
    verdict = {1: ", better", -1: ", worse", 0: ""}[change.better]
    before, after = (
        show(round(value, change.decimals) + 0.0, change.unit, decimals=change.decimals)
        for value in (change.before, change.after)
    )
    error = f", each ± {change.sd:.2f}" if change.sd else ""
    if not change.change:
        return f"{change.label} {after}, unchanged{error}"
    before = before.removesuffix(UNITS[change.unit].suffix)
    after = after.removeprefix(UNITS[change.unit].prefix)
    moved = show(change.change, change.unit, signed=True, decimals=change.decimals).replace("$", "")
    return f"{change.label} {before} to {after} ({moved.partition('%')[0].partition(' ')[0]}{error}){verdict}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A committed round as it is told to its player."""

    index: int
    headlines: tuple[str, ...]
    own: tuple[Change, ...]
    alliance: tuple[Change, ...]
    allies: tuple[Change, ...]
    """Every member's core share, the largest move first."""
    communique: str | None
    """How the summit ended, in one or two sentences; None where there was none."""
    deeds: tuple[Came, ...]
    """What came of the seat's decisions, and of cards that it left unanswered, what weighs most first."""
    scored: tuple[Scored, ...]
    heard: tuple[str, ...]
    """What others said and offered to the seat."""
    call: tuple[str, ...]
    """How a call for help or a consultation ended, and what begins."""
    at_home: tuple[str, ...]
    home: str
    """The heading over `at_home`."""
    """What voters, parliament and lenders did, or warn of."""
    score: tuple[str, ...]
    """The score so far, what the round earned, and which parts moved it, in a sentence each."""
    over: str
    """Why the game ended with this round, before its last; empty where it did not."""

    @property
    def came(self) -> tuple[str, ...]:
        """What came of the seat's decisions, in a sentence each."""
        return tuple(one.text for one in self.deeds)


def outcome_of(session: Session, index: int) -> Outcome:
    """Return what round `index` brought."""
    done = session.log[index]
    summit = session.setup.summit(index)
    return Outcome(
        index=index,
        headlines=headlines_of(session, index, news=False),
        own=changes_of(done.before, done.after, own=True),
        alliance=changes_of(done.before, done.after, own=False),
        allies=allies_changes(done.before, done.after),
        communique=communique_of(done.before, done.result, summit.place) if summit else None,
        deeds=what_came_of(session, index),
        scored=session.scored(index),
        heard=_few([heard_words(one, done.after) for one in heard_in(done)]),
        call=(*came_of_call(done.before, done.result), *filter(None, [call_title(done.after)])),
        at_home=came_at_home(done.before, done.after, done.result),
        home=home_title(done.before),
        score=score_lines(session, index),
        over=OVER.get(session.ended, "") if index == len(session.log) - 1 else "",
    )


_MOST_TOLD = 4


def _few(told: Sequence[str]) -> tuple[str, ...]:
    """Return the first of some sentences, and how many there are besides."""
    rest = len(told) - _MOST_TOLD
    more = (f"And {rest} more.",) if rest > 0 else ()
    return (*told[:_MOST_TOLD], *more)


def headlines_of(session: Session, index: int, *, news: bool = True) -> tuple[str, ...]:
    """Return the headlines of round `index`: the scenario's news first, then what weighs most and was not just told.

    Without `news` only what the round brought: the player has read the scenario's news at its beginning.
    """
    found = told_of(session, index)
    return tuple(one.text for one in found if news or one.happening.kind != "news")


def told_of(session: Session, index: int) -> tuple[Headline, ...]:
    """Return what the papers told of round `index`."""
    setup = session.setup
    told: list[list[Happening]] = []
    for done in session.log[: index + 1]:
        told.append(choose(happenings(setup, done.result, reasons=False), told))
    return tuple(headline(one, setup, session.seed, index) for one in told[-1])


def _change(before: SeatView, after: SeatView, quantity: str, ally: str | None) -> Change | None:
    first, last = read(before, quantity, ally), read(after, quantity, ally)
    if first is None or last is None:
        return None
    row = QUANTITIES[quantity]
    return Change(quantity, row.label, row.unit, ally, first.value, last.value, last.sd, row.rise_is_good)


def changes_of(before: SeatView, after: SeatView, *, own: bool) -> tuple[Change, ...]:
    """Return the changes of the seat's own quantities, or of the alliance's; none of its own for the chair."""
    if own and before.own is None:
        return ()
    rows = of_allies() if own else of_alliance()
    found = (
        _change(before, after, name, before.seat if own else None)
        for name, row in rows.items()
        if row.reported
    )
    return tuple(change for change in found if change is not None)


def allies_changes(before: SeatView, after: SeatView, quantity: str = "core_share") -> tuple[Change, ...]:
    """Return how a quantity of every member moved, the largest move first."""
    found = [
        change
        for code, ally in after.public.items()
        if ally.member and (change := _change(before, after, quantity, code)) is not None
    ]
    return tuple(sorted(found, key=lambda change: -abs(change.change)))


def communique_of(view: SeatView, result: RoundResult, place: str) -> str | None:
    """Return how the summit of a round ended, in one or two sentences; None where there was none."""
    noted = result.happened
    if "summit_draft" not in noted:
        return None
    codes = tuple(view.public)

    def who(name: str) -> tuple[str, ...]:
        return tuple(code for code, on in zip(codes, noted[name][0], strict=True) if on)

    number = int(float(noted["summit_draft"][0, 0]))
    adopted = result.drafts[number] if number >= 0 else None
    letters, held_out = who("summit_letter") if adopted else (), who("summit_veto") if not adopted else ()
    return _told(view, place, adopted, letters, held_out)


def _told(
    view: SeatView, place: str, adopted: SummitText | None, letters: Sequence[str], held_out: Sequence[str]
) -> str:
    def names(codes: Sequence[str]) -> str:
        return ", ".join(view.public[code].name for code in codes)

    place = capital(place)
    if adopted is None:
        blame = f" Held out: {names(held_out)}." if held_out else ""
        return f"{place}: leaders agreed on no text and ended with a vague statement.{blame}"
    letter = f" With a side letter: {names(letters)}." if letters else ""
    return f"{place}: leaders adopted {describe_text(adopted)}.{letter}"
