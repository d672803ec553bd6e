"""A record is the game: it plays again to the same states, and whatever happens to its file is told by a sentence."""

from __future__ import annotations

import dataclasses
import hashlib
import itertools
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.engine.game import Game
from game.engine.orders import Orders
from game.engine.record import Record, RecordedRound, digest, header_of, same_state
from game.engine.record_reader import read_record
from game.engine.record_writer import Changed, Writer
from game.engine.replay import open_game, play_on, replay
from game.engine.setup import prepare
from game.engine.table import Table
from game.errors import RecordError, RuleError
from game.model.request_kinds import NAMES
from game.model.requests import REPLIES
from game.scenario.catalogue import find
from game.scenario.study import HeldOrders
from game.texts import unfit
from tests.engine.random_player import RandomPlayer, play_game
from tests.engine.worlds import ALL, BIG, SMALL, game_of, setup_of

FILES = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)


def written(path: Path, game: Game, player: RandomPlayer | None = None, rounds: int | None = None) -> Path:
    """Play a game by lot and write its record."""
    writer = Writer(path, header_of(game.setup, game.seed, game.players, {}, game.first_run))
    player = player or RandomPlayer(game.seed)
    while not game.finished and (rounds is None or game.index < rounds):
        orders = {seat: player.orders(game.legal_orders(seat)) for seat in sorted(game.players)}
        for seat, ordered in orders.items():
            game.submit(seat, ordered)
        result = game.advance()
        writer.write(RecordedRound(game.index, result.orders, digest(result.after)))
    return path


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of a tutorial played by lot."""
    return written(tmp_path_factory.mktemp("small") / "game.jsonl", game_of(SMALL, "GBR", "USA", seed=4))


def opened(path: Path, play: bool) -> None:
    record = read_record(path)
    if play:
        replay(record, verify=True)


def refused(path: Path, *, play: bool = False) -> str:
    with pytest.raises(RecordError) as caught:
        opened(path, play)
    assert str(path) in caught.value.message
    return str(caught.value)


def signed(path: Path, *contents: dict[str, Any]) -> Path:
    """Write lines whose checks fit, as somebody would who knows how: what they say may still be wrong."""
    before, lines = "", []
    for content in contents:
        body = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        before = hashlib.sha256(f"{before}\n{body}".encode()).hexdigest()[:16]
        whole = {**content, "check": before}
        lines.append(json.dumps(whole, sort_keys=True, ensure_ascii=False, separators=(",", ":")) + "\n")
    path.write_text("".join(lines), encoding="utf-8", newline="\n")
    return path


def contents_of(path: Path) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [{key: value for key, value in line.items() if key != "check"} for line in lines]


def says(text: str) -> list[Any] | None:
    """Return what a file says, whatever its blanks; None where it is no JSON at all."""
    found, place, reader = [], 0, json.JSONDecoder(object_pairs_hook=list)
    while text[place:].strip():
        place += len(text[place:]) - len(text[place:].lstrip())
        try:
            value, place = reader.raw_decode(text, place)
        except ValueError:
            return None
        found.append(value)
    return found


def test_a_digest_does_not_tell_nothing_from_what_rounding_leaves() -> None:
    used_up, nearly, some = (game_of(SMALL, "GBR").state for _ in range(3))
    used_up.loans_left[:], nearly.loans_left[:], some.loans_left[:] = 0.0, 3.6e-15, 0.001
    assert digest(used_up) == digest(nearly) != digest(some)


@pytest.mark.parametrize("name", ALL)
def test_a_game_of_random_orders_plays_again_to_the_same_states(tmp_path: Path, name: str) -> None:
    game = game_of(name, "GBR", "USA", seed=17)
    record = read_record(written(tmp_path / "game.jsonl", game))
    assert len(record.lines) == game.setup.rounds
    again, results = replay(record, verify=True)
    assert again.finished
    assert [digest(result.after) for result in results] == [line.digest for line in record.lines]
    assert digest(again.state) == digest(game.state)


def test_a_game_that_nobody_plays_has_a_record_too(tmp_path: Path) -> None:
    record = read_record(written(tmp_path / "game.jsonl", game_of(SMALL, seed=2)))
    assert set(record.header.seats.values()).isdisjoint({"player"})
    replay(record, verify=True)


def test_deals_among_governments_play_again_by_the_record_alone(tmp_path: Path) -> None:
    setup = prepare(find(BIG), deals_among_governments=True)
    game = Game(setup, 1, players=frozenset({"GBR"}))
    record = read_record(written(tmp_path / "game.jsonl", game, rounds=2))
    assert record.header.deals_among_governments
    again, _ = replay(record, verify=True)
    assert len(again.talks.book) == len(game.talks.book) > 0


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of four rounds with ambitions, replies of each kind, and an answer to a call for help."""
    held = {"POL": (HeldOrders(replies=dict(zip(NAMES, itertools.cycle(REPLIES), strict=False))),)}
    header = dataclasses.replace(
        header_of(setup_of("2025-leaked-chat"), 4, frozenset({"GBR"}), {}), held_orders=held
    )
    table = Table.resume(Record("", header, (), torn=False))
    table.choose("GBR", ("friends", "text"))
    for number in range(4):
        legal = table.game.legal_orders("GBR")
        replies = {one.id: list(REPLIES)[(number + place) % 3] for place, one in enumerate(legal.requests)}
        table.hand_in("GBR", Orders(replies=replies, answer="part" if legal.answers else ""))
        table.close()
    path = tmp_path_factory.mktemp("answered") / "game.jsonl"
    Writer(path, header, table.lines)
    return path


