"""Orders that a seat holds in an arm: from a round to a round, legal in each run, the same in the row's record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from game.engine.orders import Orders
from game.engine.record import Record, RecordedRound
from game.engine.record_reader import read_record
from game.engine.record_writer import write_record
from game.engine.replay import replay
from game.engine.table import Table
from game.errors import FairShareError, FileProblems
from game.governments.base import fitting
from game.play.session.session import Session
from game.play.storage.records import open_record
from game.play.storage.saves import Store
from game.report.playthrough import play
from game.scenario.study_reader import content_of, parse_study, study_text
from game.studies.held_orders import known_orders
from game.studies.plan import Plan
from game.studies.rows import Row, open_row
from game.studies.store import Folder
from game.studies.study import play_study
from tests.studies.small_studies import kept, study_of

ORDERS = {
    "GBR": [
        {
            "from": 1,
            "to": 2,
            # More than all of a rise, more troops than there are: legal in no run as they stand.
            "budget": {
                "effort": 0.3,
                "pay_aid": 0.9,
                "pay_borrow": 0.9,
                "presence": 190.0,
                "take_escape": 1.0,
            },
            "acts": [{"act": "ask", "to": ["POL"]}],
        },
        {"from": 4, "vote": "letter", "budget": {"effort": -0.1}},
    ],
    "USA": [{"budget": {"withdrawal": 0.4}, "acts": [{"act": "threaten", "to": ["POL"]}]}],
}
ARMS = {"usual": {}, "firm": {"orders": ORDERS}}
STUDY = study_of(
    arms=ARMS,
    worlds=40,
    uncertainties={"threat_weight": {"low": 4.0, "high": 6.0}},
    keep={"causes": 0, "paths": 0, "allies": []},
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    return kept(tmp_path_factory.mktemp("orders") / "study", STUDY)


def record_of(row: Row, where: Path) -> Record:
    lines: list[RecordedRound] = []
    played = play(
        row.setup, row.seed, run=row.run, parameters=row.parameters, keep=lines.append, give=row.give
    )
    assert row.differing(played.results) == []
    write_record(where, played.header, lines)
    return read_record(where)


@pytest.mark.parametrize("number", [40, 63, 79])
def test_a_row_opens_with_its_orders_and_its_figures(folder: Folder, tmp_path: Path, number: int) -> None:
    record = record_of(open_row(f"{folder.path}:{number}"), tmp_path / "row.jsonl")
    game, _ = replay(record, verify=True)
    assert game.finished
    held = [dict(line.held) for line in record.lines]
    assert held[0] == held[1] == held[3] == {"GBR": "orders", "USA": "orders"}
    assert held[2] == {"USA": "orders"}
    first = record.lines[0].orders["GBR"].budget
    assert sum(first[name] for name in ("pay_aid", "pay_borrow", "pay_social", "pay_loans")) <= 1.0 + 1e-9
    assert "take_escape" not in first
    assert first["presence"] < 190.0


def play_as(table: Table, seat: str, lines: Sequence[RecordedRound]) -> None:
    """Play on as the row did: a person in `seat` orders what the policy held for it, and is away where it held none."""
    for line in lines[len(table.log) :]:
        if seat in line.orders:
            table.hand_in(seat, line.orders[seat])
        table.close(without=True)


def test_a_row_is_played_again_by_a_person_who_does_as_it_did(folder: Folder, tmp_path: Path) -> None:
    row = open_row(f"{folder.path}:63")
    lines = record_of(row, tmp_path / "row.jsonl").lines
    session = Session.like(Record("row", row.header, (), torn=False), "GBR")
    table = session.table
    assert (table.people, table.chairs, table.waiting_for) == ({"GBR"}, ("GBR",), ("GBR",))
    assert table.game.pending.keys() == {"USA"}
    play_as(table, "GBR", lines)
    assert [line.digest for line in table.lines] == [line.digest for line in lines]
    assert [line.held["USA"] for line in table.lines] == ["orders"] * len(lines)
    write_record(tmp_path / "mine.jsonl", table.header, table.lines)
    mine = read_record(tmp_path / "mine.jsonl")
    assert mine.header == table.header
    again = Table.resume(mine)
    assert again.lines == table.lines
    # What is held for the rounds to come is in the record too: a game that was left goes on with it.
    early = Table.resume(replace(mine, lines=mine.lines[:2]))
    early.seat_only(["GBR"])
    play_as(early, "GBR", lines)
    assert [line.digest for line in early.lines] == [line.digest for line in lines]


def test_a_row_that_was_saved_before_its_first_round_is_gone_on_with(folder: Folder, tmp_path: Path) -> None:
    row = open_row(f"{folder.path}:63")
    write_record(tmp_path / "row.jsonl", row.header, [])
    store = Store(tmp_path / "saves")
    begun = open_record(store, tmp_path / "row.jsonl", ["POL"])
    again = Store(tmp_path / "saves").open(begun.save.name).session
    assert (again.seat, again.table.people, again.index) == ("POL", {"POL"}, 0)
    assert {seat: again.game.holder(seat) for seat in ("GBR", "USA")} == {"GBR": "orders", "USA": "orders"}


def test_a_person_takes_a_seat_from_the_orders_and_gives_it_back(folder: Folder) -> None:
    row = open_row(f"{folder.path}:63")
    table = Table.resume(Record("row", row.header, (), torn=False))
    assert table.game.holder("USA") == "orders"
    assert table.people == frozenset()
    table.sit("USA")
    assert (table.game.holder("USA"), table.waiting_for) == ("player", ("USA",))
    table.hand_in("USA", Orders())
    table.close()
    assert table.lines[0].held == {"GBR": "orders", "USA": "player"}
    table.leave("USA")
    table.close()
    assert table.lines[1].held == {"GBR": "orders", "USA": "orders"}


def test_orders_do_something_and_the_other_arm_none_of_it(folder: Folder, tmp_path: Path) -> None:
    rows = folder.table("runs").to_pylist()
    assert all(rows[world]["us_commitment"] > rows[40 + world]["us_commitment"] for world in range(40))
    assert open_row(f"{folder.path}:3").arm.orders == {}


def test_an_arm_with_other_orders_is_another_arm(folder: Folder) -> None:
    other = {**ARMS, "firm": {"orders": {"USA": ORDERS["USA"]}}}
    study = parse_study(study_text({**content_of(STUDY), "arms": other}), "a study")
    with pytest.raises(FairShareError, match="its arm 'firm' is another one"):
        play_study(Plan(study), folder, resume=True)


GOOD = """\
study: pressure
question: Does it matter?
scenarios: [tutorial]
arms:
  firm:
    orders:
      GBR:
        - {from: 1, to: 2, budget: {effort: 0.2}, acts: [{act: ask, to: [POL]}], vote: accept}
        - {from: 3, cards: {CARD: OPTION}}
