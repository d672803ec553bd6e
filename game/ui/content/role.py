"""One's role as a reminder in a game: goal, red line and how it stands, ambitions, what makes the score."""

from __future__ import annotations

from textual.content import Content

from game.governments.ambitions import AMBITIONS
from game.play.explain.score_rules import score_rule
from game.play.session.session import Session
from game.play.wording.score import NONE_CHOSEN
from game.play.wording.summary import red_line_now
from game.report.score_parts import SCORE_PARTS
from game.ui.widgets.prose import Paragraph, plain

__all__ = ["role_paragraphs"]


def role_paragraphs(session: Session) -> list[Paragraph]:
    """Return the role sheet as it matters now."""
    sheet = session.role
    crossed = red_line_now(session.view, sheet)
    stands = {True: " It is crossed now.", False: " It holds now.", None: ""}[crossed]
    weights = ", ".join(
        f"{SCORE_PARTS[name].label} {100 * weight:.0f}%" for name, weight in session.objectives.items()
    )
    said: list[Paragraph] = [
        Content.assemble(("Goal. ", "bold"), plain(sheet.goal)),
        "",
        Content.assemble(("What you do not say. ", "bold"), plain(sheet.private_interest)),
        "",
        Content.assemble(("Red line. ", "bold $bad"), plain(sheet.red_line), (stands, "bold")),
        "",
        Content.assemble(("Your score. ", "bold"), f"{weights}."),
    ]
    if not session.ambitions:
        said.append(f"Ambitions. {NONE_CHOSEN}")
    said += [
        Content.assemble((f"Ambition: {AMBITIONS[name].label}. ", "bold"), AMBITIONS[name].says)
        for name in session.ambitions_that_count
    ]
    rule = score_rule(session)
    return [*said, "", *rule.says, "", *rule.parameters]
