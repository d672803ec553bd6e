"""A debrief as a file: Markdown, or one HTML page with its charts and their figures. The record is the third."""

from __future__ import annotations

from html import escape
from pathlib import Path

from game.engine.record_writer import write_record
from game.errors import RecordError, UsageProblem
from game.files import deliver
from game.play.debrief.blocks import Block, Chart, Rows, Text, chart_rows
from game.play.debrief.debrief import Debrief
from game.play.debrief.page import page_html
from game.play.debrief.report import sections
from game.texts import plain

__all__ = ["FORMATS", "export", "to_html", "to_markdown"]

FORMATS = ("md", "html", "jsonl")
"""What a game is exported to: Markdown and HTML for the debrief, JSON lines for the record."""


def _title(done: Debrief) -> str:
    session = done.session
    return f"{session.setup.scenario.title}: {session.view.name}"


def _about(done: Debrief) -> str:
    session = done.session
    scenario = session.setup.scenario
    return (
        f"Scenario {scenario.id}, version {scenario.version}; seed {session.seed}; {session.setup.rounds} rounds from "
        f"{scenario.date}; difficulty: {session.difficulty.title.lower()}. {session.difficulty.says}"
    )


def to_markdown(done: Debrief) -> str:
    """Return the debrief as Markdown; charts stand as tables.

    Texts of a scenario are texts: a tag in them is no tag where the Markdown is shown as a page.
    """
    lines = [f"# {_title(done)}", "", _about(done), ""]
    for section in sections(done):
        lines += [f"## {section.title}", ""]
        for block in section.blocks:
            lines += [*_markdown(block), ""]
    return plain(escape("\n".join(lines), quote=False))


def _markdown(block: Block) -> list[str]:
    if isinstance(block, Text):
        return [block.text]
    if isinstance(block, Chart):
        return [f"*{block.data.title}*", "", *_markdown_rows(chart_rows(block.data))]
    return _markdown_rows(block)


def _markdown_rows(table: Rows) -> list[str]:
    def row(cells: tuple[str, ...]) -> str:
        return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"

    rule = "| --- |" + " ---: |" * (len(table.head) - 1)
    return [row(table.head), rule, *(row(cells) for cells in table.rows)]


def to_html(done: Debrief) -> str:
    """Return the debrief as one HTML page that needs nothing else: no script, no font, no picture from elsewhere."""
    return page_html(_title(done), _about(done), sections(done))


def export(done: Debrief, path: Path) -> Path:
    """Write a finished game to a file, by its ending: .md and .html hold the debrief, .jsonl the record.

    Raises
    ------
    UsageProblem
        If the ending is none of these, or the file cannot be written.
    """
    kind = path.suffix.removeprefix(".").lower()
    if kind not in FORMATS:
        raise UsageProblem(
            f"{path}: a game cannot be exported to {kind or 'a file without an ending'}",
            hint=f"use a name that ends in {', '.join('.' + name for name in FORMATS)}",
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if kind == "jsonl":
            write_record(path, done.session.header, done.session.lines)
        else:
            deliver(path, to_markdown(done) if kind == "md" else to_html(done))
    except RecordError as error:
        raise UsageProblem(error.message) from None
    except OSError as error:
        raise UsageProblem(f"{path}: cannot be written: {error.strerror}") from None
    return path
