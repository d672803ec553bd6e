"""Why a figure of the view changed, and what its start rests on.

While a game is open a seat learns what it may know: its own affairs in full but for what would give an intelligence
estimate away, others' and the alliance's by what is public. The rest is one term, so that all terms still add up to
the change. When the game is over everything is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from game.engine.why import why as causes_of
from game.errors import UsageProblem
from game.model.causes import Cause
from game.play.explain import published
from game.play.session.seat_figures import read
from game.play.session.session import Session
from game.quantities import QUANTITIES, of_alliance
from game.report.cause_text import behind, origin_text

__all__ = ["Origin", "WhyFigure", "origin_of", "term_text", "why_figure"]

HIDDEN, PUBLISHED = "hidden", "published"
"""Refs of the terms for what a seat may not know, and for the rounding of what is published."""

_ABROAD = Cause("threat, US, others' forces", 0.0, "rule", "threat_weight")
_MOOD = Cause("the public mood and the threat", 0.0, "rule", "threat_opinion")

_OWN_TOGETHER: Mapping[str, Cause] = {
    **dict.fromkeys(
        (
            "threat_weight",
            "us_doubt_weight",
            "spill_quiet",
            "pure_public_good",
            "joint_product",
            "patron_price",
        ),
        _ABROAD,
    ),
    **dict.fromkeys(("threat_opinion", "opinion_noise"), _MOOD),
}
"""Terms of a seat's own affairs that are told as one while the game is open, by their ref."""

_PUBLIC_REFS = frozenset(
    {
        "peacetime_share",
        "plan_base",
        "lump_rate",
        "revision_scale",
        "deadline_chance",
        "stickiness",
        "related_speed",
        "recession_rate",
        "trend_growth",
        "multiplier",
        "multiplier_fade",
        "lane_cost",
        "growth_common_sd",
        "actual",
        "summit",
        "USA:shamed",
        "USA:threatened",
        "USA:withdrawal",
        "SG:praised",
        "allies:scolded",
        "leak",
        "scorn",
        "stood",
        "failed",
        "defeat",
        "war",
    }
)
"""Refs of terms that everybody can work out; besides them all news, and answers to event cards."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What the start value of a figure rests on: a fact, source or judgement, a draw, or a rule over other figures."""

    value: float
    unit: str
    kind: str
    """fact | source | judgement | drawn | parameter | rule"""
    text: str
    fact: str = ""
    """Id of the fact, where it is one."""
    source: str = ""
    date: str = ""
    based_on: tuple[str, ...] = ()

    @property
    def says(self) -> str:
        """The text, with its kind where it does not say so itself."""
        return f"{self.kind}: {self.text}" if self.kind in ("source", "judgement") else self.text


@dataclass(frozen=True, slots=True)
class WhyFigure:
    """A figure before and after a round (from 0) as its seat reads it, the terms of the change, and its start.

    `sd` is the standard error of the readings: then the terms explain the change of what was read.
    """

    quantity: str
    label: str
    unit: str
    ally: str | None
    round: int
    before: float
    after: float
    sd: float
    terms: tuple[Cause, ...]
    origin: Origin | None

    @property
    def change(self) -> float:
        return self.after - self.before


def why_figure(session: Session, quantity: str, ally: str | None, index: int | None = None) -> WhyFigure:
    """Return why a figure changed in a committed round, the last one unless `index` (from 0) names another.

    Raises
    ------
    UsageProblem
        If there is no such round, ally or quantity, or the seat knows nothing of it; says what there is.
    """
    number = len(session.log) - 1 if index is None else index
    results = [done.result for done in session.log]
    found = causes_of(session.setup, results, number + 1, quantity, ally)
    if session.finished:
        before, after, sd, terms = found.before, found.after, 0.0, found.terms
    else:
        done = session.log[number]
        first, last = read(done.before, quantity, ally), read(done.after, quantity, ally)
        if first is None or last is None:
            raise UsageProblem(
                f"your intelligence service does not report {QUANTITIES[quantity].label}",
                hint="it is shown when the game is over",
            )
        before, after, sd = first.value, last.value, last.sd
        if quantity == "core_share" and ally is not None and ally != session.seat:
            terms = _budget_abroad(session, found.terms, number, ally, before, after - before)
        else:
            terms = _as_known(found.terms, session.seat, quantity, ally, after - before)
    return WhyFigure(
        quantity,
        QUANTITIES[quantity].label,
        QUANTITIES[quantity].unit,
        ally,
        number,
        before,
        after,
        sd,
        terms,
        origin_of(session, quantity, ally),
    )


