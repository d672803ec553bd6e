"""`fairshare batch`: a study of many runs, from a file or from options, kept in a folder; and its answer."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.cli.kinds import Place
from game.cli.output import count, say, show
from game.cli.study_options import DEFAULT_RUNS, StudyOptions, in_options, merged, of_scenario

if TYPE_CHECKING:
    from game.scenario.study import Study
    from game.studies.plan import Plan

__all__ = ["batch"]


class _Batch(click.Command):
    """The command, whose help also lists the studies that come with the game."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write names and questions; they are read only when help is asked for."""
        from game.scenario.study_reader import plain_study, study_files

        with formatter.section("Studies"):
            formatter.write_dl(
                [(name, str(plain_study(path)["question"])) for name, path in study_files().items()]
            )


@click.command(cls=_Batch)
@click.argument("source", metavar="STUDY_OR_SCENARIO")
@click.option("--out", type=Place(), metavar="DIR", help="Folder for the tables.")
@click.option("--runs", "worlds", type=int, metavar="N", help=f"Worlds of each arm ({DEFAULT_RUNS}).")
@click.option(
    "--arm",
    "arms",
    multiple=True,
    metavar="NAME=SEAT:STRATEGY,...",
    help="A policy: who holds which seat. The others are compared with the first. Can be repeated.",
)
@click.option(
    "--set",
    "parameters",
    multiple=True,
    metavar="PARAMETER=VALUE",
    help="Set a parameter; A,B plays each value, LOW:HIGH draws one for each world. Can be repeated.",
)
@click.option("--theory", "theories", multiple=True, metavar="NAME", help="Theory. Can be repeated.")
@click.option("--outcome", metavar="NAME", help="Outcome that the question is about (europe_canada_share).")
@click.option("--rounds", type=int, metavar="N", help="Stop after this many rounds.")
@click.option("--seed", type=int, metavar="N", help="Random seed (1).")
@click.option(
    "--workers", type=click.IntRange(1, 512), metavar="N", help="Processes; one a core unless given."
)
@click.option("--cluster", metavar="ADDRESS", help="Play on the Dask cluster with this scheduler.")
@click.option("--resume", is_flag=True, help="Continue the study in DIR, or add runs and arms to it.")
@click.option("--plan", "only_plan", is_flag=True, help="Print experiments, runs, time and size, and stop.")
@click.option("--csv", "as_csv", is_flag=True, help="Write the tables as CSV too.")
@click.pass_context
def batch(
    context: click.Context,
    source: str,
    out: Path | None,
    worlds: int | None,
    arms: tuple[str, ...],
    parameters: tuple[str, ...],
    theories: tuple[str, ...],
    outcome: str | None,
    rounds: int | None,
    seed: int | None,
    workers: int | None,
    cluster: str | None,
    resume: bool,
    only_plan: bool,
    as_csv: bool,
) -> None:
    """Play a study of many runs, and print its answer.

    STUDY_OR_SCENARIO is a study file, the name of a study or a scenario that comes with the game, or a scenario's
    file. All arms play the same worlds, so that what differs between them is the policy and not chance.
    """
    from game.cli.progress import progress
    from game.cli.summary import print_summary
    from game.studies.plan import Plan
    from game.studies.store import Folder
    from game.studies.study import play_study

    if cluster is not None and workers is not None:
        raise click.UsageError("--workers are processes here; those of a --cluster are its own")
    options = StudyOptions(
        arms=arms,
        parameters=parameters,
        theories=theories,
        worlds=worlds,
        outcome=outcome,
        rounds=rounds,
        seed=seed,
    )
    plan = Plan(_study(source, options))
    cores = workers or _cores()
    if only_plan:
        show(_plan_text(plan, cores))
        return
    if out is None:
        raise click.UsageError(
            "--out is missing: name a folder for the tables, or --plan to see what it takes"
        )
    _check_name(out)
    folder = Folder(out)
    try:
        with progress() as told:
            failures = play_study(
                plan, folder, workers=cores, cluster=cluster, resume=resume, told=told, note=say
            )
    except KeyboardInterrupt:
        say(f"Stopped. What was finished is in {out}; the same command with --resume continues.")
        raise
    if as_csv:
        folder.write_csv()
    print_summary(folder)
    if failures:
        first = failures[0]
        say(
            f"\n{count(len(failures), 'run')} could not be played, as failures-*.json in {out} lists; the first is row "
            f"{first.row} (arm {first.arm}, seed {first.seed}, world {first.world}): {first.error}"
        )
        context.exit(1)


def _check_name(out: Path) -> None:
    from game.play.storage.names import typed_path

    typed_path(str(out))


def _cores() -> int:
    """Return how many cores this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed is not None else os.cpu_count() or 1


def _study(source: str, options: StudyOptions) -> Study:
    """Return the study that a file or a scenario's name asks for, with what the options add."""
    from game.errors import FileProblems, UsageProblem
    from game.governments.base import fitting
    from game.scenario.study_reader import parse_study, plain_study, read_study, study_file, study_text
    from game.studies.held_orders import known_orders

    path = study_file(source)
    if path is not None and not options.given:
        return read_study(path, strategies=fitting, orders=known_orders())
    if path is not None:
        content, file = merged(plain_study(path), options), str(path)
    else:
        name = Path(source).stem if os.path.isfile(source) else source
        content, file = of_scenario(source, name, options), "options"
    try:
        return parse_study(study_text(content), file, strategies=fitting, orders=known_orders())
    except FileProblems as error:
        raise UsageProblem("\n".join(map(in_options, error.problems))) from None


def _plan_text(plan: Plan, workers: int) -> list[str]:
    from game.studies.study import estimate

    found = estimate(plan)
    minutes = found.seconds / workers / 60.0
    return [
        f"{plan.study.study}: {plan.study.question}",
        f"  {count(found.experiments, 'experiment')} in {count(plan.study.worlds, 'world')} each: "
        f"{count(found.runs, 'run')}",
        f"  about {minutes:.1f} minutes with {count(workers, 'worker')}, measured on a few runs just now",
        f"  about {found.bytes / 1e6:,.1f} MB of tables",
    ]
