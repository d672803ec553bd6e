"""After the last round: the debrief, the score, a retry, the game as a file."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game.errors import RuleError, UsageProblem
from game.line.answers.opened import opened_page
from game.line.command import Command, When, Where, Words
from game.line.host import Host
from game.line.lines import heading
from game.line.names import name_of, number_of
from game.line.page import Page
from game.play.debrief.parts import PARTS
from game.play.session.phases import Phase
from game.play.storage.names import typed_path
from game.play.wording.score import score_lines, score_table

# A game ends with a debrief, and starts without one: what it needs is imported where it is made.
if TYPE_CHECKING:
    from game.play.debrief.blocks import Chart, Rows, Section
    from game.play.debrief.debrief import Debrief

__all__ = ["COMMANDS"]

_CHART_ROWS = 14


def _debrief(host: Host) -> Debrief:
    """Return the debrief of the open game, made once."""
    from game.play.debrief.debrief import debrief

    session = host.session
    if host.debrief is None or host.debrief.session is not session:
        host.debrief = debrief(session, None if host.console.is_script else _waiting(host))
    return host.debrief


def _waiting(host: Host) -> Callable[[float], None]:
    """Return a function that reports progress to a person, in four steps."""
    told: set[int] = set()

    def tell_progress(part: float) -> None:
        quarter = int(4.0 * part)
        if quarter not in told and quarter < 4:
            told.add(quarter)
            host.console.show("Working out the alternatives." if not quarter else f"{25 * quarter}% done.")

    return tell_progress


def tell(host: Host, words: Words) -> Page:
    """Show the whole debrief, or a part of it."""
    from game.play.debrief.report import parts_of

    known = {name: name for name in parts_of(host.session)}
    if words:
        return _parts_page(host, [name_of(" ".join(words), known, "part of the debrief")])
    page = _parts_page(host, [*known])
    host.debrief_shown = True
    if len(host.session.together) > 1:
        page.gap().say("turn CODE gives the terminal to another, whose own debrief debrief shows then.")
    return page.gap().say(
        "retry ROUND starts again from a round. export FILE writes the debrief (.html, .md) or the record (.jsonl)."
    )


def _parts_page(host: Host, parts: Sequence[str]) -> Page:
    """Return the debrief's sections of these names."""
    from game.play.debrief.report import sections

    session, done = host.session, _debrief(host)
    session.go(Phase.DEBRIEF)
    page = host.page(heading("Debrief", session))
    for section in sections(done):
        if section.name in parts:
            _add_section(host, page, section)
    return page


def _add_section(host: Host, page: Page, section: Section) -> None:
    from game.play.debrief.blocks import Chart, Rows

    page.part(section.title)
    for block in section.blocks:
        if isinstance(block, Rows):
            page.gap()
            _add_rows(page, block)
        elif isinstance(block, Chart):
            _add_chart(host, page, block)
        else:
            page.gap().say(block.text)


def _add_rows(page: Page, block: Rows) -> None:
    page.table(block.head, block.rows)


def _add_chart(host: Host, page: Page, block: Chart) -> None:
    """Add a chart where charts are wanted, and its figures always."""
    from game.charts.bars import bars
    from game.charts.data import LineData
    from game.charts.line import line
    from game.charts.plain import to_text
    from game.play.debrief.blocks import chart_rows

    page.gap()
    if host.charts:
        data, width = block.data, min(page.width, 90)
        if isinstance(data, LineData):
            page.lines += to_text(line(data, width, _CHART_ROWS, host.glyphs))
        else:
            page.lines += to_text(bars(data, width, len(data.codes) // 2 + 4, host.glyphs))
        page.gap()
    else:
        page.say(block.data.title)
    _add_rows(page, chart_rows(block.data))


def score(host: Host, words: Words) -> Page:
    """Show the score: so far, or once the game is over with that of all who have played."""
    session = host.session
    if session.finished:
        return _parts_page(host, ["everybody", "score"])
    if not session.log:
        raise RuleError("there is no score yet: it begins with the first round")
    index = len(session.log) - 1
    page = host.page(f"Your score after round {index + 1} of {session.setup.rounds}")
    for text in score_lines(session, index):
        page.say(text)
    page.part("What it is made of")
    page.entries(
        f"{label}, {weight} of the whole: {points}, usual {usual}"
        for label, weight, points, usual in score_table(session, index)
    )
    return page.say("why score says what moves each part.")


def retry(host: Host, words: Words) -> Page:
    """Start again from a round, in a save of its own."""
    session = host.session
    if len(words) != 1:
        raise UsageProblem(
            "retry needs the round to start again from", hint=f"retry 1 to retry {len(session.log)}"
        )
    index = number_of(words[0], len(session.log), "committed round")
    opened = host.store.retry(session, index)
    host.take(opened)
    return opened_page(host, ("Your first game is unchanged, in its own save.", *opened.remarks))


def keep(host: Host, words: Words) -> Page:
    """Write the debrief or the record to a file."""
    from game.play.debrief.export import FORMATS, export

    session = host.session
    if not words:
        raise UsageProblem(
            "export needs a file name", hint=f"it ends in {', '.join('.' + kind for kind in FORMATS)}"
        )
    path = typed_path(" ".join(words))
    if os.path.lexists(path):
        raise UsageProblem(f"the file {path} already exists", hint="use another name")
    if path.suffix.casefold() != ".jsonl" and not session.finished:
        raise UsageProblem(
            "the debrief is for after the last round", hint="export NAME.jsonl writes the record so far"
        )
    written = export(_debrief(host), path) if session.finished else _record_so_far(host, path)
    return host.page(f"Exported: {written}")


def _record_so_far(host: Host, path: Path) -> Path:
    from game.engine.record_writer import write_record

    write_record(path, host.session.header, host.session.lines)
    return path


def _part_words(host: Host, before: Words) -> Sequence[str]:
    return [*PARTS] if not before else []


COMMANDS = (
    Command(
        "debrief",
        "debrief [PART]",
        "How the game ended: score, outcome, alternatives, story.",
        "End",
        tell,
        when=When.OVER,
        words=_part_words,
        more=f"Parts: {', '.join(PARTS)}. The first is for games of several people.",
        examples=("debrief", "debrief choices"),
        where=Where.OWN,
        place=10,
    ),
    Command(
        "score",
        "score",
        "Your score so far; at the end with the alliance's outcome beside it.",
        "End",
        score,
        where=Where.OWN,
        place=20,
    ),
    Command(
        "retry",
        "retry ROUND",
        "Start again from a round you have played.",
        "End",
        retry,
        examples=("retry 3",),
        where=Where.OWN,
        place=30,
    ),
    Command(
        "export",
        "export FILE",
        "Write the debrief (.html, .md) or the record (.jsonl) to a file.",
        "End",
        keep,
        examples=("export game.html", "export game.jsonl"),
        where=Where.OWN,
        place=40,
    ),
)
