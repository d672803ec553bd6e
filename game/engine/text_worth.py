"""What a summit's text is worth against the one it opened with: a weak text counts as weak, none counts as nothing.

worth = min(core / opening, firm / opening, 1) (checked / opening, at most 1) (1 - worth_late years later)
firm  = core (1 - open wording),  checked = 1/2 + 1/2 reporting
"""

from __future__ import annotations

import numpy as np

from game.engine.score_sizes import SIZES
from game.model.alliance import Floats
from game.model.controls import SummitText
from game.scenario.world import Summit

__all__ = ["text_worth", "worth_adopted"]


def text_worth(text: SummitText, opening: Summit) -> float:
    """Return the worth of a text against a summit's opening, 0-1."""
    core, wording = opening.core_pct.value, 1.0 - opening.ambiguity.value
    asks = text.core / max(core, 0.1)
    firm = asks * (1.0 - text.ambiguity) / max(wording, 0.1)
    checked = (1.0 + text.review) / (1.0 + opening.review.value)
    late = 1.0 - SIZES.worth_late * max(text.due - opening.due_year.value, 0.0)
    return float(min(asks, firm, 1.0) * min(checked, 1.0) * max(late, 0.0))


def worth_adopted(drafts: tuple[SummitText, ...], adopted: Floats, opening: Summit) -> Floats:
    """Return the worth of what was adopted, (R, 1): `adopted` (R, 1) is a draft's number, below 0 where none was."""
    worths = np.array([*(text_worth(text, opening) for text in drafts), 0.0])
    found: Floats = worths[np.where(adopted < 0.0, len(drafts), adopted).astype(np.int64)]
    return found
