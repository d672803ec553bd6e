"""Sentences of the rules as players read them: orders go by their labels, not by the engine's names."""

from __future__ import annotations

import re

from game.play.wording.summary import ORDER_LABELS

__all__ = ["rule_in_words"]

_NAMES = re.compile(r"\b(" + "|".join(ORDER_LABELS) + r")\b")


def rule_in_words(message: str) -> str:
    """Return a rule's sentence with the labels of orders in place of their names.

    >>> rule_in_words("plan_due cannot be 4.9")
    'national plan due cannot be 4.9'
    """
    return _NAMES.sub(lambda found: _label(found[0]), message)


def _label(name: str) -> str:
    label = ORDER_LABELS[name]
    return label if label[:2].isupper() else f"{label[:1].lower()}{label[1:]}"
