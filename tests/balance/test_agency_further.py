"""What is measured of the game as a whole says what it should: elements of play."""

from __future__ import annotations

import pytest

from game.balance.elements import ELEMENTS, Elements, elements
from game.docs.agency_further import elements_section


def test_elements_are_kept_alone_and_left_out_in_the_same_worlds() -> None:
    (one,) = elements(["tutorial"], seats=["GBR"], worlds=4)
    assert set(one.without) == set(ELEMENTS)
    assert one.alone["acts"] > 0.0
    # Nobody calls for help in this game: answers decide nothing, alone or left out.
    assert one.alone["calls"] == 0.0
    assert one.without["calls"] == pytest.approx(one.whole)
    assert one.without["acts"] < one.whole


def test_an_element_that_is_most_of_the_gain_misses_its_band() -> None:
    alone = dict.fromkeys((*ELEMENTS, "ambitions"), 1.0)
    without = dict.fromkeys(ELEMENTS, 9.0)
    even = Elements("tutorial", "GBR", 10.0, {**alone, "deals": 5.0}, without)
    most = Elements("tutorial", "POL", 10.0, {**alone, "deals": 5.1}, without)
    assert even.most == most.most == "deals"
    assert "half of the whole gain: held, in 1 of 1 seats" in elements_section([even])
    text = elements_section([even, most])
    assert "half of the whole gain: **missed**, in 1 of 2 seats" in text
    assert "| tutorial | POL | +10.0 |" in text
