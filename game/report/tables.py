"""The closing tables of a story: the alliance's line, the allies, the norms of fairness, the scores."""

from __future__ import annotations

import numpy as np

from game.charts.bars import verdict
from game.charts.glyphs import Glyphs
from game.engine.measures import AT_TARGET_SLACK
from game.engine.scoring import SeatScore
from game.engine.seats import seat_name
from game.model import norms
from game.model.alliance import Floats
from game.report.layout import paragraph, table
from game.report.names import Names, capital, moved, whole_name
from game.report.playthrough import Playthrough
from game.report.score_parts import SCORE_PARTS
from game.units import shown_change

__all__ = ["alliance_table", "ally_table", "norms_table", "scores_table"]


def alliance_table(playthrough: Playthrough, width: int) -> list[str]:
    """Return the alliance's quantities at the start and after each round."""
    target = f"{playthrough.setup.scenario.targets.guideline.value:g}%"
    whole = whole_name(playthrough.setup.codes)
    head = (
        "",
        "Europe" if whole == "Europe" else "Europe\n+Canada",
        f"allies\nat {target}",
        "US\nshare",
        "US com-\nmitment",
        "co-\nhesion",
        "threat",
        "bal-\nance",
        "uses of\nforce",
    )
    rows = []
    for moment in range(playthrough.rounds + 1):
        now = playthrough.alliance(moment)
        rows.append(
            (
                playthrough.date(moment).strftime("%b %Y"),
                f"{now['europe_canada_share']:.2f}%",
                f"{now['allies_at_target']:.0f}/{int(playthrough.members(moment).sum())}",
                f"{now['us_part']:.1f}%",
                f"{now['us_commitment']:.2f}",
                f"{now['cohesion']:.2f}",
                f"{now['threat']:.2f}",
                moved(now["balance"]),
                f"{now['crises']:.0f}",
            )
        )
    note = (
        f"{whole}: core spending together, % of GDP. US share: of all that allies spend. US commitment and cohesion "
        "run from 0 to 1. Threat: 1 is its level since 2022. Balance: allied forces in the theatre against the "
        "adversary's, on a log scale; +0.10 means about a tenth stronger than at 0. Uses of force: armed force against "
        "allies since the start."
    )
    return [*table(head, rows), "", *paragraph(note, width)]


def ally_table(playthrough: Playthrough, width: int, glyphs: Glyphs) -> list[str]:
    """Return each ally's share at the start and now, against its target, with readiness and usable force."""
    first, last = playthrough.allies(0), playthrough.allies(playthrough.rounds)
    guideline = playthrough.setup.scenario.targets.guideline.value
    members = playthrough.members(playthrough.rounds)
    head = (
        "",
        "start\n% GDP",
        "now\n% GDP",
        "change",
        "target",
        "",
        "readiness\nstart",
        "\nnow",
        "usable\nforce",
    )
    rows = []
    for column in np.argsort(-last["core_share"], kind="stable"):
        if not members[column]:
            continue
        name = playthrough.setup.scenario.allies[playthrough.setup.codes[column]].name
        if not playthrough.setup.members.has_forces[column]:
            rows.append((name, "-", "-", "-", "-", "", "-", "-", "-"))
            continue
        start, now = float(first["core_share"][column]), float(last["core_share"][column])
        target = max(float(last["pledge_target"][column]), guideline)
        met = verdict(now + AT_TARGET_SLACK, target) == "met"
        force = 100.0 * (last["usable_force"][column] / first["usable_force"][column] - 1.0)
        rows.append(
            (
                name,
                f"{start:.2f}",
                f"{now:.2f}",
                moved(shown_change(start, now, 2)),
                f"{target:.2f}",
                glyphs.met if met else glyphs.missed,
                f"{first['readiness'][column]:.2f}",
                f"{last['readiness'][column]:.2f}",
                f"{moved(float(force), 0)}%",
            )
        )
    note = (
        f"{glyphs.met} at its target, {glyphs.missed} below it. The target is the alliance's pledge, or the guideline "
        "where that is higher. Readiness runs from 0 to 1. Usable force: change since the start."
    )
    return [*table(head, rows), "", *paragraph(note, width)]


