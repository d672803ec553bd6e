"""The sizes of the score, all in one place: judgement, set by measuring what playing well and badly is worth.

Points of a component are these numbers times 100. `docs/agency.md` shows what they do.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["SIZES", "ScoreSizes"]


@dataclass(frozen=True, slots=True)
class ScoreSizes:
    """Sizes of the terms of the score, in parts of a component (1 is 100 points) unless said; judgement."""

    # Economy: the first tenths of a burden hurt most, and what is saved below the start is worth little.
    burden: float = 0.33  # a point of GDP above the start, while it is small
    burden_scale: float = 1.6  # pp of GDP over which that falls off
    burden_knee: float = 0.8  # pp of GDP from which a further point costs `burden_beyond`
    burden_beyond: float = 0.17
    saving: float = 0.30  # a point of GDP saved below the start, while it is small
    saving_scale: float = 0.25  # pp of GDP over which that falls off
    debt: float = 0.025  # a point of GDP of debt from own decisions
    steep: float = 1.2  # by how much less burdens and debt count for each point of GDP that summits ask for
    steep_from: float = 0.8  # within the game, beyond this one
    after: float = 2.0  # years after the end for which the last burden goes on: none ends for those after it
    # Security
    ruin: float = 0.40  # what is lost for each further log unit of forces beyond `ruin_from`
    ruin_from: float = 0.55
    # Influence
    favour: float = 0.30
    name: float = 0.08
    cohesion: float = 0.10
    aid_cut: float = 0.12  # a point of GNI of overseas aid that is cut
    influence_start: float = 0.24
    liked: float = 0.29  # what the goodwill of others brings at most
    disliked: float = 0.24  # and their ill will takes at most
    regard_scale: float = 0.15  # mean regard at which three quarters of either are reached
    late_part: float = 0.3  # weight of the last third in what others think, beside the mean of all rounds
    # Home
    home_start: float = 0.60
    public: float = 0.30
    lead: float = 0.02  # a point of the vote
    isolated: float = 0.28  # what it costs at home at most to be disliked abroad
    isolated_from: float = 0.22  # mean regard below zero from which it does
    isolated_scale: float = 0.15
    fall: float = 0.22  # a vote lost in five years
    # Promises
    promises_start: float = 0.30
    kept: float = 0.48
    name_promises: float = 0.08
    free_years: float = 0.5  # years behind that nobody remarks
    half_years: float = 5.0  # further years behind at which half of `kept` is gone
    pace_least: float = 0.12  # pp a year: slowest pace by which years behind a pledge are counted
    pace_guideline: float = 0.40  # pp a year by which they are behind a guideline or a plan that is due
    letter_years: float = 2.0  # by how much a side letter moves what is due
    partner: float = 0.012  # a partner with whom a deal was kept, at most `partners` of them
    partners: int = 8
    broken: float = 0.06  # a promise in a deal that was broken, at most `breaches` of them
    breaches: int = 5
    refusal: float = 0.05  # a text refused on the last draft, by how much one is known to want it
    refusals: int = 2
    cut: float = 0.20  # what deep cuts cost at most in influence, and in promises while one is behind
    behind_in_full: float = 2.0  # years behind from which a cut counts in full against promises
    cut_free: float = 0.12  # pp a year of cuts that nobody remarks
    refusal_influence: float = 0.02  # the same in influence
    # The Secretary General's agreement
    agreement_start: float = 0.05
    worth: float = 0.36  # worth of the texts that summits adopted, against their openings
    near_path: float = 0.25  # members near the aim, on average over the rounds
    near_end: float = 0.33  # and in the last third
    letter: float = 0.03  # a side letter to a text
    chair_liked: float = 0.30  # what the goodwill of capitals brings at most
    chair_scale: float = 0.14
    chair_disliked: float = 0.05  # and their ill will takes at most
    chair_scale_below: float = 0.4
    # Ambitions
    ambitions: float = 0.15  # part of the whole score
    red_line: float = 0.30  # of the component: a red line held in every round
    ambition: float = 0.35  # of the component: an ambition met


SIZES = ScoreSizes()
