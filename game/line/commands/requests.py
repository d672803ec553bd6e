"""Messages of capitals: what they ask, what each reply changes, and how to reply."""

from __future__ import annotations

from collections.abc import Sequence

from game.engine.requests.request import Request
from game.errors import UsageProblem
from game.governments.requests import REPLY_LABELS
from game.line.command import Command, When, Words
from game.line.host import Host
from game.line.lines import heading, offers_line
from game.line.names import first_of, name_of
from game.line.page import Page
from game.play.session.session import Session
from game.play.wording.requests import (
    NO_REPLY,
    SEVERAL_YES,
    message_text,
    message_title,
    reply_label,
    reply_meaning,
    several_yes,
    speaker,
)

__all__ = ["COMMANDS"]


def requests(host: Host, words: Words) -> Page:
    """Show the messages that ask for a reply."""
    session = host.session
    page = host.page(heading("Messages", session))
    asked = session.editor.legal.requests
    if not asked:
        page.say("No capital asks you for anything.")
    for number, request in enumerate(asked, 1):
        _add(page, session, number, request)
    if len(asked) > 1:
        page.gap().say(SEVERAL_YES)
    if asked:
        page.gap().say("reply 1 yes, reply 1 part and reply 1 no reply to the first message.")
    offers = offers_line(session)
    return page.gap().say(offers) if offers else page


def _add(page: Page, session: Session, number: int, request: Request) -> None:
    page.gap().numbered([f"{message_title(request)} ({request.id})"], number)
    page.below(message_text(request, session.view))
    for reply in REPLY_LABELS:
        page.below(f"{reply}: {reply_meaning(request, reply)}")
    given = session.editor.draft.replies.get(request.id, "")
    if given:
        page.below(f"Your reply: {reply_label(given)}.")
    else:
        page.below(f"{NO_REPLY}: {reply_meaning(request, '')}")


def reply(host: Host, words: Words) -> Page:
    """Reply to a message."""
    session = host.session
    asked = {request.id: request for request in session.editor.legal.requests}
    if not asked:
        raise UsageProblem("no message waits for a reply this round")
    known = {str(number): name for number, name in enumerate(asked, 1)}
    known |= {name: name for name in asked} | {message_title(one): one.id for one in asked.values()}
    known |= {speaker(one): one.id for one in asked.values()}
    name, rest = first_of(list(words), known, "message") if words else ("", [])
    said = " ".join(rest)
    if not said:
        raise UsageProblem(
            "reply needs a message and yes, part or no", hint="reply 1 yes, or reply 1 none to take it back"
        )
    request = asked[name]
    if said.casefold() == "none":
        session.editor.reply(name, "")
        return host.page(f"Not replied: {message_title(request)}").say(reply_meaning(request, ""))
    answers = {given: given for given in REPLY_LABELS} | {
        label: given for given, label in REPLY_LABELS.items()
    }
    given = name_of(said, answers, "reply")
    session.editor.reply(name, given)
    page = host.page(f"Replied: {message_title(request)}: {reply_label(given)}")
    page.say(reply_meaning(request, given))
    if given == "yes" and several_yes(session.editor.draft.replies):
        page.say(SEVERAL_YES)
    return page


def _words(host: Host, before: Words) -> Sequence[str]:
    if not before:
        return [request.id for request in host.session.editor.legal.requests]
    return [*REPLY_LABELS, "none"] if len(before) == 1 else []


COMMANDS = (
    Command(
        "requests",
        "requests",
        "Messages of capitals that ask you for something.",
        "Situation",
        requests,
        ("messages",),
        When.OPEN,
        place=74,
    ),
    Command(
        "reply",
        "reply MESSAGE yes|part|no",
        "Reply to a message, by number or name. none takes the reply back.",
        "Situation",
        reply,
        when=When.OPEN,
        words=_words,
        examples=("reply 1 yes", "reply Tallinn part", "reply 1 none"),
        place=76,
    ),
)
