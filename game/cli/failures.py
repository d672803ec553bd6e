"""What a user sees when a command fails: a sentence on standard error and an exit status, no traceback.

Exit status 0 is success, 1 a check or run that failed, 2 wrong usage, 130 an interrupt, 141 a reader that
went away (`fairshare run ... | head`), as for other programs of the shell.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
import unicodedata
from collections.abc import Callable

import click

from game.errors import FairShareError, FileProblems
from game.texts import plain

__all__ = ["exit_code", "speak_plainly"]

INTERRUPTED = 130
READER_GONE = 141

# What a terminal without Unicode shows for the typography that texts use; anything else becomes "?".
PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
        **dict.fromkeys("\u2018\u2019\u201a\u2032", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u2033", '"'),
        **dict.fromkeys("\u00a0\u2007\u2009\u202f", " "),
        "\u2026": "...",
        "\u2192": "->",
        "\u2190": "<-",
        "\u2022": "*",
        "\u00d7": "x",
        "\u00b1": "+/-",
        "\u20ac": "EUR",
        "\u00a3": "GBP",
    }
)


def _plain(error: UnicodeError) -> tuple[str, int]:
    """Replace what a stream cannot encode (codec error handler)."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    found = error.object[error.start : error.end].translate(PLAIN)
    # Letters lose their accents and keep their place.
    bare = "".join(unicodedata.normalize("NFD", sign)[0] for sign in found)
    return "".join(sign if sign.isascii() else "?" for sign in bare), error.end


def speak_plainly() -> None:
    """Let standard output and standard error write any text, whatever the terminal can encode.

    A standard stream that is closed (`>&-`, a service) holds nothing and takes everything from here on.
    """
    _open_closed_streams()
    codecs.register_error("fairshare.plain", _plain)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="fairshare.plain")


def _open_closed_streams() -> None:
    """Point each standard stream that is closed at the null device, under its own number.

    Python has None for it, and the next file opened would take its number: a save would get what is printed.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            mode = "r" if name == "stdin" else "w"
            null = os.open(os.devnull, os.O_RDWR)
            if null != number:
                os.dup2(null, number)
                os.close(null)
            # It lives as long as the process.
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115


def exit_code(command: Callable[[], object]) -> int:
    """Run `command` and return the exit status; say on standard error what went wrong."""
    try:
        try:
            command()
            status = 0
        except click.exceptions.Exit as asked:
            status = asked.exit_code
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        _let_go_of_stdout()
        return READER_GONE
    except (KeyboardInterrupt, EOFError, click.Abort):
        return INTERRUPTED
    except click.ClickException as failure:
        told = io.StringIO()
        failure.show(told)
        click.echo(plain(told.getvalue()), err=True, nl=False)
        return failure.exit_code
    except Exception as failure:
        if os.environ.get("FAIRSHARE_DEBUG") == "1":
            raise
        click.echo(plain(explain(failure)), err=True)
        return failure.exit_code if isinstance(failure, FairShareError) else 1


def explain(failure: Exception) -> str:
    """Return the error message for `failure`."""
    match failure:
        case FileProblems():
            # Each line starts with its file and line, so that editors can jump there.
            return str(failure)
        case FairShareError():
            return f"Error: {failure}"
        case ModuleNotFoundError() if failure.name and failure.name.split(".")[0] != "game":
            return f"Error: this installation lacks the package {failure.name!r}; install fairshare again"
        case OSError() if failure.strerror:
            about = f" {str(failure.filename)!r}" if failure.filename is not None else ""
            return f"Error: the operating system refused{about}: {failure.strerror}"
        case MemoryError():
            return "Error: not enough memory; close other programs and try again"
        case _:
            return (
                f"Error: a bug in Fair Share: {type(failure).__name__}: {failure}\n"
                "  Please report it. Run the command with FAIRSHARE_DEBUG=1 to get the traceback."
            )


def _let_go_of_stdout() -> None:
    """Point standard output at nothing, so that the interpreter's last flush does not complain."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - lives as long as the process
