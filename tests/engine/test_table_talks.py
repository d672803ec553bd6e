"""Deals at a table: recorded, played again, branched, scored and foreseen, whoever comes and goes in between."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from game.engine.deals.moves import Move, Promise
from game.engine.deals.view import DealSeen
from game.engine.forecast import forecast
from game.engine.orders import Orders
from game.engine.record import Record, digest
from game.engine.record_reader import read_record
from game.engine.record_writer import record_text, write_record
from game.engine.replay import replay
from game.engine.scoring import Trial, score, setting_of
from game.engine.table import Table
from game.errors import RecordError, RuleError
from tests.engine.talks import last_deal, promise, propose, sign_between
from tests.engine.worlds import BIG, setup_of


def table_of(*seats: str, seed: int = 3, rounds: int | None = 5) -> Table:
    return Table.open(setup_of(BIG, rounds), seed, frozenset(seats))


def hand_in_all(table: Table, **efforts: float) -> None:
    for seat in table.waiting_for:
        table.hand_in(seat, Orders(budget={"effort": efforts[seat]} if seat in efforts else {}))


def record_of(table: Table) -> Record:
    return Record("record", table.header, table.lines, torn=False)


def deals_of(table: Table, seat: str) -> tuple[DealSeen, ...]:
    return table.game.view(seat).deals


def played_again(table: Table, path: Path) -> Table:
    """Return the table that the record of another opens, written to a file and read again."""
    write_record(path, table.header, table.lines)
    return Table.resume(read_record(path))


def a_game_of_talks() -> Table:
    """Return three rounds in which people deal with one another and with governments."""
    table = table_of("GBR", "POL", "SG")
    sign_between(table.game, "GBR", "POL", "troops", "praise", secret=True)
    for to, ask, give in (("ITA", "raise", "match"),):
        deal = propose(table.game, "GBR", to, ask, give)
        if deal.awaits == "GBR":
            table.talk("GBR", Move("sign", deal=deal.id))
    hand_in_all(table, GBR=0.1)
    table.close()
    propose(table.game, "SG", "POL", "", "praise")
    hand_in_all(table)
    table.close()
    hand_in_all(table)
    table.close()
    return table


def test_a_record_holds_what_people_did_and_gives_the_same_game(tmp_path: Path) -> None:
    table = a_game_of_talks()
    again = played_again(table, tmp_path / "game.jsonl")
    assert again.lines == table.lines
    for seat in ("GBR", "POL", "SG", "DEU"):
        assert deals_of(again, seat) == deals_of(table, seat)
        assert again.game.view(seat).heard == table.game.view(seat).heard
    assert [len(line.talks) for line in table.lines] == [4, 1, 0]


def test_a_line_without_talks_says_nothing_of_them() -> None:
    lines = record_text(a_game_of_talks().header, a_game_of_talks().lines).splitlines()
    assert ["talks" in json.loads(line) for line in lines[1:]] == [True, True, False]
    assert '"held"' not in lines[1]


def test_who_leaves_after_talking_has_talked(tmp_path: Path) -> None:
    table = table_of("GBR", "POL", "DEU")
    sign_between(table.game, "GBR", "POL", "raise")
    proposed = propose(table.game, "DEU", "POL", "troops")
    table.hand_in("GBR", Orders())
    played = table.close(without=True)
    assert set(played.line.held) == {"POL", "DEU"}
    assert all(not spoken.held for spoken in played.line.talks)
    effort = played.result.decisions.budget.effort[0, table.setup.codes.index("POL")]
    assert effort >= 0.1  # who plays the seat meanwhile keeps what it promised
    table.talk("POL", Move("sign", deal=proposed.id))
    table.leave("DEU")
    hand_in_all(table, POL=0.1)
    table.close()
    again = played_again(table, tmp_path / "game.jsonl")
    assert again.lines == table.lines
    assert deals_of(again, "POL") == deals_of(table, "POL")


def test_an_offer_of_a_strategy_can_be_signed_again_whoever_comes_and_goes(tmp_path: Path) -> None:
    for seed in range(12):
        table = table_of("ESP", "GBR", seed=seed)
        while not table.game.finished:
            waiting = [deal for deal in deals_of(table, "ESP") if (deal.maker, deal.awaits) == ("USA", "ESP")]
            if waiting:
                table.leave("GBR")
                table.talk("ESP", Move("sign", deal=waiting[-1].id))
                table.sit("GBR")
                table.sit("POL")
                hand_in_all(table, ESP=0.1)
                table.close()
                again = played_again(table, tmp_path / "game.jsonl")
                assert deals_of(again, "ESP") == deals_of(table, "ESP")
                assert digest(again.game.state) == digest(table.game.state)
                return
            hand_in_all(table)
            table.close()
    raise AssertionError("Washington offered Spain nothing in twelve games")


def test_deals_are_made_before_the_vote_is_counted() -> None:
    table = table_of("GBR", "POL")
    deal = propose(table.game, "GBR", "POL", "sign", "praise")
    hand_in_all(table)
    table.count()
    with pytest.raises(RuleError, match="deals are made before the vote"):
        table.talk("POL", Move("sign", deal=deal.id))


def test_a_counted_vote_knows_what_was_promised() -> None:
    for seed in range(40):
        plain, table = table_of("GBR", seed=seed), table_of("GBR", seed=seed)
        for one in (plain, table):
            hand_in_all(one)
        writers = plain.count().letters
        if not writers or propose(table.game, "GBR", writers[0], "sign_clean", "troops 5").state != "signed":
            continue
        counted = table.count()
        assert writers[0] not in (*counted.letters, *counted.refused)
        hand_in_all(table)
        happened, column = table.close().result.happened, table.setup.codes.index(writers[0])
        assert happened["summit_letter"][0, column] == 0.0
        return
    raise AssertionError("nobody who would have written a letter could be won over")


def test_a_branch_begins_with_the_deals_of_its_round() -> None:
    table = a_game_of_talks()
    branch = table.branch(1)
    before = [deal for deal in deals_of(table, "GBR") if deal.opened == 0]
    assert [deal.id for deal in deals_of(branch, "GBR")] == [deal.id for deal in before]
    assert branch.game.spoken == ()
    assert propose(branch.game, "GBR", "DEU", "praise").id == "2.GBR.DEU.1"


def test_a_record_with_an_illegal_move_is_refused_with_its_round() -> None:
    table = a_game_of_talks()
    line = table.lines[0]
    bad = replace(line.talks[0], move=Move("propose", to="GBR", ask=Promise("praise")))
    spoiled = Record("record", table.header, (replace(line, talks=(bad,)),), torn=False)
    with pytest.raises(RecordError, match=r"record: round 1: .* cannot make a deal with itself"):
        replay(spoiled)


def test_what_people_agreed_counts_in_every_branch_of_a_score() -> None:
    table = table_of("GBR", rounds=4)
    assert propose(table.game, "GBR", "EST", "raise", "troops 2").state == "signed"
    settings = []
    while not table.game.finished:
        settings.append(setting_of(table.game))
        hand_in_all(table)
        table.close()
    setup, players = table.setup, frozenset({"GBR"})
    column = setup.codes.index("EST")
    trials = [Trial(setup, 3, players, 32) for _ in range(2)]
    for trial, found in zip(trials, (settings[0], replace(settings[0], talks=())), strict=True):
        trial.play({"GBR": Orders()}, found)
    gained = (trials[0].game.state.core_share - trials[1].game.state.core_share)[:, column]
    assert (gained >= -1e-9).all()
    assert (gained > 0.01).mean() > 0.5
    orders = [dict(line.orders) for line in table.lines]
    with_deal = score(setup, 3, orders, players, ["GBR"], branches=16, settings=settings)
    assert with_deal.seats["GBR"].total != with_deal.seats["GBR"].par


def test_a_look_ahead_knows_what_its_seat_was_promised() -> None:
    table, plain = table_of("GBR", "DEU"), table_of("GBR", "DEU")
    signed = propose(table.game, "GBR", "EST", "raise", "troops 2", secret=True)
    assert signed.state == "signed"
    ends = {}
    for seat in ("GBR", "DEU"):
        one, other = (
            forecast(game.game, seat, rounds=2, branches=64).path("core_share", "EST")[-1]
            for game in (table, plain)
        )
        ends[seat] = one - other
    assert np.mean(ends["GBR"]) > 0.02
    assert (ends["DEU"] == 0.0).all()


def test_nothing_that_a_chair_sees_hangs_on_talks_it_has_no_part_in() -> None:
    quiet, loud = table_of("GBR", "POL", "DEU"), table_of("GBR", "POL", "DEU")
    propose(loud.game, "GBR", "POL", "raise", "troops 1")
    sign_between(loud.game, "POL", "GBR", "silence", secret=True)
    propose(loud.game, "GBR", "EST", "raise", "praise", secret=True)
    assert loud.game.view("DEU") == quiet.game.view("DEU")
    assert last_deal(loud.game, "GBR").secret
    assert promise("") is None
