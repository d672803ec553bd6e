"""Scores: bounded, weighted by the role sheet, the same for the same orders, better for better play, without luck."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
import pytest

from game.engine.acts import Act
from game.engine.components import CUT_OFF
from game.engine.game import Game
from game.engine.orders import Orders
from game.engine.scoring import RoundSetting, SeatScore, Trial, score, setting_of, settings_of
from game.engine.seats import playable_seats
from game.model.alliance import Alliance
from tests.engine.random_player import RandomPlayer, play_game
from tests.engine.worlds import ALL, BIG, SMALL, game_of, setup_of

GOVERNMENT = {"security", "economy", "support", "influence", "promises", "ambitions"}
ALLIANCE = {"deterrence", "cohesion", "commitment", "allies_at_target"}
FEW = 120


def all_rounds(name: str, orders: Orders | None, seat: str = "GBR") -> list[dict[str, Orders]]:
    return [{seat: orders or Orders()} for _ in range(setup_of(name).rounds)]


def scored(orders: Orders | None, seat: str = "GBR", *, seed: int = 5, branches: int = FEW) -> SeatScore:
    """Return a seat's score in the big scenario if it gives the same orders in every round."""
    given = all_rounds(BIG, orders, seat)
    return score(setup_of(BIG), seed, given, frozenset({seat}), [seat], branches=branches).seats[seat]


@cache
def nothing(seed: int = 5) -> SeatScore:
    return scored(None, seed=seed)


@cache
def usual_settings() -> list[RoundSetting]:
    """Return the settings of a game in which nobody orders anything."""
    return settings_of(setup_of(BIG), 5, [], frozenset({"GBR"}))


@pytest.mark.parametrize("name", ALL)
def test_components_totals_and_outcomes_stay_within_their_bounds(name: str) -> None:
    setup = setup_of(name)
    game = game_of(name, "GBR", "USA", seed=3)
    log = play_game(game, RandomPlayer(3))
    scores = score(setup, 3, log, game.players, playable_seats(setup), branches=20)
    assert scores.branches == 20
    assert set(scores.alliance) == ALLIANCE
    for seat, one in scores.seats.items():
        assert sum(one.weights.values()) == pytest.approx(1.0)
        assert set(one.weights) <= set(one.components)
        assert set(one.components) == (set(one.weights) if seat == "SG" else GOVERNMENT)
        for points in (*one.components.values(), one.total):
            assert 0.0 <= points <= 100.0
        weighted = sum(one.weights[part] * one.components[part] for part in one.weights)
        assert one.total == pytest.approx(weighted)
        assert one.spread >= 0.0
    assert all(0.0 <= points <= 100.0 for points in scores.alliance.values())


@pytest.mark.parametrize("seat", ["GBR", "USA", "SG"])
def test_the_terms_of_a_component_sum_to_it_and_so_do_those_of_par(seat: str) -> None:
    setup = setup_of(BIG)
    orders = [{seat: Orders(budget={"effort": 0.3} if seat == "GBR" else {})} for _ in range(setup.rounds)]
    one = score(setup, 5, orders, frozenset({seat}), [seat], branches=20).seats[seat]
    assert set(one.terms) == set(one.components)
    for name, terms in one.terms.items():
        assert sum(term.points for term in terms) == pytest.approx(one.components[name], abs=1e-9)
        assert len({term.label for term in terms}) == len(terms)
    usual = sum(one.weights[name] * sum(term.par for term in one.terms[name]) for name in one.weights)
    assert usual == pytest.approx(one.par, abs=1e-9)


def test_what_lies_beyond_the_bounds_is_a_term_of_its_own() -> None:
    cut = {term.label: term.points for term in lifted(chosen_debt=30.0).terms["economy"]}
    assert cut[CUT_OFF] > 1.0
    assert {term.label: term.points for term in lifted().terms["economy"]}[CUT_OFF] == pytest.approx(
        0.0, abs=1e-9
    )


