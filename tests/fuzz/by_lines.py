"""Line mode by lot: lines that draft orders, nonsense and refusals between them, to the debrief."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from game.play.session.session import Session
from tests.engine.random_player import RandomPlayer
from tests.fuzz.checks import ended, seen
from tests.fuzz.jobs import Job
from tests.line.dialogues import Dialogue, commands_for

__all__ = ["line"]

_NONSENSE = (
    "", "help", "wy core", "set core 99", "set", "act", "act praise", "act bribe POL", "why support", "why core POL",
    "forecast", "forecast threat", "undo", "redo", "pay borrow 400", "vote maybe", "answer", "answer x y", "ally ZZZ",
    "text core 99", "save", "predict 1 5", "\x00", "é" * 300, "commit now please", "status", "cards", "budget",
)  # fmt: skip


def line(job: Job, home: Path) -> None:
    """Play through line mode to the debrief."""
    talk, player = Dialogue(), RandomPlayer(job.seed, eager=0.4)
    few = f" rounds {job.rounds}" if job.rounds else ""
    talk.say(f"new {job.scenario} {job.seat} seed {job.seed}{few}")
    assert not talk.refused, talk.refused
    while not talk.session.finished:
        for words in _lines(talk.session, player):
            talk.say(words)
        before = talk.session.index
        talk.refused.clear()
        talk.say("commit")
        if talk.session.index == before:
            raise AssertionError(f"no way on: {talk.refused}")
        seen(talk.session.view)
    assert talk.host.save is not None
    ended(talk.session, talk.host.store, talk.host.save.name)


def _lines(session: Session, player: RandomPlayer) -> Iterator[str]:
    yield from commands_for(player.orders(session.editor.legal), session.view)
    yield from player.rng.choice(_NONSENSE, 3)
