"""Ended from outside: a window that is closed, a line that is gone, `kill`. The app then leaves as by its own key."""

import asyncio
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Timer

_ENDS = tuple(getattr(signal, name) for name in ("SIGHUP", "SIGTERM", "SIGINT", "SIGBREAK") if hasattr(signal, name))
# In seconds: a terminal that is gone takes nothing more, and who waits for it waits for ever.
_PATIENCE = 3.0


class Signals:
    """What asks the program to end, told to `end` by its exit status as shells count it."""

    def __init__(self, end: Callable[[int], None]) -> None:
        self._end = end
        self._loop: asyncio.AbstractEventLoop | None = None

    def heed(self) -> None:
        """From now on, end in good order; elsewhere than in a program's main thread nobody sends signals."""
        self._loop = asyncio.get_running_loop()
        for number in _ENDS:
            with suppress(ValueError, OSError, RuntimeError):
                try:
                    self._loop.add_signal_handler(number, self._ended, number)
                except NotImplementedError:  # Windows
                    signal.signal(number, lambda number, _: self._soon(number))

    @contextmanager
    def lent(self) -> Iterator[None]:
        """Another program has the terminal: what interrupts that one is not meant for this, and an end waits for it."""
        came: list[int] = []
        wakes = signal.set_wakeup_fd(-1)
        former = {number: signal.signal(number, lambda number, _: came.append(number)) for number in _ENDS}
        try:
            yield
        finally:
            for number, handler in former.items():
                signal.signal(number, handler)
            signal.set_wakeup_fd(wakes)
            for number in came:
                if number != signal.SIGINT:
                    self._soon(number)

    def _soon(self, number: int) -> None:
        assert self._loop is not None
        self._loop.call_soon_threadsafe(self._ended, number)

    def _ended(self, number: int) -> None:
        status = 128 + number
        leave_at_last(status)
        self._end(status)


def leave_at_last(status: int) -> None:
    """See to it that the program ends, whatever it is waiting for."""
    at_last = Timer(_PATIENCE, os._exit, (status,))
    at_last.daemon = True
    at_last.start()
