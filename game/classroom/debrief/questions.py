"""Six questions to talk about, made from what happened: feelings, facts, causes, promises, fairness, transfer."""

from __future__ import annotations

from game.classroom.debrief.alternatives import Alternative
from game.classroom.debrief.deeds import Deeds
from game.classroom.debrief.dilemma import Dilemma
from game.classroom.debrief.finished import FinishedGame
from game.classroom.debrief.norms import ByNorms
from game.classroom.debrief.turning import RoundWorth, moved_most
from game.classroom.debrief.wording import about, did
from game.model.norms import NORMS
from game.report.names import points

__all__ = ["questions_of"]


def questions_of(
    game: FinishedGame,
    alternatives: tuple[Alternative, ...],
    rounds: tuple[RoundWorth, ...],
    dilemma: Dilemma | None,
    deeds: Deeds,
    norms: ByNorms,
) -> tuple[str, ...]:
    """Return the six questions, in the order in which a debrief goes."""
    return (
        _feelings(game),
        _facts(game, alternatives),
        _causes(game, dilemma),
        _promises(game, deeds),
        _fairness(game, norms),
        _transfer(dilemma, moved_most(rounds)),
    )


def _feelings(game: FinishedGame) -> str:
    change = {seat: game.share(seat, game.rounds) - game.share(seat, 0) for seat in game.governments}
    if len(change) < 2:
        return "How did it feel to decide for a country? When were you proud, and when were you not?"
    most, least = max(change, key=lambda seat: change[seat]), min(change, key=lambda seat: change[seat])
    told = " and ".join(f"{game.names.one(seat)} {did(change[seat])}" for seat in (most, least))
    return f"While you played, {told}. How did that feel to each of them, and to those who watched?"


def _facts(game: FinishedGame, alternatives: tuple[Alternative, ...]) -> str:
    share = "europe_canada_share"
    alone = next(one for one in alternatives if one.name == "computer").path.alliance[share][-1]
    own = game.path.alliance[share][-1]
    ahead = round(float(own), 2) - round(float(alone), 2)
    told = f"{game.whole} ended at {own:.2f}% of GDP, and with the computer in all seats at {alone:.2f}%."
    if abs(ahead) < 0.005:
        return f"{told} Why did people come out where the computer did?"
    return f"{told} Which of your decisions made you spend {'more' if ahead > 0.0 else 'less'}?"


def _causes(game: FinishedGame, dilemma: Dilemma | None) -> str:
    if dilemma is None:
        return "What would a government have gained by giving a little less, and who would have lost?"
    if not dilemma.tempted:
        return "No team would have gained by giving a little less. What made giving worth it for each?"
    most = max(dilemma.tempted, key=lambda one: one.own.mean)
    lost = f", and deterrence would have lost {about(most.deterrence)}" if most in dilemma.costly else ""
    name = game.names.one(most.seat)
    return (
        f"By giving a tenth of a point a year less, {name} would have gained {about(most.own)}{lost}. Why did it give "
        "as much as it did? What if everybody had thought like that?"
    )


def _promises(game: FinishedGame, deeds: Deeds) -> str:
    broken = [deal for deal in deeds.deals if deal.state == "broken"]
    if deeds.below:
        seat, gap = deeds.below[0]
        were = "was" if len(deeds.below) == 1 else "were"
        return (
            f"{len(deeds.below)} of {len(deeds.bound)} teams {were} below the path to what they had promised, "
            f"{game.names.one(seat)} by {points(gap)}. Why is it easier to promise than to keep? What would help?"
        )
    if broken:
        what = "One deal was" if len(broken) == 1 else f"{len(broken)} deals were"
        return f"{what} broken. What did that cost those who broke a promise, and those who had trusted them?"
    if deeds.bound:
        return "Every team kept to the path to its pledge. What made the promises hold?"
    return "No pledge bound anybody. What would one have changed?"


def _fairness(game: FinishedGame, norms: ByNorms) -> str:
    seat = norms.most_disputed
    if not seat:
        return "All norms agree about who carries more and who carries less. Is that the same as who is fair?"
    parts = dict(zip(NORMS, norms.of(seat), strict=True))
    high, low = max(parts, key=lambda name: parts[name]), min(parts, key=lambda name: parts[name])
    return (
        f"Does {game.names.one(seat)} carry its fair share? It gives {parts[high]:.2f} times what {NORMS[high].label} "
        f"asks of it, and {parts[low]:.2f} times what {NORMS[low].label} asks. Which rule would you defend, and would "
        "you defend it from another seat?"
    )


def _transfer(dilemma: Dilemma | None, most: tuple[RoundWorth, ...]) -> str:
    turn = f"Round {most[0].index + 1} moved the outcome most. " if len(most) == 1 else ""
    torn = dilemma is not None and bool(dilemma.tempted) and dilemma.together.weakens
    group = (
        "in which giving less pays each, and weakens what all share"
        if torn
        else "that needs everybody to give"
    )
    return f"{turn}What would you do otherwise next time? Where else do you know a group {group}?"
