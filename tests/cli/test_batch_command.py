"""`fairshare batch` and `summary`, and rows that open in the game."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

ARMS = ("--arm", "soft=USA:reassuring", "--arm", "hard=USA:transactional,SG:passive")


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small study that the command has played."""
    from game.cli import main

    out = tmp_path_factory.mktemp("batch") / "results"
    options = ["--runs", "60", "--set", "threat_weight=4:6", "--seed", "8", "--workers", "1"]
    assert main(["batch", "tutorial", "--out", str(out), *options, *ARMS]) == 0
    return out


def test_the_answer_is_one_page(fairshare, results: Path, golden: Callable[[str, str], None]) -> None:
    done = fairshare("summary", results)
    assert (done.status, done.err) == (0, "")
    assert all(len(line) <= 80 for line in done.out.splitlines())
    golden("cli/study", done.out)


def test_all_figures_are_in_the_document(fairshare, results: Path) -> None:
    document = json.loads(fairshare("summary", results, "--json").out)
    (comparison,) = document["comparisons"]
    (policy,) = comparison["policies"]
    assert (policy["name"], comparison["base"]) == ("hard", "soft")
    assert set(policy["allies"]) == {"GBR", "POL", "USA"}
    assert len(policy["effects"]) > 20
    total = sum(cause["effect"]["mean"] for cause in policy["causes"])
    assert total == pytest.approx(policy["effects"]["europe_canada_share"]["mean"], abs=1e-6)


def test_the_report_is_a_file(fairshare, results: Path, tmp_path: Path) -> None:
    done = fairshare("report", results, "--out", tmp_path / "page.html")
    assert (done.status, done.err, done.out.strip()) == (0, "", str(tmp_path / "page.html"))
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "higher with hard than with soft" in " ".join(text.split())
    assert fairshare("report", results, "--out", tmp_path / "none" / "page.html").status == 1
    assert fairshare("report", results, "--out", tmp_path / "page.html").status == 0
    for target in (results / "manifest.json", tmp_path / "mine.html"):
        before = target.read_bytes() if target.exists() else b"mine"
        target.write_bytes(before)
        told = fairshare("report", results, "--out", target)
        assert (told.status, target.read_bytes()) == (1, before)
        assert "is no page, so it was not overwritten" in told.err
    assert fairshare("report", tmp_path).status == 1


def test_help_lists_the_studies_with_their_questions(fairshare) -> None:
    told = " ".join(fairshare("batch", "--help").out.split())
    assert "pressure-from-washington Does more pressure from Washington raise European shares" in told


def test_nothing_is_played_over(fairshare, results: Path) -> None:
    done = fairshare("batch", "tutorial", "--out", results, *ARMS)
    assert done.status == 2
    assert "holds the study 'quick' already" in done.err


def test_a_study_grows_from_the_command_line(fairshare, tmp_path: Path) -> None:
    common = ("batch", "tutorial", "--out", tmp_path / "out", "--workers", "1", "--rounds", "2", *ARMS)
    assert fairshare(*common, "--runs", "5").status == 0
    done = fairshare(*common, "--runs", "8", "--arm", "third=USA:retrenching", "--resume", "--csv")
    assert done.status == 0
    assert "8 worlds for each policy" in " ".join(done.out.split())
    assert len((tmp_path / "out" / "runs.csv").read_text().splitlines()) == 25


def test_a_plan_says_what_it_takes_and_plays_nothing(fairshare, tmp_path: Path) -> None:
    done = fairshare("batch", "tutorial", "--plan", "--runs", "1000", "--set", "threat_weight=4,5,6", *ARMS)
    assert done.status == 0
    assert "6 experiments in 1,000 worlds each: 6,000 runs" in done.out
    assert "MB of tables" in done.out