def test_nothing_is_so_bad_that_it_cannot_get_worse() -> None:
    bad, worse, worst = (lifted(chosen_debt=debt).components["economy"] for debt in (4.0, 8.0, 16.0))
    assert bad > worse > worst > 0.0
    assert bad - worse > worse - worst


def test_the_same_game_has_the_same_score() -> None:
    assert scored(Orders(budget={"effort": 0.1})) == scored(Orders(budget={"effort": 0.1}))


def test_more_branches_or_another_seed_change_little() -> None:
    few, many = scored(None, branches=500), scored(None, branches=1000)
    error = few.spread / np.sqrt(500)
    assert abs(few.total - many.total) < 3.0 * error + 0.01
    lucky = [nothing(seed).total for seed in range(4)]
    # What is left of luck: which cards lay before the seat.
    assert np.ptp(lucky) < 3.0


def test_luck_in_the_game_itself_is_not_scored() -> None:
    """A game that went well and one that went badly score alike when their players did the same."""
    realised = []
    for seed in range(6):
        game = game_of(BIG, "GBR", seed=seed)
        while not game.finished:
            game.advance()
        realised.append(game.state.support[0, game.setup.codes.index("GBR")])
    support = [nothing(seed).components["support"] for seed in range(6)]
    assert np.ptp(support) < 0.5 * 50.0 * np.ptp(realised)


@pytest.mark.parametrize(
    ("orders", "part", "sign"),
    [
        (Orders(budget={"pay_borrow": 1.0, "pay_social": 0.0}), "economy", -1),
        (Orders(budget={"effort": 0.3}), "economy", -1),
        (Orders(budget={"effort": 0.3}), "security", 1),
        (Orders(budget={"effort": -0.3}), "security", -1),
        (Orders(budget={"effort": -0.3}), "promises", -1),
        (Orders(budget={"effort": 0.2}), "promises", 1),
        (Orders(budget={"readiness_shift": 0.1}), "security", 1),
        (Orders(budget={"equipment_target": 0.05}), "promises", -1),
        (Orders(budget={"equipment_target": 0.6}), "security", -1),
        (Orders(budget={"pay_borrow": 0.0, "pay_social": 0.8}), "support", -1),
        (Orders(budget={"pay_aid": 0.3}), "influence", -1),
        (Orders(budget={"ukraine_aid": 2.0}), "economy", -1),
        (Orders(budget={"effort": 0.1}), "influence", 1),
    ],
)
def test_components_move_the_right_way(orders: Orders, part: str, sign: int) -> None:
    change = scored(orders).components[part] - nothing().components[part]
    assert sign * change > 0.1


@pytest.mark.parametrize("order", ["drone_target", "laser_target"])
def test_what_takes_years_to_build_pays_in_a_game_of_ten(order: str) -> None:
    setup, seat = setup_of("2025-road-to-the-hague"), frozenset({"GBR"})

    def security(orders: Orders) -> float:
        given = [{"GBR": orders}] * setup.rounds
        return score(setup, 5, given, seat, ["GBR"], branches=FEW).seats["GBR"].components["security"]

    assert security(Orders(budget={order: 0.04})) - security(Orders()) > 0.1


@cache
def lifted(**changes: float) -> SeatScore:
    """Return a score in a world whose state is changed after every round by fixed amounts."""
    setup = setup_of(BIG)
    players = frozenset({"GBR"})
    trial = Trial(setup, 5, players, FEW)

    def override(state: Alliance, game: Game) -> Alliance:
        return state.evolve(**{name: getattr(state, name) + change for name, change in changes.items()})

    for dealt in usual_settings():
        trial.play({}, dealt, override=override)
    return trial.scores(["GBR"]).seats["GBR"]


