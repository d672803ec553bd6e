"""Headlines fit what happened: every mask that the model notes is told, and nothing else is."""

from __future__ import annotations

import numpy as np
import pytest

from game.engine.measures import AT_TARGET_SLACK
from game.engine.setup import prepare
from game.report.happenings import Happening, happenings
from game.report.playthrough import Playthrough, play
from game.scenario.catalogue import find


def rounds_of(playthroughs: list[Playthrough]):
    for playthrough in playthroughs:
        for result in playthrough.results:
            yield playthrough, result, happenings(playthrough.setup, result)


def only(found: list[Happening], *kinds: str) -> list[Happening]:
    return [one for one in found if one.kind in kinds]


def codes(playthrough: Playthrough, mask) -> tuple[str, ...]:
    row = np.asarray(mask).reshape(-1)
    return tuple(code for code, on in zip(playthrough.setup.codes, row, strict=True) if on)


def noted(result, name: str) -> bool:
    return bool(np.asarray(result.happened.get(name, np.zeros((1, 1))))[0].any())


def test_uses_of_force_are_told_where_they_were(playthroughs) -> None:
    seen = set()
    for playthrough, result, found in rounds_of(playthroughs):
        told = only(found, "force", "fatal", "deaths", "war")
        if not noted(result, "force"):
            assert told == []
            continue
        (one,) = told
        seen.add(one.kind)
        assert one.allies == codes(playthrough, result.happened["place"])
        assert one.figures["count"] == result.happened["force"][0, 0]
        if noted(result, "war"):
            assert one.kind == "war"
        elif noted(result, "fatal"):
            assert one.kind == ("fatal" if result.after.call[0, 0] == 1.0 else "deaths")
        else:
            assert one.kind == "force"
    assert "force" in seen
    assert len(seen) > 1


def test_how_a_call_ended_is_told_a_round_later(playthroughs) -> None:
    ends = set()
    for playthrough, result, found in rounds_of(playthroughs):
        told = only(found, "call_stood", "call_failed", "call_beaten", "call_answered", "call_unanswered")
        assert len(told) == int(result.before.call[0, 0] > 0.0)
        for one in told:
            assert one.allies == codes(playthrough, result.before.caller > 0.5)
            assert noted(result, one.kind.removeprefix("call_"))
            ends.add(one.kind)
    assert ends


@pytest.mark.parametrize("name", ["leak", "recession", "ceasefire", "war_resumes", "settlement"])
def test_what_concerns_all_is_told_when_it_happened(playthroughs, name: str) -> None:
    for _, result, found in rounds_of(playthroughs):
        assert bool(only(found, name)) == noted(result, name)


@pytest.mark.parametrize(("name", "sign"), [("jump", 1.0), ("thaw", -1.0)])
def test_crises_and_thaws_are_told_where_the_model_was_free(playthroughs, name: str, sign: float) -> None:
    for playthrough, result, found in rounds_of(playthroughs):
        scripted = playthrough.setup.threat_level(result.index) is not None
        assert bool(only(found, name)) == (noted(result, name) and not scripted)
        for one in only(found, name):
            assert one.figures["change"] * sign > 0.0 or result.answers is not None


def test_summits_are_told_with_text_letters_and_waverers(playthroughs) -> None:
    summits = 0
    for playthrough, result, found in rounds_of(playthroughs):
        told = only(found, "summit_agrees", "summit_confirms", "summit_vague")
        held = playthrough.setup.summit(result.index)
        assert len(told) == (held is not None)
        letters = only(found, "summit_letters")
        if held is None:
            assert letters == []
            continue
        summits += 1
        adopted = int(result.happened["summit_draft"][0, 0])
        assert (told[0].kind == "summit_vague") == (adopted < 0)
        assert told[0].words["place"] == held.place
        if adopted >= 0:
            text = result.drafts[adopted]
            figures = told[0].figures
            assert (figures["core"], figures["related"], figures["due"]) == (
                text.core,
                text.related,
                text.due,
            )
            signed = codes(playthrough, result.happened["summit_letter"])
            assert [one.allies for one in letters] == ([signed] if signed else [])
        for one in only(found, "summit_waverers"):
            assert set(one.allies) <= set(codes(playthrough, result.happened["summit_waverer"]))
    assert summits > 5


