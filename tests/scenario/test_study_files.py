"""Study files: everything that is wrong is named at once, with its line, its range and the nearest name."""

from __future__ import annotations

import pytest

from game.errors import FileProblems
from game.governments.base import fitting
from game.scenario.study_reader import content_of, parse_study, read_study, study_files, study_text

GOOD = """\
study: pressure
question: Does it matter?
scenarios: [tutorial]
arms:
  soft: {strategies: {USA: reassuring}}
  hard: {strategies: {USA: transactional}}
uncertainties:
  threat_weight: {low: 4.0, high: 6.0}
levers:
  stickiness: [0.5, 0.7]
worlds: 100
"""


def problems(text: str) -> list[str]:
    """Return what is wrong with a study, and that all of it is said at once."""
    with pytest.raises(FileProblems) as failure:
        parse_study(text, "a study", strategies=fitting)
    return [str(problem) for problem in failure.value.problems]


def test_a_good_study_is_read() -> None:
    study = parse_study(GOOD, "a study", strategies=fitting)
    assert list(study.arms) == ["soft", "hard"]
    assert study.levers == {"stickiness": (0.5, 0.7)}
    assert (study.seed, study.outcome, study.keep.allies) == (1, "europe_canada_share", ("core_share",))


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ("[tutorial]", "[tutorail]", "line 3: `scenarios[0]` is not a scenario"),
        ("[tutorial]", "[tutorail]", "did you mean tutorial?"),
        ("USA: reassuring", "USA: reasuring", "did you mean reassuring?"),
        ("USA: reassuring", "POL: reassuring", "is not a strategy for POL"),
        ("USA: reassuring", "USA: reassuring@5", "write a number from 0 to 2 after @"),
        ("USA: reassuring", "GBR: spender@0.5", "has a dose, which only strategies of USA have"),
        ("USA: reassuring", "GER: spender", "`arms.soft.strategies.GER` is not an ally"),
        ("USA: reassuring", "DEU: spender", "has no seat in tutorial; use GBR, POL, USA or SG"),
        ("threat_weight:", "threat_wieght:", "is not a parameter of the model (did you mean threat_weight?)"),
        ("high: 6.0", "high: 60", "`uncertainties.threat_weight.high` is out of range; found 60; threat_weight can be"),
        ("low: 4.0", "low: 7.0", "has no range"),
        ("high: 6.0", "high: 6.0, likely: 5.0", "belongs to a triangular distribution"),
        ("high: 6.0", "high: 6.0, distribution: triangular", "give the most likely value"),
        ("[0.5, 0.7]", "[0.5, 7]", "`levers.stickiness[1]` is out of range"),
        ("  stickiness:", "  threat_weight:", "is an uncertainty as well"),
        ("worlds: 100", "worlds: 0", "`worlds` is out of range"),
        ("worlds: 100", "worlds: many", "must be a whole number"),
        ("worlds: 100", "worlds: 100\noutcome: europe_share", "did you mean europe_canada_share?"),
        ("worlds: 100", "worlds: 100\nkeep: {allies: [core]}", "did you mean core_share?"),
        ("worlds: 100", "worlds: 100\nrounds: 30", "is more than tutorial has; found 30; at most 5"),
        ("worlds: 100", "worlds: 100\ntheories: [joint]", "is not an allowed value"),
        ("worlds: 100", "worlds: 100\ndesign: {kind: list}", "list the points"),
        ("worlds: 100", "worlds: 100\ndesign: {kind: list, list: [{threat: 5.0}]}", "does not name the uncertainties"),
        ("worlds: 100", "worlds: 100\ndesign: {kind: sobol}", "say how many points sobol starts from"),
        ("worlds: 100", "worlds: 100\ndesign: {kind: sobel}", "is not an allowed value"),
        ("worlds: 100\n", "", "`worlds` is missing"),
        ("question:", "quest:", "did you mean question?"),
    ],
)  # fmt: skip
def test_a_mistake_is_named(good: str, bad: str, said: str) -> None:
    assert any(said in line for line in problems(GOOD.replace(good, bad, 1)))


def test_all_mistakes_are_named_at_once() -> None:
    text = GOOD.replace("reassuring", "reasuring").replace("high: 6.0", "high: 60").replace("100", "0")
    assert len(problems(text)) == 3


def test_what_is_written_is_read_again() -> None:
    for path in study_files().values():
        study = read_study(path)
        assert parse_study(study_text(content_of(study)), "again") == study
