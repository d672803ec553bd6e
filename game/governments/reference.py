"""The page `docs/reference/strategies.md`, made from the registry."""

from __future__ import annotations

from game.governments.base import built_in, find

__all__ = ["page"]

_SEATS = {
    "government": "any government",
    "us": "the United States",
    "secretary_general": "the Secretary General",
}

_HEAD = """# Strategies

How seats are played that nobody holds. A scenario names one for each seat (`strategies:`), and
`fairshare run SCENARIO --strategy SEAT=NAME` replaces it. A strategy sees what its seat would see: public
figures, its own affairs, its services' estimates. Its own effort is small beside what threat, opinion and
pledges bring about in the model. Sizes without a source are judgement.

This page is made from the strategies themselves; do not edit it.

| name | seats | what it does | source |
| --- | --- | --- | --- |
"""


def page() -> str:
    """Return the page as Markdown: one row a strategy, by role and name."""
    every = [find(name) for name in built_in()]
    rows = [
        f"| `{strategy.name}` | {seats} | {strategy.summary} | {strategy.source} |"
        for role, seats in _SEATS.items()
        for strategy in every
        if strategy.role == role
    ]
    return _HEAD + "\n".join(rows) + "\n"
