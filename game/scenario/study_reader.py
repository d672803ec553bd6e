"""Reads study files: all that is wrong with one at once, or the study."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import partial
from math import prod
from pathlib import Path
from typing import Any

import yaml

from game.errors import FairShareError, UsageProblem, nearest
from game.model.parameters import ParameterInfo, describe
from game.quantities import of_alliance, of_allies
from game.resources import folder
from game.scenario.base import default_of, key_of
from game.scenario.catalogue import find, scenario_files
from game.scenario.draft import Draft, Place
from game.scenario.members import MEMBERS
from game.scenario.open_file import OpenedFile, open_file, open_text
from game.scenario.order_checks import KnownOrders, check_names
from game.scenario.reader import Fitting, draft_of, finish, stem_of
from game.scenario.schema import Scenario
from game.scenario.study import Study
from game.scenario.study_orders import check_orders
from game.scenario.study_places import place_of
from game.scenario.vocabulary import MOST_DOSE, split_dose

__all__ = [
    "content_of",
    "parse_study",
    "plain_study",
    "read_study",
    "study_file",
    "study_files",
    "study_text",
]

MOST_LEVER_POINTS = 100_000


def read_study(
    path: str | Path, *, strategies: Fitting | None = None, orders: KnownOrders | None = None
) -> Study:
    """Read a study; `strategies` gives the names that can play a seat, `orders` what can be ordered, both
    unchecked where None.

    Raises
    ------
    FileProblems
        If anything is wrong with the file, with all that is wrong.
    """
    return _study(open_file(path), strategies, orders)


def parse_study(
    text: str, file: str, *, strategies: Fitting | None = None, orders: KnownOrders | None = None
) -> Study:
    """Read a study from `text`; `file` is the name that errors give, and scenarios are looked for beside it.

    Raises
    ------
    FileProblems
        If anything is wrong with it, with all that is wrong.
    """
    return _study(open_text(text, file), strategies, orders)


def study_files() -> dict[str, Path]:
    """Return the files of the studies that come with the game, by name."""
    return {path.stem: path for path in sorted((folder("scenarios") / "studies").glob("*.yaml"))}


def study_file(name_or_path: str) -> Path | None:
    """Return the file of a study, by its name or path; None for what can only be a scenario.

    Raises
    ------
    UsageProblem
        If it is the name of neither.
    """
    studies, scenarios = study_files(), scenario_files()
    if name_or_path in studies:
        return studies[name_or_path]
    if name_or_path in scenarios:
        return None
    if os.path.isfile(name_or_path):
        keys = set(plain_study(name_or_path))
        return None if keys & {"allies", "briefing", "seats"} else Path(name_or_path)
    near = nearest(name_or_path, (*studies, *scenarios))
    guess = f"did you mean {near}? " if near else ""
    hint = (
        f"{guess}scenarios: {', '.join(scenarios)}; studies: {', '.join(studies)}; or give the path of a file"
    )
    raise UsageProblem(f"no study or scenario is called {name_or_path!r}", hint=hint)


def plain_study(path: str | Path) -> dict[str, Any]:
    """Return what a file says as plain data, unchecked; FileProblems if it holds no keys."""
    return dict(draft_of(open_file(path)).data)


def study_text(content: Mapping[str, Any]) -> str:
    """Return the plain content of a study as the text of a file."""
    written: str = yaml.dump(dict(content), Dumper=_Writer, sort_keys=False, allow_unicode=True, width=110)
    return written


def content_of(part: Any) -> Any:
    """Return a study, or a part of one, as the plain content of a file; what a file may leave out is left out."""
    if is_dataclass(part) and not isinstance(part, type):
        defaults = default_of(type(part))
        given = {field.name: getattr(part, field.name) for field in fields(part)}
        return {
            key_of(name): content_of(value)
            for name, value in given.items()
            if name not in defaults or value != defaults[name]
        }
    if isinstance(part, Mapping):
        return {key: content_of(value) for key, value in part.items()}
    return [content_of(entry) for entry in part] if isinstance(part, tuple) else part


class _Writer(yaml.SafeDumper):
    """Writes what stands in two places twice: files that people write have no anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _study(opened: OpenedFile, strategies: Fitting | None, orders: KnownOrders | None) -> Study:
    draft = draft_of(opened)
    file = opened.document.file
    stem = stem_of(file)
    if stem and draft.text("study") not in (None, stem):
        draft.note(("study",), "is not the name of the file", right=f'rename the file or write "{stem}"')
    _check_policies(draft)
    _check_scenarios(draft, Path(file).parent)
    _check_parameters(draft)
    _check_design(draft)
    check_names(draft, ("outcome",), draft.text("outcome"), of_alliance(), "an outcome")
    for place, name in draft.items("keep", "allies"):
        check_names(draft, place, name, of_allies(), "a quantity of allies")
    if strategies is not None:
        _check_strategies(draft, strategies)
    check_orders(draft, Path(file).parent, orders)
    study = finish(opened, draft, Study)
    return replace(study, scenarios=tuple(place_of(name, Path(file).parent) for name in study.scenarios))


