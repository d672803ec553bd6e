"""Several people at one terminal: a session each at one table, who give their orders one after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.engine.record import Record
from game.engine.seats import check_seat
from game.engine.setup import Setup
from game.engine.table import Table
from game.errors import UsageProblem
from game.play.session.difficulty import find_difficulty
from game.play.session.new_game import Opening, seats_played
from game.play.session.notes import Notes
from game.play.session.session import Session, repeat_talks

__all__ = [
    "MOST_AT_ONE_TERMINAL",
    "begin_together",
    "earlier_together",
    "next_chair",
    "resume_together",
    "share",
]

MOST_AT_ONE_TERMINAL = 6
"""How many people can share a terminal; judgement: with more, a round is mostly waiting."""


def share(sessions: Sequence[Session]) -> Session:
    """Let sessions of one table share a terminal, in this order; return the first."""
    for session in sessions:
        session.together = tuple(sessions)
    return sessions[0]


def begin_together(opening: Opening, seats: Sequence[str]) -> Session:
    """Return a new game in which people at one terminal hold `seats`: the chair of the first.

    Raises
    ------
    UsageProblem
        If a seat does not exist or is named twice, there are too many, or a name is unknown or does not fit.
    """
    setup, parameters = opening.setup()
    codes = _distinct(seats, setup)
    table = Table.open(setup, opening.seed, frozenset(codes), parameters=parameters)
    sessions = [Session(table, code) for code in codes]
    for session in sessions:
        session.difficulty = find_difficulty(opening.difficulty)
    return share(sessions)


def resume_together(
    record: Record,
    seats: Sequence[str] = (),
    notes: Mapping[str, Notes] | None = None,
    setup: Setup | None = None,
) -> Session:
    """Return a game of several at its last committed round: the chair of the first of `seats`, or of all who played.

    Seats that nobody takes are played by their strategies from here on.

    Raises
    ------
    RecordError
        If the record cannot be played here.
    UsageProblem
        If a seat does not exist, is named twice, or was played by no person.
    """
    table = Table.resume(record, setup)
    played = seats_played(record)
    codes = _distinct(seats or played, table.setup)
    unknown = [code for code in codes if code not in played]
    if unknown:
        raise UsageProblem(
            f"{record.file}: no person played {', '.join(unknown)}", hint=f"people played {', '.join(played)}"
        )
    repeat_talks(table, (notes or {}).values())
    table.seat_only(codes)
    return share([Session(table, code, (notes or {}).get(code) or Notes(code)) for code in codes])


def earlier_together(session: Session, index: int) -> Session:
    """Return the game at the beginning of round `index` with all who share the terminal: a second try.

    Raises
    ------
    RuleError
        If that round has not been played.
    """
    branch = session.table.branch(index)
    return share([one.at(branch) for one in session.together])


def next_chair(session: Session) -> Session:
    """Return whose turn it is after `session`: the next who has not handed in, going round; itself if nobody else."""
    sessions = session.together
    place = sessions.index(session)
    order = (*sessions[place + 1 :], *sessions[: place + 1])
    waiting = session.table.waiting_for
    return next((one for one in order if one.seat in waiting), session)


def join(session: Session, seat: str) -> Session:
    """Let one more person take a seat at this terminal from this round on; return that chair.

    Raises
    ------
    UsageProblem
        If there is no such seat, a person holds it, there are too many, or the game is over.
    """
    _check_number(len(session.together) + 1)
    session.table.sit(seat)
    joined = Session(session.table, seat)
    share([*session.together, joined])
    return joined


def leave(session: Session, seat: str, strategy: str = "") -> Session:
    """Let a strategy play a seat of this terminal from this round on; return the chair of one who is still there.

    Raises
    ------
    UsageProblem
        If nobody else is there, the game is over, or the strategy does not fit the seat.
    FairShareError
        If there is no such strategy.
    """
    left = [one for one in session.together if one.seat != seat]
    if not left:
        raise UsageProblem("nobody else is at the table", hint="quit leaves the game; it is saved")
    session.table.leave(seat, strategy)
    for one in session.together:
        if one.seat == seat:
            one.stand_up()
    return share(left)


def _distinct(seats: Sequence[str], setup: Setup) -> list[str]:
    codes = [check_seat(seat.upper(), setup) for seat in seats]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise UsageProblem(f"the seat {twice[0]} is taken twice: each person holds another")
    _check_number(len(codes))
    return codes


def _check_number(people: int) -> None:
    if people > MOST_AT_ONE_TERMINAL:
        raise UsageProblem(f"{MOST_AT_ONE_TERMINAL} people at most share a terminal, not {people}")
