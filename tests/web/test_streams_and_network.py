"""The doorbell, the end of a server, a server that is killed, and which addresses a class can use."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from game.classroom.exercise import Exercise
from game.classroom.states import State
from game.errors import FairShareError
from game.web.addresses import choose
from game.web.network import wait_for_another_device
from game.web.qr import qr_svg
from game.web.serve import open_port
from tests.classroom.small_class import HandClock, made
from tests.web.browser import HOST, Browser, port_of, served
from tests.web.test_lessons import console_of

NewClass = Callable[..., tuple[Exercise, dict[str, str]]]


def _stream(port: int, browser: Browser, role: str = "seat") -> socket.socket:
    link = socket.create_connection((HOST, port), timeout=10.0)
    cookie = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    link.sendall(f"GET /events/{role} HTTP/1.1\r\nhost: {HOST}:{port}\r\ncookie: {cookie}\r\n\r\n".encode())
    return link


def _until(link: socket.socket, wanted: bytes) -> bytes:
    found = b""
    while wanted not in found:
        part = link.recv(4096)
        if not part:
            break
        found += part
    return found


def test_a_bell_says_only_that_there_is_something_new(new_class: NewClass) -> None:
    exercise, pins = new_class(scenario="tutorial", seats=("GBR", "POL"))
    with served(exercise) as site:
        browser = Browser(port_of(site))
        browser.join(exercise.code, pins["GBR"])
        link = _stream(port_of(site), browser)
        heard = _until(link, b"event: changed\ndata: ")
        began = time.monotonic()
        with exercise.lock:
            exercise.next()
        rung = _until(link, b"event: changed")
        assert time.monotonic() - began < 3.0
        assert re.search(rb"event: changed\ndata: \d+\n", rung)
        head, _, body = (heard + rung).partition(b"\r\n\r\n")
        assert b"GBR" not in head
        sent = re.sub(rb"\r\n[0-9a-f]+\r\n|^[0-9a-f]+\r\n|\r\n$", b"", body)
        assert re.fullmatch(rb"(retry: 2000\n\n|event: (changed|beat)\ndata: \d+\n\n)+", sent), sent
        link.close()


def test_a_server_ends_though_streams_are_open(new_class: NewClass) -> None:
    exercise, pins = new_class(teams=12)
    with served(exercise) as site:
        links = []
        for pin in pins.values():
            browser = Browser(port_of(site))
            browser.join(exercise.code, pin)
            links.append(_stream(port_of(site), browser))
            _until(links[-1], b"event: changed")
        began = time.monotonic()
    assert time.monotonic() - began < 4.0
    for link in links:
        link.close()


def test_the_clock_runs_while_pages_are_served(new_class: NewClass, clock: HandClock) -> None:
    exercise, pins = new_class(scenario="tutorial", seats=("GBR", "POL"))
    with served(exercise) as site:
        browser = Browser(port_of(site))
        browser.join(exercise.code, pins["GBR"])
        with exercise.lock:
            while exercise.state is not State.ORDERS:
                exercise.next()
        clock.now += 1000.0
        until = time.monotonic() + 5.0
        while exercise.state is not State.RESULTS and time.monotonic() < until:
            time.sleep(0.05)
            clock.now += 1.0
        assert exercise.state is State.RESULTS


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        ([("lo", "127.0.0.1")], []),
        ([("wlan0", "192.168.1.20")], ["192.168.1.20"]),
        ([("docker0", "172.17.0.1"), ("wlp3s0", "10.1.2.3"), ("lo", "127.0.0.1")], ["10.1.2.3"]),
        ([("eth0", "203.0.113.9"), ("wlan0", "192.168.0.5")], ["203.0.113.9", "192.168.0.5"]),
        (
            [("VirtualBox Host-Only Ethernet Adapter", "192.168.56.1"), ("Wi-Fi", "192.168.178.3")],
            ["192.168.178.3"],
        ),
        ([("utun3", "100.64.0.1"), ("tailscale0", "100.100.1.1"), ("en0", "192.168.2.7")], ["192.168.2.7"]),
        ([("eth0", "169.254.3.4"), ("vEthernet (WSL)", "172.28.0.1")], []),
        ([("en0", "192.168.2.7"), ("en0", "192.168.2.7"), ("en5", "10.0.0.2")], ["192.168.2.7", "10.0.0.2"]),
        ([("en0", "8.8.8.8"), ("en1", "192.168.2.7")], ["192.168.2.7", "8.8.8.8"]),
    ],
)
def test_addresses_that_a_class_can_use(found: list[tuple[str, str]], wanted: list[str]) -> None:
    assert [one.ip for one in choose(found)] == wanted


def test_a_port_that_is_taken_gives_the_next_free_one() -> None:
    first = open_port([HOST], 0)
    second = open_port([HOST], first.port)
    assert second.port > first.port
    assert second.moved
    assert not first.moved
    for one in (*first.sockets, *second.sockets):
        one.close()
    with pytest.raises(FairShareError, match="no address"):
        open_port(["203.0.113.77"], 0)


def test_small_parts_of_a_page_do_not_wait_for_one_another() -> None:
    opened = open_port([HOST], 0)
    # asyncio switches the waiting off only for sockets that say that they are TCP.
    assert [one.proto for one in opened.sockets] == [socket.IPPROTO_TCP]
    for one in opened.sockets:
        one.close()


def test_another_device_is_told_from_this_one() -> None:
    for own, expected in (({HOST}, False), (set(), True)):
        opened = open_port([HOST], 0)
        link = socket.create_connection((HOST, opened.port))
        link.sendall(b"GET / HTTP/1.1\r\n\r\n")
        assert wait_for_another_device(opened.sockets, own, 1.0) is expected
        assert b"It works" in link.recv(1000)
        link.close()
        for one in opened.sockets:
            one.close()


def test_the_teacher_is_told_whether_another_device_has_come(new_class: NewClass, clock: HandClock) -> None:
    exercise, _ = new_class(scenario="tutorial", seats=("GBR", "POL"))
    for came in (False, True):
        told: list[bool] = []
        with served(exercise) as site:
            site.tell_reached = told.append
            console = console_of(exercise, port_of(site))
            assert "No other device" not in console.get("/console").text
            if came:
                site.note_visitor("192.168.1.7")
            clock.now += 61.0
            until = time.monotonic() + 10.0
            while not told and time.monotonic() < until:
                time.sleep(0.02)
            assert ("No other device has opened a page yet" in console.get("/console").text) is not came
        assert told == [came]


def test_a_code_holds_its_address() -> None:
    assert "<svg" in qr_svg("http://192.168.1.5:8000/j/123456", about="QR code")
    assert "viewBox" in qr_svg("http://192.168.1.5:8000/j/123456", about="QR code")


@pytest.mark.slow
def test_a_server_that_is_killed_is_where_it_was_when_it_is_started_again(tmp_path: Path) -> None:
    folder = tmp_path / "class"
    pins = made(folder, HandClock(), scenario="tutorial", seats=("GBR", "POL"))
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}

    def start() -> tuple[subprocess.Popen[str], int, str, str]:
        command = [
            sys.executable,
            "-P",
            "-m",
            "game",
            "class",
            "serve",
            str(folder),
            "--port",
            "0",
            "--host",
            HOST,
        ]
        server = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
        )
        assert server.stdout is not None
        lines = [server.stdout.readline() for _ in range(4)]
        code = re.search(r"room code (\d+)", lines[0])
        link = re.search(r":(\d+)(/enter/\S+)", lines[1])
        assert code
        assert link
        until = time.monotonic() + 10.0
        while time.monotonic() < until:
            try:
                socket.create_connection((HOST, int(link[1])), timeout=1.0).close()
                break
            except OSError:
                time.sleep(0.05)
        return server, int(link[1]), code[1], link[2]

    server, port, code, link = start()
    team, console = Browser(port), Browser(port)
    team.join(code, pins["GBR"])
    console.post(link)
    for _ in range(3):
        page = console.get("/console").text
        key = re.search(r'name="key" value="(\w+)"', page)
        state = re.search(
            r'action="/console/next"><input[^>]*><input type="hidden" name="value" value="(\w+)"', page
        )
        assert key
        assert state
        console.post("/console/next", [("key", key[1]), ("value", state[1])])
    assert "You have handed in" in team.submit("/seat", "/seat/hand-in", b__effort="0.15").text
    server.kill()
    server.communicate()
    server, port, _, _ = start()
    team.port = console.port = port
    page = team.get("/seat").text
    assert "You have handed in" in page or "Round 1" in page
    assert console.get("/console").status == 200
    server.send_signal(signal.SIGINT)
    began = time.monotonic()
    server.communicate(timeout=10)
    assert time.monotonic() - began < 5.0
    assert server.returncode in (0, 130)
