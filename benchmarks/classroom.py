"""A class of 32 teams over HTTP against what the engine needs for the same: medians of interleaved pairs in one run.

    python benchmarks/classroom.py [--pairs 200] [--only hand-in,round,memory,restart,looks]

| name | compared with | at most |
| --- | --- | ---: |
| hand-in | `Game.submit` and one synced write | 3 |
| round | from the word to play it to the last of 32 doorbells, with `Game.advance` | 4 |
| memory | a server with 32 teams, with one team | 1.2 |
| restart | opening an exercise, with `replay --verify` of its record | 1.5 |
| looks | saving a draft while 24 teams look ahead, with saving in quiet | 3 |

The exit status is 1 if a ratio is above its bound.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import selectors
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from game.classroom.course import record_file  # noqa: E402 - the checkout must come first
from game.classroom.exercise import Exercise  # noqa: E402
from game.classroom.opening import make_exercise, open_exercise, shut  # noqa: E402
from game.classroom.states import State  # noqa: E402
from game.engine.order_data import orders_to_data  # noqa: E402
from game.engine.orders import Orders  # noqa: E402
from game.engine.record_reader import read_record  # noqa: E402
from game.engine.replay import replay  # noqa: E402
from game.scenario.catalogue import find  # noqa: E402
from game.scenario.lesson_reader import plan_file  # noqa: E402
from game.web.rates import Rates  # noqa: E402
from game.web.site import COOKIES, Site  # noqa: E402
from tests.web.browser import HOST, port_of, served  # noqa: E402

BOUNDS = {"hand-in": 3.0, "round": 4.0, "memory": 1.2, "restart": 1.5, "looks": 3.0}
TEAMS, LOOKS = 32, 24


class Phone:
    """One team's browser with a connection that stays open, as browsers keep it."""

    def __init__(self, port: int, seat: str, token: str) -> None:
        self.seat, self._port = seat, port
        self._head = {
            "cookie": f"{COOKIES['seat']}={token}",
            "origin": f"http://{HOST}:{port}",
            "content-type": "application/x-www-form-urlencoded",
        }
        self._link = http.client.HTTPConnection(HOST, port, timeout=120)
        found = re.search(r'name="key" value="(\w+)"', self.get("/seat"))
        assert found
        self.key = found[1]

    def get(self, path: str) -> str:
        """Return a page."""
        return self._ask("GET", path)[1]

    def post(self, path: str, **fields: str) -> int:
        """Send a form; return the status."""
        given = {"key": self.key, **{name.replace("__", "."): value for name, value in fields.items()}}
        return self._ask("POST", path, urlencode(given))[0]

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str]:
        for _ in range(2):
            try:
                self._link.request(method, path, body, self._head)
                answer = self._link.getresponse()
                return answer.status, answer.read().decode()
            except (ConnectionError, http.client.RemoteDisconnected):
                self._link.close()  # the server has closed what was not used for a while
        raise ConnectionError("the server has gone")

    def bell(self) -> socket.socket:
        """Open a stream."""
        link = socket.create_connection((HOST, self._port), timeout=30)
        cookie = self._head["cookie"]
        link.sendall(
            f"GET /events/seat HTTP/1.1\r\nhost: {HOST}:{self._port}\r\ncookie: {cookie}\r\n\r\n".encode()
        )
        return link

    def close(self) -> None:
        """Close the connection."""
        self._link.close()


@contextmanager
def classroom() -> Iterator[tuple[Exercise, Site, list[Phone]]]:
    """Yield a class of 32 teams that is served, all in their seats, in the first round's decisions."""
    with tempfile.TemporaryDirectory(prefix="fairshare-bench-") as home:
        exercise, pins = opened(Path(home) / "class")
        with served(exercise) as site:
            phones = [Phone(port_of(site), *exercise.join(pin)) for pin in pins.values()]
            with exercise.lock:
                to_decisions(exercise)
            yield exercise, site, phones
            for phone in phones:
                phone.close()
        shut(exercise)


def opened(folder: Path) -> tuple[Exercise, dict[str, str]]:
    """Make an exercise of 32 teams and open it."""
    made = make_exercise(folder, find("2025-road-to-the-hague"), plan_file("45"), 1, teams=TEAMS)
    return open_exercise(folder), dict(made.pins)


def to_decisions(exercise: Exercise) -> None:
    """Go on to the decisions of a round; its clock does not end it meanwhile."""
    while exercise.state is not State.ORDERS:
        exercise.next()
    exercise.extend(36_000.0)


