"""The budget as rows and lines: every order now and as drafted, who pays, what it brings, what ministers say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual.content import Content

from game.charts.data import FanData
from game.engine.orders import LegalOrder
from game.engine.view import SeatView
from game.governments.orders import FINANCE, GROUPS
from game.play.advice.ministers import Comment
from game.play.session.draft import DraftEditor
from game.play.session.preview import Cost, Preview
from game.play.session.session import Session
from game.play.wording.effects import amount, month_of
from game.play.wording.orders import as_it_stands
from game.play.wording.targets import reached_by
from game.quantities import QUANTITIES, chief, of_alliance, of_allies
from game.report.names import moved
from game.ui.content.figures import capital
from game.ui.widgets.listing import Cell, Row
from game.ui.widgets.prose import Paragraph
from game.units import UNITS, chance, show

__all__ = [
    "TAX",
    "about_order",
    "budget_rows",
    "cost_line",
    "fans",
    "gap_rows",
    "minister_lines",
    "preview_lines",
    "small_fan",
    "waiting_lines",
]

TAX = "tax"
"""Key of the row that shows what is left of a rise for tax."""

_SHORTER = (
    (" points a year", " pt/yr"),
    (" thousand people", "k"),
    ("% of GDP", "% GDP"),
    (" a year", "/yr"),
)
_STANCES = {"for": ("+", "$role-gain"), "against": ("-", "$role-loss"), "doubtful": ("?", "$role-note")}


def _level(value: float, entry: LegalOrder) -> str:
    text = entry.limits.in_words(value)
    for long, short in _SHORTER:
        text = text.replace(long, short)
    return text


def _change(level: float, entry: LegalOrder) -> str:
    """Return a level, and where they differ the one it comes from (the unit once) and the one there is so far."""
    now = _level(entry.in_force, entry)
    then = now if level == entry.now else _level(level, entry)
    at = now if entry.level is None else _level(entry.level, entry)
    on_the_way = "" if at == now else f" (at {at.removesuffix(' GDP')})"
    if now == then:
        return f"{then}{on_the_way}"
    number = now.rstrip("abcdefghijklmnopqrstuvwxyzGDP% /") or now
    same = now[len(number) :] == then.lstrip("+-0123456789.,")
    return f"{number if same else now} → {then}{on_the_way}"


def _order_row(editor: DraftEditor, name: str) -> Row:
    entry, level = editor.legal.budget[name], editor.level(name)
    text = _change(level, entry)
    if entry.blocked:
        return Row(name, (Cell(entry.limits.label, "note"), Cell(f"{text} · blocked", "note")))
    moved = name in editor.draft.budget and level != entry.now
    asked = editor.view.alliance.equipment_guideline_pct if name == "equipment_target" else 0.0
    if asked:
        text += f" {'✓' if 100.0 * level >= asked - 0.05 else '✗'} {asked:g}"
    return Row(name, (entry.limits.label, Cell(text, "yours" if moved else "label")))


def budget_rows(editor: DraftEditor) -> list[Row]:
    """Return the budget as rows in groups; keys are names of orders, `TAX` for the rest that tax pays."""
    rows: list[Row] = []
    for group, names in GROUPS.items():
        known = [name for name in names if name in editor.legal.budget]
        if not known:
            continue
        rows.append(Row(f"group {group}", (Cell(group, "title"), ""), quiet=True))
        if set(names) & set(FINANCE):
            tax = 1.0 - sum(editor.level(name) for name in FINANCE)
            rows.append(
                Row(TAX, (Cell("Tax (the rest)", "note"), Cell(f"{100.0 * tax:.0f}%", "note")), quiet=True)
            )
        rows += [_order_row(editor, name) for name in known]
    return rows


def gap_rows(view: SeatView) -> list[Row]:
    """Return which allies are how far below what they are held to, the most money first: a chair's worries."""
    short = []
    for ally in view.public.values():
        gap = ally.target_pct_gdp - ally.core_share
        if ally.member and ally.target_pct_gdp > 0.0 and gap > 0.005:
            short.append((0.01 * gap * ally.gdp_usd_bn, gap, ally))
    rows = [
        Row(
            "head",
            (Cell("Below their target", "title"), "", Cell("points", "note"), Cell("$bn", "note")),
            quiet=True,
        )
    ]
    for money, gap, ally in sorted(short, key=lambda entry: -entry[0]):
        cells = (ally.name, f"{ally.core_share:.2f}", Cell(f"-{gap:.2f}", "missed"), f"{money:.1f}")
        rows.append(Row(ally.code, cells))
    return rows


def about_order(session: Session, name: str) -> list[Paragraph]:
    """Return what an order means, what it costs, and what it can be, or why it cannot be given now."""
    editor = session.editor
    if name not in editor.legal.budget:
        return []
    entry = editor.legal.budget[name]
    parts: list[Content | str | tuple[str, str]] = [(entry.limits.label, "bold")]
    parts += [
        (f" ({entry.limits.span}, {entry.limits.how_long})", "$role-note"),
        (": ", "bold"),
        f"{entry.limits.meaning} ",
    ]
    if entry.blocked:
        parts += [("Blocked: ", "bold $role-loss"), f"{entry.blocked}."]
    else:
        judged = as_it_stands(session, name)
        parts += [f"{judged} " if judged else "", ("Cost: ", "bold"), entry.limits.cost]
    return [Content.assemble(*parts)]