worlds: 10
"""


def text() -> str:
    from game.scenario.catalogue import find

    card = find("tutorial").cards[0]
    return GOOD.replace("CARD", card.id).replace("OPTION", card.options[0].id)


def test_good_orders_are_read_and_written_again() -> None:
    study = parse_study(text(), "a study", strategies=fitting, orders=known_orders())
    (first, second) = study.arms["firm"].orders["GBR"]
    assert (first.from_, first.to, first.budget, second.from_, second.to) == (1, 2, {"effort": 0.2}, 3, None)
    assert [second.holds(number) for number in (2, 3, 9)] == [False, True, True]
    assert parse_study(study_text(content_of(study)), "again") == study


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ("effort: 0.2", "efort: 0.2", "`arms.firm.orders.GBR[0].budget.efort` is not an order of GBR"),
        ("effort: 0.2", "efort: 0.2", "did you mean effort?"),
        ("effort: 0.2", "effort: 20", "effort can be -0.3 to 1"),
        ("effort: 0.2", "withdrawal: 0.2", "is not an order of GBR"),
        ("act: ask", "act: asks", "did you mean ask?"),
        ("to: [POL]", "to: [PLO]", "is not an ally"),
        ("vote: accept", "vote: akcept", "did you mean accept?"),
        ("to: 2,", "to: 3,", "is a round of the entry before it"),
        ("from: 1, to: 2", "from: 2, to: 1", "is before the first round"),
        ("from: 3", "from: 9", "is more than tutorial has"),
        ("GBR:", "DEU:", "is no seat that can be taken in tutorial"),
        ("cards: {", "cards: {x", "is not a card of tutorial"),
        ("GBR:", "SG:", "is an order of governments"),
        ("vote: accept", "drafts: [{core: 3.0}]", "are put by the Secretary General"),
        ("vote: accept", "drafts: [{core: 30.0}]", "core can be 0.5 to 10"),
        ("vote: accept", "drafts: [{}, {}, {}, {}, {}]", "at most 4"),
    ],
)
def test_a_mistake_is_named(good: str, bad: str, said: str) -> None:
    with pytest.raises(FileProblems) as failure:
        parse_study(text().replace(good, bad, 1), "a study", strategies=fitting, orders=known_orders())
    assert any(said in str(problem) for problem in failure.value.problems)


def test_the_chair_puts_its_drafts_and_a_row_gives_them_again(tmp_path: Path) -> None:
    """A chair that asks for little finds a text that is signed; one that asks for much does not."""
    few = {"from": 1, "drafts": [{"core": 2.0, "ambiguity": 0.5}]}
    much = {"from": 1, "drafts": [{"core": 9.0, "ambiguity": 0.0}, {"core": 8.0}]}
    arms = {"few": {"orders": {"SG": [few]}}, "much": {"orders": {"SG": [much]}}}
    study = study_of(study="chair", scenarios=["2025-road-to-the-hague"], arms=arms, worlds=4, rounds=2)
    folder = kept(tmp_path / "chair", study)
    row = open_row(f"{folder.path}:0")
    record = record_of(row, tmp_path / "row.jsonl")
    put = [line.orders["SG"].drafts for line in record.lines if line.orders["SG"].drafts]
    assert [(draft.core, draft.ambiguity) for draft in put[0]] == [(2.0, 0.5)]
    game, _ = replay(record, verify=True)
    runs = folder.table("runs").to_pylist()
    assert game.state.pledge_target.max() == 2.0
    assert runs[0]["cohesion"] > runs[4]["cohesion"]


def test_an_arm_in_which_a_seat_comes_when_called_shows_in_who_came_and_the_other_arm_in_who_stayed(
    tmp_path: Path,
) -> None:
    arms = {word: {"orders": {"DEU": [{"answer": word}]}} for word in ("come", "part", "stay")}
    study = study_of(
        study="calls", scenarios=["2025-leaked-chat"], arms=arms, worlds=64, keep={"allies": ["core_share"]}
    )
    folder = kept(tmp_path / "calls", study)
    rows = folder.table("allies").to_pylist()
    runs = folder.table("runs").to_pylist()
    assert all(run["stood"] <= run["calls"] for run in runs)
    assert sum(run["consultations"] for run in runs) > 0
    of_germany = {word: [row for row in rows if row["ally"] == "DEU" and row["arm"] == word] for word in arms}
    asked = {word: sum(row["asked"] for row in found) for word, found in of_germany.items()}
    came = {word: sum(row["came"] for row in found) for word, found in of_germany.items()}
    assert asked["come"] > 0
    assert [came[word] / asked[word] for word in arms] == [1.0, 0.5, 0.0]
