"""A government's footing at home and calls for help as a person meets them: warnings, remedies, falls, answers."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import numpy as np
import pytest

from game.model.causes import Cause
from game.play.advice.agenda import agenda_of
from game.play.advice.status import status_lines
from game.play.debrief.came import all_that_came, what_came_of
from game.play.debrief.came_abroad import abroad
from game.play.debrief.came_parts import Traces
from game.play.debrief.debrief import debrief
from game.play.debrief.outcome import outcome_of
from game.play.debrief.report import sections
from game.play.explain.why import why_figure
from game.play.session.phases import Phase
from game.play.session.session import Session
from game.play.storage.saves import Store
from game.play.wording.at_home import OVER, lead_in_words, next_vote, warnings_of
from game.play.wording.calls import call_text, call_title, came_of_call, cost_effects
from game.play.wording.came import worded
from game.play.wording.summary import summarise
from game.report.cause_text import behind

NewGame = Callable[..., Session]


def put(session: Session, seat: str | None = None, **fields: float) -> Session:
    """Put values into the state of a session's game, of its own seat unless another is named, and open the round."""
    game = session.table.game
    changes = {}
    for name, value in fields.items():
        changes[name] = getattr(game.state, name).copy()
        whole = changes[name].shape[1] == 1
        column = 0 if whole else session.setup.codes.index(seat or session.seat)
        changes[name][:, column] = value
    game.state = game.state.evolve(**changes)
    game._moment = None
    session.editor = session._open_editor()
    return session


def titles(session: Session) -> list[str]:
    return [one.title for one in warnings_of(session.view)]


def test_a_government_that_stands_well_is_warned_of_nothing(uk: Session) -> None:
    assert warnings_of(uk.view) == ()
    assert uk.view.own is not None
    assert lead_in_words(uk.view.own.home) == "1.5 points ahead in the polls"
    assert "if it were held now, chance to lose it about 30%" in next_vote(uk.view)
    assert all(matter.area != "home" for matter in agenda_of(uk))


def test_parliament_says_what_it_wants_before_it_votes(new_game: NewGame) -> None:
    italy = put(new_game("2025-leaked-chat", "ITA"), lead=-5.0, warned=1.0)
    (first, *_) = warnings_of(italy.view)
    assert first.title == "Your majority is at risk"
    assert "in 2 rounds" in first.danger
    assert "the game would be over" in first.danger
    put(italy, warned=3.0)
    (vote, *_) = warnings_of(italy.view)
    assert vote.title == "Vote of confidence"
    assert "Chance to lose: about 85%" in vote.danger
    (matter,) = [one for one in agenda_of(italy) if one.area == "home"]
    assert not matter.done
    assert italy.view.own is not None
    italy.editor.order("effort", -italy.view.own.home.cut_asked)
    (matter,) = [one for one in agenda_of(italy) if one.area == "home"]
    assert matter.done
    italy.commit()
    assert not italy.log[-1].result.happened["confidence_vote"].any()


def test_a_party_is_warned_while_a_defeat_can_still_be_survived(new_game: NewGame) -> None:
    uk = put(new_game("2025-leaked-chat", "GBR"), lead=-2.0)
    (near,) = warnings_of(uk.view)
    assert near.title == "Your party may not come back"
    assert "2.0 points behind in the polls. A party that falls with a lead below -4 points" in near.danger
    assert "your party would come back" in near.remedy
    (late,) = warnings_of(put(uk, lead=-5.0).view)
    assert late.title == near.title
    assert "call now" not in late.remedy


def test_lenders_warn_and_then_stop_a_rise(new_game: NewGame) -> None:
    italy = put(new_game("2025-leaked-chat", "ITA"), spread_warned=2.0)
    assert titles(italy) == ["Lenders are nervous"]
    assert titles(put(italy, austerity=1.0)) == ["Austerity"]


