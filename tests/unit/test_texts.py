"""One function decides which characters a text may hold, and one makes any text plain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.texts import plain, unfit, unfit_within

FIT = [
    "", "plain", "Zoë", "Zoe\u0308", "Türkiye £1 € – “quoted” ± ≥ …", "مرحبا", "東京", "🙂", "a\u00a0b", "1\u202f000",
    "\u0928\u0940", "\u0d28\u0d4d\u200d\u0d31", "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
]  # fmt: skip
UNFIT = {
    "a\x1b[31m": "U+001B (escape)",
    "\x00": "U+0000 (null)",
    "a\x7f": "U+007F",
    "\x9b31m": "U+009B",
    "a\rb": "U+000D",
    "\x85": "U+0085",
    "\u202egpj.exe": "U+202E (right-to-left override)",
    "a\u2066b": "U+2066 (left-to-right isolate)",
    "a\u200eb": "U+200E (left-to-right mark)",
    "a\u200bb": "U+200B (zero width space)",
    "a\ufeffb": "U+FEFF (byte order mark)",
    "a\u2060b": "U+2060 (word joiner)",
    "pass\u00adword": "U+00AD (soft hyphen)",
    "1\u200d2": "U+200D (zero width joiner)",
    "a\u200c": "U+200C (zero width non-joiner)",
    "\u200da": "U+200D (zero width joiner)",
    "a\u2028b": "U+2028 (line separator)",
    "\udc80": "U+DC80",
    "\uffff": "U+FFFF",
    "\U000e0041": "U+E0041 (tag latin capital letter a)",
}


@pytest.mark.parametrize("text", FIT)
def test_texts_of_any_script_are_fit_and_plain(text: str) -> None:
    assert unfit(text) is None
    assert unfit(text, block=True) is None
    assert plain(text) == text


@pytest.mark.parametrize(("text", "name"), UNFIT.items())
def test_what_a_terminal_obeys_or_nobody_sees_is_unfit(text: str, name: str) -> None:
    for block in (False, True):
        found = unfit(text, block=block)
        assert found is not None
        assert found.name == name
        assert text[found.place] == found.sign


def test_tabs_and_line_ends_are_for_blocks() -> None:
    for sign, name in (("\t", "U+0009 (tab)"), ("\n", "U+000A (line end)")):
        found = unfit(f"a{sign}b")
        assert found is not None
        assert (found.place, found.name) == (1, name)
        assert unfit(f"a{sign}b", block=True) is None
        assert plain(f"a{sign}b") == f"a{sign}b"


def test_what_is_unfit_is_written_as_its_escape() -> None:
    assert (
        plain("\x1b]0;owned\x07 \u202e \U000e0041 \udc80") == "\\x1b]0;owned\\x07 \\u202e \\U000e0041 \\udc80"
    )


@given(st.text())
def test_plain_texts_are_fit_and_stay_as_they_are(text: str) -> None:
    once = plain(text)
    assert unfit(once, block=True) is None
    assert plain(once) == once
    assert (once == text) == (unfit(text, block=True) is None)


def test_keys_and_values_of_plain_data_are_named_by_their_path() -> None:
    data = {"a": ["x", {"b\x1b": 1}], "c": "\u202e", "d": [1.0, None, True]}
    assert sorted((path, wrong.name[:6]) for path, wrong in unfit_within(data)) == [
        ("a[1].b\\x1b", "U+001B"),
        ("c", "U+202E"),
    ]
