"""A code as a QR picture in a terminal: two modules a character, dark on light whatever the terminal's colours are."""

import segno


class TooLong(ValueError):
    """No picture holds a text of this length."""


# The quiet zone that readers need around the modules.
_BORDER = 4
_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
# Black on white, said outright: a picture in the terminal's own colours is light on dark for most people.
_INK, _OFF = "\x1b[38;5;16;48;5;231m", "\x1b[0m"


def qr(text: str, *, ascii_only: bool = False, coloured: bool = False) -> str:
    """The picture in lines; `coloured` for a terminal that takes colours, else the dark modules are what is printed."""
    rows = [[bool(module) for module in row] for row in _modules(text)]
    lines = [_ascii(row) for row in rows] if ascii_only else _halved(rows)
    return "\n".join(f"{_INK}{line}{_OFF}" if coloured else line.rstrip() for line in lines)


def _modules(text: str) -> list[bytearray]:
    try:
        made = segno.make_qr(text, error="m")
    except segno.DataOverflowError:
        raise TooLong from None
    return [bytearray(row) for row in made.matrix_iter(border=_BORDER)]


def _ascii(row: list[bool]) -> str:
    return "".join("##" if dark else "  " for dark in row)


def _halved(rows: list[list[bool]]) -> list[str]:
    if len(rows) % 2:
        rows = [*rows, [False] * len(rows[0])]
    return [
        "".join(_HALVES[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    ]