def test_a_narrow_defeat_is_told_and_the_successor_played(new_game: NewGame) -> None:
    told = False
    for seed in range(12):
        session = put(new_game("2025-leaked-chat", "GBR", seed), lead=-3.0, to_election=0.1)
        assert titles(session) == ["Election"]
        session.commit()
        at_home = " ".join(outcome_of(session, 0).at_home)
        fell = bool(session.log[0].result.happened["turnover"][0, session.setup.codes.index("GBR")])
        assert ("lost the election" in at_home) == fell
        assert ("you lead it" in at_home) == fell
        assert not session.finished
        told |= fell
    assert told


def test_a_party_that_does_not_come_back_ends_the_game_with_a_reason(new_game: NewGame) -> None:
    session = next(
        lost for seed in range(12) if (lost := _lost(new_game("2025-leaked-chat", "GBR", seed))).finished
    )
    assert session.index == 1
    assert outcome_of(session, 0).over == OVER["defeat"]
    assert OVER["defeat"] in outcome_of(session, 0).at_home
    assert agenda_of(session) == ()
    done = debrief(session, search=False, branches=4)
    assert OVER["defeat"] in " ".join(done.chronicle[0].at_home)
    assert any(
        OVER["defeat"] in getattr(block, "text", "") for part in sections(done) for block in part.blocks
    )


def _lost(session: Session) -> Session:
    put(session, lead=-9.0, to_election=0.1).commit()
    return session


def test_a_defeat_for_good_among_others_is_told_as_what_it_is(new_game: NewGame) -> None:
    told = False
    for seed in range(12):
        session = new_game("2025-leaked-chat", "GBR", seed)
        session.table.sit("POL")
        put(session, lead=-9.0, to_election=0.1)
        dangers = " ".join(one.danger for one in warnings_of(session.view))
        assert "would not come back." in dangers
        assert "game would be over" not in dangers
        session.table.hand_in("GBR", session.editor.draft)
        session.table.close(without=True)
        assert not session.finished
        at_home = " ".join(outcome_of(session, 0).at_home)
        assert OVER["defeat"] not in at_home
        told |= "Your party will not come back. The game goes on: " in at_home
    assert told


def test_a_list_of_saves_knows_a_lost_game(new_game: NewGame, store: Store) -> None:
    lost = new_game("2025-leaked-chat", "GBR")
    save = store.begin(lost)
    assert not store.info(save.name).finished
    put(lost, routed=1.0)
    lost.phase = Phase.RESULTS
    lost.keep_with(save)
    assert store.info(save.name).finished
    assert store.newest_good() == store.info(save.name)


def asked(session: Session, kind: float = 2.0) -> Session:
    """Let Estonia call for help."""
    return put(put(session, call=kind), "EST", caller=1.0)


def test_a_call_is_told_with_what_each_answer_costs(uk: Session) -> None:
    asked(uk)
    assert call_title(uk.view) == "Estonia calls for help"
    assert "fifth article" in call_text(uk.view)
    assert call_title(uk.view) in dict(status_lines(uk))
    assert uk.view.call is not None
    come, stay = (cost_effects(uk.view.call.costs[name]) for name in ("come", "stay"))
    assert any("public debt" in one.text for one in come)
    assert any("reputation" in one.text and one.kind == "cost" for one in stay)
    assert "fourth article" in call_text(asked(uk, kind=1.0).view)


@pytest.mark.parametrize(("answer", "label"), [("come", "come with all you can"), ("stay", "stay away")])
def test_an_answer_is_drafted_summed_up_and_told(uk: Session, answer: str, label: str) -> None:
    asked(uk)
    assert any("Without your word" in text for text in summarise(uk).warnings)
    uk.editor.answer_call(answer)
    assert any(line.part == "call" for line in summarise(uk).orders)
    uk.editor.undo()
    uk.editor.redo()
    uk.commit()
    told = outcome_of(uk, 0).call
    assert "Estonia had called for help" in told[0]
    assert f"Your answer: {label}." in told
    assert uk.lines[0].orders["GBR"].answer == answer


