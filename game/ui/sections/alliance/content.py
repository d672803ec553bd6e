"""The alliance as a table: every ally under a fair-share norm, with its promise beside its deed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from textual.content import Content

from game.charts.bars import verdict
from game.charts.glyphs import Glyphs
from game.engine.measures import AT_TARGET_SLACK
from game.engine.view import SeatView
from game.play.explain.fair_share_norms import FAIR_SHARE_NORMS, NormRow, Table
from game.play.explain.map_layers import target_of
from game.play.wording.effects import due_text, net
from game.play.wording.relations import their_words
from game.report.names import moved
from game.ui.content.ally import change_in_a_year, gap_to_target, promise_and_deed
from game.ui.content.bar import bar_text
from game.ui.widgets.listing import Cell, Column, Row
from game.ui.widgets.prose import Paragraph
from game.units import show

__all__ = ["SORTS", "AllianceRows", "about_ally", "ally_columns", "norm_line"]

SORTS: Mapping[str, str] = {
    "norm": "by the norm",
    "gap": "by the gap to the target",
    "change": "by the change in a year",
    "name": "by name",
}
"""How the table can be sorted, and how that reads."""

_DECIMALS = {"pct_gdp": 2, "ratio": 2, "usd_bn": 1, "usd": 0}
_REASONS = 2
"""Reasons of an opinion that there is room for; Diplomacy tells them all."""


def ally_columns(bar: int) -> tuple[Column, ...]:
    """Return the columns of the table with bars of so many cells; what is not vital needs a wide screen."""
    return (
        Column("", 2, right=True),
        Column("", 3),
        Column("ally", 17),
        Column("", 7, right=True),
        Column("", bar),
        Column("", 1),
        Column("change", 6, right=True),
        Column("target", 12, least=96),
        Column("gap", 5, right=True, least=96),
        Column("equipm.", 7, right=True, least=116),
        Column("polls", 5, right=True, least=116),
    )


@dataclass(frozen=True, slots=True)
class AllianceRows:
    """The rows of the table: a norm's lines, sorted."""

    view: SeatView
    table: Table
    sort: str

    def lines(self) -> list[NormRow]:
        """Return the lines in the order of the table."""
        public = self.view.public
        lines = list(self.table.lines)
        if self.sort == "name":
            lines.sort(key=lambda line: line.name)
        elif self.sort == "change":
            lines.sort(key=lambda line: -change_in_a_year(public[line.code]))
        elif self.sort == "gap":
            lines.sort(key=lambda line: gap_to_target(public[line.code]))
        return lines

    def tick(self, line: NormRow) -> float | None:
        """Return what a line's value is held against: the target, a full share under a norm, or nothing."""
        if self.table.unit == "pct_gdp":
            return target_of(self.view, self.view.public[line.code])
        return 1.0 if self.table.unit == "ratio" else None

    @property
    def _slack(self) -> float:
        """What a value may miss its tick by: a share that reads as the target is the target, as everywhere."""
        return AT_TARGET_SLACK if self.table.unit == "pct_gdp" else 0.0

    def rows(self, bar: int, glyphs: Glyphs) -> list[Row]:
        """Return the rows, each with a bar of `bar` cells."""
        lines = self.lines()
        ticks = [tick for line in lines if (tick := self.tick(line)) is not None]
        top = max([line.value for line in lines] + ticks, default=1.0)
        return [self._row(line, top, bar, glyphs) for line in lines]

    def _row(self, line: NormRow, top: float, bar: int, glyphs: Glyphs) -> Row:
        ally, tick = self.view.public[line.code], self.tick(line)
        role = "bar" if tick is None else verdict(line.value + self._slack, tick)
        mark = "" if tick is None else getattr(glyphs, role)
        places = f"{glyphs.up if line.moved > 0 else glyphs.down}{abs(line.moved)}" if line.moved else ""
        own = line.code == self.view.seat
        decimals = _DECIMALS.get(self.table.unit, 2)
        due = due_text(ally.target_due, self.view.year)
        target = f"{ally.target_pct_gdp:g} {due}" if ally.target_pct_gdp > 0.0 else "none"
        cells = (
            Cell(str(line.place), "note"),
            Cell(places, "gain" if line.moved > 0 else "loss"),
            Cell(f"{line.name} *" if own else line.name, "title" if own else "label"),
            f"{line.value:,.{decimals}f}",
            Cell(bar_text(line.value, top, bar, glyphs, tick), role),
            Cell(mark, role),
            Cell(moved(change_in_a_year(ally)), "gain" if change_in_a_year(ally) > 0.005 else "note"),
            target,
            moved(gap_to_target(ally)) if ally.target_pct_gdp > 0.0 else "",
            f"{ally.equipment_share_pct:.0f}%",
            net(ally.poll),
        )
        return Row(line.code, cells)


def norm_line(table: Table, sort: str) -> Content:
    """Return which norm the table is seen through, what it says, and how it is sorted."""
    number = list(FAIR_SHARE_NORMS).index(table.norm.name) + 1
    uneven = "" if table.unevenness is None else f" Unevenness {table.unevenness:.2f} (Gini)."
    order = "" if sort == "norm" else f" Sorted {SORTS[sort]}."
    return Content.assemble(
        (f"Norm {number}/{len(FAIR_SHARE_NORMS)}: {table.norm.label}", "bold $you"),
        f" · {table.norm.says}.{uneven}{order}",
    )


def about_ally(view: SeatView, line: NormRow, table: Table) -> list[Paragraph]:
    """Return what is known of an ally: promise and deed, other figures, what the norm would ask."""
    ally = view.public[line.code]
    said: list[Paragraph] = [Content.assemble((f"{ally.name} ", "bold"), promise_and_deed(ally, view.year))]
    ready = f"{ally.readiness.value:.2f}" + (f"±{ally.readiness.sd:.2f}" if ally.readiness.sd else "")
    said.append(
        f"Equipment {ally.equipment_share_pct:.0f}%  Ukraine {ally.ukraine_aid_pct_gdp:.2f}%  "
        f"Debt {ally.debt_pct_gdp:.0f}%  Polls {net(ally.poll)}  Ready {ready}  "
        f"Election {int(ally.election_year)}"
    )
    relation = view.relation(line.code)
    if relation is not None and ally.member:
        said.append(their_words(relation, _REASONS))
    if line.wanted is not None:
        said.append(
            f"This norm asks for {show(line.wanted, 'pct_gdp')}. The ally spends {100.0 * line.value:.0f}% of that."
        )
    return said
