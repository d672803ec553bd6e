"""A study from its beginning to its tables: the same bytes however it was played."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from game.cli.summary_text import page
from game.engine.game import Game
from game.errors import FairShareError, UsageProblem
from game.scenario.study import Arm
from game.scenario.study_reader import read_study
from game.studies.bands import LEVELS, bands
from game.studies.block import Player
from game.studies.columns import TABLES, columns_of
from game.studies.plan import Case, Plan
from game.studies.rows import open_row
from game.studies.store import Folder
from game.studies.study import estimate, play_study, run_study
from game.studies.summary import summarise
from tests.studies.small_studies import ARMS, files_of, kept, study_of

BLOCK = 3 * 64
STUDY = study_of(
    worlds=150, uncertainties={"threat_weight": {"low": 4.0, "high": 6.0}}, keep={"causes": 70, "paths": 20}
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A study in small blocks, in one process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("game.engine.batch.CELLS", BLOCK)
        return kept(tmp_path_factory.mktemp("studies") / "whole", STUDY)


def test_blocks_do_not_matter(whole: Folder, tmp_path: Path) -> None:
    other = kept(tmp_path / "other", STUDY)
    for name in TABLES:
        mine, others = added_up(whole.table(name)), added_up(other.table(name))
        assert mine.sort_by(keys(mine)) == others.sort_by(keys(others))


def added_up(table: pa.Table) -> pa.Table:
    """Return a table without the numbers of rows; what each block counts is added up."""
    if "mark" not in table.column_names:
        return table.drop_columns(["row"])
    return table.group_by([name for name in table.column_names if name != "runs"]).aggregate(
        [("runs", "sum")]
    )


def keys(table: pa.Table) -> list[tuple[str, str]]:
    names = ("arm", "point", "world", "round", "ally", "cause", "kind", "ref", "levers", "quantity", "mark")
    return [(name, "ascending") for name in names if name in table.column_names]


@pytest.mark.parametrize("workers", [2, pytest.param(4, marks=pytest.mark.slow)])
def test_workers_do_not_matter(
    whole: Folder, tmp_path: Path, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.engine.batch.CELLS", BLOCK)
    kept(tmp_path / "study", STUDY, workers=workers)
    assert files_of(tmp_path / "study") == files_of(whole.path)


KILLED = """
import sys
from pathlib import Path
import game.engine.batch
from tests.studies.test_studies import BLOCK, STUDY
from tests.studies.small_studies import kept
game.engine.batch.CELLS = BLOCK
if __name__ == "__main__":
    kept(Path(sys.argv[1]), STUDY, resume=sys.argv[2] == "again", workers=int(sys.argv[3]))
