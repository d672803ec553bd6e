"""Screens and line mode take the same and refuse the same in the same words: every order, every kind of mistake."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest

from game.engine.orders import LegalOrder
from game.errors import RuleError
from game.governments.orders import ORDERS, PLAN
from game.governments.summit_tables import TEXT
from game.play.session.phases import Phase
from game.play.session.session import Opening, Session
from game.scenario.catalogue import find
from game.ui.app import FairShareApp
from game.ui.sections.look_ahead import LookingSection
from game.ui.sections.summit.content import chosen_vote, vote_rows
from game.ui.widgets.listing import Listing
from tests.line.dialogues import Dialogue
from tests.ui.ui_driver import drive, settle

AppWith = Callable[..., FairShareApp]
SCENARIO = "2025-leaked-chat"
SEED = 5


class BothFronts:
    """The same game on screens and in line mode; `same` gives an input to both and compares what comes of it."""

    def __init__(self, app: FairShareApp, screens: Session, lines: Dialogue) -> None:
        self.app, self.screens, self.lines = app, screens, lines
        self.told: list[str] = []

    def notify(self, message: str, **_: Any) -> None:
        self.told.append(message)

    def again(self, *lines: str) -> None:
        """Empty both drafts and what was said, and give both the same lines' orders to begin with."""
        self.lines.saying(["clear", *lines])
        self.screens.editor.replace(self.lines.session.editor.draft)
        self.told.clear()

    def same(self, line: str, on_screen: Callable[[], object]) -> list[str]:
        """Do the same on both fronts; return how both refused it, empty where both took it."""
        try:
            on_screen()
        except RuleError as error:  # told in the box that was typed into
            self.told.append(error.message)
        self.lines.say(line)
        refused, self.lines.refused = self.lines.refused, []
        assert refused == self.told, line
        assert self.screens.editor.draft == self.lines.session.editor.draft, line
        return refused


def texts_for(entry: LegalOrder) -> Iterator[str]:
    """Yield what a person may type for an order: its ends, halfway, beyond, and what is no value."""
    limits = entry.limits
    values = [limits.low, limits.most, 0.5 * (limits.low + limits.most), limits.low - limits.step - 1000.0]
    yield from (f"{value:.9g}" for value in (*values, limits.most + limits.step + 1000.0, 0.0))
    yield from (limits.in_words(limits.high).split()[0], "much", "nan", "1e3", "none", "-", "2029", "50%")


def both_fronts(
    app_with: AppWith,
    seat: str,
    monkeypatch: pytest.MonkeyPatch,
    section: str,
    play: Callable[[BothFronts, Any], None],
) -> None:
    """Open the same game twice and let `play` try things in a section of the screens and in line mode."""
    screens, lines = Session.new(Opening(find(SCENARIO), seat, SEED)), Dialogue()
    lines.say(f"new {SCENARIO} {seat} seed {SEED}")
    screens.go(Phase.CABINET)
    app = app_with(screens)
    monkeypatch.setattr(LookingSection, "look_ahead", lambda _: None)  # nothing here asks for futures

    async def run(pilot: Any) -> None:
        await pilot.press(section)
        await settle(pilot)
        both = BothFronts(app, screens, lines)
        monkeypatch.setattr(app, "notify", both.notify)
        play(both, app.screen.section)
        await settle(pilot)

    drive(app, run)


def typing(both: BothFronts, section: Any, name: str, entry: LegalOrder) -> Iterator[bool]:
    """Type all kinds of values for an order on both fronts; yield whether each was refused."""
    for text in texts_for(entry):
        both.again()
        refused = both.same(
            f"set {entry.limits.word} {text}", partial(both.screens.editor.order_typed, name, text)
        )
        assert not any(known in sentence for known in ORDERS if "_" in known for sentence in refused)
        yield bool(refused)


def stepping(both: BothFronts, section: Any, name: str, entry: LegalOrder) -> None:
    """Move an order by few and by many steps on both fronts."""
    section.query_one("#orders", Listing).point_at(name)
    for steps in (1, -1, 5, -5, 20, -20):
        both.again()
        refused = both.same(f"nudge {entry.limits.word} {steps:+d}", partial(section.action_step, steps))
        # What a key cannot do is said before it is tried.
        assert section.why_blocked("step") == (refused[0] if refused else "")


