"""At whom an act is best aimed: the allies it can reach, where it would do most first, with what helps to choose."""

from __future__ import annotations

from dataclasses import dataclass

from game.engine.view import PublicAlly, SeatView
from game.play.session.session import Session

__all__ = ["Aim", "aims_of", "behind_path"]

_SLACK = 0.005  # shares are published with two decimals
_PRESSING = ("ask", "criticise", "threaten")
"""Acts that work by how far an ally is below its goal."""


@dataclass(frozen=True, slots=True)
class Aim:
    """An ally and an act: what is due by the end of the round, how far behind it is, % of GDP, and a remark."""

    ally: PublicAlly
    behind: float
    remark: str


def behind_path(ally: PublicAlly) -> float:
    """Return how far an ally is below what is due by now, pp of GDP, at least 0."""
    return max(ally.due_pct_gdp - ally.core_share, 0.0)


def _remark(view: SeatView, ally: PublicAlly) -> str:
    position = view.positions.get(ally.code)
    if position is not None:
        return "signs" if position.value >= 0.0 else "may not sign"
    behind = behind_path(ally)
    return f"{behind:.2f} behind" if behind > _SLACK else ""


def aims_of(session: Session, act: str) -> tuple[Aim, ...]:
    """Return the allies at whom an act can be aimed.

    Pressure comes first where the gap is widest, praise where it was earned, help at a summit where signing is in
    doubt. All others come by name.
    """
    view = session.view
    allies = sorted(
        (view.public[code] for code in session.editor.legal.targets[act]), key=lambda ally: ally.name
    )
    if act in _PRESSING:
        allies.sort(key=lambda ally: ally.core_share - ally.target_pct_gdp)
    elif act == "praise":
        allies.sort(key=lambda ally: ally.due_pct_gdp - ally.core_share)
    elif act == "broker":
        allies.sort(key=lambda ally: view.positions[ally.code].value if ally.code in view.positions else 0.0)
    return tuple(Aim(ally, behind_path(ally), _remark(view, ally)) for ally in allies)
