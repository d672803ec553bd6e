"""How norms come to what they ask: steps that multiply out, and nothing in them but what the seat may know."""

from __future__ import annotations

import pytest

from game.errors import UsageProblem
from game.model.norms import NORMS
from game.play.explain.fair_share_norms import table
from game.play.explain.norm_terms import NORM_RULES, fairness_of
from game.play.session.session import Opening, Session
from game.scenario.catalogue import find


def session_of(seat: str = "GBR") -> Session:
    return Session.new(Opening(find("2025-leaked-chat"), seat, 7))


def test_every_norm_has_its_rule() -> None:
    assert set(NORM_RULES) == set(NORMS)


@pytest.mark.parametrize("norm", NORMS)
def test_the_parts_of_all_allies_are_the_whole_and_ask_what_the_table_says(norm: str) -> None:
    session = session_of()
    found = [fairness_of(session, norm, line.code) for line in table(session, norm).lines]
    assert sum(one.part for one in found) == pytest.approx(1.0)
    assert len({round(one.whole, 9) for one in found}) == 1
    for one, line in zip(found, table(session, norm).lines, strict=True):
        gdp = session.view.public[one.code].gdp_usd_bn
        assert 0.01 * one.asked * gdp == pytest.approx(one.part * one.whole)
        assert one.spent / one.asked == pytest.approx(line.value)
        assert one.rests_on


def test_equal_shares_ask_the_same_of_all() -> None:
    session = session_of()
    assert (
        len({round(fairness_of(session, "equal_share", code).asked, 9) for code in ("USA", "POL", "LUX")})
        == 1
    )


def test_figures_name_the_facts_they_rest_on() -> None:
    told = fairness_of(session_of(), "priority", "POL").rests_on
    assert any("fact imf-weo" in line for line in told)


def test_what_a_norm_cannot_ask_is_refused() -> None:
    session = session_of()
    with pytest.raises(UsageProblem, match="asks nothing of ISL"):
        fairness_of(session, "benefit", "ISL")
    with pytest.raises(UsageProblem, match="benefitt") as wrong:
        fairness_of(session, "benefitt", "POL")
    assert "benefit" in wrong.value.hint
