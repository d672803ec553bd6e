"""A debrief as a file: Markdown, or one HTML page with its charts and their figures. The record is the third."""

from __future__ import annotations

from html import escape
from pathlib import Path

from game.charts.data import BarData, LineData
from game.charts.svg import bars_svg, line_svg
from game.engine.record_writer import write_record
from game.errors import RecordError, UsageProblem
from game.files import deliver
from game.play.debrief.debrief import Debrief
from game.play.debrief.report import Chart, Rows, Section, Text, chart_rows, sections
from game.texts import plain

__all__ = ["FORMATS", "export", "to_html", "to_markdown"]

FORMATS = ("md", "html", "jsonl")
"""What a game is exported to: Markdown and HTML for the debrief, JSON lines for the record."""

_STYLE = """
:root{color-scheme:light}
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
h1,h2{line-height:1.2}
h2{margin-top:2.5rem;border-bottom:1px solid #bbb}
table{border-collapse:collapse;margin:1rem 0}
th,td{padding:.2rem .8rem .2rem 0;text-align:right;vertical-align:top;border-bottom:1px solid #ddd}
th:first-child,td:first-child{text-align:left}
figure{margin:1.5rem 0}
svg{max-width:100%;height:auto}
@media print{body{margin:0;max-width:none}figure,table{break-inside:avoid}}
"""


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


def _markdown(block: Text | Rows | Chart) -> list[str]:
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
    title = escape(_title(done))
    body = [_html_section(section, number) for number, section in enumerate(sections(done))]
    return plain(
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{title}</h1>\n<p>{escape(_about(done))}</p>\n" + "".join(body) + "</main>\n</body>\n</html>\n"
    )


def _html_section(section: Section, number: int) -> str:
    parts = [f"<section>\n<h2>{escape(section.title)}</h2>\n"]
    for place, block in enumerate(section.blocks):
        if isinstance(block, Text):
            parts.append(f"<p>{escape(block.text)}</p>\n")
        elif isinstance(block, Rows):
            parts.append(_html_rows(block))
        else:
            svg = _svg(block.data, f"chart-{number}-{place}")
            parts.append(f"<figure>\n{svg}{_html_rows(chart_rows(block.data))}</figure>\n")
    return "".join(parts) + "</section>\n"


def _svg(data: LineData | BarData, ident: str) -> str:
    return line_svg(data, ident=ident) if isinstance(data, LineData) else bars_svg(data, ident=ident)


def _html_rows(table: Rows) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.head)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>\n" for cells in table.rows
    )
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"


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