@pytest.mark.parametrize("seat", ["GBR", "USA", "ITA", "ISL"])
def test_every_order_is_typed_and_moved_alike(
    app_with: AppWith, monkeypatch: pytest.MonkeyPatch, seat: str
) -> None:
    def play(both: BothFronts, section: Any) -> None:
        orders = both.screens.editor.legal.budget
        refused = {found for name, entry in orders.items() for found in typing(both, section, name, entry)}
        assert refused == {True, False}
        for name, entry in orders.items():
            stepping(both, section, name, entry)

    both_fronts(app_with, seat, monkeypatch, "2", play)


def test_what_pays_stops_where_tax_does_and_half_a_plan_takes_the_usual_other_half(
    app_with: AppWith, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pay(both: BothFronts, section: Any) -> None:
        section.query_one("#orders", Listing).point_at("pay_borrow")
        both.again("pay borrow 62 social 20")
        assert both.same("nudge borrow +20", partial(section.action_step, 20)) == []
        assert both.screens.editor.level("pay_borrow") == pytest.approx(0.8)
        (refused,) = both.same("nudge borrow +1", partial(section.action_step, 1))
        assert refused.startswith("tax already pays nothing")
        both.told.clear()
        (refused,) = both.same(
            "set borrow 90%", partial(both.screens.editor.order_typed, "pay_borrow", "90%")
        )
        assert "borrowing 90%" in refused

    def plan(both: BothFronts, section: Any) -> None:
        draft, year = both.screens.editor, int(both.screens.view.year)
        both.again()
        both.same("set due 2029", partial(draft.order_typed, "plan_due", "2029"))
        assert (set(draft.draft.budget), draft.level("plan_due")) == (set(PLAN), 2029.0)
        both.same("set due none", partial(draft.order_typed, "plan_due", "none"))
        assert draft.draft.budget == {}
        both.same("set plan 3", partial(draft.order_typed, "plan_target", "3"))
        assert draft.draft.budget == {"plan_target": 3.0, "plan_due": year + 5.0}
        both.same("set due 2031", partial(draft.order_typed, "plan_due", "2031"))
        assert draft.draft.budget == {"plan_target": 3.0, "plan_due": 2031.0}

    def play(both: BothFronts, section: Any) -> None:
        pay(both, section)
        plan(both, section)

    both_fronts(app_with, "GBR", monkeypatch, "2", play)


def test_votes_are_called_the_same(app_with: AppWith, monkeypatch: pytest.MonkeyPatch) -> None:
    def play(both: BothFronts, section: Any) -> None:
        told = both.lines.say("vote")
        for row in vote_rows(both.screens):
            label = str(row.cells[1])
            assert label in told
            both.same(f"vote {label}", partial(both.screens.editor.vote, *chosen_vote(row.key)))

    both_fronts(app_with, "GBR", monkeypatch, "8", play)


def test_what_is_typed_for_a_part_of_a_text(app_with: AppWith, monkeypatch: pytest.MonkeyPatch) -> None:
    def play(both: BothFronts, section: Any) -> None:
        texts = section.query_one("#texts", Listing)
        for name, part in TEXT.items():
            texts.point_at(f"0 {name}")
            for text in (f"{part.low:g}", f"{part.high:g}", "much", "-5", "9999", part.in_words(part.high)):
                both.again()
                both.same(f'text {name} "{text}"', partial(section._take, 0, name, section._text(), text))

    both_fronts(app_with, "SG", monkeypatch, "8", play)


def test_a_vote_is_counted_alike_and_what_it_was_counted_with_is_refused_alike(
    app_with: AppWith, monkeypatch: pytest.MonkeyPatch
) -> None:
    def play(both: BothFronts, section: Any) -> None:
        both.again("vote refuse", "act ask POL")
        while not both.screens.table.vote_is_over:
            assert both.same("count", partial(section._count, "yes")) == []
            assert both.screens.table.counted == both.lines.session.table.counted
            assert both.screens.redraft == both.lines.session.redraft
            (refused,) = both.same("clear", partial(section.change, lambda editor: editor.clear()))
            assert refused.startswith("acts stand as they were when the vote was counted; a vote that has")
            both.told.clear()
            assert both.same("vote sign", partial(section.change, lambda editor: editor.vote("accept"))) == []
        (refused,) = both.same("count", partial(section._count, "yes"))
        assert refused == section.why_blocked("count")

    both_fronts(app_with, "GBR", monkeypatch, "8", play)
