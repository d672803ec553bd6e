"""Where things stand in the open round, in a few lines, as every front end shows it."""

from __future__ import annotations

from game.engine.view import OwnAffairs, PublicAlly, SeatView
from game.play.advice.agenda import agenda_of
from game.play.session.seat_figures import read
from game.play.session.session import Session
from game.play.wording.at_home import OVER, lead_in_words, next_vote, warnings_of
from game.play.wording.calls import call_text, call_title
from game.play.wording.effects import amount, due_text, net, threat_word
from game.units import places, shown_change

__all__ = ["figure_lines", "status_lines"]


def status_lines(session: Session) -> list[tuple[str, str]]:
    """Return the figures of the open round and what there is to decide, as pairs of a name and its text."""
    matters = "; ".join(matter.text for matter in agenda_of(session))
    return [
        *_whole_lines(session),
        *_asked_lines(session),
        *_own_lines(session),
        ("To decide", matters or "nothing: the game is over"),
    ]


def figure_lines(session: Session) -> list[tuple[str, str]]:
    """Return the figures of the open round alone, as pairs of a name and its text."""
    return [*_whole_lines(session), *_own_lines(session)]


def _before(session: Session) -> SeatView | None:
    """Return the view of the round before; None in the first."""
    return session.log[-1].before if session.log else None


def _whole_lines(session: Session) -> list[tuple[str, str]]:
    view, before = session.view, _before(session)
    whole = view.alliance
    return [
        (
            "Threat",
            f"{view.threat.value:.2f} ± {view.threat.sd:.2f}, {threat_word(view.threat.value)}"
            f"{_way(before, view, 'threat')}",
        ),
        (
            "US commitment",
            f"{view.commitment.value:.2f} ± {view.commitment.sd:.2f} of 1{_way(before, view, 'us_commitment')}",
        ),
        ("Cohesion", f"{whole.cohesion:.2f} of 1{_way(before, view, 'cohesion')}"),
        (
            "Allies",
            f"Europe and Canada {whole.europe_canada_share:.2f}% of GDP{_way(before, view, 'europe_canada_share')}; "
            f"{whole.allies_at_target} of {whole.members} allies at {whole.guideline_pct_gdp:g}%",
        ),
        ("World", _world(view)),
    ]


def _asked_lines(session: Session) -> list[tuple[str, str]]:
    """Return what others ask: a call for help, messages."""
    view, pairs = session.view, list[tuple[str, str]]()
    if view.call is not None:
        pairs.append((call_title(view), call_text(view)))
    if view.requests and not session.finished:
        left = len(session.editor.unreplied)
        pairs.append(("Messages", f"{left} of {len(view.requests)} without a reply"))
    return pairs


def _own_lines(session: Session) -> list[tuple[str, str]]:
    view, over = session.view, OVER.get(session.ended, "")
    if view.own is None:
        return _warned(view, over)
    return _own(view.public[view.seat], view.own, _before(session), view, over)


def _warned(view: SeatView, over: str) -> list[tuple[str, str]]:
    return [] if over else [(one.title, f"{one.danger} {one.remedy}") for one in warnings_of(view)]


def _world(view: SeatView) -> str:
    whole = view.alliance
    told = [
        f"Ukraine: {whole.ukraine}",
        f"sea lanes {'disrupted' if whole.lanes_disrupted else 'open'}",
        f"{whole.disputes} {'use' if whole.disputes == 1 else 'uses'} of force so far",
    ]
    if whole.coalition_size:
        noun = "country" if whole.coalition_size == 1 else "countries"
        told.append(f"coalition of the willing: {whole.coalition_size} {noun}")
    return "; ".join(told)


def _way(before: SeatView | None, view: SeatView, quantity: str, ally: str | None = None) -> str:
    """Return which way a quantity went since the round before, in words; nothing where it did not change."""
    first = read(before, quantity, ally) if before is not None else None
    last = read(view, quantity, ally)
    if first is None or last is None:
        return ""
    decimals = {"debt": 1, "usable_force": places(last.value, "index")}.get(
        quantity, 2
    )  # as it is shown itself
    way = shown_change(first.value, last.value, decimals)
    if not way:
        return ""
    return f", {'up' if way > 0.0 else 'down'} from {first.value:.{decimals}f}"


def _own(
    ally: PublicAlly, own: OwnAffairs, before: SeatView | None, view: SeatView, over: str
) -> list[tuple[str, str]]:
    """Return the seat's own figures; `over` says why the game ended early, and is empty where it did not."""
    money = 0.01 * ally.core_share * ally.gdp_usd_bn
    plan, pledge = (
        f"; {name} {share:.2f}% {due_text(due, view.year)}" if share else ""
        for name, share, due in (
            ("plan", ally.plan_pct_gdp, ally.plan_due),
            ("target", ally.target_pct_gdp, ally.target_due),
        )
    )
    return [
        (
            "You spend",
            f"{ally.core_share:.2f}% of GDP{_way(before, view, 'core_share', ally.code)}, {amount(money)}, "
            f"${1000 * money / ally.population_m:,.0f} a head{pledge}{plan}",
        ),
        ("Your treasury", f"debt {ally.debt_pct_gdp:.1f}% of GDP{_way(before, view, 'debt', ally.code)}"),
        (
            "Your public",
            f"net support for spending more {net(own.support)}, from -1 to 1",
        ),
        ("Your government", over or f"{lead_in_words(own.home)}; {next_vote(view)}"),
        *_warned(view, over),
        (
            "Your forces",
            f"readiness {own.readiness:.2f} of 1, usable force {own.usable_force:.{places(own.usable_force, 'index')}f}"
            f"{_way(before, view, 'usable_force', ally.code)}",
        ),
        (
            "Your reputation",
            f"{own.reputation:.2f} of 1; standing in Washington {own.us_favour:.2f} of 1",
        ),
    ]