def test_ambitions_replies_and_an_answer_to_a_call_play_again(answered: Path) -> None:
    record = read_record(answered)
    for seat in ("GBR", "POL"):  # a person's replies name requests, a policy's kinds of them
        given = [reply for line in record.lines for reply in line.orders[seat].replies.items()]
        assert {reply for _, reply in given} == set(REPLIES)
        assert all(":" in name for name, _ in given)
    assert record.lines[0].orders["GBR"].ambitions == ("friends", "text")
    assert record.lines[3].orders["GBR"].answer == "part"
    _, results = replay(record, verify=True)
    assert [digest(result.after) for result in results] == [line.digest for line in record.lines]


@pytest.mark.parametrize(("number", "part"), [(0, {"replies": {}}), (3, {"answer": "stay"})])
def test_another_reply_or_answer_is_another_game(answered: Path, number: int, part: dict[str, Any]) -> None:
    record = read_record(answered)
    line = record.lines[number]
    other = {**line.orders, "GBR": dataclasses.replace(line.orders["GBR"], **part)}
    lines = (*record.lines[:number], dataclasses.replace(line, orders=other))
    with pytest.raises(RecordError, match=f"round {number + 1} differs from the record"):
        replay(dataclasses.replace(record, lines=lines), verify=True)


@pytest.mark.parametrize(
    ("replies", "sentence"),
    [
        (
            {"brigaed:LTU": "yes"},
            "round 1, GBR: no request 'brigaed:LTU' waits for a reply; open: brigade:LTU",
        ),
        ({"brigaed:LTU": "yes"}, "did you mean brigade:LTU?"),
        ({"brigade": "yes"}, "did you mean brigade:LTU?"),
        (
            {"brigade:LTU": "parts"},
            "brigade:LTU cannot be answered by 'parts': reply yes, part, no; did you mean part?",
        ),
        (
            {"brigade:LTU": 1},
            "line 2: the round is incomplete: orders are not of the right form: 1 is not text",
        ),
        (["brigade:LTU"], "line 2: the round is incomplete: orders are not of the right form"),
    ],
)
def test_a_damaged_reply_is_refused_with_where_it_is_and_what_is_meant(
    answered: Path, tmp_path: Path, replies: Any, sentence: str
) -> None:
    header, first, *rounds = contents_of(answered)
    first["orders"]["GBR"]["replies"] = replies
    assert sentence in refused(signed(tmp_path / "game.jsonl", header, first, *rounds), play=True)


@pytest.mark.parametrize(
    ("replies", "sentence"),
    [
        (
            {"brigaed": "yes"},
            "line 1: the header is incomplete: there is no request 'brigaed': it can be ",
        ),
        ({"brigaed": "yes"}, "did you mean brigade?"),
        (
            {"brigade": "parts"},
            "brigade cannot be answered by 'parts': reply yes, part, no; did you mean part?",
        ),
    ],
)
def test_a_damaged_reply_that_a_policy_holds_is_refused_too(
    answered: Path, tmp_path: Path, replies: dict[str, str], sentence: str
) -> None:
    header, *rounds = contents_of(answered)
    header["options"]["held_orders"]["POL"][0]["replies"] = replies
    assert sentence in refused(signed(tmp_path / "game.jsonl", header, *rounds), play=True)


