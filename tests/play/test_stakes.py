"""The stakes of a seat say what each of their figures rests on."""

from __future__ import annotations

import pytest

from game.engine.setup import prepare
from game.play.explain.seat_facts import sources_of_stakes, stakes_of
from game.scenario.catalogue import find, scenario_files


@pytest.mark.parametrize("scenario", sorted(scenario_files()))
def test_every_figure_has_a_fact_a_source_or_is_called_a_judgement(scenario: str) -> None:
    setup = prepare(find(scenario))
    for one in stakes_of(setup):
        lines = sources_of_stakes(setup, one.code)
        if one.debt is None:
            assert len(lines) == 2
            continue
        told = dict(
            zip(
                ("spends", "economy", "debt", "target", "exposure", "opinion", "election"), lines, strict=True
            )
        )
        for name in ("spends", "economy", "debt", "target", "exposure", "opinion"):
            assert told[name].startswith(name)
            assert any(mark in told[name] for mark in ("; fact ", "; source: ", "; judgement: ")), told[name]
        assert f"{one.share:.2f}" in told["spends"]
        assert f"{one.debt:.2f}" in told["debt"]
        assert one.next_election in told["election"]
