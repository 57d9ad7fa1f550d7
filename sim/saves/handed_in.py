"""What a class handed in, path by path."""

from collections.abc import Iterator
from pathlib import Path

import attrs

from sim.problem import Problem, Span
from sim.saves.code import Codebook
from sim.saves.code_lines import read_lines
from sim.saves.pile import File, Pile, handed_text, has_nodes
from sim.saves.reader import LARGEST, read_save
from sim.saves.save import Save
from sim.scenario.textfile import NoText, bytes_of, clean, text_of

_ASIDE = "take it out of the folder, or put it on a shelf (`offrecord paths` says where)"


@attrs.frozen
class HandedIn:
    """A path that was handed in, or what is wrong with it; `called` is what it is known by where it names no player.

    `file` is its own; a path out of a file of codes has none. `owner` is the name on the folder that it lay in.
    """

    called: str
    save: Save | None
    problems: tuple[Problem, ...] = ()
    file: Path | None = None
    owner: str | None = None
    is_save: bool = False


def read_pile(handed: Pile, codebook: Codebook | None) -> Iterator[HandedIn]:
    """Every path of a pile, one at a time; what is wrong with one never stops the rest."""
    for one in handed.saves:
        reading = read_save(Path(one.place))
        if reading.save is None and _is_scenario(reading.file):
            said = Problem("unreadable", "this is a scenario and no saved path", reading.file, Span(1, 1), _ASIDE)
            reading = attrs.evolve(reading, problems=(said,))
        yield HandedIn(clean(reading.file.stem), reading.save, reading.problems, reading.file, one.owner, is_save=True)
    for one in handed.codes:
        yield from _read_codes(one, codebook or Codebook({}))


def _is_scenario(file: Path) -> bool:
    try:
        return has_nodes(text_of(bytes_of(file, LARGEST)))
    except NoText:
        return False


def _read_codes(one: File, codebook: Codebook) -> Iterator[HandedIn]:
    file = Path(one.place)
    try:
        text = handed_text(bytes_of(file, LARGEST))
    except NoText as error:
        where, message, help = error.said
        yield HandedIn(clean(file.name), None, (Problem("syntax", message, file, where, help),), owner=one.owner)
        return
    for line in read_lines(text, file, codebook, is_owned=one.owner is not None):
        yield HandedIn(*line, owner=one.owner)
