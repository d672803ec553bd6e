"""A draft of a round: the orders of a seat, changed one decision at a time, each checked at once.

A change that breaks a rule is refused with the rule's sentence and leaves the draft as it was. Everything can be
taken back until the round is committed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from game.engine.acts import Act
from game.engine.orders import LegalOrders, Orders, check_orders
from game.engine.requests.request import Request
from game.engine.view import SeatView
from game.errors import RuleError
from game.governments.orders import FINANCE, PLAN
from game.governments.summit_tables import OWN, TEXT
from game.model.controls import SummitText
from game.play.session.typed_values import legal_value, order_value
from game.scenario.cards import Card

__all__ = ["DraftEditor"]

_PLAN_YEARS = 5
"""Years a plan gets for which no year is given; judgement: about a parliament."""

_PLAN_RISE = 0.1
"""How much above today's share a plan aims for which no target is given, % of GDP; judgement."""

_NO_TAX_LEFT = "tax already pays nothing: lower another source first"
_MOST_STEPS_BACK = 200


def _shortest(votes: tuple[str, ...]) -> tuple[str, ...]:
    """Return votes without those that the one before them says already; none where all is left to the delegation."""
    while len(votes) > 1 and votes[-1] == votes[-2]:
        votes = votes[:-1]
    return () if votes == (OWN,) else votes


