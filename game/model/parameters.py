"""Parameters of the model: each with its unit, the range a Monte Carlo study draws from, and its basis.

Values are annual; `game.units` converts them to a step. A value may also be an array of shape (R, 1), one
value a run, where a study draws parameters jointly: every formula broadcasts it.

The basis of a number is `data` (estimated from the figures named), `lit` (from the publication named) or
`judge`: a design choice without a source, labelled so wherever it is shown, and changeable from a scenario.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Literal

import numpy as np
import numpy.typing as npt

from game.errors import FairShareError, nearest

__all__ = ["THEORIES", "ParameterInfo", "Parameters", "Theory", "describe", "override"]

Floats = npt.NDArray[np.float64]
Basis = Literal["data", "lit", "judge"]
Theory = Literal["baseline", "pure_public_good", "joint_product", "patron_bargaining"]
THEORIES: tuple[Theory, ...] = ("baseline", "pure_public_good", "joint_product", "patron_bargaining")


def _par(default: float, unit: str, low: float, high: float, basis: Basis, source: str) -> float:
    value: float = field(
        default=default, metadata={"unit": unit, "low": low, "high": high, "basis": basis, "source": source}
    )
    return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """All free numbers of the model, by mechanism. See `docs/model.md` for the equations that use them."""

    theory: Theory = "baseline"
    theories: tuple[Theory, ...] = ()
    """Theories side by side, each in an equal part of the runs, in this order; empty where `theory` is in force."""

    # M1 Spending
    adjustment: float = _par(0.15, "per_year", 0.1, 0.25, "data", "assets/calibration.json: fit to 2014-24")
    # The data identify adjustment x weight (about .75), hardly the two apart.
    threat_weight: float = _par(5.0, "pp", 3.2, 6.5, "data", "assets/calibration.json: fit to 2014-24")
    wish_eases: float = _par(
        3.5, "pct_gdp", 3.0, 4.5, "judge", "near the most any European ally spent by 2024"
    )
    wish_most: float = _par(
        5.0, "pct_gdp", 4.8, 6.5, "judge", "no ally spent more since the Cold War, whatever the threat"
    )
    excess_return: float = _par(
        0.6, "per_year", 0.4, 0.9, "judge", "lumps above what any ally keeps up are paid off"
    )
    us_doubt_weight: float = _par(1.0, "pp", 0.0, 2.5, "judge", "sign: Blankenship 2021, 2023")
    reassurance_level: float = _par(
        0.85, "index", 0.75, 0.95, "judge", "level of commitment that leaves no doubt"
    )
    ally_effect_sd: float = _par(
        0.15, "pp", 0.02, 0.30, "data", "assets/calibration.json: only an upper bound is known"
    )
    noise_own: float = _par(0.1025, "ratio", 0.08, 0.12, "data", "assets/calibration.json: fit to 2014-24")
    noise_common: float = _par(0.03, "ratio", 0.015, 0.04, "data", "assets/calibration.json: 2014-24")
    revision_scale: float = _par(
        1.0,
        "ratio",
        0.0,
        1.5,
        "data",
        "first estimates of 2016 (nato-2017-02), 2018, 2023 and 2024 (nato-2019-06, nato-2024-06) against nato-2026-07",
    )
    lump_rate: float = _par(
        0.15, "per_year", 0.08, 0.25, "data", "sheet nato-2026-07: shape of the yearly changes of 2014-24"
    )
    lump_part: float = _par(
        0.7,
        "ratio",
        0.5,
        0.8,
        "data",
        "part of the variance of ally shocks: sheet nato-2026-07, skew of the changes of 2014-24",
    )
    stickiness: float = _par(0.7, "ratio", 0.4, 1.0, "judge", "budgets are voted in money: 2020-21 shares")
    share_floor: float = _par(0.2, "pct_gdp", 0.1, 0.3, "judge", "no ally with forces spent less")
    share_cap: float = _par(8.0, "pct_gdp", 6.0, 10.0, "judge", "above any ally since the Cold War")

    # M2 Spill-in
    spill_quiet: float = _par(
        0.7, "ratio", 0.4, 1.5, "judge", "so that spending answers by about -.1: Plümper & Neumayer 2015"
    )
    spill_threat: float = _par(
        0.2, "ratio", -0.2, 0.6, "judge", "sign: George & Sandler 2018; positive under shared threat"
    )
    spill_memory: float = _par(0.1, "per_year", 0.05, 0.3, "judge", "allies get used to what others spend")
    private_share: float = _par(0.7, "ratio", 0.5, 0.85, "judge", "joint products: Sandler & Hartley")
    patron_price: float = _par(
        0.25, "ratio", 0.0, 0.6, "judge", "sign: Blankenship 2021; Alley & Fuhrmann 2021"
    )

    # M3 US commitment
    us_return: float = _par(
        0.3, "per_year", 0.1, 0.6, "judge", "commitment returns to the administration's policy"
    )
    shame_cost: float = _par(0.02, "index", 0.0, 0.05, "judge", "sign: Becker, Kreps, Poast & Terman")
    threat_cost: float = _par(0.05, "index", 0.0, 0.1, "judge", "sign: Blankenship 2023")
    withdrawal_cost: float = _par(0.15, "index", 0.05, 0.3, "judge", "sign: Blankenship 2023")
    reassurance_gain: float = _par(0.04, "index", 0.0, 0.1, "judge", "sign: Blankenship 2023")
    request_weight: float = _par(0.15, "ratio", 0.0, 0.3, "judge", "private diplomacy works a little")
    conditional_weight: float = _par(
        0.25, "ratio", 0.0, 0.6, "judge", "works where threat and dependence are high"
    )
    comfort_ease: float = _par(
        0.03, "ratio", 0.0, 0.1, "judge", "sign: Blankenship 2023; a reassured ally sees less need"
    )
    shame_backlash: float = _par(0.03, "index", 0.0, 0.08, "judge", "sign: Becker, Kreps, Poast & Terman")
    fairness_gain: float = _par(0.12, "index", 0.0, 0.25, "judge", "a fairer share strengthens US commitment")
    us_noise: float = _par(0.04, "index", 0.0, 0.08, "judge", "turns within a term: 2018, 2019 and 2021")
    leak_rate: float = _par(0.04, "per_year", 0.0, 0.15, "judge", "March 2025 is the one known case")
    leak_cohesion: float = _par(0.03, "index", 0.0, 0.08, "judge", "the anger of March 2025")
    us_hidden_sd: float = _par(
        0.08, "index", 0.04, 0.12, "judge", "near the error of what intelligence services report"
    )
    us_mean_centre: float = _par(0.70, "index", 0.5, 0.85, "judge", "mean of future administrations")
    us_mean_sd: float = _par(
        0.17, "index", 0.05, 0.25, "judge", "spread of the lines of 2014, 2017, 2021 and 2025"
    )

    # The start: what services only estimate
    threat_hidden_sd: float = _par(
        0.08, "index", 0.0, 0.12, "judge", "the error of what intelligence services report"
    )
    readiness_hidden_sd: float = _par(
        0.08, "index", 0.0, 0.12, "judge", "the error of what intelligence services report"
    )
    adversary_hidden_sd: float = _par(
        0.08, "ratio", 0.0, 0.15, "judge", "the error of what intelligence services report"
    )
    hold_hidden_sd: float = _par(
        0.1, "index", 0.0, 0.15, "judge", "the error of what intelligence services report"
    )

    # M4 Domestic politics
    threat_opinion: float = _par(0.25, "index", 0.1, 0.5, "judge", "sign: Eichenberg & Stoll 2003")
    thermostat: float = _par(
        0.10, "index", 0.0, 0.25, "lit", "Eichenberg & Stoll 2003: support falls as spending rises"
    )
    austerity: float = _par(0.12, "index", 0.0, 0.25, "judge", "voters notice taxes and cuts")
    opinion_return: float = _par(0.3, "per_year", 0.1, 0.6, "judge", "opinion returns to its usual level")
    opinion_noise: float = _par(0.05, "index", 0.02, 0.1, "judge", "polls move by a few points")
    opinion_weight: float = _par(0.13, "ratio", 0.0, 0.3, "lit", "Eichenberg & Stoll 2003")
    ideology_weight: float = _par(0.10, "ratio", 0.0, 0.2, "lit", "Blum & Potrafke 2020; Bove et al. 2017")
    snap_rate: float = _par(0.10, "per_year", 0.0, 0.25, "judge", "early elections in coalitions")
    turnover: float = _par(
        0.4, "probability", 0.2, 0.6, "judge", "chance that a government falls at the polls"
    )
    stance_weight: float = _par(
        0.10, "pp", 0.0, 0.2, "judge", "a government that wants more finds some money"
    )
    election_brake: float = _par(0.03, "pp", 0.0, 0.1, "judge", "no unpopular decisions in an election year")

    # M15 Mandate: the first and the last two are what a difficulty sets
    lead_start: float = _par(
        1.5, "points", -1.0, 6.0, "judge", "a government in office is ahead, but not by much"
    )
    ruling: float = _par(0.56, "points", 0.2, 0.9, "lit", "Nannestad & Paldam 1999: 2.25 points a term")
    lead_noise: float = _par(2.0, "points", 1.0, 3.0, "judge", "polls move by a few points a year")
    warnings: float = _par(
        2.0, "count", 1.0, 3.0, "judge", "rounds in danger before a vote or before lenders act"
    )
    rout: float = _par(
        -4.0, "points", -8.0, 0.0, "judge", "lead below which a party that falls does not come back"
    )

    # M5 Public finance
    multiplier: float = _par(0.6, "ratio", 0.2, 1.4, "lit", "Bruegel-Kiel 2025; European Commission 2025")
    multiplier_fade: float = _par(0.3, "per_year", 0.1, 0.6, "judge", "demand effects fade")
    domestic_large: float = _par(0.8, "ratio", 0.6, 0.95, "judge", "arms bought at home, GDP above 1,000bn")
    domestic_small: float = _par(0.5, "ratio", 0.2, 0.7, "judge", "arms bought at home, other allies")
    growth_common_sd: float = _par(0.015, "ratio", 0.008, 0.025, "judge", "growth in normal years")
    growth_own_sd: float = _par(0.015, "ratio", 0.008, 0.025, "judge", "growth in normal years")
    recession_rate: float = _par(0.10, "per_year", 0.05, 0.15, "judge", "about one a decade")
    recession_depth: float = _par(0.03, "ratio", 0.01, 0.06, "judge", "output lost in a recession")
    real_rate: float = _par(1.0, "pct", 0.0, 2.5, "judge", "real interest on new debt")
    risk_premium: float = _par(
        0.01, "ratio", 0.0, 0.03, "judge", "points of interest per point of debt above 60"
    )
    deficit_return: float = _par(0.25, "per_year", 0.1, 0.5, "judge", "excess deficits are worked off")
    price_growth: float = _par(0.02, "ratio", 0.01, 0.03, "lit", "the price target of most central banks")
    stress_debt: float = _par(105.0, "pct_gdp", 90.0, 120.0, "judge", "debt at which half the brake applies")
    stress_scale: float = _par(15.0, "pct_gdp", 8.0, 25.0, "judge", "how fast the brake comes on")
    stress_rule: float = _par(10.0, "pct_gdp", 0.0, 20.0, "judge", "what a binding EU fiscal rule adds")
    stress_brake: float = _par(0.5, "ratio", 0.2, 0.8, "judge", "part of a rise that fiscal stress can stop")
    escape_cap: float = _par(1.5, "pct_gdp", 1.0, 2.0, "lit", "European Commission, 19 March 2025")
    escape_years: float = _par(4.0, "years", 3.0, 5.0, "lit", "European Commission, 19 March 2025")
    loan_rate_gain: float = _par(0.8, "pct", 0.2, 1.5, "judge", "interest saved on EU loans")

    # M6 Capability
    depreciation: float = _par(
        0.08, "per_year", 0.05, 0.12, "lit", "IISS 2025; service lives of 12 to 30 years"
    )
    delivery_years: float = _par(3.0, "years", 2.0, 6.0, "lit", "Bruegel-Kiel 2025: order to delivery")
    industry_growth: float = _par(0.20, "per_year", 0.10, 0.40, "judge", "howitzer output grew 34% a year")
    recruiting: float = _par(0.03, "per_year", 0.01, 0.06, "judge", "forces rarely grow faster")
    new_money_equipment: float = _par(
        0.51, "ratio", 0.45, 0.65, "data", "equipment's part of yearly changes: sheet nato-2026-07, 2014-24"
    )
    guideline_equipment: float = _par(
        0.22, "per_year", 0.1, 0.34, "data", "gap to a fifth closed: sheet nato-2026-07; sign: Becker 2024"
    )
    readiness_speed: float = _par(
        0.4, "per_year", 0.2, 0.8, "judge", "training and spare parts take a year or two"
    )
    equipment_weight: float = _par(
        0.6, "ratio", 0.5, 0.7, "judge", "weight of equipment against people in usable force"
    )
    drone_years: float = _par(1.5, "years", 1.0, 3.0, "judge", "drones enter service fast")
    laser_years: float = _par(6.0, "years", 4.0, 10.0, "judge", "directed energy takes years")
    drone_gain: float = _par(
        0.6, "ratio", 0.2, 1.2, "judge", "yearly gain of usable force per share of budget"
    )
    laser_gain: float = _par(
        0.9, "ratio", 0.2, 1.8, "judge", "yearly gain of usable force per share of budget"
    )
    transfer_share: float = _par(
        0.35, "ratio", 0.2, 0.6, "judge", "part of aid given as equipment from own stocks"
    )
    accident_rate: float = _par(0.15, "per_year", 0.05, 0.3, "judge", "loss of a plant in some ally")
    accident_loss: float = _par(0.15, "ratio", 0.05, 0.3, "judge", "part of one country's industry")

    # M7 Deterrence and crisis
    us_force_weight: float = _par(0.35, "ratio", 0.2, 0.5, "judge", "US force available in Europe")
    greyzone_rate: float = _par(20.0, "per_year", 10.0, 40.0, "judge", "cables, airspace, cyber, sabotage")
    force_rate: float = _par(
        0.43, "per_year", 0.25, 0.75, "lit", "Correlates of War MID v5, ally against Russia"
    )
    force_threat: float = _par(0.6, "ratio", 0.3, 1.0, "judge", "disputes follow the threat")
    force_balance: float = _par(0.7, "ratio", 0.3, 1.2, "judge", "sign: Huth 1988")
    force_commitment: float = _par(0.6, "ratio", 0.3, 1.0, "judge", "sign: Leeds, Long & Mitchell 2000")
    border_ratio: float = _par(
        6.0, "ratio", 3.0, 10.0, "lit", "Correlates of War MID v5: border allies against others"
    )
    fatal_share: float = _par(0.2, "probability", 0.05, 0.35, "lit", "Correlates of War MID v5")
    attack_share: float = _par(
        0.12,
        "probability",
        0.02,
        0.3,
        "judge",
        "fatal uses of force that are an armed attack: none since 1949",
    )
    war_given_force: float = _par(0.007, "probability", 0.002, 0.025, "judge", "no case in the sample")
    war_balance: float = _par(
        1.5, "ratio", 0.8, 2.2, "judge", "sign: Johnson & Leeds 2011; Kenwick & Vasquez"
    )
    war_commitment: float = _par(2.0, "ratio", 1.0, 3.0, "judge", "sign: Berkemeier & Fuhrmann 2018")
    nuclear_denial: float = _par(0.10, "ratio", 0.0, 0.25, "judge", "deterrents committed to the alliance")

    # M8 Reliability, and M16 Calls for help
    act_base: float = _par(0.7, "ratio", 0.2, 1.2, "judge", "sign: Leeds, Long & Mitchell 2000")
    act_cohesion: float = _par(1.5, "ratio", 0.5, 2.5, "judge", "allies that work well together act")
    act_proximity: float = _par(1.0, "ratio", 0.3, 1.8, "judge", "nearby allies act first")
    act_support: float = _par(0.8, "ratio", 0.2, 1.5, "judge", "governments need their public")
    act_cost: float = _par(1.5, "ratio", 0.5, 2.5, "judge", "unready forces raise the cost")
    quorum: float = _par(0.5, "ratio", 0.4, 0.7, "judge", "part of the theatre's forces that has to come")
    cohesion_return: float = _par(0.2, "per_year", 0.1, 0.4, "judge", "institutions outlast quarrels")
    cohesion_level: float = _par(0.7, "index", 0.5, 0.85, "judge", "level to which cohesion returns")

    # M9 Summit
    pledge_base: float = _par(0.30, "ratio", 0.02, 0.60, "judge", "not identified in 2014-24 data")
    position_threat: float = _par(0.35, "ratio", 0.15, 0.7, "judge", "calibrated to The Hague's text")
    position_dependence: float = _par(0.75, "ratio", 0.4, 1.0, "judge", "calibrated to The Hague's text")
    position_reputation: float = _par(0.10, "ratio", 0.0, 0.3, "judge", "calibrated to The Hague's text")
    position_politics: float = _par(0.90, "ratio", 0.3, 1.2, "judge", "calibrated to The Hague's text")
    position_gap: float = _par(0.32, "ratio", 0.15, 0.5, "judge", "calibrated to The Hague's text")
    position_noise: float = _par(
        0.04, "index", 0.0, 0.2, "judge", "part of a position that no intelligence service sees"
    )
    letter_value: float = _par(
        0.32, "index", 0.1, 0.6, "judge", "how far a side letter helps a capital to sign"
    )
    letter_contagion: float = _par(0.05, "index", 0.0, 0.15, "judge", "each side letter invites the next")
    letter_cohesion: float = _par(0.02, "index", 0.0, 0.05, "judge", "each side letter costs some cohesion")
    letter_weight: float = _par(
        0.3, "ratio", 0.1, 0.6, "judge", "how far a pledge with a side letter still binds"
    )
    reputation_speed: float = _par(0.10, "per_year", 0.03, 0.2, "judge", "reputations change slowly")

    # National plans: the mean chance of 20 plans due by 2024 is what was kept of them; who keeps them is not known.
    plan_base: float = _par(
        0.4, "ratio", -0.4, 1.2, "data", "sheet national-plans: 11 of 20 due by 2024 were met"
    )
    plan_record: float = _par(2.0, "ratio", 0.0, 4.0, "judge", "a good reputation")
    plan_threat: float = _par(
        2.0, "ratio", 0.5, 3.5, "judge", "sign: national-plans, near allies kept theirs"
    )
    plan_debt: float = _par(1.0, "ratio", 0.0, 2.0, "judge", "strained finances break plans first")
    plan_coalition: float = _par(0.3, "ratio", 0.0, 0.8, "judge", "more parties have to vote the money")
    plan_steep: float = _par(1.0, "ratio", 0.0, 2.0, "judge", "steep plans slip; 2014-24 do not show it")
    related_speed: float = _par(
        0.15, "per_year", 0.05, 0.3, "judge", "roads and networks are counted as related spending"
    )

    # M14 Resilience
    greyzone_losses: float = _par(
        4.0,
        "pct_gdp",
        1.0,
        8.0,
        "judge",
        "nearest ally, unprepared; German firms' own estimates: Bitkom 2025",
    )
    greyzone_memory: float = _par(0.5, "per_year", 0.25, 1.0, "judge", "damage lasts a year or two")
    resilience_scale: float = _par(
        0.5, "pct_gdp", 0.3, 1.0, "judge", "the first tenths of a point protect most"
    )
    resilience_speed: float = _par(0.4, "per_year", 0.2, 0.8, "judge", "networks and stocks take years")
    resilience_shared: float = _par(0.25, "ratio", 0.0, 0.5, "judge", "cables and grids end abroad")

    # M10 Deadlines
    deadline_reach: float = _par(
        0.8, "pp", 0.4, 1.2, "data", "sheet nato-2026-07: gaps of 2023 that were closed in 2024, 0.1 to 0.7"
    )
    deadline_chance: float = _par(
        0.25,
        "probability",
        0.1,
        0.4,
        "data",
        "sheet nato-2026-07: in 2024 four of 31 allies ended in the first tenth above 2%",
    )
    relabel_cap: float = _par(0.3, "pp", 0.0, 0.5, "judge", "pensions, coast guards, roads")

    # M11 Ukraine
    aid_slows: float = _par(
        0.01, "per_year", 0.0, 0.025, "judge", "adversary force lost while aid is enough to hold the line"
    )
    aid_holds: float = _par(
        0.15, "index", 0.05, 0.3, "judge", "gain at the front a year with twice the aid needed"
    )
    take_over: float = _par(
        0.8,
        "per_year",
        0.2,
        1.5,
        "judge",
        "part of the aid that is missing made up in a year by those who stand by",
    )
    aid_fatigue: float = _par(
        0.5, "per_year", 0.1, 1.0, "judge", "aid that governments against it let run out"
    )
    front_noise: float = _par(0.07, "index", 0.03, 0.12, "judge", "fronts move back and forth: 2022 and 2023")
    defeat_rate: float = _par(0.6, "per_year", 0.2, 1.2, "judge", "of a front that has nothing left")
    ceasefire_rate: float = _par(
        0.20, "per_year", 0.05, 0.5, "judge", "with full mediation and a stable line"
    )
    settlement_rate: float = _par(0.10, "per_year", 0.02, 0.25, "judge", "from a ceasefire that holds")
    hold_base: float = _par(0.8, "ratio", 0.0, 1.6, "judge", "log odds that a ceasefire holds a year")
    hold_coalition: float = _par(0.8, "ratio", 0.2, 1.5, "judge", "a reassurance force on the ground")
    hold_backstop: float = _par(1.2, "ratio", 0.4, 2.0, "judge", "with a US backstop")
    hold_strength: float = _par(1.0, "ratio", 0.3, 1.8, "judge", "Ukraine's own strength")

    # M12 Out of area
    lane_disrupt: float = _par(0.08, "per_year", 0.02, 0.2, "judge", "the Red Sea since late 2023")
    lane_reopen: float = _par(0.35, "per_year", 0.1, 0.8, "judge", "reopening without action")
    lane_strike: float = _par(0.5, "per_year", 0.1, 1.0, "judge", "added if all allies join the strikes")
    lane_cost: float = _par(
        0.004, "ratio", 0.001, 0.01, "judge", "yearly growth lost if all trade went that way"
    )
    favour_return: float = _par(0.2, "per_year", 0.05, 0.5, "judge", "standing returns to its usual level")
    favour_spending: float = _par(0.15, "ratio", 0.0, 0.4, "judge", "a rise of 1 pp is noticed in Washington")
    strike_favour: float = _par(0.03, "index", 0.0, 0.08, "judge", "joining is noticed in Washington")
    scorn_rate: float = _par(0.3, "per_year", 0.0, 0.8, "judge", "staying out is noticed too")

    # M13 Presence
    presence_balance: float = _par(
        0.15, "ratio", 0.0, 0.4, "judge", "forward troops strengthen the defence on the spot"
    )
    presence_cost: float = _par(0.10, "usd_bn", 0.05, 0.2, "judge", "cost a year of a thousand troops")
    exercise_readiness: float = _par(0.02, "index", 0.0, 0.05, "judge", "exercises keep units ready")
    exercise_cost: float = _par(
        0.015, "ratio", 0.005, 0.03, "judge", "part of the budget that a full calendar costs"
    )

    # Shocks and world
    threat_return: float = _par(0.15, "per_year", 0.05, 0.3, "judge", "fear fades")
    jump_rate: float = _par(
        0.09, "per_year", 0.03, 0.15, "judge", "crises that raise the threat: seven in 75 years"
    )
    jump_low: float = _par(0.1, "index", 0.05, 0.2, "judge", "smallest rise in a crisis")
    jump_high: float = _par(1.2, "index", 0.6, 1.5, "judge", "largest rise in a crisis: that of 2022 was 0.9")
    thaw_rate: float = _par(0.06, "per_year", 0.0, 0.15, "judge", "thaws that lower the threat")
    adversary_war_drag: float = _par(0.03, "per_year", 0.0, 0.08, "judge", "adversary force lost in the war")
    adversary_noise: float = _par(
        0.05,
        "ratio",
        0.02,
        0.1,
        "judge",
        "a third of the yearly changes of Russian spending in sheet sipri-2025-04",
    )
    ceasefire_regrowth: float = _par(0.5, "ratio", 0.0, 1.0, "judge", "faster rearmament after a ceasefire")


@dataclass(frozen=True, slots=True)
class ParameterInfo:
    """What is known of one parameter, for the game's "why" view and for studies."""

    name: str
    default: float
    unit: str
    low: float
    high: float
    basis: Basis
    source: str


def describe() -> dict[str, ParameterInfo]:
    """Return what is known of every numerical parameter, by name."""
    infos = {}
    for entry in fields(Parameters):
        if entry.metadata:
            meta = entry.metadata
            infos[entry.name] = ParameterInfo(
                entry.name,
                float(entry.default),  # type: ignore[arg-type]
                meta["unit"],
                meta["low"],
                meta["high"],
                meta["basis"],
                meta["source"],
            )
    return infos


def override(parameters: Parameters, values: Mapping[str, float | Floats]) -> Parameters:
    """Return `parameters` with some replaced, each by a number or by one value a run, (R, 1).

    Raises
    ------
    FairShareError
        If a name is unknown.
    """
    known = describe()
    for name in values:
        if name not in known:
            near = nearest(name, known)
            raise FairShareError(
                f"the model has no parameter {name!r}", hint=f"did you mean {near}?" if near else ""
            )
    return dataclasses.replace(parameters, **values)  # type: ignore[arg-type]
