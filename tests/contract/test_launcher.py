"""The launcher, with a stub in Python's place: no network, no installation, only what it decides and says."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the launcher is a shell script")

ROOT = Path(__file__).resolve().parents[2]
CHECKS = ("ruff format --check", "ruff check", "codespell", "mypy", "lint_imports", "sphinx", "pytest")
TOOLS = ("sh", "readlink", "cmp", "rm", "mkdir", "touch", "cp", "tail", "cat", "sleep", "ls")

# Answers the launcher's questions as a Python would, and notes what it was started for.
STUB = """#!/bin/sh
root='{root}'
case $* in
  *%d.%d.%d*) printf '{version}' ;;
  *'sys.exit(sys.version_info'*) echo probe >>"$root/calls"; exit {old} ;;
  *'import ensurepip'*) exit {lacks} ;;
  *'import pip'*) ;;
  *flock*) exec '{real}' "$@" ;;
  *'-m venv'*) echo venv >>"$root/calls"; mkdir -p "$4/bin"; cp "$0" "$4/bin/python" ;;
  *'-m pip'*)
    echo "pip $*" >>"$root/calls"
    [ ! -e "$root/pip-fails" ] || {{ echo 'no such host' >&2; exit 1; }}
    sleep {slow}
    ;;
  *)
    echo "run $*" >>"$root/calls"
    for argument; do printf '<%s>' "$argument"; done
    case $* in
      *"$(cat "$root/breaks" 2>/dev/null || echo nothing)"*) exit 7 ;;
    esac
    ;;
