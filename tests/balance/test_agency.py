"""What a player does matters: scripts see what a player sees, and playing well and badly are worth something."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

from game.balance.agency import QUICK_BRANCHES, QUICK_SCENARIOS, QUICK_SEATS, Agency, agency
from game.balance.agency_bands import BANDS, REASONS, misses
from game.balance.scripts.catalogue import SCRIPTS
from game.balance.scripts.script import Desk, owed
from game.balance.tournament import setup_of
from game.docs.agency import page
from game.engine.ambitions_met import MET
from game.engine.game import Game
from game.governments.ambitions import AMBITIONS

KNOWN_MISSES = frozenset(
    {
        ("2025-road-to-the-hague", "SG", "thoughtful"),
        ("2025-road-to-the-hague", "POL", "idle"),
        ("2025-road-to-the-hague", "SG", "idle"),
        ("2025-road-to-the-hague", "SG", "clumsy"),
        ("2025-road-to-the-hague", "SG", "sabotage"),
        ("2025-road-to-the-hague", "ITA", "less"),
    }
)
"""Bands that the quick form misses, by scenario, seat and band. One that heals goes from here, none comes unseen."""


@lru_cache(maxsize=1)
def quick() -> list[Agency]:
    return agency(QUICK_SCENARIOS, seats=QUICK_SEATS, branches=QUICK_BRANCHES)


@pytest.mark.slow
def test_playing_well_and_badly_are_worth_what_they_should_be() -> None:
    found = {(one.scenario, one.seat, one.band) for one in misses(quick())}
    assert found == KNOWN_MISSES


@lru_cache(maxsize=1)
def small() -> list[Agency]:
    return agency(["tutorial"], seats=["GBR"], games=1, branches=8)


def test_scripts_meet_the_same_worlds_and_give_the_same_again() -> None:
    (one,) = small()
    (again,) = agency(["tutorial"], seats=["GBR"], scripts=("idle", "cut"), games=1, branches=8)
    assert (one.totals["idle"] == again.totals["idle"]).all()
    assert (one.totals["cut"] == again.totals["cut"]).all()
    assert np.ptp(one.totals["cut"] - one.totals["idle"]) < np.ptp(one.totals["idle"]) + 5.0
    assert set(one.totals) == {"usual", *(name for name, script in SCRIPTS.items() if script.fits("GBR"))}


@pytest.mark.parametrize("name", sorted(SCRIPTS))
@pytest.mark.parametrize("seat", ["GBR", "SG"])
def test_what_a_script_orders_is_legal_as_it_is(name: str, seat: str) -> None:
    script = SCRIPTS[name]
    if not script.fits(seat):
        return
    game = Game(setup_of("2025-leaked-chat"), 5, players=frozenset({seat}))
    for _ in range(2):
        orders = script.orders(Desk.of(game, seat))
        game.submit(seat, orders)
        game.advance()


def test_a_thoughtful_script_keeps_what_it_promised() -> None:
    game = Game(setup_of("2025-leaked-chat"), 5, players=frozenset({"GBR"}))
    while not game.finished:
        game.order_all("GBR", SCRIPTS["thoughtful"].orders(Desk.of(game, "GBR")))
        game.advance()
    deals = [deal for deal in game.view("GBR").deals if deal.is_of("GBR")]
    assert [
        deal.id for deal in deals if any(one.seat == "GBR" and one.met == "missed" for one in deal.terms)
    ] == []
    assert sum(deal.state == "kept" for deal in deals) > 5
    assert owed(Desk.of(Game(setup_of("tutorial"), 5, players=frozenset({"GBR"})), "GBR")) == ()


def test_every_ambition_is_measured() -> None:
    assert set(MET) == set(AMBITIONS)


def test_the_page_shows_every_seat_and_band() -> None:
    text = page(small(), REASONS, games=1, branches=8)
    assert "| GBR |" in text
    for band in BANDS:
        assert band.says in text


def test_the_page_in_the_documents_names_all_that_is_missed() -> None:
    if os.environ.get("FAIRSHARE_UPDATE_GOLDENS") == "1":
        return
    text = (Path(__file__).resolve().parents[2] / "docs" / "agency.md").read_text(encoding="utf-8")
    for band in BANDS:
        assert f"| {band.says} |" in text
