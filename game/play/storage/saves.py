"""Saved games: the run record, appended as rounds are committed, and notes beside it with all that is still open.

Two files a save: `<name>.jsonl` is the record, `<name>.notes.json` the draft, predictions and ambitions. The record
alone is a whole game. Every decision is on disk before the next is asked for; a kill loses at most the one being typed.
A failure to write is told by a sentence and the game goes on; the next decision tries again from scratch.
"""

from __future__ import annotations

import contextlib
import json
import os
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from game.engine.record import Header, Record, RecordedRound
from game.engine.record_writer import MOST_BYTES, Writer
from game.engine.replay import check_playable
from game.errors import FairShareError, RecordError, UsageProblem, nearest
from game.files import Unreadable, own_folder, put, read, read_json, state_of
from game.folders import saves_folder
from game.holds import hold, is_held, let_go
from game.play.session.hot_seat import earlier_together, resume_together
from game.play.session.new_game import played_seat, seats_played
from game.play.session.notes import NOTES, Notes, notes_beside, notes_from_data, notes_to_data, read_noted
from game.play.session.session import Session
from game.play.storage.names import check_name

__all__ = ["OpenedGame", "Save", "SaveInfo", "Store", "info_of", "resume"]

_RECORD = ".jsonl"
_MISSING = "missing"
_ID = 45  # letters of a scenario's id in the name that a save gets by itself


@dataclass(frozen=True, slots=True)
class SaveInfo:
    """A saved game in a list. `problem` says why it cannot be opened; then what is not known is empty."""

    name: str
    path: Path
    saved: float
    """When it was last written, in seconds since 1970."""
    scenario: str = ""
    title: str = ""
    seat: str = ""
    round: int = 0
    """Rounds committed."""
    rounds: int = 0
    year: float = 0.0
    """The date that the game has reached, as a year with decimals."""
    problem: str = ""
    lost: bool = False
    """Whether it ended before its last round."""

    @property
    def finished(self) -> bool:
        return not self.problem and (self.lost or self.round >= self.rounds)

    @property
    def when(self) -> str:
        """When it was last written, by the clock here; empty where the time of its file is in no calendar."""
        try:
            return datetime.fromtimestamp(self.saved).strftime("%Y-%m-%d %H:%M")
        except (OSError, OverflowError, ValueError):
            return ""


@dataclass(frozen=True, slots=True)
class OpenedGame:
    """A game that was opened, and what its player should know of how it was found, a sentence each."""

    session: Session
    save: Save
    remarks: tuple[str, ...]


