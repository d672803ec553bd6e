"""The page `docs/reference/run-json.md`, made from the measures, the templates and the document's own form."""

from __future__ import annotations

from collections.abc import Mapping

from game.engine.measures import ALLIANCE_MEASURES, ALLY_MEASURES
from game.report.templates import TEMPLATES
from game.units import UNITS

__all__ = ["page"]

_ALLY: Mapping[str, str] = {
    "core_share": "core defence spending",
    "related_share": "defence-related spending, the second tier",
    "greyzone_losses": "losses to grey-zone attacks a year",
    "gdp": "gross domestic product, constant US dollars of the start",
    "debt": "public debt",
    "equipment_share": "part of core spending that buys equipment",
    "readiness": "readiness of the forces, 0 to 1",
    "usable_force": "equipment and people, by readiness and technology",
    "personnel": "people under arms",
    "support": "net public support for spending more, -1 to 1",
    "reputation": "name for keeping pledges, 0 to 1",
    "us_favour": "private standing with Washington, 0 to 1",
    "ukraine_aid": "aid to Ukraine a year",
    "overseas_aid": "overseas aid",
    "presence": "troops stationed forward",
    "pledge_target": "core spending pledged to the alliance",
}
_ALLIANCE: Mapping[str, str] = {
    "threat": "threat as allies feel it; 1 is its level of 2022 and after",
    "us_commitment": "credibility of US commitment, 0 to 1",
    "cohesion": "cohesion, 0 to 1",
    "balance": "logarithm of the allies' forces in the theatre over the adversary's; 0 at the reference",
    "europe_canada_share": "core spending of all members but the United States, of their GDP together",
    "us_part": "US part of all that members spend",
    "allies_at_target": "members that spend the guideline or more",
    "crises": "uses of force against allies since the start",
    "side_letters": "members whose pledge is bound by a side letter",
}

_HEAD = """# The JSON document of a game

`fairshare run SCENARIO --json` and `fairshare replay FILE --json` print one document, ASCII, with keys in a fixed
order. The same scenario, seed, options and orders give the same bytes. Numbers have six significant digits and are
finite. Keys may be added later; those named here stay. This page is made by the program; do not edit it.

"""

_DOCUMENT: Mapping[str, str] = {
    "`record`": "the record's header: `scenario` (`id`, `version`, `figures` and `words`: hashes of what "
    "decides games and of what people read), `title`, `date`, `seed`, `run`, `seats` "
    "(strategy of each seat, or `player`), `options` (`theory`, `parameters`, `rounds`), `engine`, `model`, `format`, "
    "`kind`; `rounds_played`, and the `digest` of the last state",
    "`units`": "the unit of each quantity of `allies` and `alliance`, by name",
    "`rounds`": "list: the start as round 0, then one entry a round",
    "`scores`": "expected scores, see below",
}
_ROUND: Mapping[str, str] = {
    "`round`, `date`": "number, and the day on which the round ends (of round 0: on which the game starts)",
    "`allies`": "by code: `member` (whether it is one on that day) and the quantities of the first table",
    "`alliance`": "the quantities of the second table; `members` (how many), `ukraine` (peace, war, ceasefire, "
    "settlement), `sea_lanes` (open, disrupted)",
    "`events`": "list of what happened, the weightiest first: `kind`, `headline`, `allies` (codes of those concerned), "
    "`figures`, `ref` (id of a card or a piece of news, else `null`); of a card also `answers`, each with `answer` and "
    "`by` (codes; `SG` is the Secretary General)",
    "`summit`": "`null`, or `date`, `place`, `agreed`, `draft` (which one was adopted or came last), its text "
    "(`core_pct_gdp`, `related_pct_gdp`, `due`, `review`, `ambiguity`), and the codes of `letters`, `vetoes`, "
    "`waverers`",
}

_TAIL = """
## Scores

`scores` holds `branches` (worlds with other luck over which scores are means), `alliance` (points, 0 to 100, by
component) and `seats`: by seat `total`, `spread` (standard deviation over the worlds), `par` (what the seat would have
in the same worlds if nobody played and every seat followed its strategy), `margin_spread` (standard deviation of the
total less par, world by world), `components` and `weights`.
"""


def _table(units: Mapping[str, str], says: Mapping[str, str]) -> list[str]:
    rows = ["| name | unit | what it is |", "| --- | --- | --- |"]
    for name, unit in units.items():
        known = UNITS[unit]
        reads = known.label
        rows.append(f"| `{name}` | `{unit}`{f' ({reads})' if reads else ''} | {says[name]} |")
    return rows


def _keys(says: Mapping[str, str]) -> list[str]:
    return [
        "| key | what it holds |",
        "| --- | --- |",
        *(f"| {key} | {text} |" for key, text in says.items()),
    ]


def page() -> str:
    """Return the page as Markdown."""
    kinds = ", ".join(f"`{kind}`" for kind in TEMPLATES)
    parts = (
        (None, _keys(_DOCUMENT)),
        ("A round", _keys(_ROUND)),
        ("Quantities of an ally", _table(ALLY_MEASURES, _ALLY)),
        ("Quantities of the alliance", _table(ALLIANCE_MEASURES, _ALLIANCE)),
        ("Kinds of events", [f"{kinds}."]),
    )
    lines: list[str] = []
    for title, body in parts:
        lines += ["", f"## {title}", "", *body] if title else body
    return _HEAD + "\n".join(lines) + "\n" + _TAIL
