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
        "{Place}: the text stands, {goal} by {due}{drafts}",
        "{Place}: {goal} by {due}, leaders decide{drafts}",
    ),
    "summit_confirms": (
        "{Place}: allies confirm {goal}, now by {due}{drafts}",
        "{Place}: {goal} once more, to be reached by {due}{drafts}",
    ),
    "summit_vague": (
        "{Place}: {a} cannot sign the last draft; leaders part with general words",
        "{Place}: after {tries} drafts, the last refused by {a}, a statement that binds nobody anew",
    ),
    "summit_letters": (
        "{A} [signs|sign] with a side letter",
        "Side [letter|letters] for {a}: the text binds [it|them] less than others",
        "{A} [accepts|accept] the text and [sets|set] out in a letter what it does not mean",
    ),
    "summit_waverers": (
        "{A} [was|were] hard to win for the text",
        "Until the last night {a} [was|were] undecided",
    ),
    "war_stood": (
        "Fighting breaks out in {a}; the allies come to its aid, and the war stays limited",
        "War reaches {a}; the alliance stands, and the war stays limited",
    ),
    "war_failed": (
        "Fighting breaks out in {a}; the war stays limited, and too few allies come",
        "War reaches {a} and stays limited; most of the allies' forces stay at home",
    ),
    "fatal_stood": (
        "People die in an armed incident that involves {a}; the allies stand by it",
        "Deaths in an armed incident that involves {a}; most of the allies' forces answer",
    ),
    "fatal_failed": (
        "People die in an armed incident that involves {a}; too few allies answer the call",
        "Deaths in an armed incident that involves {a}; most of the allies' forces stay where they are",
    ),
    "force": (
        "{Incidents} {a}; nobody dies",
        "Force is used against {a}{times}; there are no deaths",
        "{Incidents} {a}, without loss of life",
    ),
    "greyzone": (
        "More incidents below the threshold of force than usual: {count} in this {unit}",
        "Cables, airspace, networks: {count} incidents in this {unit}, where {usual} were usual",
    ),
    "jump": (
        "A crisis lifts the threat that allies feel",
        "The danger grows: a crisis in the east",
        "A crisis; capitals look east and count what they have",
    ),
    "thaw": (
        "A thaw: the threat that allies feel goes down",
        "Signs of calm in the east, and calls at home to save on defence",
    ),
    "ceasefire": (
        "The guns fall silent in Ukraine",
        "Ceasefire in Ukraine; nobody knows whether it will hold",
    ),
    "war_resumes": (
        "The ceasefire in Ukraine breaks; the war goes on",
        "War again in Ukraine after the ceasefire",
    ),
    "settlement": (
        "A settlement ends the war in Ukraine",
        "Ukraine: the ceasefire becomes a settlement",
    ),
    "leak": (
        "Private words between allies leak and cost trust",
        "What was said in private is read in public; the mood among allies suffers",
    ),
    "scorn": (
        "Harsh words from Washington for those who stay out of its strikes",
        "Washington says what it thinks of allies that leave the sea lanes to it",
    ),
    "recession": (
        "Recession: economies shrink, and shares of GDP rise without a coin more",
        "A recession squeezes every budget",
    ),
    "lanes_shut": (
        "Ships take the long way: sea lanes to the south are under attack",
        "Attacks disrupt the sea lanes; Europe's trade pays most",
    ),
    "lanes_reopen": (
        "The sea lanes to the south are open again",
        "Merchant ships return to the short way",
    ),
    "accident": (
        "A plant is lost in {a}: its arms industry delivers less",
        "An accident closes an arms plant in {a}",
    ),
    "president": (
        "A new administration takes office in Washington and keeps the line toward the allies",
        "Washington changes its administration and, for the alliance, little else",
    ),
    "president_steadier": (
        "A new administration takes office in Washington and speaks more warmly of the alliance",
        "A new administration in Washington means to steady the alliance",
    ),
    "president_cooler": (
        "A new administration takes office in Washington and speaks more coolly of the alliance",
        "A new administration in Washington asks what the alliance is worth to it",
    ),
    "withdrawal": (
        "Washington announces that more of its troops go home",
        "Fewer American troops for Europe, Washington announces",
    ),
    "backstop": (
        "Washington agrees to stand behind the coalition for Ukraine",
        "An American backstop for the coalition of the willing",
    ),
    "scolded": (
        "Washington names those behind their goal in public: {a}",
        "Public criticism from Washington for {a}",
    ),
    "turnover": (
        "Elections bring new governments to {a}",
        "Voters change the government in {a}",
        "New [government|governments] after elections in {a}",
    ),
    "elections": (
        "{A} [votes and keeps its government|vote and keep their governments]",
        "Elections in {a} leave the [government|governments] in office",
    ),
    "joins": ("{A} [joins|join] the alliance", "The alliance grows: {a} [is|are] now [a member|members]"),
    "target_reached": (
        "{A} [passes|pass] {target}",
        "{A} [reaches|reach] the mark of {target}",
        "Now above {target}: {a}",
    ),
    "target_lost": (
        "{A} [falls|fall] back below {target}",
        "No longer at {target}: {a}",
    ),
    "pledge_reached": (
        "{A} [reaches|reach] the pledged {target}",
        "The pledge of {target} is met by {a}",
    ),
    "relabelled": (
        "As the date comes, {a} [finds|find] spending that had been counted elsewhere",
        "Auditors note that {a} now [counts|count] as defence what [was|were] other budgets before",
    ),
    "whole_up": (
        "{whole} together [passes|pass] {mark}",
        "{whole} now [spends|spend] more than {mark} together",
    ),
    "whole_down": (
        "{whole} together [falls|fall] below {mark}",
        "The share of {whole} slips under {mark}",
    ),
    "riser": (
        "{A} raises its share most, by {change} to {share}{reason}",
        "Largest rise: {a}, by {change} to {share}{reason}",
        "{A} adds {change} and spends {share}{reason}",
    ),
    "faller": (
        "{A} lowers its share most, by {change} to {share}{reason}",
        "Largest fall: {a}, by {change} to {share}{reason}",
        "{A} spends {change} less, {share}{reason}",
    ),
    "flank": (
        "The allies at the border move ahead: up {near} on average, others {far}",
        "Near the danger shares rise by {near} on average, farther away {far}",
    ),
    "escape": (
        "{A} [asks|ask] to spend on defence outside the European Union's fiscal rules",
        "Exempt from the fiscal rules for defence: {a}",
    ),
    "loans_first": (
        "First European loans for arms are drawn, by {count} members of the union",
        "{Count} members of the European Union take up its first loans for arms",
    ),
    "loans": ("European loans for arms: {drawn} drawn, {left} left",),
    "loans_gone": (
        "The European Union's loans for arms are used up",
        "The last of the European Union's loans for arms is drawn",
    ),
    "plan": (
        "{A} [announces|announce] {target} by {due}",
        "[A national plan|National plans]: {a} [wants|want] {target} by {due}",
    ),
    "card": ("{title}. {answers}",),
}
