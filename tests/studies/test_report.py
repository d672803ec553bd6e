"""The report of a study: one page that needs nothing else, whose sentences are made from its numbers."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest

from game.errors import FairShareError
from game.model.alliance import Floats
from game.studies.answers import Cause, Policy
from game.studies.effects import effect
from game.studies.report.page import report
from game.studies.sentences import for_whom, most_sensitive, through_what
from game.studies.store import Folder
from game.studies.swings import swings
from tests.studies.small_studies import ARMS, kept, study_of

BASE = np.random.default_rng(3).normal(2.0, 0.3, 300)
STUDY = study_of(
    question="Is <b>pressure</b> & luck one?",
    worlds=40,
    rounds=3,
    uncertainties={"threat_weight": {"low": 4.0, "high": 6.0}},
    keep={"causes": 40, "paths": 20},
)


def spread(mean: float, size: float, count: int) -> Floats:
    """Return values with exactly this mean, the same at every call."""
    drawn = np.random.default_rng(5).normal(0.0, size, count)
    return drawn - drawn.mean() + mean


class Page(HTMLParser):
    """What is in a page: tags with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []
        self.tables_in_figures: list[int] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "figure":
            self.tables_in_figures.append(0)
        self.tables_in_figures[-1:] = [count + (tag == "table") for count in self.tables_in_figures[-1:]]
        if tag not in ("meta", "rect", "circle", "line", "path"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    return kept(tmp_path_factory.mktemp("report") / "study", STUDY)


@pytest.fixture(scope="module")
def page(folder: Folder) -> Page:
    return Page(report(folder))


def said(arms: dict[str, dict[str, dict[str, str]]], where: Path) -> str:
    nothing = {"allies": [], "causes": 0, "paths": 0}
    few = study_of(arms=arms, worlds=30, rounds=2, outcome="cohesion", keep=nothing)
    return " ".join(Page(report(kept(where, few))).text.split())


def test_it_needs_nothing_else(page: Page, folder: Folder) -> None:
    names = [tag for tag, _ in page.tags]
    assert not {"script", "link", "img", "iframe"} & set(names)
    assert not [value for _, given in page.tags for name, value in given.items() if name in ("src", "href")]
    assert page.open == []
    assert report(folder) == report(folder)


def test_every_picture_has_words_and_a_table(page: Page) -> None:
    idents = [given["id"] for _, given in page.tags if "id" in given]
    assert len(idents) == len(set(idents))
    pictures = [given for tag, given in page.tags if tag == "svg"]
    assert len(pictures) >= 8
    for given in pictures:
        assert given["role"] == "img"
        assert set((given["aria-labelledby"] or "").split()) <= set(idents)
    # The map shows what the table by ally holds.
    assert sorted(page.tables_in_figures)[:2] == [0, 1]


def test_it_says_what_it_is_and_how_to_make_it_again(page: Page, folder: Folder) -> None:
    known = folder.known()
    assert STUDY.question in page.text
    for part in (
        known["identity"],
        known["made_with"]["numpy"],
        "seed: 8",
        "fairshare batch small.yaml",
        "threat_weight",
    ):
        assert part in page.text


def test_sentences_turn_with_the_sign(tmp_path: Path) -> None:
    there = said({"soft": ARMS["soft"], "hard": ARMS["hard"]}, tmp_path / "there")
    back = said({"hard": ARMS["hard"], "soft": ARMS["soft"]}, tmp_path / "back")
    way, other = ("higher", "lower") if "higher with hard than with soft" in there else ("lower", "higher")
    assert f"{way} with hard than with soft" in there
    assert f"{other} with soft than with hard" in back


def test_no_effect_is_called_none(tmp_path: Path) -> None:
    told = said({"one": ARMS["soft"], "two": ARMS["soft"]}, tmp_path / "same")
    assert "two: the cohesion is the same as with one in all worlds." in told
    assert not any(word in told.split("Policies")[0] for word in ("higher", "lower"))


def test_a_study_of_one_arm_and_two_scenarios_has_a_page(tmp_path: Path) -> None:
    few = study_of(arms={"usual": {}}, scenarios=["tutorial", "2014-wales"], worlds=3, rounds=1)
    told = Page(report(kept(tmp_path / "study", few))).text
    assert "tutorial, theory baseline" in told
    assert "2014-wales, theory baseline" in told


def test_a_folder_without_a_study_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FairShareError, match="holds no study"):
        report(Folder(tmp_path))


class TestSentences:
    def policy(self, **means: float) -> Policy:
        found = {code: effect(spread(mean, 0.01, 300), BASE) for code, mean in means.items()}
        return Policy("hard", 2.0, {}, found, {}, (), 0.0)

    def test_for_whom_names_both_ends(self) -> None:
        told = for_whom(self.policy(LVA=0.05, EST=0.03, ESP=-0.02), "soft", "core_share")
        assert "higher for 2 of 3 allies, most for Latvia (+0.05" in told
        assert "lower for 1 of 3 allies, most for Spain (-0.02" in told
        turned = for_whom(self.policy(LVA=-0.05, EST=-0.03, ESP=0.02), "soft", "core_share")
        assert "lower for 2 of 3 allies, most for Latvia (-0.05" in turned

    def test_for_whom_names_nobody_without_an_effect(self) -> None:
        none = Policy("hard", 2.0, {}, {"LVA": effect(np.tile([0.1, -0.1], 9), BASE)}, {}, (), 0.0)
        assert "for no ally can a difference" in for_whom(none, "soft", "core_share")

    def test_causes_that_are_chance_are_not_named(self) -> None:
        sure = Cause("doubt", "rule", "", effect(spread(-0.2, 0.01, 99), BASE))
        chance = Cause("threat", "rule", "", effect(np.tile([0.5, -0.5], 50), BASE))
        policy = replace(self.policy(), causes=(chance, sure))
        assert through_what(policy, "pct_gdp").startswith("The largest cause is doubt (-0.2")
        assert through_what(replace(policy, causes=(chance,)), "pct_gdp") == ""

    def test_a_parameter_that_turns_the_sign_is_named(self) -> None:
        rng = np.random.default_rng(7)
        weight, other, world = rng.uniform(-1, 1, 500), rng.uniform(0, 1, 500), np.arange(500)
        found = swings(weight + rng.normal(0, 0.1, 500), world, {"other": other, "weight": weight})
        assert [swing.parameter for swing in found] == ["weight", "other"]
        told = most_sensitive(found, "the share", "pct_gdp")
        assert "weight moves the share most: from -0.78 where it is lowest to 0.79" in told
        assert told.endswith("The sign turns with weight.")
        alone = swings(rng.normal(0, 1, 500), world, {"other": other})
        assert "No drawn parameter" in most_sensitive(alone, "the share", "pct_gdp")
        assert swings(weight, world, {"fixed": np.full(500, 2.0)}) == ()
