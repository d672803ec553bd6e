"""Broker: a Secretary General who finds the text that all can sign.

Chairs of consensus bodies lead by what they put on the table, by private knowledge and by side deals (Tallberg 2006);
the office has steadied Washington by praise (Schuette 2021). Puts the opening text; each redraft leaves more open and
gives more time, the last also reports less. Reassures capitals for which the text is hard, makes offers to the
hardest cases and to capitals that think ill of it, praises those that raise spending. Numbers are judgement.
"""

from __future__ import annotations

import numpy as np

from game.governments.base import Strategy
from game.governments.choices import Leadership
from game.governments.deals.offers import PROPOSALS_A_ROUND, Offers
from game.governments.others import peers
from game.governments.seat_information import Floats, SeatInformation
from game.governments.texts import Turn, turned
from game.model.controls import SummitText

# What each draft changes of the opening text. Judgement.
_DRAFTS = (
    Turn(),
    Turn(vague=0.1, years=3.0),
    Turn(vague=0.2, years=4.0),
    Turn(vague=0.3, years=5.0, review=0.5),
)

_HARD = 1.0
"""Strain, in standard deviations, from which a capital is offered help for its signature; judgement."""


def _strain(seen: SeatInformation, text: SummitText) -> Floats:
    """Return how hard the text is for each peer against the others, in standard deviations (R, N).

    What it asks a year, more where debt is high: what the office can tell from public figures.
    """
    counted = peers(seen)
    count = np.maximum(counted.sum(axis=1, keepdims=True), 1)
    asked = (1.0 - text.ambiguity) * np.maximum(text.core - seen.core_share, 0.0)
    tight = np.clip((seen.debt - 60.0) / 90.0, 0.0, 1.0)
    burden = np.where(counted, asked * (1.0 + tight) / max(text.due - seen.year, 1.0), 0.0)
    mean = burden.sum(axis=1, keepdims=True) / count
    spread = np.sqrt((np.where(counted, burden - mean, 0.0) ** 2).sum(axis=1, keepdims=True) / count)
    # The floor keeps small differences small: where all are alike nobody is a waverer.
    return np.where(counted, (burden - mean) / np.maximum(spread, 0.02), -1.0)


def lead(seen: SeatInformation) -> Leadership:
    """Return drafts in the order they are put, praise, reassurance and side offers."""
    rise = seen.core_share - seen.core_share_year_ago
    praised = np.where(peers(seen), 0.5 * np.clip((rise - 0.05) / 0.2, 0.0, 1.0), 0.0)
    if seen.text is None:
        none = np.zeros_like(praised)
        return Leadership(drafts=(), praised=praised, comforted=none, side_offer=none.copy())
    strain = _strain(seen, seen.text)
    return Leadership(
        drafts=turned(seen.text, _DRAFTS),
        praised=praised,
        comforted=0.5 * np.clip(strain, 0.0, 1.0),
        side_offer=0.2 * np.clip(strain - 0.5, 0.0, 1.0),
    )


def deal(seen: SeatInformation) -> Offers | None:
    """Return offers of help at the summit for a signature, to the two allies that are hardest to win.

    Those are capitals for which the text is hard, and sooner those that think ill of the office.
    """
    if seen.text is None:
        return None
    strain = np.where(peers(seen), _strain(seen, seen.text) - seen.abroad.of_holder, -np.inf)
    hardest = np.argsort(-strain, axis=1, kind="stable")[:, :PROPOSALS_A_ROUND]
    run, place = np.nonzero(np.take_along_axis(strain, hardest, axis=1) > _HARD)
    to = hardest[run, place]
    return Offers.usual(run, np.full(len(run), strain.shape[1]), to, ask="sign", give="help")


STRATEGY = Strategy(
    name="broker",
    role="secretary_general",
    summary="Proposes the opening text and redrafts it until all can sign. Reassures wavering capitals, "
    "offers side deals and praises those that raise spending.",
    source="Tallberg 2006; Schuette 2021; sizes are judgement",
    lead=lead,
    deal=deal,
)
