"""Short ways to talk in games of tests: proposals, answers, and deals that are signed whatever the odds."""

from __future__ import annotations

from game.engine.deals.moves import Move, Promise
from game.engine.deals.view import DealSeen
from game.engine.game import Game

__all__ = ["answer", "last_deal", "promise", "propose", "sign_between"]


def promise(what: str) -> Promise | None:
    """Return a promise from its words, such as `raise` or `troops 2`; None for an empty text."""
    if not what:
        return None
    term, _, size = what.partition(" ")
    return Promise(term, float(size) if size else None)


def propose(
    game: Game, seat: str, to: str, ask: str = "", give: str = "", *, secret: bool = False
) -> DealSeen:
    """Make a proposal and return the deal as it stands after the answer."""
    game.talk(seat, Move("propose", to=to, ask=promise(ask), give=promise(give), secret=secret))
    return last_deal(game, seat)


def answer(game: Game, seat: str, name: str, deal: str, ask: str = "", give: str = "") -> DealSeen:
    """Make another move in a deal and return the deal as it stands then."""
    game.talk(seat, Move(name, deal=deal, ask=promise(ask), give=promise(give)))
    return next(one for one in game.view(seat).deals if one.id == deal)


def last_deal(game: Game, seat: str) -> DealSeen:
    """Return the last deal that a seat has proposed."""
    return [deal for deal in game.view(seat).deals if deal.maker == seat][-1]


def sign_between(game: Game, one: str, other: str, ask: str, give: str = "", *, secret: bool = False) -> str:
    """Let two people sign a deal; return what it is called."""
    deal = propose(game, one, other, ask, give, secret=secret)
    answer(game, other, "sign", deal.id)
    return deal.id
