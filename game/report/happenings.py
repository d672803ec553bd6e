"""What happened in a round, as facts: found in the masks, states and answers of the engine's result, not in words.

Every happening says who is concerned and by how much; its weight says how much a reader would want to know of it.
Only the first run is read: a story is that of one game. `headlines.py` puts happenings into words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from game.engine.game import RoundResult
from game.engine.measures import AT_TARGET_SLACK, alliance_measures
from game.engine.setup import Setup
from game.model.alliance import CONSULTATION, Alliance, Bools
from game.report.reasons import reason_for

__all__ = ["Happening", "happenings"]


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened: its kind (a key of the templates), who is concerned, figures and words for the text.

    `ref` names the source where there is one: a piece of news, a card.
    """

    kind: str
    weight: float
    allies: tuple[str, ...] = ()
    figures: Mapping[str, float] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    ref: str = ""
    answers: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """For a card: each answer given, with those who gave it, the most common first."""


@dataclass(frozen=True, slots=True)
class _Round:
    """A round as the detectors look at it: the first run of a result."""

    setup: Setup
    result: RoundResult
    reasons: bool

    @property
    def before(self) -> Alliance:
        return self.result.before

    @property
    def after(self) -> Alliance:
        return self.result.after

    @property
    def active(self) -> Bools:
        return self.setup.active(self.result.index)

    def mark(self, name: str) -> float:
        """Return what the model noted for the whole alliance; 0 where it noted nothing."""
        noted = self.result.happened.get(name)
        return float(np.asarray(noted)[0, 0]) if noted is not None else 0.0

    def codes(self, chosen: Any) -> tuple[str, ...]:
        """Return the codes of the allies in a mask (N,) or (R, N)."""
        row = np.asarray(chosen)
        row = row[0] if row.ndim == 2 else row
        return tuple(code for code, on in zip(self.setup.codes, row, strict=True) if on)

    def noted(self, name: str) -> tuple[str, ...]:
        """Return the codes of the allies that the model noted under a name."""
        found = self.result.happened.get(name)
        return self.codes(found) if found is not None else ()


_Found = Iterator[Happening]


def _news(seen: _Round) -> _Found:
    for item in seen.setup.news(seen.result.index):
        yield Happening("news", 8.5 if item.facts else 7.5, words={"headline": item.headline}, ref=item.id)


def _summit(seen: _Round) -> _Found:
    summit = seen.setup.summit(seen.result.index)
    if summit is None or not seen.result.drafts:
        return
    adopted = int(seen.mark("summit_draft"))
    letters, vetoes = seen.noted("summit_letter"), seen.noted("summit_veto")
    words = {"place": summit.place}
    if adopted < 0:
        yield Happening("summit_vague", 9.2, vetoes, {"drafts": len(seen.result.drafts)}, words)
        return
    text = seen.result.drafts[adopted]
    figures = {
        "core": text.core,
        "related": text.related,
        "due": text.due,
        "draft": adopted + 1,
        "later": text.due - summit.due_year.value,
    }
    known = abs(text.core - float(seen.before.pledge_target.max())) < 1e-9
    # What was on paper before the game began, with little weight, is agreed by the first summit that meets.
    earlier = any(seen.setup.summit(index) for index in range(seen.result.index))
    kind = (
        "summit_confirms" if known and (earlier or seen.setup.world.pledge_weight > 0.1) else "summit_agrees"
    )
    yield Happening(kind, 9.2, (), figures, words)
    if letters:
        yield Happening("summit_letters", 9.15, letters)
    waverers = tuple(code for code in seen.noted("summit_waverer") if code not in letters)
    if waverers:
        yield Happening("summit_waverers", 6.0, waverers)


def _force(seen: _Round) -> _Found:
    count = seen.mark("force")
    if not count:
        return
    where, figures = seen.noted("place"), {"count": count}
    kind, weight = next(
        (kind, weight)
        for name, kind, weight in (
            ("war", "war", 10.0),
            ("fatal", "fatal" if seen.after.call[0, 0] == CONSULTATION else "deaths", 8.5),
            ("force", "force", 7.0),
        )
        if seen.mark(name)
    )
    yield Happening(kind, weight, where, figures)


def _calls(seen: _Round) -> _Found:
    """Yield how the call or consultation of the round before ended, and the call that an attack begins."""
    before = seen.codes(seen.before.caller > 0.5)
    share = {"came": 100.0 * seen.mark("share")}
    for name, weight in (("failed", 9.9), ("stood", 9.7), ("unanswered", 8.0), ("answered", 7.9)):
        if seen.mark(name):
            kind = "beaten" if seen.mark("beaten") else name
            yield Happening(f"call_{kind}", weight, before, share)
    if seen.mark("attack") and not seen.mark("war"):
        yield Happening("attack", 9.8, seen.codes(seen.after.caller > 0.5))
    if seen.mark("acting"):
        yield Happening("acting", 8.2)
    if seen.mark("rupture"):
        yield Happening("rupture", 10.5)


