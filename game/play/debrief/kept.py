"""The findings of a debrief, kept beside the record of their game: worked out once, and told at once ever after.

They decide nothing and can always be made again. They are taken only for the very game that they were worked out for,
by the version that did it; what is damaged is worked out again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import game
from game.engine.counterfactual import Effect
from game.engine.scoring import ScoreTerm, SeatScore
from game.files import state_of
from game.play.advice.ministers import MINISTERS
from game.play.advice.promises import promises_of
from game.play.debrief.everybody import seats_to_score
from game.play.debrief.findings import Choice, Findings, broken_promises, deals_broken
from game.play.session.session import Session

__all__ = ["keep", "kept"]

_PAIRS = "pairs"


def keep(session: Session, found: Findings) -> None:
    """Keep findings with the save of their game."""
    session.keep_findings({"of": _key(session), "found": _in_order(asdict(found))})


def kept(session: Session) -> Findings | None:
    """Return the findings that were kept of this very game; None where there are none that can be read."""
    data = session.findings
    if data.get("of") != _key(session):
        return None
    try:
        found = _findings(_restored(data["found"]))
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    names = {"nothing", "pledges", *broken_promises(promises_of(session)), *deals_broken(session)}
    whole = found.effects.keys() == names and found.ministers.keys() == MINISTERS.keys()
    whole &= found.scores.keys() == set(seats_to_score(session))
    return found if whole else None


def _key(session: Session) -> str:
    """Return what tells one finished game, and the program that judges it, from all others."""
    lines = [session.header.data(), *(line.data() for line in session.lines)]
    told = json.dumps([game.__version__, session.seat, *lines], sort_keys=True)
    return state_of(told.encode())


def _in_order(value: Any) -> Any:
    """Return plain data with every mapping as pairs: notes are written with sorted keys, and parts have an order."""
    if isinstance(value, Mapping):
        return {_PAIRS: [[name, _in_order(part)] for name, part in value.items()]}
    return [_in_order(part) for part in value] if isinstance(value, list | tuple) else value


def _restored(value: Any) -> Any:
    """Return what `_in_order` was given."""
    if isinstance(value, dict):
        return {str(name): _restored(part) for name, part in value[_PAIRS]}
    return [_restored(part) for part in value] if isinstance(value, list) else value


def _findings(data: Mapping[str, Any]) -> Findings:
    mattered, best = (None if data[name] is None else _choice(data[name]) for name in ("mattered", "best"))
    return Findings(
        {str(seat): _score(own) for seat, own in data["scores"].items()},
        _figures(data["alliance"]),
        {str(name): _effect(effect) for name, effect in data["effects"].items()},
        mattered,
        best,
        {str(name): (int(hits), int(due)) for name, (hits, due) in data["ministers"].items()},
    )


def _figures(data: Mapping[str, Any]) -> dict[str, float]:
    return {str(name): float(value) for name, value in data.items()}


def _effect(data: Mapping[str, Any]) -> Effect:
    return Effect(
        float(data["total"]), float(data["error"]), _figures(data["components"]), _figures(data["alliance"])
    )


def _choice(data: Mapping[str, Any]) -> Choice:
    return Choice(int(data["index"]), str(data["label"]), _effect(data["effect"]))


def _score(data: Mapping[str, Any]) -> SeatScore:
    return SeatScore(
        components=_figures(data["components"]),
        weights=_figures(data["weights"]),
        total=float(data["total"]),
        spread=float(data["spread"]),
        par=float(data["par"]),
        margin_spread=float(data["margin_spread"]),
        terms={
            str(name): tuple(
                ScoreTerm(str(term["label"]), float(term["points"]), float(term["par"])) for term in terms
            )
            for name, terms in data["terms"].items()
        },
    )
