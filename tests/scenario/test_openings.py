"""What is said of mistakes in the role sheets of further allies, and in the orders that a sheet advises."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.errors import FileProblems
from game.resources import folder
from game.scenario.any_file import read_any
from game.studies.held_orders import known_orders

FILE = "2025-leaked-chat.yaml"


def problems(place: Path, *changes: tuple[str, str]) -> dict[str, str]:
    """Return what is said by place of the file with some texts in it changed, each once."""
    text = (folder("scenarios") / FILE).read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    (place / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(FileProblems) as error:
        read_any(place / FILE, orders=known_orders())
    assert all(problem.line for problem in error.value.problems)
    return {problem.path: f"{problem.message} {problem.nearest}" for problem in error.value.problems}


def test_orders_that_nobody_can_give_are_found(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        ("budget: {effort: 0.05, readiness_shift: 0.04}", "budget: {efort: 0.05, readiness_shift: 4}"),
        ("acts: [{act: praise, to: [POL, EST]}]", "acts: [{act: prase, to: [POL, EST]}]"),
        ("drafts: [{core: 3.5, related: 1.5, due: 2032}, {due: 2035}]", "drafts: [{core: 35}]"),
    )
    assert found == {
        "further_seats.ALB.opening.budget.efort": "is not an order of ALB effort",
        "further_seats.ALB.opening.budget.readiness_shift": "is out of range ",
        "further_seats.ALB.opening.acts[0].act": "is not an act praise",
        "seats.SG.opening.drafts[0].core": "is out of range ",
    }


def test_an_ally_has_one_sheet(tmp_path: Path) -> None:
    found = problems(tmp_path, ("further_seats:\n  ALB:", "further_seats:\n  GBR:"))
    assert found == {
        "further_seats.GBR": "has a role sheet under seats ",
        "seats": "leaves allies without a role sheet ",
    }
