"""The form of a round: its fields from the catalogues, and the orders that a form stands for.

A field that is left empty leaves things as they are. A new order, act, card or part of a text appears here without a
change: nothing of them is spelt out again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from starlette.datastructures import FormData

from game.classroom.exercise import Exercise
from game.classroom.states import State
from game.engine.orders import LegalOrder, Orders
from game.engine.view import SeatView
from game.errors import RuleError
from game.governments.orders import GROUPS, PLAN
from game.governments.requests import REPLY_LABELS
from game.governments.summit_tables import OWN
from game.model.controls import SummitText
from game.play.session.draft import DraftEditor
from game.play.wording.calls import (
    OTHERWISE,
    answer_label,
    answer_meaning,
    call_text,
    call_title,
    cost_effects,
)
from game.play.wording.effects import Effect, effects_of
from game.play.wording.requests import SEVERAL_YES, message_text, message_title, reply_label, reply_meaning
from game.scenario.cards import Card, Option

__all__ = ["Form", "Parsed", "form_of", "parse"]

ACT_SLOTS = "a"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in: `now` says what holds without it, `choices` are (value, label) where it is a choice."""

    name: str
    label: str
    value: str
    now: str
    help: str
    cost: str = ""
    span: str = ""
    step: float = 0.0
    percent: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    blocked: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class ActSlot:
    """Room for one act: what is done, and to whom."""

    name: str
    chosen: str
    to: frozenset[str]


@dataclass(frozen=True, slots=True)
class CardField:
    """A card that asks for an answer."""

    card: Card
    name: str
    chosen: str
    effects: dict[str, list[tuple[str, str]]]
    """What an option changes, by option: whether it is a gain or a cost, and what it is."""
    otherwise: str


@dataclass(frozen=True, slots=True)
class CallField:
    """The call for help or the consultation that asks for an answer."""

    title: str
    text: str
    chosen: str
    answers: tuple[tuple[str, str, str, list[tuple[str, str]]], ...]
    """Each answer's name, label, meaning, and what it costs."""
    otherwise: str


@dataclass(frozen=True, slots=True)
class MessageField:
    """A message of a capital that asks for a reply."""

    title: str
    text: str
    name: str
    chosen: str
    replies: tuple[tuple[str, str, str], ...]
    """Each reply's name, label, and what it changes; the empty one is silence."""


@dataclass(frozen=True, slots=True)
class Form:
    """All that a seat can decide now. Parts that are closed are empty, and what stands is told elsewhere."""

    parts: tuple[str, ...]
    main: tuple[Field, ...]
    groups: tuple[tuple[str, tuple[Field, ...]], ...]
    call: CallField | None
    cards: tuple[CardField, ...]
    messages: tuple[MessageField, ...]
    about_messages: str
    """What more than one yes comes to; empty where there is at most one message."""
    acts: tuple[ActSlot, ...]
    vote: Field | None
    text: tuple[Field, ...]
    can_hand_in: bool


@dataclass(slots=True)
class Parsed:
    """The orders that a form stands for, and what is wrong with it, by field."""

    orders: Orders
    errors: dict[str, str] = field(default_factory=dict)


Given = Callable[[str], str | None]
"""What a person typed into a field, where a form is shown again; None where it is shown for the first time."""


def _parts(exercise: Exercise, view: SeatView) -> tuple[str, ...]:
    """Return which parts of a round are open: after a vote its acts, plans and texts stand."""
    voted, voting = exercise.votes_counted, exercise.state in (State.TALKS, State.VOTING, State.REDRAFT)
    found = ["budget"] if view.legal.budget else []
    found += ["plan"] if view.legal.budget and not voted else []
    found += ["call"] if view.legal.answers else []
    found += ["cards"] if view.legal.cards else []
    found += ["messages"] if view.legal.requests else []
    found += ["acts"] if view.legal.acts and not voted else []
    found += ["vote"] if view.legal.votes and voting else []
    found += (
        ["text"] if view.legal.opening is not None and exercise.state in (State.TALKS, State.REDRAFT) else []
    )
    return tuple(found)


def form_of(
    exercise: Exercise, seat: str, given: FormData | None = None, errors: dict[str, str] | None = None
) -> Form:
    """Return the form of a seat with its draft, or with what was `given` and the `errors` in it."""
    chair = exercise.chair(seat)
    view, draft = chair.view, chair.editor.draft
    wrong, parts = errors or {}, _parts(exercise, view)

    def typed(name: str) -> str | None:
        return None if given is None else str(given.get(name, ""))

    fields = {
        name: _order_field(name, entry, draft, typed, wrong)
        for name, entry in view.legal.budget.items()
        if name not in PLAN or "plan" in parts
    }
    main = [name for name in exercise.plan.orders if name in fields and not fields[name].blocked]
    groups = (
        (group, tuple(fields[name] for name in names if name in fields and name not in main))
        for group, names in GROUPS.items()
    )
    return Form(
        parts=parts,
        main=tuple(fields[name] for name in main),
        groups=tuple((group, rows) for group, rows in groups if rows),
        call=_call_field(view, draft, typed) if "call" in parts else None,
        cards=tuple(_card_fields(exercise, seat, typed)),
        messages=tuple(_message_fields(view, draft, typed)),
        about_messages=SEVERAL_YES if len(view.legal.requests) > 1 else "",
        acts=tuple(_act_slots(view, draft, given)) if "acts" in parts else (),
        vote=_vote_field(exercise, view, draft, typed) if "vote" in parts else None,
        text=tuple(_text_fields(exercise, view, draft, typed, wrong)) if "text" in parts else (),
        can_hand_in=exercise.state is not State.TALKS,
    )


