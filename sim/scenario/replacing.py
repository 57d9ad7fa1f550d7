"""A file written whole or not at all."""

import contextlib
import errno
import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path
from time import time

_BESIDE = re.compile(r"\.[0-9a-f]{16}\.tmp")
# In seconds. No write takes that long; what is older was left by a program that was killed while it wrote.
_LEFT = 600


def replace(file: Path, content: str | bytes) -> None:
    """Write something beside a file, then put it in the file's place; raises OSError, and then the file is as it was.

    A link is followed, and who may read the file stays as it was. In the user's data folder that is its owner alone.
    """
    if file.is_symlink():
        file = Path(os.path.realpath(file))
    is_private = _is_private(file)
    mode = _mode(file)
    # No other writer has this name, be it a thread of ours; it is short where the file's own is as long as can be.
    beside = file.with_name(f".{os.urandom(8).hex()}.tmp")
    try:
        if not file.parent.is_dir():
            _make_folder(file.parent, is_private=is_private)
        data = content.encode() if isinstance(content, str) else content
        made = 0o600 if is_private else 0o666 if mode is None else mode
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, made), "wb") as out:  # noqa: PTH123 - a Path takes no mode
            # Where nobody may be given or refused anything, as on some sticks and networks, all files are alike.
            if not is_private and mode not in (None, stat.S_IMODE(os.fstat(out.fileno()).st_mode)):
                beside.chmod(mode)
            if hasattr(os, "posix_fallocate"):
                # Some file systems (ext4) hold a rename back until the new file has its blocks. It gets them here, so
                # that no key waits for a disk; where this cannot be done, or the disk is full, the write will tell.
                with contextlib.suppress(OSError):
                    os.posix_fallocate(out.fileno(), 0, len(data))
            out.write(data)
        beside.replace(file)
    except BaseException:  # an interrupt as well must leave nothing behind
        with contextlib.suppress(OSError):
            beside.unlink()
        raise


_BINARY = getattr(os, "O_BINARY", 0)


def clear_leftovers(folders: Iterable[Path]) -> None:
    """Take away what a program that was killed while it wrote has left in these folders, and nothing else."""
    for folder in folders:
        with contextlib.suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                if _BESIDE.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                    with contextlib.suppress(OSError):
                        if entry.stat(follow_symlinks=False).st_mtime < time() - _LEFT:
                            Path(entry.path).unlink()


def _is_private(file: Path) -> bool:
    """Whether a file lies in the user's data folder, which is nobody else's."""
    from platformdirs import user_data_path

    return Path(os.path.abspath(file)).is_relative_to(user_data_path("offrecord", appauthor=False))  # noqa: PTH100 - no link is followed


def _make_folder(folder: Path, *, is_private: bool) -> None:
    """Make a folder and those above it; raises OSError."""
    if not is_private:
        folder.mkdir(parents=True, exist_ok=True)
        return
    for place in reversed((folder, *folder.parents)):  # with `parents`, only the last one would get the mode
        if not place.is_dir():
            place.mkdir(mode=0o700, exist_ok=True)


def _mode(file: Path) -> int | None:
    """Who may read and write a file; None where it is not there. Raises OSError where it is a device or the like."""
    try:
        mode = file.stat().st_mode
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):  # of a folder the replacing tells
        raise OSError(errno.EINVAL, "it is no ordinary file", str(file))
    return stat.S_IMODE(mode)
