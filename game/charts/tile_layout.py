"""Where each country's tile stands on the map: seven rows by nine columns, roughly as the map lies.

The 32 allies and three neighbours shown for context. A drawing, not a claim: neighbours on the ground
are not always neighbours here.
"""

from __future__ import annotations

__all__ = ["CONTEXT", "LAYOUT"]

CONTEXT: tuple[str, ...] = ("RUS", "BLR", "UKR")

_MAP = """
CAN . ISL . NOR SWE . FIN .
USA . . . DNK . . EST RUS
. . GBR NLD DEU . . LVA .
. . BEL LUX CZE . POL LTU BLR
. . FRA . SVN HUN SVK ROU UKR
. PRT ESP ITA HRV MNE MKD BGR .
. . . . . ALB GRC TUR .
"""

LAYOUT: dict[str, tuple[int, int]] = {
    code: (row, column)
    for row, line in enumerate(_MAP.split("\n")[1:-1])
    for column, code in enumerate(line.split())
    if code != "."
}
