"""Help topics: the game in a few paragraphs each, besides the commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

__all__ = ["TOPICS", "Topic"]


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: its title, and its paragraphs, made when asked for."""

    title: str
    paragraphs: Callable[[], tuple[str, ...]]


def _game() -> tuple[str, ...]:
    return (
        "You govern one ally, or chair the alliance as its Secretary General. What each spends defends all, so each "
        "has reason to wait for the others. The figures at the start are real and dated; source tells whose they are.",
        "A round is half a year in most scenarios. Draft orders, look ahead, take back what you like, then commit: "
        "nothing of a committed round can be taken back. results and why tell what came of it.",
        "At the end your score stands beside the alliance's outcome, and they are never added. Scored is what was to "
        "be expected of your orders, not how the dice fell.",
    )


def _round() -> tuple[str, ...]:
    return (
        "A round in order: status, news, cards and answer; budget, set, pay; acts and act; summit and vote if one "
        "meets; forecast, ministers, predict; summary; commit; results, why.",
        "None of it must be done: what is not ordered stays as it is, a card without an answer is answered by waiting, "
        "and commit says so before it ends the round.",
    )


def _scripts() -> tuple[str, ...]:
    return (
        "What stands in a file can be played: fairshare play 2025-leaked-chat --seat GBR --seed 7 < orders.txt. Each "
        "line is a command, lines that begin with # are remarks. A line that fails says which it is, what is wrong and "
        "what would be right, changes nothing, and the next goes on; the exit status is then 1.",
        "At the end of the input the game is saved; if it is over, its debrief is printed. The same scenario, seed and "
        "orders give the same game, here, on the screens and in a batch.",
    )


def _strategies() -> tuple[str, ...]:
    from game.governments.base import find, names, refused

    roles = {
        "government": "any government",
        "us": "the United States",
        "secretary_general": "the Secretary General",
    }
    told = [
        "CODE=STRATEGY behind new puts another in a seat that you do not hold: new tutorial GBR POL=free_rider."
    ]
    for role, who in roles.items():
        known = [find(name) for name in names(role)]  # type: ignore[arg-type]
        told.append(f"For {who}: " + " ".join(f"{one.name}: {one.summary}" for one in known))
    return (*told, *refused())


def _quantities() -> tuple[str, ...]:
    from game.quantities import Quantity, of_alliance, of_allies

    def told(rows: Mapping[str, Quantity]) -> str:
        return "; ".join(f"{row.label}: {' or '.join((name, *row.words))}" for name, row in rows.items())

    return (f"Of an ally: {told(of_allies())}.", f"Of the alliance: {told(of_alliance())}.")


TOPICS: Mapping[str, Topic] = {
    "game": Topic("what this game is", _game),
    "round": Topic("a round, step by step", _round),
    "scripts": Topic("playing from a file", _scripts),
    "strategies": Topic("who can play the other seats", _strategies),
    "quantities": Topic("figures that can be asked for", _quantities),
}
"""Topics by name."""
