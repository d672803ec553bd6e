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
    "plan_base": "plan",
    "stress_brake": "debt",
    "effort": "order",
    "stickiness": "economy",
    "noise_own": "surprise",
    "lump_rate": "lump",
    "revision_scale": "revision",
    "deadline_chance": "deadline",
    "relabel_cap": "bookkeeping",
}

_RISE: Mapping[str, str] = {
    "danger": "driven by the threat",
    "doubt": "driven by doubts about Washington",
    "others": "in response to what other allies spend",
    "opinion": "backed by the public",
    "politics": "because its government favours defence",
    "washington": "under pressure from Washington",
    "pledge": "to meet the alliance's pledge",
    "plan": "under its national plan",
    "order": "by decision of its government",
    "economy": "because the economy grew less than expected",
    "surprise": "more than planned",
    "lump": "because of a large purchase or an emergency budget",
    "revision": "because last year's estimate was too low",
    "deadline": "to meet a target that is due",
    "bookkeeping": "partly by counting other spending as defence",
    "event": "after a government decision",
    "news": "as announced",
}
_FALL: Mapping[str, str] = {
    "danger": "drifting back towards its peacetime level",
    "doubt": "reassured about Washington",
    "others": "relying on the forces of others",
    "opinion": "held back by public opinion",
    "politics": "because its government has other priorities",
    "debt": "held back by its debt",
    "order": "by decision of its government",
    "economy": "because the economy grew faster than the budget",
    "surprise": "less than planned",
    "revision": "because last year's estimate was too high",
    "event": "after a government decision",
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
