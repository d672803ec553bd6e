"""What a rehearsal means for the teacher: what may go wrong in the lesson, and what to change, in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from game.classroom.reading import minutes_of
from game.classroom.rehearsal import Rehearsal
from game.report.names import capital
from game.scenario.lesson import Plan

__all__ = ["advice"]

_READING = 0.5
"""The part of a team's time that reading may take; judgement."""

_ROOM = 0.05
"""What teams should be able to move, points of GDP: less is not seen on the wall; judgement."""

_WEIGHT = 0.01
"""What a seat should be able to move in what all allies spend, % of their GDP; judgement."""


def advice(found: Rehearsal, plan: Plan, name_of: Callable[[str], str]) -> tuple[str, ...]:
    """Return a paragraph for each thing that may go wrong; `name_of` gives names as they read within a sentence."""
    return (
        *_too_long(found, plan),
        *_too_much_to_read(found, plan, name_of),
        *_no_crisis(found, plan),
        *_nothing_happens(found),
        *_nothing_to_decide(found, name_of),
        *_little_at_stake(found),
    )


def _too_long(found: Rehearsal, plan: Plan) -> Iterator[str]:
    over = found.minutes - plan.minutes
    if over >= 1.0:
        fewer = len(found.rounds) - 1
        yield (
            f"The plan takes {found.minutes:.0f} minutes and the lesson has {plan.minutes}. Play {fewer} rounds "
            f"(--rounds {fewer} of class new), or shorten talks and results in plan.yaml. Do not cut the debrief."
        )


def _too_much_to_read(found: Rehearsal, plan: Plan, name_of: Callable[[str], str]) -> Iterator[str]:
    seat = max(found.before, key=lambda one: found.before[one])
    needed = minutes_of(found.before[seat])
    if needed > plan.briefing:
        yield (
            f"Before round 1 {name_of(seat)} reads {found.before[seat]} words, about {needed:.1f} minutes, and the "
            f"plan gives {plan.briefing:g}. Set `briefing: {needed + 0.5:.0f}` in plan.yaml, or hand the role sheets "
            "out the day before."
        )
    for one in found.rounds:
        needed = minutes_of(one.words)
        if needed > _READING * one.decide:
            yield (
                f"In round {one.number} {name_of(one.reader)} reads {one.words} words, about {needed:.1f} of the "
                f"{one.decide:g} minutes in which it decides. Give that round more time under `orders` in plan.yaml, "
                "or read the cards aloud."
            )


def _no_crisis(found: Rehearsal, plan: Plan) -> Iterator[str]:
    ways = list(found.outcomes.values())
    if not any(one.force for one in ways):
        yield (
            "No armed force is used against an ally in the teams' rounds, whatever the bots do. If your lesson needs a "
            f"crisis, put in an event before round {max(len(found.rounds) - 1, 1)}: the console has a list with notes."
        )
        return
    first = min(one.force[0] for one in ways if one.force)
    begins = found.rounds[first - 1].minute
    if begins > plan.minutes - plan.debrief - 5.0:
        yield (
            f"The first use of armed force comes in round {first}, from minute {begins:.0f} on: late for a lesson of "
            f"{plan.minutes} minutes. Put in an event before, or play the rounds faster."
        )


def _nothing_happens(found: Rehearsal) -> Iterator[str]:
    calm = [str(one.number) for one in found.rounds if not one.asked and not one.summit and not one.force]
    if calm:
        which = f"round {calm[0]}" if len(calm) == 1 else f"rounds {', '.join(calm[:-1])} and {calm[-1]}"
        yield (
            f"No card comes up, no summit meets and no force is used in {which}: teams have only their budgets and one "
            "another. Put in an event, or keep such a round short."
        )


def _nothing_to_decide(found: Rehearsal, name_of: Callable[[str], str]) -> Iterator[str]:
    for one in found.quiet:
        if abs(one.weight) < _WEIGHT:
            event = (
                f"Put in “{one.event}”, which asks it"
                if one.event
                else "Choose another seat (--seats of class new)"
            )
            yield (
                f"{capital(name_of(one.seat))} has little of weight to decide: no card asks it, and its largest budget "
                f"moves what all allies spend by {abs(one.weight):.3f} points. {event}."
            )


def _little_at_stake(found: Rehearsal) -> Iterator[str]:
    ends = [one.teams for one in found.outcomes.values()]
    room = max(ends) - min(ends)
    if room < _ROOM:
        yield (
            f"Whatever teams do, Europe and Canada end within {room:.2f} points of one another. Play more rounds, or "
            "give more of the large allies to teams."
        )