def test_elections_are_told_of_members_that_voted(playthroughs) -> None:
    for playthrough, result, found in rounds_of(playthroughs):
        members = playthrough.setup.active(result.index) & ~playthrough.setup.members.is_us
        told = only(found, "turnover")
        fell, asked = (
            np.asarray(result.happened[name])[0] & members for name in ("turnover", "confidence_vote")
        )
        fallen, brought_down = codes(playthrough, fell & ~asked), codes(playthrough, fell & asked)
        assert [one.allies for one in only(found, "confidence")] == ([brought_down] if brought_down else [])
        assert [one.allies for one in told] == ([fallen] if fallen else [])
        for one in only(found, "elections"):
            assert one.allies == codes(playthrough, np.asarray(result.happened["election"])[0] & members)
            assert not fallen


def test_who_crossed_the_guideline_is_counted_again(playthroughs) -> None:
    for playthrough, result, found in rounds_of(playthroughs):
        members = playthrough.setup.active(result.index)
        low = playthrough.setup.scenario.targets.guideline.value - AT_TARGET_SLACK
        was, now = result.before.core_share[0] >= low, result.after.core_share[0] >= low
        for kind, crossed in (("target_reached", ~was & now), ("target_lost", was & ~now)):
            expected = codes(playthrough, crossed & members)
            assert [one.allies for one in only(found, kind)] == ([expected] if expected else [])


def test_a_withdrawal_is_news_when_it_begins_and_ends_with_a_steadier_course() -> None:
    setup = prepare(find("2025-road-to-the-hague"), strategies={"USA": "retrenching"})
    news = ongoing = 0
    for playthrough in (play(setup, seed) for seed in (1, 2, 3, 5)):
        for _, result, found in rounds_of([playthrough]):
            kinds = {one.kind for one in only(found, "withdrawal", "president_steadier")}
            announced = result.decisions.us.withdrawal[0, 0]
            assert len(kinds) < 2
            if result.before.us_course[0, 0] > 0.0:
                assert announced == 0.0
            news += "withdrawal" in kinds
            ongoing += announced > 0.1
    assert 1 <= news < ongoing / 2


def test_movers_are_those_that_moved_most(playthroughs) -> None:
    for playthrough, result, found in rounds_of(playthroughs):
        who = playthrough.setup.members
        counted = playthrough.setup.active(result.index) & who.has_forces & ~who.is_us
        change = (result.after.core_share - result.before.core_share)[0]
        for kind, best in (("riser", change[counted].max()), ("faller", change[counted].min())):
            for one in only(found, kind):
                assert one.figures["change"] == pytest.approx(best)
                assert change[playthrough.setup.codes.index(one.allies[0])] == pytest.approx(best)


def test_what_was_counted_differently_is_told(playthroughs) -> None:
    for playthrough, result, found in rounds_of(playthroughs):
        moved = np.asarray(result.happened["relabelled"])[0] > 0.005
        expected = codes(playthrough, moved & playthrough.setup.active(result.index))
        assert [one.allies for one in only(found, "relabelled")] == ([expected] if expected else [])


def test_plants_lanes_news_cards_and_members_are_told(playthroughs) -> None:
    joined = set()
    for playthrough, result, found in rounds_of(playthroughs):
        lost = codes(playthrough, result.happened["accident"])
        assert [one.allies for one in only(found, "accident")] == ([lost] if lost else [])
        shut = (result.before.lanes_disrupted[0, 0] > 0.5, result.after.lanes_disrupted[0, 0] > 0.5)
        assert bool(only(found, "lanes_shut")) == (shut == (False, True))
        assert bool(only(found, "lanes_reopen")) == (shut == (True, False))
        assert [one.ref for one in only(found, "news") if one.weight > 8.0] == [
            item.id for item in playthrough.setup.news(result.index) if item.facts
        ]
        assert {one.ref for one in only(found, "card")} == {played.card.id for played in result.played}
        for one in only(found, "joins"):
            joined |= set(one.allies)
    assert joined <= {"FIN", "SWE", "MKD", "MNE"}


def test_a_card_is_told_with_everybody_who_answered(playthroughs) -> None:
    for playthrough, result, found in rounds_of(playthroughs):
        played = {one.card.id: one for one in result.played}
        for one in only(found, "card"):
            labels = [option.label for option in played[one.ref].card.card.options]
            for label, by in one.answers:
                number = labels.index(label)
                for code in by:
                    if code == "SG":
                        assert played[one.ref].chair[0] == number
                    else:
                        assert played[one.ref].options[0, playthrough.setup.codes.index(code)] == number


def test_without_reasons_nothing_tells_what_governments_think(playthroughs) -> None:
    playthrough = playthroughs[1]
    for result in playthrough.results:
        for one in happenings(playthrough.setup, result, reasons=False):
            assert "reason" not in one.words
