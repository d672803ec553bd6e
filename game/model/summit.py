"""M9 Summit: a text under consensus, redrafts and side letters.

    P_eff = P (1 - amb) + m amb,  gap = max(0, P_eff - tgt)
    position = b1 T prox + b2 dependence + b3 rep + b4 (regard - .5) - c1 gap (1 + stress) 10 / years
               + side offer + bid_chair regard for the Secretary General + noise
    accept if position >= 0; side letter if -V < position < 0; veto if position <= -V
    pi    = pi0 (1 - amb) (u + (1 - u) v) rep (letter_weight if letter),  u = _UNCHECKED

A veto means the next draft; when no draft is left the text is vague and binds nobody. Each letter invites the
next and costs cohesion. Washington is pleased by a point that is agreed above the guideline, and by a vague text it
is not. A player's vote on a draft replaces the verdict of its position; what a vote costs is charged by the vote on the
deciding draft, the one adopted or the last one put. Calibrated so that The Hague's text of
2025 finds one letter, a few waverers and no veto in most runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from game.model import public_finance, spending
from game.model.alliance import Alliance, Bools, Floats, Ints
from game.model.context import Context
from game.model.controls import ACCEPT, AUTO, HOLD_OUT, LETTER, SummitText
from game.model.ledger import Term, settle
from game.model.regard import SIZES, chair_regard
from game.model.us_commitment import HIGH, LOW

__all__ = [
    "USUAL_YEARS",
    "Ballot",
    "Standpoint",
    "Verdicts",
    "accede",
    "ballots",
    "hold",
    "positions",
    "verdicts",
]

_WAVER = 0.08  # a position this close to zero is a capital that wavers; judgement
_OUTVOTED = 0.05  # support lost per point of a position that a government overrules; judgement
_HELD_OUT_NAME, _HELD_OUT_FAVOUR = 0.16, 0.08  # what refusing consensus costs who refuses it; judgement
_KNOWN = 0.6  # position from which a capital is known to want a text in full; judgement
_UNKNOWN = 0.2  # position below which it is not known to want it at all; judgement
_UNDERSTOOD = 0.15  # what a refusal costs one who is known not to want the text, of 1; judgement
_LATE_TEXT = 0.04  # part of a text's worth lost by a year of delay; judgement
_HELD_OUT_COHESION = 0.06  # and the alliance; judgement
_AGREED, _VAGUE = 0.03, -0.02  # what a summit does to cohesion; judgement
# US commitment gained by a point agreed above the guideline, lost by a vague text; judgement.
_PLEASED, _IN_VAIN = 0.03, -0.03
USUAL_YEARS = 10.0  # years to a deadline at which a gap costs what `position_gap` says
_UNCHECKED = 0.5  # what a pledge binds that nobody reviews; judgement


class Verdicts(NamedTuple):
    """What capitals say to one draft: their positions (R, N), and what follows from them."""

    position: Floats
    letter: Bools
    veto: Bools
    waverer: Bools


class Standpoint(NamedTuple):
    """What a capital's position on any draft starts from, (R, N) each."""

    wish: Floats
    """What it would spend unpledged, % of GDP."""
    stress: Floats
    """Fiscal stress, 0-1."""

    @classmethod
    def of(cls, state: Alliance, ctx: Context) -> Standpoint:
        """Return that of all capitals."""
        return cls(spending.own_target(state, ctx), public_finance.stress(state, ctx.members, ctx.parameters))


def positions(state: Alliance, ctx: Context, draft: SummitText, at: Standpoint | None = None) -> Floats:
    """Return each capital's position on a draft, (R, N): at or above 0 it accepts.

    `at` is `Standpoint.of(state, ctx)`, for who asks about several drafts.
    """
    p, who, at = ctx.parameters, ctx.members, at or Standpoint.of(state, ctx)
    effective = draft.core * (1.0 - draft.ambiguity) + state.core_share * draft.ambiguity
    gap = np.maximum(effective - at.wish, 0.0)
    years = np.maximum(draft.due - ctx.when.year, 1.0)
    cost = p.position_gap * gap * (1.0 + at.stress) * USUAL_YEARS / years
    gain = p.position_threat * state.threat * who.proximity + p.position_dependence * who.dependence
    mood = p.position_politics * (who.us_regard - 0.5)
    position: Floats = gain + p.position_reputation * state.reputation + mood - cost + ctx.orders.side_offer
    return position + SIZES.bid_chair * chair_regard(state, ctx)


