"""The same spending under several norms of fairness, side by side. None is the true one, and nobody is labelled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from game.charts.span_data import SpanData
from game.classroom.debrief.finished import FinishedGame
from game.model.norms import NORMS
from game.play.debrief.blocks import Block, Picture, Rows, Text
from game.play.explain.fair_share_norms import against_norm

__all__ = ["ByNorms", "norms_in_words", "read_norms"]

_LEVEL = 0.005  # a part of what a norm asks that shows as 1


@dataclass(frozen=True, slots=True)
class ByNorms:
    """What each team spends at the end as a part of what each norm asks: by norm, then by seat."""

    parts: Mapping[str, Mapping[str, float]]
    seats: tuple[str, ...]

    def below(self, name: str) -> tuple[str, ...]:
        """Return the seats that spend less than a norm asks."""
        return tuple(seat for seat in self.seats if self.parts[name][seat] < 1.0 - _LEVEL)

    def of(self, seat: str) -> tuple[float, ...]:
        """Return a seat's parts, in the order of the norms."""
        return tuple(by_seat[seat] for by_seat in self.parts.values())

    @property
    def most_disputed(self) -> str:
        """The seat that is above one norm and below another by the most; empty where no norm turns another round."""

        def dispute(seat: str) -> float:
            return min(max(self.of(seat)) - 1.0, 1.0 - min(self.of(seat)))

        most = max(self.seats, key=dispute, default="")
        return most if most and dispute(most) > _LEVEL else ""


def read_norms(game: FinishedGame) -> ByNorms:
    """Return what teams spend at the end against each norm, by what is true rather than what a seat believed."""
    setup, state = game.setup, game.path.states[-1]
    active = setup.active(setup.rounds - 1)
    parts = {name: against_norm(setup, state, active, name)[0] for name in NORMS}
    counted = tuple(seat for seat in game.governments if all(seat in values for values in parts.values()))
    return ByNorms(parts, counted)


def norms_in_words(game: FinishedGame, found: ByNorms) -> Iterator[Block | Picture]:
    """Yield the norms side by side."""
    if not found.seats:
        yield Text("No team played a government with armed forces, so there is nothing to compare.")
        return
    yield Text(
        "Each norm says how much of what all spend together an ally should carry. 1.00 is exactly that much, above it "
        "is more. None of the norms is the true one."
    )
    told = [f"{len(found.below(name))} under {NORMS[name].label}" for name in NORMS]
    yield Text(
        f"Of {len(found.seats)} teams, these carry less than a norm asks: {', '.join(told[:-1])} and {told[-1]}."
    )
    most = found.most_disputed
    if most:
        parts = dict(zip(NORMS, found.of(most), strict=True))
        high, low = max(NORMS, key=lambda name: parts[name]), min(NORMS, key=lambda name: parts[name])
        yield Text(
            f"Norms disagree most about {game.names.one(most)}: {parts[high]:.2f} of what {NORMS[high].label} asks, "
            f"{parts[low]:.2f} of what {NORMS[low].label} asks."
        )
    else:
        yield Text("Here all norms agree about every team: who is above one is above all.")
    order = sorted(found.seats, key=lambda seat: -found.parts["equal_share"][seat])
    values = np.array([found.of(seat) for seat in order])
    yield Picture(
        SpanData(
            labels=[game.bare(seat) for seat in order],
            values=np.median(values, axis=1),
            spans=[(values.min(axis=1), values.max(axis=1))],
            title="Spending as a part of what five norms ask",
            says="Line: from the strictest norm to the mildest; dot: the middle one",
            reference=1.0,
        )
    )
    yield Text(" ".join(f"{norm.label.capitalize()}: {norm.says}." for norm in NORMS.values()))
    head = ("team", *(norm.label for norm in NORMS.values()))
    rows = tuple((game.bare(seat), *(f"{part:.2f}" for part in found.of(seat))) for seat in order)
    yield Rows(head, rows)