def norms_table(playthrough: Playthrough, width: int) -> list[str]:
    """Return each ally's rank under each norm, and how unequal the burden is by that norm."""
    state, members = playthrough.state(playthrough.rounds), playthrough.members(playthrough.rounds)
    who, p = playthrough.setup.members, playthrough.setup.parameters
    parts = {name: norms.parts(name, state, who, p, members) for name in norms.NORMS}
    asked = {name: norms.asked(part, state.core_share, state.gdp) for name, part in parts.items()}
    places = {name: norms.ranks(state.core_share, wanted)[0] for name, wanted in asked.items()}
    counted = members & who.has_forces
    order = sorted(np.flatnonzero(counted), key=lambda column: (places["equal_share"][column], column))
    labels = [norm.label.replace(" ", "\n", 1) for norm in norms.NORMS.values()]
    rows = [
        (
            playthrough.setup.scenario.allies[playthrough.setup.codes[column]].name,
            f"{state.core_share[0, column]:.2f}",
            *(f"{places[name][column]:.0f}" for name in norms.NORMS),
        )
        for column in order
    ]
    carried = state.core_share * state.gdp * counted
    uneven = [norms.gini(carried / carried.sum(axis=1, keepdims=True), part)[0, 0] for part in parts.values()]
    rows.append(("inequality (Gini)", "", *(f"{value:.2f}" for value in uneven)))
    return [
        *paragraph(_says(), width),
        "",
        *table(("", "% GDP", *labels), rows),
        "",
        *paragraph(_movers(playthrough, places), width),
    ]


def _says() -> str:
    meanings = " ".join(f"{capital(norm.label)}: {norm.says}." for norm in norms.NORMS.values())
    return (
        f"Five fair-share norms, none of them the right one. {meanings} Each norm divides up what all allies spend "
        "today. Rank 1 pays the most compared with what the norm asks."
    )


def _movers(playthrough: Playthrough, places: dict[str, Floats]) -> str:
    """Return which allies the norms reorder most: those with the widest spread of places."""
    names, columns = Names.of(playthrough.setup.scenario), np.arange(len(playthrough.setup.codes))
    table_ = np.stack([places[name] for name in norms.NORMS])
    spread = np.where(table_[0] > 0.0, table_.max(axis=0) - table_.min(axis=0), -1.0)
    most = sorted(columns, key=lambda column: (-spread[column], column))[:3]
    parts = []
    for column in most:
        if spread[column] <= 0.0:
            continue
        best, worst = (int(pick(table_[:, column])) for pick in (np.argmin, np.argmax))
        labels = [norm.label for norm in norms.NORMS.values()]
        parts.append(
            f"{names.one(playthrough.setup.codes[column])} ranks {table_[best, column]:.0f} by {labels[best]} and "
            f"{table_[worst, column]:.0f} by {labels[worst]}"
        )
    return (
        f"The norms disagree most about these: {'; '.join(parts)}."
        if parts
        else "The norms agree on all ranks."
    )


_HYPHENATED = {"influence": "influ-\nence", "ambitions": "ambi-\ntions"}


def scores_table(playthrough: Playthrough, width: int) -> list[str]:
    """Return the alliance's outcome, and the expected scores of the seats with a role sheet."""
    scores = playthrough.scores
    outcome = ", ".join(f"{SCORE_PARTS[name].label} {value:.0f}" for name, value in scores.alliance.items())
    sheets = [seat for seat in playthrough.setup.scenario.seats if seat in scores.seats]
    governments = [seat for seat in sheets if seat != "SG"]
    later = "" if playthrough.finished else " Rounds not yet played count as if no further orders were given."
    lines = paragraph(
        f"Scores run from 0 to 100. Each is the mean of {scores.branches} games with the same orders and other chance "
        "events; ± is the spread due to chance. A seat's score and the alliance's outcome are never added together."
        f"{later}",
        width,
    )
    lines += ["", *paragraph(f"The alliance: {outcome}.", width), ""]
    if governments:
        components = list(scores.seats[governments[0]].components)
        rows = [
            (seat_name(seat, playthrough.setup), *_points(scores.seats[seat], components))
            for seat in governments
        ]
        heads = (_HYPHENATED.get(name, SCORE_PARTS[name].label.replace(" ", "\n")) for name in components)
        lines += table(("", "score", *heads), rows)
    if "SG" in sheets:
        chair = scores.seats["SG"]
        points = ", ".join(
            f"{SCORE_PARTS[name].label} {value:.0f}" for name, value in chair.components.items()
        )
        lines += [
            "",
            *paragraph(f"Secretary General {chair.total:.0f} ± {chair.spread:.0f}: {points}.", width),
        ]
    return lines


def _points(one: SeatScore, components: list[str]) -> tuple[str, ...]:
    return (
        f"{one.total:.0f} ± {one.spread:.0f}",
        *(f"{one.components[name]:.0f}" for name in components),
    )
