"""A person's game: one seat of one scenario, round by round, with drafts, predictions, phases and autosave.

Screens and line mode do nothing but call this and show what it returns, so what one can do the other can. It is one
object, and a long module, because both stand on it: what it does is done by the modules beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

import numpy as np

from game.engine import players
from game.engine.deals.checks import Choices
from game.engine.deals.moves import Move
from game.engine.forecast import forecast
from game.engine.game import Game
from game.engine.heard import Promised
from game.engine.orders import Orders
from game.engine.record import Header, Record, RecordedRound
from game.engine.replay import setup_of
from game.engine.scoring import RoundSetting, setting_of, weights_of
from game.engine.seats import PLAYER, check_seat, is_chair, seat_name
from game.engine.setup import Setup
from game.engine.table import PlayedRound, Table
from game.engine.view import Estimate, SeatView
from game.engine.votes import DraftVote
from game.errors import FairShareError, RuleError
from game.governments.ambitions import ambition_breaches, ambitions_of, usual_ambitions
from game.model.alliance import Floats
from game.model.controls import SummitText
from game.play.session.difficulty import DIFFICULTIES, NORMAL, Difficulty, find_difficulty
from game.play.session.draft import DraftEditor
from game.play.session.new_game import Committed, Keeper, Opening, own_file, played_seat
from game.play.session.notes import Notes
from game.play.session.phases import Phase
from game.play.session.predictions import Answer, Question, Scored, check_answer, questions_of, score_answer
from game.play.session.preview import Look, Lookout, Preview
from game.play.session.score_so_far import ScoreSoFar
from game.play.session.seat_figures import read
from game.report.playthrough import Playthrough
from game.scenario.cards import Card
from game.scenario.seats import Seat
from game.scenario.world import News
from game.seeding import new_seed

__all__ = ["Committed", "Keeper", "Opening", "Session", "new_seed", "repeat_talks", "repeat_votes"]

_LOOK = 200  # branches of the services' own prediction


class Session:
    """One person's chair at a table: a seat of its game, round by round.

    `table`, `seat`, `phase`, `editor` (the open round's draft), `log` (committed rounds as the seat saw them),
    `trouble` (what last went wrong in saving, or an empty text), `findings` (what the debrief of the finished game
    found, as plain data).

    A chair sees `at_once` what happens at the table, or where there are many of them, when it is told to `catch_up`.
    """

    def __init__(self, table: Table, seat: str, notes: Notes | None = None, *, at_once: bool = True) -> None:
        self.table, self.setup = table, table.setup
        self.seat = check_seat(seat, table.setup)
        self.difficulty: Difficulty = find_difficulty(NORMAL)
        self.phase = Phase.BRIEFING
        self.log: list[Committed] = []
        self.trouble = ""
        self.findings: Mapping[str, Any] = {}
        self.lookout = Lookout()
        self.watchers: list[Callable[[], None]] = []
        """Called after every change of the draft."""
        self.together: tuple[Session, ...] = (self,)
        """Sessions at the same table that share a terminal, in the order of their turns."""
        self.away: dict[str, Notes] = {}
        """Notes of people who were at this terminal and have left, by seat; one dictionary for all who share it."""
        self.follows = ""
        """The file of the record whose other people decide as they did in it; empty where there is none."""
        self.left_to = ""
        """The strategy that a person left the seat to."""
        self._answers: dict[int, dict[str, Answer]] = {}
        self._scored: dict[int, tuple[Scored, ...]] = {}
        self._keeper: Keeper | None = None
        self._scenario_file = own_file(table.setup.scenario)
        self.score_so_far = ScoreSoFar(table, self.seat)
        self._remember_rest()
        self.editor = self._open_editor()
        if notes is not None and notes.seat == self.seat:
            self._take_notes(notes)
        if at_once:
            table.on_round.append(self._round_played)
            table.on_change.append(self._table_changed)

    # --- beginning -------------------------------------------------------------------------------------------------

    @classmethod
    def new(cls, opening: Opening) -> Session:
        """Return a new game of one person.

        Raises
        ------
        UsageProblem
            If the scenario has no such seat, or a strategy or difficulty is unknown or does not fit.
        """
        setup, parameters = opening.setup()
        seat = check_seat(opening.seat, setup)
        table = Table.open(setup, opening.seed, frozenset({seat}), parameters=parameters)
        session = cls(table, seat)
        session.difficulty = find_difficulty(opening.difficulty)
        return session

    @classmethod
    def resume(
        cls, record: Record, notes: Notes | None = None, setup: Setup | None = None, seat: str | None = None
    ) -> Session:
        """Return a chair at the game of a record, at its last committed round, with its notes where there are any.

        `setup` is what it was played with, where that is at hand. `seat` is needed where several people played; the
        seats of the others are then played by their strategies, until somebody takes them.

        Raises
        ------
        RecordError
            If the record cannot be played here.
        UsageProblem
            If it holds no seat that a person played, or several and no `seat` of them is given.
        """
        own = played_seat(record, seat)
        table = Table.resume(record, setup)
        repeat_talks(table, [notes] if notes is not None else [])
        table.seat_only([own])
        repeat_votes(table, {} if notes is None else {own: notes})
        return cls(table, own, notes or Notes(own))

    @classmethod
    def like(cls, record: Record, seat: str) -> Session:
        """Return a new game of a record's world, with a person in `seat`.

        Where nobody plays from the start (the row of a study, say) it is that very game: the person sits down in it,
        the same cards come up, and the other seats give the orders that are held for them.
        """
        setup, header = setup_of(record), record.header
        code = check_seat(seat, setup)
        if PLAYER not in header.seats.values():
            table = Table.resume(replace(record, lines=()), setup)
            table.sit(code)
            return cls(table, code)
        held = frozenset({code})
        return cls(Table.open(setup, header.seed, held, run=header.run, parameters=header.parameters), code)

    def earlier(self, index: int) -> Session:
        """Return the same game at the beginning of round `index`, with its predictions up to there: a second try.

        Raises
        ------
        RuleError
            If that round has not been played.
        """
        return self.at(self.table.branch(index))

    def at(self, branch: Table) -> Session:
        """Return this chair at a branch of its table, with its predictions up to there."""
        index = branch.game.index
        kept = {number: answers for number, answers in self._answers.items() if number < index}
        notes = Notes(
            self.seat,
            index,
            ambitions=self.ambitions if index == 0 else (),
            difficulty=self.difficulty.name,
            predictions=kept,
            follows=self.follows,
        )
        return Session(branch, self.seat, notes)

    def _take_notes(self, notes: Notes) -> None:
        # Names that nothing has (notes of another version, say) are left out: they decide nothing.
        self.difficulty = DIFFICULTIES.get(notes.difficulty, DIFFICULTIES[NORMAL])
        if (
            notes.ambitions
            and self.index == 0
            and not ambition_breaches(notes.ambitions, ambitions_of(self.seat))
        ):
            self.table.choose(self.seat, notes.ambitions)
        self.follows = notes.follows
        self._answers = {index: dict(answers) for index, answers in notes.predictions.items()}
        self.findings = notes.findings
        self._open_round(notes)

    def _open_round(self, notes: Notes) -> None:
        """Open the draft of the open round; a draft that belongs to another round or is not legal is dropped."""
        if notes.round == self.index and not self.finished:
            try:
                self.editor = self._open_editor(notes.draft)
                if notes.handed_in and self.seat in self.table.people:
                    self.table.hand_in(self.seat, self.editor.draft)
            except RuleError:
                self.trouble = "Your saved draft is not legal in this round. The round starts without it."
        fresh = Phase.RESULTS if self.finished else Phase.CABINET if self.log else Phase.BRIEFING
        if notes.round < self.index and notes.phase:
            fresh = Phase.RESULTS  # committed, and killed before the results were seen
        known = {phase.value: phase for phase in Phase}
        wanted = known.get(notes.phase, fresh) if notes.round == self.index else fresh
        self.phase = wanted if wanted in self.open_phases else fresh

    def _open_editor(self, draft: Orders | None = None) -> DraftEditor:
        editor = DraftEditor(
            self._open_view(),
            changed=self._drafted,
            check=lambda orders: self.table.check_against_vote(self.seat, orders),
            voted=tuple(vote.text for vote in self.table.counted),
        )
        if draft is not None and draft != Orders():
            restored = DraftEditor(editor.view)
            restored.replace(draft)
            editor.draft = restored.draft
        return editor

    def _open_view(self) -> SeatView:
        """Return the view of the open round: that after the last one, unless something has come up since."""
        game = self.table.game
        if (
            not self.log
            or len(self.log) < len(self.table.log)
            or game.injected
            or game.spoken
            or self.table.counted
        ):
            return game.view(self.seat)
        last = self.table.log[-1].after
        return self.log[-1].after if last.moment is game.moment else game.view(self.seat)

    # --- what there is to see --------------------------------------------------------------------------------------

    @property
    def index(self) -> int:
        """The open round, from 0; the number of rounds when the game is over."""
        return self.table.game.index

    @property
    def finished(self) -> bool:
        return self.table.game.finished

    @property
    def ended(self) -> str:
        """What ended the game before its last round, as `Game.ended`; empty where nothing did."""
        return self.table.game.ended

    @property
    def view(self) -> SeatView:
        """What the seat sees of the open round; `view.legal` is all it can order."""
        return self.editor.view

    @property
    def at_summit(self) -> bool:
        """Whether a summit meets in the open round."""
        return self.view.text is not None

    @property
    def news(self) -> tuple[News, ...]:
        """The news of the open round: what its dates bring, and what was put into it; none once the game is over."""
        return () if self.finished else self.table.game.news()

    @property
    def redraft(self) -> SummitText | None:
        """The text to vote on after a refusal: as the Secretary General has put it, or drafts it in this very seat.

        None before a vote was counted, once the vote is over, and as long as no redraft has been put.
        """
        number = len(self.table.counted)
        if not number or self.table.vote_is_over:
            return None
        if is_chair(self.seat):
            return next(iter(self.editor.draft.drafts[number:]), None)
        return self.table.on_the_table

    @property
    def header(self) -> Header:
        """The header of the game's record."""
        return self.table.header

    @property
    def lines(self) -> tuple[RecordedRound, ...]:
        """The committed rounds as the record has them."""
        return self.table.lines

    @property
    def seed(self) -> int:
        return self.table.game.seed

    @property
    def run(self) -> int:
        """Which run of the seed it is: the row of a batch, 0 for a game of its own."""
        return self.table.game.first_run

    @property
    def people(self) -> frozenset[str]:
        """The seats that people held when the game began."""
        return self.table.game.dealt_to or frozenset()

    @property
    def settings(self) -> list[RoundSetting]:
        """What people found in each committed round."""
        return [setting_of(played.game) for played in self.table.log]

    @property
    def game(self) -> Game:
        """The game itself, for this room and for tests: it holds what the seat must not see."""
        return self.table.game

    @property
    def orders(self) -> list[dict[str, Orders]]:
        """The committed orders of all people, one mapping a round."""
        return [dict(line.orders) for line in self.lines]

    @property
    def role(self) -> Seat:
        """The seat's role sheet."""
        return self.setup.scenario.seat(self.seat)

    def views(self) -> list[SeatView]:
        """Return the views of the beginning of every round so far, the open one or the end of the game last."""
        return [*(done.before for done in self.log), self.view]

    def playthrough(self) -> Playthrough:
        """Return the game as reports take it: hidden truth included, so not for a screen while the game is open."""
        results = tuple(done.result for done in self.log)
        start = results[0].before if results else self.table.game.state
        return Playthrough(self.setup, self.seed, self.header, start, results, tuple(self.settings))

    def history(self, quantity: str, ally: str | None = None) -> tuple[Floats, Floats]:
        """Return the dates so far and what the seat read of a quantity at each, (n,) and (n,); empty if nothing."""
        readings = [(view.year, read(view, quantity, ally)) for view in self.views()]
        known = [(year, reading.value) for year, reading in readings if reading is not None]
        return np.array([year for year, _ in known]), np.array([value for _, value in known])

    def positions_on(self, text: SummitText) -> Mapping[str, Estimate]:
        """Return where each capital would stand on another text at this round's summit, as far as the seat can know.

        Raises
        ------
        RuleError
            If no summit meets in this round.
        """
        return self.table.game.positions_on(self.seat, text)

    @property
    def waiting(self) -> Mapping[str, str]:
        """What is done about each open card if it is not answered: the option's label, by card."""
        return self._otherwise(self.view, self.table.game)

    def unanswered(self, index: int) -> tuple[tuple[Card, str], ...]:
        """Return the cards of committed round `index` that got no answer, with the label of what was done then."""
        done = self.log[index]
        otherwise = self._otherwise(done.before, done.game)
        return tuple(
            (card, otherwise[card.id]) for card in done.before.legal.cards if card.id not in done.orders.cards
        )

    def _otherwise(self, view: SeatView, game: Game) -> dict[str, str]:
        chosen = players.chosen_options(game.moment, Orders())
        numbers = {card.id: number for number, card in enumerate(self.setup.deck.cards)}
        return {card.id: card.options[int(chosen[numbers[card.id]])].label for card in view.legal.cards}

    # --- looking ahead ---------------------------------------------------------------------------------------------

    def look(self) -> Look:
        """Return a look ahead with the draft as it stands: to be taken in a worker, and kept by `lookout.keep`."""
        return self.lookout.look(self.table.game, self.view, self.editor.draft)

    def preview(self) -> Preview:
        """Return the futures with the draft and without it, taken now unless they are kept.

        Raises
        ------
        RuleError
            If the game is over.
        """
        if self.finished:
            raise RuleError("the game is over: there is nothing to look ahead to")
        kept = self.lookout.kept(self.view, self.editor.draft)
        if kept is not None:
            return kept
        for preview in self.look().take():
            self.lookout.keep(preview)
        return preview

    # --- phases ----------------------------------------------------------------------------------------------------

    @property
    def open_phases(self) -> tuple[Phase, ...]:
        """Where one can go from here without committing anything."""
        if self.finished:
            return (Phase.RESULTS, Phase.DEBRIEF)
        results = (Phase.RESULTS,) if self.log else (Phase.BRIEFING,)
        return (*results, Phase.CABINET, *((Phase.SUMMIT,) if self.at_summit else ()))

    def go(self, phase: Phase) -> None:
        """Go to another phase of the open round.

        Raises
        ------
        RuleError
            If it is not open now; says why.
        """
        if phase not in self.open_phases:
            why = {
                Phase.BRIEFING: "the briefing is over once a round is committed",
                Phase.CABINET: "the game is over: there is nothing left to decide",
                Phase.SUMMIT: "no summit meets in this round",
                Phase.RESULTS: "no round has been committed yet",
                Phase.DEBRIEF: "the debrief comes after the last round",
            }
            raise RuleError(why[phase])
        self.phase = phase
        self._note()

    def choose_ambitions(self, names: Sequence[str]) -> None:
        """Choose what the seat sets out to do: `CHOSEN` of its ambitions, before the first round is committed.

        Raises
        ------
        RuleError
            If they are not that many different ambitions of this seat, or the first round has been played.
        """
        self.table.choose(self.seat, names)
        self._note()

    @property
    def ambitions(self) -> tuple[str, ...]:
        """The ambitions that were chosen; none where none were."""
        return self.table.ambitions_of(self.seat)

    @property
    def ambitions_that_count(self) -> tuple[str, ...]:
        """The ambitions that the seat is scored by: those that were chosen, or those that go with its role sheet."""
        return self.ambitions or usual_ambitions(self.seat, self.role.weights)

    @property
    def objectives(self) -> Mapping[str, float]:
        """The parts of the seat's score and their weights."""
        return weights_of(self.setup, self.seat)

    # --- predictions -----------------------------------------------------------------------------------------------

    @property
    def questions(self) -> tuple[Question, ...]:
        """What can be predicted of the open round, before it is committed."""
        return () if self.finished else questions_of(self.view)

    @property
    def predictions(self) -> Mapping[str, Answer]:
        """The answers given for the open round, by question."""
        return self._answers.get(self.index, {})

    def predict(self, question: str, answer: Answer | None) -> None:
        """Predict: answer a question of the open round, or take the answer back (None).

        Raises
        ------
        RuleError
            If there is no such question or the answer is of the wrong kind.
        """
        asked = {entry.id: entry for entry in self.questions}
        if question not in asked:
            raise RuleError(
                f"nothing is asked by the name {question!r}: {', '.join(asked) or 'the game is over'}"
            )
        if answer is not None:
            check_answer(asked[question], answer)
        answers = self._answers.setdefault(self.index, {})
        if answer is None:
            answers.pop(question, None)
        else:
            answers[question] = answer
        self._note()

    def scored(self, index: int) -> tuple[Scored, ...]:
        """Return the predictions of a committed round, scored, beside what the services would have said."""
        if index not in self._scored:
            self._scored[index] = self._score(index)
        return self._scored[index]

    def _score(self, index: int) -> tuple[Scored, ...]:
        done, answers = self.log[index], self._answers.get(index, {})
        asked = [question for question in questions_of(done.before) if question.id in answers]
        if not asked:
            return ()
        ahead = forecast(done.game, self.seat, orders=done.orders, rounds=1, branches=_LOOK)
        return tuple(score_answer(q, answers[q.id], done.after, done.result, ahead) for q in asked)

    # --- committing ------------------------------------------------------------------------------------------------

    @property
    def handed_in(self) -> bool:
        """Whether the seat's orders for the open round are in."""
        return self.seat in self.table.handed_in

    def hand_in(self) -> bool:
        """Hand the draft in; return whether the round was played by it, because nobody else is to be waited for.

        Raises
        ------
        RuleError
            If the game is over, or the draft is not legal.
        """
        if self.finished:
            raise RuleError("the game is over: there is no round to commit")
        self.table.hand_in(self.seat, self.editor.draft)
        if self.table.waiting_for:
            self._note()
            return False
        self.table.close()  # what is kept of the round holds the notes too
        return True

    def take_back(self) -> None:
        """Open the draft again after it was handed in, as long as the round has not been played."""
        self.table.take_back(self.seat)
        self._note()

    def commit(self) -> Committed:
        """Commit the draft and play the round. Nothing of it can be taken back.

        Raises
        ------
        RuleError
            If the game is over, the draft is not legal, or other people at the table have not handed in.
        """
        away = [seat for seat in self.table.waiting_for if seat != self.seat]
        if away:
            names = ", ".join(seat_name(seat, self.setup) for seat in away)
            raise RuleError(f"the round waits for {names}: hand in instead")
        self.hand_in()
        return self.log[-1]

    def talk(self, move: Move) -> None:
        """Make a move in a deal; governments that nobody holds answer at once. It cannot be taken back.

        Raises
        ------
        RuleError
            If it is not legal, or the game is over.
        """
        if self.finished:
            raise RuleError("the game is over: there is nothing left to agree")
        self.table.talk(self.seat, move)

    def deal_choices(self, other: str, deal: str = "") -> Choices:
        """Return what the seat can ask of another and give it, in a new deal or in a counter to `deal`."""
        return self.table.game.deal_choices(self.seat, other, deal)

    def would_break(self) -> tuple[Promised, ...]:
        """Return which promises to others the draft would break if it were committed as it stands."""
        return self.table.game.would_break(self.seat, self.editor.draft)

    def call_vote(self) -> DraftVote:
        """Have the vote on the summit's text counted with the draft as it stands, before the rest of the round.

        Raises
        ------
        RuleError
            As `Table.count`, and if the draft is not legal.
        """
        self.table.hand_in(self.seat, self.editor.draft)
        try:
            return self.table.count()
        finally:
            self.table.take_back(self.seat)

    def stand_up(self, left_to: str = "") -> None:
        """Leave the table, and the seat to a strategy: what happens from now on is not seen from this chair."""
        self.table.on_round.remove(self._round_played)
        self.table.on_change.remove(self._table_changed)
        self.left_to = left_to
        self._note()
        self.together = (self,)

    def _round_played(self, played: PlayedRound) -> None:
        before = self.editor.view
        self.editor = self._open_editor()
        self._remember(played, before, self.editor.view)
        self.phase = Phase.RESULTS
        if self._keeper is not None:
            self._hear(self._keeper.commit(self.table.lines, self.notes()))

    def _remember(self, played: PlayedRound, before: SeatView, after: SeatView) -> None:
        orders = played.line.orders.get(self.seat)
        stand_in = "" if orders is not None else played.game.holder(self.seat)
        self.log.append(Committed(before, orders or Orders(), played.result, after, played.game, stand_in))

    def catch_up(self) -> None:
        """See what has happened at the table since this chair looked last."""
        if len(self.log) == len(self.table.log):
            self._table_changed()
            return
        self._remember_rest()
        self.editor = self._open_editor()
        self.phase = Phase.RESULTS

    def _remember_rest(self) -> None:
        """Remember the rounds that the table has behind it and this chair has not."""
        after = self.log[-1].after if self.log else None
        for played in self.table.log[len(self.log) :]:
            came_in = played.line.injected or played.line.talks
            before = after if after is not None and not came_in else played.game.view(self.seat)
            after = played.after.view(self.seat)
            self._remember(played, before, after)

    def _table_changed(self) -> None:
        """See the open round again, with the draft as it stands as far as it is still legal."""
        draft = self.editor.draft
        try:
            self.editor = self._open_editor(draft)
        except RuleError:
            self.editor = self._open_editor()
        self._changed()

    # --- saving ----------------------------------------------------------------------------------------------------

    @property
    def keeper(self) -> Keeper | None:
        """What the game is saved with; None where it is not."""
        return self._keeper

    @property
    def unsaved(self) -> str:
        """Why the game is not on disk as it stands, in a few words; empty where it is, or where nothing keeps it."""
        return "" if self._keeper is None else self._keeper.problem

    def keep_with(self, keeper: Keeper) -> None:
        """Save from now on with `keeper`: at once, and after every decision."""
        self._keeper = keeper
        self._hear(keeper.commit(self.table.lines, self.notes()))

    def _hear(self, trouble: str) -> None:
        """Let all who share the terminal know what went wrong in saving: they share the save."""
        for one in self.together:
            one.trouble = trouble

    def notes(self) -> Notes:
        """Return what a save keeps beside the record."""
        return Notes(
            seat=self.seat,
            round=self.index,
            phase=self.phase.value,
            draft=self.editor.draft,
            handed_in=self.handed_in,
            counted=len(self.table.counted),
            at_vote=self.table.at_vote.get(self.seat, Orders()),
            left_to=self.left_to,
            talks=() if self.finished else self.table.game.spoken,
            ambitions=self.ambitions if self.index == 0 else (),
            difficulty=self.difficulty.name,
            predictions=self._answers,
            scenario_file=self._scenario_file,
            follows=self.follows,
            ended=self.ended,
            findings=self.findings,
        )

    def keep_findings(self, findings: Mapping[str, Any]) -> None:
        """Keep with the save what the debrief of the finished game found, as plain data."""
        self.findings = findings
        self._note()

    def _note(self) -> None:
        if self._keeper is not None:
            self._hear(self._keeper.note(self.notes()))

    def _drafted(self) -> None:
        if self.handed_in:
            self.table.take_back(self.seat)  # what was handed in is not what is drafted now
        self._changed()

    def _changed(self) -> None:
        self._note()
        for watcher in self.watchers:
            watcher()


def repeat_votes(table: Table, notes: Mapping[str, Notes]) -> None:
    """Count again the votes that were counted in the open round, where all who are at the table took part in them."""
    open_ = {seat: own for seat, own in notes.items() if own.counted and own.round == table.game.index}
    if not open_ or table.game.finished or open_.keys() != table.people - table.ghosts.keys():
        return
    with suppress(FairShareError):
        number = min(own.counted for own in open_.values())
        table.repeat_votes({seat: own.at_vote for seat, own in open_.items()}, number)


def repeat_talks(table: Table, notes: Iterable[Notes]) -> None:
    """Make again what was done in deals in the open round, as the notes of its chairs have it, the fullest of them.

    What cannot be made again, because the game has changed meanwhile, is left out: it binds nobody.
    """
    open_ = [own.talks for own in notes if own.round == table.game.index and not table.game.finished]
    with suppress(FairShareError):
        table.game.repeat_talks(max(open_, key=len, default=()))
