"""A tournament in a report: payoffs as heat maps, best answers, stable pairs, and how strategies spread."""

from __future__ import annotations

from collections.abc import Iterator

from game.studies import contest_text
from game.studies.contest import Contest
from game.studies.report.html import heat, paragraphs, section, table

__all__ = ["parts_of"]


def parts_of(found: Contest) -> Iterator[str]:
    """Yield the parts of a page about one tournament."""
    first, second = found.seats
    worlds = found.scores[0].shape[2]
    said = f"{found.name}: {worlds:,} worlds for each pair of strategies. Scores run from 0 to 100."
    yield paragraphs([said], "quiet")
    maps = "".join(
        heat(
            f"Expected score of {seat}: strategies of {first} by row, of {second} by column",
            ("", *found.columns),
            found.rows,
            found.payoffs(place),
        )
        for place, seat in enumerate(found.seats)
    )
    yield section("What each pair is worth", maps, level=3)
    pairs = (
        "Pairs that neither seat would leave, or else those that leave least to be gained, in points of 100"
    )
    yield section(
        "Who would leave",
        table(pairs, contest_text.stable_heads(found), contest_text.stable_rows(found))
        + table("Best answers", ("seat", "meets", "best answer"), contest_text.best_rows(found)),
        level=3,
    )
    spread = (
        "Two populations start with equal parts of all strategies of their seat. Players meet at random, and in each "
        "generation strategies that score more than the average of their population grow (replicator dynamics)."
    )
    yield section(
        "Which strategies spread",
        paragraphs([spread])
        + table(
            "Parts of players after so many generations",
            contest_text.population_heads(found),
            contest_text.population_rows(found),
        ),
        level=3,
    )
