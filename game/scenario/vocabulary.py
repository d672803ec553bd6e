"""Words that stand for addressees and parts of a score in scenario files, in one place."""

from __future__ import annotations

__all__ = [
    "GOVERNMENT_COMPONENTS",
    "GROUPS",
    "MOST_DOSE",
    "SECRETARY_GENERAL_COMPONENTS",
    "split_dose",
]

GOVERNMENT_COMPONENTS = ("security", "economy", "support", "influence", "promises")
"""Parts of a government's score."""

SECRETARY_GENERAL_COMPONENTS = ("cohesion", "agreement", "commitment")
"""Parts of the Secretary General's score."""

GROUPS = ("all", "eu", "jef", "border", "nuclear", "secretary_general")
"""Words that address several seats, beside the codes."""

MOST_DOSE = 2.0
"""The largest dose of a strategy: twice what it does by itself."""


def split_dose(name: str) -> tuple[str, float | None]:
    """Return the plain name of a strategy, and its dose where the name gives one.

    Raises
    ------
    ValueError
        If the dose is no number from 0 to `MOST_DOSE`.

    >>> split_dose("transactional@0.5"), split_dose("transactional")
    (('transactional', 0.5), ('transactional', None))
    """
    plain, sign, dose = name.partition("@")
    if not sign:
        return name, None
    if not 0.0 <= float(dose) <= MOST_DOSE:
        raise ValueError(f"a dose is 0 to {MOST_DOSE:g}; found {dose}")
    return plain, float(dose)
