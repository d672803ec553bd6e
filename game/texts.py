"""Which characters a text may hold, and how any text is made safe to print: the one place that decides both.

A text that comes from a file or from a person may be shown on a terminal, in a page, in a mail. Characters that a
terminal obeys, that turn the direction of reading, or that nobody can see would let it say another thing than it
seems to say. So they are refused where texts come in, and written as their escapes wherever texts go out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

__all__ = ["Unfit", "plain", "unfit", "unfit_within"]

# C0 and C1 controls, soft hyphen, marks and overrides of direction, zero-width space and joiners of words, line and
# paragraph separators, byte order mark, annotations, tags, what is no character at all. Tab, line end and the two
# joiners of letters are judged by where they are.
_NEVER = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f"
)
_JOINERS = "\u200c\u200d"
_IN_LINE = re.compile(f"[\t\n{_JOINERS}{_NEVER}]")
_IN_BLOCK = re.compile(f"[{_JOINERS}{_NEVER}]")

_WORDS = {"\t": "tab", "\n": "line end", "\x1b": "escape", "\x00": "null", "\ufeff": "byte order mark"}


@dataclass(frozen=True, slots=True)
class Unfit:
    """A character that a text must not hold, and its place from 0."""

    place: int
    sign: str

    @property
    def name(self) -> str:
        """The character as people look it up: `U+202E (right-to-left override)`."""
        words = _WORDS.get(self.sign) or unicodedata.name(self.sign, "").lower()
        return f"U+{ord(self.sign):04X}" + (f" ({words})" if words else "")


def unfit(text: str, *, block: bool = False) -> Unfit | None:
    """Return the first character that a text must not hold, or None; a `block` has several lines and may hold tabs."""
    if text.isprintable():  # holds none of them: by far the most texts
        return None
    for found in (_IN_BLOCK if block else _IN_LINE).finditer(text):
        if not _joins(text, found.start()):
            return Unfit(found.start(), found.group())
    return None


def unfit_within(data: Any, path: str = "") -> Iterator[tuple[str, Unfit]]:
    """Yield the path of every text, key or value, of plain data that holds such a character, and the character."""
    waiting: list[tuple[str, Any]] = [(path, data)]
    while waiting:
        here, value = waiting.pop()
        if isinstance(value, str):
            if (wrong := unfit(value)) is not None:
                yield here, wrong
        elif isinstance(value, dict):
            for key, inner in value.items():
                below = f"{here}.{plain(str(key))}".removeprefix(".")
                waiting += [(below, inner), (below, str(key))]
        elif isinstance(value, list | tuple):
            waiting += [(f"{here}[{place}]", inner) for place, inner in enumerate(value)]


def _escape(sign: str) -> str:
    number = ord(sign)
    return (
        f"\\x{number:02x}"
        if number < 0x100
        else f"\\u{number:04x}"
        if number < 0x10000
        else f"\\U{number:08x}"
    )


def plain(text: str, instead: Callable[[str], str] = _escape) -> str:
    r"""Return a text as it may be printed, drawn or exported: line ends and tabs stay, what is unfit is escaped.

    `instead` gives what is written for an unfit character where its escape does not fit.

    >>> plain("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    if text.isprintable():
        return text
    return _IN_BLOCK.sub(
        lambda found: found.group() if _joins(text, found.start()) else instead(found.group()), text
    )


def _joins(text: str, place: int) -> bool:
    """Return whether the character at a place is a joiner between two letters, as many scripts need it."""
    if text[place] not in _JOINERS:
        return False
    around = (text[place - 1 : place], text[place + 1 : place + 2])
    return all(sign and unicodedata.category(sign)[0] in "LM" for sign in around)