@pytest.mark.parametrize(
    ("change", "part", "sign"),
    [
        ({"wars": 0.1}, "security", -1),
        ({"failures": 0.1}, "security", -1),
        ({"disputes": 1.0}, "security", -1),
        ({"us_commitment": 0.02}, "security", 1),
        ({"chosen_debt": 1.0}, "economy", -1),
        ({"greyzone_losses": 0.05}, "security", -1),
        ({"greyzone_losses": 0.05}, "economy", -1),
        ({"support": 0.05}, "support", 1),
        ({"us_favour": 0.02}, "influence", 1),
        ({"reputation": 0.02}, "influence", 1),
        ({"reputation": 0.02}, "promises", 1),
        ({"cohesion": 0.02}, "influence", 1),
    ],
)
def test_what_goes_badly_for_the_seat_scores_badly(change: dict[str, float], part: str, sign: int) -> None:
    assert sign * (lifted(**change).components[part] - lifted().components[part]) > 0.1


def test_what_is_spent_below_the_start_is_money_for_other_things() -> None:
    fall, rise = (lifted(core_share=change).components["economy"] for change in (-0.05, 0.05))
    usual = lifted().components["economy"]
    assert fall > usual > rise


def test_what_is_only_counted_is_no_burden_and_what_is_paid_is_one() -> None:
    usual = lifted().components["economy"]
    # Some governments look at what others count, and so it moves a hair.
    counted = lifted(related_share=0.05, related_counted=0.05).components["economy"]
    assert counted == pytest.approx(usual, abs=0.01)
    assert lifted(related_share=0.05).components["economy"] < usual - 0.1


def test_the_second_tier_is_part_of_a_promise_where_there_is_one() -> None:
    def gain(tier: float) -> float:
        filled = lifted(related_target=tier, related_share=0.1).components["promises"]
        return filled - lifted(related_target=tier).components["promises"]

    assert gain(0.4) > 0.1


def test_the_aim_grows_from_the_guideline_to_what_summits_ask_for() -> None:
    setup = setup_of(BIG)
    texts = setup.scenario.summits
    guideline, core = setup.scenario.targets.guideline.value, max(text.core_pct.value for text in texts)
    assert setup.aim(texts[0].date.decimal) == guideline
    assert setup.aim(texts[0].date.decimal + 200.0) == core
    path = [setup.aim(year) for year in np.linspace(texts[0].date.decimal, 2040.0, 20)]
    assert (np.diff(path) >= 0.0).all()


def chair(**orders: Any) -> dict[str, float]:
    given = [{"SG": Orders(**orders)} for _ in range(setup_of(BIG).rounds)]
    scores = score(setup_of(BIG), 5, given, frozenset({"SG"}), ["SG"], branches=FEW)
    return dict(scores.seats["SG"].components)


def test_a_secretary_general_who_praises_has_more_cohesion() -> None:
    praise = tuple(Act("praise", codes) for codes in (("POL", "EST", "LTU"), ("DEU", "NOR", "DNK")))
    assert chair(acts=praise)["cohesion"] > chair()["cohesion"] + 0.1


def test_what_was_ordered_later_counts_as_well() -> None:
    rounds = setup_of(BIG).rounds
    late: Sequence[Mapping[str, Orders]] = [
        {"GBR": Orders(budget={"effort": 0.3}) if index >= rounds - 2 else Orders()}
        for index in range(rounds)
    ]
    found = score(setup_of(BIG), 5, late, frozenset({"GBR"}), ["GBR"], branches=FEW).seats["GBR"]
    assert found.components != nothing().components


def test_a_game_broken_off_is_scored_as_if_nothing_more_was_ordered() -> None:
    orders = Orders(budget={"effort": 0.2})
    setup, players = setup_of(SMALL), frozenset({"GBR"})
    short = score(setup, 5, [{"GBR": orders}], players, ["GBR"], branches=10)
    long = score(setup, 5, [{"GBR": orders}, {"GBR": Orders()}], players, ["GBR"], branches=10)
    assert short == long


