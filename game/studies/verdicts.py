"""Sentences and rows about policies as a whole: whether an effect turns, where policies fail, their regret."""

from __future__ import annotations

from collections.abc import Sequence

from game.quantities import QUANTITIES
from game.studies.answers import Comparison
from game.studies.discovery import Box, Discovery
from game.studies.regret import Regret
from game.studies.sentences import share
from game.units import UNITS

__all__ = ["BOX_HEADS", "REGRET_HEADS", "across", "box_rows", "fails", "regret_rows"]

BOX_HEADS = ("where", "fail", "95% interval", "of all failures", "runs")
REGRET_HEADS = ("policy", "mean regret", "95% of runs at most", "best or equal")


def across(comparisons: Sequence[Comparison], outcome: str) -> list[str]:
    """Return for each policy whether its effect has one sign in all scenarios and theories, or turns."""
    label, found = QUANTITIES[outcome].label, []
    names = dict.fromkeys(policy.name for one in comparisons for policy in one.policies)
    for name in names:
        ways: dict[str, list[str]] = {"higher": [], "lower": [], "": []}
        for one in comparisons:
            for policy in one.policies:
                effect = policy.effects.get(outcome)
                if policy.name == name and effect is not None:
                    way = "" if not effect.told else "higher" if effect.mean > 0.0 else "lower"
                    ways[way].append(_where(one, comparisons))
        found.append(_holds(name, label, ways))
    return found


def _where(one: Comparison, comparisons: Sequence[Comparison]) -> str:
    """Return what tells a comparison from the others: its scenario, its theory, or both."""
    parts = [
        getattr(one, name)
        for name in ("scenario", "theory")
        if len({getattr(other, name) for other in comparisons}) > 1
    ]
    return " under ".join(parts)


def _holds(name: str, label: str, ways: dict[str, list[str]]) -> str:
    higher, lower, unclear = (ways[way] for way in ("higher", "lower", ""))
    rest = f"; it cannot be told from chance in {_list(unclear)}" if unclear else ""
    if higher and lower:
        return f"{name}: the effect on the {label} turns: higher in {_list(higher)}, lower in {_list(lower)}{rest}."
    if not higher and not lower:
        return f"{name}: the effect on the {label} can nowhere be told from chance."
    way, there = ("higher", higher) if higher else ("lower", lower)
    if rest:
        return f"{name}: the {label} ends {way} in {_list(there)}{rest}."
    return f"{name}: the {label} ends {way} in all {len(there)} cases."


def _list(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def fails(name: str, found: Discovery) -> str:
    """Return in a sentence how often a policy fails, and where most."""
    said = f"{name}: {found.condition} in {share(found.rate)} of {found.runs:,} runs."
    if not found.boxes:
        return f"{said} No part of the parameters' ranges can be told from the others by it."
    box = found.boxes[0]
    return (
        f"{said} It is {share(box.density)} where {_limits(box)}, which holds {share(box.coverage)} of the failures "
        "among the draws that the tree has not seen."
    )


def box_rows(found: Discovery) -> list[tuple[str, str, str, str, str]]:
    """Return a row a box."""
    return [
        (
            _limits(box),
            share(box.density),
            f"{box.low:.0%} to {box.high:.0%}",
            share(box.coverage),
            f"{box.runs:,}",
        )
        for box in found.boxes
    ]


def _limits(box: Box) -> str:
    parts = []
    for name, low, high in box.limits:
        if low is not None and high is not None:
            parts.append(f"{name} {low:.3g} to {high:.3g}")
        else:
            parts.append(f"{name} at most {high:.3g}" if low is None else f"{name} above {low:.3g}")
    return " and ".join(parts)


def regret_rows(found: Sequence[Regret], unit: str) -> list[tuple[str, str, str, str]]:
    """Return a row a policy, the least regret first."""
    decimals = UNITS[unit].decimals + 1
    return [
        (one.policy, f"{one.mean:.{decimals}f}", f"{one.high:.{decimals}f}", share(one.best)) for one in found
    ]
