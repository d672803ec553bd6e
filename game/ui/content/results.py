"""Results of a round as text and rows: headlines, the summit, predictions scored, what changed and mostly why."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from textual.content import Content

from game.engine.view import Estimate, SeatView
from game.play.advice.ministers import Claim
from game.play.debrief.came import Came
from game.play.debrief.outcome import Change, Outcome
from game.play.explain.why import WhyFigure
from game.play.session.session import Session
from game.quantities import QUANTITIES
from game.ui.content.figures import capital, figure_key, short_value
from game.ui.content.predictions import scored_lines
from game.ui.widgets.listing import Cell, Column, Row
from game.ui.widgets.prose import Paragraph, heading, lead
from game.units import places

__all__ = [
    "CHANGE_COLUMNS",
    "came_paragraphs",
    "change_rows",
    "claim_lines",
    "fared_paragraphs",
    "headline_paragraphs",
    "lead_of",
    "mostly_why",
    "news_paragraphs",
    "score_paragraphs",
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


def lead_of(outcome: Outcome) -> Paragraph | None:
    """Return what a round is remembered for: its end of the game, else its summit, else its first headline."""
    if outcome.over:
        return lead(outcome.over, "$bad")
    first = outcome.communique or next(iter(outcome.headlines), "")
    return lead(first) if first else None


def came_paragraphs(outcome: Outcome, *, named: bool = True) -> list[Paragraph]:
    """Return what came of decisions, behind how calls for help went and what happened at home; then what was heard.

    Where it is not `named`, what came of decisions has no heading of its own if it comes first.
    """
    said: list[Paragraph] = []
    for title, told in (("Calls for help", outcome.call), (outcome.home, outcome.at_home)):
        said += [heading(title), *_entries(told), ""] if told else []
    said += [heading("What came of it")] if outcome.deeds and (named or said) else []
    said += [*chain.from_iterable(map(_deed, outcome.deeds)), ""]
    if outcome.heard:
        said += [heading("What you heard"), *_entries(outcome.heard)]
    return said


def _entries(told: Iterable[str]) -> list[Paragraph]:
    return [f"· {text}" for text in told]


def _deed(deed: Came) -> list[Paragraph]:
    """Return what came of a decision, and below it what it moved."""
    moved = ", ".join(deed.effects)
    return [f"· {deed.said}", *([(f"  → {moved}", "$muted")] if moved else [])]


def score_paragraphs(outcome: Outcome) -> list[Paragraph]:
    """Return the score so far."""
    return list(outcome.score)


def headline_paragraphs(outcome: Outcome) -> list[Paragraph]:
    """Return the headlines."""
    return _entries(outcome.headlines) or ["Nothing that made the papers."]


def news_paragraphs(outcome: Outcome) -> list[Paragraph]:
    """Return all that was told of a round, for one pane."""
    first = lead_of(outcome) if outcome.over or outcome.communique else None
    return [
        *([first, ""] if first is not None else []),
        *came_paragraphs(outcome),
        "",
        heading("Your score"),
        *score_paragraphs(outcome),
        "",
        heading("Headlines"),
        *headline_paragraphs(outcome),
    ]


def fared_paragraphs(outcome: Outcome) -> list[Paragraph]:
    """Return how the predictions of the round fared."""
    scored = scored_lines(outcome.scored)
    return [heading("Your predictions"), *scored, ""] if scored else []


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
    return [heading("Your ministers' forecasts that fell due"), *said, ""] if said else []


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
            ("Press w for all causes.", "$muted"),
        )
    ]
