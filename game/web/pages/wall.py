"""The projector: how to join, the clock, what is public of the alliance. No hidden figures, no names of people.

What allies spend is measured in several ways in turn: one measure alone would pass for the truth.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from markupsafe import Markup
from starlette.responses import Response

from game.charts.data import LineData, Series
from game.charts.svg import line_svg
from game.classroom.exercise import Exercise
from game.classroom.expected import expected, teams_that_predict
from game.classroom.ghosts import CALLED
from game.classroom.notes import Notes
from game.classroom.public import PublicSight, public_sight
from game.classroom.states import State
from game.classroom.worlds import World, worlds
from game.model.norms import NORMS
from game.play.explain.fair_share_norms import FAIR_SHARE_NORMS, Table, table
from game.play.wording.summary import describe_text
from game.web.debriefing import is_debriefed
from game.web.pages.alliance import norm_chart, value_in_words
from game.web.pages.debrief import DEBRIEF_VIEWS, wall_part
from game.web.pages.notes import seen_note
from game.web.pages.summit import said_of
from game.web.qr import qr_svg
from game.web.site import Visit

__all__ = ["ALL_VIEWS", "MEASURES", "WALL_VIEWS", "path_rows", "show", "views_now"]

MEASURES = tuple(name for name in FAIR_SHARE_NORMS if name not in NORMS)
"""Plain ways to order the allies: they rest on what is published, and on no estimate of a seat."""

WALL_VIEWS = {
    "auto": "What fits the moment",
    "join": "How to join",
    "clock": "Clock",
    "alliance": "Who carries how much",
    "results": "Results",
    "expected": "What teams expected",
    "came": "What they expected and what came",
    "notes": "Notes to all",
    **{name: f"Only {FAIR_SHARE_NORMS[name].label}" for name in MEASURES},
}
"""What the console can put on the wall while the class plays."""

ALL_VIEWS = WALL_VIEWS | DEBRIEF_VIEWS
_PLAYING = ("join", "clock")  # nobody joins a game that is over, and its clock has stopped

_BY_STATE = {
    State.LOBBY: "join",
    State.BRIEFING: "briefing",
    State.RESULTS: "results",
    State.DEBRIEF: "results",
    State.ENDED: "results",
}
_BARS = 14  # as many as can be read from the last row
_MEASURE_SECONDS = 15.0
_WORK_SECONDS = 3  # after which it is looked again how far the debrief is
_NOTES = 5
_WORLDS = 3  # other tries that the chart has room for


def views_now(exercise: Exercise) -> dict[str, str]:
    """Return what the console can put on the wall now, what fits the moment in front."""
    if not is_debriefed(exercise):
        return WALL_VIEWS
    first = {"auto": WALL_VIEWS["auto"], **DEBRIEF_VIEWS}
    return first | {name: title for name, title in WALL_VIEWS.items() if name not in _PLAYING}


def _view_of(visit: Visit) -> str:
    """Return the view that the console has chosen, or what fits the moment; results until the debrief is there."""
    exercise, site = visit.exercise, visit.site
    view = site.wall_view if site.wall_view in views_now(exercise) else "auto"
    if view == "auto":
        view = "debrief-path" if is_debriefed(exercise) else _BY_STATE.get(exercise.state, "clock")
    return "results" if view in DEBRIEF_VIEWS and site.debriefing.written is None else view


def _shown_allies(exercise: Exercise, sight: PublicSight) -> frozenset[str]:
    """Return the allies that have room on the wall: those that teams play, then the largest of the others."""
    public = exercise.chair(next(iter(exercise.seats.all))).view.public
    members = [one.code for one in sight.spenders]
    by_size = sorted(members, key=lambda code: -public[code].gdp_usd_bn)
    teams = [code for code in exercise.seats.all if code in members]
    return frozenset(list(dict.fromkeys([*teams, *by_size]))[:_BARS])


def _measure_now(exercise: Exercise, view: str) -> str:
    """Return the measure that a view shows: its own, or each in turn."""
    if view in MEASURES:
        return view
    return MEASURES[int(exercise.clock.seconds() // _MEASURE_SECONDS) % len(MEASURES)]


def _line(tries: Sequence[World]) -> Markup | None:
    """Return the path so far, beside what the same years had been where rounds were played again."""
    now = tries[-1].path
    if len(now) < 2:
        return None
    before = [one for one in tries[:-1] if len(one.path) >= len(now)][-_WORLDS:]
    data = LineData(
        x=np.array([year for year, _ in now]),
        series=[
            Series(
                one.name if before else "Europe and Canada",
                np.array([share for _, share in one.path[: len(now)]]),
            )
            for one in (tries[-1], *before)
        ],
        title="Europe and Canada, core spending, % of GDP",
    )
    return Markup(line_svg(data, width=400, height=165, ident="path"))


def path_rows(tries: Sequence[World]) -> list[tuple[str, list[str]]]:
    """Return the dates that any try has reached, and beside each what Europe and Canada spent in every try."""
    known = [dict(one.path) for one in tries]
    years = sorted({year for path in known for year in path})
    return [
        (f"{year:.1f}", [f"{path[year]:.2f}" if year in path else "" for path in known]) for year in years
    ]


def _sight(exercise: Exercise, view: str) -> dict[str, Any]:
    """Return what is shown of the alliance: one measure of it, and in results what happened."""
    sight, name = public_sight(exercise), _measure_now(exercise, view)
    found: Table = table(exercise.chair(next(iter(exercise.seats.all))), name)
    only, tries = _shown_allies(exercise, sight), worlds(exercise)
    before = {one.code: one.before for one in sight.spenders} if name == "share" else None
    return {
        "sight": sight,
        "measure": found,
        "place": MEASURES.index(name) + 1,
        "bars": norm_chart(found, width=400, row=17, ident="bars", only=only, before=before),
        "bar_rows": [(one.name, value_in_words(found, one)) for one in found.lines if one.code in only],
        "line": _line(tries),
        "tries": [one.name for one in tries],
        "path_rows": path_rows(tries),
    }


def show(visit: Visit) -> Response:
    """Show what the console has chosen, or what fits the moment."""
    exercise, site = visit.exercise, visit.site
    view, working = _view_of(visit), is_debriefed(exercise) and site.debriefing.is_working
    link = f"{site.address}/j/{exercise.code}"
    on_table = exercise.on_the_table
    names = {code: ally.name for code, ally in exercise.course.setup.scenario.allies.items()}
    has_sight = view in ("alliance", "results", *MEASURES)
    return visit.render(
        "wall.html",
        view=view,
        again=_WORK_SECONDS if working else int(_MEASURE_SECONDS) if view in ("alliance", "results") else 0,
        part=wall_part(visit, view) if view in DEBRIEF_VIEWS else None,
        says=site.debriefing.says if is_debriefed(exercise) else "",
        qr=Markup(qr_svg(link, about=f"QR code of {link}")) if view == "join" else "",
        text=describe_text(on_table) if on_table else "",
        counted=[(describe_text(one.text), one) for one in exercise.course.table.counted],
        names=names,
        handed_in=len(exercise.drafts.handed_in & frozenset(exercise.people)),
        teams=len(exercise.people),
        joined=len(exercise.seats.played),
        seats=len(exercise.seats.all),
        dilemma=exercise.course.setup.scenario.dilemma,
        expected=expected(exercise) if view in ("expected", "came") else (),
        predicting=teams_that_predict(exercise),
        ghosts=[exercise.name_of(seat) for seat in exercise.ghosts],
        called=CALLED.get(exercise.ghost_kind, ""),
        number=min(exercise.index + 1, exercise.rounds),
        measures=len(MEASURES),
        said=said_of(exercise) if exercise.state in (State.TALKS, State.REDRAFT) else (),
        notes=[seen_note(exercise, note) for note in Notes(exercise).on_wall()[:_NOTES]]
        if view == "notes"
        else [],
        **(_sight(exercise, view) if has_sight else {"sight": None}),
    )
