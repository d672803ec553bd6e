"""What a team can read and do besides its orders, without script: predictions, looks ahead, measures, causes, notes."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from game.classroom.concepts import PHASES
from game.classroom.exercise import Exercise
from game.classroom.notes import Notes
from game.classroom.opening import open_exercise, shut
from game.classroom.states import State
from game.governments.ambitions import AMBITIONS
from game.model.norms import NORMS
from game.play.wording.requests import SEVERAL_YES, message_text
from game.play.wording.score import NONE_CHOSEN
from game.report.names import capital
from game.scenario.lesson_reader import shipped_check
from game.web.rates import Rates
from tests.classroom.small_class import HandClock, go_to
from tests.web.browser import Browser, Fields, port_of, served
from tests.web.test_lessons import console_of, press

NewClass = Callable[..., tuple[Exercise, dict[str, str]]]


def _text(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_predictions_are_kept_and_scored(new_class: NewClass, clock: HandClock) -> None:
    exercise, pins = new_class(scenario="tutorial", seats=("GBR", "POL"), rounds=2)
    with served(exercise) as site:
        team = Browser(port_of(site))
        team.join(exercise.code, pins["GBR"])
        go_to(exercise, State.TALKS)
        boxes = [
            name for name, _ in Fields(team.get("/seat").text, "/seat/predict").values if name[:2] == "p."
        ]
        share = {
            f"p__europe_canada__{part}": value
            for part, value in zip(("low", "guess", "high"), "123", strict=True)
        }
        assert {"p.europe_canada.low", "p.force_used"} <= set(boxes)
        wrong = team.submit("/seat", "/seat/predict", **share, p__force_used="perhaps")
        assert wrong.status == 422
        assert ("p.force_used", "perhaps") in Fields(wrong.text, "/seat/predict").values
        assert set(exercise.chair("GBR").predictions) == {"europe_canada"}
        assert (
            "Your predictions are kept"
            in team.submit("/seat", "/seat/predict", **share, p__force_used="20").text
        )
        assert "2 of 4 answered" in team.get("/seat").text
    shut(exercise)
    again = open_exercise(exercise.store.folder, clock.clock)
    said = again.chair("GBR").predictions
    assert {name: str(answer) for name, answer in said.items()} == {
        "europe_canada": "Interval(low=1.0, guess=2.0, high=3.0)",
        "force_used": "Yes(probability=0.2)",
    }
    again.resume()
    go_to(again, State.RESULTS)
    with served(again) as site:
        team.port = port_of(site)
        told = _text(team.get("/seat").text)
        assert "you said 1.00 to 3.00, best guess 2.00; it was" in told
        assert "Your predictions" in _text(team.get("/seat/history").text)
    shut(again)


def test_a_team_chooses_its_ambitions(new_class: NewClass, clock: HandClock) -> None:
    exercise, pins = new_class(scenario="tutorial", seats=("GBR", "POL"), rounds=2)
    with served(exercise) as site:
        team = Browser(port_of(site))
        team.join(exercise.code, pins["GBR"])
        go_to(exercise, State.BRIEFING)
        names = Fields(team.get("/seat").text, "/seat/ambitions").choices["ambition"]
        assert "Choose 2 of them" in team.submit("/seat", "/seat/ambitions", ambition=names[:1]).text
        assert team.submit("/seat", "/seat/ambitions", ambition=["nothing", names[0]]).status == 422
        assert "are kept" in team.submit("/seat", "/seat/ambitions", ambition=names[1:3]).text
    shut(exercise)
    again = open_exercise(exercise.store.folder, clock.clock)
    assert again.course.table.ambitions_of("GBR") == tuple(names[1:3])  # before anybody looks
    assert again.chair("GBR").ambitions == tuple(names[1:3])
    with served(again) as site:
        team.port = port_of(site)
        go_to(again, State.RESULTS)
        page = team.get("/seat").text
        assert "Your ambitions" in page
        assert "/seat/ambitions" not in page
    shut(again)


def test_ambitions_hold_where_a_team_saves_no_orders(new_class: NewClass, clock: HandClock) -> None:
    exercise, pins = new_class(scenario="tutorial", seats=("GBR", "POL"), rounds=2)
    with served(exercise) as site:
        team = Browser(port_of(site))
        team.join(exercise.code, pins["POL"])
        go_to(exercise, State.ORDERS)
        names = Fields(team.get("/seat").text, "/seat/ambitions").choices["ambition"][1:3]
        team.submit("/seat", "/seat/ambitions", ambition=names)
        form = Fields(team.get("/seat").text, "/seat/ambitions")
        assert [value for name, value in form.values if name == "ambition"] == names
        go_to(exercise, State.RESULTS)
    line = exercise.course.record().lines[0]
    assert "POL" not in line.orders
    assert line.chosen == {"POL": tuple(names)}
    shut(exercise)
    again = open_exercise(exercise.store.folder, clock.clock)
    with served(again) as site:
        team.port = port_of(site)
        told = (
            html.unescape(team.get("/seat").text)
            .partition("<h3>Your ambitions</h3>")[2]
            .partition("</ul>")[0]
        )
        assert all(AMBITIONS[name].label in told for name in names)
        assert again.chair("POL").ambitions == tuple(names)
        assert NONE_CHOSEN not in told
        other = Browser(port_of(site))
        other.join(again.code, pins["GBR"])
        page = html.unescape(other.get("/seat").text)
        assert NONE_CHOSEN in page
        assert all(AMBITIONS[name].says in page for name in again.chair("GBR").ambitions_that_count)
    shut(again)


def test_looks_measures_and_causes_open_without_script(new_class: NewClass) -> None:
    exercise, pins = new_class(seats=("GBR", "POL", "SG"), rounds=2)
    with served(exercise) as site:
        team, chair = Browser(port_of(site)), Browser(port_of(site))
        team.join(exercise.code, pins["GBR"])
        chair.join(exercise.code, pins["SG"])
        assert "No round has been played yet" in team.get("/seat/why").text
        go_to(exercise, State.ORDERS)
        team.submit("/seat", "/seat/hand-in", button="/seat/draft", b__effort="0.3")
        ahead = team.submit("/seat/ahead", "/seat/look").text
        assert ahead.count("<svg") == ahead.count("As a table") == 10
        assert "middle without draft" in ahead
        assert "Wait a few seconds" in team.submit("/seat/ahead", "/seat/look").text
        team.submit("/seat", "/seat/hand-in", button="/seat/draft", b__effort="0.1")
        assert "You have changed something" in team.get("/seat/ahead").text
        assert chair.submit("/seat/ahead", "/seat/look").text.count("<svg") == 3
        for name, norm in NORMS.items():
            assert capital(norm.label) in team.get(f"/seat/alliance?norm={name}").text
        go_to(exercise, State.RESULTS)
        why = _text(team.get("/seat/why?quantity=core_share&ally=GBR").text)
        assert "These causes add up to the change" in why
        assert "cannot be seen from outside" in _text(team.get("/seat/why?quantity=readiness&ally=POL").text)
        for path in (
            "/seat/why?quantity=nothing&ally=QQQ&round=99",
            "/seat/why?quantity=us_commitment&round=-1",
        ):
            assert team.get(path).status == 200
        assert team.get("/seat/alliance?norm=<b>").status == 200
        assert chair.get("/seat/why").status == 200
        assert "You can look ahead while a round is open" in team.get("/seat/ahead").text


def test_notes_go_to_whom_they_are_for(new_class: NewClass) -> None:
    exercise, pins = new_class(seats=("GBR", "POL", "DEU", "FRA", "ITA"), plan="lesson-90", rounds=2)
    with served(exercise) as site:
        teams = {seat: Browser(port_of(site)) for seat in pins}
        for seat, team in teams.items():
            team.join(exercise.code, pins[seat])
        gbr, pol, deu = (teams[seat] for seat in ("GBR", "POL", "DEU"))
        go_to(exercise, State.TALKS)

        def send(team: Browser, text: str, to: list[str], **more: str) -> str:
            return team.submit("/seat", "/seat/note", text=text, to=to, **more).text

        secret = "Meet us <b>at</b> the window"
        first = send(gbr, secret, ["POL"])
        assert "Your note is sent" in first, _text(first)[:600]
        shown = "Meet us &lt;b&gt;at&lt;/b&gt; the window"
        assert shown in pol.get("/seat").text
        assert "United Kingdom to you" in pol.get("/seat").text
        assert "Meet us" not in deu.get("/seat").text
        for text, to, why in (
            ("", ["POL"], "The note is empty"),
            ("x" * 281, ["POL"], "281 characters"),
            ("hello", ["GBR"], "Choose other teams"),
            ("hello", ["QQQ"], "Choose other teams"),
            ("hello", [], "Choose other teams"),
            ("hello", ["POL", "DEU", "FRA", "ITA"], "at most, or to all"),
            ("turn \u202e round", ["POL"], "cannot be shown"),
        ):
            assert why in send(gbr, text, to), text
        kept = Fields(gbr.submit("/seat", "/seat/note", text="x" * 281, to=["POL"]).text, "/seat/note").values
        assert ("to", "POL") in kept
        send(gbr, "To everybody", [], all="1")
        assert "To everybody" in deu.get("/seat").text
        wall = Browser(port_of(site))
        wall.post(f"/enter/{exercise.seats.issue('link', 'wall')}")
        assert "To everybody" not in wall.get("/wall").text
        console = console_of(exercise, port_of(site))
        number = next(str(note.id) for note in Notes(exercise).all() if not note.to)
        assert shown in console.get("/console/notes").text
        press(console, "note-wall", number)
        press(console, "wall", "notes")
        assert "To everybody" in wall.get("/wall").text
        private = next(str(note.id) for note in Notes(exercise).all() if note.to)
        press(console, "note-wall", private)
        assert "Meet us" not in wall.get("/wall").text
        press(console, "note-hide", number)
        assert "To everybody" not in wall.get("/wall").text + deu.get("/seat").text
        for place in range(4):
            send(gbr, f"More {place}", ["POL"])
        assert "as many notes as there are" in gbr.get("/seat").text
        press(console, "mute", "POL")
        assert "<textarea" not in pol.get("/seat").text
        press(console, "notes-off")
        assert "<textarea" not in deu.get("/seat").text
        assert shown in pol.get("/seat").text


def test_teams_say_where_they_stand_for_all_to_see(new_class: NewClass) -> None:
    exercise, pins = new_class(seats=("GBR", "POL", "SG"), rounds=1)
    with served(exercise) as site:
        gbr, pol, chair, wall = (Browser(port_of(site)) for _ in range(4))
        for seat, team in (("GBR", gbr), ("POL", pol), ("SG", chair)):
            team.join(exercise.code, pins[seat])
        wall.post(f"/enter/{exercise.seats.issue('link', 'wall')}")
        go_to(exercise, State.TALKS)
        gbr.submit("/seat", "/seat/indicate", vote="letter")
        for page in (pol.get("/seat"), chair.get("/seat"), wall.get("/wall")):
            assert "Sign with a side letter: United Kingdom" in _text(page.text)
        assert "that all sign" in pol.get("/seat").text
        assert chair.submit("/seat", "/seat/indicate", vote="accept").status != 200
        assert pol.submit("/seat", "/seat/indicate", vote="own").status == 422
        gbr.submit("/seat", "/seat/indicate", vote="")
        assert "No team has said anything yet" in pol.get("/seat").text
        assert exercise.course.table.game.pending == {}
        go_to(exercise, State.VOTING)
        assert pol.submit("/seat", "/seat/indicate", vote="accept").status != 200


def test_notes_are_off_in_a_short_lesson(new_class: NewClass) -> None:
    exercise, pins = new_class(seats=("GBR", "POL"), rounds=1)
    with served(exercise) as site:
        team = Browser(port_of(site))
        team.join(exercise.code, pins["GBR"])
        go_to(exercise, State.TALKS)
        page = team.get("/seat").text
        assert "/seat/note" not in page
        key = re.search(r'name="key" value="(\w+)"', page)
        assert key
        sent = [("key", key[1]), ("moment", exercise.moment), ("text", "hello"), ("to", "POL")]
        assert team.post("/seat/note", sent).status == 422
        assert Notes(exercise).all() == []


def test_the_teacher_acts_for_a_seat_and_it_is_written_down(new_class: NewClass) -> None:
    exercise, pins = new_class(seats=("GBR", "POL", "SG"), rounds=1)
    with served(exercise) as site:
        console, team = console_of(exercise, port_of(site)), Browser(port_of(site))
        team.join(exercise.code, pins["GBR"])
        press(console, "take-over", "SG")
        go_to(exercise, State.TALKS)
        base = "/console/for/SG"
        assert "The text on the table" in console.get(base).text
        console.submit(base, f"{base}/hand-in", button=f"{base}/draft", t__core="3")
        assert exercise.on_the_table.core == 3.0
        go_to(exercise, State.ORDERS)
        base = "/console/for/GBR"
        done = console.submit(base, f"{base}/hand-in", b__effort="0.2")
        assert done.status == 200
        assert exercise.drafts.get("GBR").orders.budget == {"effort": 0.2}
        row = exercise.store.first("SELECT actor, seat FROM log WHERE verb = 'handed in' ORDER BY n DESC")
        assert (row["actor"], row["seat"]) == ("facilitator", "GBR")
        assert "You have handed in" in team.get("/seat").text
        console.submit(base, f"{base}/take-back")
        assert "GBR" not in exercise.drafts.handed_in
        assert console.get("/console/for/QQQ").status == 404
        assert team.get("/console/for/GBR").status == 401
        assert team.get("/console/for/POL").status == 401
        site.rates = Rates()
        assert team.post("/console/for/GBR/hand-in").status == 401


def test_the_questions_keep_no_name_and_show_no_small_number(new_class: NewClass) -> None:
    exercise, pins = new_class(scenario="tutorial", seats=("GBR", "POL"), rounds=1)
    items = shipped_check()
    with served(exercise) as site:
        team, console = Browser(port_of(site)), console_of(exercise, port_of(site))
        team.join(exercise.code, pins["GBR"])
        assert "/check/before" in team.get("/seat").text
        right = {item.id: str(item.before.right or 1) for item in items}
        first = {name: value for name, value in right.items() if name != "delay"}
        missing = team.submit("/check/before", "/check/before", **first)
        assert missing.status == 422
        assert ("one-no", right["one-no"]) in Fields(missing.text, "/check/before").values
        codes = []
        for _ in range(8):
            assert "%</td>" not in console.get("/console/check").text
            done = team.submit("/check/before", "/check/before", **right).text
            codes.append(re.search(r'class="code">(\w+)<', done)[1])
        assert len(set(codes)) == 8
        assert console.get("/console/check").text.count("100%") == sum(
            bool(item.before.right) for item in items
        )
        assert team.submit("/check/after", "/check/after", **right).status == 422
        assert team.get("/check/never").status == 404
        site.rates = Rates()
        go_to(exercise, State.DEBRIEF)
        wrong = {item.id: str(item.after.right % 4 + 1 if item.after.right else 1) for item in items}
        assert team.submit("/check/after", "/check/after", **wrong, code="NOTGIVEN").status == 422
        assert team.submit("/check/after", "/check/after", **wrong, code=codes[0].lower()).status == 200
        assert team.submit("/check/after", "/check/after", **wrong, code=codes[0]).status == 422
    answers = [dict(row) for row in exercise.store.all("SELECT * FROM check_answer")]
    assert len(answers) == 9 * len(items)
    assert set(answers[0]) == {"phase", "respondent", "item", "choice"}
    # A code is drawn by chance and may happen to hold the letters of a seat: it must be one that was given out.
    assert {row["respondent"] for row in answers} == set(codes)
    assert {row["item"] for row in answers} == {item.id for item in items}
    assert all(row["phase"] in PHASES and row["choice"] in range(1, 5) for row in answers)
    assert exercise.store.first("SELECT n FROM log WHERE data LIKE ?", (f"%{codes[0]}%",)) is None


def test_messages_are_replied_to_and_kept(new_class: NewClass) -> None:
    exercise, pins = new_class(scenario="2025-leaked-chat", seats=("GBR", "POL"), rounds=2)
    with served(exercise) as site:
        team = Browser(port_of(site))
        team.join(exercise.code, pins["GBR"])
        go_to(exercise, State.TALKS)
        form = ("/seat", "/seat/hand-in")
        asked = exercise.chair("GBR").editor.legal.requests
        page = team.get("/seat").text
        assert len(asked) > 1
        assert SEVERAL_YES in _text(page)
        for request in asked:
            assert html.escape(message_text(request, exercise.chair("GBR").view), quote=False) in page
            assert (f"m.{request.id}", "") in Fields(page, "/seat/hand-in").values
        name = f"m.{asked[0].id}"
        assert "Saved" in team.submit(*form, button="/seat/draft", **{name: "part"}).text
        assert exercise.chair("GBR").editor.draft.replies == {asked[0].id: "part"}
        assert (name, "part") in Fields(team.get("/seat").text, "/seat/hand-in").values
        assert team.submit(*form, button="/seat/draft", **{name: "perhaps"}).status == 422
        assert exercise.chair("GBR").editor.draft.replies == {asked[0].id: "part"}
        team.submit(*form, button="/seat/draft", **{name: ""})
        assert not exercise.chair("GBR").editor.draft.replies
