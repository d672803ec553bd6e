"""What a look ahead says of one quantity, in words beside its fan chart."""

from __future__ import annotations

from textual.content import Content

from game.play.session.preview import Preview
from game.play.wording.effects import month_of
from game.quantities import QUANTITIES
from game.ui.content.figures import short_value
from game.ui.widgets.prose import Paragraph

__all__ = ["forecast_lines"]


def _style(change: float, quantity: str) -> str:
    good = QUANTITIES[quantity].rise_is_good
    return (
        "bold"
        if good is None or not change
        else f"bold {'$role-gain' if (change > 0) == good else '$role-loss'}"
    )


def forecast_lines(preview: Preview, quantity: str, ally: str | None) -> list[Paragraph]:
    """Return the middle and both bands at the end of the look, and what the draft changes of it."""
    unit, fan = QUANTITIES[quantity].unit, preview.fan(quantity, ally)[:, -1]
    low90, low50, middle, high50, high90 = (short_value(float(value), unit) for value in fan)
    low90, low50 = low90.removesuffix("%"), low50.removesuffix("%")
    change, soon = preview.difference(quantity, ally), preview.difference(quantity, ally, 1)
    said: list[Paragraph] = [
        Content.assemble(
            f"By {month_of(float(preview.years[-1]))} ",
            (middle, "bold"),
            f"; half of {preview.branches} futures {low50} to {high50}, nine in ten {low90} to {high90}.",
        )
    ]
    if preview.with_draft is preview.without or (change == 0.0 and soon == 0.0):
        said.append(("The draft changes nothing of it.", "$role-note"))
        return said
    told = short_value(change, unit, signed=True)
    now = short_value(soon, unit, signed=True)
    said.append(
        Content.assemble(
            "The draft changes it by ", (now, _style(soon, quantity)), " in this round, ",
            (told, _style(change, quantity)), " by the end.",
        )
    )  # fmt: skip
    return said
