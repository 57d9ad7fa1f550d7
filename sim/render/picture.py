"""A code as a QR picture in a terminal: two modules a character, dark on light whatever the terminal's colours are."""

from enum import Enum
from itertools import groupby

import segno


class TooLong(ValueError):
    """No picture holds a text of this length."""


class Ground(Enum):
    """What a picture is drawn on: paper or a light terminal, a dark terminal, or one that is told its colours."""

    LIGHT = "light"
    DARK = "dark"
    PAINTED = "painted"


# The quiet zone that readers need around the modules.
_BORDER = 4
_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
# Black on white, said outright: a picture in the terminal's own colours is light on dark for most people.
_INK, _OFF = "\x1b[38;5;16;48;5;231m", "\x1b[0m"
_BLACK, _WHITE = "\x1b[48;5;16m", "\x1b[48;5;231m"


def qr(text: str, *, ascii_only: bool = False, ground: Ground = Ground.LIGHT) -> str:
    """The picture in lines. Without colours it is the dark modules that are printed, on a dark ground the light ones.

    Raises TooLong.
    """
    rows = [[bool(module) for module in row] for row in _made(text).matrix_iter(border=_BORDER)]
    if ground is Ground.DARK:
        rows = [[not module for module in row] for row in rows]
    if ascii_only:
        lines = [_painted(row) if ground is Ground.PAINTED else _ascii(row) for row in rows]
    else:
        lines = _halved(rows, blank=ground is Ground.DARK)
        lines = [f"{_INK}{line}{_OFF}" for line in lines] if ground is Ground.PAINTED else lines
    return "\n".join(lines if ground is Ground.PAINTED else map(str.rstrip, lines))


def columns(text: str, *, ascii_only: bool = False) -> int:
    """How wide the picture of a text is in a terminal; raises TooLong."""
    modules = int(_made(text).symbol_size(border=_BORDER)[0])
    return modules * 2 if ascii_only else modules


def _made(text: str) -> segno.QRCode:
    try:
        return segno.make_qr(text, error="m")
    except segno.DataOverflowError:
        raise TooLong from None


def _ascii(row: list[bool]) -> str:
    return "".join("##" if printed else "  " for printed in row)


def _painted(row: list[bool]) -> str:
    """Nothing but coloured ground: no sign of ASCII fills its cell."""
    runs = ((_BLACK if dark else _WHITE) + "  " * len(list(run)) for dark, run in groupby(row))
    return "".join(runs) + _OFF


def _halved(rows: list[list[bool]], *, blank: bool) -> list[str]:
    """Two rows in a line; below an odd last one stands another of the quiet zone, whose modules are `blank`."""
    if len(rows) % 2:
        rows = [*rows, [blank] * len(rows[0])]
    return [
        "".join(_HALVES[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    ]
