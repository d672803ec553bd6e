"""`fairshare hindcast`: 2014 to 2024 replayed, and how well the model did."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.cli.kinds import Place
from game.cli.output import json_option, say, show, show_json

if TYPE_CHECKING:
    from game.validation.hindcast import Hindcast

__all__ = ["hindcast"]


@click.command()
@json_option
@click.option(
    "--out",
    type=Place(file_okay=False),
    metavar="DIR",
    help="Write hindcast.json, paths.csv and SVG charts to a folder.",
)
@click.option(
    "--ally",
    "allies",
    multiple=True,
    metavar="CODE",
    help="Chart this ally instead of the worst misses. Can be repeated.",
)
def hindcast(as_json: bool, out: Path | None, allies: tuple[str, ...]) -> None:
    """Replay 2014 to 2024 and compare the model with what happened.

    The model knows the shares of 2014, actual growth, who joined when and the level of the threat. It knows no
    spending after 2014.
    """
    from game.play.storage.names import typed_path
    from game.validation.hindcast import hindcast as replay

    drawn = tuple(_code(text) for text in allies)
    if out is not None:
        typed_path(str(out))
        out.mkdir(parents=True, exist_ok=True)
    told = replay()
    if out is not None:
        _write(told, out)
    if as_json:
        show_json(told.document())
        return
    from game.cli.hindcast_text import report

    show(report(told, drawn))


def _code(text: str) -> str:
    from game.errors import UsageProblem
    from game.scenario.members import MEMBERS, code_of, suggest_code

    code = code_of(text)
    if code not in MEMBERS:
        near = suggest_code(text)
        raise UsageProblem(f"no ally is called {text!r}", hint=f"did you mean {near}?" if near else "")
    return code


def _write(told: Hindcast, out: Path) -> None:
    """Write the results of the replay to a folder; files of an earlier one are replaced."""
    import csv
    import json

    from game.charts.svg import fan_svg
    from game.provenance.countries import REGIONS
    from game.validation.fans import COLUMNS, alliance_fan, ally_fan, paths, region_fan

    text = json.dumps(told.document(), indent=2, ensure_ascii=True, allow_nan=False)
    (out / "hindcast.json").write_text(text + "\n", encoding="utf-8", newline="\n")
    with (out / "paths.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(paths(told))
    charts = {"europe-canada": alliance_fan(told)}
    charts |= {f"region-{name}": region_fan(told, name) for name in REGIONS}
    charts |= {f"ally-{miss.code}": ally_fan(told, miss.code) for miss in told.misses}
    for name, data in charts.items():
        drawing = fan_svg(data, ident=name)
        (out / f"{name}.svg").write_text(drawing + "\n", encoding="utf-8", newline="\n")
    say(f"Wrote hindcast.json, paths.csv and {len(charts)} charts to {out}")
