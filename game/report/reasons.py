"""Why a share moved, in half a sentence: the largest group of terms that point the way it went."""

from __future__ import annotations

from collections.abc import Mapping

from game.model.ledger import Ledger, Term

__all__ = ["group_of", "reason_for"]

# Terms that only together mean something: the pull of the peacetime level balances threat and habit.
_GROUPS: Mapping[str, str] = {
    "peacetime_share": "danger",
    "ally_effect_sd": "danger",
    "threat_weight": "danger",
    "us_doubt_weight": "doubt",
    "spill_quiet": "others",
    "pure_public_good": "others",
    "joint_product": "others",
    "patron_price": "others",
    "opinion_weight": "opinion",
    "ideology_weight": "politics",
    "stance_weight": "politics",
    "election_brake": "politics",
    "USA:requested": "washington",
    "USA:threatened": "washington",
    "pledge_base": "pledge",
    "plan_pace_cap": "plan",
    "stress_brake": "debt",
    "effort": "order",
    "stickiness": "economy",
    "noise_own": "surprise",
    "relabel_chance": "bookkeeping",
}

_RISE: Mapping[str, str] = {
    "danger": "with the danger in view",
    "doubt": "in doubt about Washington",
    "others": "as the others arm too",
    "opinion": "with the public behind it",
    "politics": "as its government leans that way",
    "washington": "pressed by Washington",
    "pledge": "to honour the alliance's pledge",
    "plan": "along its national plan",
    "order": "by a decision of its government",
    "economy": "as the economy grew less than foreseen",
    "surprise": "more than any plan foresaw",
    "bookkeeping": "much of it counted differently",
    "event": "after a decision of the day",
    "news": "as announced",
}
_FALL: Mapping[str, str] = {
    "danger": "drifting back toward its peacetime level",
    "doubt": "reassured about Washington",
    "others": "leaning on the forces of others",
    "opinion": "with the public against it",
    "politics": "as its government leans the other way",
    "debt": "held back by its debt",
    "order": "by a decision of its government",
    "economy": "as the economy outgrew the budget",
    "surprise": "less than any plan foresaw",
    "event": "after a decision of the day",
    "news": "as announced",
}


def group_of(term: Term) -> str:
    """Return the group of causes a term of a core share belongs to; empty for what explains nothing to a reader."""
    return term.kind if term.kind in ("event", "news") else _GROUPS.get(term.ref, "")


def reason_for(ledger: Ledger | None, column: int, direction: float) -> str:
    """Return why one ally's core share moved `direction` (+1 or -1) in the first run; empty without a ledger."""
    if ledger is None:
        return ""
    sums: dict[str, float] = {}
    for term in ledger.terms.get("core_share", ()):
        group = group_of(term)
        if group:
            change = float(term.change[0, column] if term.change.shape[1] > 1 else term.change[0, 0])
            sums[group] = sums.get(group, 0.0) + change
    words = _RISE if direction > 0.0 else _FALL
    known = {group: direction * change for group, change in sums.items() if group in words}
    best = max(known, key=lambda group: known[group], default="")
    return words[best] if best and known[best] > 0.0 else ""
