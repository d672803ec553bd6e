"""The five articles are in the fact sheets: every key figure, who said it, and where the articles disagree."""

from __future__ import annotations

import pytest

from game.provenance.catalogue import facts
from game.provenance.facts import Fact
from game.scenario.catalogue import find

SHEETS = {
    "step-up-2025-03": "2025-03",
    "got-a-case-2025-03": "2025-03",
    "equalise-2025-06": "2025-06",
    "fair-alliance-2019-04": "2019-04",
    "challenge-2025-03": "2025-03",
}

FIGURES = [
    ("got-a-case-2025-03.ukraine-aid-us", 350, "usd_bn", "USA"),
    ("got-a-case-2025-03.ukraine-aid-europe", 100, "usd_bn", "EU"),
    ("got-a-case-2025-03.suez-trade-europe", 40, "pct", "EU"),
    ("got-a-case-2025-03.suez-trade-us", 3, "pct", "USA"),
    ("step-up-2025-03.eu-loans", 150, "eur_bn", "EU"),
    ("step-up-2025-03.eu-loans-gbp", 125, "gbp_bn", "EU"),
    ("step-up-2025-03.formed-in", 1949, "year", "NATO"),
    ("got-a-case-2025-03.uk-uplift", 2.2, "gbp_bn", "GBR"),
    ("got-a-case-2025-03.uk-share-now", 2.3, "pct_gdp", "GBR"),
    ("got-a-case-2025-03.uk-target", 2.5, "pct_gdp", "GBR"),
    ("got-a-case-2025-03.uk-target-due", 2027, "year", "GBR"),
    ("step-up-2025-03.uk-share-now", 2.3, "pct_gdp", "GBR"),
    ("step-up-2025-03.uk-target", 2.5, "pct_gdp", "GBR"),
    ("step-up-2025-03.uk-target-due", 2027, "year", "GBR"),
    ("got-a-case-2025-03.uk-years-early", 3, "years", "GBR"),
    ("got-a-case-2025-03.argued-for-years", 4, "years", "GBR"),
    ("got-a-case-2025-03.poll-pulls-weight", 35, "pct", "GBR"),
    ("got-a-case-2025-03.poll-falls-short", 30, "pct", "GBR"),
    ("got-a-case-2025-03.poll-unsure", 35, "pct", "GBR"),
    ("got-a-case-2025-03.poll-pulls-weight-labour", 46, "pct", "GBR"),
    ("got-a-case-2025-03.poll-falls-short-conservative", 43, "pct", "GBR"),
    ("got-a-case-2025-03.us-share", 3.7, "pct_gdp", "USA"),
    ("equalise-2025-06.us-share", 3.4, "pct_gdp", "USA"),
    ("step-up-2025-03.five-pct-demand", 5, "pct_gdp", "USA"),
    ("got-a-case-2025-03.five-pct-demand", 5, "pct_gdp", "USA"),
    ("equalise-2025-06.five-pct-demand", 5, "pct_gdp", "USA"),
    ("challenge-2025-03.coalition-size", 30, "count", "GBR"),
    ("equalise-2025-06.guideline", 2, "pct_gdp", "NATO"),
    ("equalise-2025-06.core-proposal", 3.5, "pct_gdp", "NATO"),
    ("equalise-2025-06.related-proposal", 1.5, "pct_gdp", "NATO"),
    ("equalise-2025-06.safe-years-least", 3, "years", "NATO"),
    ("equalise-2025-06.safe-years-most", 5, "years", "NATO"),
    ("equalise-2025-06.uk-target", 2.5, "pct_gdp", "GBR"),
    ("equalise-2025-06.uk-target-from", "2027-04", "date", "GBR"),
    ("equalise-2025-06.uk-goal", 3, "pct_gdp", "GBR"),
    ("equalise-2025-06.uk-goal-latest", 2034, "year", "GBR"),
    ("equalise-2025-06.uk-drones", 4, "gbp_bn", "GBR"),
    ("equalise-2025-06.uk-drones-factor", 2, "ratio", "GBR"),
    ("equalise-2025-06.uk-lasers", 1, "gbp_bn", "GBR"),
    ("fair-alliance-2019-04.anniversary", 70, "years", "NATO"),
    ("fair-alliance-2019-04.arrc-command", 120_000, "persons", "GBR"),
    ("fair-alliance-2019-04.baltic-uk-personnel", 2000, "persons", "GBR"),
    ("fair-alliance-2019-04.baltic-jef-personnel", 1000, "persons", "JEF"),
    ("fair-alliance-2019-04.baltic-vessels", 20, "count", "JEF"),
]

