"""M15 Relations: what each capital thinks of those who act on it, and why.

    regard <- regard - f (regard - grudge) - f_g grudge + words + kind deeds + wrongs
              + h sal (path + cut + aid) + votes + help               -1..1, (A, R, N)
    f = 1 - e^(-forget h), f_g = 1 - e^(-forget_grudge h),  sal = .4 + .6 prox
    path = -p clip((y - y0) / (y1 - y0), 0, 1) + .7 p clip(m - due, 0, 1),
           y the years behind: the larger of (pledge path - m) / max(pace of the path, _PACE) and
           (guideline - m) / _GUIDELINE_PACE
    cut  = -c max(-effort - _FREE_CUT, 0) (.2 + .8 clip(y / y1, 0, 1))
    aid  = a clip(aid to Ukraine - aid at the start, -.5, .5) while there is war

A actors are remembered: Washington, the Secretary General, and every seat that a person or a study's orders hold.
Words earn at most `words_cap`, and less the more they have earned already; kind deeds earn less the warmer a capital
is, and nothing from `kind_cap` on. Half of all that is forgotten in 2.8 years; broken deals and help that did not
come are grudges, and fade more slowly. What was done arrives in `ctx.deeds`: acts in this step, by name, (A, R, N).

That regard has reasons, which are listed and fade, is the practice of good games of diplomacy. Nobody has measured it
between capitals: all sizes are judgement and stand in `regard.SIZES`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from game.model.alliance import WAR, Alliance, Floats
from game.model.context import Context
from game.model.ledger import Term, settle
from game.model.regard import SIZES, averages, members_among, salience
from game.model.reliability import due_by

__all__ = ["WHOLE_ALLIANCE", "settled", "step", "weakness"]


WHOLE_ALLIANCE = "all"
"""Stands for whom a deed was aimed at, where it was aimed at nobody in particular."""

_FAR = 11.0  # years behind from which a path is as bad as can be; judgement
_LATE = 3.0  # years behind that are not remarked; judgement
_PACE = 0.12  # pp of GDP a year: the least pace by which years behind a pledge are counted; judgement
_GUIDELINE_PACE = 0.40  # the same for the guideline, which has no path; judgement
_FREE_CUT = 0.12  # pp of GDP a year that can be cut without remark; judgement
_LEAST_NOTICED = 0.2  # part of a cut that is minded in an ally that is on its path; judgement
_FULL_BID = 0.5  # position on a text from which a capital wants it fully; judgement
_LATE_TEXT = 0.04  # part of a text's worth lost by a year of delay; judgement
_AID_COUNTS = 0.5  # pp of GDP of aid beyond which more or less is not remarked; judgement


def _minds(ctx: Context) -> Floats:
    """Return who has an opinion of whom, 0 or 1 (A, 1, N): members of others, and of members."""
    who, active = ctx.members, ctx.when.active
    columns = np.array(ctx.when.actors)
    others = columns[:, None] != np.arange(who.count)
    present = np.append(active, True)[columns]
    minds: Floats = (others & active & present[:, None])[:, None, :].astype(np.float64)
    return minds


class _Standing(NamedTuple):
    """How the actors keep up with what is due, (A, R, 1) each; 0 for the Secretary General."""

    years: Floats
    """Years behind."""
    ahead: Floats
    """pp of GDP above what is due."""
    cut: Floats
    """pp of GDP a year cut beyond what is free."""
    aid: Floats


def _standing(state: Alliance, ctx: Context) -> _Standing:
    who, when = ctx.members, ctx.when
    held = np.array([column for column in when.actors if column < who.count], dtype=np.int64)
    year = when.year + when.h
    path = due_by(state, year)
    pace = (state.pledge_target - state.pledge_base) / np.maximum(state.pledge_due - state.pledge_from, 1.0)
    m, guideline = state.core_share, when.guideline
    behind = np.maximum(
        (path - m) / np.maximum(pace, _PACE), np.where(who.has_forces, (guideline - m) / _GUIDELINE_PACE, 0.0)
    )
    due = np.maximum(path, guideline)
    more = np.clip(state.ukraine_aid - who.start_ukraine_aid, -_AID_COUNTS, _AID_COUNTS)
    figures = (
        np.maximum(behind, 0.0),
        np.where(who.has_forces, np.clip(m - due, 0.0, 1.0), 0.0),
        np.maximum(-ctx.orders.budget.effort - _FREE_CUT, 0.0),
        np.where(state.ukraine_state == WAR, more, 0.0),
    )
    shape = (len(when.actors), state.runs, 1)
    found = []
    for figure in figures:
        whole = np.zeros(shape)
        whole[: len(held), :, 0] = figure[:, held].T
        found.append(whole)
    return _Standing(*found)


def step(state: Alliance, ctx: Context) -> Alliance:
    """Return the state with what capitals think of the actors after this step's deeds."""
    if not ctx.when.actors:
        return state
    minds = _minds(ctx)
    gained = _gain_of_words(state, ctx, minds)
    grudges = _help_terms(state, ctx, minds)
    terms = [
        *_fading(state, ctx),
        *_conduct(state, ctx, minds),
        *_deeds(state, ctx, minds, gained),
        *_votes(ctx, minds),
        *_of_the_chair(ctx, minds),
        *grudges,
    ]
    return settled(state, ctx, terms, words=gained, grudges=grudges, fade=True)


