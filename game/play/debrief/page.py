"""A debrief as one HTML page that needs nothing else: no script, no font, no picture from elsewhere.

It reads on a phone and from the last row, and prints: tables scroll by themselves where they are wider than the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Protocol

from game.charts.data import BarData, LineData
from game.charts.svg import bars_svg, line_svg
from game.charts.svg_spans import spans_svg
from game.play.debrief.blocks import Block, Chart, Picture, Rows, Text, chart_rows
from game.texts import plain

__all__ = ["STYLE", "Part", "block_html", "page_html", "picture"]

STYLE = """
:root{color-scheme:light}
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
h1,h2{line-height:1.2}
h2{margin-top:2.5rem;border-bottom:1px solid #bbb}
p,li{max-width:75ch}
table{border-collapse:collapse;margin:1rem 0}
th,td{padding:.2rem .8rem .2rem 0;text-align:right;vertical-align:top;border-bottom:1px solid #ddd;white-space:nowrap}
th:first-child,.words{text-align:left}
.words{white-space:normal;min-width:11rem}
thead th{white-space:normal;vertical-align:bottom}
tbody th{font-weight:normal}
figure{margin:1.5rem 0}
figure svg{width:100%;height:auto;max-height:85vh}
.scroll{overflow-x:auto}
@media (min-width:75rem){body{font-size:20px;max-width:66rem}}
@media print{
body{margin:0;max-width:none;font-size:10.5pt;line-height:1.35}
h2{break-after:avoid;margin-top:1.2rem}
figure svg,tr,p,li{break-inside:avoid}
figure{margin:.6rem 0}
figure svg{width:auto;max-width:100%;height:9cm}
table{font-size:9pt;margin:.4rem 0}
th,td{padding:.08rem .7rem .08rem 0}
.scroll{overflow:visible}
}
"""


class Part(Protocol):
    """A part of a page: its heading and what is under it."""

    @property
    def title(self) -> str: ...
    @property
    def blocks(self) -> Sequence[Block | Picture]: ...


def page_html(title: str, about: str, parts: Iterable[Part]) -> str:
    """Return a page with a title, a line about it, and its parts."""
    body = [_part_html(part, number) for number, part in enumerate(parts)]
    return plain(
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(title)}</h1>\n<p>{escape(about)}</p>\n" + "".join(body) + "</main>\n</body>\n</html>\n"
    )


def _part_html(part: Part, number: int) -> str:
    blocks = (block_html(block, f"{number}-{place}") for place, block in enumerate(part.blocks))
    return f"<section>\n<h2>{escape(part.title)}</h2>\n{''.join(blocks)}</section>\n"


def block_html(block: Block | Picture, ident: str) -> str:
    """Return one block; `ident` tells it from the others on its page."""
    if isinstance(block, Text):
        return f"<p>{escape(block.text)}</p>\n"
    if isinstance(block, Rows):
        return _rows_html(block, ident)
    table = _rows_html(chart_rows(block.data), ident) if isinstance(block, Chart) else ""
    return f"<figure>\n{picture(block, ident)}{table}</figure>\n"


def picture(block: Chart | Picture, ident: str, *, width: int = 480) -> str:
    """Return the picture of a chart alone, without its table: so narrow that it reads on a phone."""
    data, name = block.data, f"chart-{ident}"
    if isinstance(data, LineData):
        return line_svg(data, width=width, height=width // 2, ident=name)
    if isinstance(data, BarData):
        return bars_svg(data, width=width, ident=name)
    return spans_svg(data, width=width, ident=name)


_WORDS = 20
"""Characters from which on a cell holds words rather than a figure: its column is set as text."""


def _rows_html(table: Rows, ident: str) -> str:
    columns = list(zip(*table.rows, strict=True)) or [() for _ in table.head]
    words = [' class="words"' if any(len(cell) > _WORDS for cell in column) else "" for column in columns]

    def cell(kind: str, place: int, text: str) -> str:
        tag, more = {"head": ("th", ' scope="col"'), "row": ("th", ' scope="row"')}.get(kind, ("td", ""))
        return f"<{tag}{more}{words[place]}>{escape(text)}</{tag}>"

    head = "".join(cell("head", place, text) for place, text in enumerate(table.head))
    rows = "".join(
        f"<tr>{''.join(cell('' if place else 'row', place, text) for place, text in enumerate(row))}</tr>\n"
        for row in table.rows
    )
    label = escape(f"Table {ident}: {', '.join(filter(None, table.head))}")
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{label}"><table>\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{rows}</tbody>\n</table></div>\n"
    )
