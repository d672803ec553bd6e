"""The game: R runs of a scenario, round by round, under the orders of players and strategies."""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial

import numpy as np
import numpy.typing as npt

from game import seeding
from game.engine import assembly, players
from game.engine.acts import Act, impulses_of_acts
from game.engine.answers import Answers, Played, answer, impulses_of_answers, impulses_of_news
from game.engine.belief import believe
from game.engine.build_information import RoundState
from game.engine.deals.book import Book
from game.engine.deals.checks import Choices, deal_choices
from game.engine.deals.deeds import Evidence
from game.engine.deals.moves import Move, Spoken
from game.engine.deals.scene import Scene
from game.engine.deals.talks import Talks
from game.engine.endings import ENDED, ending, in_play
from game.engine.heard import Promised
from game.engine.injects import check_injects, injected_news
from game.engine.intelligence import ReportedPositions, dossier, estimate, report_positions
from game.engine.orders import LegalOrders, Orders, check_orders, fitted, legal_orders
from game.engine.relations import Memory, memory_of, relations_of
from game.engine.remembered import actors_of, deeds_of
from game.engine.requests.dealt import askers
from game.engine.requests.request import Request
from game.engine.requests.requests import Replied, Requests, impulses_of, regards_of
from game.engine.requests.view import requests_seen
from game.engine.seats import HELD_ORDERS, PLAYER, SECRETARY_GENERAL, check_playable, check_seat, seats_of
from game.engine.setup import Setup
from game.engine.view import Estimate, SeatView, positions_of, see
from game.engine.votes import DraftVote, count_votes
from game.errors import RuleError, UsageProblem
from game.governments import base
from game.governments.ambitions import CHOSEN, ambition_breaches, ambitions_of
from game.model import bond_market, summit
from game.model.alliance import Alliance, Bools, Floats, join_runs
from game.model.context import Context
from game.model.controls import AUTO, HOLD_OUT, LETTER, Conditions, Controls, Impulse, SummitText
from game.model.draws import Draws, draw_step
from game.model.hidden import HiddenDraws
from game.model.ledger import Ledger
from game.model.regard import remember
from game.model.transition import before_votes, step
from game.scenario.world import News

__all__ = ["Game", "RoundResult", "join_games"]

_BELIEVED = 64  # believed states over which the worth of another wording is averaged


@dataclass(frozen=True, slots=True)
class RoundResult:
    """What one round brought, in all runs."""

    index: int
    before: Alliance
    after: Alliance
    happened: dict[str, npt.NDArray[np.generic]]
    answers: Answers | None
    """Answers to the event cards that came up; None where the scenario has no cards."""
    drafts: tuple[SummitText, ...]
    orders: dict[str, Orders]
    decisions: assembly.Decisions
    talks: tuple[Spoken, ...]
    """What people did in deals before they ordered, in order."""
    deals: Book
    """All deals as the round left them."""
    ledger: Ledger | None
    stand_ins: Mapping[str, str]
    """The strategy of each seat that another than the setup's played."""
    actors: tuple[str, ...]
    """Whom capitals remembered, in the order of their columns."""
    chosen: Mapping[str, tuple[str, ...]]
    """The ambitions of seats that have chosen some."""

    @property
    def played(self) -> tuple[Played, ...]:
        """The event cards that came up, with what was chosen."""
        return self.answers.played() if self.answers else ()


