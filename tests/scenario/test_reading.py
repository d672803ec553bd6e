"""A valid scenario: what comes out of it."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from game.scenario.catalogue import facts_used
from game.scenario.dates import parse_date
from game.scenario.lookup import SheetFacts
from game.scenario.reader import parse_scenario
from game.scenario.schema import Scenario
from game.scenario.timeline import Timeline

Read = Callable[[str], Scenario]


@pytest.fixture(scope="module")
def good(read: Read, good_text: str) -> Scenario:
    return read(good_text)


def test_figures_are_resolved_with_what_they_rest_on(good: Scenario) -> None:
    britain = good.allies["GBR"]
    core = britain.core_share_pct_gdp
    assert (core.value, core.unit) == (2.33, "pct_gdp")
    assert core.fact is not None
    assert core.fact.id == "table-2024.core_share.GBR.2024"
    assert (britain.gdp_usd_bn.value, britain.gdp_usd_bn.source) == (3644.0, "a table")
    assert britain.reputation.judgement == "mostly kept"
    assert [fact.id for fact in britain.reputation.based_on] == ["speech-2025-03.us-share"]


def test_units_of_facts_are_converted(good: Scenario) -> None:
    britain = good.allies["GBR"]
    assert britain.presence_k.value == 1.5  # 1,500 persons
    assert britain.national_plan is not None
    assert britain.national_plan.due_year.value == 2027  # a fact of April 2027
    assert good.allies["EST"].flags.eu.value == 1.0


def test_what_is_not_said_is_a_judgement(good: Scenario) -> None:
    readiness = good.allies["GBR"].readiness
    assert readiness.value == 0.6
    assert readiness.judgement


def test_series_takes_every_year_of_the_row(good: Scenario) -> None:
    series = good.allies["EST"].actual_growth_pct
    assert series is not None
    assert {year: figure.value for year, figure in series.by_year.items()} == {
        2025: 0.5,
        2026: 1.5,
        2027: 2.1,
    }


def test_allies_are_sorted_and_decks_resolved(good: Scenario) -> None:
    assert good.codes == ("EST", "GBR", "USA")
    assert [card.id for card in good.cards] == ["cable-cut", "leak"]
    assert good.cards[1].to == ("all",)
    assert good.cards[0].to == ("EST", "border")
    assert good.cards[0].options[1].chance is not None


def test_effects_list_what_changes(good: Scenario) -> None:
    assert dict(good.cards[0].options[0].effects.changes()) == {"debt_pct": 0.05, "cohesion": 0.01}
    assert dict(good.news[0].effects.changes()) == {"us_commitment": -0.02}
    assert dict(good.news[0].effects.allies["GBR"].changes()) == {"us_favour": -0.01}


def test_seats_and_strategies_fall_back(good: Scenario) -> None:
    assert good.seat("GBR").difficulty == 3
    assert good.seat("EST") == good.default_seat
    assert good.strategy("EST") == "threat_responder"
    assert good.strategy("GBR") == "status_quo"
    assert list(good.parameters) == ["pledge_base"]


def test_a_scenario_can_go_to_another_process(good: Scenario) -> None:
    assert pickle.loads(pickle.dumps(good)) == good


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-03-26", None),
        ("2025-03-27", 0),
        ("2025-03", 0),
        ("2025", 0),
        ("2025-09-25", 0),
        ("2025-09-27", 1),
        ("2027-03-20", 3),
        ("2027-04", None),
        ("2024", None),
    ],
)
def test_a_date_falls_in_its_round(good: Scenario, text: str, expected: int | None) -> None:
    assert good.round_of(parse_date(text)) == expected


def test_every_round_begins_in_itself() -> None:
    timeline = Timeline(parse_date("2014-09-05"), 0.25, 40)
    for index in range(40):
        day = timeline.begins(index) + 0.004
        month, rest = divmod((day % 1) * 12, 1)
        date = parse_date(f"{int(day)}-{int(month) + 1:02d}-{int(rest * 28) + 1:02d}")
        found = timeline.round_of(date)
        assert found is not None
        assert abs(found - index) <= 1


def test_hash_ignores_comments_and_order_of_keys(read: Read, good_text: str, good: Scenario) -> None:
    head, _, rest = good_text.partition("targets:\n")
    section, _, rest = rest.partition("us:\n")
    moved = head + "# a remark\nus:\n" + rest + "targets:\n" + section
    assert read(moved).content_hash == good.content_hash


def test_hash_does_not_ask_how_a_default_was_reached(read: Read, good_text: str, good: Scenario) -> None:
    assert read(good_text + "theory: baseline\n").content_hash == good.content_hash
    whole = good_text.replace("{value: 29298, source", "{value: 29298.0, source")
    assert read(whole).content_hash == good.content_hash


def test_hash_ignores_tests(read: Read, good_text: str, good: Scenario) -> None:
    assert read(good_text.replace("at_most: 6}", "at_most: 7}")).content_hash == good.content_hash


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{value: 29298, source: a table}", "{value: 29299, source: a table}"),
        ("{value: 29298, source: a table}", "{value: 29298, source: another table}"),
        ("{fact: table-2024.core_share.GBR.2024}", "{value: 2.33, source: a table}"),
        ("us_commitment: -0.02", "us_commitment: -0.03"),
        ("security: 0.3, economy: 0.2", "security: 0.2, economy: 0.3"),
        ("Three allies, two years.", "Three allies and two years."),
        ("lead: GBR", "lead: EST"),
        ("decks: [small]", "decks: []"),
    ],
)
def test_hash_changes_with_content(read: Read, good_text: str, good: Scenario, old: str, new: str) -> None:
    assert good_text.count(old) == 1
    assert read(good_text.replace(old, new)).content_hash != good.content_hash


def test_hash_depends_on_the_cards_of_a_deck(
    facts: SheetFacts, good_text: str, deck_text: str, tmp_path: Path
) -> None:
    decks = tmp_path / "decks"
    decks.mkdir()
    hashes = set()
    for text in (deck_text, deck_text.replace("debt_pct: 0.05", "debt_pct: 0.06")):
        (decks / "small.yaml").write_text(text, encoding="utf-8")
        hashes.add(parse_scenario(good_text, str(tmp_path / "good.yaml"), facts=facts).content_hash)
    assert len(hashes) == 2


def test_facts_used_with_their_paths(good: Scenario) -> None:
    used = facts_used(good)
    assert used["speech-2025-03.leak"] == ("sources", "news[0].facts", "cards[leak].facts")
    assert used["table-2024.core_share.EST.2024"] == ("allies.EST.core_share_pct_gdp",)
    assert used["speech-2025-03.us-share"][0] == "allies.EST.reputation"
    assert used["table-2024.growth.EST.2026"] == ("allies.EST.actual_growth_pct.2026",)


def test_a_card_of_the_scenario_itself_is_counted_once(
    read: Read, good_text: str, deck_text: str, good: Scenario
) -> None:
    cards = deck_text.partition("cards:\n")[2]
    indented = "".join(f"  {line}\n" for line in cards.splitlines())
    old = "events: {decks: [small], per_round: 1}\n"
    scenario = read(good_text.replace(old, f"events:\n  per_round: 1\n  cards:\n{indented}"))
    assert scenario.cards == good.cards
    assert facts_used(scenario) == facts_used(good)
