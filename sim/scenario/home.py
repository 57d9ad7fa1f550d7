"""A path as somebody typed it: `~` and `~user` are home folders, also where no shell has read them so."""

import os
from pathlib import Path


class NoHome(Exception):
    """A path begins with the home folder of somebody whom this computer does not know; the text says whose."""


def at_home(typed: str) -> str:
    """The path with its home folder written out; raises NoHome.

    A shell leaves `~` as it is in `--saves=~/x`, in quotes and in what a program sets for another.
    """
    if not typed.startswith("~"):
        return typed
    place = os.path.expanduser(typed)  # noqa: PTH111 - a Path would lose the / at the end, which says: a folder
    if place != typed or os.path.lexists(typed):
        return place
    user = typed[1:].replace(os.sep, "/").partition("/")[0]
    if not user:
        raise NoHome(f"'{typed}': your home folder is not known; write the whole path.")
    raise NoHome(f"'{typed}': there is no user '{user}' on this computer; for a file of that name, write ./{typed}")


def folder_set(variable: str) -> Path | None:
    """The folder that an environment variable names; None where it names none. Raises NoHome."""
    told = os.environ.get(variable)
    try:
        return Path(at_home(told)) if told else None
    except NoHome as error:
        raise NoHome(f"{variable} is {error}") from None
