"""How the site is made from the pages of this folder: python -m sphinx -E -W --keep-going docs build/site.

The links of README.md, by its headings, are the navigation: a page that it does not link to fails the build, and so
does a link that leads nowhere. Nothing in the site is loaded from the network.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "Fair Share"
author = project_copyright = "The Fair Share developers"
extensions = ["myst_parser"]
root_doc = "README"
exclude_patterns = ["screenshots"]
myst_heading_anchors = 4
smartquotes = False

html_theme = "alabaster"
html_title = "Fair Share"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_additional_pages = {"index": "index.html"}
templates_path = ["_templates"]
html_show_sourcelink = False
html_copy_source = False
html_sidebars = {"**": ["about.html", "searchfield.html", "navigation.html"]}
html_theme_options = {
    "description": "A terminal game about who pays for NATO",
    "fixed_sidebar": True,
    "page_width": "1100px",
    "sidebar_width": "250px",
    "show_powered_by": False,
}

_SECTION = re.compile(r"^## (?P<title>.+)\n(?P<body>(?:(?!## ).*\n)*)", re.MULTILINE)
_PAGE = re.compile(r"\]\((?P<name>[\w/-]+)\.md\)")


def navigation(text: str) -> str:
    """Return the pages that a front page links to, as hidden tables of contents, one a heading."""
    return "".join(
        f"\n```{{toctree}}\n:hidden:\n:caption: {section['title']}\n\n{pages}\n```\n"
        for section in _SECTION.finditer(text)
        if (pages := "\n".join(_PAGE.findall(section["body"])))
    )


def _add_navigation(app: Sphinx, name: str, source: list[str]) -> None:
    if name == app.config.root_doc:
        source[0] += navigation(source[0])


def setup(app: Sphinx) -> None:
    """Connect the front page's navigation."""
    app.connect("source-read", _add_navigation)
