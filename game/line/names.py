"""Names as people write them: orders, quantities, allies, options. One way to find, one way to refuse."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from game.engine.acts import ActKind
from game.errors import UsageProblem, nearest
from game.governments.orders import ORDERS
from game.play.session.typed_values import advice
from game.quantities import QUANTITIES, of_alliance, of_allies
from game.scenario.members import code_of, suggest_code

__all__ = [
    "act_words",
    "allies_of",
    "ally_of",
    "first_of",
    "in_quotes",
    "is_count",
    "name_of",
    "number_of",
    "order_of",
    "order_words",
    "quantity_of",
    "quantity_words",
    "words_of",
]

_LONGEST_NAME = 8  # words
_WORD = re.compile(r'"([^"]+)"|(\S+)')


def quantity_words() -> dict[str, str]:
    """Return short words for quantities, beside the engine's names: the name that each stands for."""
    return {word: name for name, row in QUANTITIES.items() for word in row.words}


def name_of(word: str, known: Mapping[str, str], what: str) -> str:
    """Return the name that `word` stands for; `known` maps what people may write to names, the usual word first.

    A beginning that fits one name only will do, and - stands for _ and a space.

    Raises
    ------
    UsageProblem
        If it fits none, or several: names them, or the nearest.
    """
    asked = _folded(word)
    folded = {_folded(written): name for written, name in known.items()}
    if asked in folded:
        return folded[asked]
    usual: dict[str, str] = {}
    for written, name in known.items():
        usual.setdefault(name, written)
    begun = {name for written, name in folded.items() if asked and written.startswith(asked)}
    if len(begun) == 1:
        return begun.pop()
    if begun:
        could_be = ", ".join(sorted(usual[name] for name in begun))
        raise UsageProblem(f"{word!r} could be {could_be}: type more of the name")
    near = nearest(asked, folded)
    possible = ", ".join(usual.values()) or "none"
    raise UsageProblem(
        f"there is no {what} {word!r}", hint=f"did you mean {near}?" if near else f"choose from {possible}"
    )


def _folded(written: str) -> str:
    return written.strip().casefold().replace("-", "_").replace(" ", "_")


def first_of(words: Sequence[str], known: Mapping[str, str], what: str) -> tuple[str, list[str]]:
    """Return the name that words begin with, and the words after it: a name of several words is taken whole.

    A colon may follow the name, as where it is shown.

    Raises
    ------
    UsageProblem
        As `name_of`.
    """
    folded = {_folded(written): name for written, name in known.items()}
    for length in range(min(len(words), _LONGEST_NAME), 1, -1):
        asked = _folded(" ".join(words[:length]).rstrip(":"))
        if asked in folded:
            return folded[asked], list(words[length:])
    return name_of(words[0].rstrip(":"), known, what), list(words[1:])


def act_words(acts: Iterable[ActKind]) -> dict[str, str]:
    """Return what people may write for each of `acts`: its name, its label."""
    kinds = tuple(acts)
    return {kind.name: kind.name for kind in kinds} | {kind.label: kind.name for kind in kinds}


def order_words(orders: Iterable[str]) -> dict[str, str]:
    """Return what people may write for each of `orders`: its word, its name, its label."""
    names = tuple(orders)
    known = {ORDERS[name].word: name for name in names} | {name: name for name in names}
    return known | {ORDERS[name].label: name for name in names}


def order_of(word: str, orders: Iterable[str]) -> str:
    """Return the name of one of `orders` by its word, its label or its name."""
    return name_of(word, order_words(orders), "order")


def quantity_of(word: str, *, of_ally: bool | None = None) -> str:
    """Return the engine's name of a quantity; `of_ally` says whether it must be one of an ally, or of the alliance."""
    rows = {True: of_allies(), False: of_alliance(), None: QUANTITIES}[of_ally]
    known = {written: name for written, name in quantity_words().items() if name in rows}
    known |= {name: name for name in rows} | {row.label: name for name, row in rows.items()}
    return name_of(word, known, "quantity")


def ally_of(word: str, codes: Sequence[str]) -> str:
    """Return the code of an ally by its code or name.

    Raises
    ------
    UsageProblem
        If none of `codes` is meant; names the nearest.
    """
    code = code_of(word.replace("_", " "))
    if code is not None and code in codes:
        return code
    near = suggest_code(word)
    hint = f"did you mean {near}?" if near in codes else f"choose from {', '.join(codes)}"
    raise UsageProblem(f"there is no ally {word!r} here", hint=hint)


def allies_of(words: Sequence[str], codes: Sequence[str]) -> list[str]:
    """Return the codes of several allies; names of two or three words may stand as they are, commas are left out."""
    found: list[str] = []
    rest = [word.strip(",") for word in words if word.strip(",")]
    while rest:
        for length in (3, 2, 1):
            code = code_of(" ".join(rest[:length]))
            if code in codes or length == 1:
                break
        found.append(ally_of(" ".join(rest[:length]), codes))
        rest = rest[length:]
    return found


def words_of(line: str) -> list[str]:
    """Return the words of a line; what stands between double quotes is one word, blanks and all.

    >>> words_of('new "my games/a.yaml" POL seed 7')
    ['new', 'my games/a.yaml', 'POL', 'seed', '7']
    """
    return [quoted or bare for quoted, bare in _WORD.findall(line)]


def in_quotes(text: str) -> str:
    """Return a text as one word of a line."""
    return f'"{text}"' if " " in text else text


def is_count(word: str) -> bool:
    """Whether a word is a whole number of ordinary size, without a sign."""
    return word.isascii() and word.isdigit() and len(word) < 9


def number_of(word: str, most: int, what: str) -> int:
    """Return a place in a list, from 0, by its number from 1.

    Raises
    ------
    UsageProblem
        If there is no such place.
    """
    # Lists are numbered with a point.
    number = word.removesuffix(".")
    if not (is_count(number) and 1 <= int(number) <= most):
        span = f"choose 1 to {most}" if most > 1 else "there is only 1" if most else "there are none"
        raise UsageProblem(f"there is no {what} {word!r}", hint="\n".join(filter(None, (span, advice(word)))))
    return int(number) - 1