def _greyzone(seen: _Round) -> _Found:
    count, played = seen.mark("greyzone"), seen.result.index
    usual = float(seen.before.greyzone[0, 0]) / played if played else 0.0
    if played and count >= 1.4 * usual and count - usual >= 3.0:
        yield Happening("greyzone", 4.5, (), {"count": count, "usual": usual})


def _threat(seen: _Round) -> _Found:
    if seen.setup.threat_level(seen.result.index) is not None:
        return  # the past is replayed: what the model would have drawn did not count
    for name, weight in (("jump", 8.0), ("thaw", 7.0)):
        if seen.mark(name):
            change = float(seen.after.threat[0, 0] - seen.before.threat[0, 0])
            yield Happening(name, weight, (), {"change": change})


def _world(seen: _Round) -> _Found:
    for name, weight in (
        ("defeat", 9.9),
        ("settlement", 9.4),
        ("ceasefire", 9.3),
        ("war_resumes", 9.3),
        ("leak", 7.0),
        ("recession", 7.0),
    ):
        if seen.mark(name):
            yield Happening(name, weight)
    was, now = (state.lanes_disrupted[0, 0] > 0.5 for state in (seen.before, seen.after))
    if was != now:
        yield Happening("lanes_shut" if now else "lanes_reopen", 6.5)
    if seen.mark("scorn"):
        out = (np.asarray(seen.result.decisions.budget.join_strike) < 0.5) & ~seen.setup.members.is_us
        yield Happening("scorn", 6.0, seen.codes(out & seen.active & seen.setup.members.has_forces))
    lost = seen.noted("accident")
    if lost:
        yield Happening("accident", 4.0, lost)


def _washington(seen: _Round) -> _Found:
    setup, index = seen.setup, seen.result.index
    # Where the past is replayed the scenario's news reports the administrations as they were.
    if setup.inauguration(index) and setup.growth(index) is None:
        course = seen.mark("course")
        kind = "president_steadier" if course > 0.0 else "president_cooler" if course < 0.0 else "president"
        yield Happening(kind, 7.8)
    policy = seen.result.decisions.us
    if policy is None:
        return
    # News when it begins, and not in the round in which the next administration takes it back.
    begins = policy.withdrawal[0, 0] > 0.1 >= seen.before.us_withdrawal[0, 0]
    if begins and seen.mark("course") <= 0.0:
        yield Happening("withdrawal", 7.2)
    if policy.backstop[0, 0] > 0.3 and seen.before.us_backstop[0, 0] <= 0.3:
        yield Happening("backstop", 7.2)
    scolded = seen.codes((policy.shamed > 0.25) & seen.active)
    if scolded:
        yield Happening("scolded", 4.6, scolded)


def _votes(seen: _Round) -> _Found:
    # The US has its own headline when a new administration takes office.
    active = seen.codes(seen.active & ~seen.setup.members.is_us)
    asked = tuple(code for code in seen.noted("confidence_vote") if code in active)
    lost = tuple(code for code in asked if code in seen.noted("turnover"))
    if lost:
        yield Happening("confidence", 5.6, lost)
    elif asked:
        yield Happening("confidence_won", 4.2, asked)
    halted = tuple(code for code in seen.noted("austerity") if code in active)
    if halted:
        yield Happening("austerity", 5.4, halted)
    fallen = tuple(code for code in seen.noted("turnover") if code in active and code not in asked)
    voted = tuple(code for code in seen.noted("election") if code in active)
    if fallen:
        yield Happening("turnover", 4.5 + 0.2 * min(len(fallen), 5), fallen, {"voted": len(voted)})
    elif voted:
        yield Happening("elections", 3.0, voted)


def _joining(seen: _Round) -> _Found:
    index = seen.result.index
    was = seen.setup.active(index - 1) if index else seen.setup.joining < seen.setup.begins(0)
    fresh = seen.codes(seen.active & ~was)
    headlines = " ".join(item.headline for item in seen.setup.news(index))
    # The scenario's own news may have reported it already.
    fresh = tuple(code for code in fresh if f"{seen.setup.scenario.allies[code].name} joins" not in headlines)
    if fresh:
        yield Happening("joins", 8.4, fresh)


def _targets(seen: _Round) -> _Found:
    """Yield who crossed the guideline, and who reached a pledge that asks for more."""
    guideline = seen.setup.scenario.targets.guideline.value
    low = guideline - AT_TARGET_SLACK
    was, now = seen.before.core_share[0], seen.after.core_share[0]
    rose = seen.codes((was < low) & (now >= low) & seen.active)
    fell = seen.codes((was >= low) & (now < low) & seen.active)
    figures = {"target": guideline}
    if rose:
        yield Happening("target_reached", 5.2 + 0.2 * min(len(rose), 6), rose, figures)
    if fell:
        yield Happening("target_lost", 5.2 + 0.2 * min(len(fell), 6), fell, figures)
    pledged = seen.after.pledge_target[0]
    kept = (
        (was < pledged - AT_TARGET_SLACK) & (now >= pledged - AT_TARGET_SLACK) & (pledged > guideline + 0.01)
    )
    kept_codes = seen.codes(kept & seen.active)
    if kept_codes:
        yield Happening("pledge_reached", 5.6, kept_codes, {"target": float(pledged.max())})
    found = np.asarray(seen.result.happened.get("relabelled", np.zeros((1, len(now)))))[0]
    counted = seen.codes((found > 0.005) & seen.active)
    if counted:
        yield Happening("relabelled", 5.0, counted, {"most": float(found.max())})