def settled(
    state: Alliance,
    ctx: Context,
    terms: Sequence[Term],
    *,
    words: Floats | float = 0.0,
    grudges: Sequence[Term] = (),
    fade: bool = False,
) -> Alliance:
    """Return the state with regard moved by terms; what `grudges` take away is forgotten more slowly."""
    h = ctx.when.h if fade else 0.0
    ctx.regards.extend(terms)
    if ctx.ledger is not None:
        terms = [term._replace(parts=_by_actor(term, ctx)) for term in terms]
    regard = settle("regard", state.regard, terms, ctx.ledger, -1.0, 1.0)
    held = np.exp(-SIZES.forget_grudge * h) * state.regard_grudges
    for term in grudges:
        held = held + np.minimum(term.change, 0.0)
    each, chair = averages(regard, ctx.when.actors, ctx.members, ctx.when.active)
    return state.evolve(
        regard=regard,
        regard_words=np.exp(-SIZES.forget * h) * state.regard_words + words,
        regard_grudges=np.maximum(held, -1.0),
        mean_regard=each,
        chair_regard=chair,
    )


def _by_actor(term: Term, ctx: Context) -> tuple[Term, ...]:
    """Return a term by actor, each with its own reference: who did what to whom."""
    if term.kind != "deed":
        return ()
    shape = (len(ctx.when.actors), *ctx.orders.requested.shape)
    change, found = np.broadcast_to(term.change, shape), []
    names = (*ctx.members.codes, "SG")
    for row, column in enumerate(ctx.when.actors):
        own = np.zeros(shape)
        own[row] = change[row]
        found.append(term._replace(ref=f"{names[column]}:{term.ref}:{WHOLE_ALLIANCE}", change=own))
    return tuple(found)


def _fading(state: Alliance, ctx: Context) -> list[Term]:
    h = ctx.when.h
    quick, slow = -np.expm1(-SIZES.forget * h), -np.expm1(-SIZES.forget_grudge * h)
    fades = -quick * (state.regard - state.regard_grudges) - slow * state.regard_grudges
    return [Term("memories fade", "rule", "forgetting", fades)]


