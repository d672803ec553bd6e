"""The list of scenarios, reading one by name or path, and checking any file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from game.errors import FileProblems, UsageProblem
from game.provenance.catalogue import Facts
from game.scenario import catalogue
from game.scenario.any_file import check_file

FOLDER = Path(__file__).parent / "files"


def test_a_summary_agrees_with_the_scenario(shipped: Path) -> None:
    (summary,) = catalogue.summaries()
    scenario = catalogue.find("good")
    assert (summary.id, summary.title, summary.date) == (scenario.id, scenario.title, str(scenario.date))
    assert (summary.rounds, summary.years) == (scenario.round.count, scenario.round.years)
    assert summary.allies == len(scenario.allies) == 3
    assert summary.dilemma == scenario.dilemma
    assert [(seat.code, seat.difficulty) for seat in summary.seats] == [("GBR", 3), ("SG", 4)]
    assert summary.other_seats == (2, 2)


def test_allies_that_join_later_are_counted_apart(shipped: Path, good_text: str) -> None:
    text = good_text.replace('joined: "2004-03-29"', 'joined: "2026-03-29"')
    (shipped / "good.yaml").write_text(text, encoding="utf-8")
    (summary,) = catalogue.summaries()
    assert (summary.allies, summary.joining) == (2, 1)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("round: {years: 0.5, count: 4}", "round: {\nyears: 0.5, count: 4\n}"),
        ("title: A small", '"title": A small'),
        ("allies:\n  USA:", "allies:\n  # the first\n\n  USA:"),
        ("# A small valid scenario.\n", "# A small valid scenario.\r\n"),
        ("seats:\n  GBR:\n    difficulty: 3\n", "seats:\n  GBR:\n    # of five\n\n    difficulty: 3\n"),
        ("default_seat:\n", "default_seat:  # for all others\n"),
    ],
)
def test_a_summary_does_not_depend_on_layout(shipped: Path, good_text: str, old: str, new: str) -> None:
    (before,) = catalogue.summaries()
    catalogue.summaries.cache_clear()
    assert good_text.count(old) == 1
    (shipped / "good.yaml").write_text(good_text.replace(old, new), encoding="utf-8", newline="")
    assert catalogue.summaries() == (before,)


def test_a_mistake_in_a_fact_sheet_is_not_laid_at_the_scenarios_door(
    shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds = tmp_path / "seeds"
    shutil.copytree(FOLDER / "publishers", seeds / "publishers")
    shutil.copytree(FOLDER / "articles", seeds / "articles")
    sheet = seeds / "publishers" / "table-2024.yaml"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("unit: flag", "unit: flags"), encoding="utf-8")
    monkeypatch.setattr("game.scenario.reader.shipped_facts", lambda: Facts(seeds))
    (problem,) = check_file(shipped / "good.yaml")
    assert "another file" in problem.message
    assert problem.value == str(sheet)
    assert "unit" in problem.right


def test_the_template_is_found_by_its_path_only(shipped: Path) -> None:
    assert list(catalogue.scenario_files()) == ["good"]
    assert catalogue.find(shipped / "template.yaml").id == "template"
    assert catalogue.find(str(shipped / "template.yaml")).id == "template"
    with pytest.raises(UsageProblem):
        catalogue.find("template")


def test_an_unknown_name_suggests_the_nearest(shipped: Path) -> None:
    with pytest.raises(UsageProblem) as caught:
        catalogue.find("goood")
    assert "did you mean good?" in str(caught.value)
    assert caught.value.exit_code == 2


def test_a_path_that_leads_nowhere_is_a_file_problem(shipped: Path) -> None:
    with pytest.raises(FileProblems) as caught:
        catalogue.find(str(shipped / "god.yaml"))
    assert "does not exist" in str(caught.value)


def test_a_shipped_scenario_is_read_once(shipped: Path) -> None:
    assert catalogue.find("good") is catalogue.find("good")


def test_a_broken_head_is_reported_with_all_problems(shipped: Path, good_text: str) -> None:
    text = good_text.replace("title: A small scenario\n", "").replace("lead: GBR", "lead: UK")
    (shipped / "good.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(FileProblems) as caught:
        catalogue.summaries()
    assert {"title", "coalition.lead"} <= {problem.path for problem in caught.value.problems}


def test_who_uses_a_fact(shipped: Path) -> None:
    assert catalogue.uses("table-2024.us-share") == {}
    assert catalogue.uses("table-2024.core_share.EST.2024") == {"good": ("allies.EST.core_share_pct_gdp",)}


@pytest.mark.parametrize(
    "path",
    [FOLDER / "good.yaml", FOLDER / "decks" / "small.yaml", FOLDER / "articles" / "speech-2025-03.yaml"],
)
def test_a_file_is_known_by_its_content(shipped: Path, path: Path) -> None:
    assert check_file(path) == []


def test_check_knows_strategies(shipped: Path) -> None:
    known = {"status_quo", "transactional", "threat_responder"}
    assert check_file(FOLDER / "good.yaml", strategies=lambda seat: known) == []
    (problem,) = check_file(FOLDER / "good.yaml", strategies=lambda seat: known - {"status_quo"})
    assert problem.path == "strategies.default"


@pytest.mark.parametrize(
    ("path", "old", "new", "place"),
    [
        ("good.yaml", "format: 1", "format: 9", "format"),
        ("decks/small.yaml", "lean: defy", "lean: shout", "cards[1].options[1].lean"),
        ("articles/speech-2025-03.yaml", "kind: article", "kind: artikel", "kind"),
    ],
)
def test_check_reports_by_kind_of_file(
    shipped: Path, tmp_path: Path, path: str, old: str, new: str, place: str
) -> None:
    text = (FOLDER / path).read_text(encoding="utf-8")
    file = tmp_path / Path(path).name
    file.write_text(text.replace(old, new), encoding="utf-8")
    assert place in [problem.path for problem in check_file(file)]