def _as_known(
    terms: Sequence[Cause], seat: str, quantity: str, ally: str | None, change: float
) -> tuple[Cause, ...]:
    """Return terms as far as a seat may know them; they sum to `change`."""
    if ally == seat:
        known = _together(terms)
        rest = Cause("rounding when published", 0.0, "rule", PUBLISHED)
    elif QUANTITIES[quantity].terms_known:
        known, rest = list(terms), Cause("rounding when published", 0.0, "rule", PUBLISHED)
    else:
        known = [term for term in terms if _is_public(term, seat)]
        label = "measurement error" if ally is None else "cannot be seen from outside"
        rest = Cause(label, 0.0, "rule", HIDDEN)
    left = change - sum(term.value for term in known)
    if abs(left) > 1e-9:
        known.append(rest._replace(value=left))
    return tuple(sorted(known, key=lambda term: (-abs(term.value), term.label)))


def _budget_abroad(
    session: Session, terms: Sequence[Cause], number: int, ally: str, before: float, change: float
) -> tuple[Cause, ...]:
    """Return the terms of another ally's published share: its economy, what it announced, and what it keeps secret."""
    known = [
        term
        for term in terms
        if term.kind in ("news", "event") or term.ref in published.OPEN or _ours(term, session)
    ]
    left = change - sum(term.value for term in known)
    setup, column = session.setup, session.setup.codes.index(ally)
    state = session.log[number].result.before
    told = published.as_announced(state, column, before, left, setup.begins(number), setup.h)
    known += told
    left -= sum(term.value for term in told)
    if abs(left) > 1e-9:
        known.append(Cause("what its capital keeps to itself", left, "rule", HIDDEN))
    return tuple(sorted(known, key=lambda term: (-abs(term.value), term.label)))


def _ours(term: Cause, session: Session) -> bool:
    return term.kind == "order" and term.ref.partition(":")[0] == session.seat


def _together(terms: Iterable[Cause]) -> list[Cause]:
    """Return the terms with those that would give an estimate away added up."""
    sums: dict[str, Cause] = {}
    for term in terms:
        cause = _OWN_TOGETHER.get(term.ref, term)
        key = cause.ref if cause is not term else f"{term.label} {term.ref}"
        so_far = sums[key].value if key in sums else 0.0
        sums[key] = cause._replace(value=so_far + term.value)
    return list(sums.values())


def _is_public(term: Cause, seat: str) -> bool:
    if term.kind in ("news", "event") or term.ref in _PUBLIC_REFS:
        return True
    return term.kind == "order" and term.ref.partition(":")[0] == seat


def term_text(session: Session, figure: WhyFigure, term: Cause) -> str:
    """Return what stands behind a term in one sentence: who ordered it, which card, news or parameter it was."""
    if term.ref in (HIDDEN, PUBLISHED):
        return ""
    return behind(session.setup, session.log[figure.round].result, term, figure.ally)


def origin_of(session: Session, quantity: str, ally: str | None) -> Origin | None:
    """Return what the start value of a figure rests on; None where that is told when the game is over."""
    hidden = () if session.finished else tuple(_estimated())
    if ally is None and quantity in hidden:
        return None
    playthrough = session.playthrough()
    column = 0 if ally is None else playthrough.setup.codes.index(ally)
    value = float(
        playthrough.alliance(0)[quantity] if ally is None else playthrough.allies(0)[quantity][column]
    )
    unit, start = QUANTITIES[quantity].unit, playthrough.setup.starts.origin(quantity, ally, value)
    figure = start.figure
    based_on = tuple(fact.id for fact in figure.based_on) if figure is not None else ()
    if figure is None or start.drawn is not None:
        text = origin_text(playthrough.setup, start, hidden)
        kind = "drawn" if start.drawn is not None else "parameter" if start.parameter else "rule"
        return Origin(value, unit, kind, text, based_on=based_on)
    fact = figure.fact
    if fact is not None:
        source = f"{fact.source.publisher}, {fact.source.title}"
        return Origin(figure.value, figure.unit, "fact", fact.what, fact.id, source, fact.date, based_on)
    kind, text = ("source", figure.source) if figure.source else ("judgement", figure.judgement)
    return Origin(figure.value, figure.unit, kind, text, based_on=based_on)


def _estimated() -> Iterable[str]:
    """Yield the quantities of the alliance that seats only estimate."""
    return (name for name, row in of_alliance().items() if row.known in ("estimated", "nobody"))
