"""Plays the parts of a study on a Dask cluster: the same tasks as in processes here, given to its scheduler.

Dask brings the cluster: on a laptop, over SSH, under Slurm or on Kubernetes. A worker that is killed loses nothing but
time, since the scheduler gives its tasks to another.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import game
from game.errors import FairShareError, UsageProblem
from game.model import MODEL_VERSION
from game.scenario.study import Study
from game.studies.block import Played, Player
from game.studies.manifest import platform_of
from game.studies.plan import Part, Plan

__all__ = ["play_on_cluster"]

_AHEAD = 2
"""Tasks under way for each thread of a worker."""
_CONNECT, _WAIT = 15, 60
"""Seconds to wait for the scheduler, and for its first worker."""

_players: dict[str, Player] = {}
_one_at_a_time = threading.Lock()
"""A worker's threads share what is made ready for a study."""


def play_on_cluster(
    plan: Plan,
    parts: Sequence[Part],
    keep: Callable[[Played], None],
    address: str,
    note: Callable[[str], None] = lambda text: None,
) -> None:
    """Play parts on the cluster whose scheduler is at `address`, and give each to `keep` here, as they end.

    `note` is told what may make figures differ in their last digits.

    Raises
    ------
    UsageProblem
        If Dask is not installed, or nobody answers at the address.
    FairShareError
        If the cluster has no workers, has another version of the game, or is lost; parts that were kept stay.
    """
    client = _connect(address)
    try:
        _check_alike(client, note)
        for played in _played(client, plan, parts):
            keep(played)
    finally:
        client.close()


def _connect(address: str) -> Any:
    try:
        from distributed import Client
    except ModuleNotFoundError:
        raise UsageProblem(
            "a cluster needs the package distributed, of Dask",
            hint="install it: pip install 'fairshare[cluster]'",
        ) from None
    try:
        return Client(address, timeout=_CONNECT)
    except (OSError, ValueError, TypeError) as error:
        hint = "give the address that the scheduler prints, such as tcp://127.0.0.1:8786"
        raise UsageProblem(f"--cluster {address}: no Dask scheduler answers: {error}", hint=hint) from None


def _check_alike(client: Any, note: Callable[[str], None]) -> None:
    """Refuse workers with another version of the game; note those whose last digits may differ."""
    try:
        client.wait_for_workers(1, timeout=_WAIT)
    except TimeoutError:
        raise FairShareError(
            "the Dask cluster has no workers", hint="start some: dask worker ADDRESS --nthreads 1"
        ) from None
    here, found = _here(), client.run(_here)
    for worker, there in found.items():
        if there["game"] != here["game"]:
            raise FairShareError(
                f"worker {worker} has Fair Share {there['game']}, and here is {here['game']}",
                hint="install the same version on all machines",
            )
    alike = {str(there) for there in (here, *found.values())}
    if len(alike) > 1:
        note(
            "The machines of this cluster have different versions of NumPy or different processors: figures agree to "
            "nine digits, and tables may differ in their last bytes."
        )


def _here() -> dict[str, Any]:
    """Return what figures hang on, in this process."""
    known: Mapping[str, Any] = platform_of()
    digits = {name: known[name] for name in ("numpy", "machine", "cpu_features")}
    return {"game": f"{game.__version__}, model {MODEL_VERSION}", **digits}


def _played(client: Any, plan: Plan, parts: Sequence[Part]) -> Iterator[Played]:
    from distributed import KilledWorker, as_completed

    study, identity, queue = plan.study, plan.identity(), iter(parts)
    running = as_completed()

    def fill() -> None:
        room = _AHEAD * max(sum(client.nthreads().values()), 1) - running.count()
        for part in islice(queue, max(room, 0)):
            running.add(client.submit(_play, study, identity, part, pure=False))

    fill()
    try:
        for future in running:
            yield future.result()
            fill()
    except KilledWorker:
        raise FairShareError(
            "a task ended several workers, perhaps for want of memory; all parts that were finished are whole",
            hint="give workers more memory, then run the same command with --resume",
        ) from None
    except (OSError, RuntimeError) as error:
        raise FairShareError(
            f"the Dask cluster was lost ({error}); all parts that were finished are whole",
            hint="run the same command with --resume",
        ) from None


def _play(study: Study, identity: str, part: Part) -> Played:
    """Play a part in a worker, which makes the study ready once."""
    key = f"{identity} {study.arms} {study.tournament}"
    with _one_at_a_time:
        if key not in _players:
            plan = Plan(study)
            if plan.identity() != identity:
                raise FairShareError(
                    "a worker has another version of a scenario",
                    hint="install the same version on all machines",
                )
            _players.clear()
            _players[key] = Player(plan)
        played = _players[key].play(part)
    played.made_with = platform_of()
    return played
