"""What people read uses the field's words: private ones do not come back. Code in documents does not count.

`WORDS` is the one list of them; `SCOPE` says where they are looked for. Extend it when more has been rewritten.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCOPE = (
    *("README.md", "CONTRIBUTING.md", "CHANGELOG.md", ".github/**/*.md"),
    *("docs/**/*.md", "examples/**/*", "scenarios/**/*.yaml"),
)
"""Files that are checked, as patterns from the root of the project."""

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
}
"""Regular expressions, whole words, and what to write instead."""

PATTERNS = {pattern.replace(" ", r"\s+"): better for pattern, better in WORDS.items()}
CODE = re.compile(r"```.*?```|`[^`\n]*`|\]\([^)\s]*\)|^ {4}[^\n]*", re.DOTALL | re.MULTILINE)


def blanked(text: str) -> str:
    """Return a text with its code and addresses blanked out, line for line."""
    return CODE.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)


def found_in(text: str) -> list[tuple[int, str, str]]:
    """Return every private word of a text: line, word, and the better one. A word may run over the end of a line."""
    plain = blanked(text)
    return sorted(
        (plain.count("\n", 0, hit.start()) + 1, " ".join(hit.group().split()), better)
        for pattern, better in PATTERNS.items()
        for hit in re.finditer(rf"\b(?:{pattern})\b", plain, re.IGNORECASE)
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
        for line, word, better in found_in((ROOT / name).read_text(encoding="utf-8"))
    ]
    assert found == []


def test_they_are_found_in_sentences_and_not_in_code() -> None:
    sample = "Take the change of\na figure apart. Games by\nlot, `by lot`.\n```\nanew\n```\nSee [x](lens.md), plainly."
    assert [(line, word) for line, word, _ in found_in(sample)] == [
        (1, "Take the change of a figure apart"),
        (2, "by lot"),
    ]