"""


def test_a_killed_study_goes_on_to_the_same_bytes(whole: Folder, tmp_path: Path) -> None:
    study, root = tmp_path / "study", Path(__file__).parents[2]
    command = [sys.executable, "-P", "-c", KILLED, str(study)]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    for parts in (1, 4):
        again = "again" if study.exists() else "first"
        process = subprocess.Popen([*command, again, "1"], env=environment, stderr=subprocess.PIPE)
        while len(list(study.glob("runs/*.parquet"))) < parts and process.poll() is None:
            time.sleep(0.002)
        process.kill()
        process.communicate()
        assert process.returncode != 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("game.engine.batch.CELLS", BLOCK)
        kept(study, STUDY, resume=True)
    assert files_of(study) == files_of(whole.path)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes below /proc")
def test_workers_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    study, script, root = tmp_path / "study", tmp_path / "script.py", Path(__file__).parents[2]
    script.write_text(KILLED)
    process = subprocess.Popen(
        [sys.executable, "-P", str(script), str(study), "first", "2"],
        env={**os.environ, "PYTHONPATH": str(root)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    while not list(study.glob("runs/*.parquet")) and process.poll() is None:
        time.sleep(0.01)
    workers = children.read_text().split()
    process.kill()
    process.wait()
    assert len(workers) >= 2
    ends = time.monotonic() + 30
    while any(map(lives, workers)):
        assert time.monotonic() < ends, "a worker lives on without its parent"
        time.sleep(0.05)


def lives(process: str) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_study_grows_and_what_is_there_stays(tmp_path: Path) -> None:
    folder = kept(tmp_path / "study", replace(STUDY, worlds=40))
    before = files_of(folder.path)
    more = replace(STUDY, arms={**STUDY.arms, "usual": Arm()}, worlds=60)
    kept(folder.path, more, resume=True)
    after = files_of(folder.path)
    assert before.items() <= after.items()
    table = folder.table("runs")
    assert table.num_rows == 180
    assert table["row"].to_pylist() == list(range(180))


class TestRefusals:
    def test_a_study_is_not_continued_by_accident(self, whole: Folder) -> None:
        with pytest.raises(UsageProblem, match="holds the study 'small' already"):
            play_study(Plan(STUDY), whole)

    def test_another_study_is_not_mixed_in(self, whole: Folder) -> None:
        before = files_of(whole.path)
        for other in (
            replace(STUDY, seed=9),
            replace(STUDY, arms={"soft": STUDY.arms["hard"], "hard": STUDY.arms["soft"]}),
            replace(STUDY, arms={"hard": STUDY.arms["hard"]}),
            replace(STUDY, worlds=20),
        ):
            with pytest.raises(FairShareError, match=r"holds another study|another one|are asked for"):
                play_study(Plan(other), whole, resume=True)
        assert files_of(whole.path) == before

    def test_another_model_is_named(self, whole: Folder, tmp_path: Path) -> None:
        (tmp_path / "old").mkdir()
        manifest = json.loads((whole.path / "manifest.json").read_text())
        (tmp_path / "old" / "manifest.json").write_text(json.dumps({**manifest, "model": 999}))
        with pytest.raises(FairShareError, match="was made with model 999"):
            play_study(Plan(STUDY), Folder(tmp_path / "old"), resume=True)

    def test_one_process_plays_a_study_at_a_time(self, tmp_path: Path) -> None:
        folder = kept(tmp_path / "study", STUDY)
        other = (
            "import sys; from pathlib import Path; from game.holds import hold\n"
            "print(hold(Path(sys.argv[1])), flush=True); input()"
        )
        process = subprocess.Popen(
            [sys.executable, "-c", other, str(folder.path / ".lock")],
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        with pytest.raises(FairShareError, match="another process is playing this study"):
            kept(folder.path, STUDY, resume=True)
        process.communicate("\n")
        kept(folder.path, STUDY, resume=True)
        assert not (folder.path / ".lock").exists()

    def test_a_folder_of_something_else_is_left_alone(self, tmp_path: Path) -> None:
        (tmp_path / "thesis.txt").write_text("a year's work")
        with pytest.raises(FairShareError, match="is not empty, and holds no study"):
            play_study(Plan(STUDY), Folder(tmp_path))
        assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]

    def test_a_folder_that_cannot_be_made(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        with pytest.raises(FairShareError, match="cannot be written"):
            play_study(Plan(STUDY), Folder(tmp_path / "file" / "study"))

    def test_a_disk_that_is_too_small_is_named_before_anything_runs(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        usage = type("usage", (), {"free": 1000})
        monkeypatch.setattr("game.studies.study.shutil.disk_usage", lambda path: usage)
        with pytest.raises(FairShareError, match="300 runs need about 0 MB, and the disk has 0 MB"):
            play_study(Plan(STUDY), Folder(tmp_path / "study"))
        assert not (tmp_path / "study").exists()

    def test_a_disk_that_fills_up_loses_nothing(
        self, whole: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("game.engine.batch.CELLS", BLOCK)
        folder, written = Folder(tmp_path / "study"), []

        def full(handle: int) -> None:
            written.append(handle)
            if len(written) > 5:
                raise OSError(errno.ENOSPC, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr("game.studies.store.os.fsync", full)
            with pytest.raises(FairShareError, match=r"the disk is full(.|\n)*--resume"):
                play_study(Plan(STUDY), folder)
        assert not list(folder.path.rglob("*.part"))
        assert 0 < len(files_of(folder.path)) < len(files_of(whole.path))
        kept(folder.path, STUDY, resume=True)
        assert files_of(folder.path) == files_of(whole.path)


def test_a_failing_run_is_listed_and_the_others_finish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A strategy of somebody else's may raise in one world of thousands."""
    advance = Game.advance

    def falters(game: Game) -> object:
        if (
            game.first_run <= 33 < game.first_run + game.runs
            and game.setup.strategies["USA"] == "transactional"
        ):
            raise ZeroDivisionError("a world without an army")
        return advance(game)

    monkeypatch.setattr(Game, "advance", falters)
    folder = Folder(tmp_path / "study")
    (failure,) = play_study(Plan(study_of()), folder)
    assert (failure.arm, failure.world, failure.seed, failure.row) == ("hard", 33, 8, 133)
    assert failure.error == "ZeroDivisionError: a world without an army"
    assert set(range(200)) - set(folder.table("runs")["row"].to_pylist()) == {133}
    told = summarise(folder)
    assert (told.failed, told.missing) == (1, 0)
    assert told.comparisons[0].policies[0].effects["europe_canada_share"].worlds == 99
    with pytest.raises(UsageProblem, match=r"has no row 133(.|\n)*a world without an army"):
        folder.row(133)


