"""At whom an act is aimed: those it would do most for first, by what is public."""

from __future__ import annotations

import pytest

from game.play.advice.act_targets import aims_of, behind_path
from game.play.session.session import Opening, Session
from game.scenario.catalogue import find


def session_of(rounds: int = 0, seat: str = "GBR") -> Session:
    session = Session.new(Opening(find("2025-leaked-chat"), seat, 7))
    for _ in range(rounds):
        session.commit()
    return session


@pytest.mark.parametrize("act", ["ask", "criticise"])
def test_pressure_comes_first_where_the_gap_to_the_target_is_widest(act: str) -> None:
    allies = [aim.ally for aim in aims_of(session_of(2), act)]
    gaps = [ally.target_pct_gdp - ally.core_share for ally in allies]
    assert gaps == sorted(gaps, reverse=True)
    assert gaps[0] > gaps[-1]


def test_praise_comes_first_where_it_was_earned() -> None:
    aims = aims_of(session_of(2), "praise")
    margins = [aim.ally.core_share - aim.ally.due_pct_gdp for aim in aims]
    assert margins == sorted(margins, reverse=True)
    assert aims[0].behind == 0.0 < aims[-1].behind
    assert aims[-1].remark.endswith("behind")


def test_other_acts_name_allies_in_order_and_each_act_all_it_can_reach() -> None:
    session = session_of()
    names = [aim.ally.name for aim in aims_of(session, "reassure")]
    assert names == sorted(names)
    for kind in session.editor.legal.acts:
        reached = [aim.ally.code for aim in aims_of(session, kind.name)]
        assert sorted(reached) == sorted(session.editor.legal.targets[kind.name])


def test_at_a_summit_help_comes_first_where_signing_is_in_doubt() -> None:
    session = session_of(seat="SG")
    assert session.view.text is not None
    aims = aims_of(session, "broker")
    values = [session.view.positions[aim.ally.code].value for aim in aims]
    assert values == sorted(values)
    assert aims[0].remark == "may not sign"


def test_what_is_due_grows_from_the_guideline_toward_the_target() -> None:
    early, late = session_of(1), session_of(9)
    for code in ("DEU", "ESP"):
        now, then = early.view.public[code], late.view.public[code]
        assert 2.0 <= now.due_pct_gdp <= now.target_pct_gdp
        assert now.due_pct_gdp <= then.due_pct_gdp
        assert behind_path(now) == pytest.approx(max(now.due_pct_gdp - now.core_share, 0.0))
    assert early.view.public["ISL"].due_pct_gdp == 0.0
