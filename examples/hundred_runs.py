"""A hundred runs of one scenario, as a table (CSV) and a plot (SVG): python examples/hundred_runs.py [FOLDER]."""

import csv
import sys
from pathlib import Path

import numpy as np

from game.charts.data import FanData, quantiles_of
from game.charts.svg import fan_svg
from game.engine.batch import measure_runs
from game.engine.measures import ally_measures
from game.engine.setup import prepare
from game.scenario.catalogue import find

SCENARIO, ALLY, QUANTITY, RUNS, SEED = "2025-leaked-chat", "DEU", "core_share", 100, 1


def main(folder: Path) -> None:
    """Play the runs, then write `runs.csv` (a row a run and moment) and `runs.svg` into `folder`."""
    setup = prepare(find(SCENARIO))
    column = setup.codes.index(ALLY)
    blocks = measure_runs(setup, SEED, RUNS, lambda game: ally_measures(game.state)[QUANTITY][:, column])
    values = np.concatenate([np.stack(block, axis=1) for block in blocks])  # (runs, moments), start first
    years = np.linspace(setup.begins(0), setup.begins(setup.rounds), values.shape[1])
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "runs.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["run", "year", QUANTITY])
        for run, row in enumerate(values):
            table.writerows(
                [run, f"{year:.2f}", f"{value:.4f}"] for year, value in zip(years, row, strict=True)
            )
    title = f"{ALLY}: core defence spending, % of GDP, {RUNS} runs"
    chart = FanData(x=years, quantiles=quantiles_of(values), title=title, target=2.0, target_label="2%")
    (folder / "runs.svg").write_text(fan_svg(chart), encoding="utf-8")
    low, middle, high = quantiles_of(values)[[0, 2, 4], -1]
    print(f"{ALLY} in {years[-1]:.1f}: median {middle:.2f}% of GDP, 90% of runs {low:.2f} to {high:.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
