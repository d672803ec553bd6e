"""The debrief of a class: made from its own game, measured, and told by what was measured."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from game.classroom.debrief import findings
from game.classroom.debrief.alternatives import alternatives_in_words
from game.classroom.debrief.calibration import Calibration, Guesser, calibration_in_words
from game.classroom.debrief.deeds import Deeds, Held, Pledge, SeatDeeds
from game.classroom.debrief.deeds_in_words import deeds_in_words
from game.classroom.debrief.dilemma import CUT, dilemma_in_words, less
from game.classroom.debrief.findings import PARTS, ClassDebrief, work_out
from game.classroom.debrief.finished import FinishedGame
from game.classroom.debrief.norms import ByNorms, norms_in_words
from game.classroom.debrief.turning import moved_most, turning_in_words
from game.classroom.debrief.wording import did
from game.classroom.exercise import Exercise
from game.classroom.states import State
from game.engine.orders import Orders
from game.engine.table import Table
from game.engine.taken import Difference
from game.errors import RuleError
from game.governments.orders import ORDERS
from game.model.norms import NORMS
from game.play.debrief.blocks import Block, Picture, Rows, Text
from tests.classroom.small_class import go_to, hand_in
from tests.classroom.test_exercise import NewClass

NOTHING = Difference(-0.3, 0.2)
"""A change that luck could have made."""


def sure(mean: float) -> Difference:
    """Return a change that stands out."""
    return Difference(mean, 0.05)


def told(blocks: Iterable[Block | Picture]) -> str:
    """Return the sentences of a part."""
    return " ".join(block.text for block in blocks if isinstance(block, Text))


def cells(blocks: Iterable[Block | Picture]) -> list[str]:
    """Return the cells of all tables of a part, without what rows begin with."""
    return [cell for block in blocks if isinstance(block, Rows) for row in block.rows for cell in row[1:]]


# --- measured ----------------------------------------------------------------------------------------------------


def test_the_computer_alone_is_the_same_game_that_nobody_plays(class_debrief: ClassDebrief) -> None:
    game = class_debrief.game
    table = Table.open(game.setup, game.seed, frozenset())
    while not table.game.finished:
        table.close()
    alone = next(alternative for alternative in class_debrief.alternatives if alternative.name == "computer")
    last = table.log[-1].result.after
    assert np.array_equal(alone.path.states[-1].core_share, last.core_share)


def test_with_pledges_kept_nobody_spends_less(class_debrief: ClassDebrief) -> None:
    paths = {alternative.name: alternative.path for alternative in class_debrief.alternatives}
    own, kept = class_debrief.game.path, paths["pledges"]
    assert kept.alliance["europe_canada_share"][-1] > own.alliance["europe_canada_share"][-1]
    column = class_debrief.game.setup.codes.index("ESP")
    assert kept.allies["core_share"][2, column] > own.allies["core_share"][2, column]
    assert (
        paths["nobody"].allies["core_share"][2, column] > own.allies["core_share"][2, column]
    )  # Spain had cut


def test_a_tenth_less_is_a_tenth_less_of_one_team_in_its_own_rounds() -> None:
    lowest = ORDERS["effort"].low
    orders = [
        {"GBR": Orders({"effort": 0.15, "ukraine_aid": 0.2}), "POL": Orders()},
        {"GBR": Orders({"effort": lowest + 0.05})},
        {},
    ]
    cut = less(orders, orders, ["GBR"])
    assert cut[0]["GBR"].budget == {"effort": pytest.approx(0.15 - CUT), "ukraine_aid": 0.2}
    assert cut[0]["POL"] == Orders()
    assert cut[1]["GBR"].budget == {"effort": lowest}
    assert cut[2] == {}
    assert (
        less(orders, [{}, orders[1], {}], ["GBR"])[0] == orders[0]
    )  # a ghost had the seat in the first round


def test_every_team_that_governs_is_in_the_dilemma_and_the_rounds_are_those_it_played(
    class_debrief: ClassDebrief,
) -> None:
    assert class_debrief.dilemma is not None
    seats = {one.seat for one in class_debrief.dilemma.each}
    assert seats == set(class_debrief.dilemma.together.own) == {"GBR", "ESP", "POL", "DEU"}
    assert [one.index for one in class_debrief.rounds] == [0, 1]
    assert all(one.deterrence.mean < 0.0 for one in class_debrief.dilemma.each)


def test_words_are_read_beside_deeds(class_debrief: ClassDebrief) -> None:
    deeds, log = class_debrief.deeds, class_debrief.game.table.log
    first = deeds.summits[0]
    assert first.index == 0
    assert "ESP" in first.drafts[0].refused
    assert "GBR" in first.drafts[0].signed
    assert (
        len(first.drafts) == 1 + int(log[0].result.happened["summit_draft"][0, 0])
        or not first.drafts[-1].adopted
    )
    deal = next(one for one in deeds.deals if {one.maker, one.to} == {"GBR", "POL"})
    assert deal.state == "broken"
    bound = {one.seat: one.pledge for one in deeds.bound}
    assert bound.keys() == {"GBR", "ESP", "POL", "DEU"}
    spain = bound["ESP"]
    assert spain is not None
    assert spain.is_below
    assert deeds.below[0][0] in bound
    assert "broken" in " ".join(cells(deeds_in_words(class_debrief.game, deeds)))


def test_predictions_are_scored_by_team_and_for_the_class(class_debrief: ClassDebrief) -> None:
    found = class_debrief.calibration
    assert [one.seat for one in found.teams] == ["POL"]
    assert found.teams[0].count == len(found.ranges) + len(found.chances) == 8
    assert {chance for chance, _ in found.chances} == {0.9}


def test_norms_are_side_by_side(class_debrief: ClassDebrief) -> None:
    norms = class_debrief.norms
    assert tuple(norms.parts) == tuple(NORMS)
    assert norms.seats == ("GBR", "ESP", "POL", "DEU")
    assert len(norms.of("ESP")) == len(NORMS)


# --- told by its sign --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("mean", "word"), [(1.5, "higher by 1.5"), (-1.5, "lower by 1.5")])
def test_a_course_is_told_by_its_sign(class_debrief: ClassDebrief, mean: float, word: str) -> None:
    alternatives = [
        replace(alternative, changes={**alternative.changes, "deterrence": sure(mean)})
        for alternative in class_debrief.alternatives
    ]
    assert (
        told(alternatives_in_words(class_debrief.game, tuple(alternatives))).count(
            f"would have been {word} points"
        )
        == 3
    )


def test_the_paths_are_told_by_which_is_higher(class_debrief: ClassDebrief) -> None:
    game, (alternative, *_) = class_debrief.game, class_debrief.alternatives
    own = game.path.alliance["europe_canada_share"]
    for shift, word in ((0.5, "0.50 points more"), (-0.5, "0.50 points less"), (0.0, "the same")):
        path = replace(
            alternative.path, alliance={**alternative.path.alliance, "europe_canada_share": own + shift}
        )
        said = told(alternatives_in_words(game, (replace(alternative, path=path),)))
        assert f"it would have been {own[-1] + shift:.2f}%, {word}." in said


def test_the_dilemma_is_told_by_its_signs(class_debrief: ClassDebrief) -> None:
    game, dilemma = class_debrief.game, class_debrief.dilemma
    assert dilemma is not None

    def words(own: Difference, deterrence: Difference) -> str:
        each = [replace(one, own=own, others=own, deterrence=deterrence) for one in dilemma.each]
        seats = dict.fromkeys(dilemma.together.own, own)
        all_ = replace(dilemma.together, own=seats, mean=own, by_others=deterrence, deterrence=deterrence)
        return told(dilemma_in_words(game, replace(dilemma, each=tuple(each), alone=own, together=all_)))

    tempted = words(sure(2.0), sure(-1.0))
    assert "All 4 teams would have gained by it. In 4 of 4 cases it would have cost" in tempted
    assert "would have gained 2.0 points (±0.1) on average" in tempted
    assert "4 of 4 better off, 0 worse off. What the others do takes 1.0 points (±0.1) from each." in tempted
    assert "Deterrence would have fallen by 1.0 points" in tempted
    other = words(sure(-2.0), sure(1.0))
    assert "None of the 4 teams would have gained by it. In 0 of 4 cases" in other
    assert "would have lost 2.0 points (±0.1) on average" in other
    assert "0 of 4 better off, 4 worse off. What the others do adds 1.0 points (±0.1) to each." in other
    assert "Deterrence would have risen by 1.0 points" in other


@pytest.mark.parametrize(("mean", "word"), [(2.0, "raised"), (-2.0, "lowered")])
def test_the_turning_point_is_the_round_that_moved_most(
    class_debrief: ClassDebrief, mean: float, word: str
) -> None:
    game, (first, second) = class_debrief.game, class_debrief.rounds
    small = replace(first, brought={**first.brought, "deterrence": sure(0.5)})
    large = replace(second, brought={**second.brought, "deterrence": sure(mean)})
    assert moved_most((small, large)) == (large,)
    said = told(turning_in_words(game, (small, large)))
    assert f"The turning point was {game.when(1)}: its decisions {word} deterrence by 2.0 points" in said
    assert "Of 4 governments 3 ordered more for their forces and 1 less." in said
    alike = replace(first, brought={**first.brought, "deterrence": sure(mean * 0.98)})
    assert "No round alone was the turning point" in told(turning_in_words(game, (alike, large)))


def test_what_luck_could_have_made_is_called_no_change(class_debrief: ClassDebrief) -> None:
    game, dilemma = class_debrief.game, class_debrief.dilemma
    assert dilemma is not None
    alternatives = [
        replace(one, changes=dict.fromkeys(one.changes, NOTHING)) for one in class_debrief.alternatives
    ]
    rounds = [replace(one, brought=dict.fromkeys(one.brought, NOTHING)) for one in class_debrief.rounds]
    each = [replace(one, own=NOTHING, others=NOTHING, deterrence=NOTHING) for one in dilemma.each]
    seats = dict.fromkeys(dilemma.together.own, NOTHING)
    all_ = replace(dilemma.together, own=seats, mean=NOTHING, by_others=NOTHING, deterrence=NOTHING)
    nothing = replace(dilemma, each=tuple(each), alone=NOTHING, together=all_)
    parts = [
        list(alternatives_in_words(game, tuple(alternatives))),
        list(turning_in_words(game, tuple(rounds))),
        list(dilemma_in_words(game, nothing)),
    ]
    for blocks in parts:
        measured = [cell for cell in cells(blocks) if "±" in cell or "change" in cell]
        assert measured
        assert set(measured) == {"no change"}
    assert told(parts[0]).count("no different, as far as can be measured") == 3
    assert "No single round stands out" in told(parts[1])
    assert "None of the 4 teams would have gained" in told(parts[2])
    assert "neither gained nor lost on average" in told(parts[2])
    assert "0 of 4 better off, 0 worse off. What the others do makes no difference" in told(parts[2])
    assert "Deterrence would have been no different" in told(parts[2])
    asked = replace(
        class_debrief, alternatives=tuple(alternatives), rounds=tuple(rounds), dilemma=nothing
    ).questions
    assert "No team would have gained" in asked[2]
    assert "that needs everybody to give" in asked[5]


def test_norms_that_agree_are_told_to_agree(class_debrief: ClassDebrief) -> None:
    game = class_debrief.game
    above = ByNorms({name: {"GBR": 1.2, "ESP": 0.8} for name in NORMS}, ("GBR", "ESP"))
    assert "all norms agree" in told(norms_in_words(game, above))
    first, *others = NORMS
    torn = ByNorms(
        {first: {"GBR": 1.2, "ESP": 1.3}, **{n: {"GBR": 1.2, "ESP": 0.8} for n in others}}, ("GBR", "ESP")
    )
    said = told(norms_in_words(game, torn))
    assert "Norms disagree most about Spain: 1.30" in said
    assert f"1 under {NORMS[others[0]].label}" in said


@pytest.mark.parametrize(
    ("gaps", "said", "asked"),
    [
        ({"GBR": 0.2, "ESP": 0.0}, "all 2 teams spent at least", "Every team kept to the path"),
        ({"GBR": 0.2, "ESP": -0.3}, "Spain was below it by 0.30 points", "1 of 2 teams was below"),
        (
            {"GBR": -0.1, "ESP": -0.3},
            "2 were below it by 0.20 points on average, Spain by 0.30",
            "2 of 2 teams",
        ),
    ],
)
def test_pledges_are_told_by_what_was_spent(
    class_debrief: ClassDebrief, gaps: dict[str, float], said: str, asked: str
) -> None:
    held = {seat: Held(2.5, 2.5 + gap) for seat, gap in gaps.items()}
    seats = tuple(
        SeatDeeds(seat, "signed" if seat == "GBR" else "letter", Pledge(3.5, 2035.0, one, one), ())
        for seat, one in held.items()
    )
    deeds = Deeds((), seats, ())
    text = told(deeds_in_words(class_debrief.game, deeds))
    assert said in text
    kept = [int(gap >= 0.0) for gap in gaps.values()]
    assert f"{kept[0]} of 1 that signed the text and {kept[1]} of 1 that added a side letter kept" in text
    assert "Teams made no deals." in text
    assert asked in replace(class_debrief, deeds=deeds).questions[3]


@pytest.mark.parametrize(
    ("held", "word"), [(8, "too sure"), (16, "about as it should be"), (20, "knew more than it thought")]
)
def test_ranges_are_told_by_how_often_they_held(class_debrief: ClassDebrief, held: int, word: str) -> None:
    ranges = tuple(place < held for place in range(20))
    found = Calibration(ranges, ((0.95, True), (1.0, False)), (Guesser("POL", 20, held, 3),))
    blocks = list(calibration_in_words(class_debrief.game, found))
    assert f"{held} of 20 ranges held the truth; 16 would" in told(blocks)
    assert word in told(blocks)
    assert "1 of 2" in cells(blocks)
    few = replace(found, ranges=ranges[-4:])
    assert "sure" not in told(calibration_in_words(class_debrief.game, few)).replace("measure", "")


# --- the document ------------------------------------------------------------------------------------------------


def test_the_document_needs_nothing_else_and_has_a_table_under_each_chart(
    class_debrief: ClassDebrief,
) -> None:
    page = class_debrief.html()
    body = page.removeprefix("<!DOCTYPE html>\n").replace('<meta charset="utf-8">', "")
    root = ElementTree.fromstring(body.replace('initial-scale=1">', 'initial-scale=1"/>'))
    assert [part.text for part in root.iter("h2")] == list(PARTS.values())
    assert not re.search(r"<script|https?://(?!www\.w3\.org)", page)
    charts = 0
    for section in root.iter("section"):
        drawn = len(list(section.iter("{http://www.w3.org/2000/svg}svg")))
        charts += drawn
        assert not drawn or list(section.iter("table"))
    assert charts == 5
    idents = re.findall(r' id="([^"]+)"', page)
    assert len(set(idents)) == len(idents)
    assert class_debrief.html() == page


def test_six_questions_are_made_from_what_happened_and_nobody_is_labelled(
    class_debrief: ClassDebrief,
) -> None:
    questions = class_debrief.questions
    assert len(set(questions)) == 6
    assert all(one.endswith("?") for one in questions)
    game = class_debrief.game
    for seat in ("DEU", "ESP"):
        assert did(game.share(seat, game.rounds) - game.share(seat, 0)) in questions[0]
    page = class_debrief.html().lower()
    for label in ("free rid", "free-rid", "freerid", "villain", "cheat", "guilty", "to blame"):
        assert label not in page
    assert "broken" in page


def test_a_class_that_ordered_nothing_has_a_debrief(new_class: NewClass) -> None:
    exercise, _ = new_class(scenario="tutorial", seats=("GBR", "POL"), rounds=1)
    with pytest.raises(RuleError, match="after the last round"):
        FinishedGame.of(exercise)
    go_to(exercise, State.DEBRIEF)
    found = work_out(FinishedGame.of(exercise), branches=2)
    said = {part.name: told(part.blocks) for part in found.parts()}
    assert "No team ordered anything" in said["turning"]
    assert "No team played a government" in said["dilemma"]
    assert len(found.questions) == 6
    assert found.html()


def test_ghosts_are_no_teams_and_order_on_where_no_team_does(new_class: NewClass, played_class: Path) -> None:
    exercise, pins = new_class(seats=("GBR", "POL"), rounds=1, ghosts=str(played_class / "record.jsonl"))
    exercise.join(pins["GBR"])
    go_to(exercise, State.ORDERS)
    hand_in(exercise, "GBR", Orders({"effort": 0.2}))
    go_to(exercise, State.DEBRIEF)
    game = FinishedGame.of(exercise)
    assert game.teams == ("GBR",)
    assert {"ESP", "DEU", "POL"} <= game.of_ghosts[0].keys()
    assert game.orders[0].keys() == game.own[0].keys() | game.of_ghosts[0].keys()
    found = work_out(game, branches=2)
    assert found.dilemma is not None
    assert [one.seat for one in found.dilemma.each] == ["GBR"]
    assert [one.index for one in found.rounds] == [0]
    nobody = next(one for one in found.alternatives if one.name == "nobody").path
    column = game.setup.codes.index("ESP")
    assert nobody.allies["core_share"][1, column] == pytest.approx(
        game.path.allies["core_share"][1, column], abs=0.02
    )


def test_work_that_is_stopped_ends_at_once(
    class_debrief: ClassDebrief, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stop(Exception):
        pass

    def stop(part: float) -> None:
        if part >= 0.1:
            raise Stop

    monkeypatch.setattr(findings, "measure_alternatives", lambda *_: pytest.fail("work went on"))
    with pytest.raises(Stop):
        work_out(class_debrief.game, stop, branches=2)


def test_the_game_of_a_debrief_is_apart_from_the_exercise(new_class: NewClass) -> None:
    exercise: Exercise
    exercise, _ = new_class(scenario="tutorial", seats=("GBR", "POL"), rounds=1)
    go_to(exercise, State.DEBRIEF)
    game = FinishedGame.of(exercise)
    assert game.table is not exercise.course.table
    assert [line.digest for line in game.table.lines] == [line.digest for line in exercise.course.table.lines]
