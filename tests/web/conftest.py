"""What tests of pages share: exercises, as in the classroom's own tests."""

from tests.classroom.conftest import clock, new_class

__all__ = ["clock", "new_class"]
