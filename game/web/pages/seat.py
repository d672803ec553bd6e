"""A team's page: what is asked now, its own figures, what it heard, the others. All from the seat's own view."""

from __future__ import annotations

from typing import Any

from starlette.responses import PlainTextResponse, Response

from game.classroom.chosen import can_choose, choose_ambitions
from game.classroom.concepts import PHASES, is_open
from game.classroom.exercise import Stale
from game.classroom.indications import indicate as indicate_vote
from game.classroom.indications import indications
from game.classroom.meanwhile import meanwhile
from game.classroom.moment import moment_of
from game.classroom.notes import Notes
from game.classroom.states import DECIDING, State
from game.errors import FairShareError, RuleError
from game.governments.ambitions import AMBITIONS, CHOSEN, ambitions_of
from game.play.advice.status import figure_lines
from game.play.debrief.outcome import Outcome, change_in_words, headlines_of, outcome_of
from game.play.session.own_deals import waiting_deals
from game.play.session.session import Session
from game.play.wording.deals import heard_words, waiting_count
from game.play.wording.effects import month_of
from game.play.wording.news import dateline
from game.play.wording.predictions import scored_text
from game.play.wording.score import NONE_CHOSEN
from game.play.wording.summary import describe_orders, describe_text
from game.report.score_parts import SCORE_PARTS
from game.web.forms import Form, form_of, parse
from game.web.pages.deals import move_of, talks_of
from game.web.pages.guess import asked_of, take_answers
from game.web.pages.notes import writing_of, written
from game.web.pages.summit import standing_of
from game.web.site import COOKIES, Visit, see_other

__all__ = [
    "ambitions",
    "deal",
    "draft",
    "hand_in",
    "history",
    "indicate",
    "leave",
    "note",
    "predict",
    "show",
    "status",
    "take_back",
]

_SAID = {
    "saved": "Saved. You have not handed in yet.",
    "handed-in": "Handed in. You can take it back until the round closes.",
    "voted": "Your vote is in. You can take it back until it is counted.",
    "open": "You can change everything again.",
    "deal": "Done. See Your deals.",
    "predicted": "Your predictions are kept.",
    "note": "Your note is sent.",
    "chosen": "Your ambitions are kept.",
}

_DRAFTS_A_SECOND = 5
_DEALS_A_MINUTE = 20


def _status(visit: Visit) -> dict[str, Any]:
    """Return what the clock's part shows; of the other teams only how many have handed in."""
    exercise = visit.exercise
    text, view = exercise.on_the_table, exercise.chair(visit.seat).view
    can_answer = exercise.state in DECIDING and not exercise.votes_counted
    waiting = waiting_deals(view) if can_answer else ()
    return {
        "moment": moment_of(visit.exercise, visit.seat),
        "situation": _situation(visit),
        "text": text,
        "table": describe_text(text) if text is not None else "",
        "handed_in": len(exercise.drafts.handed_in & frozenset(exercise.people)),
        "teams": len(exercise.people),
        "seat": visit.seat,
        "offers": waiting_count(len(waiting)) if waiting else "",
        "view": view,
    }


def _situation(visit: Visit) -> str:
    """Return what tells a page that it shows something else now; nothing of it is secret from the seat."""
    exercise, seat = visit.exercise, visit.seat
    notes = Notes(exercise).of(seat)
    parts = [
        exercise.state.value,
        exercise.moment,
        str(exercise.votes_counted),
        "in" if seat in exercise.drafts.handed_in else "",
        "plays" if seat in exercise.people else "",
        *(f"{deal.id}={deal.state}" for deal in exercise.chair(seat).view.deals),
        *(f"{one}={vote}" for one, vote in indications(exercise).items()),
        f"notes={len(notes)}",
        *exercise.course.injected,
    ]
    return " ".join(filter(None, parts))


def status(visit: Visit) -> Response:
    """Show the clock's part alone, for a page that is open."""
    return visit.render("seat_status.html", **_status(visit))


def show(visit: Visit) -> Response:
    """Show the whole page."""
    return _page(visit, said=_SAID.get(visit.told(), ""))


