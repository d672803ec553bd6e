"""All that the debrief of a class measures, and the document that tells it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from game.classroom.debrief.alternatives import Alternative, alternatives_in_words, measure_alternatives
from game.classroom.debrief.calibration import Calibration, calibration_in_words, measure_calibration
from game.classroom.debrief.deeds import Deeds, read_deeds
from game.classroom.debrief.deeds_in_words import deeds_in_words
from game.classroom.debrief.dilemma import Dilemma, dilemma_in_words, measure_dilemma
from game.classroom.debrief.finished import FinishedGame
from game.classroom.debrief.norms import ByNorms, norms_in_words, read_norms
from game.classroom.debrief.questions import questions_of
from game.classroom.debrief.turning import RoundWorth, measure_rounds, turning_in_words
from game.engine.counterfactual import BRANCHES
from game.engine.taken import TakenCourse
from game.play.debrief.blocks import Block, Picture, Text
from game.play.debrief.page import page_html

__all__ = ["PARTS", "ClassDebrief", "ClassPart", "work_out"]

PARTS = {
    "path": "How it went",
    "turning": "The turning point",
    "dilemma": "The dilemma",
    "deeds": "Words and deeds",
    "norms": "Fair by which rule?",
    "predictions": "How sure you were",
    "questions": "Six questions",
    "limits": "What the game leaves out",
}
"""Parts of the debrief by their short names, in their order."""

_LIMITS = (
    "The game is a model. Its rules are open, and each figure says where it comes from. Sizes of effects are estimates "
    "or judgement. It leaves out secret plans, most of domestic politics, and all persons.",
    "What would have been is what the model says would have been. In the real world nobody can play twice.",
    "Scores measure a seat's own goals. They are no marks, and seats cannot be compared by them.",
)


@dataclass(frozen=True, slots=True)
class ClassPart:
    """A part of the debrief: a name of `PARTS`, its title and what is under it."""

    name: str
    title: str
    blocks: tuple[Block | Picture, ...]


@dataclass(frozen=True)
class ClassDebrief:
    """What was found about a class's game."""

    game: FinishedGame
    alternatives: tuple[Alternative, ...]
    rounds: tuple[RoundWorth, ...]
    dilemma: Dilemma | None
    deeds: Deeds
    norms: ByNorms
    calibration: Calibration

    @property
    def questions(self) -> tuple[str, ...]:
        """The six questions."""
        return questions_of(self.game, self.alternatives, self.rounds, self.dilemma, self.deeds, self.norms)

    def parts(self) -> tuple[ClassPart, ...]:
        """Return the debrief in parts, in the order in which it is told."""
        game = self.game
        told: dict[str, Iterator[Block | Picture]] = {
            "path": alternatives_in_words(game, self.alternatives),
            "turning": turning_in_words(game, self.rounds),
            "dilemma": dilemma_in_words(game, self.dilemma),
            "deeds": deeds_in_words(game, self.deeds),
            "norms": norms_in_words(game, self.norms),
            "predictions": calibration_in_words(game, self.calibration),
            "questions": (Text(f"{number}. {one}") for number, one in enumerate(self.questions, 1)),
            "limits": map(Text, _LIMITS),
        }
        return tuple(ClassPart(name, PARTS[name], tuple(blocks)) for name, blocks in told.items())

    def html(self) -> str:
        """Return the debrief as one HTML page that needs nothing else."""
        game = self.game
        header = game.record.header
        about = (
            f"Scenario {header.scenario}, version {header.scenario_version}; seed {header.seed}; {len(game.teams)} "
            f"teams played {game.rounds} of {game.setup.rounds} rounds."
        )
        return page_html(f"{game.title}: what your class did", about, self.parts())


def work_out(
    game: FinishedGame, report: Callable[[float], None] = lambda part: None, *, branches: int = BRANCHES
) -> ClassDebrief:
    """Return the debrief of a finished game; `report` is called with the part done, 0 to 1.

    It takes some ten seconds for a class of 24. What it raises in `report` stops the work.
    """
    report(0.0)
    people = game.people
    taken = TakenCourse(
        game.setup, game.seed, game.orders, people, branches=branches, run=game.record.header.run,
        settings=game.settings,
    )  # fmt: skip
    report(0.1)
    alternatives = measure_alternatives(game, taken)
    report(0.2)
    rounds = measure_rounds(game, taken, lambda part: report(0.2 + 0.1 * part))
    dilemma = measure_dilemma(game, taken, lambda part: report(0.3 + 0.4 * part))
    calibration = measure_calibration(game, lambda part: report(0.7 + 0.3 * part))
    found = ClassDebrief(game, alternatives, rounds, dilemma, read_deeds(game), read_norms(game), calibration)
    report(1.0)
    return found
