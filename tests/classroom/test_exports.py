"""What is left of a class: its tables, its study, and that nothing is left where it is deleted."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas
import pytest

from game.classroom.concepts import LEAST_SHOWN, answer_check
from game.classroom.exercise import Exercise
from game.classroom.export import export
from game.classroom.predictions import predict
from game.classroom.states import State
from game.engine.acts import Act
from game.engine.deals.moves import Move
from game.engine.orders import Orders
from game.engine.record_reader import read_record
from game.governments.base import fitting
from game.play.session.predictions import Yes
from game.play.session.typed_deals import read_offer
from game.quantities import QUANTITIES
from game.report.playthrough import retrace
from game.scenario.lesson_reader import shipped_check
from game.scenario.study_reader import read_study
from game.studies.held_orders import known_orders
from game.studies.study import run_study
from tests.classroom.small_class import go_to, hand_in, join_all

NewClass = Callable[..., tuple[Exercise, dict[str, str]]]
DOCS = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "analyse-a-class.md"


def played(new_class: NewClass) -> Exercise:
    """Return a class of two that has played two rounds, and the second one twice."""
    exercise, pins = new_class(scenario="tutorial", seats=("GBR", "POL"), rounds=2)
    exercise.join(pins["GBR"], "The Falcons")
    exercise.join(pins["POL"])
    go_to(exercise, State.TALKS)
    ask = read_offer(["ask", "raise", "0.1"]).ask
    exercise.talk("GBR", Move("propose", to="POL", ask=ask), exercise.moment)
    go_to(exercise, State.ORDERS)
    predict(exercise, "GBR", "force_used", Yes(0.25), exercise.moment)
    hand_in(exercise, "GBR", Orders(budget={"effort": 0.1}, acts=(Act("reassure", ("POL",)),)))
    go_to(exercise, State.RESULTS)
    for effort in (0.3, -0.2):
        go_to(exercise, State.ORDERS)
        hand_in(exercise, "GBR", Orders(budget={"effort": effort}))
        hand_in(exercise, "POL")
        go_to(exercise, State.RESULTS)
        if effort > 0.0:
            exercise.rewind(1)
    return exercise


def unpacked(exercise: Exercise, folder: Path, *, labels: bool = False) -> Path:
    """Export an exercise and unpack what came; return the folder."""
    export(exercise, folder / "class.zip", labels=labels)
    with zipfile.ZipFile(folder / "class.zip") as there:
        there.extractall(folder / "my-class-data")
    return folder / "my-class-data"


def rows(folder: Path, file: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((folder / file).read_text("utf-8"))))


def test_the_tables_hold_what_was_decided_and_what_came_of_it(new_class: NewClass, tmp_path: Path) -> None:
    exercise = played(new_class)
    data = unpacked(exercise, tmp_path)
    decided = rows(data, "decisions.csv")
    first = [row for row in decided if row["branch"] == "0" and row["round"] == "1"]
    assert {row["by"] for row in first if row["seat"] == "GBR"} == {"team"}
    assert {row["kind"] for row in first if row["seat"] == "POL"} == {"strategy"}  # nobody was there in time
    (act,) = [row for row in first if row["kind"] == "act"]
    assert (act["seat"], act["name"], act["target"]) == ("GBR", "reassure", "POL")
    second = [row for row in decided if row["round"] == "2" and row["name"] == "effort"]
    assert {row["branch"]: row["value"] for row in second} == {"0": "0.3", "1": "-0.2"}
    outcomes = rows(data, "outcomes.csv")
    keys = [(row["branch"], row["round"], row["ally"], row["quantity"]) for row in outcomes]
    assert len(set(keys)) == len(keys)
    assert {key[:2] for key in keys} == {(b, r) for b in "01" for r in "012"}
    assert {row["quantity"] for row in outcomes} == set(QUANTITIES)
    last = exercise.course.table.log[-1].result.after.core_share[0]
    column = exercise.course.setup.codes.index("GBR")
    told = next(
        r["value"]
        for r in outcomes
        if (r["branch"], r["round"], r["ally"]) == ("1", "2", "GBR") and r["quantity"] == "core_share"
    )
    assert float(told) == pytest.approx(float(last[column]), rel=1e-5)
    (answer,) = rows(data, "predictions.csv")
    assert (answer["seat"], answer["question"], answer["probability"]) == ("GBR", "force_used", "0.25")
    (promise,) = [row for row in rows(data, "promises.csv") if row["branch"] == "0"]
    assert (promise["maker"], promise["promises"], promise["term"]) == ("GBR", "POL", "raise")


def test_every_column_is_in_the_codebook(new_class: NewClass, tmp_path: Path) -> None:
    data = unpacked(played(new_class), tmp_path)
    told = {(row["file"], row["column"]) for row in rows(data, "codebook.csv")}
    files = [file for file in data.glob("*.csv") if file.name != "codebook.csv"]
    there = {
        (file.name, name) for file in files for name in file.read_text("utf-8").splitlines()[0].split(",")
    }
    assert told == there
    assert all(row["what it is"] for row in rows(data, "codebook.csv"))
    about = (data / "README.txt").read_text("utf-8")
    known = {"README.txt", "record-1.jsonl"}
    assert [file.name for file in data.iterdir() if file.name not in about and file.name not in known] == []


def test_nobody_can_be_told_from_an_export(new_class: NewClass, tmp_path: Path) -> None:
    exercise = played(new_class)
    pins = (exercise.store.folder / "pins.txt").read_text("utf-8")
    secrets = {*re.findall(r"PIN (\w+)", pins), exercise.code}
    plain = unpacked(exercise, tmp_path)
    for file in plain.iterdir():
        text = file.read_text("utf-8")
        assert "Falcons" not in text
        assert not any(re.search(rf"\b{secret}\b", text) for secret in secrets)
    named = unpacked(exercise, tmp_path, labels=True)
    assert [row["label"] for row in rows(named, "seats.csv")] == ["The Falcons", ""]


def test_answers_are_exported_once_eight_have_answered(new_class: NewClass, tmp_path: Path) -> None:
    exercise, pins = new_class(scenario="tutorial", seats=("GBR", "POL"), rounds=2)
    join_all(exercise, pins)
    choices = {item.id: 1 for item in shipped_check()}
    for _ in range(LEAST_SHOWN - 1):
        answer_check(exercise, "before", choices)
    assert not (unpacked(exercise, tmp_path) / "check.csv").exists()
    answer_check(exercise, "before", choices)
    told = rows(unpacked(exercise, tmp_path), "check.csv")
    assert len({row["respondent"] for row in told}) == LEAST_SHOWN
    assert len(told) == LEAST_SHOWN * len(choices)


def test_the_page_for_analysts_works_as_written(
    new_class: NewClass, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exercise = played(new_class)
    unpacked(exercise, tmp_path)
    monkeypatch.chdir(tmp_path)
    page = DOCS.read_text("utf-8")
    names: dict[str, pandas.DataFrame] = {}
    for block in re.findall(r"```python\n(.*?)```", page, re.DOTALL):
        exec(block, names)
    shares = names["shares"]
    assert shares.shape == (3, 3)
    first = retrace(read_record(exercise.store.folder / "record.jsonl")).state(2)
    column = exercise.course.setup.codes.index("GBR")
    assert shares["GBR"].iloc[-1] == pytest.approx(float(first.core_share[0, column]), rel=1e-5)
    assert names["efforts"].columns.tolist() == ["GBR"]
    told = set(re.findall(r"`([a-z]+\.(?:csv|jsonl)|class-study\.yaml)`", page))
    there = {file.name for file in (tmp_path / "my-class-data").iterdir()}
    assert told - there == {"check.csv"}


def test_the_orders_of_a_class_are_played_in_other_worlds(new_class: NewClass, tmp_path: Path) -> None:
    data = unpacked(played(new_class), tmp_path)
    study = read_study(data / "class-study.yaml", strategies=fitting, orders=known_orders())
    assert list(study.arms) == ["nobody", "class", "class-1"]
    assert study.arms["class"].orders["GBR"][0].budget == {"effort": 0.1}
    table = run_study(replace(study, worlds=2)).to_pandas()
    spent = table.groupby("arm").europe_canada_share.mean()
    assert spent["class"] > spent["class-1"]
