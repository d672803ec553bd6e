"""What people read uses the field's words: private ones do not come back. Code in documents does not count.

`WORDS` is the one list of them; `SCOPE` says where they are looked for. Extend it when more has been rewritten. Of a
module only its texts count: strings of several words, docstrings among them.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCOPE = (
    *("README.md", "CONTRIBUTING.md", "CHANGELOG.md", ".github/**/*.md", "docs/**/*.md", "examples/**/*"),
    *("scenarios/**/*.yaml", "assets/*.schema.json", "fairshare", "scripts/*"),
    "game/web/templates/**/*.html",
    *(f"tests/golden/{kind}/*" for kind in ("cli", "line", "report", "scenario", "provenance", "ui")),
    *("game/engine/acts.py", "game/quantities.py"),
    *(
        f"game/{package}/**/*.py"
        for package in (
            *("report", "cli", "validation", "balance", "governments"),
            *("line", "scenario", "provenance", "play", "ui", "classroom", "web"),
        )
    ),
)
"""Files that are checked, as patterns from the root of the project; of modules, the texts in them."""

WORDS = {
    r"(?:tak(?:e|es|ing)|took|taken) (?:\w+ ){0,6}apart": "break down by causes",
    r"by lot": "random",
    r"anew": "again, or regenerate",
    r"lens(?:es)?": "fair-share norm",
    r"desk": "draft, or inbox",
    r"(?:good|better|bad) name": "reputation",
    r"(?:costs?|makes?|is worth) (?:its author's|a|much) name": "reputation",
    r"name for keeping": "reputation",
    r"(?:which|same|other) luck": "random seed, or random draws",
    r"soundings?|sound out": "position of a capital, or ask",
    r"text (?:that )?stands": "adopted text",
    r"second tier": "related spending",
    r"related budget": "related spending",
    r"tilt": "shift to readiness",
    r"what (?:your|its|their) services (?:say|cannot tell apart)": "intelligence estimate, or measurement error",
    r"par": "usual government",
    r"other courses?|courses of action": "alternatives, or playthroughs",
    r"unity": "cohesion",
    r"stop and go": "stop-go",
    r"tells? of": "describes",
    r"short way": "the Suez route",
    r"sends? the text back": "reopens the text",
    r"stands? beside": "is shown beside",
    r"takes? pictures?": "regenerate screenshots",
    r"(?:your|our|its|their) services": "intelligence service, or estimate",
    r"words weigh": "voice counts",
    r"the more so": "more if ...",
    r"held to \d": "target",
    r"going? on deciding": "back",
    r"against standing still": "compared with no change",
    r"saying anything but": "an honest guess scores best",
    r"not as near as": "further off than",
    r"near(?:er)? (?:to )?the danger": "near Russia",
    r"hard to win for(?: the text)?": "signs after long talks",
    r"cho(?:oses?|se) otherwise": "took other options",
    r"nine in ten": "90%",
    r"the runs (?:alone )?have it": "from the runs",
    r"left as (?:it is|they are)": "not overwritten",
    r"not whole(?! number)": "incomplete",
    r"comes? out as recorded": "differs from the record",
    r"half of the way": "halfway",
    r"private words?": "private messages",
    r"who asks first": "first come, first served",
    r"trust in US commitment": "US commitment",
    r"comfort(?:s|ed)?": "reassures",
    r"scold(?:s|ed)?": "criticises",
    r"kit": "equipment",
    r"hundreds of worlds|worlds? with other": "games",
    r"(?:'s|a|its|their) stand on": "position of a capital",
    r"if nobody says a word": "chance of agreement",
    r"sum to the (?:change|stand)": "add up to the change",
}
"""Regular expressions, whole words, and what to write instead."""

PATTERNS = {pattern.replace(" ", r"\s+"): better for pattern, better in WORDS.items()}
CODE = re.compile(r"```.*?```|``[^`]*``|`[^`\n]*`|\]\([^)\s]*\)", re.DOTALL)
BLOCK = re.compile(r"^ {4}[^\n]*", re.MULTILINE)
"""A block of code of a document, by its indentation."""


def blanked(text: str, pattern: re.Pattern[str]) -> str:
    """Return a text with what a pattern finds blanked out, line for line."""
    return pattern.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)


def texts_of(name: str, content: str) -> list[tuple[int, str]]:
    """Return what people read in a file: the line from which each text starts, counted from 0, and the text."""
    if name.endswith(".md"):
        return [(0, blanked(content, BLOCK))]
    if name.endswith(".py"):
        return [
            (node.lineno - 1, node.value)
            for node in ast.walk(ast.parse(content))
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value
        ]
    return [(0, content)]


def found_in(name: str, content: str) -> list[tuple[int, str, str]]:
    """Return every private word of a file: line, word, and the better one. A word may run over the end of a line."""
    return sorted(
        (start + text.count("\n", 0, hit.start()) + 1, " ".join(hit.group().split()), better)
        for start, text in texts_of(name, content)
        for pattern, better in PATTERNS.items()
        for hit in re.finditer(rf"\b(?:{pattern})\b", blanked(text, CODE), re.IGNORECASE)
    )


def files() -> list[str]:
    """Return the files that are checked, by their path from the root."""
    paths = {path for pattern in SCOPE for path in ROOT.glob(pattern) if path.is_file()}
    names = {path.relative_to(ROOT).as_posix() for path in paths if "__pycache__" not in path.parts}
    return sorted(names)


@pytest.mark.parametrize("name", files())
def test_private_words_do_not_come_back(name: str) -> None:
    found = [
        f"{name}:{line}: {word!r}: write {better}"
        for line, word, better in found_in(name, (ROOT / name).read_text(encoding="utf-8"))
    ]
    assert found == []


def test_they_are_found_in_sentences_and_not_in_code() -> None:
    sample = "Take the change of\na figure apart. Games by\nlot, `by lot`.\n```\nanew\n```\nSee [x](lens.md), plainly."
    assert [(line, word) for line, word, _ in found_in("a.md", sample)] == [
        (1, "Take the change of a figure apart"),
        (2, "by lot"),
    ]


def test_of_a_module_only_its_texts_count() -> None:
    module = 'lens = "lens"\n\n\ndef anew():\n    """Make it\n    anew, by `anew`."""\n    return f"by lot: {lens}"\n'
    assert [(line, word) for line, word, _ in found_in("a.py", module)] == [(6, "anew"), (7, "by lot")]
