"""The voices of capitals: what ships can be said whatever is known, and what is said of bad files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from itertools import product
from pathlib import Path

import pytest

from game.errors import FileProblems, Problem
from game.resources import folder
from game.scenario.any_file import check_file
from game.scenario.cache import shipped_voices
from game.scenario.members import CAPITALS, MEMBERS
from game.scenario.voice_checks import COLUMNS, LINES, filled
from game.scenario.voice_reader import parse_voice, read_voices
from game.scenario.voices import REPLIES, SLOT, SLOTS, TONES, VOICE_KINDS

FILES = sorted((folder("scenarios") / "voices").glob("*.yaml"))
GOOD = next(path for path in FILES if path.stem == "brigade").read_text(encoding="utf-8")
LONGEST = {name: slot.longest for name, slot in SLOTS.items()}
FIRST = "{capital} has heated two barracks and filled one."


def problems(text: str, file: str = "brigade.yaml") -> list[Problem]:
    with pytest.raises(FileProblems) as caught:
        parse_voice(text, file)
    return list(caught.value.problems)


def spoiled(text: str) -> Problem:
    """Return the one problem of the shipped file with `text` in place of the first message's first sentence."""
    (problem,) = problems(GOOD.replace(FIRST, text))
    assert problem.line == GOOD[: GOOD.index(FIRST)].count("\n") + 1
    assert problem.path.startswith("warm")
    return problem


def test_every_kind_has_its_file_and_every_capital_its_city() -> None:
    assert {path.stem for path in FILES} == set(VOICE_KINDS) == set(shipped_voices().kinds)
    assert CAPITALS.keys() == MEMBERS.keys()
    assert max(map(len, CAPITALS.values())) <= len(LONGEST["capital"])


@pytest.mark.parametrize("kind", VOICE_KINDS)
def test_every_text_fits_whatever_its_slots_hold(kind: str) -> None:
    voices = shipped_voices()
    slots = VOICE_KINDS[kind]
    whole = {name: LONGEST[name] for name in (*slots.always, *slots.sometimes)}
    for given in ({name: LONGEST[name] for name in slots.always}, whole):
        for tone, variant in product(TONES, range(8)):
            text = voices.said(kind, tone, variant, given)
            assert len(textwrap.wrap(text, COLUMNS)) <= LINES, text
            assert not SLOT.search(text)
        for reply, variant in product(REPLIES, range(8)):
            assert not SLOT.search(voices.answered(kind, reply, variant, given))


def test_a_variant_counts_among_the_wordings_that_what_is_known_fills() -> None:
    voices, given = shipped_voices(), {"capital": "Tallinn", "deed": "", "when": ""}
    plain = [text for text in voices.kinds["brigade"].cold if set(SLOT.findall(text)) == {"capital"}]
    said = [voices.said("brigade", "cold", variant, given) for variant in range(2 * len(plain))]
    assert said == 2 * [text.format(capital="Tallinn") for text in plain]
    with pytest.raises(KeyError, match="no wording"):
        voices.said("brigade", "cold", 0, {})
    with pytest.raises(KeyError):
        voices.said("brigade", "furious", 0, given)
    with pytest.raises(KeyError):
        voices.answered("brigade", "maybe", 0, given)


def test_what_is_kept_is_what_was_read_and_needs_no_yaml(tmp_path: Path) -> None:
    assert read_voices(FILES) == shipped_voices()
    code = (
        "import json, sys; from game.scenario.cache import shipped_voices as voices; "
        "print(json.dumps([voices().said('thanks', 'warm', 1, dict(capital='Oslo', deed='came', when='in May')), "
        "sorted({'yaml', 'pydantic'} & set(sys.modules))]))"
    )
    environment = {**os.environ, "FAIRSHARE_HOME": str(tmp_path)}
    command = [sys.executable, "-c", code]
    cold, warm = (
        json.loads(subprocess.run(command, env=environment, capture_output=True, check=True).stdout)
        for _ in range(2)
    )
    assert (cold[1], warm[1]) == (["pydantic", "yaml"], [])
    assert cold[0] == warm[0]


