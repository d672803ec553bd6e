"""What a save keeps beside the record: the open draft, predictions, ambitions, where its scenario was read, findings.

Nothing here decides what happened: that is the record's. A damaged part is left out and the rest is kept.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote, unquote_to_bytes

from game.engine.deals.data import talks_from_data, talks_to_data
from game.engine.deals.moves import Spoken
from game.engine.order_data import orders_from_data, orders_to_data
from game.engine.orders import Orders
from game.engine.record import Record
from game.engine.record_reader import read_record
from game.errors import FairShareError
from game.files import read_json
from game.play.session.predictions import Answer, answer_from_data, answer_to_data
from game.texts import unfit_within

__all__ = ["NOTES", "Notes", "notes_beside", "notes_from_data", "notes_to_data", "read_noted"]

NOTES = ".notes.json"
"""How the file of notes ends; before it stands the name of the record."""

_KIND = "fairshare-notes"
_AS_IS = "".join(sign for sign in map(chr, range(0x20, 0x7F)) if sign != "%")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Notes:
    """Notes on a game. `round` is the open round (from 0) that `draft` belongs to."""

    seat: str
    round: int = 0
    phase: str = ""
    draft: Orders = field(default_factory=Orders)
    ambitions: tuple[str, ...] = ()
    difficulty: str = ""
    predictions: Mapping[int, Mapping[str, Answer]] = field(default_factory=dict)
    """Answers by round and question."""
    scenario_file: str = ""
    """The file of a scenario that does not come with the game: it stays on this machine, so the record has it not."""
    follows: str = ""
    """The file of the record whose other people decide as they did in it; it stays on this machine."""
    handed_in: bool = False
    """Whether `draft` has been handed in, and the round waits for others."""
    left_to: str = ""
    """The strategy that a person who left the terminal left the seat to; empty while they are there."""
    counted: int = 0
    """How many of the open round's votes have been counted."""
    at_vote: Orders = field(default_factory=Orders)
    """What the seat had ordered when the last of them was."""
    talks: tuple[Spoken, ...] = ()
    """What all at the table have done in deals in the open round."""
    ended: str = ""
    """What ended the game before its last round, as `Game.ended`: a list of saves plays nothing to find out."""
    findings: Mapping[str, Any] = field(default_factory=dict)
    """What the debrief of the finished game found, as plain data: it takes a while to work out."""

    def data(self) -> dict[str, Any]:
        """Return the notes as plain data."""
        return {
            "seat": self.seat,
            "round": self.round,
            "phase": self.phase,
            "draft": orders_to_data(self.draft),
            "ambitions": list(self.ambitions),
            "difficulty": self.difficulty,
            "predictions": {
                str(index): {name: answer_to_data(answer) for name, answer in answers.items()}
                for index, answers in self.predictions.items()
            },
            **({"scenario_file": _path_to_data(self.scenario_file)} if self.scenario_file else {}),
            **({"follows": _path_to_data(self.follows)} if self.follows else {}),
            **({"handed_in": True} if self.handed_in else {}),
            **({"left_to": self.left_to} if self.left_to else {}),
            **({"counted": self.counted, "at_vote": orders_to_data(self.at_vote)} if self.counted else {}),
            **({"talks": talks_to_data(self.talks, {})} if self.talks else {}),
            **({"ended": self.ended} if self.ended else {}),
            **({"findings": dict(self.findings)} if self.findings else {}),
        }

    @classmethod
    def from_data(cls, data: Any) -> tuple[Notes, list[str]]:
        """Return notes from plain data, and the names of the parts that were damaged and left out."""
        lost: list[str] = []
        if not isinstance(data, dict):
            return cls(seat=""), ["notes"]

        def part(name: str, read: Callable[[Any], T], otherwise: T) -> T:
            try:
                if any(unfit_within(data[name])):
                    raise ValueError("holds a character that no text needs")
                return read(data[name])
            except (KeyError, TypeError, ValueError, AttributeError, OverflowError, FairShareError):
                lost.append(name)
                return otherwise

        notes = cls(
            seat=part("seat", str, ""),
            round=part("round", int, 0),
            phase=part("phase", str, ""),
            draft=part("draft", orders_from_data, Orders()),
            ambitions=part("ambitions", lambda names: tuple(str(name) for name in names), ()),
            difficulty=part("difficulty", str, ""),
            predictions=part("predictions", _predictions, {}),
            scenario_file=part("scenario_file", _path_from_data, "") if "scenario_file" in data else "",
            follows=part("follows", _path_from_data, "") if "follows" in data else "",
            handed_in=part("handed_in", bool, False) if "handed_in" in data else False,
            left_to=part("left_to", str, "") if "left_to" in data else "",
            counted=part("counted", int, 0) if "counted" in data else 0,
            at_vote=part("at_vote", orders_from_data, Orders()) if "at_vote" in data else Orders(),
            talks=part("talks", lambda moves: talks_from_data(moves, {}), ()) if "talks" in data else (),
            ended=part("ended", str, "") if "ended" in data else "",
            findings=part("findings", dict, {}) if "findings" in data else {},
        )
        return notes, lost


def _path_to_data(path: str) -> str:
    """Return a path with all but ASCII in per cent signs: a folder may have any name, one in no encoding too."""
    return quote(os.fsencode(path), safe=_AS_IS)


def _path_from_data(text: Any) -> str:
    return os.fsdecode(unquote_to_bytes(str(text)))


def _predictions(data: Any) -> dict[int, dict[str, Answer]]:
    return {
        int(index): {str(name): answer_from_data(answer) for name, answer in answers.items()}
        for index, answers in data.items()
    }


def notes_to_data(notes: Mapping[str, Notes]) -> dict[str, Any]:
    """Return the notes of all chairs at a table, by seat, as plain data."""
    return {"kind": _KIND, "chairs": [own.data() for own in notes.values()]}


def notes_from_data(data: Any) -> tuple[dict[str, Notes], list[str]]:
    """Return the notes of all chairs by seat, and the names of the parts that were damaged and left out."""
    if not isinstance(data, dict) or data.get("kind") != _KIND or not isinstance(data.get("chairs"), list):
        return {}, ["notes"]
    found = [Notes.from_data(own) for own in data["chairs"]]
    lost = list(dict.fromkeys(part for _, parts in found for part in parts))
    return {notes.seat: notes for notes, _ in found if notes.seat}, lost


def notes_beside(record: Path) -> Path:
    """Return where the notes of a record are, if there are any."""
    return record.with_name(record.name.removesuffix(".jsonl") + NOTES)


def read_noted(path: Path, *, recover: bool = False) -> Record:
    """Return a record, and with it where its scenario was read, if the notes beside it say so.

    Raises
    ------
    RecordError
        As `read_record`.
    """
    record = read_record(path, recover=recover)
    noted, _ = notes_from_data(read_json(notes_beside(path)))
    where = next((own.scenario_file for own in noted.values() if own.scenario_file), "")
    return replace(record, scenario_file=Path(where)) if where else record
