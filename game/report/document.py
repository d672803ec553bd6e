"""The JSON document of a game: what `run --json` and `replay --json` print, described in docs/reference/run-json.md."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from game.engine.scoring import Scores
from game.engine.view import WAR_NAMES
from game.quantities import of_alliance, of_allies
from game.report.headlines import Headline
from game.report.playthrough import Playthrough

__all__ = ["about", "document", "event", "rounded", "summit", "units"]

DIGITS = 6
"""Significant digits of every number: enough to plot and compare, and the same on every machine."""


def rounded(value: float) -> float:
    """Return a number with six significant digits; -0 becomes 0.

    Raises
    ------
    ValueError
        If it is not finite: nothing that is not a number leaves the program.
    """
    if not math.isfinite(value):
        raise ValueError(f"a figure is not finite: {value}")
    return float(f"{value:.{DIGITS}g}") + 0.0


def document(playthrough: Playthrough) -> dict[str, Any]:
    """Return the document of a game as plain data; rounds begin with 0, the start."""
    return {
        "record": about(playthrough),
        "units": units(),
        "rounds": [_round(playthrough, moment) for moment in range(playthrough.rounds + 1)],
        "scores": _scores(playthrough.scores),
    }


def about(playthrough: Playthrough) -> dict[str, Any]:
    """Return which game it is: the header of its record, and how far it was played."""
    return {
        **playthrough.header.data(),
        "seats": dict(sorted(playthrough.header.seats.items())),
        "title": playthrough.setup.scenario.title,
        "date": playthrough.date(0).isoformat(),
        "rounds_played": playthrough.rounds,
        "digest": playthrough.digest,
    }


def units() -> dict[str, dict[str, str]]:
    """Return the unit of each quantity by name, those of allies and those of the alliance."""
    return {
        "allies": {name: row.unit for name, row in of_allies().items()},
        "alliance": {name: row.unit for name, row in of_alliance().items()},
    }


def _round(playthrough: Playthrough, moment: int) -> dict[str, Any]:
    return {
        "round": moment,
        "date": playthrough.date(moment).isoformat(),
        "allies": _allies(playthrough, moment),
        "alliance": _alliance(playthrough, moment),
        "events": [event(found) for found in playthrough.found[moment - 1]] if moment else [],
        "summit": summit(playthrough, moment) if moment else None,
    }


def _allies(playthrough: Playthrough, moment: int) -> dict[str, dict[str, Any]]:
    measures, members = playthrough.allies(moment), playthrough.members(moment)
    return {
        code: {
            "member": bool(members[column]),
            **{name: rounded(float(values[column])) for name, values in measures.items()},
        }
        for column, code in enumerate(playthrough.setup.codes)
    }


def _alliance(playthrough: Playthrough, moment: int) -> dict[str, Any]:
    state = playthrough.state(moment)
    return {
        **{name: rounded(value) for name, value in playthrough.alliance(moment).items()},
        "members": int(playthrough.members(moment).sum()),
        "ukraine": WAR_NAMES[int(state.ukraine_state[0, 0])],
        "sea_lanes": "disrupted" if state.lanes_disrupted[0, 0] > 0.5 else "open",
    }


def event(found: Headline, *, figures: bool = True) -> dict[str, Any]:
    """Return something that happened; without `figures` only what its headline tells."""
    happening = found.happening
    data: dict[str, Any] = {
        "kind": happening.kind,
        "headline": found.text,
        "allies": list(happening.allies),
        "figures": {name: rounded(value) for name, value in happening.figures.items()} if figures else {},
        "ref": happening.ref or None,
    }
    if happening.answers:
        data["answers"] = [{"answer": label, "by": list(by)} for label, by in happening.answers]
    return data


def summit(playthrough: Playthrough, moment: int) -> dict[str, Any] | None:
    """Return the summit of the round that ended at `moment`: the text adopted, or the last one refused."""
    result = playthrough.results[moment - 1]
    planned = playthrough.setup.summit(result.index)
    if planned is None or not result.drafts:
        return None
    adopted = int(result.happened["summit_draft"][0, 0])
    text = result.drafts[adopted]

    def named(note: str) -> list[str]:
        row = result.happened[f"summit_{note}"][0]
        return [code for code, on in zip(playthrough.setup.codes, row, strict=True) if on]

    return {
        "date": str(planned.date),
        "place": planned.place,
        "agreed": adopted >= 0,
        "draft": adopted + 1 if adopted >= 0 else len(result.drafts),
        "core_pct_gdp": rounded(text.core),
        "related_pct_gdp": rounded(text.related),
        "due": int(text.due),
        "review": rounded(text.review),
        "ambiguity": rounded(text.ambiguity),
        "letters": named("letter"),
        "vetoes": named("veto"),
        "waverers": named("waverer"),
    }


def _scores(scores: Scores) -> dict[str, Any]:
    def points(values: Mapping[str, float]) -> dict[str, float]:
        return {name: rounded(value) for name, value in values.items()}

    return {
        "branches": scores.branches,
        "alliance": points(scores.alliance),
        "seats": {
            seat: {
                "total": rounded(one.total),
                "spread": rounded(one.spread),
                "par": rounded(one.par),
                "margin_spread": rounded(one.margin_spread),
                "components": points(one.components),
                "weights": points(one.weights),
            }
            for seat, one in scores.seats.items()
        },
    }
