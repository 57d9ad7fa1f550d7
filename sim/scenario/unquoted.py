"""Texts that stand in a file without quotation marks."""


class Unquoted(str):
    """A text without quotation marks around it: `2` is a number to others, `'2'` is none."""

    __slots__ = ()