def timed(act: Callable[..., object], *given: object, **named: object) -> float:
    """Return how long something takes, milliseconds."""
    began = time.perf_counter()
    act(*given, **named)
    return 1000.0 * (time.perf_counter() - began)


def hand_in(pairs: int) -> tuple[list[float], list[float]]:
    """Compare handing in by a form with submitting to the engine and one synced write."""
    ours, bare = [], []
    with classroom() as (exercise, site, phones), (exercise.store.folder / "bare").open("ab") as out:
        game, teams = exercise.course.table.game.fork(), [phone for phone in phones if phone.seat != "SG"]

        def submit(seat: str, orders: Orders) -> None:
            game.submit(seat, orders)
            out.write(json.dumps(orders_to_data(orders)).encode())
            out.flush()
            os.fsync(out.fileno())

        def send(phone: Phone, effort: float) -> None:
            moment = exercise.moment
            status = phone.post("/seat/hand-in", moment=moment, part="budget", b__effort=f"{effort:.2f}")
            assert status == 303, status

        for number in range(pairs):
            phone, effort = teams[number % len(teams)], round(0.01 * (number % 30), 2)
            bare.append(timed(submit, phone.seat, Orders({"effort": effort})))
            ours.append(timed(send, phone, effort))
            site.rates = Rates()
            with exercise.lock:
                exercise.take_back(phone.seat, exercise.moment)
    return ours, bare


def play_round(pairs: int) -> tuple[list[float], list[float]]:
    """Compare the time from the word to play a round to the last of all doorbells with the engine's own step."""
    ours, bare = [], []
    with classroom() as (exercise, _, phones), selectors.DefaultSelector() as ears:
        bells = [phone.bell() for phone in phones]
        for bell in bells:
            ears.register(bell, selectors.EVENT_READ)
        for _ in range(pairs):
            with exercise.lock:
                for seat in exercise.people:
                    exercise.chair(seat)  # every team has looked at its page
                everybody_in(exercise)
                exercise.next()
            assert exercise.state is State.CLOSING
            quiet(ears)
            game = exercise.course.table.game.fork()
            for seat in exercise.people:
                game.submit(seat, exercise.drafts.all[seat].orders)
            bare.append(timed(game.advance))
            ours.append(timed(until_all_rang, exercise, ears, len(bells)))
            with exercise.lock:
                exercise.rewind(0)
                to_decisions(exercise)
        for bell in bells:
            bell.close()
    return ours, bare


def everybody_in(exercise: Exercise) -> None:
    """Let every team hand in, without pages."""
    for seat in exercise.people:
        if seat not in exercise.drafts.handed_in:
            kept = exercise.course.counted_with(seat) or Orders()
            exercise.save(seat, kept, exercise.moment, hand_in=True)


def quiet(ears: selectors.BaseSelector) -> None:
    """Hear out what still rings."""
    while ready := ears.select(0.3):
        for key, _ in ready:
            key.fileobj.recv(65_536)  # type: ignore[union-attr]


def until_all_rang(exercise: Exercise, ears: selectors.BaseSelector, bells: int) -> None:
    """Play the round and wait until every stream has rung."""
    playing = threading.Thread(target=play_now, args=(exercise,))
    playing.start()
    rang: set[int] = set()
    while len(rang) < bells:
        for key, _ in ears.select(1.0):
            if b"changed" in key.fileobj.recv(65_536):  # type: ignore[union-attr]
                rang.add(key.fd)
    playing.join()


def play_now(exercise: Exercise) -> None:
    """Press the button that plays the round."""
    with exercise.lock:
        exercise.next()


def memory(_: int) -> tuple[list[float], list[float]]:
    """Compare the memory of a server with all teams at their pages with that with one team."""
    return [_memory_with(TEAMS)], [_memory_with(1)]


