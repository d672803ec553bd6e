"""M20 Kinds of requests: when a capital makes one, and what a yes and a no change.

    need of a kind = pressure by the state and by what the seat did, 0 to about 2
    w = clip(alarm / .8, .4, 1.5)      how much the threat weighs, as the seat's services see it
    l = clip((5 - lead) / 5, .1, 1.6)  how much a government needs votes

Each row of `KINDS` holds the pressure by who could ask, (R, N + 2): every ally, the seat's own coalition partner, Kyiv;
and its two changes, given who asks, (R, N). Regard is spoken of in camps: `near` to the danger, `firm` who are near and
pay, `behind` who do not. What pleases one camp displeases the other by as much. All sizes are judgement.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from game.model.alliance import Floats
from game.model.requests import Change, Facts

__all__ = ["AT_HOME", "KINDS", "KYIV", "NAMES", "Kind", "pressures"]

AT_HOME, KYIV = 0, 1  # place behind the allies of who asks besides them


_MOST_AT_HOME = 1.5  # points of lead that a yes brings or costs at most by what voters think of it; judgement
_A_NO = -0.2  # of that, what a no brings; judgement

Pressure = Callable[[Facts], Floats]
Changes = Callable[[Facts, Floats], Change]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of request."""

    name: str
    seats: str
    """Whom it is made to: `governments`, `chair` or `all`."""
    pressure: Pressure
    """(R, N) by ally that may ask, or (R, 1) where the one who asks is fixed."""
    agreed: Changes
    refused: Changes
    by: str = "allies"
    """Who asks: `allies`, `washington`, `home` or `kyiv`."""

    def fits(self, facts: Facts) -> bool:
        """Return whether it can be made to the seat."""
        chair = facts.column >= facts.who.count
        return self.seats == "all" or self.seats == ("chair" if chair else "governments")


def _weighs(f: Facts) -> Floats:
    weight: Floats = np.clip(f.alarm / 0.8, 0.4, 1.5)
    return weight


def _needs_votes(f: Facts) -> Floats:
    need: Floats = np.clip((5.0 - f.lead) / 5.0, 0.1, 1.6)
    return need


def _at_home(leaning: Floats) -> Floats:
    """Return what a yes brings or costs at home, points of lead: the first who lean one way count most."""
    lead: Floats = _MOST_AT_HOME * np.tanh(leaning / 0.3)
    return lead


def _patience(f: Facts) -> Floats:
    """Return how patience pleases whom, -1 to 1 (R, N): the larger a camp is, the less each of it minds."""
    behind = f.behind.sum(axis=1, keepdims=True) / max(float(f.others.sum()), 1.0)
    pleases: Floats = 1.5 * ((1.0 - behind) * f.behind - behind * _weighs(f) * f.firm)
    return pleases


def _doubts(f: Facts) -> Floats:
    """Return who dislikes to see Washington flattered, 0-1 (N,)."""
    doubts: Floats = (1.0 - f.who.us_regard) * f.others * ~f.who.is_us
    return doubts


# --- a brigade forward ---------------------------------------------------------------------------------------------


def _brigade(f: Facts) -> Floats:
    exposed = f.who.border * f.near * (0.4 + 0.6 * f.near)
    able = f.forces * (f.room > 0.05) * (0.3 + 0.7 * f.room)
    return exposed * np.clip(f.alarm / 0.6, 0.2, 1.6) * able


def _for_troops(f: Facts) -> Floats:
    """Return how much voters lean to sending troops, about -1 to 1."""
    return f.support + 0.05 + 0.3 * (f.alarm - 0.7) - 0.1 * f.distance


def _brigade_yes(f: Facts, asks: Floats) -> Change:
    return {
        "presence": f.brigade + 0.0,
        "debt": (0.50 + 0.10 * f.distance) * np.ones_like(f.alarm),
        "readiness": np.full_like(f.alarm, -0.008),
        "lead": _at_home(_for_troops(f)),
        "regard": _weighs(f) * (0.05 * asks + 0.01 * f.near),
    }


def _brigade_no(f: Facts, asks: Floats) -> Change:
    return {"regard": -_weighs(f) * (0.05 * asks + 0.007 * f.near), "lead": _A_NO * _at_home(_for_troops(f))}


# --- money at home ---------------------------------------------------------------------------------------------------


def _home(f: Facts) -> Floats:
    pressed = np.clip((3.5 - f.lead) / 5.0, 0.0, 1.4)
    return f.coalition * (0.4 + pressed + 2.0 * f.rise)


