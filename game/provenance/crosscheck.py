"""Checks of all fact sheets together: what one says of another must exist."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from game.errors import FileProblems, Problem
from game.provenance.catalogue import Facts
from game.provenance.facts import Sheet
from game.provenance.sheets import read_sheet
from game.provenance.strict_yaml import Document, read_file

__all__ = ["check", "read_among_others"]


def check(root: Path) -> list[FileProblems]:
    """Read every sheet under `root` and return what is wrong, file by file.

    References between sheets are looked at once every sheet can be read.
    """
    catalogue = Facts(root)
    faults: list[FileProblems] = []
    for sheet_id in catalogue.sheet_ids:
        try:
            catalogue.sheet(sheet_id)
        except FileProblems as error:
            faults.append(error)
    if faults:
        return faults
    for sheet_id in catalogue.sheet_ids:
        file = catalogue.file(sheet_id)
        problems = list(_dangling(catalogue, catalogue.sheet(sheet_id), read_file(file)))
        if problems:
            faults.append(FileProblems(str(file), problems))
    return faults


def read_among_others(path: str | Path) -> Sheet:
    """Read a sheet; where it lies among others (`articles/` or `publishers/`), check what it says of them.

    Raises
    ------
    FileProblems
        If anything is wrong with it, or with a sheet that it names facts of.
    """
    sheet = read_sheet(path)
    whole = Path(path).absolute()
    if whole.parent.name in ("articles", "publishers"):
        problems = list(_dangling(Facts(whole.parents[1]), sheet, read_file(path)))
        if problems:
            raise FileProblems(str(path), problems)
    return sheet


def _dangling(catalogue: Facts, sheet: Sheet, document: Document) -> Iterator[Problem]:
    """Find conflicts and editions that point nowhere, or at themselves."""
    for place, own, other in _references(sheet, document.data):
        if other == own:
            yield document.problem(place, "names the fact itself", value=other)
        elif other not in catalogue:
            yield document.problem(
                place, "is not a known fact", value=other, near=catalogue.nearest(other) or ""
            )
    for index, entry in enumerate(document.data.get("tables", [])):
        for other in sheet.tables[entry["id"]].editions:
            sheet_id, _, table = other.partition(".")
            if sheet_id not in catalogue.sheet_ids or table not in catalogue.sheet(sheet_id).tables:
                near = catalogue.nearest(other) or ""
                yield document.problem(
                    ("tables", index, "editions"), "is not a known table", value=other, near=near
                )


def _references(sheet: Sheet, data: Any) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Yield each conflict that a sheet declares: its place in the file, the fact, and the other fact."""
    for index, entry in enumerate(data.get("facts", [])):
        fact = sheet.singles[entry["id"]]
        for other in fact.conflicts_with:
            yield ("facts", index, "conflicts_with"), fact.id, other
    for index, entry in enumerate(data.get("tables", [])):
        table = sheet.tables[entry["id"]]
        for cell, others in table.conflicts.items():
            for other in others:
                yield ("tables", index, "conflicts", cell), f"{table.id}.{cell}", other
