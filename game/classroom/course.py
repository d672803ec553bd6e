"""The game of an exercise and its record: the part that is the truth, round by round and branch by branch."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from game.classroom.store import Row, Store
from game.engine.deals.data import talks_from_data, talks_to_data
from game.engine.deals.moves import Move
from game.engine.ghosts import Ghosts, hand_in_ghosts
from game.engine.order_data import orders_from_data, orders_to_data
from game.engine.orders import Orders
from game.engine.record import Record
from game.engine.record_reader import read_record
from game.engine.record_writer import Writer
from game.engine.setup import Setup
from game.engine.table import PlayedRound, Table
from game.engine.votes import DraftVote
from game.errors import RecordError, RuleError
from game.play.session.notes import Notes
from game.play.session.predictions import Answer, answer_from_data
from game.play.session.session import Session

__all__ = ["Course", "record_file"]


def record_file(folder: Path, branch: int) -> Path:
    """Return where the record of a branch is; the first one is `record.jsonl`."""
    return folder / ("record.jsonl" if not branch else f"record-{branch}.jsonl")


class Course:
    """A table whose rounds are in a record before anybody hears of them, and a chair for each team at it."""

    def __init__(self, store: Store, table: Table, branch: int, ghosts: Ghosts | None = None) -> None:
        self._store, self.table, self.branch, self.ghosts = store, table, branch, ghosts
        self._chairs: dict[str, Session] = {}
        self._moves, self._seen = 0, dict[str, int]()
        self._follow(table)
        self._writer = Writer(record_file(store.folder, branch), table.header, table.lines)
        self._choose_again()

    @classmethod
    def begin(cls, store: Store, setup: Setup, seed: int, seats: frozenset[str]) -> Course:
        """Return a new game, with its record begun."""
        return cls(store, Table.open(setup, seed, seats), 0)

    @classmethod
    def resume(cls, store: Store, branch: int, ghosts: Ghosts | None = None) -> Course:
        """Return the game of a branch as its record has it, with what was put into the open round and voted in it.

        `ghosts` play in seats that nobody holds.

        Raises
        ------
        RecordError
            If the record is missing, damaged, or cannot be played here.
        """
        record = read_record(record_file(store.folder, branch), recover=True)
        course = cls(store, Table.resume(record), branch, ghosts)
        course._repeat()
        return course

    @property
    def setup(self) -> Setup:
        return self.table.setup

    @property
    def index(self) -> int:
        """The open round, from 0; the number of rounds when the game is over."""
        return self.table.game.index

    @property
    def finished(self) -> bool:
        return self.table.game.finished

    def chair(self, seat: str) -> Session:
        """Return a seat's chair at the table: what it may see, and nothing else."""
        if seat not in self._chairs:
            self._chairs[seat] = Session(self.table, seat, self.notes(seat), at_once=False)
        elif self._seen[seat] != self._moves:
            self._chairs[seat].catch_up()
        self._seen[seat] = self._moves
        return self._chairs[seat]

    def notes(self, seat: str) -> Notes:
        """Return what a seat's team has chosen and predicted, which no record holds."""
        return Notes(seat, self.index, ambitions=self._chosen(seat), predictions=self._said(seat))

    def record(self) -> Record:
        """Return the record of the game as it stands."""
        return Record(str(self._writer.path), self.table.header, self.table.lines, torn=False)

    def _follow(self, table: Table) -> None:
        """Count what happens at a table: a chair sees it when somebody looks, not 32 chairs while all wait."""

        def moved(*_: object) -> None:
            self._moves += 1

        table.on_round.append(moved)
        table.on_change.append(moved)

    def _chosen(self, seat: str) -> tuple[str, ...]:
        """Return the ambitions that a seat's team has chosen."""
        row = self._store.first("SELECT chosen FROM seat WHERE seat = ?", (seat,))
        return () if row is None else tuple(json.loads(row["chosen"]))

    def _choose_again(self) -> None:
        """Choose at the table what teams have chosen: it counts whether or not they look at it again."""
        for row in self._store.all("SELECT seat, chosen FROM seat"):
            with contextlib.suppress(RuleError):  # the first round is over, or it names what there is no more
                self.table.choose(row["seat"], json.loads(row["chosen"]))

    def _said(self, seat: str) -> dict[int, dict[str, Answer]]:
        """Return what a seat has predicted, by round and question."""
        found: dict[int, dict[str, Answer]] = {}
        for row in self._store.all(
            "SELECT * FROM prediction WHERE branch = ? AND seat = ?", (self.branch, seat)
        ):
            answers = found.setdefault(row["round"], {})
            answers[row["question"]] = answer_from_data(json.loads(row["answer"]))
        return found

    # --- what is kept of the open round ----------------------------------------------------------------------------

    @property
    def injected(self) -> tuple[str, ...]:
        """What has been put into the open round, by id."""
        rows = self._store.all(
            "SELECT id FROM inject WHERE branch = ? AND round = ? ORDER BY at", (self.branch, self.index)
        )
        return tuple(row["id"] for row in rows)

    def inject(self, name: str) -> None:
        """Put a card or news into the open round. Raises `RuleError` if it cannot be."""
        before = self.table.game.fork()
        try:
            self.table.inject(name)
            values = (self.branch, self.index, name, self._store.clock.stamp())
            self._store.do("INSERT INTO inject VALUES (?, ?, ?, ?)", values)
        except BaseException:
            self.table.game = before
            raise

    def talk(self, seat: str, move: Move) -> None:
        """Make a team's move in a deal; it cannot be taken back. Raises as `Table.talk`."""
        before = self.table.game.fork()
        try:
            self.table.talk(seat, move)
            spoken = self.table.game.spoken
            data = json.dumps(talks_to_data(spoken[-1:], {}))
            values = (self.branch, self.index, len(spoken), data, self._store.clock.stamp())
            self._store.do("INSERT INTO talk VALUES (?, ?, ?, ?, ?)", values)
        except BaseException:
            self.table.game = before
            raise

    def _repeat(self) -> None:
        """Put into the open round again what had been put into it, and make again what was said in deals."""
        self.table.inject(*self.injected)
        rows = self._store.all(
            "SELECT spoken FROM talk WHERE branch = ? AND round = ? ORDER BY n", (self.branch, self.index)
        )
        talks = [talks_from_data(json.loads(row["spoken"]), {}) for row in rows]
        if talks and not self.finished:
            self.table.game.repeat_talks([one for spoken in talks for one in spoken])

    def count(self, orders: Mapping[str, Orders]) -> DraftVote:
        """Count the vote on the text on the table, with the orders of all teams, and keep what it was counted with."""
        number = len(self.table.counted)
        data = json.dumps({seat: orders_to_data(one) for seat, one in orders.items()})
        there = json.dumps(sorted(self.table.ghosts))
        values = (self.branch, self.index, number, data, there, self._store.clock.stamp())
        found = self._count(orders)
        self._store.do("INSERT INTO counted VALUES (?, ?, ?, ?, ?, ?)", values)
        return found

    def _count(self, orders: Mapping[str, Orders]) -> DraftVote:
        for seat in self.table.waiting_for:
            if seat not in self.table.ghosts:
                self.table.hand_in(seat, orders.get(seat, Orders()))
        hand_in_ghosts(self.table, self.ghosts)
        return self.table.count()

    def count_again(self) -> None:
        """Count the votes of the open round that were counted before the exercise was opened again."""
        rows = self._store.all(
            "SELECT orders FROM counted WHERE branch = ? AND round = ? ORDER BY number",
            (self.branch, self.index),
        )
        for row in rows:
            self._count({seat: orders_from_data(one) for seat, one in json.loads(row["orders"]).items()})

    @property
    def counted_seats(self) -> tuple[str, ...]:
        """The seats of teams with whose orders a vote of the open round was counted; empty without a vote."""
        row = self._last_count()
        return () if row is None else tuple(json.loads(row["orders"]))

    @property
    def counted_ghosts(self) -> tuple[str, ...] | None:
        """The seats of ghosts with whose orders a vote of the open round was counted; None without a vote."""
        row = self._last_count()
        return None if row is None else tuple(json.loads(row["ghosts"]))

    def _last_count(self) -> Row | None:
        return self._store.first(
            "SELECT orders, ghosts FROM counted WHERE branch = ? AND round = ? ORDER BY number DESC",
            (self.branch, self.index),
        )

    def counted_with(self, seat: str) -> Orders | None:
        """Return the orders of a seat that the last vote of the open round was counted with; None without a vote."""
        row = self._last_count()
        if row is None:
            return None
        data = json.loads(row["orders"]).get(seat)
        return Orders() if data is None else orders_from_data(data)

    # --- a round ---------------------------------------------------------------------------------------------------

    def play(self, orders: Mapping[str, Orders]) -> PlayedRound:
        """Play the open round: seats without orders are played by their strategies. It is on disk before this returns.

        Raises
        ------
        RecordError
            If the record cannot be written; the round is then as open as it was.
        """
        for seat, one in orders.items():
            if self.table.game.pending.get(seat) != one:
                self.table.hand_in(seat, one)
        hand_in_ghosts(self.table, self.ghosts)
        played = self.table.close(without=True)
        try:
            self._writer.write(played.line)
        except RecordError:
            self._go_back()
            raise
        return played

    def _go_back(self) -> None:
        """Undo the last round, which could not be written."""
        record = self.record()
        self.table = Table.resume(replace(record, lines=record.lines[:-1]), self.setup)
        self._follow(self.table)
        self._chairs.clear()
        self._repeat()

    def branched(self, index: int, branch: int) -> Course:
        """Return a game that goes on from the beginning of round `index`, with a record of its own.

        Raises
        ------
        RuleError
            If that round has not been reached.
        """
        return Course(self._store, self.table.branch(index), branch, self.ghosts)
