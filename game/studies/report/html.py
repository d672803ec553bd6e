"""Parts of a page: every text is escaped here, and every picture has a table beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import numpy as np

from game.model.alliance import Floats

__all__ = ["code", "figure", "heat", "items", "paragraphs", "section", "table"]


def paragraphs(texts: Iterable[str], kind: str = "") -> str:
    """Return paragraphs; empty texts leave none."""
    marked = f' class="{kind}"' if kind else ""
    return "".join(f"<p{marked}>{escape(text)}</p>\n" for text in texts if text)


def items(texts: Iterable[str]) -> str:
    """Return a list."""
    return "<ul>\n" + "".join(f"<li>{escape(text)}</li>\n" for text in texts) + "</ul>\n"


def code(text: str) -> str:
    """Return a text whose lines and spaces stay, in a box that can be scrolled from the keyboard."""
    return f'<pre tabindex="0">{escape(text)}</pre>\n'


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table whose first column names its rows, in a box that scrolls where the page is narrow."""
    names = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    body = "".join(
        f'<tr><th scope="row">{escape(first)}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in cells)
        + "</tr>\n"
        for first, *cells in rows
    )
    return (
        f'<div class="table" role="region" tabindex="0" aria-label="{escape(caption)}">\n<table>\n'
        f"<caption>{escape(caption)}</caption>\n<thead><tr>{names}</tr></thead>\n<tbody>\n{body}</tbody>\n"
        "</table>\n</div>\n"
    )


def heat(caption: str, head: Sequence[str], names: Sequence[str], values: Floats) -> str:
    """Return a table of values (rows, columns) with a shade behind each figure: the higher, the darker."""
    low, width = float(values.min()), float(np.ptp(values)) or 1.0
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th>'
        + "".join(f'<td class="s{round(8 * (value - low) / width)}">{value:.1f}</td>' for value in row)
        + "</tr>\n"
        for name, row in zip(names, values, strict=True)
    )
    # A name of several words may break between them.
    heads = "".join(f'<th scope="col">{escape(cell).replace("_", "_<wbr>")}</th>' for cell in head)
    return (
        f'<div class="table heat" role="region" tabindex="0" aria-label="{escape(caption)}">\n<table>\n'
        f"<caption>{escape(caption)}</caption>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}</tbody>\n"
        "</table>\n</div>\n"
    )


def figure(picture: str, beside: str, caption: str = "") -> str:
    """Return a picture with the table of its figures beside it."""
    said = f"<figcaption>{escape(caption)}</figcaption>\n" if caption else ""
    return f'<figure>\n{said}<div class="pair">\n{picture}{beside}</div>\n</figure>\n'


def section(title: str, content: str, *, level: int = 2) -> str:
    """Return a part of the page with its heading; nothing where it holds nothing."""
    if not content:
        return ""
    return f"<section>\n<h{level}>{escape(title)}</h{level}>\n{content}</section>\n"