def _page(
    visit: Visit,
    *,
    said: str = "",
    error: str = "",
    form: Form | None = None,
    wrong: dict[str, str] | None = None,
    code: int = 200,
) -> Response:
    exercise, seat = visit.exercise, visit.seat
    chair = exercise.chair(seat)
    saved = exercise.drafts.get(seat)
    deciding = exercise.state in DECIDING and seat in exercise.people
    handed_in = saved is not None and saved.handed_in
    if form is None and deciding and not handed_in:
        form = form_of(exercise, seat)
    counted = exercise.course.table.counted
    names = {code: ally.name for code, ally in chair.view.public.items()}
    status_ = _status(visit)
    values = status_ | {
        "said": said,
        "error": error,
        "form": form,
        "handed_in_": handed_in,
        "meanwhile": meanwhile(exercise, seat),
        "version": saved.version if saved is not None else 0,
        "drafted": describe_orders(saved.orders, chair.view) if saved is not None and handed_in else (),
        "counted": [(describe_text(one.text), one) for one in counted],
        "names": names,
        "outcome": _outcome(chair, len(chair.log) - 1) if chair.log else None,
        "asked": asked_of(visit, visit.form if wrong else None, wrong) if deciding else [],
        "guessed_wrong": bool(wrong),
        "writing": writing_of(visit),
        "standing": standing_of(visit, status_["text"]) if deciding else None,
        "check": next((phase for phase in PHASES if is_open(exercise, phase)), "")
        if visit.base == "/seat"
        else "",
        "inherited": bool(chair.log) and all(done.stand_in for done in chair.log),
        "figures": figure_lines(chair),
        "news": _news(visit),
        "role": chair.role,
        "weights": [(name, SCORE_PARTS[name], weight) for name, weight in chair.objectives.items()],
        "ambitions": [AMBITIONS[name] for name in ambitions_of(chair.seat)],
        "chosen": chair.ambitions,
        "counting": [AMBITIONS[name] for name in chair.ambitions_that_count],
        "none_chosen": "" if chair.ambitions else NONE_CHOSEN,
        "can_choose": can_choose(exercise),
        "chosen_": CHOSEN,
        "briefing": chair.setup.scenario.briefing.strip().split("\n\n"),
        "date": month_of(chair.view.year),
        "others": [ally for ally in chair.view.public.values() if ally.member],
        "acts": chair.view.legal.acts,
        "talks": talks_of(visit),
        "deciding": deciding,
        "number": min(exercise.index + 1, exercise.rounds),
    }
    return visit.render("seat.html", code, **values)


def history(visit: Visit) -> Response:
    """Show what every round brought, the last one first."""
    chair = visit.exercise.chair(visit.seat)
    outcomes = [_outcome(chair, index) for index in reversed(range(len(chair.log)))]
    return visit.render("seat_history.html", view=chair.view, outcomes=outcomes)


def _outcome(chair: Session, index: int) -> dict[str, Any]:
    found: Outcome = outcome_of(chair, index)
    moved = [change for change in found.allies if change.change][:6]
    names = chair.log[index].after.public
    return {
        "index": found.index,
        "headlines": headlines_of(chair, found.index, news=False),
        "communique": found.communique,
        "own": [(change, change_in_words(change)) for change in found.own if change.change],
        "alliance": [(change, change_in_words(change)) for change in found.alliance if change.change],
        "moved": [(names[change.ally or ""].name, change) for change in moved],
        "came": found.came,
        "heard": found.heard,
        "call": found.call,
        "at_home": found.at_home,
        "home": found.home,
        "over": found.over,
        "score": found.score,
        "scored": ["".join(scored_text(one)) for one in found.scored],
        "stand_in": bool(chair.log[index].stand_in),
    }


def _news(visit: Visit) -> list[tuple[str, str]]:
    """Return what the papers say and what the seat has heard since the last round, as (when, what)."""
    chair = visit.exercise.chair(visit.seat)
    if chair.finished:
        return []
    injected = set(visit.exercise.course.injected)
    dated = [(dateline(item, chair.view.year), item.headline) for item in chair.setup.news(chair.index)]
    put_in = [("today", item.headline) for item in chair.setup.scenario.news if item.id in injected]
    heard = [
        ("you heard", heard_words(one, chair.view))
        for one in chair.view.heard
        if one.round >= chair.index - 1
    ]
    return [*put_in, *dated, *heard]


# --- forms ------------------------------------------------------------------------------------------------------


