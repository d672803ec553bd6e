"""The stored estimates can be found again, and the model uses what they say."""

from __future__ import annotations

import numpy as np
import pytest

from game.model.parameters import describe
from game.validation.calibration import EARLY, PLEDGE, WHOLE, as_found, stored, used
from game.validation.fitting import Window, fit
from game.validation.likelihood import Noise, log_likelihood
from game.validation.one_step import Candidates, Surprises, surprises
from game.validation.past import QUIET, YEARS, past


@pytest.mark.parametrize("name", ["2014-2024", "2014-2021", "2014-2024, plans known"])
def test_estimating_again_finds_what_is_stored(name):
    kept, found = stored()["fits"][name], as_found(name).document()
    assert found["held"] == kept["held"]
    # Other mechanisms touch spending a little: scripts/calibrate is due when they move an estimate, not before.
    for number, row in found["estimates"].items():
        old = kept["estimates"][number]
        width = (old["high"] - old["low"]) if old["high"] is not None else 0.1
        assert row["estimate"] == pytest.approx(old["estimate"], abs=0.3 * max(width, 0.01)), number
    for number, falls in found["profile"].items():
        for value, fall in falls.items():
            assert fall == pytest.approx(kept["profile"][number][value], rel=0.1, abs=0.3), (number, value)


def test_the_model_uses_the_estimates():
    known = describe()
    for name, row in used().items():
        assert row["low"] <= row["used"] <= row["high"], name
        assert "assets/calibration.json" in known[name].source
        assert known[name].basis == "data"
    speed, weight = used()["adjustment"], used()["threat_weight"]
    pull = stored()["fits"]["2014-2024"]["estimates"]["pull"]
    assert pull["low"] <= speed["used"] * weight["used"] <= pull["high"]


def test_what_the_shares_do_not_tell_is_said():
    fits = stored()["fits"]
    free = fits["2014-2024, pledge free"]
    assert not free["estimates"]["pledge_base"]["identified"]
    # From no weight to that of the firmest text there could be, the likelihood hardly moves.
    flat = [fall for value, fall in free["profile"]["pledge_base"].items() if float(value) <= 0.6]
    assert min(flat) > -1.0
    low, high = (free["estimates"]["pledge_base"][end] for end in ("low", "high"))
    assert low == 0.0
    assert high > 1.0
    # In the quiet years threat and its weight only show as a product: the step of 2022 has to be given.
    assert fits["2014-2021"]["held"] == {"pledge_base": PLEDGE, "quiet_threat": QUIET}
    assert fits["2014-2024"]["correlation_of_adjustment_and_weight"] < -0.5
    assert fits["2014-2024"]["estimates"]["pull"]["identified"]


def test_an_early_window_sees_nothing_later():
    years = np.array(YEARS[1:])
    assert not EARLY.counted()[:, years > 2021].any()
    assert WHOLE.counted()[:, years > 2021].any()
    joins = past().codes.index("FIN")
    assert list(years[WHOLE.counted()[joins]]) == [2023, 2024]


def _made_up(noise: Noise, lift: float) -> Surprises:
    """Return surprises drawn from the law the likelihood assumes, the candidates `lift` apart from the truth."""
    rng = np.random.default_rng(3)
    allies, years = 60, 10
    errors = noise.own * rng.standard_t(4, (allies, years)) / np.sqrt(2.0)
    shocks = noise.common * rng.standard_normal(years)
    effects = 0.1 * noise.effect_sd * rng.standard_normal((allies, 1))
    log = np.stack([errors + shocks + effects + shift for shift in (-lift, 0.0, lift)])
    return Surprises(log, np.full_like(log, 0.1))


def test_the_likelihood_finds_the_truth_in_made_up_shares():
    truth = Noise(effect_sd=0.5, own=0.09, common=0.02)
    left = _made_up(truth, lift=0.06)
    counted = np.ones(left.log.shape[1:], dtype=bool)
    by_ally, by_year = log_likelihood(left, counted, truth)
    assert int((by_ally.sum(axis=1) + by_year).argmax()) == 1
    middle = Surprises(left.log[1:2], left.by_effect[1:2])

    def total(noise: Noise) -> float:
        by_ally, by_year = log_likelihood(middle, counted, noise)
        return float(by_ally.sum() + by_year.sum())

    assert total(truth) > max(total(truth._replace(own=own)) for own in (0.06, 0.13))
    assert total(truth) > max(total(truth._replace(common=common)) for common in (0.0025, 0.08))


def test_a_year_ahead_the_model_starts_from_what_was_spent():
    none = Candidates(np.array([1e-9]), np.array([0.0]), np.array([0.12]), np.array([0.0]))
    known, left = past(), surprises(none)
    forces = known.shares[:, 0] > 0.0
    # With no adjustment the share moves only as growth surprises a budget voted in money: by a few percent.
    stay = np.log(known.shares[forces, 1:] / known.shares[forces, :-1])
    assert np.abs(left.log[0][forces] - stay).max() < 0.2
    assert np.abs(left.by_effect).max() < 1e-6


def test_a_bootstrap_gives_intervals_around_the_estimate():
    grid = {"adjustment": (0.08, 0.12, 0.2), "pull": (0.48, 0.64, 0.9)}
    held = {"quiet_threat": QUIET, "pledge_base": PLEDGE}
    found = fit(Window(2014, 2024), held=held, grid=grid, resamples=6)
    for name in ("adjustment", "pull", "own"):
        low, high = found.intervals[name]
        assert low <= high
    assert "pledge_base" not in found.intervals
    assert found.correlation is not None
