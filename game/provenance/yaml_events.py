"""From the parser's events to data and lines, in one pass and without recursion.

The rules of the format stand here: what an unquoted text means, what is refused, and the limits.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import yaml

from game.errors import Problem
from game.texts import plain, unfit
from game.units import plain_digits

__all__ = [
    "MAX_DEPTH",
    "MAX_VALUES",
    "NEEDLESS",
    "Builder",
    "Lines",
    "Steps",
    "dotted",
    "number_hint",
    "short",
]

MAX_DEPTH = 40
MAX_VALUES = 200_000
MAX_PROBLEMS = 50
PATH_STEPS, PATH_LENGTH = 12, 120  # of a path in a message: enough for every real file
NEEDLESS = "holds a character that no text needs"
MAX_DIGITS = 19  # the longest whole number in use is a seed, below 2^63

Steps = Sequence[str | int]

# A line tree mirrors the data: a number for a value, (line, children) for a mapping or a list.
Lines = Any

_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?\Z")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|nan)\Z", re.IGNORECASE)
_WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}

_HINTS = {
    "mapping values are not allowed": "put quotes round a text that holds a colon and a space",
    "cannot start any token": "put quotes round a text that begins with this character",
    "did not find expected key": "check the indentation of this line and of the one before",
    "could not find expected ':'": "each key ends with a colon and a space",
    "did not find expected ',' or ']'": "a list in brackets needs commas, and its closing bracket",
    "did not find expected ',' or '}'": "a mapping in braces needs commas, and its closing brace",
}


def dotted(path: Steps) -> str:
    """Return a path as people write it.

    >>> dotted(("news", 2, "id"))
    'news[2].id'
    """
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{plain(step)}"
    return text.removeprefix(".")


def number_hint(text: str) -> str:
    """Return how a text becomes the number that is meant; only one that was in quotes is told to leave them out.

    >>> number_hint("2.5"), number_hint(".15"), number_hint("5."), number_hint("3,5 %"), number_hint("many")
    ('leave out the quotes', 'write 0.15', 'write 5', 'write 3.5', 'write a number')
    """
    if _FLOAT.match(text):
        return "leave out the quotes"  # without them it would have come as a number
    sign, digits = re.match(r"([-+]?)(.*)", plain_digits(text).removesuffix("%").strip()).groups()  # type: ignore[union-attr]
    whole, point, rest = digits.partition(".")
    number = f"{sign}{whole.lstrip('0') or '0'}{point if rest else ''}{rest}"
    return f"write {number}" if digits.strip(".") and _FLOAT.match(number) else "write a number"


def short(text: str) -> str:
    """Return `text` on one line, plain, and no longer than a message can bear."""
    line = plain(" ".join(text.split()))
    return line if len(line) <= 60 else line[:57] + "..."


class _TooMuchError(Exception):
    """A limit was passed: reading stops, the problem is already noted."""


class _Frame:
    """A mapping or list that is still open."""

    __slots__ = ("data", "key", "key_line", "lines", "start")

    def __init__(self, data: dict[str, Any] | list[Any], start: int) -> None:
        self.data = data
        self.lines: Any = {} if isinstance(data, dict) else []
        self.start = start
        self.key: str | None = None
        self.key_line = start


class Builder:
    """Builds data and line tree from the parser's events in one pass, without recursion."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root: Any = None
        self.lines: Lines = None
        self.stack: list[_Frame] = []
        self.values = 0
        self.problems: list[Problem] = []

    def run(self) -> None:
        """Read to the end, or to the first thing after which nothing can be read."""
        # CLoader is absent from PyYAML builds without libyaml; the Python loader gives the same events.
        loader: Any = getattr(yaml, "CLoader", yaml.SafeLoader)
        parser = loader(self.text)
        try:
            while True:
                event = parser.get_event()
                if event is None:
                    break
                self._take(event)
        except _TooMuchError:
            pass
        except yaml.YAMLError as error:
            self.problems.append(self._syntax(error))
        finally:
            parser.dispose()

    def _take(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._scalar(event)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._open(event, {} if kind is yaml.MappingStartEvent else [])
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            frame = self.stack.pop()
            self._place(frame.data, (frame.start, frame.lines), frame.start)
        elif kind is yaml.AliasEvent:
            line = event.start_mark.line + 1
            self._note(
                line, "is an alias, which is not allowed", f"*{event.anchor}", "write the value itself"
            )
            self._place(None, line, line)
        elif kind is yaml.DocumentStartEvent:
            self._document(event)

    def _document(self, event: Any) -> None:
        line = event.start_mark.line + 1
        if event.version or event.tags:
            self._note(line, "a directive is not allowed", right="remove the line that begins with %")
        if self.lines is not None:
            self._stop(line, "a second document begins", right="put one document in a file")

    def _scalar(self, event: Any) -> None:
        line = event.start_mark.line + 1
        if event.anchor is not None or event.tag is not None:
            self._decoration(event, line)
        frame = self.stack[-1] if self.stack else None
        if frame is not None and frame.key is None and isinstance(frame.data, dict):
            self._key(frame, event, line)
        else:
            value = event.value
            self._check_signs(value, line, block=event.end_mark.line > event.start_mark.line)
            if event.implicit[0]:
                value = self._plain(value, line)
            self._place(value, line, line)

    def _key(self, frame: _Frame, event: Any, line: int) -> None:
        key = event.value
        if event.implicit[0]:
            if key == "<<":
                self._note(line, "is a merge key, which is not allowed", key, "write the entries themselves")
            elif key == "":
                self._note(line, "has an entry without a key", right="put a name before the colon")
        frame.key = key
        frame.key_line = line
        self._check_signs(key, line)
        if key in frame.lines:
            known = frame.lines[key]
            frame.key_line = known if isinstance(known, int) else known[0]
            self._note(line, f"is given twice, first on line {frame.key_line}", right="keep one of the two")

    def _check_signs(self, text: str, line: int, *, block: bool = False) -> None:
        """Note a character that no text may hold: an escape in double quotes brings in what the file itself has not."""
        found = unfit(text, block=block)
        if found is not None:
            self._note(line, NEEDLESS, found.name, "remove it")

    def _plain(self, text: str, line: int) -> Any:
        """Return what an unquoted text means."""
        if text in _WORDS:
            return _WORDS[text]
        # A number begins with a digit or a sign; `.inf` and `.nan` with a point.
        if text[0] not in "0123456789+-.":
            return text
        if _INTEGER.match(text):
            if len(text) > MAX_DIGITS + 1:
                self._note(line, "is a number with too many digits", text, f"at most {MAX_DIGITS} digits")
                return 0
            return int(text)
        if _FLOAT.match(text):
            number = float(text)
            if number - number == 0.0:
                return number
        elif not _NOT_FINITE.match(text):
            return text
        self._note(line, "is not a finite number", text, "an ordinary number")
        return 0.0

    def _open(self, event: Any, data: dict[str, Any] | list[Any]) -> None:
        line = event.start_mark.line + 1
        if event.anchor is not None or event.tag is not None:
            self._decoration(event, line)
        if len(self.stack) >= MAX_DEPTH:
            self._stop(line, f"is nested deeper than {MAX_DEPTH} levels", right="use fewer levels")
        frame = self.stack[-1] if self.stack else None
        if frame is not None and frame.key is None and isinstance(frame.data, dict):
            self._stop(
                line, "has a list or mapping for a key", right="a key is a name; quote a text in braces"
            )
        self.stack.append(_Frame(data, line))

    def _place(self, value: Any, lines: Lines, line: int) -> None:
        """Put a finished value where it belongs."""
        self.values += 1
        if self.values > MAX_VALUES:
            self._stop(line, f"the file holds more than {MAX_VALUES} values")
        if not self.stack:
            self.root, self.lines = value, lines
            return
        frame = self.stack[-1]
        if isinstance(frame.data, list):
            frame.data.append(value)
            frame.lines.append(lines)
        elif frame.key is not None:
            # An entry stands on the line of its key, also where its value begins further down.
            frame.data[frame.key] = value
            frame.lines[frame.key] = frame.key_line if isinstance(lines, int) else (frame.key_line, lines[1])
            frame.key = None

    def _path(self) -> str:
        steps: list[str | int] = []
        for frame in self.stack[:PATH_STEPS]:
            if isinstance(frame.data, list):
                steps.append(len(frame.data))
            elif frame.key is not None:
                steps.append(frame.key)
        return dotted(steps)[:PATH_LENGTH]

    def _decoration(self, event: Any, line: int) -> None:
        if event.anchor is not None:
            self._note(line, "has an anchor, which is not allowed", f"&{event.anchor}", "remove it")
        if event.tag is not None:
            self._note(line, "has a tag, which is not allowed", event.tag, "remove it")

    def _note(self, line: int, message: str, value: str = "", right: str = "") -> None:
        self.problems.append(Problem(line, self._path(), message, short(value), right))
        if len(self.problems) >= MAX_PROBLEMS:
            raise _TooMuchError

    def _stop(self, line: int, message: str, right: str = "") -> None:
        self.problems.append(Problem(line, self._path(), message, right=right))
        raise _TooMuchError

    def _syntax(self, error: yaml.YAMLError) -> Problem:
        """Say in plain words what the parser could not read."""
        mark = getattr(error, "problem_mark", None)
        if mark is None:
            return Problem(0, "", "cannot be read as YAML", short(str(error)))
        context = getattr(error, "context_mark", None)
        reason = str(getattr(error, "problem", None) or "malformed")
        if context and "end of stream" in reason:
            return Problem(context.line + 1, self._path(), "opens a quote that is never closed")
        line = min(mark.line, self.text.count("\n")) + 1
        content = self.text.split("\n")[line - 1]
        if "\t" in content[: len(content) - len(content.lstrip())]:
            return Problem(line, self._path(), "has a tab in its indentation", right="indent with spaces")
        began = (
            f" (the open part began on line {context.line + 1})"
            if context and context.line != mark.line
            else ""
        )
        right = next((hint for part, hint in _HINTS.items() if part in reason), "")
        return Problem(line, self._path(), f"cannot be read as YAML: {reason}{began}", right=right)
