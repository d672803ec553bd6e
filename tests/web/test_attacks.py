"""What a guard is for: other people's seats, other hosts, other pages, too much, too often, too slow."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from game.classroom.exercise import Exercise
from game.classroom.states import State
from game.web import guard
from game.web.rates import Rates
from game.web.site import Site
from tests.classroom.small_class import HandClock
from tests.web.browser import HOST, Browser, Fields, port_of, served

NewClass = Callable[..., tuple[Exercise, dict[str, str]]]
FORM = {"content-type": "application/x-www-form-urlencoded"}


@dataclass
class Room:
    """A class of three seats that is served, in the first round, with GBR and POL joined."""

    exercise: Exercise
    site: Site
    pins: dict[str, str]
    gbr: Browser
    pol: Browser

    @property
    def port(self) -> int:
        return port_of(self.site)

    def key(self, browser: Browser) -> str:
        found = re.search(r'name="key" value="(\w+)"', browser.get("/seat").text)
        assert found
        return found[1]


@pytest.fixture
def room(new_class: NewClass, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    monkeypatch.setattr(guard, "BODY_SECONDS", 0.5)
    exercise, pins = new_class(scenario="tutorial", seats=("GBR", "POL", "USA"))
    with served(exercise) as site:
        gbr, pol = Browser(port_of(site)), Browser(port_of(site))
        gbr.join(exercise.code, pins["GBR"])
        pol.join(exercise.code, pins["POL"])
        while exercise.state is not State.ORDERS:
            exercise.next()
        yield Room(exercise, site, pins, gbr, pol)


def test_every_page_knows_whom_it_is_for(room: Room) -> None:
    stranger, console = Browser(room.port), Browser(room.port)
    console.post(f"/enter/{room.exercise.seats.issue('link', 'facilitator')}")
    wall = Browser(room.port)
    wall.post(f"/enter/{room.exercise.seats.issue('link', 'wall')}")
    for path, role in (
        ("/seat", "seat"),
        ("/seat/status", "seat"),
        ("/console", "console"),
        ("/console/status", "console"),
        ("/wall", "wall"),
        ("/events/seat", "seat"),
        ("/events/console", "console"),
        ("/events/wall", "wall"),
    ):
        for browser, whose in ((stranger, ""), (room.gbr, "seat"), (console, "console"), (wall, "wall")):
            if path.startswith("/events") and whose == role:
                continue  # an endless stream
            answer = browser.ask("GET", path)
            assert (answer.status == 200) == (whose == role), (path, whose, answer.status)
    for path in (
        "/seat/draft",
        "/seat/hand-in",
        "/seat/take-back",
        "/seat/leave",
        "/console/next",
        "/console/free",
    ):
        assert stranger.ask("POST", path, "value=GBR").status == 401
    assert room.gbr.ask("POST", "/console/free", f"value=POL&key={room.key(room.gbr)}").status == 401
    assert room.exercise.seats.all["POL"].claimed


def test_a_form_is_for_its_own_seat_whatever_it_says(room: Room) -> None:
    fields = Fields(room.gbr.get("/seat").text, "/seat/hand-in").filled(b__effort="0.1", seat="POL")
    room.gbr.post("/seat/draft", fields)
    assert room.exercise.drafts.get("POL") is None
    assert room.exercise.drafts.get("GBR").orders.budget == {"effort": 0.1}
    assert room.gbr.ask("GET", "/seat/POL").status == 404
    assert room.gbr.ask("GET", "/seat?seat=POL").text.count("United Kingdom") > 0


def test_tokens_are_guessed_and_revoked_in_vain(room: Room) -> None:
    guess = Browser(room.port, {"fairshare_seat": "x" * 32})
    assert guess.ask("GET", "/seat/status").status == 401
    old = Browser(room.port, dict(room.pol.cookies))
    room.exercise.free("POL")
    assert old.ask("GET", "/seat/status").status == 401
    link = room.exercise.seats.issue("link", "facilitator")
    assert Browser(room.port, {"fairshare_console": link}).ask("GET", "/console").status == 401
    assert Browser(room.port).post(f"/enter/{link}").status == 200
    assert Browser(room.port).post(f"/enter/{link}").status == 403
    seat = Browser(room.port, {"fairshare_console": room.gbr.cookies["fairshare_seat"]})
    assert seat.ask("GET", "/console").status == 401


def test_a_cookie_is_out_of_reach_and_no_token_is_in_an_address(room: Room) -> None:
    browser = Browser(room.port)
    fields = [("code", room.exercise.code), ("pin", room.pins["USA"])]
    answer = browser.post("/join", fields, follow=False)
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert answer.headers["location"] == "/seat"
    page = browser.get("/seat")
    assert browser.cookies["fairshare_seat"] not in page.text
    for name, value in (
        ("x-frame-options", "DENY"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cache-control", "no-store"),
    ):
        assert page.headers[name] == value
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert not re.search(r"<script(?! src=\"/static/own.js\")| on\w+=|style=\"", page.text)


def test_pins_and_codes_are_not_guessed(room: Room) -> None:
    browser, tried = Browser(room.port), []
    for number in range(14):
        fields = [("code", room.exercise.code), ("pin", f"AAAA{number:02d}")]
        tried.append(browser.ask("POST", "/join", "&".join(f"{n}={v}" for n, v in fields)).status)
    assert tried[:10] == [403] * 10
    assert tried[10:] == [429] * 4
    assert browser.join(room.exercise.code, room.pins["USA"]).status == 429
    room.site.rates = Rates()
    assert browser.ask("POST", "/join", f"code=000000&pin={room.pins['USA']}").status == 403
    assert browser.join(room.exercise.code, room.pins["USA"]).status == 200


def test_one_pin_takes_one_seat_however_often_it_is_used(room: Room) -> None:
    for _ in range(5):
        Browser(room.port).join(room.exercise.code, room.pins["USA"])
    tokens = room.exercise.store.all(
        "SELECT hash FROM token WHERE role = 'seat' AND about = 'USA' AND revoked_at IS NULL"
    )
    assert len(tokens) == 1


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "", "127.0.0.1.evil.example"])
def test_another_host_is_refused(room: Room, host: str) -> None:
    assert room.gbr.ask("GET", "/seat", headers={"host": host}).status == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": ""},
        {"origin": "http://127.0.0.1:1"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_form_of_another_page_is_refused(room: Room, headers: dict[str, str]) -> None:
    fields = Fields(room.gbr.get("/seat").text, "/seat/hand-in").filled(b__effort="0.1")
    body = "&".join(f"{name}={value}" for name, value in fields)
    assert room.gbr.ask("POST", "/seat/draft", body, {**FORM, **headers}).status == 403
    assert room.exercise.drafts.get("GBR") is None


def test_a_form_needs_the_key_of_its_browser(room: Room) -> None:
    fields = Fields(room.gbr.get("/seat").text, "/seat/hand-in").filled(
        b__effort="0.1", key=room.key(room.pol)
    )
    assert room.gbr.post("/seat/draft", fields).status == 403
    assert room.gbr.post("/seat/draft", Fields("", "/").filled(b__effort="0.1")).status == 403


def test_a_round_that_is_over_is_answered_with_the_present_one(room: Room) -> None:
    fields = Fields(room.gbr.get("/seat").text, "/seat/hand-in")
    for moment in ("0.1", "0.7", "9.9", "", "x"):
        answer = room.gbr.post("/seat/hand-in", fields.filled(b__effort="0.1", moment=moment))
        assert answer.status == 409
        assert "This is the present one" in answer.text
    while room.exercise.state is not State.RESULTS:
        room.exercise.next()
    late = room.gbr.post("/seat/hand-in", fields.filled(b__effort="0.1"))
    assert late.status == 409
    assert room.exercise.drafts.get("GBR") is None


def test_unknown_orders_cards_votes_and_acts_do_nothing(room: Room) -> None:
    fields = Fields(room.gbr.get("/seat").text, "/seat/hand-in")
    odd = {
        "b__nonsense": "1",
        "c__nonsense": "x",
        "vote": "accept",
        "t__core": "9",
        "part": ["budget", "vote", "text", "x"],
    }
    assert room.gbr.post("/seat/draft", fields.filled(**odd)).status == 200
    orders = room.exercise.drafts.get("GBR").orders
    assert (orders.budget, orders.cards, orders.votes, orders.drafts) == ({}, {}, (), ())
    room.site.rates = Rates()
    for name, to in (("threaten", "POL"), ("nonsense", "POL"), ("ask", "GBR"), ("ask", "QQQ"), ("ask", "")):
        answer = room.gbr.post("/seat/draft", fields.filled(a0=name, a0__to=to))
        assert answer.status in (422, 429), (name, to)
        room.site.rates = Rates()


def test_too_much_is_refused(room: Room) -> None:
    fields = Fields(room.gbr.get("/seat").text, "/seat/hand-in")
    assert room.gbr.post("/seat/draft", fields.filled(b__effort="9" * 70_000)).status == 413
    many = [*fields.values, *((f"f{number}", "1") for number in range(2_000))]
    assert room.gbr.post("/seat/draft", many).status in (200, 400, 422)
    assert room.exercise.drafts.get("GBR") is None or room.exercise.drafts.get("GBR").orders.budget == {}
    parts = b'--x\r\ncontent-disposition: form-data; name="f"; filename="a"\r\n\r\nhello\r\n--x--\r\n'
    sent = room.gbr.ask("POST", "/seat/draft", parts, {"content-type": "multipart/form-data; boundary=x"})
    assert sent.status in (400, 403)
    assert room.gbr.ask("PUT", "/seat").status == 405


def _raw(port: int, content: bytes, *, wait: float = 3.0) -> bytes:
    with socket.create_connection((HOST, port), timeout=wait) as link:
        link.sendall(content)
        try:
            return link.recv(4096)
        except TimeoutError:
            return b""


def test_a_body_without_a_size_or_without_an_end_is_refused(room: Room) -> None:
    host = f"{HOST}:{room.port}"
    head = f"POST /join HTTP/1.1\r\nhost: {host}\r\norigin: http://{host}\r\ncontent-type: {FORM['content-type']}\r\n"
    chunk = b"4000\r\n" + b"a" * 0x4000 + b"\r\n"
    assert b"413" in _raw(room.port, head.encode() + b"transfer-encoding: chunked\r\n\r\n" + chunk * 6)
    assert b"413" in _raw(room.port, head.encode() + b"content-length: 99999999\r\n\r\n")
    slow = guard.BODY_SECONDS
    began = time.monotonic()
    assert b"408" in _raw(room.port, head.encode() + b"content-length: 500\r\n\r\ncode=1", wait=slow + 3.0)
    assert time.monotonic() - began < slow + 2.0


@pytest.mark.parametrize(
    "label", ["<script>alert(1)</script>", "\u202eevil", "a\u200b\u200bb", "x" * 500, "'\"><img src=x>"]
)
def test_a_name_is_shown_as_text(room: Room, label: str) -> None:
    browser = Browser(room.port)
    browser.join(room.exercise.code, room.pins["USA"], label)
    console = Browser(room.port)
    page = console.post(f"/enter/{room.exercise.seats.issue('link', 'facilitator')}").text
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "\u202e" not in page
    assert "\u200b" not in page
    assert len(room.exercise.seats.all["USA"].label) <= 24


def test_nothing_is_served_but_pages(room: Room) -> None:
    for path in (
        "/exercise.db",
        "/record.jsonl",
        "/static/../guard.py",
        "/static/%2e%2e/guard.py",
        "/static/..%2fguard.py",
        "/pins.txt",
        "/static/%2fetc%2fpasswd",
        "/docs",
    ):
        assert room.gbr.ask("GET", path).status in (400, 404), path


def test_streams_are_few_for_each_browser_and_end_with_the_server(room: Room) -> None:
    links = [socket.create_connection((HOST, room.port), timeout=5.0) for _ in range(8)]
    cookie = f"fairshare_seat={room.gbr.cookies['fairshare_seat']}"
    for link in links:
        link.sendall(
            f"GET /events/seat HTTP/1.1\r\nhost: {HOST}:{room.port}\r\ncookie: {cookie}\r\n\r\n".encode()
        )
        assert b"event: changed" in _until(link, b"event: changed")
    time.sleep(0.2)
    assert room.site.bell.count <= 3
    assert room.gbr.get("/seat").status == 200
    for link in links:
        link.close()


def _until(link: socket.socket, wanted: bytes) -> bytes:
    found = b""
    while wanted not in found:
        part = link.recv(4096)
        if not part:
            break
        found += part
    return found


def test_a_team_sees_only_how_many_are_in(room: Room, clock: HandClock) -> None:
    before = room.gbr.get("/seat").text
    room.pol.submit("/seat", "/seat/hand-in", b__effort="0.25")
    after = room.gbr.get("/seat").text
    assert "1 of 2 teams are in" in after
    assert after.replace("1 of 2", "0 of 2") == before
    assert "0.25" not in after


def test_two_seats_in_one_browser_are_never_mixed(room: Room) -> None:
    both = Browser(room.port)
    both.join(room.exercise.code, room.pins["GBR"])
    old = Fields(both.get("/seat").text, "/seat/hand-in").filled(b__effort="0.1")
    both.join(room.exercise.code, room.pins["POL"])
    assert both.post("/seat/draft", old).status == 403
    assert room.exercise.drafts.get("POL") is None
