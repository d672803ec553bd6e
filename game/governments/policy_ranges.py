"""How strong the words of the US and of the Secretary General can be that strategies give: a year, to each ally."""

from __future__ import annotations

from collections.abc import Mapping

from game.governments.orders import ORDERS, US_ORDERS
from game.governments.ranges import Range, table_of

__all__ = ["SECRETARY_GENERAL", "US"]

US: Mapping[str, Range] = {
    **table_of(
        Range(
            name="requested", low=0.0, high=1.0, step=0.1, unit="per_year",
            meaning="Asks an ally for more in private.",
            cost="Private messages can leak; the more there are, the more likely.",
        ),
        Range(
            name="shamed", low=0.0, high=1.0, step=0.1, unit="per_year",
            meaning="Criticises an ally in public.",
            cost="Opinion there turns against spending, and cohesion and US commitment suffer.",
        ),
        Range(
            name="threatened", low=0.0, high=1.0, step=0.1, unit="per_year",
            meaning="Makes the protection of an ally depend on its spending.",
            cost="It works on exposed and dependent allies, and lowers US commitment everywhere.",
        ),
        Range(
            name="reassured", low=0.0, high=1.0, step=0.1, unit="per_year",
            meaning="Reassures an ally of US support.",
            cost="A reassured ally may see less need to spend.",
        ),
    ),
    **{name: ORDERS[name] for name in US_ORDERS},
}  # fmt: skip
"""Acts of the US toward each ally, and its orders toward all."""

SECRETARY_GENERAL: Mapping[str, Range] = table_of(
    Range(
        name="praised", low=0.0, high=1.0, step=0.1, unit="per_year",
        meaning="Praises an ally in public.",
        cost="Praise for all is praise for none.",
    ),
    Range(
        name="comforted", low=0.0, high=1.0, step=0.1, unit="per_year",
        meaning="Reassures an ally in private.",
        cost="Private messages can leak; the more there are, the more likely.",
    ),
    Range(
        name="side_offer", low=0.0, high=0.3, step=0.05, unit="index",
        meaning="Offers a wavering capital something at the summit.",
        cost="Other capitals hear of the offer.",
    ),
)  # fmt: skip
"""Words of the Secretary General to each ally."""
