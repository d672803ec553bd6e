"""Deals from proposal to judgement, as people make them and governments answer: the whole life of a deal."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine.acts import Act
from game.engine.deals.book import BROKEN, DONE, KEPT, MISSED, STATES
from game.engine.deals.checks import COUNTERS
from game.engine.deals.data import talks_from_data, talks_to_data
from game.engine.deals.moves import Move, Promise, Spoken
from game.engine.deals.promises import owed_to
from game.engine.deals.view import DealSeen
from game.engine.game import Game, join_games
from game.engine.orders import Orders
from game.engine.record import digest
from game.engine.setup import Setup, prepare
from game.engine.why import why
from game.errors import RuleError, UsageProblem
from game.governments.deals.answers import REASONS
from game.governments.deals.facts import Pairs
from game.governments.deals.terms import TERMS
from game.governments.deals.values import SIZES
from game.scenario.catalogue import find
from tests.engine.hidden import freeze_reports, twin
from tests.engine.talks import answer, last_deal, promise, propose, sign_between
from tests.engine.worlds import BIG, game_of, play_on, setup_of

WITH_SUMMIT = (
    0  # the round of the big scenario in which its first summit meets; see test_the_first_round_has_a_text
)


def deal_of(game: Game, seat: str, name: str) -> DealSeen:
    return next(deal for deal in game.view(seat).deals if deal.id == name)


def refused(game: Game, seat: str, move: Move) -> str:
    with pytest.raises(RuleError) as error:
        game.talk(seat, move)
    return error.value.message


def two() -> Game:
    return game_of(BIG, "GBR", "POL", seed=3)


def test_a_government_answers_at_once_with_yes_a_price_or_a_reason() -> None:
    states = set()
    for to in ("EST", "ITA", "DEU", "ESP"):
        deal = propose(game_of(BIG, "GBR", seed=3), "GBR", to, "raise", "praise")
        states.add(deal.state)
        if deal.state == "signed":
            assert [owed.seat for owed in deal.due] == [to, "GBR"]
        else:
            assert deal.reason in REASONS
            assert (deal.state == "countered") == (deal.awaits == "GBR")
    assert {"signed", "countered"} <= states


def test_a_price_that_is_paid_is_a_deal() -> None:
    game = game_of(BIG, "GBR", seed=3)
    asked = propose(game, "GBR", "ITA", "raise")
    assert (asked.state, asked.awaits) == ("countered", "GBR")
    agreed = answer(game, "GBR", "sign", asked.id)
    assert agreed.state == "signed"
    assert agreed.terms[1].term == asked.terms[1].term


def test_to_ask_again_is_to_get_the_same_answer() -> None:
    first, again = (game_of(BIG, "GBR", seed=3) for _ in range(2))
    once = propose(first, "GBR", "ITA", "raise", "match")
    propose(again, "GBR", "DEU", "raise")
    later = propose(again, "GBR", "ITA", "raise", "match")
    assert (once.state, once.terms, once.reason) == (later.state, later.terms, later.reason)


def test_people_bargain_as_long_as_they_like_but_not_longer() -> None:
    game = two()
    deal = propose(game, "GBR", "POL", "raise 0.1", "troops 0.5")
    assert (deal.state, deal.awaits) == ("proposed", "POL")
    for number in range(COUNTERS):
        seat, ask, give = [("POL", f"troops {number + 1}", "raise 0.05"), ("GBR", "raise 0.1", "troops 0.5")][
            number % 2
        ]
        deal = answer(game, seat, "counter", deal.id, ask, give)
    assert "countered 3 times" in refused(
        game, "GBR", Move("counter", deal=deal.id, ask=promise("raise 0.1"), give=promise("troops 0.5"))
    )
    assert answer(game, "GBR", "sign", deal.id).state == "signed"


def test_offers_are_refused_withdrawn_and_run_out() -> None:
    game = two()
    first, second = propose(game, "GBR", "POL", "raise"), propose(game, "POL", "GBR", "praise", "troops")
    game.talk("POL", Move("refuse", deal=first.id, reason="money"))
    assert (deal_of(game, "GBR", first.id).state, deal_of(game, "GBR", first.id).reason) == (
        "refused",
        "money",
    )
    assert answer(game, "POL", "withdraw", second.id).state == "withdrawn"
    third = propose(game, "GBR", "POL", "troops")
    game.advance()
    assert deal_of(game, "POL", third.id).state == "proposed"
    game.advance()
    assert deal_of(game, "POL", third.id).state == "expired"


def test_an_offer_about_the_text_of_a_summit_is_gone_with_it() -> None:
    game = two()
    while game.view("GBR").text is None:
        game.advance()
    signature, other = propose(game, "GBR", "POL", "sign"), propose(game, "GBR", "POL", "troops")
    assert (signature.until, other.until) == (game.index, game.index + 1)
    game.advance()
    assert deal_of(game, "POL", signature.id).state == "expired"
    assert deal_of(game, "POL", other.id).state == "proposed"


ILLEGAL = [
    ("GBR", Move("propose", to="GBR", ask=promise("raise")), "cannot make a deal with itself"),
    ("GBR", Move("propose", to="XYZ", ask=promise("raise")), "there is no ally 'XYZ'"),
    ("GBR", Move("propose", to="POl", ask=promise("raise")), "did you mean POL?"),
    ("GBR", Move("propose", to="POL"), "asks for something, offers something, or both"),
    ("GBR", Move("propose", to="POL", ask=Promise("raize")), "did you mean raise?"),
    ("GBR", Move("propose", to="POL", ask=Promise("raise", 0.5)), "cannot be 0.50 points a year: it can be"),
    ("GBR", Move("propose", to="POL", ask=Promise("raise", float("nan"))), "cannot be nan"),
    ("GBR", Move("propose", to="POL", ask=Promise("praise", 2.0)), "it has no size"),
    ("GBR", Move("propose", to="POL", give=promise("raise")), "Raise core spending cannot be offered"),
    ("GBR", Move("propose", to="POL", ask=promise("match")), "Match a rise cannot be asked for"),
    ("GBR", Move("propose", to="POL", ask=Promise("raise", by=2030.0)), "has a date of its own"),
    ("GBR", Move("propose", to="POL", ask=Promise("praise", by=2040.0)), "cannot be due in 2040"),
    ("GBR", Move("propose", to="ISL", ask=promise("raise")), "Iceland has no armed forces"),
    ("GBR", Move("propose", to="ISL", give=promise("troops")), "Iceland has no armed forces to host troops"),
    ("GBR", Move("propose", to="POL", ask=promise("backstop")), "only the United States can promise it"),
    ("GBR", Move("propose", to="SG", ask=promise("troops")), "the Secretary General has no armed forces"),
    ("GBR", Move("propose", to="POL", give=promise("troops 5.0"), ask=promise("stay")), "only the United States"),
    ("GBR", Move("propose", to="POL", deal="1.GBR.POL.1", ask=promise("raise")), "names neither a deal"),
    ("GBR", Move("bargain", to="POL"), "there is no move 'bargain'"),
    ("GBR", Move("sign", deal="1.GBR.POL.1"), "you have no deal '1.GBR.POL.1': none is open"),
    ("GBR", Move("sign", deal="nonsense"), "you have no deal 'nonsense'"),
    ("GBR", Move("sign", deal="9999999999.GBR.POL.1"), "you have no deal"),
]  # fmt: skip


@pytest.fixture(scope="module")
def untouched() -> Game:
    """A game in which nothing is agreed."""
    return two()


@pytest.mark.parametrize(("seat", "move", "words"), ILLEGAL)
def test_what_is_illegal_is_refused_in_words(untouched: Game, seat: str, move: Move, words: str) -> None:
    assert words in refused(untouched, seat, move)
    assert not untouched.view("POL").deals


def test_all_breaches_of_a_move_are_named_at_once() -> None:
    said = refused(two(), "GBR", Move("propose", to="ISL", ask=Promise("raise", 3.0), give=promise("stay")))
    assert said.count(";") == 1
    assert "cannot be 3.00 points" in said
    assert "only the United States" in said


def test_a_seat_that_nobody_plays_makes_no_move() -> None:
    with pytest.raises(UsageProblem, match="is not held by a player"):
        two().talk("DEU", Move("propose", to="POL", ask=promise("raise")))


def test_an_ally_that_has_not_joined_makes_no_deals() -> None:
    game = game_of("2014-wales", "GBR", seed=1)
    assert "is not a member" in refused(game, "GBR", Move("propose", to="MNE", ask=promise("praise")))


def test_a_round_has_room_for_two_proposals() -> None:
    game = two()
    for to in ("DEU", "FRA"):
        propose(game, "GBR", to, "praise")
    assert "you have made 2 proposals" in refused(
        game, "GBR", Move("propose", to="POL", ask=promise("praise"))
    )
    game.advance()
    propose(game, "GBR", "POL", "praise")


def test_nobody_proposes_twice_the_same() -> None:
    game = two()
    deal = propose(game, "GBR", "POL", "troops", "praise")
    said = refused(game, "GBR", Move("propose", to="POL", ask=promise("troops 2"), give=promise("praise")))
    assert f"the same deal with Poland already: {deal.id}" in said


def test_a_dead_offer_cannot_be_countered_or_signed() -> None:
    game = two()
    deal = propose(game, "GBR", "POL", "raise")
    answer(game, "POL", "refuse", deal.id)
    for name in ("counter", "sign", "withdraw", "refuse"):
        ask = promise("troops") if name == "counter" else None
        said = refused(game, "GBR", Move(name, deal=deal.id, ask=ask))
        assert f"the deal {deal.id} is refused: nobody can answer it any more" in said
    signed = sign_between(game, "GBR", "POL", "praise")
    assert "has been signed" in refused(game, "POL", Move("refuse", deal=signed))


def test_nobody_answers_in_anothers_place() -> None:
    game = two()
    deal = propose(game, "GBR", "POL", "raise")
    assert "waits for the answer of Poland" in refused(game, "GBR", Move("sign", deal=deal.id))
    assert "refuse it instead" in refused(game, "POL", Move("withdraw", deal=deal.id))
    assert "a counter changes something" in refused(
        game, "POL", Move("counter", deal=deal.id, give=promise("raise"))
    )
    assert "only a refusal has a reason" in refused(game, "POL", Move("sign", deal=deal.id, reason="money"))
    assert "no reason to refuse" in refused(game, "POL", Move("refuse", deal=deal.id, reason="because"))


def test_another_date_is_another_offer() -> None:
    game = two()
    deal = propose(game, "GBR", "POL", "procure")
    usual = deal.terms[0].by
    for by in (None, usual):
        move = Move("counter", deal=deal.id, give=Promise("procure", by=by))
        assert "a counter changes something" in refused(game, "POL", move)
    game.talk("POL", Move("counter", deal=deal.id, give=Promise("procure", by=usual + 0.5)))
    assert deal_of(game, "GBR", deal.id).terms[0].by == pytest.approx(usual + 0.5)


def test_one_rise_is_sold_at_a_time_and_the_next_four_years_later() -> None:
    game = game_of(BIG, "GBR", "POL", "DEU", seed=3)
    sign_between(game, "GBR", "POL", "raise")
    assert "Poland has promised as much in another deal, and 4 years" in refused(
        game, "DEU", Move("propose", to="POL", ask=promise("raise"))
    )
    assert "Poland has promised as much" in refused(
        game, "POL", Move("propose", to="DEU", give=promise("match"))
    )
    for _ in range(5):
        game.submit("POL", Orders(budget={"effort": 0.1}))
        game.advance()
    assert deal_of(game, "DEU", "1.GBR.POL.1").state == "kept"
    assert "Poland has promised as much" in refused(
        game, "GBR", Move("propose", to="POL", ask=promise("raise"))
    )
    assert propose(game, "POL", "DEU", "", "match").state == "proposed"


def test_a_secret_rise_is_known_to_who_has_it_alone() -> None:
    game = game_of(BIG, "GBR", "DEU", seed=3)
    for give in ("troops 5", "praise"):
        if propose(game, "GBR", "EST", "raise", give, secret=True).state == "signed":
            break
    assert last_deal(game, "GBR").state == "signed"
    assert not game.view("DEU").deals
    asked = propose(game, "DEU", "EST", "raise", "troops 5")
    assert (asked.state, asked.reason) == ("refused", "pledged")


KEEPS: list[tuple[str, dict[str, float], tuple[Act, ...]]] = [
    ("raise", {"effort": 0.1}, ()),
    ("troops 1", {"presence": 99.0}, ()),
    ("aid", {"ukraine_aid": 99.0}, ()),
    ("coalition", {"coalition_part": 0.5}, ()),
    ("praise", {}, (Act("praise", ("GBR", "DEU")),)),
    ("procure", {}, (Act("procure", ("GBR",)),)),
    ("silence", {}, ()),
    ("sign", {}, ()),
]
"""What Poland promises Britain, and the orders that keep it; 99 stands for one more than today."""

BREAKS: list[tuple[str, dict[str, float], tuple[Act, ...], str]] = [
    ("raise", {"effort": 0.05}, (), "own"),
    ("troops 1", {}, (), "own"),
    ("aid", {}, (), "own"),
    ("coalition", {"coalition_part": 0.1}, (), "own"),
    ("praise", {}, (Act("praise", ("DEU",)),), "own"),
    ("procure", {}, (), "own"),
    ("silence", {}, (Act("criticise", ("DEU", "GBR")),), "own"),
    ("sign", {}, (), "hold_out"),
    ("sign_clean", {}, (), "letter"),
]


def orders_of(game: Game, budget: dict[str, float], acts: tuple[Act, ...], vote: str = "own") -> Orders:
    legal = game.view("POL").legal
    given = {
        name: legal.budget[name].level + 1.01 if value == 99.0 else value  # type: ignore[operator]
        for name, value in budget.items()
    }
    return Orders(budget=given, acts=acts, **cast_vote(vote if legal.votes else "own"))


def cast_vote(vote: str) -> dict[str, Any]:
    return {} if vote == "own" else {"votes": (vote,)}


def played_out(
    what: str, budget: dict[str, float], acts: tuple[Act, ...], vote: str = "own", *, sworn: bool = False
) -> tuple[Game, str]:
    """Return the game four rounds after Poland promised Britain something, and the deal."""
    game = two()
    deal = sign_between(game, "GBR", "POL", what)
    if sworn:
        game.talks.sworn = deal, "POL"
    orders = orders_of(game, budget, acts, vote)
    for _ in range(4):
        game.submit(
            "POL", Orders(budget=orders.budget, acts=acts, **cast_vote(vote if game.moment.text else "own"))
        )
        game.advance()
    return game, deal


@pytest.mark.parametrize(("what", "budget", "acts"), KEEPS)
def test_who_does_what_was_promised_keeps_the_deal(
    what: str, budget: dict[str, float], acts: tuple[Act, ...]
) -> None:
    game, deal = played_out(what, budget, acts)
    assert deal_of(game, "GBR", deal).state == "kept"
    assert any(one.what == "keep" and one.deal == deal for one in game.view("DEU").heard)


@pytest.mark.parametrize(("what", "budget", "acts", "vote"), BREAKS)
def test_who_does_not_breaks_it_and_loses_reputation(
    what: str, budget: dict[str, float], acts: tuple[Act, ...], vote: str
) -> None:
    game, deal = played_out(what, budget, acts, vote)
    seen = deal_of(game, "GBR", deal)
    assert (seen.state, seen.terms[0].met) == ("broken", "missed")
    broke = [one for one in game.view("DEU").heard if one.what == "break"]
    assert [(one.seat, one.to) for one in broke] == [("POL", ("GBR",))]


@pytest.mark.parametrize(
    ("what", "budget", "acts", "vote"),
    [one for one in BREAKS if one[0] != "silence"],
    ids=str,
)
def test_in_what_would_have_been_a_deal_is_kept_whatever_is_ordered(
    what: str, budget: dict[str, float], acts: tuple[Act, ...], vote: str
) -> None:
    game, deal = played_out(what, budget, acts, vote, sworn=True)
    seen = deal_of(game, "GBR", deal)
    assert (seen.state, seen.terms[0].met) == ("kept", "done")


def test_what_a_person_orders_counts_toward_a_promise_that_is_kept() -> None:
    given = []
    for effort in (0.0, 0.05, 0.1, 0.2):
        game = two()
        deal = sign_between(game, "GBR", "POL", "raise 0.1")
        game.talks.sworn = deal, "POL"
        game.submit("POL", Orders(budget={"effort": effort}))
        given.append(game.advance().decisions.budget.effort[0, game.setup.codes.index("POL")])
    assert given == pytest.approx([0.1, 0.1, 0.1, 0.2])


def test_a_broken_deal_costs_reputation_with_its_cause() -> None:
    game = game_of(BIG, "GBR", "POL", seed=3, traced=True)
    sign_between(game, "GBR", "POL", "raise")
    plain = game_of(BIG, "GBR", "POL", seed=3, traced=True)
    result, other = game.advance(), plain.advance()
    column = game.setup.codes.index("POL")
    lost = other.after.reputation[0] - result.after.reputation[0]
    assert lost[column] == pytest.approx(SIZES.broken)
    assert np.count_nonzero(np.round(lost, 9)) == 1
    reasons = why(game.setup, [result], 1, "reputation", "POL")
    term = next(one for one in reasons.terms if one.kind == "deed")
    assert (term.ref, term.value) == ("POL:deal:GBR", pytest.approx(-SIZES.broken))
    assert sum(one.value for one in reasons.terms) == pytest.approx(reasons.change, abs=1e-9)


def test_who_broke_a_deal_hears_of_it_for_three_years() -> None:
    game = game_of(BIG, "GBR", seed=3)
    assert propose(game, "GBR", "EST", "praise", "praise").state == "signed"
    play_on(game, 2)
    assert deal_of(game, "GBR", "1.GBR.EST.1").state == "broken"
    assert game.talks.book.met[0].tolist() == [DONE, MISSED]
    assert owes(game, "GBR", "EST")
    assert not owes(game, "EST", "GBR")
    assert not owes(game, "GBR", "DEU")
    play_on(game, 6)
    assert not owes(game, "GBR", "EST")


def owes(game: Game, seat: str, other: str) -> bool:
    one = np.zeros(1, dtype=np.int64)
    theirs, ours = (one + game.scene.codes.index(code) for code in (other, seat))
    return bool(owed_to(game.talks.book, game.scene, Pairs(game.scene.facts, one, theirs, ours))[0])


def test_governments_do_what_they_promised() -> None:
    game = game_of(BIG, "GBR", seed=3)
    for to, ask, give in (("EST", "raise", "troops 2"), ("LVA", "procure", "")):
        assert propose(game, "GBR", to, ask, give).state == "signed", to
    game.submit("GBR", Orders(budget={"presence": game.view("GBR").legal.budget["presence"].level + 2.0}))
    decided = game.advance()
    column = game.setup.codes.index("EST")
    assert decided.decisions.budget.effort[0, column] >= 0.1
    assert deal_of(game, "GBR", "1.GBR.LVA.1").state == "kept"
    heard = [(one.seat, one.what) for one in game.view("GBR").heard if one.deal == "1.GBR.LVA.1"]
    assert ("LVA", "sign") in heard


def test_a_promise_of_a_person_binds_nobody() -> None:
    game, plain = two(), two()
    sign_between(game, "GBR", "POL", "troops", "match")
    after, without = game.advance(), plain.advance()
    for name in ("effort", "presence"):
        np.testing.assert_array_equal(
            getattr(after.decisions.budget, name), getattr(without.decisions.budget, name)
        )


def test_a_promised_signature_is_given_where_there_would_have_been_a_letter() -> None:
    for seed in range(40):
        game, plain = (game_of(BIG, "GBR", seed=seed) for _ in range(2))
        for column in np.flatnonzero(plain.advance().happened["summit_letter"][0])[:1].tolist():
            deal = propose(game, "GBR", game.setup.codes[column], "sign_clean", "troops 5")
            if deal.state == "signed":
                happened = game.advance().happened
                assert happened["summit_letter"][0, column] == happened["summit_veto"][0, column] == 0.0
                assert deal_of(game, "GBR", deal.id).terms[0].met == "done"
                return
    raise AssertionError("nobody who would have written a letter could be won over")


def test_a_government_breaks_what_has_become_far_too_dear() -> None:
    game = game_of(BIG, "GBR", seed=3)
    assert propose(game, "GBR", "EST", "raise", "troops 0.5").state == "signed"
    broke = game.state.debt.copy()
    broke[:, game.setup.codes.index("EST")] = 300.0
    bad_poll = game.state.support.copy()
    bad_poll[:, game.setup.codes.index("EST")] = -1.0
    game.state, game._moment = game.state.evolve(debt=broke, support=bad_poll), None
    game.submit("GBR", Orders(budget={"presence": game.view("GBR").legal.budget["presence"].level + 1.0}))
    game.advance()
    seen = deal_of(game, "GBR", "1.GBR.EST.1")
    assert (seen.state, seen.terms[0].met) == ("broken", "missed")


def test_the_public_hears_of_public_deals_and_of_secret_ones_only_by_a_leak() -> None:
    game = game_of(BIG, "GBR", "POL", "DEU", seed=3)
    public = sign_between(game, "GBR", "POL", "troops", "praise")
    secret = sign_between(game, "GBR", "POL", "raise", "silence", secret=True)
    seen = {deal.id for deal in game.view("DEU").deals}
    assert seen == {public}
    heard = [(one.what, one.how, one.deal) for one in game.view("DEU").heard]
    assert heard == [("sign", "public", public)]
    assert {deal.id for deal in game.view("POL").deals} == {public, secret}
    assert ("propose", "private", secret) in [(one.what, one.how, one.deal) for one in game.view("POL").heard]


def test_secret_deals_leak_at_the_rate_of_the_model() -> None:
    setup = prepare(find(BIG), parameters={"leak_rate": 0.15})
    game = Game(setup, 1, runs=600, players=frozenset({"GBR", "POL"}))
    proposal = Move("propose", to="POL", ask=promise("raise"), secret=True)
    game.repeat_talks([Spoken("GBR", proposal), Spoken("POL", Move("sign", deal="1.GBR.POL.1"))], check=False)
    plain = Game(setup, 1, runs=600, players=frozenset({"GBR", "POL"}))
    game.submit("POL", Orders(budget={"effort": 0.1}))
    plain.submit("POL", Orders(budget={"effort": 0.1}))
    after, without = game.advance().after, plain.advance().after
    out = game.talks.book.leaked
    assert 0.04 < out.mean() < 0.11  # 1 - exp(-.15 / 2) = .072
    cost = (without.cohesion - after.cohesion)[:, 0]
    np.testing.assert_allclose(cost, np.where(out, setup.parameters.leak_cohesion, 0.0), atol=1e-9)


def test_acts_are_heard_by_those_they_concern() -> None:
    game = game_of(BIG, "GBR", "POL", "DEU", seed=3)
    game.submit("GBR", Orders(acts=(Act("ask", ("POL",)), Act("criticise", ("ITA",)))))
    game.advance()
    of_britain = {
        seat: [(one.what, one.how) for one in game.view(seat).heard if one.seat == "GBR"]
        for seat in ("POL", "DEU", "GBR", "SG")
    }
    assert of_britain["POL"] == [("ask", "private"), ("criticise", "public")]
    assert of_britain["DEU"] == of_britain["SG"] == [("criticise", "public")]
    assert of_britain["GBR"] == []


def test_a_leak_makes_private_acts_known() -> None:
    for seed in range(60):
        game = game_of(BIG, "GBR", "DEU", seed=seed)
        game.submit("GBR", Orders(acts=(Act("ask", ("POL", "ITA", "ESP", "FRA")),)))
        result = game.advance()
        heard = [(one.what, one.how) for one in game.view("DEU").heard if one.seat == "GBR"]
        assert heard == ([("ask", "leaked")] if result.happened["leak"][0, 0] else [])
        if heard:
            return
    raise AssertionError("nothing leaked in sixty games")


def test_an_offer_taken_back_changes_nothing_and_one_refused_a_little_regard() -> None:
    silent, withdrawn, refused = two(), two(), two()
    answer(withdrawn, "GBR", "withdraw", propose(withdrawn, "GBR", "POL", "raise", "troops").id)
    answer(refused, "POL", "refuse", propose(refused, "GBR", "POL", "raise", "troops").id)
    nothing, after = silent.advance().after, refused.advance().after
    assert digest(withdrawn.advance().after) == digest(nothing)
    row, column = refused.actors.index("POL"), refused.setup.codes.index("GBR")
    assert (after.regard - nothing.regard)[row, 0, column] == pytest.approx(-0.02)
    same = after.evolve(regard=nothing.regard, mean_regard=nothing.mean_regard)
    assert digest(same) == digest(nothing)


ASKED = st.sampled_from(["", *(name for name, term in TERMS.items() if term.side != "give")])
GIVEN = st.sampled_from(["", *(name for name, term in TERMS.items() if term.side != "ask")])
ALLY = st.sampled_from(["DEU", "EST", "ITA", "USA", "ISL", "LUX", "TUR", "SG"])


@given(to=ALLY, ask=ASKED, give=GIVEN, seed=st.integers(0, 30))
def test_every_answer_is_yes_or_has_a_reason_and_a_legal_price_or_none(
    to: str, ask: str, give: str, seed: int
) -> None:
    game = game_of(BIG, "GBR", seed=seed, rounds=3)
    try:
        deal = propose(game, "GBR", to, ask, give)
    except RuleError:
        return
    assert deal.state in ("signed", "countered", "refused")
    if deal.state == "countered":
        assert deal.reason in REASONS
        assert answer(game, "GBR", "sign", deal.id).state == "signed"
    if deal.state == "refused":
        assert deal.reason in REASONS
        assert deal.awaits == ""


@settings(max_examples=15)
@given(
    seed=st.integers(0, 100),
    asks=st.lists(st.tuples(ALLY, ASKED, GIVEN), min_size=1, max_size=4),
    effort=st.sampled_from([-0.1, 0.0, 0.1]),
)
def test_a_promise_is_never_both_kept_and_broken(
    seed: int, asks: list[tuple[str, str, str]], effort: float
) -> None:
    game = game_of(BIG, "GBR", "POL", seed=seed, rounds=5)
    before: dict[str, str] = {}
    for number in range(5):
        for to, ask, give in asks[number : number + 1]:
            for partner in (to, "POL"):
                try:
                    deal = propose(game, "GBR", partner, ask, give)
                    if deal.awaits:
                        answer(game, deal.awaits, "sign", deal.id)
                except RuleError:
                    continue
        for seat in ("GBR", "POL"):
            game.submit(seat, Orders(budget={"effort": effort}))
        game.advance()
        book = game.talks.book
        done, missed = (book.met == DONE).any(axis=1), (book.met == MISSED).any(axis=1)
        assert not ((book.state == KEPT) & missed).any()
        assert (missed == (book.state == BROKEN)).all()
        assert not (done & ~np.isin(book.state, [KEPT, BROKEN, STATES.index("signed")])).any()
        states = {} if game.finished else {deal.id: deal.state for deal in game.view("GBR").deals}
        ended = {name for name, state in before.items() if state in ("kept", "broken")}
        assert all(states[name] == before[name] for name in ended & states.keys())
        before = states


@pytest.mark.parametrize("index", [0, 2])
def test_an_answer_is_the_same_alone_and_as_a_row_of_many(index: int) -> None:
    setup, rows = setup_of(BIG), (0, 1, 63, 64, 99)
    moves = [
        Move("propose", to="ITA", ask=promise("raise"), give=promise("match")),
        Move("propose", to="EST", ask=promise("procure")),
    ]

    def talked(game: Game) -> Game:
        play_on(game, index)
        game.repeat_talks([Spoken("GBR", move) for move in moves], check=False)
        play_on(game, 2)
        return game

    whole = talked(Game(setup, 7, runs=100, players=frozenset({"GBR"})))
    for row in rows:
        alone = talked(Game(setup, 7, first_run=row, players=frozenset({"GBR"}))).talks.book
        there = whole.talks.book.only(whole.talks.book.run == row)
        for name in ("state", "term", "size", "reason", "met", "by"):
            np.testing.assert_array_equal(getattr(alone, name), getattr(there, name), err_msg=name)


@pytest.mark.parametrize("seat", ["GBR", "SG"])
def test_no_answer_depends_on_what_who_asks_cannot_know(monkeypatch: pytest.MonkeyPatch, seat: str) -> None:
    game = game_of(BIG, seat, seed=3)
    freeze_reports(monkeypatch, game)
    asked = [
        (to, ask) for to in ("ITA", "EST", "DEU", "USA", "TUR") for ask in ("raise", "sign", "aid", "troops")
    ]
    for to, ask in asked:
        here, there = game.fork(), twin(game, seat)
        there.talks = game.talks.fork()
        try:
            answers = [propose(one, seat, to, ask, "praise") for one in (here, there)]
        except RuleError:
            continue
        assert answers[0] == answers[1], (to, ask)


def test_a_fork_talks_on_its_own() -> None:
    game = two()
    deal = propose(game, "GBR", "POL", "troops", "praise")
    fork = game.fork()
    answer(fork, "POL", "sign", deal.id)
    assert deal_of(game, "POL", deal.id).state == "proposed"
    assert deal_of(fork, "POL", deal.id).state == "signed"


def test_joined_games_keep_their_deals_apart() -> None:
    one, other = two(), two()
    sign_between(one, "GBR", "POL", "raise")
    whole = join_games([one, other])
    result = whole.advance()
    column = whole.setup.codes.index("POL")
    assert result.after.reputation[1, column] - result.after.reputation[0, column] == pytest.approx(
        SIZES.broken
    )


TALKS = (
    Spoken("GBR", Move("propose", "", "POL", Promise("praise", None, 2026.0), Promise("troops", 1.5), True)),
    Spoken("POL", Move("counter", deal="1.GBR.POL.1", give=Promise("praise")), {"GBR": "free_rider"}),
    Spoken("GBR", Move("refuse", deal="1.GBR.POL.1", reason="money"), {}),
    Spoken("SG", Move("withdraw", deal="2.SG.POL.1")),
)


@pytest.mark.parametrize("held", [{}, {"GBR": "free_rider"}, {"DEU": "player"}])
def test_moves_travel_as_plain_data(held: dict[str, str]) -> None:
    data = json.loads(json.dumps(talks_to_data(TALKS, held)))
    assert talks_from_data(data, held) == TALKS
    assert ["held" in one for one in data] == [dict(spoken.held) != held for spoken in TALKS]


SPOILED: list[Any] = [
    {},
    [1],
    [{"seat": "GBR"}],
    [{"move": "sign"}],
    [{"seat": "GBR", "move": "sign", "deal": 3}],
    [{"seat": "GBR", "move": "propose", "ask": "raise"}],
    [{"seat": "GBR", "move": "propose", "ask": {"term": "raise", "size": "much"}}],
    [{"seat": "GBR", "move": "propose", "ask": {"size": 1.0}}],
    [{"seat": "GBR", "move": "propose", "ask": {"term": "raise", "date": 1.0}}],
    [{"seat": "GBR", "move": "propose", "secret": 1}],
    [{"seat": "GBR", "move": "sign", "price": 2}],
    [{"seat": "GBR", "move": "sign", "held": 2}],
]


@pytest.mark.parametrize("data", SPOILED)
def test_spoiled_data_is_refused_in_words(data: Any) -> None:
    with pytest.raises(RuleError, match=r"talks|promises"):
        talks_from_data(data, {})


def offered(setup: Setup, seat: str, maker: str) -> tuple[Game, DealSeen]:
    """Return a game in which a strategy has just made a person an offer, and the offer."""
    for seed in range(20):
        game = Game(setup, seed, players=frozenset({seat}))
        while not game.finished:
            for deal in game.view(seat).deals:
                if (deal.maker, deal.awaits) == (maker, seat):
                    return game, deal
            game.advance()
    raise AssertionError(f"{maker} offers {seat} nothing")


def test_an_offer_of_a_strategy_that_is_signed_binds_it() -> None:
    game, deal = offered(prepare(find(BIG), strategies={"USA": "transactional"}), "ESP", "USA")
    answer(game, "ESP", "sign", deal.id)
    game.submit("ESP", Orders(budget={"effort": 0.1}))
    us = game.advance().decisions.us
    assert us is not None
    assert us.shamed[0, game.setup.codes.index("ESP")] == 0.0
    assert us.shamed.any()


def test_nobody_makes_offers_once_the_game_is_over() -> None:
    game = Game(prepare(find(BIG), strategies={"USA": "transactional"}), 0, players=frozenset({"ESP", "ITA"}))
    play_on(game, game.setup.rounds)
    assert not [
        deal for seat in ("ESP", "ITA") for deal in game.view(seat).deals if deal.opened == game.index
    ]


def test_governments_deal_among_themselves_where_the_setup_says_so() -> None:
    setup = prepare(find(BIG), deals_among_governments=True)
    game = Game(setup, 1, runs=64)
    play_on(game, 3)
    assert len(game.talks.book)
    assert not game.talks.said
    quiet = play_on(game_of(BIG, seed=1, runs=64), 3)
    assert not len(quiet.talks.book)
