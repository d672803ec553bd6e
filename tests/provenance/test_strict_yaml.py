"""What stands in a file is what arrives, with its line; what does not belong is refused, quickly."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from game.errors import FileProblems, Problem
from game.provenance import strict_yaml
from game.provenance.strict_yaml import dotted, load, read_file


def problems(text: str) -> tuple[Problem, ...]:
    """Return what is wrong with `text`, having checked that finding it took less than a second of the processor."""
    start = time.process_time()
    with pytest.raises(FileProblems) as caught:
        load(text, "x.yaml")
    assert time.process_time() - start < 1.0
    return caught.value.problems


@pytest.mark.parametrize(
    "text",
    [
        "NO",
        "No",
        "yes",
        "on",
        "off",
        "y",
        "010",
        "0x1F",
        "0o17",
        "12:30:00",
        "1_000",
        "2020-01-01",
        "1.",
        ".5",
        "True",
        "NULL",
        "=",
        "-",
        "+",
        "1e",
        "--1",
        "1.2.3",
        "nan",
        "inf",
        "1,000",
        "<<",
    ],
)
def test_text_that_yaml_would_coerce_stays_text(text: str) -> None:
    assert load(f"[{text}]" if "," not in text else f"- {text}", "x").data == [text]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("-7", -7),
        ("+2", 2),
        ("2.50", 2.5),
        ("+0.1", 0.1),
        ("-0.0", -0.0),
        ("1e6", 1e6),
        ("1.5E-3", 1.5e-3),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("9223372036854775807", 2**63 - 1),
    ],
)
def test_ordinary_values(text: str, value: object) -> None:
    found = load(f"a: {text}", "x").data["a"]
    assert found == value
    assert type(found) is type(value)
    assert load(f"a: '{text}'", "x").data["a"] == text


def test_keys_are_always_text() -> None:
    assert load("NO: 1\n2014: 2\ntrue: 3\n1.5: 4\n'010': 5\nnull: 6", "x").data == {
        "NO": 1,
        "2014": 2,
        "true": 3,
        "1.5": 4,
        "010": 5,
        "null": 6,
    }


def test_block_and_folded_texts() -> None:
    assert load("a: |\n  one\n  NO\nb: >\n  two\n  words\n", "x").data == {
        "a": "one\nNO\n",
        "b": "two words\n",
    }


def test_duplicate_keys_name_both_lines_and_all_are_found() -> None:
    first, second = problems("a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\na: 2")
    assert (first.line, first.path, first.message) == (5, "b.c", "is given twice, first on line 3")
    assert (second.line, second.path, second.message) == (6, "a", "is given twice, first on line 1")
    assert problems('2014: 1\n"2014": 2')[0].line == 2


@pytest.mark.parametrize(
    ("text", "line", "path", "words"),
    [
        ("a: 1\nb: &x 2", 2, "b", "anchor"),
        ("a: 1\nb: *x", 2, "b", "alias"),
        ("a:\n  <<: {b: 1}", 2, "a", "merge key"),
        ("a: !!str 1", 1, "a", "tag"),
        ("a: !!python/object/apply:os.system [ls]", 1, "a", "tag"),
        ("a:\n- !x {b: 1}", 2, "a[0]", "tag"),
        ("a: [1, .nan]", 1, "a[1]", "finite"),
        ("a: -.INF", 1, "a", "finite"),
        ("a: 1e999", 1, "a", "finite"),
        ("a: 123456789012345678901234", 1, "a", "digits"),
        ("a: {{name}}", 1, "a", "key"),
        ("? [a]\n: b", 1, "", "key"),
        ("a: 1\n?\n: 2", 2, "", "without a key"),
        ("a: 1\n---\nb: 2", 2, "", "second document"),
        ("%YAML 1.2\n---\na: 1", 2, "", "directive"),
        ("a:\n\tb: 1", 2, "a", "tab"),
        ("a: x: y", 1, "", "YAML"),
        ("a: 'x\nb: 2\n", 1, "a", "never closed"),
        ("a: {b: 2\nc: 3\n", 2, "a", "began on line 1"),
        ("a: @x", 1, "a", "YAML"),
        ("a:\n  b: 1\n c: 2", 3, "", "YAML"),
        ("a: 1\nb: \x07", 2, "", "character"),
        ("a: \u2028", 1, "", "character"),
        ("a: \ud800", 1, "", "character"),
        ("", 0, "", "empty"),
        ("# nothing\n", 0, "", "empty"),
    ],
)
def test_what_is_refused(text: str, line: int, path: str, words: str) -> None:
    problem = problems(text)[0]
    assert words in problem.message
    if words != "directive":
        assert problem.line == line
    assert problem.path == path


def test_several_kinds_of_problem_at_once() -> None:
    found = problems("a: &x [1]\nb: *x\nb: .inf\nc: [")
    assert [p.line for p in found] == [1, 2, 3, 3, 4]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 1_000_000,
        "{a: " * 400_000,
        "- " * 900_000,
        "? " * 900_000,
        "\n".join(" " * depth + "a:" for depth in range(1500)),
        "[" + "a," * 900_000 + "]",
        "&a " * 600_000,
        "a: 1\n" * 300_000,
        "a0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [{f'*a{i - 1}, ' * 9}]\n" for i in range(1, 30)),
        "*" * 1_000_000,
        ":" * 1_000_000,
        "'" * 999_999,
        "x" * 3_000_000,
    ],
    ids=[
        "lists",
        "maps",
        "dashes",
        "questions",
        "block",
        "values",
        "anchors",
        "twins",
        "bomb",
        "stars",
        "colons",
        "quotes",
        "large",
    ],
)
def test_hostile_texts_are_refused_within_a_second(text: str) -> None:
    found = problems(text)
    assert len(found) <= 50
    assert all(len(str(problem)) < 400 for problem in found)


def test_lines_of_a_document() -> None:
    document = load("a:\n  b: [1,\n    2]\n  c:\n    - x: 1\n      y: |\n        text\n    - z\n", "x")
    assert document.line(()) == 1
    assert document.line(("a", "b")) == 2
    assert document.line(("a", "b", 1)) == 3
    assert document.line(("a", "c", 0, "y")) == 6
    assert document.line(("a", "c", 1)) == 8
    # What is not there has the line of what encloses it.
    assert document.line(("a", "c", 0, "nothing", "deeper")) == 5
    assert document.line(("a", "b", 7)) == 2
    assert document.line(("a", "b", "word")) == 2
    assert document.line(("a", "c", 1, 0)) == 8
    problem = document.problem(("a", "c", 0), "is wrong", value="x" * 100)
    assert (problem.line, problem.path, len(problem.value)) == (5, "a.c[0]", 60)


def test_dotted_paths() -> None:
    assert dotted(()) == ""
    assert dotted((0, "a", "b", 2)) == "[0].a.b[2]"


plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.floats(allow_nan=False, allow_infinity=False)
    # Control characters are refused elsewhere; everything else a text can hold must survive.
    | st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cn"]), max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text("abcxyzNO_-", min_size=1, max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(plain)
def test_what_a_json_writer_quotes_comes_back(data: object) -> None:
    import json

    # JSON with its texts quoted is in this part of YAML; `1e+16` and the like are numbers in both.
    assert load(json.dumps([data], ensure_ascii=False), "x").data == [data]


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.text(max_size=60) | st.text("ab:-[]{}&*!|>'\"%@`,?#\t\n 01.", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    lines = text.count("\n") + text.count("\r") + 1
    try:
        found = load(text, "x").line(())
    except FileProblems as error:
        found = max(problem.line for problem in error.problems)
    assert 0 <= found <= lines


def test_without_the_c_parser_the_same_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(yaml, "CLoader", raising=False)
    text = "NO: {2014: 1.5, b: ['x', yes]}\nc: |\n  text\n"
    document = load(text, "x")
    assert document.data == {"NO": {"2014": 1.5, "b": ["x", "yes"]}, "c": "text\n"}
    assert document.line(("c",)) == 2
    assert problems("a: 1\na: *x")[0].line == 2
    assert problems("[" * 100_000)[0].message == "is nested deeper than 40 levels"


def refusal(path: Path) -> Problem:
    start = time.process_time()
    with pytest.raises(FileProblems) as caught:
        read_file(path)
    assert time.process_time() - start < 1.0
    assert str(path) in str(caught.value)
    return caught.value.problems[0]


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    good = tmp_path / "leaked-chat.yaml"
    good.write_text("\ufeffa: NO\r\nb: 2\r\n", encoding="utf-8")
    assert read_file(good).data == {"a": "NO", "b": 2}
    missing = refusal(tmp_path / "leaked-chit.yaml")
    assert missing.message == "does not exist"
    assert missing.nearest == str(good)
    assert refusal(tmp_path / "no" / "folder.yaml").nearest == ""
    assert refusal(tmp_path).message == "is a folder"

    binary = tmp_path / "binary.yaml"
    binary.write_bytes(b"a: 1\nb: \0\1\2")
    assert "UTF-8" in refusal(binary).message
    binary.write_bytes(b"a: 1\nb: \xff\xfe")
    assert (refusal(binary).line, "UTF-8" in refusal(binary).message) == (2, True)

    large = tmp_path / "large.yaml"
    with large.open("wb") as stream:
        stream.truncate(50_000_000)
    assert refusal(large).value == "50.0 MB"
    assert "cannot be read" in refusal(tmp_path / ("x" * 300)).message
    with pytest.raises(FileProblems):
        read_file("nul\0byte")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_named_pipe_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "pipe").message == "is not a regular file"


def test_a_file_that_grows_past_its_stated_size(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: " + "x" * 100)
    monkeypatch.setattr(strict_yaml, "MAX_BYTES", 50)
    assert refusal(path).message == "the file is too large"
    with pytest.raises(FileProblems):
        load("x" * 51, "x")


@pytest.mark.parametrize(
    ("text", "line", "path", "name"),
    [
        ('a: 1\nb: "First \\e]0;PWNED\\asteps"', 2, "b", "U+001B (escape)"),
        ('a: ["x", "\\u202Egpj"]', 1, "a[1]", "U+202E (right-to-left override)"),
        ('a:\n  "k\\u200By": 1', 2, "a.k\\u200by", "U+200B (zero width space)"),
        ('a: "one\\nline"', 1, "a", "U+000A (line end)"),
        ('a: "one\\tline"', 1, "a", "U+0009 (tab)"),
        ('a: "1\\u200D2"', 1, "a", "U+200D (zero width joiner)"),
        ("a: |\n  one\n  two\x7f", 3, "", "U+007F"),
        ("a: 1 # \u202e", 1, "", "U+202E (right-to-left override)"),
        ("a: x\ufeffy", 1, "", "U+FEFF (byte order mark)"),
    ],
)
def test_characters_that_no_text_needs_are_refused_in_keys_and_values_with_their_place(
    text: str, line: int, path: str, name: str
) -> None:
    (found,) = problems(text)
    assert (found.line, found.path, found.message, found.value) == (
        line,
        path,
        "holds a character that no text needs",
        name,
    )


def test_blocks_may_have_lines_and_tabs_and_words_their_joiners() -> None:
    text = '\ufeffa: |\n  one\n\ttwo\nb: "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"\nc: one\n\n  two\n'
    assert load(text.replace("\n\ttwo", "\n  \ttwo"), "x").data == {
        "a": "one\n\ttwo\n",
        "b": "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "c": "one\ntwo",
    }


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_lines_may_end_as_other_systems_end_them(end: str) -> None:
    assert load(end.join(["a: |", "  one", "  two", "b: 2", ""]), "x").data == {"a": "one\ntwo\n", "b": 2}
    assert problems(end.join(["a: 1", "b: *x", ""]))[0].line == 2
