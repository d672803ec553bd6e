"""Sentences and rows about a tournament, made from its payoffs."""

from __future__ import annotations

from collections.abc import Iterator

from game.studies.contest import Contest, population
from game.studies.sentences import share

__all__ = [
    "answer",
    "best_rows",
    "payoff_rows",
    "population_heads",
    "population_rows",
    "stable_heads",
    "stable_rows",
]

_MOST = 8
"""Pairs that are listed."""
_SPREAD = 0.01
"""Part of a population below which a strategy is left out."""


def answer(found: Contest) -> list[str]:
    """Return what a tournament says, in sentences."""
    first, second = found.seats
    stable = [one.pair for one in found.stable()]
    pairs = len(found.rows) * len(found.columns)
    if stable:
        named = ", ".join(" with ".join(pair) for pair in stable[:3])
        more = f" and {len(stable) - 3} more" if len(stable) > 3 else ""
        said = f"Neither {first} nor {second} would leave {named}{more}: {len(stable)} of {pairs} pairs of strategies."
    else:
        least = found.least_exploited()
        said = (
            f"In each of {pairs} pairs of strategies {first} or {second} gains by changing its own. The least is to be "
            f"gained in {' with '.join(least.pair)}: {least.exploitability:.1f} points of 100 together."
        )
    last = [shares[-1] for shares in population(found).shares]
    winners = [
        f"{share(float(part.max()))} of {seat} play {names[int(part.argmax())]}"
        for seat, names, part in zip(found.seats, (found.rows, found.columns), last, strict=True)
    ]
    return [said, f"Where strategies that score more spread, in the end {' and '.join(winners)}."]


def payoff_rows(found: Contest, place: int) -> Iterator[tuple[str, ...]]:
    """Yield a row for each strategy of the first seat: its name, and the expected score of one seat in each pair."""
    for name, values in zip(found.rows, found.payoffs(place), strict=True):
        yield name, *(f"{value:.1f}" for value in values)


def best_rows(found: Contest) -> Iterator[tuple[str, str, str]]:
    """Yield seat, strategy that it meets, and its best answer."""
    sides = zip(found.seats, reversed(found.seats), found.best_responses(), strict=True)
    for seat, other, best in sides:
        for met, answered in best.items():
            yield seat, f"{met} of {other}", answered


def stable_heads(found: Contest) -> tuple[str, ...]:
    """Return the heads of `stable_rows`."""
    answers = (cell for seat in found.seats for cell in (f"best answer of {seat}", "gains"))
    return ("pair", "exploitability", *answers)


def stable_rows(found: Contest) -> list[tuple[str, ...]]:
    """Return the pairs that neither seat would leave, else those that leave least to be gained."""
    shown = list(found.stable()) or found.ranked()
    return [
        (
            " with ".join(one.pair),
            f"{one.exploitability:.2f}",
            *(
                cell
                for answered, gain, half in zip(one.answers, one.gains, one.halves, strict=True)
                for cell in (answered, f"{gain:.2f} ±{half:.2f}")
            ),
        )
        for one in shown[:_MOST]
    ]


def population_heads(found: Contest) -> tuple[str, ...]:
    """Return the heads of `population_rows`."""
    return ("strategy", "seat", *(f"{generation:,}" for generation in population(found).generations))


def population_rows(found: Contest) -> list[tuple[str, ...]]:
    """Return the parts of both populations that play a strategy, generation by generation; rare ones are left out."""
    made = population(found)
    return [
        (name, seat, *(f"{part:.0%}" for part in shares[:, column]))
        for seat, names, shares in zip(found.seats, (found.rows, found.columns), made.shares, strict=True)
        for column, name in enumerate(names)
        if shares[-3:, column].max() >= _SPREAD
    ]
