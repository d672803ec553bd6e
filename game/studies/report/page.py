"""The whole page: question, answer, pictures, method, limits, and what makes it again."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from game.charts.roles import DARK
from game.charts.svg_parts import rules, tile_rules
from game.files import decode, read
from game.quantities import QUANTITIES
from game.studies import contest_text
from game.studies.answers import NOTHING, Asked, Comparison, Policy, Summary
from game.studies.bands import Band, bands_of
from game.studies.report import about, contest
from game.studies.report.html import figure, paragraphs, section, table
from game.studies.report.pictures import Pictures
from game.studies.sentences import answer, effect_cells, for_whom, most_sensitive, sensitive, through_what
from game.studies.store import Folder
from game.studies.summary import summarise
from game.studies.verdicts import BOX_HEADS, REGRET_HEADS, across, box_rows, fails, regret_rows
from game.texts import plain
from game.units import UNITS

__all__ = ["report"]

MOST_POLICIES = 6
"""Policies that are shown in full."""
_MOST_BYTES = 10_000_000
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser may load for the page: nothing."""


def report(folder: Folder, asked: Asked = NOTHING) -> str:
    """Return the report of a study as one HTML page that needs nothing else: no script, no font, no network.

    The same folder gives the same page.

    Raises
    ------
    FairShareError
        If the folder holds no study, and as `summarise`.
    """
    told = summarise(folder, asked)
    known, pictures = told.manifest, Pictures(told)
    several = len(told.comparisons) > 1
    parts = [_answers(told, several=several)]
    for match in told.contests:
        content = "".join(contest.parts_of(match))
        parts.append(section(match.name, content) if len(told.contests) > 1 else content)
    if several:
        parts.append(section("Does it hold everywhere?", paragraphs(across(told.comparisons, told.outcome))))
    for one in told.comparisons:
        bands = bands_of(folder, known, one.scenario, one.theory)
        content = "".join(_comparison(told, one, bands, pictures))
        parts.append(section(_name(told, one), content) if several else content)
    file = folder.path / f"{known['study']}.yaml"
    parts += [
        section("Method", about.method(told)),
        section("Limits", about.limits(told)),
        section("Seeds, hashes and versions", about.made_with(told)),
        section("Make it again", about.again(told, decode(read(file, _MOST_BYTES)))),
    ]
    return plain(_document(f"{known['study']}: {known['question']}", known["question"], "".join(parts)))


def _document(title: str, question: str, content: str) -> str:
    sheet = (Path(__file__).parent / "report.css").read_text(encoding="utf-8")
    dark = rules(DARK, "main .fs-chart") + tile_rules(DARK, "main .fs-chart")
    style = f"{sheet}@media screen and (prefers-color-scheme: dark) {{ {dark} }}"
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{style}\n</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(question)}</h1>\n{content}</main>\n</body>\n</html>\n"
    )


def _name(told: Summary, one: Comparison) -> str:
    return f"{one.scenario}, theory {one.theory}"


def _answers(told: Summary, *, several: bool) -> str:
    """Return the answers in sentences, those of each scenario and theory under its name."""
    found = []
    for one in told.comparisons:
        said = paragraphs(
            (answer(policy, one, told.outcome, told.unit) for policy in one.policies[:MOST_POLICIES]),
            "answer",
        )
        found.append(section(_name(told, one), said, level=3) if several else said)
    for match in told.contests:
        said = paragraphs(contest_text.answer(match), "answer")
        found.append(section(match.name, said, level=3) if len(told.contests) > 1 else said)
    return section("Answer", "".join(found))


