"""The cabinet's status line: what a government always wants to know, as its intelligence service estimate it."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from game.engine.view import Estimate, SeatView
from game.play.session.session import Session
from game.play.wording.effects import net, threat_word, trend

__all__ = ["StatusLine", "fitting", "status_figures", "status_items"]

_SEEN = 0.02  # a move of an estimate smaller than this is no trend


def _estimate(estimate: Estimate) -> str:
    return f"{estimate.value:.2f}±{estimate.sd:.2f}".replace("±0.", "±.")


def status_items(view: SeatView, before: SeatView | None) -> list[tuple[str, str, str]]:
    """Return label, value and trend of each item; those of the Secretary General are the alliance's."""

    def moved(now: float, then: float | None, slack: float) -> str:
        return trend(now, then, slack).strip()

    was = before
    threat, us, whole = view.threat, view.commitment, view.alliance
    items = [
        ("Threat", f"{_estimate(threat)} {threat_word(threat.value)}",
         moved(threat.value, was.threat.value if was else None, _SEEN)),
        ("US commitment", _estimate(us), moved(us.value, was.commitment.value if was else None, _SEEN)),
        ("Cohesion", f"{whole.cohesion:.2f}",
         moved(whole.cohesion, was.alliance.cohesion if was else None, 0.005)),
    ]  # fmt: skip
    if view.own is None:
        met = f"{whole.allies_at_target}/{whole.members}"
        then = float(was.alliance.allies_at_target) if was else None
        items.append(("At target", met, moved(float(whole.allies_at_target), then, 0.5)))
    else:
        then = was.own.support if was is not None and was.own is not None else None
        items.append(("Support", net(view.own.support), moved(view.own.support, then, 0.005)))
    return items


def more_items(view: SeatView) -> list[tuple[str, str, str]]:
    """Return what a wide terminal has room for besides."""
    if view.own is None:
        return [("Europe and Canada", f"{view.alliance.europe_canada_share:.2f}%", "")]
    public = view.public[view.seat]
    return [("Core", f"{public.core_share:.2f}%", ""), ("Debt", f"{public.debt_pct_gdp:.0f}%", "")]


def status_figures(view: SeatView) -> list[tuple[str, str, str, str | None]]:
    """Return label, value, quantity and ally of each figure of the line, with those that a wide terminal shows."""
    seat = None if view.own is None else view.seat
    quantities = ["threat", "us_commitment", "cohesion"]
    quantities += (
        ["allies_at_target", "europe_canada_share"] if seat is None else ["support", "core_share", "debt"]
    )
    items = [*status_items(view, None), *more_items(view)]
    return [
        (label, value, quantity, seat if quantity in ("support", "core_share", "debt") else None)
        for (label, value, _), quantity in zip(items, quantities, strict=True)
    ]


def _text(item: tuple[str, str, str]) -> str:
    label, value, way = item
    return f"{label} {value}{' ' + way if way else ''}"


_GAP, _TIGHT = 3, 2  # cells between two items, and where that is too much


def _width(items: list[tuple[str, str, str]], gap: int) -> int:
    return len((" " * gap).join(map(_text, items)))


def fitting(items: list[tuple[str, str, str]], width: int) -> list[tuple[str, str, str]]:
    """Return the items with the word for the threat only where all of them have room with it."""
    if _width(items, _GAP) <= width:
        return items
    (label, value, way), *rest = items
    return [(label, value.rpartition(" ")[0], way), *rest]


class StatusLine(Static):
    """One line: threat, US commitment, cohesion, and support (or, for the chair, allies at target)."""

    def __init__(self, session: Session, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)
        self.session = session

    def look(self) -> None:
        """Show the session as it stands."""
        self.refresh()

    def render(self) -> Content:
        """Lay the items out, as many as there is room for."""
        log, view = self.session.log, self.session.view
        left = self.content_size.width
        items = fitting(status_items(view, log[-1].before if log else None), left)
        between = _GAP if _width(items, _GAP) <= left else _TIGHT
        parts: list[Content] = []
        for item in (*items, *more_items(view)):
            length = len(_text(item)) + (between if parts else 0)
            if length > left:
                break
            left -= length
            label, value, way = item
            text = f"{value}{' ' + way if way else ''}"
            gap = Content(" " * between if parts else "")
            parts.append(Content.assemble(gap, (label + " ", "$role-note"), (text, "bold")))
        return Content("").join(parts)
