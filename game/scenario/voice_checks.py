"""What a good text of a message is: short, nobody's name, no quotation, only slots that the game fills, never twice."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from game.errors import nearest
from game.scenario.draft import Draft, Place
from game.scenario.voices import REPLIES, SLOT, SLOTS, TONES, VOICE_KINDS, Slots

__all__ = ["COLUMNS", "LINES", "MOST_WORDS", "check_voice", "filled"]

MOST_WORDS = 25
COLUMNS, LINES = 80, 3
"""A text fits into so many lines of so many columns, whatever its slots hold."""
_OPENING = 3
"""Words by which two messages of a kind begin differently."""
_PLAIN = 2
"""Wordings that every tone and reply has for when the game knows nothing but what it always does."""

_PERSON = re.compile(
    r"\b(?:(?:Mr|Mrs|Ms|Dr|Sir|Lady|Lord)\b\.?|[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Hh]im|[Hh]ers"
    r"|(?:President|Chancellor|Minister|Ambassador|(?<!Secretary )General|Queen|King|Senator) [A-Z]\w+)\b"
)
_QUOTE = re.compile(r"[\"“”„«»]|(?<![\w}])['‘’]|['’](?![\w])")
_WORD = re.compile(r"[\w{}]+(?:['’.-]\w+)*")


def check_voice(draft: Draft, stem: str) -> None:
    """Note what is wrong with the texts of a file of voices; `stem` is the file's name, empty without a file."""
    kind = draft.text("voices")
    if stem and kind not in (None, stem):
        draft.note(("voices",), "is not the name of the file", right=f'rename the file or write "{stem}"')
    slots = VOICE_KINDS.get(kind or "", Slots((), tuple(SLOTS)))
    known = (*slots.always, *slots.sometimes)
    messages = [(tone,) for tone in TONES]
    for section in (*messages, *(("answers", reply) for reply in REPLIES)):
        for place, text in _texts(draft, section):
            _check_text(draft, place, text, known)
        if kind in VOICE_KINDS:
            _check_plain(draft, section, slots)
    _check_openings(draft, [entry for section in messages for entry in _texts(draft, section)])
    outcomes = [entry for reply in REPLIES for entry in _texts(draft, ("answers", reply))]
    _check_different(draft, outcomes)


def filled(text: str) -> str:
    """Return a text with the longest that its slots can hold."""
    return SLOT.sub(lambda found: SLOTS[found[1]].longest if found[1] in SLOTS else found[0], text)


def _texts(draft: Draft, section: Place) -> Iterator[tuple[Place, str]]:
    for place, text in draft.items(*section):
        if isinstance(text, str):
            yield place, " ".join(text.split())


def _check_text(draft: Draft, place: Place, text: str, known: tuple[str, ...]) -> None:
    count = len(_WORD.findall(text))
    if count > MOST_WORDS:
        draft.note(place, "is too long", value=f"{count} words", right=f"at most {MOST_WORDS} words")
    lines = len(textwrap.wrap(filled(text), COLUMNS))
    if lines > LINES:
        right = f"with the longest words in its slots it needs {lines}"
        draft.note(place, f"does not fit into {LINES} lines", right=right)
    for name in SLOT.findall(text):
        if name not in known:
            right = f"use {', '.join(known)}" if known else "use none"
            near = (name, lambda text: nearest(text, known))
            draft.note(place, "has a slot that this kind does not have", value=name, right=right, near=near)
    if re.search(r"[{}]", SLOT.sub("", text)):
        draft.note(place, "has a brace without its other half", right="write a slot as {capital}")
    if re.search(r"\}['’]", text):
        draft.note(place, "puts a slot into the genitive", right="write: the ministry in {capital}")
    person, quote = _PERSON.search(text), _QUOTE.search(text)
    if person:
        draft.note(place, "speaks of a person", value=person[0], right="let an office or a country speak")
    if quote:
        draft.note(place, "quotes somebody", value=quote[0], right="say it in the game's own words")
    if not text.endswith((".", "?")):
        draft.note(place, "does not end like a sentence", value=text[-12:], right="end it with a full stop")


def _check_plain(draft: Draft, section: Place, slots: Slots) -> None:
    """Whatever the game knows, there is more than one wording for it."""
    texts = [text for _, text in _texts(draft, section)]
    plain = [text for text in texts if set(SLOT.findall(text)) <= {*slots.always}]
    if texts and len(plain) < _PLAIN:
        known = ", ".join(slots.always) or "no slots"
        right = f"write {_PLAIN} or more that do with {known}"
        draft.note(section, "has too few texts for when little is known", value=str(len(plain)), right=right)


def _check_openings(draft: Draft, texts: list[tuple[Place, str]]) -> None:
    seen: dict[tuple[str, ...], Place] = {}
    for place, text in texts:
        opening = tuple(_WORD.findall(text.casefold())[:_OPENING])
        if opening in seen:
            value, there = " ".join(opening), _named(seen[opening])
            draft.note(place, "begins like another text", value=value, right=f"begin unlike {there}")
        seen.setdefault(opening, place)


def _check_different(draft: Draft, texts: list[tuple[Place, str]]) -> None:
    seen: dict[str, Place] = {}
    for place, text in texts:
        if text.casefold() in seen:
            draft.note(
                place, "repeats another text", right=f"write it unlike {_named(seen[text.casefold()])}"
            )
        seen.setdefault(text.casefold(), place)


def _named(place: Place) -> str:
    """Return a place as people see it: `warm[2]`."""
    return f"{'.'.join(str(step) for step in place[:-1])}[{place[-1]}]"
