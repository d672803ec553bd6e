"""What a promise costs a government that makes it, and what it is worth to one that receives it.

One pair of functions a term of the catalogue of deals. All values are in one unit, the utility of a deal: at 1 a deal
is beyond doubt. Costs come in parts with a cause each, so that a refusal can name the largest. Each is that of the
term's usual size. Signs follow what moves budgets in the model; all sizes are judgement and stand in `SIZES`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np

from game.governments.deals.facts import Pairs
from game.governments.seat_information import Floats

__all__ = ["CAUSES", "SIZES", "Costs", "CostsOf", "Worth"]

Costs = Mapping[str, Floats]
"""Parts of a cost, (E,) each, by a name of `CAUSES`."""
CostsOf = Callable[[Pairs], Costs]
Worth = Callable[[Pairs], Floats]

CAUSES: Mapping[str, str] = {
    "trust": "your reputation is too low",
    "owed": "you still owe it a deal that you broke",
    "pledged": "it has made such a promise already",
    "money": "it costs money",
    "stress": "its public finances are strained",
    "opinion": "public opinion there is against it",
    "election": "an election there is less than a year away",
    "enough": "it spends more than 3% of GDP already",
    "text": "the text asks too much of it",
    "forces": "it needs its forces at home",
    "guarantee": "it may have to keep a guarantee",
    "leverage": "it would give up a means of pressure",
    "credit": "praise for an ally below target costs reputation",
    "nothing": "the offer is worth too little to it",
}
"""Why a government refuses: cause by name, as the end of a sentence that begins with the capital."""


class _Sizes(NamedTuple):
    """Sizes of the rule of deals, all judgement."""

    regard: float = 0.6
    """What the regard for who asks adds, for a regard of 1."""
    trust: float = 0.4
    """What its reputation adds, for each point above one half."""
    noise: float = 0.08
    """Standard deviation of what nobody can foresee of an answer."""
    owed: float = 0.15
    """What a broken deal adds to the cost of the next one with the same ally."""
    owed_years: float = 3.0
    break_below: float = -0.25
    """Utility from which on a government breaks a deal that it has signed."""
    broken: float = 0.12
    """Reputation lost by who breaks a deal."""
    raise_money: float = 0.20
    raise_stress: float = 0.35
    raise_opinion: float = 0.60
    raise_election: float = 0.15
    raise_enough: float = 0.10
    """For each point of GDP above `enough`."""
    enough: float = 3.0
    """Core share, % of GDP, from which another rise is minded more."""
    match: float = 0.60
    troops: float = 0.45
    troops_money: float = 0.10
    troops_forces: float = 0.20
    """Minded most by those who are near Russia themselves."""
    aid: float = 0.25
    aid_money: float = 0.12
    aid_stress: float = 0.20
    aid_opinion: float = 0.25
    coalition: float = 0.35
    coalition_forces: float = 0.18
    coalition_opinion: float = 0.30
    sign: float = 0.35
    """To the Secretary General, whose text it is; to others less than half."""
    clean: float = 0.05
    """What a signature without a side letter is worth besides."""
    next_text: float = 0.22
    next_text_cost: float = 0.15
    procure: float = 0.12
    procure_money: float = 0.08
    procure_stress: float = 0.15
    praise: float = 0.12
    praise_credit: float = 0.03
    praise_unearned: float = 0.12
    silence: float = 0.10
    """From Washington two and a half times as much."""
    silence_leverage: float = 0.03
    silence_leverage_us: float = 0.25
    help: float = 0.12
    """On a text: what a full offer adds to a position in the model."""
    help_credit: float = 0.05
    kept: float = 0.50
    kept_forces: float = 0.30
    backstop: float = 0.50
    backstop_guarantee: float = 0.40
    backstop_favour: float = 1.2
    """Less for who stands well with Washington, for each point of favour above one half."""


SIZES = _Sizes()

_UNEARNED = 0.2  # pp below the guideline at which praise costs most; as in the model


def _salience(near: Floats) -> Floats:
    """Return how much the alliance's defence matters to a government by its exposure, 0.4 to 1."""
    return 0.4 + 0.6 * near


def _against(pair: Pairs) -> Floats:
    """Return how far public opinion is against spending more, 0-1."""
    return np.maximum(-pair.mine("poll"), 0.0)


def cost_of_raising(pair: Pairs) -> Costs:
    """Return the cost of a rise of 0.10 points of GDP a year for two years."""
    return {
        "money": pair.same(SIZES.raise_money),
        "stress": SIZES.raise_stress * pair.mine("stress"),
        "opinion": SIZES.raise_opinion * _against(pair),
        "election": np.where(pair.mine("to_election") < 1.0, SIZES.raise_election, 0.0),
        "enough": SIZES.raise_enough * np.maximum(pair.mine("core_share") - SIZES.enough, 0.0),
    }


def cost_of_matching(pair: Pairs) -> Costs:
    """Return the cost of the same rise for one year: half."""
    return {cause: 0.5 * part for cause, part in cost_of_raising(pair).items()}


def worth_of_a_rise(pair: Pairs) -> Floats:
    """Return the worth of another's rise: by the other's weight, and by how much defence matters to oneself."""
    return SIZES.match * pair.theirs("weight") * _salience(pair.mine("proximity"))


def cost_of_troops(pair: Pairs) -> Costs:
    """Return the cost of half a thousand troops more abroad."""
    return {
        "money": pair.same(SIZES.troops_money),
        "forces": SIZES.troops_forces * pair.mine("proximity"),
    }


def worth_of_troops(pair: Pairs) -> Floats:
    """Return the worth of allied troops: most to who is near Russia."""
    return SIZES.troops * pair.mine("proximity")


