"""The debrief: what would have been under the same draws, promises against deeds, and what is exported."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from game.engine import counterfactual
from game.engine.acts import Act
from game.engine.counterfactual import (
    AlternativeOrders,
    Counterfactuals,
    Promise,
    keep_promise,
    meet_pledges,
    path_of,
    paths_of,
)
from game.engine.deals import moves
from game.engine.deals.moves import Move, Spoken
from game.engine.orders import Orders, check_orders
from game.engine.record import digest
from game.engine.record_reader import read_record
from game.engine.replay import replay
from game.engine.score_sizes import SIZES as SCORE
from game.engine.scoring import setting_of, settings_of
from game.errors import RuleError, UsageProblem
from game.governments.deals.values import SIZES
from game.play.advice.promises import promises_of
from game.play.debrief.alternatives import left_out, other_orders
from game.play.debrief.blocks import Chart, Section, Text, chart_rows
from game.play.debrief.debrief import Alternative, Debrief, debrief
from game.play.debrief.export import export, to_html, to_markdown
from game.play.debrief.findings import keeping
from game.play.debrief.report import sections
from game.play.session.hot_seat import begin_together
from game.play.session.session import Opening, Session
from game.scenario.catalogue import find
from game.texts import unfit
from tests.play.cabinet_games import answer_all, play_to_end

NewGame = Callable[..., Session]


@pytest.fixture(scope="module")
def finished() -> Debrief:
    """Return the debrief of a short game in which a promise was made and missed."""
    scenario = find("tutorial")
    seat = next(code for code in scenario.seats if code not in ("USA", "SG"))
    session = Session.new(Opening(scenario, seat, 5))
    session.choose_ambitions(["friends", "text"])
    due = float(int(session.view.year) + 1)
    session.editor.order_all({"plan_target": 6.0, "plan_due": due, "effort": -0.3})
    while not session.finished:
        answer_all(session)
        session.commit()
    return debrief(session)


def players(session: Session) -> frozenset[str]:
    return frozenset({session.seat})


def digests(path: counterfactual.Path) -> list[str]:
    """Return the digest of the state after each round of a path."""
    return [digest(state) for state in path.states]


def test_doing_the_same_gives_the_same(new_game: NewGame) -> None:
    session = new_game()
    play_to_end(session)
    path = path_of(session.setup, session.seed, session.orders, players(session))
    assert digests(path) == [line.digest for line in session.lines]
    measured = Counterfactuals(
        session.setup, session.seed, session.seat, session.orders, players(session), branches=8
    )
    for index, done in enumerate(session.log):
        effect = measured.instead(index, done.orders)
        assert (effect.total, effect.error) == (0.0, 0.0)
    same = measured.throughout(session.orders)
    assert same.total == 0.0
    assert set(same.alliance.values()) == {0.0}


def test_a_change_of_one_round_leaves_the_rounds_before_as_they_were(uk: Session) -> None:
    play_to_end(uk)
    changed = [*uk.orders]
    changed[4] = {"GBR": Orders(budget={"effort": -0.3})}
    path = path_of(uk.setup, uk.seed, changed, players(uk))
    as_it_was = [line.digest for line in uk.lines]
    assert digests(path)[:4] == as_it_was[:4]
    assert digests(path)[4] != as_it_was[4]


def test_the_parts_of_a_measurement_agree_with_the_whole(uk: Session) -> None:
    play_to_end(uk)
    measured = Counterfactuals(uk.setup, uk.seed, "GBR", uk.orders, players(uk), branches=8)
    other = [*uk.orders]
    other[3] = {"GBR": Orders()}
    assert measured.instead(3, Orders()).total == pytest.approx(measured.throughout(other).total)


def all_changes(session: Session) -> list[AlternativeOrders]:
    return [
        AlternativeOrders(change.index, change.orders)
        for done in session.log
        for change in (*left_out(done), *other_orders(done))
    ]


@pytest.mark.parametrize(("scenario", "seat"), [("tutorial", "GBR"), ("tutorial", "USA")])
def test_changes_measured_together_are_those_measured_one_by_one(
    scenario: str, seat: str, new_game: NewGame
) -> None:
    session = new_game(scenario, seat)
    if session.view.own is not None:
        session.editor.order_all({"effort": 0.2, "pay_borrow": 0.4})  # how it is paid stays in force
    play_to_end(session)
    measured = Counterfactuals(
        session.setup, session.seed, seat, session.orders, players(session), branches=6
    )
    changes = all_changes(session)[::3]
    together = measured.each(changes)
    assert any(effect.total for effect in together)
    assert together == [measured.instead(change.index, change.orders) for change in changes]
    assert together == measured.each(changes[::-1])[::-1]
    assert together == measured.each(changes, block=13)


def test_worlds_are_the_same_in_any_number_of_branches(new_game: NewGame) -> None:
    session = new_game("tutorial", "GBR")
    play_to_end(session)
    few = Counterfactuals(session.setup, session.seed, "GBR", session.orders, players(session), branches=4)
    again = Counterfactuals(session.setup, session.seed, "GBR", session.orders, players(session), branches=9)
    assert few.with_branches(9).each(all_changes(session)[:5]) == again.each(all_changes(session)[:5])


def test_what_is_found_in_few_worlds_first_is_as_good_as_what_all_would_find(finished: Debrief) -> None:
    session = finished.session
    sure = Counterfactuals(
        session.setup, session.seed, session.seat, session.orders, players(session), branches=300
    )
    changes = all_changes(session)
    whole = sure.each(changes)
    best = max(whole, key=lambda effect: effect.total)
    assert finished.best is not None
    assert finished.best.effect.total >= best.total - 2.0 * best.error
    parts = [
        AlternativeOrders(change.index, change.orders) for done in session.log for change in left_out(done)
    ]
    most = max((effect for change, effect in zip(changes, whole, strict=True) if change in parts),
               key=lambda effect: abs(effect.total))  # fmt: skip
    assert finished.mattered is not None
    assert abs(finished.mattered.effect.total) >= abs(most.total) - 2.0 * most.error


def test_with_pledges_kept_nobody_spends_less(uk: Session) -> None:
    play_to_end(uk)
    played = path_of(uk.setup, uk.seed, uk.orders, players(uk))
    kept = path_of(uk.setup, uk.seed, uk.orders, players(uk), override=meet_pledges(uk.setup))
    assert kept.alliance["europe_canada_share"][-1] > played.alliance["europe_canada_share"][-1]
    assert np.array_equal(kept.allies["core_share"][0], played.allies["core_share"][0])
    assert kept.allies["debt"][-1].sum() > played.allies["debt"][-1].sum()


def test_courses_side_by_side_are_those_that_each_takes_alone(uk: Session) -> None:
    play_to_end(uk)
    setup = uk.setup
    promise = Promise("DEU", base=1.4, made=setup.begins(0), target=3.0, due=setup.begins(0) + 4.0)
    overrides = [meet_pledges(setup), keep_promise(promise, setup)]
    together = paths_of(setup, uk.seed, uk.orders, players(uk), overrides)
    alone = [path_of(setup, uk.seed, uk.orders, players(uk), override=one) for one in overrides]
    assert [digests(path) for path in together] == [digests(path) for path in alone]
    assert digests(together[0]) != digests(together[1])
    measured = Counterfactuals(setup, uk.seed, "GBR", uk.orders, players(uk), branches=8)
    apart = [measured.overridden([one])[0] for one in overrides]
    assert measured.overridden(overrides) == apart == measured.overridden(overrides, block=8)


def test_the_game_itself_need_not_be_played_again(finished: Debrief) -> None:
    session = finished.session
    path = path_of(session.setup, session.seed, session.orders, players(session))
    assert digests(finished.path) == digests(path)
    dealt = settings_of(session.setup, session.seed, session.orders, players(session))
    for done, again in zip(session.log, dealt, strict=True):
        found = setting_of(done.game)
        assert np.array_equal(found.mine, again.mine)
        assert np.array_equal(found.up, again.up)


def test_changes_that_are_tried_are_legal_and_different(uk: Session) -> None:
    uk.editor.order_all({"effort": 0.2, "pay_borrow": 0.4, "plan_target": 3.0, "plan_due": 2030})
    uk.editor.act("praise", ["POL"])
    uk.editor.vote("accept")
    done = uk.commit()
    without, other = left_out(done), other_orders(done)
    assert {change.label for change in without} == {
        "core budget +0.20 points a year", "who pays for a rise", "the national plan", "praise in public: POL",
        "the vote: Sign",
    }  # fmt: skip
    assert len({change.label for change in other}) == len(other) >= 7
    for change in (*without, *other):
        check_orders(change.orders, done.before.legal)
        assert change.orders != done.orders


def test_promises_are_held_against_deeds(finished: Debrief) -> None:
    plan = next(line for line in finished.promises if line.kind == "plan" and line.made == 0)
    assert plan.promise.target == 6.0
    assert plan.kept is False
    assert plan.behind > 0.0
    names = [one.name for one in finished.alternatives]
    assert names[:2] == ["nothing", "pledges"]
    assert "plan-1" in names


def test_a_debrief_has_all_it_shows(finished: Debrief) -> None:
    session = finished.session
    assert finished.score.total == pytest.approx(
        sum(finished.score.weights[name] * value for name, value in finished.score.components.items())
    )
    assert {"Nine friends", "A text that counts"} <= {
        term.label for term in finished.score.terms["ambitions"]
    }
    shown = [
        row[0] for one in sections(finished) for block in one.blocks for row in getattr(block, "rows", ())
    ]
    assert {"  Nine friends", "  A text that counts"} <= {*shown}, "also one that paid nothing"
    assert len(finished.chronicle) == session.setup.rounds
    for choice in (finished.mattered, finished.best):
        assert choice is None or choice.effect.stands_out
    if finished.best is not None:
        assert finished.best.effect.total > 0.0
        assert session.earlier(finished.best.index).index == finished.best.index


def test_a_debrief_comes_after_the_end_and_can_be_stopped(uk: Session) -> None:
    with pytest.raises(RuleError, match="after the last round"):
        debrief(uk)
    play_to_end(uk)

    class Stop(Exception):
        pass

    def stop(part: float) -> None:
        if part > 0.0:
            raise Stop

    with pytest.raises(Stop):
        debrief(uk, stop)


def test_a_path_leaves_out_what_it_has_no_room_for(uk: Session) -> None:
    play_to_end(uk)
    settings = list(uk.settings)
    card = next(card.id for card in uk.setup.deck.cards if card.card.once)
    unknown = Spoken("GBR", Move("sign", deal="1.POL.GBR.1"))
    settings[1] = replace(settings[1], injected=(card,))
    settings[3] = replace(
        settings[3], injected=(card,), talks=(unknown,)
    )  # it has come up, and there is no such deal
    path = path_of(uk.setup, uk.seed, uk.orders, players(uk), settings=settings)
    assert digests(path)[0] == uk.lines[0].digest
    assert len(path.states) == uk.setup.rounds


def test_exports_hold_the_same_and_need_nothing_else(finished: Debrief, tmp_path: Path) -> None:
    markdown, html = to_markdown(finished), to_html(finished)
    titles = [section.title for section in sections(finished)]
    for title in titles:
        assert f"## {title}" in markdown
    root = ElementTree.fromstring(html.removeprefix("<!DOCTYPE html>\n").replace('<meta charset="utf-8">', "")
                                  .replace('initial-scale=1">', 'initial-scale=1"/>'))  # fmt: skip
    assert [part.text for part in root.iter("h2")] == titles
    assert not re.search(r"<script|https?://(?!www\.w3\.org)", html)
    charts = [block for section in sections(finished) for block in section.blocks if isinstance(block, Chart)]
    assert html.count("<svg ") == len(charts) >= 3
    for chart in charts:
        for row in chart_rows(chart.data).rows:
            assert f"<td>{row[-1]}</td>" in html
    assert to_html(finished) == html
    for kind in ("md", "html", "jsonl"):
        assert export(finished, tmp_path / "new" / f"game.{kind}").stat().st_size > 0
    record = read_record(tmp_path / "new" / "game.jsonl")
    assert replay(record, verify=True)[0].finished


def test_texts_of_a_scenario_are_no_markup_in_an_export(
    finished: Debrief, monkeypatch: pytest.MonkeyPatch
) -> None:
    evil = [Section("<i>A</i> & \x1b[2J", (Text("<script>alert(1)</script>\u202e"),))]
    monkeypatch.setattr("game.play.debrief.export.sections", lambda done: evil)
    for page in (to_markdown(finished), to_html(finished)):
        assert "<script>" not in page
        assert "&lt;i&gt;A&lt;/i&gt; &amp; \\x1b[2J" in page
        assert unfit(page, block=True) is None


def test_what_cannot_be_exported_says_why(finished: Debrief, tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="cannot be exported to pdf"):
        export(finished, tmp_path / "game.pdf")
    (tmp_path / "file").write_text("")
    for kind in ("md", "jsonl"):
        with pytest.raises(UsageProblem, match="cannot be"):
            export(finished, tmp_path / "file" / f"game.{kind}")


def test_the_chair_has_no_promises_of_its_own(new_game: NewGame) -> None:
    chair = new_game("2025-leaked-chat", "SG")
    play_to_end(chair)
    assert promises_of(chair) == ()
    done = debrief(chair, search=False, branches=8)
    assert set(done.score.components) == {"cohesion", "agreement", "commitment", "ambitions"}
    assert done.mattered is None
    assert to_markdown(done)


def test_as_it_went_is_the_world_that_was_played(finished: Debrief) -> None:
    session, here = finished.session, finished.here
    cohesion = [done.after.alliance.cohesion for done in session.log]  # published with two decimals
    assert here.alliance["cohesion"] == pytest.approx(100.0 * np.mean(cohesion), abs=0.5)
    own = here.seats[session.seat]
    assert own.total == pytest.approx(
        sum(own.weights[name] * points for name, points in own.components.items())
    )
    last = session.log[-math.ceil(len(session.log) / 3) :]
    names = [done.after.own.reputation for done in last if done.after.own is not None]
    kept = {term.label: term.points for term in own.terms["promises"]}
    size = 100.0 * SCORE.name_promises
    assert kept["reputation"] == pytest.approx(size * np.mean(names)), "the mean of the last third"
    assert here.branches == 1
    assert own.spread == 0.0


def broken(term: str, acts: tuple[Act, ...] = ()) -> tuple[Debrief, Alternative]:
    """Return the debrief of a game of three rounds in which Britain broke a deal with Poland, and what had been."""
    own = begin_together(Opening(find("tutorial"), "GBR", 5, rounds=3), ("GBR", "POL"))
    other = own.together[1]
    other.talk(moves.Move("propose", to="GBR", ask=moves.Promise(term)))
    own.talk(moves.Move("sign", deal="1.POL.GBR.1"))
    for act in acts:
        own.editor.act(act.name, act.to)
    while not own.finished:
        own.hand_in()
        other.hand_in()
    done = debrief(own, search=False, branches=8)
    return done, next(one for one in done.alternatives if one.name == "deal-1.POL.GBR.1")


def test_a_broken_deal_has_the_course_in_which_it_was_kept() -> None:
    done, kept = broken("raise")
    assert kept.title == "You had kept the deal with Poland of round 1"
    column = done.session.setup.codes.index("GBR")
    for name, more in (("reputation", SIZES.broken), ("core_share", 0.05)):
        assert (kept.path.allies[name] - done.path.allies[name])[-1, column] > 0.9 * more


def test_in_the_course_in_which_silence_was_kept_nobody_was_criticised() -> None:
    done, kept = broken("silence", (Act("criticise", ("POL", "USA")),))
    (quiet, *_) = keeping(done.session, done.deals[0])
    assert quiet["GBR"].acts == (Act("criticise", ("USA",)),)
    column = done.session.setup.codes.index("GBR")
    assert (kept.path.allies["reputation"] - done.path.allies["reputation"])[-1, column] > 0.0
