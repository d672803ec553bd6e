"""Readings, causes, norms and outcomes: figures agree with the view, and nothing hidden is told while it is open."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from game.errors import UsageProblem
from game.model.norms import NORMS
from game.play.debrief.outcome import headlines_of, outcome_of
from game.play.explain.fair_share_norms import FAIR_SHARE_NORMS, table
from game.play.explain.why import HIDDEN, term_text, why_figure
from game.play.session.seat_figures import read
from game.play.session.session import Session
from game.units import UNITS
from tests.play.cabinet_games import play_to_end

NewGame = Callable[..., Session]


def test_readings_are_the_views_own_figures(uk: Session) -> None:
    view = uk.view
    assert view.own is not None
    core, own_support, other_support = (
        read(view, "core_share", "DEU"),
        read(view, "support", "GBR"),
        read(view, "support", "DEU"),
    )
    assert core is not None
    assert core.value == view.public["DEU"].core_share
    assert own_support is not None
    assert own_support.value == view.own.support
    assert other_support is not None
    assert other_support.value == view.public["DEU"].poll
    threat = read(view, "threat")
    assert threat is not None
    assert (threat.value, threat.sd) == (view.threat.value, view.threat.sd)
    for quantity, ally in (("us_favour", "DEU"), ("usable_force", "FRA"), ("balance", None)):
        assert read(view, quantity, ally) is None


@pytest.mark.parametrize(
    ("quantity", "ally"),
    [
        ("core_share", "GBR"), ("support", "GBR"), ("readiness", "GBR"), ("usable_force", "GBR"), ("debt", "ESP"),
        ("core_share", "ESP"), ("greyzone_losses", "ESP"), ("support", "ESP"), ("readiness", "ESP"),
        ("threat", None), ("us_commitment", None), ("cohesion", None),
        ("europe_canada_share", None), ("allies_at_target", None), ("crises", None),
    ],
)  # fmt: skip
def test_terms_sum_to_the_change_that_was_read(uk: Session, quantity: str, ally: str | None) -> None:
    uk.editor.order("effort", 0.2)
    uk.editor.act("criticise", ["ESP"])
    done = uk.commit()
    figure = why_figure(uk, quantity, ally)
    before, after = read(done.before, quantity, ally), read(done.after, quantity, ally)
    assert before is not None
    assert after is not None
    assert figure.change == pytest.approx(after.value - before.value)
    assert sum(term.value for term in figure.terms) == pytest.approx(figure.change, abs=1e-9)
    assert all(term_text(uk, figure, term) or term.ref in (HIDDEN, "published") for term in figure.terms)


def test_what_is_hidden_is_told_when_the_game_is_over(new_game: NewGame) -> None:
    session = new_game()
    session.commit()
    other = next(code for code in session.setup.codes if code not in (session.seat, "USA"))
    assert HIDDEN in [term.ref for term in why_figure(session, "core_share", other).terms]
    with pytest.raises(UsageProblem, match="your intelligence service does not report"):
        why_figure(session, "usable_force", other)
    assert why_figure(session, "threat", None).origin is None
    assert why_figure(session, "us_commitment", None).origin is None
    play_to_end(session)
    assert HIDDEN not in [term.ref for term in why_figure(session, "core_share", other, 0).terms]
    assert why_figure(session, "usable_force", other).sd == 0.0
    assert why_figure(session, "threat", None).origin is not None
    drawn = why_figure(session, "us_commitment", None).origin
    assert drawn is not None
    assert drawn.value == session.playthrough().alliance(0)["us_commitment"] != 0.58
    assert "the scenario's figure 0.580" in drawn.says


def test_hidden_truth_changes_nothing_of_what_is_told(uk: Session) -> None:
    # Own terms are told apart only as far as they give no estimate away.
    uk.commit()
    refs = {term.ref for term in why_figure(uk, "core_share", "GBR").terms}
    assert "us_doubt_weight" not in refs
    assert {"opinion_noise"} & {term.ref for term in why_figure(uk, "support", "GBR").terms} == set()


def test_a_start_says_what_it_rests_on(uk: Session) -> None:
    uk.commit()
    figure = why_figure(uk, "core_share", "GBR")
    assert figure.origin is not None
    assert (figure.origin.kind, figure.origin.fact) == ("fact", "nato-2024-06.core_share.GBR.2024")
    assert "NATO" in figure.origin.source
    assumed = why_figure(uk, "support", "GBR").origin
    assert assumed is not None
    assert assumed.kind == "judgement"
    with pytest.raises(UsageProblem, match="no round 7"):
        why_figure(uk, "core_share", "GBR", 6)


@pytest.mark.parametrize("name", sorted(FAIR_SHARE_NORMS))
def test_a_norm_orders_all_members(uk: Session, name: str) -> None:
    shown = table(uk, name)
    members = {code for code, ally in uk.view.public.items() if ally.member}
    codes = [line.code for line in shown.lines]
    assert set(codes) <= members
    assert len(codes) >= len(members) - 1  # one ally has no forces to measure
    assert [line.place for line in shown.lines] == list(range(1, len(codes) + 1))
    values = [line.value for line in shown.lines]
    assert values == sorted(values, reverse=True)
    assert (shown.unevenness is not None) == (name in NORMS)
    assert shown.unit in UNITS


def test_normes_disagree(uk: Session) -> None:
    orders = {tuple(line.code for line in table(uk, name).lines) for name in FAIR_SHARE_NORMS}
    # While all are held to the same share, promise and deed are in the order of equal shares.
    assert len(orders) == len(FAIR_SHARE_NORMS) - 1


def test_a_norm_does_not_see_the_true_threat(uk: Session) -> None:
    before = table(uk, "valuation")
    uk.game.state = uk.game.state.evolve(threat=uk.game.state.threat + 0.5)
    assert table(uk, "valuation") == before


def test_an_outcome_tells_the_round_from_the_seat(uk: Session) -> None:
    uk.editor.order("effort", 0.2)
    done = uk.commit()
    outcome = outcome_of(uk, 0)
    assert outcome.headlines
    read = {item.headline for item in uk.setup.news(0)}
    assert read.isdisjoint(outcome.headlines)  # they were read before the round
    assert set(headlines_of(uk, 0)) == read | set(outcome.headlines)
    own = {change.quantity: change for change in outcome.own}
    assert own["core_share"].after == done.after.public["GBR"].core_share
    whole = {change.quantity: change for change in outcome.alliance}
    assert whole["threat"].sd > 0.0
    assert "balance" not in whole
    moves = [abs(change.change) for change in outcome.allies]
    assert moves == sorted(moves, reverse=True)
    assert outcome.communique is not None
    assert outcome.communique.startswith("The Hague")
    uk.commit()
    assert outcome_of(uk, 1).communique is None
    assert outcome_of(uk, 0) == outcome


def test_a_budget_abroad_is_told_by_what_was_announced(uk: Session) -> None:
    """Plan, pledge and growth are public; what is left is one term, and all of them sum to the published change."""
    done = uk.commit()
    told: dict[str, float] = {}
    for ally in uk.setup.codes:
        if ally == uk.seat or not uk.setup.members.has_forces[uk.setup.codes.index(ally)]:
            continue
        figure = why_figure(uk, "core_share", ally)
        assert sum(term.value for term in figure.terms) == pytest.approx(figure.change, abs=1e-9)
        assert len([term for term in figure.terms if term.ref == HIDDEN]) <= 1
        for term in figure.terms:
            told[term.ref] = told.get(term.ref, 0.0) + abs(term.value)
            if term.ref == "plan_target":
                plan = float(done.result.before.plan_target[0, uk.setup.codes.index(ally)])
                assert 0.0 < term.value <= plan - figure.before + 0.01
    assert {"plan_target", "stickiness"} <= set(told)
    assert told[HIDDEN] < 0.9 * sum(told.values())
