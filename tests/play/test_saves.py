"""Saves: at most the decision being typed is lost, whatever fails; what is damaged says so and harms nothing else."""

from __future__ import annotations

import dataclasses
import errno
import hashlib
import json
import os
import stat
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from game.engine.orders import Orders
from game.errors import RecordError, UsageProblem
from game.play.session.phases import Phase
from game.play.session.predictions import Yes
from game.play.session.session import Session
from game.play.storage.saves import Store
from game.texts import unfit
from tests.fuzz.special_files import state_at
from tests.play.conftest import NewGame

Decide = Callable[[Session], Any]

DECISIONS: tuple[Decide, ...] = (
    lambda s: s.choose_ambitions(["friends", "text"]),
    lambda s: s.go(Phase.CABINET),
    lambda s: s.editor.order("effort", 0.1),
    lambda s: s.predict("force_used", Yes(0.25)),
    lambda s: s.commit(),
    lambda s: s.editor.order("effort", 0.2),
    lambda s: s.editor.undo(),
    lambda s: s.editor.order("pay_borrow", 0.3),
    lambda s: s.commit(),
)


class Killed(BaseException):
    """Stands for the end of the program: nothing that follows is run."""


def seen(session: Session) -> tuple[Any, ...]:
    """Return all of a game that a save must keep."""
    return (
        session.index,
        session.editor.draft,
        session.ambitions,
        {index: dict(answers) for index, answers in session.notes().predictions.items()},
        [done.orders for done in session.log],
        session.lines[-1].digest if session.lines else "",
    )


def test_a_game_is_opened_as_it_was_left(uk: Session, store: Store) -> None:
    store.begin(uk, "evening")
    for decide in DECISIONS:
        decide(uk)
        assert uk.trouble == ""
        again = Store(store.folder)._open("evening")
        assert seen(again.session) == seen(uk)
        assert again.session.phase is uk.phase
        assert again.remarks == ()


