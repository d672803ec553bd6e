"""Looking ahead beside the screen: a section that shows futures asks here and is told part by part."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on, work
from textual.message import Message
from textual.worker import Worker, WorkerState, get_current_worker

from game.play.session.preview import Look, Preview
from game.ui.sections.base import Section

__all__ = ["LookingSection"]


class LookingSection(Section):
    """A section that shows futures. `preview` is the last one taken; `show_preview` is called with each new one."""

    preview: Preview | None = None

    @dataclass
    class LookedAhead(Message):
        """A part of a look ahead was taken."""

        preview: Preview

    def look_ahead(self) -> None:
        """Look ahead with the draft as it stands: at once where that was done before, else in a worker."""
        session = self.session
        if session.finished:
            return
        kept = session.lookout.kept(session.view, session.editor.draft)
        if kept is not None:
            self._take_in(kept)
        else:
            self._take(session.look())

    # Without a description Textual writes out the arguments: here a whole game, which takes as long as looking.
    @work(thread=True, exclusive=True, group="ahead", exit_on_error=False, description="look ahead")
    def _take(self, look: Look) -> None:
        worker = get_current_worker()
        for preview in look.take():
            if worker.is_cancelled:
                return
            self.post_message(self.LookedAhead(preview))

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
