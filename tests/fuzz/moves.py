"""What a player types in line mode by lot: commands, orders, paths of special files, and what is no command at all."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from game.errors import FairShareError
from game.line.command import Command
from game.line.host import Host
from game.line.index import all_commands
from game.line.names import in_quotes
from tests.engine.random_player import RandomPlayer
from tests.engine.worlds import SMALL
from tests.fuzz.jobs import Job
from tests.fuzz.noise import NOISE, NOISE_WORDS, spoilt
from tests.line.dialogues import commands_for

__all__ = ["MOVES", "Moves", "overlong", "path_within"]

_ENDS = (b"\n",) * 16 + (b"\r\n", b"\r\n", b"\r", b"\n\n", b"", b" \n")
_DEVICES = (
    "/dev/null",
    "/dev/zero",
    "/dev/full",
    "/dev/urandom",
    "/dev",
    "/proc/self/mem",
    "/dev/fd/99",
    "/nowhere/x",
)
_SEATS = ("GBR", "GBR", "POL,USA", "GBR,POL,USA,SG")
_ENDINGS = (".jsonl", ".yaml", ".html", ".md", ".json", "")


def path_within(rng: random.Random, names: list[str], folder: Path) -> str:
    """Return a path of one of `names` in a folder that is the working one, written as people and attackers write it."""
    name = rng.choice(names)
    ways = (
        f"./{name}", f"./{name}", f"./{name}", name, str(folder / name), f"../{folder.name}/{name}", f".//{name}",
        f"./{name}/", f"./{name}/x.jsonl", f"~/{name}", f"./{name}.jsonl",
    )  # fmt: skip
    return rng.choice(ways)


def overlong(rng: random.Random) -> str:
    ending = rng.choice(_ENDINGS)
    ways = (
        f"./{'a' * rng.choice((255, 256, 300))}{ending}", f"./{'a/' * 900}x{ending}", f"./{'é' * 130}{ending}",
        f"./{'.' * rng.randrange(1, 300)}{ending}", f"./{'../' * 30}{'x' * 300}",
    )  # fmt: skip
    return rng.choice(ways)


class Moves:
    """Lines by lot for one script. `made` counts them by kind; `files` are those in the working folder."""

    def __init__(self, job: Job, folder: Path, files: list[str]) -> None:
        self.job, self.folder, self.files = job, folder, files
        self.rng = random.Random(job.seed)
        self.player = RandomPlayer(job.seed, eager=0.4)
        self.made: Counter[str] = Counter()

    def line(self, host: Host) -> bytes:
        """Return the next line with its end; `host` is the dialogue that will be told it."""
        idle = host.current is None and self.rng.random() < 0.3
        kind = (
            "a new game" if idle else self.rng.choices([*MOVES], [weight for weight, _ in MOVES.values()])[0]
        )
        self.made[kind] += 1
        return MOVES[kind][1](self, host) + self.rng.choice(_ENDS)

    def begin(self, host: Host) -> bytes:
        """Return a line that begins a game of few rounds."""
        rng = self.rng
        scenario, seat = (
            (self.job.scenario, self.job.seat) if rng.random() < 0.5 else (SMALL, rng.choice(_SEATS))
        )
        return f"new {scenario} {seat} seed {rng.randrange(99)} rounds {rng.randrange(1, 4)}".encode()

    def order(self, host: Host) -> bytes:
        """Return a line that drafts something legal."""
        if host.current is None or host.current.finished:
            return self.begin(host)
        view = host.current.view
        lines = commands_for(self.player.orders(view.legal), view)
        return self.rng.choice(lines).encode() if lines else b"undo"

    def commit(self, host: Host) -> bytes:
        """Return a line that ends the round, or goes on from the end of a game."""
        if host.current is None or host.current.finished:
            return self.rng.choice((self.begin(host), b"retry 1", b"debrief", b"export out/over.html"))
        return self.rng.choice((b"commit", b"commit now"))

    def command(self, host: Host) -> bytes:
        """Return any command with words that can follow it, and some that cannot."""
        rng = self.rng
        entry = rng.choice([command for command in all_commands().values() if command.name != "quit"])
        if rng.random() < 0.2 and entry.examples:
            return rng.choice(entry.examples).encode()
        words = [rng.choice((entry.name, *entry.short))]
        for _ in range(rng.randrange(5)):
            words.append(self._word(entry, host, words[1:]))
        if entry.name == "export":  # into the folder that is there for it, and nowhere else
            words[1:] = [f"out/{rng.randrange(99)}{rng.choice(_ENDINGS)}"]
        return " ".join(words).encode(errors="surrogatepass")

    def _word(self, entry: Command, host: Host, before: list[str]) -> str:
        try:
            known = list(entry.words(host, before)) if entry.words is not None else []
        except FairShareError:
            known = []
        return self.rng.choice(known if known and self.rng.random() < 0.8 else NOISE_WORDS)

    def path(self, host: Host) -> bytes:
        """Return a command on a path where no ordinary file is."""
        rng, inside = self.rng, path_within(self.rng, self.files, self.folder)
        anywhere = rng.choice((inside, inside, inside, inside, rng.choice(_DEVICES), overlong(rng)))
        quoted = in_quotes(anywhere)
        name = Path(inside).name.removesuffix(".jsonl")
        ways = (
            f"load {anywhere}", f"load {anywhere}", f"load {anywhere} as POL", f"load {name}", f"load {name}",
            f"new {quoted} GBR rounds 2", f"new {quoted}", f"seat {quoted} POL", f"save {name}", f"save {anywhere}",
            f"save {overlong(rng)}", f"export {inside}", f"export out/{name}{rng.choice(_ENDINGS)}",
            f"export out/{rng.randrange(9)}/{rng.randrange(9)}.jsonl", f"export out/{'a' * 300}.jsonl",
            f"delete {name}", f"delete {anywhere}", "saves", f"load {rng.randrange(40)}", "continue", "menu",
        )  # fmt: skip
        return rng.choice(ways).encode(errors="surrogateescape")

    def noise(self, host: Host) -> bytes:
        """Return a line that is no command."""
        kind = self.rng.choice([*NOISE])
        self.made[f"noise: {kind}"] += 1
        return NOISE[kind](self.rng)

    def spoilt(self, host: Host) -> bytes:
        """Return a command, an order or a path with something wrong in it."""
        make = self.rng.choice((self.command, self.order, self.order, self.commit))
        line = make(host)
        # A path of an export that is spoilt may lead out of the folder, and then that is what was asked for.
        return spoilt(self.order(host) if line.startswith(b"export") else line, self.rng)


MOVES: Mapping[str, tuple[int, Callable[[Moves, Host], bytes]]] = {
    "a command": (20, Moves.command),
    "an order": (12, Moves.order),
    "the end of a round": (9, Moves.commit),
    "a new game": (2, Moves.begin),
    "a path of a special file": (22, Moves.path),
    "no command": (24, Moves.noise),
    "a command with something wrong": (11, Moves.spoilt),
}
"""Kinds of lines, how often of 100, and what makes one."""
