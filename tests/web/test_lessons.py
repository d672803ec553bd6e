"""A whole lesson through pages and forms, without script: teams, console and wall."""

from __future__ import annotations

import re
from collections.abc import Callable

from game.classroom.exercise import Exercise
from game.classroom.opening import open_exercise, shut
from game.classroom.states import State
from game.engine.record_reader import read_record
from game.engine.replay import replay
from game.web.rates import Rates
from tests.classroom.small_class import HandClock
from tests.web.browser import Browser, Fields, port_of, served

NewClass = Callable[..., tuple[Exercise, dict[str, str]]]


def press(console: Browser, action: str, value: str = "") -> str:
    """Press a button of the console; return what the console shows then."""
    page = console.get("/console").text
    key = re.search(r'name="key" value="(\w+)"', page)
    assert key
    return console.post(f"/console/{action}", [("key", key[1]), ("value", value)]).text


def console_of(exercise: Exercise, port: int) -> Browser:
    """Open the console by its link."""
    console = Browser(port)
    link = exercise.seats.issue("link", "facilitator")
    assert "Open it here" in console.get(f"/enter/{link}").text
    assert console.post(f"/enter/{link}").status == 200
    return console


def go(console: Browser, exercise: Exercise, state: State) -> None:
    """Press the big button until the exercise is in a state."""
    for _ in range(40):
        if exercise.state is state:
            return
        press(console, "next", exercise.state.value)
    raise AssertionError(exercise.state)


def test_a_lesson_is_played_through_pages(new_class: NewClass, clock: HandClock) -> None:
    exercise, pins = new_class(seats=("ESP", "GBR", "SG"), rounds=2)
    with served(exercise) as site:
        port = port_of(site)
        teams = {seat: Browser(port) for seat in pins}
        for seat, team in teams.items():
            page = team.join(exercise.code, pins[seat], f"Team {seat}")
            assert page.status == 200
            assert "Wait for the lesson to begin" in page.text
        console, wall = console_of(exercise, port), Browser(port)
        assert "3 of 3 teams have joined" in console.get("/console").text
        link = exercise.seats.issue("link", "wall")
        assert exercise.code in wall.post(f"/enter/{link}").text
        go(console, exercise, State.BRIEFING)
        assert exercise.course.setup.scenario.seat("GBR").red_line[:40] in _plain(
            teams["GBR"].get("/seat").text
        )
        go(console, exercise, State.TALKS)
        put = teams["SG"].submit("/seat", "/seat/hand-in", button="/seat/draft", t__core="3.4")
        assert "Saved" in put.text
        assert "3.4% of GDP" in teams["GBR"].get("/seat").text
        go(console, exercise, State.VOTING)
        voted = teams["ESP"].submit("/seat", "/seat/hand-in", vote="hold_out", b__effort="0.1")
        assert "Your vote is in" in voted.text
        teams["GBR"].submit("/seat", "/seat/hand-in", vote="accept")
        press(console, "next", "voting")
        assert exercise.state is State.REDRAFT
        redraft = {"t__core": "2.5", "t__ambiguity": "60%", "t__due": "2035"}
        put = teams["SG"].submit("/seat", "/seat/hand-in", button="/seat/draft", **redraft)
        assert "Saved" in put.text
        press(console, "next", "redraft")
        assert exercise.state is State.VOTING
        assert "2.5% of GDP" in teams["ESP"].get("/seat").text
        teams["ESP"].submit("/seat", "/seat/hand-in", vote="letter")
        go(console, exercise, State.ORDERS)
        texts = [one.text.core for one in exercise.course.table.counted]
        assert texts == [3.4, 2.5]
        assert exercise.state is State.ORDERS
        assert "Adopted" in teams["GBR"].get("/seat").text or "Refused" in teams["GBR"].get("/seat").text
        handed = teams["GBR"].submit(
            "/seat", "/seat/hand-in", b__effort="0.2", b__equipment_target="30%", b__pay_borrow="40"
        )
        assert "You have handed in" in handed.text
        assert "Take it back" in handed.text
        assert "handed in" in console.get("/console").text
        back = teams["GBR"].submit("/seat", "/seat/take-back")
        assert 'value="+0.20"' in back.text or 'value="0.20"' in back.text
        teams["GBR"].submit("/seat", "/seat/hand-in")
        go(console, exercise, State.RESULTS)
        played = exercise.course.table.lines[0].orders
        assert played["GBR"].budget == {"effort": 0.2, "equipment_target": 0.3, "pay_borrow": 0.4}
        assert played["ESP"].budget == {"effort": 0.1}
        assert "In the papers" in teams["ESP"].get("/seat").text
        assert "One of 4 ways to measure it" in wall.get("/wall").text
        go(console, exercise, State.DEBRIEF)
        assert exercise.course.finished
        assert "Europe and Canada" in wall.get("/wall").text
        go(console, exercise, State.ENDED)
        for team in teams.values():
            assert team.get("/seat").status == 200
        replay(read_record(exercise.store.folder / "record.jsonl"), verify=True)


