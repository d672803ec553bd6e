"""Panes: parts of a screen in frames of their own, with their names in the frame."""

from __future__ import annotations

from typing import TypeVar

from textual.widget import Widget

__all__ = ["pane"]

W = TypeVar("W", bound=Widget)


def pane(widget: W, title: str) -> W:
    """Return the widget in a frame with its name; the frame is lit while the keys go to something inside it."""
    widget.add_class("pane")
    widget.border_title = title
    return widget
