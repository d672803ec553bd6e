"""One reader for all files: bounded, never waiting; and writing that leaves a file whole or as it was."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.files import Unreadable, decode, deliver, own_folder, put, read, read_json

posix = pytest.mark.skipif(os.name == "nt", reason="pipes and rights as POSIX has them")


@pytest.fixture(autouse=True)
def no_endless_wait() -> Iterator[None]:
    began = time.monotonic()
    yield
    assert time.monotonic() - began < 20.0


def why(path: Path | str, most: int = 100) -> str:
    with pytest.raises(Unreadable) as caught:
        read(path, most)
    return f"{caught.value.kind}: {caught.value.why}"


def test_a_file_is_read_up_to_its_bound(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x" * 100)
    assert read(path, 100) == b"x" * 100
    assert why(path, 99) == "large: is too large"
    assert why(tmp_path) == "folder: is a folder"
    assert why(tmp_path / "none") == "missing: does not exist"
    assert why(path / "below").startswith("refused: cannot be read")
    assert why("a\0b").startswith("refused: cannot be read")
    assert why("x" * 5000).startswith("refused: cannot be read")


@posix
def test_what_never_ends_or_never_begins_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "zero").symlink_to("/dev/zero")
    (tmp_path / "link").symlink_to(tmp_path / "pipe")
    for name in ("pipe", "zero", "link"):
        assert why(tmp_path / name) == "special: is not a regular file"
        assert read_json(tmp_path / name) is None
    assert why(tmp_path / "loop").startswith("refused: ")
    if os.path.exists("/proc/kmsg"):
        assert why("/proc/kmsg", 10_000_000).startswith(("refused", "large"))


@posix
@pytest.mark.skipif(not os.path.isdir("/dev/fd"), reason="the system names no open files")
def test_a_pipe_of_the_shell_is_read_once_and_given_to_all_who_ask() -> None:
    source, sink = os.pipe()

    def pour() -> None:
        time.sleep(0.2)
        os.write(sink, b"a" * 50)
        time.sleep(0.2)
        os.write(sink, b"b" * 50)
        os.close(sink)

    thread = threading.Thread(target=pour)
    thread.start()
    assert read(f"/dev/fd/{source}", 100) == b"a" * 50 + b"b" * 50
    assert read(f"/dev/fd/{source}", 100) == b"a" * 50 + b"b" * 50
    assert why(f"/dev/fd/{source}", 99) == "large: is too large"
    thread.join()
    os.close(source)


@posix
def test_an_endless_pipe_is_read_to_the_bound() -> None:
    script = (
        "from game.files import Unreadable, read\n"
        "try: read('/dev/stdin', 1000)\n"
        "except Unreadable as e: print(e.kind)"
    )
    with subprocess.Popen(["cat", "/dev/zero"], stdout=subprocess.PIPE) as endless:
        told = subprocess.run(
            [sys.executable, "-c", script],
            check=False,
            stdin=endless.stdout,
            capture_output=True,
            text=True,
            timeout=30,
        )
        endless.kill()
    assert told.stdout == "large\n", told.stderr


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("a: 1\n".encode("utf-16"), "is UTF-16 text"),
        ("a: 1\n".encode("utf-16-le"), "is UTF-16 text"),
        ("a: 1\n".encode("utf-16-be"), "is UTF-16 text"),
        ("a: 1\n".encode("utf-32"), "is UTF-32 text"),
        (b"PK\x03\x04more", "is a workbook or an archive (zip)"),
        (b"\x1f\x8bmore", "is compressed (gzip)"),
        (b"%PDF-1.7", "is a PDF document"),
        (b"a\nb\xe4\n", "is not a text in UTF-8"),
        (b"a\nb\0\n", "is not a text in UTF-8"),
    ],
)
def test_what_is_no_text_is_named(content: bytes, told: str) -> None:
    with pytest.raises(Unreadable) as caught:
        decode(content)
    assert caught.value.why == told
    assert caught.value.right
    assert caught.value.line == (2 if told == "is not a text in UTF-8" else 0)


def test_a_file_is_put_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    put(path, "old é\n")

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    for write in (put, deliver):
        with pytest.raises(OSError, match="No space"):
            write(path, "new")
    assert path.read_bytes() == "old é\n".encode()
    assert list(tmp_path.iterdir()) == [path]


@posix
def test_what_is_private_is_for_its_owner(tmp_path: Path) -> None:
    mask = os.umask(0o022)
    try:
        own_folder(tmp_path / "a" / "b")
        put(tmp_path / "a" / "b" / "private", "x", private=True)
        put(tmp_path / "a" / "b" / "public", "x")
    finally:
        os.umask(mask)

    def mode(path: Path) -> int:
        return stat.S_IMODE(path.stat().st_mode)

    assert mode(tmp_path / "a" / "b") == 0o700
    assert mode(tmp_path / "a" / "b" / "private") == 0o600
    assert mode(tmp_path / "a" / "b" / "public") == 0o644
    (tmp_path / "a" / "b").chmod(0o755)
    own_folder(tmp_path / "a" / "b")
    assert mode(tmp_path / "a" / "b") == 0o700


@posix
def test_a_text_is_delivered_into_a_pipe_that_has_a_reader(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="nobody reads from it"):
        deliver(pipe, "text")
    found: list[bytes] = []
    thread = threading.Thread(target=lambda: found.append(pipe.read_bytes()))
    thread.start()
    text = "x" * 200_000
    while True:
        try:
            deliver(pipe, text)
        except OSError:
            time.sleep(0.01)
            continue
        break
    thread.join()
    assert found == [text.encode()]
    deliver(Path("/dev/null"), text)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
