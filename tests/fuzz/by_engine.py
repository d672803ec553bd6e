"""Games through the engine and through the session, without a front end."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from game.engine.game import Game, RoundResult
from game.engine.seats import playable_seats
from game.errors import RuleError
from game.play.session.session import Opening, Session
from game.play.storage.saves import Store
from game.scenario.catalogue import find
from tests.engine.random_player import RandomPlayer, play_game
from tests.engine.worlds import game_of, setup_of
from tests.fuzz.checks import ended, seen, sound
from tests.fuzz.jobs import Job

__all__ = ["engine", "through_session"]


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
            seen(game.view(job.seat))
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
    session = Session.new(Opening(find(job.scenario), job.seat, job.seed, rounds=job.rounds))
    save = store.begin(session)
    while not session.finished:
        _draft(session, player)
        if player.rng.random() < 0.3:
            draft = session.editor.draft
            session = store.open(save.name).session
            assert session.editor.draft == draft
        done = session.commit()
        sound(done.result.after)
        seen(session.view)
    ended(session, store, save.name)
