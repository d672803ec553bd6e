"""The page on the balance of the game: `docs/balance.md`, written by `scripts/balance`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from game.balance.measurement import LUCK_HIGH, LUCK_LOW, Balance, Measures, SeatMeasures
from game.balance.orders import LEVELS, ONE_SIDED, ORDERS
from game.balance.shown_score import BRANCHES, GAMES
from game.docs.tables import table

__all__ = ["AIMS", "Aim", "page"]


@dataclass(frozen=True, slots=True)
class Aim:
    """A measure and its aim: name, the aim in words, how the measure is written, whether the aim is met."""

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
        lambda m: f"`{m.best}` in {_percent(m.best_share)}; {m.leaders} lead somewhere",
        lambda m: m.best_share <= 0.6,
    ),
    Aim(
        "`random` is clearly worst",
        "last in at least 75% of seats",
        lambda m: f"last in {_percent(m.random_last)}, {m.random_below:.1f} points below the others",
        lambda m: m.random_last >= 0.75 and m.random_below > 1.0,
    ),
    Aim(
        "chance: score shown",
        "10 to 50% of the variance",
        lambda m: f"{_percent(m.shown_luck)} ({_percent(m.shown_in_band)} of seats in the band)",
        lambda m: LUCK_LOW <= m.shown_luck <= LUCK_HIGH,
    ),
    Aim(
        "chance: against the usual government",
        "10 to 50% of the variance",
        lambda m: f"{_percent(m.luck)} ({_percent(m.luck_in_band)} of seats in the band)",
        lambda m: LUCK_LOW <= m.luck <= LUCK_HIGH,
    ),
    Aim(
        "chance: score of a single game",
        "10 to 50% of the variance",
        lambda m: _percent(m.plain_luck),
        lambda m: LUCK_LOW <= m.plain_luck <= LUCK_HIGH,
    ),
    Aim(
        "still open after a third",
        "R2 under 0.8",
        lambda m: f"{m.snowball:.2f} (highest {m.snowball_most:.2f})",
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
        "the dilemma exists",
        "in 60 to 95% of states",
        lambda m: _percent(m.dilemma),
        lambda m: 0.6 <= m.dilemma <= 0.95,
    ),
)

_HEAD = """# Balance

How good the game is, measured by playing it. `scripts/balance` writes this page; do not edit it.

- Every strategy plays every major seat, in {runs} games each. All strategies meet the same chance
  events. The other seats follow the strategies of the scenario. Strategies of the United States play only that seat.
- *Usual government*: the strategy that the scenario gives to the seat. Its score in the same game is the baseline.
- *Chance* is the part of the variance of scores that is not between strategies; `random` is left out. *Score shown*:
  each strategy plays {games} games, and its orders in each game are scored as a person's are, over {branches} games
  with the same cards. *Against the usual government*: single games, as the difference from the score of the usual
  government. *Score of a single game* is the strictest: no mean and no difference, as the game looks in play.
- *Still open after a third*: how well the parts of the score after a third of the game predict the final score (R2).
- *Worth choosing*: a card is dealt to a seat in rounds in which it can come up, and answered by each option. An option
  is worth choosing if it is best somewhere, either by the role sheet or for a player who puts one to three parts of the
  score first. This is a wide definition, so the count by the role sheet alone is given too. Many differences are
  hundredths of a point, and the cards were adjusted with the draws of this page: with other draws a few options fail.
- *Every order is a decision*: a seat keeps one budget order at each of {levels} levels through the game, and nothing
  else changes. An order whose best value is the same extreme in {sided} of the seats is not a real decision. Plans and
  yes-or-no orders are left out.
- *The dilemma*: from some state on, an ally raises core spending by 0.1 pp a year less. The figure is the part of the
  states in which this pays the ally by its own score and costs the others by theirs.

The formulas of the score are in [the model](model.md).
"""


def _measures(balance: Balance) -> Iterator[str]:
    yield "## Measures"
    yield ""
    lines = (balance.whole, *balance.scenarios)
    yield table(
        ("measure", "aim", *(line.scenario for line in lines)),
        [
            (aim.name, aim.aim, *(f"{aim.written(line)}{'' if aim.met(line) else ' ✗'}" for line in lines))
            for aim in AIMS
        ],
    )
    yield ""
    yield "✗ misses the aim."


def _seats(balance: Balance) -> Iterator[str]:
    yield "## Seats"
    yield ""
    yield "Expected points above the usual government, for the best and the worst strategy."
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

    yield table(
        (
            "scenario",
            "seat",
            "usual government",
            "best",
            "worst",
            "chance: score shown",
            "against the usual government",
            "single game",
            "R2 after a third",
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
    yield table(
        ("strategy", "points above the usual government, mean over seats", "seats", "best in"),
        [
            (f"`{name}`", f"{mean:+.1f}", str(seats), str(best))
            for mean, name, seats, best in sorted(rows, reverse=True)
        ],
    )


def _orders(balance: Balance) -> Iterator[str]:
    yield "## Orders"
    yield ""
    yield "The number of seats in which each order is best at the low end, inside, or at the high end of its range."
    yield "Indifferent: the order moves less than a hundredth of a point. At stake: points from the worst to the best"
    yield "level, mean over seats."
    yield ""
    rows = []
    for order in ORDERS:
        found = [one for one in balance.tried if one.order == order]
        if found:
            places = [one.place for one in found]
            stake = sum(one.worth for one in found) / len(found)
            counts = (str(places.count(place)) for place in ("low", "inside", "high", "nowhere"))
            rows.append((f"`{order}`", *counts, f"{stake:.1f}"))
    yield table(("order", "low", "inside", "high", "indifferent", "at stake"), rows)


def _short(balance: Balance) -> Iterator[str]:
    """Yield the aims that are missed, by measure."""
    yield "## Aims missed"
    yield ""
    for aim in AIMS:
        short = [line.scenario for line in balance.scenarios if not aim.met(line)]
        if short:
            yield f"- {aim.name} ({aim.aim}): {', '.join(short)}."
    much = [f"{one.scenario} {one.seat}" for one in balance.seats if one.shown_luck > LUCK_HIGH]
    little = [f"{one.scenario} {one.seat}" for one in balance.seats if one.shown_luck < LUCK_LOW]
    if much:
        seats = f"{len(much)} seats: {', '.join(much)}"
        yield f"- Chance makes more than half of the variance of the score shown in {seats}."
    if little:
        yield f"- Chance makes less than a tenth of it in {len(little)} seats: {', '.join(little)}."
    early = [f"{one.scenario} {one.seat}" for one in balance.seats if one.snowball >= 0.8]
    if early:
        yield f"- Decided after a third of the game in {len(early)} seats: {', '.join(early)}."
    dead = [f"`{one.card}: {one.option}`" for one in balance.worths if not one.best_by_values_in]
    yield f"- Options that are never worth choosing: {', '.join(dead) or 'none'}."


def page(balance: Balance) -> str:
    """Return the page as Markdown."""
    head = _HEAD.format(
        runs=balance.runs, games=GAMES, branches=BRANCHES, levels=LEVELS, sided=_percent(ONE_SIDED)
    )
    parts = [head.rstrip()]
    parts += [
        "\n".join(part(balance)).rstrip("\n") for part in (_measures, _short, _strategies, _orders, _seats)
    ]
    return "\n\n".join(parts) + "\n"
