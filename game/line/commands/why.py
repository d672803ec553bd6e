"""Why a figure moved, and the sources of figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from game.engine.acts import ACTS
from game.errors import UsageProblem
from game.governments.orders import ORDERS
from game.line.answers.figures import asked_figure, figure_words
from game.line.answers.why import add_origin, why_page
from game.line.command import Command, When, Words
from game.line.host import Host
from game.line.lines import figure, heading
from game.line.names import act_words, allies_of, first_of, name_of, number_of, order_of
from game.line.page import Page
from game.model.norms import NORMS
from game.play.explain.card_rules import card_rule, news_rule
from game.play.explain.norm_terms import fairness_of
from game.play.explain.positions import position_terms
from game.play.explain.rules import Rule, act_rule, order_rule
from game.play.explain.score_rules import score_rule
from game.play.explain.why import origin_of, why_figure
from game.play.session.seat_figures import read
from game.play.session.session import Session
from game.quantities import QUANTITIES
from game.report.names import capital, moved

if TYPE_CHECKING:
    from game.provenance.catalogue import Facts

__all__ = ["COMMANDS"]

_SCORE = "score"
"""The word behind why that asks what the score is made of."""

_MOST_FOUND = 20


def why(host: Host, words: Words) -> Page:
    """Break a change of a figure down by causes."""
    session = host.session
    if [word.casefold() for word in words] == [_SCORE]:
        return _rule(host, score_rule(session))
    if len(words) > 1 and words[0].casefold() in _KINDS:
        return _KINDS[words[0].casefold()](host, words[1:])
    asked, index = _round(session, list(words))
    if not asked:
        raise UsageProblem("why needs a quantity", hint="why core; why support; why cohesion; why core POL")
    quantity, ally = asked_figure(session, asked, "why")
    if not session.log:
        return _start(host, session, quantity, ally)
    return why_page(session, why_figure(session, quantity, ally, index), host.console.width)


def _why_order(host: Host, words: Words) -> Page:
    """Explain the rule of a budget order."""
    return _rule(host, order_rule(host.session, order_of(" ".join(words), ORDERS)))


def _why_act(host: Host, words: Words) -> Page:
    """Explain the rule of an act."""
    name, rest = first_of(words, act_words(ACTS.values()), "act")
    return _rule(host, act_rule(host.session, _only("act", [name, *rest])))


def _why_card(host: Host, words: Words) -> Page:
    """Explain the rule of an open card."""
    return _rule(host, card_rule(host.session, _only("card", words)))


def _why_news(host: Host, words: Words) -> Page:
    """Explain the rule of a piece of news of the round."""
    return _rule(host, news_rule(host.session, _only("news", words)))


def _only(kind: str, words: Words) -> str:
    """Return the one word that may follow a kind."""
    if len(words) > 1:
        raise UsageProblem(
            f"why {kind} takes one name; found {' '.join(words)!r}", hint=f"why {kind} {words[0]}"
        )
    return words[0]


def _rule(host: Host, rule: Rule) -> Page:
    page = host.page(f"Why: {rule.title}")
    for said in rule.says:
        page.say(said)
    if rule.parameters:
        page.part(rule.basis).entries(rule.parameters)
    if rule.quantity:
        page.say(f"For its last change: why {rule.quantity}{f' {rule.ally}' if rule.ally else ''}")
    return page


def _why_position(host: Host, words: Words) -> Page:
    """Break a capital's position on the text on the table down by causes."""
    session = host.session
    (code, *_) = allies_of(list(words), tuple(session.view.public))
    found = position_terms(session, code)
    page = host.page(f"Why: position on the text, {found.name}")
    page.say(
        f"Intelligence estimate: {moved(found.estimate.value)} ± {found.estimate.sd:.2f}. At 0 or above the capital "
        f"signs. Down to {found.letter_at:.2f} it wants a side letter. Below that it holds out."
    )
    page.part("Causes, which add up to the position")
    for term in found.terms:
        page.entry(term.label, moved(term.value, 3))
        page.below(term.behind, 11)
    return page


def _why_words(host: Host, before: Words) -> Sequence[str]:
    """Return what may follow: a figure's words, or a kind and what there is of it."""
    if not before:
        return [*_KINDS, _SCORE, *figure_words(host, before)]
    of: Mapping[str, Sequence[str]] = {
        "order": tuple(kind.word for kind in ORDERS.values()),
        "act": tuple(ACTS),
        "card": tuple(card.id for card in host.session.editor.legal.cards),
        "news": ()
        if host.session.finished
        else tuple(item.id for item in host.session.setup.news(host.session.index)),
        "position": tuple(host.session.view.positions),
        "fair": tuple(NORMS) if len(before) > 1 else tuple(host.session.view.public),
    }
    return of.get(before[0].casefold(), ()) or figure_words(host, before)


