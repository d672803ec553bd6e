"""The closing tables of a story: the alliance's line, the allies, the norms of fairness, the scores."""

from __future__ import annotations

import numpy as np

from game.charts.bars import verdict
from game.charts.glyphs import Glyphs
from game.engine.measures import AT_GOAL_SLACK
from game.engine.scoring import SeatScore
from game.engine.seats import seat_name
from game.model import norms
from game.model.alliance import Floats
from game.report.layout import paragraph, table
from game.report.names import Names, moved, whole_name
from game.report.playthrough import Playthrough

__all__ = ["alliance_board", "ally_board", "norms_board", "scores_board"]


def alliance_board(course: Playthrough, width: int) -> list[str]:
    """Return the alliance's quantities at the start and after each round."""
    goal = f"{course.setup.scenario.targets.guideline.value:g}%"
    whole = whole_name(course.setup.codes)
    head = (
        "",
        "Europe" if whole == "Europe" else "Europe\n+Canada",
        f"allies\nat {goal}",
        "US\npart",
        "trust\nin US",
        "co-\nhesion",
        "threat",
        "bal-\nance",
        "uses of\nforce",
    )
    rows = []
    for moment in range(course.rounds + 1):
        now = course.alliance(moment)
        rows.append(
            (
                course.date(moment).strftime("%b %Y"),
                f"{now['europe_canada_share']:.2f}%",
                f"{now['allies_at_target']:.0f}/{int(course.members(moment).sum())}",
                f"{now['us_part']:.1f}%",
                f"{now['us_commitment']:.2f}",
                f"{now['cohesion']:.2f}",
                f"{now['threat']:.2f}",
                moved(now["balance"]),
                f"{now['crises']:.0f}",
            )
        )
    note = (
        f"{whole}: core spending, % of GDP together. US part: of all that allies spend. Trust in the US and cohesion "
        "run from 0 to 1. Threat: 1 is its level of 2022 and after. Balance: forces in the theatre against the "
        "adversary's, as a logarithm, so +0.10 is about a tenth stronger than at the reference. Uses of force: so far."
    )
    return [*table(head, rows), "", *paragraph(note, width)]


def ally_board(course: Playthrough, width: int, glyphs: Glyphs) -> list[str]:
    """Return each ally's share at the start and now, against its goal, with readiness and usable force."""
    first, last = course.allies(0), course.allies(course.rounds)
    guideline = course.setup.scenario.targets.guideline.value
    members = course.members(course.rounds)
    head = (
        "",
        "start\n% GDP",
        "now\n% GDP",
        "change",
        "goal",
        "",
        "readiness\nstart",
        "\nnow",
        "usable\nforce",
    )
    rows = []
    for column in np.argsort(-last["core_share"], kind="stable"):
        if not members[column]:
            continue
        name = course.setup.scenario.allies[course.setup.codes[column]].name
        if not course.setup.members.has_forces[column]:
            rows.append((name, "-", "-", "-", "-", "", "-", "-", "-"))
            continue
        start, now = float(first["core_share"][column]), float(last["core_share"][column])
        goal = max(float(last["pledge_target"][column]), guideline)
        met = verdict(now + AT_GOAL_SLACK, goal) == "met"
        force = 100.0 * (last["usable_force"][column] / first["usable_force"][column] - 1.0)
        rows.append(
            (
                name,
                f"{start:.2f}",
                f"{now:.2f}",
                moved(now - start),
                f"{goal:.2f}",
                glyphs.met if met else glyphs.missed,
                f"{first['readiness'][column]:.2f}",
                f"{last['readiness'][column]:.2f}",
                f"{moved(float(force), 0)}%",
            )
        )
    note = (
        f"{glyphs.met} at its goal, {glyphs.missed} below it. The goal is the alliance's pledge, or its guideline "
        "where that is higher. Readiness runs from 0 to 1; usable force is its change since the start."
    )
    return [*table(head, rows), "", *paragraph(note, width)]


