"""The readable story of a game: what happened round by round, then where it left the allies and the alliance."""

from __future__ import annotations

import numpy as np

from game.charts.bars import bars
from game.charts.data import BarData, LineData, Series
from game.charts.glyphs import Glyphs
from game.charts.line import line
from game.charts.plain import to_text
from game.report.headlines import Headline
from game.report.layout import heading, paragraph
from game.report.names import Names, agree, count_word, month_year, moved, span, unit_of_time, whole_name
from game.report.playthrough import Playthrough
from game.report.tables import alliance_table, ally_table, norms_table, scores_table
from game.units import shown_change

__all__ = ["story"]

_KEY = (
    "Lines marked - are dated news from the scenario, * is what happened in this game, = gives the figures of the "
    "round."
)

_LENGTHS = {0.25: "a quarter", 0.5: "half a year", 1.0: "a year"}
_ROWS_PER_COLUMN = 18  # bars stand in one column up to this many allies


def story(playthrough: Playthrough, width: int, glyphs: Glyphs) -> list[str]:
    """Return the story as lines of at most `width` characters; tables need 80."""
    lines = _opening(playthrough, width)
    for index in range(playthrough.rounds):
        lines += _round(playthrough, index, width)
    lines += _end(playthrough, width, glyphs)
    return lines


def _opening(playthrough: Playthrough, width: int) -> list[str]:
    scenario = playthrough.setup.scenario
    rounds = playthrough.setup.rounds
    length = f"{count_word(rounds)} {'round' if rounds == 1 else 'rounds'} of {_LENGTHS[playthrough.setup.h]}"
    members = int(playthrough.members(0).sum())
    about = (
        f"{scenario.id}, seed {playthrough.seed}: {length} from {month_year(playthrough.date(0))}, {members} allies"
        f"{_theory(playthrough)}{_players(playthrough)}"
    )
    return [
        scenario.title,
        "=" * len(scenario.title),
        *paragraph(about, width),
        "",
        *paragraph(scenario.dilemma, width),
        "",
        *paragraph(_KEY, width),
    ]


def _theory(playthrough: Playthrough) -> str:
    theory = playthrough.header.theory
    return "" if theory == playthrough.setup.scenario.theory else f", theory {theory}"


def _players(playthrough: Playthrough) -> str:
    held = [seat for seat, name in playthrough.header.seats.items() if name == "player"]
    return f"; {', '.join(held)} played by a person" if held else ""


def _round(playthrough: Playthrough, index: int, width: int) -> list[str]:
    title = f"Round {index + 1}: {span(playthrough.date(index), playthrough.date(index + 1))}"
    lines = [line for one in playthrough.told[index] for line in _item(one, width)]
    if not lines:
        lines = [f"  A quiet {unit_of_time(playthrough.setup.h)}."]
    return [*heading(title), *lines, *paragraph(_figures(playthrough, index + 1), width, first="  = ")]


def _item(one: Headline, width: int) -> list[str]:
    return paragraph(one.text, width, first="  - " if one.happening.kind == "news" else "  * ")


def _figures(playthrough: Playthrough, moment: int) -> str:
    """Return the alliance's line in figures, in one sentence."""
    before, now = playthrough.alliance(moment - 1), playthrough.alliance(moment)
    change = moved(shown_change(before["europe_canada_share"], now["europe_canada_share"], 2))
    guideline = playthrough.setup.scenario.targets.guideline.value
    incidents = int(playthrough.state(moment).greyzone[0, 0] - playthrough.state(moment - 1).greyzone[0, 0])
    return (
        f"{whole_name(playthrough.setup.codes)} {now['europe_canada_share']:.2f}% of GDP ({change}), "
        f"{now['allies_at_target']:.0f} of {int(playthrough.members(moment).sum())} allies at {guideline:g}%, "
        f"threat {now['threat']:.2f}, US commitment {now['us_commitment']:.2f}, "
        f"{count_word(incidents)} grey-zone {'incident' if incidents == 1 else 'incidents'}"
    )


def _end(playthrough: Playthrough, width: int, glyphs: Glyphs) -> list[str]:
    if not playthrough.rounds:
        return ["", "No round has been played yet."]
    when = month_year(playthrough.date(playthrough.rounds))
    played = (
        "" if playthrough.finished else f" ({playthrough.rounds} of {playthrough.setup.rounds} rounds played)"
    )
    return [
        *_early(playthrough, width),
        *heading(f"The alliance in {when}{played}"),
        *_charts(playthrough, width, glyphs),
        *heading("The alliance, round by round"),
        *alliance_table(playthrough, width),
        *heading("The allies"),
        *ally_table(playthrough, width, glyphs),
        *heading("Who pays a fair share? It depends on the norm"),
        *norms_table(playthrough, width),
        *heading("Expected scores"),
        *scores_table(playthrough, width),
    ]


def _early(playthrough: Playthrough, width: int) -> list[str]:
    """Return why the game of people ended before its last round; nothing where it did not."""
    if playthrough.ended == "rupture":
        return ["", *paragraph("The game ended here: the alliance came apart.", width)]
    if playthrough.ended == "defeat":
        names = Names.of(playthrough.setup.scenario).several(sorted(playthrough.people), 6)
        why = f"The game ended here: the [party|parties] that governed {names} [was|were] voted out for good."
        return ["", *paragraph(agree(why, many=len(playthrough.people) > 1), width)]
    return []


def _charts(playthrough: Playthrough, width: int, glyphs: Glyphs) -> list[str]:
    """Return Europe and Canada's share over time, and the allies' shares as bars against their targets."""
    moments = range(playthrough.rounds + 1)
    shares = np.array([playthrough.alliance(moment)["europe_canada_share"] for moment in moments])
    whole = whole_name(playthrough.setup.codes)
    data = LineData(
        x=np.array([playthrough.setup.begins(moment) for moment in moments]),
        series=[Series(whole, shares)],
        title=f"Core defence spending of {whole} together, % of GDP",
        target=_targets(playthrough),
        target_label="target",
        floor=0.0,
    )
    over_time = to_text(line(data, width, 14, glyphs))
    return [*over_time, "", *_bars(playthrough, width, glyphs)]


def _targets(playthrough: Playthrough) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    guideline = playthrough.setup.scenario.targets.guideline.value
    return np.array(
        [
            max(guideline, float(playthrough.state(moment).pledge_target.max()))
            for moment in range(playthrough.rounds + 1)
        ]
    )


def _bars(playthrough: Playthrough, width: int, glyphs: Glyphs) -> list[str]:
    counted = playthrough.members(playthrough.rounds) & playthrough.setup.members.has_forces
    target = float(_targets(playthrough)[-1])
    data = BarData(
        codes=[code for code, on in zip(playthrough.setup.codes, counted, strict=True) if on],
        values=playthrough.allies(playthrough.rounds)["core_share"][counted],
        title=f"Core defence spending, % of GDP, against the target of {target:g}%",
        target=target,
        target_label="target",
        before=playthrough.allies(0)["core_share"][counted],
        before_label="at the start",
    )
    rows = min(len(data.codes), _ROWS_PER_COLUMN)
    return to_text(bars(data, width, rows + 3, glyphs))
