"""Every seat of the scenarios for classes has a role sheet of its own, with figures and a legal first round."""

from __future__ import annotations

from functools import cache

import pytest

from game.classroom.pack import Sheet, sheets_of
from game.engine.game import Game
from game.engine.held_orders import opening_orders
from game.engine.orders import Orders
from game.engine.seats import playable_seats, seats_of
from game.engine.setup import Setup, prepare
from game.report.cause_text import figure_text
from game.scenario.catalogue import find

FOR_CLASSES = ("2025-leaked-chat", "2025-road-to-the-hague")


@cache
def setup_of(scenario: str) -> Setup:
    return prepare(find(scenario))


@cache
def sheets(scenario: str) -> dict[str, Sheet]:
    setup = setup_of(scenario)
    return {sheet.seat: sheet for sheet in sheets_of(setup, playable_seats(setup))}


@pytest.mark.parametrize("scenario", FOR_CLASSES)
def test_every_seat_has_a_sheet_of_its_own(scenario: str) -> None:
    setup, found = setup_of(scenario), sheets(scenario)
    assert set(found) == set(seats_of(setup))
    assert len(found) == 33
    assert setup.scenario.default_seat is None
    for text in ("goal", "private_interest", "red_line", "difficulty_why", "first_moves", "opening"):
        assert len({str(getattr(sheet.role, text)) for sheet in found.values()}) == len(found), text
    assert all(sheet.role.red_line_rule is not None for sheet in found.values())


@pytest.mark.parametrize("scenario", FOR_CLASSES)
def test_the_first_moves_of_all_seats_are_legal_together(scenario: str) -> None:
    setup = setup_of(scenario)
    game = Game(setup, 11, players=frozenset(playable_seats(setup)))
    for seat, sheet in sheets(scenario).items():
        assert sheet.role.opening is not None
        orders = opening_orders(sheet.role.opening, game.moment.text)
        game.submit(seat, orders)
        assert orders != Orders()
        assert bool(orders.votes) == (seat != "SG")
        assert sheet.opening, seat
    game.advance()
    assert game.index == 1


@pytest.mark.parametrize("scenario", FOR_CLASSES)
def test_a_sheet_has_three_figures_each_with_who_published_it(scenario: str) -> None:
    setup, found = setup_of(scenario), sheets(scenario)
    assert len({sheet.figures for sheet in found.values()}) == len(found)
    for seat, sheet in found.items():
        assert len({figure.says for figure in sheet.figures}) == 3, seat
        assert all(figure.source and "judgement" not in figure.source for figure in sheet.figures), seat
        if seat != "SG":
            share = setup.scenario.allies[seat].core_share_pct_gdp
            assert sheet.figures[0].value == f"{share.value:.2f}% of GDP"
            assert "fact nato-" in figure_text(share)
            assert sheet.places["share of GDP"] <= 32


def test_a_figure_says_what_the_scenario_says() -> None:
    greece, alliance = sheets("2025-leaked-chat")["GRC"], sheets("2025-leaked-chat")["SG"]
    debt = next(figure for figure in greece.figures if figure.says.startswith("public debt"))
    assert (debt.value, debt.place) == ("150.9% of GDP", "place 1 of 32, highest first")
    assert debt.source == "International Monetary Fund, World Economic Outlook of April 2025"
    assert [figure.value for figure in alliance.figures] == ["2.00% of GDP", "23 of 32", "2.03% of GDP"]


def test_a_sheet_knows_no_draw() -> None:
    setup = setup_of("2025-leaked-chat")
    assert sheets_of(setup, ("POL",)) == sheets_of(setup, ("POL", "USA", "SG"))[:1]
