"""`fairshare run`, `replay` and `why`: what they print and keep, and what they say to wrong usage."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from game.engine.game import Game
from game.engine.record import RecordedRound, digest, header_of
from game.engine.record_reader import read_record
from game.engine.record_writer import Writer
from game.engine.setup import prepare
from game.governments.base import names
from game.model.parameters import THEORIES
from game.play.session.new_game import Opening
from game.play.session.session import Session
from game.resources import folder
from game.scenario.catalogue import find

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which the test stands, so that paths are short and the same everywhere."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def record(fairshare, place: Path) -> Path:
    """The record of a whole game of the tutorial."""
    assert fairshare("run", "tutorial", "--record", "game.jsonl").status == 0
    return place / "game.jsonl"


def process(*arguments: str) -> bytes:
    """Return what the command prints in a process of its own."""
    environment = {**os.environ, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8", "PYTHONHASHSEED": "random"}
    command = [sys.executable, "-m", "game", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True).stdout


class TestRun:
    def test_a_story_goes_to_standard_output_alone(self, fairshare) -> None:
        told = fairshare("run", "tutorial")
        assert told.status == 0
        assert told.out.startswith("First steps\n===========\n")
        assert "seed 1" in told.out
        assert told.err == ""

    @pytest.mark.parametrize("how", [(), ("--json",)])
    def test_the_same_command_prints_the_same_bytes_in_two_processes(self, fairshare, how) -> None:
        asked = ("run", "2025-leaked-chat", "--rounds", "3", *how)
        assert process(*asked).decode() == fairshare(*asked).out

    def test_another_seed_is_another_game(self, fairshare) -> None:
        assert fairshare("run", "tutorial").out != fairshare("run", "tutorial", "--seed", "2").out

    def test_json_is_one_ascii_document(self, fairshare) -> None:
        told = fairshare("run", "tutorial", "--json", "--seed", "5")
        assert told.out.isascii()
        assert json.loads(told.out)["record"]["seed"] == 5
        assert told.err == ""

    def test_fewer_rounds_another_theory_and_other_strategies(self, fairshare) -> None:
        asked = (
            "--rounds",
            2,
            "--theory",
            "joint_product",
            "--strategy",
            "GBR=spender",
            "--strategy",
            "SG=passive",
        )
        record = json.loads(fairshare("run", "tutorial", "--json", *asked).out)["record"]
        assert record["rounds_played"] == record["options"]["rounds"] == 2
        assert record["options"]["theory"] == "joint_product"
        assert (record["seats"]["GBR"], record["seats"]["SG"]) == ("spender", "passive")

    def test_a_strategy_makes_a_difference(self, fairshare) -> None:
        def share(*asked: str) -> float:
            rounds = json.loads(fairshare("run", "tutorial", "--json", *asked).out)["rounds"]
            return rounds[-1]["allies"]["GBR"]["core_share"]

        assert share("--strategy", "GBR=spender") > share("--strategy", "GBR=free_rider")

    def test_a_scenario_of_ones_own(self, fairshare, place: Path) -> None:
        text = (folder("scenarios") / "template.yaml").read_text(encoding="utf-8")
        Path("mine.yaml").write_text(text.replace("id: template ", "id: mine "), encoding="utf-8")
        assert fairshare("run", "mine.yaml").status == 0

    @pytest.mark.parametrize(
        ("asked", "message"),
        [
            (("tutorials",), "no scenario is called 'tutorials'\n  did you mean tutorial?"),
            (("tutorial", "--strategy", "GBR"), "--strategy 'GBR' is not of the form SEAT=NAME"),
            (("tutorial", "--strategy", "GBR="), "--strategy 'GBR=' is not of the form SEAT=NAME"),
            (("tutorial", "--strategy", "UK=spender"), "tutorial has no seat 'UK'\n  did you mean GBR?"),
            (("tutorial", "--strategy", "FRA=spender"), "tutorial has no seat 'FRA'\n  seats: GBR, POL, USA, SG"),
            (("tutorial", "--strategy", "GBR=spend"), "there is no strategy 'spend'\n  did you mean spender?"),
            (("tutorial", "--strategy", "GBR=broker"), "the strategy 'broker' cannot hold the seat GBR"),
            (
                ("tutorial", "--strategy", "GBR=spender", "--strategy", "GBR=random"),
                "--strategy names two strategies for GBR: spender and random",
            ),
            (("tutorial", "--theory", "joint_good"), "there is no theory 'joint_good'\n  did you mean joint_product?"),
            (("tutorial", "--rounds", "0"), "--rounds cannot be 0: tutorial allows 1 to 5"),
            (("tutorial", "--rounds", "6"), "--rounds cannot be 6: tutorial allows 1 to 5"),
            (("tutorial", "--seed", "-1"), "a seed is a whole number from 0 to"),
            (("tutorial", "--seed", "99999999999999999999"), "a seed is a whole number from 0 to"),
            (("tutorial", "--seed", "one"), "Invalid value for '--seed'"),
            ((), "Missing argument 'SCENARIO'"),
        ],
    )  # fmt: skip
    def test_wrong_usage(self, fairshare, asked, message: str) -> None:
        told = fairshare("run", *asked)
        assert told.status == 2
        assert told.out == ""
        assert message in told.err

    def test_a_scenario_with_mistakes_names_them(self, fairshare, place: Path) -> None:
        text = (folder("scenarios") / "template.yaml").read_text(encoding="utf-8")
        Path("mine.yaml").write_text(
            text.replace("stance: transactional", "stance: bargaining"), encoding="utf-8"
        )
        told = fairshare("run", "mine.yaml")
        assert told.status == 1
        assert "us.stance" in told.err

    def test_its_help_lists_strategies_and_theories(self, fairshare) -> None:
        told = " ".join(fairshare("run", "--help").out.split())
        for name in (*names(), *THEORIES):
            assert name in told


class TestRecord:
    def test_the_record_is_whole_and_says_how_to_go_on(self, fairshare, place: Path) -> None:
        told = fairshare("run", "tutorial", "--record", "game.jsonl", "--seed", "3")
        found = read_record("game.jsonl")
        assert (found.header.seed, len(found.lines)) == (3, 5)
        assert "fairshare why game.jsonl" in told.err

    def test_the_record_of_a_run_can_be_made_anew(self, fairshare, record: Path) -> None:
        before = record.read_bytes()
        assert fairshare("run", "tutorial", "--record", record, "--json").status == 0
        assert record.read_bytes() == before

    def test_no_other_file_is_written_over(self, fairshare, place: Path) -> None:
        Path("essay.txt").write_text("mine", encoding="utf-8")
        told = fairshare("run", "tutorial", "--record", "essay.txt")
        assert told.status == 1
        assert told.out == ""
        assert "essay.txt: is not a run record, so it was not overwritten" in told.err
        assert Path("essay.txt").read_text(encoding="utf-8") == "mine"

    def test_no_game_that_somebody_played_is_written_over(self, fairshare, place: Path) -> None:
        setup = prepare(find("tutorial"))
        Writer(Path("save.jsonl"), header_of(setup, 7, frozenset({"GBR"}), {}))
        told = fairshare("run", "tutorial", "--record", "save.jsonl")
        assert told.status == 1
        assert "save.jsonl: holds a game that somebody played" in told.err

    @pytest.mark.parametrize(
        ("target", "why"), [("absent/game.jsonl", "No such file or directory"), (".", "Is a directory")]
    )
    def test_a_record_that_cannot_be_written(self, fairshare, place: Path, target: str, why: str) -> None:
        told = fairshare("run", "tutorial", "--record", target)
        assert told.status == 1
        assert told.out == ""
        assert f"{target}: the record cannot be written: {why}" in told.err


class TestReplay:
    def test_a_replay_prints_what_the_run_printed(self, fairshare, record: Path) -> None:
        for how in ((), ("--json",)):
            assert fairshare("replay", record, *how).out == fairshare("run", "tutorial", *how).out

    def test_verified(self, fairshare, record: Path) -> None:
        told = fairshare("replay", record, "--verify")
        assert told.status == 0
        assert "5 rounds played again with the recorded result" in told.err

    def test_a_game_that_is_not_over(self, fairshare, record: Path) -> None:
        lines = record.read_text(encoding="utf-8").splitlines(keepends=True)
        record.write_text("".join(lines[:3]), encoding="utf-8")
        told = fairshare("replay", record)
        assert told.status == 0
        assert "(2 of 5 rounds played)" in told.out

    def test_a_record_without_a_round(self, fairshare, record: Path) -> None:
        record.write_text(record.read_text(encoding="utf-8").splitlines(keepends=True)[0], encoding="utf-8")
        assert "No round has been played yet." in fairshare("replay", record).out
        document = json.loads(fairshare("replay", record, "--json").out)
        assert [one["round"] for one in document["rounds"]] == [0]

    def test_states_that_differ(self, fairshare, place: Path) -> None:
        setup = prepare(find("tutorial"))
        Writer(Path("game.jsonl"), header_of(setup, 7, frozenset(), {})).write(RecordedRound(1, {}, "0" * 32))
        told = fairshare("replay", "game.jsonl", "--verify")
        assert told.status == 1
        assert told.out == ""
        assert "round 1 differs from the record" in told.err

    @pytest.mark.parametrize(
        ("spoil", "message"),
        [
            (lambda text: text[:-20], "ends in the middle of a line"),
            (lambda text: text.replace('"seed":1', '"seed":2'), "this line or an earlier one was changed"),
            (lambda text: "hello\n", "is not a run record"),
        ],
    )
    def test_records_cut_off_edited_and_foreign(self, fairshare, record: Path, spoil, message: str) -> None:
        record.write_text(spoil(record.read_text(encoding="utf-8")), encoding="utf-8")
        for command in (("replay", record), ("why", record, "--round", 1, "--ally", "GBR")):
            told = fairshare(*command)
            assert told.status == 1
            assert told.out == ""
            assert message in told.err

    def test_a_game_on_a_scenario_of_ones_own_needs_it_beside_the_record(
        self, fairshare, place: Path
    ) -> None:
        text = (folder("scenarios") / "template.yaml").read_text(encoding="utf-8")
        Path("mine.yaml").write_text(text.replace("id: template ", "id: mine "), encoding="utf-8")
        played = fairshare("run", "mine.yaml", "--record", "game.jsonl")
        assert fairshare("replay", "game.jsonl").out == played.out
        Path("mine.yaml").unlink()
        told = fairshare("replay", "game.jsonl")
        assert told.status == 1
        assert "'mine', is missing\n  put mine.yaml beside the record" in told.err

    def test_no_such_file(self, fairshare, place: Path) -> None:
        told = fairshare("replay", "absent.jsonl")
        assert (told.status, told.err) == (1, "Error: absent.jsonl: there is no such file\n")


@pytest.fixture
def unfinished(place: Path) -> Path:
    """The record of a game of the tutorial that a person has played for two of five rounds."""
    session = Session.new(Opening(find("tutorial"), "GBR", 11))
    for _ in range(2):
        session.commit()
    writer = Writer(place / "game.jsonl", session.header)
    for line in session.lines:
        writer.write(line)
    return place / "game.jsonl"


def _idle(session: Session) -> Session:
    while not session.finished:
        session.commit()
    return session


class TestAGameThatAPersonStillPlays:
    HIDDEN = ("us_commitment", "threat")

    def truth(self, fairshare, record: Path) -> list[dict]:
        return json.loads(fairshare("replay", record, "--json", "--reveal").out)["rounds"]

    def test_replay_tells_what_the_screens_told(self, fairshare, unfinished: Path) -> None:
        session = Session.resume(read_record(unfinished))
        document = json.loads(fairshare("replay", unfinished, "--json").out)
        assert document["seat"] == "GBR"
        assert document["scores"] is None
        for told, view, truth in zip(
            document["rounds"], session.views(), self.truth(fairshare, unfinished), strict=True
        ):
            for name in self.HIDDEN:
                shown = view.alliance.figures[name]
                assert told["alliance"][name] == pytest.approx(shown.value, rel=1e-5)
                assert told["standard_errors"]["alliance"][name] == pytest.approx(shown.sd)
                assert told["alliance"][name] != truth["alliance"][name]
            # Of others only what is public or estimated; of the seat itself what nobody else may know as well.
            for name in ("reputation", "us_favour"):
                assert name not in told["allies"]["POL"]
                assert name in told["allies"]["GBR"]
                assert name in truth["allies"]["POL"]
            assert all(not event["figures"] for event in told["events"])

    def test_replay_in_words(self, fairshare, unfinished: Path) -> None:
        told = fairshare("replay", unfinished, "--verify")
        assert told.status == 0
        assert told.out.startswith("First steps: United Kingdom, 2 of 5 rounds played\n")
        assert told.out.count("Results: United Kingdom, round") == 2
        assert "each ± 0.07" in told.out
        assert "Expected scores" not in told.out
        assert "--reveal tells all" in told.err
        assert "2 rounds played again with the recorded result" in told.err

    def test_no_round_yet(self, fairshare, unfinished: Path) -> None:
        unfinished.write_text(unfinished.read_text("utf-8").splitlines(keepends=True)[0], encoding="utf-8")
        told = fairshare("replay", unfinished)
        assert (told.status, "No round has been played yet." in told.out) == (0, True)

    def test_why_explains_what_was_read(self, fairshare, unfinished: Path) -> None:
        session = Session.resume(read_record(unfinished))
        asked = ("why", unfinished, "--round", 2, "--quantity", "us_commitment")
        told = json.loads(fairshare(*asked, "--json").out)
        shown = [view.alliance.figures["us_commitment"].value for view in session.views()[1:]]
        assert [told["before"], told["after"]] == pytest.approx(shown)
        assert sum(term["value"] for term in told["terms"]) == pytest.approx(told["change"], abs=1e-9)
        assert told["start"] is None
        in_words = fairshare(*asked)
        assert f"From {shown[0]:.3f} ± 0.07 to {shown[1]:.3f} ± 0.07" in in_words.out
        assert "--reveal tells all" in in_words.err

    def test_why_refuses_what_the_seat_knows_nothing_of(self, fairshare, unfinished: Path) -> None:
        told = fairshare("why", unfinished, "--round", 1, "--ally", "POL", "--quantity", "us_favour")
        assert (told.status, told.out) == (2, "")
        assert "your intelligence service does not report" in told.err

    def test_reveal_tells_all(self, fairshare, unfinished: Path) -> None:
        truth = self.truth(fairshare, unfinished)
        told = fairshare("why", unfinished, "--round", 2, "--quantity", "us_commitment", "--json", "--reveal")
        found = json.loads(told.out)
        shown = [truth[number]["alliance"]["us_commitment"] for number in (1, 2)]
        assert [found["before"], found["after"]] == pytest.approx(shown, rel=1e-5)
        assert "Expected scores" in fairshare("replay", unfinished, "--reveal").out

    @pytest.mark.parametrize("more", [(), ("--reveal",)])
    def test_a_seat_that_nobody_played_is_refused_whatever_is_told(
        self, fairshare, unfinished: Path, more: tuple[str, ...]
    ) -> None:
        for asked in (("replay", unfinished), ("why", unfinished, "--round", 1, "--quantity", "threat")):
            told = fairshare(*asked, "--seat", "POL", *more)
            assert (told.status, told.out) == (2, "")
            assert "no person played POL" in told.err
            assert "people played GBR" in told.err
            assert fairshare(*asked, "--seat", "gbr", *more).status == 0

    def test_a_game_that_is_over_is_told_whole(self, fairshare, place: Path) -> None:
        session = Session.new(Opening(find("tutorial"), "GBR", 11))
        writer = Writer(place / "game.jsonl", session.header)
        while not session.finished:
            session.commit()
            writer.write(session.lines[-1])
        assert fairshare("replay", "game.jsonl").out == fairshare("replay", "game.jsonl", "--reveal").out

    def test_a_game_that_was_lost_is_told_whole_and_as_lost(self, fairshare, place: Path) -> None:
        games = (
            _idle(Session.new(Opening(find("tutorial"), "POL", seed, difficulty="expert")))
            for seed in range(99)
        )
        lost = next(session for session in games if session.index < session.setup.rounds)
        writer = Writer(place / "game.jsonl", lost.header)
        for line in lost.lines:
            writer.write(line)
        told = fairshare("replay", "game.jsonl").out
        assert told == fairshare("replay", "game.jsonl", "--reveal").out
        assert "the party that governed Poland was voted out for good" in " ".join(told.split())

    def test_of_several_players_none_is_told_what_another_may_not_know(self, fairshare, place: Path) -> None:
        setup = prepare(find("tutorial"))
        writer = Writer(place / "game.jsonl", header_of(setup, 7, frozenset({"GBR", "POL"}), {}))
        game = Game(setup, 7, players=frozenset({"GBR", "POL"}))
        game.advance()
        writer.write(RecordedRound(1, {}, digest(game.state)))
        for asked in (("replay", "game.jsonl"), ("why", "game.jsonl", "--round", 1, "--ally", "GBR")):
            told = fairshare(*asked)
            assert (told.status, told.out) == (2, "")
            assert "GBR, POL are still in play" in told.err
            assert "--seat CODE tells what that seat may know" in told.err
            assert fairshare(*asked, "--reveal").status == 0
            own, others = (fairshare(*asked, "--seat", seat) for seat in ("GBR", "pol"))
            assert (own.status, others.status) == (0, 0)
            assert own.out != others.out or asked[0] == "why"
            assert "no person played USA" in fairshare(*asked, "--seat", "USA").err


class TestWhy:
    def test_json_is_what_was_promised(self, fairshare, record: Path) -> None:
        told = fairshare("why", record, "--round", 2, "--ally", "GBR", "--quantity", "debt", "--json")
        found = json.loads(told.out)
        assert sum(term["value"] for term in found["terms"]) == pytest.approx(found["change"], abs=1e-9)
        assert found["after"] - found["before"] == pytest.approx(found["change"], abs=1e-12)
        assert {key for term in found["terms"] for key in term} == {"label", "value", "cause"}

    def test_figures_are_those_of_the_run(self, fairshare, record: Path) -> None:
        rounds = json.loads(fairshare("replay", record, "--json").out)["rounds"]
        found = json.loads(fairshare("why", record, "--round", 3, "--ally", "POL", "--json").out)
        shown = [rounds[number]["allies"]["POL"]["core_share"] for number in (2, 3)]
        assert [found["before"], found["after"]] == pytest.approx(shown, rel=1e-5)

    def test_a_quantity_of_the_alliance_needs_no_ally(self, fairshare, record: Path) -> None:
        told = fairshare("why", record, "--round", 1, "--quantity", "cohesion")
        assert told.status == 0
        assert told.out.startswith("Cohesion in round 1, March to September 2025\n")

    @pytest.mark.parametrize(
        ("asked", "message"),
        [
            (("--round", "9", "--ally", "GBR"), "there is no round 9: the game has rounds 1 to 5"),
            (("--round", "1"), "core_share belongs to a single ally\n  name an ally by its code"),
            (("--round", "1", "--ally", "Poland"), "tutorial has no ally 'Poland'\n  did you mean POL?"),
            (
                ("--round", "1", "--ally", "GBR", "--quantity", "det"),
                "there is no quantity 'det'\n  did you mean debt?",
            ),
            (
                ("--round", "1", "--ally", "GBR", "--quantity", "threat"),
                "threat is a quantity of the alliance\n  leave the ally out",
            ),
            (("--ally", "GBR"), "Missing option '--round'"),
        ],
    )
    def test_wrong_usage(self, fairshare, record: Path, asked, message: str) -> None:
        told = fairshare("why", record, *asked)
        assert told.status == 2
        assert told.out == ""
        assert message in told.err
