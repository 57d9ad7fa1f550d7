"""The program in a terminal of its own, to type into it as nobody types."""

import fcntl
import os
import pty
import select
import struct
import sys
import termios
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Self

_KEPT = 20_000


class Terminal:
    """A pseudo-terminal of 80 x 24 with `offrecord` in it, which keeps all that it remembers under `home`.

    Its saves lie in `home/saves`; `seen` is the last that was drawn, escape sequences included.
    """

    def __init__(self, arguments: Sequence[str], home: Path) -> None:
        self.seen = b""
        self.is_open = True
        self.status: int | None = None
        self.process, self._end = pty.fork()
        if self.process == 0:
            places = ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
            os.environ.update({name: str(home) for name in places})
            os.environ.update(TERM="xterm-256color", OFFRECORD_SAVES=str(home / "saves"))
            os.execv(sys.executable, [sys.executable, "-m", "sim", *arguments])
        self.resize(24, 80)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def resize(self, rows: int, columns: int) -> None:
        """Give the terminal another size."""
        with suppress(OSError):
            fcntl.ioctl(self._end, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def type(self, text: str | bytes) -> None:
        """Type all of this at once."""
        with suppress(OSError):
            os.write(self._end, text.encode() if isinstance(text, str) else text)

    def look(self, seconds: float) -> None:
        """Take what the program draws, for a while."""
        until = monotonic() + seconds
        while True:
            ready, _, _ = select.select([self._end], [], [], max(until - monotonic(), 0))
            if not ready:
                return
            try:
                drawn = os.read(self._end, 65536)
            except OSError:
                drawn = b""
            if not drawn:
                self.is_open = False
                return
            self.seen = (self.seen + drawn)[-_KEPT:]

    def until(self, text: str, seconds: float = 20) -> None:
        """Take what the program draws until this text is in it; raises AssertionError where it does not come."""
        until = monotonic() + seconds
        while text.encode() not in self.seen:
            assert self.is_open and monotonic() < until, f"{text!r} did not come, but {self.seen[-2000:]!r}"
            self.look(0.02)

    def hang_up(self) -> None:
        """Take the terminal away from the program, as when its window is closed."""
        with suppress(OSError):
            os.close(self._end)
        self.is_open = False

    def wait(self, seconds: float = 20) -> int:
        """Wait for the program's end; returns its exit status, -9 where it had to be killed."""
        until = monotonic() + seconds
        while self.status is None and monotonic() < until:
            if self.is_open:
                self.look(0.05)
            self._reap(os.WNOHANG)
        if self.status is None:
            os.kill(self.process, 9)
            self._reap(0)
        return self.status if self.status is not None else -9

    def _reap(self, how: int) -> None:
        process, status = os.waitpid(self.process, how)
        if process:
            self.status = os.waitstatus_to_exitcode(status)

    def close(self) -> None:
        """Close the window; what still runs in it is waited for."""
        self.hang_up()
        self.wait(5)
