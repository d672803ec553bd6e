"""What can be put into a round: news and cards that have not come up."""

from __future__ import annotations

from dataclasses import dataclass

from game.classroom.exercise import Exercise
from game.scenario.lesson import Inject
from game.scenario.lesson_reader import shipped_injects

__all__ = ["Event", "events"]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that can be put into a round, with the note for the teacher where there is one."""

    id: str
    title: str
    note: Inject | None


def events(exercise: Exercise) -> list[Event]:
    """Return the news and cards that have not come up, those with a note in front."""
    scenario, deck = exercise.course.setup.scenario, exercise.course.setup.deck
    there, noted = set(exercise.course.injected), shipped_injects()
    found = [(item.id, f"News: {item.headline}") for item in scenario.news]
    found += [(card.id, f"Card: {card.card.title}") for card in deck.cards]
    events = [Event(name, title, noted.get(name)) for name, title in found if name not in there]
    return sorted(events, key=lambda event: event.note is None)