DISAGREE = [
    ("got-a-case-2025-03.us-share", "equalise-2025-06.us-share"),
    ("step-up-2025-03.uk-target-due", "equalise-2025-06.uk-target-from"),
    ("got-a-case-2025-03.uk-target-due", "equalise-2025-06.uk-target-from"),
    ("got-a-case-2025-03.strike-purpose-suez", "challenge-2025-03.strike-purpose-red-sea"),
    ("step-up-2025-03.free-loading-loathed", "challenge-2025-03.continent-loathed"),
    ("got-a-case-2025-03.us-has-case", "got-a-case-2025-03.weight-charge-rejected"),
    ("challenge-2025-03.coalition-needs-us", "challenge-2025-03.without-us-not-ruled-out"),
]


def article_facts() -> list[Fact]:
    """Return the facts of all articles."""
    return [fact for sheet in SHEETS for fact in facts().sheet(sheet)]


def test_there_is_one_sheet_for_each_article() -> None:
    found = {source.sheet: source for source in facts().sources() if source.kind == "article"}
    assert set(found) == set(SHEETS)
    for sheet, month in SHEETS.items():
        assert found[sheet].date.startswith(month)
        assert found[sheet].file.endswith(".txt")
        assert facts().file(sheet).stem == sheet


@pytest.mark.parametrize(("fact_id", "value", "unit", "actor"), FIGURES)
def test_key_figure(fact_id: str, value: float | str, unit: str, actor: str) -> None:
    fact = facts().get(fact_id)
    assert (fact.value, fact.unit, fact.actor) == (value, unit, actor)


def test_the_poll_accounts_for_everybody_asked() -> None:
    parts = ("pulls-weight", "falls-short", "unsure")
    assert sum(facts().get(f"got-a-case-2025-03.poll-{part}").number or 0.0 for part in parts) == 100


@pytest.mark.parametrize(("one", "other"), DISAGREE)
def test_articles_that_disagree_both_stand(one: str, other: str) -> None:
    assert other in facts().get(one).conflicts_with
    assert one in facts().get(other).conflicts_with


def test_conflicts_are_declared_on_both_sides() -> None:
    one_sided = [
        (fact.id, other)
        for fact in article_facts()
        for other in fact.conflicts_with
        if other.partition(".")[0] in SHEETS and fact.id not in facts().get(other).conflicts_with
    ]
    assert one_sided == []


def test_every_statement_says_who_made_it_and_when_it_holds() -> None:
    incomplete = [f.id for f in article_facts() if not (f.said_by and f.actor and f.date and f.what)]
    assert incomplete == []


def test_statements_are_our_own_words() -> None:
    quoting = [f.id for f in article_facts() if any(mark in f.what for mark in '"“”‘’')]
    assert quoting == []


@pytest.mark.parametrize(
    ("fact_id", "said", "not_said"),
    [
        ("got-a-case-2025-03.poll-falls-short-conservative", "military and financial terms", "soldiers"),
        ("challenge-2025-03.strike-purpose-red-sea", "ships linked to Israel's allies", "Israel-linked"),
    ],
)
def test_a_paraphrase_says_what_the_article_says(fact_id: str, said: str, not_said: str) -> None:
    what = facts().get(fact_id).what
    assert said in what
    assert not_said not in what


@pytest.mark.parametrize(
    ("fact_id", "day"),
    [
        ("step-up-2025-03.clear-expectation", "2025-03-26"),
        ("step-up-2025-03.warsaw-speech", "2025-03-26"),  # the same speech
        ("step-up-2025-03.not-alone", "2025-03-26"),
        ("step-up-2025-03.step-up", "2025-03-26"),
        ("challenge-2025-03.weight-charge-rejected", "2025-03-25"),
        ("got-a-case-2025-03.weight-charge-rejected", "2025-03-25"),
    ],
)
def test_what_an_article_dates_has_its_day(fact_id: str, day: str) -> None:
    assert facts().get(fact_id).date == day


def test_both_shares_of_the_united_states_are_seen_in_the_leaked_chat() -> None:
    shown = {fact.id for fact in find("2025-leaked-chat").sources}
    assert {"got-a-case-2025-03.us-share", "equalise-2025-06.us-share"} <= shown
