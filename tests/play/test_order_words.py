"""The catalogue of orders: complete, short, and what is read of it can be written again."""

from __future__ import annotations

import dataclasses

import pytest

from game.engine.acts import ACTS
from game.errors import RuleError
from game.governments.order_kind import OrderKind
from game.governments.orders import GOVERNMENT, GROUPS, ORDERS, US_ORDERS
from game.governments.ranges import Range
from game.governments.summit_tables import TEXT, VOTES
from game.model.alliance import Alliance
from game.model.controls import BUDGET_FIELDS
from game.model.parameters import describe
from game.play.session.typed_values import read_value
from game.play.wording.orders import done_in_words
from game.play.wording.summary import OrderLine
from game.quantities import QUANTITIES

ALL = [*ORDERS.values(), *TEXT.values()]
KINDS = [*ORDERS.values(), *ACTS.values()]


def test_every_order_has_a_field_of_the_model_and_a_place_in_a_group() -> None:
    assert {*BUDGET_FIELDS, *US_ORDERS} == set(ORDERS)
    assert tuple(GOVERNMENT) == BUDGET_FIELDS
    assert sorted(name for names in GROUPS.values() for name in names) == sorted(ORDERS)


def test_words_and_labels_of_orders_are_short_and_all_different() -> None:
    for rows in (ORDERS.values(), VOTES.values()):
        assert len({row.word for row in rows}) == len({row.label for row in rows}) == len(rows)
        assert all(row.word.isalpha() and row.word.islower() for row in rows)
    for row in (*ORDERS.values(), *TEXT.values()):
        assert 1 <= len(row.label.split()) <= 3, row.label
        assert len(row.label) <= 20, row.label  # beside the values of a budget 80 columns wide


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_rule_is_a_sentence_on_a_known_quantity_and_known_parameters(kind: OrderKind) -> None:
    assert kind.rule.endswith(".")
    assert set(kind.parameters) <= set(describe())
    assert kind.moves in ("", *QUANTITIES)


def test_what_an_order_aims_at_is_a_level_of_the_model() -> None:
    levels = {entry.name for entry in dataclasses.fields(Alliance)}
    assert {kind.aims_at for kind in ORDERS.values() if kind.aims_at} <= levels


@pytest.mark.parametrize("limits", ALL, ids=lambda limits: limits.name)
def test_what_is_read_can_be_written_again(limits: Range) -> None:
    for value in (limits.low, limits.high, limits.low + limits.step):
        if limits.whole and value not in (0.0, 1.0):
            continue
        said = limits.in_words(value).removesuffix(" of GDP").removesuffix(" points a year")
        assert read_value(limits, said.removesuffix(" thousand people")) == pytest.approx(value)


@pytest.mark.parametrize("text", ["", "a lot", "nan", "inf", "1e3", "--1", "٣", "1,5", "9" * 400])
def test_what_is_no_number_is_refused_with_what_would_be(text: str) -> None:
    with pytest.raises(RuleError, match="it can be 5% to 60%"):
        read_value(ORDERS["equipment_target"], text)


def test_a_number_beyond_the_range_is_per_cent_only_where_that_fits() -> None:
    assert read_value(ORDERS["drone_target"], "3") == pytest.approx(0.03)
    assert read_value(ORDERS["pay_borrow"], "1") == 1.0
    assert read_value(ORDERS["equipment_target"], "700") == 700.0
    assert ORDERS["plan_target"].span.startswith("none, or 0.50")


def test_for_how_long_an_order_holds() -> None:
    names = ("drone_target", "effort", "plan_due", "take_escape")
    holds = {name: ORDERS[name].how_long for name in names}
    assert list(holds.values()) == ["until changed", "this round only", "until withdrawn", "once"]


def test_what_was_done_keeps_the_case_of_names() -> None:
    done = (
        OrderLine("budget", "EU loans", "20%", "pay_loans"),
        OrderLine("budget", "Core budget", "+0.10", "effort"),
        OrderLine("card", "Kyiv asks for shells", "Buy shells"),
        OrderLine("reply", "Rome: a softer review", "Yes"),
        OrderLine("reply", "Your partner: money at home", "No"),
        OrderLine("vote", "Vote", "Sign"),
    )
    assert done_in_words(done) == (
        "You ordered EU loans: 20%; core budget: +0.10; vote: Sign. You answered “Kyiv asks for shells”: Buy shells. "
        "You replied to “Rome: a softer review”: Yes; “Your partner: money at home”: No."
    )
    assert done_in_words(()) == "You ordered nothing."
