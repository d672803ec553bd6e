"""What people read uses the field's words: private ones do not come back. Code in documents does not count.

`WORDS` is the one list of them; `SCOPE` says where they are looked for. Extend it when more has been rewritten.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCOPE = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    ".github/**/*.md",
    "docs/**/*.md",
    "examples/**/*",
    "tests/golden/ui/*.txt",
)
"""Files that are checked in full, as patterns from the root of the project."""

CODE_SCOPE = (
    "game/ui/**/*.py",
    "game/play/**/*.py",
    "game/governments/orders.py",
    "game/governments/summit_tables.py",
    "game/engine/acts.py",
    "game/quantities.py",
)
"""Code whose texts are checked: its strings, but for docstrings and those of one word, which are names."""

EXCEPT = (
    "docs/balance.md",  # these are written by the program, from texts that are rewritten where they are
    "docs/reference/run-json.md",
    "docs/reference/strategies.md",
)

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
    r"keeps? to itself": "cannot be seen from outside",
    r"words weigh": "voice counts",
    r"the more so": "more if ...",
    r"held to \d": "target",
    r"own plan": "national plan",
    r"going? on deciding": "back",
    r"against standing still": "compared with no change",
    r"to think of": "before you commit",
    r"says anything but|saying anything but": "an honest guess scores best",
    r"not as near as": "further off than",
}
"""Regular expressions, whole words, and what to write instead."""

PATTERNS = {pattern.replace(" ", r"\s+"): better for pattern, better in WORDS.items()}
CODE = re.compile(r"```.*?```|`[^`\n]*`|\]\([^)\s]*\)|^ {4}[^\n]*", re.DOTALL | re.MULTILINE)


def blanked(text: str) -> str:
    """Return a text with its code and addresses blanked out, line for line."""
    return CODE.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)


def found_in(text: str) -> list[tuple[int, str, str]]:
    """Return every private word of a document as `found_in_plain` does, but for its code and addresses."""
    return found_in_plain(blanked(text))


def found_in_plain(plain: str) -> list[tuple[int, str, str]]:
    """Return every private word of a text: line, word, and the better one. A word may run over the end of a line."""
    return sorted(
        (plain.count("\n", 0, hit.start()) + 1, " ".join(hit.group().split()), better)
        for pattern, better in PATTERNS.items()
        for hit in re.finditer(rf"\b(?:{pattern})\b", plain, re.IGNORECASE)
    )


def files() -> list[str]:
    """Return the files that are checked, by their path from the root."""
    paths = {path for pattern in SCOPE for path in ROOT.glob(pattern) if path.is_file()}
    names = {path.relative_to(ROOT).as_posix() for path in paths if "__pycache__" not in path.parts}
    return sorted(names - set(EXCEPT))


def texts_of(code: str) -> Iterator[tuple[int, str]]:
    """Yield line and text of every string that a person may read, a formatted one with `{}` for its values."""
    tree = ast.parse(code)
    inside = {
        part
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in ast.walk(node)
        if part is not node and isinstance(part, ast.Constant)
    }
    documents = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values]
            yield node.lineno, "".join(parts)
        elif isinstance(node, ast.Constant) and node not in inside | documents:
            text = node.value if isinstance(node.value, str) else ""
            if len(text.split()) > 1:
                yield node.lineno, text


def code_files() -> list[str]:
    """Return the code files whose texts are checked, by their path from the root."""
    return sorted(path.relative_to(ROOT).as_posix() for pattern in CODE_SCOPE for path in ROOT.glob(pattern))


@pytest.mark.parametrize("name", code_files())
def test_private_words_do_not_come_back_in_texts_of_the_code(name: str) -> None:
    found = [
        f"{name}:{first + line - 1}: {word!r}: write {better}"
        for first, text in texts_of((ROOT / name).read_text(encoding="utf-8"))
        for line, word, better in found_in_plain(text)
    ]
    assert found == []


def test_texts_of_the_code_are_found_with_their_lines() -> None:
    code = '"""Not by lot."""\n\ndef say(n):\n    """Nor by lot."""\n    return f"Drawn {n} by lot", "lens", "a lens"\n'
    assert list(texts_of(code)) == [(5, "Drawn {} by lot"), (5, "a lens")]


@pytest.mark.parametrize("name", files())
def test_private_words_do_not_come_back(name: str) -> None:
    # A screen is indented, and that is no code.
    look = found_in_plain if name.endswith(".txt") else found_in
    found = [
        f"{name}:{line}: {word!r}: write {better}"
        for line, word, better in look((ROOT / name).read_text(encoding="utf-8"))
    ]
    assert found == []


def test_they_are_found_in_sentences_and_not_in_code() -> None:
    sample = "Take the change of\na figure apart. Games by\nlot, `by lot`.\n```\nanew\n```\nSee [x](lens.md), plainly."
    assert [(line, word) for line, word, _ in found_in(sample)] == [
        (1, "Take the change of a figure apart"),
        (2, "by lot"),
    ]


def test_what_is_left_out_exists() -> None:
    assert [name for name in EXCEPT if not (ROOT / name).is_file()] == []
