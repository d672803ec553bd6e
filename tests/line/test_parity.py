"""Whatever the engine lets a seat order, one line orders: the tables are walked, so that nothing new is forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.engine.acts import ACTS, Act
from game.engine.orders import Orders
from game.governments.orders import FINANCE
from game.governments.summit_tables import TEXT, VOTES
from game.line import commands
from game.line.command import AREAS
from game.line.commands.alliance import SORTS
from game.line.index import all_commands
from game.line.names import quantity_of
from game.play.explain.fair_share_norms import FAIR_SHARE_NORMS
from game.play.explain.map_layers import layers_of
from game.quantities import QUANTITIES, of_alliance, of_allies
from tests.line.dialogues import Dialogue, NewDialogue, commands_for

SEATS = ["GBR", "USA", "FRA", "ISL", "SG"]


@pytest.fixture(params=SEATS)
def seat(request: pytest.FixtureRequest, dialogue: NewDialogue) -> Dialogue:
    return dialogue(f"new 2025-leaked-chat {request.param} seed 5")


def test_every_budget_order_by_both_names_and_as_it_reads(seat: Dialogue) -> None:
    for name, entry in seat.session.editor.legal.budget.items():
        if entry.blocked or name in ("plan_target", "plan_due"):
            continue
        value = entry.limits.high if entry.limits.whole else round(entry.limits.low + entry.limits.step, 6)
        for word in (name, entry.limits.word, entry.limits.label.replace(" ", "-")):
            seat.saying(["clear", f"set {word} {value:g}"])
            assert seat.session.editor.draft.budget[name] == pytest.approx(value)
        said = entry.limits.in_words(value).split()[0].removesuffix("%")
        seat.saying(["clear", f"set {name} {said}"])
        assert seat.session.editor.draft.budget[name] == pytest.approx(value)


def test_every_order_can_be_nudged_and_left_as_it_stands(seat: Dialogue) -> None:
    for name, entry in seat.session.editor.legal.budget.items():
        if entry.blocked:
            continue
        seat.saying(["clear", f"nudge {name} -1", f"nudge {name} +2"])
        assert name in seat.session.editor.draft.budget
        seat.saying([f"unset {name}"])
        assert name not in seat.session.editor.draft.budget


def test_the_finance_by_numbers_and_by_names(dialogue: NewDialogue) -> None:
    talk = dialogue("new 2025-road-to-the-hague ITA seed 5", "pay 10 20 30 25 15")
    expected = dict(zip(FINANCE, (0.2, 0.3, 0.25, 0.15), strict=True))
    if not talk.refused:
        assert {name: talk.session.editor.level(name) for name in FINANCE} == pytest.approx(expected)
    by_name = dialogue("new 2025-leaked-chat GBR seed 5", "pay borrow 35 aid 45%")
    assert not by_name.refused
    levels = {name: by_name.session.editor.level(name) for name in FINANCE}
    assert levels == {"pay_borrow": 0.35, "pay_aid": 0.45, "pay_social": 0.0, "pay_loans": 0.0}


def test_every_act_at_every_ally_and_at_the_most_at_once(seat: Dialogue) -> None:
    legal = seat.session.editor.legal
    for kind in legal.acts:
        can = legal.targets[kind.name]
        for to in [*[(code,) for code in can], can[: kind.most]]:
            seat.saying(["clear", f"act {kind.name} {' '.join(to)}"])
            assert seat.session.editor.draft.acts == (Act(kind.name, tuple(to)),)
        seat.saying(["unact 1"])
        assert seat.session.editor.draft.acts == ()


def test_all_kinds_of_acts_are_somebodys(dialogue: NewDialogue) -> None:
    possible = {
        kind.name
        for code in ("USA", "GBR", "SG")
        for kind in dialogue(f"new 2025-leaked-chat {code} seed 5").session.editor.legal.acts
    }
    assert possible == set(ACTS)


def test_every_vote(dialogue: NewDialogue) -> None:
    talk = dialogue("new 2025-leaked-chat POL seed 5")
    for name, label in talk.session.editor.legal.votes.items():
        for word in (name, name.replace("_", "-"), VOTES[name].word, label):
            talk.saying([f"vote {word}"])
            assert talk.session.editor.draft.vote_on(0) == name


def test_every_part_of_a_text_and_all_redrafts(dialogue: NewDialogue) -> None:
    talk = dialogue("new 2025-leaked-chat SG seed 5")
    legal = talk.session.editor.legal
    for name, limits in legal.text.items():
        value = limits.low + limits.step
        talk.saying(["clear", f"text {name} {value:g}", f"positions {name} {value:g}"])
        assert getattr(talk.session.editor.draft.drafts[0], name) == pytest.approx(value)
    talk.saying(["clear", *["text core 3"] * (legal.redrafts + 1), "text 2 core 2.5", "untext 1"])
    assert [text.core for text in talk.session.editor.draft.drafts] == [2.5, 3.0, 3.0]
    assert set(TEXT) == set(legal.text)


def with_cards(dialogue: NewDialogue, code: str) -> Dialogue:
    """Return a dialogue in a round with cards before the seat, of whichever seed has one first."""
    for seed in range(1, 20):
        talk = dialogue(f"new 2025-leaked-chat {code} seed {seed}")
        while not talk.session.finished:
            if talk.session.editor.legal.cards:
                return talk
            talk.session.commit()
    pytest.fail("no seed brings a card")


@pytest.mark.parametrize("code", ["GBR", "SG"])
def test_every_option_of_every_card_by_number_and_by_name(dialogue: NewDialogue, code: str) -> None:
    talk = with_cards(dialogue, code)
    for number, card in enumerate(talk.session.editor.legal.cards, 1):
        for place, option in enumerate(card.options, 1):
            lines = (f"answer {number} {place}", f"answer {card.id} {option.id}", f"answer {number}.{place}")
            for line in lines:
                talk.saying(["clear", line])
                assert talk.session.editor.draft == Orders(cards={card.id: option.id})
            assert option.label in " ".join(talk.say("cards").split())
        talk.saying([f"answer {number} none"])
        assert talk.session.editor.draft == Orders()


def test_every_question_of_a_round(seat: Dialogue) -> None:
    for number, question in enumerate(seat.session.questions, 1):
        seat.saying([f"predict {number} 60%" if question.yes_no else f"predict {number} 1 2 3.5"])
        assert question.id in seat.session.predictions
        seat.saying([f"predict {number} none"])
        assert question.id not in seat.session.predictions


def test_every_quantity_can_be_asked_for(dialogue: NewDialogue) -> None:
    talk = dialogue("tutorial seed 5", "commit", "settings charts off")
    for name in QUANTITIES:
        assert quantity_of(name) == quantity_of(QUANTITIES[name].label) == name
    for name in of_allies():
        assert talk.say(f"forecast {name} POL").startswith(f"Forecast of {QUANTITIES[name].label}, Poland")
    for name in of_alliance():
        assert talk.say(f"forecast {name}").startswith(f"Forecast of {QUANTITIES[name].label}")
    assert not talk.refused


def test_every_norm_sort_and_quantity_of_the_map(dialogue: NewDialogue) -> None:
    talk = dialogue("new 2025-leaked-chat GBR seed 5", "settings charts off")
    for name in FAIR_SHARE_NORMS:
        for sort in SORTS:
            assert talk.say(f"allies {name} by {sort}").startswith(
                f"Allies: {FAIR_SHARE_NORMS[name].label}, round 1"
            )
    gaps = talk.say("allies by gap")
    assert gaps.index("ESP Spain") < gaps.index("GBR United") < gaps.index("POL Poland")
    for layer in layers_of(talk.session.view):
        told = talk.say(f"map {layer.name}")
        assert " ".join(layer.title.split()) in " ".join(told.split())
        assert all(code in told for code in talk.session.setup.codes)
    assert not talk.refused


def test_values_are_chosen(dialogue: NewDialogue) -> None:
    talk = dialogue("new 2025-leaked-chat GBR seed 5", "ambitions friends text")
    assert talk.session.ambitions == ("friends", "text")


def test_undo_redo_and_clear_walk_the_draft(dialogue: NewDialogue) -> None:
    talk = dialogue("tutorial seed 5", "set core 0.1", "act ask POL", "undo", "undo", "redo")
    assert talk.session.editor.draft == Orders(budget={"effort": 0.1})
    talk.saying(["clear", "undo", "redo"])
    assert talk.session.editor.draft == Orders()


def test_the_lines_of_orders_give_the_orders_back(dialogue: NewDialogue) -> None:
    talk = dialogue("new 2025-leaked-chat GBR seed 5")
    orders = Orders(
        {"effort": 0.15, "pay_borrow": 0.5, "pay_social": 0.1, "plan_target": 2.7, "plan_due": 2029.0},
        (Act("reassure", ("POL", "EST")),),
        votes=("letter",),
    )
    lines = commands_for(orders, talk.session.view)
    talk.saying(lines)
    expected = {**orders.budget, "pay_aid": 0.0}
    assert talk.session.editor.draft.budget == expected
    assert (talk.session.editor.draft.acts, talk.session.editor.draft.votes) == (orders.acts, orders.votes)


def test_every_command_is_in_an_area_and_has_help(dialogue: NewDialogue) -> None:
    talk = dialogue()
    listed = talk.say("help")
    for command in all_commands().values():
        assert command.area in AREAS
        assert f"\n  {command.name} " in listed
        told = talk.say(f"help {command.name}")
        assert told.startswith("Help: ")
        assert " ".join(command.says.split()) in " ".join(told.split())
    assert not talk.refused
    names = [name for command in all_commands().values() for name in (command.name, *command.short)]
    assert len(set(names)) == len(names)


def test_no_two_commands_share_a_place() -> None:
    places = [(command.area, command.place) for command in all_commands().values()]
    assert len(set(places)) == len(places)


def test_a_module_of_commands_is_found_without_being_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dialogue: NewDialogue
) -> None:
    (tmp_path / "greet.py").write_text(
        "from game.line.command import Command, When\n\n\n"
        "def greet(host, words):\n    return host.page('Good evening.')\n\n\n"
        "COMMANDS = (Command('greet', 'greet', 'Says it.', 'General', greet, when=When.ALWAYS, place=15),)\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(commands, "__path__", [*commands.__path__, str(tmp_path)])
    all_commands.cache_clear()
    try:
        general = [name for name, command in all_commands().items() if command.area == "General"]
        assert general == ["help", "greet", "settings", "quit"]
        assert "Good evening." in dialogue().say("greet")
    finally:
        monkeypatch.undo()
        all_commands.cache_clear()