def _milestone(seen: _Round) -> _Found:
    """Yield a round mark that Europe and Canada's share passed."""
    measured = [
        float(alliance_measures(state, seen.setup, seen.active)["europe_canada_share"][0, 0])
        for state in (seen.before, seen.after)
    ]
    was, now = (int(np.floor(value * 4.0 + 1e-9)) for value in measured)
    if now != was:
        kind = "whole_up" if now > was else "whole_down"
        yield Happening(kind, 5.8, (), {"mark": max(now, was) / 4.0, "share": measured[1]})


def _movers(seen: _Round) -> _Found:
    """Yield who moved most, up and down, and why; then whether the border moved ahead of the others."""
    who, h = seen.setup.members, seen.setup.h
    counted = seen.active & who.has_forces & ~who.is_us
    was, now = seen.before.core_share[0], seen.after.core_share[0]
    change = np.where(counted, now - was, 0.0)
    for kind, column, most in (("riser", int(change.argmax()), 1.0), ("faller", int(change.argmin()), -1.0)):
        if most * change[column] < 0.2 * np.sqrt(h):
            continue
        words = {"reason": reason_for(seen.result.ledger, column, most)} if seen.reasons else {}
        figures = {"change": float(change[column]), "share": float(now[column])}
        yield Happening(kind, 5.4 if most > 0 else 5.0, (seen.setup.codes[column],), figures, words)
    border, others = counted & who.border, counted & ~who.border
    if border.any() and others.any():
        near, far = float(change[border].mean()), float(change[others].mean())
        if near > 0.06 * h and near - far > max(0.1 * h, 0.15 * near):
            yield Happening("flank", 4.9, seen.codes(border), {"near": near, "far": far})


def _money(seen: _Round) -> _Found:
    escaped = seen.noted("escape")
    if escaped:
        yield Happening("escape", 5.3, escaped)
    before, after = seen.before.loans_left[0, 0], seen.after.loans_left[0, 0]
    total = seen.setup.world.loans_total
    if before > after:
        borrowers = seen.codes(np.asarray(seen.result.happened["loans"]) > 0.01)
        figures = {"drawn": float(before - after), "left": float(after)}
        if after < 1e-6:
            yield Happening("loans_gone", 5.6, borrowers, figures)
        elif before > total - 1e-6:
            yield Happening("loans_first", 5.1, borrowers, figures)
        else:
            yield Happening("loans", 2.0, borrowers, figures)
    planned = np.asarray(seen.result.decisions.budget.plan_target)[0]
    due = np.asarray(seen.result.decisions.budget.plan_due)[0]
    for target, year in sorted(
        {*zip(planned[planned > 0.0].tolist(), due[planned > 0.0].tolist(), strict=True)}
    ):
        by = seen.codes((planned == target) & (due == year) & seen.active)
        if by:
            yield Happening("plan", 5.5, by, {"target": target, "due": year}, ref=f"{target:g}")


def _cards(seen: _Round) -> _Found:
    for played in seen.result.played:
        if 0 not in played.rows:
            continue
        card, options = played.card.card, played.options[0]
        given: list[tuple[str, tuple[str, ...]]] = []
        for number, option in enumerate(card.options):
            by = seen.codes((options == number) & seen.active)
            chair = ("SG",) if played.chair[0] == number else ()
            if by or chair:
                given.append((option.label, (*by, *chair)))
        if not given:
            continue
        given.sort(key=lambda entry: -len(entry[1]))
        asked = tuple(code for _, codes in given for code in codes)
        yield Happening("card", 5.5, asked, {}, {"title": card.title}, card.id, tuple(given))


_DETECTORS: Sequence[Callable[[_Round], _Found]] = (
    _news,
    _summit,
    _force,
    _calls,
    _greyzone,
    _threat,
    _world,
    _washington,
    _votes,
    _joining,
    _targets,
    _milestone,
    _movers,
    _money,
    _cards,
)


def happenings(setup: Setup, result: RoundResult, *, reasons: bool = True) -> list[Happening]:
    """Return all that happened in the first run of a round, the weightiest first.

    `reasons` adds why a share moved, from the ledger of a traced game; it reveals what governments think, so a
    player's own screens leave it out.
    """
    seen = _Round(setup, result, reasons and result.ledger is not None)
    found = [happening for detector in _DETECTORS for happening in detector(seen)]
    return sorted(found, key=lambda happening: -happening.weight)
