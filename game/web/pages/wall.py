"""The projector: how to join, the clock, what is public of the alliance. No hidden figures, no names of people."""

from __future__ import annotations

import numpy as np
from markupsafe import Markup
from starlette.responses import Response

from game.charts.data import BarData, LineData, Series
from game.charts.svg import bars_svg, line_svg
from game.classroom.public import PublicSight, public_sight
from game.classroom.states import State
from game.play.wording.summary import describe_text
from game.web.qr import qr_svg
from game.web.site import Visit

__all__ = ["show"]

_BY_STATE = {
    State.LOBBY: "join",
    State.BRIEFING: "briefing",
    State.RESULTS: "results",
    State.DEBRIEF: "results",
    State.ENDED: "results",
}
_BARS = 14  # as many as can be read from the last row


def _bars(sight: PublicSight) -> Markup:
    shown = sight.spenders[:_BARS]
    data = BarData(
        codes=[one.name for one in shown],
        values=np.array([one.share for one in shown]),
        before=np.array([one.before for one in shown]),
        before_label="before the last round",
        title="Core defence spending, % of GDP",
    )
    return Markup(bars_svg(data, width=400, row=17, ident="bars"))


def _line(sight: PublicSight) -> Markup | None:
    if len(sight.path) < 2:
        return None
    data = LineData(
        x=np.array([year for year, _ in sight.path]),
        series=[Series("Europe and Canada", np.array([share for _, share in sight.path]))],
        title="Europe and Canada, core spending, % of GDP",
    )
    return Markup(line_svg(data, width=400, height=165, ident="path"))


def show(visit: Visit) -> Response:
    """Show what the console has chosen, or what fits the moment."""
    exercise, site = visit.exercise, visit.site
    view = _BY_STATE.get(exercise.state, "clock") if site.wall_view == "auto" else site.wall_view
    sight = public_sight(exercise) if view in ("alliance", "results") else None
    link = f"{site.address}/j/{exercise.code}"
    on_table = exercise.on_the_table
    names = {code: ally.name for code, ally in exercise.course.setup.scenario.allies.items()}
    return visit.render(
        "wall.html",
        view=view,
        qr=Markup(qr_svg(link, about=f"QR code of {link}")) if view == "join" else "",
        sight=sight,
        bars=_bars(sight) if sight else "",
        line=_line(sight) if sight else None,
        text=describe_text(on_table) if on_table else "",
        counted=[(describe_text(one.text), one) for one in exercise.course.table.counted],
        names=names,
        handed_in=len(exercise.drafts.handed_in & frozenset(exercise.people)),
        teams=len(exercise.people),
        joined=len(exercise.seats.played),
        seats=len(exercise.seats.all),
        dilemma=exercise.course.setup.scenario.dilemma,
        number=min(exercise.index + 1, exercise.rounds),
    )
