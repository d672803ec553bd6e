"""Three sourced figures of a seat for its role sheet, and where it is among the allies by plain measures.

All of it comes from the scenario's start, which everybody may read: nothing is drawn, estimated or hidden.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from game.engine.seats import is_chair
from game.engine.setup import Setup
from game.provenance.facts import Fact
from game.report.names import month_year
from game.scenario.allies import Ally
from game.scenario.dates import parse_date
from game.scenario.figures import Figure
from game.units import places, show

__all__ = ["OwnFigure", "own_figures", "places_of"]


@dataclass(frozen=True, slots=True)
class OwnFigure:
    """A figure, what it is of, where the ally is with it among all allies (empty where that says nothing), and who
    published it.
    """

    value: str
    says: str
    place: str
    source: str


@dataclass(frozen=True, slots=True)
class _Row:
    """One figure that a sheet can show: `says` is what it is of, `below` the same of a figure below zero."""

    field: str
    says: str
    most: str = "highest"
    least: str = "lowest"
    below: str = ""


_FIRST = _Row("core_share_pct_gdp", "spent on defence")
_OTHERS = (
    _Row("debt_pct_gdp", "public debt"),
    _Row("equipment_share_pct", "of the defence budget buys equipment"),
    _Row("balance_pct_gdp", "surplus of the public budget", "largest surplus", "largest deficit",
         "deficit of the public budget"),
    _Row("moscow_km", "from your capital to Moscow", "farthest", "nearest"),
    _Row("personnel_k", "people in your armed forces", "most", "fewest"),
)  # fmt: skip
"""In the order in which they are preferred where two are equally far from the middle."""

_MEASURES: Mapping[str, Callable[[Ally], float]] = {
    "share of GDP": lambda ally: ally.core_share_pct_gdp.value,
    "money": lambda ally: ally.core_share_pct_gdp.value * ally.gdp_usd_bn.value,
    "money per head": lambda ally: (
        ally.core_share_pct_gdp.value * ally.gdp_usd_bn.value / ally.population_m.value
    ),
}


def own_figures(setup: Setup, seat: str) -> tuple[OwnFigure, ...]:
    """Return three figures of a seat, each with its source.

    An ally's are what it spends, an opinion poll where there is one, and where it differs most from the others.
    """
    if is_chair(seat):
        return _of_chair(setup)
    by_distance = sorted(_OTHERS, key=lambda row: -_from_middle(setup, row, seat))
    rows = ((row, _figure(setup, row, seat).fact) for row in (_FIRST, *by_distance))
    found = [_own_figure(setup, row, seat, fact) for row, fact in rows if fact is not None]
    return (*found[:1], *_poll(setup, seat), *found[1:])[:3]


def places_of(setup: Setup, seat: str) -> Mapping[str, int]:
    """Return the place of a seat's ally by each plain measure, from 1; empty for the Secretary General."""
    if is_chair(seat):
        return {}
    allies = _members(setup)
    return {
        name: 1 + sum(measure(one) > measure(allies[seat]) for one in allies.values())
        for name, measure in _MEASURES.items()
    }


def _members(setup: Setup) -> Mapping[str, Ally]:
    """Return those that are members when the game begins."""
    here = zip(setup.codes, setup.active(0), strict=True)
    return {code: setup.scenario.allies[code] for code, on in here if on}


def _figure(setup: Setup, row: _Row, seat: str) -> Figure:
    figure: Figure = getattr(setup.scenario.allies[seat], row.field)
    return figure


def _ranks(setup: Setup, row: _Row, seat: str) -> tuple[int, int, int]:
    """Return an ally's place from the top and from the bottom, and how many there are."""
    own = _figure(setup, row, seat).value
    values = [_figure(setup, row, code).value for code in {*_members(setup), seat}]
    return 1 + sum(v > own for v in values), 1 + sum(v < own for v in values), len(values)


def _from_middle(setup: Setup, row: _Row, seat: str) -> int:
    top, bottom, _ = _ranks(setup, row, seat)
    return abs(top - bottom)


def _own_figure(setup: Setup, row: _Row, seat: str, fact: Fact) -> OwnFigure:
    figure = _figure(setup, row, seat)
    top, bottom, count = _ranks(setup, row, seat)
    short = bool(row.below) and figure.value < 0.0
    place, end = (bottom, row.least) if short or bottom < top else (top, row.most)
    says = row.below if short else row.says
    year = f", {fact.date}" if row.field != "moscow_km" else ""
    return OwnFigure(
        _shown(figure), f"{says}{year}", f"place {place} of {count}, {end} first", _published(fact)
    )


def _shown(figure: Figure) -> str:
    if figure.unit == "persons_k":
        return f"{1000.0 * figure.value:,.0f}"
    size = abs(figure.value)
    return show(size, figure.unit, decimals=places(size, figure.unit))


def _published(fact: Fact) -> str:
    """Return the source of a fact as people cite it: who published it and under which title."""
    source = fact.source
    if fact.said_by and source.publisher.endswith("named with each fact"):
        return f"{fact.said_by}, {fact.date}"
    return (
        source.title if source.title.startswith(source.publisher) else f"{source.publisher}, {source.title}"
    )


def _poll(setup: Setup, seat: str) -> list[OwnFigure]:
    """Return what an opinion poll found, where the ally's public support rests on one."""
    polls = (fact for fact in setup.scenario.allies[seat].politics.support.based_on if fact.kind == "poll")
    fact = next((fact for fact in polls if fact.number is not None), None)
    if fact is None:
        return []
    says = f"of those asked in a poll: “{fact.what}”"
    share = show(fact.number or 0.0, fact.unit, decimals=0)
    asked = " to ".join(map(_when, fact.date.split("/")))
    return [OwnFigure(share, says, f"asked {asked}", fact.said_by)]


def _when(date: str) -> str:
    """Return a date as people say it: its month, or its year where it has no month."""
    return date if len(date) == len("2025") else month_year(parse_date(date).first)


def _of_chair(setup: Setup) -> tuple[OwnFigure, ...]:
    """Return figures of the whole alliance: its guideline, who meets it, and the two sides of the Atlantic."""
    allies, guideline = _members(setup), setup.scenario.targets.guideline
    shares = {code: ally.core_share_pct_gdp for code, ally in allies.items()}
    met = sum(figure.value >= guideline.value for figure in shares.values())
    others = [ally for code, ally in allies.items() if code != "USA"]
    spent = sum(ally.core_share_pct_gdp.value * ally.gdp_usd_bn.value for ally in others)
    europe = Figure(spent / sum(ally.gdp_usd_bn.value for ally in others), "pct_gdp")
    united_states = f"the United States: {_shown(shares['USA'])}" if "USA" in shares else ""
    source = _source_of(next(iter(shares.values())))
    return (
        OwnFigure(_shown(guideline), "guideline that allies have agreed", "", _source_of(guideline)),
        OwnFigure(
            f"{met} of {len(shares)}", "allies spend at least that", "counted from their shares", source
        ),
        OwnFigure(_shown(europe), "spent by Europe and Canada together", united_states, source),
    )


def _source_of(figure: Figure) -> str:
    return (
        _published(figure.fact)
        if figure.fact is not None
        else figure.source or f"judgement: {figure.judgement}"
    )
