"""A fact sheet with mistakes is refused with every one of them named, on its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.errors import FairShareError, FileProblems
from game.provenance.catalogue import Facts
from game.provenance.crosscheck import check
from game.provenance.sheets import read_sheet

ARTICLE = """\
sheet: talk-2025
kind: article
title: A talk
publisher: a newspaper
file: talk.txt
date: "2025-03-27"
facts:
  - id: demand
    what: The US President asks for more
    kind: position
    value: 5
    unit: pct_gdp
    actor: USA
    said_by: US President
    date: "2025-01"
  - id: plain
    what: A minister declines to answer
    kind: refusal
    actor: GBR
    said_by: a newspaper
    date: "2025-03-26"
    conflicts_with: [demand, figures-2025.share.NOR.2024]
"""

PUBLISHER = """\
sheet: figures-2025
kind: publisher
title: Figures
publisher: An office
date: "2025-04"
vintage: "2025-04"
definition: As the office defines it
note: Seen in a copy.
tables:
  - id: share
    what: A share of GDP
    unit: pct_gdp
    said_by: An office
    note: Rounded.
    notes: {NOR: With pensions., NOR.2024: An estimate.}
    conflicts: {NOR.2024: [talk-2025.demand]}
    editions: [figures-2025.older]
    rows:
      NOR: {"2023": 1.5, "2024": 2}
      GBR: {"2024": 2.3}
  - id: older
    what: A share of GDP, as known before
    unit: pct_gdp
    said_by: An office
    definition: As it was defined before
    rows:
      NOR: {"2024": 2.1}
  - id: member
    what: Is a member
    unit: flag
    said_by: An office
    date: "2025"
    rows:
      NOR: {value: false}
