"""`fairshare run`: a scenario played to its end by strategies in all seats, and its story."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.cli.kinds import Place, seed_kind
from game.cli.lazy import scenario_names
from game.cli.output import json_option, say, show
from game.cli.rows import play_row

if TYPE_CHECKING:
    from game.engine.setup import Setup
    from game.model.parameters import Theory
    from game.scenario.schema import Scenario

__all__ = ["run"]

SEED = 1
"""The seed of a run that names none: fixed, so that the same command prints the same."""


class _Run(click.Command):
    """The command, whose help also lists what --strategy and --theory can be."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the names; they are imported only when help is asked for."""
        from game.governments.base import names
        from game.model.parameters import THEORIES

        with formatter.section("Strategies and theories"):
            formatter.write_dl(
                [
                    ("a government", ", ".join(names("government"))),
                    ("USA, besides", ", ".join(names("us"))),
                    ("SG", ", ".join(names("secretary_general"))),
                    ("theories", ", ".join(THEORIES)),
                ]
            )


@click.command(cls=_Run)
@click.argument("scenario", metavar="SCENARIO", required=False, shell_complete=scenario_names)
@click.option("--seed", type=seed_kind, metavar="N", help=f"Random seed ({SEED}).")
@click.option("--run", "number", type=click.IntRange(min=0), metavar="K", help="Which run of the seed (0).")
@click.option(
    "--row", metavar="DIR:N", help="Row N of the study in DIR, in place of a scenario and its options."
)
@click.option(
    "--strategy",
    "strategies",
    multiple=True,
    metavar="SEAT=NAME",
    help="Strategy of a seat (GBR=free_rider, USA=reassuring, SG=passive). Can be repeated.",
)
@click.option(
    "--rounds", type=int, metavar="N", help="Stop after this many rounds, from 1 to those of the scenario."
)
@click.option("--theory", metavar="NAME", help="Theory of how others' forces affect an ally's spending.")
@click.option(
    "--set", "parameters", multiple=True, metavar="PARAMETER=VALUE", help="Set a parameter. Can be repeated."
)
@json_option
@click.option(
    "--record",
    type=Place(),
    metavar="FILE",
    help="Save the game to a file, for replay and why; - prints it in place of the story.",
)
def run(
    scenario: str | None,
    seed: int | None,
    number: int | None,
    row: str | None,
    strategies: tuple[str, ...],
    rounds: int | None,
    theory: str | None,
    parameters: tuple[str, ...],
    as_json: bool,
    record: Path | None,
) -> None:
    """Run a scenario with AI governments and print the story.

    SCENARIO is a name listed by `fairshare scenarios`, or a file.
    """
    from game.cli.stories import tell
    from game.engine.record import RecordedRound
    from game.engine.record_writer import record_text, write_record
    from game.report.playthrough import play
    from game.scenario.catalogue import find

    lines: list[RecordedRound] = []
    if row is not None:
        if scenario or seed is not None or number is not None or strategies or rounds or theory or parameters:
            raise click.UsageError("--row takes neither SCENARIO nor its options: the row holds all of them")
        start = partial(play_row, row, keep=lines.append)
    elif scenario is None:
        raise click.UsageError("Missing argument 'SCENARIO'.")
    else:
        chosen = SEED if seed is None else seed
        values = _parameters(parameters)
        setup = _prepare(find(scenario), strategies, rounds, theory, values)
        start = partial(play, setup, chosen, run=number or 0, parameters=values, keep=lines.append)
    is_output = record is not None and _is_output(record)
    if record is not None and not is_output:
        _check_target(record)
    elif is_output and as_json:
        raise click.UsageError("--json and --record both ask for standard output: give --record a file")
    playthrough = start()
    if is_output:
        show(record_text(playthrough.header, lines).removesuffix("\n"))
        return
    if record is not None:
        write_record(record, playthrough.header, lines)
    tell(playthrough, as_json=as_json)
    if record is not None and not as_json:
        say(f"\nRecorded. To see causes: fairshare why {record} --round 1 --quantity europe_canada_share")