def _order_field(name: str, entry: LegalOrder, draft: Orders, typed: Given, wrong: dict[str, str]) -> Field:
    kind, key = entry.limits, f"b.{name}"
    drafted = draft.budget.get(name)
    value = typed(key)
    if value is None:
        value = "" if drafted is None else _plain(kind.in_words(drafted).removesuffix(kind.unit_text))
    choices = (
        (("", f"as it is: {kind.in_words(entry.now)}"), ("yes", "yes"), ("no", "no")) if kind.whole else ()
    )
    return Field(
        name=key,
        label=kind.label,
        value=value,
        now=kind.in_words(entry.in_force),
        help=kind.meaning,
        cost=kind.cost,
        span=kind.span,
        step=100.0 * kind.step if kind.in_percent else kind.step,
        percent=kind.in_percent,
        choices=choices,
        blocked=entry.refusal,
        error=wrong.get(key, ""),
    )


def _plain(text: str) -> str:
    """Return a number as people type it: without the signs that only print."""
    return text.replace("\u2212", "-").strip()


def _card_fields(exercise: Exercise, seat: str, typed: Given) -> Iterator[CardField]:
    chair = exercise.chair(seat)
    own, waiting = chair.view.public.get(seat), chair.waiting
    gdp = own.gdp_usd_bn if own is not None else None
    for card in chair.view.legal.cards:
        name = f"c.{card.id}"
        given = typed(name)
        chosen = chair.editor.draft.cards.get(card.id, "") if given is None else given
        effects = {option.id: _effects(option, gdp) for option in card.options}
        yield CardField(card, name, chosen, effects, waiting[card.id])


def _call_field(view: SeatView, draft: Orders, typed: Given) -> CallField | None:
    if view.call is None:
        return None
    given = typed("answer")
    answers = tuple(
        (name, answer_label(view.call, name), answer_meaning(name), _by_kind(cost_effects(cost)))
        for name, cost in view.call.costs.items()
    )
    chosen = draft.answer if given is None else given
    return CallField(call_title(view), call_text(view), chosen, answers, OTHERWISE)


def _message_fields(view: SeatView, draft: Orders, typed: Given) -> Iterator[MessageField]:
    for request in view.legal.requests:
        name = f"m.{request.id}"
        given = typed(name)
        yield MessageField(
            message_title(request),
            message_text(request, view),
            name,
            draft.replies.get(request.id, "") if given is None else given,
            tuple(
                (reply, reply_label(reply), reply_meaning(request, reply)) for reply in (*REPLY_LABELS, "")
            ),
        )


_KINDS = {"gain": "Gains", "cost": "Costs", "neither": "Also"}


def _effects(option: Option, gdp: float | None) -> list[tuple[str, str]]:
    told = _by_kind(effects_of(option.effects, gdp))
    if option.chance is None:
        return told
    maybe = "; ".join(
        f"{word.lower()}: {text}" for word, text in _by_kind(effects_of(option.chance.effects, gdp))
    )
    return [*told, (f"With a chance of {100 * option.chance.probability:.0f}%", maybe)]


def _by_kind(effects: Sequence[Effect]) -> list[tuple[str, str]]:
    found = (
        (word, ", ".join(one.text for one in effects if one.kind == kind)) for kind, word in _KINDS.items()
    )
    return [(word, told) for word, told in found if told]


def _act_slots(view: SeatView, draft: Orders, given: FormData | None) -> Iterator[ActSlot]:
    for place in range(view.legal.acts_left):
        name = f"{ACT_SLOTS}{place}"
        if given is not None:
            to = frozenset(str(code) for code in given.getlist(f"{name}.to"))
            yield ActSlot(name, str(given.get(name, "")), to)
        elif place < len(draft.acts):
            yield ActSlot(name, draft.acts[place].name, frozenset(draft.acts[place].to))
        else:
            yield ActSlot(name, "", frozenset())


def _vote_field(exercise: Exercise, view: SeatView, draft: Orders, typed: Given) -> Field:
    given = typed("vote")
    value = draft.vote_on(exercise.votes_counted) if given is None else given
    choices = tuple(view.legal.votes.items())
    return Field("vote", "Your vote", value or OWN, "", "One refusal reopens the text.", choices=choices)


