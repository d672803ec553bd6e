"""A look ahead: always the same, blind to what is hidden and to what will happen, and moved by draft orders."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from game.engine.acts import Act
from game.engine.forecast import Forecast, forecast, forecast_by_theory, join_parts
from game.engine.game import Game
from game.engine.measures import ally_measures
from game.engine.orders import Orders
from game.engine.record import digest
from game.engine.seats import seats_of
from game.engine.setup import prepare
from game.model.alliance import Alliance, Floats
from game.model.parameters import Theory
from game.quantities import of_alliance, of_allies
from tests.engine.hidden import freeze_reports, twin
from tests.engine.worlds import ALL, BIG, SMALL, game_of, play_on

FEW = 60


def at_round(index: int, *players: str, seed: int = 3) -> Game:
    return play_on(game_of(BIG, *(players or ("GBR",)), seed=seed), index)


def allies_of(seen: Forecast, quantity: str) -> Floats:
    """Return the paths of a quantity of all allies, (rounds + 1, branches, N)."""
    return np.stack([seen.path(quantity, code) for code in seen.codes], axis=2)


def same(one: Forecast, other: Forecast) -> bool:
    return all(np.array_equal(allies_of(one, name), allies_of(other, name)) for name in of_allies()) and all(
        np.array_equal(one.path(name), other.path(name)) for name in of_alliance()
    )


def test_the_same_call_gives_the_same_branches_and_leaves_the_game_alone() -> None:
    game = at_round(2)
    game.submit("GBR", Orders(budget={"effort": 0.1}))
    state, standing, pending = digest(game.state), dict(game.standing), dict(game.pending)
    draft = Orders(budget={"effort": 0.3, "exercises": 1.0})
    one, other = (forecast(game, "GBR", orders=draft, branches=FEW) for _ in range(2))
    assert same(one, other)
    assert (digest(game.state), game.standing, game.pending) == (state, standing, pending)
    plain = at_round(2)
    plain.submit("GBR", Orders(budget={"effort": 0.1}))
    assert digest(game.advance().after) == digest(plain.advance().after)


@pytest.mark.parametrize("index", [0, 1, 4, 8])
def test_no_look_ahead_depends_on_what_its_seat_cannot_know(
    monkeypatch: pytest.MonkeyPatch, index: int
) -> None:
    game = at_round(index)
    freeze_reports(monkeypatch, game)
    for seat in ("GBR", "USA", "SG", "EST"):
        truth, other = (forecast(one, seat, branches=8, rounds=2) for one in (game, twin(game, seat)))
        assert same(truth, other), seat


@pytest.mark.parametrize("name", ALL)
def test_no_look_ahead_of_any_scenario_does(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    game = play_on(game_of(name, seed=5), 1)
    freeze_reports(monkeypatch, game)
    for seat in seats_of(game.setup)[::7]:
        truth, other = (forecast(one, seat, branches=4, rounds=1) for one in (game, twin(game, seat)))
        assert same(truth, other), seat


def test_what_other_players_order_or_have_standing_is_theirs_to_know() -> None:
    quiet, loud = (game_of(BIG, "GBR", "DEU", seed=3) for _ in range(2))
    loud.standing["DEU"] = {"exercises": 1.0, "pay_borrow": 1.0, "pay_social": 0.0}
    loud.submit("DEU", Orders(budget={"effort": 0.3}))
    assert same(*(forecast(game, "GBR", branches=8, rounds=3) for game in (quiet, loud)))
    own = (forecast(game, "DEU", branches=8, rounds=3) for game in (quiet, loud))
    assert not same(*own)


def test_a_look_ahead_shows_what_is_hidden_as_reported_and_not_as_it_is() -> None:
    game = at_round(3)
    seen, truth = forecast(game, "GBR", branches=FEW), ally_measures(game.state)
    column = game.setup.codes.index("GBR")
    hidden = ("readiness", "usable_force", "support", "reputation", "us_favour", "overseas_aid")
    for name in of_allies():
        now, real = allies_of(seen, name)[0], truth[name][0]
        np.testing.assert_allclose(now[:, column], real[column], rtol=1e-9, err_msg=name)
        if name in hidden:
            assert (now.std(axis=0)[np.arange(len(real)) != column] > 0.0).sum() > 20, name
            assert abs(np.median(now, axis=0) - real).max() > 0.0
        elif name == "mean_regard":
            assert abs(now - real)[:, real != 0.0].max() > 0.0, "of others only what the seat itself thinks"
        else:
            np.testing.assert_array_equal(now, np.broadcast_to(real, now.shape), err_msg=name)
    for name, real_value in (("threat", game.state.threat), ("us_commitment", game.state.us_commitment)):
        path = seen.path(name)[0]
        assert path.std() > 0.03
        assert path.mean() != pytest.approx(real_value[0, 0], abs=1e-6)
    assert seen.path("balance")[0].std() > 0.0


def test_the_adversary_is_known_by_report_only() -> None:
    from game.engine.belief import believe
    from game.engine.intelligence import dossier

    game = at_round(2)
    reports = dossier(game.state, game.seed, game.index, 0)
    believed = believe(game.moment, "GBR", reports, 1, 4000, game.actors)
    centre = float(np.median(believed.adversary))
    assert centre == pytest.approx(reports.whole["adversary"][0, 0], rel=0.01)
    assert abs(centre / game.state.adversary[0, 0] - 1.0) > 0.003


def test_the_future_that_comes_is_none_of_the_branches() -> None:
    game = at_round(1)
    seen = forecast(game, "GBR", branches=400)
    play_on(game, 1)
    real = ally_measures(game.state)
    for name in ("core_share", "gdp", "support"):
        branches = allies_of(seen, name)[1]
        assert not np.isclose(branches, real[name][0], rtol=1e-9).all(axis=1).any()


def test_games_of_other_seeds_have_other_branches() -> None:
    one, other = (forecast(at_round(0, seed=seed), "GBR", branches=FEW) for seed in (3, 4))
    assert not np.array_equal(one.path("threat"), other.path("threat"))


def test_the_fan_mostly_holds_what_comes() -> None:
    inside, total = 0, 0
    for seed in range(12):
        game = game_of(BIG, "GBR", seed=seed)
        seen, path = forecast(game, "GBR", branches=100, rounds=4), []
        for _ in range(4):
            game.advance()
            path.append(game.state.core_share[0])
        for code in ("DEU", "ESP", "POL"):
            fan, came = seen.fan("core_share", code), np.array(path)[:, game.setup.codes.index(code)]
            inside += int(((fan[0, 1:] <= came) & (came <= fan[4, 1:])).sum())
            total += 4
    assert 0.75 < inside / total <= 1.0


@pytest.mark.parametrize("seat", ["GBR", "SG"])
@pytest.mark.parametrize("name", ALL)
def test_quantiles_are_in_order_and_finite_for_every_quantity(name: str, seat: str) -> None:
    game = play_on(game_of(name, seed=2), 2)
    seen = forecast(game, seat, branches=FEW)
    assert len(seen.years) == game.setup.rounds - 2 + 1
    assert (np.diff(seen.years) > 0.0).all()
    ally = seen.codes[0]
    for quantity, whose in [*((q, ally) for q in of_allies()), *((q, None) for q in of_alliance())]:
        fan = seen.fan(quantity, whose)
        assert fan.shape == (5, len(seen.years))
        assert np.isfinite(fan).all()
        assert (np.diff(fan, axis=0) >= 0.0).all()
        chance = seen.chance(quantity, float(np.median(fan)), whose)
        assert ((chance >= 0.0) & (chance <= 1.0)).all()


@pytest.mark.parametrize(
    ("orders", "quantity", "ally", "sign"),
    [
        (Orders(budget={"effort": 0.3}), "core_share", "GBR", 1),
        (Orders(budget={"effort": -0.3}), "core_share", "GBR", -1),
        (Orders(budget={"presence": 14.0}), "presence", "GBR", 1),
        (Orders(budget={"ukraine_aid": 1.0}), "ukraine_aid", "GBR", 1),
        (Orders(acts=(Act("criticise", ("DEU",)),)), "support", "DEU", -1),
        (Orders(budget={"plan_target": 4.0, "plan_due": 2029.0}), "core_share", "GBR", 1),
    ],
)
def test_a_draft_moves_the_branches_the_way_it_would_move_the_game(
    orders: Orders, quantity: str, ally: str, sign: int
) -> None:
    game = at_round(2)
    without = forecast(game, "GBR", branches=FEW).path(quantity, ally)
    with_it = forecast(game, "GBR", orders=orders, branches=FEW).path(quantity, ally)
    np.testing.assert_array_equal(with_it[0], without[0])
    assert sign * (with_it[1:] - without[1:]).mean() > 0.0


def test_a_text_moves_what_the_secretary_general_foresees() -> None:
    game = at_round(4, "SG")
    text = game.view("SG").legal.opening
    assert text is not None
    modest = Orders(drafts=(dataclasses.replace(text, core=2.2, due=2040.0),))
    bold = Orders(drafts=(dataclasses.replace(text, core=2.6, due=2040.0),))
    low, high = (
        forecast(game, "SG", orders=orders, branches=FEW).path("pledge_target", "DEU")
        for orders in (modest, bold)
    )
    assert (high[1] - low[1]).mean() > 0.0


def test_cards_in_hand_lie_before_the_seat_in_every_branch() -> None:
    for seed in range(40):
        game = at_round(1, seed=seed)
        hand = [
            card
            for card in game.legal_orders("GBR").cards
            if card.options[0].effects.debt_pct and not any(option.chance for option in card.options)
        ]
        if hand:
            break
    card = hand[0]
    cost = [option.effects.debt_pct for option in card.options]
    drafts = [Orders(cards={card.id: option.id}) for option in card.options]
    debts = [
        forecast(game, "GBR", orders=draft, branches=8, rounds=1).path("debt", "GBR")[1] for draft in drafts
    ]
    for number in range(1, len(cost)):
        np.testing.assert_allclose(debts[number] - debts[0], cost[number] - cost[0], atol=0.05)


def test_the_last_round_and_the_end_of_a_game_can_be_looked_at() -> None:
    game = play_on(game_of(SMALL, "GBR", seed=2), 4)
    for seat in ("GBR", "SG"):
        assert forecast(game, seat, branches=8).path("threat").shape == (2, 8)
    play_on(game, 1)
    assert forecast(game, "GBR", branches=8).path("threat").shape == (1, 8)
    limited = forecast(game_of(SMALL, "GBR"), "GBR", branches=8, rounds=2)
    assert limited.path("threat").shape == (3, 8)


def test_parts_of_a_look_have_branches_of_their_own_and_join() -> None:
    game = at_round(0)
    parts = [forecast(game, "GBR", branches=8, rounds=2, part=part) for part in range(3)]
    whole = join_parts(parts)
    assert whole.path("threat").shape == (3, 24)
    assert len(np.unique(whole.path("threat")[0])) == 24


def test_a_seat_that_no_player_holds_can_be_looked_ahead_from() -> None:
    """Ministers, reports and tests look through anybody's eyes; the seat then plays by its strategy."""
    game = game_of(BIG, "GBR", seed=3)
    assert forecast(game, "POL", branches=8, rounds=2).path("core_share", "POL").shape == (3, 8)


