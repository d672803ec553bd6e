"""What a report says about itself: method, limits, seeds, versions, and the command that makes it again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.studies.answers import Summary
from game.studies.report.html import code, items, paragraphs, table

__all__ = ["again", "limits", "made_with", "method"]

_SAMPLED = {
    "random": "independent random draws",
    "latin_hypercube": "a Latin hypercube",
    "list": "a list of points",
    "sobol": "Saltelli's scheme for indices of Sobol",
    "morris": "trajectories of Morris",
}


def method(told: Summary) -> str:
    """Return how the study was made."""
    known = told.manifest
    design: Mapping[str, Any] = known["design"]
    paired = (
        "Each world is one set of random draws: crises, recessions, elections, surprises. All policies play the same "
        "worlds, and a difference is taken world by world, so that chance which both share drops out."
    )
    interval = (
        "An interval is the 95% interval of Student's t for the mean over worlds. It says how well the worlds "
        "that were played show the mean of all worlds of this model. Differences beside the spread of worlds are in "
        "standard deviations of the outcome under the first policy."
    )
    scores = (
        "Every pair of strategies of the two seats is a policy, and its score is that of the game, in the world that "
        "was played. A gain from changing a strategy is taken world by world; a pair is stable where no gain can be "
        "told from none. Exploitability is what both seats gain together if each gives its best answer to the other."
    )
    found = [paired, scores if told.contests else interval]
    if design["uncertainties"]:
        ranges = ", ".join(
            f"{name} {low:g} to {high:g}" for name, (low, high, *_) in design["uncertainties"].items()
        )
        each = "each world has its own point" if design["own_worlds"] else f"{design['points']:,} points"
        found.append(f"Parameters are drawn by {_SAMPLED[design['kind']]}, {each}: {ranges}.")
    if design["levers"]:
        values = "; ".join(
            f"{name} {', '.join(f'{one:g}' for one in each)}" for name, each in design["levers"].items()
        )
        found.append(f"Parameters are set, in all combinations: {values}.")
    if known["keep"]["causes"]:
        found.append(
            "Causes are the terms of the model's ledger. They sum to a run's change from start to end, so that their "
            "mean differences sum to the difference of the policies."
        )
    return paragraphs(found)


def limits(told: Summary) -> str:
    """Return what the study does not show."""
    found = [
        "This is what a model does. It is no forecast, and the past gives it no more than the record in the project's "
        "validation page.",
        "Seats that a policy leaves out follow the strategies of the scenario; other governments would answer "
        "otherwise.",
        "With many allies, causes or outcomes one interval in twenty leaves the true mean out; they are not corrected "
        "for that.",
    ]
    if not told.manifest["design"]["uncertainties"]:
        found.insert(
            1,
            "All parameters of the model are held fixed: the intervals hold chance, not what nobody knows about the "
            "parameters. A study with uncertainties shows that.",
        )
    if told.machines:
        found.append(told.machines)
    if told.missing:
        found.append(f"{told.missing:,} runs were still to be played when this report was made.")
    if told.failed:
        found.append(f"{told.failed:,} runs could not be played: failures-*.json lists them.")
    return items(found)


def made_with(told: Summary) -> str:
    """Return seeds, hashes and versions."""
    known = told.manifest
    rows = [
        ("random seed", str(known["seed"])),
        ("worlds for each policy", f"{known['worlds']:,}"),
        ("runs", f"{told.rows:,}"),
        ("study, by its content", known["identity"]),
        *(
            (f"scenario {name}, version {one['version']}, by its figures", one["figures"])
            for name, one in known["scenarios"].items()
        ),
        ("Fair Share", f"{known['engine']}, model {known['model']}"),
        *(
            (name.replace("_", " "), ", ".join(value) if isinstance(value, list) else str(value))
            for machine in (known["made_with"], *known["also_made_with"])
            for name, value in machine.items()
        ),
    ]
    return table("What the figures hang on", ("", ""), rows)


def again(told: Summary, study: str) -> str:
    """Return how to make the study and this page again; `study` is the text of its file."""
    name = told.manifest["study"]
    file = f"{name}.yaml"
    commands = (
        f"fairshare batch {file} --out {name}-again\n"
        f"fairshare report {name}-again\n"
        f"fairshare run --row {name}-again:0    # any row opens in the game"
    )
    said = f"Save the study below as {file}, then run these commands with the same version:"
    return paragraphs([said]) + code(commands) + code(study)