esac
"""


@dataclass
class House:
    """A checkout with the launcher and locks, and a search path on which only the wanted Pythons are."""

    root: Path
    bin: Path
    variables: dict[str, str] = field(default_factory=dict)

    def stub(
        self, name: str = "python3", *, version: str = "3.12.1", lacks: int = 0, slow: float = 0
    ) -> Path:
        """Put a Python of that name and version on the search path."""
        old = int(tuple(map(int, version.split("."))) < (3, 11))
        path = self.bin / name
        path.write_text(
            STUB.format(root=self.root, version=version, old=old, lacks=lacks, real=sys.executable, slow=slow)
        )
        path.chmod(0o755)
        return path

    def environment(self) -> dict[str, str]:
        return {"PATH": str(self.bin), **self.variables}

    def start(self, *arguments: str, via: Path | None = None) -> subprocess.CompletedProcess[str]:
        """Run the launcher to its end."""
        return subprocess.run(
            [str(via or self.root / "fairshare"), *arguments],
            env=self.environment(),
            cwd=self.bin,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def calls(self, kind: str = "") -> list[str]:
        """Return what Pythons were started for so far."""
        log = self.root / "calls"
        lines = log.read_text().splitlines() if log.exists() else []
        return [line for line in lines if line.startswith(kind)]


@pytest.fixture
def house(tmp_path: Path) -> House:
    root = tmp_path / "a house"
    tools = tmp_path / "bin"
    root.mkdir()
    tools.mkdir()
    shutil.copy2(ROOT / "fairshare", root / "fairshare")
    (root / "requirements").mkdir()
    for name in ("core", "play", "batch", "analysis", "cluster", "class", "dev", "browser"):
        (root / "requirements" / f"{name}.lock").write_text(f"{name}==1\n")
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found
        (tools / tool).symlink_to(found)
    return House(root, tools)


class TestWhichPython:
    def test_none_at_all(self, house: House) -> None:
        done = house.start("scenarios")
        assert done.returncode == 1
        assert "Python 3.11 or newer is needed, and there is no python3" in done.stderr
        assert "apt install python3 python3-venv" in done.stderr
        assert not (house.root / ".venv").exists()

    def test_too_old_says_which_was_found(self, house: House) -> None:
        house.stub(version="3.9.18")
        done = house.start("scenarios")
        assert done.returncode == 1
        assert "Python 3.11 or newer is needed; python3 is 3.9.18" in done.stderr

    def test_without_venv_says_which_package_brings_it(self, house: House) -> None:
        house.stub(version="3.12.1", lacks=1)
        done = house.start("scenarios")
        assert done.returncode == 1
        assert "python3 (3.12.1) has no venv or no ensurepip" in done.stderr
        assert "sudo apt install python3.12-venv" in done.stderr

    def test_a_newer_one_under_its_full_name_is_found(self, house: House) -> None:
        house.stub(version="3.9.18")
        house.stub("python3.13", version="3.13.0")
        assert house.start("scenarios").returncode == 0
        assert house.calls("venv") == ["venv"]

    def test_the_named_one_is_taken(self, house: House) -> None:
        house.variables["FAIRSHARE_PYTHON"] = str(house.stub("mine"))
        assert house.start("scenarios").returncode == 0

    def test_the_named_one_must_be_new_enough_whatever_else_there_is(self, house: House) -> None:
        house.stub()
        house.variables["FAIRSHARE_PYTHON"] = str(house.stub("mine", version="3.10.2"))
        done = house.start("scenarios")
        assert done.returncode == 1
        assert "mine is 3.10.2" in done.stderr

    def test_the_named_one_must_be_a_python(self, house: House) -> None:
        house.stub()
        house.variables["FAIRSHARE_PYTHON"] = "no-such-python"
        done = house.start("scenarios")
        assert done.returncode == 1
        assert "FAIRSHARE_PYTHON is 'no-such-python', which does not run as Python" in done.stderr


class TestSetUp:
    def test_first_start_installs_from_the_lock_with_hashes_and_says_so_in_one_line(
        self, house: House
    ) -> None:
        house.stub()
        done = house.start("scenarios")
        assert done.returncode == 0
        assert done.stdout == "<-P><-m><game><scenarios>"
        assert len(done.stderr.splitlines()) == 1
        (call,) = house.calls("pip")
        assert "--require-hashes" in call
        assert call.endswith("requirements/core.lock")

    def test_second_start_is_quiet_and_starts_nothing_but_the_game(self, house: House) -> None:
        python = house.stub()
        house.start("scenarios")
        (house.root / "calls").unlink()
        python.unlink()
        done = house.start("scenarios")
        assert (done.returncode, done.stderr) == (0, "")
        assert house.calls() == ["run -P -m game scenarios"]

    @pytest.mark.parametrize(
        ("arguments", "lock"),
        [
            ([], "play"),
            (["play", "tutorial"], "play"),
            (["play", "tutorial", "--plain"], "core"),
            (["run", "tutorial"], "core"),
            (["batch", "tutorial", "--out", "there"], "batch"),
            (["batch", "tutorial", "--cluster", "tcp://there"], "cluster"),
            (["summary", "there"], "batch"),
            (["report", "there"], "batch"),
            (["summary", "there", "--sensitivity"], "analysis"),
            (["report", "there", "--discover=difference<0"], "analysis"),
            (["class", "serve", "there"], "class"),
            (["run", "--row", "there:17"], "batch"),
            (["play", "--row=there:17", "--plain"], "batch"),
            (["--help"], "core"),
            (["test"], "dev"),
            (["fix"], "dev"),
        ],
    )
    def test_each_command_gets_what_it_needs(self, house: House, arguments: list[str], lock: str) -> None:
        house.stub()
        assert house.start(*arguments).returncode == 0
        (call,) = house.calls("pip")
        assert call.endswith(f"requirements/{lock}.lock")

    def test_a_larger_set_serves_the_smaller_and_not_the_other_way_round(self, house: House) -> None:
        house.stub()
        house.start("run")
        house.start("play")
        house.start("run")
        assert [call.rsplit("/", 1)[1] for call in house.calls("pip")] == ["core.lock", "play.lock"]
        assert house.calls("venv") == ["venv"]

    def test_sets_side_by_side_are_installed_once_each(self, house: House) -> None:
        house.stub()
        for command in ("batch", "class", "batch", "play", "class"):
            house.start(command)
        assert [call.rsplit("/", 1)[1] for call in house.calls("pip")] == ["batch.lock", "class.lock"]

    def test_a_changed_lock_is_installed_once_into_the_same_environment(self, house: House) -> None:
        house.stub()
        house.start("run")
        (house.root / "requirements" / "core.lock").write_text("core==2\n")
        house.start("run")
        house.start("run")
        assert len(house.calls("pip")) == 2
        assert house.calls("venv") == ["venv"]

    def test_a_half_made_environment_is_made_anew(self, house: House) -> None:
        house.stub()
        house.start("run")
        (house.root / ".venv" / ".fairshare" / "unfinished").touch()
        (house.root / ".venv" / "left-over").touch()
        assert house.start("run").returncode == 0
        assert len(house.calls("venv")) == 2
        assert not (house.root / ".venv" / "left-over").exists()

    def test_an_environment_whose_python_went_away_is_made_anew(self, house: House) -> None:
        house.stub()
        house.start("run")
        link = house.root / ".venv" / "bin" / "python"
        link.unlink()
        link.symlink_to("gone")
        assert house.start("run").returncode == 0
        assert len(house.calls("venv")) == 2

    def test_an_environment_behind_which_another_python_stands_is_made_anew(self, house: House) -> None:
        house.stub()
        house.start("run")
        link = house.root / ".venv" / "bin" / "python"
        link.unlink()
        link.symlink_to(house.stub("python3.13", version="3.13.0"))
        assert house.start("run").returncode == 0
        assert len(house.calls("venv")) == 2

    def test_a_failed_installation_is_explained_and_tried_again(self, house: House) -> None:
        house.stub()
        (house.root / "pip-fails").touch()
        done = house.start("run")
        assert done.returncode == 1
        assert "no such host" in done.stderr
        assert "could not install requirements/core.lock" in done.stderr
        assert done.stdout == ""
        (house.root / "pip-fails").unlink()
        assert house.start("run").returncode == 0

    def test_two_first_starts_at_once_set_up_once(self, house: House) -> None:
        house.stub(slow=0.3)
        command = [str(house.root / "fairshare"), "run"]
        both = [
            subprocess.Popen(
                command, env=house.environment(), stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
            )
            for _ in range(2)
        ]
        assert [one.wait(timeout=60) for one in both] == [0, 0]
        assert len(house.calls("pip")) == 1
        assert len(house.calls("run")) == 2


class TestRun:
    def test_arguments_arrive_as_they_were_given(self, house: House) -> None:
        house.stub()
        assert (
            house.start("run", "two words", "", "*", "it's").stdout
            == "<-P><-m><game><run><two words><><*><it's>"
        )

    def test_the_exit_status_is_the_game_s(self, house: House) -> None:
        house.stub()
        (house.root / "breaks").write_text("-m game")
        assert house.start("run").returncode == 7

    def test_through_symbolic_links(self, house: House) -> None:
        house.stub()
        first = house.bin / "first"
        first.symlink_to(house.root / "fairshare")
        (house.bin / "second").symlink_to("first")
        assert house.start("run", via=house.bin / "second").returncode == 0
        assert (house.root / ".venv").is_dir()

    def test_the_test_command_runs_every_check_and_ends_with_pytest(self, house: House) -> None:
        house.stub()
        done = house.start("test")
        assert done.returncode == 0
        assert "failed" not in done.stderr
        for step, words in zip(house.calls("run"), CHECKS, strict=True):
            assert words in step
        assert house.calls("run")[-1] == "run -P -m pytest"

    def test_the_test_command_goes_on_after_a_failing_check_and_names_each_before_the_tests(
        self, house: House
    ) -> None:
        house.stub()
        (house.root / "breaks").write_text("-m ruff")
        done = house.start("test")
        assert done.returncode == 1
        assert len(house.calls("run")) == len(CHECKS)
        assert done.stderr.splitlines()[-2:] == [
            "fairshare: failed before the tests: ruff format, ruff check",
            "== pytest",
        ]

    def test_the_test_command_fails_when_only_tests_do_and_lets_pytest_have_the_last_word(
        self, house: House
    ) -> None:
        house.stub()
        (house.root / "breaks").write_text("-m pytest")
        done = house.start("test")
        assert done.returncode == 1
        assert done.stderr.splitlines()[-1] == "== pytest"

    def test_the_test_command_with_arguments_runs_pytest_alone(self, house: House) -> None:
        house.stub()
        assert house.start("test", "-k", "some thing").returncode == 0
        assert house.calls("run") == ["run -P -m pytest -k some thing"]
        (house.root / "breaks").write_text("-m pytest")
        assert house.start("test", "-k", "some thing").returncode == 7

    def test_the_fix_command_fixes_then_formats(self, house: House) -> None:
        house.stub()
        assert house.start("fix").returncode == 0
        assert house.calls("run") == ["run -P -m ruff check --fix .", "run -P -m ruff format ."]

    def test_the_fix_command_formats_even_where_something_is_left_to_fix_by_hand(self, house: House) -> None:
        house.stub()
        (house.root / "breaks").write_text("ruff check")
        assert house.start("fix").returncode == 1
        assert house.calls("run")[-1] == "run -P -m ruff format ."


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
class TestWhatBelongsToSomebodyElse:
    def given_away(self, house: House) -> Path:
        """Set the environment up, give it to another user, and return a file in it."""
        house.stub()
        assert house.start("run", "tutorial").returncode == 0
        mark = house.root / ".venv" / "mark"
        mark.touch()
        for path in (house.root / ".venv", *(house.root / ".venv").rglob("*")):
            os.chown(path, 65534, 65534, follow_symlinks=False)
        return mark

    def test_it_is_used_where_it_is_sound(self, house: House) -> None:
        self.given_away(house)
        assert house.start("run", "tutorial").returncode == 0

    def test_it_is_not_touched_where_its_python_cannot_be_reached(self, house: House) -> None:
        mark = self.given_away(house)
        python = house.root / ".venv" / "bin" / "python"
        python.unlink()
        python.symlink_to("/nowhere/somebody/python3.12")
        told = house.start("run", "tutorial")
        assert told.returncode == 1
        assert "you cannot reach its Python, /nowhere/somebody/python3.12" in told.stderr
        assert "pipx install" in told.stderr
        assert "first use" not in told.stderr
        assert mark.exists()

    def test_it_is_not_touched_where_it_lacks_something(self, house: House) -> None:
        mark = self.given_away(house)
        told = house.start("test")
        assert told.returncode == 1
        assert "lacks what this command needs" in told.stderr
        assert mark.exists()


def test_nothing_is_removed_where_nothing_can_be_written(house: House) -> None:
    house.stub()
    house.start("run", "tutorial")
    mark = house.root / ".venv" / "mark"
    mark.touch()
    (house.root / ".venv" / "bin" / "python").unlink()
    # As in a read-only checkout: also for root, who may write wherever the file system lets him.
    launcher = house.root / "fairshare"
    launcher.write_text(launcher.read_text("utf-8").replace('[ -w "$1" ]', "false"), encoding="utf-8")
    told = house.start("run", "tutorial")
    assert told.returncode == 1
    assert f"cannot write to {house.root}" in told.stderr
    assert mark.exists()


class TestBrowser:
    """Pages are tried in a browser where there is one, and nobody is made to have one."""

    def with_browser(self, house: House, name: str = "chromium") -> Path:
        house.stub()
        return house.stub(name)

    @pytest.mark.parametrize(
        ("variables", "lock"),
        [
            ({}, "browser"),
            ({"FAIRSHARE_BROWSER": "required"}, "browser"),
            ({"FAIRSHARE_BROWSER": "none"}, "dev"),
            ({"FAIRSHARE_CHROMIUM": "no-such-program"}, "dev"),
        ],
    )
    def test_what_drives_one_is_installed_where_one_is_found(
        self, house: House, variables: dict[str, str], lock: str
    ) -> None:
        self.with_browser(house)
        house.variables |= variables
        assert house.start("test", "some").returncode == 0
        assert house.calls("pip")[0].endswith(f"requirements/{lock}.lock")

    def test_it_serves_every_other_command(self, house: House) -> None:
        self.with_browser(house)
        for command in ("test", "fix", "run", "class"):
            assert house.start(command).returncode == 0
        assert len(house.calls("pip")) == 1

    def test_the_named_one_is_taken(self, house: House) -> None:
        house.variables["FAIRSHARE_CHROMIUM"] = str(self.with_browser(house, "mine"))
        assert house.start("test", "some").returncode == 0
        assert house.calls("pip")[0].endswith("requirements/browser.lock")

    def test_without_one_that_is_required_nothing_is_run(self, house: House) -> None:
        house.stub()
        house.variables["FAIRSHARE_BROWSER"] = "required"
        told = house.start("test")
        assert told.returncode == 1
        assert "FAIRSHARE_BROWSER=required, and there is no Chromium" in told.stderr
        assert house.calls("run") == []


class TestContinuousIntegration:
    """`.ci/run` runs the test command and nothing less, with a browser where there is one or can be."""

    def ci(self, house: House, *, user: int, mirror: bool) -> list[str]:
        """Run it with a stub as the launcher; return the commands that were given."""
        (house.root / ".ci").mkdir()
        shutil.copy2(ROOT / ".ci" / "run", house.root / ".ci" / "run")
        calls = house.root / "calls"
        programs = {
            house.root / "fairshare": f'echo "fairshare $*, browser ${{FAIRSHARE_BROWSER:-}}" >>"{calls}"',
            house.bin / "id": f"echo {user}",
            house.bin / "apt-get": f'echo "apt-get $*" >>"{calls}"; {"" if mirror else "exit 1"}'
            f'\ncase $* in *chromium*) cp "$0" "{house.bin}/chromium" ;; esac',
        }
        for path, does in programs.items():
            path.write_text(f"#!/bin/sh\n{does}\n")
            path.chmod(0o755)
        for tool in ("bash", "dirname", "env"):
            (house.bin / tool).symlink_to(shutil.which(tool) or "")
        done = subprocess.run(
            [str(house.bin / "bash"), str(house.root / ".ci" / "run")],
            env=house.environment(), capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return house.calls()

    def test_a_browser_that_is_there_is_required(self, house: House) -> None:
        house.stub("chromium")
        assert self.ci(house, user=1000, mirror=False) == ["fairshare test, browser required"]

    def test_root_installs_one(self, house: House) -> None:
        calls = self.ci(house, user=0, mirror=True)
        assert any("install" in call and "chromium" in call for call in calls)
        assert calls[-1] == "fairshare test, browser required"

    def test_without_a_mirror_all_else_is_run(self, house: House) -> None:
        assert self.ci(house, user=0, mirror=False)[-1] == "fairshare test, browser "

    def test_who_may_not_install_runs_all_else(self, house: House) -> None:
        assert self.ci(house, user=1000, mirror=True) == ["fairshare test, browser "]
