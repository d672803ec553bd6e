"""`fairshare class check`: a rehearsal of an exercise, and whether other devices reach this computer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.cli.kinds import Place
from game.cli.output import count, say, show, table, width, wrap

if TYPE_CHECKING:
    from game.classroom.exercise import Exercise

__all__ = ["check"]

_WAIT_SECONDS = 60.0


@click.command()
@click.argument("folder", type=Place())
@click.option("--network", is_flag=True, help="Wait a minute for another device to open a page.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), metavar="N", help="Port."
)
@click.pass_context
def check(context: click.Context, folder: Path, network: bool, port: int) -> None:
    """Rehearse an exercise with bots, in seconds: when things happen, what there is to read and to decide, what teams
    can move, and what to change. Nothing of it is kept.

    With --network: whether a phone in the same network reaches this computer, and what to do if not.
    """
    if network:
        context.exit(_check_network(port))
    from game.classroom.opening import open_exercise, shut

    exercise = open_exercise(folder)
    try:
        show(_page(exercise))
    finally:
        shut(exercise)


def _page(exercise: Exercise) -> list[str]:
    """Return what a rehearsal comes to: the plan round by round, what teams can move, and what may go wrong."""
    from game.classroom.rehearsal import rehearse
    from game.classroom.rehearsal_advice import advice
    from game.report.names import Names
    from game.scenario.lesson_reader import shipped_injects

    noted = shipped_injects()
    events = {one.id: one.card.title for one in exercise.course.setup.deck.cards if one.id in noted}
    found, plan = rehearse(exercise, events), exercise.plan
    name = Names.of(exercise.course.setup.scenario).one
    teams, rounds = count(len(exercise.seats.all), "team"), count(len(found.rounds), "round")
    rows = [
        (
            str(one.number), f"{one.minute:.0f}", f"{len(one.asked)} of {len(found.before)}",
            "yes" if one.summit else "", str(one.words), "yes" if one.force else "", one.headline,
        )
        for one in found.rounds
    ]  # fmt: skip
    head = ("round", "minute", "card asks", "summit", "words", "force", "a headline")
    low, high = found.luck
    ways = [
        (name_, f"{one.teams:.2f}", f"{one.end:.2f}", ", ".join(map(str, one.force)) or "none")
        for name_, one in found.outcomes.items()
    ]
    said = advice(found, plan, name)
    return [
        f"{exercise.title}, {teams}: {rounds} in {found.minutes:.0f} of {plan.minutes} minutes",
        "",
        *table(rows, width(), head=head, right=(0, 1, 4)),
        "",
        *wrap(
            "Words: what the seat with the most to read has before it decides. Force: whether armed force is used "
            "against an ally.", width(),
        ),
        "",
        "What teams can move: what Europe and Canada spend, % of GDP",
        *table(ways, width(), head=("teams", "after", "at the end", "force in round"), right=(1, 2)),
        f"Luck alone, in eight worlds of ten: {low:.2f} to {high:.2f} after the rounds of the teams.",
        "",
        *(line for paragraph in said for line in (*wrap(paragraph, width()), "")),
        *([] if said else ["Nothing stands in the way of this lesson."]),
    ]  # fmt: skip


def _check_network(port: int) -> int:
    """Wait for another device; return the exit status."""
    from game.cli.class_serve import need_class_packages, usable_addresses
    from game.web.network import firewall_advice, wait_for_another_device
    from game.web.serve import open_port

    need_class_packages()
    addresses = usable_addresses(None)
    if not addresses:
        say("This computer is in no network. Join the Wi-Fi, or open a hotspot on a phone and join that.")
        return 1
    own = {one.ip for one in addresses} | {"127.0.0.1"}
    opened = open_port([one.ip for one in addresses], port)
    show(["Open one of these on a phone in the same network, with http:// in front:"])
    show([f"  http://{one.ip}:{opened.port}   ({one.adapter})" for one in addresses])
    say(f"Waiting for {_WAIT_SECONDS:.0f} seconds.")
    try:
        reached = wait_for_another_device(opened.sockets, own, _WAIT_SECONDS)
    finally:
        for one in opened.sockets:
            one.close()
    if reached:
        show(["Another device has reached this computer: a class can play."])
        return 0
    show(["No other device has come."])
    show([
        f"1. {firewall_advice(opened.port)}",
        "2. Try each address above: a computer can be in several networks.",
        "3. The phone must be in the same network, not in mobile data, and not in a guest network.",
        "4. Many school networks keep devices apart. Then open a hotspot on a phone, and let all devices join that.",
        "5. Without any network: fairshare play SCENARIO --seat A,B,C shares this terminal among up to six teams.",
    ])  # fmt: skip
    return 1
