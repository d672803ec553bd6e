"""M15 Deeds: how capitals take what budgets, votes and help of the actors they remember come to, as terms of regard.

    path = -p clip((y - y0) / (y1 - y0), 0, 1) + .7 p clip(m - due, 0, 1),
           y the years behind: the larger of (pledge path - m) / max(pace of the path, _PACE) and
           (guideline - m) / _GUIDELINE_PACE
    cut  = -c max(-effort - _FREE_CUT, 0) (.2 + .8 clip(y / y1, 0, 1))
    aid  = a clip(aid to Ukraine - aid at the start, -.5, .5) while there is war
    veto, letter = -v clip(position / _FULL_BID, 0, 1)       by how much others want the text
    text = t clip(position / _FULL_BID, -1, 1) if adopted, else its reverse; - w weak sal     of the Secretary General
    help = came (came - hope)+, -1.5 came (hope - came)+      of the ally attacked; of the others _others sal
    hope = clip(.2 + .6 prox + .3 sqrt(size), .4, 1): what an ally is expected to do

Shapes are (A, R, N): what ally N makes of what actor A did. Sizes are judgement and stand in `regard.SIZES`.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.model.alliance import WAR, Alliance, Floats
from game.model.context import Context
from game.model.ledger import Term
from game.model.regard import SIZES, hope, members_among, salience
from game.model.reliability import due_by

__all__ = ["conduct", "help_given", "of_the_chair", "votes"]

_FAR = 11.0  # years behind from which a path is as bad as can be; judgement
_LATE = 3.0  # years behind that are not remarked; judgement
_PACE = 0.12  # pp of GDP a year: the least pace by which years behind a pledge are counted; judgement
_GUIDELINE_PACE = 0.40  # the same for the guideline, which has no path; judgement
_FREE_CUT = 0.12  # pp of GDP a year that can be cut without remark; judgement
_LEAST_NOTICED = 0.2  # part of a cut that is minded in an ally that is on its path; judgement
_FULL_BID = 0.5  # position on a text from which a capital wants it fully; judgement
_AID_COUNTS = 0.5  # pp of GDP of aid beyond which more or less is not remarked; judgement


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


def conduct(state: Alliance, ctx: Context, minds: Floats) -> list[Term]:
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


def votes(ctx: Context, minds: Floats) -> list[Term]:
    """Return what votes on the deciding draft do, by how much others want the text, and who refuses it is known to."""
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
        Term(
            "refused the text",
            "deed",
            "veto",
            -SIZES.veto * by(veto * ctx.happened["summit_wish"]) * wants * minds,
        ),
        Term("signed with a side letter", "deed", "letter", -SIZES.letter * by(letter) * wants * minds),
    ]


def of_the_chair(ctx: Context, minds: Floats) -> list[Term]:
    """Return what the outcome of a summit does to the regard for the Secretary General."""
    chair = ctx.members.count
    if "summit_draft" not in ctx.happened or chair not in ctx.when.actors:
        return []
    only = np.zeros((len(ctx.when.actors), 1, 1))
    only[ctx.when.actors.index(chair)] = 1.0
    wish = np.clip(ctx.happened["summit_position"] / _FULL_BID, -1.0, 1.0)
    result = np.where(ctx.happened["summit_draft"] >= 0.0, SIZES.text, -SIZES.text) * wish
    weak = -SIZES.weak_text * np.asarray(ctx.happened["summit_weak"]) * salience(ctx.members)
    return [
        Term("how the summit ended", "deed", "summit", only * minds * result),
        Term("a text weaker than the one tabled", "deed", "weak_text", only * minds * weak),
    ]


def help_given(state: Alliance, ctx: Context, minds: Floats) -> list[Term]:
    """Return what coming or staying away does when an ally is attacked."""
    called = ctx.happened.get("called")
    if called is None or not called.any():
        return []
    who = ctx.members
    place = np.asarray(called, dtype=np.float64)
    came = np.asarray(ctx.happened["came"], dtype=np.float64)
    hoped = hope(who)
    attacked = place.any(axis=1, keepdims=True) * (1.0 - place) * who.has_forces
    over, under = attacked * np.maximum(came - hoped, 0.0), attacked * np.maximum(hoped - came, 0.0)
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
