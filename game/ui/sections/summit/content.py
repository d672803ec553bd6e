"""The summit as text and rows: the text on the table, the levers, one's word, and where capitals stand."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from game.charts.glyphs import Glyphs
from game.governments.summit_tables import REFUSE, TEXT
from game.model.controls import SummitText
from game.play.explain.positions import Position, chance_of_text
from game.play.session.session import Session
from game.play.wording.summary import VOTE_IS_OVER, describe_text, describe_vote, describe_votes
from game.ui.content.bar import gauge_text
from game.ui.widgets.listing import Cell, Column, Row
from game.ui.widgets.prose import Paragraph, heading
from game.units import chance

__all__ = [
    "ADD",
    "about_part",
    "chosen_vote",
    "decision_title",
    "levers_of",
    "position_columns",
    "position_rows",
    "summit_head",
    "summit_place",
    "text_rows",
    "vote_rows",
]

ADD = "add"
"""Key of the row that puts another text."""

_NAMED = 12  # a bar of so many cells leaves room for names; else there are codes

_WORDS = {"signs": "met", "side letter": "title", "holds out": "missed", "wavers": "label"}
_MARKS = {"signs": "met", "side letter": "neutral", "holds out": "missed", "wavers": "neutral"}


def summit_place(session: Session) -> str:
    """Return where the summit meets, and when."""
    meeting = session.setup.summit(session.index)
    return f"{meeting.place}, {meeting.date}" if meeting is not None else "Summit"


def summit_head(
    session: Session, positions: Sequence[Position], put: SummitText | None = None
) -> list[Paragraph]:
    """Return what is on the table, and whether it would pass.

    `put` is the text that is voted on in place of the one tabled: the Secretary General's, or after a refusal the
    redraft; `positions` are those on it. A vote that has been counted comes first.
    """
    text = put or session.view.text
    if text is None:
        return ["No summit meets in this round."]
    counted = session.table.counted
    if counted:
        told: list[Paragraph] = [" ".join(describe_vote(counted[-1], session.view, brief=True))]
        if session.table.vote_is_over:
            return [*told, VOTE_IS_OVER]
        if put is None:
            return [*told, "No redraft has been put yet."]
        return [*told, *_on_the_table("The redraft", put, positions)]
    return _on_the_table("On the table" if put is None else "Your text", text, positions)


def _on_the_table(whose: str, text: SummitText, positions: Sequence[Position]) -> list[Paragraph]:
    held = [position.code for position in positions if position.holds_out >= 0.5]
    against = f" Likely to hold out: {', '.join(held[:8])}." if held else ""
    return [
        Content.assemble(
            ("▌ ", "$you"), (f"{whose}: ", "$muted"), (f"{describe_text(text)}.", "bold $strong")
        ),
        Content.assemble(
            "Chance of agreement, if each capital follows its interest: ",
            (chance(chance_of_text(tuple(positions))), "bold"),
            f".{against} One refusal reopens the text.",
        ),
    ]


def decision_title(session: Session) -> str:
    """Return what stands above the votes: which draft they are on, or how one has voted."""
    if session.table.vote_is_over:
        return f"You voted: {describe_votes(session.editor.draft.votes)}"
    counted = len(session.table.counted)
    return f"Your decision on redraft {counted}" if counted else "Your decision"


def vote_rows(session: Session) -> list[Row]:
    """Return the votes a government can give, the one drafted marked; who refuses votes on a redraft besides.

    After a count they are those on the next redraft; none once the vote is over.
    """
    draft, counted = session.editor.draft, len(session.table.counted)
    if session.table.vote_is_over:
        return []
    if counted:
        return _vote_rows(session, counted)
    rows = _vote_rows(session, 0)
    if len(draft.votes) > 1 or draft.vote_on(0) == REFUSE:
        rows += [Row("redraft", (Cell("", "title"), Cell("On a redraft", "title")), quiet=True)]
        rows += _vote_rows(session, 1)
    return rows


def _vote_rows(session: Session, number: int) -> list[Row]:
    vote = session.editor.draft.vote_on(number)
    return [
        Row(f"{number} {name}", ("[x]" if name == vote else "[ ]", label))
        for name, label in session.view.legal.votes.items()
    ]


def chosen_vote(key: str) -> tuple[str, int | None]:
    """Return the vote of a row and the draft it is on, from 0; None where it is the vote on all of them."""
    number, _, vote = key.partition(" ")
    return vote, int(number) or None


def text_rows(session: Session) -> list[Row]:
    """Return the parts of each text the Secretary General puts, a row each, and a row that adds another.

    Those of a text that has been voted on cannot hold the cursor.
    """
    editor = session.editor
    opening = editor.legal.opening
    rows: list[Row] = []
    texts, counted = editor.draft.drafts or editor.voted, session.table.counted
    for number, text in enumerate(texts or ((opening,) if opening is not None else ())):
        base = texts[number - 1] if number else opening
        title = "The text" if number == 0 else f"Redraft {number}"
        told = "" if texts else " as tabled"
        if number < len(counted):
            told = f": {'adopted' if counted[number].adopted else 'refused'}"
        rows.append(Row(f"head {number}", (Cell(f"{title}{told}", "title"), ""), quiet=True))
        voted = number < len(counted)
        rows += [_part_row(number, name, text, base, quiet=voted) for name in TEXT]
    if texts and len(texts) <= editor.legal.redrafts and not session.table.vote_is_over:
        rows.append(Row(ADD, (Cell("Another redraft", "yours"), "")))
    return rows


def _part_row(number: int, name: str, text: SummitText, base: SummitText | None, *, quiet: bool) -> Row:
    value = getattr(text, name)
    moved = base is not None and abs(value - getattr(base, name)) > 1e-9
    shown = TEXT[name].in_words(value)
    return Row(
        f"{number} {name}", (f"  {TEXT[name].label}", Cell(shown, "yours" if moved else "label")), quiet=quiet
    )


def about_part(name: str) -> list[Paragraph]:
    """Return what a part of a text means and costs."""
    limits = TEXT[name]
    return [Content.assemble((f"{limits.label}: ", "bold"), limits.meaning, " ", (limits.cost, "$muted"))]


def levers_of(session: Session) -> list[Paragraph]:
    """Return the levers there are at a summit and where they are."""
    said: list[Paragraph] = [heading("What you can do")]
    if session.view.legal.opening is not None:
        said.append("Change the text and its redrafts: targets, deadline, reporting and wording.")
    else:
        said.append("A side letter binds you less, invites the next, and costs cohesion.")
        said.append("A refusal reopens the text. When no draft is left, it stays vague.")
    if any(kind.name == "broker" for kind in session.editor.legal.acts):
        said.append("To help or reassure a capital, go to Diplomacy (3).")
    return said


def position_columns(bar: int) -> tuple[Column, ...]:
    """Return the columns of the capitals, with a bar of so many cells."""
    name = 4 if bar < _NAMED else 16
    return (Column("", name), Column("", 4, right=True), Column("", bar), Column("", 1), Column(""))


def position_rows(positions: Sequence[Position], seat: str, glyphs: Glyphs, bar: int) -> list[Row]:
    """Return where capitals stand, the hardest first: the chance of a signature without a letter, and a word."""
    rows = []
    for position in positions:
        role = _WORDS[position.word]
        own, name = position.code == seat, position.name if bar >= _NAMED else position.code
        cells = (
            Cell(f"{name}{'*' if own else ''}", "title" if own else "label"),
            chance(position.signs),
            Cell(gauge_text(position.signs, bar, glyphs), role),
            Cell(getattr(glyphs, _MARKS[position.word]), role),
            Cell(position.word, role),
        )
        rows.append(Row(position.code, cells))
    return rows
