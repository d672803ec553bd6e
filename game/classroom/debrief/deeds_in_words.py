"""Words against deeds as a class reads them: the votes, the pledges, the national plans, the deals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from game.charts.data import BarData
from game.classroom.debrief.deeds import Deeds, SummitVotes
from game.classroom.debrief.finished import FinishedGame
from game.classroom.debrief.wording import of_all
from game.engine.deals.view import DealSeen
from game.play.debrief.blocks import Block, Picture, Rows, Text
from game.play.wording.deals import side_words
from game.play.wording.summary import describe_text
from game.report.names import count_word, moved, points

__all__ = ["deeds_in_words"]

_SAID = {"signed": "signed", "letter": "with a letter", "refused": "refused", "": "no vote"}
_VOTERS = {"signed": "signed the text", "letter": "added a side letter", "refused": "refused it"}


def deeds_in_words(game: FinishedGame, found: Deeds) -> Iterator[Block | Picture]:
    """Yield votes, pledges and deals beside what was done."""
    yield from _votes_in_words(game, found)
    yield from _pledges(game, found)
    yield from _plans(found)
    yield from _deals(game, found.deals)


def _votes_in_words(game: FinishedGame, found: Deeds) -> Iterator[Block]:
    own = [one for one in found.summits if one.index < game.rounds]
    later = [one for one in found.summits if one.index >= game.rounds]
    if own:
        yield Text("Each vote of a summit: who signed as it was, who added a side letter, who refused.")
        head = ("round and text", "signed", "side letter", "refused", "result")
        yield Rows(head, tuple(_ballots(game, own)))
    if later:
        agreed = sum(one.drafts[-1].adopted for one in later)
        if len(later) == 1:
            came = f"{'A' if agreed else 'No'} text was agreed."
            yield Text(f"At one later summit the computer voted for all. {came}")
        else:
            came = f"A text was agreed at {count_word(agreed) if agreed else 'none'} of them."
            yield Text(f"At {count_word(len(later))} later summits the computer voted for all. {came}")


def _ballots(game: FinishedGame, summits: Sequence[SummitVotes]) -> Iterator[tuple[str, ...]]:
    def who(codes: Sequence[str]) -> str:
        return f"{len(codes)}: {game.names.several(codes)}" if codes else "none"

    for summit in summits:
        for number, vote in enumerate(summit.drafts):
            name = f"Round {summit.index + 1}" if not number else f"redraft {number}"
            yield (
                f"{name}: {describe_text(vote.text)}",
                str(len(vote.signed)),
                who(vote.letters),
                who(vote.refused),
                "adopted" if vote.adopted else "refused",
            )


def _pledges(game: FinishedGame, found: Deeds) -> Iterator[Block | Picture]:
    bound, below = found.bound, found.below
    if not bound:
        yield Text("No pledge of the alliance bound a team.")
        return
    met = of_all(len(bound) - len(below), len(bound), "teams").lower()
    yield Text(
        f"After round {game.rounds}, {met} spent at least what the straight path to their pledge asked by then"
        f"{_behind(game, below)}."
    )
    if split := _by_vote(found):
        yield Text(split)
    pledges = {one.seat: one.pledge for one in bound if one.pledge is not None}
    order = sorted(pledges, key=lambda seat: pledges[seat].stopped.gap)
    yield Picture(
        BarData(
            codes=[game.bare(seat) for seat in order],
            values=np.array([pledges[seat].stopped.spent for seat in order]),
            before=np.array([pledges[seat].stopped.asked for seat in order]),
            before_label="what the path to its pledge asked by then",
            title=f"Core spending after round {game.rounds}, % of GDP",
        )
    )
    votes, later = {one.seat: one.vote for one in bound}, game.rounds < game.setup.rounds
    yield Rows(
        ("team", "vote", "pledge", "asked", "spent", "difference", *(("at the end",) if later else ())),
        tuple(
            (
                game.bare(seat),
                _SAID[votes[seat]],
                f"{pledges[seat].target:.2f}% by {pledges[seat].due:.0f}",
                f"{pledges[seat].stopped.asked:.2f}%",
                f"{pledges[seat].stopped.spent:.2f}%",
                moved(pledges[seat].stopped.gap),
                *((moved(pledges[seat].end.gap),) if later else ()),
            )
            for seat in order
        ),
    )


def _behind(game: FinishedGame, below: Sequence[tuple[str, float]]) -> str:
    if not below:
        return ""
    seat, gap = below[0]
    if len(below) == 1:
        return f". {game.begins(seat)} was below it by {points(gap)}"
    mean = float(np.mean([one for _, one in below]))
    return (
        f". {len(below)} were below it by {points(mean)} on average, {game.names.one(seat)} by {points(gap)}"
    )


def _by_vote(found: Deeds) -> str:
    """Return how many kept to the path by how they had voted, where votes differed."""
    told = []
    for kind, did in _VOTERS.items():
        some = [one.pledge for one in found.bound if one.vote == kind and one.pledge is not None]
        if some:
            told.append(f"{sum(not one.is_below for one in some)} of {len(some)} that {did}")
    if len(told) < 2:
        return ""
    return f"By how they had voted: {', '.join(told[:-1])} and {told[-1]} kept to that path."


def _plans(found: Deeds) -> Iterator[Block]:
    plans = [line for one in found.seats for line in one.plans]
    if not plans:
        return
    due = [line for line in plans if line.kept is not None]
    kept = sum(bool(line.kept) for line in due)
    told = "1 national plan was" if len(plans) == 1 else f"{len(plans)} national plans were"
    yield Text(
        f"{told} announced while you played. {len(due)} fell due before the end: {kept} kept, {len(due) - kept} not."
    )


def _deals(game: FinishedGame, deals: Sequence[DealSeen]) -> Iterator[Block]:
    if not deals:
        yield Text("Teams made no deals.")
        return
    states = Counter(deal.state for deal in deals)
    agreed = [deal for deal in deals if deal.state in ("signed", "kept", "broken")]
    yield Text(
        f"Deals offered: {len(deals)}. Agreed: {len(agreed)}, of which {states['kept']} kept, {states['broken']} "
        f"broken, {states['signed']} still running at the end."
    )
    rows = [
        (
            f"{deal.id}, round {deal.opened + 1}{', secret' if deal.secret else ''}",
            f"{game.bare(deal.maker)}: {side_words(deal, deal.maker)}",
            f"{game.bare(deal.to)}: {side_words(deal, deal.to)}",
        )
        for deal in agreed
    ]
    if rows:
        yield Rows(("deal", "who proposed it", "who was asked"), tuple(rows))
