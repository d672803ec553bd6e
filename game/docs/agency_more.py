"""What `scripts/agency` measures beside scripts: answers to calls, real choices, lost games; their tables and bands."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.balance.call_worth import CallWorth
from game.balance.losing import Lost
from game.balance.real_choices import Rounds
from game.docs.tables import held, table
from game.governments.call_answers import ANSWERS

__all__ = ["calls_section", "choices_section", "losing_section"]

_LOST = {"easy": 0.05, "normal": 0.15, "hard": 0.35, "expert": 0.5}
"""Part of the games that an idle player should lose, by difficulty; judgement."""
_ABOUT = 0.07
_REAL, _A_THIRD, _NAMED, _OPEN = 0.5, 1.0 / 3.0, 0.9, 2


def calls_section(found: Sequence[CallWorth]) -> str:
    """Return what each answer to a call for help is worth, as Markdown."""
    rows = [
        (
            one.scenario,
            one.seat,
            *(
                f"{one.mean(name) - one.mean('stay'):+.1f} ({100.0 * one.best_in(name):.0f}%)"
                for name in ANSWERS
            ),
        )
        for one in found
    ]
    each_best = {one.best for one in found} == set(ANSWERS)
    undecided = sum(one.open for one in found)
    return (
        "## Calls for help\n\nPoints above staying away, and in how much of the calls, by caller and world, the "
        "answer is best.\n\n"
        + table(("scenario", "seat", *ANSWERS), rows)
        + f"\n- Each answer is best for some seat: {held(each_best)}.\n- No answer is best in more than six calls of "
        f"ten, for two seats at least: {held(undecided >= _OPEN)}, {undecided} seats.\n"
    )


def choices_section(found: Sequence[Rounds]) -> str:
    """Return in how many rounds each seat has a real choice beside its budget, as Markdown."""
    rows = [(one.scenario, one.seat, f"{100.0 * one.real:.0f}%", f"{one.stake:.1f}") for one in found]
    mean = float(np.mean([one.real for one in found]))
    return (
        "## Real choices\n\nRounds in which two good options of one decision, the budget left out, gain a point in "
        "one part of the score and lose one in another, and points that hang on a decision on average.\n\n"
        + table(("scenario", "seat", "rounds with a real choice", "at stake"), rows)
        + f"\n- A real choice in half of all rounds: {held(mean >= _REAL)}, {100.0 * mean:.0f}%.\n"
    )


def losing_section(found: Sequence[Lost]) -> str:
    """Return how many games are lost by difficulty, idle and thoughtful, as Markdown."""
    rows, told = [], []
    for difficulty in dict.fromkeys(one.difficulty for one in found):
        idle, thoughtful = (
            [one for one in found if (one.difficulty, one.script) == (difficulty, script)]
            for script in ("idle", "thoughtful")
        )
        lost, kept = (
            float(np.mean([one.lost for one in idle])),
            float(np.mean([one.lost for one in thoughtful])),
        )
        named = float(np.nansum([one.lost * one.warned for one in idle])) / max(
            sum(one.lost for one in idle), 1e-9
        )
        rows.append((difficulty, *(f"{100.0 * part:.0f}%" for part in (lost, kept, named))))
        as_meant = abs(lost - _LOST[difficulty]) <= _ABOUT
        told.append(
            f"- {difficulty}: about {100.0 * _LOST[difficulty]:.0f}% lost under idle play {held(as_meant)}; at most a "
            f"third of that under thoughtful play {held(kept <= _A_THIRD * lost)}; warned of in nine of ten "
            f"{held(named >= _NAMED)}."
        )
    return (
        "## Lost games\n\nThe mean of all governments' seats, each game played in a world of its own. It counts as "
        "warned of if in a round before the last one the government was in danger, lenders were nervous, or a bad year "
        "could make the next fall the last.\n\n"
        + table(("difficulty", "lost, idle", "lost, thoughtful", "idle: warned of"), rows)
        + "\n"
        + "\n".join(told)
        + "\n"
    )
