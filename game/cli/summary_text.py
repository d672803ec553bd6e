"""The answer of a study as one page of text: the effect, for whom, and through what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from game.cli.output import count, table, width, wrap
from game.quantities import QUANTITIES
from game.scenario.members import MEMBERS
from game.studies import contest_text
from game.studies.answers import Comparison, Policy, Summary
from game.studies.contest import Contest
from game.studies.effects import Effect
from game.studies.sentences import (
    INDEX_NAMES,
    answer,
    decimals_of,
    effect_cells,
    index_heads,
    index_rows,
    sensitive,
    signed,
    spread_of,
    with_half_width,
)
from game.studies.verdicts import REGRET_HEADS, across, box_rows, fails, regret_rows
from game.units import UNITS

__all__ = ["page"]

_ALLIES = 4
"""Allies shown at either end of the list."""
_CAUSES = 8
_MOST = 4
"""Policies that are told of in full."""
_ASK = "How sensitive the outcome is: fairshare summary DIR --sensitivity."
_SCORE = 6
"""Room for a score."""
_LABELS = 34
"""Room for the names of groups and allies."""


def page(told: Summary) -> list[str]:
    """Return the lines of the page."""
    wide, known = width(), told.manifest
    lines = wrap(known["question"], wide)
    for match in told.contests:
        lines += ["", *_contest(match, wide)]
    for one in told.comparisons:
        lines += ["", *wrap(_what(told, one), wide), "", *_effects(told, one, wide), ""]
        lines += [line for policy in one.policies[:_MOST] for line in _answer(told, one, policy, wide)]
        lines += _for_whom(told, one, wide)
        lines += [line for policy in one.policies[:_MOST] for line in _through(told, one, policy, wide)]
        lines += [*_regret(told, one, wide), *_discoveries(one, wide), *_sensitivity(told, one, wide)]
        if len(one.policies) > _MOST:
            lines += [
                "",
                f"Answers and causes of {len(one.policies) - _MOST} more policies: fairshare summary --json",
            ]
    if len(told.comparisons) > 1:
        lines += ["", *(line for said in across(told.comparisons, told.outcome) for line in wrap(said, wide))]
    if told.machines:
        lines += ["", *wrap(told.machines, wide)]
    if told.missing:
        lines += ["", f"{count(told.missing, 'run')} still to be played: --resume continues the study."]
    if told.failed:
        lines += ["", f"{count(told.failed, 'run')} could not be played: see failures-*.json."]
    return [line.rstrip() for line in lines]


def _contest(found: Contest, wide: int) -> list[str]:
    """Return the payoffs of a tournament, and what follows from them."""
    lines = wrap(
        f"{found.name}: {count(found.scores[0].shape[2], 'world')} for each pair of strategies.", wide
    )
    lines += ["", *(line for said in contest_text.answer(found) for line in wrap(said, wide))]
    names = [f"{number}: {name}" for number, name in enumerate(found.columns, 1)]
    for place, seat in enumerate(found.seats):
        title = (
            f"Expected score of {seat}: strategies of {found.seats[0]} by row, of {found.seats[1]} by column"
        )
        lines += ["", *wrap(title, wide)]
        room = max(1, (wide - _LABELS) // _SCORE)
        for first in range(0, len(names), room):
            last = min(first + room, len(names))
            rows = [(name, *cells[first:last]) for name, *cells in contest_text.payoff_rows(found, place)]
            head = ("", *(str(number) for number in range(first + 1, last + 1)))
            lines += ["", *table(rows, wide, head=head, right=range(1, len(head)))]
    lines += ["", *wrap(f"Columns: {', '.join(names)}", wide)]
    stable = [(row[1], row[0]) for row in contest_text.stable_rows(found)]
    lines += [
        "",
        "Pairs that leave least to be gained, points together",
        "",
        *table(stable, wide, right=(0,)),
    ]
    head = contest_text.population_heads(found)
    title = "Parts of players after so many generations, in which strategies that score more spread"
    lines += ["", *wrap(title, wide), ""]
    return [*lines, *table(contest_text.population_rows(found), wide, head=head, right=range(2, len(head)))]


def _what(told: Summary, one: Comparison) -> str:
    known = told.manifest
    ends = known["scenarios"][one.scenario]["ends"]
    against = f" Differences are from {one.base} in the same worlds." if one.policies else ""
    return (
        f"{one.scenario} to {ends}, theory {one.theory}: {count(known['worlds'], 'world')} for each policy, "
        f"seed {known['seed']}.{against}"
    )


def _effects(told: Summary, one: Comparison, wide: int) -> list[str]:
    """Return the table of all policies: mean, difference, interval, share of worlds, and the effect beside luck."""
    unit = UNITS[told.unit]
    head = ("policy", "mean", "difference", "95% interval", "same sign", "of spread")
    rows = [(one.base, f"{one.base_mean:.{unit.decimals}f}", "", "", "", "")]
    for policy in one.policies:
        found = policy.effects.get(told.outcome)
        rows.append((policy.name, f"{policy.mean:.{unit.decimals}f}", *effect_cells(found, told.unit)))
    title = f"{QUANTITIES[told.outcome].label} at the end, {unit.label or unit.name}".removesuffix(", ")
    luck = f"Spread of {spread_of(one)}: standard deviation {one.luck:.2g} between worlds."
    return [
        title,
        *table(rows, wide, head=head, right=range(1, len(head))),
        *wrap(luck, wide, indent="  ", first="  "),
    ]


def _answer(told: Summary, one: Comparison, policy: Policy, wide: int) -> list[str]:
    return wrap(answer(policy, one, told.outcome, told.unit), wide)


def _for_whom(told: Summary, one: Comparison, wide: int) -> list[str]:
    """Return the differences by group of allies, and of the allies at either end; as many policies as fit in a row."""
    compared = [policy for policy in one.policies if policy.groups]
    if not told.quantity or not compared:
        return []
    row = QUANTITIES[told.quantity]
    title = f"For whom: {row.label} at the end, difference from {one.base} with its interval"
    lines = ["", *wrap(title, wide)]
    each = max(len(policy.name) for policy in compared) + 2
    room = max(1, (wide - _LABELS) // max(each, len("+0.000 ±0.000") + 2))
    for first in range(0, len(compared), room):
        lines += ["", *_by_ally(compared[first : first + room], row.unit, wide)]
    return lines


def _by_ally(policies: Sequence[Policy], unit: str, wide: int) -> list[str]:
    # As many decimals as the mean of all allies has meaning in; of one ally alone more would not be noise.
    decimals = [decimals_of(next(iter(policy.groups.values())), unit) for policy in policies]

    def cells(label: str, of: Callable[[Policy], Mapping[str, Effect]], key: str) -> tuple[str, ...]:
        found = (of(policy).get(key) for policy in policies)
        return label, *(
            with_half_width(effect, places) for effect, places in zip(found, decimals, strict=True)
        )

    first, blank = policies[0], ["" for _ in policies]
    order = sorted(first.allies, key=lambda code: -first.allies[code].mean)
    few = len(order) <= 2 * _ALLIES + 1
    rows = [cells(name, lambda policy: policy.groups, name) for name in first.groups]
    rows.append(("", *blank))
    rows += [
        cells(MEMBERS[code], lambda policy: policy.allies, code)
        for code in (order if few else order[:_ALLIES])
    ]
    if not few:
        rows.append(("...", *blank))
        rows += [cells(MEMBERS[code], lambda policy: policy.allies, code) for code in order[-_ALLIES:]]
    names = [policy.name for policy in policies]
    return table(rows, wide, head=("", *names), right=range(1, len(names) + 1))


def _through(told: Summary, one: Comparison, policy: Policy, wide: int) -> list[str]:
    """Return the largest causes of a policy's difference, the others together, and the difference that they sum to."""
    if not policy.causes:
        return []
    decimals = max(decimals_of(cause.effect, told.unit) for cause in policy.causes[:_CAUSES])
    decimals = min(decimals, decimals_of(policy.effects[told.outcome], told.unit) + 1)

    def row(label: str, found: Effect) -> tuple[str, str, str]:
        return signed(found.mean, decimals), f"±{(found.high - found.low) / 2.0:.{decimals}f}", label

    shown, others = policy.causes[:_CAUSES], policy.causes[_CAUSES:]
    rows = [row(cause.label, cause.effect) for cause in shown]
    if others:
        rest = sum(cause.effect.mean for cause in others)
        rows.append((signed(rest, decimals), "", count(len(others), "smaller cause")))
    worlds = shown[0].effect.worlds
    rows.append(
        (signed(policy.caused, decimals), "", f"difference from {one.base} in {count(worlds, 'world')}")
    )
    return ["", f"Through what: {policy.name}", "", *table(rows, wide, right=(0, 1))]


