"""What games by lot came to: counted as they end, as a table for a terminal, and as the page docs/fuzz.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from tests.fuzz.by_lot import ALL, GAMES, SCRIPTS
from tests.fuzz.jobs import Job
from tests.fuzz.moves import MOVES
from tests.fuzz.noise import NOISE
from tests.fuzz.special_files import DAMAGES, KINDS
from tests.fuzz.tampering import TAMPERINGS

__all__ = ["Tally", "failed_on", "page", "with_mended"]

_WAYS = {
    "engine": "through the engine",
    "session": "through the session",
    "line": "line by line",
    "screens": "on screens",
    "bytes": "line mode in one process",
    "process": "line mode as a process",
    "commands": "command line",
}


@dataclass
class Tally:
    """Games and scripts played so far. `made` counts what scripts were made of, `failed` holds how to repeat each."""

    played: Counter[tuple[str, str]] = field(default_factory=Counter)
    seats: set[tuple[str, str]] = field(default_factory=set)
    made: Counter[str] = field(default_factory=Counter)
    failed: dict[Job, str] = field(default_factory=dict)

    def add(self, job: Job, made: Counter[str], wrong: str) -> None:
        """Count a job that has ended; `wrong` says what went wrong, if anything did."""
        self.played[job.way, job.scenario] += 1
        self.seats.add((job.scenario, job.seat))
        self.made.update(made)
        if wrong:
            self.failed[job] = wrong

    def of(self, ways: Iterable[str]) -> int:
        """Return how many jobs of some ways were played."""
        return sum(self.played[way, name] for way in ways for name in ALL)

    def summary(self) -> str:
        """Return all in one line."""
        return (
            f"{self.of(GAMES):,} games from {len(self.seats)} seats, {self.made['lines']:,} lines and "
            f"{self.made['commands']:,} commands in {self.of(SCRIPTS):,} scripts: {len(self.failed)} failed"
        )

    def rows(self) -> list[list[str]]:
        """Return a row for each scenario: its name, and how many jobs of each way were played, failures marked."""
        lost = Counter((job.way, job.scenario) for job in self.failed)
        return [
            [
                name,
                *(
                    f"{self.played[way, name]}{f' ({lost[way, name]}✗)' * bool(lost[way, name])}"
                    for way in _WAYS
                ),
            ]
            for name in ALL
        ]

    def table(self) -> str:
        """Return the rows as a table for a terminal."""
        rows = [["", *_WAYS], *self.rows()]
        return "\n".join(f"{row[0]:24}" + "".join(f"{cell:>11}" for cell in row[1:]) for row in rows)


def page(tally: Tally, command: str, date: str) -> str:
    """Return docs/fuzz.md: the last run and what is played."""
    lines = [
        "# Random games", "",
        "Random games and scripts, legal and illegal, that look for failures. `scripts/fuzz` writes this page with "
        "`--page`; do not edit it.", "",
        f"Last run, {date}: `{command}`", "",
        f"**{tally.summary()}.**", "",
        *_markdown(["", *_WAYS.values()], tally.rows()), "",
        *(f"{_FAILED}`{job.name}`" for job in tally.failed), *[""] * bool(tally.failed),
        *_RULES, "",
        "## What scripts were made of", "",
        *_markdown(["line", "times"], _counted(tally.made)), "",
        "## Files that scripts open, save, export and find among their saves", "",
        *(f"- {kind}" for kind in KINDS), "- a file " + ", ".join(DAMAGES), "",
    ]  # fmt: skip
    return "\n".join(lines)


def failed_on(text: str) -> list[str]:
    """Return the names of what has failed by a page, and was not played again without a failure."""
    lines = text.splitlines()
    return [line.removeprefix(_FAILED).strip("`") for line in lines if line.startswith(_FAILED)]


def with_mended(text: str, names: Collection[str]) -> str:
    """Return a page that says of some of what has failed that it was mended."""
    for name in names:
        text = text.replace(f"{_FAILED}`{name}`", f"{_MENDED}`{name}`")
    return text


_FAILED = "- Failed: "
_MENDED = "- Failed in this run. Mended since, and played again without a failure: "

_RULES = (
    "## What must hold", "",
    "- Every number of a state is finite and in its range, and so is every number that a seat sees.",
    "- A mistake is refused and changes nothing. There is always a way on, to a debrief of finite numbers.",
    "- No traceback, and no exit status but the documented: 0, 1, 2, 130 after Ctrl+C, 141 without a reader.",
    "- Every answer comes within a bound of processor time, and a game within a bound of time and memory.",
    "- Output holds no control character, nothing that turns the direction of reading, nothing that cannot be seen.",
    "- After every round the record on disk plays again to the same states, and the notes are those of the game.",
    "- A save that another program has changed is never written to. A game holds no save but the one that is played.",
    "- A special file is the same afterwards, and nothing outside the given folders is made, changed or removed.", "",
    "A failed game is kept with its saves and can be played again: `scripts/fuzz --only NAME`.",
)  # fmt: skip


def _counted(made: Counter[str]) -> list[list[str]]:
    """Return the kinds of lines, what was done beside them, and how processes ended, with how often."""
    beside = sorted(name for name in made if name.startswith(("a process", "no room", "fairshare")))
    known = [
        *MOVES,
        *(f"noise: {kind}" for kind in NOISE),
        *(f"another program {kind}" for kind in TAMPERINGS),
    ]
    return [[name, f"{made[name]:,}"] for name in (*known, *beside)]


def _markdown(head: list[str], rows: list[list[str]]) -> list[str]:
    rule = ["---", *["---:"] * (len(head) - 1)]
    return [f"| {' | '.join(row)} |" for row in (head, rule, *rows)]