def test_answers_to_cards_count() -> None:
    """The cards a player was dealt lie before the player in every branch."""
    for seed in range(40):
        game = game_of(BIG, "GBR", seed=seed)
        cards = [
            card for card in game.legal_orders("GBR").cards if any(o.effects.support for o in card.options)
        ]
        if cards:
            break
    card = cards[0]
    worst = min(card.options, key=lambda option: option.effects.support)
    best = max(card.options, key=lambda option: option.effects.support)
    low, high = (
        score(
            setup_of(BIG),
            seed,
            [{"GBR": Orders(cards={card.id: option.id})}],
            frozenset({"GBR"}),
            ["GBR"],
            branches=FEW,
        ).seats["GBR"]
        for option in (worst, best)
    )
    assert high.components["support"] > low.components["support"]


def test_the_worlds_of_a_score_are_not_the_world_of_the_game() -> None:
    game = game_of(BIG, seed=5)
    trial = Trial(setup_of(BIG), 5, frozenset(), 40)
    for dealt in settings_of(setup_of(BIG), 5, [], frozenset()):
        game.advance()
        trial.play({}, dealt)
        assert not np.isclose(trial.game.state.gdp, game.state.gdp, rtol=1e-9).all(axis=1).any()


def test_budgets_that_stop_and_go_score_worse_than_steady_ones() -> None:
    rounds = setup_of(BIG).rounds
    jumps = [{"GBR": Orders(budget={"effort": 0.25 if index % 2 else -0.05})} for index in range(rounds)]
    given = score(setup_of(BIG), 5, jumps, frozenset({"GBR"}), ["GBR"], branches=FEW).seats["GBR"]
    steady = scored(Orders(budget={"effort": 0.1}))
    assert given.components["economy"] < steady.components["economy"] - 2.0
    assert given.components["security"] < steady.components["security"] - 2.0


def test_small_changes_of_effort_disturb_nobody() -> None:
    rounds = setup_of(BIG).rounds
    trial = Trial(setup_of(BIG), 5, frozenset({"GBR"}), 4)
    for index in range(rounds):
        trial.play({"GBR": Orders(budget={"effort": 0.1 if index % 2 else 0.0})})
    assert (trial.tally.turns[:, setup_of(BIG).codes.index("GBR")] == 0.0).all()


def test_par_is_what_the_seat_scores_when_nobody_plays() -> None:
    setup, rounds = setup_of(BIG), setup_of(BIG).rounds
    played = nothing()
    nobody = score(setup, 5, [{} for _ in range(rounds)], frozenset(), ["GBR"], branches=FEW).seats["GBR"]
    assert nobody.par == nobody.total
    assert nobody.margin_spread == 0.0
    assert played.par == pytest.approx(nobody.total, abs=1.5)  # but for the cards that lay before the player
    assert played.margin_spread < played.spread


@pytest.mark.parametrize("began", [frozenset({"POL"}), frozenset()])
def test_the_usual_government_plays_in_the_place_of_who_sat_down_late(began: frozenset[str]) -> None:
    game = Game(setup_of(SMALL), 5, players=began)
    found = []
    while not game.finished:
        if game.index == 1:
            game.hold("GBR", "player")
        found.append(setting_of(game))
        game.advance()

    def late(settings: Sequence[RoundSetting]) -> SeatScore:
        return score(setup_of(SMALL), 5, [], began, ["GBR"], branches=20, settings=settings).seats["GBR"]

    never = late([dataclasses.replace(one, held={}) for one in found])
    assert late(found).par == never.par
    assert late(found).total != never.total, "an idle player is no usual government"


def test_the_worlds_of_a_score_can_be_taken_in_parts() -> None:
    whole, late = (
        Trial(setup_of(SMALL), 5, frozenset(), count, first_run=first) for count, first in ((10, 0), (6, 4))
    )
    for _ in range(setup_of(SMALL).rounds):
        whole.play({})
        late.play({})
    assert np.allclose(whole.points("GBR")[1][4:], late.points("GBR")[1], atol=1e-9)