@pytest.mark.parametrize(
    ("text", "message", "value"),
    [
        (" ".join(["word"] * 30) + ".", "is too long", "43 words"),
        ("{city} has heated two barracks.", "has a slot that this kind does not have", "city"),
        ("{capital} has heated {two barracks.", "has a brace without its other half", ""),
        ("{capital}'s barracks are heated.", "puts a slot into the genitive", ""),
        ("The barracks wait, President Smith of {capital} says.", "speaks of a person", "President Smith"),
        ("He has heated the barracks, {capital} says.", "speaks of a person", "He"),
        ("The barracks are “warm”, {capital} says.", "quotes somebody", "“"),
    ],
)
def test_a_bad_text_is_named_with_its_line_and_a_fix(text: str, message: str, value: str) -> None:
    problem = spoiled(text)
    assert problem.message == message
    assert value in problem.value
    assert problem.right


def test_a_text_too_wide_for_three_lines_is_named() -> None:
    first = GOOD[GOOD.index("{capital}") : GOOD.index('"', GOOD.index("{capital}"))]
    wide = f"{{capital}} {'acknowledges ' * 12}that you {{deed}} {{when}}, {{price}}."
    (problem,) = problems(GOOD.replace(first, wide))
    assert (problem.path, problem.message) == ("warm[0]", "does not fit into 3 lines")


def test_the_second_of_two_texts_that_begin_alike_is_named() -> None:
    (problem,) = problems(GOOD.replace(FIRST, "One brigade more would help {capital}."))
    assert (problem.path, problem.message) == ("warm[3]", "begins like another text")
    assert (problem.value, problem.right) == ("one brigade more", "begin unlike warm[0]")


def test_all_that_is_wrong_with_a_file_is_named_at_once() -> None:
    text = (
        GOOD.replace("voices: brigade", "voices: brigaed")
        .replace("  silence:", "  quiet:")
        .replace("about:", "tone: rude\nabout:")
        .replace(FIRST, "{capitol} waits.")
    )
    found = {(one.path, one.message, one.nearest) for one in problems(text)}
    assert ("voices", "is not a kind of message", "brigade") in found
    assert ("answers.silence", "is missing", "") in {(path, message, "") for path, message, _ in found}
    assert ("answers.quiet", "is not a known key") in {(path, message) for path, message, _ in found}
    assert ("tone", "is not a known key") in {(path, message) for path, message, _ in found}
    assert ("warm[0]", "has a slot that this kind does not have", "capital") in found


def test_too_few_texts_and_texts_that_ask_too_much_are_named() -> None:
    lines = GOOD.splitlines()
    start = lines.index("cold:")
    few = "\n".join([*lines[: start + 3], *lines[lines.index("answers:") :]])
    found = {(one.path, one.message) for one in problems(few)}
    assert ("cold", "has too few entries") in found
    assert ("cold", "has too few texts for when little is known") in found
    twice = GOOD.replace(lines[-1], lines[-2])
    assert [one.message for one in problems(twice)] == ["repeats another text"]


def test_the_name_of_a_file_is_its_kind() -> None:
    (problem,) = problems(GOOD, "offer.yaml")
    assert (problem.path, problem.message) == ("voices", "is not the name of the file")


@pytest.mark.parametrize(
    "content", [b"voices: [", b"voices: 3\n", b"voices:\n- a\n", b"\xff\xfe\x00", b"voices: brigade\n" * 2]
)
def test_a_broken_file_is_refused_in_words(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "brigade.yaml"
    path.write_bytes(content)
    assert check_file(path)


def test_texts_are_measured_with_the_longest_words() -> None:
    assert filled("{capital}, {when}") == f"{LONGEST['capital']}, {LONGEST['when']}"