def _prepare(
    scenario: Scenario,
    given: Sequence[str],
    rounds: int | None,
    theory: str | None,
    parameters: Mapping[str, float],
) -> Setup:
    from game.engine.assembly import check_strategies
    from game.engine.setup import prepare
    from game.errors import UsageProblem

    count = scenario.round.count
    if rounds is not None and not 1 <= rounds <= count:
        raise UsageProblem(f"--rounds cannot be {rounds}: {scenario.id} allows 1 to {count}")
    strategies = _strategies(given, scenario)
    setup = prepare(
        scenario, strategies=strategies, theory=_theory(theory), parameters=parameters, rounds=rounds
    )
    check_strategies(strategies, setup.codes)
    return setup


def _parameters(given: Sequence[str]) -> dict[str, float]:
    """Return parameters by name from texts like `adjustment=0.1`."""
    from game.errors import UsageProblem, nearest
    from game.model.parameters import describe

    known, chosen = describe(), {}
    for text in given:
        name, sign, number = (part.strip() for part in text.partition("="))
        info = known.get(name)
        if info is None:
            near = nearest(name, known)
            hint = f"did you mean {near}?" if near else ""
            raise UsageProblem(f"the model has no parameter {name!r}", hint=hint)
        try:
            chosen[name] = float(number)
        except ValueError:
            raise UsageProblem(f"--set {text!r} is not of the form PARAMETER=VALUE") from None
        if not sign or not info.low <= chosen[name] <= info.high:
            raise UsageProblem(f"{name} can be {info.low:g} to {info.high:g}; found {number}")
    return chosen


def _theory(name: str | None) -> Theory | None:
    from game.errors import UsageProblem, nearest
    from game.model.parameters import THEORIES

    for theory in THEORIES:
        if name == theory:
            return theory
    if name is None:
        return None
    near = nearest(name, THEORIES)
    hint = f"did you mean {near}? " if near else ""
    raise UsageProblem(f"there is no theory {name!r}", hint=f"{hint}there are {', '.join(THEORIES)}")


def _strategies(given: Sequence[str], scenario: Scenario) -> Mapping[str, str]:
    """Return strategies by seat from texts like `GBR=free_rider`."""
    from game.errors import UsageProblem, nearest
    from game.governments.base import names, refused

    if given:
        for sentence in refused():
            say(sentence)
    chosen: dict[str, str] = {}
    for text in given:
        seat, sign, name = (part.strip() for part in text.partition("="))
        if not sign or not seat or not name:
            raise UsageProblem(
                f"--strategy {text!r} is not of the form SEAT=NAME", hint="for example GBR=free_rider"
            )
        seat = _seat(seat, scenario)
        if name.partition("@")[0] not in names():
            near = nearest(name, names())
            hint = f"did you mean {near}? " if near else ""
            raise UsageProblem(f"there is no strategy {name!r}", hint=f"{hint}there are {', '.join(names())}")
        if chosen.setdefault(seat, name) != name:
            raise UsageProblem(f"--strategy names two strategies for {seat}: {chosen[seat]} and {name}")
    return chosen


def _seat(seat: str, scenario: Scenario) -> str:
    """Return a seat's code; what people write instead of a code is understood where it means one ally."""
    from game.errors import UsageProblem
    from game.scenario.members import SECRETARY_GENERAL, suggest_code

    known = (*scenario.codes, SECRETARY_GENERAL)
    if seat in known:
        return seat
    near = suggest_code(seat)
    hint = f"did you mean {near}? " if near in known else ""
    raise UsageProblem(f"{scenario.id} has no seat {seat!r}", hint=f"{hint}seats: {', '.join(known)}")


def _is_output(record: Path) -> bool:
    """Return whether a record is to go where the story would go: `-`, or a name of that very file or pipe."""
    if str(record) == "-":
        return True
    try:
        return os.path.samestat(os.stat(record), os.fstat(sys.stdout.fileno()))
    except (OSError, ValueError, AttributeError):
        return False


def _check_target(record: Path) -> None:
    """Refuse to write over anything but the record of a game without players, which its command can write again."""
    from game.engine.record_reader import read_record
    from game.engine.seats import PLAYER
    from game.errors import RecordError
    from game.play.storage.names import typed_path

    typed_path(str(record))
    if not os.path.isfile(record) or os.path.getsize(record) == 0:
        return  # a missing folder, a folder in its place, no right to write: the writer says so
    hint = "choose another name"
    try:
        header = read_record(record, recover=True).header
    except RecordError:
        raise RecordError(f"{record}: is not a run record, so it was not overwritten", hint=hint) from None
    if PLAYER in header.seats.values():
        raise RecordError(
            f"{record}: holds a game that somebody played, so it was not overwritten", hint=hint
        )
