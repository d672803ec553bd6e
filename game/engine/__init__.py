"""The game: rounds, seats, views, orders, events, records. The only room that knows what is hidden."""