def _check_policies(draft: Draft) -> None:
    """A study names arms, or two seats whose strategies meet."""
    if draft.at("tournament") is not None and draft.keys("arms"):
        draft.note(("arms",), "cannot go with a tournament", value="", right="keep one of the two")
    if draft.at("tournament") is None and not draft.keys("arms"):
        draft.note(("arms",), "are missing", value="", right="name policies, or a tournament of two seats")
    seats = [seat for _, seat in draft.items("tournament", "seats")]
    if len(seats) == 2 and seats[0] == seats[1]:
        draft.note(("tournament", "seats"), "are one and the same", right="name two seats")


def _check_scenarios(draft: Draft, beside: Path) -> None:
    """Every scenario can be read, has the seats that arms name, and as many rounds as are asked for."""
    for place, name in draft.items("scenarios"):
        if not isinstance(name, str):
            continue  # the schema reports it
        try:
            scenario = find(place_of(name, beside))
        except FairShareError as error:
            near = (name, partial(nearest, known=scenario_files()))
            right = f"use {', '.join(scenario_files())}, or the path of a file"
            message = "is not a scenario" if error.exit_code == 2 else f"cannot be read: {error}"
            draft.note(place, message, right=right if error.exit_code == 2 else "", near=near)
            continue
        for arm in draft.keys("arms"):
            for seat in draft.keys("arms", arm, "strategies"):
                if seat in MEMBERS and seat not in scenario.codes:
                    where = ("arms", arm, "strategies", seat)
                    right = f"use {', '.join(scenario.codes)} or SG"
                    draft.note(where, f"has no seat in {scenario.id}", value="", right=right)
        _check_scored(draft, scenario)
        rounds = draft.number("rounds")
        if rounds is not None and rounds > scenario.round.count:
            draft.note(
                ("rounds",), f"is more than {scenario.id} has", right=f"at most {scenario.round.count}"
            )


def _check_scored(draft: Draft, scenario: Scenario) -> None:
    """Seats that are scored have a role sheet."""
    known = scenario.playable
    for section in (("tournament", "seats"), ("keep", "scores")):
        for place, seat in draft.items(*section):
            if isinstance(seat, str) and seat not in known:
                right = f"use {', '.join(sorted(known))}"
                draft.note(place, f"has no role sheet in {scenario.id}, so no score", right=right)


def _check_strategies(draft: Draft, fitting: Callable[[str], Collection[str]]) -> None:
    for arm in draft.keys("arms"):
        for seat in draft.keys("arms", arm, "strategies"):
            place, known = ("arms", arm, "strategies", seat), fitting(seat)
            try:
                plain, dose = split_dose(draft.text(*place) or "")
            except ValueError:
                draft.note(
                    place, "has a dose that is none", right=f"write a number from 0 to {MOST_DOSE:g} after @"
                )
                continue
            if plain:
                check_names(draft, place, plain, known, f"a strategy for {seat}")
            if dose is not None and seat != "USA":
                draft.note(place, "has a dose, which only strategies of USA have", right=f"write {plain}")
    seats = [str(seat) for _, seat in draft.items("tournament", "seats")]
    fit = {name for seat in seats for name in fitting(seat)}
    for entry, name in draft.items("tournament", "strategies"):
        plain = name.partition("@")[0] if isinstance(name, str) else ""
        check_names(draft, entry, plain or None, sorted(fit), f"a strategy for {' or '.join(seats)}")


