"""The text on the table, the votes counted, the positions of capitals and the texts of the Secretary General."""

from __future__ import annotations

from game.errors import UsageProblem
from game.line.page import Page
from game.model.controls import SummitText
from game.play.explain.positions import Position, chance_of_text
from game.play.session.session import Session
from game.play.wording.summary import describe_text, describe_vote
from game.units import chance

__all__ = ["add_counted", "add_positions", "add_texts", "at_summit"]

_SURE = 0.95  # chance above which nothing is told apart from certainty


def at_summit(session: Session) -> SummitText:
    """Return the text on the table; `UsageProblem` if no summit meets."""
    text = session.view.text
    if text is None:
        dates = [str(summit.date) for summit in session.setup.scenario.summits]
        raise UsageProblem(
            "no summit meets in this round", hint=f"summits of this scenario: {', '.join(dates) or 'none'}"
        )
    return text


def add_counted(page: Page, session: Session) -> None:
    """Add the outcome of every vote counted in this round, and the redraft that is voted on next."""
    for counted in session.table.counted:
        page.entries(describe_vote(counted, session.view))
    if session.table.counted and not session.table.vote_is_over:
        page.say(_redraft_line(session))


def _redraft_line(session: Session) -> str:
    """Return which redraft is on the table, and how one goes on."""
    text, chairs = session.redraft, session.editor.legal.opening is not None
    if text is not None:
        how = "count counts the vote on it" if chairs else "vote redraft NAME votes on it"
        return f"The redraft on the table: {describe_text(text)}. {how}."
    if chairs:
        return "Put a redraft with text, then count the vote on it."
    return "The Secretary General has put no redraft yet."


def add_texts(page: Page, session: Session) -> None:
    """Add the texts of the Secretary General, those that have been voted on too."""
    page.part("Your texts, in order: the first is put to the summit, the others are redrafts if it fails")
    texts = session.editor.draft.drafts or session.editor.voted
    if not texts:
        page.say(
            "None. Leaders vote on the text on the table. If they refuse it, your office redrafts as usual."
        )
    page.numbered([describe_text(text) for text in texts])
    if not session.table.vote_is_over:
        page.say(
            f"text core 3.5 due 2035 adds a text. text 1 core 3 changes the first. untext 1 withdraws it. positions "
            f"core 3 estimates the positions on another text. You can put {session.editor.legal.redrafts + 1} texts at "
            "most."
        )


def add_positions(page: Page, positions: tuple[Position, ...]) -> None:
    """Add the positions of capitals on a text, those who surely sign in one line."""
    page.part("Positions of capitals, the hardest first: chances by your intelligence estimate")
    rows = [
        (
            f"{position.code} {position.name}",
            *(chance(part) for part in (position.signs, position.letter, position.holds_out)),
            position.word,
        )
        for position in positions
        if position.signs <= _SURE
    ]
    page.table(("", "signs", "letter", "holds out", ""), rows, left=(0, 4))
    sure = [position.code for position in positions if position.signs > _SURE]
    if sure:
        page.say(f"Almost sure to sign: {', '.join(sure)}.")
    page.say(
        f"Chance of agreement on this text: {chance(chance_of_text(positions))}. One refusal reopens the text."
    )
