"""What tests of pages share: exercises, as in the classroom's own tests."""

from tests.classroom.conftest import class_debrief, clock, new_class, played_class

__all__ = ["class_debrief", "clock", "new_class", "played_class"]
