"""The helpers that commands print with."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.cli.output import grid, say, show, show_json, table, width, wrap

TEXTS = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=200)
WORDS = st.lists(st.text("abcdefgh-", min_size=1, max_size=12), max_size=30)


class TestWidth:
    @pytest.mark.parametrize(("columns", "expected"), [("20", 40), ("60", 60), ("100", 100), ("250", 100)])
    def test_of_the_terminal_within_reason(
        self, monkeypatch: pytest.MonkeyPatch, columns: str, expected: int
    ) -> None:
        monkeypatch.setenv("COLUMNS", columns)
        assert width() == expected

    def test_eighty_where_there_is_no_terminal(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("COLUMNS", raising=False)
        monkeypatch.setattr("sys.__stdout__", None)
        assert width() == 80


class TestWrap:
    @given(WORDS, st.integers(20, 100))
    def test_keeps_every_word_and_the_width(self, words: list[str], wide: int) -> None:
        lines = wrap(" ".join(words), wide, indent="    ", first="  ")
        assert " ".join(lines).split() == words
        assert all(len(line) <= wide for line in lines)
        assert all(line.startswith("    ") for line in lines[1:])

    def test_does_not_break_an_id(self) -> None:
        assert wrap("see imf-weo-2025-10.real_growth.GBR.2024 there", 20) == [
            "see",
            "imf-weo-2025-10.real_growth.GBR.2024",
            "there",
        ]


class TestTable:
    def test_aligns_numbers_right_and_wraps_the_last_column(self) -> None:
        rows = [("GBR", "2.3", "spends what it promised"), ("LUX", "11.25", "small")]
        assert table(rows, 30, head=("ally", "share", "remark"), right=[1]) == [
            "  ally  share  remark",
            "  GBR     2.3  spends what it",
            "               promised",
            "  LUX   11.25  small",
        ]

    def test_a_column_of_numbers_at_the_end(self) -> None:
        assert table([("GBR", "2.3"), ("LUX", "1.25")], 30, right=[1]) == ["  GBR   2.3", "  LUX  1.25"]

    def test_an_empty_cell_at_the_end(self) -> None:
        assert table([("GBR", ""), ("LUX", "x")], 30) == ["  GBR", "  LUX  x"]

    def test_nothing_to_show(self) -> None:
        assert table([], 80) == []


class TestGrid:
    @given(st.lists(st.text("abc", min_size=1, max_size=20), max_size=40), st.integers(24, 100))
    def test_keeps_every_cell_and_the_width(self, cells: list[str], wide: int) -> None:
        lines = grid(cells, wide)
        assert " ".join(lines).split() == cells
        assert all(len(line) <= wide for line in lines)

    def test_fills_the_width_to_the_last_character(self) -> None:
        assert grid(["aaaa", "bbbb", "cccc"], 18, indent="  ") == ["  aaaa  bbbb  cccc"]
        assert grid(["aaaa", "bbbb", "cccc"], 17, indent="  ") == ["  aaaa  bbbb", "  cccc"]


class TestStreams:
    def test_results_and_remarks_go_apart(self, capsys: pytest.CaptureFixture[str]) -> None:
        show(["one", "two"])
        show("three")
        say("by the way")
        assert capsys.readouterr() == ("one\ntwo\nthree\n", "by the way\n")

    @given(st.dictionaries(TEXTS, TEXTS | st.floats(allow_nan=False, allow_infinity=False), max_size=4))
    def test_json_comes_back_as_it_was(self, document: dict[str, object]) -> None:
        with pytest.MonkeyPatch.context() as patch:
            printed: list[str] = []
            patch.setattr("builtins.print", printed.append)
            show_json(document)
        assert json.loads(printed[0]) == document

    def test_json_is_ascii(self, capsys: pytest.CaptureFixture[str]) -> None:
        show_json({"name": "Türkiye"})
        assert capsys.readouterr().out.isascii()

    def test_json_has_no_infinity(self) -> None:
        with pytest.raises(ValueError):
            show_json({"value": float("inf")})
