"""Several people at one terminal: a session each at one table, who give their orders one after the other."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence

from game.engine.record import Record
from game.engine.record_reader import read_record
from game.engine.seats import check_seat, is_chair
from game.engine.setup import Setup
from game.engine.table import NO_REDRAFT, Table
from game.engine.votes import DraftVote
from game.errors import FairShareError, RuleError, UsageProblem
from game.play.session.difficulty import find_difficulty
from game.play.session.following import follow
from game.play.session.new_game import Opening, seats_played
from game.play.session.notes import Notes
from game.play.session.session import Session, repeat_talks, repeat_votes

__all__ = [
    "MOST_AT_ONE_TERMINAL",
    "after_vote",
    "begin_together",
    "check_number",
    "close_round",
    "earlier_together",
    "join",
    "leave",
    "next_chair",
    "resume_together",
    "share",
    "vote",
]

MOST_AT_ONE_TERMINAL = 6
"""How many people can share a terminal; judgement: with more, a round is mostly waiting."""


def share(sessions: Sequence[Session]) -> Session:
    """Let sessions of one table share a terminal, in this order; return the first."""
    for session in sessions:
        session.together, session.away = tuple(sessions), sessions[0].away
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
    """Return a game of several at its last committed round: the chair of the first of `seats`, or of all who are there.

    These are all who have played or taken a seat, but for those who have left it. Seats that nobody takes are played by
    their strategies from here on.

    Raises
    ------
    RecordError
        If the record cannot be played here, or that of the game that it follows is gone.
    UsageProblem
        If a seat does not exist, is named twice, or was played by no person.
    """
    table, noted = Table.resume(record, setup), notes or {}
    played = {*seats_played(record), *noted}
    people = [seat for seat in record.header.seats if seat in played]
    follows = next((own.follows for own in noted.values() if own.follows), "")
    here = [seat for seat in people if seat in noted] if follows else people
    there = [seat for seat in here if seat not in noted or not noted[seat].left_to]
    codes = _distinct(seats or there or people, table.setup)
    unknown = [code for code in codes if code not in played]
    if unknown:
        raise UsageProblem(
            f"{record.file}: no person played {', '.join(unknown)}", hint=f"people played {', '.join(people)}"
        )
    if not follows:
        repeat_talks(table, noted.values())
    away = {seat: noted[seat] for seat in people if seat in noted and seat not in codes}
    _leave_as_noted(table, away)
    table.seat_only(codes)
    if follows:
        follow(table, read_record(follows, recover=True), codes)
        repeat_talks(table, noted.values())
    repeat_votes(table, {code: noted[code] for code in codes if code in noted})
    sessions = [Session(table, code, noted.get(code) or Notes(code)) for code in codes]
    sessions[0].away.update(away)
    return share(sessions)


def _leave_as_noted(table: Table, away: Mapping[str, Notes]) -> None:
    """Let the strategies that people left their seats to hold them: the seat's own where a note is damaged."""
    for seat, notes in away.items():
        if notes.left_to and seat in table.people and not table.game.finished:
            with contextlib.suppress(FairShareError):
                table.leave(seat, notes.left_to)


def earlier_together(session: Session, index: int) -> Session:
    """Return the game at the beginning of round `index` with all who share the terminal: a second try.

    Raises
    ------
    RuleError
        If that round has not been played.
    """
    branch, here = session.table.branch(index), [one.seat for one in session.together]
    if session.follows:
        branch.seat_only(here)
        follow(branch, read_record(session.follows, recover=True), here)
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

    Who has been there before finds ambitions and predictions as they were.

    Raises
    ------
    UsageProblem
        If there is no such seat, a person holds it, there are too many, or the game is over.
    """
    check_number(len(session.together) + 1)
    session.table.sit(seat)
    joined = Session(session.table, seat, session.away.pop(seat, None))
    joined.difficulty = session.difficulty
    share([*session.together, joined])
    if session.keeper is not None:
        joined.keep_with(session.keeper)
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
            one.stand_up(session.table.game.holder(seat))
            session.away[seat] = one.notes()
    return share(left)


def close_round(session: Session) -> Session:
    """Play the round without those who have not handed in, by their strategies; return the chair of the first.

    Raises
    ------
    UsageProblem
        If nobody else is at the table, or the game is over.
    """
    if len(session.together) == 1:
        raise UsageProblem("nobody else is at the table", hint="commit ends the round")
    session.table.close(without=True)
    return session.together[0]


def vote(session: Session) -> DraftVote | None:
    """Have the summit's vote counted with the draft as it stands, if no other's orders are missing; else hand it in.

    Returns None where the vote waits for others.

    Raises
    ------
    RuleError
        As `Session.call_vote` and `Session.hand_in`.
    """
    if session.table.no_vote:
        raise RuleError(session.table.no_vote)
    if is_chair(session.seat) and session.table.counted and session.redraft is None:
        raise RuleError(NO_REDRAFT)
    if not set(session.table.waiting_for) - {session.seat}:
        return session.call_vote()
    session.hand_in()
    return None


def after_vote(session: Session) -> Session:
    """Return whose turn it is after a vote was counted: the Secretary General's, who puts a redraft, or the first's."""
    together = session.together
    return next((one for one in together if is_chair(one.seat)), together[0])


def _distinct(seats: Sequence[str], setup: Setup) -> list[str]:
    codes = [check_seat(seat.upper(), setup) for seat in seats]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise UsageProblem(f"the seat {twice[0]} is taken twice: each person holds another")
    check_number(len(codes))
    return codes


def check_number(people: int) -> None:
    """Raise `UsageProblem` if so many people are too many for one terminal."""
    if people > MOST_AT_ONE_TERMINAL:
        raise UsageProblem(f"{MOST_AT_ONE_TERMINAL} people at most share a terminal, not {people}")
