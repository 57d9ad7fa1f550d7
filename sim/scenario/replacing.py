"""A file written whole or not at all."""

import contextlib
import errno
import os
import stat
from pathlib import Path


def replace(file: Path, content: str | bytes) -> None:
    """Write something beside a file, then put it in the file's place; raises OSError, and then the file is as it was.

    A link is followed, and who may read the file stays as it was.
    """
    if file.is_symlink():
        file = Path(os.path.realpath(file))
    mode = _mode(file)
    # No other writer has this name, be it a thread of ours; it is short where the file's own is as long as can be.
    beside = file.with_name(f".{os.urandom(8).hex()}.tmp")
    try:
        if not file.parent.is_dir():
            file.parent.mkdir(parents=True, exist_ok=True)
        data = content.encode() if isinstance(content, str) else content
        with beside.open("xb") as out:
            # Where nobody may be given or refused anything, as on some sticks and networks, all files are alike.
            if mode not in (None, stat.S_IMODE(os.fstat(out.fileno()).st_mode)):
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


def _mode(file: Path) -> int | None:
    """Who may read and write a file; None where it is not there. Raises OSError where it is a device or the like."""
    try:
        mode = file.stat().st_mode
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):  # of a folder the replacing tells
        raise OSError(errno.EINVAL, "it is no ordinary file", str(file))
    return stat.S_IMODE(mode)
