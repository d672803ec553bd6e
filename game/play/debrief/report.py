"""A debrief in sections of paragraphs, tables and charts: what screens, line mode and exports all show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np

from game.charts.data import BarData, LineData, Series
from game.engine.counterfactual import Effect
from game.engine.scoring import SeatScore
from game.governments.ambitions import AMBITIONS
from game.play.advice.promises import PromiseLine
from game.play.debrief.blocks import Block, Chart, Rows, Section, Text
from game.play.debrief.debrief import Choice, Debrief
from game.play.debrief.everybody import seats_to_score
from game.play.debrief.parts import PARTS
from game.play.session.own_deals import broken_deals, partner_of
from game.play.session.session import Session
from game.play.wording.at_home import OVER
from game.play.wording.deals import side_words, who
from game.play.wording.orders import done_in_words
from game.quantities import QUANTITIES
from game.report.names import capital, moved, whole_name
from game.report.score_parts import SCORE_PARTS

__all__ = ["parts_of", "sections"]

_ALLIES_SHOWN = 12


def sections(done: Debrief) -> tuple[Section, ...]:
    """Return a debrief in sections, in the order in which it is read."""
    parts = (
        ("everybody", "All at the table", _everybody(done)),
        ("score", "Your score and the alliance's", _scores(done)),
        ("alternatives", "What might have been", _alternatives(done)),
        ("choices", "The choices that mattered", _choices(done)),
        ("promises", "Promises and spending", _promises(done)),
        ("forecasts", "Whose forecasts held", _forecasts(done)),
        ("chronicle", "What happened", _chronicle(done)),
    )
    wanted = parts_of(done.session)
    return tuple(Section(title, tuple(blocks), name) for name, title, blocks in parts if name in wanted)


def parts_of(session: Session) -> tuple[str, ...]:
    """Return the short names of a debrief's sections, in their order; the first is for all, where several played."""
    return PARTS if len(seats_to_score(session)) > 1 else PARTS[1:]


def _everybody(done: Debrief) -> Iterator[Block]:
    yield Text(
        "Each seat is scored by its own goals. Compare a score with that of the seat's usual government in the same "
        "worlds, not with the score of another seat."
    )
    rounds = done.session.setup.rounds
    rows = [
        (
            f"{line.seat} {line.name}",
            f"{line.score:.0f}",
            f"{line.usual:.0f}",
            moved(line.score - line.usual, 1),
            f"{line.kept} of {line.due}" if line.due else "none due",
            f"{line.rounds} of {rounds}",
        )
        for line in done.everybody
    ]
    yield Rows(("seat", "score", "usual", "ahead", "promises kept", "rounds played"), tuple(rows))


def _date(done: Debrief, index: int) -> str:
    return f"round {index + 1} ({done.chronicle[index].span})"


def _scores(done: Debrief) -> Iterator[Block]:
    own, session = done.score, done.session
    if session.ended:
        yield Text(
            f"{OVER[session.ended]} The score below is that of your orders over all rounds, with none after it."
        )
    yield Text(
        f"{session.view.name}: {own.total:.0f} of 100 points expected of your orders. Luck "
        f"alone moves the score by {own.spread:.0f}. The seat's usual government would have scored {own.par:.0f} in "
        f"the same worlds: you are {_ahead(own.total - own.par)}. The alliance's outcome is separate and never added."
    )
    here = done.here.seats[session.seat]
    rows = [
        (
            SCORE_PARTS[name].label,
            f"{own.weights[name]:.0%}",
            f"{value:.0f}",
            f"{here.components[name]:.0f}",
        )
        for name, value in own.components.items()
    ]
    yield Rows(
        ("your score", "weight", "expected", "this game"),
        (*rows, ("all", "", f"{own.total:.0f}", f"{here.total:.0f}")),
    )
    yield Text(
        "Your score is the expected one. The last column is the one game that you played, luck included."
    )
    yield Text(
        "Where the points of each part come from, beside those of the seat's usual government. The terms of a part "
        "add up to it."
    )
    yield Rows(("part of the score", "points", "usual"), tuple(_made_of(own)))
    yield Rows(
        ("the alliance", "expected", "this game"),
        tuple(
            (SCORE_PARTS[name].label, f"{value:.0f}", f"{done.here.alliance[name]:.0f}")
            for name, value in done.alliance.items()
        ),
    )
    if done.red_line_crossed is not None:
        crossed = ", ".join(_date(done, index) for index in done.red_line_crossed)
        line = session.role.red_line.strip()
        yield Text(
            f"You crossed your red line in {crossed}. {line}" if crossed else f"Your red line held. {line}"
        )


