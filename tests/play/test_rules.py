"""The rules behind orders, acts and stands: complete, true to the code's names, and nothing hidden in them."""

from __future__ import annotations

import dataclasses
import re

import numpy as np
import pytest

from game.engine.acts import ACTS
from game.errors import UsageProblem
from game.governments.orders import ORDERS
from game.model import capability, domestic_politics, reliability
from game.play.explain.positions import position_terms
from game.play.explain.rules import act_rule, order_rule
from game.play.session.session import Opening, Session
from game.scenario.catalogue import find


@pytest.fixture(scope="module")
def hague() -> Session:
    return Session.new(Opening(find("2025-leaked-chat"), "GBR", 7))


def test_a_rule_names_its_parameters_with_value_range_and_what_they_rest_on(hague: Session) -> None:
    rule = order_rule(hague, "exercises")
    assert [line.split()[0] for line in rule.parameters] == list(ORDERS["exercises"].parameters)
    for name in ORDERS:
        for line in order_rule(hague, name).parameters:
            assert re.search(
                r"\(studied from .+ to .+\); (estimated from data|from the literature|judgement)", line
            )


def test_what_a_rule_moves_can_be_asked_about(hague: Session) -> None:
    played = Session.new(Opening(find("2025-leaked-chat"), "GBR", 7))
    played.commit()
    from game.play.explain.why import why_figure

    for rule in (
        *(order_rule(played, name) for name in ORDERS),
        *(act_rule(played, name) for name in ACTS),
    ):
        if rule.quantity:
            figure = why_figure(played, rule.quantity, rule.ally)
            assert sum(term.value for term in figure.terms) == pytest.approx(figure.change, abs=1e-9)


def test_an_unknown_order_or_act_is_refused_with_the_nearest(hague: Session) -> None:
    with pytest.raises(UsageProblem, match="efort") as wrong:
        order_rule(hague, "efort")
    assert "effort" in str(wrong.value)
    with pytest.raises(UsageProblem, match="praize"):
        act_rule(hague, "praize")


def test_the_terms_of_a_stand_sum_to_what_services_report(hague: Session) -> None:
    for code, estimate in hague.view.positions.items():
        terms = position_terms(hague, code)
        assert sum(term.value for term in terms.terms) == pytest.approx(estimate.value, abs=1e-12)


def test_a_dearer_text_is_a_larger_cost_and_the_rest_stays_as_it_was(hague: Session) -> None:
    text = hague.view.text
    assert text is not None
    usual, dear = (
        position_terms(hague, "ESP"),
        position_terms(hague, "ESP", dataclasses.replace(text, core=text.core + 1.0)),
    )
    cost = {
        terms: next(term.value for term in terms.terms if "asks" in term.label) for terms in (usual, dear)
    }
    assert cost[dear] < cost[usual] < 0.0


def test_a_stand_tells_nothing_but_what_is_reported() -> None:
    """Two worlds whose hidden states differ while what is reported agrees tell the same of every stand."""
    one, other = (Session.new(Opening(find("2025-leaked-chat"), "GBR", 7)) for _ in range(2))
    state = other.game.state
    other.game.state = state.evolve(
        reputation=np.clip(state.reputation - 0.2, 0.0, 1.0), ally_effect=state.ally_effect + 0.1
    )
    assert [position_terms(one, code) for code in one.view.positions] == [
        position_terms(other, code) for code in one.view.positions
    ]


def test_without_a_text_nobody_has_a_stand() -> None:
    session = Session.new(Opening(find("2025-leaked-chat"), "GBR", 7))
    session.commit()
    with pytest.raises(UsageProblem, match="no position"):
        position_terms(session, "ESP")


def test_numbers_in_the_rules_are_those_of_the_mechanisms() -> None:
    told = {name: kind.rule for name, kind in ORDERS.items()}
    for name in ("drone_target", "laser_target"):
        assert f"beyond {100.0 * capability._MOST_RESEARCH:g}% of the budget" in told[name]
    assert f"beyond {100.0 * capability._MOST_SHIFT:g}% of the budget" in told["readiness_shift"]
    assert f"gains {reliability._OFFER_NAME:g} of reputation a year" in told["coalition_part"]
    assert f"costs {domestic_politics._SENT:g} of public support" in told["coalition_part"]
    assert f"gains {0.25 * reliability._GIVE_NAME:g} of reputation a year" in told["ukraine_aid"]