@pytest.mark.parametrize(
    ("beaten", "said", "cause"),
    [
        (False, "That was too little: 50% were needed.", "too few allies helped"),
        (True, "That met the 50% needed, but the attack was stronger", "the attack was stronger"),
    ],
)
def test_a_failed_call_is_told_with_what_was_missing(
    uk: Session, beaten: bool, said: str, cause: str
) -> None:
    asked(uk).commit()
    done = uk.log[0]
    no, yes = np.zeros((1, 1), dtype=bool), np.ones((1, 1), dtype=bool)
    noted = {**done.result.happened, "stood": no, "failed": yes, "beaten": yes if beaten else no}
    result = dataclasses.replace(done.result, happened=noted)
    told = came_of_call(done.before, result)[0]
    assert said in told
    assert told.endswith("The alliance failed its ally.")
    assert cause in behind(
        uk.setup, result, Cause("the alliance failed an ally", -1.0, "event", "failed"), "GBR"
    )


@pytest.mark.parametrize(("answer", "unordered"), [("come", False), ("", True)])
def test_a_call_without_an_answer_is_not_told_as_one(uk: Session, answer: str, unordered: bool) -> None:
    asked(uk)
    if answer:
        uk.editor.answer_call(answer)
    uk.commit()
    (told,) = [one for one in all_that_came(uk, 0) if one.kind.startswith("help.")]
    assert told.kind.endswith("_unordered") == unordered
    assert ("from you" in told.text) == unordered
    assert "Estonia" in told.text


@pytest.mark.parametrize(
    ("answer", "kind"), [("come", "help.came"), ("part", "help.stayed"), ("stay", "help.away")]
)
def test_what_capitals_make_of_help_says_what_was_sent(new_game: NewGame, answer: str, kind: str) -> None:
    germany = asked(new_game("2025-leaked-chat", "DEU"))
    germany.editor.answer_call(answer)
    germany.commit()
    (told,) = [one for one in all_that_came(germany, 0) if one.kind.startswith("help.")]
    assert told.kind == kind
    assert told.lead.count("Estonia") == 1
    assert ("stayed away" in told.lead) == (answer == "stay")
    assert ("less than was hoped" in told.lead) == (answer == "part")


def test_who_alone_minds_an_answer_is_named_once(uk: Session) -> None:
    asked(uk).editor.answer_call("stay")
    uk.commit()
    traces = Traces.of(uk, 0)
    only = np.where(np.array(uk.setup.codes) == "EST", traces.regard["stayed"], 0.0)
    alone = dataclasses.replace(traces, regard={"stayed": only})
    (part,) = [part for part in abroad(alone) if part.kind == "help.away"]
    told = worded(part.kind, 0, "Estonia", many=False, **part.words)
    assert told == "You stayed away when Estonia asked for help, and its government will remember it"


def test_an_inquiry_is_told_with_its_price_and_the_call_it_looks_into(new_game: NewGame) -> None:
    spain = asked(new_game("2025-leaked-chat", "ESP"))
    spain.editor.answer_call("come")
    spain.commit()
    lost = spain.table.game.state.mourned[0, spain.setup.codes.index("ESP")]
    assert lost > 0.5
    spain.commit()
    assert not any(one.kind == "inquiry.held" for one in all_that_came(spain, 0))
    (told,) = [one for one in what_came_of(spain, 1) if one.kind == "inquiry.held"]
    assert "Estonia" in told.text
    assert told.effects == (f"lead at home -{lost:.1f} points",)
    (term,) = [term for term in why_figure(spain, "lead", "ESP").terms if term.ref == "inquiry"]
    assert "answered a round before" in behind(spain.setup, spain.log[1].result, term, "ESP")


def test_the_one_attacked_and_the_chair_are_not_asked(new_game: NewGame) -> None:
    for seat, told in (
        ("EST", "The others answer in this round."),
        ("SG", "Governments answer in this round, "),
    ):
        session = asked(new_game("2025-leaked-chat", seat))
        assert not session.editor.legal.answers
        assert told in call_text(session.view)