def _conduct(state: Alliance, ctx: Context, minds: Floats) -> list[Term]:
    """Return what budgets do to the regard for those who order them: path, cuts, aid to Ukraine."""
    at, cares = _standing(state, ctx), ctx.when.h * minds * salience(ctx.members)
    late = np.clip((at.years - _LATE) / (_FAR - _LATE), 0.0, 1.0)
    noticed = _LEAST_NOTICED + (1.0 - _LEAST_NOTICED) * np.clip(at.years / _FAR, 0.0, 1.0)
    return [
        Term("spending behind what is due", "deed", "behind", -SIZES.path * late * cares),
        Term("spending above what is due", "deed", "ahead", SIZES.ahead * SIZES.path * at.ahead * cares),
        Term("cuts in defence", "deed", "cut", -SIZES.cut * noticed * at.cut * cares),
        Term("aid to Ukraine", "deed", "aid", SIZES.aid * at.aid * cares),
    ]


def _gain_of_words(state: Alliance, ctx: Context, minds: Floats) -> Floats | float:
    """Return what praise and reassurance earn in this step, (A, R, N); 0 where none was said."""
    said = [(SIZES.words, name) for name in ("praise", "reassure") if name in ctx.deeds]
    if "reassure_us" in ctx.deeds:
        said.append((SIZES.words_us, "reassure_us"))
    if not said:
        return 0.0
    room = np.maximum(SIZES.words_cap - state.regard_words, 0.0)
    worth = sum(size * ctx.deeds[name] for size, name in said)
    gained: Floats = np.minimum(worth * room / SIZES.words_cap, room) * minds
    return gained


def _deeds(state: Alliance, ctx: Context, minds: Floats, gained: Floats | float) -> list[Term]:
    """Return what acts do: words, kind deeds, and what nobody likes to hear."""
    terms = []
    if not isinstance(gained, float):
        terms.append(Term("kind words", "deed", "words", gained))
    room = np.clip(1.0 - state.regard / SIZES.kind_cap, 0.0, 1.0)
    for name, size in _KIND.items():
        if name in ctx.deeds:
            terms.append(
                Term(_LABELS[name], "deed", name, size * np.minimum(ctx.deeds[name], 3.0) * room * minds)
            )
    for name, size in _UNKIND.items():
        if name in ctx.deeds:
            terms.append(Term(_LABELS[name], "deed", name, -size * ctx.deeds[name] * minds))
    if "criticise" in ctx.deeds:
        blamed = ctx.deeds["criticise"]
        of_others = blamed.sum(axis=2, keepdims=True) - blamed
        change = -SIZES.bystander * of_others * minds
        terms.append(Term("criticism of other allies", "deed", "criticise_others", change))
    withdrawal = _by_washington(ctx)
    if withdrawal is not None:
        cares = ctx.when.h * salience(ctx.members) * minds
        change = -SIZES.withdrawal * withdrawal * cares
        terms.append(Term("withdrawal announced", "deed", "withdrawal", change))
    return terms


_KIND: Mapping[str, float] = {
    "exercise": SIZES.exercise,
    "procure": SIZES.kind,
    "broker": SIZES.kind,
}
_UNKIND: Mapping[str, float] = {
    "ask": SIZES.ask,
    "criticise": SIZES.criticise,
    "threaten": SIZES.threaten,
}
_LABELS: Mapping[str, str] = {
    "exercise": "a joint exercise",
    "procure": "joint procurement",
    "broker": "help at the summit",
    "ask": "a request to spend more",
    "criticise": "public criticism",
    "threaten": "protection made conditional",
}


def _by_washington(ctx: Context) -> Floats | None:
    """Return the US withdrawal that is announced, in the row of Washington (A, R, 1); None where there is none."""
    ordered = ctx.orders.withdrawal
    who = np.flatnonzero(ctx.members.is_us)
    if not ordered.any() or not len(who) or who[0] not in ctx.when.actors:
        return None
    whole = np.zeros((len(ctx.when.actors), *ordered.shape))
    whole[ctx.when.actors.index(int(who[0]))] = ordered
    return whole


