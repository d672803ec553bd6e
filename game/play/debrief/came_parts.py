"""What a round left of a seat's decisions: causes of its own figures, and what moved the regard for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from game.engine.seats import is_chair
from game.engine.why import why
from game.model.causes import Cause
from game.play.session.session import Committed, Session
from game.play.wording.relations import signed
from game.quantities import QUANTITIES, of_alliance, of_allies
from game.units import UNITS, change, places, show

__all__ = ["MOST_EFFECTS", "Effect", "Part", "Traces", "regard_effects", "shown"]

MOST_EFFECTS = 3
"""Effects that are told of one decision."""
_MOST_TURNED = 2
_SHOWS = 0.5  # steps of a figure from which a change of it shows


@dataclass(frozen=True, slots=True)
class Part:
    """How one decision turned out: a key of the wordings, whom it concerns, what it moved, and its weight."""

    kind: str
    who: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    effects: tuple[str, ...] = ()
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Effect:
    """A cause of a change of one of the seat's figures, or of the alliance's."""

    quantity: str
    cause: Cause
    step: float
    """The least change of the figure that shows."""

    @property
    def weight(self) -> float:
        """How many steps it moved the figure."""
        return abs(self.cause.value) / self.step

    @property
    def text(self) -> str:
        """The effect in words."""
        row = QUANTITIES[self.quantity]
        label = row.label if row.label[:2].isupper() else f"{row.label[:1].lower()}{row.label[1:]}"
        if self.weight >= _SHOWS:
            return f"{label} {change(self.cause.value, row.unit)}"
        unit = "pp" if row.unit in ("pct_gdp", "pct_gni", "pct") else row.unit
        return f"{label} {show(self.cause.value, unit, signed=True, decimals=UNITS[unit].decimals + 1)}"


def shown(lead: str, effects: Sequence[str]) -> str:
    """Return a sentence with its effects in brackets."""
    told = f" ({', '.join(effects)})" if effects else ""
    end = "" if not told and lead.endswith((".", "!", "?")) else "."
    return f"{lead.removesuffix('.') if told else lead}{told}{end}"


@dataclass(frozen=True)
class Traces:
    """A committed round of a seat, with the causes that it may know."""

    session: Session
    index: int
    done: Committed
    effects: tuple[Effect, ...]
    regard: Mapping[str, np.ndarray[tuple[int], np.dtype[np.float64]]]
    """By deed of the seat, how it moved what each ally thinks of it, (N,)."""
    turned: set[str] = field(default_factory=set)
    """Capitals of which it has been told that they think otherwise now."""

    @classmethod
    def of(cls, session: Session, index: int) -> Traces:
        """Return the traces of round `index`, from 0."""
        done = session.log[index]
        return cls(session, index, done, tuple(_effects(session, index)), _regard(session, index))

    @property
    def codes(self) -> tuple[str, ...]:
        return self.session.setup.codes

    def caused_by(self, *refs: str) -> list[Effect]:
        """Return the effects that causes of these names had, the largest first: those that show, else the largest."""
        found = sorted(
            (
                effect
                for effect in self.effects
                if effect.cause.ref in refs and effect.weight >= _SHOWS / 10.0
            ),
            key=lambda effect: -effect.weight,
        )
        showing = [effect for effect in found if effect.weight >= _SHOWS]
        return showing or found[:1]

    def moved(self, deed: str, code: str) -> float:
        """Return how a deed moved what an ally thinks of the seat."""
        change = self.regard.get(deed)
        return 0.0 if change is None else float(change[self.codes.index(code)])

    def noted(self, name: str) -> tuple[str, ...]:
        """Return the allies that something happened to in the round, by its name in the model's notes."""
        noted = self.done.result.happened.get(name)
        return () if noted is None else self.marked(noted[0])

    def marked(self, mask: Iterable[object]) -> tuple[str, ...]:
        """Return the allies that a mask of all of them marks, (N,)."""
        return tuple(code for code, on in zip(self.codes, mask, strict=True) if on)

    def minding(self, deed: str, least: float = 0.004) -> tuple[str, ...]:
        """Return the allies that a deed moved, the most first."""
        change = self.regard.get(deed)
        if change is None:
            return ()
        order = np.argsort(-np.abs(change), kind="stable").tolist()
        return tuple(self.codes[column] for column in order if abs(change[column]) >= least)


def _effects(session: Session, index: int) -> list[Effect]:
    results, seat, found = [done.result for done in session.log], session.seat, list[Effect]()
    own = () if is_chair(seat) else tuple((name, seat) for name, row in of_allies().items() if row.reported)
    whole = tuple((name, None) for name, row in of_alliance().items() if row.reported)
    for name, ally in (*own, *whole):
        if name == "mean_regard":
            continue
        known = why(session.setup, results, index + 1, name, ally)
        step = 10.0 ** -places(max(abs(known.before), abs(known.after)), known.unit)
        found += [Effect(name, term, step) for term in known.terms if ally or _of_seat(term, seat)]
    return found


def _of_seat(term: Cause, seat: str) -> bool:
    """Return whether a seat may know a cause of a change in the alliance: what it did itself, and events."""
    return term.kind == "event" or (term.kind == "order" and term.ref.partition(":")[0] == seat)


def _regard(session: Session, index: int) -> dict[str, np.ndarray[tuple[int], np.dtype[np.float64]]]:
    result, seat = session.log[index].result, session.seat
    assert result.ledger is not None
    if seat not in result.actors:
        return {}
    row, found = result.actors.index(seat), dict[str, np.ndarray[tuple[int], np.dtype[np.float64]]]()
    shape = result.after.regard.shape
    for term in result.ledger.terms.get("regard", ()):
        who, _, rest = term.ref.partition(":")
        moved = term.of_row(row, shape) if term.kind == "deed" and who == seat else None
        if moved is not None:
            deed = rest.partition(":")[0]
            found[deed] = found.get(deed, np.zeros(shape[-1])) + moved[0]
    return found


def regard_effects(traces: Traces, deed: str, who: Sequence[str]) -> tuple[str, ...]:
    """Return how a deed moved the regard of some capitals, with the level of one that has changed."""
    moves = [traces.moved(deed, code) for code in who]
    if not moves or max(map(abs, moves)) < 0.005:
        return ()
    mean = sum(moves) / len(moves)
    each = "" if len(who) == 1 else " each" if max(moves) - min(moves) < 0.01 else " on average"
    told = [f"regard {signed(mean)}{each}"]
    turned = _turned(traces, who)
    return (*told, *turned)


def _turned(traces: Traces, who: Sequence[str]) -> list[str]:
    """Return which capitals changed the level of their regard."""
    found = []
    for code in who:
        was, now = traces.done.before.relation(code), traces.done.after.relation(code)
        changed = was is not None and now is not None and was.level != now.level
        if changed and now is not None and code not in traces.turned:
            traces.turned.add(code)
            name = "" if len(who) == 1 else f"{traces.done.after.public[code].name} "
            found.append(f"{name}now {now.level}")
            if len(found) == _MOST_TURNED:
                break
    return found
