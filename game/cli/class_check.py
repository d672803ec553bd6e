"""`fairshare class check`: a rehearsal of an exercise, and whether other devices reach this computer."""

from __future__ import annotations

from pathlib import Path

import click

from game.cli.kinds import Place
from game.cli.output import count, say, show, table, width

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
    """Rehearse an exercise with bots: minutes, cards, summits, reading load. Nothing of it is kept.

    With --network: whether a phone in the same network reaches this computer, and what to do if not.
    """
    if network:
        context.exit(_check_network(port))
    from game.classroom.check import rehearse
    from game.classroom.opening import open_exercise, shut

    exercise = open_exercise(folder)
    try:
        found, plan = rehearse(exercise), exercise.plan
        names = {seat: exercise.name_of(seat) for seat in exercise.seats.all}
    finally:
        shut(exercise)
    teams = count(len(names), "team")
    rounds = count(len(found.rounds), "round")
    show([f"{exercise.title}, {teams}: {rounds} in {found.minutes:.0f} of {plan.minutes} minutes"])
    rows = [
        (str(one.number), f"{one.asked} of {len(names)}", "yes" if one.summit else "", one.headline)
        for one in found.rounds
    ]
    show(table(rows, width(), head=("round", "asked by a card", "summit", "a headline"), right=(0,)))
    longest = max(found.reading, key=lambda seat: found.reading[seat])
    show([f"Reading before round 1: {found.reading[longest]:.1f} minutes at most ({names[longest]})."])
    if found.quiet:
        show(
            [
                f"No card asks: {', '.join(names[seat] for seat in found.quiet)}. They have budgets, acts and votes."
            ]
        )


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