class Save:
    """One saved game while it is played: what `Session.keep_with` takes.

    `found` are the states of record and notes as they were opened; a new game has neither. `problem` says in a few
    words why the game is not on disk as it stands; it is empty where it is.
    """

    def __init__(
        self, store: Store, name: str, header: Header, found: tuple[str, str] = (_MISSING, _MISSING)
    ) -> None:
        self.store, self.name, self.header = store, name, header
        self._writer: Writer | None = None
        self._written = 0
        self._found, self._noted = found
        self._notes: dict[str, Notes] = {}
        self._lines: Sequence[RecordedRound] = ()
        self.problem = ""
        self._remark, self._is_told = "", False

    @property
    def path(self) -> Path:
        return self.store.record_path(self.name)

    def commit(self, lines: Sequence[RecordedRound], notes: Notes) -> str:
        """Keep all committed rounds and the notes; return what went wrong, or an empty text.

        All who play hear of what happened when their round was kept, whoever's notes came first.
        """
        if len(lines) > len(self._lines) and self._is_told:
            self._remark, self._is_told = "", False
        self._lines = tuple(lines)
        wrong = self._attempt(notes)
        self._is_told = not wrong
        return wrong or self._remark

    def note(self, notes: Notes) -> str:
        """Keep the notes, and rounds that could not be written before; return what went wrong."""
        wrong = self._attempt(notes)
        if wrong:
            return wrong
        remark, self._remark = self._remark, ""
        return remark

    def let_go(self) -> None:
        """Let another window go on with this save."""
        let_go(self.store.lock_path(self.name))

    def _attempt(self, notes: Notes) -> str:
        # What cannot be written now is written with the next decision, whosever it is.
        self._notes[notes.seat] = notes
        try:
            own_folder(self.store.folder)
            self._make_way()
            self._keep_record()
            self._keep_notes()
        except (OSError, RecordError) as error:
            self.problem = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            return f"The game could not be saved ({self.problem}). It goes on, and your next decision tries again."
        self.problem = ""
        return ""

    def _make_way(self) -> None:
        """Go on under another name where somebody else has this save now, and say so when the game is kept."""
        if hold(self.store.lock_path(self.name)) and not self._touched():
            return
        old = self.name
        self.let_go()
        # Not under the old name even where its record is gone: notes may be left that are not ours.
        self.name = self.store.take(old, other=True)
        self._writer, self._found, self._noted = None, _MISSING, _MISSING
        self._remark = f"Another program changed {old!r}, so this game is now saved as {self.name!r}."
        self._is_told = False

    def _touched(self) -> bool:
        """Whether somebody else wrote record or notes, where this game's could not be written yet too.

        One that is gone is simply written again.
        """
        for path, state in (
            (self.store.notes_path(self.name), self._noted),
            (self.path, self._found if self._writer is None else self._writer.state),
        ):
            now = _state_at(path)
            if now == _MISSING:
                if path == self.path:
                    self._writer, self._found = None, _MISSING
            elif now != state:
                return True
        return False

    def _keep_record(self) -> None:
        if self._writer is None:
            self._writer = Writer(self.path, self.header, self._lines)
            self._written = len(self._lines)
        for line in self._lines[self._written :]:
            self._writer.write(line)
            self._written += 1

    def _keep_notes(self) -> None:
        text = json.dumps(notes_to_data(self._notes), ensure_ascii=False, sort_keys=True)
        put(self.store.notes_path(self.name), text, private=True)
        self._noted = state_of(text.encode())


