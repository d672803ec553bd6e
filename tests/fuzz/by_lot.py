"""Whole random games, legal and illegal, in four ways: through the engine, the session, line mode and the screens.

Every game is given by a `Job`; whatever goes wrong raises. What holds in every round: numbers are finite and in their
ranges, a mistake is refused and changes nothing, and there is a way on. What holds in every game: it comes to its
debrief, and its record replays with the same digests.
"""

from __future__ import annotations

import asyncio
import dataclasses
import math
import os
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")

from game.engine.game import Game, RoundResult
from game.engine.record_reader import read_record
from game.engine.replay import replay
from game.engine.seats import playable_seats
from game.engine.view import SeatView
from game.errors import RuleError
from game.model.alliance import Alliance, digest_fields
from game.play.debrief.debrief import debrief
from game.play.session.phases import Phase
from game.play.session.session import Opening, Session
from game.play.storage.saves import Store
from game.scenario.catalogue import find
from tests.engine.random_player import RandomPlayer, play_game
from tests.engine.worlds import ALL, game_of, setup_of
from tests.line.dialogues import Dialogue, commands_for

__all__ = ["ALL", "BOUNDS", "WAYS", "Job", "jobs", "play", "sound"]

BOUNDS = {
    "core_share": (0.0, 10.0), "related_share": (0.0, 5.0), "debt": (0.0, 400.0), "gdp": (0.0, np.inf),
    "readiness": (0.0, 1.0), "support": (-1.0, 1.0), "reputation": (0.0, 1.0), "us_favour": (0.0, 1.0),
    "cohesion": (0.0, 1.0), "us_commitment": (0.1, 0.98), "threat": (0.0, 2.0), "stock": (0.0, np.inf),
    "personnel": (0.0, np.inf), "loans_left": (0.0, np.inf), "lanes_disrupted": (0.0, 1.0),
    "overseas_aid": (0.0, np.inf), "equipment_share": (0.0, 0.7), "ukraine_hold": (0.0, 1.0),
}  # fmt: skip

_KEYS = (
    "enter", "enter", "space", "up", "down", "down", "left", "right", "right", "escape", "tab", "backspace", "plus",
    "minus", "1", "2", "3", "4", "5", "6", "7", "8", "a", "c", "c", "c", "enter", "l", "m", "n", "o", "p", "s", "t",
    "u", "U", "v", "w", "x", "y", "y", "y", "y", "left_square_bracket", "right_square_bracket", "question_mark",
    "pagedown", "r", "9", "0",
)  # fmt: skip
"""Keys that are pressed by lot; committing and going on more often, so that games move. Leaving (q) is left out."""
_PRESSES = 60
_BRANCHES = 8  # worlds of a debrief and of any look ahead: enough to see that its numbers are sound


@dataclass(frozen=True, slots=True)
class Job:
    """A game to be played: a way, a scenario, the seat of a person, and a seed for everything drawn."""

    way: str
    scenario: str
    seat: str
    seed: int

    @property
    def name(self) -> str:
        return f"{self.way}-{self.scenario}-{self.seat}-{self.seed}"