def _plain(page: str) -> str:
    return page.replace("&#39;", "'").replace("&#34;", '"')


def test_cards_and_acts_are_given_by_the_form(new_class: NewClass) -> None:
    exercise, pins = new_class(scenario="2025-leaked-chat", seats=("GBR", "DEU"), rounds=2)
    with served(exercise) as site:
        team = Browser(port_of(site))
        team.join(exercise.code, pins["GBR"])
        while exercise.state is not State.TALKS:
            exercise.next()
        fields = Fields(team.get("/seat").text, "/seat/hand-in")
        card = next(name for name in fields.choices if name.startswith("c."))
        option = fields.choices[card][0]
        typed = {
            card.replace(".", "__"): option,
            "a0": "ask",
            "a0__to": ["DEU", "ITA"],
            "a1": "praise",
            "a1__to": "POL",
        }
        page = team.submit("/seat", "/seat/hand-in", button="/seat/draft", **typed)
        assert "Saved" in page.text
        orders = exercise.drafts.get("GBR").orders
        assert orders.cards == {card.removeprefix("c."): option}
        assert [(act.name, set(act.to)) for act in orders.acts] == [
            ("ask", {"DEU", "ITA"}),
            ("praise", {"POL"}),
        ]
        again = Fields(team.get("/seat").text, "/seat/hand-in")
        assert ("a0.to", "ITA") in again.values


def test_what_is_wrong_is_said_beside_the_field_and_nothing_typed_is_lost(new_class: NewClass) -> None:
    exercise, pins = new_class(scenario="tutorial", seats=("GBR", "POL"))
    with served(exercise) as site:
        team = Browser(port_of(site))
        team.join(exercise.code, pins["GBR"])
        while exercise.state is not State.ORDERS:
            exercise.next()
        page = team.submit("/seat", "/seat/hand-in", b__effort="abc", b__equipment_target="31")
        assert page.status == 422
        assert "is no value here" in page.text
        fields = dict(Fields(page.text, "/seat/hand-in").values)
        assert (fields["b.effort"], fields["b.equipment_target"]) == ("abc", "31")
        assert exercise.drafts.get("GBR") is None
        for value in ("nan", "inf", "1e999", "9" * 400, "٣", "-0", "0,1", "<b>"):
            site.rates = Rates()
            sent = team.submit("/seat", "/seat/hand-in", button="/seat/draft", b__effort=value)
            assert sent.status in (200, 422), value
        assert team.submit("/seat", "/seat/hand-in", button="/seat/draft", b__effort="0.2").status == 200
        for _ in range(6):
            fast = team.submit("/seat", "/seat/hand-in", button="/seat/draft", b__effort="0.3")
        assert fast.status in (200, 429)
        assert ("b.effort", "0.3") in Fields(fast.text, "/seat/hand-in").values or fast.status == 200


def test_another_device_takes_the_seat_over_and_a_restart_keeps_it(new_class: NewClass) -> None:
    exercise, pins = new_class(scenario="tutorial", seats=("GBR", "POL"))
    with served(exercise) as site:
        phone, laptop = Browser(port_of(site)), Browser(port_of(site))
        phone.join(exercise.code, pins["GBR"])
        while exercise.state is not State.ORDERS:
            exercise.next()
        phone.submit("/seat", "/seat/hand-in", button="/seat/draft", b__effort="0.15")
        page = laptop.join(exercise.code, pins["GBR"])
        assert "0.15" in page.text
        assert "Join again with your PIN" in phone.get("/seat").text
        assert phone.ask("GET", "/seat/status").status == 401
    with served(exercise) as site:
        laptop.port = port_of(site)
        assert "0.15" in laptop.get("/seat").text


