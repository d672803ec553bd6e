"""The page `docs/reference/run-json.md`, made from the quantities, the templates and the document's own form."""

from __future__ import annotations

from collections.abc import Mapping

from game.docs.tables import table
from game.quantities import Quantity, of_alliance, of_allies
from game.report.templates import TEMPLATES
from game.units import UNITS

__all__ = ["page"]

_HEAD = """# The JSON document of a game

`fairshare run SCENARIO --json` and `fairshare replay FILE --json` print one document, ASCII, with keys in a fixed
order. The same scenario, seed, options and orders give the same bytes. Numbers have six significant digits and are
finite. Keys may be added later; the ones named here stay. The program writes this page; do not edit it.

"""

_DOCUMENT: Mapping[str, str] = {
    "`record`": "the record's header: `scenario` (`id`, `version`, `figures` and `words`: hashes of what "
    "decides games and of what people read), `title`, `date`, `seed`, `run`, `seats` "
    "(strategy of each seat, or `player`), `options` (`theory`, `parameters`, `rounds`; "
    "`deals_among_governments` where strategies deal with one another, `remembered` where capitals remember more "
    "seats than those of people), `engine`, `model`, `format`, `kind`; "
    "`rounds_played`, and the `digest` of the last state",
    "`units`": "the unit of each quantity of `allies` and `alliance`, by name",
    "`rounds`": "list: the start as round 0, then one entry a round",
    "`scores`": "expected scores, see below",
}
_ROUND: Mapping[str, str] = {
    "`round`, `date`": "number, and the day on which the round ends (for round 0: on which the game starts)",
    "`allies`": "by code: `member` (whether it is a member on that day) and the quantities of the first table",
    "`alliance`": "the quantities of the second table; `members` (how many), `ukraine` (peace, war, ceasefire, "
    "settlement), `sea_lanes` (open, disrupted)",
    "`events`": "list of what happened, the most important first: `kind`, `headline`, `allies` (codes of those "
    "concerned), `figures`, `ref` (id of a card or a piece of news, else `null`); of a card also "
    "`answers`, each with `answer` and `by` (codes; `SG` is the Secretary General)",
    "`summit`": "`null`, or `date`, `place`, `agreed`, `draft` (which one was adopted or came last), its text "
    "(`core_pct_gdp`, `related_pct_gdp`, `due`, `review`, `ambiguity`), and the codes of `letters`, `vetoes`, "
    "`waverers`",
    "`deals`, `heard`": "only in a game that its player has not finished: the deals that the seat knew then (`id`, "
    "`from`, `to`, `state`, `awaits`, `reason`, `secret`, `leaked`, `opened` and `since` as rounds, and `terms`, each "
    "with `seat`, `term`, `size`, `by` and `met`: `owed`, `done` or `missed`), and what it heard in the round "
    "(`from`, `to`, `what`, `how`: `public`, `private` or `leaked`, and `deal`)",
}

_TAIL = """
## Scores

`scores` holds `branches` (number of games with other chance events over which scores are averaged), `alliance`
(points, 0 to 100, by component) and `seats`: by seat `total`, `spread` (standard deviation over these games), `par`
(what the usual government of the seat scores in the same games when every seat follows its strategy),
`margin_spread` (standard deviation of the difference from that score, game by game), `components` and `weights`.
"""


def _table(quantities: Mapping[str, Quantity]) -> str:
    return table(("name", "unit", "what it is"), [_row(name, row) for name, row in quantities.items()])


def _row(name: str, row: Quantity) -> tuple[str, ...]:
    reads = UNITS[row.unit].label
    return (f"`{name}`", f"`{row.unit}`{f' ({reads})' if reads else ''}", row.says)


def _keys(meanings: Mapping[str, str]) -> str:
    return table(("key", "what it holds"), meanings.items())


def page() -> str:
    """Return the page as Markdown."""
    kinds = ", ".join(f"`{kind}`" for kind in TEMPLATES)
    parts = (
        (None, _keys(_DOCUMENT)),
        ("A round", _keys(_ROUND)),
        ("Quantities of an ally", _table(of_allies())),
        ("Quantities of the alliance", _table(of_alliance())),
        ("Kinds of events", f"{kinds}.\n"),
    )
    return _HEAD + "\n".join(f"## {title}\n\n{body}" if title else body for title, body in parts) + _TAIL
