"""Jobs over processes: results come in the order of the jobs, and are the same with one process or many."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

__all__ = ["each"]

J = TypeVar("J")
T = TypeVar("T")


def each(work: Callable[[J], T], jobs: Sequence[J], workers: int = 1) -> list[T]:
    """Return `work(job)` for all jobs; with more than one worker in that many new processes."""
    if workers <= 1 or len(jobs) <= 1:
        return [work(job) for job in jobs]
    # Fresh processes: a fork of one that has threads can hang.
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=fresh) as pool:
        return list(pool.map(work, jobs))
