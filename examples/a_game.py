"""A game from Python: Britain raises its budget each round, strategies hold all other seats."""

from game.engine.game import Game
from game.engine.orders import Orders
from game.engine.setup import prepare
from game.scenario.catalogue import find

SEAT = "GBR"


def main() -> None:
    """Play the tutorial to its end and print what Britain sees before each round."""
    game = Game(prepare(find("tutorial")), seed=7, players=frozenset({SEAT}))
    while not game.finished:
        view = game.view(SEAT)
        own, others = view.public[SEAT].core_share, view.alliance.europe_canada_share
        print(f"{view.year:.1f}: core {own:.2f}% of GDP, Europe and Canada {others:.2f}%")
        game.submit(SEAT, Orders(budget={"effort": 0.1}))
        game.advance()
    print(f"end: core {game.state.core_share[0, game.setup.codes.index(SEAT)]:.2f}% of GDP")


if __name__ == "__main__":
    main()