def cost_line(cost: Cost | None, preview: Preview | None, *, wide: bool = False) -> Content:
    """Return the core share now and at the end of the round, and what the draft costs against no orders.

    `wide` adds the date.
    """
    if preview is None:
        return Content.styled("Looking ahead ...", "$role-note")
    if cost is None:
        share = preview.view.alliance.europe_canada_share
        then = _settled(preview, f"{preview.fan('europe_canada_share')[2, 1]:.2f}% of GDP")
        return Content.assemble(
            "Europe and Canada ",
            (f"{share:.2f} → {then}", "bold"),
            f" by {month_of(preview.years[1])}",
        )
    parts: list[Content | str | tuple[str, str]] = [
        "Core ",
        (f"{cost.core_now:.2f} → {_settled(preview, f'{cost.core_next:.2f}% of GDP')}", "bold"),
        f" by {month_of(preview.years[1])}" if wide else "",
        (f" ({_settled(preview, f'{cost.core_next_without:.2f}')} without)", "$role-note"),
    ]
    if not preview.whole:
        return Content.assemble(*parts)
    if abs(cost.usd_bn) < 0.0005:
        return Content.assemble(*parts, "   ", ("no extra cost", "$role-note"))
    adds = f"{amount(cost.usd_bn, signed=True)}, {show(cost.usd_a_head, 'usd', signed=True)} a head"
    return Content.assemble(*parts, "   ", (adds, "bold"), (" a year", "$role-note"))


def _pair(label: str, without: str, with_draft: str, role: str = "") -> Content:
    figure = with_draft if without == with_draft else f"{without} → {with_draft}"
    return Content.assemble((f"{label} ", "$role-note"), (figure, f"bold {role}".strip()))


def _settled(preview: Preview, figure: str) -> str:
    """Return a figure of a whole look, dots until it is whole: the figures of a draft do not change as one looks on."""
    return figure if preview.whole else "..."


def _delta(preview: Preview, quantity: str, label: str) -> Content:
    change = _settled(preview, moved(preview.difference(quantity, preview.view.seat, 1)))
    return Content.assemble((f"{label} ", "$role-note"), (change, "bold"))


def preview_lines(preview: Preview | None) -> list[Paragraph]:
    """Return what the draft changes: the chance of the target, then support, debt and standing by the round's end."""
    if preview is None:
        return []
    said: list[Paragraph] = []
    target = preview.target_chance()
    if target is not None:
        chances = (_settled(preview, chance(found)) for found in (target.without, target.with_draft))
        when = reached_by(target, preview.view.year)
        said.append(_pair(f"Chance of {target.target_pct_gdp:g}% {when}:", *chances))
    if preview.view.own is None:
        us, bond = (
            _settled(preview, moved(preview.difference(name, None, 1)))
            for name in ("us_commitment", "cohesion")
        )
        said.append(f"US commitment {us}  Cohesion {bond}")
        return said
    pairs = [
        _delta(preview, "support", "Support"),
        _delta(preview, "debt", "Debt, points"),
    ]
    said.append(Content("   ").join(pairs))
    said.append(_delta(preview, "us_favour", capital(QUANTITIES["us_favour"].label)))
    return said


def minister_lines(comments: Sequence[Comment], *, full: bool = False) -> list[Paragraph]:
    """Return what ministers say, a line each with their stance as sign and word; `full` adds creed and forecast."""
    said: list[Paragraph] = []
    wide = max((len(comment.office) for comment in comments), default=0)
    for comment in comments:
        sign, style = _STANCES[comment.stance]
        head = comment.office if full else comment.office.ljust(wide)
        said.append(
            Content.assemble(
                (f"{head} ", "bold"), (f"{sign} {comment.stance}", f"bold {style}"), f"  {comment.text}"
            )
        )
        if full:
            said += [
                (f"Believes: {comment.minister.creed}", "$role-note"),
                (f"Forecast (right two times in three): {comment.claim.text()}.", "$role-note"),
                "",
            ]
    return said


def waiting_lines(comments: Sequence[Comment]) -> list[Paragraph]:
    """Return the ministers' lines while they read another draft than that of their last comments."""
    return [
        Content.assemble((comment.office, "bold $role-note"), ("  ...", "$role-note")) for comment in comments
    ]


def fans(*, chair: bool) -> list[str]:
    """Return the quantities that can be looked ahead to beside the budget, the first of them first."""
    rows = of_alliance() if chair else of_allies()
    return sorted((name for name in rows if rows[name].ahead), key=lambda name: name != chief(whole=chair))


def small_fan(data: FanData, quantity: str) -> FanData:
    """Return a fan chart's data with a title and a key that fit half a small screen."""
    row = QUANTITIES[quantity]
    title = f"{capital(row.label)}, {UNITS[row.unit].suffix.strip()}".rstrip(", ")
    return replace(data, title=title, label="draft", other_label="without", target_label="target")
