"""The seats of an exercise and who is in them: PINs, tokens, who is here, who is held by a strategy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from game.classroom.clock import Clock
from game.classroom.store import Store
from game.classroom.tokens import digest_of, new_pin, new_token, tidy
from game.errors import UsageProblem
from game.texts import unfit

__all__ = ["AWAY_SECONDS", "Holder", "Seats", "Who", "clean_label"]

AWAY_SECONDS = 20.0
"""How long a seat counts as here after it was last heard of; judgement."""

_LONGEST_LABEL = 24


@dataclass(frozen=True, slots=True)
class Who:
    """Whom a token belongs to: `seat`, `facilitator` or `wall`; `seat` is the code of a seat."""

    role: str
    seat: str = ""


@dataclass(frozen=True, slots=True)
class Holder:
    """One seat as it is held: `held_by` is the strategy that the facilitator has given it to, or empty."""

    seat: str
    label: str
    held_by: str
    claimed: bool

    @property
    def played(self) -> bool:
        """Whether a team plays it."""
        return self.claimed and not self.held_by


def clean_label(text: str) -> str:
    """Return a team's name as it may be shown: at most 24 characters, without any that cannot be seen or turn text."""
    kept = "".join(sign for sign in " ".join(text.split()) if unfit(sign) is None)
    return kept[:_LONGEST_LABEL].strip()


