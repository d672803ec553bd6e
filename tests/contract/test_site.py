"""The site of the documents: its front page is its navigation. `./fairshare test` builds it, warnings as errors."""

from __future__ import annotations

import runpy
from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_the_links_of_the_front_page_are_its_navigation_by_heading() -> None:
    navigation = runpy.run_path(str(DOCS / "conf.py"))["navigation"]
    front = "# Top\n\n[not me](x.md)\n\n## How to\n\n- [A](how-to/a.md): text\n- [B](b-c.md)\n\n## Empty\n\nWords.\n"
    assert navigation(front).split("```")[1] == "{toctree}\n:hidden:\n:caption: How to\n\nhow-to/a\nb-c\n"
    assert navigation(front).count("toctree") == 1


def test_every_page_is_in_the_navigation_once() -> None:
    navigation = runpy.run_path(str(DOCS / "conf.py"))["navigation"]
    listed = [
        line for line in navigation((DOCS / "README.md").read_text(encoding="utf-8")).splitlines() if line
    ]
    pages = {path.relative_to(DOCS).with_suffix("").as_posix() for path in DOCS.rglob("*.md")} - {"README"}
    assert [page for page in sorted(pages) if listed.count(page) != 1] == []


def test_nothing_of_the_site_is_loaded_from_elsewhere() -> None:
    own = [*(DOCS / "_static").iterdir(), *(DOCS / "_templates").iterdir()]
    assert [path.name for path in own if "//" in path.read_text(encoding="utf-8")] == []