def test_a_row_of_a_batch_plays_again_alone(tmp_path: Path) -> None:
    batch = Game(setup_of(SMALL), 9, runs=80)
    while not batch.finished:
        batch.advance()
    row = written(tmp_path / "row.jsonl", Game(setup_of(SMALL), 9, first_run=77))
    game, _ = replay(read_record(row), verify=True)
    np.testing.assert_allclose(game.state.core_share[0], batch.state.core_share[77], rtol=1e-12)


def test_changed_parameters_theory_and_length_are_part_of_the_record(tmp_path: Path) -> None:
    changed = {"pledge_base": 0.5}
    setup = prepare(find(SMALL), theory="joint_product", parameters=changed, rounds=2)
    game = Game(setup, 3)
    writer = Writer(tmp_path / "game.jsonl", header_of(setup, 3, frozenset(), changed))
    while not game.finished:
        result = game.advance()
        writer.write(RecordedRound(game.index, {}, digest(result.after)))
    again, _ = replay(read_record(tmp_path / "game.jsonl"), verify=True)
    assert (again.setup.parameters, again.setup.rounds) == (setup.parameters, 2)


def test_every_truncation_of_the_last_line_is_told_and_recovered(small: Path, tmp_path: Path) -> None:
    whole = small.read_bytes()
    last = whole.rstrip(b"\n").rindex(b"\n") + 1
    rounds = len(whole.splitlines()) - 1
    copy = tmp_path / "torn.jsonl"
    for end in range(last + 1, len(whole) - 1):
        copy.write_bytes(whole[:end])
        assert "ends in the middle of a line" in refused(copy)
        record = read_record(copy, recover=True)
        assert record.torn
        assert len(record.lines) == rounds - 1
        copy.write_bytes(whole[:end] + bytes(300))  # as some file systems leave it
        assert len(read_record(copy, recover=True).lines) == rounds - 1
    copy.write_bytes(whole[:last])
    assert not read_record(copy).torn


def test_every_truncation_anywhere_is_an_error_or_a_shorter_game(small: Path, tmp_path: Path) -> None:
    whole, copy = small.read_bytes(), tmp_path / "cut.jsonl"
    for end in range(0, len(whole), 17):
        copy.write_bytes(whole[:end])
        try:
            record = read_record(copy, recover=True)
        except RecordError:
            assert whole[: end + 1].count(b"\n") == 0  # not even the header is there
            continue
        cut = whole[: end + 1] if whole[end : end + 1] == b"\n" else whole[:end]
        assert len(record.lines) == cut.count(b"\n") - 1  # a whole line needs no end


@FILES
@given(st.data())
def test_no_character_can_be_changed(small: Path, tmp_path: Path, data: st.DataObject) -> None:
    text = small.read_text(encoding="utf-8")
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(
        st.sampled_from('0159aeEZ .-+{}[]",:\\\n\t\u00e9\u2028').filter(lambda c: c != text[place])
    )
    changed = tmp_path / "changed.jsonl"
    other_text = text[:place] + other + text[place + 1 :]
    changed.write_text(other_text, encoding="utf-8", newline="")
    if says(other_text) == says(text):  # a blank for a line end
        assert read_record(changed) == dataclasses.replace(read_record(small), file=str(changed))
    else:
        assert "line" in refused(changed)


@FILES
@given(st.data())
def test_no_character_can_be_added_or_taken_away(small: Path, tmp_path: Path, data: st.DataObject) -> None:
    text = small.read_text(encoding="utf-8")
    place = data.draw(st.integers(0, len(text) - 1))
    added = data.draw(st.sampled_from(["", "0", " ", "\n", '"', "."]))
    changed = tmp_path / "changed.jsonl"
    rest = text[place:] if added else text[place + 1 :]
    changed.write_text(text[:place] + added + rest, encoding="utf-8", newline="")
    if says(text[:place] + added + rest) == says(text):  # a blank between two words of JSON
        assert read_record(changed) == dataclasses.replace(read_record(small), file=str(changed))
    else:
        assert refused(changed)


