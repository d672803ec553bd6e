"""A person at a terminal: asked before a commit, never committed by silence, helped by completion."""

from __future__ import annotations

import io
import re

import pytest

from game.errors import UsageProblem
from game.line.completion import candidates
from game.line.console import Console, Ended
from game.line.host import Host
from game.line.loop import run
from tests.line.dialogues import Dialogue, NewDialogue, Typed


def at_terminal(*lines: str) -> tuple[Host, str]:
    """Return host and output of a person who types these lines and then closes the terminal."""
    console = Typed(lines)
    host = Host(console)
    assert run(host) == 0
    assert isinstance(console.out, io.StringIO)
    return host, console.out.getvalue()


@pytest.mark.parametrize("reply", ["", "no", "commit", "y e s", "# yes"])
def test_nothing_but_yes_commits(dialogue: NewDialogue, reply: str) -> None:
    dialogue()
    host, told = at_terminal("tutorial", "set core 0.1", "commit", reply)
    assert host.session.index == 0
    assert "Not committed: the round is still open" in told


def test_the_summary_is_shown_before_it_is_asked(dialogue: NewDialogue) -> None:
    dialogue()
    host, told = at_terminal("tutorial", "set core 0.1", "reply 1 no", "reply 2 part", "commit", "yes")
    assert host.session.index == 1
    assert told.index("Summary before committing") < told.index("Results: United Kingdom")


@pytest.mark.parametrize(("again", "index"), [("yes", 4), ("", 3), ("no", 3)])
def test_a_card_without_an_answer_is_asked_about_once_more(
    dialogue: NewDialogue, again: str, index: int
) -> None:
    dialogue()
    host, _ = at_terminal("tutorial seed 3", *["commit now"] * 3, "commit", "yes", again, "yes")
    assert host.session.index == index


@pytest.mark.parametrize(("again", "index"), [("yes", 1), ("", 0), ("no", 0)])
def test_a_message_without_a_reply_is_asked_about_once_more(
    dialogue: NewDialogue, again: str, index: int
) -> None:
    dialogue()
    host, _ = at_terminal("tutorial seed 3", "commit", "yes", again)
    assert host.session.index == index


def test_commit_now_is_not_asked(dialogue: NewDialogue) -> None:
    dialogue()
    assert at_terminal("tutorial", "commit now")[0].session.index == 1


def test_a_terminal_that_closes_at_the_question_commits_nothing(dialogue: NewDialogue) -> None:
    dialogue()
    host, told = at_terminal("tutorial", "commit")
    assert host.session.index == 0
    assert "The game is saved as 'tutorial GBR'." in told


def test_empty_lines_do_nothing_at_all(dialogue: NewDialogue) -> None:
    dialogue()
    host, told = at_terminal("tutorial seed 3", *[""] * 50)
    assert host.session.index == 0
    assert told == at_terminal("tutorial seed 3")[1].replace("tutorial GBR 2", "tutorial GBR")


def test_an_interrupt_goes_back_to_the_prompt(dialogue: NewDialogue) -> None:
    dialogue()

    class Interrupted(Typed):
        def _typed(self, prompt: str) -> str:
            line = super()._typed(prompt)
            if line == "^C":
                raise KeyboardInterrupt
            return line

    console = Interrupted(["tutorial", "^C", "set core 0.1"])
    host = Host(console)
    assert run(host) == 0
    assert host.session.editor.level("effort") == 0.1


def test_a_mistake_at_a_terminal_is_no_failure_and_has_no_line_number(dialogue: NewDialogue) -> None:
    dialogue()
    _, told = at_terminal("bogus")
    assert "Not done: there is no command 'bogus'" in told


def test_a_script_sees_the_prompt_and_its_own_line() -> None:
    out = io.StringIO()
    console = Console(io.StringIO("status\nlast"), out, 80)
    assert console.read("> ") == "status"
    assert console.read("> ") == "last"
    with pytest.raises(Ended):
        console.read("> ")
    assert out.getvalue() == "> status\n> last\n> \n"


