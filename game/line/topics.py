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
        "You govern one ally, or chair the alliance as its Secretary General. Each ally's spending defends all of "
        "them, so each has a reason to wait for the others. The figures at the start are real and dated: source shows "
        "who published them.",
        "A round is half a year in most scenarios. Draft your orders and look ahead. You can take anything back until "
        "you commit the round, and nothing after that. results and why show what happened.",
        "At the end you see your score and the alliance's outcome side by side; they are never added up. The score "
        "judges your orders by what was to be expected of them, so luck does not count.",
    )


def _round() -> tuple[str, ...]:
    from game.play.wording.requests import SEVERAL_YES, SILENCE

    return (
        "A round in order: status, news, cards and answer, requests and reply; budget, set and pay; acts and act; "
        "summit and vote if a summit meets; forecast, ministers and predict; summary; commit; results and why.",
        "All of it is optional. Without an order a figure stays as it is. If you leave a card open, your ministry "
        f"answers for you; a message without a reply {SILENCE}. summary lists what is still open.",
        SEVERAL_YES,
    )


def _scripts() -> tuple[str, ...]:
    return (
        "You can play a file of commands: fairshare play 2025-leaked-chat --seat GBR --seed 7 < orders.txt. Each line "
        "is a command; lines that begin with # are comments. If a line fails, the answer gives its number, what is "
        "wrong and what would be right. That line changes nothing, the next one runs, and the exit status is 1.",
        "At the end of the input the game is saved. If the game is over, its debrief is printed. The same scenario, "
        "seed and orders give the same game here, on the screens and in a batch.",
    )


def _strategies() -> tuple[str, ...]:
    from game.governments.base import find, names, refused

    roles = {
        "government": "any government",
        "us": "the United States",
        "secretary_general": "the Secretary General",
    }
    told = [
        "CODE=STRATEGY after new sets who plays a seat that you do not hold: new tutorial GBR POL=free_rider."
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
    "quantities": Topic("figures you can ask for", _quantities),
}
"""Topics by name."""
