"""A dialogue in this process: lines in, answers out, as a script or as a person at a terminal."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence

from game.engine.orders import Orders
from game.engine.view import SeatView
from game.errors import FairShareError
from game.governments.orders import FINANCE
from game.governments.summit_tables import TEXT
from game.line.console import Console, Ended
from game.line.host import Host
from game.line.loop import answer, refuse, run
from game.play.session.session import Session

WIDTH = 80


class Typed(Console):
    """A person at a terminal, who types the given lines."""

    def __init__(self, lines: Iterable[str] = ()) -> None:
        super().__init__(io.StringIO(), io.StringIO(), WIDTH)
        self.is_script = False
        self.lines = iter(lines)
        self.asked: list[str] = []

    def _typed(self, prompt: str) -> str:
        self.asked.append(prompt)
        for line in self.lines:
            return line
        raise Ended


class Dialogue:
    """A host that is told one line after another."""

    def __init__(self, console: Console | None = None) -> None:
        self.host = Host(console or Console(io.StringIO(), io.StringIO(), WIDTH))
        self.refused: list[str] = []

    @property
    def session(self) -> Session:
        return self.host.session

    def say(self, line: str) -> str:
        """Return what is answered to a line; what is refused is kept in `refused` too."""
        out = self.host.console.out
        assert isinstance(out, io.StringIO)
        before = len(out.getvalue())
        try:
            answer(self.host, line)
        except FairShareError as error:
            self.refused.append(str(error))
            refuse(self.host, error)
        return out.getvalue()[before:].rstrip("\n")

    def saying(self, lines: Iterable[str]) -> str:
        """Return what is answered to several lines; none of them may be refused."""
        told = [self.say(line) for line in lines]
        assert not self.refused, self.refused
        return "\n".join(told)


NewDialogue = Callable[..., Dialogue]
"""Makes a dialogue that has been told some lines already."""


def script(lines: Sequence[str]) -> tuple[int, str]:
    """Return exit status and output of a script."""
    out = io.StringIO()
    status = run(Host(Console(io.StringIO("\n".join(lines)), out, WIDTH)))
    return status, out.getvalue()


def rounded(orders: Orders, digits: int = 4) -> Orders:
    """Return orders with values as a person would write them."""
    budget = {name: round(value, 2 if name in FINANCE else digits) for name, value in orders.budget.items()}
    for name in ("plan_due",):
        if name in budget:
            budget[name] = float(round(budget[name]))
    drafts = tuple(
        type(text)(**{name: round(getattr(text, name), digits if name != "due" else 0) for name in TEXT})
        for text in orders.drafts
    )
    return Orders(budget, orders.acts, orders.cards, orders.votes, drafts)


def commands_for(orders: Orders, view: SeatView) -> list[str]:
    """Return the lines that draft `orders`."""
    lines = []
    plan = [orders.budget[name] for name in ("plan_target", "plan_due") if name in orders.budget]
    if plan:
        lines.append(f"set plan {plan[0]:.12g} {plan[1]:.0f}")
    paid = {name: value for name, value in orders.budget.items() if name in FINANCE}
    if paid:
        lines.append("pay " + " ".join(f"{name} {100 * value:.6g}" for name, value in paid.items()))
    for name, value in orders.budget.items():
        if name not in ("plan_target", "plan_due", *FINANCE):
            lines.append(f"set {name} {value:.12g}")
    lines += [f"act {act.name} {' '.join(act.to)}" for act in orders.acts]
    lines += [f"answer {card} {option}" for card, option in orders.cards.items()]
    for number, vote in enumerate(orders.votes):
        lines.append(f"vote {'redraft ' if number else ''}{vote}")
    lines += [
        "text " + " ".join(f"{name} {getattr(text, name):.12g}" for name in TEXT) for text in orders.drafts
    ]
    return lines
