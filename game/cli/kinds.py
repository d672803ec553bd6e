"""Kinds of values that options and arguments of several commands take."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

__all__ = ["Place", "seat_codes", "seed_kind"]


def seed_kind(text: str) -> int:
    """Return a random seed; a usage error where a text is none."""
    from game.seeding import MAX_SEED, check_seed

    try:
        return check_seed(int(text))
    except ValueError:
        raise click.BadParameter(
            f"a seed is a whole number from 0 to {MAX_SEED}; found {str(text)[:40]!r}"
        ) from None


class Place(click.Path):
    """A file or a folder. An empty text is none: it would be the folder that one is in."""

    def __init__(self, **limits: bool) -> None:
        super().__init__(path_type=Path, **limits)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path; a usage error where there is none."""
        if not str(value).strip():
            self.fail("it is empty: name a file or a folder", param, ctx)
        return super().convert(value, param, ctx)


def seat_codes(text: str) -> tuple[str, ...]:
    """Return the codes of seats named by code or name, with commas between; what is none is refused by its words."""
    from game.scenario.members import code_of

    names = (" ".join(name.split()) for name in text.split(","))
    return tuple(code_of(name) or name.upper() for name in names if name)