def _comparison(told: Summary, one: Comparison, bands: dict[str, Band], pictures: Pictures) -> Iterator[str]:
    """Yield the parts of one scenario under one theory."""
    shown = one.policies[:MOST_POLICIES]
    yield section("Policies", _policies(told, one, pictures), level=3)
    names = [name for name in (one.base, *(policy.name for policy in shown)) if name in bands]
    yield section("Round by round", "".join(pictures.fan(name, bands) for name in names), level=3)
    lie = pictures.spreads(one) + "".join(pictures.differences(one, policy) for policy in shown)
    yield section("How outcomes lie", lie, level=3)
    if told.quantity:
        whom = "".join(_for_whom(told, one, policy, pictures) for policy in shown)
        yield section("For whom", whom, level=3)
    through = "".join(
        paragraphs([through_what(policy, told.unit)]) + pictures.causes(policy) for policy in shown
    )
    yield section("Through what", through, level=3)
    yield section("Which uncertainties matter", _tornadoes(told, one, pictures), level=3)
    yield section("Where policies fail", _discoveries(one), level=3)
    yield section("Regret", _regret(told, one), level=3)
    yield section("Sensitivity", _sensitivity(told, one, pictures), level=3)


def _policies(told: Summary, one: Comparison, pictures: Pictures) -> str:
    """Return the table of all policies."""
    known, unit = told.manifest, UNITS[told.unit]
    head = ("policy", "mean", "difference", "95% interval", "same sign", "of spread")
    rows = [(one.base, f"{one.base_mean:.{unit.decimals}f}", "", "", "", "")]
    for policy in one.policies:
        cells = effect_cells(policy.effects.get(told.outcome), told.unit)
        rows.append((policy.name, f"{policy.mean:.{unit.decimals}f}", *cells))
    ends = known["scenarios"][one.scenario]["ends"]
    caption = f"{QUANTITIES[told.outcome].label} at the end, {unit.label or unit.name}"
    said = (
        f"Scenario {one.scenario} to {ends}, theory {one.theory}, {known['worlds']:,} worlds for each policy. "
        f"{pictures.luck(one)}"
    )
    return paragraphs([said], "quiet") + table(caption, head, rows)


def _for_whom(told: Summary, one: Comparison, policy: Policy, pictures: Pictures) -> str:
    if not policy.allies:
        return ""
    said = paragraphs([for_whom(policy, one.base, told.quantity)])
    return said + pictures.groups(policy) + figure(pictures.map(policy), "") + pictures.allies(policy)


def _tornadoes(told: Summary, one: Comparison, pictures: Pictures) -> str:
    label, parts = QUANTITIES[told.outcome].label, []
    cases = [(one.swings, f"{label} with {one.base}", f"the {label} with {one.base}")]
    cases += [
        (policy.swings, f"{policy.name} less {one.base}", f"the difference of {policy.name} from {one.base}")
        for policy in one.policies[:MOST_POLICIES]
    ]
    for swings, title, what in cases:
        said = paragraphs([most_sensitive(swings, what, told.unit)])
        parts.append(said + pictures.tornado(swings, title))
    return "".join(parts)


def _sensitivity(told: Summary, one: Comparison, pictures: Pictures) -> str:
    """Return the indices, where they were asked for."""
    kind: str = told.manifest["design"]["kind"]
    found = {one.base: one.indices}
    found |= {f"{policy.name} less {one.base}": policy.indices for policy in one.policies[:MOST_POLICIES]}
    return "".join(
        paragraphs([sensitive(index, kind)]) + pictures.indices(index, kind, name)
        for name, index in found.items()
    )


def _discoveries(one: Comparison) -> str:
    """Return where policies fail, where that was asked for."""
    found = {
        one.base: one.discovery,
        **{policy.name: policy.discovery for policy in one.policies[:MOST_POLICIES]},
    }
    parts = []
    for name, discovery in found.items():
        if discovery is not None:
            parts.append(paragraphs([fails(name, discovery)]))
            if discovery.boxes:
                caption = f"{name}: where {discovery.condition}"
                parts.append(table(caption, BOX_HEADS, box_rows(discovery)))
    return "".join(parts)


def _regret(told: Summary, one: Comparison) -> str:
    """Return what each policy leaves behind the best in the same world."""
    if not one.regrets:
        return ""
    caption = f"{QUANTITIES[told.outcome].label}: behind the best policy in the same world"
    return table(caption, REGRET_HEADS, regret_rows(one.regrets, told.unit))
