"""A look ahead: where a seat's figures are heading, with its draft and without it, from what the seat knows."""

from __future__ import annotations

from markupsafe import Markup
from starlette.responses import Response

from game.charts.svg import fan_svg
from game.classroom.states import DECIDING
from game.engine.orders import Orders
from game.play.session.preview import Look, Preview, TargetChance
from game.play.session.session import Session
from game.play.wording.effects import month_of
from game.play.wording.targets import reached_by
from game.quantities import QUANTITIES
from game.units import UNITS, chance
from game.web.looked import Ahead, Looked
from game.web.site import Later, Visit, see_other

__all__ = ["look", "show_ahead"]

ROUNDS, BRANCHES = 4, 100
"""How far a class looks, and in how many futures: so many that a look takes a fraction of a second."""

_SECONDS_BETWEEN = 3.0


def _is_open(visit: Visit) -> bool:
    return visit.exercise.state in DECIDING and not visit.exercise.chair(visit.seat).finished


def show_ahead(visit: Visit) -> Response:
    """Show the look that was taken of the present draft, or how to take one."""
    chair = visit.exercise.chair(visit.seat)
    kept = visit.site.looked.get(visit.seat)
    fresh = kept is not None and kept.view is chair.view and kept.orders == chair.editor.draft
    return visit.render(
        "seat_ahead.html",
        view=chair.view,
        open=_is_open(visit),
        error="" if visit.told() != "soon" else "Wait a few seconds between two looks.",
        drafted=chair.editor.draft != Orders(),
        stale=kept is not None and not fresh,
        figures=kept.figures if kept is not None and fresh else (),
        branches=BRANCHES,
        chance=kept.chance if kept is not None and fresh else "",
    )


def look(visit: Visit) -> Response | Later:
    """Look ahead with the draft as it is saved."""
    if not _is_open(visit):
        return see_other(f"{visit.base}/ahead")
    if not visit.site.rates.allows("look", visit.seat, 1, _SECONDS_BETWEEN):
        return see_other(f"{visit.base}/ahead?said=soon")
    chair, seat = visit.exercise.chair(visit.seat), visit.seat
    view, game = chair.view, visit.exercise.course.table.game.fork()
    left = min(ROUNDS, chair.setup.rounds - chair.index)
    taken = Look(game, view, chair.editor.draft, rounds=left, branches=BRANCHES, parts=1)

    def answer(preview: Preview) -> Response:
        told = _chance(preview.target_chance(), preview)
        visit.site.looked[seat] = Looked(view, preview.orders, tuple(_figures(chair, preview)), told)
        return see_other(f"{visit.base}/ahead")

    return Later(lambda: next(iter(taken.take())), answer)


def _quantities(chair: Session) -> list[tuple[str, str | None]]:
    """Return the figures that are looked at: those whose futures the budget shows, and the alliance's."""
    rows = [(name, row) for name, row in QUANTITIES.items() if row.ahead]
    own = [(name, chair.seat) for name, row in rows if row.whose == "ally" and chair.view.own is not None]
    return [*own, *((name, None) for name, row in rows if row.whose == "alliance")]


def _figures(chair: Session, preview: Preview) -> list[Ahead]:
    drafted = preview.orders != Orders()
    found = []
    for name, ally in _quantities(chair):
        data = preview.fan_data(name, ally, history=chair.history(name, ally))
        unit = UNITS[QUANTITIES[name].unit]
        places = max(unit.decimals, 1)
        bands, without = preview.fan(name, ally), preview.fan(name, ally, draft=False)[2]
        head = (
            "Date",
            "5 of 100 below",
            "middle",
            "5 of 100 above",
            *(("middle without draft",) if drafted else ()),
        )
        rows = []
        for at, year in enumerate(preview.years):
            cells = [bands[0, at], bands[2, at], bands[4, at], *([without[at]] if drafted else [])]
            rows.append((month_of(float(year)), *(f"{value:,.{places}f}" for value in cells)))
        chart = Markup(fan_svg(data, width=360, height=210, ident=f"ahead-{name}"))
        found.append(Ahead(chart, head, tuple(rows)))
    return found


def _chance(aimed: TargetChance | None, preview: Preview) -> str:
    if aimed is None:
        return ""
    what = f"Chance of spending {aimed.target_pct_gdp:g}% of GDP {reached_by(aimed, preview.view.year)}"
    with_draft = f", with your draft {chance(aimed.with_draft)}" if preview.orders != Orders() else ""
    return f"{what}: {chance(aimed.without)}{with_draft}."