def jobs(way: str, games: int, seed: int = 0) -> Iterator[Job]:
    """Yield games of one way over all scenarios in turn, each through all its seats, in an order by lot."""
    seats = {}
    for name in ALL:
        every = list(playable_seats(setup_of(name)))
        random.Random(seed).shuffle(every)
        major = [seat for seat in find(name).seats if seat in every]
        # Seats with a role sheet and the chair first, then all others.
        seats[name] = [*major, *(seat for seat in every if seat not in major)]
    for number in range(games):
        scenario = ALL[number % len(ALL)]
        turn = seats[scenario]
        yield Job(way, scenario, turn[(number // len(ALL)) % len(turn)], seed + number)


def sound(state: Alliance) -> None:
    """Fail where a state holds a number that is not finite or not in its range."""
    for values in digest_fields(state):
        assert np.isfinite(values).all()
    for name, (low, high) in BOUNDS.items():
        values = getattr(state, name)
        assert (values >= low).all(), name
        assert (values <= high).all(), name


def _finite(thing: Any, where: str = "view") -> None:
    """Fail where a number anywhere in what a seat sees is not finite."""
    parts = thing.items() if isinstance(thing, dict) else _parts_of(thing)
    for name, part in parts:
        if isinstance(part, float):
            assert math.isfinite(part), f"{where}.{name}"
        elif not isinstance(part, str | int):
            _finite(part, f"{where}.{name}")


def _parts_of(thing: Any) -> list[tuple[str, Any]]:
    """Return the fields of a dataclass; nothing of what is none."""
    kind = type(thing)
    if kind not in _FIELDS:
        known = dataclasses.fields(kind) if dataclasses.is_dataclass(kind) else ()
        _FIELDS[kind] = tuple(entry.name for entry in known)
    return [(name, getattr(thing, name)) for name in _FIELDS[kind]]


_FIELDS: dict[type, tuple[str, ...]] = {}


def _seen(view: SeatView) -> None:
    for part in ("public", "alliance", "own", "threat", "commitment", "positions"):
        _finite(getattr(view, part), part)


def _refused(game: Game, player: RandomPlayer, seat: str) -> None:
    """Make a mistake; it must be refused by a rule and change nothing."""
    wrong = player.mistaken(game.legal_orders(seat))
    if wrong is None:
        return
    pending = dict(game.pending)
    try:
        game.submit(seat, wrong)
    except RuleError:
        assert game.pending == pending
        return
    raise AssertionError(f"a mistake was taken for an order: {wrong}")


def engine(job: Job, home: Path) -> None:
    """Play through the engine: the seat and up to five others in one hand, causes traced in every third game."""
    setup, rng = setup_of(job.scenario), np.random.default_rng(job.seed)
    others = [seat for seat in playable_seats(setup) if seat != job.seat]
    more = rng.choice(others, int(rng.integers(0, min(5, len(others)) + 1)), replace=False)
    game = game_of(job.scenario, job.seat, *map(str, more), seed=job.seed, traced=job.seed % 3 == 0)
    player = RandomPlayer(job.seed, eager=float(rng.uniform(0.1, 1.0)))
    _refused(game, player, job.seat)

    def after(game: Game, result: RoundResult) -> None:
        sound(result.after)
        if not game.finished:
            _seen(game.view(job.seat))
            _refused(game, player, job.seat)

    assert len(play_game(game, player, each_round=after)) == setup.rounds


def _draft(session: Session, player: RandomPlayer) -> None:
    """Draft orders by lot, a mistake among them, and take some of it back."""
    editor = session.editor
    wrong = player.mistaken(editor.legal)
    if wrong is not None:
        before = editor.draft
        try:
            editor.replace(wrong)
        except RuleError:
            assert editor.draft == before
        else:
            raise AssertionError(f"a mistake was drafted: {wrong}")
    for _ in range(int(player.rng.integers(1, 4))):
        editor.replace(player.orders(editor.legal))
    for _ in range(int(player.rng.integers(0, 3))):
        (editor.undo if player.rng.random() < 0.6 else editor.redo)()


def through_session(job: Job, home: Path) -> None:
    """Play as the front ends do: drafts, undo, saves that are opened again in the middle, to the debrief."""
    store, player = Store(home / "saves"), RandomPlayer(job.seed, eager=0.4)
    session = Session.new(Opening(find(job.scenario), job.seat, job.seed))
    save = store.begin(session)
    while not session.finished:
        _draft(session, player)
        if player.rng.random() < 0.3:
            draft = session.editor.draft
            session = store.open(save.name).session
            assert session.editor.draft == draft
        done = session.commit()
        sound(done.result.after)
        _seen(session.view)
    _ended(session, store, save.name)


def _ended(session: Session, store: Store, name: str) -> None:
    """Fail unless a finished game has a debrief of finite numbers and a record that replays."""
    session.go(Phase.DEBRIEF)
    told = debrief(session, search=False, branches=_BRANCHES)
    _finite(dict(told.score.components), "score")
    record = read_record(store.record_path(name))
    assert record.lines == session.lines
    replay(record, verify=True)


def line(job: Job, home: Path) -> None:
    """Play through line mode: lines that draft orders by lot, nonsense and refusals between them."""
    talk, player = Dialogue(), RandomPlayer(job.seed, eager=0.4)
    talk.say(f"new {job.scenario} {job.seat} seed {job.seed}")
    assert not talk.refused, talk.refused
    while not talk.session.finished:
        for words in _lines(talk.session, player):
            talk.say(words)
        before = talk.session.index
        talk.refused.clear()
        talk.say("commit")
        if talk.session.index == before:
            raise AssertionError(f"no way on: {talk.refused}")
        _seen(talk.session.view)
    assert talk.host.save is not None
    _ended(talk.session, talk.host.store, talk.host.save.name)


_NONSENSE = (
    "", "help", "wy core", "set core 99", "set", "act", "act praise", "act bribe POL", "why support", "why core POL",
    "forecast", "forecast threat", "undo", "redo", "pay borrow 400", "vote maybe", "answer", "answer x y", "ally ZZZ",
    "text core 99", "save", "predict 1 5", "\x00", "é" * 300, "commit now please", "status", "cards", "budget",
)  # fmt: skip


def _lines(session: Session, player: RandomPlayer) -> Iterator[str]:
    yield from commands_for(player.orders(session.editor.legal), session.view)
    yield from player.rng.choice(_NONSENSE, 3)


def screens(job: Job, home: Path) -> None:
    """Press keys by lot on the screens, the terminal's size changing now and then; then play on to the debrief."""
    from game.ui.app import FairShareApp
    from game.ui.begin import Beginning
    from tests.ui.ui_driver import opened, settle

    rng, store = random.Random(job.seed), Store(home / "saves")
    session = Session.new(Opening(find(job.scenario), job.seat, job.seed))
    save = store.begin(session)
    app = FairShareApp(Beginning(store, session=session))

    async def run() -> None:
        async with opened(app, each_frame=True, size=(80, 24)) as pilot:
            for _ in range(_PRESSES):
                if rng.random() < 0.05:
                    await pilot.resize_terminal(rng.randint(40, 130), rng.randint(12, 45))
                await pilot.press(rng.choice(_KEYS))
            await settle(pilot)

    asyncio.run(run())
    assert app.failure is None, app.failure
    # Whatever the keys did is on disk, and the game goes on from there.
    session = store.open(save.name).session
    while not session.finished:
        session.commit()
        sound(session.log[-1].result.after)
    _ended(session, store, save.name)


WAYS = {"engine": engine, "session": through_session, "line": line, "screens": screens}


def play(job: Job, home: Path) -> None:
    """Play a game with its saves below `home`; raises whatever goes wrong, a refusal outside its place included."""
    fewer = (
        patch("game.play.session.preview.PARTS", 1),
        patch("game.play.session.preview.BRANCHES_A_PART", _BRANCHES),
        patch("game.play.advice.ministers._BRANCHES", _BRANCHES),
    )
    with patch.dict(os.environ, FAIRSHARE_HOME=str(home)), fewer[0], fewer[1], fewer[2]:
        WAYS[job.way](job, home)
