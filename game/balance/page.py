"""The page that says how balanced the game is: `docs/balance.md`, written by `scripts/balance`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from game.balance.measurement import LUCK_HIGH, LUCK_LOW, Balance, Measures, SeatMeasures
from game.balance.orders import LEVELS, ONE_SIDED, ORDERS
from game.balance.shown_score import BRANCHES, GAMES

__all__ = ["AIMS", "Aim", "page"]


@dataclass(frozen=True, slots=True)
class Aim:
    """A measure with what it should be: name, words for the aim, how it is written, whether it is met."""

    name: str
    aim: str
    written: Callable[[Measures], str]
    met: Callable[[Measures], bool]


def _percent(value: float) -> str:
    return f"{100.0 * value:.0f}%"


def _but(names: Sequence[str]) -> str:
    return f", not {', '.join(f'`{name}`' for name in names)}" if names else ""


AIMS = (
    Aim(
        "no strategy is best everywhere",
        "best in at most 60% of seats",
        lambda m: f"`{m.best}` {_percent(m.best_share)}, {m.leaders} lead",
        lambda m: m.best_share <= 0.6,
    ),
    Aim(
        "`random` is clearly worst",
        "last in at least 75% of seats",
        lambda m: f"last in {_percent(m.random_last)}, {m.random_below:.1f} below the others",
        lambda m: m.random_last >= 0.75 and m.random_below > 1.0,
    ),
    Aim(
        "luck, of the score that is shown",
        "10 to 50% of the variance",
        lambda m: f"{_percent(m.shown_luck)} (in the band: {_percent(m.shown_in_band)} of seats)",
        lambda m: LUCK_LOW <= m.shown_luck <= LUCK_HIGH,
    ),
    Aim(
        "luck, of the score less par",
        "10 to 50% of the variance",
        lambda m: f"{_percent(m.luck)} (in the band: {_percent(m.luck_in_band)} of seats)",
        lambda m: LUCK_LOW <= m.luck <= LUCK_HIGH,
    ),
    Aim(
        "luck, of the score in one world",
        "10 to 50% of the variance",
        lambda m: _percent(m.plain_luck),
        lambda m: LUCK_LOW <= m.plain_luck <= LUCK_HIGH,
    ),
    Aim(
        "not decided at a third",
        "R2 under 0.8",
        lambda m: f"{m.snowball:.2f} (most {m.snowball_most:.2f})",
        lambda m: m.snowball < 0.8,
    ),
    Aim(
        "every option is worth choosing",
        "all, somewhere",
        lambda m: f"{m.worth} of {m.options} ({m.worth_by_role} by the role sheet alone)",
        lambda m: m.worth == m.options,
    ),
    Aim(
        "every order is a decision",
        "none best at one end everywhere",
        lambda m: f"{len(ORDERS) - len(m.sided)} of {len(ORDERS)}{_but(m.sided)}",
        lambda m: not m.sided,
    ),
    Aim(
        "the dilemma is there",
        "in 60 to 95% of states",
        lambda m: _percent(m.dilemma),
        lambda m: 0.6 <= m.dilemma <= 0.95,
    ),
)

_HEAD = """# Balance

How good a game this is, measured by playing it. `scripts/balance` writes this page; do not edit it.

- Every strategy plays every seat that has a role sheet of its own, {runs} worlds each, all in the same worlds; the
  other seats are held as the scenario says. Strategies of the United States play that seat besides.
- *Luck* is the part of the variance of scores that is not between strategies, `random` left out. *Of the score that
  is shown*: each strategy plays {games} games, and what it ordered in each is scored as a person's game is, in
  {branches} worlds with the cards that lay before it. *Par* is what the scenario's own government scores in the seat in
  the same world; *of the score less par* is about single worlds in which each strategy is set against it. *Of the score
  in one world* is the strictest: no mean and no par, which is how the game looks while it is played.
- *Not decided at a third*: how well the parts of the score as of a third of the game predict the final score.
- *Worth choosing*: a card is dealt to a seat in rounds in which it can come up and answered by each option. An
  option is worth choosing if somewhere it is best by the role sheet, or for somebody who puts one to three parts of the
  score first: a wide sense, so the count by the role sheet alone stands beside it. Many differences are hundredths of
  a point, and cards were set with the draws of this page: with others a few options drop out.
- *Every order is a decision*: a seat holds one budget order at each of {levels} levels through the game, all else as
  it stands. An order that is best at one and the same end of its range in {sided} of the seats is none. Plans and
  orders of yes or no are left out.