def _ahead(difference: float) -> str:
    if abs(difference) < _NOTHING:
        return "level with it"
    return f"{abs(difference):.1f} points {'ahead' if difference > 0.0 else 'behind'}"


def _made_of(own: SeatScore) -> Iterator[tuple[str, ...]]:
    """Yield a row for each component and, indented, for each of its terms that is anything, and for each ambition."""
    ambitions = {one.label for one in AMBITIONS.values()}
    for name, terms in own.terms.items():
        usual = sum(term.par for term in terms)
        yield SCORE_PARTS[name].label, f"{own.components[name]:.1f}", f"{usual:.1f}"
        for term in terms:
            if max(abs(term.points), abs(term.par)) >= _NOTHING or term.label in ambitions:
                yield f"  {term.label}", moved(term.points, 1), moved(term.par, 1)


_NOTHING = 0.05  # points: less is told as nothing


def _points(effect: Effect) -> str:
    return f"{moved(effect.total, 1)} ±{2.0 * effect.error:.1f}"


def _alternatives(done: Debrief) -> Iterator[Block]:
    yield Text(
        "The same game with the same random draws and one thing changed. Points are changes from what you did; ± is "
        "two standard errors."
    )
    components = ("deterrence", "cohesion", "commitment", "allies_at_target")
    rows = [
        (
            one.title,
            _points(one.effect),
            *(moved(one.effect.alliance[name], 1) for name in components),
            f"{float(one.path.alliance['europe_canada_share'][-1]):.2f}",
        )
        for one in done.alternatives
    ]
    played = (
        "As you played",
        "",
        *("" for _ in components),
        f"{float(done.path.alliance['europe_canada_share'][-1]):.2f}",
    )
    whole = whole_name(done.session.setup.codes)
    head = ("if ...", "your score", *(SCORE_PARTS[name].label for name in components), f"{whole}, % of GDP")
    yield Rows(head, (played, *rows))
    yield Chart(_paths(done, "europe_canada_share", None, f"{whole}: core defence spending, % of GDP"))
    seat = done.session.seat
    if seat in done.session.setup.codes:
        yield Chart(
            _paths(done, "core_share", seat, f"{done.session.view.name}: core defence spending, % of GDP")
        )


_SHORT = {"nothing": "nothing ordered", "pledges": "pledges kept"}


def _paths(done: Debrief, quantity: str, ally: str | None, title: str) -> LineData:
    column = None if ally is None else done.session.setup.codes.index(ally)
    lines = [
        ("as played", done.path),
        *((_SHORT[one.name], one.path) for one in done.alternatives if one.name in _SHORT),
    ]
    return LineData(
        x=done.path.years,
        series=[
            Series(name, path.alliance[quantity] if column is None else path.allies[quantity][:, column])
            for name, path in lines
        ],
        title=title,
    )


def _choice(done: Debrief, choice: Choice, what: str) -> Iterator[Block]:
    yield Text(f"{what}: {choice.label}, in {_date(done, choice.index)}: {_points(choice.effect)} points.")
    parts = {**choice.effect.components}
    strong = sorted(parts, key=lambda name: -abs(parts[name]))[:3]
    by_part = ", ".join(f"{SCORE_PARTS[name].label} {moved(parts[name], 1)}" for name in strong)
    whole = choice.effect.alliance
    others = ", ".join(f"{SCORE_PARTS[name].label} {moved(value, 1)}" for name, value in whole.items())
    yield Text(f"By part of your score: {by_part}. For the alliance: {others}.")


def _choices(done: Debrief) -> Iterator[Block]:
    if done.mattered is None:
        whole = next(other.effect for other in done.alternatives if other.name == "nothing")
        yield Text(
            f"No single choice of yours stands out from luck. All of them together: {_points(whole.reversed())} points."
            if any(chapter.orders for chapter in done.chronicle)
            else "You ordered nothing in the whole game."
        )
    else:
        yield from _choice(done, done.mattered, "The choice that mattered most")
    if done.best is None:
        yield Text("No other order in a single round would have done better beyond luck.")
    else:
        yield from _choice(done, done.best, "The best single change would have been")
        yield Text(f"You can try again from round {done.best.index + 1}.")


def _kept(line: PromiseLine) -> str:
    if line.kept is None:
        return "on track" if line.behind <= 0.005 else f"{line.behind:.2f} behind"
    return "kept" if line.kept else "missed"