class Store:
    """A folder of saved games; without one the user's own."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or saves_folder()
        self._played: Save | None = None

    def record_path(self, name: str) -> Path:
        return self.folder / f"{name}{_RECORD}"

    def notes_path(self, name: str) -> Path:
        return self.folder / f"{name}{NOTES}"

    def lock_path(self, name: str) -> Path:
        return self.folder / f".{name}.lock"

    def names(self) -> list[str]:
        """Return the names of all saves, damaged ones too; none where the folder cannot be read."""
        return self._ending(_RECORD)

    def _ending(self, ending: str) -> list[str]:
        try:
            return sorted(
                p.name.removesuffix(ending) for p in self.folder.iterdir() if p.name.endswith(ending)
            )
        except OSError:
            return []

    def find(self, name: str) -> str | None:
        """Return the save that a typed name means, however its letters and marks are put together, or None."""
        known = {unicodedata.normalize("NFC", one): one for one in self.names()}
        return known.get(unicodedata.normalize("NFC", name))

    def saves(self) -> list[SaveInfo]:
        """Return all saves, the newest first, damaged ones with their problem."""
        return sorted((self.info(name) for name in self.names()), key=lambda info: info.saved, reverse=True)

    def newest_good(self) -> SaveInfo | None:
        """Return the newest save that can be opened and is not finished, else the newest that can be opened."""
        good = [info for info in self.saves() if not info.problem]
        return next((info for info in good if not info.finished), good[0] if good else None)

    def info(self, name: str) -> SaveInfo:
        """Return what a list says of one save."""
        return info_of(self.record_path(name))

    def free_name(self, wish: str) -> str:
        """Return `wish`, or `wish 2`, `wish 3` ... where that is taken.

        Raises
        ------
        UsageProblem
            If no file can be called so.
        """
        return self.next_name(check_name(wish))

    def next_name(self, name: str) -> str:
        """Return a name that is free: `name`, or with the first number behind it that makes it so."""
        return next(self._free_names(name))

    def take(self, name: str, *, other: bool = False) -> str:
        """Return a free name as `next_name` does, or an `other` one than the given, and hold it for this process."""
        with contextlib.suppress(OSError):
            own_folder(self.folder)
        free = (wish for wish in self._free_names(name) if not other or wish != name)
        return next(wish for wish in free if hold(self.lock_path(wish)))

    def _free_names(self, name: str) -> Iterator[str]:
        # Notes without a record are left alone: another program may bring the record back.
        taken = {_folded(known) for known in (*self.names(), *self._ending(NOTES))}
        wishes = chain([name], (f"{name} {number}" for number in count(2)))
        return (wish for wish in wishes if _folded(wish) not in taken)

    def begin(self, session: Session, name: str | None = None) -> Save:
        """Save a game from now on, under `name` or one made from its scenario and seat; never over another save.

        What went wrong is in `session.trouble`.
        """
        seats = " ".join(one.seat for one in session.together)
        wish = name or f"{session.setup.scenario.id[:_ID]} {seats}"
        save = Save(self, self.take(check_name(wish)), session.header)
        self._play(save)
        _keep(session, save)
        return save

    def _play(self, save: Save) -> None:
        """Let go of the save that was played before: a store is one person's, who plays one game at a time."""
        if self._played is not None and self._played.name != save.name:
            self._played.let_go()
        self._played = save

    def copy(self, session: Session, name: str) -> tuple[Save, str]:
        """Keep the game as it stands under another name besides; return that save and what went wrong."""
        save = Save(self, self.take(check_name(name)), session.header)
        wrong = [save.commit(one.lines, one.notes()) for one in session.together][-1]
        save.let_go()
        return save, wrong

    def named(self, name: str) -> str:
        """Return the save that is called so, as the folder spells it.

        Raises
        ------
        UsageProblem
            If there is none; names the nearest.
        """
        found = self.find(name)
        if found is None:
            near = nearest(name, self.names())
            raise UsageProblem(
                f"no saved game is called {name!r}",
                hint=f"did you mean {near}?" if near else f"there are {', '.join(self.names()) or 'none'}",
            )
        return found

    def open(self, name: str, seats: Sequence[str] = ()) -> OpenedGame:
        """Open a save and go on saving in it, with those of its people who are named, else with all of them.

        Raises
        ------
        UsageProblem
            If there is no save of that name; names the nearest.
        RecordError
            If it is damaged or cannot be played here; the hint names the newest that can.
        """
        found = self.named(name)
        was_held = is_held(self.lock_path(found))
        try:
            return self._open(found, seats)
        except FairShareError as error:
            if not was_held:  # it is not played after all
                let_go(self.lock_path(found))
            raise RecordError(f"{name}: {error.message}", hint=self._instead(found, error.hint)) from None

    def _open(self, name: str, seats: Sequence[str] = ()) -> OpenedGame:
        is_ours = hold(self.lock_path(name))
        found = _state_at(self.record_path(name)), _state_at(self.notes_path(name))
        record = read_noted(self.record_path(name), recover=True)
        remarks = []
        if record.torn:
            remarks.append(
                f"The last line of {name!r} was cut off. The {len(record.lines)} rounds before it are complete."
            )
        notes: dict[str, Notes] = {}
        if os.path.lexists(self.notes_path(name)):
            notes, lost = notes_from_data(read_json(self.notes_path(name)))
            if lost:
                remarks.append(f"Some notes of {name!r} were damaged and lost: {', '.join(lost)}.")
        session = resume(record, seats, notes)
        if session.setup.scenario.identity.words != record.header.scenario_words:
            remarks.append(
                "The scenario's texts have changed since this game was saved. Its figures have not."
            )
        if session.trouble:
            remarks.append(session.trouble)
        if is_ours:
            save = Save(self, name, record.header, found)
        else:
            save = Save(self, self.take(name), record.header)
            remarks.append(
                f"{name!r} is open in another window and stays with it: here you go on with a copy, saved as "
                f"{save.name!r}."
            )
        self._play(save)
        _keep(session, save)
        return OpenedGame(session, save, tuple(remarks))

    def _instead(self, name: str, hint: str) -> str:
        good = next((info.name for info in self.saves() if not info.problem and info.name != name), "")
        return "; ".join(
            filter(None, (hint, f"the newest game that can be opened is {good!r}" if good else ""))
        )

    def retry(self, session: Session, index: int, name: str | None = None) -> OpenedGame:
        """Begin a new save with the first `index` rounds of a game; the old one stays as it is.

        Raises
        ------
        RuleError
            If the game has no such round.
        """
        again = earlier_together(session, index)
        seats = " ".join(one.seat for one in again.together)
        wish = name or f"{session.setup.scenario.id[:_ID]} {seats} round {index + 1}"
        return OpenedGame(again, self.begin(again, wish), ())

    def delete(self, name: str) -> None:
        """Delete a save.

        Raises
        ------
        UsageProblem
            If it cannot be deleted, or another window plays it.
        """
        if not hold(self.lock_path(name)):
            raise UsageProblem(f"{name!r} is open in another window", hint="close it there first")
        try:
            self.record_path(name).unlink()
            self.notes_path(name).unlink(missing_ok=True)
        except OSError as error:
            raise UsageProblem(f"{name!r} cannot be deleted: {error.strerror}") from None
        finally:
            let_go(self.lock_path(name))