- *The dilemma*: the ally raises core spending by 0.1 pp a year less from some state on; the part of the states in which
  that pays the ally by its score and costs the others by theirs.

The formulas of the score stand in [the model](model.md).
"""


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"| {' | '.join('---' for _ in head)} |"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _measures(balance: Balance) -> Iterator[str]:
    yield "## Measures"
    yield ""
    lines = (balance.whole, *balance.scenarios)
    yield from _table(
        ("measure", "aim", *(line.scenario for line in lines)),
        [
            (aim.name, aim.aim, *(f"{aim.written(line)}{'' if aim.met(line) else ' ✗'}" for line in lines))
            for aim in AIMS
        ],
    )
    yield ""
    yield "✗ falls short of the aim."


def _seats(balance: Balance) -> Iterator[str]:
    yield "## Seats"
    yield ""
    yield "Expected points less par: the best, the scenario's own (0), the worst."
    yield ""

    def row(one: SeatMeasures) -> tuple[str, ...]:
        worst = min(one.means, key=lambda name: one.means[name])
        return (
            one.scenario,
            one.seat,
            one.own,
            f"{one.best} {one.means[one.best]:+.1f}",
            f"{worst} {one.means[worst]:+.1f}",
            _percent(one.shown_luck),
            _percent(one.luck),
            _percent(one.plain_luck),
            f"{one.snowball:.2f}",
        )

    yield from _table(
        (
            "scenario",
            "seat",
            "own strategy",
            "best",
            "worst",
            "luck shown",
            "less par",
            "in one world",
            "R2 at a third",
        ),
        [row(one) for one in balance.seats],
    )


def _strategies(balance: Balance) -> Iterator[str]:
    yield "## Strategies"
    yield ""
    names = sorted({name for one in balance.seats for name in one.means})
    rows = []
    for name in names:
        held = [one for one in balance.seats if name in one.means]
        mean = sum(one.means[name] for one in held) / len(held)
        rows.append((mean, name, len(held), sum(one.best == name for one in held)))
    yield from _table(
        ("strategy", "points less par, mean over seats", "seats", "best in"),
        [
            (f"`{name}`", f"{mean:+.1f}", str(seats), str(best))
            for mean, name, seats, best in sorted(rows, reverse=True)
        ],
    )


def _orders(balance: Balance) -> Iterator[str]:
    yield "## Orders"
    yield ""
    yield "In how many seats each order is best at the low end, inside and at the high end of its range; nowhere: less"
    yield "than a hundredth of a point hangs on it. At stake: points from the worst to the best level, mean over seats."
    yield ""
    rows = []
    for order in ORDERS:
        found = [one for one in balance.tried if one.order == order]
        if found:
            places = [one.place for one in found]
            stake = sum(one.worth for one in found) / len(found)
            counts = (str(places.count(place)) for place in ("low", "inside", "high", "nowhere"))
            rows.append((f"`{order}`", *counts, f"{stake:.1f}"))
    yield from _table(("order", "low", "inside", "high", "nowhere", "at stake"), rows)


def _short(balance: Balance) -> Iterator[str]:
    """Yield what falls short, by measure."""
    yield "## What falls short"
    yield ""
    for aim in AIMS:
        short = [line.scenario for line in balance.scenarios if not aim.met(line)]
        if short:
            yield f"- {aim.name} ({aim.aim}): {', '.join(short)}."
    much = [f"{one.scenario} {one.seat}" for one in balance.seats if one.shown_luck > LUCK_HIGH]
    little = [f"{one.scenario} {one.seat}" for one in balance.seats if one.shown_luck < LUCK_LOW]
    if much:
        yield f"- More than half of the shown score's variance is luck in {len(much)} seats: {', '.join(much)}."
    if little:
        yield f"- Less than a tenth of it is luck in {len(little)} seats: {', '.join(little)}."
    early = [f"{one.scenario} {one.seat}" for one in balance.seats if one.snowball >= 0.8]
    if early:
        yield f"- Decided at a third of the game in {len(early)} seats: {', '.join(early)}."
    dead = [f"`{one.card}: {one.option}`" for one in balance.worths if not one.best_by_values_in]
    yield f"- Options that are never worth choosing: {', '.join(dead) or 'none'}."


def page(balance: Balance) -> str:
    """Return the page as Markdown."""
    head = _HEAD.format(
        runs=balance.runs, games=GAMES, branches=BRANCHES, levels=LEVELS, sided=_percent(ONE_SIDED)
    )
    parts = [head.rstrip()]
    parts += ["\n".join(part(balance)) for part in (_measures, _short, _strategies, _orders, _seats)]
    return "\n\n".join(parts) + "\n"