@pytest.mark.parametrize("name", ["write", "fsync", "replace"])
def test_a_kill_at_any_write_loses_at_most_one_decision(
    new_game: Callable[..., Session], store: Store, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    real = getattr(os, name)
    for fatal in range(1, 40):
        session = new_game()
        folder = store.folder / f"{fatal}"
        calls, states = 0, [seen(session)]

        def deadly(*arguments: Any, fatal: int = fatal) -> Any:
            nonlocal calls
            calls += 1
            if calls == fatal:
                if name == "write":
                    real(arguments[0], arguments[1][: len(arguments[1]) // 2])
                raise Killed
            return real(*arguments)

        with monkeypatch.context() as patch:
            patch.setattr(os, name, deadly)
            try:
                Store(folder).begin(session, "game")
                for decide in DECISIONS:
                    decide(session)
                    states.append(seen(session))
            except Killed:
                states.append(seen(session))
        names = Store(folder).names()
        assert names == ["game"] or len(states) <= 2
        if names:
            assert seen(Store(folder).open("game").session) in states[-2:]
        if calls < fatal:
            return
    pytest.fail("the game never came to its end")


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS])
def test_a_full_disk_is_told_and_the_game_goes_on(
    uk: Session, store: Store, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    store.begin(uk, "game")
    uk.editor.order("effort", 0.1)
    kept = seen(uk)

    def full(*_: Any) -> int:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        patch.setattr(os, "fsync", full)
        uk.commit()
        assert os.strerror(code) in uk.trouble
        uk.editor.order("effort", 0.2)
        assert "It goes on" in uk.trouble
        assert seen(Store(store.folder)._open("game").session) == kept
    uk.editor.order("pay_borrow", 0.1)
    assert uk.trouble == ""
    assert seen(store.open("game").session) == seen(uk)


def test_half_a_line_is_taken_back_when_the_disk_is_full(
    uk: Session, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    save = store.begin(uk, "game")
    before = save.path.read_bytes()
    real, calls = os.write, 0

    def short(handle: int, text: bytes) -> int:
        nonlocal calls
        calls += 1
        if calls > 1:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(handle, text[:10])

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", short)
        uk.commit()
    assert "No space left" in uk.trouble
    assert save.path.read_bytes() == before


def test_a_record_cut_anywhere_opens_or_says_what_is_wrong(
    new_game: Callable[..., Session], store: Store
) -> None:
    session = new_game()
    save = store.begin(session, "game")
    session.commit()
    session.commit()
    whole = save.path.read_bytes()
    second = whole.index(b"\n") + 1
    for length in (0, 1, 100, second - 1, second, second + 50, len(whole) - 1, len(whole)):
        save.path.write_bytes(whole[:length])
        if length < second - 1:
            with pytest.raises(RecordError):
                store.open("game")
            assert store.info("game").problem
            continue
        opened = store.open("game")
        cut = whole[: length + 1] if whole[length : length + 1] == b"\n" else whole[:length]
        assert opened.session.index == cut.count(b"\n") - 1  # a whole line needs no end
        assert bool(opened.remarks) == (not cut.endswith(b"\n"))


def test_notes_damaged_in_any_way_leave_the_record_whole(
    new_game: Callable[..., Session], store: Store
) -> None:
    session = new_game()
    store.begin(session, "game")
    session.commit()
    session.editor.order("effort", 0.1)
    path = store.notes_path("game")
    whole = path.read_text()
    for damaged in ("", whole[: len(whole) // 2], "[]", "\0\0", whole.replace('"effort":', '"effart":'),
                    whole.replace('"draft": {', '"draft": 5, "x": {'), "[" * 100_000):  # fmt: skip
        path.write_text(damaged)
        opened = store.open("game")
        assert opened.session.index == 1
        assert opened.session.editor.draft == Orders()
        assert opened.remarks


def test_names_in_notes_that_nothing_has_are_left_out(new_game: Callable[..., Session], store: Store) -> None:
    session = new_game()
    store.begin(session, "game")
    session.choose_ambitions(["friends", "text"])
    session.predict("force_used", Yes(0.5))
    path = store.notes_path("game")
    text = path.read_text().replace('"normal"', '"calm"').replace("force_used", "weather")
    path.write_text(text.replace('"ambitions": ["', '"ambitions": ["wisdom", "'))
    opened = store.open("game").session
    assert opened.difficulty.name == "normal"
    assert opened.ambitions == (), "what is no choice is none"
    opened.commit()
    assert opened.scored(0) == ()


def test_a_changed_record_is_refused_and_the_newest_good_one_offered(
    new_game: Callable[..., Session], store: Store
) -> None:
    good = new_game()
    store.begin(good, "good one")
    bad = new_game()
    save = store.begin(bad, "bad one")
    bad.commit()
    bad.commit()
    save.path.write_text(save.path.read_text().replace('"round":1', '"round":3'))
    with pytest.raises(RecordError) as caught:
        store.open("bad one")
    assert "bad one" in caught.value.message
    assert "changed after it was written" in caught.value.message
    assert "'good one'" in caught.value.hint
    newest = store.newest_good()
    assert newest is not None
    assert newest.name == "good one"


def test_saves_are_listed_with_what_they_hold(uk: Session, store: Store) -> None:
    store.begin(uk)
    uk.commit()
    store.record_path("noise").write_text("noise")
    by_name = {info.name: info for info in store.saves()}
    info = by_name["2025-leaked-chat GBR"]
    assert (info.title, info.seat, info.round, info.rounds) == ("The leaked chat", "GBR", 1, 10)
    assert info.year == pytest.approx(uk.view.year)
    assert by_name["noise"].problem


@pytest.mark.parametrize("seconds", [9e17, -9e17, 1e12, -1e11, 253402300800.0])
def test_a_save_whose_file_has_an_odd_time_is_listed_without_it(
    uk: Session, store: Store, seconds: float
) -> None:
    store.begin(uk, "game")
    (info,) = store.saves()
    assert time.strptime(info.when, "%Y-%m-%d %H:%M")
    assert dataclasses.replace(info, saved=seconds).when == ""


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('"format":3', '"format":2', "was written in format 2; this version reads format 3"),
        ('"model":', '"model":9', "this version has model"),
    ],
)
def test_a_save_of_another_version_is_listed_with_the_reason_and_kept(
    uk: Session, store: Store, old: str, new: str, why: str
) -> None:
    save = store.begin(uk, "older")
    header, _, _ = save.path.read_text().partition("\n")
    content = json.loads(header.replace(old, new))
    content.pop("check")
    body = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    content["check"] = hashlib.sha256(f"\n{body}".encode()).hexdigest()[:16]
    save.path.write_text(
        json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")) + "\n"
    )
    before = save.path.read_bytes()
    (info,) = store.saves()
    assert why in info.problem
    with pytest.raises(RecordError, match="older"):
        store.open("older")
    store.begin(uk, "older")
    assert save.path.read_bytes() == before


def test_two_games_never_share_a_file(uk: Session, new_game: Callable[..., Session], store: Store) -> None:
    first, second = store.begin(uk, "game"), store.begin(new_game(), "Game")
    assert (first.name, second.name) == ("game", "Game 2")


def test_a_game_that_another_program_went_on_with_is_not_mixed_up(uk: Session, store: Store) -> None:
    store.begin(uk, "game")
    other = store.open("game").session
    other.editor.order("effort", -0.2)
    other.commit()
    uk.editor.order("effort", 0.2)
    assert "now saved as 'game 2'" in uk.trouble
    uk.commit()
    assert seen(Store(store.folder)._open("game").session)[4] == [other.log[0].orders]
    assert seen(store.open("game 2").session)[4] == [uk.log[0].orders]


def test_a_second_try_branches_and_leaves_the_old_game_alone(uk: Session, store: Store) -> None:
    store.begin(uk, "game")
    uk.predict("force_used", Yes(0.5))
    for effort in (0.1, 0.2, 0.3):
        uk.editor.order("effort", effort)
        uk.commit()
    again = store.retry(uk, 1)
    assert again.session.index == 1
    assert again.save.name != "game"
    assert [done.orders for done in again.session.log] == [uk.log[0].orders]
    assert again.session.scored(0) == uk.scored(0)
    again.session.editor.order("effort", 0.2)
    assert again.session.commit().after == uk.log[1].after
    assert store.info("game").round == 3


def test_a_copy_stands_beside_the_game(uk: Session, store: Store) -> None:
    store.begin(uk, "game")
    copied, trouble = store.copy(uk, "before the summit")
    uk.commit()
    assert trouble == ""
    assert store.info(copied.name).round == 0
    assert store.info("game").round == 1


def test_names_that_no_file_can_have_are_refused(store: Store) -> None:
    for name in ("", "../etc", "a/b", "con", "x" * 61, "a\0b"):
        with pytest.raises(UsageProblem, match="cannot be called"):
            store.free_name(name)
    with pytest.raises(UsageProblem, match="no saved game"):
        store.open("nothing")


def test_a_folder_that_cannot_be_made_stops_nothing(uk: Session, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = Store(tmp_path / "file" / "saves")
    assert store.saves() == []
    store.begin(uk, "game")
    assert "could not be saved" in uk.trouble
    uk.commit()
    assert uk.index == 1


PLAY = """
import sys
from pathlib import Path
from game.play.storage.saves import Store
from game.texts import unfit
from tests.play.conftest import NewGame
from game.play.session.session import Opening, Session
from game.scenario.catalogue import find
session = Session.new(Opening(find("tutorial"), sys.argv[2], 1))
Store(Path(sys.argv[1])).begin(session, "game")
print("go", flush=True)
while True:
    for value in (0.1, 0.2):
        session.editor.order("effort", value)
    if session.index < 3:
        session.commit()
"""


@pytest.mark.skipif(os.name == "nt", reason="kills as POSIX does")
def test_a_game_survives_a_real_kill(new_game: Callable[..., Session], store: Store) -> None:
    seat = new_game().seat
    for pause in (0.0, 0.013, 0.06):
        run = [sys.executable, "-c", PLAY, str(store.folder), seat]
        with subprocess.Popen(run, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(pause)
            process.kill()
        opened = store.open("game")
        assert opened.session.editor.draft in (Orders(), *(Orders(budget={"effort": v}) for v in (0.1, 0.2)))
        store.delete("game")


@pytest.mark.parametrize(
    "name", ["मेरा खेल", "เกมของฉัน", "Zoë", "Zoe\u0308", "مباراة", "ال\u200cعب", "東京 2", "x" * 60]
)
def test_a_save_has_a_name_in_any_script(uk: Session, store: Store, name: str) -> None:
    save = store.begin(uk, name)
    assert uk.trouble == ""
    for typed in (unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name)):
        found = store.find(typed)
        assert found == save.name
        assert store.open(typed).save.name == save.name
    assert store.free_name(name) == f"{save.name} 2"


@pytest.mark.parametrize(
    "name", ["a\x1bb", "a\u202eb", "a\u200bb", "a\u200db\u200d", "\u00ad", "𠀀" * 51, "a\nb"]
)
def test_a_name_that_shows_otherwise_than_it_is_gives_no_save(uk: Session, store: Store, name: str) -> None:
    with pytest.raises(UsageProblem, match="cannot be called") as caught:
        store.begin(uk, name)
    assert unfit(caught.value.message) is None
    assert store.names() == []


def test_a_scenario_with_a_long_name_can_be_saved(uk: Session, store: Store) -> None:
    uk.setup = dataclasses.replace(
        uk.setup, scenario=dataclasses.replace(uk.setup.scenario, id="a" + "b" * 59)
    )
    assert store.begin(uk).name == "a" + "b" * 44 + " GBR"


WINDOW = """
import sys
from pathlib import Path
from game.play.storage.saves import Store
opened = Store(Path(sys.argv[1])).open("game")
print(*opened.remarks, flush=True)
for line in sys.stdin:
    if line == "commit\\n":
        opened.session.commit()
    else:
        opened.session.editor.order("effort", float(line))
    print(opened.save.name, opened.session.trouble, flush=True)
"""


class Window:
    """A save that is open in another process."""

    def __init__(self, store: Store) -> None:
        run = [sys.executable, "-c", WINDOW, str(store.folder)]
        self.process = subprocess.Popen(run, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.said = self.read()

    def read(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def do(self, line: str) -> str:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()
        return self.read()

    def __enter__(self) -> Window:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def closed(uk: Session, store: Store) -> Store:
    """A folder with a game of one round in it that no window has open."""
    uk_save = store.begin(uk, "game")
    uk.commit()
    uk_save.let_go()
    return store


def test_the_second_window_on_a_save_is_told_at_once_and_both_games_stay_whole(closed: Store) -> None:
    with Window(closed) as first:
        assert first.said == ""
        assert first.do("0.1") == "game"
        opened = closed.open("game")
        assert opened.remarks == (
            "'game' is open in another window and stays with it: here you go on with a copy, saved as 'game 2'.",
        )
        second = opened.session
        assert second.editor.draft == Orders(budget={"effort": 0.1})
        second.editor.order("effort", 0.3)
        assert first.do("0.2") == "game"
        second.commit()
        assert first.do("commit") == "game"
        second.editor.order("pay_borrow", 0.1)
        assert second.trouble == ""
        with pytest.raises(UsageProblem, match="open in another window"):
            closed.delete("game")
        assert closed.begin(second, "game").name == "game 3"
    games = {name: seen(Store(closed.folder)._open(name).session) for name in ("game", "game 2")}
    assert [orders.budget for orders in games["game"][4]] == [{}, {"effort": 0.2}]
    assert [orders.budget for orders in games["game 2"][4]] == [{}, {"effort": 0.3}]
    assert games["game 2"][1].budget["pay_borrow"] == 0.1


def test_a_window_that_was_killed_holds_nothing(closed: Store) -> None:
    with Window(closed) as first:
        assert first.do("0.1") == "game"
    opened = closed.open("game")
    assert (opened.save.name, opened.remarks) == ("game", ())
    assert opened.session.editor.draft == Orders(budget={"effort": 0.1})


def test_a_save_that_is_left_can_be_gone_on_with_elsewhere(closed: Store, new_game: NewGame) -> None:
    left = closed.open("game").session
    closed.begin(new_game(), "another")
    with Window(closed) as other:
        assert other.said == ""
        assert other.do("0.2") == "game"
        left.editor.order("effort", 0.3)  # all the same, in a window that still shows it
        assert "now saved as 'game 2'" in left.trouble
        assert other.do("commit") == "game"


def test_what_another_program_makes_of_a_save_is_left_alone(uk: Session, store: Store) -> None:
    save = store.begin(uk, "game")
    uk.commit()
    stale = save.path.read_bytes()
    uk.commit()
    whole = save.path.read_bytes()
    for number, other in enumerate((stale.ljust(len(whole)), whole[:-2] + b" }\n", b"", whole + b"\n")):
        path, name = save.path, save.name
        path.write_bytes(other)
        os.utime(path, ns=(1, 1))
        uk.editor.order("effort", 0.1 + 0.01 * number)
        assert uk.trouble == f"Another program changed {name!r}, so this game is now saved as {save.name!r}."
        assert save.name != name
        assert path.read_bytes() == other
        assert seen(Store(store.folder)._open(save.name).session) == seen(uk)


def test_a_draft_that_another_program_wrote_is_left_alone(uk: Session, store: Store) -> None:
    save = store.begin(uk, "game")
    uk.editor.order("effort", 0.1)
    theirs = store.notes_path("game").read_text().replace("0.1", "0.4")
    store.notes_path("game").write_text(theirs)
    uk.editor.order("effort", 0.2)
    assert save.name == "game 2"
    assert store.notes_path("game").read_text() == theirs
    assert store.open("game").session.editor.draft == Orders(budget={"effort": 0.4})
    assert store.open("game 2").session.editor.draft == Orders(budget={"effort": 0.2})


def test_notes_that_another_program_left_without_a_record_are_left_alone(uk: Session, store: Store) -> None:
    save = store.begin(uk, "game")
    store.notes_path("game").write_text("{}")
    save.path.unlink()
    uk.commit()
    assert (save.name, uk.trouble) == (
        "game 2",
        "Another program changed 'game', so this game is now saved as 'game 2'.",
    )
    assert store.notes_path("game").read_text() == "{}"


def test_a_save_that_could_not_be_written_when_it_was_opened_is_not_written_over_later(
    closed: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", Mock(side_effect=OSError(errno.ENOSPC, "No space left on device")))
        opened = closed.open("game")
    assert "No space left" in opened.session.trouble
    theirs = opened.save.path.read_bytes() + b"\n"
    opened.save.path.write_bytes(theirs)
    opened.session.commit()
    assert (closed.record_path("game").read_bytes(), opened.save.name) == (theirs, "game 2")


def test_notes_that_came_where_none_were_are_left_alone(
    closed: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed.notes_path("game").unlink()
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", Mock(side_effect=OSError(errno.ENOSPC, "No space left on device")))
        opened = closed.open("game")
    closed.notes_path("game").write_text("theirs")
    opened.session.commit()
    assert (closed.notes_path("game").read_text(), opened.save.name) == ("theirs", "game 2")


@pytest.mark.skipif(os.name == "nt", reason="not everybody may make links there")
@pytest.mark.parametrize("kind", ["record", "notes"])
@pytest.mark.parametrize("what", ["a file", "a link", "a dangling link"])
def test_a_new_game_that_could_not_be_written_never_takes_the_place_of_what_came_there(
    new_game: NewGame, store: Store, monkeypatch: pytest.MonkeyPatch, kind: str, what: str
) -> None:
    game = new_game()
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", Mock(side_effect=OSError(errno.ENOSPC, "No space left on device")))
        save = store.begin(game, "game")
    assert "No space left" in game.trouble
    theirs = store.record_path("game") if kind == "record" else store.notes_path("game")
    aim = store.folder / "aim"
    if what == "a file":
        theirs.write_text("theirs")
    else:
        theirs.symlink_to(aim)
        if what == "a link":
            aim.write_text("theirs")
    before = state_at(theirs)
    game.commit()
    assert (save.name, state_at(theirs)) == ("game 2", before)
    assert what == "a file" or aim.exists() == (what == "a link")
    assert seen(Store(store.folder)._open("game 2").session) == seen(game)


def test_notes_without_their_record_keep_their_name(new_game: NewGame, store: Store) -> None:
    store.folder.mkdir(parents=True)
    store.notes_path("Game").write_text("{}")
    game = new_game()
    assert (store.begin(game, "game").name, game.trouble) == ("game 2", "")
    assert store.notes_path("Game").read_text() == "{}"


@pytest.mark.skipif(os.name == "nt", reason="folders are not synced there")
def test_a_folder_that_cannot_be_synced_is_no_failure_to_save(
    uk: Session, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def of_files(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        real(handle)

    monkeypatch.setattr(os, "fsync", of_files)
    save = store.begin(uk, "game")
    uk.commit()
    assert (uk.trouble, save.name, store.names()) == ("", "game", ["game"])


def test_a_save_that_cannot_be_opened_is_not_held(closed: Store) -> None:
    closed.record_path("game").write_bytes(b"damaged")
    with pytest.raises(RecordError):
        closed.open("game")
    assert not closed.lock_path("game").exists()


def test_a_save_that_is_copied_over_itself_is_the_same_save(uk: Session, store: Store) -> None:
    save = store.begin(uk, "game")
    uk.commit()
    content = save.path.read_bytes()
    save.path.unlink()
    save.path.write_bytes(content)
    os.utime(save.path, ns=(1, 1))
    uk.commit()
    assert (uk.trouble, save.name) == ("", "game")


@pytest.mark.skipif(os.name == "nt", reason="rights as POSIX has them")
def test_saves_are_for_their_owner_only(uk: Session, store: Store) -> None:
    mask = os.umask(0)
    try:
        save = store.begin(uk, "game")
        uk.commit()
        uk.editor.order("effort", 0.1)
        store.copy(uk, "copy")
    finally:
        os.umask(mask)
    assert store.folder.stat().st_mode & 0o777 == 0o700
    for path in store.folder.iterdir():
        assert path.stat().st_mode & 0o777 == 0o600, path
    save.path.chmod(0o644)
    store.folder.chmod(0o755)
    store.open("game")
    assert save.path.stat().st_mode & 0o777 == 0o600
    assert store.folder.stat().st_mode & 0o777 == 0o700


def test_one_save_that_cannot_be_read_hides_no_other(
    uk: Session, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.begin(uk, "good")
    for name, noted in (("long", "/" + "a" * 5000 + ".yaml"), ("null", "/\0.yaml"), ("loop", "/loop/x.yaml")):
        store.record_path(name).write_bytes(store.record_path("good").read_bytes())
        notes = {"kind": "fairshare-notes", "seat": "GBR", "scenario_file": noted}
        store.notes_path(name).write_text(json.dumps(notes))
    by_name = {info.name: info.problem for info in store.saves()}
    assert by_name == {"good": "", "long": "", "null": "", "loop": ""}

    def refuse(path: Any, *_: Any) -> Any:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr("game.play.storage.saves.check_playable", refuse)
        assert {info.problem for info in store.saves()} == {"it cannot be read: Input/output error"}
    assert store.newest_good() is not None
