"""Looking ahead beside the screen: a section that shows futures asks here and is told part by part."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on, work
from textual.message import Message
from textual.widget import Widget
from textual.worker import Worker, WorkerState, get_current_worker

from game.play.session.preview import Look, Preview
from game.play.session.session import Session
from game.ui.sections.base import Section

__all__ = ["EarlyLook", "LookingSection"]

_READING = 0.5
"""Seconds that a round has been open when the first look ahead is taken: nothing else is being drawn by then."""


@dataclass
class LookedAhead(Message):
    """A part of a look ahead was taken."""

    preview: Preview


class EarlyLook(Widget):
    """Shows nothing: looks ahead while the player reads what is new, so that the first futures are there at once."""

    DEFAULT_CSS = "EarlyLook { display: none; }"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def on_mount(self) -> None:
        """Wait until the screen has been drawn."""
        self.set_timer(_READING, self._begin)

    def stop(self) -> None:
        """Look no longer: a section looks itself."""
        self.workers.cancel_group(self, "early")

    def _begin(self) -> None:
        session = self.session
        if not session.finished and session.lookout.kept(session.view, session.editor.draft) is None:
            self._take(session.look())

    @work(thread=True, exclusive=True, group="early", exit_on_error=False, description="look ahead early")
    def _take(self, look: Look) -> None:
        worker = get_current_worker()
        for preview in look.take():
            if worker.is_cancelled:
                return
            self.post_message(LookedAhead(preview))

    @on(LookedAhead)
    def _taken(self, message: LookedAhead) -> None:
        message.stop()
        self.session.lookout.keep(message.preview)


class LookingSection(Section):
    """A section that shows futures. `preview` is the last one taken; `show_preview` is called with each new one."""

    preview: Preview | None = None

    def look_ahead(self) -> None:
        """Look ahead with the draft as it stands: at once where that was done before, else in a worker."""
        session = self.session
        if session.finished:
            return
        kept = session.lookout.kept(session.view, session.editor.draft)
        if kept is not None:
            self._take_in(kept)
        else:
            for early in self.screen.query(EarlyLook):
                early.stop()
            self._take(session.look())

    # Without a description Textual writes out the arguments: here a whole game, which takes as long as looking.
    @work(thread=True, exclusive=True, group="ahead", exit_on_error=False, description="look ahead")
    def _take(self, look: Look) -> None:
        worker = get_current_worker()
        for preview in look.take():
            if worker.is_cancelled:
                return
            self.post_message(LookedAhead(preview))

    @on(LookedAhead)
    def _taken(self, message: LookedAhead) -> None:
        message.stop()
        preview = message.preview
        # A look of an earlier draft or round may still be on its way.
        if preview.orders == self.session.editor.draft and preview.view is self.session.view:
            self.session.lookout.keep(preview)
            self._take_in(preview)

    def _take_in(self, preview: Preview) -> None:
        self.preview = preview
        self.show_preview(preview)

    def show_preview(self, preview: Preview) -> None:
        """Show futures; called again as more branches come in."""
        raise NotImplementedError

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say so where looking ahead failed."""
        if event.state is WorkerState.ERROR:
            event.stop()
            self.app.notify(f"Looking ahead failed: {event.worker.error}", severity="error")
