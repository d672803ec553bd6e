"""Why a figure changed: terms sum to the change for every quantity, and wrong questions get an answer too."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine.acts import Act
from game.engine.game import Game, RoundResult
from game.engine.orders import Orders
from game.engine.setup import Setup, prepare
from game.engine.why import Why, why
from game.errors import UsageProblem
from game.quantities import of_alliance, of_allies
from game.scenario.catalogue import find, scenario_files

SCENARIOS = tuple(scenario_files())
KINDS = {"rule", "order", "event", "news", "shock"}


@cache
def played(scenario: str, seed: int, theory: str | None = None) -> tuple[Setup, tuple[RoundResult, ...]]:
    setup = prepare(find(scenario), theory=theory)
    game, results = Game(setup, seed, traced=True), []
    while not game.finished:
        results.append(game.advance())
    return setup, tuple(results)


def sums_up(found: Why) -> None:
    assert sum(term.value for term in found.terms) == pytest.approx(found.change, abs=1e-9, rel=0)
    assert {term.kind for term in found.terms} <= KINDS
    assert all(term.label and term.ref for term in found.terms)
    sizes = [abs(term.value) for term in found.terms]
    assert sizes == sorted(sizes, reverse=True)


@given(
    scenario=st.sampled_from(SCENARIOS),
    seed=st.integers(0, 3),
    quantity=st.sampled_from([*of_allies()]),
    data=st.data(),
)
def test_terms_of_an_ally_sum_to_the_change(scenario, seed, quantity, data) -> None:
    setup, results = played(scenario, seed)
    ally = data.draw(st.sampled_from(setup.codes))
    sums_up(why(setup, results, data.draw(st.integers(1, len(results))), quantity, ally))


@given(
    scenario=st.sampled_from(SCENARIOS),
    seed=st.integers(0, 3),
    quantity=st.sampled_from([*of_alliance()]),
    data=st.data(),
)
def test_terms_of_the_alliance_sum_to_the_change(scenario, seed, quantity, data) -> None:
    setup, results = played(scenario, seed)
    sums_up(why(setup, results, data.draw(st.integers(1, len(results))), quantity, None))


@pytest.mark.parametrize("theory", ["pure_public_good", "joint_product", "patron_bargaining"])
def test_terms_sum_under_every_theory(theory: str) -> None:
    setup, results = played("2025-leaked-chat", 1, theory)
    for number in range(1, len(results) + 1):
        for ally in setup.codes:
            sums_up(why(setup, results, number, "core_share", ally))


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_round_begins_where_the_last_one_ended(scenario: str) -> None:
    setup, results = played(scenario, 1)
    for quantity in of_alliance():
        rounds = [why(setup, results, number, quantity, None) for number in range(1, len(results) + 1)]
        assert all(a.after == b.before for a, b in pairwise(rounds))


def test_an_equipment_share_is_in_percent() -> None:
    setup, results = played("tutorial", 1)
    found = why(setup, results, 1, "equipment_share", "GBR")
    assert found.unit == "pct"
    assert found.before > 1.0
    sums_up(found)


def test_a_players_orders_are_named() -> None:
    setup = prepare(find("2025-leaked-chat"))
    game = Game(setup, 1, players=frozenset({"GBR"}), traced=True)
    game.submit("GBR", Orders(budget={"effort": 0.2}, acts=(Act("procure", ("POL",)),)))
    results = [game.advance()]
    share = why(setup, results, 1, "core_share", "GBR")
    assert ("order", "effort") in {(term.kind, term.ref) for term in share.terms}
    assert [term.value for term in share.terms if term.ref == "effort"] == [pytest.approx(0.1)]
    debt = why(setup, results, 1, "debt", "POL")
    assert ("order", "GBR:procure") in {(term.kind, term.ref) for term in debt.terms}
    sums_up(share)
    sums_up(debt)


def test_as_data() -> None:
    setup, results = played("tutorial", 1)
    found = why(setup, results, 2, "threat", None)
    data = found.data()
    assert {"before", "after", "change", "terms"} <= set(data)
    assert data["terms"][0] == {
        "label": found.terms[0].label,
        "value": found.terms[0].value,
        "cause": {"kind": found.terms[0].kind, "ref": found.terms[0].ref},
    }
    assert sum(term["value"] for term in data["terms"]) == pytest.approx(data["change"], abs=1e-9)


@pytest.mark.parametrize(
    ("round_", "quantity", "ally", "message", "hint"),
    [
        (0, "debt", "GBR", "there is no round 0: the game has rounds 1 to 5", ""),
        (6, "debt", "GBR", "there is no round 6: the game has rounds 1 to 5", ""),
        (1, "core_shares", "GBR", "there is no quantity 'core_shares'", "did you mean core_share?"),
        (1, "debt", "UK", "tutorial has no ally 'UK'", "did you mean GBR?"),
        (1, "debt", "FRA", "tutorial has no ally 'FRA'", "allies: GBR, POL, USA"),
        (1, "debt", None, "debt belongs to a single ally", "name an ally by its code, such as GBR"),
        (1, "threat", "GBR", "threat is a quantity of the alliance", "leave the ally out"),
    ],
)
def test_wrong_questions(round_, quantity, ally, message, hint) -> None:
    setup, results = played("tutorial", 1)
    with pytest.raises(UsageProblem) as raised:
        why(setup, results, round_, quantity, ally)
    assert raised.value.message == message
    assert raised.value.hint.startswith(hint)


def test_a_game_without_a_round() -> None:
    setup, _ = played("tutorial", 1)
    with pytest.raises(UsageProblem, match="the game has no round yet"):
        why(setup, (), 1, "threat", None)
