"""Levers do what they say: none moves the wrong way, and the page holds all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.balance.levers import LEVERS, PLACES, Found, levers_of, measured

PAGE = Path(__file__).resolve().parents[2] / "docs" / "levers.md"


@pytest.fixture(scope="module")
def found() -> dict[tuple[str, str], Found]:
    """Return what levers of the first five years move, by seat and name, in few worlds."""
    seats = ("GBR", "SG", "USA")
    return {
        (seat, one.lever.name): one for seat in seats for one in measured("2025-leaked-chat", seat, runs=64)
    }


@pytest.mark.parametrize(
    ("seat", "lever", "effect", "sign"),
    [
        ("GBR", "Core budget at 0.2", "own force", 1),
        ("GBR", "Core budget at 0.2", "US commitment", 1),
        ("GBR", "Equipment share at 0.6", "own force", -1),
        ("GBR", "Aid to Ukraine at 1", "front", 1),
        ("GBR", "Aid to Ukraine at 1", "debt", 1),
        ("GBR", "Plan of 4% in 4 years", "own share", 1),
        ("GBR", "Ask for more", "others' share", 1),
        ("GBR", "Invite to coalition", "support", -1),
        ("GBR", "Vote: hold_out", "US commitment", -1),
        ("GBR", "Vote: hold_out", "cohesion", -1),
        ("GBR", "Vote: hold_out", "name", -1),
        ("SG", "Summit text of 2.5%", "others' share", -1),
        ("SG", "Summit text of 4%", "others' share", 1),
        ("SG", "Summit text of 5%", "others' share", 1),
        ("SG", "Summit text of 5%", "cohesion", -1),
        ("SG", "Praise in public", "cohesion", 1),
        ("USA", "Make protection conditional", "others' share", 1),
        ("USA", "Make protection conditional", "US commitment", -1),
        ("USA", "Reassure", "US commitment", 1),
        ("USA", "Ask for more", "others' share", 1),
    ],
)
def test_a_lever_moves_what_it_should(
    found: dict[tuple[str, str], Found], seat: str, lever: str, effect: str, sign: int
) -> None:
    mean, _ = found[seat, lever].moved[effect]
    assert sign * mean > 0.0
    assert found[seat, lever].shown(effect)


def test_the_page_holds_every_lever_of_every_place() -> None:
    text = PAGE.read_text(encoding="utf-8")
    sections = text.split("\n## ")[1:]
    assert [section.split("\n")[0] for section in sections] == [
        f"{seat} in `{name}`" for name, seat in PLACES
    ]
    for section, (_, seat) in zip(sections, PLACES, strict=True):
        assert [line.split(" | ")[0][2:] for line in section.splitlines() if line.startswith("| ")][2:] == [
            lever.name for lever in levers_of(seat)
        ]


def test_every_lever_has_a_price() -> None:
    assert all(lever.price for lever in LEVERS)