def test_the_console_frees_holds_and_puts_things_in(new_class: NewClass) -> None:
    exercise, pins = new_class(seats=("GBR", "POL"), rounds=2)
    with served(exercise) as site:
        console = console_of(exercise, port_of(site))
        for pin in pins.values():
            Browser(port_of(site)).join(exercise.code, pin)
        go(console, exercise, State.TALKS)
        assert "computer plays" in press(console, "hold", "POL")
        assert "computer plays" not in press(console, "release", "POL")
        press(console, "pause")
        assert exercise.paused
        press(console, "resume")
        left = exercise.remaining
        press(console, "extend")
        assert exercise.remaining > left + 59.0
        assert "new PIN" in press(console, "free", "GBR")
        assert "there is no such" in press(console, "hold", "QQQ") or "no team plays" in press(
            console, "hold", "QQQ"
        )
        assert "nothing was done" in press(console, "next", "lobby")
        go(console, exercise, State.RESULTS)
        news = exercise.course.setup.scenario.news[-1].id
        press(console, "inject", news)
        assert exercise.course.injected == (news,)
        press(console, "rewind", "1")
        assert exercise.moment == "1.0"


def test_teams_make_deals_and_governments_answer_at_once(new_class: NewClass, clock: HandClock) -> None:
    exercise, pins = new_class(seats=("GBR", "POL"), rounds=2)
    with served(exercise) as site:
        gbr, pol = Browser(port_of(site)), Browser(port_of(site))
        gbr.join(exercise.code, pins["GBR"])
        pol.join(exercise.code, pins["POL"])
        while exercise.state is not State.TALKS:
            exercise.next()

        def move(team: Browser, name: str, **given: str) -> str:
            key = re.search(r'name="key" value="(\w+)"', team.get("/seat").text)
            assert key
            fields = {"key": key[1], "moment": exercise.moment, "move": name, **given}
            return team.post("/seat/deal", fields.items()).text

        page = gbr.get("/seat?to=POL").text
        choices = Fields(page, "/seat/deal").choices
        assert {"raise 0.05", "raise 0.1", "praise 1.0"} <= set(choices["ask"])
        assert "raise 0.1" not in choices["give"]
        assert "backstop 1.0" not in choices["give"]
        offered = move(gbr, "propose", to="POL", ask="raise 0.1", give="troops 0.5")
        assert "1 offer waits for your answer" in pol.get("/seat").text
        deal = exercise.chair("GBR").view.deals[0]
        assert re.search(r"Your deals</h2>\s*<div[^>]*><p><strong>Proposed: Poland has to answer", offered)
        assert "Withdraw your offer" in offered
        assert "waits for your answer" not in gbr.get("/seat").text
        assert "No deal" in move(gbr, "sign", deal=deal.id)
        counter = Fields(pol.get(f"/seat?deal={deal.id}").text, "/seat/deal")
        assert {("ask", "troops 0.5"), ("give", "raise 0.1")} <= set(counter.values)
        move(pol, "sign", deal=deal.id)
        assert exercise.chair("GBR").view.deals[0].state == "signed"
        answered = move(gbr, "propose", to="DEU", ask="raise 0.1")
        assert exercise.chair("GBR").view.deals[-1].to == "DEU"
        assert exercise.chair("GBR").view.deals[-1].awaits != "DEU"
        assert "No deal" not in answered
        assert "No deal" in move(gbr, "propose", to="GBR", ask="raise 0.1")
        assert "No deal" in move(gbr, "nonsense")
        for nonsense in ("raise nan", "raise 1e999", "raise", "nothing 1.0", "raise 7", "<b>"):
            assert "No deal" in move(gbr, "propose", to="POL", ask=nonsense), nonsense
    seen = exercise.chair("GBR").view.deals
    shut(exercise)
    again = open_exercise(exercise.store.folder, clock.clock)
    assert again.chair("GBR").view.deals == seen
    again.resume()
    while again.state is not State.RESULTS:
        again.next()
    assert len(again.course.table.lines[0].talks) == 3
    with served(again) as site:
        gbr.port = port_of(site)
        assert "You broke your deal with Poland" in gbr.get("/seat").text
    shut(again)
    replay(read_record(exercise.store.folder / "record.jsonl"), verify=True)
