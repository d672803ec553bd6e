"""Diplomacy: what can be said and offered this round, and doing it."""

from __future__ import annotations

from collections.abc import Sequence

from game.engine.acts import ACTS, ActKind
from game.errors import UsageProblem
from game.line.command import Command, When, Words
from game.line.host import Host
from game.line.lines import heading
from game.line.names import allies_of, name_of, number_of
from game.line.page import Page
from game.play.advice.act_targets import aims_of
from game.play.session.session import Session
from game.play.wording.effects import net

__all__ = ["COMMANDS"]


def acts(host: Host, words: Words) -> Page:
    """Show the acts that can be done, and those drafted."""
    session = host.session
    page = host.page(heading("Diplomacy", session))
    page.say(
        f"Room for {session.editor.acts_left} of {session.editor.legal.acts_left} acts.{_weight(session)}"
    )
    for kind in session.editor.legal.acts:
        page.entry(
            f"{kind.name}: {kind.label}{_manner(kind)}, to at most {kind.most}. {kind.effect} Cost: {kind.cost}"
        )
    page.part("In your draft").numbered(_drafted(session)) if session.editor.draft.acts else page.gap().say(
        "None in your draft."
    )
    return page.say("act KIND ALLY... adds one, unact NUMBER takes it back.")


def _weight(session: Session) -> str:
    own = session.view.own
    return f" Your words weigh {100 * own.weight:.0f} of 100." if own is not None else ""


def _manner(kind: ActKind) -> str:
    manner = "in private" if kind.private else "in public"
    return "" if manner in kind.label else f", {manner}"


def _drafted(session: Session) -> list[str]:
    kinds = {kind.name: kind for kind in session.editor.legal.acts}
    return [
        f"{kinds[act.name].label}: {', '.join(session.view.public[code].name for code in act.to)}"
        for act in session.editor.draft.acts
    ]


def act(host: Host, words: Words) -> Page:
    """Add an act to the draft."""
    session = host.session
    kinds = {kind.name: kind.name for kind in session.editor.legal.acts}
    if not words:
        raise UsageProblem("act needs a kind and whom it is aimed at", hint=f"kinds are {', '.join(kinds)}")
    name = name_of(words[0], kinds, "act")
    can = session.editor.legal.targets[name]
    to = allies_of([word for word in words[1:] if word.casefold() != "to"], can)
    if not to:
        return _whom(host, name)
    session.editor.act(name, to)
    page = host.page(f"Added: {_drafted(session)[-1]}")
    return page.say(f"Room for {session.editor.acts_left} more.")


def _whom(host: Host, name: str) -> Page:
    """Show at whom an act can be aimed, where it would do most first."""
    page = host.page(heading(f"{ACTS[name].label}: whom?", host.session))
    rows = [
        (
            aim.ally.code,
            aim.ally.name,
            f"{aim.ally.core_share:.2f}",
            f"{aim.ally.due_pct_gdp:.2f}" if aim.ally.due_pct_gdp else "",
            f"{aim.ally.goal_pct_gdp:.2f}" if aim.ally.goal_pct_gdp else "",
            net(aim.ally.poll),
            aim.remark,
        )
        for aim in aims_of(host.session, name)
    ]
    page.table(("code", "ally", "spends", "due now", "goal", "polls", "remark"), rows, left=(0, 1, 6))
    return page.say(f"act {name} and one code or several, at most {ACTS[name].most}, adds it to your draft.")


def unact(host: Host, words: Words) -> Page:
    """Take an act out of the draft."""
    session = host.session
    drafted = _drafted(session)
    if len(words) != 1:
        raise UsageProblem("unact needs the number of an act", hint="acts lists those in your draft")
    number = number_of(words[0], len(drafted), "act")
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
        "What you can say and offer, with effect and cost.",
        "Diplomacy",
        acts,
        (),
        When.OPEN,
        place=10,
    ),
    Command(
        "act",
        "act KIND [ALLY...]",
        "Say or offer something to one ally or several; without one, whom it can be aimed at.",
        "Diplomacy",
        act,
        (),
        When.OPEN,
        words=_act_words,
        examples=("act reassure POL EST", "act praise Poland, Estonia"),
        place=20,
    ),
    Command("unact", "unact NUMBER", "Take an act back.", "Diplomacy", unact, (), When.OPEN, place=30),
)