def _memory_with(teams: int) -> float:
    """Return the resident memory in MB of a process that serves a class with so many teams in it."""
    with subprocess.Popen(
        [sys.executable, "-P", str(Path(__file__)), "--serve", str(teams)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as server:  # fmt: skip
        assert server.stdin is not None
        assert server.stdout is not None

        def ask(word: str) -> str:
            assert server.stdin is not None
            assert server.stdout is not None
            server.stdin.write(f"{word}\n")
            server.stdin.flush()
            return server.stdout.readline()

        told = json.loads(server.stdout.readline())
        phones = [Phone(told["port"], seat, token) for seat, token in told["tokens"].items()]
        bells = [phone.bell() for phone in phones]
        for _ in range(2):
            ask("decide")
            for phone in phones:
                assert phone.post("/seat/look") == 303
                phone.get("/seat/ahead")
            ask("play")
            for phone in phones:
                phone.get("/seat")
        found = float(ask("memory"))
        for bell in bells:
            bell.close()
        for phone in phones:
            phone.close()
        ask("end")
    return found


def serve(teams: int) -> None:
    """Serve a class with so many teams in it, and do what standard input says: for `_memory_with`."""
    with tempfile.TemporaryDirectory(prefix="fairshare-bench-") as home:
        exercise, pins = opened(Path(home) / "class")
        with served(exercise) as site:
            tokens = dict(exercise.join(pin) for pin in list(pins.values())[:teams])
            print(json.dumps({"port": port_of(site), "tokens": tokens}), flush=True)
            for line in sys.stdin:
                print(_obey(exercise, line.strip()), flush=True)
                if line.strip() == "end":
                    break
        shut(exercise)


def _obey(exercise: Exercise, word: str) -> float:
    if word == "memory":
        told = Path("/proc/self/status").read_text(encoding="utf-8")
        found = re.search(r"VmRSS:\s+(\d+) kB", told)
        return int(found[1]) / 1024.0 if found else 0.0
    with exercise.lock:
        if word == "decide":
            to_decisions(exercise)
        elif word == "play":
            everybody_in(exercise)
            while exercise.state is not State.RESULTS:
                exercise.next()
    return 0.0


def restart(pairs: int) -> tuple[list[float], list[float]]:
    """Compare opening an exercise that has played its lesson with playing its record again."""
    ours, bare = [], []
    with tempfile.TemporaryDirectory(prefix="fairshare-bench-") as home:
        folder = Path(home) / "class"
        exercise, pins = opened(folder)
        for pin in pins.values():
            exercise.join(pin)
        for _ in range(exercise.rounds):
            to_decisions(exercise)
            everybody_in(exercise)
            while exercise.state is not State.RESULTS:
                exercise.next()
        shut(exercise)

        def again() -> None:
            shut(open_exercise(folder))

        def verified() -> None:
            replay(read_record(record_file(folder, 0)), verify=True)

        for _ in range(pairs):
            bare.append(timed(verified))
            ours.append(timed(again))
    return ours, bare


def looks(pairs: int) -> tuple[list[float], list[float]]:
    """Compare saving a draft while teams look ahead with saving in quiet, twenty of each in turn."""
    ours: list[float] = []
    bare: list[float] = []
    with classroom() as (exercise, site, phones):
        seats = {phone.seat: phone for phone in phones if phone.seat != "SG"}
        lookers, savers = list(seats.values())[:LOOKS], list(seats.values())[LOOKS:]

        def save(number: int) -> float:
            phone = savers[number % len(savers)]
            fields = {"part": "budget", "b__effort": f"{0.01 * (number % 30):.2f}"}
            took = timed(phone.post, "/seat/draft", moment=exercise.moment, **fields)
            site.rates = Rates()
            time.sleep(0.02)
            return took

        def look(phone: Phone, told: list[int]) -> None:
            told.append(phone.post("/line", line="forecast"))

        while len(ours) < pairs:
            bare += [save(number) for number in range(20)]
            told: list[int] = []
            storm = [threading.Thread(target=look, args=(phone, told)) for phone in lookers]
            for one in storm:
                one.start()
            time.sleep(0.2)
            number = 0
            while any(one.is_alive() for one in storm) and number < 20:
                ours.append(save(number))
                number += 1
            for one in storm:
                one.join()
            assert told == [200] * LOOKS, told
    return ours, bare


MEASURES: dict[str, Callable[[int], tuple[list[float], list[float]]]] = {
    "hand-in": hand_in,
    "round": play_round,
    "memory": memory,
    "restart": restart,
    "looks": looks,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--only", default=",".join(MEASURES), help="names, with commas")
    parser.add_argument("--serve", type=int, default=0, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.serve:
        serve(given.serve)
        return 0
    print(f"{'name':<8}  {'pairs':>5}  {'class':>8}  {'bare':>8}  {'ratio':>5}  at most")
    above = False
    for name in given.only.split(","):
        many, others = MEASURES[name](given.pairs)
        ours, bare = median(many), median(others)
        ratio = ours / bare
        above = above or ratio > BOUNDS[name]
        print(
            f"{name:<8}  {len(many):>5}  {ours:>8.2f}  {bare:>8.2f}  {ratio:>5.2f}  {BOUNDS[name]:.1f}",
            flush=True,
        )
    return 1 if above else 0


if __name__ == "__main__":
    sys.exit(main())