def norms_board(course: Playthrough, width: int) -> list[str]:
    """Return where each ally stands under each norm, and how unevenly the burden lies under it."""
    state, members = course.state(course.rounds), course.members(course.rounds)
    who, p = course.setup.members, course.setup.parameters
    parts = {name: norms.parts(name, state, who, p, members) for name in norms.NORMS}
    asked = {name: norms.asked(part, state.core_share, state.gdp) for name, part in parts.items()}
    places = {name: norms.ranks(state.core_share, wanted)[0] for name, wanted in asked.items()}
    counted = members & who.has_forces
    order = sorted(np.flatnonzero(counted), key=lambda column: (places["equal_share"][column], column))
    labels = [norm.label.replace(" ", "\n", 1) for norm in norms.NORMS.values()]
    rows = [
        (
            course.setup.scenario.allies[course.setup.codes[column]].name,
            f"{state.core_share[0, column]:.2f}",
            *(f"{places[name][column]:.0f}" for name in norms.NORMS),
        )
        for column in order
    ]
    carried = state.core_share * state.gdp * counted
    uneven = [norms.gini(carried / carried.sum(axis=1, keepdims=True), part)[0, 0] for part in parts.values()]
    rows.append(("unevenness (Gini)", "", *(f"{value:.2f}" for value in uneven)))
    return [
        *paragraph(_says(), width),
        "",
        *table(("", "% GDP", *labels), rows),
        "",
        *paragraph(_movers(course, places), width),
    ]


def _says() -> str:
    told = "; ".join(f"{norm.label}, {norm.says}" for norm in norms.NORMS.values())
    return (
        f"Five answers, none of them the right one: {told}. Each norm divides what all spend today; place 1 gives the "
        "most of what the norm asks of it."
    )


def _movers(course: Playthrough, places: dict[str, Floats]) -> str:
    """Return which allies the norms reorder most: those with the widest spread of places."""
    names, columns = Names.of(course.setup.scenario), np.arange(len(course.setup.codes))
    table_ = np.stack([places[name] for name in norms.NORMS])
    spread = np.where(table_[0] > 0.0, table_.max(axis=0) - table_.min(axis=0), -1.0)
    most = sorted(columns, key=lambda column: (-spread[column], column))[:3]
    told = []
    for column in most:
        if spread[column] <= 0.0:
            continue
        best, worst = (int(pick(table_[:, column])) for pick in (np.argmin, np.argmax))
        labels = [norm.label for norm in norms.NORMS.values()]
        told.append(
            f"{names.one(course.setup.codes[column])} is at place {table_[best, column]:.0f} by {labels[best]} and at "
            f"place {table_[worst, column]:.0f} by {labels[worst]}"
        )
    return (
        f"The norms disagree most on these: {'; '.join(told)}." if told else "The norms agree on all places."
    )


def scores_board(course: Playthrough, width: int) -> list[str]:
    """Return the alliance's outcome, and the expected scores of the seats with a role sheet."""
    scores = course.scores
    outcome = ", ".join(f"{name.replace('_', ' ')} {value:.0f}" for name, value in scores.alliance.items())
    sheets = [seat for seat in course.setup.scenario.seats if seat in scores.seats]
    governments = [seat for seat in sheets if seat != "SG"]
    later = "" if course.finished else " Rounds not played yet count as if nothing more were ordered."
    lines = paragraph(
        f"Points from 0 to 100, expected over {scores.branches} worlds with other luck and the same orders; the number "
        "behind ± is what luck alone moves. A seat's score and the alliance's outcome stand side by side and are never "
        f"added.{later}",
        width,
    )
    lines += ["", *paragraph(f"The alliance: {outcome}.", width), ""]
    if governments:
        components = list(scores.seats[governments[0]].components)
        rows = [
            (seat_name(seat, course.setup), *_points(scores.seats[seat], components)) for seat in governments
        ]
        lines += table(("", "score", *components), rows)
    if "SG" in sheets:
        chair = scores.seats["SG"]
        told = ", ".join(f"{name.replace('_', ' ')} {value:.0f}" for name, value in chair.components.items())
        lines += ["", *paragraph(f"Secretary General {chair.total:.0f} ± {chair.spread:.0f}: {told}.", width)]
    return lines


def _points(one: SeatScore, components: list[str]) -> tuple[str, ...]:
    return (
        f"{one.total:.0f} ± {one.spread:.0f}",
        *(f"{one.components[name]:.0f}" for name in components),
    )
