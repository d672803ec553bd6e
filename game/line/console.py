"""Where lines come from and go to: a person at a terminal, or a script, an agent, a test through a pipe.

A script is answered as a person is: the prompt stands before each answer with the line that was read behind it, so
that a transcript reads like a terminal and whoever reads it knows where an answer ends.
"""

from __future__ import annotations

import contextlib
import shutil
import sys
from collections.abc import Iterable
from typing import TextIO

from game.errors import UsageProblem
from game.files import claim
from game.texts import plain, unfit

__all__ = ["Console", "Ended", "Quit", "tidy"]

LONGEST = 2000
"""Characters of a line; a longer one is refused."""

_ENDLESS = 10_000_000
"""Characters without a line end that no script has: a device without end, for one, would be read for ever."""

_AS_UTF8 = "save the file as UTF-8, in PowerShell with: Set-Content -Encoding utf8"

NARROWEST, USUAL, WIDEST = 40, 80, 100


class Ended(Exception):
    """The input has ended: nothing more will be asked."""


class Quit(Exception):
    """The player leaves; everything is on disk."""


def tidy(line: str) -> str:
    """Return a line as commands take it, without the spaces around it.

    Raises
    ------
    UsageProblem
        If it is too long or holds what no line needs: none of it is passed over in silence.
    """
    if "\0" in line:
        raise UsageProblem("the line is not UTF-8 text; it looks like UTF-16", hint=_AS_UTF8)
    if len(line) > LONGEST:
        raise UsageProblem(f"the line is longer than {LONGEST:,} characters")
    wrong = unfit(line, block=True)
    if wrong is not None:
        raise UsageProblem(f"the line holds a character that no command needs: {wrong.name}")
    return "".join(" " if sign.isspace() else sign for sign in line).strip()


class Console:
    """Reads lines and writes lines.

    `is_script` says that no person sits at a terminal: nothing is asked twice, and lines are counted for errors.
    `number` is that of the line read last, from 1.
    """

    def __init__(
        self, source: TextIO | None = None, out: TextIO | None = None, width: int | None = None
    ) -> None:
        self.source = sys.stdin if source is None else source
        self.out = sys.stdout if out is None else out
        self.is_script = not (self.source.isatty() and self.out.isatty())
        self.number = 0
        self._width = width
        self._is_over = False

    @property
    def width(self) -> int:
        """How many characters a line may hold: those of the terminal, at most 100; 80 without one."""
        if self._width is not None:
            return self._width
        columns = shutil.get_terminal_size((USUAL, 24)).columns
        return max(NARROWEST, min(columns, WIDEST))

    @width.setter
    def width(self, columns: int | None) -> None:
        self._width = columns

    def read(self, prompt: str) -> str:
        """Return the next line without its end and the spaces around it.

        Raises
        ------
        Ended
            At the end of the input.
        UsageProblem
            If the line is too long or holds what no line needs: none of it is passed over in silence.
        """
        line = (self._piped(prompt) if self.is_script else self._typed(prompt)).rstrip("\r\n")
        self.number += 1
        if self._is_over:
            raise UsageProblem("the input has no line ends, so the rest of it was not read", hint=_AS_UTF8)
        # Where a script begins with a byte order mark, it belongs to the file and not to the line.
        return tidy(line.removeprefix("\ufeff") if self.number == 1 else line)

    def _typed(self, prompt: str) -> str:
        try:
            return input(prompt)
        except EOFError:
            self.show("")
            raise Ended from None

    def _piped(self, prompt: str) -> str:
        self.out.write(prompt)
        self.out.flush()
        self._claim()
        # One more than may be, and its end: what is longer is read to its end and refused.
        line = "" if self._is_over else self.source.readline(LONGEST + 3)
        rest, size = line, len(line)
        while rest and not rest.endswith("\n"):
            rest = self.source.readline(LONGEST)
            size += len(rest)
            if size > _ENDLESS:
                self._is_over = True
                break
        shown = plain(line.rstrip("\r\n"))
        self.out.write(f"{shown}\n")
        if not line:
            raise Ended
        return line

    def _claim(self) -> None:
        """Let no command read what the next lines come from."""
        if self.number == 0:
            with contextlib.suppress(OSError, ValueError, AttributeError):
                claim(self.source.fileno())

    def show(self, lines: str | Iterable[str]) -> None:
        """Write a text, or lines, at once."""
        text = lines if isinstance(lines, str) else "\n".join(lines)
        self.out.write(f"{plain(text)}\n")
        self.out.flush()

    def complain(self, text: str) -> None:
        """Write on standard error: what is not part of the dialogue."""
        print(plain(text), file=sys.stderr)
