"""The summit: the text on the table, the positions of capitals, one's own vote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from game.errors import UsageProblem
from game.governments.summit_tables import TEXT, VOTES
from game.line.answers.summit import add_counted, add_positions, add_texts, at_summit
from game.line.command import Command, When, Words
from game.line.host import Host
from game.line.lines import heading
from game.line.names import name_of
from game.line.page import Page
from game.play.explain.positions import positions_of
from game.play.session.phases import Phase
from game.play.session.session import Session
from game.play.wording.summary import VOTE_IS_OVER, describe_text, describe_votes

__all__ = ["COMMANDS"]

_REDRAFT = "redraft"


def summit(host: Host, words: Words) -> Page:
    """Show the text on the table or the one put in its place, the positions of capitals and one's own vote."""
    session = host.session
    at_summit(session)
    session.go(Phase.SUMMIT)
    meeting, table = session.setup.summit(session.index), session.table
    place = f" in {meeting.place}, {meeting.date}" if meeting is not None else ""
    page = host.page(heading(f"Summit{place}", session))
    add_counted(page, session)
    if table.vote_is_over:
        page.say(VOTE_IS_OVER)
    elif not table.counted or session.redraft is not None:
        _add_text(page, session)
    _add_own(page, session)
    return page


def _add_text(page: Page, session: Session) -> None:
    """Add the text that is voted on next, and the positions of capitals on it."""
    drafts = session.editor.draft.drafts
    put = session.redraft if session.table.counted else next(iter(drafts), None)
    text = put or at_summit(session)
    whose = "On the table" if put is None or session.editor.legal.opening is None else "Your text"
    page.say(f"{whose}: {describe_text(text)}.")
    page.entries(
        f"{part.label}: {part.in_words(getattr(text, name))}. {part.cost}" for name, part in TEXT.items()
    )
    add_positions(page, positions_of(session, put))


def _add_own(page: Page, session: Session) -> None:
    """Add one's own vote or texts, and how to change them while that can be done."""
    legal, draft, is_open = session.editor.legal, session.editor.draft, not session.table.vote_is_over
    if legal.votes:
        change = ". vote NAME changes it, vote redraft NAME on a redraft" if is_open else ""
        page.part(f"Your vote: {describe_votes(draft.votes)}{change}")
        page.entries(_votes(legal.votes) if is_open else ())
    if legal.opening is not None:
        add_texts(page, session)
    if is_open and any(kind.name == "broker" for kind in legal.acts):
        page.say("act broker ALLY offers help to a wavering capital.")


def vote(host: Host, words: Words) -> Page:
    """Draft a vote on the text."""
    session = host.session
    votes = session.editor.legal.votes
    if not votes:
        at_summit(session)
        raise UsageProblem(
            "this seat has no vote", hint="the Secretary General puts texts: see text and positions"
        )
    if not words:
        return host.page(f"Vote: {describe_votes(session.editor.draft.votes)}").entries(_votes(votes))
    number = None
    if words[0].casefold() == _REDRAFT and len(words) > 1:
        number, words = 1, words[1:]
    known = {VOTES[name].word: name for name in votes} | {name: name for name in votes}
    known |= {label: name for name, label in votes.items()}
    session.editor.vote(name_of(" ".join(words), known, "vote"), number)
    return host.page(f"Vote: {describe_votes(session.editor.draft.votes)}")


def _votes(votes: Mapping[str, str]) -> Iterator[str]:
    return (f"{VOTES[name].word}: {label}" for name, label in votes.items())


def _vote_words(host: Host, before: Words) -> Sequence[str]:
    votes = [VOTES[name].word for name in host.session.editor.legal.votes]
    if not before:
        return [*votes, _REDRAFT]
    return votes if tuple(before) == (_REDRAFT,) else []


COMMANDS = (
    Command(
        "summit",
        "summit",
        "The text on the table, the positions of capitals, your vote.",
        "Summit",
        summit,
        (),
        When.OPEN,
        place=10,
    ),
    Command(
        "vote",
        f"vote [redraft] {' | '.join(kind.word for kind in VOTES.values())}",
        "Your vote on the text, or on a redraft.",
        "Summit",
        vote,
        ("v",),
        When.OPEN,
        words=_vote_words,
        place=20,
    ),
)
