"""What a script is: a way to hold a seat that reads the seat's view and its role sheet, as a player does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from game.engine.acts import ACTS, Act
from game.engine.deals.checks import Choices
from game.engine.deals.moves import Move, Promise
from game.engine.game import Game
from game.engine.orders import Orders
from game.engine.seats import is_chair
from game.engine.view import Estimate, PublicAlly, SeatView
from game.errors import RuleError
from game.governments.deals.terms import TERMS
from game.model.controls import SummitText
from game.scenario.cards import Card
from game.scenario.seats import Seat

__all__ = ["Desk", "Script", "act", "answers", "by_size", "gap", "others", "owed", "owed_levels"]


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies before the holder of a seat in a round: the view, the role sheet, and talks with others."""

    game: Game
    view: SeatView
    sheet: Seat

    @classmethod
    def of(cls, game: Game, seat: str) -> Desk:
        """Return what lies before the holder of a player's seat in the round that a game of one run stands at."""
        return cls(game, game.view(seat), game.setup.scenario.seat(seat))

    def after_talks(self) -> Desk:
        """Return the same as it is now: deals that were proposed since may have been signed."""
        return Desk.of(self.game, self.view.seat)

    @property
    def chair(self) -> bool:
        """Whether this is the Secretary General's."""
        return is_chair(self.view.seat)

    @property
    def me(self) -> PublicAlly:
        """The seat's own ally, as everybody knows it."""
        return self.view.public[self.view.seat]

    def consult(self, draft: SummitText) -> Mapping[str, Estimate]:
        """Return what is believed of positions on another draft."""
        return self.game.positions_on(self.view.seat, draft)

    def choices(self, other: str) -> Choices:
        """Return what can be asked of an ally and given to it in a deal."""
        return self.game.deal_choices(self.view.seat, other)

    def propose(self, other: str, ask: str, give: str) -> bool:
        """Propose a deal by the names of its terms, at their usual sizes, if both are possible; return whether."""
        can = self.choices(other)
        if ask not in can.ask or give not in can.give:
            return False
        return self._move(Move("propose", to=other, ask=Promise(ask), give=Promise(give)))

    def answer(self, deal: str, word: str) -> bool:
        """Sign or refuse a deal that awaits an answer; return whether that was possible."""
        return self._move(Move(word, deal=deal))

    def _move(self, move: Move) -> bool:
        try:
            self.game.talk(self.view.seat, move)
        except RuleError:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Script:
    """A way to hold a seat: its name, what it does in a sentence, whom it is for, and its orders of a round."""

    name: str
    says: str
    orders: Callable[[Desk], Orders]
    governments: bool = True
    chair: bool = True

    def fits(self, seat: str) -> bool:
        """Return whether a seat can be held so."""
        return self.chair if is_chair(seat) else self.governments


def others(desk: Desk) -> list[PublicAlly]:
    """Return the other members."""
    return [ally for ally in desk.view.public.values() if ally.member and ally.code != desk.view.seat]


def by_size(allies: Sequence[PublicAlly]) -> list[str]:
    """Return codes of allies by falling GDP."""
    return [ally.code for ally in sorted(allies, key=lambda ally: -ally.gdp_usd_bn)]


def gap(ally: PublicAlly) -> float:
    """Return by how much an ally is below what is due by the end of the round, pp of GDP."""
    return max(ally.due_pct_gdp - ally.core_share, 0.0)


def act(desk: Desk, name: str, to: Sequence[str]) -> tuple[Act, ...]:
    """Return an act aimed at as many of some allies as it can be; none where it cannot be done."""
    can = desk.view.legal.targets.get(name, ())
    there = tuple(code for code in to if code in can)[: ACTS[name].most]
    return (Act(name, there),) if there else ()


def answers(desk: Desk, leans: Sequence[str]) -> dict[str, str]:
    """Return an answer to each card: the option whose lean comes first."""

    def preferred(card: Card) -> str:
        return min(card.options, key=lambda option: leans.index(option.lean)).id

    return {card.id: preferred(card) for card in desk.view.legal.cards}


_DEEDS = {"praise": "praise", "procure": "procure", "help": "broker"}
"""The acts by which promises of deals are kept."""
_LEVELS = {
    "raise": "effort",
    "match": "effort",
    "troops": "presence",
    "aid": "ukraine_aid",
    "coalition": "coalition_part",
}
"""The budget orders by which they are."""


def owed(desk: Desk) -> tuple[Act, ...]:
    """Return the acts that the seat has promised in deals and not done yet, within the room of a round."""
    due = [one for deal in desk.view.deals for one in deal.due if one.seat == desk.view.seat]
    acts = sum((act(desk, _DEEDS[one.term], (one.to,)) for one in due if one.term in _DEEDS), ())
    return tuple(dict.fromkeys(acts))[: desk.view.legal.acts_left]


def owed_levels(desk: Desk) -> dict[str, float]:
    """Return the budget orders that keep what the seat has promised in deals."""
    levels: dict[str, float] = {}
    for deal in desk.view.deals:
        for one in deal.due:
            if one.seat == desk.view.seat and one.term in _LEVELS:
                name = _LEVELS[one.term]
                now = desk.view.legal.budget[name].now
                # What adds to the level of the day of signing is in that level from the next round on.
                adds = TERMS[one.term].adds and deal.since < desk.view.round
                base = now if TERMS[one.term].adds else 0.0
                levels[name] = max(levels.get(name, 0.0), base if adds else base + one.size)
    return levels
