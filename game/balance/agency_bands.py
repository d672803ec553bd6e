"""Bands of agency: what playing well and badly should be worth, in raw points, all in one table; judgement.

A band names a measure of one seat and the least and most that it should be. What misses its band stands on the page
with its reason; the suite knows each miss by name, so that one that heals makes itself known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from game.balance.agency import PAR, Agency
from game.engine.seats import is_chair

__all__ = ["BANDS", "REASONS", "Band", "Miss", "misses", "paying_less"]


@dataclass(frozen=True, slots=True)
class Band:
    """What a measure of a seat should be: its name, the measure, who it is for, and the limits for that seat."""

    name: str
    says: str
    measure: Callable[[Agency], float]
    limits: Callable[[Agency], tuple[float, float] | None]
    """The least and the most; None where the band does not apply to the seat."""

    def misses(self, one: Agency) -> bool:
        """Return whether a seat is outside its band."""
        limits = self.limits(one)
        return limits is not None and not limits[0] <= self.measure(one) <= limits[1]


@dataclass(frozen=True, slots=True)
class Miss:
    """A seat outside a band."""

    scenario: str
    seat: str
    band: str
    value: float


_NO_END = float("inf")


def _script(name: str) -> Callable[[Agency], float]:
    return lambda one: one.gain(name)


def _of_governments(low: float, high: float) -> Callable[[Agency], tuple[float, float] | None]:
    return lambda one: None if is_chair(one.seat) else (low, high)


def _by_chair(
    government: tuple[float, float], chair: tuple[float, float]
) -> Callable[[Agency], tuple[float, float]]:
    return lambda one: chair if is_chair(one.seat) else government


def _refusal(one: Agency) -> tuple[float, float] | None:
    """Return what refusing every text should cost, by how much the seat wants the first."""
    if is_chair(one.seat) or one.seat == "USA":
        return None
    if one.position > 0.5:
        return -9.0, -4.0
    return (-6.0, -1.0) if one.position >= 0.1 else (-3.0, 2.0)


def _sabotage(one: Agency) -> tuple[float, float]:
    return -2.0 * max(one.gain("thoughtful"), 4.0), -8.0


BANDS: tuple[Band, ...] = (
    Band(
        "thoughtful", "thoughtful above idle: +6 to +15, the Secretary General +10 to +20", _script("thoughtful"),
        _by_chair((6.0, 15.0), (10.0, 20.0)),
    ),
    Band(
        "worlds", "thoughtful above idle in nine worlds of ten", lambda one: one.better("thoughtful"),
        lambda one: (0.9, 1.0),
    ),
    Band(
        "above usual", "thoughtful above the usual government: +5, the Secretary General above 0",
        lambda one: one.gain("thoughtful", PAR), _by_chair((5.0, _NO_END), (0.0, _NO_END)),
    ),
    Band("idle", "idle within 3 of the usual government", _script(PAR), lambda one: (-3.0, 3.0)),
    Band("clumsy", "the clumsy script gains 3", _script("clumsy"), lambda one: (3.0, _NO_END)),
    Band("sabotage", 
        "sabotage: -8 or worse, not below twice what thoughtful play gains",
        _script("sabotage"),
        _sabotage,
    ),
    Band("veto", "refusing every text: by how much the seat wants it", _script("veto"), _refusal),
    Band("cut", "cutting 0.3 a year: -2 or worse", _script("cut"), _of_governments(-_NO_END, -2.0)),
    Band("less", "a tenth of a point a year less: no seat gains 3", _script("less"), _of_governments(-_NO_END, 3.0)),
    Band(
        "late",
        "raising in the last three rounds gains less than half a point",
        _script("late"),
        _of_governments(-_NO_END, 0.5),
    ),
    Band(
        "ease",
        "cutting in the last three rounds gains less than half a point",
        _script("ease"),
        _of_governments(-_NO_END, 0.5),
    ),
    Band(
        "deterrence", "a tenth less lowers the alliance's deterrence", lambda one: one.deterrence,
        _of_governments(-_NO_END, -1e-9),
    ),
    Band(
        "vacuous", "a worthless text pays the Secretary General less than a good one",
        lambda one: one.gain("vacuous", "thoughtful"), lambda one: (-_NO_END, -5.0) if is_chair(one.seat) else None,
    ),
)  # fmt: skip


REASONS: Mapping[str, str] = {
    "thoughtful": "The Secretary General's office redrafts and helps by itself; where voters want no rise and lenders "
    "are nervous, little is left to gain.",
    "idle": "Usual governments of the flank raise with the threat, say yes to allies and are thanked for both; the one "
    "in Washington threatens and is remembered for it.",
    "clumsy": "It softens every text, praises the same six and gives by tone and price alone: far from the danger that "
    "costs at home what it earns abroad.",
    "sabotage": "Where the public counts most, being shunned costs most; nobody signs a text of 5%.",
    "veto": "Others mind a refusal by how much they want the text themselves, and most want it much.",
    "cut": "A large debt and an unwilling public make a cut welcome at home, which outweighs what it costs abroad.",
    "less": "Economy and public are more than half of this role sheet, and voters thank for what is not spent.",
    "above usual": "The usual government of this seat plays well.",
    "late": "Washington thanks a late rise at once, and standing there is much of this score.",
    "vacuous": "A vague text strains nobody, so cohesion stays high.",
}
"""Why a band is missed, by its name."""


def misses(found: Sequence[Agency]) -> Iterator[Miss]:
    """Yield every seat that is outside a band."""
    for band in BANDS:
        for one in found:
            if band.misses(one):
                yield Miss(one.scenario, one.seat, band.name, band.measure(one))


def paying_less(found: Sequence[Agency]) -> tuple[int, int]:
    """Return in how many governments' seats a tenth of a point less pays, and how many there are, the US left out."""
    those = [one for one in found if not is_chair(one.seat) and one.seat != "USA"]
    return sum(one.gain("less") > 0.0 for one in those), len(those)
