"""The line of keys at the bottom of a screen."""

from __future__ import annotations

from textual.screen import Screen
from textual.widgets import Footer

__all__ = ["KeyFooter"]


class KeyFooter(Footer):
    """A footer that is made again only where the keys it shows are others, or can be pressed now and could not before.

    Textual's own takes all its keys away and puts them back whenever a screen looks at what is blocked: with each key.
    """

    _shown: tuple[tuple[str, str, bool], ...] = ()

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Show the keys of a screen, unless they are shown already."""
        wanted = tuple(
            (key, active.binding.description, active.enabled)
            for key, active in screen.active_bindings.items()
            if active.binding.show
        )
        if self._bindings_ready and wanted == self._shown:
            return
        if screen.app.app_focus and self.is_attached and screen is self.screen:
            self._shown = wanted
        super().bindings_changed(screen)
