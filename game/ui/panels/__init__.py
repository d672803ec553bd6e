"""Panels: what sections show, as pure functions from a session's data to rows, paragraphs and drawings."""
