"""A study on a Dask cluster: the same bytes as in one process here, also while a worker is killed."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.errors import UsageProblem
from game.studies.block import Played
from game.studies.plan import Plan
from game.studies.store import Folder
from game.studies.study import play_study
from tests.studies.small_studies import files_of, kept, study_of

pytest.importorskip("distributed")

STUDY = study_of(worlds=1500, rounds=3, keep={"causes": 0, "paths": 10})
BLOCK = 3 * 64
ROOT = Path(__file__).parents[2]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    """The address of a scheduler with two worker processes of one thread each, and these."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__WORKER__DAEMON": "False"}
    common = {"env": environment, "cwd": tmp_path, "stderr": subprocess.PIPE, "text": True}
    command = [sys.executable, "-P", "-m", "distributed.cli.dask_scheduler"]
    scheduler = subprocess.Popen([*command, "--host", "127.0.0.1", "--port", "0", "--no-dashboard"], **common)  # type: ignore[call-overload]
    processes = [scheduler]
    try:
        address = ""
        while not address:
            line = scheduler.stderr.readline()
            assert line, "the scheduler did not start"
            found = re.search(r"Scheduler at:\s+(tcp://\S+)", line)
            address = found[1] if found else ""
        command = [sys.executable, "-P", "-m", "distributed.cli.dask_worker", address]
        command += ["--nthreads", "1", "--no-nanny", "--no-dashboard"]
        quiet = {**common, "stderr": subprocess.DEVNULL}
        processes += [subprocess.Popen(command, **quiet) for _ in range(2)]  # type: ignore[call-overload]
        yield address, processes[1:]
    finally:
        for process in reversed(processes):
            process.kill()
            process.communicate()


@pytest.mark.slow
def test_a_cluster_gives_the_same_bytes_while_a_worker_is_killed(
    cluster: tuple[str, list[subprocess.Popen[str]]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.engine.batch.CELLS", BLOCK)
    address, workers = cluster
    keep, seen = Folder.keep, []

    def kill_one(folder: Folder, played: Played) -> None:
        keep(folder, played)
        seen.append(played.part.first_row)
        if len(seen) == 4:
            os.kill(workers[0].pid, signal.SIGKILL)

    with monkeypatch.context() as patch:
        patch.setattr(Folder, "keep", kill_one)
        folder = Folder(tmp_path / "cluster")
        assert play_study(Plan(STUDY), folder, cluster=address) == []
    assert len(seen) > 10
    assert workers[0].wait(10) != 0
    assert files_of(folder.path) == files_of(kept(tmp_path / "here", STUDY).path)


def test_an_address_where_nobody_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.studies.cluster._CONNECT", 1)
    begin = time.monotonic()
    with pytest.raises(UsageProblem, match="no Dask scheduler answers"):
        play_study(Plan(STUDY), Folder(tmp_path / "study"), cluster="tcp://127.0.0.1:9")
    assert time.monotonic() - begin < 20
    assert not list((tmp_path / "study").rglob("*.parquet"))
