"""`fairshare hindcast`."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.validation.hindcasts import hindcast_of

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "command-line.md"


@pytest.fixture(autouse=True)
def _few_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all of these tests share one replay of few runs."""
    small = hindcast_of(256)
    monkeypatch.setattr("game.validation.hindcast.hindcast", lambda: small)


@pytest.mark.slow
def test_the_report_says_fit_facts_and_failures(fairshare) -> None:
    told = fairshare("hindcast")
    assert (told.status, told.err) == (0, "")
    lines = told.out.splitlines()
    assert max(map(len, lines)) <= 80
    for words in ("no change", "Out of sample", "threat off", "F13", "Errors by ally"):
        assert words in told.out
    assert "[nato-2026-07.core_share.BGR.2019]" in told.out
    misses = [float(text) for text in re.findall(r"error (\d\.\d\d) pp;", told.out)]
    assert len(misses) == 31
    assert misses == sorted(misses, reverse=True)


def test_the_report_is_as_it_was(fairshare, golden: Callable[[str, str], None]) -> None:
    golden("cli/hindcast", fairshare("hindcast", "--ally", "Poland").out)


def test_a_narrow_terminal(fairshare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    lines = fairshare("hindcast").out.splitlines()
    # Ids of facts are never broken.
    assert max(len(line) for line in lines if "]" not in line) <= 60


def test_an_ally_is_drawn_under_any_of_its_names(fairshare) -> None:
    assert "Germany, % of GDP" in fairshare("hindcast", "--ally", "germany").out
    assert "Germany, % of GDP" not in fairshare("hindcast", "--ally", "FRA").out


def test_an_unknown_ally_is_named(fairshare) -> None:
    told = fairshare("hindcast", "--ally", "GERM")
    assert told.status == 2
    assert told.out == ""
    assert "'GERM'" in told.err


def test_json_is_one_document_whose_keys_the_reference_names(fairshare) -> None:
    told = fairshare("hindcast", "--json")
    assert (told.status, told.err) == (0, "")
    document, reference = json.loads(told.out), REFERENCE.read_text(encoding="utf-8")
    assert document["runs"] == 256
    named = [*document, *document["facts"][0], *document["worst_misses"][0], *document["out_of_sample"]]
    assert [key for key in named if not re.search(rf"[`\"]{key}[`\"]", reference)] == []


def test_a_folder_holds_figures_paths_and_charts(fairshare, tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    told = fairshare("hindcast", "--json", "--out", folder)
    assert told.status == 0
    assert json.loads((folder / "hindcast.json").read_text()) == json.loads(told.out)
    rows = list(csv.DictReader((folder / "paths.csv").read_text().splitlines()))
    assert len(rows) == 32 * 11
    last = next(row for row in rows if (row["code"], row["year"]) == ("POL", "2024"))
    assert (last["actual"], last["member"]) == ("3.75", "1")
    assert float(last["p05"]) < float(last["median"]) < float(last["p95"])
    charts = sorted(path.name for path in folder.glob("*.svg"))
    assert len(charts) == 35
    assert {"europe-canada.svg", "region-east.svg", "ally-POL.svg"} <= set(charts)
    assert (folder / "ally-POL.svg").read_text().startswith("<svg")
    assert str(folder) in told.err


def test_a_file_in_the_folders_place_is_refused(fairshare, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("")
    told = fairshare("hindcast", "--out", taken)
    assert told.status == 2
    assert taken.read_text() == ""
