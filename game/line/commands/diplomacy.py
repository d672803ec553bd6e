"""Diplomacy: the acts of this round, and drafting them."""

from __future__ import annotations

from collections.abc import Sequence

from game.engine.acts import ACTS, ActKind
from game.errors import UsageProblem
from game.line.command import Command, When, Words
from game.line.host import Host
from game.line.lines import heading
from game.line.names import act_words, allies_of, first_of, number_of
from game.line.page import Page
from game.play.advice.act_targets import aims_of
from game.play.session.session import Session
from game.play.wording.effects import net

__all__ = ["COMMANDS"]


def acts(host: Host, words: Words) -> Page:
    """Show the acts that are possible, and those drafted."""
    session = host.session
    page = host.page(heading("Diplomacy", session))
    page.say(f"Acts left: {session.editor.acts_left} of {session.editor.legal.acts_left}.{_weight(session)}")
    for kind in session.editor.legal.acts:
        page.entry(
            f"{kind.name}: {kind.label}{_manner(kind)}, {_most(kind)}. {kind.effect} Cost: {kind.cost}"
        )
    page.part("In your draft").numbered(_drafted(session)) if session.editor.draft.acts else page.gap().say(
        "No acts in your draft."
    )
    return page.say("act NAME ALLY... adds one. unact NUMBER takes it back.")


def _weight(session: Session) -> str:
    own = session.view.own
    return f" Your voice counts {100 * own.weight:.0f}% of Washington's." if own is not None else ""


def _manner(kind: ActKind) -> str:
    manner = "in private" if kind.private else "in public"
    return "" if manner in kind.label else f", {manner}"


def _most(kind: ActKind) -> str:
    return "for one ally" if kind.most == 1 else f"for up to {kind.most} allies"


def _drafted(session: Session) -> list[str]:
    kinds = {kind.name: kind for kind in session.editor.legal.acts}
    return [
        f"{kinds[act.name].label}: {', '.join(session.view.public[code].name for code in act.to)}"
        for act in session.editor.draft.acts
    ]


def act(host: Host, words: Words) -> Page:
    """Add an act to the draft."""
    session = host.session
    kinds = session.editor.legal.acts
    if not words:
        named = ", ".join(kind.name for kind in kinds)
        raise UsageProblem("act needs the name of an act and an ally", hint=f"acts are {named}")
    name, rest = first_of(words, act_words(kinds), "act")
    can = session.editor.legal.targets[name]
    to = allies_of([word for word in rest if word.casefold() != "to"], can)
    if not to:
        return _whom(host, name)
    session.editor.act(name, to)
    page = host.page(f"Added: {_drafted(session)[-1]}")
    return page.say(f"Acts left: {session.editor.acts_left}.")


def _whom(host: Host, name: str) -> Page:
    """Show which allies an act can be for, where it would do most first."""
    page = host.page(heading(f"{ACTS[name].label}: for whom?", host.session))
    rows = [
        (
            aim.ally.code,
            aim.ally.name,
            f"{aim.ally.core_share:.2f}",
            f"{aim.ally.due_pct_gdp:.2f}" if aim.ally.due_pct_gdp else "",
            f"{aim.ally.target_pct_gdp:.2f}" if aim.ally.target_pct_gdp else "",
            net(aim.ally.poll),
            aim.remark,
        )
        for aim in aims_of(host.session, name)
    ]
    page.table(("code", "ally", "spends", "due now", "target", "support", "remark"), rows, left=(0, 1, 6))
    return page.say(f"act {name} ALLY adds it to your draft, {_most(ACTS[name])}.")


def unact(host: Host, words: Words) -> Page:
    """Take an act out of the draft."""
    session = host.session
    drafted = _drafted(session)
    said = " ".join(words)
    if said not in drafted and len(words) != 1:
        raise UsageProblem("unact needs the number of an act", hint="acts lists the acts in your draft")
    number = drafted.index(said) if said in drafted else number_of(said, len(drafted), "act")
    session.editor.drop_act(number)
    return host.page(f"Taken back: {drafted[number]}")


def _act_words(host: Host, before: Words) -> Sequence[str]:
    legal = host.session.editor.legal
    if not before:
        return [kind.name for kind in legal.acts]
    return [code for code in legal.targets.get(before[0], ()) if code not in before]


COMMANDS = (
    Command(
        "acts",
        "acts",
        "Acts you can do this round, with effect and cost.",
        "Diplomacy",
        acts,
        (),
        When.OPEN,
        place=10,
    ),
    Command(
        "act",
        "act NAME [ALLY...]",
        "Draft an act for one ally or several. Without an ally, list those it can be for.",
        "Diplomacy",
        act,
        (),
        When.OPEN,
        words=_act_words,
        examples=("act reassure POL EST", "act praise Poland, Estonia"),
        place=20,
    ),
    Command(
        "unact", "unact NUMBER", "Take an act out of the draft.", "Diplomacy", unact, (), When.OPEN, place=30
    ),
)
