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

Strategies for AI-controlled seats. A scenario names one for each seat (`strategies:`), and
`fairshare run SCENARIO --strategy SEAT=NAME` replaces it. A strategy sees what its seat would see: public
figures, its own affairs, its intelligence estimates. Its own effort is small compared with what threat, opinion
and pledges cause in the model. Sizes without a source are judgement.

A strategy of the United States can have a dose from 0 to 2: `transactional@0.5` does half as much toward allies, with
the same budget, troops and aid.

The program writes this page from the strategies; do not edit it.

Every strategy answers deals that it is offered. The column "offers" says which ones also offer deals to others.

| name | seats | what it does | offers | source |
| --- | --- | --- | --- | --- |
"""


def page() -> str:
    """Return the page as Markdown: one row a strategy, by role and name."""
    every = [find(name) for name in built_in()]
    rows = [
        f"| `{strategy.name}` | {seats} | {strategy.summary} | {'deals' if strategy.deal else ''} | {strategy.source} |"
        for role, seats in _SEATS.items()
        for strategy in every
        if strategy.role == role
    ]
    return _HEAD + "\n".join(rows) + "\n"
