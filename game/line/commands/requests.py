"""Requests of capitals: who asks what, what each reply costs and brings, and the reply."""

from __future__ import annotations

from collections.abc import Sequence

from game.errors import UsageProblem
from game.governments.requests import REPLY_LABELS
from game.line.command import Command, When, Words
from game.line.host import Host
from game.line.lines import heading
from game.line.names import first_of, name_of
from game.line.page import Page
from game.play.wording.requests import reply_text, request_text

__all__ = ["COMMANDS"]


def requests(host: Host, words: Words) -> Page:
    """Show what capitals ask, and what each reply does."""
    session = host.session
    view, draft = session.view, session.editor.draft
    page = host.page(heading("Requests of capitals", session))
    if not view.requests:
        return page.say("No capital asks anything of you in this round.")
    page.say("reply NUMBER yes, part or no answers. With two yes in a round each brings two thirds.")
    for number, request in enumerate(view.requests, 1):
        page.gap().numbered([f"{request_text(request, view)} ({request.id})"], number)
        for name, label in REPLY_LABELS.items():
            chosen = " Your reply." if draft.replies.get(request.id) == name else ""
            page.below(f"{label}: {reply_text(request, name, view)}.{chosen}")
        page.below(f"Without a reply: {reply_text(request, '', view)}.")
    return page


def reply(host: Host, words: Words) -> Page:
    """Reply to a request, or take the reply back."""
    session = host.session
    asked = session.editor.legal.requests
    if not asked:
        raise UsageProblem("no capital asks anything of you in this round")
    known = {str(number): one.id for number, one in enumerate(asked, 1)} | {one.id: one.id for one in asked}
    found, rest = first_of(list(words), known, "request") if words else ("", [])
    said = " ".join(rest)
    if not said:
        raise UsageProblem("reply needs a request and a reply", hint="reply 1 part, or reply 1 none")
    request = next(one for one in asked if one.id == found)
    text = request_text(request, session.view)
    if said.casefold() == "none":
        session.editor.reply(found, "")
        return host.page(f"Not answered: {text}")
    labels = {name: name for name in REPLY_LABELS} | {"in part": "part"}
    name = name_of(said, labels, "reply")
    session.editor.reply(found, name)
    page = host.page(f"Answered: {text} {REPLY_LABELS[name]}.")
    return page.say(f"{reply_text(request, name, session.view)}.")


def _words(host: Host, before: Words) -> Sequence[str]:
    if not before:
        return [one.id for one in host.session.editor.legal.requests]
    return [*REPLY_LABELS, "none"] if len(before) == 1 else []


COMMANDS = (
    Command(
        "requests",
        "requests",
        "What capitals ask of you, and what each reply does.",
        "Situation",
        requests,
        when=When.OPEN,
        place=82,
    ),
    Command(
        "reply",
        "reply REQUEST yes|part|no|none",
        "Reply to a request, by number or name. none takes the reply back.",
        "Situation",
        reply,
        when=When.OPEN,
        words=_words,
        examples=("reply 1 part",),
        place=84,
    ),
)