def verdicts(
    state: Alliance, ctx: Context, draft: SummitText, number: int = 0, at: Standpoint | None = None
) -> Verdicts:
    """Return where capitals stand on the draft of a number from 0, votes ordered by players included."""
    p = ctx.parameters
    position = positions(state, ctx, draft, at) + p.position_noise * ctx.draws.z_position
    votes = ctx.when.active & ctx.members.has_forces & ~ctx.members.is_us
    letter = (position < 0.0) & (position > -p.letter_value) & votes
    others = letter.sum(axis=1, keepdims=True)
    letter |= (position >= 0.0) & (position < p.letter_contagion * (others > 1) * (others - 1)) & votes
    veto = (position <= -p.letter_value) & votes
    order = ctx.orders.vote_on(number)
    # Only members have a vote.
    letter = np.where(order == AUTO, letter, (order == LETTER) & ctx.when.active)
    veto = np.where(order == AUTO, veto, (order == HOLD_OUT) & ctx.when.active)
    return Verdicts(position, letter, veto, (np.abs(position) < _WAVER) & votes)


def _adopt(state: Alliance, ctx: Context, draft: SummitText, at: Verdicts, where: Bools) -> Alliance:
    """Return the state with a draft adopted in the runs `where` (R, 1)."""
    p = ctx.parameters
    checked = _UNCHECKED + (1.0 - _UNCHECKED) * draft.review
    weight = p.pledge_base * (1.0 - draft.ambiguity) * checked * state.reputation
    weight = np.where(at.letter, p.letter_weight * weight, weight)
    binds = where & ctx.members.has_forces & ctx.when.active

    def set_to(field: Floats, value: Floats) -> Floats:
        return np.where(binds, value, field)

    return state.evolve(
        pledge_target=set_to(state.pledge_target, np.broadcast_to(draft.core, binds.shape)),
        pledge_due=set_to(state.pledge_due, np.broadcast_to(draft.due, binds.shape)),
        pledge_weight=set_to(state.pledge_weight, weight),
        pledge_from=set_to(state.pledge_from, np.full(binds.shape, ctx.when.year)),
        pledge_base=set_to(state.pledge_base, state.core_share),
        side_letter=set_to(state.side_letter, np.where(at.letter, 1.0, 0.0)),
        related_target=np.where(where, draft.related, state.related_target),
    )


def accede(state: Alliance, ctx: Context) -> Alliance:
    """Return the state with the guideline taken on by allies that have joined and pledged nothing yet."""
    joins = ctx.members.has_forces & ctx.when.active & (state.pledge_target == 0.0)
    if not joins.any():
        return state
    when = ctx.when

    def set_to(field: Floats, value: Floats | float) -> Floats:
        return np.where(joins, value, field)

    taken = np.where(joins, when.guideline, 0.0)
    if ctx.ledger is not None:
        ctx.ledger.book("pledge_target", [Term("guideline accepted on joining", "rule", "guideline", taken)])
    return state.evolve(
        pledge_target=state.pledge_target + taken,
        pledge_due=set_to(state.pledge_due, max(when.guideline_due, when.year + 1.0)),
        pledge_weight=set_to(state.pledge_weight, when.guideline_weight * state.reputation),
        pledge_from=set_to(state.pledge_from, when.year),
        pledge_base=set_to(state.pledge_base, state.core_share),
    )


class Ballot(NamedTuple):
    """One draft put to the vote in the runs in which none was adopted before it."""

    draft: SummitText
    vote: Ints  # (R, N) as ordered
    at: Verdicts
    put: Bools  # (R, 1): where it was put
    passes: Bools  # (R, 1): where it was adopted


def ballots(state: Alliance, ctx: Context) -> Iterator[Ballot]:
    """Yield the drafts of this step as they are put to the vote, until one is adopted in every run."""
    put = np.ones(state.threat.shape, dtype=bool)
    standpoint = Standpoint.of(state, ctx) if ctx.when.drafts else None
    for number, draft in enumerate(ctx.when.drafts):
        if not put.any():
            return
        at = verdicts(state, ctx, draft, number, standpoint)
        passes = put & ~at.veto.any(axis=1, keepdims=True)
        yield Ballot(draft, ctx.orders.vote_on(number), at, put, passes)
        put = put & ~passes


