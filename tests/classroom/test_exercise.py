"""An exercise without a server: its states, its clock, who ends a round, and who is played by whom."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from game.classroom.exercise import Exercise, Stale
from game.classroom.guests import read_guests
from game.classroom.opening import open_exercise, shut
from game.classroom.states import State
from game.engine.orders import Orders
from game.engine.record_reader import read_record
from game.engine.replay import replay
from game.errors import RuleError, UsageProblem
from tests.classroom.small_class import HandClock, go_to, hand_in, here, join_all

NewClass = Callable[..., tuple[Exercise, dict[str, str]]]


def tick(exercise: Exercise, clock: HandClock, seconds: float) -> None:
    """Let time pass with everybody here."""
    for _ in range(max(1, int(seconds))):
        clock.now += 1.0
        here(exercise)
        exercise.tick()


def test_a_whole_lesson_by_the_button(new_class: NewClass) -> None:
    exercise, pins = new_class(teams=6)
    join_all(exercise, pins)
    seen = [exercise.state]
    while exercise.next_step is not None:
        exercise.next()
        if exercise.state is not seen[-1]:
            seen.append(exercise.state)
    assert seen[:6] == [State.LOBBY, State.BRIEFING, State.TALKS, State.VOTING, State.ORDERS, State.CLOSING]
    assert seen[-2:] == [State.DEBRIEF, State.ENDED]
    assert exercise.course.finished
    assert len(exercise.store.all("SELECT n FROM round")) == exercise.rounds == 4
    replay(read_record(exercise.store.folder / "record.jsonl"), verify=True)


def test_all_who_are_here_end_a_round_and_can_take_back(new_class: NewClass, clock: HandClock) -> None:
    exercise, pins = new_class(scenario="tutorial", seats=("GBR", "POL", "USA"))
    join_all(exercise, pins)
    go_to(exercise, State.TALKS)
    exercise.next()
    assert exercise.state is State.ORDERS
    hand_in(exercise, "GBR")
    hand_in(exercise, "POL")
    exercise.hear("USA")
    tick(exercise, clock, 40)
    assert exercise.state is State.ORDERS
    assert exercise.waiting_for == ("USA",)
    left = exercise.remaining
    hand_in(exercise, "USA")
    exercise.tick()
    assert exercise.state is State.CLOSING
    exercise.take_back("POL", exercise.moment)
    assert exercise.state is State.ORDERS
    assert exercise.remaining == left
    hand_in(exercise, "POL")
    tick(exercise, clock, 7)
    assert (exercise.state, exercise.index) == (State.RESULTS, 1)


def test_one_early_team_alone_ends_nothing(new_class: NewClass, clock: HandClock) -> None:
    exercise, pins = new_class(scenario="tutorial", seats=("GBR", "POL", "USA"))
    join_all(exercise, pins)
    go_to(exercise, State.ORDERS)
    clock.now += 25.0  # everybody but GBR is away
    exercise.hear("GBR")
    hand_in(exercise, "GBR")
    tick_one = clock.now + 31.0
    clock.now = tick_one
    exercise.hear("GBR")
    exercise.tick()
    assert exercise.state is State.ORDERS


def test_the_deadline_plays_saved_drafts_and_strategies_for_the_rest(
    new_class: NewClass, clock: HandClock
) -> None:
    exercise, pins = new_class(scenario="tutorial", seats=("GBR", "POL", "USA"))
    join_all(exercise, pins)
    go_to(exercise, State.ORDERS)
    exercise.save("GBR", Orders(budget={"effort": 0.2}), exercise.moment)
    hand_in(exercise, "POL", Orders(budget={"effort": 0.1}))
    clock.now += 60.0 * exercise.timing.orders
    exercise.tick()
    assert exercise.state is State.CLOSING
    clock.now += 5.0
    exercise.tick()
    line = exercise.course.table.lines[0]
    assert set(line.orders) == {"GBR", "POL"}
    assert line.held["USA"] != "player"
    assert "USA" in exercise.course.table.people
    log = [
        json.loads(row["data"]) for row in exercise.store.all("SELECT data FROM log WHERE verb = 'played'")
    ]
    assert log == [{"by_computer": ["USA"], "why": "deadline"}]


def test_a_stale_or_early_draft_is_refused_in_words(new_class: NewClass) -> None:
    exercise, pins = new_class(scenario="tutorial", seats=("GBR", "POL", "USA"))
    join_all(exercise, {"GBR": pins["GBR"]})
    with pytest.raises(Stale, match="Nothing can be decided now"):
        exercise.save("GBR", Orders(), exercise.moment)
    go_to(exercise, State.TALKS)
    with pytest.raises(RuleError, match="after the talks"):
        hand_in(exercise, "GBR")
    with pytest.raises(Stale, match="from the next round"):
        exercise.save("POL", Orders(), exercise.moment)
    with pytest.raises(Stale, match="round is over"):
        exercise.save("GBR", Orders(), "0.4")
    exercise.next()
    with pytest.raises(RuleError, match="Core budget cannot be"):
        exercise.save("GBR", Orders(budget={"effort": float("nan")}), exercise.moment)
    hand_in(exercise, "GBR")
    with pytest.raises(RuleError, match="Take it back first"):
        exercise.save("GBR", Orders(), exercise.moment)


def test_one_pin_is_one_seat_on_any_device(new_class: NewClass) -> None:
    exercise, pins = new_class(scenario="tutorial", seats=("GBR", "POL", "USA"))
    seat, phone = exercise.join(pins["POL"], "Eagles\u202e<b>")
    assert exercise.seats.all["POL"].label == "Eagles<b>"
    again, laptop = exercise.join(f" {pins['POL'].lower()[:3]}-{pins['POL'].lower()[3:]}")
    assert (seat, again) == ("POL", "POL")
    assert exercise.seats.who(phone) is None
    assert exercise.seats.who(laptop).seat == "POL"
    with pytest.raises(UsageProblem, match="does not belong to any seat"):
        exercise.join("AAAAAA")
    exercise.lock_joining(True)
    with pytest.raises(UsageProblem, match="locked"):
        exercise.join(pins["GBR"])
    exercise.join(pins["POL"])
    new = exercise.free("POL")
    assert not exercise.seats.all["POL"].claimed
    with pytest.raises(UsageProblem):
        exercise.join(pins["POL"])
    exercise.lock_joining(False)
    exercise.join(new)


def test_a_guest_list_names_teams_on_slips_and_console(new_class: NewClass, tmp_path: Path) -> None:
    guests = tmp_path / "guests.txt"
    guests.write_text("# class 10b\ngbr, Falcons\n\nPOL  The Otters\n", encoding="utf-8")
    exercise, pins = new_class(scenario="tutorial", seats=("GBR", "POL", "USA"), guests=guests)
    assert [holder.label for holder in exercise.seats.all.values()] == ["Falcons", "The Otters", ""]
    slips = (exercise.store.folder / "pins.txt").read_text(encoding="utf-8")
    assert f"PIN {pins['POL']}  The Otters\n" in slips
    exercise.join(pins["GBR"])
    assert exercise.seats.all["GBR"].label == "Falcons"
    for line, why in (
        ("DEU Eagles", "no team of this exercise"),
        ("GBR", "is missing"),
        ("GBR a\nGBR b", "already"),
    ):
        guests.write_text(line, encoding="utf-8")
        with pytest.raises(UsageProblem, match=why):
            read_guests(guests, ("GBR", "POL"))
    with pytest.raises(UsageProblem, match="does not exist"):
        read_guests(tmp_path / "nothing.txt", ("GBR",))


def test_a_seat_is_held_by_a_strategy_and_given_back(new_class: NewClass) -> None:
    exercise, pins = new_class(scenario="tutorial", seats=("GBR", "POL", "USA"))
    join_all(exercise, pins)
    go_to(exercise, State.ORDERS)
    exercise.save("POL", Orders(budget={"effort": 0.1}), exercise.moment)
    exercise.hold("POL", "status_quo")
    with pytest.raises(Stale, match="computer plays your seat"):
        exercise.save("POL", Orders(), exercise.moment)
    assert exercise.people == ("GBR", "USA")
    exercise.give_back("POL")
    assert exercise.drafts.get("POL").orders == Orders(budget={"effort": 0.1})
    exercise.hold("POL", "status_quo")
    go_to(exercise, State.RESULTS)
    assert exercise.course.table.lines[0].held["POL"] == "status_quo"
    with pytest.raises(Exception, match="no strategy"):
        exercise.hold("POL", "nobody-knows-it")


def test_pause_keeps_what_is_left_and_a_minute_can_be_added(new_class: NewClass, clock: HandClock) -> None:
    exercise, pins = new_class(teams=6)
    join_all(exercise, pins)
    with pytest.raises(RuleError, match="no clock"):
        exercise.pause()
    go_to(exercise, State.TALKS)
    clock.now += 40.0
    exercise.pause()
    clock.now += 4000.0
    exercise.tick()
    assert exercise.state is State.TALKS
    assert exercise.remaining == pytest.approx(200.0)
    exercise.extend()
    exercise.resume()
    assert exercise.remaining == pytest.approx(260.0)


def test_a_summit_is_voted_on_before_the_budget(new_class: NewClass) -> None:
    exercise, pins = new_class(teams=6)
    join_all(exercise, pins)
    go_to(exercise, State.VOTING)
    hand_in(exercise, "ESP", Orders(votes=("hold_out",)))
    exercise.next()
    first = exercise.course.table.counted[0]
    assert "ESP" in first.refused
    assert exercise.drafts.handed_in == frozenset()
    while exercise.state is State.VOTING:
        number = exercise.votes_counted
        hand_in(exercise, "ESP", Orders(votes=(*("hold_out",) * number, "accept")))
        exercise.next()
    counted = exercise.course.table.counted
    assert exercise.state is State.ORDERS
    # The budget is decided after the vote; the vote stays as it was counted.
    hand_in(exercise, "ESP", Orders(budget={"effort": 0.1}))
    go_to(exercise, State.RESULTS)
    told = exercise.course.table.log[0].result.happened
    assert (float(told["summit_draft"][0, 0]) >= 0.0) == counted[-1].adopted
    replay(read_record(exercise.store.folder / "record.jsonl"), verify=True)


def test_the_secretary_general_has_a_minute_for_a_redraft(new_class: NewClass, clock: HandClock) -> None:
    exercise, pins = new_class(seats=("ESP", "SG"))
    join_all(exercise, pins)
    go_to(exercise, State.VOTING)
    text = exercise.chair("SG").view.text
    hand_in(exercise, "ESP", Orders(votes=("hold_out", "accept")))
    exercise.next()
    assert exercise.state is State.REDRAFT
    softer = type(text)(text.core - 1.0, text.related, text.due, text.review, 1.0)
    exercise.save("SG", Orders(drafts=(text, softer)), exercise.moment)
    clock.now += 60.0
    exercise.tick()
    assert exercise.state is State.VOTING
    exercise.next()
    assert exercise.course.table.counted[1].text == softer
    go_to(exercise, State.ORDERS)
    go_to(exercise, State.RESULTS)
    replay(read_record(exercise.store.folder / "record.jsonl"), verify=True)


def test_a_redraft_that_is_not_put_ends_the_vote(new_class: NewClass, clock: HandClock) -> None:
    exercise, pins = new_class(seats=("ESP", "SG"))
    join_all(exercise, pins)
    go_to(exercise, State.VOTING)
    hand_in(exercise, "ESP", Orders(votes=("hold_out",)))
    exercise.next()
    clock.now += 61.0
    exercise.tick()
    assert exercise.state is State.ORDERS
    go_to(exercise, State.RESULTS)


def test_a_card_is_put_in_and_a_round_is_played_again_in_a_branch(new_class: NewClass) -> None:
    exercise, pins = new_class(teams=6)
    join_all(exercise, pins)
    go_to(exercise, State.RESULTS)
    deck = exercise.course.setup.deck
    up = exercise.course.table.game.moment.cards_up[0]
    fit = [card.id for card, on in zip(deck.cards, up, strict=True) if not on]
    put_in = None
    for name in fit:
        try:
            exercise.inject(name)
        except RuleError:
            continue
        put_in = name
        break
    assert exercise.course.injected == (put_in,)
    with pytest.raises(RuleError, match="has been put into this round already"):
        exercise.inject(put_in)
    go_to(exercise, State.ORDERS)
    exercise.next()
    go_to(exercise, State.RESULTS)
    assert exercise.course.table.lines[1].injected == (put_in,)
    first = exercise.course.table.lines
    exercise.rewind(1)
    assert (exercise.index, exercise.course.branch, exercise.moment) == (1, 1, "1.1")
    go_to(exercise, State.RESULTS)
    assert exercise.course.table.lines[0] == first[0]
    old = read_record(exercise.store.folder / "record.jsonl")
    assert old.lines == first
    new = read_record(exercise.store.folder / "record-1.jsonl")
    assert new.header.parent is not None
    replay(new, verify=True)


def test_a_restart_is_where_it_was(new_class: NewClass, clock: HandClock) -> None:
    exercise, pins = new_class(teams=6)
    tokens = join_all(exercise, pins)
    go_to(exercise, State.VOTING)
    hand_in(exercise, "ESP", Orders(votes=("hold_out",)))
    exercise.next()
    hand_in(exercise, "GBR", Orders(votes=("accept",)))
    counted, folder = exercise.course.table.counted, exercise.store.folder
    shut(exercise)
    again = open_exercise(folder, clock.clock)
    assert again.paused
    assert again.state is exercise.state
    assert again.course.table.counted == counted
    assert again.drafts.handed_in == exercise.drafts.handed_in
    assert again.seats.who(tokens["POL"]).seat == "POL"
    again.resume()
    go_to(again, State.RESULTS)
    shut(again)


@pytest.mark.parametrize("where", ["closing", "written"])
def test_a_round_that_was_due_is_played_after_a_kill(
    new_class: NewClass, clock: HandClock, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    exercise, pins = new_class(scenario="tutorial", seats=("GBR", "POL", "USA"))
    join_all(exercise, pins)
    go_to(exercise, State.ORDERS)
    for seat in pins:
        hand_in(exercise, seat, Orders(budget={"effort": 0.1}))
    exercise.next()
    assert exercise.state is State.CLOSING
    if where == "written":  # the record has the round, the store has not noted it
        monkeypatch.setattr(exercise, "_note_round", lambda why: None)
        exercise.next()
        monkeypatch.undo()
    shut(exercise)
    again = open_exercise(exercise.store.folder, clock.clock)
    assert (again.state, again.index) == (State.RESULTS, 1)
    assert set(again.course.table.lines[0].orders) == set(pins)
    shut(again)


def test_a_round_that_cannot_be_written_is_not_played(
    new_class: NewClass, monkeypatch: pytest.MonkeyPatch
) -> None:
    exercise, pins = new_class(scenario="tutorial", seats=("GBR", "POL", "USA"))
    join_all(exercise, pins)
    go_to(exercise, State.ORDERS)
    hand_in(exercise, "GBR", Orders(budget={"effort": 0.1}))
    exercise.next()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("game.engine.record_writer.write_whole", full)
        exercise.next()
    assert (exercise.index, exercise.paused) == (0, True)
    assert "has not been played" in exercise.trouble
    assert exercise.drafts.handed_in == {"GBR"}
    exercise.next()
    assert (exercise.state, exercise.index, exercise.trouble) == (State.RESULTS, 1, "")


def test_by_itself_it_reaches_the_end_with_nobody_there(new_class: NewClass, clock: HandClock) -> None:
    exercise, _ = new_class(teams=6)
    exercise.auto = True
    exercise.next()
    for _ in range(200):
        if exercise.state is State.ENDED:
            break
        clock.now += 60.0
        exercise.tick()
    assert exercise.state is State.ENDED


def test_a_late_team_takes_over_a_seat_with_its_history(new_class: NewClass) -> None:
    exercise, pins = new_class(scenario="tutorial", seats=("GBR", "POL", "USA"))
    exercise.join(pins["GBR"])
    go_to(exercise, State.RESULTS)
    exercise.join(pins["POL"])
    go_to(exercise, State.ORDERS)
    hand_in(exercise, "POL")
    chair = exercise.chair("POL")
    assert len(chair.log) == 1
    assert chair.log[0].stand_in
