"""The catalogue of what deals are made of, one row a term: checks, answers, views and documents read it.

A term is a promise whose deed can be ordered in the game and is judged by what was ordered. To add one: a row here, and
where its deed is new a row in the engine's table of deeds. Ranges, sizes and years are judgement unless said.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.governments.deals import values
from game.governments.deals.term import DealTerm
from game.governments.ranges import table_of

__all__ = ["NUMBERS", "TERMS"]

_UNSIZED: Mapping[str, Any] = {"low": 1.0, "high": 1.0, "step": 1.0, "unit": "flag"}

TERMS: Mapping[str, DealTerm] = table_of(
    DealTerm(
        name="raise", word="raise", label="Raise core spending",
        does="raise core spending by {size} for two years",
        side="ask", lasts="years", years=2.0, deed="effort", pause=4.0,
        low=0.05, high=0.10, step=0.05, usual=0.10, unit="pp_per_year",
        meaning="Orders at least so much more core spending in every round.",
        cost="Money every year from then on.",
        needs=("forces",), costs=values.cost_of_raising, worth=values.worth_of_a_rise,
        basis="judgement: two governments together must not be able to buy the alliance",
    ),
    DealTerm(
        name="match", word="match", label="Match a rise",
        does="raise core spending by {size} for a year",
        side="give", lasts="years", years=1.0, deed="effort",
        low=0.05, high=0.20, step=0.05, usual=0.10, unit="pp_per_year",
        meaning="Orders at least so much more core spending in every round.",
        cost="Money every year from then on.",
        needs=("forces",), costs=values.cost_of_matching, worth=values.worth_of_a_rise,
    ),
    DealTerm(
        name="sign", word="sign", label="Sign the text",
        does="sign the text of this summit, with a side letter if need be",
        side="both", lasts="summit", deed="signed", **_UNSIZED,
        meaning="Does not refuse the draft that decides.",
        cost="A target that binds.",
        needs=("text", "forces"), costs=values.cost_of_signing, worth=values.worth_of_a_signature,
        basis="the price of a signature is what a position lacks (Schneider, Finke & Bailer 2010)",
    ),
    DealTerm(
        name="sign_clean", word="clean", label="Sign without letter",
        does="sign the text of this summit without a side letter",
        side="both", lasts="summit", deed="signed_clean", **_UNSIZED,
        meaning="Signs the draft that decides, without a side letter.",
        cost="A target that binds in full.",
        needs=("text", "forces"), costs=values.cost_of_signing_clean,
        worth=values.worth_of_a_clean_signature,
        basis="the price of a signature is what a position lacks (Schneider, Finke & Bailer 2010)",
    ),
    DealTerm(
        name="next_text", word="next", label="Sign next text",
        does="sign the text of the next summit, with a side letter if need be",
        side="both", lasts="next_summit", deed="signed", **_UNSIZED,
        meaning="Does not refuse the draft that decides at the next summit.",
        cost="A text that nobody has seen yet.",
        needs=("next_text", "forces"), costs=values.cost_of_the_next_text,
        worth=values.worth_of_the_next_text,
    ),
    DealTerm(
        name="coalition", word="coalition", label="Coalition troops",
        does="offer {size} of the troops {doer} could send to the coalition of the willing, for a year",
        side="both", lasts="years", years=1.0, deed="coalition_part",
        low=0.1, high=1.0, step=0.1, usual=0.5, unit="ratio",
        meaning="Keeps at least such an offer to the coalition of the willing.",
        cost="The offer has to be kept if there is a ceasefire.",
        needs=("coalition", "forces", "war"), costs=values.cost_of_coalition,
        worth=values.worth_of_coalition,
    ),
    DealTerm(
        name="troops", word="troops", label="Troops forward",
        does="keep {size} troops more on allied territory than now, for a year",
        side="both", lasts="years", years=1.0, deed="presence", adds=True,
        low=0.5, high=5.0, step=0.5, usual=0.5, unit="persons_k",
        meaning="Orders so many troops more forward, in every round.",
        cost="About a hundred million dollars a year for each thousand.",
        needs=("forces", "host", "room"), costs=values.cost_of_troops, worth=values.worth_of_troops,
    ),
    DealTerm(
        name="aid", word="ukraine", label="Aid to Ukraine",
        does="give Ukraine {size} more a year than now, for a year",
        side="both", lasts="years", years=1.0, deed="ukraine_aid", adds=True,
        low=0.05, high=0.30, step=0.05, usual=0.10, unit="pct_gdp",
        meaning="Orders so much more aid to Ukraine, in every round.",
        cost="Money; a third of it is equipment from own stocks.",
        needs=("government", "war"), costs=values.cost_of_aid, worth=values.worth_of_aid,
    ),
    DealTerm(
        name="procure", word="procure", label="Joint procurement",
        does="buy equipment jointly with {partner}",
        side="both", lasts="once", years=2.0, deed="procure", aimed=True, **_UNSIZED,
        meaning="Carries out the act of joint procurement with the partner.",
        cost="Debt of 0.02% of GDP for each partner.",
        needs=("forces", "partner"), costs=values.cost_of_joint_purchase,
        worth=values.worth_of_joint_purchase,
    ),
    DealTerm(
        name="silence", word="silence", label="Drop public criticism",
        does="not criticise {partner} in public for a year",
        side="both", lasts="years", years=1.0, deed="no_criticism", aimed=True, **_UNSIZED,
        meaning="Does not criticise the partner in public.",
        cost="A means of pressure.",
        costs=values.cost_of_silence, worth=values.worth_of_silence,
    ),
    DealTerm(
        name="praise", word="praise", label="Public praise",
        does="praise {partner} in public",
        side="both", lasts="once", years=2.0, deed="praise", aimed=True, **_UNSIZED,
        meaning="Praises the partner in public, once.",
        cost="Praise for allies far below target costs cohesion.",
        costs=values.cost_of_praise, worth=values.worth_of_praise,
    ),
    DealTerm(
        name="help", word="help", label="Summit help",
        does="offer {partner} help at this summit",
        side="both", lasts="summit", deed="broker", aimed=True, **_UNSIZED,
        meaning="Carries out the act of summit help toward the partner.",
        cost="Other capitals hear of it and want the same.",
        needs=("text", "voter"), costs=values.cost_of_help, worth=values.worth_of_help,
        basis="side deals are what chairs of consensus bodies bargain with (Tallberg 2006)",
    ),
    DealTerm(
        name="stay", word="stay", label="US troops stay",
        does="leave US troops in Europe where they are, for two years",
        side="both", lasts="years", years=2.0, deed="no_withdrawal", **_UNSIZED,
        meaning="Orders no fewer troops forward than on the day of signing, and announces no withdrawal.",
        cost="Troops that are needed elsewhere.",
        needs=("us",), costs=values.cost_of_staying, worth=values.worth_of_staying,
    ),
    DealTerm(
        name="backstop", word="backstop", label="US backstop",
        does="give the coalition of the willing a US guarantee of {size}",
        side="both", lasts="once", years=2.0, deed="backstop",
        low=0.5, high=1.0, step=0.1, usual=1.0, unit="ratio",
        meaning="Orders the backstop once, at least so strong.",
        cost="A promise that may have to be kept far from home.",
        needs=("us", "coalition", "war"), costs=values.cost_of_a_backstop, worth=values.worth_of_a_backstop,
        basis="asked for and refused in 2025; the size is judgement",
    ),
)  # fmt: skip
"""Every term by its name, in the order in which they are shown."""

NUMBERS: Mapping[str, int] = {name: number for number, name in enumerate(TERMS, start=1)}
"""The number of each term in arrays; 0 stands for nothing."""
