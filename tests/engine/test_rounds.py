"""The calendar of a game: who is a member, what is scripted, when summits, news and administrations come."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import numpy as np
import pytest

from game.engine.game import Game
from game.engine.setup import Setup
from game.scenario.dates import Date
from tests.engine.worlds import ALL, BIG, SMALL, game_of, play_on, setup_of

WALES = "2014-wales"


def changed(name: str, **scenario: Any) -> Setup:
    """Return a setup with some parts of its scenario replaced, and no cards that could interfere."""
    setup = setup_of(name)
    parts = {"cards": (), **scenario}
    return dataclasses.replace(setup, scenario=dataclasses.replace(setup.scenario, **parts))


def on(day: str) -> Date:
    return Date(day, date.fromisoformat(day), date.fromisoformat(day))


def test_countries_join_in_the_round_of_their_date_and_count_from_then_on() -> None:
    game = game_of(WALES, "GBR", seed=2)
    members = []
    while not game.finished:
        view = game.view("GBR")
        joined = {code for code, ally in view.public.items() if ally.member}
        assert view.alliance.members == len(joined)
        for code in ("MNE", "MKD", "FIN", "SWE"):
            due = game.setup.scenario.allies[code].joined.decimal
            assert (code in joined) == (due < game.setup.begins(game.index + 1)), (code, game.index)
            assert (code in view.positions) <= (code in joined)
        members.append(len(joined))
        game.advance()
    assert members[0] == 28
    assert members[-1] == 32
    assert members == sorted(members)


def test_who_is_no_member_counts_in_no_sum_of_the_alliance() -> None:
    game = game_of(WALES, seed=2)
    outside = ~game.setup.active(0)
    assert outside.sum() == 4
    rich = game.state.evolve(core_share=np.where(outside, 8.0, game.state.core_share))
    before = game.moment.alliance
    game.state, game._moment = rich, None
    after = game.moment.alliance
    for name in ("europe_canada_share", "us_part", "allies_at_target"):
        np.testing.assert_allclose(after[name], before[name])


def test_the_scripted_threat_is_the_threat() -> None:
    setup = changed(WALES, news=())
    game = Game(setup, 3, runs=20)
    path = [(step.date.decimal, step.level.value) for step in setup.scenario.threat.path]
    while not game.finished:
        end = setup.begins(game.index + 1)
        expected = [level for day, level in path if day < end][-1]
        result = game.advance()
        calm = ~(result.happened["failed"] | result.happened["war"])
        np.testing.assert_allclose(result.after.threat[calm], expected)


def test_growth_is_as_it_was_where_the_past_is_replayed() -> None:
    game = Game(changed(WALES, news=()), 3, runs=3)
    while not game.finished:
        growth = game.setup.growth(game.index)
        assert growth is not None
        result = game.advance()
        ratio = result.after.gdp / result.before.gdp
        np.testing.assert_allclose(ratio, np.broadcast_to((1.0 + growth) ** game.setup.h, ratio.shape))
    assert setup_of(BIG).growth(0) is None


def test_the_right_years_of_growth_are_replayed() -> None:
    setup = setup_of(WALES)
    germany = setup.scenario.allies["DEU"].actual_growth_pct
    assert germany is not None
    column = setup.codes.index("DEU")
    for index in range(setup.rounds):
        middle = int(setup.begins(index) + setup.h / 2)
        growth = setup.growth(index)
        assert growth is not None
        assert growth[column] == pytest.approx(germany.by_year[middle].value / 100.0)
    pandemic = setup.growth(5)
    assert pandemic is not None
    assert pandemic[column] < 0.0


@pytest.mark.parametrize("name", [WALES, "2019-fair-alliance", BIG, "2025-road-to-the-hague"])
def test_a_new_administration_draws_its_line_when_it_takes_office_and_only_then(name: str) -> None:
    game = game_of(name, seed=4, runs=30)
    first = game.setup.scenario.us.next_inauguration.decimal
    inaugurations = 0
    while not game.finished:
        start, end = game.setup.begins(game.index), game.setup.begins(game.index + 1)
        due = any(start <= first + 4 * term < end for term in range(16))
        result = game.advance()
        moved = result.after.us_mean != result.before.us_mean
        assert bool(moved.any()) == due, game.index
        inaugurations += due
    assert inaugurations == int((game.setup.begins(game.setup.rounds) - first) // 4) + 1


def test_european_money_opens_on_its_dates_and_not_before() -> None:
    setup = setup_of(BIG)
    europe = setup.scenario.eu
    assert europe is not None
    later = dataclasses.replace(europe, escape_clause_from=on("2027-01-01"), loans_from=on("2026-01-01"))
    game = Game(changed(BIG, eu=later), 5, players=frozenset({"ITA", "GBR", "POL"}))
    for _ in range(6):
        end = game.setup.begins(game.index + 1)
        italy, poland, britain = (game.legal_orders(seat).budget for seat in ("ITA", "POL", "GBR"))
        assert (italy["take_escape"].blocked == "") == (end > 2027.0), game.index
        assert (poland["pay_loans"].blocked == "") == (end > 2026.0)
        assert britain["pay_loans"].blocked
        result = game.advance()
        assert (result.happened["loans"] > 0.0).any() <= (end > 2026.0)
        assert result.happened["escape"].any() <= (end > 2027.0)


def test_without_a_union_in_the_scenario_there_is_no_european_money() -> None:
    legal = game_of(WALES, "DEU").legal_orders("DEU").budget
    assert legal["pay_loans"].blocked
    assert legal["take_escape"].blocked


@pytest.mark.parametrize("name", ALL)
def test_summits_meet_in_the_round_of_their_date(name: str) -> None:
    game = game_of(name, "GBR", seed=2)
    dates = [summit.date.decimal for summit in game.setup.scenario.summits]
    met = 0
    while not game.finished:
        start, end = game.setup.begins(game.index), game.setup.begins(game.index + 1)
        due = any(start - 0.1 < day < end for day in dates) and not (
            game.index and any(start - 0.1 < day < start for day in dates)
        )
        view = game.view("GBR")
        result = game.advance()
        assert (view.text is not None) == due, game.index
        assert bool(view.legal.votes) == due
        assert bool(view.positions) == due
        assert ("summit_draft" in result.happened) == due
        assert bool(result.drafts) == due
        met += due
    assert met == len(dates)


@pytest.mark.parametrize("name", ALL)
def test_every_piece_of_news_breaks_once(name: str) -> None:
    setup = setup_of(name)
    broken = [item.id for index in range(setup.rounds) for item in setup.news(index)]
    assert sorted(broken) == sorted(item.id for item in setup.scenario.news)


@pytest.mark.parametrize("name", ALL)
def test_news_changes_what_it_says_in_its_round_only(name: str) -> None:
    game = game_of(name, seed=2, traced=True)
    counted: dict[str, int] = {}
    while not game.finished:
        index = game.index
        result = game.advance()
        assert result.ledger is not None
        refs = {
            (term.ref, quantity)
            for quantity, terms in result.ledger.terms.items()
            for term in terms
            if term.kind == "news" and term.ref != "threat"
        }
        due = {item.id: item for item in game.setup.news(index)}
        for ref, _ in refs:
            assert ref in due
            counted[ref] = counted.get(ref, 0) + 1
        for item in due.values():
            wanted = len(list(item.effects.changes())) + sum(
                len(list(effects.changes())) for effects in item.effects.allies.values()
            )
            assert (item.id in {ref for ref, _ in refs}) == (wanted > 0), item.id
    assert set(counted) <= {item.id for item in game.setup.scenario.news}


@pytest.mark.parametrize("name", ALL)
def test_a_game_may_be_shorter_than_its_scenario_and_is_the_same_up_to_there(name: str) -> None:
    short, whole = game_of(name, seed=7, rounds=2), game_of(name, seed=7)
    play_on(short, 2)
    play_on(whole, 2)
    assert short.finished
    assert not whole.finished
    np.testing.assert_array_equal(short.state.core_share, whole.state.core_share)


def test_a_round_says_what_it_brought() -> None:
    game = game_of(SMALL, "GBR", seed=1)
    before = game.state
    result = game.advance()
    assert (result.index, game.index) == (0, 1)
    assert result.before is before
    assert result.after is game.state
    assert set(result.orders) == {"GBR"}
    assert {"election", "force", "recession"} <= set(result.happened)


def test_who_joins_after_the_end_of_a_game_is_no_member_at_its_end() -> None:
    game = play_on(game_of(WALES, "GBR", rounds=8), 8)
    assert game.finished
    assert not game.view("GBR").public["FIN"].member
    assert play_on(game_of(WALES, "GBR", rounds=9), 9).view("GBR").public["FIN"].member