def _votes(ctx: Context, minds: Floats) -> list[Term]:
    """Return what votes on the deciding draft do, by how much others want the text."""
    if "summit_veto" not in ctx.happened:
        return []
    wants = np.clip(ctx.happened["summit_position"] / _FULL_BID, 0.0, 1.0)
    agreed = ctx.happened["summit_draft"] >= 0.0

    def by(mask: Floats) -> Floats:
        rows = np.zeros((len(ctx.when.actors), *agreed.shape))
        for row, column in members_among(ctx):
            rows[row, :, 0] = mask[:, column]
        return rows

    veto = np.asarray(ctx.happened["summit_veto"], dtype=np.float64) * ~agreed
    letter = np.asarray(ctx.happened["summit_letter"], dtype=np.float64) * agreed
    return [
        Term("refused the text", "deed", "veto", -SIZES.veto * by(veto) * wants * minds),
        Term("signed with a side letter", "deed", "letter", -SIZES.letter * by(letter) * wants * minds),
    ]


def weakness(ctx: Context) -> Floats:
    """Return how far the text of this step's summit falls short of the one tabled, 0 to 1 (R, 1); 1 without any."""
    opening, adopted = ctx.when.opening, ctx.happened["summit_draft"]
    weak = np.ones(adopted.shape)
    if opening is None:
        return np.zeros(adopted.shape)
    for number, draft in enumerate(ctx.when.drafts):
        firm = draft.core * (1.0 - draft.ambiguity) / (opening.core * (1.0 - opening.ambiguity))
        late = max(draft.due - opening.due, 0.0)
        worth = min(draft.core / opening.core, firm, 1.0) * max(1.0 - _LATE_TEXT * late, 0.0)
        weak = np.where(adopted == number, 1.0 - worth, weak)
    return weak


def _of_the_chair(ctx: Context, minds: Floats) -> list[Term]:
    """Return what the outcome of a summit does to the regard for the Secretary General."""
    chair = ctx.members.count
    if "summit_draft" not in ctx.happened or chair not in ctx.when.actors:
        return []
    only = np.zeros((len(ctx.when.actors), 1, 1))
    only[ctx.when.actors.index(chair)] = 1.0
    wish = np.clip(ctx.happened["summit_position"] / _FULL_BID, -1.0, 1.0)
    result = np.where(ctx.happened["summit_draft"] >= 0.0, SIZES.text, -SIZES.text) * wish
    weak = -SIZES.weak_text * weakness(ctx) * salience(ctx.members)
    return [
        Term("how the summit ended", "deed", "summit", only * minds * result),
        Term("a text weaker than the one tabled", "deed", "weak_text", only * minds * weak),
    ]


def _help_terms(state: Alliance, ctx: Context, minds: Floats) -> list[Term]:
    """Return what coming or staying away does when an ally is attacked."""
    called = ctx.happened.get("called")
    if called is None or not called.any():
        return []
    who = ctx.members
    place = np.asarray(called, dtype=np.float64)
    came = np.asarray(ctx.happened["came"], dtype=np.float64)
    hope = np.clip(0.2 + 0.6 * who.proximity + 0.3 * np.sqrt(who.start_gdp / who.start_gdp.max()), 0.4, 1.0)
    attacked = place.any(axis=1, keepdims=True) * (1.0 - place) * who.has_forces
    over, under = attacked * came * (1.0 - hope), attacked * (1.0 - came) * hope
    rows = np.zeros((len(ctx.when.actors), *came.shape[:1], 1))
    better, worse = rows.copy(), rows
    for row, column in members_among(ctx):
        better[row, :, 0], worse[row, :, 0] = over[:, column], under[:, column]
    others = (1.0 - place) * salience(who)
    return [
        Term(
            "came when an ally was attacked",
            "deed",
            "came",
            better * (SIZES.came * place + SIZES.came_others * others) * minds,
        ),
        Term(
            "stayed away when an ally was attacked",
            "deed",
            "stayed",
            -worse * (SIZES.stayed * SIZES.came * place + SIZES.stayed_others * others) * minds,
        ),
    ]
