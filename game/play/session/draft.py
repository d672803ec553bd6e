"""A draft of a round: the orders of a seat, changed one decision at a time, each checked at once.

A change that breaks a rule is refused with the rule's sentence and leaves the draft as it was. Everything can be
taken back until the round is committed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from game.engine.acts import Act
from game.engine.orders import LegalOrders, Orders, check_orders
from game.engine.view import SeatView
from game.errors import RuleError
from game.governments.choices import DraftText
from game.scenario.cards import Card

__all__ = ["PLAN", "PLAN_YEARS", "DraftEditor"]

PLAN = ("plan_target", "plan_due")
"""The two orders that announce a national plan; one without the other is refused."""

PLAN_YEARS = 5
"""Years a plan gets when a key announces it; judgement: about a parliament."""

_MOST_STEPS_BACK = 200


class DraftEditor:
    """The draft orders of one seat in one round, with undo and redo.

    `changed` is called after every change, for autosave and live previews.
    """

    def __init__(
        self,
        view: SeatView,
        draft: Orders | None = None,
        *,
        changed: Callable[[], None] | None = None,
    ) -> None:
        self.view = view
        self.draft = draft or Orders()
        self._changed = changed
        self._past: list[Orders] = []
        self._future: list[Orders] = []

    @property
    def legal(self) -> LegalOrders:
        """All that can be ordered this round: ranges, present values, costs, and why something is blocked."""
        return self.view.legal

    def level(self, name: str) -> float:
        """Return a budget order as drafted, or as it stands where nothing is drafted."""
        return self.draft.budget.get(name, self.legal.budget[name].now)

    def blocked(self, name: str) -> str:
        """Return why a budget order cannot be given this round, or an empty text."""
        return self.legal.budget[name].blocked

    @property
    def unanswered(self) -> tuple[Card, ...]:
        """Cards that ask for a choice and have none yet."""
        return tuple(card for card in self.legal.cards if card.id not in self.draft.cards)

    @property
    def acts_left(self) -> int:
        """How many more acts this round has room for."""
        return self.legal.acts_left - len(self.draft.acts)

    def replace(self, draft: Orders) -> None:
        """Put a whole draft in place of the present one.

        Raises
        ------
        RuleError
            If it breaks a rule; the draft stays as it was. All other methods that change the draft raise it too.
        """
        check_orders(draft, self.legal)
        if draft == self.draft:
            return
        self._past = [*self._past, self.draft][-_MOST_STEPS_BACK:]
        self._future = []
        self._set(draft)

    def _set(self, draft: Orders) -> None:
        self.draft = draft
        if self._changed is not None:
            self._changed()

    def order(self, name: str, value: float) -> None:
        """Draft one budget order."""
        self.order_all({name: value})

    def order_all(self, values: Mapping[str, float]) -> None:
        """Draft several budget orders at once: how a rise is paid, or a plan's target and year."""
        self.replace(replace(self.draft, budget={**self.draft.budget, **values}))

    def drop_order(self, *names: str) -> None:
        """Take budget orders out of the draft: they stay as they stand."""
        gone = {*names, *(PLAN if set(names) & set(PLAN) else ())}
        kept = {name: value for name, value in self.draft.budget.items() if name not in gone}
        self.replace(replace(self.draft, budget=kept))

    def nudge(self, name: str, steps: int) -> float:
        """Move a budget order by `steps` of its range's step, no further than its limits; return the new level.

        The first step of a plan's target announces one, due in `PLAN_YEARS`; a step below its range withdraws it.
        """
        if name not in self.legal.budget:
            check_orders(Orders(budget={name: 0.0}), self.legal)
        limits = self.legal.budget[name].limits
        if name in PLAN:
            return self._nudge_plan(name, steps)
        moved = self.level(name) + steps * limits.step
        moved = round(moved / limits.step) * limits.step
        moved = round(min(max(moved, limits.low), limits.most), 9)
        self.order(name, moved)
        return moved

    def _nudge_plan(self, name: str, steps: int) -> float:
        limits, target = self.legal.budget[name].limits, self.level("plan_target")
        if target <= 0.0:
            own = self.view.public[self.view.seat]
            wanted = max(own.core_share + 0.1, own.goal_pct_gdp) if steps > 0 else 0.0
            if wanted:
                due = float(int(self.view.year) + PLAN_YEARS)
                self.order_all({"plan_target": round(wanted, 1), "plan_due": due})
            return self.level(name)
        moved = round(self.level(name) + steps * limits.step, 9)
        if name == "plan_target" and moved < limits.low:
            self.drop_order(*PLAN)
        else:
            self.order(name, min(moved, limits.most))
        return self.level(name)

    def act(self, name: str, to: Sequence[str]) -> None:
        """Add a diplomatic act to the draft."""
        self.replace(replace(self.draft, acts=(*self.draft.acts, Act(name, tuple(to)))))

    def drop_act(self, number: int) -> None:
        """Take an act out of the draft, by its place from 0."""
        acts = self.draft.acts
        if not 0 <= number < len(acts):
            raise RuleError(f"there is no act {number + 1}: the draft holds {len(acts)}")
        self.replace(replace(self.draft, acts=acts[:number] + acts[number + 1 :]))

    def answer(self, card: str, option: str) -> None:
        """Answer an event card by one of its options."""
        self.replace(replace(self.draft, cards={**self.draft.cards, card: option}))

    def take_back_answer(self, card: str) -> None:
        """Leave a card without an answer again."""
        kept = {name: option for name, option in self.draft.cards.items() if name != card}
        self.replace(replace(self.draft, cards=kept))

    def vote(self, vote: str) -> None:
        """Draft the vote on the summit's text: own, accept, letter or hold_out."""
        self.replace(replace(self.draft, vote=vote))

    def put_text(self, text: DraftText, number: int | None = None) -> None:
        """Put a text to the summit (the Secretary General): as the next redraft, or in place of one, from 0."""
        texts = list(self.draft.drafts)
        if number is None or number >= len(texts):
            texts.append(text)
        else:
            texts[number] = text
        self.replace(replace(self.draft, drafts=tuple(texts)))

    def drop_text(self, number: int) -> None:
        """Withdraw a text put to the summit, by its place from 0."""
        texts = self.draft.drafts
        if not 0 <= number < len(texts):
            raise RuleError(f"there is no text {number + 1}: {len(texts)} are put")
        self.replace(replace(self.draft, drafts=texts[:number] + texts[number + 1 :]))

    def clear(self) -> None:
        """Take every order of this round out of the draft."""
        self.replace(Orders())

    @property
    def can_undo(self) -> bool:
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        return bool(self._future)

    def undo(self) -> bool:
        """Take the last change back; False where there is none."""
        if not self._past:
            return False
        self._future.append(self.draft)
        self._set(self._past.pop())
        return True

    def redo(self) -> bool:
        """Make the change again that was taken back last; False where there is none."""
        if not self._future:
            return False
        self._past.append(self.draft)
        self._set(self._future.pop())
        return True
