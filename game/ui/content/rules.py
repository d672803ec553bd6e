"""The rule behind an order or an act as text: what it does, its parameters, and how its figure moved last."""

from __future__ import annotations

from textual.content import Content

from game.play.explain.norm_terms import Fairness
from game.play.explain.positions import PositionTerms
from game.play.explain.rules import Rule
from game.play.explain.why import origin_of, term_text, why_figure
from game.play.session.session import Session
from game.report.names import moved
from game.ui.content.why import no_round_yet, origin_lines, why_head
from game.ui.widgets.prose import Paragraph, heading

__all__ = ["fairness_lines", "position_lines", "rule_lines"]

_MOST_TERMS = 6


def rule_lines(session: Session, rule: Rule) -> list[Paragraph]:
    """Return a rule in full: sentences, parameters with what they rest on, and the last change of what it moves."""
    said: list[Paragraph] = [*rule.says, ""]
    if rule.parameters:
        said += [heading(rule.basis), *(Content(f"· {line}") for line in rule.parameters), ""]
    if not rule.quantity:
        return said[:-1]
    if not session.log:
        return [
            *said,
            *no_round_yet(session, rule.quantity, rule.ally),
            *origin_lines(origin_of(session, rule.quantity, rule.ally)),
        ]
    figure = why_figure(session, rule.quantity, rule.ally)
    said.append(why_head(session, figure))
    for term in figure.terms[:_MOST_TERMS]:
        said.append(Content.assemble((f"{moved(term.value, 3)} ", "bold"), term.label))
        behind = term_text(session, figure, term)
        if behind:
            said.append((f"   {behind}", "$muted"))
    if len(figure.terms) > _MOST_TERMS:
        rest = sum(term.value for term in figure.terms[_MOST_TERMS:])
        said.append(Content.assemble((f"{moved(rest, 3)} ", "bold"), "all others together (see section 7)"))
    return said


def position_lines(found: PositionTerms) -> list[Paragraph]:
    """Return a capital's position on a text in full: the estimate, its terms and what each goes by."""
    said: list[Paragraph] = [
        Content.assemble(
            "Position ",
            (f"{moved(found.estimate.value)} ±{found.estimate.sd:.2f}", "bold"),
            f" (intelligence estimate). At 0 or above the capital signs. Down to {found.letter_at:.2f} it wants a side "
            "letter, and below that it holds out. The day itself adds something that nobody can foresee.",
        ),
        "",
    ]
    for term in found.terms:
        said.append(Content.assemble((f"{moved(term.value, 3)} ", "bold"), term.label))
        said.append((f"   {term.behind}", "$muted"))
    return said


def fairness_lines(fairness: Fairness) -> list[Paragraph]:
    """Return how a norm comes to what it asks of an ally, step by step, and what its figures rest on."""
    return [
        fairness.says,
        "",
        *fairness.steps,
        "",
        heading("What it rests on"),
        *(Content(f"· {line}") for line in fairness.rests_on),
    ]
