"""Where every number comes from: fact sheets under `seeds/`, and the strict YAML that people write.

`game.provenance` itself is cheap; pydantic and YAML are loaded with the first fact that is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.provenance.facts import Fact, Sheet, Source, Table

if TYPE_CHECKING:
    from game.provenance.catalogue import Facts

__all__ = ["Fact", "Sheet", "Source", "Table", "facts"]


def facts() -> Facts:
    """Return all facts that come with the game, read sheet by sheet as they are asked for."""
    from game.provenance.catalogue import facts as shipped

    return shipped()
