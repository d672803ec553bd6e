"""What is measured beside scripts says what it should: answers to calls, real choices, lost games."""

from __future__ import annotations

import math

from game.balance.call_worth import call_worths
from game.balance.losing import losing
from game.balance.real_choices import Choice, Rounds, real_choices
from game.docs.agency_more import calls_section, choices_section, losing_section

SCENARIO = "2025-leaked-chat"


def test_answers_to_a_call_are_compared_in_the_same_worlds() -> None:
    found = call_worths([SCENARIO], seats=["POL", "ITA"], worlds=8)
    poland, italy = found
    assert poland.best == "come"
    assert italy.mean("come") < italy.mean("stay")
    assert math.isclose(sum(poland.best_in(answer) for answer in poland.totals), 1.0)
    assert "| POL |" in calls_section(found)


def test_a_choice_is_real_if_good_options_pull_apart() -> None:
    apart = {"a": {"home": 50.0, "abroad": 52.0}, "b": {"home": 52.0, "abroad": 50.0}}
    alike = {"a": {"home": 50.0, "abroad": 52.0}, "b": {"home": 50.5, "abroad": 51.5}}
    close = {"a": 51.0, "b": 51.4}
    assert Choice("acts", apart, close).real
    assert not Choice("acts", alike, close).real
    assert not Choice("acts", apart, {"a": 51.0, "b": 54.0}).real


def test_a_round_counts_only_if_something_hangs_on_it() -> None:
    apart = {"a": {"home": 50.0, "abroad": 52.0}, "b": {"home": 52.0, "abroad": 50.0}}
    even, other = Choice("acts", apart, {"a": 51.0, "b": 51.1}), Choice("vote", apart, {"a": 50.0, "b": 53.0})
    assert Rounds(SCENARIO, "GBR", ((even,), (even, other))).real == 0.5


def test_every_round_is_looked_at_for_choices() -> None:
    (one,) = real_choices(["tutorial"], seats=["GBR"], worlds=4)
    assert all(any(choice.kind == "acts" for choice in found) for found in one.rounds)
    assert 0.0 <= one.real <= 1.0
    assert "| GBR |" in choices_section([one])


def test_who_starts_far_behind_loses_and_was_warned() -> None:
    sizes = {"safe": {"lead_start": 4.5, "rout": -15.0}, "lost": {"lead_start": -3.0, "rout": 5.0}}
    safe, lost = losing(sizes, [SCENARIO], seats=["GBR"], scripts=["idle"], worlds=8)
    assert safe.lost < 0.2 < lost.lost
    assert lost.warned == 1.0


def test_who_minds_its_warnings_loses_less_in_the_same_worlds() -> None:
    sizes = {"near": {"lead_start": 1.0, "rout": 0.0}}
    idle, thoughtful = losing(sizes, [SCENARIO], seats=["GBR"], worlds=4)
    assert thoughtful.lost < 0.2 < idle.lost


def test_lost_games_are_shown_by_difficulty() -> None:
    text = losing_section(losing({"normal": {}}, ["tutorial"], seats=["GBR"], worlds=4))
    assert "| normal |" in text
