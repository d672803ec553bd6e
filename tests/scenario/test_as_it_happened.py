"""A scenario of the past told again: calendar years, nothing scripted but threat, growth and membership."""

from __future__ import annotations

import pytest

from game.scenario.as_it_happened import as_it_happened, text_weight
from game.scenario.catalogue import find


def test_rounds_are_calendar_years_after_the_start():
    told = as_it_happened(find("2014-wales"))
    assert (told.date.text, told.round.years, told.round.count) == ("2015", 1.0, 10)
    assert told.timeline.begins(9) == 2024.0


def test_nothing_moves_but_threat_growth_and_membership():
    told = as_it_happened(find("2014-wales"))
    assert told.news == told.summits == told.cards == told.us.administrations == ()
    assert set(told.strategies.values()) == {"status_quo", "passive"}
    assert [step.date.year for step in told.threat.path] == [2015, 2022]
    assert all(ally.actual_growth_pct for ally in told.allies.values())
    assert told.allies["FIN"].joined.text == "2023-04-04"


def test_no_ally_knows_its_later_spending():
    told = as_it_happened(find("2014-wales"))
    for ally in told.allies.values():
        assert ally.peacetime_share_pct_gdp == ally.core_share_pct_gdp
        assert ally.core_share_pct_gdp.fact is not None
        assert ally.core_share_pct_gdp.fact.id.endswith(".2014")
        assert ally.national_plan is None


def test_the_first_summits_text_is_in_force_at_its_weight():
    wales = find("2014-wales")
    told = as_it_happened(wales, pledge_base=0.5)
    assert text_weight(wales.summits[0]) == pytest.approx((1 - 0.5) * (0.5 + 0.5 * 0.2))
    assert told.targets.guideline_weight.value == pytest.approx(0.5 * text_weight(wales.summits[0]))
    assert as_it_happened(wales).targets.guideline_weight.value == pytest.approx(0.15 * 0.3)


def test_another_quiet_threat_is_another_scenario():
    wales = find("2014-wales")
    told, other = as_it_happened(wales), as_it_happened(wales, quiet_threat=0.2)
    assert told.identity != other.identity != wales.identity
    assert other.threat.start.value == other.threat.mean.value == other.threat.path[0].level.value == 0.2
    assert other.threat.path[1] == wales.threat.path[1]


def test_a_scenario_without_a_past_is_refused():
    with pytest.raises(
        ValueError, match="cannot be replayed: it needs a threat path, a summit and actual growth"
    ):
        as_it_happened(find("2025-leaked-chat"))
