"""Answers to the questions of a round, from what people type: one reading for all front ends."""

from __future__ import annotations

import re

from game.errors import RuleError
from game.play.session.predictions import Answer, Interval, Question, Yes
from game.play.session.typed_values import advice

__all__ = ["read_answer", "read_number"]

_NUMBER = re.compile(r"[-+]?(\d{1,11}(\.\d{0,9})?|\.\d{1,9})\Z", re.ASCII)
_AS_SHOWN = re.compile(r"(?P<low>\S+) to (?P<high>\S+) best guess (?P<guess>\S+)\Z")
_NAMES = frozenset({"low", "best", "guess", "high", "to"})


def read_number(text: str) -> float:
    """Return the number that `text` stands for.

    Raises
    ------
    RuleError
        If it is none; says what would be.

    >>> read_number("98.5"), read_number("-0.2")
    (98.5, -0.2)
    """
    bare = text.strip().replace("\u2212", "-")
    if _NUMBER.match(bare) is None:
        raise RuleError(f"{text.strip()!r} is not a number", hint=advice(text))
    return float(bare)


def read_answer(question: Question, text: str) -> Answer:
    """Return the answer that was typed: low, best guess and high, or a chance in per cent.

    A range may stand as it is shown, `98 to 104, best guess 101`. A chance may stand as `60%`, `60` or `0.6`.

    Raises
    ------
    RuleError
        If it is no answer to the question; says what would be.
    """
    words = [word.rstrip(",;:%.") for word in text.casefold().split()]
    numbers = _in_order([word for word in words if word])
    if question.yes_no:
        return _chance(numbers, text)
    wrong = next(filter(None, map(advice, numbers)), "")
    if len(numbers) != 3 or wrong:
        raise RuleError("the answer is three numbers: low, best guess, high", hint=wrong)
    return Interval(*map(read_number, numbers))


def _in_order(words: list[str]) -> list[str]:
    """Return the numbers of an answer, low, best guess and high, without the words between them."""
    shown = _AS_SHOWN.match(" ".join(words))
    if shown is not None:
        return [shown["low"], shown["guess"], shown["high"]]
    return [word for word in words if word not in _NAMES]


def _chance(numbers: list[str], text: str) -> Yes:
    wrong = next(filter(None, map(advice, numbers)), "")
    if len(numbers) != 1 or wrong:
        raise RuleError("the answer is one number in per cent, such as 60%", hint=wrong)
    value = read_number(numbers[0])
    # Nobody who writes 0.6 means six chances in a thousand, and nobody who writes 1% means certainty.
    is_part = "%" not in text and 0.0 < value < 1.0
    return Yes(value if is_part else value / 100.0)