def _other_wishes(f: Facts) -> Floats:
    """Return how much voters would rather see money go elsewhere than into defence."""
    wishes: Floats = np.clip(1.2 - f.support, 0.6, 1.6)
    return wishes


def _home_yes(f: Facts, asks: Floats) -> Change:
    return {
        "debt": 0.50 + 0.50 * f.stress,
        "lead": 1.3 * _needs_votes(f) * _other_wishes(f),
        "regard": -0.007 * f.firm * (0.3 + f.gap),
    }


def _home_no(f: Facts, asks: Floats) -> Change:
    return {
        "lead": -0.9 * _needs_votes(f) * _other_wishes(f),
        "regard": 0.005 * f.firm * (0.3 + f.gap),
    }


# --- Washington by name ----------------------------------------------------------------------------------------------


def _by_name(f: Facts) -> Floats:
    return 0.2 + np.clip((0.62 - f.favour) / 0.25, 0.0, 1.2) + 0.3 * f.cooler


def _by_name_yes(f: Facts, asks: Floats) -> Change:
    short = np.clip((0.9 - f.favour) / 0.4, 0.1, 1.5)
    return {
        "us_favour": 0.06 * short,
        "debt": np.full_like(f.alarm, 0.60),
        "lead": _at_home(f.accepts_us - 0.6 + 0.0 * f.alarm),
        "regard": 0.05 * asks - 0.015 * _doubts(f) * np.clip(1.4 - f.trust, 0.3, 1.2),
    }


def _by_name_no(f: Facts, asks: Floats) -> Change:
    short = np.clip((0.9 - f.favour) / 0.4, 0.1, 1.5)
    return {
        "us_favour": -0.04 * short,
        "lead": _A_NO * _at_home(f.accepts_us - 0.6 + 0.0 * f.alarm),
        "regard": -0.05 * asks + 0.010 * _doubts(f) * np.clip(1.4 - f.trust, 0.3, 1.2),
    }


# --- a softer review -------------------------------------------------------------------------------------------------


def _soft_review(f: Facts) -> Floats:
    return f.behind * (0.35 + 0.65 * f.indebted) * (0.4 + 0.6 * f.size)


def _soft_yes(f: Facts, asks: Floats) -> Change:
    return {
        "regard": 0.06 * asks + 0.035 * _patience(f),
        "us_favour": np.full_like(f.alarm, -0.03),
        "reputation": -0.008 * (1.0 - f.gap),
        "lead": 2.4 * f.gap * (0.4 - f.support) - 0.6 * np.maximum(f.support, 0.0),
        "cohesion": np.full_like(f.alarm, 0.002),
    }


def _soft_no(f: Facts, asks: Floats) -> Change:
    return {
        "regard": -0.06 * asks - 0.03 * _patience(f),
        "us_favour": np.full_like(f.alarm, 0.02),
        "cohesion": np.full_like(f.alarm, -0.002),
    }


# --- the gap of the quarter in Ukraine -------------------------------------------------------------------------------


def _kyiv_gap(f: Facts) -> Floats:
    return f.war * (0.3 + 0.9 * f.shortfall) * (0.5 + 0.5 * f.stingy)


def _kyiv_yes(f: Facts, asks: Floats) -> Change:
    felt, size = 0.4 + f.shortfall, f.size[f.column]
    return {
        "debt": 0.25 + 0.25 * f.stingy,
        "ukraine_hold": 0.006 * size * felt,
        "lead": _at_home(0.7 * f.support + 0.4 * f.on_ukraine - 0.15),
        "regard": 0.015 * felt * f.near,
    }


def _kyiv_no(f: Facts, asks: Floats) -> Change:
    return {
        "lead": _A_NO * _at_home(0.7 * f.support + 0.4 * f.on_ukraine - 0.15),
        "regard": -0.01 * (0.4 + f.shortfall) * f.stingy * f.near,
    }


# --- to the Secretary General ----------------------------------------------------------------------------------------


def _hawks(f: Facts) -> Floats:
    mean = f.behind.sum(axis=1, keepdims=True) / max(float(f.others.sum()), 1.0)
    pressed: Floats = f.firm * f.alarm * (0.5 + mean)
    return pressed


def _hawks_yes(f: Facts, asks: Floats) -> Change:
    return {
        "regard": 0.04 * asks - 0.02 * _patience(f),
        "cohesion": np.full_like(f.alarm, -0.020),
        "us_commitment": 0.065 * np.clip(1.1 - f.trust, 0.1, 1.0),
    }


