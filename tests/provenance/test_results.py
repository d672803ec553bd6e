"""What a search finds, drawn together."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.errors import FileProblems
from game.provenance import facts
from game.provenance.crosscheck import read_among_others
from game.provenance.results import results, results_data


def test_a_table_whose_every_figure_fits_is_one_result() -> None:
    found = {result.id: result for result in results(facts(), "gross domestic product current prices")}
    assert set(found) == {"imf-weo-2025-04.gdp", "imf-weo-2025-10.gdp"}
    assert found["imf-weo-2025-10.gdp"].text.endswith("[$bn; 34 rows; 2014 to 2026]")


def test_a_row_is_one_result_and_says_where_it_starts_and_ends() -> None:
    found = {result.id: result.text for result in results(facts(), "core_share POL")}
    assert "nato-2026-07.core_share.POL" in found
    assert found["nato-2024-06.core_share.POL"].endswith("% of GDP in 2024]")
    assert "nato-2025-04.core_share.POL.2024" in found


def test_what_is_named_by_the_words_comes_first() -> None:
    found = [result.id for result in results(facts(), "GDP")]
    assert found[:2] == ["imf-weo-2025-04.gdp", "imf-weo-2025-10.gdp"]
    assert len(found) > 50


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("norway", "NOR"),
        ("norwegian", "NOR"),
        ("Britain", "GBR"),
        ("dutch", "NLD"),
        ("Turkey", "TUR"),
        ("russian", "RUS"),
    ],
)
def test_a_country_is_found_by_its_name_and_its_adjective(asked: str, code: str) -> None:
    found = [result.id for result in results(facts(), f"{asked} defence")]
    assert f"nato-2026-07.core_share.{code}" in found or code == "RUS"
    assert {fact.id for fact in facts().search(code) if fact.actor == code} <= {
        fact.id for fact in facts().search(asked)
    }


def test_rows_of_a_country_come_before_what_only_mentions_it() -> None:
    found = [result.id for result in results(facts(), "poland defence")]
    rows = [place for place, name in enumerate(found) if "POL" in name.split(".")]
    assert rows == list(range(len(rows)))
    assert "nato-2026-07.core_share.POL" in found[: len(rows)]


def test_nothing_found_is_lost_or_doubled() -> None:
    for words in ("nato", "2024", "greece", "uk"):
        drawn = [fact.id for result in results(facts(), words) for fact in result.facts]
        assert sorted(drawn) == sorted(fact.id for fact in facts().search(words))


def test_nothing_fits() -> None:
    assert results(facts(), "suez zeppelin") == []


def test_data_holds_every_figure() -> None:
    (data,) = results_data(results(facts(), "nato-counts.members"))
    assert data["id"] == "nato-counts.members"
    assert data["unit"] == "count"
    assert {"id": "nato-counts.members.members.2014", "value": 28, "date": "2014"} in data["facts"]


SHEET = """
sheet: {name}
kind: publisher
title: A sheet
publisher: A body
date: "2025"
definition: what is measured
facts:
  - id: one
    what: One thing
    kind: figure
    actor: GBR
    said_by: a body
    date: "2025"
    value: 1
    unit: count
    conflicts_with: [{other}]
"""


def test_a_sheet_among_others_names_only_what_they_hold(tmp_path: Path) -> None:
    for name, other in (("a", "b.one"), ("b", "a.ones")):
        path = tmp_path / "publishers" / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(SHEET.format(name=name, other=other), encoding="utf-8")
    assert read_among_others(tmp_path / "publishers" / "a.yaml").source.sheet == "a"
    with pytest.raises(FileProblems) as caught:
        read_among_others(tmp_path / "publishers" / "b.yaml")
    (problem,) = caught.value.problems
    assert (problem.path, problem.value, problem.nearest) == ("facts[0].conflicts_with", "a.ones", "a.one")


def test_a_sheet_by_itself_may_name_any_other(tmp_path: Path) -> None:
    path = tmp_path / "b.yaml"
    path.write_text(SHEET.format(name="b", other="a.two"), encoding="utf-8")
    assert len(read_among_others(path)) == 1