def hold(state: Alliance, ctx: Context) -> Alliance:
    """Return the state after the summit of this step, if there is one, in every run.

    Notes `summit_draft` (R, 1): the index of the draft adopted, -1 where the text stayed vague, `summit_weak` (R, 1):
    how far the text falls short of the one tabled, `summit_wish` (R, N): how much each is known to want it, and
    `summit_letter`, `summit_veto`, `summit_waverer`, `summit_position`, `summit_vote` (R, N) of the last draft put.
    """
    if not ctx.when.drafts:
        return state
    adopted, agreed_core = np.full(state.threat.shape, -1.0), np.zeros(state.threat.shape)
    notes: dict[str, Floats] = {}
    before, tabled = state, agreed_core
    for number, ballot in enumerate(ballots(before, ctx)):
        at = ballot.at
        state = _adopt(state, ctx, ballot.draft, at, ballot.passes)
        for name, value in (
            ("letter", at.letter),
            ("veto", at.veto),
            ("waverer", at.waverer),
            ("position", at.position),
            ("vote", ballot.vote),
        ):
            notes[name] = np.where(ballot.put, value, notes[name]) if number else value.astype(np.float64)
        tabled = tabled if number else at.position
        adopted = np.where(ballot.passes, number, adopted)
        firm = (1.0 - ballot.draft.ambiguity) * max(ballot.draft.core - ctx.when.guideline, 0.0)
        agreed_core = np.where(ballot.passes, firm, agreed_core)
    ctx.happened.update({f"summit_{name}": value for name, value in notes.items()})
    ctx.happened["summit_draft"] = adopted
    # Who was hurt by the text as tabled is still understood when the last draft is softer.
    wish = _known_wish(0.5 * (tabled + notes["position"]))
    ctx.happened["summit_wish"] = wish
    ctx.happened["summit_weak"] = _weakness(ctx, adopted)
    if ctx.ledger is not None:
        agreed = state.pledge_target - before.pledge_target
        ctx.ledger.book("pledge_target", [Term("adopted text", "event", "summit", agreed)])
    return _in_washington(
        _aftermath(state, ctx, notes, wish, adopted >= 0.0), ctx, agreed_core, adopted >= 0.0
    )


def _known_wish(position: Floats) -> Floats:
    """Return how much each capital is known to want a text, by its position, `_UNDERSTOOD` to 1 (R, N)."""
    hidden = np.clip((_KNOWN - position) / (_KNOWN - _UNKNOWN), 0.0, 1.0)
    return 1.0 - (1.0 - _UNDERSTOOD) * hidden


def _weakness(ctx: Context, adopted: Floats) -> Floats:
    """Return how far the text of this step's summit falls short of the one tabled, 0 to 1 (R, 1); 1 without any."""
    opening, weak = ctx.when.opening, np.ones(adopted.shape)
    if opening is None:
        return np.zeros(adopted.shape)
    for number, draft in enumerate(ctx.when.drafts):
        firm = draft.core * (1.0 - draft.ambiguity) / (opening.core * (1.0 - opening.ambiguity))
        late = max(draft.due - opening.due, 0.0)
        worth = min(draft.core / opening.core, firm, 1.0) * max(1.0 - _LATE_TEXT * late, 0.0)
        weak = np.where(adopted == number, 1.0 - worth, weak)
    return weak


def _in_washington(state: Alliance, ctx: Context, firm: Floats, agreed: Bools) -> Alliance:
    """Return the state after Washington has read the text; `firm` is what it asks above the guideline, pp (R, 1)."""
    terms = [
        Term("what allies agreed to", "event", "summit", np.where(agreed, _PLEASED * firm, 0.0)),
        Term("vague summit statement", "event", "summit", np.where(agreed, 0.0, _IN_VAIN)),
    ]
    commitment = settle("us_commitment", state.us_commitment, terms, ctx.ledger, LOW, HIGH)
    return state.evolve(us_commitment=commitment)


def _aftermath(
    state: Alliance, ctx: Context, notes: dict[str, Floats], wish: Floats, agreed: Bools
) -> Alliance:
    letters = notes["letter"].sum(axis=1, keepdims=True) * agreed
    alone = (notes["vote"] == HOLD_OUT) & ctx.when.active
    refused = alone.any(axis=1, keepdims=True)
    terms = [
        Term("agreement at the summit", "event", "summit", np.where(agreed, _AGREED, 0.0)),
        Term("vague summit statement", "event", "summit", np.where(agreed, 0.0, _VAGUE)),
        Term("side letters", "event", "summit", -ctx.parameters.letter_cohesion * letters),
        Term("hold-out at the summit", "order", "vote", -_HELD_OUT_COHESION * refused),
    ]
    cohesion = settle("cohesion", state.cohesion, terms, ctx.ledger, 0.0, 1.0)
    overruled = (notes["vote"] == ACCEPT) * np.minimum(notes["position"], 0.0)
    term = Term("signed against the mood at home", "order", "vote", _OUTVOTED * overruled)
    support = settle("support", state.support, [term], ctx.ledger, -1.0, 1.0)
    name = Term("hold-out at the summit", "order", "vote", np.where(alone, -_HELD_OUT_NAME * wish, 0.0))
    favour = Term("hold-out at the summit", "order", "vote", np.where(alone, -_HELD_OUT_FAVOUR * wish, 0.0))
    return state.evolve(
        cohesion=cohesion,
        support=support,
        reputation=settle("reputation", state.reputation, [name], ctx.ledger, 0.0, 1.0),
        us_favour=settle("us_favour", state.us_favour, [favour], ctx.ledger, 0.0, 1.0),
    )