def _text_fields(
    exercise: Exercise, view: SeatView, draft: Orders, typed: Given, wrong: dict[str, str]
) -> Iterator[Field]:
    number = exercise.votes_counted
    last = exercise.course.table.counted[-1].text if number else view.legal.opening
    on_table = exercise.on_the_table or last
    text = draft.drafts[number] if number < len(draft.drafts) else on_table
    for name, part in view.legal.text.items():
        key, given = f"t.{name}", typed(f"t.{name}")
        value = (
            _plain(part.in_words(getattr(text, name)).removesuffix("% of GDP")) if given is None else given
        )
        yield Field(
            key, part.label, value, part.in_words(getattr(on_table, name)), part.meaning, part.cost, part.span,
            100.0 * part.step if part.in_percent else part.step, part.in_percent, error=wrong.get(key, ""),
        )  # fmt: skip


def parse(exercise: Exercise, seat: str, form: FormData) -> Parsed:
    """Return the orders that a form stands for; what it does not hold stays as the draft has it.

    Each field is judged by itself, so that what is wrong is said beside it; the rest is kept.
    """
    chair = exercise.chair(seat)
    before, parts = (
        chair.editor.draft,
        {str(part) for part in form.getlist("part")} & set(_parts(exercise, chair.view)),
    )
    editor = DraftEditor(chair.view)
    found = Parsed(Orders())

    def take(name: str, change: Callable[[], object]) -> None:
        try:
            change()
        except RuleError as error:
            found.errors[name] = f"{error.message} {error.hint}".strip()

    _take_budget(editor, form, before, parts, take)
    _take_cards(editor, form, before, parts, take)
    _take_replies(editor, form, before, parts, take)
    answer = str(form.get("answer", "")) if "call" in parts else before.answer
    if answer:
        take("answer", partial(editor.answer_call, answer))
    _take_acts(editor, form, before, parts, take)
    number = exercise.votes_counted
    kept = before.votes
    if "vote" in parts and form.get("vote"):
        take("vote", lambda: editor.vote(str(form["vote"]), number if number else None))
    elif kept:
        for place, vote in enumerate(kept):
            take("vote", partial(editor.vote, vote, place))
    _take_text(exercise, editor, form, before, parts, take)
    found.orders = editor.draft
    return found


Take = Callable[[str, Callable[[], object]], None]


def _take_budget(editor: DraftEditor, form: FormData, before: Orders, parts: set[str], take: Take) -> None:
    for name in editor.legal.budget:
        part, key = "plan" if name in PLAN else "budget", f"b.{name}"
        text = str(form.get(key, "")).strip()
        if part not in parts:
            if name in before.budget and name != "plan_due":
                take(key, partial(editor.order, name, before.budget[name]))
        elif text:
            take(key, partial(editor.order_typed, name, text))


def _take_cards(editor: DraftEditor, form: FormData, before: Orders, parts: set[str], take: Take) -> None:
    for card in editor.legal.cards:
        option = str(form.get(f"c.{card.id}", "")) if "cards" in parts else before.cards.get(card.id, "")
        if option:
            take(f"c.{card.id}", partial(editor.answer, card.id, option))


def _take_replies(editor: DraftEditor, form: FormData, before: Orders, parts: set[str], take: Take) -> None:
    for request in editor.legal.requests:
        name = f"m.{request.id}"
        reply = str(form.get(name, "")) if "messages" in parts else before.replies.get(request.id, "")
        if reply:
            take(name, partial(editor.reply, request.id, reply))


def _take_acts(editor: DraftEditor, form: FormData, before: Orders, parts: set[str], take: Take) -> None:
    if "acts" not in parts:
        for act in before.acts:
            take(f"{ACT_SLOTS}0", partial(editor.act, act.name, act.to))
        return
    for place in range(editor.legal.acts_left):
        name = f"{ACT_SLOTS}{place}"
        act_name, to = str(form.get(name, "")), [str(code) for code in form.getlist(f"{name}.to")]
        if act_name:
            take(name, partial(editor.act, act_name, to))


def _take_text(
    exercise: Exercise, editor: DraftEditor, form: FormData, before: Orders, parts: set[str], take: Take
) -> None:
    number = exercise.votes_counted
    put = before.drafts or tuple(filter(None, (editor.legal.opening,)))
    for place, text in enumerate(put[:number] if "text" in parts else before.drafts):
        take("text", partial(editor.put_text, text, place))
    if "text" not in parts:
        return
    values: dict[str, float] = {}

    def read(name: str) -> None:
        values[name] = editor.typed_part(name, str(form.get(f"t.{name}", "")))

    for name in editor.legal.text:
        take(f"t.{name}", partial(read, name))
    if len(values) == len(editor.legal.text):
        text = SummitText(**values)
        if text != (exercise.course.table.counted[-1].text if number else editor.legal.opening):
            take("text", partial(editor.put_text, text, number))
