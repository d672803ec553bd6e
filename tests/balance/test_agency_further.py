"""What is measured of the game as a whole says what it should: elements of play, strategies, one ally, climbs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from game.balance.apart import SEEN, Apart, apart
from game.balance.climbs import Climb, at_one_end, climbs, on_top
from game.balance.courses import Course
from game.balance.elements import ELEMENTS, Elements, elements
from game.balance.leaders import Leader, leaders, most_often
from game.balance.thoughtful_game import Round, thoughtful_game
from game.balance.tournament import SEED, setup_of
from game.docs.agency_further import apart_section, climbs_section, elements_section, strategies_section
from game.engine.acts import Act
from game.engine.orders import Orders
from game.governments.base import fitting


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
    assert "half of the whole gain: held; within it: 1 of 1 seats" in elements_section([even])
    text = elements_section([even, most])
    assert "half of the whole gain: **missed**; within it: 1 of 2 seats" in text
    assert "| tutorial | POL | +10.0 |" in text


def test_every_strategy_that_fits_a_seat_is_compared() -> None:
    (one,) = leaders(["tutorial"], seats=["GBR"], worlds=4)
    assert tuple(one.scores) == fitting("GBR")
    assert one.scores[one.best] == max(one.scores.values())
    assert one.best != "random"
    assert one.ahead >= 0.0


def test_the_strategy_that_leads_most_often_is_counted_among_governments() -> None:
    good, bad = {"spender": 60.0, "free_rider": 50.0}, {"spender": 50.0, "free_rider": 60.0}
    seats = {"GBR": good, "POL": good, "ITA": bad, "DEU": bad, "FRA": bad}
    found = [Leader("tutorial", seat, scores) for seat, scores in seats.items()]
    chair = Leader("tutorial", "SG", {"broker": 70.0, "passive": 60.0})
    assert most_often([*found, chair]) == ("free_rider", 3, 5)
    assert "seats: **missed**, `free_rider` in 3 of 5." in strategies_section([*found, chair])
    assert "seats: held, `spender` in 2 of 5." in strategies_section(
        [*found[:4], chair, Leader("tutorial", "ESP", {"status_quo": 1.0, "random": 0.0})]
    )


def test_large_allies_are_compared_with_idle_play_in_the_same_worlds() -> None:
    (one,) = apart(["tutorial"], seats=["GBR"], worlds=4)
    assert set(one.whole) == set(one.others) == set(SEEN)
    # What a seat spends itself is left out among the others.
    own = one.whole["europe_canada_share"] - one.others["europe_canada_share"]
    assert (own != 0.0).all()
    assert (one.whole["cohesion"] == one.others["cohesion"]).all()
    assert apart(["2025-leaked-chat"], seats=["EST", "SG"], worlds=1) == []


def test_two_figures_have_to_differ_by_more_than_is_overlooked() -> None:
    nothing = dict.fromkeys(SEEN, np.zeros(4))
    one = {**nothing, "cohesion": np.array([0.02, -0.02, 0.0, 0.019])}
    two = {**one, "allies_at_target": np.array([1.0, 0.0, 1.0, 1.0])}
    assert Apart("tutorial", "GBR", one, nothing).share == 0.0
    assert Apart("tutorial", "GBR", two, nothing).share == 0.25
    assert Apart("tutorial", "GBR", two, nothing).by_a_step == 0.0
    assert Apart("tutorial", "GBR", nothing, one).by_a_step == 0.75
    text = apart_section([Apart("tutorial", "GBR", two, one)])
    assert "held, for 1 of 1 seats; by two that are not overlooked for 0." in text


def test_a_climb_on_thoughtful_play_leaves_what_deals_ask_for() -> None:
    first = thoughtful_game(setup_of("tutorial"), "GBR", SEED)[0]
    praise, ask, exercise = (Act(name, ("POL",)) for name in ("praise", "ask", "exercise"))
    done = Orders(
        budget={"effort": 0.1, "presence": 5.0, "exercises": 0.6}, acts=(praise, exercise), answer="come"
    )
    owed = Orders(budget={"presence": 5.0}, acts=(praise,))
    course = Orders(budget={"effort": -0.3, "presence": 0.0}, acts=(ask, ask, ask), votes=("accept",))
    both = on_top(Round(done, owed, first.setting), course)
    assert both.budget == {"effort": -0.3, "presence": 5.0, "exercises": 0.6}
    assert both.acts == (praise, ask, ask)
    assert (both.votes, both.answer) == (("accept",), "come")
    one = on_top(Round(done, owed, first.setting), Orders(acts=(ask,)))
    assert one.acts == (praise, ask, exercise)
    assert on_top(Round(done, owed, first.setting), Orders()) == done


def test_a_climb_is_checked_where_it_did_not_look_and_is_the_same_again() -> None:
    (one,) = climbs(["tutorial"], seats=["GBR"], evaluations=6, worlds=4, fresh=4)
    assert [one] == climbs(["tutorial"], seats=["GBR"], evaluations=6, worlds=4, fresh=4)
    assert (one.gain == 0.0) == (one.course == Course())
    assert set(one.late) == {"raise", "ease"}
    assert "effort" in one.could
    assert "plan_due" not in one.could


def test_the_order_at_the_same_end_most_often_is_found() -> None:
    one = Climb(
        "tutorial", "GBR", 5.0, Course(), 60.0, 4.0, 0.1, {"raise": 0.4, "ease": -0.2},
        frozenset({("effort", "low"), ("exercises", "high")}), frozenset({"effort", "exercises"}),
    )  # fmt: skip
    other = replace(one, seat="POL", ends=frozenset({("effort", "high"), ("exercises", "high")}))
    free = replace(one, seat="ITA", ends=frozenset(), late={"raise": 0.5, "ease": 0.0}, gain=4.1)
    assert at_one_end([one, other, free]) == ("exercises", "high", 2, 3)
    assert at_one_end([free]) == ("", "", 0, 1)
    held, missed = climbs_section([one]), climbs_section([one, other, free])
    assert "6 in games of ten years: held; within it: 1 of 1" in held
    assert "less than half a point: held; within it: 1 of 1" in held
    assert "6 in games of ten years: **missed**; within it: 2 of 3" in missed
    assert "less than half a point: **missed**; within it: 2 of 3" in missed
    assert "climbs of ten: **missed**, exercises at the high end in 2 of 3." in missed
    assert "**missed**; in bounds" not in climbs_section([replace(free, years=10.0, late={})])