def cost_of_aid(pair: Pairs) -> Costs:
    """Return the cost of 0.10% of GDP more aid to Ukraine a year."""
    return {
        "money": pair.same(SIZES.aid_money),
        "stress": SIZES.aid_stress * pair.mine("stress"),
        "opinion": SIZES.aid_opinion * np.maximum(-pair.mine("on_ukraine"), 0.0),
    }


def worth_of_aid(pair: Pairs) -> Floats:
    """Return the worth of another's aid to Ukraine: by the other's weight and the stance of one's own government."""
    stance = 0.5 + 0.5 * np.maximum(pair.mine("on_ukraine"), 0.0)
    return SIZES.aid * pair.theirs("weight") * stance


def cost_of_coalition(pair: Pairs) -> Costs:
    """Return the cost of offering the coalition of the willing half of what could be sent."""
    return {
        "forces": pair.same(SIZES.coalition_forces),
        "opinion": SIZES.coalition_opinion * np.maximum(-pair.mine("on_ukraine"), 0.0),
    }


def worth_of_coalition(pair: Pairs) -> Floats:
    """Return the worth of such an offer: to the coalition's lead, and a little to all who side with Ukraine."""
    stance = np.maximum(pair.mine("on_ukraine"), 0.0)
    return SIZES.coalition * np.where(pair.mine("lead"), 1.0, 0.4 * stance)


def _below_zero(pair: Pairs, room: Floats | float) -> Costs:
    return {"text": -(pair.mine("position") + room)}


def cost_of_signing(pair: Pairs) -> Costs:
    """Return what is missing for a signature, with a side letter or without, in the unit of positions."""
    return _below_zero(pair, pair.facts.letter_value[pair.run, 0])


def cost_of_signing_clean(pair: Pairs) -> Costs:
    """Return what is missing for a signature without a side letter, in the unit of positions."""
    return _below_zero(pair, 0.0)


def worth_of_a_signature(pair: Pairs) -> Floats:
    """Return the worth of another's signature: most to the Secretary General."""
    return SIZES.sign * np.where(pair.mine("government"), 0.4 * _salience(pair.mine("proximity")), 1.0)


def worth_of_a_clean_signature(pair: Pairs) -> Floats:
    """Return the worth of another's signature without a side letter."""
    return worth_of_a_signature(pair) + SIZES.clean


def cost_of_the_next_text(pair: Pairs) -> Costs:
    """Return the cost of signing a text that nobody has seen yet."""
    return {"text": pair.same(SIZES.next_text_cost) + SIZES.raise_stress * pair.mine("stress")}


def worth_of_the_next_text(pair: Pairs) -> Floats:
    """Return the worth of a signature that is promised in advance."""
    return SIZES.next_text * np.where(pair.mine("government"), 0.4, 1.0)


def cost_of_joint_purchase(pair: Pairs) -> Costs:
    """Return the cost of buying equipment together."""
    return {
        "money": pair.same(SIZES.procure_money),
        "stress": SIZES.procure_stress * pair.mine("stress"),
    }


def worth_of_joint_purchase(pair: Pairs) -> Floats:
    """Return the worth of buying equipment together: by the partner's weight."""
    return SIZES.procure * (0.5 + pair.theirs("weight"))


def cost_of_praise(pair: Pairs) -> Costs:
    """Return the cost of praising the other: more where it is below the guideline."""
    short = np.maximum(pair.facts.guideline - pair.theirs("core_share"), 0.0)
    unearned = np.where(pair.theirs("forces"), np.minimum(short / _UNEARNED, 1.0), 0.0)
    return {"credit": SIZES.praise_credit + SIZES.praise_unearned * unearned}


def worth_of_praise(pair: Pairs) -> Floats:
    """Return the worth of being praised: by the weight of who praises."""
    return SIZES.praise * pair.theirs("weight")


def cost_of_silence(pair: Pairs) -> Costs:
    """Return the cost of dropping public criticism: to Washington it is a means of pressure."""
    return {"leverage": np.where(pair.mine("is_us"), SIZES.silence_leverage_us, SIZES.silence_leverage)}


def worth_of_silence(pair: Pairs) -> Floats:
    """Return the worth of not being criticised."""
    return SIZES.silence * pair.theirs("weight") * np.where(pair.theirs("is_us"), 2.5, 1.0)


def cost_of_help(pair: Pairs) -> Costs:
    """Return the cost of offering help at a summit: others want the same."""
    return {"credit": pair.same(SIZES.help_credit)}


def worth_of_help(pair: Pairs) -> Floats:
    """Return the worth of help at a summit: what it adds to a position."""
    return SIZES.help * pair.theirs("weight")


def cost_of_staying(pair: Pairs) -> Costs:
    """Return the cost to Washington of leaving its troops in Europe where they are."""
    return {"forces": pair.same(SIZES.kept_forces)}


def worth_of_staying(pair: Pairs) -> Floats:
    """Return the worth of US troops that stay: most to who is near Russia."""
    return SIZES.kept * pair.mine("proximity")


def cost_of_a_backstop(pair: Pairs) -> Costs:
    """Return the cost to Washington of a guarantee: less towards who stands well with it."""
    favour = SIZES.backstop_favour * (pair.theirs("us_favour") - 0.5)
    return {"guarantee": np.maximum(SIZES.backstop_guarantee - favour, 0.0)}


def worth_of_a_backstop(pair: Pairs) -> Floats:
    """Return the worth of a US guarantee to the coalition: to its lead, and to who sides with Ukraine."""
    stance = np.maximum(pair.mine("on_ukraine"), 0.0)
    return SIZES.backstop * np.where(pair.mine("lead"), 1.0, 0.6 * stance)
