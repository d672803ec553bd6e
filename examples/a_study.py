"""Two policies in the same two hundred worlds, compared world by world: python examples/a_study.py."""

import numpy as np

from game.scenario.study_reader import parse_study
from game.studies.study import run_study

STUDY = """
study: a-study
question: Does a transactional Washington raise the share of Europe and Canada?
scenarios: [tutorial]
arms:
  reassuring: {strategies: {USA: reassuring}}
  transactional: {strategies: {USA: transactional}}
worlds: 200
seed: 1
"""


def main() -> None:
    """Play the study and print how often, and by how much, the share is higher."""
    table = run_study(parse_study(STUDY, "a study"))
    arm, share = table["arm"].to_numpy(), table["europe_canada_share"].to_numpy()
    difference = share[arm == "transactional"] - share[arm == "reassuring"]  # rows are in the order of worlds
    higher, size = np.mean(difference > 0.0), difference.mean()
    print(f"higher in {higher:.0%} of {len(difference)} worlds, by {size:+.3f} points on average")


if __name__ == "__main__":
    main()
