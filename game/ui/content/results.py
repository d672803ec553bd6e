"""Results of a round as text and rows: headlines, the summit, predictions scored, what changed and mostly why."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from game.engine.view import Estimate, SeatView
from game.play.advice.ministers import Claim
from game.play.debrief.outcome import Change, Outcome
from game.play.explain.why import WhyFigure
from game.play.session.session import Session
from game.quantities import QUANTITIES
from game.ui.content.figures import capital, figure_key, short_value
from game.ui.content.predictions import scored_lines
from game.ui.widgets.listing import Cell, Column, Row
from game.ui.widgets.prose import Paragraph
from game.units import places

__all__ = [
    "CHANGE_COLUMNS",
    "change_rows",
    "claim_lines",
    "fared_paragraphs",
    "mostly_why",
    "news_paragraphs",
]

CHANGE_COLUMNS = (
    Column("", 0),
    Column("", 7, right=True, least=46),
    Column("now", 7, right=True),
    Column("", 1),
    Column("change", 8, right=True),
)
_ALLIES = 6
_TERMS = 3


def news_paragraphs(outcome: Outcome) -> list[Paragraph]:
    """Return how the summit ended, what came of decisions, what was heard, and the headlines."""
    said: list[Paragraph] = []
    if outcome.over:
        said += [(outcome.over, "bold $role-loss"), ""]
    if outcome.call:
        said += [("Calls for help", "bold"), *(f"· {text}" for text in outcome.call), ""]
    if outcome.at_home:
        said += [("At home", "bold"), *(f"· {text}" for text in outcome.at_home), ""]
    if outcome.communique:
        said += [("The summit", "bold"), (outcome.communique, "$you"), ""]
    if outcome.came:
        said += [("What came of it", "bold"), *(f"· {text}" for text in outcome.came), ""]
    if outcome.heard:
        said += [("What you heard", "bold"), *(f"· {text}" for text in outcome.heard), ""]
    said += [("Your score", "bold"), *(f"· {text}" for text in outcome.score), ""]
    said.append(("Headlines", "bold"))
    said += [f"· {text}" for text in outcome.headlines] or ["Nothing that made the papers."]
    return said


def fared_paragraphs(outcome: Outcome) -> list[Paragraph]:
    """Return how the predictions of the round fared."""
    scored = scored_lines(outcome.scored)
    return [("Your predictions", "bold"), *scored, ""] if scored else []


def claim_lines(claims: Iterable[tuple[Claim, Estimate]]) -> list[Paragraph]:
    """Return which ministers' forecasts fell due, and whether they held."""
    said: list[Paragraph] = []
    for claim, reading in claims:
        mark, held = (
            (("✓ ", "$role-gain"), "right") if claim.holds(reading) else (("✗ ", "$role-loss"), "wrong")
        )
        now = short_value(reading.value, QUANTITIES[claim.quantity].unit)
        minister = claim.minister.capitalize()
        said.append(Content.assemble(mark, f"{minister}: {claim.text()}. It is {now} now: {held}."))
    return [("Your ministers' forecasts that fell due", "bold"), *said, ""] if said else []


def change_rows(outcome: Outcome, view: SeatView) -> list[Row]:
    """Return what changed: own figures, the alliance's, and the allies that moved most."""
    rows: list[Row] = []
    for title, changes in (
        ("You", outcome.own),
        ("The alliance", outcome.alliance),
        (
            "Largest moves",
            [change for change in outcome.allies if change.ally != view.seat][:_ALLIES],
        ),
    ):
        if changes:
            rows.append(Row(f"head {title}", (Cell(title, "title"), "", "", "", ""), quiet=True))
            rows += [_change_row(change, _label(change, view)) for change in changes]
    return rows


def _label(change: Change, view: SeatView) -> str:
    """Return what a change is of: another ally's core share goes by its name."""
    if change.ally is None or change.ally == view.seat:
        return capital(QUANTITIES[change.quantity].short_label)
    return view.public[change.ally].name


def _change_row(change: Change, label: str) -> Row:
    unit, moved, better = change.unit, change.change, change.better
    quiet = moved == 0.0
    role = {1: "gain", -1: "loss"}.get(better, "note" if quiet else "label")
    return Row(
        figure_key(change.quantity, change.ally),
        (
            label,
            Cell(short_value(change.before, unit, change.decimals), "note"),
            short_value(change.after, unit, change.decimals),
            Cell({1: "✓", -1: "✗"}.get(better, ""), role),
            Cell("" if quiet else f"{moved:+,.{change.decimals}f}", role),
        ),
    )


def _moved(value: float, unit: str) -> str:
    decimals = places(value, unit)
    return f"{round(value, decimals) + 0.0:+,.{decimals}f}"


def mostly_why(session: Session, figure: WhyFigure | None) -> list[Paragraph]:
    """Return the largest terms behind a change."""
    if figure is None or not figure.terms:
        return []
    causes = "; ".join(f"{term.label} {_moved(term.value, figure.unit)}" for term in figure.terms[:_TERMS])
    rest = len(figure.terms) - _TERMS
    more = f"; {rest} more" if rest > 0 else ""
    return [
        Content.assemble(
            (f"{capital(figure.label)}: ", "bold"),
            f"{causes}{more}. ",
            ("Press w for all causes.", "$role-note"),
        )
    ]
