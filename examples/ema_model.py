"""Fair Share as a model of the EMA workbench: its uncertainties, levers and outcomes, for designs of your own.

Needs the package `ema-workbench`.
"""

from __future__ import annotations

import json
from typing import Any

from game.scenario.study_reader import parse_study
from game.studies.study import run_study

OUTCOMES = ("europe_canada_share", "us_commitment", "cohesion", "balance")


def fair_share(us: str = "transactional", worlds: int = 64, **parameters: float) -> dict[str, float]:
    """Return the mean outcomes over some worlds, with a strategy of the US and parameters of the model."""
    study = {
        "study": "ema",
        "question": "What comes of it?",
        "scenarios": ["2025-leaked-chat"],
        "arms": {"only": {"strategies": {"USA": us}}},
        "levers": {name: [float(value)] for name, value in parameters.items()},
        "worlds": worlds,
        "keep": {"allies": [], "causes": 0, "paths": 0},
    }
    table = run_study(parse_study(json.dumps(study), "the workbench"))
    return {name: float(table[name].to_numpy().mean()) for name in OUTCOMES}


def workbench_model() -> Any:
    """Return the model, to give to `perform_experiments` or an optimiser."""
    from ema_workbench import CategoricalParameter, Model, RealParameter, ScalarOutcome

    model = Model("fairshare", function=fair_share)
    model.uncertainties = [
        RealParameter("us_doubt_weight", 0.0, 2.5),
        RealParameter("threat_weight", 3.2, 6.5),
    ]
    model.levers = [CategoricalParameter("us", ["reassuring", "transactional", "retrenching"])]
    model.outcomes = [ScalarOutcome(name) for name in OUTCOMES]
    return model


if __name__ == "__main__":
    from ema_workbench import perform_experiments

    experiments, outcomes = perform_experiments(workbench_model(), scenarios=8, policies=2)
    print(experiments.assign(**outcomes))
