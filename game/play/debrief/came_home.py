"""What came of what a seat ordered at home, and of its answers to cards and messages, given or not."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from game.engine.seats import is_chair
from game.governments.orders import ORDERS
from game.play.debrief.came_parts import Part, Traces, regard_effects
from game.play.wording.requests import reply_came
from game.play.wording.table import staff_of
from game.report.names import Names, count_word

__all__ = ["at_home"]


def at_home(traces: Traces) -> Iterator[Part]:
    """Yield how each of them turned out."""
    yield from _budget(traces)
    yield from _cards(traces)
    yield from _messages(traces)
    yield from _inquiry(traces)


def _budget(traces: Traces) -> Iterator[Part]:
    if is_chair(traces.session.seat):
        return
    for name, value in traces.done.orders.budget.items():
        kind = ORDERS[name]
        if name == "call_election":
            yield from _election(traces, called=value > 0.5)
            continue
        what = f"{kind.label_inside} {kind.in_words(value)}"
        if kind.unit == "flag":
            what = kind.label_inside if value > 0.5 else f"no {kind.label_inside}"
        effects = traces.caused_by(name, f"USA:{name}", *(("pay",) if kind.pays else ()))
        told = tuple(effect.text for effect in effects)
        weight = max((effect.weight for effect in effects), default=0.3)
        minding = traces.minding("cut") if name == "effort" else ()
        if minding:
            told = (*told[:1], *regard_effects(traces, "cut", minding))
            yield Part("order.cut", minding, {"what": what}, told, weight + 10.0)
        else:
            outcome = "moved" if told else "later"
            yield Part(f"order.{outcome}", (), {"what": what}, told, min(weight, 30.0))


def _election(traces: Traces, *, called: bool) -> Iterator[Part]:
    """Yield how an election turned out that the seat called."""
    if called:
        effects = traces.caused_by("election", "turnover")
        lost = traces.session.seat in traces.noted("turnover")
        told = tuple(effect.text for effect in effects)
        yield Part(f"election.{'lost' if lost else 'won'}", effects=told, weight=55.0)


def _cards(traces: Traces) -> Iterator[Part]:
    done, session = traces.done, traces.session
    silent = {card.id: label for card, label in session.unanswered(traces.index)}
    for card in done.before.legal.cards:
        answer = done.orders.cards.get(card.id)
        label = silent.get(card.id) or next(one.label for one in card.options if one.id == answer)
        option = next(one.id for one in card.options if one.label == label)
        effects = traces.caused_by(f"{card.id}:{option}")
        told = [effect.text for effect in effects]
        if (others := _alike(traces, card.id, option)) > 0:
            told.append(
                f"{count_word(others)} other {'capital' if others == 1 else 'capitals'} chose the same"
            )
        weight = 15.0 + max((effect.weight for effect in effects), default=0.0)
        kind = "card.silent" if card.id in silent else "card.chosen"
        weight = min(weight, 35.0) + (5.0 if kind == "card.silent" else 0.0)
        words = {"title": card.title, "what": label, "staff": staff_of(session.seat)}
        yield Part(kind, (), words, tuple(told), weight)


def _messages(traces: Traces) -> Iterator[Part]:
    done = traces.done
    earlier = [one.kind for past in traces.session.log[: traces.index] for one in past.before.legal.requests]
    for request in done.before.legal.requests:
        reply = done.orders.replies.get(request.id, "")
        effects = traces.caused_by(f"{traces.session.seat}:reply:{request.kind}")
        who = (request.code,) if request.code in traces.codes else ()
        told = (*(effect.text for effect in effects), *regard_effects(traces, f"reply_{request.kind}", who))
        weight = 15.0 + max((effect.weight for effect in effects), default=0.0)
        yield Part(
            "message.told",
            who,
            {"what": reply_came(request, reply, earlier.count(request.kind))},
            told,
            min(weight, 35.0),
        )


def _inquiry(traces: Traces) -> Iterator[Part]:
    """Yield what the losses of the call cost that was answered a round before."""
    effects = traces.caused_by("inquiry")
    if not effects or traces.index == 0:
        return
    called = traces.session.log[traces.index - 1].result.happened["caller"][0]
    place = Names.of(traces.session.setup.scenario).several(traces.marked(called))
    weight = 35.0 + effects[0].weight
    yield Part("inquiry.held", (), {"place": place}, tuple(effect.text for effect in effects), weight)


def _alike(traces: Traces, card: str, option: str) -> int:
    """Return how many other capitals gave the same answer."""
    for played in traces.done.result.played:
        if played.card.id == card and 0 in played.rows:
            number = [one.id for one in played.card.card.options].index(option)
            same = int(np.sum(played.options[0] == number))
            own = not is_chair(traces.session.seat)
            return max(same - own, 0)
    return 0