def _sensitivity(told: Summary, one: Comparison, wide: int) -> list[str]:
    """Return the indices of a design of Sobol or Morris, or how to get them."""
    kind = told.manifest["design"]["kind"]
    if kind not in INDEX_NAMES:
        return []
    found = {f"{QUANTITIES[told.outcome].label} with {one.base}": one.indices}
    found |= {f"difference of {policy.name}": policy.indices for policy in one.policies[:_MOST]}
    lines = [] if any(found.values()) else ["", *wrap(_ASK, wide)]
    for name, index in found.items():
        if index:
            head = ("", *index_heads(kind))
            lines += [
                "",
                f"Sensitivity: {name}",
                "",
                *table(index_rows(index, kind), wide, head=head, right=(1, 2)),
            ]
            lines += ["", *wrap(sensitive(index, kind), wide)]
    return lines


def _regret(told: Summary, one: Comparison, wide: int) -> list[str]:
    """Return what each policy leaves behind the best in the same world, where there are more than two."""
    if len(one.regrets) < 3:
        return []
    title = f"Regret: {QUANTITIES[told.outcome].label}, behind the best policy in the same world"
    rows = regret_rows(one.regrets, told.unit)
    return ["", *wrap(title, wide), "", *table(rows, wide, head=REGRET_HEADS, right=(1, 2, 3))]


def _discoveries(one: Comparison, wide: int) -> list[str]:
    """Return where policies fail, where that was asked for."""
    found = {one.base: one.discovery, **{policy.name: policy.discovery for policy in one.policies[:_MOST]}}
    lines: list[str] = []
    for name, discovery in found.items():
        if discovery is not None:
            lines += ["", *wrap(fails(name, discovery), wide)]
            lines += [
                f"  {row[0]}: {row[1]} ({row[2]}), {row[3]} of all failures" for row in box_rows(discovery)
            ]
    return lines