def info_of(path: Path) -> SaveInfo:
    """Return what a list says of a record."""
    name = path.name.removesuffix(_RECORD)
    saved = max(_written_at(path), _written_at(notes_beside(path)))
    try:
        record = read_noted(path, recover=True)
    except (FairShareError, OSError) as error:  # whatever is wrong with one save, the others are listed
        return SaveInfo(name, path, saved, problem=_why(error, path))
    header, done = record.header, len(record.lines)
    title, year, problem = _about(record)
    seats = ", ".join(seats_played(record))
    noted, _ = notes_from_data(read_json(notes_beside(path)))
    lost = any(own.ended and own.round == done for own in noted.values())
    return SaveInfo(
        name, path, saved, header.scenario, title, seats, done, header.rounds, year, problem, lost
    )


def resume(record: Record, seats: Sequence[str] = (), notes: Mapping[str, Notes] | None = None) -> Session:
    """Return the game of a record with those of its people who are named, else with all of them: the first's chair.

    Raises
    ------
    RecordError
        If it cannot be played here.
    UsageProblem
        If nobody played in it, or one of `seats` was played by no person.
    """
    played, noted = seats_played(record), notes or {}
    follows = any(own.follows for own in noted.values())
    # A person who sat down in a row of a study is in its notes before any round is.
    if seats or follows or len({*played, *noted}) > 1 or (noted and not played):
        return resume_together(record, seats, notes)
    seat = played_seat(record)
    return Session.resume(record, (notes or {}).get(seat))


def _keep(session: Session, save: Save) -> None:
    for one in session.together:
        one.keep_with(save)
    for notes in session.away.values():
        save.note(notes)


def _folded(name: str) -> str:
    """Return what two names share that some system takes for one: case, and how letters and marks are put together."""
    return unicodedata.normalize("NFC", name).casefold()


def _state_at(path: Path) -> str:
    """Return what tells one content of a file from another, and of what cannot be read why not.

    Only where there is nothing at all it is `missing`: a link that leads nowhere is somebody's.
    """
    try:
        return state_of(read(path, MOST_BYTES))
    except Unreadable as error:
        return "special" if error.kind == _MISSING and os.path.lexists(path) else error.kind


def _written_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _why(error: FairShareError | OSError, path: Path | str) -> str:
    message = error.message if isinstance(error, FairShareError) else f"it cannot be read: {error.strerror}"
    return message.removeprefix(f"{path}: ")


def _about(record: Record) -> tuple[str, float, str]:
    """Return the title of a record's scenario, the date reached, and why it cannot be played here."""
    try:
        scenario = check_playable(record)
    except (FairShareError, OSError) as error:
        return record.header.scenario, 0.0, _why(error, record.file)
    return scenario.title, scenario.timeline.begins(len(record.lines)), ""