class DraftEditor:
    """The draft orders of one seat in one round, with undo and redo.

    `changed` is called after every change, for autosave and live previews. `check` raises `RuleError` where a draft
    breaks a rule of the moment. `voted` are the summit's texts that have been voted on: another is the next redraft.
    """

    def __init__(
        self,
        view: SeatView,
        draft: Orders | None = None,
        *,
        changed: Callable[[], None] | None = None,
        check: Callable[[Orders], None] | None = None,
        voted: tuple[SummitText, ...] = (),
    ) -> None:
        self.view, self.voted = view, voted
        self.draft = draft or Orders()
        self._changed, self._check = changed, check
        self._past: list[Orders] = []
        self._future: list[Orders] = []

    @property
    def legal(self) -> LegalOrders:
        """All that can be ordered this round: ranges, present values, costs, and why something is blocked."""
        return self.view.legal

    def level(self, name: str) -> float:
        """Return a budget order as drafted, or as it stands where nothing is drafted."""
        return self.draft.budget.get(name, self.legal.budget[name].now)

    def stands_at(self, name: str) -> float:
        """Return what holds of an order with this draft, as people read it: an announced plan where none is drafted."""
        return self.level(name) or self.legal.budget[name].announced or 0.0

    def blocked(self, name: str) -> str:
        """Return why a budget order cannot be given this round, or an empty text."""
        return self.legal.budget[name].blocked

    def refusal(self, name: str) -> str:
        """Return the sentence that refuses a budget order which is blocked, or an empty text."""
        return self.legal.budget[name].refusal

    @property
    def unanswered(self) -> tuple[Card, ...]:
        """Cards that ask for a choice and have none yet."""
        return tuple(card for card in self.legal.cards if card.id not in self.draft.cards)

    @property
    def unreplied(self) -> tuple[Request, ...]:
        """Messages of capitals that have no reply yet."""
        return tuple(one for one in self.legal.requests if one.id not in self.draft.replies)

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
        if self._check is not None:
            self._check(draft)
        self._past = [*self._past, self.draft][-_MOST_STEPS_BACK:]
        self._future = []
        self._set(draft)

    def _set(self, draft: Orders) -> None:
        self.draft = draft
        if self._changed is not None:
            self._changed()

    def order(self, name: str, value: float) -> None:
        """Draft one budget order; a part of a national plan takes the other along, and 0 withdraws it."""
        if name in PLAN and name in self.legal.budget:
            self.announce_plan(**{"target" if name == "plan_target" else "due": value})
        else:
            self.order_all({name: value})

    def order_typed(self, name: str, text: str) -> None:
        """Draft the budget order that a person typed a value for."""
        self.order(name, self.typed_value(name, text))

    def typed_value(self, name: str, text: str) -> float:
        """Return the value of a budget order that a person typed; `RuleError` if it is not legal."""
        return order_value(self.legal.budget[name], text)

    def announce_plan(self, target: float | None = None, due: float | None = None) -> None:
        """Draft a national plan; 0 for its target or its year withdraws the one drafted.

        What is left out stays as drafted. In a first plan the target is what is due of the ally, or a little more than
        it spends, and the year some years from now.
        """
        if target == 0.0 or due == 0.0:
            self.drop_order(*PLAN)
            return
        drafted = (self.level(name) for name in PLAN)
        values = zip(PLAN, (target, due), drafted, self._usual_plan(), strict=True)
        self.order_all({name: given or level or usual for name, given, level, usual in values})

    def _usual_plan(self) -> tuple[float, float]:
        own, limits = self.view.public[self.view.seat], self.legal.budget["plan_target"].limits
        target = limits.stepped(max(own.core_share + _PLAN_RISE, own.target_pct_gdp), 0)
        return round(target, 1), float(int(self.view.year) + _PLAN_YEARS)

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

        What pays for a rise goes no further than tax still pays. The first step of a plan announces one; a step below
        the range of its target withdraws it.
        """
        if name not in self.legal.budget:
            check_orders(Orders(budget={name: 0.0}), self.legal)
        if self.blocked(name):
            raise RuleError(self.refusal(name))
        if name in PLAN:
            return self._nudge_plan(name, steps)
        limits, level = self.legal.budget[name].limits, self.level(name)
        moved = limits.stepped(round((level + steps * limits.step) / limits.step) * limits.step, 0)
        if limits.pays and steps > 0:
            moved = min(moved, round(level + self._tax(), 9))
        self.order(name, moved)
        return moved

    def _tax(self) -> float:
        """Return what tax pays of a rise; `RuleError` where that is nothing."""
        tax = 1.0 - sum(self.level(name) for name in FINANCE)
        if tax < 1e-9:
            raise RuleError(_NO_TAX_LEFT)
        return tax

    def _nudge_plan(self, name: str, steps: int) -> float:
        if not self.level("plan_target"):
            if steps > 0:
                self.announce_plan()
            return self.level(name)
        limits = self.legal.budget[name].limits
        if name == "plan_target" and self.level(name) + steps * limits.step < limits.low:
            self.drop_order(*PLAN)
        else:
            self.order(name, limits.stepped(self.level(name), steps))
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

    def answer_call(self, answer: str) -> None:
        """Answer the call for help or the consultation that is open; an empty text takes the answer back."""
        self.replace(replace(self.draft, answer=answer))

    def reply(self, request: str, reply: str) -> None:
        """Draft the reply to a message, by its id: yes, part or no; an empty one takes it back."""
        kept = {name: said for name, said in self.draft.replies.items() if name != request}
        self.replace(replace(self.draft, replies={**kept, **({request: reply} if reply else {})}))

    def vote(self, vote: str, number: int | None = None) -> None:
        """Draft the vote on the summit's text: own, accept, letter or hold_out.

        It holds for every draft that has not been voted on; with `number` (from 0) for that one and further ones, and
        those before it keep theirs.
        """
        kept = tuple(self.draft.vote_on(before) for before in range(max(number or 0, len(self.voted))))
        self.replace(replace(self.draft, votes=_shortest((*kept, vote))))

    def put_text(self, text: SummitText, number: int | None = None) -> None:
        """Put a text to the summit (the Secretary General): as the next redraft, or in place of one, from 0."""
        texts = list(self.draft.drafts or self.voted)
        if number is None or number >= len(texts):
            texts.append(text)
        else:
            texts[number] = text
        self.replace(replace(self.draft, drafts=tuple(texts)))

    def typed_part(self, part: str, text: str) -> float:
        """Return the value of a part of a summit text that a person typed; `RuleError` if it is not legal."""
        return legal_value(self.legal.text.get(part, TEXT[part]), text)

    def drop_text(self, number: int) -> None:
        """Withdraw a text put to the summit, by its place from 0."""
        texts = self.draft.drafts
        if not 0 <= number < len(texts):
            raise RuleError(f"there is no text {number + 1}: the draft holds {len(texts)}")
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