def _promises(done: Debrief) -> Iterator[Block]:
    if done.promises:
        kinds = {"pledge": "alliance's pledge", "plan": "national plan"}
        rows = [
            (
                f"{kinds[line.kind]}{' (side letter)' if line.letter else ''}",
                f"round {line.made + 1}" if line.made >= 0 else "before",
                f"{line.promise.target:g}%",
                f"{line.promise.due:.0f}",
                f"{line.deed:.2f}%",
                _kept(line),
            )
            for line in done.promises
        ]
        yield Rows(("you promised", "made", "share", "by", "you spent", "result"), tuple(rows))
    if done.deals:
        yield from _deals(done)
    missed = [line for line in done.allies if not line.met]
    met = len(done.allies) - len(missed)
    yield Text(
        f"{met} of {len(done.allies)} members meet their target at the end; "
        f"{len(missed)} {'does' if len(missed) == 1 else 'do'} not."
    )
    shown = [line for line in done.allies if line.core_share > 0.0]
    if shown:
        start = done.session.log[0].before.public
        yield Chart(
            BarData(
                codes=[line.code for line in shown],
                values=np.array([line.core_share for line in shown]),
                title="Core defence spending at the end and target, % of GDP",
                target=np.array([line.target_pct_gdp for line in shown]),
                target_label="target",
                before=np.array([start[line.code].core_share for line in shown]),
                before_label="at the start",
            )
        )
    if missed:
        below = [
            (line.name, f"{line.target_pct_gdp:g}%", f"{line.due}", f"{line.core_share:.2f}%")
            for line in missed[:_ALLIES_SHOWN]
        ]
        yield Rows(("furthest below", "target", "by", "spends"), tuple(below))


def _deals(done: Debrief) -> Iterator[Block]:
    """Yield how many deals there were and what came of each promise in those that were agreed, by deed."""
    view = done.session.view
    agreed = [deal for deal in done.deals if deal.state in ("signed", "kept", "broken")]
    states = Counter(deal.state for deal in agreed)
    by_you = len(broken_deals(view))
    yield Text(
        f"You agreed {len(agreed)} of {len(done.deals)} deals that were offered to you or by you: {states['kept']} "
        f"kept, {states['broken']} broken ({by_you} of them by you), {states['signed']} still running at the end."
    )
    rows = [
        (
            f"{capital(who(partner_of(deal, view.seat), view))}, round {deal.opened + 1}",
            side_words(deal, view.seat),
            side_words(deal, partner_of(deal, view.seat)),
        )
        for deal in agreed
    ]
    if rows:
        yield Rows(("deal with", "you promised", "the other side promised"), tuple(rows))


def _forecasts(done: Debrief) -> Iterator[Block]:
    rows = []
    for kind in done.predictions:
        name = "yes or no" if kind.yes_no else "numbers"
        errors = (f"{error:.2f}" for error in (kind.error, kind.services_error))
        rows.append((name, f"{kind.hits} of {kind.count}", *errors))
    if rows:
        yield Text(
            "How far off your predictions were on average, beside your intelligence service's; 0 is best. Errors of "
            "numbers are in widths of the range that your service gave."
        )
        yield Rows(("your predictions", "right", "you", "service"), tuple(rows))
    else:
        yield Text("You made no predictions. They do not change your score; try one in your next game.")
    theory = done.session.setup.parameters.theory
    right = [one.minister.office for one in done.ministers if one.minister.theory == theory]
    world = (
        f"as {right[0]} believes"
        if right
        else "as the years 2014 to 2024 suggest, which is none of their beliefs"
    )
    yield Text(
        "How often your ministers' forecasts held. Each should hold two times in three. Each looks ahead in a world of "
        f"their own belief. This game's world works {world}; a minister who believes otherwise is wrong more often."
    )
    ministers = [
        (
            minister.minister.office,
            f"{minister.hits} of {minister.due}",
            QUANTITIES[minister.minister.quantity].label,
            minister.minister.creed,
        )
        for minister in done.ministers
    ]
    yield Rows(("minister", "held", "forecast of", "believes"), tuple(ministers))


def _chronicle(done: Debrief) -> Iterator[Block]:
    for chapter in done.chronicle:
        yield Text(
            f"Round {chapter.index + 1}, {chapter.span}. "
            + " ".join(f"{text}." for text in chapter.headlines)
        )
        yield Text(done_in_words(chapter.orders))
        if chapter.communique:
            yield Text(chapter.communique)
        if chapter.at_home:
            yield Text(" ".join(chapter.at_home))