def test_what_a_terminal_would_obey_is_not_echoed() -> None:
    out = io.StringIO()
    console = Console(io.StringIO("a\x1b[2Jb\x07c\r\nquit\n"), out, 80)
    with pytest.raises(UsageProblem, match=re.escape("no command needs: U+001B (escape)")):
        console.read("> ")
    assert console.read("> ") == "quit"
    assert out.getvalue() == "> a\\x1b[2Jb\\x07c\n> quit\n"


def test_an_answer_never_holds_what_a_terminal_would_obey(capsys: pytest.CaptureFixture[str]) -> None:
    out = io.StringIO()
    console = Console(io.StringIO(), out, 80)
    console.show(["\x1b]0;owned\x07", "\u202egnp"])
    console.complain("\x1b[2J")
    assert out.getvalue() == "\\x1b]0;owned\\x07\n\\u202egnp\n"
    assert capsys.readouterr().err == "\\x1b[2J\n"


def test_a_line_is_refused_and_never_cut() -> None:
    console = Console(io.StringIO("x" * 2001 + "\n" + "y" * 2000 + "\r\nlast"), io.StringIO(), 80)
    with pytest.raises(UsageProblem, match="longer than 2,000 characters"):
        console.read("> ")
    assert console.read("> ") == "y" * 2000
    assert console.read("> ") == "last"


def test_a_script_in_utf_16_is_named_as_such() -> None:
    for name in ("utf-16", "utf-16-be", "utf-32"):
        text = "quit\n".encode(name).decode("utf-8", errors="replace")
        with pytest.raises(UsageProblem, match="looks like UTF-16") as caught:
            Console(io.StringIO(text), io.StringIO(), 80).read("> ")
        assert "UTF-8" in caught.value.hint


def test_a_byte_order_mark_before_the_first_line_and_blanks_of_all_widths_do_no_harm() -> None:
    console = Console(io.StringIO("\ufeffset\u00a0core\t0.1\nsave \u0928\u0940\n"), io.StringIO(), 80)
    assert console.read("> ") == "set core 0.1"
    assert console.read("> ") == "save \u0928\u0940"


@pytest.mark.parametrize(
    ("opening", "line", "found"),
    [
        ("menu", "tut", ["tutorial"]),
        ("menu", "new tu", ["tutorial"]),
        ("menu", "new tutorial P", ["POL"]),
        ("menu", "new tutorial GBR difficulty h", ["hard"]),
        ("menu", "status x", []),
        ("menu", "set co", []),  # no game is open
        ("tutorial", "set cor", ["core"]),
        ("tutorial", "set core ", []),
        ("tutorial", "act as", ["ask"]),
        ("tutorial", "act ask ", ["POL", "USA"]),
        ("tutorial", "act ask POL ", ["USA"]),
        ("tutorial", "forecast us_c", ["us_commitment"]),
        ("tutorial", "why core p", ["POL"]),
        ("tutorial", "allies ab", ["ability_to_pay"]),
        ("tutorial", "help stra", ["strategies"]),
        ("tutorial", "settings glyphs a", ["ascii", "auto"]),
        ("tutorial", "pay bo", ["borrow"]),
        ("new 2025-leaked-chat SG", "text am", ["ambiguity"]),
        ("new 2025-leaked-chat POL", "vote re", ["redraft", "refuse"]),
    ],
)
def test_names_are_completed(dialogue: NewDialogue, opening: str, line: str, found: list[str]) -> None:
    talk: Dialogue = dialogue(opening)
    assert candidates(talk.host, line, line.rpartition(" ")[2]) == found


def test_a_narrow_or_wide_terminal_is_filled(dialogue: NewDialogue) -> None:
    talk = dialogue("new 2025-leaked-chat GBR seed 5", "settings charts off")
    for width in (60, 80, 100):
        talk.say(f"settings width {width}")
        for line in (
            "help",
            "role",
            "status",
            "budget",
            "acts",
            "briefing",
            "summit",
            "news",
            "ally POL",
            "summary",
        ):
            for told in talk.say(line).splitlines():
                assert len(told) <= width or " " not in told.strip(), told
