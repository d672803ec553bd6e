"""What `scripts/agency` measures of the game as a whole: elements, strategies, one ally, climbs; their tables."""

from __future__ import annotations

from collections.abc import Sequence

from game.balance.apart import SEEN, Apart
from game.balance.climbs import LATE, Climb, at_one_end
from game.balance.courses import in_words
from game.balance.elements import ELEMENTS, Elements
from game.balance.leaders import Leader, most_often
from game.docs.tables import held, table
from game.engine.score_sizes import SIZES
from game.governments.orders import ORDERS
from game.quantities import QUANTITIES

__all__ = ["apart_section", "climbs_section", "elements_section", "strategies_section"]

_ALONE = 0.5
"""The most of the whole gain of thoughtful play that one element should bring alone."""
_LEADS = 0.4
"""The largest part of governments' seats in which one strategy should be best."""
_APART = 0.5
"""The part of the worlds in which a large ally's play should show."""
_CLIMB, _LONG_CLIMB, _LONG = 4.0, 6.0, 7.5
"""Points that a climb should gain at most above thoughtful play, the same in a long game, and years that are long."""
_LATE, _ONE_END = 0.5, 0.6
"""Points that a late change should bring at most, and the largest part of climbs with an order at the same end."""


def elements_section(found: Sequence[Elements]) -> str:
    """Return what each element of thoughtful play is worth alone, and what is lost without it, as Markdown."""
    rows = [
        (
            one.scenario,
            one.seat,
            f"{one.whole:+.1f}",
            *(f"{one.alone[name]:+.1f} / {one.whole - one.without[name]:+.1f}" for name in ELEMENTS),
            f"{one.alone['ambitions']:+.1f}",
            f"{one.most} {100.0 * one.share(one.most):.0f}%",
        )
        for one in found
    ]
    within = sum(one.share(one.most) <= _ALONE for one in found)
    return (
        "## Elements of play\n\nPoints above no orders of each element of thoughtful play alone, and points that are "
        "lost if it alone is left out. Acts, levels and signatures that a deal asks for go with the deals. Votes are "
        "the texts of the Secretary General. Ambitions are those of thoughtful play throughout; the last element is "
        "their choice alone.\n\n"
        + table(("scenario", "seat", "whole", *ELEMENTS, "ambitions", "most alone"), rows)
        + f"\n- No element alone brings more than half of the whole gain: {held(within == len(found))}; within it: "
        f"{within} of {len(found)} seats.\n"
        f"- Ambitions are at most 15% of the score: {held(SIZES.ambitions <= 0.15)}, since their "
        f"weight is {100.0 * SIZES.ambitions:.0f}% of it.\n"
    )


def strategies_section(found: Sequence[Leader]) -> str:
    """Return which strategy is best in each seat, as Markdown."""
    rows = [
        (one.scenario, one.seat, f"`{one.best}`", f"{one.scores[one.best]:.1f}", f"{one.ahead:+.1f}")
        for one in found
    ]
    name, times, seats = most_often(found)
    return (
        "## Strategies\n\nEach seat held by every strategy that fits it, in the same worlds: the best, its score, and "
        "points above the next.\n\n"
        + table(("scenario", "seat", "best strategy", "score", "above the next"), rows)
        + f"\n- No strategy is best in more than four of ten governments' seats: {held(times <= _LEADS * seats)}, "
        f"`{name}` in {times} of {seats}.\n"
    )


def apart_section(found: Sequence[Apart]) -> str:
    """Return how far a thoughtful large ally moves the alliance, as Markdown."""
    rows = [
        (
            one.scenario,
            one.seat,
            *(f"{float(one.whole[name].mean()):+.3f} ({100.0 * one.seen(name):.0f}%)" for name in SEEN),
            f"{100.0 * one.share:.0f}%",
            f"{100.0 * one.by_a_step:.0f}%",
        )
        for one in found
    ]
    seats, wide = sum(one.share >= _APART for one in found), sum(one.by_a_step >= _APART for one in found)
    steps = ", ".join(f"{QUANTITIES[name].label} {step:g}" for name, step in SEEN.items())
    return (
        "## One ally and all\n\nThe alliance at the end of the game, thoughtful less idle play of one large ally in "
        "the same worlds, and in how much of the worlds a figure differs by what is not overlooked "
        f"({steps}). *Apart*: two of the four do. *A step*: one of them differs by a step that screens show (0.01, or "
        "one ally), the ally's own share left out.\n\n"
        + table(("scenario", "seat", *(QUANTITIES[name].label for name in SEEN), "apart", "a step"), rows)
        + f"\n- A thoughtful large ally sets the alliance visibly apart, by a step, in half of the worlds: "
        f"{held(wide == len(found))}, for {wide} of {len(found)} seats; by two that are not overlooked for {seats}.\n"
    )


def _climb(one: Climb) -> tuple[str, ...]:
    return (
        one.scenario,
        one.seat,
        f"{one.thoughtful:.1f}",
        f"{one.gain:+.1f} ± {one.half:.1f}",
        *(f"{one.late[name]:+.1f}" if name in one.late else "" for name in LATE),
        in_words(one.course),
    )


def climbs_section(found: Sequence[Climb]) -> str:
    """Return what climbs gain above thoughtful play, as Markdown."""
    within = sum(one.gain <= (_LONG_CLIMB if one.years > _LONG else _CLIMB) for one in found)
    late = [max(one.late.values()) for one in found if one.late]
    idle = sum(points < _LATE for points in late)
    name, end, times, of = at_one_end(found)
    told = f", {ORDERS[name].label_inside} at the {end} end in {times} of {of}" if name else ""
    return (
        "## Climbs\n\nThe best course that a search finds on top of thoughtful play, checked with other cards in "
        "worlds that it did not see: budget, acts, votes and texts of the course go before those of the script, but "
        "for what deals ask for. *Raise* and *ease*: thoughtful play with 0.3 points of core spending a year more, or "
        "less, in the last three rounds. Points are above thoughtful play.\n\n"
        + table(
            ("scenario", "seat", "thoughtful", "climb", *LATE, "what it does"), [_climb(one) for one in found]
        )
        + f"\n- At most {_CLIMB:g} points above thoughtful play, {_LONG_CLIMB:g} in games of ten years: "
        f"{held(within == len(found))}; within it: {within} of {len(found)} seats.\n"
        f"- A change of effort in the last three rounds brings less than half a point: {held(idle == len(late))}; "
        f"within it: {idle} of {len(late)} seats.\n"
        "- No order at the same end of its range in more than six climbs of ten: "
        f"{held(times <= _ONE_END * of)}{told}.\n"
    )
