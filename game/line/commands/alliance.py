"""The alliance: all allies by a fair-share norm, and one ally in full."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from game.engine.measures import AT_TARGET_SLACK
from game.engine.view import PublicAlly
from game.line.command import Command, Words
from game.line.host import Host
from game.line.lines import heading
from game.line.names import ally_of, name_of
from game.line.page import Page
from game.play.explain.fair_share_norms import FAIR_SHARE_NORMS, NormRow, Table, table
from game.play.session.session import Session
from game.play.wording.effects import amount, due_text, month_of, net
from game.play.wording.relations import regard_words
from game.report.names import capital, moved
from game.units import shown_change

__all__ = ["COMMANDS"]


def allies(host: Host, words: Words) -> Page:
    """Show all members by a norm, in its order or another."""
    session = host.session
    norm, sort = _norm_and_sort(words)
    found, public = table(session, norm), session.view.public
    lines = sorted(found.lines, key=lambda line: SORTS[sort](line, public[line.code]))
    page = host.page(heading(f"Allies: {found.norm.label}", session)).say(f"{capital(found.norm.says)}.")
    head = ("", "", "% GDP", "change", _value_head(found), "target", "", "places")
    page.table(
        head, [_ally_row(found, line, public[line.code], session.view.year) for line in lines], left=(1, 6)
    )
    if found.unevenness is not None:
        page.say(f"Inequality of the burden by this norm (Gini, 0 is equal): {found.unevenness:.2f} of 1.")
    if any(line.moved for line in lines):
        page.say("places: places higher (+) or lower (-) than by share of GDP.")
    page.say(
        "change: points of GDP in a year. ok: target met. low: below the target. Open an ally by its number."
    )
    page.say(
        f"Norms: {', '.join(FAIR_SHARE_NORMS)}. Add by {', by '.join([*SORTS][1:-1])} or by {[*SORTS][-1]} to sort "
        "another way."
    )
    host.offer([f"ally {line.code}" for line in found.lines])  # by the places shown
    return page


SORTS: Mapping[str, Callable[[NormRow, PublicAlly], tuple[float, str]]] = {
    "norm": lambda line, ally: (line.place, ""),
    "gap": lambda line, ally: (ally.core_share - ally.target_pct_gdp, line.code),
    "change": lambda line, ally: (ally.core_share_year_ago - ally.core_share, line.code),
    "name": lambda line, ally: (0.0, line.name),
}
"""How the table can be sorted."""


def _norm_and_sort(words: Words) -> tuple[str, str]:
    """Return the norm and the sort that words ask for: `NORM`, `by SORT`, or both."""
    rest, sort = list(words), "norm"
    if len(rest) > 1 and rest[-2].casefold() == "by":
        sort = name_of(rest.pop(), {name: name for name in SORTS}, "sort")
        rest.pop()
    known = {name: name for name in FAIR_SHARE_NORMS} | {
        norm.label: name for name, norm in FAIR_SHARE_NORMS.items()
    }
    return (name_of(" ".join(rest), known, "norm") if rest else "share"), sort


def _ally_row(found: Table, line: NormRow, one: PublicAlly, year: float) -> tuple[str, ...]:
    return (
        f"{line.place}.",
        f"{line.code} {line.name}",
        f"{line.core_share:.2f}",
        moved(shown_change(one.core_share_year_ago, one.core_share, 2)),
        _value(found, line),
        _target(one, year),
        _verdict(one),
        f"{line.moved:+d}" if line.moved else "",
    )


def _value_head(found: Table) -> str:
    heads = {"usd_bn": "$bn", "usd": "$ a head", "pct_gdp": ""}
    return heads.get(found.unit, "part of target" if found.norm.name == "promise" else "norm asks")


def _value(found: Table, line: NormRow) -> str:
    if found.unit == "pct_gdp":
        return ""
    if line.wanted is not None:
        return f"{line.wanted:.2f}"
    return (
        f"{100 * line.value:.0f}%"
        if found.unit == "ratio"
        else f"{line.value:,.1f}"
        if found.unit == "usd_bn"
        else f"{line.value:,.0f}"
    )


def _target(ally: PublicAlly, year: float) -> str:
    if ally.target_pct_gdp <= 0.0:
        return ""
    return f"{ally.target_pct_gdp:.2f} {due_text(ally.target_due, year)}"


def _verdict(ally: PublicAlly) -> str:
    if ally.target_pct_gdp <= 0.0:
        return ""
    return "ok" if ally.core_share >= ally.target_pct_gdp - AT_TARGET_SLACK else "low"


def ally(host: Host, words: Words) -> Page:
    """Show all that is known of one ally."""
    session = host.session
    code = ally_of(" ".join(words) or session.seat, [*session.view.public])
    one = session.view.public[code]
    page = host.page(heading(f"{one.name} ({code})", session))
    page.pairs(_facts_of(session, one))
    return page.say(f"why core {code} explains its last change; forecast core {code} looks ahead.")


def _facts_of(session: Session, one: PublicAlly) -> list[tuple[str, str]]:
    year, money = session.view.year, 0.01 * one.core_share * one.gdp_usd_bn
    change = one.core_share - one.core_share_year_ago
    pairs = [
        (
            "Core share",
            f"{one.core_share:.2f}% of GDP, {moved(change)} in a year; {amount(money)}, "
            f"${1000 * money / one.population_m:,.0f} a head",
        ),
        ("Related spending", f"{one.related_share:.2f}% of GDP"),
        ("Target", f"{_target(one, year) or 'none'}{', with a side letter' if one.side_letter else ''}"),
        (
            "National plan",
            f"{one.plan_pct_gdp:.2f}% of GDP {due_text(one.plan_due, year)}"
            if one.plan_pct_gdp
            else "none announced",
        ),
        (
            "Forces",
            f"{one.personnel_k:,.0f} thousand people, {one.equipment_share_pct:.0f}% for equipment, "
            f"readiness {_readiness(one)}, {one.presence_k:.1f} thousand forward",
        ),
        ("Ukraine", f"aid {one.ukraine_aid_pct_gdp:.2f}% of GDP a year"),
        (
            "Economy",
            f"GDP {amount(one.gdp_usd_bn)}, debt {one.debt_pct_gdp:.0f}% of GDP, "
            f"{one.population_m:.1f} million people",
        ),
        (
            "Politics",
            f"net support for spending more {net(one.poll)}, from -1 to 1; next election {month_of(one.election_year)}",
        ),
    ]
    relation = session.view.relation(one.code)
    if relation is not None and relation.theirs is not None and one.member:
        pairs.append(("Regard for you", regard_words(relation.value, relation.level)))
    if not one.member:
        pairs.insert(0, ("Member", "not yet"))
    if one.code in session.view.positions:
        pairs.append(("Summit", _position(session, one.code)))
    return pairs


def _readiness(one: PublicAlly) -> str:
    return f"{one.readiness.value:.2f}" + (f" ± {one.readiness.sd:.2f}" if one.readiness.sd else "")


def _position(session: Session, code: str) -> str:
    from game.play.explain.positions import positions_of

    return next((position.word for position in positions_of(session) if position.code == code), "has no vote")


def _norm_words(host: Host, before: Words) -> Sequence[str]:
    return [*SORTS] if before and before[-1] == "by" else [*FAIR_SHARE_NORMS, "by"]


def _code_words(host: Host, before: Words) -> Sequence[str]:
    return [*host.session.view.public] if not before else []


COMMANDS = (
    Command(
        "allies",
        "allies [NORM] [by SORT]",
        "All allies, ranked by a fair-share norm.",
        "Alliance",
        allies,
        ("al",),
        words=_norm_words,
        more="Norms: " + "; ".join(f"{norm.name}, {norm.says}" for norm in FAIR_SHARE_NORMS.values()) + ".",
        examples=("allies", "allies ability_to_pay", "allies by gap"),
        place=10,
    ),
    Command(
        "ally",
        "ally CODE",
        "One ally in full.",
        "Alliance",
        ally,
        words=_code_words,
        examples=("ally POL", "ally poland"),
        place=20,
    ),
)
