"""Each rule of the format, broken once: the problem names place, value and remedy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from game.errors import FileProblems, Problem
from game.scenario.lookup import SheetFacts
from game.scenario.reader import parse_scenario

Spoil = Callable[..., list[Problem]]

GDP = "gdp_usd_bn: {value: 29298, source: a table}"
WEIGHTS = "weights: {security: 0.3, economy: 0.2, support: 0.2, influence: 0.2, promises: 0.1}"
TEST = "quantity: allies.EST.core_share, year: 2027, at_least: 2.5, at_most: 6"
SECOND_SUMMIT = """  - date: "2025-07-25"
    place: Lisbon
    core_pct: {value: 3.5, source: a declaration}
    due_year: {value: 2035, source: a declaration}
    review: {value: 0.5, judgement: yearly plans}
    ambiguity: {value: 0.2, judgement: one ambiguous phrase}
"""
DRONES = '{date: "2025-11-03", id: drones, headline: Drones are seen over a port, invented: true, '


# What to replace, by what, then where the problem is, and what its text says besides the place.
FAULTS = [
    # figures
    (
        GDP,
        "gdp_usd_bn: 29298",
        "allies.USA.gdp_usd_bn",
        ["is a number without a source", "29298", "{fact: id}"],
    ),
    (
        GDP,
        "gdp_usd_bn: much",
        "allies.USA.gdp_usd_bn",
        ["must be a figure with its source", '"much"', "judgement"],
    ),
    (GDP, "gdp_usd_bn:", "allies.USA.gdp_usd_bn", ["must be a figure with its source", "found nothing"]),
    (GDP, "gdp_usd_bn: {value: 29298}", "allies.USA.gdp_usd_bn", ["has no source", "29298"]),
    (GDP, "gdp_usd_bn: {source: a table}", "allies.USA.gdp_usd_bn", ["has no value"]),
    (
        GDP,
        "gdp_usd_bn: {value: 1, source: a table, judgement: mine}",
        "allies.USA.gdp_usd_bn",
        ["source and judgement", "keep one"],
    ),
    (
        GDP,
        'gdp_usd_bn: {value: "29298", source: a table}',
        "allies.USA.gdp_usd_bn.value",
        ["must be a number", '"29298"', "leave out the quotes"],
    ),
    (GDP, "gdp_usd_bn: {value: true, source: a table}", "allies.USA.gdp_usd_bn.value", ["must be a number"]),
    (
        GDP,
        "gdp_usd_bn: {value: 1, sourcex: a table}",
        "allies.USA.gdp_usd_bn.sourcex",
        ["is not a known key", "did you mean source?"],
    ),
    (
        GDP,
        "gdp_usd_bn: {value: -1, source: a table}",
        "allies.USA.gdp_usd_bn",
        ["out of range", "-1", "use $2 bn to $60000 bn"],
    ),
    (
        GDP,
        "gdp_usd_bn: {fact: table-2024.us-share}",
        "allies.USA.gdp_usd_bn.fact",
        ["pct_gdp", "use a fact in usd_bn"],
    ),
    (
        GDP,
        "gdp_usd_bn: {fact: speech-2025-03.leak}",
        "allies.USA.gdp_usd_bn.fact",
        ["is a fact without a number"],
    ),
    (
        "core_share_pct_gdp: {fact: table-2024.core_share.GBR.2024}",
        "core_share_pct_gdp: {fact: table-2024.core_shere.GBR.2024}",
        "allies.GBR.core_share_pct_gdp.fact",
        ["is not a known fact", "did you mean table-2024.core_share.GBR.2024?"],
    ),
    (
        "core_share_pct_gdp: {fact: table-2024.core_share.GBR.2024}",
        "core_share_pct_gdp: {fact: table-2024.core_share.GBR.2024, value: 2.3}",
        "allies.GBR.core_share_pct_gdp.value",
        ["differs from the fact", "found 2.3", "2.33"],
    ),
    (
        "core_share_pct_gdp: {fact: table-2024.core_share.GBR.2024}",
        "core_share_pct_gdp: {value: 14, source: a table}",
        "allies.GBR.core_share_pct_gdp",
        ["out of range", "use 0, or 0.2 to 12 % of GDP"],
    ),
    (
        "based_on: [speech-2025-03.us-share]}\n    politics:\n      support: {value: 0.3",
        "based_on: [speech-2025-03.us-shares]}\n    politics:\n      support: {value: 0.3",
        "allies.EST.reputation.based_on[0]",
        ["is not a known fact", "did you mean speech-2025-03.us-share?"],
    ),
    (
        "border: {value: true, source: a map}",
        "border: {value: 0.5, source: a map}",
        "allies.EST.flags.border",
        ["neither"],
    ),
    (
        "growth.EST}",
        "growths.EST}",
        "allies.EST.actual_growth_pct.fact_series",
        ["did you mean table-2024.growth.EST"],
    ),
    # keys, types and words
    ("    adjective: Estonian\n", "", "allies.EST.adjective", ["is missing", "Adjective"]),
    ("version: 1", "version: 1.5", "version", ["whole number", "1.5"]),
    ("version: 1", 'version: "1"', "version", ["whole number", "leave out the quotes"]),
    ("format: 1", "format: 2", "format", ["2", "1"]),
    ("title: A small scenario", "title: 2025", "title", ["must be text", "2025", "quotes"]),
    ("title: A small scenario", 'title: ""', "title", ["is empty"]),
    ("title: A small scenario", "title: " + "long " * 20, "title", ["too long", "60 characters"]),
    ("id: good", "id: Good One", "id", ["is not a name", '"Good One"']),
    ("disrupted: true", "disrupted: yes", "sea_lanes.disrupted", ["true or false", '"yes"']),
    ("stance: transactional", "stance: transactionel", "us.stance", ["did you mean transactional?"]),
    ("briefing: |\n  Three allies, two years.", "briefing: [a]", "briefing", ["must be text", "a list of 1"]),
    ("sources: [speech-2025-03.leak]", "sources: speech-2025-03.leak", "sources", ["must be a list"]),
    ("sources: [speech-2025-03.leak]", "sources: [3]", "sources[0]", ["must be the id of a fact"]),
    (
        "round: {years: 0.5, count: 4}",
        "round: {years: 0.4, count: 4}",
        "round.years",
        ["0.4", "0.25, 0.5 or 1"],
    ),
    (
        "round: {years: 0.5, count: 4}",
        "round: {years: 0.5, count: 400}",
        "round.count",
        ["400", "at most 40"],
    ),
    ("round: {years: 0.5, count: 4}", "round: 4", "round", ["must be a mapping"]),
    ("term_years: 5", "terms_years: 5", "allies.GBR.politics.terms_years", ["did you mean term_years?"]),
    (
        "\ncoalition:",
        "\nthaery: baseline\ncoalition:",
        "thaery",
        ["is not a known key", "did you mean theory?"],
    ),
    ("pledge_base:", "pledge_bass:", "parameters.pledge_bass", ["did you mean pledge_base?"]),
    ("pledge_base: {value: 0.25,", "pledge_base: {value: 0.9,", "parameters.pledge_base", ["0.02 to 0.6"]),
    (
        "security: 0.5, economy: 0.5",
        "security: 0.5, econmy: 0.5",
        "default_seat.weights.econmy",
        ["mean economy?"],
    ),
    # dates
    ('date: "2025-03-27"', "date: 2025", "date", ["is a number, not a date", '"2025"']),
    ('date: "2025-03-27"', 'date: "2025-02-30"', "date", ["not a day of the calendar"]),
    ('date: "2025-03-27"', 'date: "27 March 2025"', "date", ["is not a date", "YYYY-MM-DD"]),
    ('date: "2025-09"', 'date: "2024-09"', "threat.path[0].date", ["outside the scenario"]),
    ('date: "2026-06"', 'date: "2025-04"', "threat.path[1].date", ["earlier than the entry above it"]),
    ('date: "2025-11-03"', 'date: "2031-11-03"', "news[1].date", ["outside the scenario", "2027-03-27"]),
    ('date: "2025-06-25"', 'date: "2025-01-25"', "summits[0].date", ["outside the scenario"]),
    (
        "due_year: {value: 2035,",
        "due_year: {value: 2025,",
        "summits[0].due_year",
        ["not after the summit", "2025"],
    ),
    (
        "events: {decks: [small]",
        SECOND_SUMMIT + "events: {decks: [small]",
        "summits[1].date",
        ["in the same round as the summit above it", "one summit"],
    ),
    (
        'next_election: "2029-08"',
        'next_election: "2024-07"',
        "allies.GBR.politics.next_election",
        ["is before the scenario begins"],
    ),
    ('"2029-01-20"', '"2025-01-20"', "us.next_inauguration", ["is before the scenario begins"]),
    (
        "due_year: {fact: speech-2025-03.uplift-from}",
        "due_year: {value: 2020, source: a plan}",
        "allies.GBR.national_plan.due_year",
        ["before the scenario begins", "2020"],
    ),
    ('joined: "2004-03-29"', 'joined: "2034-03-29"', "allies.EST.joined", ["after the scenario ends"]),
    # codes
    ("  EST:\n    name", "  Estonia:\n    name", "allies.Estonia", ["is not an ally", "did you mean EST?"]),
    ("  EST:\n    name", "  NO:\n    name", "allies.NO", ["is not an ally", '"NO"', "did you mean NOR?"]),
    ("lead: GBR", "lead: UK", "coalition.lead", ["is not an ally", "did you mean GBR?"]),
    ("lead: GBR", "lead: POL", "coalition.lead", ["is not an ally of this scenario", '"POL"']),
    ("  SG:\n    difficulty", "  Poland:\n    difficulty", "seats.Poland", ["did you mean POL?"]),
    ("  GBR:\n    difficulty", "  POL:\n    difficulty", "seats.POL", ["is not an ally of this scenario"]),
    ("EST: threat_responder", "LTU: threat_responder", "strategies.LTU", ["is not an ally of this scenario"]),
    ("EST: threat_responder", "Baltic: threat_responder", "strategies.Baltic", ["is not a seat"]),
    (
        "allies: {GBR: {us",
        "allies: {POL: {us",
        "news[0].effects.allies.POL",
        ["is not an ally of this scenario"],
    ),
    ("default: status_quo, ", "", "strategies", ["has no default"]),
    # seats
    (WEIGHTS, WEIGHTS.replace("0.3", "0.4"), "seats.GBR.weights", ["must add up to 1, but add up to 1.1"]),
    (
        WEIGHTS,
        "weights: {security: 0.5, cohesion: 0.5}",
        "seats.GBR.weights.cohesion",
        ["is not part of the score of a government"],
    ),
    (
        "quantity: debt, above: 110",
        "quantity: dept, above: 110",
        "seats.GBR.red_line_rule.quantity",
        ["mean debt?"],
    ),
    (
        "quantity: debt, above: 110",
        "quantity: debt",
        "seats.GBR.red_line_rule",
        ["has neither above nor below"],
    ),
    ("debt, above: 110", "debt, above: 110, below: 3", "seats.GBR.red_line_rule", ["both above and below"]),
    (
        "quantity: alliance.cohesion, below",
        "quantity: debt, below",
        "seats.SG.red_line_rule.quantity",
        ["governs no ally"],
    ),
    (
        "first_moves: [Listen., Draft., Wait.]",
        "first_moves: [Wait.]",
        "seats.SG.first_moves",
        ["too few", "3"],
    ),
    # news, summits, cards, tests
    (
        '  - {date: "2025-11-03", id: drones',
        '  - {date: "2025-11-03", id: leak',
        "news[1].id",
        ["is already the id of other news"],
    ),
    (
        DRONES,
        DRONES.replace("invented: true, ", ""),
        "news[1]",
        ["has no facts and is not marked as invented"],
    ),
    (
        "effects: {threat: 0.05}",
        "effects: {thread: 0.05}",
        "news[1].effects.thread",
        ["did you mean threat?"],
    ),
    (
        "effects: {threat: 0.05}",
        "effects: {threat: 5}",
        "news[1].effects.threat",
        ["out of range", "at most 1.5"],
    ),
    ("effects: {threat: 0.05}", "effects: {debt_pct: 5}", "news[1].effects.debt_pct", ["is not a known key"]),
    (
        "decks: [small]",
        "decks: [smallest]",
        "events.decks[0]",
        ["is not a known deck", "did you mean small?"],
    ),
    ("decks: [small]", "decks: [small, small]", "events.decks[1]", ["repeats a card", "card cable-cut"]),
    ("decks: [small]", "decks: [2025]", "events.decks[0]", ["must be text", "quotes"]),
    (TEST, TEST.replace("core_share", "core_shares"), "tests[0].quantity", ["did you mean core_share?"]),
    (TEST, TEST.replace("EST", "Estonia"), "tests[0].quantity", ["did you mean EST?"]),
    (TEST, TEST.replace("EST", "POL"), "tests[0].quantity", ["is not an ally of this scenario"]),
    (TEST, TEST.replace("allies.EST.core_share", "peace"), "tests[0].quantity", ["is not a quantity"]),
    (TEST, TEST.replace("2027", "2035"), "tests[0].year", ["outside the scenario"]),
    (TEST, TEST.replace("at_least: 2.5", "at_least: 7"), "tests[0].at_least", ["above at_most"]),
    (TEST, TEST.replace(", at_least: 2.5, at_most: 6", ""), "tests[0]", ["has no bound"]),
    ("stat: p05", "stat: p06", "tests[1].stat", ["p05", "did you mean"]),
    (
        "sources: [speech-2025-03.leak]",
        "sources: [speech-2025-03.us-share]",
        "sources[0]",
        ["disputed", "table-2024.us-share"],
    ),
]


@pytest.mark.parametrize(
    ("old", "new", "path", "says"), FAULTS, ids=[f"{fault[2]}-{fault[3][0]}" for fault in FAULTS]
)
def test_a_fault_is_named_with_place_value_and_remedy(
    spoil: Spoil, good_text: str, old: str, new: str, path: str, says: list[str]
) -> None:
    problems = spoil(old, new)
    there = [problem for problem in problems if problem.path == path]
    assert there, [str(problem) for problem in problems]
    text = "\n".join(str(problem) for problem in there)
    assert [part for part in says if part not in text] == [], text
    place = good_text.index(old)
    first = good_text.count("\n", 0, place) + 1
    # A missing entry is reported where its mapping begins, the rest within the lines that were changed.
    assert 1 <= there[0].line <= first + new.count("\n") + 1


def test_nothing_but_the_fault_is_reported(spoil: Spoil) -> None:
    for old, new in (
        (GDP, "gdp_usd_bn: 29298"),
        ("lead: GBR", "lead: UK"),
        (WEIGHTS, WEIGHTS.replace("0.3", "0.4")),
    ):
        assert len(spoil(old, new)) == 1


def test_faults_do_not_hide_one_another(spoil: Spoil) -> None:
    problems = spoil(
        GDP,
        "gdp_usd_bn: 1",
        "version: 1",
        "version: one",
        'date: "2026-06"',
        'date: "2025-04"',
        TEST,
        TEST.replace("2027", "2035"),
    )
    assert [p.path for p in problems] == [
        "version",
        "threat.path[1].date",
        "allies.USA.gdp_usd_bn",
        "tests[0].year",
    ]
    assert [p.line for p in problems] == sorted(p.line for p in problems)


def test_two_bases_of_one_figure_say_which(spoil: Spoil) -> None:
    (problem,) = spoil(
        "{fact: table-2024.baltic-troops}", "{fact: table-2024.baltic-troops, value: 1.5, judgement: mine}"
    )
    assert "fact and judgement" in problem.message
    (problem,) = spoil(
        "{fact: table-2024.baltic-troops}",
        "{fact: table-2024.baltic-troops, based_on: [table-2024.us-share]}",
    )
    assert "based_on" in problem.message


def test_an_ally_without_a_role_sheet(spoil: Spoil) -> None:
    start = "default_seat:\n"
    (problem,) = [p for p in spoil(start, "other_seat:\n") if p.path == "seats"]
    assert "USA, EST" in problem.value


def test_the_id_is_the_name_of_the_file(good_text: str, facts: SheetFacts, tmp_path: Path) -> None:
    with pytest.raises(FileProblems) as caught:
        parse_scenario(good_text, "elsewhere/other.yaml", facts=facts)
    assert ("id", "is not the name of the file") in [(p.path, p.message) for p in caught.value.problems]


def test_a_broken_deck_is_a_problem_of_the_scenario(
    good_text: str, deck_text: str, facts: SheetFacts, tmp_path: Path
) -> None:
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "small.yaml").write_text(
        deck_text.replace("lean: spend", "lean: buy"), encoding="utf-8"
    )
    with pytest.raises(FileProblems) as caught:
        parse_scenario(good_text, str(tmp_path / "good.yaml"), facts=facts)
    (problem,) = caught.value.problems
    assert problem.path == "events.decks[0]"
    assert "lean" in problem.right
    assert "small.yaml" in problem.message


def test_strategies_are_checked_against_known_names(good_text: str, facts: SheetFacts) -> None:
    known = {"status_quo", "transactional", "threat_responders"}
    with pytest.raises(FileProblems) as caught:
        parse_scenario(good_text, "good.yaml", facts=facts, strategies=lambda seat: known)
    found = {p.path: p for p in caught.value.problems}
    assert found["strategies.EST"].nearest == "threat_responders"
    assert "strategies.USA" not in found


SHRUG = (
    "      - {id: shrug, label: Shrug, lean: cooperate, text: It costs favour at home., "
    "effects: {support: -0.02}}\n"
)
DECK_FAULTS = [
    ("deck: small", "deck: smell", "deck", ["not the name of the file"]),
    ("to: all", "to: everybody", "cards[1].to", ["is neither an ally nor a group", '"everybody"']),
    ("to: [EST, border]", "to: [EST, Poland]", "cards[0].to[1]", ["did you mean POL?"]),
    ("to: [EST, border]", "to: []", "cards[0].to", ["is addressed to nobody"]),
    ("id: leak", "id: cable-cut", "cards[1].id", ["another card"]),
    ("id: wait", "id: patrol", "cards[0].options[1].id", ["another option"]),
    ("    invented: true\n", "", "cards[0]", ["has no facts and is not marked as invented"]),
    ("    why: Stands for what cannot be proved.\n", "", "cards[0]", ["is invented without a reason"]),
    (
        "facts: [speech-2025-03.leak]",
        "facts: [speech-2025-03.leak]\n    invented: true\n    why: no",
        "cards[1].invented",
        ["does not apply, since there are facts"],
    ),
    (
        "effects: {support: -0.02}",
        "effects: {support: 0.02}",
        "cards[1].options[0].effects",
        ["has no cost"],
    ),
    ("effects: {support: -0.02}", "effects: {}", "cards[1].options[0].effects", ["has no cost"]),
    ("probability: 0.3", "probability: 1.3", "cards[0].options[1].chance.probability", ["less than 1"]),
    (
        "probability: 0.3",
        "probability_: 0.3",
        "cards[0].options[1].chance.probability_",
        ["did you mean probability?"],
    ),
    ("lean: defy", "lean: defi", "cards[1].options[1].lean", ["did you mean defy?"]),
    ('until: "2029"', 'until: "2024"', "cards[0].when.until", ["is before from"]),
    (
        "threat_at_least: 0.5,",
        "threat_at_least: 0.5, threat_at_most: 0.2,",
        "cards[0].when.threat_at_least",
        ["is above"],
    ),
    ('from: "2025-03"', 'form: "2025-03"', "cards[0].when.form", ["did you mean from?"]),
    (
        "hazard_per_year: {value: 0.1, judgement: seen once}",
        "hazard_per_year: 0.1",
        "cards[1].hazard_per_year",
        ["is a number without a source"],
    ),
    (SHRUG, "", "cards[1].options", ["too few", "2"]),
    ("    basis: judgement\n", "", "cards[0].basis", ["missing"]),
    ("basis: judgement", "basis: guesswork", "cards[0].basis", ["neither a source nor a judgement"]),
    ("basis: judgement", 'basis: "source:"', "cards[0].basis", ["neither a source nor a judgement"]),
]


@pytest.mark.parametrize(
    ("old", "new", "path", "says"), DECK_FAULTS, ids=[f"{fault[2]}-{fault[3][0]}" for fault in DECK_FAULTS]
)
def test_a_fault_of_a_deck_is_named(
    spoil_deck: Spoil, old: str, new: str, path: str, says: list[str]
) -> None:
    problems = spoil_deck(old, new)
    there = [problem for problem in problems if problem.path == path]
    assert there, [str(problem) for problem in problems]
    text = "\n".join(str(problem) for problem in there)
    assert [part for part in says if part not in text] == [], text


@pytest.mark.parametrize(
    ("written", "right"),
    [
        (".15", "write 0.15"),
        ("5.", "write 5"),
        ("\uff10.\uff11\uff15", "write 0.15"),
        ("29298%", "write 29298"),
        ("..", "write a number"),
        ('"29298"', "leave out the quotes"),
    ],
)
def test_advice_names_quotes_only_where_there_are_some(spoil: Spoil, written: str, right: str) -> None:
    (problem,) = spoil(GDP, f"gdp_usd_bn: {{value: {written}, source: a table}}")
    assert problem.right == right


def test_a_whole_number_with_decimals_is_shown_with_them(spoil: Spoil) -> None:
    (problem,) = spoil("difficulty: 3\n", "difficulty: 2.0\n")
    assert (problem.value, "quotes" in problem.right) == ("2.0", False)


def test_the_range_of_gdp_names_its_unit(spoil: Spoil) -> None:
    (problem,) = spoil(GDP, "gdp_usd_bn: {value: 504000000000, source: a table}")
    assert problem.right == "use $2 bn to $60000 bn"


@pytest.mark.parametrize(
    ("right", "fraction", "remedy"),
    [
        ("guideline: {value: 2, ", "guideline: {value: 0.035, ", "use 0, or 0.5 to 10 % of GDP"),
        ("core_pct: {value: 3.5, ", "core_pct: {value: 0.05, ", "use 0.5 to 10 % of GDP"),
        ("related_pct: {value: 1.5, ", "related_pct: {value: 0.015, ", "use 0, or 0.1 to 5 % of GDP"),
        ("target_pct_gdp: {value: 2.5, ", "target_pct_gdp: {value: 0.03, ", "use 0.5 to 12 % of GDP"),
        ("debt_pct_gdp: {value: 101.2, ", "debt_pct_gdp: {value: 1.012, ", "use 2 to 300 % of GDP"),
        ("equipment_share_pct: {value: 20, ", "equipment_share_pct: {value: 0.2, ", "use 0, or 1 to 60 %"),
        (
            "USA.2014, value: 3.72}\n    equipment_share_pct: {value: 30, ",
            "USA.2014, value: 3.72}\n    equipment_share_pct: {value: 0.3, ",
            "use 0, or 0.6 to 90 %",
        ),
        (GDP, "gdp_usd_bn: {value: 0.504, source: a table}", "use $2 bn to $60000 bn"),
    ],
)
def test_a_fraction_where_per_cent_is_asked_for_is_refused(
    spoil: Spoil, right: str, fraction: str, remedy: str
) -> None:
    assert any(
        "out of range" in str(problem) and remedy in str(problem) for problem in spoil(right, fraction)
    )