class Seats:
    """Seats by code, in the order of the cast."""

    def __init__(self, store: Store, clock: Clock, key: str) -> None:
        self._store, self._clock, self._key = store, clock, key
        self._heard: dict[str, float] = {}
        self._known: dict[str, Who | None] = {}
        self._read()

    def _read(self) -> None:
        rows = self._store.all("SELECT seat, label, held_by, claimed_at FROM seat ORDER BY place")
        self._held = {
            row["seat"]: Holder(row["seat"], row["label"], row["held_by"], row["claimed_at"] is not None)
            for row in rows
        }

    def set_up(self, codes: Sequence[str], teams: Mapping[str, str]) -> dict[str, str]:
        """Make the seats of a new exercise, with the names of `teams` where there are any; return their PINs.

        The PINs are kept nowhere.
        """
        pins = {code: new_pin() for code in codes}
        with self._store.transaction():
            for place, (code, pin) in enumerate(pins.items()):
                values = (code, place, self._digest(tidy(pin)), teams.get(code, ""))
                self._store.do("INSERT INTO seat (seat, place, pin, label) VALUES (?, ?, ?, ?)", values)
        self._read()
        return pins

    def _digest(self, secret: str) -> str:
        return digest_of(self._key, secret)

    # --- who it is -------------------------------------------------------------------------------------------------

    @property
    def all(self) -> Mapping[str, Holder]:
        """Every seat as it is held, by code."""
        return self._held

    @property
    def played(self) -> tuple[str, ...]:
        """The seats that teams play, in the order of the cast."""
        return tuple(seat for seat, holder in self._held.items() if holder.played)

    def who(self, token: str) -> Who | None:
        """Return whom a token belongs to; None where it is nobody's, or no longer."""
        digest = self._digest(token)
        if digest not in self._known:
            if len(self._known) > 5_000:
                self._known.clear()
            row = self._store.first(
                "SELECT role, about FROM token WHERE hash = ? AND role != 'link' AND revoked_at IS NULL",
                (digest,),
            )
            self._known[digest] = None if row is None else Who(row["role"], row["about"])
        return self._known[digest]

    def issue(self, role: str, about: str = "") -> str:
        """Return a new token; a `link` is good once, for the role that `about` names."""
        token = new_token()
        values = (self._digest(token), role, about, self._clock.stamp())
        self._store.do("INSERT INTO token (hash, role, about, issued_at) VALUES (?, ?, ?, ?)", values)
        self._known.pop(self._digest(token), None)
        return token

    def redeem(self, link: str) -> tuple[str, str] | None:
        """Return the role of a link and a token for it, and let the link be good no more; None where it is not."""
        digest = self._digest(link)
        with self._store.transaction():
            row = self._store.first(
                "SELECT about FROM token WHERE hash = ? AND role = 'link' AND revoked_at IS NULL", (digest,)
            )
            if row is None:
                return None
            self._revoke("hash = ?", digest)
            return row["about"], self.issue(row["about"])

    def _revoke(self, which: str, *values: str) -> None:
        statement = f"UPDATE token SET revoked_at = ? WHERE revoked_at IS NULL AND {which}"
        self._store.do(statement, (self._clock.stamp(), *values))
        self._known.clear()

    # --- coming and going ------------------------------------------------------------------------------------------

    def of_pin(self, pin: str) -> str:
        """Return the seat of a PIN.

        Raises
        ------
        UsageProblem
            If it is no seat's.
        """
        row = self._store.first("SELECT seat FROM seat WHERE pin = ?", (self._digest(tidy(pin)),))
        if row is None:
            raise UsageProblem(
                "This PIN does not belong to any seat.", hint="Look at your slip again, or ask your teacher."
            )
        return str(row["seat"])

    def claim(self, pin: str, label: str = "") -> tuple[str, str]:
        """Return the seat of a PIN and a token for it; whoever held the seat before is signed out.

        Raises `UsageProblem` as `of_pin`.
        """
        seat = self.of_pin(pin)
        with self._store.transaction():
            self._revoke("role = 'seat' AND about = ?", seat)
            token = self.issue("seat", seat)
            name = clean_label(label) or self._held[seat].label
            self._store.do(
                "UPDATE seat SET claimed_at = coalesce(claimed_at, ?), label = ? WHERE seat = ?",
                (self._clock.stamp(), name, seat),
            )
        self._read()
        self.hear(seat)
        return seat, token

    def claim_for_facilitator(self, seat: str) -> None:
        """Let people hold a seat in which no team is: the facilitator plays it."""
        self._store.do(
            "UPDATE seat SET claimed_at = coalesce(claimed_at, ?), held_by = '' WHERE seat = ?",
            (self._clock.stamp(), self.check(seat)),
        )
        self._read()

    def sign_out(self, seat: str) -> None:
        """Let no browser be in a seat any more; its team can come back with the PIN."""
        self._revoke("role = 'seat' AND about = ?", self.check(seat))
        self._heard.pop(seat, None)

    def free(self, seat: str) -> str:
        """Take a seat from its team: its browsers are signed out and its PIN is no longer good; return a new PIN."""
        with self._store.transaction():
            pin = self.new_pin(seat)
            self.sign_out(seat)
            self._store.do("UPDATE seat SET claimed_at = NULL, label = '' WHERE seat = ?", (seat,))
        self._read()
        return pin

    def new_pin(self, seat: str) -> str:
        """Return a new PIN of a seat; the old one is no longer good."""
        pin = new_pin()
        values = (self._digest(tidy(pin)), self.check(seat))
        self._store.do("UPDATE seat SET pin = ? WHERE seat = ?", values)
        return pin

    def give_to(self, seat: str, strategy: str) -> None:
        """Let a strategy hold a seat until it is given back, with an empty name."""
        self._store.do("UPDATE seat SET held_by = ? WHERE seat = ?", (strategy, self.check(seat)))
        self._read()

    def check(self, seat: str) -> str:
        """Return the code of a seat. Raises `UsageProblem` if the exercise has no such seat."""
        if seat not in self._held:
            raise UsageProblem(f"no team plays {seat!r} in this exercise", hint=", ".join(self._held))
        return seat

    # --- who is here -----------------------------------------------------------------------------------------------

    def hear(self, seat: str) -> bool:
        """Note that a seat has been heard of; return whether it had been away."""
        away = not self.is_here(seat)
        self._heard[seat] = self._clock.seconds()
        return away

    def is_here(self, seat: str) -> bool:
        """Whether a seat has been heard of a short while ago."""
        return self.silent_for(seat) <= AWAY_SECONDS

    def silent_for(self, seat: str) -> float:
        """Return for how many seconds a seat has not been heard of; infinite where it never was."""
        heard = self._heard.get(seat)
        return float("inf") if heard is None else self._clock.seconds() - heard
