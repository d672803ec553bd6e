"""The manifest of a study: what it is, what its columns mean, what it was made with, and which parts it has."""

from __future__ import annotations

import json
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

import numpy as np

import game
from game.engine.order_data import by_seat_from_data
from game.model import MODEL_VERSION
from game.scenario.dates import date_of
from game.scenario.study import Arm, Study
from game.scenario.study_reader import content_of
from game.studies.columns import TABLES, Table, columns_of
from game.studies.groups import groups_of
from game.studies.plan import Part, Plan, contestants

__all__ = ["FORMAT", "KIND", "arm_data", "arm_of", "manifest_of", "platform_of", "tables_of", "text_of"]

FORMAT = 4
KIND = "fairshare-study"


def arm_data(arm: Arm) -> dict[str, Any]:
    """Return what an arm plays as plain data, its words left out."""
    plain: dict[str, Any] = content_of(replace(arm, about=None))
    return plain


def arm_of(data: Mapping[str, Any]) -> Arm:
    """Return the arm that plain data describe."""
    return Arm(strategies=data.get("strategies", {}), orders=by_seat_from_data(data.get("orders", {})))


def tables_of(plan: Plan) -> Iterator[Table]:
    """Yield the tables that a study has."""
    for name in TABLES:
        if plan.study.keep.allies or name not in ("allies", "paths"):
            yield name


def text_of(content: Any) -> str:
    """Return plain data as the text of a file."""
    return json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def manifest_of(plan: Plan, parts: Sequence[Part], also: Sequence[Mapping[str, Any]] = ()) -> dict[str, Any]:
    """Return what the manifest of a study with these parts says; `also` is what parts were made with before."""
    study: Study = plan.study
    match, here = study.tournament, platform_of()
    return {
        "kind": KIND,
        "format": FORMAT,
        "engine": game.__version__,
        "model": MODEL_VERSION,
        "identity": plan.identity(),
        "study": study.study,
        "question": study.question,
        "outcome": study.outcome,
        "seed": study.seed,
        "worlds": study.worlds,
        "rounds": study.rounds,
        "theories": list(dict.fromkeys(case.theory for case in plan.cases)),
        "arms": {name: arm_data(arm) for name, arm in plan.arms.items()},
        "tournament": None
        if match is None
        else {
            "seats": list(match.seats),
            "strategies": [list(side) for side in contestants(match)],
        },
        "design": plan.design.content(),
        "keep": {
            "allies": list(study.keep.allies),
            "scores": list(plan.scored),
            "causes": study.keep.causes,
            "paths": study.keep.paths,
        },
        "scenarios": {
            name: {
                "file": place,
                "version": scenario.version,
                "figures": scenario.identity.figures,
                "words": scenario.identity.words,
                "ends": str(date_of(scenario.timeline.begins(plan.rounds_of(name)))),
                "groups": groups_of(scenario),
            }
            for place, (name, scenario) in zip(study.scenarios, plan.scenarios.items(), strict=True)
        },
        "made_with": here,
        "also_made_with": [one for one in also if one != here],
        "tables": {
            name: {
                "says": TABLES[name],
                "columns": [
                    asdict(column)
                    for column in columns_of(name, plan.design.names, study.keep.allies, plan.scored)
                ],
            }
            for name in tables_of(plan)
        },
        "parts": [part.data() for part in parts],
    }


def platform_of() -> Mapping[str, Any]:
    """Return what the last digits of results hang on."""
    import pyarrow

    found: dict[str, Any] = np.show_config(mode="dicts")  # type: ignore[assignment]
    return {
        "python": platform.python_version(),
        "numpy": np.__version__,
        "pyarrow": pyarrow.__version__,
        "system": platform.system(),
        "machine": platform.machine(),
        "cpu_features": found.get("SIMD Extensions", {}).get("found", []),
    }
