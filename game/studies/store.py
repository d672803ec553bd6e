"""The folder of a study: its manifest, its study file, and the part files of its tables.

A part file is written under another name and renamed, so that it is whole or not there. A part is done when its file of
`runs` is there, which is written last. What is planned is in the manifest before it is played, so that whoever goes on
after a kill plays the same parts under the same numbers.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.errors import FairShareError, UsageProblem
from game.files import Unreadable, decode, put, read, read_json
from game.holds import hold, let_go
from game.model import MODEL_VERSION
from game.scenario.study_reader import content_of, study_text
from game.studies.block import Failure, Played
from game.studies.columns import TABLES, Table
from game.studies.manifest import FORMAT, KIND, arm_data, manifest_of, text_of
from game.studies.plan import Part, Plan

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Folder", "arrow"]

MANIFEST = "manifest.json"
_ENDING = ".parquet"
_LOCK = ".lock"
_MOST_BYTES = 500_000_000
"""Of a manifest, which names each part: far more than there will be."""


def arrow() -> None:
    """Refuse to go on without the package that writes and reads tables."""
    try:
        import pyarrow  # noqa: F401
    except ModuleNotFoundError:
        raise UsageProblem(
            "tables of studies need the package pyarrow", hint="install it: pip install 'fairshare[batch]'"
        ) from None


class Folder:
    """Where a study is kept."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._machines: list[Mapping[str, Any]] = []
        """Those on which parts were made, as far as this process has seen."""

    @property
    def manifest(self) -> dict[str, Any] | None:
        """What the manifest says; None where there is none that can be read."""
        try:
            found = json.loads(decode(read(self.path / MANIFEST, _MOST_BYTES)))
        except (Unreadable, ValueError, RecursionError):
            return None
        return found if isinstance(found, dict) and found.get("kind") == KIND else None

    def known(self) -> dict[str, Any]:
        """Return the manifest.

        Raises
        ------
        FairShareError
            If the folder holds no study, or one of another format.
        """
        found = self.manifest
        if found is None:
            raise FairShareError(
                f"{self.path}: holds no study", hint="name the --out folder of fairshare batch"
            )
        if found["format"] != FORMAT:
            raise FairShareError(
                f"{self.path}: is a study of format {found['format']}; this version reads format {FORMAT}"
            )
        return found

    def planned(self) -> list[Part]:
        """Return all parts planned so far, in the order of their rows."""
        return [Part.of(entry) for entry in self.known()["parts"]] if self.manifest else []

    def prepare(self, plan: Plan, *, resume: bool) -> list[Part]:
        """Plan what is wanted beyond what is planned, note it, and return the parts that are still to be played.

        The study is then held by this process, until `release`.

        Raises
        ------
        FairShareError
            If the folder cannot be written, is in use, holds something else, or a study that this does not continue.
        """
        with refusals(self.path):
            self.path.mkdir(parents=True, exist_ok=True)
            if not hold(self.path / _LOCK):
                raise FairShareError(
                    f"{self.path}: another process is playing this study", hint="wait until it has ended"
                )
            entries = [name for name in os.listdir(self.path) if name != _LOCK and not name.endswith(".part")]
        if self.manifest is not None:
            self._check_continues(plan, resume=resume)
        elif entries:
            raise FairShareError(
                f"{self.path}: is not empty, and holds no study", hint="choose a new folder for --out"
            )
        planned = self.planned()
        added = plan.missing(planned)
        with refusals(self.path):
            for name in TABLES:
                (self.path / name).mkdir(exist_ok=True)
            for left in self.path.rglob("*.part"):
                left.unlink(missing_ok=True)  # of a process that was killed while it wrote
            content = manifest_of(plan, [*planned, *added], also=self._made_with())
            put(self.path / MANIFEST, text_of(content))
            put(self.path / f"{plan.study.study}.yaml", study_text(content_of(plan.study)))
        return [part for part in (*planned, *added) if not self.has(part)]

    def _made_with(self) -> list[Mapping[str, Any]]:
        """Return what the parts so far were made with."""
        known = self.manifest
        return [known["made_with"], *known["also_made_with"]] if known else []

    def _note_machine(self, made_with: Mapping[str, Any]) -> None:
        """Note in the manifest what a part was made with that came from another machine."""
        if made_with not in self._machines:
            self._machines = [*self._made_with(), made_with]
            known = self.known()
            if made_with not in self._machines[:-1]:
                also = [*known["also_made_with"], made_with]
                put(self.path / MANIFEST, text_of({**known, "also_made_with": also}))

    def _check_continues(self, plan: Plan, *, resume: bool) -> None:
        known = self.known()
        if not resume:
            raise UsageProblem(
                f"{self.path}: holds the study {known['study']!r} already",
                hint="--resume continues it, or adds runs and arms; otherwise choose another folder for --out",
            )
        if known["model"] != MODEL_VERSION:
            raise FairShareError(
                f"{self.path}: was made with model {known['model']}; this version has model {MODEL_VERSION}",
                hint=f"use fairshare {known['engine']}, or choose another folder for --out",
            )
        if known["identity"] != plan.identity():
            raise FairShareError(
                f"{self.path}: holds another study, or one whose scenario, design, seed or outcome differed",
                hint="only runs and arms can be added; choose another folder for --out",
            )
        for name, played in known["arms"].items():
            arm = plan.arms.get(name)
            if arm is None or arm_data(arm) != played:
                raise FairShareError(
                    f"{self.path}: its arm {name!r} is another one, or was left out",
                    hint="arms can be added; those that are there stay",
                )
        if known["worlds"] > plan.study.worlds:
            raise FairShareError(
                f"{self.path}: holds {known['worlds']} worlds, and {plan.study.worlds} are asked for",
                hint=f"ask for at least {known['worlds']}",
            )

    def release(self) -> None:
        """Let other processes go on with the study."""
        let_go(self.path / _LOCK)

    def has(self, part: Part) -> bool:
        """Return whether a part is done."""
        return self._file("runs", part).is_file()

    def _file(self, table: str, part: Part) -> Path:
        return self.path / table / f"{part.name}{_ENDING}"

    def keep(self, played: Played) -> None:
        """Write what a part left, `runs` last.

        Raises
        ------
        FairShareError
            If the disk is full or the folder cannot be written; what stands is whole.
        """
        with refusals(self.path):
            if played.made_with is not None:
                self._note_machine(played.made_with)
            for name in sorted(played.files, key=lambda table: table == "runs"):
                if name == "runs" and played.failures:
                    failed = [asdict(one) for one in played.failures]
                    put(self.path / f"failures-{played.part.name}.json", text_of(failed))
                self._write(self._file(name, played.part), played.files[name])

    def _write(self, path: Path, content: bytes) -> None:
        partial = path.with_name(f".{path.name}.part")
        try:
            with open(partial, "wb") as written:
                written.write(content)
                written.flush()
                os.fsync(written.fileno())
            os.replace(partial, path)
        except OSError:
            with contextlib.suppress(OSError):
                partial.unlink(missing_ok=True)
            raise

    def failures(self) -> list[Failure]:
        """Return the runs that could not be played, in the order of their rows."""
        files = sorted(self.path.glob("failures-*.json"))
        return [Failure(**entry) for file in files for entry in read_json(file) or ()]

    def table(self, name: Table, columns: Sequence[str] | None = None) -> pa.Table:
        """Return a table, or some of its columns, in the order of rows.

        Raises
        ------
        FairShareError
            If no part of it is there yet.
        """
        import pyarrow as pa

        parts = list(self.tables(name, self.planned(), columns))
        if not parts:
            raise FairShareError(
                f"{self.path}: holds no rows of {name} yet", hint="--resume continues the study"
            )
        return pa.concat_tables(parts)

    def tables(
        self, name: Table, parts: Sequence[Part], columns: Sequence[str] | None = None
    ) -> Iterator[pa.Table]:
        """Yield a table, or some of its columns, of those of these parts that are there."""
        import pyarrow.parquet as pq

        for part in parts:
            file = self._file(name, part)
            if file.is_file():
                yield pq.read_table(file, columns=columns)

    def write_csv(self) -> list[Path]:
        """Write each table as one CSV file beside its parts; return the files."""
        import pyarrow.csv as csv
        import pyarrow.parquet as pq

        written = []
        for name in self.known()["tables"]:
            files = [file for part in self.planned() if (file := self._file(name, part)).is_file()]
            if not files:
                continue
            target, partial = self.path / f"{name}.csv", self.path / f".{name}.csv.part"
            with refusals(self.path):
                with csv.CSVWriter(partial, pq.read_schema(files[0])) as writer:
                    for file in files:
                        writer.write_table(pq.read_table(file))
                os.replace(partial, target)
            written.append(target)
        return written

    def row(self, number: int) -> dict[str, Any]:
        """Return a run's row as plain data.

        Raises
        ------
        UsageProblem
            If there is no such row.
        """
        import pyarrow.compute as pc
        import pyarrow.parquet as pq

        for part in self.planned():
            if part.first_row <= number < part.first_row + part.runs and self.has(part):
                table = pq.read_table(self._file("runs", part))
                found = table.filter(pc.equal(table["row"], number)).to_pylist()
                if found:
                    return dict(found[0])
        total = sum(part.runs for part in self.planned())
        failed = [one for one in self.failures() if one.row == number]
        why = f"it failed: {failed[0].error}" if failed else f"rows are numbered 0 to {total - 1}"
        raise UsageProblem(f"{self.path}: has no row {number}", hint=why)


@contextlib.contextmanager
def refusals(path: Path) -> Iterator[None]:
    """Say in plain words why the system refused to write below a folder."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
            raise FairShareError(
                f"{path}: the disk is full; all parts that were finished are whole",
                hint="make room, then run the same command with --resume",
            ) from None
        reason = error.strerror or str(error)
        raise FairShareError(
            f"{path}: cannot be written: {reason}", hint="choose a folder that you may write to"
        ) from None
