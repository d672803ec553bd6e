"""A QR code of an address, as SVG for a page."""

from __future__ import annotations

import io

import segno

__all__ = ["qr_svg"]


def qr_svg(text: str, *, about: str) -> str:
    """Return a QR code that holds `text` as one `<svg>` element; `about` is what is read aloud for it."""
    out = io.BytesIO()
    segno.make(text, error="m").save(
        out, kind="svg", scale=6, border=3, xmldecl=False, svgns=False, title=about, svgclass="qr", lineclass=None,
        omitsize=True, light="#fff",
    )  # fmt: skip
    return out.getvalue().decode()
