"""The threat, the adversary and Washington differ between worlds as much as history did; Ukraine's war has its ends."""

from __future__ import annotations

import numpy as np
import pytest

from game.engine.game import Game
from game.engine.intelligence import COMMITMENT_SD
from game.engine.setup import prepare
from game.model.alliance import DEFEAT, WAR, Alliance, Floats
from game.model.parameters import Parameters
from game.model.ukraine import aid_share
from game.provenance import facts
from game.scenario.catalogue import find
from tests.validation.paired import one_seat
from tests.validation.played import games_of


def test_the_step_of_2022_lies_in_the_band_of_a_game_from_2019() -> None:
    games = games_of("2019-fair-alliance")
    threat = games.path("threat")[:, 0]
    years = [games.setup.begins(index) for index in range(games.setup.rounds + 1)]
    low, high = np.percentile(threat, [5.0, 95.0], axis=0)
    at_the_end = [place for place, year in enumerate(years) if 2023.5 < year < 2025.0]
    assert max(high[at_the_end]) >= 0.95
    assert low[-1] < 0.12


@pytest.mark.parametrize("scenario", ["2014-wales", "2019-fair-alliance", "2025-road-to-the-hague"])
def test_washington_moves_by_more_than_services_err(scenario: str) -> None:
    commitment = games_of(scenario).path("us_commitment")[:, 0]
    assert (commitment[:, -1] - commitment[:, 0]).std() > COMMITMENT_SD


@pytest.mark.parametrize("scenario", ["2014-wales", "2019-fair-alliance", "2025-road-to-the-hague"])
def test_the_adversary_takes_its_own_course(scenario: str) -> None:
    """Russian spending, as a share of GDP times real GDP, rose by .6 log points in 2014 to 2024."""
    adversary = np.log(games_of(scenario).path("adversary")[:, 0, -1])
    low, high = np.percentile(adversary, [5.0, 95.0])
    assert 0.3 < high - low < 1.5 * 0.6


def built(first: int) -> float:
    """Return what Russian spending of 2014 to 2024 added from a year on to stocks that last as the allies' do, log."""
    row = facts().table("sipri-2025-04.share").rows["RUS"]
    spent = [float(row[str(year)]) for year in range(2014, 2025)]
    kept = float(np.exp(-Parameters().depreciation))
    stocks = [spent[0] / (1.0 - kept)]
    for budget in spent[1:]:
        stocks.append(kept * stocks[-1] + budget)
    return float(np.log(stocks[-1] / stocks[first - 2014]))


@pytest.mark.parametrize(("scenario", "first"), [("2014-wales", 2014), ("2019-fair-alliance", 2019)])
def test_what_happened_lies_in_the_band_of_the_adversary(scenario: str, first: int) -> None:
    games = games_of(scenario)
    adversary = np.log(games.path("adversary")[:, 0])
    place = round((2024.75 - games.setup.begins(0)) / games.setup.h)
    low, high = np.percentile(adversary[:, min(place, games.setup.rounds)], [5.0, 95.0])
    assert low < built(first) < high


def ended(aid: float | None) -> tuple[Alliance, Floats]:
    """Return the end of games in which all governments give so much times the aid of the start, and usual aid."""
    setup = prepare(find("2025-road-to-the-hague"))
    game = Game(setup, seed=5, runs=64)
    if aid is not None:
        for column in range(setup.members.count):
            given = aid * float(setup.members.start_ukraine_aid[column])
            game.held = one_seat(game.held, column, {"ukraine_aid": given})
    while not game.finished:
        game.advance()
    return game.state, aid_share(game.state)


def test_aid_holds_the_line_allies_take_over_and_without_it_the_front_collapses() -> None:
    usual, kept = ended(None)
    _, twice = ended(2.0)
    none, _ = ended(0.0)
    assert float(kept[usual.ukraine_state == WAR].mean()) > 0.08
    assert (usual.ukraine_state == DEFEAT).mean() < 0.1
    assert (none.ukraine_state == DEFEAT).mean() > 0.5
    assert none.threat.mean() > usual.threat.mean() + 0.1
    assert twice.mean() > kept.mean()
