"""Every attack that a class must withstand, each with its tests; those that need more than a page are here."""

from __future__ import annotations

import importlib
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from game.classroom.exercise import Exercise
from game.classroom.opening import make_exercise, open_exercise, shut
from game.classroom.states import State
from game.engine.orders import Orders
from game.line.index import class_commands
from game.scenario.catalogue import find
from game.scenario.lesson_reader import plan_files
from game.web import patience
from game.web.rates import Rates
from game.web.site import Site
from tests.classroom.small_class import HandClock, go_to, hand_in, join_all
from tests.web.browser import HOST, Browser, Fields, port_of, served

NewClass = Callable[..., tuple[Exercise, dict[str, str]]]

ATTACKS = {
    "another seat's id in a form": ("attacks.test_a_form_is_for_its_own_seat_whatever_it_says",),
    "another seat's id in the path": ("attacks.test_a_form_is_for_its_own_seat_whatever_it_says",),
    "a guessed token": ("attacks.test_tokens_are_guessed_and_revoked_in_vain",),
    "the token of a seat that was freed": ("attacks.test_tokens_are_guessed_and_revoked_in_vain",),
    "a token in an address, a referrer or on the wall": (
        "attacks.test_a_cookie_is_out_of_reach_and_no_token_is_in_an_address",
        "all_attacks.test_no_token_is_on_the_wall",
    ),
    "guessing PINs": ("attacks.test_pins_and_codes_are_not_guessed",),
    "guessing room codes": ("attacks.test_pins_and_codes_are_not_guessed",),
    "a script that takes all seats": (
        "attacks.test_one_pin_takes_one_seat_however_often_it_is_used",
        "all_attacks.test_a_script_without_slips_takes_no_seat",
    ),
    "another host": ("attacks.test_another_host_is_refused",),
    "another origin, or none": ("attacks.test_a_form_of_another_page_is_refused",),
    "a form of another site": (
        "attacks.test_a_form_of_another_page_is_refused",
        "attacks.test_a_form_needs_the_key_of_its_browser",
    ),
    "a round that is over": (
        "attacks.test_a_round_that_is_over_is_answered_with_the_present_one",
        "terminals.test_a_line_for_a_round_that_is_over_decides_nothing",
    ),
    "handing in while the round is played": (
        "all_attacks.test_who_hands_in_while_the_round_is_played_is_in_or_told",
    ),
    "a vote after the votes are shown": ("all_attacks.test_a_vote_that_was_shown_stands",),
    "no numbers, endless ones, other digits": (
        "lessons.test_what_is_wrong_is_said_beside_the_field_and_nothing_typed_is_lost",
    ),
    "unknown orders, cards and votes": ("attacks.test_unknown_orders_cards_votes_and_acts_do_nothing",),
    "thousands of fields, a large body, a slow one": (
        "attacks.test_too_much_is_refused",
        "attacks.test_a_body_without_a_size_or_without_an_end_is_refused",
    ),
    "a thousand streams, and questions that never end": (
        "attacks.test_streams_are_few_for_each_browser_and_end_with_the_server",
        "all_attacks.test_who_never_finishes_asking_is_shown_out",
        "all_attacks.test_one_device_cannot_take_all_connections",
    ),
    "a name that is a script, turns text or cannot be seen": ("attacks.test_a_name_is_shown_as_text",),
    "a note to oneself, or as another capital": (
        "seat_pages.test_notes_go_to_whom_they_are_for",
        "all_attacks.test_a_note_is_signed_by_the_seat_that_sends_it",
    ),
    "a secret deal read by a third": ("all_attacks.test_a_secret_deal_is_read_by_its_sides_alone",),
    "the console with a seat's token": ("attacks.test_every_page_knows_whom_it_is_for",),
    "a hidden number on the wall": ("two_worlds.test_hidden_truth_reaches_no_page",),
    "the record or the database by their names": ("attacks.test_nothing_is_served_but_pages",),
    "a forecast that tells what others drafted": (
        "all_attacks.test_a_forecast_tells_nothing_of_what_others_do",
    ),
    "when somebody handed in": ("attacks.test_a_team_sees_only_how_many_are_in",),
    "another's look ahead": ("all_attacks.test_a_forecast_tells_nothing_of_what_others_do",),
    "two seats in one browser": ("attacks.test_two_seats_in_one_browser_are_never_mixed",),
    "the console's link a second time": ("attacks.test_tokens_are_guessed_and_revoked_in_vain",),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_every_attack_has_its_tests(attack: str) -> None:
    for name in ATTACKS[attack]:
        module, _, test = name.partition(".")
        assert callable(getattr(importlib.import_module(f"tests.web.test_{module}"), test)), name


@pytest.fixture
def hague(new_class: NewClass) -> Iterator[tuple[Exercise, Site, dict[str, Browser]]]:
    """Yield a class on the road to a summit, with all in their seats, in the talks of the first round."""
    exercise, pins = new_class(seats=("GBR", "POL", "DEU"), plan="lesson-90", rounds=2)
    with served(exercise) as site:
        teams = {seat: Browser(port_of(site)) for seat in pins}
        for seat, team in teams.items():
            team.join(exercise.code, pins[seat])
        go_to(exercise, State.TALKS)
        yield exercise, site, teams


Hague = tuple[Exercise, Site, dict[str, Browser]]


def test_no_token_is_on_the_wall(hague: Hague) -> None:
    exercise, site, teams = hague
    wall = Browser(port_of(site))
    link = exercise.seats.issue("link", "wall")
    wall.post(f"/enter/{link}")
    secrets = [
        link,
        *wall.cookies.values(),
        *(value for team in teams.values() for value in team.cookies.values()),
    ]
    for view in ("join", "clock", "alliance", "results"):
        site.wall_view = view
        page = wall.get("/wall")
        assert not [secret for secret in secrets if secret in page.text + str(page.headers)]


def test_no_page_and_no_line_holds_the_record_or_the_seed(tmp_path: Path) -> None:
    seed = 918_273_645
    folder, clock = tmp_path / "class", HandClock()
    made = make_exercise(
        folder,
        find("tutorial"),
        plan_files()["lesson-45"],
        seed,
        seats=("GBR", "POL"),
        rounds=2,
        clock=clock.clock,
    )
    exercise = open_exercise(folder, clock.clock)
    with served(exercise) as site:
        team, wall = Browser(port_of(site)), Browser(port_of(site))
        team.join(made.code, made.pins["GBR"])
        wall.post(f"/enter/{exercise.seats.issue('link', 'wall')}")
        sent = []
        for _ in range(2):
            go_to(exercise, State.ORDERS)
            go_to(exercise, State.RESULTS)
            sent += [
                team.get(path).text
                for path in ("/seat", "/seat/status", "/seat/history", "/seat/why", "/line")
            ]
            sent += [wall.get("/wall").text]
            key = team.get("/line").headers["x-key"]
            for name in class_commands():
                site.rates = Rates()
                sent.append(team.post("/line", [("line", name), ("key", key)]).text)
        lines = exercise.course.table.lines
        hidden = [str(seed), f"{seed:,}", *(line.digest for line in lines)]
        assert len(lines) == 2
        assert not [secret for secret in hidden if any(secret in text for text in sent)]
    kept = b"".join(path.read_bytes() for path in folder.iterdir())
    shut(exercise)
    assert HOST.encode() not in kept  # where a browser was is written down nowhere
    assert team.cookies["fairshare_seat"].encode() not in kept
    assert all(holder.label == "" for holder in exercise.seats.all.values())


def test_a_script_without_slips_takes_no_seat(new_class: NewClass) -> None:
    exercise, _ = new_class(scenario="tutorial", seats=("GBR", "POL", "USA"))
    with served(exercise) as site:
        for number in range(60):
            body = f"code={exercise.code}&pin=A{number:05d}"
            assert Browser(port_of(site)).ask("POST", "/join", body).status in (403, 429)
            site.rates = Rates() if number % 9 == 8 else site.rates
    assert exercise.seats.played == ()


def test_who_hands_in_while_the_round_is_played_is_in_or_told(hague: Hague) -> None:
    exercise, _, teams = hague
    go_to(exercise, State.ORDERS)
    fields = {seat: Fields(team.get("/seat").text, "/seat/hand-in") for seat, team in teams.items()}
    statuses: dict[str, int] = {}

    def send(seat: str) -> None:
        filled = fields[seat].filled(b__effort="0.17")
        statuses[seat] = teams[seat].post("/seat/hand-in", filled, follow=False).status

    threads = [threading.Thread(target=send, args=(seat,)) for seat in teams]
    for number, thread in enumerate(threads):
        thread.start()
        if number == 1:
            with exercise.lock:
                go_to(exercise, State.RESULTS)
    for thread in threads:
        thread.join()
    played = exercise.course.table.lines[0].orders
    for seat, status in statuses.items():
        was_in = seat in played and played[seat].budget.get("effort") == 0.17
        assert (status == 303, status == 409) == (was_in, not was_in), (seat, status)


def test_a_vote_that_was_shown_stands(hague: Hague) -> None:
    exercise, _, teams = hague
    go_to(exercise, State.VOTING)
    teams["POL"].submit("/seat", "/seat/hand-in", vote="hold_out")
    late = Fields(teams["GBR"].get("/seat").text, "/seat/hand-in").filled(vote="hold_out")
    teams["GBR"].submit("/seat", "/seat/hand-in", vote="accept")
    go_to(exercise, State.ORDERS)
    counted = exercise.course.table.counted
    assert teams["GBR"].post("/seat/draft", late, follow=False).status in (303, 409)
    saved = exercise.drafts.get("GBR")
    assert saved is not None
    assert saved.orders.vote_on(0) == "accept"
    go_to(exercise, State.RESULTS)
    line = exercise.course.table.lines[0].orders
    assert (line["GBR"].vote_on(0), line["POL"].vote_on(0)) == ("accept", "hold_out")
    assert counted


def test_a_note_is_signed_by_the_seat_that_sends_it(hague: Hague) -> None:
    _, _, teams = hague
    sent = teams["GBR"].submit("/seat", "/seat/note", text="Hello", to=["POL"], seat="DEU", sender="DEU")
    assert "Your note is sent" in sent.text
    assert "United Kingdom to you" in teams["POL"].get("/seat").text
    assert "Germany to you" not in teams["POL"].get("/seat").text


def test_a_secret_deal_is_read_by_its_sides_alone(hague: Hague) -> None:
    exercise, site, teams = hague
    before = teams["DEU"].get("/seat").text
    found = re.search(r'name="key" value="(\w+)"', teams["GBR"].get("/seat").text)
    assert found
    offer = {
        "key": found[1],
        "moment": exercise.moment,
        "move": "propose",
        "to": "POL",
        "ask": "raise 0.1",
        "secret": "1",
    }
    made = teams["GBR"].post("/seat/deal", offer.items())
    assert "No deal" not in made.text, made.text[:1500]
    deal = exercise.chair("GBR").view.deals[-1]
    assert deal.secret
    assert deal.id in teams["POL"].get("/seat").text
    assert teams["DEU"].get("/seat").text == before
    assert site.lines is not None
    assert deal.id not in site.lines.answer("DEU", "deals", "", 80).text
    key = re.search(r'name="key" value="(\w+)"', before)
    assert key
    for move in ("sign", "refuse", "counter", "withdraw"):
        given = {"key": key[1], "moment": exercise.moment, "move": move, "deal": deal.id, "ask": "raise 0.1"}
        assert "No deal" in teams["DEU"].post("/seat/deal", given.items()).text
    assert exercise.chair("GBR").view.deals[-1].state == deal.state


def test_a_forecast_tells_nothing_of_what_others_do(new_class: NewClass) -> None:
    exercise, pins = new_class(scenario="tutorial", seats=("GBR", "POL", "USA"))
    with served(exercise) as site:
        join_all(exercise, pins)
        go_to(exercise, State.ORDERS)
        assert site.lines is not None
        lines = site.lines

        def forecasts() -> list[str]:
            return [
                lines.answer("GBR", line, "", 80).text
                for line in ("forecast", "forecast cohesion", "summary")
            ]

        before = forecasts()
        lines.answer("POL", "set core 0.3", "", 80)
        lines.answer("POL", "forecast", "", 80)
        hand_in(exercise, "USA", Orders({"effort": -0.1}))
        assert forecasts() == before
        assert "400 simulated futures" in before[0]


def _closed(links: list[socket.socket], within: float) -> int:
    """Return how many connections the server closes in some seconds."""
    until, closed = time.monotonic() + within, 0
    for link in links:
        link.settimeout(max(until - time.monotonic(), 0.05))
        try:
            closed += link.recv(100) == b""
        except TimeoutError:
            pass
        except OSError:
            closed += 1
    return closed


def test_who_never_finishes_asking_is_shown_out(new_class: NewClass, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "ASK_SECONDS", 0.4)
    exercise, pins = new_class(scenario="tutorial", seats=("GBR", "POL"))
    with served(exercise) as site:
        port = port_of(site)
        links = [socket.create_connection((HOST, port), timeout=5.0) for _ in range(20)]
        for number, link in enumerate(links):
            link.sendall(b"GET / HTTP/1.1\r\nhost: x" if number % 2 else b"")
        for _ in range(3):  # a byte now and then earns no time
            time.sleep(0.2)
            for link in links[1::2]:
                try:
                    link.sendall(b"x")
                except OSError:
                    break
        assert Browser(port).join(exercise.code, pins["GBR"]).status == 200
        assert _closed(links, 4.0) == len(links)
        for link in links:
            link.close()


def test_one_device_cannot_take_all_connections(new_class: NewClass, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "EACH", 12)
    exercise, pins = new_class(scenario="tutorial", seats=("GBR", "POL"))
    with served(exercise) as site:
        port = port_of(site)
        links = [socket.create_connection((HOST, port), timeout=5.0) for _ in range(40)]
        assert _closed(links[20:], 4.0) == 20
        for link in links:
            link.close()
        time.sleep(0.3)
        assert Browser(port).join(exercise.code, pins["GBR"]).status == 200
