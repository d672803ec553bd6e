"""Predictions: scores reward saying what one believes, and are the same whenever they are worked out."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.errors import RuleError
from game.play.session.predictions import Interval, Yes, brier, interval_score
from game.play.session.session import Session

VALUES = st.floats(-50, 50, allow_nan=False)


@given(st.floats(0, 1), st.floats(0, 1))
def test_no_probability_is_better_than_the_one_believed(believed: float, said: float) -> None:
    def expected(probability: float) -> float:
        return believed * brier(probability, 1.0) + (1.0 - believed) * brier(probability, 0.0)

    assert expected(believed) <= expected(said) + 1e-12


@given(st.lists(VALUES, min_size=1, max_size=30), st.lists(VALUES, min_size=3, max_size=3))
def test_no_interval_is_better_than_the_points_believed(futures: list[float], said: list[float]) -> None:
    points = np.quantile(futures, [0.1, 0.5, 0.9], method="inverted_cdf")
    believed, other = Interval(*map(float, points)), Interval(*sorted(said))

    def expected(answer: Interval) -> float:
        return float(np.mean([interval_score(answer, truth) for truth in futures]))

    assert expected(believed) <= expected(other) + 1e-9


@given(VALUES, st.floats(0, 20), st.floats(0, 20), VALUES)
def test_a_sure_hit_costs_nothing_and_a_miss_more_than_its_distance(
    guess: float, below: float, above: float, truth: float
) -> None:
    assert interval_score(Interval(truth, truth, truth), truth) == 0.0
    penalty = interval_score(Interval(guess - below, guess, guess + above), truth)
    assert penalty >= abs(truth - guess) / 3.0 - 1e-9


def test_answers_that_are_none_are_refused(uk: Session) -> None:
    for low, guess, high in ((2, 1, 3), (1, 4, 3), (float("nan"), 1, 2), (0, 1, float("inf"))):
        with pytest.raises(RuleError):
            Interval(low, guess, high)
    with pytest.raises(RuleError, match="between 0 and 1"):
        Yes(40.0)
    with pytest.raises(RuleError, match="low, best guess and high"):
        uk.predict("europe_canada", Yes(0.5))
    with pytest.raises(RuleError, match="nothing is asked"):
        uk.predict("weather", Yes(0.5))
    assert uk.notes().predictions == {}  # what is refused leaves nothing behind


def test_predictions_are_scored_once_the_round_is_over(uk: Session) -> None:
    asked = {question.id: question for question in uk.questions}
    assert set(asked) == {"own_force", "europe_canada", "summit", "force_used"}
    uk.predict("europe_canada", Interval(1.9, 2.05, 2.2))
    uk.predict("force_used", Yes(0.2))
    uk.predict("summit", Yes(0.9))
    uk.predict("summit", None)
    done = uk.commit()
    by_id = {one.question.id: one for one in uk.scored(0)}
    assert set(by_id) == {"europe_canada", "force_used"}
    share = done.after.alliance.europe_canada_share
    assert by_id["europe_canada"].truth == share
    assert by_id["europe_canada"].hit == (1.9 <= share <= 2.2)
    used = float(done.after.alliance.disputes > done.before.alliance.disputes)
    assert by_id["force_used"].error == pytest.approx((0.2 - used) ** 2)
    assert uk.predictions == {}


def test_the_services_answer_does_not_depend_on_when_it_is_asked(
    uk: Session, new_game: Callable[..., Session]
) -> None:
    uk.predict("own_force", Interval(99, 100, 101))
    uk.commit()
    first = uk.scored(0)
    uk.commit()
    assert uk.scored(0) == first
    assert uk.earlier(1).scored(0) == first


def test_seats_without_forces_are_asked_something_else(new_game: Callable[..., Session]) -> None:
    for seat in ("ISL", "SG"):
        assert new_game("2025-leaked-chat", seat).questions[0].id == "cohesion"
