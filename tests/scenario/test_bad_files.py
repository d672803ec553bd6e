"""Files that cannot be meant: a clear error in under a second, never a traceback.

Time is this process's own, so that a busy machine fails no test.
"""

from __future__ import annotations

import copy
import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.errors import FileProblems, Problem
from game.provenance.catalogue import Facts
from game.provenance.strict_yaml import load
from game.scenario.any_file import check_file
from game.scenario.lookup import SheetFacts
from game.scenario.reader import parse_deck, parse_scenario, read_scenario

FOLDER = Path(__file__).parent / "files"
GOOD = (FOLDER / "good.yaml").read_text(encoding="utf-8")
FACTS = SheetFacts(Facts(FOLDER))
DECK = (FOLDER / "decks" / "small.yaml").read_text(encoding="utf-8")

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(ord('a') + i)}: &{chr(ord('a') + i)} [{', '.join(['*' + chr(ord('a') + i - 1)] * 9)}]\n"
    for i in range(1, 20)
)

# Content, and what the error must say.
BAD = {
    "empty": (b"", "empty"),
    "only a remark": (b"# nothing\n", "empty"),
    "a list": (b"- format: 1\n", "neither a scenario nor a deck"),
    "a word": (b"scenario\n", "neither a scenario nor a deck"),
    "nothing known": (b"a: 1\nb: 2\n", "neither a scenario nor a deck"),
    "malformed": (GOOD.replace("us:\n", "us: [\n").encode(), "cannot be read as YAML"),
    "unclosed quote": (GOOD.replace('"2025-03-27"', '"2025-03-27').encode(), "line"),
    "tab": (GOOD.replace("  commitment:", "\tcommitment:").encode(), "tab"),
    "binary": (b"\x00\x01\x02" * 1000, "not a text in UTF-8"),
    "latin-1": (GOOD.replace("Estonia\n", "Eesti \xe4\n").encode("latin-1"), "not a text in UTF-8"),
    "duplicate key": (GOOD.replace("  lead: GBR", "  x").encode() + b"version: 2\n", "is given twice"),
    "duplicate ally": (GOOD.replace("  GBR:\n    name", "  USA:\n    name").encode(), "is given twice"),
    "alias bomb": (BOMB.encode(), "is an alias, which is not allowed"),
    "deep nesting": (b"allies: " + b"[" * 100_000, "nested deeper"),
    "deep block": (b"".join(b" " * i + b"a:\n" for i in range(1000)), "nested deeper"),
    "tag": (b"format: !!python/object/apply:os.system ['true']\n", "tag"),
    "two documents": (GOOD.encode() + b"---\n" + GOOD.encode(), "second document"),
    "many unknown keys": (
        GOOD.encode() + b"".join(b"key_%d: 1\n" % i for i in range(400)),
        "problems; these are the first 100",
    ),
    "too many keys": (
        GOOD.encode() + b"".join(b"key_%d: 1\n" % i for i in range(30_000)),
        "too many entries",
    ),
    "too many values": (
        ("allies:\n" + "".join(f"  L{i}: {{" + "a: [" + "0, " * 400 + "]}\n" for i in range(300))).encode(),
        "more than 50000 values",
    ),
    "many wrong allies": (
        GOOD.replace("allies:\n", "allies:\n" + "".join(f"  Land{i}: {{}}\n" for i in range(450))).encode(),
        "problems; these are the first 100",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_quickly(name: str, tmp_path: Path) -> None:
    content, says = BAD[name]
    path = tmp_path / "good.yaml"
    path.write_bytes(content)
    check_file(FOLDER / "decks" / "small.yaml")  # what is imported once is not part of the time
    start = time.process_time()
    problems = check_file(path)
    assert time.process_time() - start < 1.0
    assert problems
    assert says in "\n".join(str(problem) for problem in problems)


def test_many_unknown_facts_are_named_quickly(facts: SheetFacts) -> None:
    sources = ", ".join(f"table-2024.core_share.GBR.{year}" for year in range(3000, 3480))
    text = GOOD.replace("sources: [speech-2025-03.leak]", f"sources: [{sources}]")
    start = time.process_time()
    with pytest.raises(FileProblems) as caught:
        parse_scenario(text, "good.yaml", facts=facts)
    assert time.process_time() - start < 1.0
    assert "did you mean table-2024.core_share.GBR.2024?" in str(caught.value)


def test_fifty_megabytes_are_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    start = time.process_time()
    (problem,) = check_file(path)
    assert time.process_time() - start < 0.2
    assert "too large" in str(problem)
    assert "50.0 MB" in str(problem)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    (tmp_path / "wales.yaml").write_text(GOOD, encoding="utf-8")
    (problem,) = check_file(tmp_path / "whales.yaml")
    assert "does not exist" in str(problem)
    assert "wales.yaml" in str(problem)
    (problem,) = check_file(tmp_path)
    assert "is a folder" in str(problem)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (problem,) = check_file(tmp_path / "pipe.yaml")
    assert "not a regular file" in str(problem)


def test_the_error_of_a_read_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "good.yaml"
    path.write_text(GOOD.replace("version: 1", "version: none"), encoding="utf-8")
    with pytest.raises(FileProblems) as caught:
        read_scenario(path)
    assert str(path) in str(caught.value)
    assert "line 4" in str(caught.value)


PLANTED = [
    ("version: 1", "version: one\nversion: 2"),
    ("sources: [speech-2025-03.leak]", "sources: [speech-2025-03.leek]"),
    ("{value: 2, source: a declaration}", "2"),
    ("{value: 0.6, judgement: doubted}", "{value: 1.6, judgement: doubted}"),
    ("stance: transactional", "stance: bargaining"),
    ("disrupted: true", "disrupted: NO"),
    ("lead: GBR", "lead: Britain"),
    ("table-2024.core_share.USA.2014, value: 3.72", "table-2024.core_share.USA.2014, value: 3.8"),
    ("next_election: ", "next_elections: "),
    ("fact: table-2024.baltic-troops", "fact: table-2024.us-share"),
    ("  EST:\n    name", "  NO:\n    name"),
    ('date: "2025-11-03"', 'date: "2035-11-03"'),
    ("effects: {threat: 0.05}", "effects: {treat: 0.05}"),
    ("security: 0.3, economy: 0.2", "security: 0.9, economy: 0.2"),
    ("quantity: debt, above: 110", "quantity: debt"),
    ("pledge_base: {value: 0.25", "pledge: {value: 0.25"),
    ("quantity: alliance.cohesion, year", "quantity: alliance.harmony, year"),
]


def test_mistakes_of_the_yaml_do_not_hide_others(facts: SheetFacts) -> None:
    text = (
        GOOD.replace("lead: GBR", "lead: UK")
        .replace("version: 1", "version: &v 1")
        .replace("id: good", "id: good\nid: good")
    )
    with pytest.raises(FileProblems) as caught:
        parse_scenario(text, str(FOLDER / "good.yaml"), facts=facts)
    assert [problem.path for problem in caught.value.problems] == ["id", "version", "coalition.lead"]


def test_an_alias_is_one_problem(facts: SheetFacts) -> None:
    text = GOOD.replace("title: A small scenario", "title: *other")
    with pytest.raises(FileProblems) as caught:
        parse_scenario(text, str(FOLDER / "good.yaml"), facts=facts)
    (problem,) = caught.value.problems
    assert "alias" in problem.message


def test_every_planted_fault_is_found_at_once(golden: Callable[[str, str], None], facts: SheetFacts) -> None:
    text = GOOD
    for old, new in PLANTED:
        assert old in text
        text = text.replace(old, new, 1)
    with pytest.raises(FileProblems) as caught:
        parse_scenario(text, str(FOLDER / "good.yaml"), facts=facts)
    shown = str(caught.value).replace(str(FOLDER), "files").replace("\\", "/")
    golden("scenario/planted_faults", shown)


WORDS = [
    "NO",
    "-1",
    "1e9",
    "null",
    "true",
    "GBR",
    "QQQ",
    '"',
    "{",
    "}",
    "[",
    ":",
    " ",
    "\n",
    "&a",
    "*a",
    "2025",
    "- ",
    "fact",
    "\x07",
]


@st.composite
def mutations(draw: st.DrawFn, text: str) -> str:
    """A text with a few places replaced, removed, doubled or moved."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 40)))
        new = draw(st.sampled_from([*WORDS, text[start:end] * 2, text[: end - start], ""]))
        text = text[:start] + new + text[end:]
    return text


@given(mutations(GOOD))
def test_a_mutated_scenario_raises_nothing_but_problems(text: str) -> None:
    _only_problems(lambda facts: parse_scenario(text, str(FOLDER / "good.yaml"), facts=facts))


@given(mutations(DECK))
def test_a_mutated_deck_raises_nothing_but_problems(text: str) -> None:
    _only_problems(lambda facts: parse_deck(text, str(FOLDER / "decks" / "small.yaml"), facts=facts))


SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**18), 10**18),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=8),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=6), inner, max_size=2),
    max_leaves=4,
)


def _paths(here: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    entries = here.items() if isinstance(here, dict) else enumerate(here) if isinstance(here, list) else ()
    return [path, *(deeper for key, value in entries for deeper in _paths(value, (*path, key)))]


GOOD_DATA = load(GOOD, "good.yaml").data
PATHS = _paths(GOOD_DATA)[1:]


@given(st.sampled_from(PATHS), VALUES)
def test_any_value_anywhere_raises_nothing_but_problems(path: tuple[str | int, ...], value: object) -> None:
    """JSON is in the strict part of YAML, so that any data can be put in any place."""
    data = copy.deepcopy(GOOD_DATA)
    parent = data
    for step in path[:-1]:
        parent = parent[step]
    parent[path[-1]] = value
    text = json.dumps(data)
    _only_problems(lambda facts: parse_scenario(text, str(FOLDER / "good.yaml"), facts=facts))


def _only_problems(read: Callable[[SheetFacts], object]) -> None:
    problems: tuple[Problem, ...] = ()
    try:
        read(FACTS)
    except FileProblems as error:
        problems = error.problems
        assert problems, "a failure has to say why"
    assert all(problem.message and problem.line >= 0 for problem in problems)
