"""Plays the parts of a study over processes, and hands each to whoever keeps it.

A task is a block of about half a second, a few for each worker are under way, and each worker makes the study ready
once. Which process plays a part, and when, changes nothing about it.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager

from game.errors import FairShareError
from game.scenario.study import Study
from game.studies.block import Played, Player
from game.studies.plan import Part, Plan

__all__ = ["play_parts"]

_AHEAD = 2
"""Tasks under way for each worker: one that runs and one that waits."""

_MATH_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")

_players: list[Player] = []
"""The study of this worker, once it has begun."""


def play_parts(
    plan: Plan, parts: Sequence[Part], keep: Callable[[Played], None], *, workers: int = 1
) -> None:
    """Play parts and give each to `keep` in this process, in whatever order they end.

    Raises
    ------
    FairShareError
        If a worker was killed; parts that were kept stay.
    """
    if workers <= 1 or len(parts) <= 1:
        player = Player(plan)
        for part in parts:
            keep(player.play(part))
        return
    with _one_thread_each():
        pool = ProcessPoolExecutor(
            min(workers, len(parts)),
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_begin,
            initargs=(plan.study, plan.identity()),
        )
        try:
            for played in _played(pool, parts, _AHEAD * workers):
                keep(played)
        except BrokenProcessPool:
            raise FairShareError(
                "a worker was killed, perhaps for want of memory; all parts that were finished are whole",
                hint="run the same command with --resume, if need be with fewer --workers",
            ) from None
        finally:
            pool.shutdown(cancel_futures=True)


def _played(pool: ProcessPoolExecutor, parts: Sequence[Part], ahead: int) -> Iterator[Played]:
    waiting: set[Future[Played]] = set()
    for part in parts:
        if len(waiting) >= ahead:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            yield from (future.result() for future in done)
        waiting.add(pool.submit(_play, part))
    while waiting:
        done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
        yield from (future.result() for future in done)


def _begin(study: Study, identity: str) -> None:
    """Make a study ready in a new process; an interrupt is the parent's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    plan = Plan(study)
    if plan.identity() != identity:
        raise FairShareError("a scenario changed while the study was started", hint="start it again")
    _players.append(Player(plan))


def _end_with_parent() -> None:
    """End this worker when its parent is gone: one that was killed cannot tell it to, and it would wait for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _play(part: Part) -> Played:
    return _players[-1].play(part)


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Hold the math libraries of processes that start now to one thread: there are as many of them as cores."""
    before = {name: os.environ.get(name) for name in _MATH_THREADS}
    os.environ.update(dict.fromkeys(_MATH_THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
