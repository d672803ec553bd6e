"""Why, in words: sizes with signs and units, who decided what, parameters with their basis, where figures are from."""

from __future__ import annotations

import re

import pytest

from game.engine.why import why
from game.model.parameters import Parameters
from game.quantities import of_alliance, of_allies
from game.report.cause_text import behind
from game.report.explain import explain, number
from game.report.playthrough import Playthrough
from tests.report.games import SCENARIOS, playthrough_of


def told(
    playthrough: Playthrough, round_: int, quantity: str, ally: str | None, width: int = 80
) -> list[str]:
    return explain(playthrough, why(playthrough.setup, playthrough.results, round_, quantity, ally), width)


def text(*asked, **how) -> str:
    return " ".join(" ".join(told(*asked, **how)).split())


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_quantity_can_be_told(scenario: str) -> None:
    playthrough = playthrough_of(scenario, 1)
    asked = [(name, playthrough.setup.codes[0]) for name in of_allies()] + [
        (name, None) for name in of_alliance()
    ]
    for quantity, ally in asked:
        for round_ in (1, playthrough.rounds):
            lines = told(playthrough, round_, quantity, ally)
            assert max(map(len, lines)) <= 80
            assert not re.search(r"\bnan\b|None|  $", "\n".join(lines))


def test_the_question_and_the_change_come_first() -> None:
    playthrough = playthrough_of("tutorial", 1)
    lines = told(playthrough, 2, "core_share", "GBR", width=100)
    assert lines[0] == "The United Kingdom: core defence share in round 2, September 2025 to March 2026"
    labels = [line.split()[0] for line in lines[2:5]]
    assert labels == ["before", "after", "change"]
    assert all("%" in line or "points" in line for line in lines[2:5])


def test_the_seat_its_holder_and_the_order_are_named() -> None:
    playthrough = playthrough_of("2025-leaked-chat", 1)
    answer = text(playthrough, 1, "debt", "GBR", width=200)
    assert re.search(r"United Kingdom \(pledge_keeper\) ordered borrowing \d\d(\.\d)?%", answer)


def test_parameters_are_told_with_their_basis() -> None:
    answer = text(playthrough_of("tutorial", 1), 1, "core_share", "POL", width=200)
    usual = Parameters()
    assert f"parameter threat_weight {usual.threat_weight:g} points, estimated from data: " in answer
    assert f"random; parameter stickiness {usual.stickiness:g}, judgement: " in answer


def test_the_start_rests_on_its_fact_or_says_that_it_is_a_judgement() -> None:
    playthrough = playthrough_of("2025-leaked-chat", 1)
    assert (
        "At the start, March 2025: 2.330% of GDP; fact nato-2024-06.core_share.GBR.2024, NATO, 2024-06-17"
        in text(playthrough, 1, "core_share", "GBR")
    )
    assert "; judgement: " in text(playthrough, 1, "support", "GBR")


def test_a_start_that_was_drawn_adds_up_from_its_figure_and_the_draw() -> None:
    answer = text(playthrough_of("2025-leaked-chat", 1), 1, "us_commitment", None)
    parts = re.search(
        r"At the start, March 2025: (\d\.\d{3}); the scenario's figure (\d\.\d{3}) \(judgement: .*\), "
        r"and ([+-]\d\.\d{3}) drawn at the start \(parameter us_hidden_sd \d",
        answer,
    )
    assert parts is not None
    start, figure, drawn = map(float, parts.groups())
    assert figure + drawn == pytest.approx(start, abs=1e-9)


def test_news_and_cards_say_whether_they_rest_on_facts() -> None:
    playthrough = playthrough_of("2025-leaked-chat", 1)
    answer = text(playthrough, 1, "debt", "GBR", width=200)
    assert "news of 2025-03-27; based on got-a-case-2025-03.uk-uplift" in answer


def test_figures_of_others_lead_on_to_their_causes() -> None:
    playthrough = playthrough_of("2025-leaked-chat", 1)
    lines = told(playthrough, 3, "europe_canada_share", None)
    assert any(
        re.match(r"To go on: --round 3 --ally [A-Z]{3} --quantity core_share$", line) for line in lines
    )
    assert any("spending of Germany" in line for line in lines)
    assert not any(re.search(r"spending of [A-Z]{3}", line) for line in lines)


def test_a_figure_that_nothing_moved_says_so() -> None:
    playthrough = playthrough_of("2025-leaked-chat", 1)
    assert "  Nothing moved it." in told(playthrough, 1, "core_share", "ISL")


@pytest.mark.parametrize(
    ("value", "unit", "change", "expected"),
    [
        (0.1234, "pct_gdp", True, "+0.123 points"),
        (2.3449, "pct_gdp", False, "2.345% of GDP"),
        (-0.00001, "pct_gdp", True, "0.000 points"),
        (-3.25, "usd_bn", True, "-$3.25 bn"),
        (23.0, "count", False, "23"),
        (-1.0, "count", True, "-1"),
        (-0.25, "pct", True, "-0.25 points"),
    ],
)
def test_numbers(value, unit, change, expected) -> None:
    assert number(value, unit, change=change) == expected


def test_every_cause_has_something_behind_it(playthroughs) -> None:
    for playthrough in playthroughs:
        for round_ in range(1, playthrough.rounds + 1):
            result = playthrough.results[round_ - 1]
            for quantity in of_alliance():
                for term in why(playthrough.setup, playthrough.results, round_, quantity, None).terms:
                    assert len(behind(playthrough.setup, result, term, None)) > 5
            for quantity in of_allies():
                for term in why(playthrough.setup, playthrough.results, round_, quantity, "USA").terms:
                    assert len(behind(playthrough.setup, result, term, "USA")) > 5


def test_a_start_that_is_worked_out_names_what_it_is_worked_out_from() -> None:
    playthrough = playthrough_of("2025-leaked-chat", 1)
    force = text(playthrough, 1, "usable_force", "GBR")
    assert re.search(
        r"worked out from core defence share 2\.33% of GDP \(fact [^)]+\), GDP \$[\d,.]+ bn", force
    )
    assert "worked out from each ally's core defence share, each ally's GDP" in text(
        playthrough, 1, "europe_canada_share", None
    )
    assert "At the start, March 2025: 0.500; every ally starts halfway" in text(
        playthrough, 1, "us_favour", "GBR"
    )
    assert "parameter cohesion_level 0.7, judgement: " in text(playthrough, 1, "cohesion", None)
