"""The catalogue of deals and the rule by which governments answer, against figures worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine.deals.deeds import DEEDS
from game.governments.deals.answers import REASONS, prices, reckon
from game.governments.deals.term import NEEDS
from game.governments.deals.terms import NUMBERS, TERMS
from game.governments.deals.values import CAUSES
from tests.governments.deal_worlds import CHAIR, facts, one_pair, terms

NOTHING_OWED = np.zeros(1, dtype=bool)
NOTHING_SOLD = np.zeros((1, len(TERMS)), dtype=bool)


def utility(
    does: str, gets: str, *, own: int = 0, other: int = 1, owed: bool = False, **values: object
) -> float:
    pair = one_pair(facts(**values), own, other)
    return float(reckon(pair, terms(does), terms(gets), np.array([owed])).utility[0])


def reason(does: str, gets: str, **values: object) -> str:
    found = reckon(one_pair(facts(**values)), terms(does), terms(gets), NOTHING_OWED)
    return REASONS[int(found.reasons()[0])]


@pytest.mark.parametrize("name", TERMS)
def test_a_term_says_all_that_is_asked_of_a_row(name: str) -> None:
    term = TERMS[name]
    assert term.label
    assert len(term.label.split()) <= 3
    assert term.deed in DEEDS
    assert set(term.needs) <= set(NEEDS)
    assert term.holds(np.array(term.usual))
    assert term.basis
    for speaks in (True, False):
        said = term.said_by(speaks, term.usual)
        assert "{" not in said
        assert not term.sized or term.in_words(term.usual) in said
    costs = term.costs(one_pair(facts()))
    assert set(costs) <= set(CAUSES)
    assert term.worth(one_pair(facts())).shape == (1,)


def test_words_of_terms_are_each_others_and_nobody_elses() -> None:
    words = [term.word for term in TERMS.values()]
    assert len(set(words)) == len(words)
    assert list(NUMBERS.values()) == list(range(1, len(TERMS) + 1))


# What a rise of 0.10 a year costs: .20 + .35 stress + .60 against + .15 election + .10 above 3%.
BY_HAND = [
    ({"stress": 0.0}, -0.20),
    ({"stress": 0.4}, -0.20 - 0.14),
    ({"stress": 0.0, "poll": -0.5}, -0.20 - 0.30),
    ({"stress": 0.0, "poll": 0.5}, -0.20),
    ({"stress": 0.0, "to_election": 0.5}, -0.20 - 0.15),
    ({"stress": 0.0, "core_share": 4.0}, -0.20 - 0.10),
    # Reputation of who asks, .8: half as regard where it is not remembered (.6 x .15), and as trust (.4 x .3).
    ({"stress": 0.0, "reputation": 0.8}, -0.20 + 0.6 * 0.15 + 0.4 * 0.3),
    ({"stress": 0.0, "reputation": 0.3}, -0.20 - 0.6 * 0.10 - 0.4 * 0.2),
    # Remembered: its regard in place of its reputation.
    ({"stress": 0.0, "reputation": 0.3, "remembered": 0, "regard": 0.4}, -0.20 + 0.6 * 0.4 - 0.4 * 0.2),
]


@pytest.mark.parametrize(("values", "expected"), BY_HAND)
def test_a_bare_request_for_a_rise_comes_to_what_the_equation_says(values: dict, expected: float) -> None:
    assert utility("raise", "", **values) == pytest.approx(expected)


GIVEN_BY_HAND = [
    ("match", 0.60 * 0.5 * (0.4 + 0.6 * 0.5)),  # by weight .5, at exposure .5
    ("troops", 0.45 * 0.5),
    ("aid", 0.25 * 0.5 * (0.5 + 0.5 * 0.5)),
    ("procure", 0.12 * (0.5 + 0.5)),
    ("praise", 0.12 * 0.5),
    ("silence", 0.10 * 0.5),
    ("help", 0.12 * 0.5),
    ("stay", 0.50 * 0.5),
]


@pytest.mark.parametrize(("gets", "worth"), GIVEN_BY_HAND)
def test_what_is_given_is_worth_what_the_equation_says(gets: str, worth: float) -> None:
    assert utility("raise", gets, stress=0.0) == pytest.approx(-0.20 + worth)


def test_twice_the_size_costs_and_is_worth_twice_as_much() -> None:
    pair = one_pair(facts(stress=0.0))
    half = reckon(pair, terms("raise", 0.05), terms("troops", 1.5), NOTHING_OWED).utility[0]
    assert half == pytest.approx(-0.10 + 3 * 0.45 * 0.5)


def test_a_signature_costs_what_the_position_lacks() -> None:
    assert utility("sign_clean", "", position=-0.2) == pytest.approx(-0.2)
    assert utility("sign", "", position=-0.2) == pytest.approx(0.3 - 0.2)  # a side letter bridges .3
    assert utility("sign", "help", position=-0.5) == pytest.approx(0.3 - 0.5 + 0.12 * 0.5)


def test_who_broke_a_deal_pays_more_for_the_next() -> None:
    assert utility("raise", "match", owed=True) == pytest.approx(utility("raise", "match") - 0.15)


def test_a_gift_costs_nothing_but_the_doubt_about_who_makes_it() -> None:
    assert utility("", "troops") == pytest.approx(0.45 * 0.5)
    assert utility("", "praise", reputation=0.1) < 0.0


def test_the_secretary_general_has_no_name_to_lose_and_no_budget_to_strain() -> None:
    pair = one_pair(facts(), own=0, other=CHAIR)
    assert reckon(pair, terms("sign"), terms("praise"), NOTHING_OWED).utility[0] == pytest.approx(0.3 + 0.06)


REFUSALS = [
    ({"stress": 0.9}, "stress"),
    ({"stress": 0.0}, "money"),
    ({"stress": 0.0, "poll": -0.6}, "opinion"),
    ({"stress": 0.0, "reputation": 0.1}, "trust"),
    ({"stress": 0.0, "core_share": 6.0}, "enough"),
]


@pytest.mark.parametrize(("values", "cause"), REFUSALS)
def test_a_refusal_names_its_largest_cost(values: dict, cause: str) -> None:
    assert reason("raise", "", **values) == cause


def test_where_nothing_costs_anything_too_little_is_offered() -> None:
    assert reason("", "praise") == "nothing"


seat_values = st.fixed_dictionaries({
    "stress": st.floats(0.0, 1.0),
    "poll": st.floats(-1.0, 1.0),
    "to_election": st.floats(0.0, 5.0),
    "core_share": st.floats(0.0, 6.0),
    "reputation": st.floats(0.0, 1.0),
    "proximity": st.floats(0.05, 1.0),
    "position": st.floats(-1.0, 1.0),
    "on_ukraine": st.floats(-1.0, 1.0),
    "forces": st.booleans(),
    "room": st.floats(0.0, 8.0),
})  # fmt: skip


@given(values=seat_values, does=st.sampled_from(sorted(TERMS)), gets=st.sampled_from(["", *sorted(TERMS)]))
def test_a_price_is_enough_legal_and_no_larger_than_it_must_be(values: dict, does: str, gets: str) -> None:
    pair = one_pair(facts(**values))
    found = reckon(pair, terms(does), terms(gets), NOTHING_OWED)
    assert REASONS[int(found.reasons()[0])] in CAUSES
    needed = found.worth - found.utility
    price = prices(pair, terms(does), needed, NOTHING_SOLD)
    number, size = int(price.term[0]), float(price.size[0])
    if not number:
        return
    term = TERMS[sorted(NUMBERS, key=NUMBERS.__getitem__)[number - 1]]
    assert term.side != "ask"
    assert term.holds(np.array(size))
    assert term.can(pair.turned(), price.size)[0]
    paid = reckon(pair, terms(does), terms(term.name, size), NOTHING_OWED).utility[0]
    assert paid >= -1e-6
    if size > term.low + 1e-9:
        smaller = terms(term.name, size - term.step)
        assert reckon(pair, terms(does), smaller, NOTHING_OWED).utility[0] < 1e-6


def test_what_is_sold_is_not_asked_for_as_a_price() -> None:
    pair = one_pair(facts(stress=0.0))
    needed = np.array([0.2])
    first = int(prices(pair, terms("raise"), needed, NOTHING_SOLD).term[0])
    sold = NOTHING_SOLD.copy()
    sold[0, first - 1] = True
    assert int(prices(pair, terms("raise"), needed, sold).term[0]) not in (0, first)


CANNOT = [
    ("troops", {"forces": [False, True, True, False]}),
    ("troops", {"forces": [True, False, True, False]}),  # nobody stations troops in Iceland
    ("troops", {"room": 0.2}),
    ("raise", {"forces": [False, True, True, False]}),
    ("sign", {"text": False}),
    ("next_text", {"next_text": np.inf}),
    ("coalition", {"coalition": False}),
    ("backstop", {}),
    ("stay", {}),
    ("aid", {"ukraine_at_war": False}),
]


@pytest.mark.parametrize(("name", "values"), CANNOT)
def test_nobody_promises_what_cannot_be_done(name: str, values: dict) -> None:
    assert not TERMS[name].can(one_pair(facts(**values)), np.array([TERMS[name].usual]))[0]


def test_only_washington_promises_what_is_washingtons() -> None:
    washington = facts(is_us=[True, False, False, False])
    for name in ("stay", "backstop"):
        assert TERMS[name].can(one_pair(washington), np.ones(1))[0]
        assert not TERMS[name].can(one_pair(washington, own=1, other=0), np.ones(1))[0]
