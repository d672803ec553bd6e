"""A small valid scenario, a deck and two fact sheets, and a way to plant one fault in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from game.errors import FileProblems, Problem
from game.provenance.catalogue import Facts
from game.scenario import catalogue
from game.scenario.lookup import SheetFacts
from game.scenario.reader import parse_deck, parse_scenario
from game.scenario.schema import Scenario

FOLDER = Path(__file__).parent / "files"


@pytest.fixture(scope="session")
def facts() -> SheetFacts:
    """The facts of tests/scenario/files."""
    return SheetFacts(Facts(FOLDER))


@pytest.fixture(scope="session")
def good_text() -> str:
    """The valid scenario that tests spoil."""
    return (FOLDER / "good.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def deck_text() -> str:
    """The valid deck that tests spoil."""
    return (FOLDER / "decks" / "small.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def read(facts: SheetFacts) -> Callable[[str], Scenario]:
    """Read a text as if it stood beside the valid scenario."""
    return lambda text: parse_scenario(text, str(FOLDER / "good.yaml"), facts=facts)


@pytest.fixture(scope="session")
def spoil(good_text: str, facts: SheetFacts) -> Callable[..., list[Problem]]:
    """Return `spoil(old, new, ...)`: the problems of the valid scenario after replacing text once each."""

    def problems(*changes: str) -> list[Problem]:
        text = _changed(good_text, changes)
        with pytest.raises(FileProblems) as caught:
            parse_scenario(text, str(FOLDER / "good.yaml"), facts=facts)
        return list(caught.value.problems)

    return problems


@pytest.fixture(scope="session")
def spoil_deck(deck_text: str, facts: SheetFacts) -> Callable[..., list[Problem]]:
    """Return `spoil_deck(old, new, ...)`: the problems of the valid deck after replacing text once each."""

    def problems(*changes: str) -> list[Problem]:
        with pytest.raises(FileProblems) as caught:
            parse_deck(_changed(deck_text, changes), str(FOLDER / "decks" / "small.yaml"), facts=facts)
        return list(caught.value.problems)

    return problems


def forget() -> None:
    """Let the next look at scenarios be the first of its process."""
    catalogue.summaries.cache_clear()
    catalogue._shipped.cache_clear()


@pytest.fixture
def shipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, good_text: str, deck_text: str
) -> Iterator[Path]:
    """An installation with one scenario, a template and a deck, and no fact in them that is not shipped."""
    root = tmp_path / "scenarios"
    (root / "decks").mkdir(parents=True)
    (root / "good.yaml").write_text(good_text, encoding="utf-8")
    (root / "template.yaml").write_text(good_text.replace("id: good", "id: template"), encoding="utf-8")
    (root / "decks" / "small.yaml").write_text(deck_text, encoding="utf-8")
    for module in ("catalogue", "cache", "reader"):
        monkeypatch.setattr(
            f"game.scenario.{module}.folder", {"scenarios": root, "seeds": FOLDER}.__getitem__
        )
    monkeypatch.setattr("game.scenario.reader.shipped_facts", lambda: Facts(FOLDER))
    monkeypatch.setenv("FAIRSHARE_HOME", str(tmp_path / "home"))
    forget()
    yield root
    forget()


def _changed(text: str, changes: tuple[str, ...]) -> str:
    for old, new in zip(changes[::2], changes[1::2], strict=True):
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the file"
        text = text.replace(old, new)
    return text
