"""The page on what a player's choices are worth: `docs/agency.md`, written by `scripts/agency`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.balance.agency import PAR, Agency
from game.balance.agency_bands import BANDS, misses, paying_less
from game.balance.scripts.catalogue import SCRIPTS
from game.docs.tables import table

__all__ = ["page"]

_HEAD = """# Agency

What a player's choices are worth, measured by scripts. `scripts/agency` writes this page; do not edit it.

- Each seat that has its own role sheet is held by each script in turn; the other seats follow the strategies of the
  scenario. A script sees the seat's view and its role sheet, as a player does.
- Each script plays {played}, in a world of its own. What it ordered is played again in {branches} worlds, as a
  person's score is worked out: {worlds} worlds in all, the same for every script.
- Figures are raw points out of 100, above a player who gives no orders (*idle*). *Usual* is the usual government.
  *Spread* is the standard deviation of the idle score between worlds, and of idle less usual in the same world.
"""


def _games(number: int) -> str:
    return "a game" if number == 1 else f"{number} games"


def _scripts() -> str:
    return table(("script", "what it does"), [(f"`{name}`", script.says) for name, script in SCRIPTS.items()])


def _points(one: Agency, name: str) -> str:
    return f"{one.gain(name):+.1f}" if name in one.totals else ""


def _seat(one: Agency) -> tuple[str, ...]:
    names = (PAR, *(name for name in SCRIPTS if name != "idle"))
    return (
        one.seat,
        f"{one.totals['idle'].mean():.1f}",
        f"{one.spread():.1f} / {one.spread(over=PAR):.1f}",
        *(_points(one, name) for name in names),
        f"{100.0 * one.better('thoughtful'):.0f}%",
    )


def _scenario(name: str, found: Sequence[Agency]) -> str:
    pays, of = paying_less(found)
    names = (PAR, *(script for script in SCRIPTS if script != "idle"))
    rows = table(("seat", "idle", "spread", *names, "thoughtful is better in"), [_seat(one) for one in found])
    return (
        f"## {name}\n\n{rows}\nA tenth of a point a year less pays in {pays} of {of} governments' seats, Washington "
        "left out.\n"
    )


def page(
    found: Sequence[Agency],
    reasons: Mapping[str, str],
    *,
    games: int,
    branches: int,
    more: Sequence[str] = (),
) -> str:
    """Return the page as Markdown; `reasons` say why a band is missed, by its name, `more` are further sections."""
    missed = list(misses(found))
    told = {band.name: [one for one in missed if one.band == band.name] for band in BANDS}
    rows = [
        (
            band.says,
            f"{sum(band.limits(one) is not None for one in found) - len(told[band.name])} of "
            f"{sum(band.limits(one) is not None for one in found)}",
            ", ".join(f"{one.scenario} {one.seat} {one.value:+.1f}" for one in told[band.name]),
            reasons.get(band.name, "") if told[band.name] else "",
        )
        for band in BANDS
    ]
    parts = [
        _HEAD.format(
            played="a game" if games == 1 else f"{games} games", branches=branches, worlds=games * branches
        ).rstrip(),
        _scripts().rstrip(),
        *(
            _scenario(name, [one for one in found if one.scenario == name]).rstrip()
            for name in dict.fromkeys(one.scenario for one in found)
        ),
        "## Bands",
        table(("band", "held in", "missed by", "why"), rows).rstrip(),
        *(section.rstrip() for section in more),
    ]
    return "\n\n".join(parts) + "\n"
