"""The status line: figures before words, whatever the width."""

from __future__ import annotations

from game.ui.screens.status import fitting

ITEMS = [
    ("Threat", "1.05±.08 high", "▼"),
    ("US commitment", "0.50±.07", "▼"),
    ("Cohesion", "0.70", ""),
    ("Support", "+23", "▲"),
]


def length(items: list[tuple[str, str, str]]) -> int:
    return len("   ".join(" ".join(filter(None, item)) for item in items))


def test_the_word_for_the_threat_gives_way_before_any_figure() -> None:
    assert fitting(ITEMS, 200) == ITEMS
    short = fitting(ITEMS, 78)
    assert [item[0] for item in short] == [item[0] for item in ITEMS]
    assert short[0] == ("Threat", "1.05±.08", "▼")
    assert length(short) <= 78 < length(ITEMS)