def _hawks_no(f: Facts, asks: Floats) -> Change:
    return {
        "regard": -0.04 * asks + 0.018 * _patience(f),
        "us_commitment": -0.025 * np.clip(1.1 - f.trust, 0.1, 1.0),
    }


def _laggards(f: Facts) -> Floats:
    return f.behind * (0.4 + 0.6 * f.indebted) * (0.5 + 0.5 * f.size)


def _laggards_yes(f: Facts, asks: Floats) -> Change:
    return {
        "regard": 0.04 * asks + 0.02 * _patience(f),
        "cohesion": np.full_like(f.alarm, 0.020),
        "us_commitment": -0.065 * np.clip(1.1 - f.trust, 0.1, 1.0),
    }


def _laggards_no(f: Facts, asks: Floats) -> Change:
    return {
        "regard": -0.04 * asks - 0.018 * _patience(f),
        "cohesion": np.full_like(f.alarm, -0.012),
    }


def _washington(f: Facts) -> Floats:
    return 0.2 + 1.2 * np.clip(0.8 - f.trust, 0.0, 1.0) + 0.3 * f.cooler


def _washington_yes(f: Facts, asks: Floats) -> Change:
    return {
        "us_commitment": 0.055 * np.clip((1.0 - f.trust) / 0.5, 0.2, 1.3),
        "regard": 0.10 * asks - 0.014 * _doubts(f),
        "cohesion": np.full_like(f.alarm, -0.020),
    }


def _washington_no(f: Facts, asks: Floats) -> Change:
    return {
        "us_commitment": -0.025 * np.clip((1.0 - f.trust) / 0.5, 0.2, 1.3),
        "regard": -0.08 * asks + 0.013 * _doubts(f),
        "cohesion": np.full_like(f.alarm, 0.007),
    }


def _plans(f: Facts) -> Floats:
    return 0.8 * f.near * f.who.border * np.clip(f.alarm / 0.7, 0.2, 1.5)


def _plans_yes(f: Facts, asks: Floats) -> Change:
    return {
        "regard": 0.04 * asks + 0.013 * _weighs(f) * f.near - 0.013 * f.far,
        "cohesion": 0.025 * (f.alarm - 0.6),
        "us_commitment": -0.030 * np.clip(1.1 - f.trust, 0.1, 1.0),
    }


def _plans_no(f: Facts, asks: Floats) -> Change:
    return {
        "regard": -0.04 * asks - 0.01 * _weighs(f) * f.near + 0.013 * f.far,
        "cohesion": -0.010 * (f.alarm - 0.6),
        "us_commitment": 0.010 * np.clip(1.1 - f.trust, 0.1, 1.0),
    }


# --- what the seat did -----------------------------------------------------------------------------------------------


def _thanks(f: Facts) -> Floats:
    return np.clip(f.memory.kind / 0.06, 0.0, 1.5) * (0.4 + 0.6 * f.size) * f.others


def _thanks_yes(f: Facts, asks: Floats) -> Change:
    # Whoever thanks one capital by name for all is asked by the others where theirs is.
    chair = float(f.column >= f.who.count)
    return {
        "regard": asks * 0.06 * np.clip(1.3 - f.regard / 0.25, 0.2, 1.3)
        - (0.004 * f.behind + 0.006 * chair * f.others) * (1.0 - asks),
        "lead": 0.7 * _at_home(f.support),
        "debt": np.full_like(f.alarm, 0.30 * (1.0 - chair)),
    }


def _thanks_no(f: Facts, asks: Floats) -> Change:
    return {"regard": -0.04 * asks + 0.002 * f.behind, "lead": 0.7 * _A_NO * _at_home(f.support)}


def _grievance(f: Facts) -> Floats:
    return np.clip(f.memory.unkind / 0.05, 0.0, 1.6) * (0.4 + 0.6 * f.size) * f.others


def _grievance_yes(f: Facts, asks: Floats) -> Change:
    return {
        "regard": asks * np.clip(0.04 + 0.8 * f.memory.unkind, 0.0, 0.16),
        "lead": -0.9 * _needs_votes(f) * (f.column < f.who.count),
        "reputation": np.full_like(f.alarm, 0.003),
    }


def _grievance_no(f: Facts, asks: Floats) -> Change:
    return {
        "regard": -0.07 * asks - 0.003 * f.firm,
        "lead": 0.7 * _needs_votes(f) * np.clip(0.6 - f.support, 0.1, 1.0) * (f.column < f.who.count),
    }


def _warning(f: Facts) -> Floats:
    return np.clip((-0.05 - f.regard) / 0.15, 0.0, 1.6) * (0.4 + 0.6 * f.size) * f.others