"""


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    (tmp_path / "publishers").mkdir()
    (tmp_path / "articles" / "talk-2025.yaml").write_text(ARTICLE)
    (tmp_path / "publishers" / "figures-2025.yaml").write_text(PUBLISHER)
    return tmp_path


def faults(tmp_path: Path, text: str, name: str = "figures-2025.yaml") -> list[str]:
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(FileProblems) as caught:
        read_sheet(path)
    return [str(problem) for problem in caught.value.problems]


def test_a_table_gives_facts(seeds: Path) -> None:
    facts = Facts(seeds)
    fact = facts.get("figures-2025.share.NOR.2024")
    assert (fact.value, fact.number, fact.unit, fact.actor, fact.date) == (2, 2.0, "pct_gdp", "NOR", "2024")
    assert fact.note == "An estimate. With pensions. Rounded."
    assert fact.definition == fact.source.definition == "As the office defines it"
    assert [other.id for other in facts.editions(fact)] == ["figures-2025.older.NOR.2024"]
    assert facts.get("figures-2025.older.NOR.2024").definition == "As it was defined before"
    assert facts.editions(facts.get("figures-2025.share.GBR.2024")) == ()
    member = facts.get("figures-2025.member.NOR.value")
    assert (member.value, member.number, member.date) == (False, 0.0, "2025")
    assert {year: f.value for year, f in facts.series("figures-2025.share.NOR").items()} == {
        "2023": 1.5,
        "2024": 2,
    }
    assert facts.sheet("figures-2025").tables["share"].columns == ("2023", "2024")


def test_single_facts_and_what_speaks_against_them(seeds: Path) -> None:
    facts = Facts(seeds)
    demand = facts.get("talk-2025.demand")
    assert (demand.value, demand.number, demand.source.publisher) == (5, 5.0, "a newspaper")
    plain = facts.get("talk-2025.plain")
    assert (plain.value, plain.number, plain.unit) == (None, None, "")
    # Ids without a sheet are of the same sheet; a conflict counts from both sides.
    assert plain.conflicts_with == ("talk-2025.demand", "figures-2025.share.NOR.2024")
    assert [f.id for f in facts.beside(demand)] == ["talk-2025.plain", "figures-2025.share.NOR.2024"]
    assert {f.id for f in facts.beside(facts.get("figures-2025.share.NOR.2024"))} == {
        "talk-2025.demand",
        "talk-2025.plain",
    }


def test_the_whole_catalogue(seeds: Path) -> None:
    facts = Facts(seeds)
    assert facts.sheet_ids == ("talk-2025", "figures-2025")
    assert len(facts) == len(list(facts)) == 7
    assert [s.sheet for s in facts.sources()] == ["talk-2025", "figures-2025"]
    assert [f.id for f in facts.search("us president more")] == ["talk-2025.demand"]
    assert len(facts.search("NOR share")) == 3
    assert "talk-2025.demand" in facts
    assert "talk-2025.nothing" not in facts
    assert check(seeds) == []


@pytest.mark.parametrize(
    ("wrong", "near"),
    [
        ("talk-2025.demands", "talk-2025.demand"),
        ("talk-2024.demand", "talk-2025.demand"),
        ("figures-2025.shares.NOR.2024", "figures-2025.share.NOR.2024"),
        ("figures-2025.share.NO.2024", "figures-2025.share.NOR.2024"),
        ("figures-2025.share.NOR.2019", "figures-2025.share.NOR.2023"),
        ("figures-2025.member.NOR", "figures-2025.member.NOR.value"),
        ("figures-2025.share", "figures-2025.share"),
        ("figures-2025", "figures-2025"),
        ("figures-2025.qqqq", "figures-2025"),
    ],
)
def test_an_unknown_fact_names_the_nearest(seeds: Path, wrong: str, near: str) -> None:
    facts = Facts(seeds)
    with pytest.raises(FairShareError) as caught:
        facts.get(wrong)
    assert repr(wrong) in caught.value.message
    assert near in caught.value.hint
    assert facts.nearest(wrong) == near


def test_a_table_by_its_name(seeds: Path) -> None:
    facts = Facts(seeds)
    assert facts.table("figures-2025.share").rows["NOR"]["2024"] == 2
    with pytest.raises(FairShareError, match=r"did you mean figures-2025\.share\?"):
        facts.table("figures-2025.shape")
    with pytest.raises(FairShareError, match=r"did you mean talk-2025\?"):
        facts.table("talk-2026.share")


def test_unknown_sheets_rows_and_hopeless_names(seeds: Path) -> None:
    facts = Facts(seeds)
    with pytest.raises(FairShareError, match="figures-2025"):
        facts.sheet("figures-2024")
    with pytest.raises(FairShareError, match=r"did you mean figures-2025\.share\.NOR"):
        facts.series("figures-2025.share.NO")
    for hopeless in ("", ".", "zzz", "zzz.a.b.c.d"):
        with pytest.raises(FairShareError) as caught:
            facts.get(hopeless)
        assert caught.value.hint == ""


def test_a_sheet_is_read_when_it_is_asked_for(seeds: Path) -> None:
    (seeds / "publishers" / "broken.yaml").write_text("sheet: [")
    facts = Facts(seeds)
    assert facts.get("figures-2025.share.GBR.2024").value == 2.3
    with pytest.raises(FileProblems):
        facts.get("broken.fact")
    with pytest.raises(FileProblems):
        list(facts)
    assert [Path(fault.file).name for fault in check(seeds)] == ["broken.yaml"]


def test_every_mistake_of_the_outline_is_named(tmp_path: Path) -> None:
    text = (
        ARTICLE.replace("title: A talk\n", "")
        .replace("publisher:", "publishers:")
        .replace("kind: position", "kind: positions")
        .replace("unit: pct_gdp", "unit: pct_gpd")
        .replace('date: "2025-01"', 'date: "2025-13"')
        .replace("    actor: GBR\n", "    actor: GBR\n    colour: red\n")
        .replace("id: plain", "id: Plain One")
    )
    found = faults(tmp_path, text, "talk-2025.yaml")
    assert found == [
        "line 1: `publisher` is missing",
        "line 1: `title` is missing",
        "line 3: `publishers` is not a known key (did you mean publisher?)",
        "line 9: `facts[0].kind` is not known; found positions; one of 'figure', 'position', 'commitment', "
        "'refusal', 'deployment', 'poll', 'event' or 'claim' (did you mean position?)",
        "line 11: `facts[0].unit` is not a known unit; found pct_gpd (did you mean pct_gdp?)",
        "line 14: `facts[0].date` is not a day of the calendar; found 2025-13",
        "line 15: `facts[1].id` string should match pattern '^[a-z0-9][a-z0-9_-]*$'; found Plain One",
        "line 19: `facts[1].colour` is not a known key",
    ]


def test_every_mistake_of_the_content_is_named(tmp_path: Path) -> None:
    text = (
        ARTICLE.replace("file: talk.txt\n", "")
        .replace("    unit: pct_gdp\n", "    unit: flag\n")
        .replace("id: plain", "id: demand")
        .replace("    kind: refusal\n", "    kind: refusal\n    unit: pct\n")
        .replace("[demand, figures", "[demnad, figures")
    )
    assert faults(tmp_path, text, "talk-2025.yaml") == [
        "line 1: an article's sheet needs `file`, the text it was made from",
        "line 10: `facts[0].value` must be true or false, by its unit; found 5",
        "line 15: `facts[1].id` is used twice, first on line 7; found demand",
        "line 18: `facts[1].unit` has no value; found pct",
        "line 22: `facts[1].conflicts_with` is not a fact of this sheet; found demnad (did you mean demand?)",
    ]


def test_every_mistake_of_a_table_is_named(tmp_path: Path) -> None:
    text = (
        PUBLISHER.replace("definition: As the office defines it\n", "")
        .replace('GBR: {"2024": 2.3}', 'GBR: {"2024": yes, "20 24": null}\n      US A: [1]\n      FRA: {}')
        .replace("NOR.2024: [talk", "NOR: [talk")
        .replace("NOR: With", "NRO: With")
        .replace('    date: "2025"\n', "")
        .replace("{value: false}", "{value: 0}")
    )
    assert faults(tmp_path, text) == [
        "line 1: a publisher's sheet needs `definition`, what is measured",
        "line 14: `tables[0].notes.NRO` is not a cell of the table",
        "line 15: `tables[0].conflicts.NOR` is not a cell of the table",
        "line 19: `tables[0].rows.GBR.20 24` is not a name for a column",
        "line 19: `tables[0].rows.GBR.20 24` must be a number, by its unit; found nothing",
        "line 19: `tables[0].rows.GBR.2024` must be a number, by its unit; found yes",
        "line 20: `tables[0].rows.US A` is not a name for a row",
        "line 20: `tables[0].rows.US A` is not a mapping from column to value",
        "line 21: `tables[0].rows.FRA` is not a mapping from column to value",
        "line 29: `tables[2]` needs `date`, since its columns are not dates",
        "line 34: `tables[2].rows.NOR.value` must be true or false, by its unit; found 0",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[1, 2]", "line 1"),
        ("just text", "line 1"),
        ("null", "line 1"),
        ("sheet: a\nsheet: b", "given twice"),
        (PUBLISHER.replace("sheet: figures-2025\n", "sheet: figures\n"), "differs from the file's name"),
        (PUBLISHER[: PUBLISHER.index("      NOR:")], "is not a mapping from row to columns"),
        (PUBLISHER.replace("    unit: flag\n", "    unit: text\n"), "must be text, by its unit"),
        (PUBLISHER.replace("definition: As the", "address: not an address\ndefinition: As the"), "address"),
        (ARTICLE.replace("    value: 5\n", "    value: [5]\n"), "facts[0].value"),
        (ARTICLE.replace("    unit: pct_gdp\n", ""), "has no unit"),
        (ARTICLE.replace('date: "2025-01"', "date: spring"), "is not a date"),
        (ARTICLE.replace('date: "2025-01"', 'date: "2125-01"'), "is no year that a fact can be about"),
        (
            ARTICLE.replace("value: 5\n", "value: 1e308\n"),
            "is out of range; found 1e+308; use -100 to 400% of GDP",
        ),
        (
            PUBLISHER.replace('"2023": 1.5', '"2023e": 1.5'),
            "`tables[0].rows.NOR.2023e` is not a date as the other columns are; write 2023, and under `notes` what the",
        ),
        (PUBLISHER.replace('"2023": 1.5', '"2123": 1.5'), "tables[0].rows.NOR.2123` is no year"),
    ],
)
def test_other_mistakes(tmp_path: Path, text: str, words: str) -> None:
    assert any(words in fault for fault in faults(tmp_path, text))


def test_references_between_sheets_must_lead_somewhere(seeds: Path) -> None:
    article, publisher = seeds / "articles" / "talk-2025.yaml", seeds / "publishers" / "figures-2025.yaml"
    article.write_text(ARTICLE.replace("share.NOR.2024", "share.NOR.2025").replace("[demand,", "[plain,"))
    publisher.write_text(
        PUBLISHER.replace("[talk-2025.demand]", "[talk-2025.demamd]").replace("5.older]", "5.oldest, zzz.a]")
    )
    found = [str(problem) for fault in check(seeds) for problem in fault.problems]
    assert found == [
        "line 22: `facts[1].conflicts_with` names the fact itself; found talk-2025.plain",
        "line 22: `facts[1].conflicts_with` is not a known fact; found figures-2025.share.NOR.2025 "
        "(did you mean figures-2025.share.NOR.2024?)",
        "line 16: `tables[0].conflicts.NOR.2024` is not a known fact; found talk-2025.demamd "
        "(did you mean talk-2025.demand?)",
        "line 17: `tables[0].editions` is not a known table; found figures-2025.oldest "
        "(did you mean figures-2025.older?)",
        "line 17: `tables[0].editions` is not a known table; found zzz.a",
    ]


SERIES = """\
      NOR: {"2021": 1.7, "2022": 1.5, "2023": 1.6, "2024": 2}
      GBR: {"2021": 2.2, "2022": 2.2, "2023": 2.1, "2024": 2.3}
"""


@pytest.mark.parametrize(
    ("slip", "odd"),
    [
        (
            '"2022": 150',
            "`tables[0].rows.NOR.2022` is more than 8 times every other figure of its row; found 150",
        ),
        ('"2022": -1.5', "`tables[0].rows.NOR.2022` is the only figure below zero in its table; found -1.5"),
    ],
)
def test_a_figure_unlike_all_others_needs_a_note(tmp_path: Path, slip: str, odd: str) -> None:
    rows = SERIES.replace('"2022": 1.5', slip)
    text = PUBLISHER.replace('      NOR: {"2023": 1.5, "2024": 2}\n      GBR: {"2024": 2.3}\n', rows)
    (found,) = faults(tmp_path, text)
    assert odd in found
    assert "correct it, or say under `notes: NOR.2022` why it is so" in found
    noted = text.replace("notes: {NOR: With pensions.,", "notes: {NOR.2022: A year like no other.,")
    path = tmp_path / "figures-2025.yaml"
    path.write_text(noted)
    assert read_sheet(path).tables["share"].rows["NOR"]["2024"] == 2
