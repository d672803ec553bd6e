"""Words against deeds: what teams voted for, promised and agreed, and what they did. It judges nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.classroom.debrief.finished import FinishedGame
from game.engine.deals.view import DealSeen
from game.engine.view import SeatView
from game.engine.votes import DraftVote
from game.play.advice.promises import PromiseLine, promises_of
from game.play.session.own_deals import own_deals

__all__ = ["Deeds", "Held", "Pledge", "SeatDeeds", "SummitVotes", "read_deeds"]

_LEVEL = 0.005  # shares are published with two decimals


@dataclass(frozen=True, slots=True)
class SummitVotes:
    """The votes of a summit: in which round (from 0), and what became of each draft, the last one last."""

    index: int
    drafts: tuple[DraftVote, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """What the straight path to a pledge asked for at a date, and what was spent then, % of GDP."""

    asked: float
    spent: float

    @property
    def gap(self) -> float:
        """How far the deed is above (+) or below (-) what was asked."""
        return self.spent - self.asked


@dataclass(frozen=True, slots=True)
class Pledge:
    """The last pledge of the alliance that bound a government while teams played, and what came of it."""

    target: float
    due: float
    stopped: Held
    """After the last round that teams played."""
    end: Held
    """At the end of the game."""

    @property
    def is_below(self) -> bool:
        """Whether less was spent than it asked for when the teams stopped."""
        return self.stopped.gap < -_LEVEL


@dataclass(frozen=True, slots=True)
class SeatDeeds:
    """What a government promised and did. `vote` is its word on the last text that was agreed while teams played."""

    seat: str
    vote: str
    """signed | letter | refused; empty where no text was agreed or it had no vote."""
    pledge: Pledge | None
    plans: tuple[PromiseLine, ...]
    """The national plans that it announced while teams played."""


@dataclass(frozen=True, slots=True)
class Deeds:
    """All of it."""

    summits: tuple[SummitVotes, ...]
    seats: tuple[SeatDeeds, ...]
    deals: tuple[DealSeen, ...]
    """The deals in which a team was a side, as they stood at the end."""

    @property
    def bound(self) -> tuple[SeatDeeds, ...]:
        """Those whom a pledge bound."""
        return tuple(one for one in self.seats if one.pledge is not None)

    @property
    def below(self) -> tuple[tuple[str, float], ...]:
        """Those below the path to their pledge when teams stopped, and by how much (-), the furthest first."""
        found = [
            (one.seat, one.pledge.stopped.gap)
            for one in self.seats
            if one.pledge is not None and one.pledge.is_below
        ]
        return tuple(sorted(found, key=lambda one: one[1]))


def read_deeds(game: FinishedGame) -> Deeds:
    """Return what teams voted for, promised and agreed, and what they did."""
    summits = tuple(_votes(game))
    agreed = [one.drafts[-1] for one in summits if one.index < game.rounds and one.drafts[-1].adopted]
    seats = tuple(_seat(game, seat, agreed[-1] if agreed else None) for seat in game.governments)
    deals = {deal.id: deal for chair in game.chairs.values() for deal in own_deals(chair.view)}
    return Deeds(summits, seats, tuple(sorted(deals.values(), key=lambda deal: (deal.opened, deal.id))))


def _votes(game: FinishedGame) -> Iterator[SummitVotes]:
    for index, played in enumerate(game.table.log):
        if played.game.moment.text is not None and (drafts := played.game.fork().count()):
            yield SummitVotes(index, drafts)


def _seat(game: FinishedGame, seat: str, agreed: DraftVote | None) -> SeatDeeds:
    made = [line for line in promises_of(game.chairs[seat]) if line.made < game.rounds]
    pledges = [line for line in made if line.kind == "pledge"]
    plans = tuple(line for line in made if line.kind == "plan" and line.made >= 0)
    return SeatDeeds(seat, _said(seat, agreed), _pledge(game, seat, pledges[-1]) if pledges else None, plans)


def _pledge(game: FinishedGame, seat: str, line: PromiseLine) -> Pledge:
    views = game.chairs[seat].views()

    def held(view: SeatView) -> Held:
        return Held(line.promise.level(view.year), view.public[seat].core_share)

    return Pledge(line.promise.target, line.promise.due, held(views[game.rounds]), held(views[-1]))


def _said(seat: str, agreed: DraftVote | None) -> str:
    if agreed is None:
        return ""
    kinds = {"signed": agreed.signed, "letter": agreed.letters, "refused": agreed.refused}
    return next((name for name, seats in kinds.items() if seat in seats), "")
