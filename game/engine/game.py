"""The game: R runs of a scenario, round by round, under the orders of players and strategies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from game import seeding
from game.engine import assembly, players
from game.engine.acts import impulses_of_acts
from game.engine.answers import Answers, Played, answer, impulses_of_answers, impulses_of_news
from game.engine.intelligence import estimate
from game.engine.orders import LegalOrders, Orders, check_orders, legal_orders
from game.engine.outlooks import Moment
from game.engine.seats import check_seat
from game.engine.setup import Setup
from game.engine.view import SeatView, see
from game.governments.choices import DraftText
from game.governments.outlook import OpenText
from game.model import summit
from game.model.alliance import Alliance, Bools, Floats
from game.model.context import Context
from game.model.controls import Conditions, Controls, Draft
from game.model.draws import Draws, draw_step
from game.model.ledger import Ledger
from game.model.transition import step

__all__ = ["Game", "RoundResult"]


@dataclass(frozen=True, slots=True)
class RoundResult:
    """What one round brought, in all runs."""

    index: int
    before: Alliance
    after: Alliance
    happened: dict[str, npt.NDArray[np.generic]]
    answers: Answers | None
    """Answers to the event cards that came up; None where the scenario has no cards."""
    drafts: tuple[DraftText, ...]
    orders: dict[str, Orders]
    decisions: assembly.Decisions
    ledger: Ledger | None

    @property
    def played(self) -> tuple[Played, ...]:
        """The event cards that came up, with what was chosen."""
        return self.answers.played() if self.answers else ()


@dataclass(slots=True)
class Game:
    """R runs of one setup from one seed; `first_run` says which runs of that seed they are.

    A game that a person plays is R = 1. `stream` names the tree of draws the world takes its luck from: `world` for
    games, others for looks ahead and scores, so that these never give away what will happen.
    """

    setup: Setup
    seed: int
    runs: int = 1
    first_run: int = 0
    players: frozenset[str] = frozenset()
    traced: bool = False
    stream: str = "world"
    index: int = 0
    state: Alliance = field(init=False)
    used: Bools = field(init=False)
    held: assembly.Held = field(init=False)
    pending: dict[str, Orders] = field(init=False, default_factory=dict)
    standing: dict[str, dict[str, float]] = field(init=False, default_factory=dict)
    _moment: Moment | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.held = assembly.hold_seats(self.setup.strategies, self.setup.codes, self.players)
        effects: Floats = seeding.draw(self.seed, "start", 0, self.first_run, self.runs, self._draw_normals)
        self.state = self.setup.start(self.setup.parameters.ally_effect_sd * effects)
        self.used = np.zeros((self.runs, len(self.setup.deck.cards)), dtype=bool)

    def _draw_normals(self, rng: np.random.Generator, runs: int) -> Floats:
        return rng.standard_normal((runs, self.setup.members.count))

    @property
    def finished(self) -> bool:
        return self.index >= self.setup.rounds

    @property
    def moment(self) -> Moment:
        """The round as it stands before anybody decides."""
        if self._moment is None:
            self._moment = self._begin_round()
        return self._moment

    def _begin_round(self) -> Moment:
        setup, allies = self.setup, self.setup.members.count
        summit = setup.summit(self.index)
        text = None
        if summit is not None:
            text = OpenText(
                summit.core_pct.value,
                summit.related_pct.value,
                summit.due_year.value,
                summit.review.value,
                summit.ambiguity.value,
            )
        up = np.zeros((self.runs, 0), dtype=bool)
        if setup.deck.cards:
            draws = self._draw("events", lambda rng, runs: rng.random((runs, 2 * len(setup.deck.cards))))
            up = setup.deck.come_up(
                self.state,
                setup.begins(self.index),
                setup.h,
                self.used,
                setup.scenario.events.per_round,
                draws[:, : len(setup.deck.cards)],
            )
        luck = self._draw("governments", lambda rng, runs: rng.random((runs, allies, 4)))
        estimates = estimate(self.state, self.seed, self.index, self.first_run)
        return Moment.of(setup, self.index, self.state, estimates, up, text, luck)

    def _draw(self, stream: str, what: seeding.Draw) -> Floats:
        drawn: Floats = seeding.draw(self.seed, stream, self.index, self.first_run, self.runs, what)
        return drawn

    def _world(self) -> Draws:
        allies = self.setup.members.count
        return Draws(
            *seeding.draw_all(
                self.seed,
                self.stream,
                self.index,
                self.first_run,
                self.runs,
                lambda rng, runs: draw_step(rng, runs, allies),
            )
        )

    def _conditions(self, drafts: Sequence[DraftText]) -> Conditions:
        setup = self.setup
        escape, loans = setup.europe_opens(self.index)
        return Conditions(
            year=setup.begins(self.index),
            h=setup.h,
            active=setup.active(self.index),
            threat_mean=setup.scenario.threat.mean.value,
            threat_level=setup.threat_level(self.index),
            growth=setup.growth(self.index),
            inauguration=setup.inauguration(self.index),
            escape_available=escape,
            loans_available=loans,
            adversary_growth=setup.scenario.adversary.growth_pct_per_year.value / 100.0,
            drafts=tuple(_draft(text) for text in drafts),
            guideline=setup.scenario.targets.guideline.value,
        )

    def _answers(self, decisions: assembly.Decisions, orders: Mapping[str, Orders]) -> Answers:
        """Return what everybody answered to the cards of this round, and mark those that come up once."""
        moment, deck = self.moment, self.setup.deck
        cards = len(deck.cards)
        lucky = self._draw("events", lambda rng, runs: rng.random((runs, 2 * cards)))[:, cards:]
        self.used = self.used | (moment.cards_up & deck.once)
        return answer(
            deck,
            moment.cards_up,
            decisions.leans,
            decisions.chair_leans,
            players.chosen_by_column(moment, orders),
            lucky,
        )

    def submit(self, seat: str, orders: Orders) -> None:
        """Take a player's orders for this round; they can be taken back until the round is advanced.

        Raises
        ------
        RuleError
            If an order is not legal; names every rule it breaks.
        """
        check_orders(orders, self.legal_orders(seat))
        self.pending[seat] = orders

    def legal_orders(self, seat: str) -> LegalOrders:
        """Return all that a player's seat can order this round."""
        return legal_orders(self.moment, check_seat(seat, self.setup), self.standing.get(seat, {}))

    def view(self, seat: str) -> SeatView:
        """Return all that the holder of `seat` may see of this round."""
        code = check_seat(seat, self.setup)
        return see(self.moment, code, self.standing.get(code, {}), self.bids())

    def bids(self, draft: DraftText | None = None) -> Floats | None:
        """Return capitals' true bids (R, N) for the text on the table, or for another `draft`; None without one.

        For the engine only: what leaves it for a seat is an estimate of these.
        """
        text = draft or self.moment.text
        if text is None:
            return None
        allies = self.setup.members.count
        ctx = Context(
            members=self.setup.members,
            parameters=self.setup.parameters,
            when=self._conditions(()),
            orders=Controls.none(self.runs, allies),
            draws=Draws.quiet(self.runs, allies),
        )
        return summit.bids(self.state, ctx, _draft(text))

    def _decide(self) -> tuple[assembly.Decisions, dict[str, Orders]]:
        """Return everybody's decisions, players' orders among them."""
        decisions = assembly.decide(self.held, self.moment)
        orders = {seat: self.pending.get(seat, Orders()) for seat in sorted(self.players)}
        players.join(decisions, self.moment, orders, self.standing)
        return decisions, orders

    def advance(self) -> RoundResult:
        """Play one round and return what it brought. Nothing of it can be taken back."""
        moment, before = self.moment, self.state
        decisions, orders = self._decide()
        acts = {seat: ordered.acts for seat, ordered in orders.items() if ordered.acts}
        fields = assembly.assemble(decisions, (self.runs, self.setup.members.count))
        drafts = assembly.drafts_of(decisions, moment.text)
        answers = self._answers(decisions, orders) if self.setup.deck.cards else None
        ctx = Context(
            members=self.setup.members,
            parameters=self.setup.parameters,
            when=self._conditions(drafts),
            orders=Controls(**players.with_acts(fields, acts, moment)),
            draws=self._world(),
            impulses=(
                *(impulses_of_answers(before, answers, apart=self.traced) if answers else ()),
                *impulses_of_news(before, self.setup.news(self.index), self.setup.codes),
                *impulses_of_acts(acts, self.setup, before),
            ),
            ledger=Ledger() if self.traced else None,
        )
        self.state = step(before, ctx)
        result = RoundResult(
            self.index, before, self.state, ctx.happened, answers, drafts, orders, decisions, ctx.ledger
        )
        players.keep_standing(self.standing, orders)
        self.index += 1
        self.pending = {}
        self._moment = None
        return result


def _draft(text: DraftText | OpenText) -> Draft:
    def whole(value: float) -> Floats:
        return np.full((1, 1), float(value))

    return Draft(
        whole(text.core), whole(text.related), whole(text.due), whole(text.review), whole(text.ambiguity)
    )
