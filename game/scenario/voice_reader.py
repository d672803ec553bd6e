"""Reads the voices of capitals: all that is wrong with a file at once, or what it holds."""

from __future__ import annotations

from pathlib import Path

from game.scenario.open_file import OpenedFile, open_file, open_text
from game.scenario.reader import draft_of, finish, stem_of
from game.scenario.voice_checks import check_voice
from game.scenario.voices import Voice, Voices

__all__ = ["parse_voice", "read_voice", "read_voices"]


def read_voice(path: str | Path) -> Voice:
    """Read the wordings of one kind of message. Raises `FileProblems` with all that is wrong."""
    return _voice(open_file(path))


def parse_voice(text: str, file: str) -> Voice:
    """Read the same from `text`; `file` is the name that errors give."""
    return _voice(open_text(text, file))


def read_voices(files: list[Path]) -> Voices:
    """Read the files of all kinds. Raises `FileProblems` with all that is wrong with the first bad one."""
    found = [read_voice(path) for path in files]
    return Voices(kinds={voice.voices: voice for voice in found})


def _voice(opened: OpenedFile) -> Voice:
    draft = draft_of(opened)
    check_voice(draft, stem_of(opened.document.file))
    return finish(opened, draft, Voice)
