"""Calls for help and consultations in words: what is asked, what each answer costs, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from game.engine.game import RoundResult
from game.engine.open_call import AnswerCost, OpenCall
from game.engine.view import SeatView
from game.governments.call_answers import ANSWERS
from game.model.alliance import CALL
from game.play.wording.effects import Effect
from game.quantities import QUANTITIES
from game.report.names import capital
from game.units import change

__all__ = [
    "OTHERWISE",
    "answer_label",
    "answer_meaning",
    "call_text",
    "call_title",
    "came_of_call",
    "cost_effects",
    "who_answers",
]

OTHERWISE = "your ministry decides: it may come, send a part or stay away"
"""What happens without an answer."""

_LEAST = 0.005  # a smaller cost is not told


def _names(view: SeatView, codes: Sequence[str]) -> str:
    return " and ".join(view.public[code].name for code in codes)


def call_title(view: SeatView) -> str:
    """Return who asks for what, as a heading; empty where nothing is open."""
    call = view.call
    if call is None:
        return ""
    verb = "calls for help" if call.kind == "call" else "consults the allies"
    return f"{capital(_names(view, call.callers))} {verb}"


def call_text(view: SeatView) -> str:
    """Return what is asked and when the alliance stands; empty where nothing is open."""
    call = view.call
    if call is None:
        return ""
    who = _names(view, call.callers)
    quorum = f"{100.0 * call.quorum:.0f}%"
    if call.kind == "consultation":
        said = (
            f"People were killed in an armed incident, and {who} asks for consultations under the fourth article. If "
            f"allies with {quorum} of the forces in the theatre answer, a further attack is less likely."
        )
    else:
        said = (
            f"{capital(who)} is under attack and calls on the fifth article. Allies with {quorum} of the forces in the "
            "theatre have to come, and with enough force; if not, the alliance has failed."
        )
    if call.costs:
        return f"{said} You answer in this round. Without your word {OTHERWISE}."
    return f"{said} {capital(who_answers(view, call))}."


def who_answers(view: SeatView, call: OpenCall) -> str:
    """Return who answers a call in a round, as a seat that is not asked itself is told."""
    own = view.public.get(view.seat)
    if own is None:
        return "governments answer in this round, and the Secretary General has no forces to send"
    if view.seat in call.callers:
        return "the others answer in this round"
    lacks = "has none" if own.member else "is not yet an ally"
    return f"only allies with forces are asked in this round, and {own.name} {lacks}"


def answer_label(call: OpenCall, name: str) -> str:
    """Return what an answer is called."""
    row = ANSWERS[name]
    return row.label if call.kind == "call" else row.consulted


def answer_meaning(name: str) -> str:
    """Return what an answer means, in a sentence."""
    return ANSWERS[name].meaning


def cost_effects(cost: AnswerCost) -> list[Effect]:
    """Return what an answer does for certain, in words."""
    lead, debt = QUANTITIES["lead"].label, QUANTITIES["debt"].label
    told = (
        (-cost.lead, f"{lead} {change(-cost.lead, 'points')} at once", 0.05),
        (
            -cost.mourned,
            f"{lead} {change(-cost.mourned, 'points')} a round later, when losses are looked into",
            0.05,
        ),
        (-cost.debt_pct_gdp, f"{debt} {change(cost.debt_pct_gdp, 'pct_gdp')}", _LEAST),
        (-cost.readiness, f"readiness {change(-cost.readiness, 'index')}", _LEAST),
        (-cost.reputation, f"reputation {change(-cost.reputation, 'index')}", _LEAST),
    )
    return [
        Effect(text, "gain" if good > 0.0 else "cost") for good, text, least in told if abs(good) >= least
    ]


def came_of_call(before: SeatView, result: RoundResult) -> tuple[str, ...]:
    """Return how a call that was open in a round ended, in sentences; nothing where none was."""
    return () if before.call is None else tuple(_came(before, before.call, result))


def _end_of_call(call: OpenCall, result: RoundResult) -> str:
    """Return whether the alliance stood by who had called and, where it did not, which of the two conditions failed."""
    if result.happened["stood"][0, 0]:
        return "The alliance stood by its ally."
    needed = f"{100.0 * call.quorum:.0f}%"
    reason = (
        f"That met the {needed} needed, but the attack was stronger than the forces that came."
        if result.happened["beaten"][0, 0]
        else f"That was too little: {needed} were needed."
    )
    return f"{reason} The alliance failed its ally."


def _came(before: SeatView, call: OpenCall, result: RoundResult) -> Iterator[str]:
    codes, noted = tuple(before.public), result.happened
    came = np.asarray(noted["came"])[0]
    who = _names(before, call.callers)
    share = f"{100.0 * float(noted['share'][0, 0]):.0f}% of the forces in the theatre"
    if float(result.before.call[0, 0]) == CALL:
        yield f"{capital(who)} had called for help: {share} came. {_end_of_call(call, result)}"
    else:
        end = "That was enough." if noted["answered"][0, 0] else "That was too little."
        yield f"{capital(who)} had asked for consultations: allies with {share} answered. {end}"
    if before.seat in codes and call.costs:
        went = float(came[codes.index(before.seat)])
        name = next(row.name for row in ANSWERS.values() if row.came == went)
        yield f"Your answer: {answer_label(call, name).lower()}."
    asked = [
        code
        for code, ally in before.public.items()
        if ally.member and ally.core_share > 0.0 and code not in (*call.callers, before.seat)
    ]
    away = [before.public[code].name for code in asked if came[codes.index(code)] == 0.0]
    if away:
        rest = f" and {len(away) - 5} more" if len(away) > 5 else ""
        yield f"Stayed away: {', '.join(away[:5])}{rest}."
