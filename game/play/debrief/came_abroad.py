"""What came of what a seat said and did to others: acts, votes and texts, deals, help, and how it keeps its pledges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from game.engine.acts import ACTS
from game.engine.remembered import acts_counted
from game.engine.seats import is_chair
from game.governments.summit_tables import VOTES
from game.model.regard import SIZES, level_of
from game.play.debrief.came_parts import Part, Traces, regard_effects
from game.play.session.own_deals import leaked_in, moved_in, partner_of
from game.play.wording.came import WORDINGS
from game.play.wording.deals import became_words, leaked_words
from game.play.wording.relations import signed
from game.report.names import within
from game.units import change

__all__ = ["abroad"]

_WARM, _LITTLE = 0.6, 0.2  # parts of what a kind act can earn from which it was welcome, or earned a little
_DEED_OF: Mapping[str, str] = {"praise": "words", "reassure": "words"}
_KIND: Mapping[str, float] = {
    "praise": SIZES.words,
    "reassure": SIZES.words,
    "exercise": SIZES.exercise,
    "procure": SIZES.kind,
}
"""What a kind act can earn at most with a capital that it is aimed at."""
_NOTICED = 0.02  # points of GDP by which a share moves and others remark it
_STEP = 0.01  # regard: what shows
_DEALS: Mapping[str, float] = {"broken": 60.0, "kept": 25.0, "signed": 20.0, "refused": 14.0}
"""Weights of what can become of a deal."""


def abroad(traces: Traces) -> Iterator[Part]:
    """Yield how each of them turned out."""
    yield from _acts(traces)
    yield from _summit(traces)
    yield from _deals(traces)
    yield from _help(traces)
    yield from _conduct(traces)


def _acts(traces: Traces) -> Iterator[Part]:
    aimed: dict[str, dict[str, int]] = {}
    for act in traces.done.orders.acts:
        for code in act.to:
            whom = aimed.setdefault(act.name, {})
            whom[code] = whom.get(code, 0) + 1
    for name, whom in aimed.items():
        by_verdict: dict[str, list[str]] = {}
        for code, often in whom.items():
            by_verdict.setdefault(_verdict(traces, name, code, often), []).append(code)
        for verdict, codes in by_verdict.items():
            yield _act(traces, name, verdict, tuple(codes))


def _act(traces: Traces, name: str, verdict: str, who: tuple[str, ...]) -> Part:
    deed = _DEED_OF.get(name, name)
    effects = [*regard_effects(traces, deed, who)]
    if verdict in ("less", "stale"):
        effects = [*effects[:1], f"{'it is' if effects else 'regard'} {_now(traces, who)}"]
    if name == "ask":
        moves = [_rise(traces, code) for code in who]
        effects = [f"core share {change(sum(moves) / len(moves), 'pct_gdp')}{' on average' * (len(who) > 1)}"]
    if name == "criticise" and (others := traces.minding("criticise_others")):
        mean = sum(traces.moved("criticise_others", code) for code in others) / len(others)
        effects.append(f"{mean:+.2f} in each other capital")
    own = traces.caused_by(f"{traces.session.seat}:{name}")
    effects += [effect.text for effect in own]
    weight = max((abs(traces.moved(deed, code)) / _STEP for code in who), default=0.0)
    weight += 0.2 * len(who) + max((effect.weight for effect in own), default=0.0)
    kind = f"{name}.{verdict}"
    words = {"what": ACTS[name].label}
    return Part(kind if kind in WORDINGS else "act.done", who, words, tuple(effects), weight + 0.5)


def _now(traces: Traces, who: Sequence[str]) -> str:
    """Return what some capitals think of the seat after the round, on average."""
    values = [one.value for code in who if (one := traces.done.after.relation(code)) is not None]
    mean = sum(values) / max(len(values), 1)
    return f"{level_of(mean)} at {signed(mean)}"


def _rise(traces: Traces, code: str) -> float:
    return traces.done.after.public[code].core_share - traces.done.before.public[code].core_share


def _verdict(traces: Traces, name: str, code: str, often: int) -> str:
    """Return how an act turned out with one ally."""
    if name in _KIND:
        earned = traces.moved(_DEED_OF.get(name, name), code)
        size = SIZES.words_us if (name, traces.session.seat) == ("reassure", "USA") else _KIND[name]
        part = earned / (size * often * acts_counted(traces.session.setup.h))
        if name == "procure":
            return "welcome" if part >= _WARM else "stale"
        return "welcome" if part >= _WARM else "less" if part >= _LITTLE else "stale"
    if name == "ask":
        rise = _rise(traces, code)
        return "rose" if rise >= _NOTICED else "fell" if rise <= -_NOTICED else "still"
    if name == "criticise":
        before = traces.done.before.relation(code)
        if before is not None and before.level == "hostile":
            return "hostile"
        blamed = before is not None and any(reason.deed == "criticise" for reason in before.reasons)
        return "again" if blamed else "first"
    if name == "broker":
        return _at_summit(traces, code)
    return "done"


def _adopted(traces: Traces) -> bool | None:
    """Return whether this round's summit adopted a text; None without one."""
    noted = traces.done.result.happened.get("summit_draft")
    return None if noted is None else float(noted[0, 0]) >= 0.0


