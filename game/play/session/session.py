"""A person's game: one seat of one scenario, round by round, with drafts, predictions, phases and autosave.

Screens and line mode do nothing but call this and show what it returns, so what one can do the other can. It is one
object, and a long module, because both stand on it: what it does is done by the modules beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from game.engine import players
from game.engine.forecast import forecast
from game.engine.game import Game, RoundResult
from game.engine.orders import Orders
from game.engine.record import Header, Record, RecordedRound, digest, header_of
from game.engine.replay import play_on, setup_of
from game.engine.seats import check_seat
from game.engine.setup import Setup
from game.engine.view import Estimate, SeatView
from game.errors import RuleError, nearest
from game.model.alliance import Floats
from game.model.controls import SummitText
from game.play.session.difficulty import AS_WRITTEN, DIFFICULTIES, Difficulty, find_difficulty
from game.play.session.draft import DraftEditor
from game.play.session.new_game import Committed, Keeper, Opening, own_file, played_seat
from game.play.session.notes import Notes
from game.play.session.phases import Phase
from game.play.session.predictions import Answer, Question, Scored, check_answer, questions_of, score_answer
from game.play.session.preview import Look, Lookout, Preview
from game.play.session.seat_figures import read
from game.report.playthrough import Playthrough
from game.scenario.seats import Seat
from game.seeding import new_seed

__all__ = ["VALUES", "Committed", "Keeper", "Opening", "Session", "new_seed"]

VALUES = 3
"""How many parts of the score a player chooses as their own values."""

_LOOK = 200  # branches of the services' own prediction


class Session:
    """A game in one person's hands.

    `setup`, `seat`, `seed` and `run` (which run of the seed: the row of a batch), `phase`, `editor` (the open round's
    draft), `log` (committed rounds), `values` (parts of the score the player chose), `trouble` (what last went wrong in
    saving, or an empty text), `header` (of the record).
    """

    def __init__(
        self,
        setup: Setup,
        seat: str,
        seed: int,
        *,
        run: int = 0,
        parameters: Mapping[str, float] | None = None,
        difficulty: str = AS_WRITTEN,
    ) -> None:
        self.setup = setup
        self.seat = check_seat(seat, setup)
        self.seed, self.run = seed, run
        self.header: Header = header_of(setup, seed, frozenset({self.seat}), parameters or {}, run)
        self.difficulty: Difficulty = find_difficulty(difficulty)
        self.phase = Phase.BRIEFING
        self.values: tuple[str, ...] = ()
        self.log: list[Committed] = []
        self.lines: list[RecordedRound] = []
        self.trouble = ""
        self.lookout = Lookout()
        self.watchers: list[Callable[[], None]] = []
        """Called after every change of the draft."""
        self._answers: dict[int, dict[str, Answer]] = {}
        self._keeper: Keeper | None = None
        self._scenario_file = own_file(setup.scenario)
        self._game = Game(setup, seed, first_run=run, players=frozenset({self.seat}), traced=True)
        self.editor = self._open_editor()

    # --- beginning -------------------------------------------------------------------------------------------------

    @classmethod
    def new(cls, opening: Opening) -> Session:
        """Return a new game.

        Raises
        ------
        UsageProblem
            If the scenario has no such seat, or a strategy or difficulty is unknown or does not fit.
        """
        setup, parameters = opening.setup()
        check_seat(opening.seat, setup)
        return cls(setup, opening.seat, opening.seed, parameters=parameters, difficulty=opening.difficulty)

    @classmethod
    def resume(cls, record: Record, notes: Notes | None = None, setup: Setup | None = None) -> Session:
        """Return the game of a record at its last committed round, with its notes where there are any.

        `setup` is what it was played with, where that is at hand.

        Raises
        ------
        RecordError
            If the record cannot be played here, or holds no seat, or several, that a person played.
        """
        setup = setup or setup_of(record)
        seat = played_seat(record)
        notes = notes if notes is not None and notes.seat == seat else Notes(seat)
        difficulty = notes.difficulty or AS_WRITTEN
        header = record.header
        session = cls(setup, seat, header.seed, run=header.run, parameters=header.parameters)
        session.header = record.header
        session._take_notes(notes, difficulty)
        rounds = play_on(session._game, record, verify=True)
        for line in record.lines:
            before, game = session._game.view(seat), session._game.fork()
            session._remember(before, game, line, next(rounds))
        session._open_round(notes)
        return session

    @classmethod
    def like(cls, record: Record, seat: str) -> Session:
        """Return a new game of a record's world (a row of a batch, say), with a person in `seat`."""
        setup, header = setup_of(record), record.header
        return cls(setup, seat, header.seed, run=header.run, parameters=header.parameters)

    def earlier(self, index: int) -> Session:
        """Return the same game at the beginning of round `index`, with its predictions up to there: a second try.

        Raises
        ------
        RuleError
            If that round has not been played.
        """
        if not 0 <= index <= len(self.lines):
            raise RuleError(f"there is no round {index + 1} to go back to: {len(self.lines)} are played")
        kept = {number: answers for number, answers in self._answers.items() if number < index}
        notes = Notes(
            self.seat,
            index,
            values=self.values,
            difficulty=self.difficulty.name,
            predictions=kept,
        )
        file = self.setup.scenario.id
        record = Record(file, self.header, tuple(self.lines[:index]), torn=False)
        # What it is played with is at hand: a scenario's file may have moved since.
        return Session.resume(record, notes, self.setup)

    def _take_notes(self, notes: Notes, difficulty: str) -> None:
        # Names that nothing has (notes of another version, say) are left out: they decide nothing.
        self.difficulty = DIFFICULTIES.get(difficulty, DIFFICULTIES[AS_WRITTEN])
        self.values = tuple(name for name in notes.values if name in self.objectives)
        self._answers = {index: dict(answers) for index, answers in notes.predictions.items()}

    def _open_round(self, notes: Notes) -> None:
        """Open the draft of the open round; a draft that belongs to another round or is not legal is dropped."""
        self.editor = self._open_editor()
        if notes.round == self.index and not self.finished:
            try:
                self.editor = self._open_editor(notes.draft)
            except RuleError:
                self.trouble = "Your saved draft is not legal in this round. The round starts without it."
        fresh = Phase.RESULTS if self.finished else Phase.CABINET if self.log else Phase.BRIEFING
        if notes.round < self.index and notes.phase:
            fresh = Phase.RESULTS  # committed, and killed before the results were seen
        known = {phase.value: phase for phase in Phase}
        wanted = known.get(notes.phase, fresh) if notes.round == self.index else fresh
        self.phase = wanted if wanted in self.open_phases else fresh

    def _open_editor(self, draft: Orders | None = None) -> DraftEditor:
        editor = DraftEditor(self._game.view(self.seat), changed=self._changed)
        if draft is not None and draft != Orders():
            restored = DraftEditor(editor.view)
            restored.replace(draft)
            editor.draft = restored.draft
        return editor

    # --- what there is to see --------------------------------------------------------------------------------------

    @property
    def index(self) -> int:
        """The open round, from 0; the number of rounds when the game is over."""
        return self._game.index

    @property
    def finished(self) -> bool:
        return self._game.finished

    @property
    def view(self) -> SeatView:
        """What the seat sees of the open round; `view.legal` is all it can order."""
        return self.editor.view

    @property
    def at_summit(self) -> bool:
        """Whether a summit meets in the open round."""
        return self.view.text is not None

    @property
    def game(self) -> Game:
        """The game itself, for this room and for tests: it holds what the seat must not see."""
        return self._game

    @property
    def orders(self) -> list[dict[str, Orders]]:
        """The committed orders, one mapping a round."""
        return [{self.seat: done.orders} for done in self.log]

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
        start = results[0].before if results else self._game.state
        return Playthrough(self.setup, self.seed, self.header, start, results)

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
        return self._game.positions_on(self.seat, text)

    @property
    def waiting(self) -> Mapping[str, str]:
        """What is done about each open card if it is not answered: the option's label, by card."""
        chosen = players.chosen_options(self._game.moment, Orders())
        numbers = {card.id: number for number, card in enumerate(self.setup.deck.cards)}
        return {card.id: card.options[int(chosen[numbers[card.id]])].label for card in self.view.legal.cards}

    # --- looking ahead ---------------------------------------------------------------------------------------------

    def look(self) -> Look:
        """Return a look ahead with the draft as it stands: to be taken in a worker, and kept by `lookout.keep`."""
        return self.lookout.look(self._game, self.view, self.editor.draft)

    def preview(self, *, quick: bool = False) -> Preview:
        """Return the futures with the draft and without it, taken now unless they are kept; `quick` takes one part.

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
            if quick:
                break
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

    def choose_values(self, names: Sequence[str]) -> None:
        """Choose the parts of the score that matter most to the player: `VALUES` of those of the role sheet.

        Raises
        ------
        RuleError
            If they are not that many different parts of this seat's score.
        """
        known = self.objectives
        for name in names:
            if name not in known:
                near = nearest(name, known)
                hint = f"did you mean {near}?" if near else ""
                raise RuleError(f"{name!r} is no part of this seat's score: {', '.join(known)}", hint=hint)
        if len(set(names)) != VALUES or len(names) != VALUES:
            raise RuleError(f"choose {VALUES} different values of {', '.join(known)}")
        self.values = tuple(names)
        self._note()

    @property
    def objectives(self) -> Mapping[str, float]:
        """The parts of the seat's score and their weights."""
        return self.setup.scenario.seat(self.seat).weights

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
        done, answers = self.log[index], self._answers.get(index, {})
        asked = [question for question in questions_of(done.before) if question.id in answers]
        if not asked:
            return ()
        ahead = forecast(done.game, self.seat, orders=done.orders, rounds=1, branches=_LOOK)
        return tuple(score_answer(q, answers[q.id], done.after, done.result, ahead) for q in asked)

    # --- committing ------------------------------------------------------------------------------------------------

    def commit(self) -> Committed:
        """Commit the draft and play the round. Nothing of it can be taken back.

        Raises
        ------
        RuleError
            If the game is over, or the draft is not legal.
        """
        if self.finished:
            raise RuleError("the game is over: there is no round to commit")
        before, game = self.view, self._game.fork()
        self._game.submit(self.seat, self.editor.draft)
        result = self._game.advance()
        self._remember(
            before, game, RecordedRound(self.index, dict(result.orders), digest(result.after)), result
        )
        self.phase = Phase.RESULTS
        self.editor = self._open_editor()
        if self._keeper is not None:
            self.trouble = self._keeper.commit(self.lines, self.notes())
        return self.log[-1]

    def _remember(self, before: SeatView, game: Game, line: RecordedRound, result: RoundResult) -> None:
        self.lines.append(line)
        after = self._game.view(self.seat)
        self.log.append(Committed(before, line.orders.get(self.seat, Orders()), result, after, game))

    # --- saving ----------------------------------------------------------------------------------------------------

    def keep_with(self, keeper: Keeper) -> None:
        """Save from now on with `keeper`: at once, and after every decision."""
        self._keeper = keeper
        self.trouble = keeper.commit(self.lines, self.notes())

    def notes(self) -> Notes:
        """Return what a save keeps beside the record."""
        return Notes(
            seat=self.seat,
            round=self.index,
            phase=self.phase.value,
            draft=self.editor.draft,
            values=self.values,
            difficulty=self.difficulty.name,
            predictions=self._answers,
            scenario_file=self._scenario_file,
        )

    def _note(self) -> None:
        if self._keeper is not None:
            self.trouble = self._keeper.note(self.notes())

    def _changed(self) -> None:
        self._note()
        for watcher in self.watchers:
            watcher()
