"""A scenario file read into the model, straight off libyaml's events: every problem at its place, in one pass."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs
from yaml.events import MappingStartEvent, ScalarEvent, SequenceStartEvent

from sim.problem import Problem, Span, did_you_mean, in_order
from sim.scenario import bibliography, geojson
from sim.scenario.by_id import NewIds
from sim.scenario.citing import read_citations
from sim.scenario.comments import cuts_in
from sim.scenario.denial import NO_NOT
from sim.scenario.events import INVALID, Events, Unreadable
from sim.scenario.hints import Whole, reader_of, record_of
from sim.scenario.language import read_language
from sim.scenario.model import (
    MARKS,
    SKILLS,
    Block,
    Citation,
    Condition,
    Effect,
    Map,
    Name,
    Node,
    Outcome,
    Question,
    Scenario,
    Source,
    Test,
    Way,
)
from sim.scenario.names import NO_BASE, unknown_names
from sim.scenario.reading import Reading, without_collecting
from sim.scenario.swallowed import Around
from sim.scenario.textfile import fingerprint
from sim.scenario.values import LEAVES, Reader, note_misread, read_text
from sim.scenario.wanted import FOR_FLAGS, FOR_VALUES

FORMAT = 1
_BROKEN = frozenset({"unknown-node", "unknown-flag", "unknown-value"})
_VALUES = {MappingStartEvent: f"{NO_NOT}: list the values that will do, in brackets"}
_SKILLS = frozenset(SKILLS)


def read_scenario(file: Path) -> Reading:
    """Read a scenario file and the files that it names beside it; problems are findings, never exceptions."""
    with without_collecting():
        return _read_scenario(file)


def _read_scenario(file: Path) -> Reading:
    events = Events(file)
    draft: Scenario | None = None
    files = [file]
    try:
        text = events.decode(events.read_bytes())
        played = fingerprint(text)
        events.cuts = cuts_in(file, text)
        first = events.open(text)
        del text
        with events.guarding():
            read = _SCENARIO(events, first, None)
            events.close()
        if read is not INVALID:
            draft = attrs.evolve(read, fingerprint=played)
    except Unreadable:
        pass
    problems = events.problems
    shared_ids: frozenset[str] = frozenset()
    shared_warnings: tuple[Problem, ...] = ()
    if draft is not None:
        shared = bibliography.of(draft, file)
        problems += shared.problems
        shared_warnings = shared.warnings
        events.unread |= shared.unread
        if shared.file is not None:
            files.append(shared.file)
        if shared.sources is None:
            events.unread.add("bibliography")
        else:
            shared_ids = frozenset(shared.sources.keys() - draft.sources.keys())
            draft = attrs.evolve(draft, sources={**shared.sources, **draft.sources})
        based = geojson.of(draft, file)
        problems += based.problems
        if based.file is not None:
            files.append(based.file)
        if based.problems:
            events.unread.add(NO_BASE)
        draft = attrs.evolve(draft, base=based.base)
        if events.uncited:
            problems = [_with_source(problem, draft, events) for problem in problems]
        problems += unknown_names(draft, file, events.unread)
    is_graph_whole = draft is not None and events.is_graph_whole
    if any(problem.rule in _BROKEN and problem.file == file for problem in problems):
        is_graph_whole = False
    ordered = in_order(events.as_written(problems))
    warnings = (*events.warnings(), *shared_warnings)
    playable = None if ordered else draft
    return Reading(
        file,
        playable,
        ordered,
        draft,
        tuple(files),
        shared_ids,
        events.unread_below,
        warnings,
        draft if is_graph_whole else None,
    )


def _with_source(problem: Problem, scenario: Scenario, events: Events) -> Problem:
    """A problem, where it is of a citation, with the source that was meant."""
    from sim.scenario.meant import citation_meant

    if problem.rule != "bad-citation" or problem.file != events.file or problem.where not in events.uncited:
        return problem
    help = citation_meant(events.uncited[problem.where], scenario)
    return attrs.evolve(problem, help=help) if help else problem


def read_name(events: Events, event: Any, key: Any) -> Any:
    """An id that something refers to, with its place."""
    word = events.scalar(event, "a name", key)
    return word if word is INVALID else Name(word, events.where(event))


def _condition(events: Events, event: Any, key: Any) -> Any:
    if type(event) is not MappingStartEvent:
        return events.refuse(event, "flags and the values that will do", key, FOR_VALUES)
    tests = []
    for name in events.pairs(event, "flags and the values that will do", key):
        flag, first, before = Name(name.value, events.where(name)), events.next(), len(events.problems)
        if type(first) is SequenceStartEvent:
            items = events.items(first, "a value or a list of values", name)
            values = [value for item in items if (value := read_name(events, item, name)) is not INVALID]
        elif type(first) is MappingStartEvent:
            values = events.refuse(first, "a value or a list of values", name, _VALUES) or []
        else:
            value = read_name(events, first, name)
            values = [] if value is INVALID else [value]
        if not values and len(events.problems) == before:
            events.empty(name, name)
        if values:
            tests.append(Test(flag, tuple(values)))
    return tuple(tests)


def _effects(events: Events, event: Any, key: Any) -> Any:
    if type(event) is not MappingStartEvent:
        return events.refuse(event, "flags and the value that each takes", key, FOR_VALUES)
    effects = []
    for name in events.pairs(event, "flags and the value that each takes", key):
        value = read_name(events, events.next(), name)
        if value is not INVALID:
            effects.append(Effect(Name(name.value, events.where(name)), value))
    return tuple(effects)


def _ways(events: Events, event: Any, key: Any) -> Any:
    if type(event) is ScalarEvent:
        to = read_name(events, event, key)
        return INVALID if to is INVALID else (Way(to),)
    return _WAYS(events, event, key)


def _questions(events: Events, event: Any, key: Any) -> Any:
    questions = []
    for item in events.items(event, "a list of questions", key):
        if type(item) is ScalarEvent:
            text = read_text(events, item, key, "a question")
            if text is not INVALID:
                questions.append(Question(text))
            continue
        names, before = 0, len(events.problems)
        events.around.append(Around(_SKILLS, frozenset(), item.start_mark))
        for name in events.pairs(item, "a question, or a skill and a question", key):
            names += 1
            text = read_text(events, events.next(), name, "a question")
            if name.value not in SKILLS:
                events.note(
                    "unknown-key",
                    events.where(name),
                    f"'{name.value[:60]}' is no skill",
                    did_you_mean(name.value, SKILLS),
                )
            elif text is not INVALID:
                questions.append(Question(text, SKILLS[name.value]))
        events.around.pop()
        if not names and len(events.problems) == before:
            events.empty(item, key)
    return tuple(questions)


def _flags(events: Events, event: Any, key: Any) -> Any:
    if type(event) is not MappingStartEvent:
        return events.refuse(event, "flags and their values", key, FOR_FLAGS)
    flags: dict[Name, tuple[Name, ...]] = {}
    with NewIds(events, "flag") as ids:
        for name in events.pairs(event, "flags and their values", key):
            flags[ids.take(name)] = _values(events, events.next(), name)
    return flags


def _values(events: Events, event: Any, key: Any) -> tuple[Name, ...]:
    """The values of a flag."""
    values: dict[Name, None] = {}
    with NewIds(events, "value") as ids:
        for item in events.items(event, "a list of values, such as [no, yes]", key):
            if events.scalar(item, "a value", key) is INVALID:
                continue
            value = ids.take(item)
            if value in values:
                events.note("duplicate-key", value.where, f"'{value}' stands here a second time", "delete one of them")
            values[value] = None
    if not values and type(event) is SequenceStartEvent:
        events.note("empty", events.where(key), f"'{key.value}' has no values", "list them, the initial one first")
    return tuple(values)


def _outcome(events: Events, event: Any, key: Any) -> Any:
    cells: dict[Name, Block] = {}
    for name in events.pairs(event, "a block for each dimension of the ledger", key):
        block = _CELL(events, events.next(), name)
        if block is not INVALID:
            cells[Name(name.value, events.where(name))] = block
    return cells


def read_format(events: Events, event: Any, key: Any) -> Any:
    """The number of the format, which is 1."""
    text = events.scalar(event, "1", key)
    if text is INVALID:
        return INVALID
    if text != str(FORMAT):
        newer = text.isdecimal() and int(text[:9]) > FORMAT
        message = f"this program reads format {FORMAT}; the file says {text[:20]}"
        help = "a newer Off the Record reads it: update the program" if newer else "write 'format: 1'"
        return note_misread(events, event, "bad-format", message, help, str(FORMAT).__eq__)
    return FORMAT


def _node_is_whole(events: Events, seen: dict[str, Any], where: Span) -> None:
    """A node has one way on, and only an ending has an outcome."""
    ways = [seen[name] for name in ("choices", "next", "ending") if name in seen]
    if not ways:
        events.note(
            "way-on",
            where,
            "this node leads nowhere",
            "give it 'choices', or 'next' with the node that follows, or 'ending' with the ending's name",
        )
    written = [name for name in ways if name.value in seen]  # a misspelt one has been reported
    for extra in sorted(written, key=lambda name: name.start_mark.index)[1:]:
        events.note(
            "way-on",
            events.where(extra),
            f"this node already has a way on; '{extra.value}' is a second one",
            "keep one of 'choices', 'next' and 'ending'",
        )
    if ways and "outcome" in seen and seen["outcome"].value == "outcome" and "ending" not in seen:
        events.note(
            "unknown-key",
            events.where(seen["outcome"]),
            "'outcome' stands on endings alone",
            "move it to an ending",
            is_aside=True,
        )


def _block_is_whole(events: Events, seen: dict[str, Any], where: Span) -> None:
    """A block has exactly one mark."""
    marks = [name for word, name in seen.items() if word == name.value in MARKS]
    for extra in marks[1:]:
        events.note(
            "one-mark",
            events.where(extra),
            f"this block is already marked '{marks[0].value}'; '{extra.value}' is a second mark",
            "begin a new block with '- ' for the second claim",
        )


def _in_every_state(what: str, help: str) -> Whole:
    """What holds of a block that is shown in every state: it has no `when`."""

    def is_whole(events: Events, seen: dict[str, Any], where: Span) -> None:
        _block_is_whole(events, seen, where)
        if "when" in seen and seen["when"].value == "when":
            events.note("unknown-key", events.where(seen["when"]), f"{what} has no 'when'", help)

    return is_whole


_cell_is_whole = _in_every_state(
    "a cell of the ledger", "an ending answers for all its states; make two endings where the answers differ"
)
_map_is_whole = _in_every_state("a map", "a page has one map for all its states; make two nodes where the maps differ")

_KNOWN: dict[Any, Reader] = {
    **LEAVES,
    Name: read_name,
    tuple[Citation, ...]: read_citations,
    Condition: _condition,
    tuple[Effect, ...]: _effects,
    tuple[Question, ...]: _questions,
    Mapping[Name, tuple[Name, ...]]: _flags,
    Mapping[Name, Source]: bibliography.read_sources,
}
_WAYS = reader_of(tuple[Way, ...], _KNOWN)
_CELL = record_of(Block, _KNOWN, whole=_cell_is_whole)
_MAP = record_of(Map, _KNOWN, whole=_map_is_whole)
_KNOWN |= {tuple[Way, ...]: _ways, Block: record_of(Block, _KNOWN, whole=_block_is_whole), Outcome: _outcome}
_KNOWN[Map] = _MAP
_KNOWN[Node] = record_of(Node, _KNOWN, whole=_node_is_whole)
_SCENARIO = record_of(
    Scenario,
    _KNOWN,
    special={"format": read_format, "bibliography": read_name, "map": read_name, "language": read_language},
)
