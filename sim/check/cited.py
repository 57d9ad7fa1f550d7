"""What the blocks of a scenario quote and cite, at the lines where it stands.

Where a block of a scenario stands is known; where within it a quotation does is found in the file's own text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sim.check.case import Case
from sim.check.quotation import Fragment, fragments
from sim.check.quoting import Quotation
from sim.problem import Span
from sim.scenario.model import Block, Citation
from sim.scenario.prose import paragraphs
from sim.scenario.reading import Reading

_CLOSING = "(?:''|[\"”“'’‘»«›‹」』])"
_FARTHEST = 8000  # so many characters after the one before
_SOUGHT = 8  # so many words tell one quotation from another


class Cited(NamedTuple):
    """The citations of a scenario, its quotations, and the places of those that nothing is cited for."""

    citations: list[Citation]
    quotations: list[Quotation]
    uncited: list[Span]


def cited_in(reading: Reading) -> Cited:
    """What the blocks of a scenario that can be read cite and quote."""
    assert reading.scenario is not None
    blocks = [block for _, block, _ in Case(reading, reading.scenario).blocks]
    pointer = _Pointer(reading.file, blocks)
    cited = Cited([citation for block in blocks for citation in (*block.cite, *block.see)], [], [])
    for block in blocks:
        for key, text, citations in _texts(block):
            after = 0
            for fragment in _fragments(text):
                where, after = pointer.where(block, key, fragment, after)
                words = " ".join(fragment.text.split())
                if citations:
                    cited.quotations.append(Quotation(reading.file, where, words, citations, fragment.fault))
                else:
                    cited.uncited.append(where)
    return cited


def _texts(block: Block) -> Iterator[tuple[str, str, tuple[Citation, ...]]]:
    """The texts of a block, by the key that opens each, with the citations that its quotations may come from."""
    beside = (*block.see, *block.cite)
    yield block.mark.value, block.text, block.cite or block.see
    if block.note:
        yield "note", block.note, beside
    if block.holds:
        yield "holds", block.holds, beside


def _fragments(text: str) -> Iterator[Fragment]:
    for runs in paragraphs(text):
        yield from fragments("".join(run.text for run in runs))


class _Pointer:
    """Finds the place of a quotation in the text of its file, between its block and the next."""

    def __init__(self, file: Path, blocks: list[Block]) -> None:
        try:
            self.text = file.read_text(encoding="utf-8-sig", errors="replace")
        except OSError:  # it has gone since it was read: every quotation stands where its block does
            self.text = ""
        self.lines = [0, *(found.end() for found in re.finditer("\n", self.text))]
        self.starts = sorted(self._offset(block.where) for block in blocks)

    def where(self, block: Block, key: str, fragment: Fragment, after: int) -> tuple[Span, int]:
        """The place of a quotation that begins after an offset, and the offset after it; else its block's place."""
        start = self._offset(block.where)
        following = bisect_right(self.starts, start)
        end = self.starts[following] if following < len(self.starts) else len(self.text)
        if not after:
            opened = re.compile(rf"(?<![\w-]){key}[\"']?\s*:").search(self.text, start, end)
            after = opened.end() if opened else start
        found = _pattern(fragment).search(self.text, after, min(end, after + _FARTHEST))
        if not found:
            return block.where, after
        line = bisect_right(self.lines, found.start())
        column = found.start() - self.lines[line - 1] + 1
        return Span(line, column, len(found[0].split("\n")[0].rstrip())), found.end()

    def _offset(self, where: Span) -> int:
        return self.lines[min(where.line, len(self.lines)) - 1] + where.column - 1


def _pattern(fragment: Fragment) -> re.Pattern[str]:
    """A quotation as YAML may write it: on several lines, with stars of emphasis, with marks escaped or doubled."""
    words = [r"\**".join(map(_character, word)) for word in fragment.text.split()[:_SOUGHT]]
    text = r"[\s*\\]+".join(words)
    if len(words) < _SOUGHT:
        text += rf"(?:[*\\]*{_CLOSING})?"
    if fragment.fault and not fragment.text.startswith(fragment.mark) and fragment.mark in "\"'”»›":
        return re.compile(rf"{text}[\s*\\]*{_character(fragment.mark)}|{_character(fragment.mark)}[\s*]*{text}")
    return re.compile(rf"{_character(fragment.mark)}[\s*]*{text}")


def _character(character: str) -> str:
    if character == "'":
        return "''?"
    return r"\\?" + re.escape(character) if character in '"\\' else re.escape(character)
