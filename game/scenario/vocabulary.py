"""Words that stand for addressees and parts of a score in scenario files, in one place."""

from __future__ import annotations

__all__ = [
    "GOVERNMENT_COMPONENTS",
    "GROUPS",
    "SECRETARY_GENERAL_COMPONENTS",
]

GOVERNMENT_COMPONENTS = ("security", "economy", "support", "influence", "promises")
"""Parts of a government's score."""

SECRETARY_GENERAL_COMPONENTS = ("cohesion", "allies_at_target", "commitment")
"""Parts of the Secretary General's score."""

GROUPS = ("all", "eu", "jef", "border", "nuclear", "secretary_general")
"""Words that address several seats, beside the codes."""
