"""The draft: all orders of the open round, taking changes back, the summary before committing."""

from __future__ import annotations

from game.errors import UsageProblem
from game.line.answers.draft import add_orders, add_summary
from game.line.command import Command, When, Words
from game.line.host import Host
from game.line.lines import heading
from game.line.page import Page

__all__ = ["COMMANDS"]


def orders(host: Host, words: Words) -> Page:
    """Show the draft."""
    session = host.session
    page = host.page(heading("Orders", session))
    add_orders(page, session)
    if session.editor.unanswered:
        page.say(f"Cards unanswered: {', '.join(card.title for card in session.editor.unanswered)}.")
    steps = [
        name for name, can in (("undo", session.editor.can_undo), ("redo", session.editor.can_redo)) if can
    ]
    return page.say(f"Next: {', '.join([*steps, 'summary'])} or commit.")


def undo(host: Host, words: Words) -> Page:
    """Undo the last change to the draft."""
    if not host.session.editor.undo():
        raise UsageProblem("there is nothing to undo in this round")
    return _after_step(host, "Undone")


def redo(host: Host, words: Words) -> Page:
    """Restore the change that was taken back last."""
    if not host.session.editor.redo():
        raise UsageProblem("there is nothing to redo")
    return _after_step(host, "Redone")


def _after_step(host: Host, title: str) -> Page:
    page = host.page(f"{title}. The draft now:")
    add_orders(page, host.session)
    return page


def clear(host: Host, words: Words) -> Page:
    """Take every order out of the draft."""
    host.session.editor.clear()
    return host.page("Cleared: the draft is empty").say("undo restores it.")


def summary(host: Host, words: Words) -> Page:
    """Say what committing would do."""
    page = host.page(heading("Summary before committing", host.session))
    add_summary(page, host.session)
    if host.desk is not None:
        return page.say("commit hands it in. takeback opens it again until the round closes.")
    return page.say("commit ends the round. After that nothing can be taken back.")


COMMANDS = (
    Command(
        "orders", "orders", "Your draft for this round.", "Draft", orders, ("o", "draft"), When.OPEN, place=10
    ),
    Command("undo", "undo", "Undo the last change to the draft.", "Draft", undo, ("u",), When.OPEN, place=20),
    Command("redo", "redo", "Restore the change you undid.", "Draft", redo, (), When.OPEN, place=30),
    Command("clear", "clear", "Empty the draft.", "Draft", clear, (), When.OPEN, place=40),
    Command(
        "summary",
        "summary",
        "Your draft, its cost and what is still open.",
        "Draft",
        summary,
        (),
        When.OPEN,
        looks=True,
        place=50,
    ),
)
