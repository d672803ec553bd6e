"""What the figures of views tell of something hidden: the best linear prediction over many games, out of sample."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

import numpy as np

from game.engine.acts import ActKind
from game.engine.build_information import RoundState
from game.engine.game import Game
from game.engine.intelligence import Estimates, ReportedPositions, report_positions
from game.engine.view import SeatView, see
from game.model.alliance import Floats, Ints, take_runs
from game.scenario.cards import Card

__all__ = ["explained", "explained_by_best", "figures_of_views"]

_FOLDS, _MOST_CHOSEN = 5, 8
_RULES = (ActKind, Card)
"""Parts of a view that are the same in all games: they tell nothing."""
_PENALTIES = np.logspace(1.0, 5.0, 9)


def _add_numbers(found: dict[str, float], value: Any, path: str) -> None:
    """Note every number in a value under its path."""
    kind = type(value)
    if kind is float or kind is int:
        found[path] = float(value)
    elif kind is tuple:
        for number, part in enumerate(value):
            _add_numbers(found, part, f"{path}[{number}]")
    elif isinstance(value, Mapping):
        for key, part in value.items():
            _add_numbers(found, part, f"{path}[{key}]")
    elif kind not in _RULES:
        for name in getattr(kind, "__dataclass_fields__", ()):
            _add_numbers(found, getattr(value, name), f"{path}.{name}")


def _numbers(view: SeatView) -> dict[str, float]:
    found: dict[str, float] = {}
    _add_numbers(found, view, "")
    return found


def _luck_of(moment: RoundState, row: slice) -> Floats:
    return moment.draw_luck()[row]


def _views(game: Game, seat: str) -> Iterator[SeatView]:
    """Yield the view of `seat` in each run of a game of many runs."""
    moment, positions = game.moment, game.positions()
    reported = (
        None if positions is None else report_positions(positions, game.seed, game.index, game.first_run)
    )
    for run in range(game.runs):
        row = slice(run, run + 1)
        heard = moment.estimates
        one: RoundState = dataclasses.replace(
            moment,
            state=take_runs(moment.state, row),
            estimates=Estimates(
                heard.threat[row], heard.commitment[row], heard.readiness[row], heard.chair[row]
            ),
            cards_up=moment.cards_up[row],
            outcome_draws=moment.outcome_draws[row],
            draw_luck=partial(_luck_of, moment, row),
            stress=moment.stress[row],
            usual_equipment=moment.usual_equipment[row],
            usual_aid=moment.usual_aid[row],
            alliance={name: values[row] for name, values in moment.alliance.items()},
        )
        mine = reported and ReportedPositions(reported.abroad[row], reported.at_home[row])
        yield see(one, seat, {}, game.talks, mine)


def figures_of_views(game: Game, seat: str) -> tuple[Floats, Floats]:
    """Return all numbers in views of `seat` that differ between runs, (R, figures), and its estimate of C, (R, 1)."""
    found = [_numbers(view) for view in _views(game, seat)]
    shared = sorted(set.intersection(*(set(one) for one in found)))
    figures = np.array([[one[name] for name in shared] for one in found])
    estimate = np.array([[one[".commitment.value"]] for one in found])
    return figures[:, figures.std(axis=0) > 1e-9], estimate


def _parts(runs: int) -> Iterator[tuple[Ints, Ints]]:
    """Yield the runs that are predicted from, and those that are predicted, for each fold."""
    order = np.random.default_rng(0).permutation(runs)
    for fold in np.array_split(order, _FOLDS):
        yield np.setdiff1d(order, fold), fold


def _share(truth: Floats, said: Floats) -> Floats:
    """Return the part of the variance that predictions (R,) or (k, R) explain."""
    share: Floats = 1.0 - ((said - truth) ** 2).mean(axis=-1) / truth.var()
    return share


def explained(truth: Floats, figures: Floats) -> float:
    """Return the part of the variance of `truth` (R,) that a linear prediction from all `figures` (R, k) explains."""
    said = np.empty_like(truth)
    for known, asked in _parts(len(truth)):
        line = np.linalg.lstsq(_with_one(figures[known]), truth[known], rcond=None)[0]
        said[asked] = _with_one(figures[asked]) @ line
    return float(_share(truth, said))


def _with_one(figures: Floats) -> Floats:
    return np.column_stack([np.ones(len(figures)), figures])


def explained_by_best(truth: Floats, figures: Floats) -> float:
    """Return what the best linear prediction explains: the figures that tell most, one after the other, or all, shrunk.

    How many figures, and how far to shrink, is chosen in favour of whoever predicts.
    """
    chosen, shrunk = np.empty((_MOST_CHOSEN, len(truth))), np.empty((len(_PENALTIES), len(truth)))
    for known, asked in _parts(len(truth)):
        middle, scale = figures[known].mean(axis=0), figures[known].std(axis=0)
        usable = scale > 1e-9
        seen, other = ((figures[rows] - middle)[:, usable] / scale[usable] for rows in (known, asked))
        mean = truth[known].mean()
        chosen[:, asked] = mean + _forward(seen, truth[known] - mean, other)
        shrunk[:, asked] = mean + _ridge(seen, truth[known] - mean, other)
    return float(max(_share(truth, chosen).max(), _share(truth, shrunk).max()))


def _forward(seen: Floats, truth: Floats, other: Floats) -> Floats:
    """Return predictions for `other` from the one, two, ... figures that together tell most, (_MOST_CHOSEN, R)."""
    picked: list[int] = []
    left, basis, said = truth, np.zeros((len(seen), 0)), []
    for _ in range(_MOST_CHOSEN):
        fresh = seen - basis @ (basis.T @ seen)
        length = np.sqrt((fresh**2).sum(axis=0))
        told = np.where(length > 1e-6, np.abs(fresh.T @ left) / np.maximum(length, 1e-6), -1.0)
        told[picked] = -1.0
        picked.append(int(told.argmax()))
        basis = np.column_stack([basis, fresh[:, picked[-1]] / length[picked[-1]]])
        left = truth - basis @ (basis.T @ truth)
        said.append(other[:, picked] @ np.linalg.lstsq(seen[:, picked], truth, rcond=None)[0])
    return np.stack(said)


def _ridge(seen: Floats, truth: Floats, other: Floats) -> Floats:
    """Return predictions for `other` from all figures under each penalty, (penalties, R)."""
    values, vectors = np.linalg.eigh(seen @ seen.T)
    weights = vectors @ ((vectors.T @ truth)[:, None] / (np.maximum(values, 0.0)[:, None] + _PENALTIES))
    said: Floats = (other @ (seen.T @ weights)).T
    return said