def test_believed_states_are_states() -> None:
    from game.engine.belief import believe
    from game.engine.intelligence import dossier

    for name in ALL:
        game = play_on(game_of(name, seed=2), 1)
        reports = dossier(game.state, game.seed, game.index, 0)
        for seat in ("GBR", "SG"):
            believed = believe(game.moment, seat, reports, 1, 5, game.actors)
            for entry in dataclasses.fields(Alliance):
                mine, real = getattr(believed, entry.name), getattr(game.state, entry.name)
                assert np.isfinite(mine).all(), entry.name
                assert mine.ndim == real.ndim
                assert mine.dtype == real.dtype, entry.name


def test_theories_side_by_side_give_what_each_gives_alone() -> None:
    game = at_round(1)
    theories: tuple[Theory, ...] = ("pure_public_good", "joint_product", "patron_bargaining")
    draft = Orders(budget={"effort": 0.2}, acts=(Act("ask", ("DEU",)),))
    together = forecast_by_theory(game, "GBR", theories, orders=draft, rounds=3, branches=8)
    for theory, found in zip(theories, together, strict=True):
        alone = prepare(game.setup.scenario, strategies=game.setup.strategies, theory=theory)
        expected = forecast(game.with_setup(alone), "GBR", orders=draft, rounds=3, branches=8)
        assert same(found, expected)
    assert not same(*together[:2])
