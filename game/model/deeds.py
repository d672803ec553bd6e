"""M15 Deeds: how capitals take what budgets, votes and help of the actors they remember come to, as terms of regard.

    path = -p clip((y - y0) / (y1 - y0), 0, 1) + .7 p clip(m - due, 0, 1),
           y the years behind: the larger of (pledge path - m) / max(pace of the path, _PACE) and
           (guideline - m) / _GUIDELINE_PACE
    cut  = -c max(-effort - _FREE_CUT, 0) (.2 + .8 clip(y / y1, 0, 1))
    aid  = a clip(aid to Ukraine - aid at the start, -.5, .5) while there is war
    veto, letter = -v clip(position / _FULL_BID, 0, 1)       by how much others want the text; a veto also
                   by how much the one who refuses is known to want it (M9)
    text = t clip(position / _FULL_BID, -1, 1) if adopted, else its reverse; - w weak sal     of the Secretary General
    help = c (a - hope)+, -1.5 c (hope - a)+      of the ally that asks; of the others _others sal
    a = 1, 1/2 or 0 as it came, hope what an ally is expected to do; all times the stakes, as in `calls`

Each actor has terms of its own, with its row and (R, N): what ally N makes of what it did. What nobody did has none.
Sizes are judgement and stand in `regard.SIZES`.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.model import calls
from game.model.alliance import WAR, Alliance, Floats
from game.model.context import Context
from game.model.ledger import Term
from game.model.regard import SIZES, members_among, salience
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

    def of(field: Floats) -> Floats:
        return field[..., held]

    path, forces, guideline = due_by(state, when.year + when.h, held), who.has_forces[held], when.guideline
    years = np.maximum(of(state.pledge_due) - of(state.pledge_from), 1.0)
    pace = (of(state.pledge_target) - of(state.pledge_base)) / years
    m = of(state.core_share)
    behind = np.maximum(
        (path - m) / np.maximum(pace, _PACE), np.where(forces, (guideline - m) / _GUIDELINE_PACE, 0.0)
    )
    due = np.maximum(path, guideline)
    more = np.clip(of(state.ukraine_aid) - of(who.start_ukraine_aid), -_AID_COUNTS, _AID_COUNTS)
    figures = (
        np.maximum(behind, 0.0),
        np.where(forces, np.clip(m - due, 0.0, 1.0), 0.0),
        np.maximum(-of(ctx.orders.budget.effort) - _FREE_CUT, 0.0),
        np.where(state.ukraine_state == WAR, more, 0.0),
    )
    found = np.zeros((len(figures), len(when.actors), state.runs, 1))
    for whole, figure in zip(found, figures, strict=True):
        whole[: len(held), :, 0] = figure.T
    return _Standing(*found)


def conduct(state: Alliance, ctx: Context, minds: Floats) -> list[Term]:
    """Return what budgets do to the regard for those who order them: path, cuts, aid to Ukraine."""
    at = _standing(state, ctx)
    late = np.clip((at.years - _LATE) / (_FAR - _LATE), 0.0, 1.0)
    noticed = _LEAST_NOTICED + (1.0 - _LEAST_NOTICED) * np.clip(at.years / _FAR, 0.0, 1.0)
    sizes = (
        ("spending behind what is due", "behind", -SIZES.path * late),
        ("spending above what is due", "ahead", SIZES.ahead * SIZES.path * at.ahead),
        ("cuts in defence", "cut", -SIZES.cut * noticed * at.cut),
        ("aid to Ukraine", "aid", SIZES.aid * at.aid),
    )
    cares = ctx.when.h * minds * salience(ctx.members)
    return [
        Term(label, "deed", name, size[row] * cares[row], row=row)
        for label, name, size in sizes
        for row, _ in members_among(ctx)
        if size[row].any()
    ]


def votes(ctx: Context, minds: Floats) -> list[Term]:
    """Return what votes on the deciding draft do, by how much others want the text, and who refuses it is known to."""
    if "summit_veto" not in ctx.happened:
        return []
    wants = np.clip(ctx.happened["summit_position"] / _FULL_BID, 0.0, 1.0)
    agreed = ctx.happened["summit_draft"] >= 0.0
    terms = []
    for row, column in members_among(ctx):
        own = slice(column, column + 1)
        veto = ctx.happened["summit_veto"][:, own] * ~agreed * ctx.happened["summit_wish"][:, own]
        letter = ctx.happened["summit_letter"][:, own] * agreed
        if veto.any():
            change = -SIZES.veto * veto * wants * minds[row]
            terms.append(Term("refused the text", "deed", "veto", change, row=row))
        if letter.any():
            change = -SIZES.letter * letter * wants * minds[row]
            terms.append(Term("signed with a side letter", "deed", "letter", change, row=row))
    return terms


def of_the_chair(ctx: Context, minds: Floats) -> list[Term]:
    """Return what the outcome of a summit does to the regard for the Secretary General."""
    chair = ctx.members.count
    if "summit_draft" not in ctx.happened or chair not in ctx.when.actors:
        return []
    row = ctx.when.actors.index(chair)
    wish = np.clip(ctx.happened["summit_position"] / _FULL_BID, -1.0, 1.0)
    result = np.where(ctx.happened["summit_draft"] >= 0.0, SIZES.text, -SIZES.text) * wish
    weak = -SIZES.weak_text * np.asarray(ctx.happened["summit_weak"]) * salience(ctx.members)
    return [
        Term("how the summit ended", "deed", "summit", minds[row] * result, row=row),
        Term("a text weaker than the one tabled", "deed", "weak_text", minds[row] * weak, row=row),
    ]


def help_given(state: Alliance, ctx: Context, minds: Floats) -> list[Term]:
    """Return what coming or staying away does when an ally has called or consulted, by the stakes."""
    caller = ctx.happened.get("caller")
    if caller is None or not caller.any():
        return []
    who, place = ctx.members, np.asarray(caller, dtype=np.float64)
    # Few runs have anything open.
    rows = np.flatnonzero(place.any(axis=1))
    place = place[rows]
    missed = ctx.happened["came"][rows] - calls.hope(who)
    missed = missed * ctx.happened["stakes"][rows] * (1.0 - place) * who.has_forces
    others = (1.0 - place) * salience(who)
    came = SIZES.came * place + SIZES.came_others * others
    stayed = SIZES.stayed * SIZES.came * place + SIZES.stayed_others * others
    terms = []
    for row, column in members_among(ctx):
        more = missed[:, column : column + 1] * minds[row]
        better, worse = np.zeros(np.shape(caller)), np.zeros(np.shape(caller))
        better[rows], worse[rows] = np.maximum(more, 0.0) * came, np.minimum(more, 0.0) * stayed
        terms += [
            Term("help when an ally asked for it", "deed", "came", better, row=row),
            Term("less help than hoped when an ally asked", "deed", "stayed", worse, row=row),
        ]
    return terms
