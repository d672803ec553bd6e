"""The facts that come with the game: complete, consistent with one another, and honest about their sources."""

from __future__ import annotations

import math
import re

import pytest

from game.provenance import facts
from game.provenance.catalogue import Facts
from game.provenance.crosscheck import check
from game.resources import folder
from game.units import UNITS

ARTICLES = {
    "step-up-2025-03",
    "got-a-case-2025-03",
    "equalise-2025-06",
    "fair-alliance-2019-04",
    "challenge-2025-03",
}
PUBLISHERS = {
    *("nato-2017-02", "nato-2019-06", "nato-2024-06", "nato-2025-04", "nato-2026-07", "nato-counts"),
    *("imf-weo-2025-04", "imf-weo-2025-10", "sipri-2025-04", "kiel-ust-29"),
    *("opinion-polls", "geography", "institutions", "events-2014-2025", "national-plans"),
}
NAMED_ROWS = {"NATO_EUR_CAN", "NATO_TOTAL", "EU_INST", "EUROPE", "members"}
NATO_EDITIONS = ("nato-2019-06", "nato-2024-06", "nato-2026-07")


@pytest.fixture(scope="module")
def shipped() -> Facts:
    return facts()


def test_all_sheets_are_there_and_without_mistakes(shipped: Facts) -> None:
    assert set(shipped.sheet_ids) == ARTICLES | PUBLISHERS
    assert [str(fault) for fault in check(folder("seeds"))] == []


def test_every_fact_is_whole(shipped: Facts) -> None:
    ids = set()
    for fact in shipped:
        assert fact.id not in ids
        ids.add(fact.id)
        assert fact.what
        assert fact.said_by
        assert fact.actor
        assert fact.source.publisher
        assert (fact.unit in UNITS) == (fact.value is not None), fact.id
        assert fact.number is None or math.isfinite(fact.number)
    assert len(ids) == len(shipped)


def test_figures_are_in_the_range_that_their_unit_allows(shipped: Facts) -> None:
    for fact in shipped:
        if fact.number is None:
            continue
        if fact.unit == "pct":
            assert 0 <= fact.number <= 100, fact.id
        elif fact.unit == "year":
            assert 1949 <= fact.number <= 2040, fact.id
        elif fact.unit not in ("pct_gdp", "pct_per_year", "degrees", "pp"):
            assert fact.number >= 0, fact.id


def test_rows_are_countries_or_known_aggregates(shipped: Facts) -> None:
    countries = set(shipped.sheet("geography").tables["capital"].rows)
    assert len(countries) == 34
    for sheet_id in PUBLISHERS - {"opinion-polls", "nato-counts"}:
        for table in shipped.sheet(sheet_id).tables.values():
            assert set(table.rows) <= countries | NAMED_ROWS, table.id


def test_the_start_of_every_scenario_is_covered(shipped: Facts) -> None:
    joined = {
        ally: fact["date"] for ally, fact in shipped.sheet("nato-2026-07").tables["joined"].rows.items()
    }
    assert len(joined) == 32
    for day, sheet_id, year in (
        ("2019-04-04", "nato-2019-06", "2018"),
        ("2025-03-27", "nato-2024-06", "2024"),
        ("2025-06-05", "nato-2025-04", "2024"),
        ("2014-09-05", "nato-2026-07", "2014"),
    ):
        members = [ally for ally, date in joined.items() if str(date) <= day]
        assert len(members) == {"2019": 29, "2025": 32, "2014": 28}[day[:4]]
        for ally in members:
            share = shipped.get(f"{sheet_id}.core_share.{ally}.{year}").number
            assert share is not None
            assert 0 < share < 6 or ally == "ISL"
    for ally in joined:
        assert len(shipped.series(f"imf-weo-2025-10.real_growth.{ally}")) == 13


def test_counts_are_those_of_the_shares(shipped: Facts) -> None:
    """A recount is what anybody gets who counts the shares of that edition."""
    joined = shipped.sheet("nato-2026-07").tables["joined"].rows
    counts = shipped.sheet("nato-counts").tables["allies_at_2pct"]
    for edition in NATO_EDITIONS:
        shares = shipped.sheet(edition).tables["core_share"].rows
        for year, count in counts.rows[f"recount-{edition.removeprefix('nato-')}"].items():
            reached = [
                ally
                for ally, cells in shares.items()
                if ally in joined and str(joined[ally]["date"])[:4] <= year and float(cells.get(year, 0)) >= 2
            ]
            assert len(reached) == count, (edition, year)
    members = shipped.series("nato-counts.members.members")
    for year, fact in members.items():
        assert fact.value == sum(str(cells["date"])[:4] <= year for cells in joined.values())


def test_known_conflicts_stand_side_by_side(shipped: Facts) -> None:
    for one, other in (
        ("got-a-case-2025-03.us-share", "equalise-2025-06.us-share"),
        ("got-a-case-2025-03.us-share", "nato-2024-06.core_share.USA.2024"),
        ("nato-counts.allies_at_2pct.reported.2018", "nato-counts.allies_at_2pct.recount-2026-07.2018"),
        ("nato-counts.allies_at_2pct.reported.2024", "nato-counts.allies_at_2pct.reported-2024-06.2024"),
        ("nato-2026-07.core_share.ALB.2024", "nato-2024-06.core_share.ALB.2024"),
        ("nato-2026-07.core_share.POL.2024", "nato-2025-04.core_share.POL.2024"),
        ("nato-2024-06.core_share.GRC.2018", "nato-2019-06.core_share.GRC.2018"),
        (
            "opinion-polls.ecfr-2025-more-spending.ITA.value",
            "opinion-polls.euractiv-2025-more-spending.ITA.value",
        ),
        ("got-a-case-2025-03.ukraine-aid-us", "kiel-ust-29.cum_total_to_2025_02.USA.2025-02"),
    ):
        assert other in [fact.id for fact in shipped.beside(shipped.get(one))]
        assert one in [fact.id for fact in shipped.beside(shipped.get(other))]
    assert "aircraft" in shipped.get("nato-2026-07.core_share.BGR.2019").note
    assert "no armed forces" in shipped.get("nato-2026-07.core_share.ISL.2024").note


def test_what_is_unverified_says_so(shipped: Facts) -> None:
    for fact_id in (
        "events-2014-2025.fin_3",
        "events-2014-2025.esp_2",
        "institutions.eu_member_2019.GBR.value",
        "opinion-polls.pew-2019-favourable.ITA.value",
    ):
        assert "unverified" in shipped.get(fact_id).note


def test_sources_are_publishers_and_the_press() -> None:
    """Addresses of copies, hosts of code and paths of a machine are no sources."""
    unwanted = re.compile(
        r"github|gitlab|huggingface|bitbucket|pypi|index id|\.rda\b|file://|(^|\s)/\w+/", re.I
    )
    for path in sorted(folder("seeds").rglob("*.yaml")):
        found = unwanted.search(path.read_text(encoding="utf-8"))
        assert found is None, f"{path.name}: {found}"
