"""Deals as their holder meets them: what a draft would break, what waits, what a round brought, what can be offered."""

from __future__ import annotations

import json

import pytest

from game.engine.deals.moves import Move, Promise
from game.errors import RuleError
from game.governments.deals.terms import TERMS
from game.play.advice.agenda import agenda_of
from game.play.debrief.blocks import Rows, Text
from game.play.debrief.debrief import debrief
from game.play.debrief.outcome import outcome_of
from game.play.debrief.report import sections
from game.play.debrief.seat_document import seat_document
from game.play.session.offer_draft import OfferDraft, partners
from game.play.session.own_deals import own_deals, proposals_left, waiting_deals
from game.play.session.session import Opening, Session
from game.play.wording.summary import summarise
from game.scenario.catalogue import find

RAISE, MATCH = Promise("raise", 0.1), Promise("match", 0.1)


def poland(rounds: int | None = None) -> Session:
    """Return Poland's chair, with a deal that Germany has signed and a price that Italy has named."""
    session = Session.new(Opening(find("2025-leaked-chat"), "POL", 3, rounds=rounds))
    session.talk(Move("propose", to="DEU", ask=RAISE, give=MATCH))
    session.talk(Move("propose", to="ITA", ask=RAISE, give=Promise("troops", 0.5), secret=True))
    assert [deal.state for deal in own_deals(session.view)] == ["signed", "countered"]
    return session


BREACH = "You promised Germany to raise core spending by 0.10 points a year for a year. This draft breaks that promise."


def test_a_summary_names_promises_that_the_draft_breaks_and_offers_that_wait() -> None:
    session = poland()
    said = summarise(session).warnings
    assert said[0] == BREACH
    assert (
        said[1] == "Italy's offer (1.POL.ITA.1) waits for your answer. It expires when the next round ends."
    )
    session.editor.order("effort", 0.1)
    assert BREACH not in summarise(session).warnings
    session.editor.order("effort", 0.05)
    assert summarise(session).warnings[0] == BREACH


@pytest.mark.parametrize(
    ("give", "keeps"),
    [
        ("sign", lambda editor: editor.vote("letter")),
        ("sign_clean", lambda editor: editor.vote("accept")),
        ("silence", lambda editor: editor.clear()),
        ("troops", lambda editor: editor.order("presence", editor.level("presence") + 0.5)),
    ],
)
def test_what_keeps_a_promise_is_no_breach(give: str, keeps: object) -> None:
    session = Session.new(Opening(find("2025-leaked-chat"), "POL", 3))
    session.talk(Move("propose", to="LTU", give=Promise(give)))
    assert own_deals(session.view)[0].state == "signed"
    session.editor.act("criticise", ("LTU",))
    assert len(session.would_break()) == 1
    keeps(session.editor)  # type: ignore[operator]
    assert session.would_break() == ()


def test_the_agenda_counts_offers_that_wait_until_they_are_answered() -> None:
    session = poland()
    deals = [matter.text for matter in agenda_of(session) if matter.area == "deals"]
    assert deals == ["deals: 1 offer to answer"]
    session.talk(Move("refuse", deal=waiting_deals(session.view)[0].id))
    assert "deals" not in {matter.area for matter in agenda_of(session)}


def test_results_say_what_became_of_own_deals_and_what_was_heard() -> None:
    session = poland()
    session.commit()
    first = outcome_of(session, 0)
    assert any(
        told.startswith(
            "You broke your deal with Germany (1.POL.DEU.1). You had promised to raise core spending by 0.10 points a "
            "year for a year (regard -0.35, now cool"
        )
        for told in first.came
    )
    assert first.heard == ("Italy makes a counter-offer to you (1.POL.ITA.1).",)
    session.commit()
    assert "You did not answer Italy's offer in time (1.POL.ITA.1)." in outcome_of(session, 1).came


def refusal(session: Session, move: Move) -> str:
    """Return why a move is refused, tried in a fork; empty where it is taken."""
    game = session.game.fork()
    game.talks.book = game.talks.book.only(
        game.talks.book.live
    )  # offers of this round count as proposals made
    game.talks.book = game.talks.book.put(slice(None), opened=-1)
    try:
        game.talk(session.seat, move)
    except RuleError as error:
        return error.message
    return ""


@pytest.mark.parametrize("to", ["DEU", "ISL", "USA", "SG"])
def test_what_can_be_chosen_for_an_offer_is_what_the_rules_allow(to: str) -> None:
    session = poland()
    draft = OfferDraft(session, to)
    for side, terms in (("ask", draft.choices.ask), ("give", draft.choices.give)):
        for name, term in TERMS.items():
            for size in {term.low, term.high}:
                promise = Promise(name, size)
                move = Move("propose", to=to, **{side: promise})  # type: ignore[arg-type]
                said = refusal(session, move)
                assert (size in terms.get(name, ())) != bool(said), (side, name, size, said)


def test_a_counter_begins_with_the_terms_that_are_offered() -> None:
    session = poland()
    (deal,) = waiting_deals(session.view)
    draft = OfferDraft.countering(session, deal)
    assert draft.ask == RAISE
    assert draft.give is not None
    assert draft.give.term == "troops"
    draft.step("give", -1)
    draft.choose("ask", "praise")
    assert draft.send() == deal.id
    assert own_deals(session.view)[1].state in ("signed", "refused")


def test_nothing_is_said_before_an_offer_is_sent_and_a_round_has_two() -> None:
    session = Session.new(Opening(find("2025-leaked-chat"), "POL", 3))
    draft = OfferDraft(session, "DEU")
    draft.choose("ask", "raise")
    draft.send_to("ISL")
    assert draft.ask is None, "Iceland has no armed forces"
    assert session.view.deals == ()
    assert proposals_left(session.view) == 2
    assert "POL" not in partners(session)


@pytest.fixture(scope="module")
def played() -> Session:
    """A short game with one deal kept and one broken."""
    session = Session.new(Opening(find("2025-leaked-chat"), "POL", 3, rounds=2))
    session.talk(Move("propose", to="EST", give=Promise("silence"), ask=Promise("praise")))
    session.talk(Move("propose", to="DEU", ask=RAISE, give=MATCH))
    while not session.finished:
        session.commit()
    return session


def test_the_debrief_tells_promise_by_promise_what_was_done(played: Session) -> None:
    done = debrief(played, search=False, branches=4)
    (promises,) = (section for section in sections(done) if section.title == "Promises and spending")
    told = [block.text for block in promises.blocks if isinstance(block, Text)]
    assert told[0] == (
        "You agreed 2 of 2 deals that were offered to you or by you: 1 kept, 1 broken (1 of them by you), 0 still "
        "running at the end."
    )
    (table,) = (
        block for block in promises.blocks if isinstance(block, Rows) and block.head[0] == "deal with"
    )
    assert [row[0] for row in table.rows] == ["Estonia, round 1", "Germany, round 1"]
    assert table.rows[1][1] == "Match a rise, 0.10 points a year: broken"


def test_the_document_of_a_seat_holds_its_deals_and_what_it_heard(played: Session) -> None:
    rounds = json.loads(json.dumps(seat_document(played)))["rounds"]
    assert [deal["state"] for deal in rounds[0]["deals"]] == ["signed", "signed"]
    assert {deal["to"]: deal["state"] for deal in rounds[2]["deals"]} == {"EST": "kept", "DEU": "broken"}
    assert {"from": "DEU", "to": ["POL"], "what": "sign", "how": "public", "deal": "1.POL.DEU.1"} in rounds[
        1
    ]["heard"]
