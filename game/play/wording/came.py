"""What came of a seat's decisions, in words: several wordings for each way in which one can turn out.

`{who}` are the capitals that it concerns, `{Who}` the same at the beginning of a sentence; `[is|are]` goes by how many
there are. `{what}` is what was ordered, promised or chosen, `{place}` an ally that asked for help. Wordings take turns,
so that a game does not repeat itself.
"""

from __future__ import annotations

from collections.abc import Mapping

from game.report.names import agree, capital

__all__ = ["WORDINGS", "worded"]

WORDINGS: Mapping[str, tuple[str, ...]] = {
    "praise.welcome": (
        "{Who} [was|were] glad of your praise",
        "Your praise was welcome in {who}",
        "{Who} thanked you for your praise",
        "Newspapers in {who} carried your praise",
        "{Who} quoted your praise in parliament",
        "Your kind words did you good in {who}",
        "{Who} had waited for a word of praise",
    ),
    "praise.less": (
        "{Who} took your praise politely",
        "Your praise meant less to {who} than the last time",
        "{Who} noted your praise and went on",
        "Praise from you is no longer news in {who}",
        "A second round of praise earned you a little in {who}",
    ),
    "praise.stale": (
        "Your praise earned you nothing more in {who}",
        "{Who} [has|have] heard your praise often enough",
        "More praise made no difference in {who}",
        "{Who} now [expects|expect] more of you than praise",
        "In {who} your praise was filed with the rest",
        "{Who} would trade your praise for a battalion",
    ),
    "reassure.welcome": (
        "{Who} slept better after your assurances",
        "Your assurances were believed in {who}",
        "{Who} thanked you for your assurances",
        "Your embassies in {who} report relief",
    ),
    "reassure.less": (
        "{Who} listened to your assurances, and waited for deeds",
        "Your assurances counted for less in {who} than before",
        "{Who} took note of your assurances",
        "{Who} heard your assurances with patience",
    ),
    "reassure.stale": (
        "Your assurances no longer impress {who}",
        "{Who} [wants|want] deeds now, not assurances",
        "One more assurance changed nothing in {who}",
        "{Who} [asks|ask] what your assurances are worth",
        "Your assurances have become a routine in {who}",
        "{Who} thanked you for your assurances, and asked for troops",
        "In {who} your assurances were read and put aside",
    ),
    "exercise.welcome": (
        "Your troops trained with those of {who}",
        "The exercise with {who} went well",
        "{Who} [was|were] pleased with the exercise you held together",
        "Officers of {who} speak well of your units",
        "Your units and those of {who} know each other better now",
    ),
    "exercise.less": (
        "The exercise with {who} was routine",
        "{Who} trained with you again, as friends do",
        "Another exercise with {who} went as planned",
        "The exercise with {who} made the local papers, no more",
        "Your units are no strangers in {who} any more",
    ),
    "exercise.stale": (
        "{Who} [takes|take] your exercises for granted",
        "The exercise kept units ready; in {who} it changed no minds",
        "Nobody in {who} remarked on one more exercise",
        "Training with {who} is everyday work now",
        "{Who} lent the usual training grounds for the usual exercise",
    ),
    "procure.welcome": (
        "You bought equipment together with {who}",
        "{Who} signed joint contracts with you",
        "Factories in {who} share your order",
    ),
    "procure.stale": (
        "You bought with {who} once more",
        "Joint orders with {who} are a habit by now",
    ),
    "invite.done": (
        "{Who} joined the coalition at your invitation",
        "Your invitation brought {who} into the coalition",
    ),
    "ask.rose": (
        "You asked {who} for more, and [its|their] share rose",
        "{Who} spent more after your request",
        "Your request to {who} fell on open ears",
        "{Who} found money after you had asked",
        "The budget of {who} grew after your request",
    ),
    "ask.still": (
        "{Who} heard your request and did nothing about it",
        "Your request to {who} has gone unanswered so far",
        "{Who} promised to look into your request",
        "Nothing has come of your request to {who}",
        "{Who} put your request on the agenda of another day",
        "The finance ministry of {who} has your request",
    ),
    "ask.fell": (
        "You asked {who} for more, and got less",
        "{Who} cut [its|their] share in spite of your request",
        "Your request to {who} came at the wrong time: [its|their] share fell",
    ),
    "criticise.first": (
        "{Who} [resents|resent] your public criticism",
        "Your criticism made headlines in {who}",
        "{Who} called in your ambassador over your criticism",
        "Ministers in {who} answered your criticism in kind",
    ),
    "criticise.again": (
        "{Who} [has|have] not forgiven your last criticism, and here is the next",
        "Your criticism of {who} again drew an angry reply",
        "Relations with {who} suffered further from your criticism",
        "{Who} [keeps|keep] a list of what you said",
    ),
    "criticise.hostile": (
        "{Who} no longer [listens|listen] to you",
        "Nobody in {who} returns your calls",
        "Your criticism confirmed what {who} [thinks|think] of you anyway",
        "{Who} [expects|expect] nothing but criticism from you",
        "{Who} answered your criticism with silence",
        "What you say of {who} no longer surprises anybody there",
    ),
    "threaten.done": (
        "{Who} took your conditions as a threat",
        "Your conditions alarmed {who}",
        "{Who} [doubts|doubt] your protection since you made it conditional",
    ),
    "broker.signed": (
        "{Who} signed after you had helped",
        "Your help at the summit carried {who}",
        "With your help {who} found the text good enough",
    ),
    "broker.letter": (
        "{Who} took your help, and signed with a side letter all the same",
        "Your help brought {who} as far as a side letter",
    ),
    "broker.refused": (
        "Your help was not enough for {who}",
        "{Who} refused the text in spite of your help",
    ),
    "broker.none": ("Your offer of help to {who} found no summit to help at",),
    "act.done": (
        "{What}, toward {who}: carried out",
        "You carried out what you had in mind for {who}: {what}",
    ),
    "election.won": (
        "You called an election and won it",
        "Voters gave you a new term before its date",
    ),
    "election.lost": (
        "You called an election and lost it",
        "Voters took the chance that you gave them, and your government fell",
    ),
    "order.moved": (
        "{What} took effect",
        "You ordered {what}, and it shows",
        "{What}: carried out",
        "The first results of {what} are in",
        "{What} went through as ordered",
        "Your ministries carried out {what}",
        "{What} is in the figures now",
        "You can see what {what} did",
    ),
    "order.later": (
        "{What} takes time: nothing shows yet",
        "You ordered {what}, and its effect is still to come",
        "No figure has moved yet for {what}",
        "{What}: under way, not yet felt",
    ),
    "order.cut": (
        "{Who} noticed your cut",
        "Your cut was remarked on in {who}",
        "Your cut did not pass unseen: {who} asked why",
        "{Who} counted your cut against you",
        "Your cut was the talk of {who}",
        "{Who} reads your cut as a retreat",
        "In {who} your cut was noted without a word",
    ),
    "vote.signed": (
        "You signed, and the text was adopted",
        "Your signature is under the adopted text",
    ),
    "vote.in_vain": (
        "You signed, but others did not",
        "Your signature was not enough to save the text",
    ),
    "vote.letter": (
        "You signed with a side letter, and {who} took note",
        "Your side letter let you sign; it did not please {who}",
    ),
    "vote.alone": (
        "You refused the text, and nobody else did",
        "The text failed because of you alone",
    ),
    "vote.refused": (
        "You refused the text, with {who}",
        "You and {who} kept the text from being adopted",
    ),
    "text.adopted": (
        "Your text was adopted",
        "Leaders adopted the text you had put",
    ),
    "text.failed": (
        "No text of yours found consensus",
        "You leave the summit without a text",
    ),
    "card.chosen": (
        "On “{title}” you chose “{what}”",
        "You answered “{title}” with “{what}”",
        "“{what}” was your answer to “{title}”",
        "Your staff carried out “{what}”, your answer to “{title}”",
    ),
    "card.silent": (
        "You gave no answer to “{title}”, so {staff} chose “{what}”",
        "“{title}” got no answer from you: {staff} chose “{what}”",
        "Nobody asked you twice about “{title}”: {staff} chose “{what}”",
    ),
    "deal.told": ("{What}",),
    "message.told": ("{What}",),
    "conduct.behind": (
        "{Who} [minds|mind] that you are behind what is due",
        "You spend less than is due, and {who} [says|say] so",
        "What you owe the alliance is a subject in {who}",
        "{Who} [keeps|keep] count of the years you are behind",
        "The gap in your budget was named in {who}",
        "{Who} would like to see you on your path",
    ),
    "conduct.ahead": (
        "You spend more than is due, and {who} [notices|notice]",
        "{Who} [holds|hold] your spending up as an example",
        "Your defence spending earns you respect in {who}",
        "{Who} [thinks|think] better of you for what you spend",
        "Generals in {who} point to your budget",
        "{Who} [finds|find] that you carry your part and more",
    ),
    "conduct.aid_more": (
        "Your aid to Ukraine is noticed in {who}",
        "{Who} [values|value] what you send to Ukraine",
        "What you add for Ukraine speaks for you in {who}",
    ),
    "conduct.aid_less": (
        "{Who} [misses|miss] the aid you used to send to Ukraine",
        "That you give Ukraine less counts against you in {who}",
        "{Who} asked why your aid to Ukraine has fallen",
    ),
    "help.came": (
        "You helped when {place} asked, and {who} will remember it",
        "You stood beside {place}: {who} saw it",
    ),
    "help.stayed": (
        "You did less than was hoped when {place} asked for help, and {who} will remember it",
        "{Place} asked for help, and you sent only a part: {who} saw it",
    ),
    "help.away": (
        "You stayed away when {place} asked for help, and {who} will remember it",
        "{Place} asked for help, and you sent nobody: {who} saw it",
    ),
    "help.came_unordered": (
        "{Place} asked for help and had no answer from you: your ministry sent some, and {who} will remember it",
        "With no word from you, your ministry helped {place}: {who} saw it",
    ),
    "help.stayed_unordered": (
        "{Place} asked for help and had no answer from you: your ministry sent less than was hoped, and {who} "
        "will remember it",
        "With no word from you, little went to {place}, which had asked for help: {who} saw it",
    ),
    "help.away_unordered": (
        "{Place} asked for help and had no answer from you: your ministry sent nobody, and {who} will remember it",
        "With no word from you, nobody went to {place}, which had asked for help: {who} saw it",
    ),
    "inquiry.held": (
        "An inquiry looked into your losses in the help for {place}, and voters blame you for them",
        "Parliament heard how many of yours died in the help for {place}, and voters blame you",
    ),
    "nothing": (
        "You ordered nothing, and nobody remarked on it",
        "A round without an order of yours left no mark abroad",
        "Nobody had a reason to speak of you",
        "Capitals heard nothing from you",
        "Your staff kept to their routine",
        "No capital can say what you wanted in these months",
        "You let others decide",
        "Your ambassadors had little to report",
        "The papers abroad did without you",
        "You waited, and so did your allies",
        "Nothing you did calls for an answer",
        "Others filled the agenda",
    ),
}
"""Wordings by what was done and how it turned out."""


def worded(key: str, turn: int, names: str, many: bool, **words: str) -> str:
    """Return how something turned out, in the wording whose turn it is; `names` are the capitals it concerns."""
    known = WORDINGS[key]
    large = {"What": capital(words.get("what", "")), "Place": capital(words.get("place", ""))}
    filled = {"who": names, "Who": capital(names), **large, **words}
    return agree(known[turn % len(known)], many=many).format_map(filled)
