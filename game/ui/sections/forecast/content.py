"""What a look ahead says of one quantity, in words beside its fan chart."""

from __future__ import annotations

from textual.content import Content

from game.play.session.preview import Preview
from game.play.wording.effects import month_of
from game.quantities import QUANTITIES
from game.ui.content.figures import short_value
from game.ui.widgets.prose import Paragraph
from game.units import UNITS, change

__all__ = ["forecast_lines"]


def _style(moved: float, quantity: str) -> str:
    good = QUANTITIES[quantity].rise_is_good
    return (
        "bold"
        if good is None or not moved
        else f"bold {'$role-gain' if (moved > 0) == good else '$role-loss'}"
    )


def forecast_lines(preview: Preview, quantity: str, ally: str | None) -> list[Paragraph]:
    """Return the middle and both bands at the end of the look, and what the draft changes of it.

    Until the look is whole there are no figures.
    """
    if not preview.whole:
        return [("Looking ahead ...", "$role-note")]
    unit, fan = QUANTITIES[quantity].unit, preview.fan(quantity, ally)[:, -1]
    low90, low50, middle, high50, high90 = (short_value(float(value), unit) for value in fan)
    low90, low50 = low90.removesuffix("%"), low50.removesuffix("%")
    decimals = UNITS[unit].decimals
    late, soon = (round(preview.difference(quantity, ally, date), decimals) + 0.0 for date in (-1, 1))
    said: list[Paragraph] = [
        Content.assemble(
            f"By {month_of(float(preview.years[-1]))}: ",
            (middle, "bold"),
            f". Half of {preview.branches} futures lie between {low50} and {high50}, 90% between {low90} and {high90}.",
        )
    ]
    if preview.with_draft is preview.without or (late == 0.0 and soon == 0.0):
        said.append(("The draft does not change it.", "$role-note"))
        return said
    said.append(
        Content.assemble(
            "The draft changes it by ", (change(soon, unit), _style(soon, quantity)), " in this round, ",
            (change(late, unit), _style(late, quantity)), " by the end.",
        )
    )  # fmt: skip
    return said
