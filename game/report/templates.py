"""Wordings of headlines: several for each kind of happening, so that two games do not read alike.

`{a}` is the list of the allies concerned (`{A}` at the beginning of a sentence), `[one|many]` chooses by their number,
other names are figures and words of the happening as `headlines.py` prepares them. Offices and countries only: no
persons, nobody to blame. A wording must hold whenever its kind is found: it says no more than the happening knows.
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["TEMPLATES"]

TEMPLATES: Mapping[str, tuple[str, ...]] = {
    "news": ("{headline}",),
    "summit_agrees": (
        "{Place}: allies agree on {goal} by {due}{drafts}",
        "{Place}: leaders adopt the text, {goal} by {due}{drafts}",
        "{Place}: leaders pledge {goal} by {due}{drafts}",
    ),
    "summit_confirms": (
        "{Place}: allies confirm the pledge of {goal} by {due}{drafts}",
        "{Place}: leaders renew the pledge of {goal} by {due}{drafts}",
    ),
    "summit_vague": (
        "{Place}: {a} [refuses|refuse] the last draft; the summit ends with a vague statement",
        "{Place}: after {tries}, the last refused by {a}, leaders settle for a statement that binds nobody",
    ),
    "summit_letters": (
        "{A} [signs|sign] with a side letter",
        "{A} [signs|sign] only with a side letter, which weakens the pledge",
        "{A} [accepts|accept] the text but [lists|list] exceptions in a side letter",
    ),
    "summit_waverers": (
        "{A} [signs|sign] after long talks",
        "{A} [was|were] undecided until the last night",
    ),
    "war": (
        "Fighting breaks out in {a}; the war stays limited, and a call for help goes out to the allies",
        "War reaches {a} and stays limited; the allies are called on",
    ),
    "attack": (
        "After the incident an armed attack: {a} [calls|call] the allies for help",
        "{A} [is|are] attacked and [calls|call] on the treaty",
    ),
    "fatal": (
        "Deaths in an armed incident involving {a}, which [asks|ask] the allies to consult",
        "A fatal armed incident involves {a}; consultations are asked for",
    ),
    "deaths": (
        "Deaths in an armed incident involving {a}",
        "A fatal armed incident involves {a}",
    ),
    "call_stood": (
        "The allies stand by {a}: {came} of the forces in the theatre came",
        "{A} [is|are] not left alone: {came} of the forces in the theatre came",
    ),
    "call_failed": (
        "The alliance fails {a}: {came} of the forces in the theatre came, and that was too little",
        "Too little help reaches {a}: {came} of the forces in the theatre came",
    ),
    "call_beaten": (
        "The attack on {a} is stronger than the help: {came} of the forces in the theatre came",
        "Enough allies come to help {a}, with too little force: {came} of the forces in the theatre",
    ),
    "call_answered": (
        "Allies with {came} of the forces in the theatre answer {a}",
        "Consultations: {came} of the forces in the theatre stand ready to help {a}",
    ),
    "call_unanswered": (
        "Consultations without result: few allies answer {a}",
        "Only {came} of the forces in the theatre stand ready to help {a}",
    ),
    "acting": (
        "Capitals do not reappoint the Secretary General, who stays as acting head of the alliance",
        "No second term: the Secretary General stays on as acting until a successor is found",
    ),
    "rupture": (
        "The alliance comes apart: its council does not meet any more",
        "Nobody speaks for the alliance any more; capitals look for other guarantees",
    ),
    "force": (
        "{Incidents} {a}; nobody is killed",
        "Armed force is used against {a}{times}; nobody is killed",
        "{Incidents} {a}, without loss of life",
    ),
    "greyzone": (
        "More grey-zone incidents than usual: {count} in this {unit}",
        "Cables, airspace, networks: {count} grey-zone incidents in this {unit}; the usual number is {usual}",
    ),
    "jump": (
        "A crisis raises the threat that allies feel",
        "The danger grows: a crisis in the east",
        "A crisis in the east: capitals count their forces",
    ),
    "thaw": (
        "A thaw: allies feel less threatened",
        "Signs of calm in the east, and calls at home to save on defence",
    ),
    "ceasefire": (
        "The guns fall silent in Ukraine",
        "Ceasefire in Ukraine; nobody knows whether it will hold",
    ),
    "war_resumes": (
        "The ceasefire in Ukraine breaks down; the war goes on",
        "War resumes in Ukraine after the ceasefire",
    ),
    "defeat": (
        "The front in Ukraine collapses; Kyiv accepts terms",
        "Ukraine is defeated, and its neighbours ask who is next",
    ),
    "settlement": (
        "A settlement ends the war in Ukraine",
        "Ukraine: the ceasefire becomes a settlement",
    ),
    "leak": (
        "Private messages between allies leak and damage trust",
        "Private remarks become public, and relations between allies suffer",
    ),
    "scorn": (
        "Washington criticises allies that stayed out of its strikes",
        "Washington complains about allies that did not help to reopen the sea lanes",
    ),
    "recession": (
        "Recession: economies shrink, and shares of GDP rise without any extra money",
        "A recession squeezes every budget",
    ),
    "lanes_shut": (
        "Attacks close the Suez route; ships sail around Africa",
        "Attacks disrupt the sea lanes; Europe's trade suffers most",
    ),
    "lanes_reopen": (
        "The sea lanes to the south are open again",
        "Merchant ships return to the Suez route",
    ),
    "accident": (
        "Arms output falls in {a} after the loss of a plant",
        "An accident closes an arms plant in {a}",
    ),
    "president": (
        "A new administration takes office in Washington and keeps its policy towards the allies",
        "Washington changes its administration but little else for the alliance",
    ),
    "president_steadier": (
        "A new administration takes office in Washington and speaks more warmly of the alliance",
        "A new administration in Washington promises to steady the alliance",
    ),
    "president_cooler": (
        "A new administration takes office in Washington and speaks more coolly of the alliance",
        "A new administration in Washington asks what the alliance is worth to it",
    ),
    "withdrawal": (
        "Washington announces that more of its troops will go home",
        "Washington announces fewer American troops for Europe",
    ),
    "backstop": (
        "Washington agrees to back the coalition for Ukraine",
        "Washington promises a backstop for the coalition of the willing",
    ),
    "scolded": (
        "Washington names allies below their target in public: {a}",
        "Washington criticises {a} in public",
    ),
    "confidence": (
        "Parliament brings down the [government|governments] of {a}",
        "{A}: the [government falls|governments fall] in a vote of confidence",
    ),
    "confidence_won": ("{A}: the [government survives|governments survive] a vote of confidence",),
    "austerity": (
        "Lenders lose patience with {a}: no more rises for defence for now",
        "Markets force [a halt|halts] on the defence budget of {a}",
    ),
    "turnover": (
        "Elections bring [a new government|new governments] to {a}",
        "Voters change the [government|governments] of {a}",
        "[A new government|New governments] after elections in {a}",
    ),
    "elections": (
        "{A} [votes and keeps its government|vote and keep their governments]",
        "Elections in {a} leave the [government|governments] in office",
    ),
    "joins": ("{A} [joins|join] the alliance", "The alliance grows: {a} [is|are] now [a member|members]"),
    "target_reached": (
        "{A} [passes|pass] {target}",
        "{A} [reaches|reach] {target}",
        "Now at or above {target}: {a}",
    ),
    "target_lost": (
        "{A} [falls|fall] back below {target}",
        "No longer at {target}: {a}",
    ),
    "pledge_reached": (
        "{A} [reaches|reach] the pledged {target}",
        "{A} [meets|meet] the pledge of {target}",
    ),
    "relabelled": (
        "As the target date arrives, {a} [counts|count] other spending as defence",
        "Auditors note that {a} now [counts|count] spending from other budgets as defence",
    ),
    "whole_up": (
        "{whole} together [passes|pass] {mark}",
        "{whole} together now [spends|spend] more than {mark}",
    ),
    "whole_down": (
        "{whole} together [falls|fall] below {mark}",
        "Spending by {whole} slips below {mark}",
    ),
    "riser": (
        "{A} raises its share most, by {change} to {share}{reason}",
        "Largest rise: {a}, up {change} to {share}{reason}",
        "{A} adds {change} and now spends {share}{reason}",
    ),
    "faller": (
        "{A} lowers its share most, by {change} to {share}{reason}",
        "Largest fall: {a}, down {change} to {share}{reason}",
        "Spending in {a} falls {change}, to {share}{reason}",
    ),
    "flank": (
        "Allies near Russia move ahead: spending rises {near} there and {far} elsewhere, on average",
        "Spending rises {near} near Russia and {far} elsewhere, on average",
    ),
    "escape": (
        "{A} [uses|use] the escape clause of the EU's fiscal rules for defence",
        "EU fiscal rules are eased for defence in {a}",
    ),
    "loans_first": (
        "First EU loans for arms: {count} member [state draws|states draw] them",
        "{Count} EU member [state takes|states take] up the first loans for arms",
    ),
    "loans": ("EU loans for arms: {drawn} drawn, {left} left",),
    "loans_gone": (
        "The EU's loans for arms are used up",
        "The last of the EU's loans for arms is drawn",
    ),
    "plan": (
        "{A} [announces|announce] {target} by {due}",
        "New national [plan|plans]: {a} [aims|aim] for {target} by {due}",
    ),
    "card": ("{title}. {answers}",),
}