def _sent(visit: Visit, *, hand_in: bool) -> Response:
    exercise, seat = visit.exercise, visit.seat
    quiet = "x-quiet" in visit.request.headers

    def refuse(sentence: str, code: int, form: Form | None = None) -> Response:
        return (
            PlainTextResponse(sentence, code) if quiet else _page(visit, error=sentence, form=form, code=code)
        )

    moment = str(visit.form.get("moment", ""))
    if moment != exercise.moment or exercise.state not in DECIDING:
        return refuse("That round is over. This is the present one.", 409)
    if seat not in exercise.people:
        return refuse("You cannot decide in this round.", 409)
    saved = exercise.drafts.get(seat)
    if saved is not None and saved.handed_in:
        return refuse("You have handed in already. Take it back to change it.", 409)
    if not visit.site.rates.allows("draft", seat, _DRAFTS_A_SECOND, 1.0):
        return refuse("Too fast: wait a second and try again.", 429, form_of(exercise, seat, visit.form))
    parsed = parse(exercise, seat, visit.form)
    if parsed.errors:
        told = "; ".join(dict.fromkeys(parsed.errors.values()))
        return refuse(f"Not saved: {told}", 422, form_of(exercise, seat, visit.form, parsed.errors))
    try:
        exercise.save(seat, parsed.orders, moment, hand_in=hand_in, actor=visit.actor)
    except Stale as error:
        return refuse(error.message, 409)
    except RuleError as error:
        return refuse(f"Not saved: {error}", 422, form_of(exercise, seat, visit.form))
    elsewhere = saved is not None and str(visit.form.get("version", "")) not in ("", str(saved.version))
    if quiet:
        now = exercise.drafts.get(seat)
        words = "Saved; it was changed in another window as well." if elsewhere else "Saved."
        return PlainTextResponse(words, headers={"x-version": str(now.version if now else 0)})
    voting = exercise.state is State.VOTING
    return see_other(f"{visit.base}?said={('voted' if voting else 'handed-in') if hand_in else 'saved'}")


def draft(visit: Visit) -> Response:
    """Save what has been filled in."""
    return _sent(visit, hand_in=False)


def hand_in(visit: Visit) -> Response:
    """Save and hand in."""
    return _sent(visit, hand_in=True)


def take_back(visit: Visit) -> Response:
    """Open what was handed in again."""
    try:
        visit.exercise.take_back(visit.seat, str(visit.form.get("moment", "")), visit.actor)
    except Stale as error:
        return _page(visit, error=error.message, code=409)
    return see_other(f"{visit.base}?said=open")


def deal(visit: Visit) -> Response:
    """Make an offer, or answer one."""
    if not visit.site.rates.allows("deal", visit.seat, _DEALS_A_MINUTE, 60.0):
        return _page(visit, error="Too many offers in a minute. Wait a moment.", code=429)
    try:
        visit.exercise.talk(visit.seat, move_of(visit), str(visit.form.get("moment", "")), visit.actor)
    except Stale as error:
        return _page(visit, error=error.message, code=409)
    except FairShareError as error:
        return _page(visit, error=f"No deal: {error.message}. {error.hint}".strip(), code=422)
    return see_other(f"{visit.base}?said=deal#deals")


def predict(visit: Visit) -> Response:
    """Keep predictions of the round."""
    try:
        wrong = take_answers(visit)
    except Stale as error:
        return _page(visit, error=error.message, code=409)
    if wrong:
        return _page(visit, error="Some of your predictions cannot be read.", wrong=wrong, code=422)
    return see_other(f"{visit.base}?said=predicted")


def note(visit: Visit) -> Response:
    """Send a note to other teams."""
    try:
        written(visit)
    except Stale as error:
        return _page(visit, error=error.message, code=409)
    except FairShareError as error:
        return _page(visit, error=f"Not sent: {error.message}", code=422)
    return see_other(f"{visit.base}?said=note#notes")


def ambitions(visit: Visit) -> Response:
    """Keep what the team sets out to do."""
    names = [str(name)[:40] for name in visit.form.getlist("ambition")]
    try:
        choose_ambitions(visit.exercise, visit.seat, names)
    except RuleError as error:
        words = f"Choose {CHOSEN} of them." if len(names) != CHOSEN else error.message
        return _page(visit, error=words, code=422)
    return see_other(f"{visit.base}?said=chosen")


def indicate(visit: Visit) -> Response:
    """Tell all how the team means to vote."""
    moment = str(visit.form.get("moment", ""))
    try:
        indicate_vote(visit.exercise, visit.seat, str(visit.form.get("vote", ""))[:20], moment)
    except RuleError as error:
        return _page(visit, error=error.message, code=409 if isinstance(error, Stale) else 422)
    return see_other(f"{visit.base}#standing")


def leave(visit: Visit) -> Response:
    """Leave the seat on this device."""
    visit.exercise.leave(visit.seat)
    answer = see_other("/?said=left")
    answer.delete_cookie(COOKIES["seat"], path="/")
    return answer
