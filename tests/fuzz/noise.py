"""Lines that are no commands: arbitrary bytes, controls, wrong encodings, marks of direction, far too long ones."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

__all__ = ["NOISE", "spoilt"]

_LONG = (1998, 2001, 2003, 2004, 4001, 70_000, 1_500_000)
"""Lengths around the longest that is read at once, and far above."""

_SEPARATORS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e\U000e0041"
_TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
_NUMBERS = (
    "nan", "inf", "-inf", "1e999", "-0", "0x10", "1_000", "٣", "²", "½", "1,5", "１２", "5.", ".5", "+1", "--1",
    "1e-400", "9" * 400, "0" * 50 + "1", "1 000", "1%", "$5", "(1)", "1.", "2.", "00", "007",
)  # fmt: skip
_ODD = (
    '"', '""', '"open', "'", "\\", "%s%n", "{0.__class__}", "[/]", "[@click=app.quit]x[/]", "<b>", "|", ",", ",,",
    "; ls", "=", "a=", "=b", "as", "$(ls)", "`ls`", "--help", "-", "--", "~", "#", " #", "é", "İ", "ß", "ﬀ", "ǆ", "Σς",
    "ı", "K",
)  # fmt: skip
_COMMANDS = (
    "status",
    "set core 0.2",
    "commit",
    "save mine",
    "load 1",
    "why support",
    "act praise POL",
    "new tutorial",
)


def _bytes(rng: random.Random) -> bytes:
    return rng.randbytes(rng.choice((1, 3, 17, 200, 3000)))


def _controls(rng: random.Random) -> bytes:
    return bytes(rng.choice((*range(1, 32), 127)) for _ in range(rng.randrange(1, 30)))


def _nulls(rng: random.Random) -> bytes:
    return b"\0" * rng.choice((1, 2, 2500)) + rng.choice(_COMMANDS).encode()


def _high_controls(rng: random.Random) -> bytes:
    """Return C1 controls, as UTF-8 or as the bare bytes of a terminal of eight bits."""
    chosen = [rng.randrange(0x80, 0xA0) for _ in range(rng.randrange(1, 10))]
    return bytes(chosen) if rng.random() < 0.5 else "".join(map(chr, chosen)).encode()


def _broken_utf8(rng: random.Random) -> bytes:
    piece = rng.choice(
        (
            b"\xc0\x80",
            b"\xed\xa0\x80",
            b"\xed\xb0\x80",
            b"\xf5\x80\x80\x80",
            b"\x80",
            b"\xe2\x82",
            b"\xff",
            b"\xfe",
        )
    )
    text = rng.choice(_COMMANDS).encode()
    at = rng.randrange(len(text) + 1)
    return text[:at] + piece * rng.choice((1, 1, 5)) + text[at:]


def _wide(rng: random.Random) -> bytes:
    coding = rng.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "cp037", "latin-1"))
    return f"{rng.choice(_COMMANDS)}\n{rng.choice(_COMMANDS)}".encode(coding)


def _sign_within(signs: str) -> Callable[[random.Random], bytes]:
    def line(rng: random.Random) -> bytes:
        text = rng.choice(_COMMANDS)
        for _ in range(rng.choice((1, 1, 4))):
            at = rng.randrange(len(text) + 1)
            text = text[:at] + rng.choice(signs) + text[at:]
        return text.encode()

    return line


def _long(rng: random.Random) -> bytes:
    size = rng.choices(_LONG, (6, 6, 6, 6, 4, 2, 1))[0]
    piece = rng.choice(
        (b"a", b"set core 0.1 ", "é".encode(), "e\u0301".encode(), b"\x1b[31m", b'"', b"\xff", b" ")
    )
    return (rng.choice(_COMMANDS).encode() + b" " + piece * (size // len(piece) + 1))[:size]


def _any_signs(rng: random.Random) -> bytes:
    """Return characters from all of Unicode, lone surrogates among them as they arrive from names of files."""
    parts = (range(0x110000), range(0x3000), range(0xD800, 0xE000))
    return "".join(chr(rng.choice(rng.choice(parts))) for _ in range(9)).encode(
        "utf-8", errors="surrogatepass"
    )


def _escapes(rng: random.Random) -> bytes:
    pasted, keys = b"\x1b[200~commit\x1b[201~", b"\x03\x1a\x04"
    return rng.choice((b"\x1b[2J", b"\x1b]0;gone\x07", b"\x1bP+q\x1b\\", b"\x9b31m", pasted, keys))


def _numbers(rng: random.Random) -> bytes:
    starts = ("set core ", "predict 1 ", "predict 1 2 ", "load ", "text core ", "pay borrow ", "results ", "")
    start = rng.choice(starts)
    return (start + " ".join(rng.choice(_NUMBERS) for _ in range(rng.randrange(1, 4)))).encode()


def _odd(rng: random.Random) -> bytes:
    words = [rng.choice((*_ODD, *" ".join(_COMMANDS).split())) for _ in range(rng.randrange(1, 6))]
    return " ".join(words).encode()


NOISE: Mapping[str, Callable[[random.Random], bytes]] = {
    "arbitrary bytes": _bytes,
    "controls (C0)": _controls,
    "controls (C1)": _high_controls,
    "null bytes": _nulls,
    "broken UTF-8": _broken_utf8,
    "UTF-16 and other encodings": _wide,
    "controls of direction": _sign_within(_TURNING),
    "what cannot be seen": _sign_within(_UNSEEN),
    "other line ends": _sign_within(_SEPARATORS),
    "long lines": _long,
    "any characters": _any_signs,
    "escape sequences": _escapes,
    "odd numbers": _numbers,
    "odd words": _odd,
}
"""Kinds of lines that are no commands."""


def spoilt(line: bytes, rng: random.Random) -> bytes:
    """Return a command with one thing wrong: bits, bytes, words."""
    if not line:
        return b"\xff"
    at = rng.randrange(len(line))
    words = line.split(b" ")
    ways: tuple[Callable[[], bytes], ...] = (
        lambda: line[:at] + bytes([line[at] ^ 1 << rng.randrange(8)]) + line[at + 1 :],
        lambda: line[:at] + rng.randbytes(rng.randrange(1, 4)) + line[at:],
        lambda: line[:at],
        lambda: line[:at] + line[at + 1 :],
        line.upper,
        lambda: line + b" " + rng.choice(NOISE_WORDS).encode(),
        lambda: b" ".join(rng.sample(words, len(words))),
        lambda: b" ".join(words + words),
        lambda: line.replace(b" ", rng.choice((b"\t", b"  ", "\u00a0".encode(), "\u3000".encode(), b"\x0b"))),
    )
    return rng.choice(ways)()


NOISE_WORDS = (*_NUMBERS, *_ODD)
"""Words that fit no command, or hardly one."""