def _at_summit(traces: Traces, code: str) -> str:
    if _adopted(traces) is None:
        return "none"
    if code in traces.noted("summit_veto"):
        return "refused"
    return "letter" if code in traces.noted("summit_letter") else "signed"


def _summit(traces: Traces) -> Iterator[Part]:
    adopted, seat = _adopted(traces), traces.session.seat
    if adopted is None:
        return
    if is_chair(seat):
        pleased = traces.minding("summit")
        effects = regard_effects(traces, "summit", pleased)
        weak = traces.minding("weak_text")
        if weak:
            mean = sum(traces.moved("weak_text", code) for code in weak) / len(weak)
            effects += (f"{mean:+.2f} on average for a text weaker than the one tabled",)
        yield Part(f"text.{'adopted' if adopted else 'failed'}", pleased, effects=effects, weight=45.0)
        return
    refused, letter = seat in traces.noted("summit_veto"), seat in traces.noted("summit_letter")
    deed = "veto" if refused else "letter"
    minding = traces.minding(deed)
    effects = regard_effects(traces, deed, minding)
    effects += tuple(effect.text for effect in traces.caused_by("vote"))
    if refused and not adopted:
        others = [code for code in traces.noted("summit_veto") if code != seat]
        kind, who = ("vote.refused", tuple(others)) if others else ("vote.alone", minding)
    elif letter and adopted and minding:
        kind, who = "vote.letter", minding
    else:
        kind, who = ("vote.signed" if adopted else "vote.in_vain"), ()
    asked = traces.done.orders.votes
    ordered = bool(asked) and VOTES[asked[-1]].number != 0
    yield Part(kind, who, effects=effects, weight=40.0 if refused or ordered else 12.0)


def _deals(traces: Traces) -> Iterator[Part]:
    done = traces.done
    for deal in leaked_in(done):
        yield Part("deal.told", words={"what": leaked_words(deal, done.after)}, weight=30.0)
    for deal in moved_in(done):
        partner = partner_of(deal, done.after.seat)
        effects: tuple[str, ...] = ()
        if partner in traces.codes:
            effects = regard_effects(traces, f"deal_{deal.state}", (partner,))
        told = became_words(deal, done.after)
        weight = _DEALS.get(deal.state, 8.0)
        yield Part("deal.told", (partner,), {"what": told}, effects, weight)


def _help(traces: Traces) -> Iterator[Part]:
    """Yield what capitals make of the seat's answer to who asked for help; who asked is named once."""
    for deed in ("came", "stayed"):
        minding = traces.minding(deed)
        if minding:
            asked = traces.noted("caller")[0]
            words = {"place": within(traces.done.after.public[asked].name)}
            others = tuple(code for code in minding if code != asked)
            if not others:
                words["who"] = "its government"
            effects = regard_effects(traces, deed, minding)
            yield Part(_kind_of_help(traces, deed), others or minding, words, effects, weight=50.0)


def _kind_of_help(traces: Traces, deed: str) -> str:
    went = float(traces.done.result.happened["came"][0, traces.codes.index(traces.session.seat)])
    kind = "help.away" if went == 0.0 else f"help.{deed}"
    return kind if traces.done.orders.answer else f"{kind}_unordered"


def _conduct(traces: Traces) -> Iterator[Part]:
    """Yield what capitals make of the seat's spending and of its aid: less than what it has decided."""
    for deed, kind in (("behind", "conduct.behind"), ("ahead", "conduct.ahead")):
        minding = traces.minding(deed)
        if minding:
            effects = regard_effects(traces, deed, minding)
            yield Part(kind, minding, effects=effects, weight=2.0)
    minding = traces.minding("aid")
    if minding:
        kind = "conduct.aid_more" if traces.moved("aid", minding[0]) > 0.0 else "conduct.aid_less"
        yield Part(kind, minding, effects=regard_effects(traces, "aid", minding), weight=1.5)