@FILES
@given(st.binary(max_size=60), st.integers(0, 10_000))
def test_no_bytes_can_be_written_over(small: Path, tmp_path: Path, junk: bytes, place: int) -> None:
    whole = small.read_bytes()
    place = place % len(whole)
    changed = tmp_path / "changed.jsonl"
    changed.write_bytes(whole[:place] + junk + whole[place + len(junk) :])
    if changed.read_bytes() != whole:
        assert refused(changed)


def test_lines_can_be_neither_swapped_nor_left_out_nor_doubled(small: Path, tmp_path: Path) -> None:
    lines = small.read_text(encoding="utf-8").splitlines(keepends=True)
    wrong = tmp_path / "wrong.jsonl"
    for order in ([0, 2, 1, 3], [0, 2, 3], [0, 1, 1, 2], [1, 2, 3]):
        wrong.write_text("".join(lines[number] for number in order), encoding="utf-8")
        assert refused(wrong)


def test_a_copy_with_other_line_ends_is_the_same_record(small: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.jsonl"
    copy.write_bytes(small.read_bytes().replace(b"\n", b"\r\n"))
    assert read_record(copy).lines == read_record(small).lines


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is not a run record: its first line is not a header"),
        (b"\n\n", "is not a run record"),
        (b"format: 1\nid: tutorial\n", "is not a run record"),
        (b'{"format": 1}\n', "is not a run record"),
        (b'[{"kind":"fairshare-record"}]\n', "line 1: is not a line of a run record"),
        (b'{"kind":"fairshare-record"}\n', "line 1: is not a line of a run record"),
        (b'{"kind":"fairshare-record","check":"0"}\n', "line 1: this line or an earlier one was changed"),
        (b'{"kind":"fairshare-record"' + b"[" * 100_000 + b"\n", "line 1: is not a line of a run record"),
        (b'{"kind":"fairshare-record","n":' + b"9" * 5000 + b"}\n", "line 1: is not a line"),
        (b"\x00\x01\x02\n", "is not a run record"),
        (b"\xff\xfe\x00k\n", "it is UTF-16 text"),
        (b"\xff\x00k\n", "it is not a text in UTF-8"),
        (b"\x1f\x8b\x08\x00\xc3\x28\n", "it is compressed (gzip)"),
        (b"\x1f\xc3\x28\n", "it is not a text in UTF-8"),
    ],
)  # fmt: skip
def test_foreign_files_are_told_from_records(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "game.jsonl"
    path.write_bytes(content)
    assert sentence in refused(path)


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    assert "there is no such file" in refused(tmp_path / "none.jsonl")
    assert "is a folder" in refused(tmp_path)
    assert "cannot be read" in refused(tmp_path / ("x" * 5000))
    huge = tmp_path / "huge.jsonl"
    with huge.open("wb") as file:
        file.truncate(60_000_000)
    assert "too large for a run record (60,000,000 bytes)" in refused(huge)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_what_never_ends_is_not_read() -> None:
    assert "is not a regular file" in refused(Path("/dev/zero"))


Change = Callable[[dict[str, Any]], None]


def _of(*path: str, value: Any) -> Change:
    def change(header: dict[str, Any]) -> None:
        for name in path[:-1]:
            header = header[name]
        if value is None:
            del header[path[-1]]
        else:
            header[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (_of("format", value=2), "was written in format 2; this version reads format 3"),
        (_of("model", value=99), "was played with model 99; this version has model"),
        (
            _of("scenario", "figures", value="0" * 64),
            "the figures of the scenario tutorial have changed since",
        ),
        (_of("scenario", "id", value="tutoria"), "the scenario of this game, 'tutoria', is missing"),
        (_of("options", "theory", value="gravity"), "uses a theory 'gravity'"),
        (_of("options", "deals_among_governments", value=1), "1 is neither true nor false"),
        (_of("options", "remembered", value=["QQQ"]), "no seat 'QQQ'"),
        (_of("options", "remembered", value="GBR"), "'GBR' is not a list"),
        (_of("options", "rounds", value=9), "a game of 9 rounds, but the scenario tutorial has 5"),
        (_of("options", "rounds", value=0), "0 is not a whole number from 1"),
        (_of("options", "parameters", value={"gravity": 1.0}), "no parameter 'gravity'"),
        (_of("options", "parameters", value={"thermostat": "a lot"}), "'a lot' is not a number"),
        (_of("seats", "POL", value="nobody"), "no strategy 'nobody'"),
        (_of("seats", "POL", value="broker"), "'broker' cannot hold the seat POL"),
        (_of("seats", "FRA", value="player"), "no seat 'FRA'"),
        (_of("seats", "GBR", value="spender"), "GBR is not held by a player"),
        (_of("seats", value=[]), "the header is incomplete"),
        (_of("seed", value=-1), "-1 is not a whole number"),
        (_of("seed", value=2**63), "is not a whole number"),
        (_of("seed", value="4"), "'4' is not a whole number"),
        (_of("seed", value=None), "'seed' is missing"),
        (_of("run", value=True), "True is not a whole number"),
        (_of("scenario", value=None), "'scenario' is missing"),
    ],
)
def test_a_header_that_cannot_be_played_says_why(
    small: Path, tmp_path: Path, change: Change, sentence: str
) -> None:
    header, *rounds = contents_of(small)
    change(header)
    assert sentence in refused(signed(tmp_path / "game.jsonl", header, *rounds), play=True)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (_of("round", value=2), "holds round 2 instead of round 1"),
        (_of("round", value="1"), "'1' is not a whole number"),
        (_of("digest", value=None), "'digest' is missing"),
        (_of("digest", value="0" * 32), "round 1 differs from the record"),
        (_of("orders", value=[]), "the round is incomplete"),
        (_of("orders", "GBR", value={"budget": {"effort": "much"}}), "'much' is not a number"),
        (
            _of("orders", "GBR", value={"budget": {"effort": 7.0}}),
            "round 1, GBR: Core budget cannot be +7.00 points a year",
        ),
        (_of("orders", "GBR", value={"ambitions": ["x", "y"]}), "round 1, GBR: there is no ambition 'x'"),
        (_of("orders", "GBR", value={"ambitions": "friends"}), "'friends' is not a list"),
        (_of("chosen", value={"POL": ["x", "y"]}), "round 1, POL: there is no ambition 'x'"),
        (_of("chosen", value={"POL": "friends"}), "'friends' is not a list"),
        (_of("orders", "GBR", value={"answer": "come"}), "no ally asks you for help in this round"),
        (_of("orders", "GBR", value={"answer": 3}), "3 is not text"),
        (_of("orders", "GBR", value={"budget": {"call_election": 0.5}}), "Early election cannot be 0.5"),
        (_of("orders", "POL", value={}), "round 1, POL: the seat POL is not held by a player"),
        (_of("orders", "QQQ", value={}), "has no seat 'QQQ'"),
    ],
)
def test_a_round_that_cannot_be_played_says_why(
    small: Path, tmp_path: Path, change: Change, sentence: str
) -> None:
    header, first, *rounds = contents_of(small)
    change(first)
    assert sentence in refused(signed(tmp_path / "game.jsonl", header, first, *rounds), play=True)


