"""Textual's driver of POSIX terminals, for a process that anybody may stop and let go on.

Textual gives the terminal back before Ctrl+Z stops it, and takes it again afterwards. A process can be stopped without
a word too (`kill -STOP`), or be told to go on when it was never stopped. Taken twice, a terminal is never given back:
two threads would read its keys, and the modes that are put back at the end would be the app's own.
"""

from __future__ import annotations

from textual.drivers.linux_driver import LinuxDriver

__all__ = ["PosixDriver"]


class PosixDriver(LinuxDriver):
    """Takes a terminal again only once it has given it back."""

    def _sigcont_application(self, *_: object) -> None:
        writer = self._writer_thread
        if writer is not None and writer.is_alive():
            # Not here: what this interrupts may be writing.
            self._loop.call_soon_threadsafe(self._take_again)
        else:
            super()._sigcont_application()

    def _take_again(self) -> None:
        """Paint everything again: whoever had the terminal meanwhile may have left anything in it."""
        self.suspend_application_mode()
        self.resume_application_mode()
