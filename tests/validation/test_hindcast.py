"""The hindcast: what is known, how well it fits, what it says of its failures. Small numbers of runs."""

from __future__ import annotations

import json

import numpy as np
import pytest

from game.provenance import facts
from game.scenario.catalogue import facts_used
from game.validation.hindcast import ABLATIONS, Fit, Hindcast
from game.validation.past import YEARS, actual_gdp, past, replayed, set_up
from game.validation.playback import play
from game.validation.stylised_facts import REGIONS, Figure
from tests.validation.hindcasts import hindcast_of


def _small() -> Hindcast:
    return hindcast_of(512)


def test_the_past_is_one_table_and_membership_as_it_happened():
    known = past()
    fin, swe, mne, usa = (known.codes.index(code) for code in ("FIN", "SWE", "MNE", "USA"))
    years = np.array(YEARS)
    assert list(years[known.member[fin]]) == [2023, 2024]
    assert list(years[known.member[swe]]) == [2024]
    assert years[known.member[mne]][0] == 2017
    assert known.member[usa].all()
    assert known.member.sum(axis=0)[-1] == 32
    assert known.shares[usa, 0] == facts().get("nato-2026-07.core_share.USA.2014").number
    assert not known.counted[known.codes.index("ISL")].any()
    assert not known.counted[:, 0].any()
    assert (actual_gdp() > 0.0).all()


def test_nothing_of_spending_after_2014_gets_in():
    used = {fact for fact, paths in facts_used(replayed()).items() if paths != ("sources",)}
    shares = [fact for fact in used if "share" in fact and fact.startswith("nato")]
    assert len(shares) > 60
    assert all(fact.endswith(".2014") for fact in shares)
    assert not any(word in fact for fact in used for word in ("sipri", "nato-counts", "nato-2025"))


def test_the_aims_are_met():
    fit, rivals = _small().fit, _small().baselines
    assert fit.rmse <= 0.65 * rivals["no_change"]
    assert fit.rmse < rivals["linear_trend"]
    assert 0.85 <= fit.coverage <= 0.95


def test_facts_hold():
    holds = {finding.id: finding.holds for finding in _small().facts}
    assert list(holds) == [f"F{number}" for number in range(1, 14)] + ["The Hague"]
    assert all(holds.values()), [name for name, held in holds.items() if not held]


def test_out_of_sample_beats_every_rival_with_the_step_known():
    found = _small().out_of_sample
    rivals = found["rivals_rmse_pp"]
    early = found["fits"]["2014-2021"]
    best = min(rivals[name] for name in ("no_change", "linear_trend", "own_lines"))
    assert early["from_2021"]["rmse_pp"] < best
    assert early["from_2014"]["rmse_pp"] < rivals["no_change_from_2014"]
    # How large the step is taken to be matters: said in docs/validation.md.
    larger = found["fits"]["2014-2021, larger step"]["from_2021"]
    assert larger["rmse_pp"] > 1.1 * early["from_2021"]["rmse_pp"]


def test_only_the_threat_carries_the_paths():
    fits = _small().ablations
    assert list(fits) == list(ABLATIONS)
    used = fits["as used"].rmse
    assert fits["threat off"].rmse > 1.5 * used
    assert fits["pledge off"].rmse == pytest.approx(used, abs=0.01)
    assert fits["spill-in off"].rmse == pytest.approx(used, abs=0.01)


def test_the_document_has_the_agreed_keys_and_is_json():
    document = _small().document()
    agreed = {
        "basis",
        "fit_window",
        "rmse_pp",
        "rmse_no_change_pp",
        "rmse_linear_trend_pp",
        "coverage_90",
        "allies_at_2pct",
        "europe_canada_share",
        "allies",
        "facts",
    }
    assert agreed <= set(document)
    assert json.loads(json.dumps(document, allow_nan=False)) == document
    assert set(document["allies"]["POL"]["2024"]) == {"actual", "median", "p05", "p95"}
    assert set(document["allies_at_2pct"]) == {str(year) for year in YEARS}
    assert {"id", "value", "simulated", "holds"} <= set(document["facts"][0])
    assert document["member_from"]["SWE"] == 2024
    assert set(document["regions"]) == set(REGIONS)


def test_misses_are_explained_by_facts_or_not_at_all():
    misses = _small().misses
    assert [miss.rmse for miss in misses] == sorted((miss.rmse for miss in misses), reverse=True)
    by_code = {miss.code: miss for miss in misses}
    assert by_code["BGR"].year == 2019
    assert "aircraft" in by_code["BGR"].said[0]
    assert any("48%" in text or "46%" in text for text in by_code["HUN"].said)
    for miss in misses:
        assert len(miss.said) == len(miss.facts)
        for fact in miss.facts:
            assert fact in facts()


def test_restarting_uses_the_actual_shares_of_that_year():
    again = play(set_up(), runs=64, restart=7)
    assert (again.shares[:, :, 7] == past().shares[:, 7]).all()
    assert (again.shares[:, :, 6] == play(set_up(), runs=64).shares[:, :, 6]).all()


def test_blocks_do_not_change_the_runs():
    whole, part = play(set_up(), runs=600), play(set_up(), runs=100)
    assert (whole.shares[:100] == part.shares).all()


def test_a_fit_counts_only_what_is_judged():
    known, played = past(), play(set_up(), runs=64)
    judged = np.zeros_like(known.counted)
    judged[known.codes.index("DEU"), 3] = True
    fit = Fit.of(played, known, judged)
    expected = abs(np.median(played.shares[:, known.codes.index("DEU"), 3]) - 1.21)
    assert fit.rmse == pytest.approx(expected)
    assert fit.coverage in (0.0, 1.0)


def test_a_figure_on_the_edge_of_the_band_is_inside():
    runs = np.linspace(1.0, 2.0, 101)
    assert Figure.of(1.046, runs).inside
    assert not Figure.of(1.04, runs).inside
