"""Summit: the text on the table, one's word or the Secretary General's drafts, and where capitals stand."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static

from game.errors import RuleError
from game.governments.summit_tables import TEXT
from game.model.controls import SummitText
from game.play.explain.positions import Position, chance_of_text, position_terms, positions_of
from game.play.session.hot_seat import after_vote, next_chair, vote
from game.play.session.seated import others_deciding
from game.play.session.session import Session
from game.play.wording.summary import describe_vote
from game.ui.content.rules import position_lines
from game.ui.dialogs.text_dialog import TextDialog
from game.ui.host import host_of
from game.ui.sections.base import Section
from game.ui.sections.summit.content import (
    ADD,
    about_part,
    chosen_vote,
    decision_title,
    levers_of,
    position_columns,
    position_rows,
    summit_head,
    summit_place,
    text_rows,
    vote_rows,
)
from game.ui.widgets.dialog import Ask, AskText
from game.ui.widgets.draw_context import stage_of
from game.ui.widgets.listing import Column, Listing
from game.ui.widgets.pane import pane
from game.ui.widgets.prose import Paragraph, text_of
from game.units import chance

__all__ = ["SummitSection"]


_STANDS = (
    "From then on your national plan, your acts and this vote stand. Your budget and your answers to cards stay open. "
    "After a refusal you can vote on a redraft."
)
_TEXT_STANDS = (
    "From then on your acts and the text that was voted on stand. Your answers to cards stay open. After a refusal you "
    "can put a redraft."
)


class SummitSection(Section):
    """The text above; votes or drafts at the left, capitals at the right."""

    AREA = "Summit"
    HELP = """
    The summit decides by consensus. One refusal reopens the text for the next draft. When no draft is left, the text
    stays vague and binds nobody. On the right is the chance that each capital signs the text unchanged, by your
    intelligence service's estimate. The most reluctant capital is first; the asterisk is you.

    A government decides with Enter. The Secretary General changes the text with left and right, a step each, and may
    prepare redrafts in case it fails. The capitals then show their positions on the text under the cursor.

    v counts the vote now, before the rest of the round, after you confirm it. Who refused can then sign a redraft.
    Where several people share the terminal, v hands your vote in, and the last one's counts it.

    Tab goes to the capitals. w explains the position of the one under the cursor, as far as you know it.
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "right,plus", "step(1)", "Raise", show=False, tooltip="raise this part of the text by a step"
        ),
        Binding(
            "left,minus", "step(-1)", "Lower", show=False, tooltip="lower this part of the text by a step"
        ),
        Binding("shift+right", "step(5)", "Raise by five", show=False),
        Binding("shift+left", "step(-5)", "Lower by five", show=False),
        Binding("v", "count", "Count vote", tooltip="count the vote now, before the rest of the round"),
        Binding("w", "why", "Why", show=False, tooltip="explain the position of this capital"),
        Binding("backspace", "drop", "Withdraw", show=False, tooltip="withdraw the text under the cursor"),
    ]

    def __init__(self, session: Session, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(session, id=id)
        self._wanted: str | None = None
        self._asked: tuple[int, dict[SummitText, tuple[Position, ...]]] = (-1, {})

    @property
    def chairs(self) -> bool:
        """Whether the seat puts the text."""
        return self.session.editor.legal.opening is not None

    def compose(self) -> ComposeResult:
        """Yield the text, word or drafts, levers and capitals."""
        yield pane(Static(id="table", markup=False), "")
        with Horizontal():
            with pane(Vertical(id="own"), "Your decision"):
                yield Listing((Column("", 3), Column("")), id="votes")
                yield Listing((Column("", 18), Column("")), id="texts")
                yield Static(id="levers", markup=False)
            with pane(Vertical(id="others"), "Capitals"):
                capitals = Listing(position_columns(10), id="capitals")
                yield capitals

    def first(self) -> Widget | None:
        """Votes or texts."""
        return self.query_one("#texts" if self.chairs else "#votes", Listing)

    def open_matters(self) -> int:
        """A vote not yet given, a text not yet put."""
        draft = self.session.editor.draft
        return int(not draft.drafts if self.chairs else not draft.votes)

    def look(self) -> None:
        """Show the summit as it stands."""
        session = self.session
        if session.view.text is None:
            return
        drafts = session.editor.draft.drafts
        put = session.redraft if session.table.counted else next(iter(drafts), None)
        table = self.query_one("#table", Static)
        table.border_title = summit_place(session)
        table.update(text_of(summit_head(session, self._positions(put), put)))
        votes, texts = self.query_one("#votes", Listing), self.query_one("#texts", Listing)
        votes.display, texts.display = not self.chairs, self.chairs
        if self.chairs:
            texts.fill(text_rows(session), key=self._wanted)
            self._wanted = None
        else:
            votes.fill(vote_rows(session))
        self.query_one("#own").border_title = "Your texts" if self.chairs else decision_title(session)
        self._tell()

    def _tell(self) -> None:
        """Show the levers or the part under the cursor, and the capitals on the text under it."""
        text = self._text() if self.chairs else self.session.redraft
        part = self._part()[1] if self.chairs else ""
        said = about_part(part) if part else levers_of(self.session)
        self.query_one("#levers", Static).update(text_of(said))
        positions = self._positions(text)
        told = (
            f"Chance of agreement: {chance(chance_of_text(positions))}"
            if self.chairs
            else "Chance that each signs as it is"
        )
        self.query_one("#others").border_title = told
        bar = 6 if self.app.size.width < 100 else 12
        rows = position_rows(positions, self.session.seat, stage_of(self).glyphs, bar)
        self.query_one("#capitals", Listing).fill(rows, columns=position_columns(bar))

    def on_resize(self) -> None:
        """Name the capitals where there is room."""
        if self.query_one("#capitals", Listing).rows:
            self.look()

    def _positions(self, text: SummitText | None) -> tuple[Position, ...]:
        """Return where capitals stand on a text; answers are kept for the round, for each takes a moment."""
        if text is None:
            return positions_of(self.session)
        if self._asked[0] != self.session.index:
            self._asked = (self.session.index, {})
        known = self._asked[1]
        if text not in known:
            known[text] = positions_of(self.session, text)
        return known[text]

    # --- texts -----------------------------------------------------------------------------------------------------

    def _part(self) -> tuple[int, str]:
        """Return number and part of the text under the cursor; the part is empty elsewhere."""
        number, _, part = self.query_one("#texts", Listing).key.partition(" ")
        return (int(number), part) if number.isdecimal() and part in TEXT else (0, "")

    def _text(self) -> SummitText | None:
        texts = self.session.editor.draft.drafts or self.session.editor.voted
        number, _ = self._part()
        return texts[number] if number < len(texts) else self.session.editor.legal.opening

    def why_blocked(self, action: str) -> str:
        """Say who changes texts."""
        if not self.is_mounted:
            return ""
        if action in ("step", "drop") and not self.chairs:
            return "only the Secretary General changes the text: you sign or refuse it"
        if action == "drop" and not self.session.editor.draft.drafts:
            return "you have drafted no text: the one on the table remains"
        return self.session.table.no_vote if action == "count" else ""

    def action_why(self) -> None:
        """Tell what the stand of the capital under the cursor is made of: the hardest one's until another is chosen."""
        text = self._text() if self.chairs else self.session.redraft
        found = position_terms(self.session, self.query_one("#capitals", Listing).key, text)
        self.app.push_screen(TextDialog(f"Why: {found.name}'s position", position_lines(found)))

    def action_step(self, steps: int) -> None:
        """Change the part under the cursor by steps."""
        number, part = self._part()
        text = self._text()
        if not part or text is None:
            return
        moved = self.session.editor.legal.text[part].stepped(getattr(text, part), steps)
        self.change(lambda editor: editor.put_text(replace(text, **{part: moved}), number))

    def action_drop(self) -> None:
        """Withdraw the text under the cursor."""
        number, part = self._part()
        if part and self.session.editor.draft.drafts:
            self.change(lambda editor: editor.drop_text(number))

    # --- the vote --------------------------------------------------------------------------------------------------

    def action_count(self) -> None:
        """Say what stands once the vote is counted, and ask whether to count it now."""
        others = others_deciding(self.session)
        said: list[Paragraph] = [_TEXT_STANDS if self.chairs else _STANDS]
        if others:
            said += ["", f"Still deciding: {', '.join(others)}. The vote is counted once all are in."]
        sure = "Hand your vote in" if others else "Count the vote: it cannot be taken back"
        self.app.push_screen(Ask("Count the vote now?", said, [("no", "Back"), ("yes", sure)]), self._count)

    def _count(self, answer: str | None) -> None:
        if answer != "yes":
            return
        session = self.session
        try:
            counted = vote(session)
        except RuleError as error:
            self.app.notify(error.message, severity="warning")
            return
        self.tell_trouble()
        if counted is None:
            host_of(self).hand_over(next_chair(session), done=session)
        elif len(session.together) > 1:
            told = describe_vote(counted, session.view, brief=True)
            host_of(self).hand_over(after_vote(session), told)

    @on(Listing.Highlighted, "#texts")
    def _part_highlighted(self, message: Listing.Highlighted) -> None:
        message.stop()
        self._tell()

    @on(Listing.Chosen, "#texts")
    def _part_chosen(self, message: Listing.Chosen) -> None:
        message.stop()
        texts = self.session.editor.draft.drafts or self.session.editor.voted
        if message.key == ADD:
            self._wanted = f"{len(texts)} core"  # where the cursor goes once the new text is shown
            self.change(lambda editor: editor.put_text(texts[-1]))
            return
        number, part = self._part()
        text = self._text()
        if part and text is not None:
            limits = self.session.editor.legal.text[part]
            label, now = f"{limits.meaning} {limits.span}:", limits.in_words(getattr(text, part))
            take = partial(self._take, number, part, text)
            self.app.push_screen(AskText(limits.label, label, take, now))

    def _take(self, number: int, part: str, text: SummitText, typed: str) -> None:
        editor = self.session.editor
        editor.put_text(replace(text, **{part: editor.typed_part(part, typed)}), number)

    @on(Listing.Chosen, "#votes")
    def _vote(self, message: Listing.Chosen) -> None:
        message.stop()
        vote, number = chosen_vote(message.key)
        self.change(lambda editor: editor.vote(vote, number))
