"""The command line as a whole: help, suggestions, exit statuses, and what a failure looks like."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import click
import pytest

from game import __version__
from game.cli import COMMANDS, main
from game.cli.lazy import Command
from game.errors import FairShareError, FileProblems, Problem, UsageProblem

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Callable[[], object]], None]:
    """Return `add(name, body)`: puts a command into the table for this test."""
    module = ModuleType("commands_of_a_test")
    monkeypatch.setitem(sys.modules, module.__name__, module)

    def add(name: str, body: Callable[[], object]) -> None:
        setattr(module, name, click.command(name)(body))
        monkeypatch.setitem(COMMANDS, name, Command(f"{module.__name__}:{name}", f"Does {name}."))

    return add


def failing(failure: BaseException) -> Callable[[], object]:
    def body() -> None:
        raise failure

    return body


class TestHelp:
    def test_version(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["--version"]) == 0
        assert capsys.readouterr().out == f"fairshare {__version__}\n"

    def test_every_command_of_the_table_exists_and_has_its_line(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["--help"]) == 0
        listing = capsys.readouterr().out
        for name, entry in COMMANDS.items():
            assert isinstance(entry.load(), click.Command)
            assert f"  {name} " in listing

    def test_help_imports_no_command(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(COMMANDS, "absent", Command("no.such.module:command", "Is not there."))
        assert main(["--help"]) == 0

    def test_nothing_asked_and_no_terminal_gives_help(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main([]) == 0
        assert capsys.readouterr().out.startswith("Usage: fairshare")

    def test_nothing_asked_in_a_terminal_starts_the_game(
        self, command, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        played = []
        command("play", lambda: played.append(True))
        for stream in (sys.stdin, sys.stdout):
            monkeypatch.setattr(stream, "isatty", lambda: True)
        assert main([]) == 0
        assert played == [True]


class TestUsage:
    def test_a_misspelt_command_gets_the_nearest_name(
        self, command, capsys: pytest.CaptureFixture[str]
    ) -> None:
        command("hindcast", lambda: None)
        assert main(["hindcats"]) == 2
        captured = capsys.readouterr()
        assert "there is no command 'hindcats'; did you mean 'hindcast'?" in captured.err
        assert captured.out == ""

    def test_an_unlike_name_gets_no_suggestion(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["zzz"]) == 2
        assert "there is no command 'zzz'\n" in capsys.readouterr().err

    def test_an_unknown_option(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["--bogus"]) == 2
        assert "--bogus" in capsys.readouterr().err


PROBLEMS = FileProblems("my.yaml", [Problem(3, "id", "is missing")])


class TestFailures:
    @pytest.mark.parametrize(
        ("failure", "status", "said"),
        [
            (FairShareError("no such fact", hint="try another"), 1, "Error: no such fact\n  try another\n"),
            (UsageProblem("two seeds"), 2, "Error: two seeds\n"),
            (PROBLEMS, 1, "my.yaml: line 3: `id` is missing\n"),
            (click.ClickException("no"), 1, "Error: no\n"),
            (
                PermissionError(13, "Permission denied", "/x/y"),
                1,
                "Error: the operating system refused '/x/y': Permission",
            ),
            (MemoryError(), 1, "Error: not enough memory"),
            (
                ModuleNotFoundError("m", name="textual"),
                1,
                "Error: this installation lacks the package 'textual'",
            ),
            (
                ZeroDivisionError("by zero"),
                1,
                "Error: a bug in Fair Share: ZeroDivisionError: by zero\n",
            ),
            (KeyboardInterrupt(), 130, ""),
            (click.Abort(), 130, ""),
        ],
    )
    def test_a_sentence_on_standard_error_and_an_exit_status(
        self, command, capsys: pytest.CaptureFixture[str], failure: BaseException, status: int, said: str
    ) -> None:
        command("fail", failing(failure))
        assert main(["fail"]) == status
        captured = capsys.readouterr()
        assert captured.out == ""
        assert captured.err.startswith(said)
        assert "Traceback" not in captured.err

    def test_debugging_lets_the_error_through(self, command, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("FAIRSHARE_DEBUG", "1")
        command("fail", failing(ZeroDivisionError("by zero")))
        with pytest.raises(ZeroDivisionError):
            main(["fail"])

    def test_a_command_chooses_its_exit_status(self, command) -> None:
        command("fail", lambda: click.get_current_context().exit(5))
        assert main(["fail"]) == 5


ONE_COMMAND = """
import sys, types, click
from game.cli import COMMANDS, main
from game.cli.lazy import Command
module = types.ModuleType("one")
module.it = click.command("it")(lambda: {body})
sys.modules["one"] = module
COMMANDS["it"] = Command("one:it", "")
sys.exit(main(["it"]))
"""


def process(body: str, **options: object) -> subprocess.Popen[bytes]:
    """Start a process whose one command does `body`."""
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **options.pop("env", {})}  # type: ignore[dict-item]
    return subprocess.Popen(
        [sys.executable, "-P", "-c", ONE_COMMAND.format(body=body)],
        env=variables,
        stderr=subprocess.PIPE,
        **{"stdout": subprocess.PIPE, **options},
    )


class TestStreams:
    @pytest.mark.skipif(os.name != "posix", reason="a closed pipe looks different there")
    @pytest.mark.parametrize("body", ["print('x' * 10_000_000)", "print('x')", "click.echo('x')"])
    def test_a_reader_that_went_away_is_no_news(self, body: str) -> None:
        reading, writing = os.pipe()
        os.close(reading)
        with process(body, stdout=writing) as running:
            os.close(writing)
            _, said = running.communicate(timeout=30)
        assert (running.returncode, said) == (141, b"")

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
    @pytest.mark.parametrize("body", ["print('x')", "click.echo('x')"])
    def test_a_full_disk_is_said_once(self, body: str) -> None:
        with open("/dev/full", "wb") as full, process(body, stdout=full) as running:
            _, said = running.communicate(timeout=30)
        assert (running.returncode, said) == (
            1,
            b"Error: the operating system refused: No space left on device\n",
        )

    def test_a_terminal_without_unicode_gets_plain_signs(self) -> None:
        body = "print('2\\u20133% \\u2014 \\u201cfair\\u201d\\u2026 \\u20ac5 \\u4e16 T\\u00fcrkiye \\u00b12')"
        with process(body, env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}) as running:
            out, _ = running.communicate(timeout=30)
        assert running.returncode == 0
        assert out.decode("ascii").strip() == '2-3% - "fair"... EUR5 ? Turkiye +/-2'

    def test_a_name_that_is_not_unicode_does_not_break_the_message(self) -> None:
        with process("print('ol\\udce9')") as running:
            out, _ = running.communicate(timeout=30)
        assert (running.returncode, out.strip()) == (0, b"ol?")


class TestCompletion:
    @pytest.mark.parametrize(
        ("line", "found"),
        [
            ("fairshare re", {"replay", "report"} & set(COMMANDS)),
            ("fairshare replay --ver", {"--verify"}),
            ("fairshare play 2025", {"2025-leaked-chat", "2025-road-to-the-hague"}),
            ("fairshare run tut", {"tutorial"}),
        ],
    )
    def test_a_shell_completes_commands_options_and_scenarios(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], line: str, found: set[str]
    ) -> None:
        monkeypatch.setenv("_FAIRSHARE_COMPLETE", "bash_complete")
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(len(line.split()) - 1))
        assert main([]) == 0
        told = {entry.partition(",")[2] for entry in capsys.readouterr().out.splitlines()}
        assert told == found

    @pytest.mark.parametrize("shell", ["zsh", "fish"])
    def test_a_shell_learns_to_ask(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], shell: str
    ) -> None:
        monkeypatch.setenv("_FAIRSHARE_COMPLETE", f"{shell}_source")
        assert main([]) == 0
        assert f"_FAIRSHARE_COMPLETE={shell}_complete" in capsys.readouterr().out

    def test_another_question_is_wrong_usage(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("_FAIRSHARE_COMPLETE", "tea_source")
        assert main([]) == 2
        assert "bash_source, zsh_source or fish_source" in capsys.readouterr().err