def _why_fair(host: Host, words: Words) -> Page:
    """Explain what a norm asks of an ally, or list what all norms ask of it."""
    session = host.session
    (code, *_) = allies_of([words[0]], tuple(session.view.public))
    name = session.view.public[code].name
    if len(words) == 1:
        page = host.page(f"Why: what fair-share norms ask of {name}")
        found = [fairness_of(session, norm, code) for norm in NORMS]
        rows = [(one.norm, f"{one.asked:.2f}", f"{100.0 * one.spent / one.asked:.0f}%") for one in found]
        page.table(("norm", "asks, % of GDP", "part spent"), rows)
        return page.say(
            f"{name} spends {found[0].spent:.2f}% of GDP. why fair {code} NORM explains one norm."
        )
    fairness = fairness_of(session, name_of(words[1], {norm: norm for norm in NORMS}, "norm"), code)
    page = host.page(f"Why: {NORMS[fairness.norm].label}, {name}").say(fairness.says)
    return page.entries(fairness.steps).part("Sources").entries(fairness.rests_on)


_KINDS: Mapping[str, Callable[[Host, Words], Page]] = {
    "order": _why_order,
    "act": _why_act,
    "card": _why_card,
    "news": _why_news,
    "position": _why_position,
    "fair": _why_fair,
}
"""What else why explains, by the word that people type."""


def _round(session: Session, words: list[str]) -> tuple[list[str], int | None]:
    """Take `round N` out of the words; return the others and the round, from 0."""
    for place, word in enumerate(words):
        if word.casefold() == "round" and place + 1 < len(words):
            index = number_of(words[place + 1], len(session.log), "committed round")
            return words[:place] + words[place + 2 :], index
    return words, None


def _start(host: Host, session: Session, quantity: str, ally: str | None) -> Page:
    """Before the first commit there is no change yet: show the sources of the figure."""
    reading, origin = read(session.view, quantity, ally), origin_of(session, quantity, ally)
    who = f", {session.view.public[ally].name}" if ally else ""
    page = host.page(heading(f"Why: {QUANTITIES[quantity].label}{who}", session))
    if reading is None:
        return page.say("Your intelligence service has no estimate of it. The debrief shows it.")
    page.say(f"It is now {figure(reading.value, QUANTITIES[quantity].unit, reading.sd)}.")
    page.say("No round has been committed, so nothing has moved it yet.")
    if origin is None:
        return page.say("The debrief shows where it started.")
    add_origin(page, origin)
    return page


def source(host: Host, words: Words) -> Page:
    """Show a fact, a sheet or a table in full, or search for words."""
    from game.provenance.cards import card, page, table_page
    from game.provenance.catalogue import facts

    if not words:
        return _scenario_sources(host)
    catalogue, asked = facts(), " ".join(words)
    answer = host.page(f"Source: {asked}")
    sheet_id, _, local = asked.partition(".")
    if sheet_id not in catalogue.sheet_ids:
        return _search(host, catalogue, asked)
    sheet = catalogue.sheet(sheet_id)
    if not local:
        answer.lines += page(sheet, width=answer.width).splitlines()
    elif local in sheet.tables:
        answer.lines += table_page(sheet.tables[local], width=answer.width).splitlines()
    else:
        answer.lines += card(catalogue, catalogue.get(asked), width=answer.width).splitlines()[1:]
    return answer


def _search(host: Host, catalogue: Facts, asked: str) -> Page:
    from game.provenance.results import results
    from game.report.quantity_text import about_quantity

    found, quantity = results(catalogue, asked), QUANTITIES.get(asked)
    if not found and quantity is not None:
        return host.page(f"Source: {asked}").say(about_quantity(quantity))
    if not found:
        near = catalogue.nearest(asked)
        raise UsageProblem(
            f"no fact contains {asked!r}",
            hint=f"did you mean {near}?" if near else "try fewer words",
        )
    shown = found[:_MOST_FOUND]
    page = host.page(
        f"Facts that contain {asked}: {len(found)}{'' if len(shown) == len(found) else f', the first {len(shown)}'}"
    )
    host.offer([f"source {one.id}" for one in shown])
    page.numbered([f"{one.id}: {one.text}" for one in shown])
    return page if quantity is None else page.gap().say(about_quantity(quantity))


def _scenario_sources(host: Host) -> Page:
    from game.provenance.cards import in_short

    session = host.session
    found = session.setup.scenario.sources
    page = host.page(f"Sources of {session.setup.scenario.title}: open one by its number")
    page.numbered([f"{fact.id}: {capital(in_short(fact))} ({fact.said_by}, {fact.date})" for fact in found])
    host.offer([f"source {fact.id}" for fact in found])
    return page


COMMANDS = (
    Command(
        "why",
        "why QUANTITY [ALLY] [round N] | order NAME | act NAME | card ID | news ID | position ALLY | fair ALLY [NORM] "
        "| score",
        "Break a change down by causes, or explain the rule of an order, act, card, news or score.",
        "Why",
        why,
        ("w",),
        words=_why_words,
        examples=(
            "why core",
            "why support",
            "why core POL round 2",
            "why order exercises",
            "why position POL",
        ),
        place=10,
    ),
    Command(
        "source",
        "source [ID | WORDS]",
        "Show a fact and its source, or search the facts.",
        "Why",
        source,
        ("sources",),
        When.ALWAYS,
        examples=("source step-up-2025-03.uk-target", "source suez trade"),
        place=20,
    ),
)