def test_everything_wrong_is_said_before_anything_is_played(fairshare, tmp_path: Path) -> None:
    done = fairshare(
        *(
            "batch",
            "tutorial",
            "--out",
            tmp_path / "out",
            "--runs",
            "0",
            "--outcome",
            "europe",
            "--rounds",
            "9",
        ),
        *("--arm", "a=USA:reasuring", "--set", "threat_wieght=5", "--set", "stickiness=0.1:0.5"),
    )
    assert done.status == 2
    for said in (
        "--runs is out of range",
        "--outcome is not an outcome",
        "did you mean europe_canada_share?",
        "--rounds is more than tutorial has",
        "--arm a USA is not a strategy for USA",
        "did you mean reassuring?",
        "--set threat_wieght is not a parameter of the model (did you mean threat_weight?)",
        "--set stickiness is out of range; found 0.1; stickiness can be 0.4 to 1",
    ):
        assert said in done.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("tutorail",), "did you mean tutorial?"),
        (("pressure-from-washingtn",), "did you mean pressure-from-washington?"),
        (("tutorial", "--arm", "soft"), "is not of the form NAME=SEAT:STRATEGY"),
        (("tutorial", "--arm", "a=USA:reassuring", "--arm", "a="), "names an arm twice"),
        (("tutorial", "--set", "threat_weight"), "is not of the form PARAMETER=VALUE"),
        (("tutorial", "--set", "threat_weight=5:x"), "is not of the form PARAMETER=VALUE"),
        (("tutorial", "--set", "threat_weight=5", "--set", "threat_weight=4:6"), "names threat_weight twice"),
        (("tutorial",), "--out is missing"),
    ],
)
def test_wrong_usage(fairshare, options: tuple[str, ...], said: str) -> None:
    done = fairshare("batch", *options)
    assert done.status == 2
    assert said in done.err


def test_a_study_file_is_played_and_options_add_to_it(fairshare, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(
        "study: mine\nquestion: Well?\nscenarios: [tutorial]\narms: {usual: {}}\nworlds: 9\nrounds: 5\n"
    )
    out = tmp_path / "out"
    done = fairshare("batch", file, "--out", out, "--workers", "1", "--arm", "kind=USA:reassuring")
    assert done.status == 0
    assert done.out.startswith("Well?")
    assert "with kind than with usual" in " ".join(done.out.split())
    assert fairshare("check", file, out / "mine.yaml").status == 0


class TestRows:
    def test_a_row_is_told_recorded_and_explained(self, fairshare, results: Path, tmp_path: Path) -> None:
        record = tmp_path / "row.jsonl"
        done = fairshare("run", "--row", f"{results}:77", "--record", record)
        assert done.status == 0
        assert "all 29 outcomes are those of the table, to the last digit" in done.err
        assert fairshare("replay", record, "--verify").status == 0
        why = fairshare("why", record, "--round", "2", "--ally", "POL")
        assert (why.status, why.err) == (0, "")
        assert fairshare("replay", "--row", f"{results}:77").out == done.out.split("\nRecorded.")[0]

    def test_a_row_is_the_same_run_by_its_options(self, fairshare, results: Path) -> None:
        from game.studies.rows import open_row

        row = open_row(f"{results}:77")
        options = [f"--set={name}={value!r}" for name, value in row.parameters.items()]
        options += ["--strategy=USA=transactional", "--strategy=SG=passive"]
        told = fairshare("run", "tutorial", "--seed", row.seed, "--run", row.run, *options, "--json")
        assert told.out == fairshare("run", "--row", f"{results}:77", "--json").out

    def test_a_seat_can_be_taken_in_the_world_of_a_row(
        self, fairshare, results: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import io

        monkeypatch.setenv("FAIRSHARE_HOME", str(tmp_path))
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"status\nquit\n")))
        done = fairshare("play", "--plain", "--row", f"{results}:77", "--seat", "GBR")
        assert done.status == 0
        assert "A new game in the world of results-77.jsonl" in done.out

    @pytest.mark.parametrize(
        ("place", "said"),
        [
            ("results", "not of the form DIR:NUMBER"),
            (":3", "not of the form"),
            ("nowhere:3", "holds no study"),
        ],
    )
    def test_what_is_no_row(self, fairshare, place: str, said: str) -> None:
        done = fairshare("run", "--row", place)
        assert done.status in (1, 2)
        assert said in done.err

    def test_a_row_holds_all_options(self, fairshare, results: Path) -> None:
        assert fairshare("run", "tutorial", "--row", f"{results}:1").status == 2
        assert fairshare("replay", "file", "--row", f"{results}:1").status == 2
        assert fairshare("play", "tutorial", "--row", f"{results}:1").status == 2
