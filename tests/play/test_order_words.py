"""Orders in words: every order has a word to type, and what is read can be written again."""

from __future__ import annotations

import pytest

from game.engine.orders import US_BUDGET
from game.errors import RuleError
from game.governments.ranges import GOVERNMENT, TEXT, US, Range
from game.play.wording.orders import (
    GROUPS,
    SHORT_NAMES,
    TEXT_LABELS,
    read_value,
    span_in_words,
    value_in_words,
)
from game.play.wording.summary import ORDER_LABELS

ORDERS = {**GOVERNMENT, **{name: US[name] for name in US_BUDGET}}
ALL = [*ORDERS.values(), *TEXT.values()]


def test_every_order_has_a_label_a_group_and_a_word_of_its_own() -> None:
    grouped = [name for names in GROUPS.values() for name in names]
    assert sorted(grouped) == sorted(ORDERS) == sorted(SHORT_NAMES) == sorted(ORDER_LABELS)
    assert len(set(SHORT_NAMES.values())) == len(SHORT_NAMES)
    assert set(TEXT_LABELS) == set(TEXT)


@pytest.mark.parametrize("limits", ALL, ids=lambda limits: limits.name)
def test_what_is_read_can_be_written_again(limits: Range) -> None:
    for value in (limits.low, limits.high, limits.low + limits.step):
        if limits.whole and value not in (0.0, 1.0):
            continue
        said = value_in_words(limits, value).removesuffix(" of GDP").removesuffix(" pp a year")
        assert read_value(limits, said.removesuffix(" thousand people")) == pytest.approx(value)


@pytest.mark.parametrize("text", ["", "a lot", "nan", "inf", "1e3", "--1", "٣", "1,5", "9" * 400])
def test_what_is_no_number_is_refused_with_what_would_be(text: str) -> None:
    with pytest.raises(RuleError, match="it can be 5% to 60%"):
        read_value(GOVERNMENT["equipment_target"], text)


def test_a_number_beyond_the_range_is_per_cent_only_where_that_fits() -> None:
    assert read_value(GOVERNMENT["drone_target"], "3") == pytest.approx(0.03)
    assert read_value(GOVERNMENT["pay_borrow"], "1") == 1.0
    assert read_value(GOVERNMENT["equipment_target"], "700") == 700.0
    assert span_in_words(GOVERNMENT["plan_target"]).startswith("none, or 0.50")
