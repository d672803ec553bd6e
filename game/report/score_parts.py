"""The parts of a score in words: what each is called, what it is about, and what moves it; the same everywhere.

The sentences name every term of `game.engine.components`, so that nothing counts that was not said before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["SCORE_PARTS", "ScorePart"]


@dataclass(frozen=True, slots=True)
class ScorePart:
    """A part of a score: label, what it is about in a few words, and what moves it in a sentence or two."""

    label: str
    about: str
    says: str


SCORE_PARTS: Mapping[str, ScorePart] = {
    "security": ScorePart(
        "security",
        "deterrence, and forces that are ready",
        "It rises with the change in own forces, with orders placed, with the balance of forces and with US "
        "commitment. It falls with a change in grey-zone losses, with stop-go budgets, with forces run down, and with "
        "uses of force, wars, failures to help.",
    ),
    "economy": ScorePart(
        "economy",
        "debt, growth, steady budgets",
        "It falls with debt from own decisions, with spending above or below the start (below it, it rises a little), "
        "with a change in grey-zone losses and with stop-go budgets. What you spend in the last round goes on for two "
        "years after the end. It rises with demand from defence, less taxes.",
    ),
    "support": ScorePart(
        "public support",
        "what the public thinks of it",
        "It rises with the change in public support and with your lead at home. It falls with the chance to lose the "
        "votes held, whether they are lost or not, and with isolation abroad.",
    ),
    "influence": ScorePart(
        "influence",
        "standing in Washington, reputation",
        "It rises with standing in Washington, with reputation and, a little, with cohesion of the alliance, each over "
        "the last third of the game, and with what other capitals think of you. It falls with cuts in core spending, "
        "with cuts in overseas aid and with texts refused that others know you want.",
    ),
    "promises": ScorePart(
        "promises kept",
        "pledges met and plans kept",
        "It depends on years behind the pledge and the plan, related spending, equipment: half a year behind costs "
        "nothing. It rises with reputation and with partners in deals that were kept. It falls with promises broken in "
        "deals, with texts refused and with cuts in core spending while behind.",
    ),
    "cohesion": ScorePart(
        "cohesion", "an alliance that acts as one", "It is average cohesion over all rounds."
    ),
    "allies_at_target": ScorePart(
        "allies at target",
        "how many reach the target",
        "It is the part of the members near the summit target in the last third of the game.",
    ),
    "agreement": ScorePart(
        "agreement",
        "the texts adopted, and kept",
        "It rises with the worth of the texts adopted against those proposed (core target, wording, reporting, "
        "deadline): a text that fails is worth nothing. It rises with members near the target on average and with "
        "members near the target in the last third. It falls with side letters. It follows "
        "what capitals think of you.",
    ),
    "ambitions": ScorePart(
        "ambitions",
        "your ambitions, and your red line",
        "Each of your two ambitions pays as far as it is met. The rest is for a red line held in every round.",
    ),
    "commitment": ScorePart(
        "US commitment",
        "Washington's commitment to others",
        "It is average US commitment over all rounds.",
    ),
    "deterrence": ScorePart(
        "deterrence",
        "an adversary that keeps the peace",
        "It rises with the balance of forces. It falls with uses of force and with wars.",
    ),
}
"""Every part of a seat's score and of the alliance's outcome, by its name in files."""
