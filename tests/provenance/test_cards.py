"""Cards, pages and the list of sheets, as they are shown."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from game.provenance import cards, facts

CARDS = {
    "edition": "nato-2026-07.core_share.GRC.2018",
    "poll": "opinion-polls.ecfr-2025-more-spending.ITA.value",
    "statement": "got-a-case-2025-03.us-share",
    "flag": "institutions.eu_member_2025.GBR.value",
}


@pytest.mark.parametrize("name", CARDS)
def test_a_card(name: str, golden: Callable[[str, str], None]) -> None:
    catalogue = facts()
    golden(f"provenance/card_{name}", cards.card(catalogue, catalogue.get(CARDS[name])))


def test_a_page(golden: Callable[[str, str], None]) -> None:
    golden("provenance/page_counts", cards.page(facts().sheet("nato-counts")))


def test_a_table(golden: Callable[[str, str], None]) -> None:
    golden("provenance/table_counts", cards.table_page(facts().table("nato-counts.allies_at_2pct")))


def test_every_table_shows_every_figure_and_fits_the_screen() -> None:
    catalogue = facts()
    for sheet_id in catalogue.sheet_ids:
        for table in catalogue.sheet(sheet_id).tables.values():
            text = cards.table_page(table)
            assert max(map(len, text.splitlines())) <= 80
            body = text.split("\n\n", 1)[1]
            assert len(re.findall(r"^  \w", body, re.M)) == len(table.rows)
            years = [column for column in table.columns if column[:4].isdigit()]
            assert all(len(re.findall(rf"\b{year}: ", body)) for year in years)


def test_the_list_of_sheets_names_all_and_fits_the_screen() -> None:
    catalogue = facts()
    text = cards.contents(catalogue)
    assert all(sheet_id in text for sheet_id in catalogue.sheet_ids)
    assert max(map(len, text.splitlines())) <= 80
    assert text.index("Articles") < text.index("step-up-2025-03") < text.index("Publishers")


def test_every_card_and_page_can_be_drawn() -> None:
    catalogue = facts()
    for sheet_id in catalogue.sheet_ids:
        sheet = catalogue.sheet(sheet_id)
        assert sheet.source.title.split()[-1] in cards.page(sheet, width=60)
        for fact in list(sheet)[::25]:
            text = cards.card(catalogue, fact, width=60)
            assert text.startswith(fact.id)
            assert cards.value_text(fact) in " ".join(text.split())


def test_values_are_shown_as_they_stand() -> None:
    catalogue = facts()
    shown = {
        "imf-weo-2025-10.gdp.USA.2024": "$29,298.025 bn",
        "events-2014-2025.hague-due": "2035",
        "institutions.nuclear_power.FRA.value": "yes",
        "geography.capital.NOR.value": "Oslo",
        "geography.capital_moscow_km.USA.value": "7,822 km",
        "challenge-2025-03.leak": "",
    }
    assert {fact_id: cards.value_text(catalogue.get(fact_id)) for fact_id in shown} == shown


def test_data_is_ready_for_json() -> None:
    catalogue = facts()
    fact = catalogue.get(CARDS["edition"])
    data = json.loads(json.dumps(cards.card_data(catalogue, fact)))
    assert (data["id"], data["value"], data["unit"], data["date"]) == (fact.id, 2.52, "pct_gdp", "2018")
    assert data["conflicts_with"][0]["value"] == 2.23
    assert data["source"]["publisher"] == "NATO"
    assert {other["value"] for other in data["other_editions"]} == {2.23, 2.54}
    summaries = json.loads(json.dumps(cards.contents_data(catalogue)))
    assert [item["sheet"] for item in summaries] == list(catalogue.sheet_ids)
    table = json.loads(json.dumps(cards.table_data(catalogue.table("geography.capital"))))
    assert table["rows"]["GBR"] == {"value": "London"}
    page = json.loads(json.dumps(cards.page_data(catalogue.sheet("step-up-2025-03"))))
    assert page["facts"] == len(page["single_facts"]) == 50
    assert cards.page_data(catalogue.sheet("geography"))["tables"][0]["columns"] == ["value"]
