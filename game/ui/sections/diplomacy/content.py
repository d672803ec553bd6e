"""Diplomacy as rows and text: acts drafted and acts there are, what each does and costs, at whom it can be aimed."""

from __future__ import annotations

import math
from collections.abc import Collection

from textual.content import Content

from game.engine.acts import ACTS, Act, ActKind, weight_of
from game.engine.view import SeatView
from game.play.advice.act_targets import aims_of
from game.play.session.draft import DraftEditor
from game.play.session.session import Session
from game.play.wording.effects import net
from game.ui.widgets.listing import Cell, Column, Row
from game.ui.widgets.prose import Paragraph
from game.units import chance

__all__ = ["TARGET_COLUMNS", "about_act", "act_rows", "leak_chance", "manner", "most_useful", "target_rows"]

_NAME = 16  # cells of a name: a line of the table must fit beside the list of acts
_FULL = _NAME + 2 * 6 + 5 + 7 + 14  # cells of a line with all its columns
_FEWEST_AIMS = 5  # lines below which a table of allies tells too little

TARGET_COLUMNS = (
    Column("", 3),
    Column("ally", 17),
    Column("spends", 6, right=True),
    Column("due", 5, right=True),
    Column("target", 6, right=True),
    Column("polls", 5, right=True),
    Column("note", 0),
)


def manner(kind: ActKind) -> str:
    """Return whether an act is public or private."""
    return "private" if kind.private else "public"


def leak_chance(session: Session, name: str, count: int = 1) -> float | None:
    """Return how likely private requests to so many allies leak in this round; None for other acts."""
    if name != "ask":
        return None
    setup = session.setup
    return 1.0 - math.exp(-setup.parameters.leak_rate * weight_of(session.seat, setup) * count)


def _drafted(view: SeatView, number: int, act: Act) -> Row:
    names = ", ".join(view.public[code].name if len(act.to) < 3 else code for code in act.to)
    return Row(f"drop {number}", (Cell("•", "yours"), Cell(f"{ACTS[act.name].label}: {names}", "yours")))


def act_rows(editor: DraftEditor) -> list[Row]:
    """Return what is drafted, then what can be done; acts that nobody can be aimed at are left out."""
    legal, acts = editor.legal, editor.draft.acts
    room = f"{editor.acts_left} of {legal.acts_left} acts left"
    rows = [Row("head drafted", ("", Cell(f"This round: {room}", "title")), quiet=True)]
    rows += [_drafted(editor.view, number, act) for number, act in enumerate(acts)]
    if not acts:
        rows.append(Row("none", ("", Cell("No act is drafted.", "note")), quiet=True))
    rows.append(Row("head acts", ("", Cell("What you can do", "title")), quiet=True))
    rows += [Row(kind.name, ("", kind.label)) for kind in legal.acts if legal.targets[kind.name]]
    return rows


def about_act(session: Session, key: str) -> list[Paragraph]:
    """Return what the act under the cursor does, how, to how many, and what it costs."""
    if key.startswith("drop "):
        act = session.editor.draft.acts[int(key.removeprefix("drop "))]
        kind, aimed = ACTS[act.name], ", ".join(session.view.public[code].name for code in act.to)
        head: list[Paragraph] = [
            (f"{kind.label}: {aimed}", "bold"),
            "",
            "In the draft. Enter takes it back.",
            "",
        ]
    elif key in ACTS:
        kind = ACTS[key]
        head = [(kind.label, "bold"), ""]
    else:
        return []
    most = f"up to {kind.most} allies at once" if kind.most > 1 else "one ally"
    said = [
        *head,
        Content.assemble(("How: ", "bold"), f"{manner(kind)}, to {most}"),
        Content.assemble(("Effect: ", "bold"), kind.effect),
        Content.assemble(("Cost: ", "bold"), kind.cost),
    ]
    leak = leak_chance(session, kind.name)
    if leak is not None:
        loss = session.setup.parameters.leak_cohesion
        said.append(
            Content.assemble(
                ("Leak: ", "bold"),
                f"a chance of {chance(leak)} for each ally asked. It costs {loss:.2f} of cohesion.",
            )
        )
    elif kind.name == "reassure":
        said.append(Content.assemble(("Leak: ", "bold"), "at most a quarter as likely as for a request."))
    said += ["", (_weight(session), "$role-note")]
    return said


def most_useful(session: Session, act: str, room: int, wide: int) -> list[Paragraph]:
    """Return as a table of `room` lines, `wide` cells each, at whom an act would do most; nothing if that is too few.

    Where a line is too short for all of it, what the ally's public thinks and the remark are left to the box of aims.
    """
    aims = aims_of(session, act) if act in ACTS else ()
    if room < _FEWEST_AIMS or not aims:
        return []
    full = wide >= _FULL
    head = f"{'Whom':<{_NAME}}spends  due target"
    said: list[Paragraph] = ["", (f"{head} polls  note" if full else head, "bold")]
    for aim in aims[: room - 2]:
        ally = aim.ally
        due, target = (f"{share:.2f}" if share else "" for share in (ally.due_pct_gdp, ally.target_pct_gdp))
        line = f"{ally.name[: _NAME - 1]:<{_NAME}}{ally.core_share:>6.2f}{due:>5}{target:>7}"
        poll, note = (f"{net(ally.poll):>6}", f"  {aim.remark}") if full else ("", "")
        said.append(Content.assemble(line, poll, (note, "$role-note")))
    return said


def _weight(session: Session) -> str:
    weight = weight_of(session.seat, session.setup)
    return f"Your voice counts {100.0 * weight:.0f}% of Washington's."


def target_rows(session: Session, act: str, chosen: Collection[str]) -> list[Row]:
    """Return whom an act can be aimed at, with what helps to choose; those chosen are marked."""
    rows = []
    for aim in aims_of(session, act):
        ally = aim.ally
        cells = (
            "[x]" if ally.code in chosen else "[ ]",
            ally.name,
            Cell(f"{ally.core_share:.2f}", "missed" if aim.behind > 0.005 else "met"),
            f"{ally.due_pct_gdp:.2f}" if ally.due_pct_gdp else "",
            f"{ally.target_pct_gdp:g}" if ally.target_pct_gdp else "",
            net(ally.poll),
            aim.remark,
        )
        rows.append(Row(ally.code, cells))
    return rows