def _check_parameters(draft: Draft) -> None:
    """Uncertainties and levers are parameters of the model, and within their ranges."""
    known = describe()
    for section in ("uncertainties", "levers"):
        for name in draft.keys(section):
            if name not in known:
                near = (name, partial(nearest, known=known))
                draft.note((section, name), "is not a parameter of the model", value="", near=near)
    for name in set(draft.keys("uncertainties")) & set(draft.keys("levers")):
        draft.note(("levers", name), "is an uncertainty as well", value="", right="keep one of the two")
    for name in draft.keys("uncertainties"):
        for end in ("low", "high", "likely"):
            _check_range(draft, ("uncertainties", name, end), known.get(name))
        _check_order(draft, name)
    for name in draft.keys("levers"):
        for place, _ in draft.items("levers", name):
            _check_range(draft, place, known.get(name))
    for place, entry in draft.items("design", "list"):
        for name in entry if isinstance(entry, dict) else ():
            _check_range(draft, (*place, name), known.get(name))


def _check_range(draft: Draft, place: Place, info: ParameterInfo | None) -> None:
    value = draft.number(*place)
    if info is not None and value is not None and not info.low <= value <= info.high:
        draft.note(place, "is out of range", right=f"{info.name} can be {info.low:g} to {info.high:g}")


def _check_order(draft: Draft, name: str) -> None:
    low, high, likely = (draft.number("uncertainties", name, end) for end in ("low", "high", "likely"))
    if low is not None and high is not None and low >= high:
        draft.note(
            ("uncertainties", name), "has no range", value=f"{low:g} to {high:g}", right="low below high"
        )
    triangular = draft.text("uncertainties", name, "distribution") == "triangular"
    if triangular and likely is None:
        draft.note(
            ("uncertainties", name, "likely"), "is missing", value="", right="give the most likely value"
        )
    elif likely is not None and not triangular:
        right = "write distribution: triangular"
        draft.note(("uncertainties", name, "likely"), "belongs to a triangular distribution", right=right)
    elif likely is not None and low is not None and high is not None and not low <= likely <= high:
        draft.note(("uncertainties", name, "likely"), "is out of range", right=f"{low:g} to {high:g}")


def _check_design(draft: Draft) -> None:
    """A list names every uncertainty in every point, and only a list has points of its own."""
    uncertain = draft.keys("uncertainties")
    kind, listed = draft.text("design", "kind"), list(draft.items("design", "list"))
    if kind == "list" and not listed:
        draft.note(("design", "list"), "is missing", value="", right="list the points")
    if kind != "list" and listed:
        draft.note(("design", "list"), "goes with kind: list only", value="")
    if kind in ("sobol", "morris") and draft.at("design", "points") is None:
        draft.note(
            ("design", "points"), "is missing", value="", right=f"say how many points {kind} starts from"
        )
    if kind == "list" and draft.at("design", "points") is not None:
        draft.note(("design", "points"), "is given by the list", right="leave it out")
    if draft.at("design") is not None and not uncertain and kind != "list":
        draft.note(
            ("design",), "has nothing to sample", value="", right="name uncertainties, or leave it out"
        )
    for place, entry in listed:
        if isinstance(entry, dict) and set(entry) != set(uncertain):
            right = (
                f"name each of {', '.join(uncertain)}" if uncertain else "name them under uncertainties first"
            )
            draft.note(place, "does not name the uncertainties", right=right)
    combinations = prod(max(len(list(draft.items("levers", name))), 1) for name in draft.keys("levers"))
    if combinations > MOST_LEVER_POINTS:
        right = f"at most {MOST_LEVER_POINTS:,}"
        draft.note(("levers",), "have too many combinations", value=f"{combinations:,}", right=right)
