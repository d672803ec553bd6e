"""A call for help or a consultation: what is asked, what each answer costs, and the answer."""

from __future__ import annotations

from collections.abc import Sequence

from game.errors import UsageProblem
from game.line.command import Command, When, Words
from game.line.host import Host
from game.line.lines import EFFECT_SIGNS, heading
from game.line.names import name_of
from game.line.page import Page
from game.play.wording.calls import (
    OTHERWISE,
    answer_label,
    answer_meaning,
    call_text,
    call_title,
    cost_effects,
    who_answers,
)

__all__ = ["COMMANDS"]


def call(host: Host, words: Words) -> Page:
    """Show the call that is open, or answer it."""
    session = host.session
    view, editor = session.view, session.editor
    if view.call is None:
        raise UsageProblem("no ally asks for help in this round")
    if words:
        if not view.call.costs:
            raise UsageProblem(who_answers(view, view.call), hint="call alone shows what is asked")
        return _answer(host, " ".join(words))
    page = host.page(heading(call_title(view), session)).say(call_text(view))
    for name, cost in view.call.costs.items():
        chosen = " (your answer)" if editor.draft.answer == name else ""
        page.part(f"{name}: {answer_label(view.call, name)}{chosen}").say(answer_meaning(name))
        page.entries(f"{EFFECT_SIGNS[one.kind]} {one.text}" for one in cost_effects(cost))
    return page.gap().say("call come, call part and call stay answer.") if view.call.costs else page


def _answer(host: Host, said: str) -> Page:
    session = host.session
    if said.casefold() == "none":
        session.editor.answer_call("")
        return host.page("Not answered").say(f"Without your word {OTHERWISE}.")
    known = {name: name for name in session.editor.legal.answers} or {said: said}
    session.editor.answer_call(name_of(said, known, "answer"))
    label = session.editor.legal.answers[session.editor.draft.answer]
    return host.page(f"Answered: {call_title(session.view)}: {label}")


def _words(host: Host, before: Words) -> Sequence[str]:
    return [] if before else [*host.session.editor.legal.answers, "none"]


COMMANDS = (
    Command(
        "call",
        "call [come|part|stay|none]",
        "An ally's call for help or consultation, and your answer to it.",
        "Situation",
        call,
        when=When.OPEN,
        words=_words,
        examples=("call", "call part"),
        place=80,
    ),
)