@dataclass(slots=True)
class Game:
    """R runs of one setup from one seed; `first_run` says which runs of that seed they are.

    A game that a person plays is R = 1. `stream` names the tree of draws the world takes its luck from: `world` for
    games, others for looks ahead and scores, so that these never give away what will happen. With several `copies` the
    R runs are R / copies runs of the seed, each that many times: courses that went apart, or points of a design, under
    the same luck.
    """

    setup: Setup
    seed: int
    runs: int = 1
    first_run: int = 0
    players: frozenset[str] = frozenset()
    traced: bool = False
    stream: str = "world"
    index: int = 0
    dealt_to: frozenset[str] | None = None
    """The seats that cards come up for first: as the game begins, so that nobody's coming or going deals others."""
    stand_ins: dict[str, str] = field(default_factory=dict)
    """The strategy of each seat that another than the setup's plays while no player does."""
    copies: int = 1
    can_end: bool = False
    """Whether a defeat or a rupture ends it before its last round: at a table of people it does."""
    ordered: frozenset[str] = field(init=False, default=frozenset())
    """Those of `players` that nobody plays: they give the orders that a policy of a study holds for them."""
    state: Alliance = field(init=False)
    used: Bools = field(init=False)
    held: assembly.SeatAssignments = field(init=False)
    injected: tuple[str, ...] = field(init=False, default=())
    """Cards and news put into this round from outside, by their ids."""
    pending: dict[str, Orders] = field(init=False, default_factory=dict)
    standing: dict[str, dict[str, float]] = field(init=False, default_factory=dict)
    chosen: dict[str, tuple[str, ...]] = field(init=False, default_factory=dict)
    """The ambitions of seats that have chosen some, whoever plays them in the first round."""
    talks: Talks = field(init=False, default_factory=Talks)
    actors: tuple[str, ...] = field(init=False, default=())
    """Whom capitals remember, in the order of their columns."""
    memories: tuple[Memory, ...] = field(init=False, default=())
    """What moved regard in each round, where people play."""
    requests: Requests = field(init=False)
    """What capitals ask of seats."""
    _played: frozenset[str] = field(init=False, default=frozenset())
    """The seats that people have played in some round."""
    _moment: RoundState | None = field(init=False, default=None)
    _scene: Scene | None = field(init=False, default=None)
    _decided: assembly.Decisions | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        for seat in self.players:
            check_playable(seat, self.setup)
        if self.dealt_to is None:
            self.dealt_to = self.players
        self.requests = Requests(self.seed)
        self._assign()
        self.state = self._begin()
        self._remember()
        self.used = np.zeros((self.runs, len(self.setup.deck.cards)), dtype=bool)

    def _assign(self) -> None:
        strategies = {**self.setup.strategies, **self.stand_ins}
        self.held = assembly.hold_seats(strategies, self.setup.codes, self.players)
        self._decided = None

    def _remember(self) -> None:
        """Let capitals remember all who play this round, and whom they remember already.

        As the round is played and not as somebody sits down: who leaves again before it leaves no trace in a record.
        """
        actors = actors_of(self.setup, {*self.actors, *self.players, *(self.dealt_to or ())})
        if actors == self.actors:
            return
        places = [actors.index(seat) for seat in self.actors]
        self.state = remember(self.state, places, len(actors))
        self.actors = actors
        if self._moment is not None:
            self._moment = dataclasses.replace(self._moment, state=self.state, actors=self._actor_columns)

    def start_from(self, state: Alliance) -> None:
        """Go on from another start, in which capitals remember nothing of the actors of this game."""
        self.state, self._moment = remember(state, (), len(self.actors)), None

    def hold(self, seat: str, holder: str) -> None:
        """Let a player, held orders or a strategy hold a seat from this round on; what it ordered there is dropped.

        What a player ordered to stand waits until a player holds the seat again.

        Raises
        ------
        UsageProblem
            If the scenario has no such seat or no role sheet for a player in it, or the strategy does not fit it.
        FairShareError
            If no strategy is called so.
        """
        code = check_seat(seat, self.setup)
        self.ordered -= {code}
        if holder in (PLAYER, HELD_ORDERS):
            check_playable(code, self.setup)
            self.players |= {code}
            if holder == HELD_ORDERS:
                self.ordered |= {code}
        else:
            assembly.check_strategies({code: holder}, self.setup.codes)
            self.players -= {code}
            self.stand_ins[code] = holder
        self.pending.pop(code, None)
        self._assign()

    @property
    def held_otherwise(self) -> Mapping[str, str]:
        """Who holds a seat now, where it is another than at the start."""
        return {
            seat: holder
            for seat in seats_of(self.setup)
            if (holder := self.holder(seat)) != self._first_holder(seat)
        }

    def set_holders(self, held: Mapping[str, str]) -> None:
        """Let those hold the seats who held them at the start, but for the holders in `held`. Raises as `hold`."""
        for seat in {*self.held_otherwise, *held}:
            holder = held.get(seat) or self._first_holder(seat)
            if self.holder(seat) != holder:
                self.hold(seat, holder)

    def _first_holder(self, seat: str) -> str:
        return PLAYER if seat in (self.dealt_to or ()) else self.setup.strategies.get(seat, "")

    def holder(self, seat: str) -> str:
        """Return who holds a seat: `PLAYER`, `HELD_ORDERS` or the name of a strategy."""
        code = check_seat(seat, self.setup)
        if code in self.ordered:
            return HELD_ORDERS
        return PLAYER if code in self.players else self.stand_ins.get(code, self.setup.strategies[code])

    def _begin(self) -> Alliance:
        """Return the start: what is lasting of allies, and what is hidden of the present, drawn once a run."""
        runs = self.runs // self.copies

        def normals(stream: str, count: int) -> Floats:
            drawn: Floats = seeding.draw(
                self.seed,
                stream,
                0,
                self.first_run,
                runs,
                lambda rng, n: rng.standard_normal((n, count)),
                self.copies,
            )
            return drawn

        allies = self.setup.members.count
        off, luck = seeding.draw_all(
            self.seed,
            "estimates",
            0,
            self.first_run,
            runs,
            lambda rng, n: (rng.standard_normal((n, allies)), rng.random((n, allies))),
            self.copies,
        )
        effects = self.setup.parameters.ally_effect_sd * normals("start", allies)
        unknown = normals("services", 3 + allies)
        services = HiddenDraws(unknown[:, :1], unknown[:, 1:2], unknown[:, 2:3], unknown[:, 3:])
        return self.setup.start(effects, normals("washington", 2), (off, luck), services)

    @property
    def finished(self) -> bool:
        return self.index >= self.setup.rounds or bool(self.ended)

    @property
    def ended(self) -> str:
        """Why people's game is over before its last round: "rupture", "defeat", or an empty text.

        Looks ahead, scores and games of many runs are played to the end: what they ask is what would follow.
        """
        over = self.can_end and self._people
        return ending(self.state, self.setup.codes, self._people) if over else ""

    @property
    def _people(self) -> frozenset[str]:
        """The seats that people hold or have played: who sat down later is in the game as well."""
        return self._played | (self.players - self.ordered)

    def _is_last(self, seat: str) -> bool:
        """Return whether the game of people ends if the party of a seat is voted out for good."""
        return self.can_end and not in_play(self.state, self.setup.codes, self._people - {seat})

    @property
    def moment(self) -> RoundState:
        """The round as it stands before anybody decides."""
        if self._moment is None:
            self._moment = self._begin_round()
        return self._moment

    def _begin_round(self) -> RoundState:
        setup, allies = self.setup, self.setup.members.count
        estimates = estimate(self.state, self.seed, self.index, self.first_run, self.copies)
        addressees = np.zeros((0, allies), dtype=bool)
        if setup.deck.cards:
            addressees = setup.deck.addressees & setup.active(self.index)
        cards = len(setup.deck.cards)
        draws = self._draw("events", lambda rng, runs: rng.random((runs, 2 * cards)))
        up, outcome_draws = self._cards_up(addressees, draws[:, :cards]), draws[:, cards:]
        return RoundState.of(
            setup,
            self.index,
            self.state,
            estimates,
            addressees,
            up,
            outcome_draws,
            self._open_text(),
            self._luck(),
            self._actor_columns,
        )

    @property
    def _actor_columns(self) -> tuple[int, ...]:
        """The columns of whom capitals remember."""
        return tuple(seats_of(self.setup).index(seat) for seat in self.actors)

    def _luck(self) -> Callable[[], Floats]:
        """Return what gives the draws of strategies that mix: few games have any, so nothing is drawn before."""
        allies = self.setup.members.count
        return cache(
            partial(
                seeding.draw,
                self.seed,
                "governments",
                self.index,
                self.first_run,
                self.runs // self.copies,
                lambda rng, runs: rng.random((runs, allies, 4)),
                self.copies,
            )
        )

    def _open_text(self) -> SummitText | None:
        summit = None if self.finished else self.setup.summit(self.index)
        if summit is None:
            return None
        return SummitText(
            core=float(summit.core_pct.value),
            related=float(summit.related_pct.value),
            due=float(summit.due_year.value),
            review=float(summit.review.value),
            ambiguity=float(summit.ambiguity.value),
        )

    def _cards_up(self, addressees: Bools, draws: Floats) -> Bools:
        """Return which cards come up, (R, C), for the members they are for (C, N), by uniform draws (R, C)."""
        setup, deck = self.setup, self.setup.deck
        if not deck.cards or self.finished:
            return np.zeros_like(draws, dtype=bool)
        nobody = ~(addressees.any(axis=1) | deck.chair)
        pledged, guideline = self.state.pledge_target, setup.scenario.targets.guideline.value
        elsewhere = (pledged > 0.0) & (np.abs(pledged - guideline) > 1e-9)
        moved: Bools = np.any(elsewhere, axis=1, keepdims=True)
        return deck.come_up(
            self.state,
            setup.begins(self.index),
            setup.h,
            self.used | nobody | deck.out_of_turn(setup.summit(self.index) is not None, moved),
            setup.scenario.events.per_round,
            draws,
            self._hand(),
        )

    def _hand(self) -> Bools:
        """Return which cards ask a person, (C,)."""
        deck = self.setup.deck
        dealt_to = self.dealt_to or frozenset()
        columns = [column for column, code in enumerate(self.setup.codes) if code in dealt_to]
        chair = deck.chair & (SECRETARY_GENERAL in dealt_to)
        hand: Bools = np.any(deck.addressees[:, columns], axis=1) | chair
        return hand

    def fork(self) -> Game:
        """Return the game as it stands: what is ordered, dealt or played in either leaves the other as it is.

        States, moments and what was foreseen are never changed in place, so only what is changed so is copied.
        """
        twin = copy.copy(self)
        twin.used = self.used.copy()
        twin.pending = dict(self.pending)
        twin.stand_ins = dict(self.stand_ins)
        twin.standing = {seat: dict(budget) for seat, budget in self.standing.items()}
        twin.chosen = dict(self.chosen)
        twin.talks = self.talks.fork()
        twin.requests = self.requests.fork()
        return twin

    def with_setup(self, setup: Setup) -> Game:
        """Return a fork that goes on in another setup of the same scenario: other parameters, theory or strategies."""
        twin = self.fork()
        twin.setup = setup
        twin._moment = None
        twin._assign()
        return twin

    def deal(self, cards_up: Bools) -> None:
        """Put other cards (R, C) on the table of this round: for looks ahead that know what lies there."""
        self._moment = dataclasses.replace(self.moment, cards_up=cards_up)
        self._decided = None

    def face_call(self, call: Floats, caller: Floats) -> None:
        """Let all runs face the call for help of another game of the scenario, (1, 1) and (1, N), or none."""
        state = self.state
        self.state = state.evolve(
            call=np.broadcast_to(call, state.call.shape).copy(),
            caller=np.broadcast_to(caller, state.caller.shape).copy(),
        )
        self._moment = dataclasses.replace(self.moment, state=self.state)
        self._decided = None

    def inject(self, *ids: str) -> None:
        """Put cards or news of the scenario into this round, by their ids, whatever the date and the state.

        Raises
        ------
        RuleError
            If one is unknown, asks nobody in this round, has come up before and does so once, or is there already, or
            if orders have been handed in for the round: by then it has been read. Names all that is wrong.
        """
        if not ids:
            return
        self._check_open()
        up = self.moment.cards_up
        handed_in = bool(self.pending.keys() - self.ordered)
        check_injects(ids, self.moment, self.used, self.injected, handed_in=handed_in)
        numbers = [number for number, card in enumerate(self.setup.deck.cards) if card.id in ids]
        if numbers:
            up = up.copy()
            up[:, numbers] = True
            self.deal(up)
        self.injected += ids

    def foresee(self) -> None:
        """Let the strategies decide this round now, so that games copied from here need not do it each again."""
        self._decided = assembly.decide(self.held, self.moment)

    def _draw(self, stream: str, what: seeding.Draw) -> Floats:
        drawn: Floats = seeding.draw(
            self.seed,
            stream,
            self.index,
            self.first_run,
            self.runs // self.copies,
            what,
            self.copies,
        )
        return drawn

    def _world(self) -> Draws:
        allies = self.setup.members.count
        return Draws(
            *seeding.draw_all(
                self.seed,
                self.stream,
                self.index,
                self.first_run,
                self.runs // self.copies,
                lambda rng, runs: draw_step(rng, runs, allies),
                self.copies,
            )
        )

    def _conditions(self, drafts: Sequence[SummitText]) -> Conditions:
        setup = self.setup
        escape, loans = setup.europe_opens(self.index)
        return Conditions(
            year=setup.begins(self.index),
            h=setup.h,
            active=setup.active(self.index),
            threat_mean=setup.scenario.threat.mean.value,
            threat_level=setup.threat_level(self.index),
            growth=setup.growth(self.index),
            reappointment=self.index == setup.mid_term,
            inauguration=setup.inauguration(self.index),
            us_line=setup.us_line(self.index),
            escape_available=escape,
            loans_available=loans,
            adversary_growth=setup.scenario.adversary.growth_pct_per_year.value / 100.0,
            drafts=tuple(drafts),
            guideline=setup.scenario.targets.guideline.value,
            guideline_due=setup.scenario.targets.guideline_due_year.value,
            guideline_weight=setup.scenario.targets.guideline_weight.value,
            opening=self.moment.text,
            actors=self._actor_columns,
        )

    def _answers(self, decisions: assembly.Decisions, orders: Mapping[str, Orders]) -> Answers:
        """Return what everybody answered to the cards of this round, and mark those that come up once."""
        moment, deck = self.moment, self.setup.deck
        self.used = self.used | (moment.cards_up & deck.once)
        return answer(
            deck,
            moment.addressees,
            moment.cards_up,
            decisions.leans,
            decisions.chair_leans,
            players.chosen_by_column(moment, orders),
            moment.outcome_draws,
        )

    def submit(self, seat: str, orders: Orders, legal: LegalOrders | None = None) -> None:
        """Take a player's orders for this round; until the round is advanced, others can take their place.

        `legal` is what `legal_orders` returned in this moment, where it is at hand.

        Raises
        ------
        RuleError
            If an order is not legal; names every rule it breaks.
        UsageProblem
            If no player holds the seat, or the game is over.
        """
        self._check_player(seat)
        check_orders(orders, self.legal_orders(seat) if legal is None else legal)
        self.pending[seat] = orders

    def choose(self, seat: str, ambitions: Sequence[str]) -> None:
        """Choose the ambitions of a seat before the first round is played; those in its orders for it come first.

        Raises
        ------
        RuleError
            If they are not as many different ambitions of the seat as it has, or the first round has been played.
        UsageProblem
            If there is no such seat.
        """
        code = check_seat(seat, self.setup)
        known = ambitions_of(code) if self.index == 0 else ()
        found = ambition_breaches(ambitions, known)
        if found or not ambitions:
            raise RuleError("; ".join(found) or f"choose {CHOSEN} different ambitions of {', '.join(known)}")
        self.chosen[code] = tuple(ambitions)

    def order_all(self, seat: str, orders: Orders) -> None:
        """Take the same orders for a player's seat in all runs: what is not legal in a run becomes the nearest that is.

        Acts, votes and answers that the round has no place for are left out. For the orders of a study.

        Raises
        ------
        UsageProblem
            If no player holds the seat, or the game is over.
        """
        self._check_player(seat)
        legal = self.legal_orders(seat)
        self.pending[seat] = fitted(orders, legal, self.moment, self.standing.get(seat, {}))

    def _check_player(self, seat: str) -> None:
        self._check_open()
        if check_seat(seat, self.setup) not in self.players:
            held = ", ".join(sorted(self.players)) or "none"
            raise UsageProblem(f"the seat {seat} is not held by a player", hint=f"seats of players: {held}")

    def _check_open(self) -> None:
        if self.finished:
            why = ENDED.get(self.ended, f"all {self.setup.rounds} rounds have been played")
            raise UsageProblem(f"the game is over: {why}")

    def legal_orders(self, seat: str) -> LegalOrders:
        """Return all that a player's seat can order this round."""
        code = check_seat(seat, self.setup)
        return legal_orders(self.moment, code, self.standing.get(seat, {}), self.requests_to(code))

    @property
    def asked(self) -> tuple[str, ...]:
        """The seats to which capitals write: of people, of who was one of them, and those that a setup remembers."""
        always = {*self.players, *(self.dealt_to or ()), *self.setup.remembered}
        sometimes = set(self.actors) - {"USA", SECRETARY_GENERAL}
        return tuple(seat for seat in seats_of(self.setup) if seat in always | sometimes)

    def requests_to(self, seat: str) -> tuple[Request, ...]:
        """Return what capitals ask of a seat in this round, in the first run, the most pressing first."""
        if seat not in self.asked or self.finished:
            return ()
        dealt = self.requests.to(seat, self.moment, self.actors)
        return requests_seen(dealt, self.requests.book(seat, self.moment), askers(self.moment))

    def asked_of(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Return kind and code of each request of this round in the first run, by seat."""
        codes = askers(self.moment)
        found = {}
        for seat in self.asked:
            dealt = self.requests.to(seat, self.moment, self.actors)
            found[seat] = tuple(
                (kind, code) for kind, code, _ in Replied(seat, dealt, dealt.kind).in_first_run(codes)
            )
        return found

    def view(self, seat: str) -> SeatView:
        """Return all that the holder of `seat` may see of this round."""
        code, reported = check_seat(seat, self.setup), self._reported()
        self.talks.open_round(self.scene)
        relations = relations_of(
            code, self.setup.codes, self.actors, self.state, self.memories, self.index, self.setup.h
        )
        asked, standing = self.requests_to(code), self.standing.get(code, {})
        last = self._is_last(code)
        return see(self.moment, code, standing, self.talks, reported, relations, asked, last=last)

    def _reported(self) -> ReportedPositions | None:
        """Return what is heard of positions on the text on the table; None without one."""
        positions = self.positions()
        if positions is None:
            return None
        return report_positions(positions, self.seed, self.index, self.first_run, self.copies)

    @property
    def scene(self) -> Scene:
        """The round as deals see it."""
        known = self._scene
        if known is None or known.moment is not self.moment or known.held is not self.held:
            known = Scene(
                self.moment,
                self.seed,
                self.first_run,
                self.copies,
                self.players,
                self.held,
                lambda: None if (reported := self._reported()) is None else reported.abroad,
                self.actors,
            )
            self._scene = known
        return known

    def talk(self, seat: str, move: Move) -> None:
        """Make a player's move in a deal; governments that nobody holds answer at once. It cannot be taken back.

        Raises
        ------
        RuleError
            If the move is not legal; names every rule it breaks.
        UsageProblem
            If no player holds the seat, or the game is over.
        """
        self._check_player(seat)
        spoken = Spoken(check_seat(seat, self.setup), move, self.held_otherwise)
        self.talks.take(spoken, self.scene)

    @property
    def spoken(self) -> tuple[Spoken, ...]:
        """What people have done in deals in this round, in order."""
        return self.talks.spoken if self.talks.opened[0] == self.index else ()

    def repeat_talks(self, talks: Sequence[Spoken], *, check: bool = True) -> None:
        """Make moves of people again, each with those in the seats who held them then.

        Without a check they are made in the runs in which they can be, and by seats that players hold: in branches.

        Raises
        ------
        RuleError
            If a move is not legal; names every rule it breaks.
        UsageProblem
            If no player holds the seat of one, or the game is over.
        """
        for spoken in talks:
            self.set_holders(spoken.held)
            if check:
                self.talk(spoken.seat, spoken.move)
            elif spoken.seat in self.players:
                self.talks.take(spoken, self.scene, check=False)

    def deal_choices(self, seat: str, other: str, deal: str = "") -> Choices:
        """Return what `seat` can ask of `other` and give it, in a new deal or in a counter to `deal`."""
        self.talks.open_round(self.scene)
        return deal_choices(check_seat(seat, self.setup), other, self.talks.book, self.scene, deal)

    def would_break(self, seat: str, orders: Orders) -> tuple[Promised, ...]:
        """Return which promises of a player's seat its orders for this round would break.

        As far as orders decide it: a signature that is left to the delegation is not ordered.
        """
        code = check_seat(seat, self.setup)
        column = self.scene.codes.index(code)
        if self.finished or not (self.talks.book.live & self.talks.book.of(column)).any():
            return ()
        twin = self.fork()
        twin.pending = {code: orders}
        decisions, given = twin._decide()
        vote = decisions.votes[-1]
        happened = {"summit_veto": (vote == HOLD_OUT) | (vote == AUTO), "summit_letter": vote == LETTER}
        evidence = Evidence(self.scene.codes, decisions, _acts_of(given), {}, happened)
        return twin.talks.would_break(column, evidence, self.scene)

    def positions_on(self, seat: str, draft: SummitText) -> Mapping[str, Estimate]:
        """Return where capitals would stand on another text than the one on the table, as far as `seat` can know.

        What was reported of the text on the table, moved by what the seat believes the difference to be worth: asking
        about many texts tells no more than that.

        Raises
        ------
        RuleError
            If no summit meets in this round.
        """
        positions, text = self.positions(), self.moment.text
        if positions is None or text is None:
            raise RuleError("there is no summit in this round, so there is no text to consult on")
        reported = report_positions(positions, self.seed, self.index, self.first_run)
        reports = dossier(self.state, self.seed, self.index, self.first_run)
        seed = seeding.derived(self.seed, "positions", self.index)
        believed = believe(self.moment, check_seat(seat, self.setup), reports, seed, _BELIEVED, self.actors)
        moved = self._positions(believed, draft) - self._positions(believed, text)
        shift = moved.mean(axis=0, keepdims=True)
        return positions_of(
            self.moment, ReportedPositions(reported.abroad + shift, reported.at_home + shift), seat
        )

    def positions(self) -> Floats | None:
        """Return capitals' true positions (R, N) on the text on the table; None without one.

        For the engine only: what leaves it for a seat is an estimate of these.
        """
        text = self.moment.text
        return None if text is None else self._positions(self.state, text)

    def _positions(self, state: Alliance, text: SummitText) -> Floats:
        allies = self.setup.members.count
        ctx = Context(
            members=self.setup.members,
            parameters=self.setup.parameters,
            when=self._conditions(()),
            orders=Controls.none(state.runs, allies),
            draws=Draws.quiet(state.runs, allies),
        )
        return summit.positions(state, ctx, text)

    def _decide(self) -> tuple[assembly.Decisions, dict[str, Orders]]:
        """Return everybody's decisions, players' orders among them."""
        decided = self._decided
        decisions = assembly.decide(self.held, self.moment) if decided is None else decided.copied()
        orders = {seat: self.pending.get(seat, Orders()) for seat in sorted(self.players)}
        players.join(decisions, self.moment, orders, self.standing)
        self.talks.bind(decisions, self.scene)
        decisions.budget.effort = bond_market.held(self.state, decisions.budget.effort)
        return decisions, orders

    def _context(
        self,
        decisions: assembly.Decisions,
        acts: Mapping[str, Sequence[Act]],
        impulses: tuple[Impulse, ...] = (),
        replied: tuple[Replied, ...] = (),
    ) -> Context:
        """Return all that this round's step goes by: orders, calendar and draws."""
        controls = assembly.assemble(decisions, (self.runs, self.setup.members.count))
        promised = self.talks.acts(self.scene)
        regard = dict(zip(self.actors, self.state.regard, strict=True))
        return Context(
            members=self.setup.members,
            parameters=self.setup.parameters,
            when=self._conditions(assembly.drafts_of(decisions, self.moment.text)),
            orders=players.with_acts(controls, acts, self.moment, promised, regard),
            draws=self._world(),
            impulses=impulses,
            ledger=Ledger() if self.traced else None,
            deeds=deeds_of(acts, decisions, self.setup, self.actors, self.runs, promised),
            replies=tuple(regards_of(replied, self.actors)),
        )

    def _replied(self, orders: Mapping[str, Orders]) -> tuple[Replied, ...]:
        """Return what all seats reply to what they are asked: people as they order, strategies in character."""
        ordered = {seat: orders[seat].replies for seat in self.asked if seat in orders}
        weights = {
            seat: base.find(self.holder(seat)).replies for seat in self.asked if seat not in self.players
        }
        return self.requests.replied(self.moment, self.actors, ordered, weights)

    def news(self) -> tuple[News, ...]:
        """Return the news of this round: what its dates bring, and what was put into it."""
        return (*self.setup.news(self.index), *injected_news(self.injected, self.setup))

    def drafts(self) -> tuple[SummitText, ...]:
        """Return the texts that this round's summit puts one after the other, as things are ordered."""
        return assembly.drafts_of(self._decide()[0], self.moment.text)

    def count(self) -> tuple[DraftVote, ...]:
        """Return the public outcome of this round's vote in the first run, draft by draft, as things are ordered.

        It is that of the round itself: the same plans, offers, votes and luck. Nothing is played by it.

        Raises
        ------
        RuleError
            If no summit meets in this round.
        """
        self._check_open()
        if self.moment.text is None:
            raise RuleError("no summit meets in this round, so there is nothing to count")
        decisions, orders = self._decide()
        ctx = self._context(decisions, _acts_of(orders))
        return count_votes(before_votes(self.state, ctx), ctx)

    def advance(self) -> RoundResult:
        """Play one round and return what it brought. Nothing of it can be taken back.

        Raises
        ------
        UsageProblem
            If the game is over.
        """
        self._check_open()
        self._remember()
        self._played |= self.players - self.ordered
        before = self.state
        decisions, orders = self._decide()
        scene = self.scene
        answers = self._answers(decisions, orders) if self.setup.deck.cards else None
        acts = _acts_of(orders)
        moment, replied = self.moment, self._replied(orders)
        ctx = self._context(
            decisions,
            acts,
            (
                *(impulses_of_answers(before, answers, apart=self.traced) if answers else ()),
                *impulses_of_news(before, self.news(), self.setup.codes),
                *impulses_of_acts(acts, self.setup, before, self.talks.acts(scene)),
                *impulses_of(replied),
            ),
            replied,
        )
        self.state = self.talks.judge(step(before, ctx), decisions, acts, ctx, scene)
        self.requests.keep(moment, replied, self.actors, ctx.regards, self.state)
        self.chosen |= {seat: ordered.ambitions for seat, ordered in orders.items() if ordered.ambitions}
        result = RoundResult(
            self.index,
            before,
            self.state,
            ctx.happened,
            answers,
            ctx.when.drafts,
            orders,
            decisions,
            self.talks.spoken,
            self.talks.book,
            ctx.ledger,
            dict(self.stand_ins),
            self.actors,
            dict(self.chosen),
        )
        if scene.is_heard:
            allies = self.setup.members.count
            self.memories += (memory_of(self.index, self.actors, ctx.regards, allies),)
        players.keep_standing(self.standing, orders)
        self.index += 1
        self.pending, self.injected = {}, ()
        # A scene knows its game: without it a game that nobody holds is gone at once, with all its runs.
        self._moment = self._decided = self._scene = None
        return result


def _acts_of(orders: Mapping[str, Orders]) -> dict[str, tuple[Act, ...]]:
    return {seat: ordered.acts for seat, ordered in orders.items() if ordered.acts}


def join_games(games: Sequence[Game]) -> Game:
    """Return games of the same runs, which stand at the same round with the same orders in force, as one.

    Its runs are those of the first game, then those of the second, and so on.
    """
    whole = games[0].fork()
    whole.runs = sum(game.runs for game in games)
    whole.copies = sum(game.copies for game in games)
    whole.state = join_runs([game.state for game in games])
    whole.used = np.concatenate([game.used for game in games])
    whole.pending = {}
    runs = [game.runs for game in games]
    whole.requests = Requests.joined([game.requests for game in games], runs, whole.setup.members.count)
    whole.talks = Talks.joined([game.talks for game in games], runs)
    whole._moment = whole._decided = None
    return whole