def test_other_machines_are_noted_and_told(tmp_path: Path) -> None:
    """A cluster may mix processors, and whoever resumes may sit at another machine."""
    plan, folder = Plan(STUDY), Folder(tmp_path / "study")
    try:
        (first, *others) = folder.prepare(plan, resume=False)
        here = folder.known()["made_with"]
        for part, numpy in ((first, "1.0"), *((part, here["numpy"]) for part in others)):
            folder.keep(replace(Player(plan).play(part), made_with={**here, "numpy": numpy}))
    finally:
        folder.release()
    assert folder.known()["also_made_with"] == [{**here, "numpy": "1.0"}]
    assert "different versions of NumPy" in " ".join(page(summarise(folder)))
    assert kept(folder.path, replace(STUDY, worlds=151), resume=True).known()["also_made_with"]


class TestTables:
    def test_columns_are_those_of_the_manifest(self, whole: Folder) -> None:
        for name, known in whole.known()["tables"].items():
            table = whole.table(name)
            assert [(column["name"], column["kind"]) for column in known["columns"]] == [
                (field.name, {"float": "float32", "double": "float64"}.get(str(field.type), str(field.type)))
                for field in table.schema
            ]
            assert all(field.metadata[b"says"] for field in table.schema)

    def test_no_column_has_two_meanings(self) -> None:
        from game.model.parameters import describe

        names = [column.name for column in columns_of("runs", describe())]
        assert len(names) == len(set(names))

    def test_paths_lead_from_the_start_to_the_end(self, whole: Folder) -> None:
        rounds, paths = whole.table("rounds"), whole.table("paths")
        assert rounds.num_rows == 2 * 20 * 6
        assert paths.num_rows == 3 * rounds.num_rows
        last = rounds.filter(pc.equal(rounds["round"], 5)).select(["row", "cohesion", "europe_canada_share"])
        runs = whole.table("runs")
        followed = runs.filter(pc.less(runs["world"], 20)).select(last.column_names)
        assert last.sort_by("row") == followed.sort_by("row")
        ends = paths.filter(pc.equal(paths["round"], 5)).select(["row", "ally", "core_share"])
        allies = whole.table("allies")
        followed = allies.filter(pc.less(allies["world"], 20)).select(ends.column_names)
        assert ends.sort_by([("row", "ascending"), ("ally", "ascending")]) == followed.sort_by(
            [("row", "ascending"), ("ally", "ascending")]
        )

    def test_spreads_count_all_runs_and_give_their_quantiles(self, whole: Folder) -> None:
        runs, allies = whole.table("runs"), whole.table("allies")
        for arm in ARMS:
            case = Case("tutorial", "baseline", arm)
            found = {
                "cohesion": (bands(whole, case, "cohesion"), runs["cohesion"]),
                "core_share": (
                    bands(whole, case, "core_share", "USA"),
                    allies.filter(pc.equal(allies["ally"], "USA"))["core_share"],
                ),
            }
            for band, column in found.values():
                own = column.filter(pc.equal(runs["arm"], arm)).to_numpy()
                assert (len(band), band[0].runs, len(band[0].years)) == (1, 150, 6)
                expected = np.quantile(own, LEVELS, method="inverted_cdf")
                np.testing.assert_allclose(band[0].quantiles[:, -1], expected, rtol=1.0 / 64.0)

    def test_csv_holds_the_same_rows(self, whole: Folder) -> None:
        import pyarrow.csv as csv

        for path in whole.write_csv():
            table = whole.table(path.stem)  # type: ignore[arg-type]
            assert csv.read_csv(path).cast(table.schema) == table
            path.unlink()

    def test_python_gives_the_same_table(self, whole: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("game.engine.batch.CELLS", BLOCK)
        assert run_study(STUDY) == whole.table("runs")

    def test_sizes_are_told_before(self, whole: Folder) -> None:
        guess = estimate(Plan(STUDY), timed=False)
        assert guess.runs == whole.table("runs").num_rows
        large = estimate(Plan(replace(STUDY, worlds=1_000_000)), timed=False)
        assert large.bytes > 1000 * guess.bytes


def test_the_folder_holds_a_study_file_that_repeats_it(whole: Folder) -> None:
    written = read_study(whole.path / "small.yaml")
    assert Plan(written).identity() == Plan(STUDY).identity()
    assert (written.arms, written.worlds, written.question) == (STUDY.arms, STUDY.worlds, STUDY.question)


class TestSummary:
    def test_causes_sum_to_the_difference(self, whole: Folder) -> None:
        (one,) = summarise(whole).comparisons
        (policy,) = one.policies
        assert policy.caused != 0.0
        assert sum(cause.effect.mean for cause in policy.causes) == pytest.approx(policy.caused, abs=1e-6)
        assert policy.causes[0].effect.worlds == 70

    def test_effects_are_those_of_paired_worlds(self, whole: Folder) -> None:
        rows = whole.table("runs").to_pylist()
        shares = {
            arm: {row["world"]: row["europe_canada_share"] for row in rows if row["arm"] == arm}
            for arm in ARMS
        }
        difference = np.array([shares["hard"][world] - shares["soft"][world] for world in range(150)])
        found = summarise(whole).comparisons[0].policies[0].effects["europe_canada_share"]
        assert found.mean == pytest.approx(difference.mean(), abs=1e-9)
        sign = np.sign(difference.mean())
        assert found.same_sign == pytest.approx((difference * sign > 0).mean())
        assert found.luck == pytest.approx(np.std(list(shares["soft"].values()), ddof=1))

    def test_allies_and_groups_are_those_of_the_table(self, whole: Folder) -> None:
        rows = whole.table("allies").to_pylist()
        polish = {
            arm: np.array([row["core_share"] for row in rows if row["arm"] == arm and row["ally"] == "POL"])
            for arm in ARMS
        }
        policy = summarise(whole).comparisons[0].policies[0]
        assert policy.allies["POL"].mean == pytest.approx((polish["hard"] - polish["soft"]).mean(), abs=1e-7)
        assert policy.groups["border with Russia or Belarus"].mean == pytest.approx(policy.allies["POL"].mean)

    def test_the_first_arm_against_itself_shows_nothing(self, tmp_path: Path) -> None:
        same = {"one": ARMS["hard"], "two": ARMS["hard"]}
        (comparison,) = summarise(kept(tmp_path / "study", study_of(arms=same))).comparisons
        found = comparison.policies[0].effects
        assert all((effect.mean, effect.low, effect.high) == (0.0, 0.0, 0.0) for effect in found.values())


@pytest.mark.parametrize("number", [0, 17, 64, 299])
def test_a_row_opens_in_the_game_with_its_figures(whole: Folder, number: int) -> None:
    row = open_row(f"{whole.path}:{number}")
    game = Game(row.setup, row.seed, first_run=row.run)
    assert row.differing([game.advance() for _ in range(row.setup.rounds)]) == []


def test_a_row_that_is_not_there(whole: Folder, tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="rows are numbered 0 to 299"):
        open_row(f"{whole.path}:300")
    with pytest.raises(UsageProblem, match="not of the form DIR:NUMBER"):
        open_row(str(whole.path))
    with pytest.raises(FairShareError, match="holds no study"):
        open_row(f"{tmp_path}:1")