def _warning_yes(f: Facts, asks: Floats) -> Change:
    government = float(f.column < f.who.count)
    return {
        "regard": 0.10 * asks * np.clip(0.6 - 2.0 * f.regard, 0.6, 1.6),
        "debt": government * (0.15 + 0.25 * f.stress),
        "lead": -0.7 * government * _needs_votes(f),
    }


def _warning_no(f: Facts, asks: Floats) -> Change:
    return {
        "regard": -0.10 * asks - 0.004 * f.others,
        "cohesion": np.full_like(f.alarm, -0.004),
        "readiness": -0.006 * f.forces * np.ones_like(f.alarm),
    }


def _condolence(f: Facts) -> Floats:
    return f.memory.fallen * (0.5 + 0.5 * f.size) * (0.8 + np.clip(f.regard, -0.3, 0.4)) * f.others


def _condolence_yes(f: Facts, asks: Floats) -> Change:
    return {
        "regard": 0.05 * asks + 0.005 * f.others * (0.5 + f.near),
        "lead": -1.8 * _other_wishes(f) * (0.4 + f.gap),
        "reputation": np.full_like(f.alarm, 0.008),
    }


def _condolence_no(f: Facts, asks: Floats) -> Change:
    return {
        "regard": -0.05 * asks - 0.004 * f.others * (0.5 + f.near),
        "lead": 1.2 * _other_wishes(f) * (0.4 + f.gap),
        "reputation": np.full_like(f.alarm, -0.006),
    }


def _offer(f: Facts) -> Floats:
    worn = np.clip((0.9 - f.readiness) / 0.3, 0.1, 1.0)
    return np.clip(f.regard / 0.15, 0.0, 1.2) * (0.3 + 0.7 * f.size) * worn * f.forces * f.others


def _offer_yes(f: Facts, asks: Floats) -> Change:
    return {
        "debt": 0.52 + 0.20 * f.stress,
        "readiness": 0.05 * np.clip((0.9 - f.readiness) / 0.3, 0.1, 1.3),
        "lead": _at_home(f.support + 0.1),
        "regard": asks * 0.05 * np.clip(1.2 - f.regard / 0.4, 0.2, 1.2),
    }


def _offer_no(f: Facts, asks: Floats) -> Change:
    return {"regard": -0.03 * asks, "lead": _A_NO * _at_home(f.support + 0.1)}


KINDS: Mapping[str, Kind] = {
    row.name: row
    for row in (
        Kind("brigade", "governments", _brigade, _brigade_yes, _brigade_no),
        Kind("home_money", "governments", _home, _home_yes, _home_no, by="home"),
        Kind("by_name", "governments", _by_name, _by_name_yes, _by_name_no, by="washington"),
        Kind("soft_review", "governments", _soft_review, _soft_yes, _soft_no),
        Kind("kyiv_gap", "governments", _kyiv_gap, _kyiv_yes, _kyiv_no, by="kyiv"),
        Kind("hawks", "chair", _hawks, _hawks_yes, _hawks_no),
        Kind("laggards", "chair", _laggards, _laggards_yes, _laggards_no),
        Kind("washington", "chair", _washington, _washington_yes, _washington_no, by="washington"),
        Kind("plans", "chair", _plans, _plans_yes, _plans_no),
        Kind("thanks", "all", _thanks, _thanks_yes, _thanks_no),
        Kind("grievance", "all", _grievance, _grievance_yes, _grievance_no),
        Kind("warning", "all", _warning, _warning_yes, _warning_no),
        Kind("condolence", "governments", _condolence, _condolence_yes, _condolence_no),
        Kind("offer", "governments", _offer, _offer_yes, _offer_no),
    )
}
"""Every kind of request by its name."""

NAMES = tuple(KINDS)


def pressures(f: Facts) -> Floats:
    """Return how much each kind of request presses whom to ask the seat, (R, K, N + 2)."""
    runs, allies = f.regard.shape
    whole = np.zeros((runs, len(KINDS), allies + 2))
    for row, kind in enumerate(KINDS.values()):
        if not kind.fits(f):
            continue
        pressure = kind.pressure(f)
        if kind.by == "allies":
            whole[:, row, :allies] = pressure * f.others
        elif kind.by == "washington":
            whole[:, row, :allies] = pressure * (f.who.is_us * f.others)
        else:
            whole[:, row, allies + (AT_HOME if kind.by == "home" else KYIV)] = pressure[:, 0]
    return whole
