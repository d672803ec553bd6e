"""Wordings: each reads as a sentence for one and for many, follows the seed, and repeats itself little."""

from __future__ import annotations

import re

import pytest

from game.engine.setup import prepare
from game.report import headlines as module
from game.report.happenings import Happening
from game.report.headlines import choose, headline
from game.report.templates import TEMPLATES
from game.scenario.catalogue import find
from tests.report.games import playthrough_of

SETUP = prepare(find("2025-leaked-chat"))
FIGURES = {
    "came": 62.0,
    "core": 3.5, "related": 1.5, "due": 2035.0, "draft": 2.0, "later": 2.0, "drafts": 4.0, "count": 2.0,
    "usual": 8.0, "change": -0.3, "share": 2.4, "target": 2.0, "mark": 2.25, "near": 0.2, "far": -0.1,
    "drawn": 5.2, "left": 91.0,
}  # fmt: skip
WORDS = {"headline": "News", "title": "A card", "place": "the next host", "reason": "for a reason"}
ANSWERS = (("Do it", ("POL", "GBR")), ("Wait", ("DEU",)), ("Refuse", ("SG",)))


def worded(kind: str, wording: int, allies: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(module, "_pick", lambda *_: TEMPLATES[kind][wording])
    happening = Happening(kind, 5.0, allies, FIGURES, WORDS, "ref", ANSWERS if kind == "card" else ())
    return headline(happening, SETUP, 1, 0).text


@pytest.mark.parametrize(
    ("kind", "wording"), [(k, i) for k, all_ in TEMPLATES.items() for i in range(len(all_))]
)
@pytest.mark.parametrize("allies", [("GBR",), ("EST", "POL"), ("BEL", "CAN", "ESP", "NLD", "USA", "SVN")])
def test_every_wording_reads_as_a_line(kind, wording, allies, monkeypatch) -> None:
    text = worded(kind, wording, allies, monkeypatch)
    assert not re.search(r"[{}\[\]|]|  |None|nan", text)
    assert text == text.strip()
    assert text[0].isupper()
    assert not text.endswith((".", ",", ";"))


def test_one_and_many(monkeypatch) -> None:
    one = worded("target_reached", 0, ("GBR",), monkeypatch)
    many = worded("target_reached", 0, ("NLD", "POL"), monkeypatch)
    assert one == "The United Kingdom passes 2% of GDP"
    assert many == "The Netherlands and Poland pass 2% of GDP"


def test_a_long_list_is_cut_and_counted(monkeypatch) -> None:
    text = worded("turnover", 1, ("BEL", "CAN", "ESP", "NLD", "USA", "SVN"), monkeypatch)
    assert text == "Voters change the governments of Belgium, Canada, Spain and three others"


def test_answers_to_a_card_are_told_with_who_gave_them(monkeypatch) -> None:
    text = worded("card", 0, ("POL",), monkeypatch)
    assert text == (
        'A card. Poland and the United Kingdom chose "Do it"; Germany chose "Wait"; one took another option'
    )


def test_a_summit_says_what_by_when_and_after_how_many_drafts(monkeypatch) -> None:
    text = worded("summit_agrees", 0, (), monkeypatch)
    assert text == (
        "The next host: allies agree on 3.5% of GDP for defence and 1.5% for related spending by 2035, "
        "two years later than first proposed, after one redraft"
    )


def texts(seed: int) -> list[str]:
    return [one.text for told in playthrough_of("2025-leaked-chat", seed).told for one in told]


def test_the_same_seed_reads_alike_and_another_does_not() -> None:
    assert texts(1) == [
        one.text for told in playthrough_of.__wrapped__("2025-leaked-chat", 1).told for one in told
    ]
    assert len(set(texts(1)) & set(texts(2))) < 0.6 * len(texts(1))


def test_the_same_happening_is_worded_by_the_seed() -> None:
    happening = Happening("recession", 7.0)
    assert len({headline(happening, SETUP, seed, 0).text for seed in range(20)}) == 2


def test_news_comes_first_and_the_weightiest_next() -> None:
    found = [Happening("force", 7.0), Happening("loans", 2.0), Happening("news", 7.5), Happening("jump", 8.0)]
    assert [one.kind for one in choose(found, [])] == ["news", "jump", "force"]


def test_what_was_just_told_gives_way() -> None:
    flank, scolded = Happening("flank", 4.9), Happening("scolded", 4.6)
    assert choose([flank, scolded], [[flank]]) == [scolded]
    assert choose([flank, scolded], [[flank], [], []]) == [flank, scolded]


def test_a_card_told_before_is_not_told_again() -> None:
    old, new = Happening("card", 5.5, ref="old"), Happening("card", 5.5, ref="new")
    assert choose([old, new], [[old], [], []]) == [new]


def test_a_round_has_few_headlines(playthroughs) -> None:
    for playthrough in playthroughs:
        for told in playthrough.told:
            assert sum(one.happening.kind != "news" for one in told) <= module.MOST_OTHERS


@pytest.mark.parametrize("word", ["Trump", "Rutte", "Putin", "Starmer", "Biden", "Zelensky", "Vance"])
def test_no_template_names_a_person(word: str) -> None:
    assert not any(word in wording for wordings in TEMPLATES.values() for wording in wordings)