def test_more_rounds_than_the_game_has_are_refused(small: Path, tmp_path: Path) -> None:
    contents = contents_of(small)
    more = {**contents[-1], "round": 6}
    assert "the game has 5 rounds, the record 6" in refused(signed(tmp_path / "game.jsonl", *contents, more))


def test_a_game_goes_on_after_a_torn_line(small: Path, tmp_path: Path) -> None:
    copy = tmp_path / "torn.jsonl"
    copy.write_bytes(small.read_bytes()[:-20])
    record = read_record(copy, recover=True)
    game = open_game(record)
    for _ in play_on(game, record, verify=True):
        pass
    writer = Writer(copy, record.header, record.lines)
    assert game.index == 4
    game.submit("GBR", Orders(budget={"effort": 0.2}))
    result = game.advance()
    writer.write(RecordedRound(game.index, result.orders, digest(result.after)))
    whole = read_record(copy)
    assert (len(whole.lines), whole.torn) == (5, False)
    replay(whole, verify=True)
    assert list(tmp_path.iterdir()) == [copy]


def test_writing_a_record_again_gives_the_same_bytes(small: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.jsonl"
    record = read_record(small)
    Writer(copy, record.header, record.lines)
    assert copy.read_bytes() == small.read_bytes()


def rewritten(text: str, how: str) -> str:
    """Return a record as another program leaves it: no program of these changes what it says."""
    values = [json.loads(line) for line in text.splitlines()]
    match how:
        case "mark":
            return "\ufeff" + text
        case "crlf":
            return text.replace("\n", "\r\n")
        case "cr":
            return text.replace("\n", "\r")
        case "no last end":
            return text.removesuffix("\n")
        case "empty lines":
            return "\n\n" + text.replace("\n", "\n \t\n") + "\n\n  "
        case "trailing blanks":
            return text.replace("\n", "  \n")
        case "spaced":
            return "\n".join(json.dumps(value) for value in values)
        case "indented":
            return "\n".join(json.dumps(value, indent=4) for value in values) + "\n"
        case "turned round":
            return "\n".join(json.dumps(turned(value)) for value in values)
        case "escaped":
            return "\n".join(json.dumps(value).replace("tutorial", "\\u0074utorial") for value in values)
        case "whole numbers":  # as JavaScript writes 1.0
            return "\n".join(json.dumps(whole(value)) for value in values)
        case "fractions":  # as tables write 1
            return "\n".join(json.dumps(fractions(value)) for value in values)
    raise AssertionError(how)


def turned(value: Any) -> Any:
    return {key: turned(value[key]) for key in reversed(value)} if isinstance(value, dict) else value


def whole(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: whole(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [whole(inner) for inner in value]
    return int(value) if type(value) is float and value.is_integer() else value


def fractions(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: fractions(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [fractions(inner) for inner in value]
    return float(value) if type(value) is int else value


WAYS = [
    "mark", "crlf", "cr", "no last end", "empty lines", "trailing blanks", "spaced", "indented", "turned round",
    "escaped", "whole numbers", "fractions",
]  # fmt: skip


@pytest.fixture(scope="module")
def summit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of a game whose orders hold numbers of all kinds, whole ones too."""
    path = tmp_path_factory.mktemp("summit") / "game.jsonl"
    game = game_of(SMALL, "GBR", "USA", seed=4)
    player = RandomPlayer(4)
    writer = Writer(path, header_of(game.setup, 4, game.players, {}))
    while not game.finished:
        for seat in ("GBR", "USA"):
            orders = player.orders(game.legal_orders(seat))
            budget = {name: round(value) + 0.0 for name, value in orders.budget.items()}
            try:
                game.submit(seat, dataclasses.replace(orders, budget=budget))
            except RuleError:
                game.submit(seat, orders)
        result = game.advance()
        writer.write(RecordedRound(game.index, result.orders, digest(result.after)))
    return path


@pytest.mark.parametrize("way", WAYS)
def test_a_record_may_travel(small: Path, summit: Path, tmp_path: Path, way: str) -> None:
    for record in (small, summit):
        text = record.read_text(encoding="utf-8")
        copy = tmp_path / "copy.jsonl"
        copy.write_text(rewritten(text, way), encoding="utf-8", newline="")
        assert read_record(copy) == dataclasses.replace(read_record(record), file=str(copy))
        replay(read_record(copy), verify=True)


@pytest.mark.parametrize("way", WAYS)
def test_what_is_changed_on_the_way_is_refused_with_its_line(small: Path, tmp_path: Path, way: str) -> None:
    lines = small.read_text(encoding="utf-8").splitlines()
    rounds = [json.loads(line) for line in lines]
    changes: list[tuple[int, Change]] = [
        (1, _of("seed", value=5)),
        (1, _of("extra", value=1)),
        (1, _of("options", "parameters", "extra", value=1.5)),
        (2, _of("round", value=1.5)),
        (3, _of("orders", "GBR", "budget", value={"effort": 1})),
        (4, _of("digest", value="0" * 32)),
        (5, _of("check", value="0" * 16)),
        (6, _of("orders", "USA", value=None)),
    ]
    for number, change in changes:
        changed = json.loads(json.dumps(rounds[number - 1]))
        change(changed)
        text = "\n".join([*lines[: number - 1], json.dumps(changed, sort_keys=True), *lines[number:], ""])
        copy = tmp_path / "copy.jsonl"
        copy.write_text(rewritten(text, way), encoding="utf-8", newline="")
        told = refused(copy)
        assert "was changed after it was written" in told
        if way not in ("empty lines", "indented"):
            assert f"line {number}: " in told


def test_a_key_that_is_given_twice_is_no_content(small: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.jsonl"
    text = small.read_text(encoding="utf-8")
    copy.write_text(text.replace('"round":2', '"round":2,"round":2'), encoding="utf-8")
    assert "line 3: is not a line of a run record" in refused(copy)


def test_a_record_in_utf_16_is_named_as_such(small: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.jsonl"
    for name in ("utf-16", "utf-16-le", "utf-16-be"):
        copy.write_bytes(small.read_text(encoding="utf-8").encode(name))
        assert "it is UTF-16 text\n  save it as UTF-8 text" in refused(copy)


def test_hidden_characters_in_a_record_are_refused_even_where_the_check_fits(
    small: Path, tmp_path: Path
) -> None:
    header, *rounds = contents_of(small)
    for change in (_of("engine", value="1\x1b[2J"), _of("seats", "\u202eUSA", value="player")):
        changed = json.loads(json.dumps(header))
        change(changed)
        told = refused(signed(tmp_path / "game.jsonl", changed, *rounds))
        assert "line 1: `" in told
        assert "holds a character that no text needs: U+" in told
        assert unfit(told, block=True) is None


def test_nothing_is_appended_to_a_file_that_somebody_else_has_written(small: Path, tmp_path: Path) -> None:
    record = read_record(small)
    path = tmp_path / "game.jsonl"
    for other in (b"", b"x" * 400, small.read_bytes()):
        writer = Writer(path, record.header, record.lines[:1])
        one = path.read_bytes()
        path.write_bytes((other or one[:-2] + b"x\n")[: len(one)].ljust(len(one)))  # of the same size
        before = path.read_bytes()
        if before == one:
            continue
        with pytest.raises(Changed):
            writer.write(record.lines[1])
        assert path.read_bytes() == before


def test_where_nothing_can_be_written_a_sentence_says_so(tmp_path: Path) -> None:
    header = header_of(setup_of(SMALL), 1, frozenset(), {})
    with pytest.raises(RecordError, match="cannot be written"):
        Writer(tmp_path / "no-folder" / "game.jsonl", header)


_ELSEWHERE = """
import sys
from pathlib import Path
from tests.engine.test_records import written
from tests.engine.worlds import game_of
written(Path(sys.argv[1]), game_of({name!r}, "GBR", "USA", "SG", seed=21), rounds=3)
"""


def test_the_same_seed_gives_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    here = written(tmp_path / "here.jsonl", game_of(BIG, "GBR", "USA", "SG", seed=21), rounds=3)
    script = _ELSEWHERE.format(name=BIG)
    there = tmp_path / "there.jsonl"
    subprocess.run(
        [sys.executable, "-c", script, str(there)],
        check=True,
        cwd=Path(__file__).resolve().parents[2],
        env={"PYTHONHASHSEED": "7", "PATH": "", "XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"]},
    )
    assert there.read_bytes() == here.read_bytes()


def test_a_record_says_who_played_what_on_which_scenario(small: Path) -> None:
    record: Record = read_record(small)
    assert record.header.scenario == SMALL
    assert record.header.scenario_figures == find(SMALL).identity.figures
    assert {seat for seat, name in record.header.seats.items() if name == "player"} == {"GBR", "USA"}
    assert all(set(line.orders) == {"GBR", "USA"} for line in record.lines)


def test_the_log_of_a_game_replays_without_a_file() -> None:
    game = game_of(SMALL, "GBR", seed=5)
    log = play_game(game, RandomPlayer(5))
    again = game_of(SMALL, "GBR", seed=5)
    for orders in log:
        again.submit("GBR", orders["GBR"])
        again.advance()
    assert digest(again.state) == digest(game.state)


@settings(max_examples=25)
@given(seed=st.integers(0, 2**32))
def test_a_digest_forgives_the_last_bits_and_nothing_else(seed: int) -> None:
    """Numbers are put where rounding turns over, and moved by what processors differ in."""
    state = game_of(SMALL).state
    rng = np.random.default_rng(seed)
    edge = np.round(state.gdp, 3) + 0.5 * 10.0 ** (np.floor(np.log10(state.gdp)) - 8.0)
    here = state.evolve(gdp=edge)
    there = here.evolve(gdp=edge * (1.0 + 4e-16 * rng.choice([-1.0, 1.0], edge.shape)))
    assert same_state(digest(here), digest(there))
    off = here.evolve(gdp=edge * (1.0 + 1e-6 * rng.choice([-1.0, 1.0], edge.shape)))
    assert not same_state(digest(here), digest(off))
