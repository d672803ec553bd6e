"""The JSON document of a game that its player has not finished: `replay --json` without `--reveal`.

It is made from the seat's views, so that it holds what their holder may know and nothing else. Its form is that of
`run --json`, described in docs/reference/run-json.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.engine.deals.view import DealSeen
from game.engine.heard import Heard, Promised
from game.engine.view import Estimate, SeatView
from game.play.debrief.outcome import told_of
from game.play.explain.why import WhyFigure
from game.play.session.session import Session
from game.report.document import about, event, rounded, summit, units

__all__ = ["seat_document", "why_data"]


def seat_document(session: Session) -> dict[str, Any]:
    """Return the document as plain data; rounds begin with 0, the start."""
    return {
        "record": about(session.playthrough()),
        "seat": session.seat,
        "units": units(),
        "rounds": [_round(session, moment, view) for moment, view in enumerate(session.views())],
        "scores": None,
    }


def why_data(figure: WhyFigure) -> dict[str, Any]:
    """Return why a figure changed, as far as the seat may know, in the form of `why --json`."""
    origin = figure.origin
    return {
        "quantity": figure.quantity,
        "unit": figure.unit,
        "ally": figure.ally,
        "round": figure.round + 1,
        "before": figure.before,
        "after": figure.after,
        "change": figure.change,
        "standard_error": figure.sd,
        "terms": [
            {"label": term.label, "value": term.value, "cause": {"kind": term.kind, "ref": term.ref}}
            for term in figure.terms
        ],
        "start": None if origin is None else {"at": origin.value, "unit": origin.unit, "says": origin.says},
    }


def _round(session: Session, moment: int, view: SeatView) -> dict[str, Any]:
    playthrough, whole = session.playthrough(), view.alliance
    allies = {code: {"member": ally.member, **_values(ally.figures)} for code, ally in view.public.items()}
    errors = {code: _errors(ally.figures) for code, ally in view.public.items()}
    return {
        "round": moment,
        "date": playthrough.date(moment).isoformat(),
        "allies": allies,
        "alliance": {
            **_values(whole.figures),
            "members": whole.members,
            "ukraine": whole.ukraine,
            "sea_lanes": "disrupted" if whole.lanes_disrupted else "open",
        },
        "standard_errors": {
            "allies": {code: found for code, found in errors.items() if found},
            "alliance": _errors(whole.figures),
        },
        "events": [event(found, figures=False) for found in told_of(session, moment - 1)] if moment else [],
        "summit": _summit(session, moment) if moment else None,
        "deals": [_deal(deal) for deal in view.deals],
        "heard": [_heard(one) for one in view.heard if one.round == moment - 1],
    }


def _deal(deal: DealSeen) -> dict[str, Any]:
    """Return a deal that the seat knows, as it stood then; rounds from 1."""
    return {
        "id": deal.id,
        "from": deal.maker,
        "to": deal.to,
        "state": deal.state,
        "awaits": deal.awaits or None,
        "reason": deal.reason or None,
        "secret": deal.secret,
        "leaked": deal.leaked,
        "opened": deal.opened + 1,
        "since": deal.since + 1,
        "terms": [_promise(promise) for promise in deal.terms],
    }


def _promise(promise: Promised) -> dict[str, Any]:
    due = rounded(promise.by) if promise.by else None
    return {
        "seat": promise.seat,
        "term": promise.term,
        "size": rounded(promise.size),
        "by": due,
        "met": promise.met,
    }


def _heard(heard: Heard) -> dict[str, Any]:
    return {
        "from": heard.seat,
        "to": list(heard.to),
        "what": heard.what,
        "how": heard.how,
        "deal": heard.deal or None,
    }


def _values(figures: Mapping[str, Estimate]) -> dict[str, float]:
    return {name: rounded(figure.value) for name, figure in figures.items()}


def _errors(figures: Mapping[str, Estimate]) -> dict[str, float]:
    return {name: rounded(figure.sd) for name, figure in figures.items() if figure.sd}


def _summit(session: Session, moment: int) -> dict[str, Any] | None:
    """Return the summit as its communique tells it: who wavered stays in the room, and who gave in does too."""
    meeting = summit(session.playthrough(), moment)
    if meeting is None:
        return None
    secret = {"waverers", *(("vetoes",) if meeting["agreed"] else ("letters",))}
    return {name: value for name, value in meeting.items() if name not in secret}
