"""The game in one seat: draft, look ahead, predictions, notes."""
