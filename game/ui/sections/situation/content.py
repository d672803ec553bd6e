"""The agenda of a round as rows and text: what is still open besides the cards, where it is done, and what helps."""

from __future__ import annotations

from collections.abc import Mapping

from game.play.advice.agenda import Matter, agenda_of
from game.play.session.session import Session
from game.play.wording.at_home import lead_in_words, next_vote, warnings_of
from game.ui.content.figures import capital
from game.ui.widgets.listing import Cell, Row
from game.ui.widgets.prose import Paragraph, plain
from game.units import show

__all__ = ["PLACES", "about_matter", "agenda_rows", "matter_of"]

_KEY = "open "

PLACES: Mapping[str, str] = {
    "home": "budget",
    "budget": "budget",
    "acts": "diplomacy",
    "deals": "diplomacy",
    "summit": "summit",
    "prediction": "",
}
"""The section where each area of the agenda is decided; none for a prediction, which has a box of its own."""
_ABOUT: Mapping[str, tuple[str, str]] = {
    "budget": (
        "Budget",
        "What you spend, on what, and who pays. Core and related spending are ordered for one round, all else stays in "
        "force. Enter or 2 goes there.",
    ),
    "acts": (
        "Diplomacy",
        "What you say and offer to others, a few acts a round. Unused acts are lost. Enter or 3 goes there.",
    ),
    "deals": (
        "Deals",
        "Offers of others that wait for your answer. What nobody answers expires. Enter or 3 goes there.",
    ),
    "summit": (
        "Summit",
        "The text on the table and your decision. Without one your delegation decides. Enter or 8 goes there.",
    ),
    "prediction": (
        "Prediction",
        "What you expect of the round. It is scored when the round is over. Enter or p asks.",
    ),
}


def agenda_rows(session: Session) -> list[Row]:
    """Return what can be done in this round besides answering cards, with a mark where something was done."""
    matters = [matter for matter in agenda_of(session) if matter.area in PLACES]
    own = session.view.own
    if own is not None and matters and all(matter.area != "home" for matter in matters):
        matters.insert(0, Matter("home", f"at home: {show(own.home.lead, 'points', signed=True)}", True))
    return [
        Row(
            f"{_KEY}{matter.area}",
            (
                Cell("●" if matter.done else "○", "note"),
                Cell(capital(matter.text), "note" if matter.done else "label"),
            ),
        )
        for matter in matters
    ]


def matter_of(key: str) -> str:
    """Return the area that a row stands for; empty for other rows."""
    return key.removeprefix(_KEY) if key.startswith(_KEY) else ""


def about_matter(session: Session, area: str) -> list[Paragraph]:
    """Return what an area of the agenda is for; in the first round also what the role sheet would do."""
    if area == "home":
        return _at_home(session)
    title, text = _ABOUT[area]
    said: list[Paragraph] = [(title, "bold"), text]
    moves = session.role.first_moves if not session.log else ()
    if moves:
        said += ["", ("Your role sheet: to consider in the first round", "bold")]
        said += [f"· {plain(move)}" for move in moves]
    return [*said, "", ("o shows your goal, your red line and what your score is made of.", "$role-note")]


def _at_home(session: Session) -> list[Paragraph]:
    """Return what threatens the government, and what helps."""
    view = session.view
    said: list[Paragraph] = []
    if view.own is not None:
        said += [
            (f"Your government is {lead_in_words(view.own.home)}.", "bold"),
            f"{capital(next_vote(view))}.",
            "",
        ]
    for one in warnings_of(view):
        said += [(one.title, "bold"), one.danger, one.remedy, ""]
    return [*said, ("w on Forecast, lead at home, shows what moved it.", "$role-note")] if view.own else said
