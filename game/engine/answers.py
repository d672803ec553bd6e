"""What came up in a round and how it was answered, and what that changes: cards and dated news."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.engine.deck import ALLY_FIELDS, RELATIVE, WHOLE_FIELDS, CompiledCard, Deck
from game.governments.cards import Ranks
from game.model.alliance import Alliance, Bools, Floats, Ints
from game.model.controls import Impulse
from game.scenario.world import News

__all__ = ["Answers", "Played", "answer", "impulses_of_answers", "impulses_of_news"]

CHAIR = -1
"""Stands for the Secretary General where columns of allies are listed."""


@dataclass(frozen=True, slots=True)
class Played:
    """A card that came up: option numbers (rows, N), -1 where not asked; `chair` (rows,) the Secretary General's."""

    card: CompiledCard
    rows: Ints
    options: Ints
    chair: Ints


@dataclass(frozen=True)
class Answers:
    """All answers of a round as a list of E: which run, card and ally (`CHAIR` for the chair), which option.

    `part` is one over the number of those asked the same: what many choose together counts once. `follows` says
    whether what may follow did.
    """

    deck: Deck
    shape: tuple[int, int]
    row: Ints
    card: Ints
    column: Ints
    option: Ints
    part: Floats
    follows: Bools

    def played(self) -> tuple[Played, ...]:
        """Return the cards that came up, one by one."""
        found = []
        for number in np.unique(self.card):
            here = self.card == number
            rows = np.unique(self.row[here])
            options = np.full((len(rows), self.shape[1]), -1)
            chair = np.full(len(rows), -1)
            place = np.searchsorted(rows, self.row[here])
            column, option = self.column[here], self.option[here]
            allies = column != CHAIR
            options[place[allies], column[allies]] = option[allies]
            chair[place[~allies]] = option[~allies]
            found.append(Played(self.deck.cards[number], rows, options, chair))
        return tuple(found)

    def only(self, here: Bools) -> Answers:
        """Return some of the answers."""
        return Answers(
            self.deck,
            self.shape,
            self.row[here],
            self.card[here],
            self.column[here],
            self.option[here],
            self.part[here],
            self.follows[here],
        )


def _addressed_cells(deck: Deck, addressees: Bools, up: Bools) -> tuple[Ints, Ints, Ints]:
    """Return run, card and column of everybody asked, allies first, then the chair."""
    row, card = np.nonzero(up)
    pair, column = np.nonzero(addressees[card])
    chair = np.flatnonzero(deck.chair[card])
    return (
        np.concatenate([row[pair], row[chair]]),
        np.concatenate([card[pair], card[chair]]),
        np.concatenate([column, np.full(len(chair), CHAIR)]),
    )


def answer(
    deck: Deck,
    addressees: Bools,
    up: Bools,
    ranks: Ranks,
    chair_ranks: Ranks,
    players: Mapping[int, Ints],
    lucky: Floats,
) -> Answers:
    """Return all answers to the cards that are `up` (R, C); `addressees` (C, N) are the members each card is for.

    `ranks` (R, N, leans) are the governments' preferences, `chair_ranks` (leans,) the chair's; `players` maps the
    column of a player's seat to the option chosen for every card, (C,). `lucky` (R, C) decides what follows.
    """
    shape = (up.shape[0], ranks.shape[1])
    row, card, column = _addressed_cells(deck, addressees, up)
    preferred = ranks[row, column]
    preferred[column == CHAIR] = chair_ranks
    option = deck.answers(preferred, card)
    for seat, chosen in players.items():
        mine = column == seat
        option[mine] = chosen[card[mine]]
    many = (addressees.sum(axis=1) + deck.chair)[card]
    follows = lucky[row, card] < deck.chance[card, option]
    return Answers(deck, shape, row, card, column, option, 1.0 / many, follows)


def _sums(answers: Answers, state: Alliance) -> Iterator[tuple[str, Floats]]:
    """Yield the fields of the state that answers change, and by how much, (R, N) or (R, 1)."""
    runs, allies = answers.shape
    deck = answers.deck
    chosen = answers.card * deck.most_options + answers.option
    own = answers.column != CHAIR
    cell = answers.row * allies + answers.column
    for name in sorted(deck.sure_effects.keys() | deck.later_effects.keys()):
        # Most answers change nothing of a field: those are left out before anything is added up.
        here = deck.touches[name].take(chosen).nonzero()[0]
        option = chosen[here]
        value = np.zeros(len(here))
        if name in deck.sure_effects:
            value += deck.sure_effects[name].ravel().take(option)
        if name in deck.later_effects:
            value += deck.later_effects[name].ravel().take(option) * answers.follows[here]
        if not value.any():
            continue
        if name in WHOLE_FIELDS:
            counts = np.bincount(answers.row[here], weights=value * answers.part[here], minlength=runs)
            whole: Floats = np.asarray(counts, dtype=np.float64)
            yield WHOLE_FIELDS[name][0], whole[:, None]
        else:
            field = ALLY_FIELDS[name][0]
            mine = own[here]
            sums = np.bincount(cell[here][mine], weights=value[mine], minlength=runs * allies)
            change: Floats = np.asarray(sums, dtype=np.float64).reshape(runs, allies)
            yield field, change * getattr(state, field) if field in RELATIVE else change


def impulses_of_answers(state: Alliance, answers: Answers, *, apart: bool) -> tuple[Impulse, ...]:
    """Return what all answers of a round change, by field; each with its parts by option where causes are wanted."""
    if not len(answers.card):
        return ()
    parts = _by_option(state, answers) if apart else {}
    return tuple(
        Impulse(field, "events", "event", "cards", change, tuple(parts.get(field, ())))
        for field, change in _sums(answers, state)
    )


def _by_option(state: Alliance, answers: Answers) -> dict[str, list[Impulse]]:
    """Return what each option that was chosen changes, by field."""
    found: dict[str, list[Impulse]] = {}
    for card, option in sorted({*zip(answers.card.tolist(), answers.option.tolist(), strict=True)}):
        compiled = answers.deck.cards[card]
        ref = f"{compiled.id}:{compiled.card.options[option].id}"
        some = answers.only((answers.card == card) & (answers.option == option))
        for field, change in _sums(some, state):
            found.setdefault(field, []).append(Impulse(field, compiled.label(option), "event", ref, change))
    return found


def impulses_of_news(state: Alliance, news: Sequence[News], codes: Sequence[str]) -> tuple[Impulse, ...]:
    """Return what dated news changes, the same in every run."""
    found = []
    for item in news:
        for name, value in item.effects.changes():
            field, factor = WHOLE_FIELDS[name]
            change = np.full_like(state.threat, value * factor)
            found.append(Impulse(field, item.headline, "news", item.id, change))
        for code, effects in item.effects.allies.items():
            for name, value in effects.changes():
                field, factor = ALLY_FIELDS[name]
                change = np.zeros_like(state.gdp)
                change[:, codes.index(code)] = value * factor
                if field in RELATIVE:
                    change = change * getattr(state, field)
                found.append(Impulse(field, item.headline, "news", item.id, change))
    return tuple(found)
