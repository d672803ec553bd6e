"""Two seats against each other: payoffs, best answers, and what a pair leaves to be gained."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from game.cli.summary_text import page
from game.engine.game import Game, RoundResult
from game.errors import FileProblems
from game.governments.base import fitting
from game.scenario.study_reader import parse_study, study_text
from game.studies.contest import Contest, population
from game.studies.report.page import report
from game.studies.rows import Row, open_row
from game.studies.store import Folder
from game.studies.summary import summarise
from tests.studies.small_studies import kept, study_of

MATCH = {
    "study": "match",
    "arms": {},
    "tournament": {"seats": ["GBR", "POL"], "strategies": ["free_rider", "spender", "threat_responder"]},
    "worlds": 12,
    "keep": {"causes": 0, "paths": 0},
}


def made_up(first: list[list[float]], second: list[list[float]]) -> Contest:
    """Return a contest of two strategies each, with the same small luck in all pairs."""
    luck = np.linspace(-1.0, 1.0, 9)
    scores = tuple(np.array(part)[:, :, None] + luck for part in (first, second))
    return Contest("tutorial", ("GBR", "POL"), ("give", "ride"), ("give", "ride"), (scores[0], scores[1]))


def test_a_dilemma_has_one_pair_that_nobody_leaves() -> None:
    found = made_up([[3.0, 0.0], [5.0, 1.0]], [[3.0, 5.0], [0.0, 1.0]])
    assert found.best_responses() == ({"give": "ride", "ride": "ride"}, {"give": "ride", "ride": "ride"})
    assert [one.pair for one in found.stable()] == [("ride", "ride")]
    both = found.exploited("give", "give")
    assert (both.answers, both.gains, both.exploitability, both.stable) == (
        ("ride", "ride"),
        (2.0, 2.0),
        4.0,
        False,
    )


def test_matching_pennies_has_none() -> None:
    found = made_up([[1.0, -1.0], [-1.0, 1.0]], [[-1.0, 1.0], [1.0, -1.0]])
    assert list(found.stable()) == []


def test_strategies_that_score_more_take_over() -> None:
    dilemma = population(made_up([[3.0, 0.0], [5.0, 1.0]], [[3.0, 5.0], [0.0, 1.0]]))
    for shares in dilemma.shares:
        np.testing.assert_allclose(shares.sum(axis=1), 1.0)
        np.testing.assert_allclose(shares[0], 0.5)
        assert shares[-1, 1] > 0.99


@pytest.fixture(scope="module")
def match(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    return kept(tmp_path_factory.mktemp("match") / "study", study_of(**MATCH))


def test_a_study_plays_every_pair_in_the_same_worlds(match: Folder) -> None:
    (found,) = summarise(match).contests
    assert found.rows == found.columns == ("free_rider", "spender", "threat_responder")
    assert found.scores[0].shape == found.scores[1].shape == (3, 3, 12)
    runs = match.table("runs").to_pandas()
    for row, one in enumerate(found.rows):
        for column, other in enumerate(found.columns):
            own = runs[runs.arm == f"{one}/{other}"]
            assert found.payoffs(0)[row, column] == pytest.approx(own.score_GBR.mean(), abs=1e-4)
            assert found.payoffs(1)[row, column] == pytest.approx(own.score_POL.mean(), abs=1e-4)


def test_its_page_and_report_say_who_would_leave(match: Folder) -> None:
    told = summarise(match)
    text, html = "\n".join(page(told)), report(match)
    for said in ("Expected score of GBR", "Pairs that leave least to be gained", "after so many generations"):
        assert said in text
    for said in ("What each pair is worth", 'class="table heat"', "Which strategies spread"):
        assert said in html
    assert told.document()["contests"][0]["seats"] == ["GBR", "POL"]


def test_a_row_gives_its_scores_again(match: Folder) -> None:
    row = open_row(f"{match.path}:17")
    assert {"score_GBR", "score_POL"} < set(row.outcomes)
    results = [*_played(row)]
    assert row.differing(results) == []


def _played(row: Row) -> Iterator[RoundResult]:
    game = Game(row.setup, row.seed, first_run=row.run)
    while not game.finished:
        yield game.advance()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"arms": {"soft": {}}}, "cannot go with a tournament"),
        ({"tournament": None}, "name policies, or a tournament"),
        ({"tournament": {"seats": ["GBR", "GBR"]}}, "are one and the same"),
        ({"tournament": {"seats": ["GBR", "DEU"]}}, "has no role sheet in tutorial"),
        ({"tournament": {"seats": ["GBR"]}}, "at least 2"),
        ({"tournament": {"seats": ["GBR", "POL"], "strategies": ["free_ridr"]}}, "did you mean free_rider"),
    ],
)
def test_a_mistake_is_named(changed: dict[str, object], said: str) -> None:
    content = {"question": "Who?", "scenarios": ["tutorial"], **MATCH, **changed}
    text = study_text({name: value for name, value in content.items() if value not in (None, {})})
    with pytest.raises(FileProblems) as error:
        parse_study(text, "a study", strategies=fitting)
    assert said in str(error.value)
