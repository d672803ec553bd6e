"""What a seat could have ordered instead in one round: a small set of changes, and each part of the orders left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from game.engine.acts import ACTS, Act
from game.engine.orders import Orders, check_orders
from game.errors import RuleError
from game.governments.orders import FINANCE, ORDERS, PLAN
from game.governments.requests import REPLY_LABELS
from game.governments.summit_tables import OWN, TEXT
from game.model.controls import SummitText
from game.play.session.session import Committed
from game.play.wording.calls import answer_label, call_title
from game.play.wording.requests import message_title, reply_label
from game.play.wording.summary import describe_text, describe_votes

__all__ = ["OneChange", "left_out", "other_orders"]

_EFFORT = 0.2  # how much more or less money is tried, pp a year
_SHIFT = 0.05  # of equipment, ratio
_NEAR = 3  # allies that an act is tried on
_TRIED = ("ask", "praise", "reassure")


@dataclass(frozen=True, slots=True)
class OneChange:
    """Other orders for one round, and what is different about them in words."""

    index: int
    label: str
    orders: Orders
    leaves_out: bool = False
    """Whether the orders differ by leaving out what `label` names."""


def _legal(
    done: Committed, changes: Iterator[tuple[str, Orders]], *, leave_out: bool = False
) -> Iterator[OneChange]:
    for label, orders in changes:
        try:
            check_orders(orders, done.before.legal)
        except RuleError:
            continue
        if orders != done.orders:
            yield OneChange(done.index, label, orders, leave_out)


def left_out(done: Committed) -> tuple[OneChange, ...]:
    """Return the orders of a round with each part left out: what the part itself was worth."""
    return tuple(_legal(done, _left_out(done), leave_out=True))


def _left_out(done: Committed) -> Iterator[tuple[str, Orders]]:
    orders = done.orders
    groups: Mapping[str, tuple[str, ...]] = {"who pays for a rise": FINANCE, "the national plan": PLAN}
    grouped = {name for names in groups.values() for name in names}
    for label, names in groups.items():
        if any(name in orders.budget for name in names):
            yield label, _without(orders, names)
    for name in orders.budget:
        if name not in grouped:
            kind = ORDERS[name]
            yield f"{kind.label_inside} {kind.in_words(orders.budget[name])}", _without(orders, (name,))
    for number, act in enumerate(orders.acts):
        label = f"{ACTS[act.name].label.lower()}: {', '.join(act.to)}"
        yield label, replace(orders, acts=orders.acts[:number] + orders.acts[number + 1 :])
    cards = {card.id: card for card in done.before.legal.cards}
    for card, option in orders.cards.items():
        if card in cards:
            kept = {name: value for name, value in orders.cards.items() if name != card}
            yield f"{cards[card].title}: {_option(cards[card], option)}", replace(orders, cards=kept)
    for request in done.before.legal.requests:
        if request.id in orders.replies:
            left = {name: reply for name, reply in orders.replies.items() if name != request.id}
            said = reply_label(orders.replies[request.id])
            yield f"{message_title(request)}: {said}", replace(orders, replies=left)
    if orders.answer and done.before.call is not None:
        told = f"{call_title(done.before)}: {answer_label(done.before.call, orders.answer)}"
        yield told, replace(orders, answer="")
    if orders.votes:
        yield f"the vote: {describe_votes(orders.votes)}", replace(orders, votes=())
    if orders.drafts:
        yield f"the text tabled: {describe_text(orders.drafts[0])}", replace(orders, drafts=())


def _without(orders: Orders, names: tuple[str, ...]) -> Orders:
    return replace(orders, budget={name: value for name, value in orders.budget.items() if name not in names})


def _option(card: object, option: str) -> str:
    options = getattr(card, "options", ())
    return next((entry.label for entry in options if entry.id == option), option)


def other_orders(done: Committed) -> tuple[OneChange, ...]:
    """Return the changes that are tried for the best one in a round."""
    found = (
        *_budgets(done),
        *_acts(done),
        *_cards(done),
        *_answers(done),
        *_replies(done),
        *_votes(done),
        *_texts(done),
    )
    return tuple(_legal(done, iter(found)))


def _budgets(done: Committed) -> Iterator[tuple[str, Orders]]:
    legal, orders = done.before.legal.budget, done.orders
    if not legal:
        return

    def order(values: Mapping[str, float]) -> Orders:
        return replace(orders, budget={**orders.budget, **values})

    for name, steps in (("effort", (-_EFFORT, _EFFORT)), ("equipment_target", (_SHIFT,))):
        now = orders.budget.get(name, legal[name].now)
        for step in steps:
            limits = legal[name].limits
            value = round(min(max(now + step, limits.low), limits.high), 9)
            if value != now and not legal[name].blocked:
                text = f"{limits.label_inside} {limits.in_words(value)}, not {limits.in_words(now)}"
                yield text, order({name: value})
    none = dict.fromkeys(FINANCE, 0.0)
    yield "all of the rise paid by tax", order(none)
    yield "all of the rise borrowed", order({**none, "pay_borrow": 1.0})


def _acts(done: Committed) -> Iterator[tuple[str, Orders]]:
    legal, orders = done.before.legal, done.orders
    public = done.before.public
    short = sorted(public, key=lambda code: public[code].core_share - public[code].target_pct_gdp)
    # The last act makes room where all have been used.
    kept = orders.acts[: legal.acts_left - 1]
    for kind in (kind for kind in legal.acts if kind.name in _TRIED):
        aimed = tuple(code for code in short if code in legal.targets[kind.name])[: min(_NEAR, kind.most)]
        if aimed and not any(act.name == kind.name for act in orders.acts):
            yield (
                f"{kind.label.lower()}: {', '.join(aimed)}",
                replace(orders, acts=(*kept, Act(kind.name, aimed))),
            )


def _cards(done: Committed) -> Iterator[tuple[str, Orders]]:
    for card in done.before.legal.cards:
        for option in card.options:
            if done.orders.cards.get(card.id) != option.id:
                chosen = {**done.orders.cards, card.id: option.id}
                yield f"{card.title}: {option.label}", replace(done.orders, cards=chosen)


def _answers(done: Committed) -> Iterator[tuple[str, Orders]]:
    for name, label in done.before.legal.answers.items():
        if name != done.orders.answer:
            yield f"{call_title(done.before)}: {label}", replace(done.orders, answer=name)


def _replies(done: Committed) -> Iterator[tuple[str, Orders]]:
    for request in done.before.legal.requests:
        for reply, label in REPLY_LABELS.items():
            if reply != done.orders.replies.get(request.id):
                given = {**done.orders.replies, request.id: reply}
                yield f"{message_title(request)}: {label}", replace(done.orders, replies=given)


def _votes(done: Committed) -> Iterator[tuple[str, Orders]]:
    for name, label in done.before.legal.votes.items():
        votes = () if name == OWN else (name,)
        if votes != done.orders.votes:
            yield f"the vote: {label}", replace(done.orders, votes=votes)


def _texts(done: Committed) -> Iterator[tuple[str, Orders]]:
    opening = done.before.legal.opening
    if opening is None:
        return

    def bounded(**changes: float) -> SummitText:
        values = {name: changes.get(name, getattr(opening, name)) for name in TEXT}
        return SummitText(
            **{name: min(max(v, TEXT[name].low), TEXT[name].high) for name, v in values.items()}
        )

    softer = bounded(core=opening.core - 0.5, due=opening.due + 3.0)
    stricter = bounded(review=opening.review + 0.3, ambiguity=opening.ambiguity - 0.2)
    for texts in ((opening,), (opening, softer), (softer,), (stricter,), (stricter, opening, softer)):
        drafts = ", then ".join(describe_text(text) for text in texts)
        yield f"the text tabled: {drafts}", replace(done.orders, drafts=texts)
