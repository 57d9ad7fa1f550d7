"""The written work: facts, frozen, each knowing where in its file it stands.

A field's `metadata["says"]` is what an author is told of that key; the reader takes the types from the hints.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import attrs

from sim.problem import Span
from sim.scenario.basemap import BaseMap
from sim.scenario.dates import HistoricalDate

NOWHERE = Span(0, 0, 0)
_LONG = 0xFFFFFF


class Name(str):
    """An id as it stands in a file: equal to its text, and it knows where that is."""

    # One integer instead of a tuple: a large scenario has hundreds of thousands of names.
    __slots__ = ("_at",)
    _at: int

    def __new__(cls, text: str, where: Span = NOWHERE) -> "Name":
        """An id and its place."""
        name = str.__new__(cls, text)
        line, column, length = where
        name._at = line << 48 | min(column, _LONG) << 24 | min(length, _LONG)
        return name

    @property
    def where(self) -> Span:
        """Where it stands."""
        return Span(self._at >> 48, self._at >> 24 & _LONG, self._at & _LONG)


class Mark(StrEnum):
    """What a block is: who says it and how well it stands."""

    RECORD = "record"
    AUTHOR = "author"
    CONTESTED = "contested"
    SLIP = "slip"
    COUNTERFACTUAL = "counterfactual"
    SILENT = "silent"
    INVENTED = "invented"
    SCENE = "scene"


MARKS: Mapping[str, Mark] = {mark.value: mark for mark in Mark}
# What an author is told of each mark: what it says, and what must stand beside it.
MARK_SAYS: Mapping[Mark, str] = {
    Mark.RECORD: "The documented record, which no serious account disputes. It must have `cite`.",
    Mark.AUTHOR: "The author's reading or characterisation of the record. It must have `cite`, to the voice.",
    Mark.CONTESTED: (
        "A claim about which historians disagree; whose it is, the citation says."
        " It must have `cite`, `note` and `see`."
    ),
    Mark.SLIP: (
        "The author's claim, which a checkable fact contradicts. It must have `cite`, to the voice, `note` and `see`."
    ),
    Mark.COUNTERFACTUAL: (
        "What the author says would have happened. It must have `cite`, to the voice, and should have `note` and `see`."
    ),
    Mark.SILENT: "The author gives no answer here.",
    Mark.INVENTED: "The scenario writer's own supposition, nobody else's. It stands off the record only.",
    Mark.SCENE: "Framing for the player; no claim about history.",
}


class Skill(StrEnum):
    """What a question for discussion practises."""

    SOURCING = "sourcing"
    CORROBORATION = "corroboration"
    CONTEXT = "context"
    CAUSATION = "causation"
    PLAUSIBILITY = "plausibility"


SKILLS: Mapping[str, Skill] = {skill.value: skill for skill in Skill}
SKILL_SAYS: Mapping[Skill, str] = {
    Skill.SOURCING: "A question about who says so, when and why.",
    Skill.CORROBORATION: "A question about what other sources say.",
    Skill.CONTEXT: "A question about what was known and possible at the time.",
    Skill.CAUSATION: "A question about what led to what.",
    Skill.PLAUSIBILITY: "A question about how likely it is that things would have gone so.",
}


def key(says: str, default: Any = None, *, filled: bool = False, graph: bool = False) -> Any:
    """A key that may be left out, with what an author is told of it.

    `filled` where it may not be empty, `graph` where it says which ways there are.
    """
    return attrs.field(default=default, metadata={"says": says, "filled": filled, "graph": graph})


def required(says: str, *, graph: bool = False) -> Any:
    """A key that must be there."""
    return attrs.field(metadata={"says": says, "filled": True, "graph": graph})


def not_known() -> Any:
    """Keys that are not known, with their values as they are written: kept for whoever knows them."""
    return attrs.field(factory=dict, hash=False, kw_only=True, metadata={"unknown": True})


def standing() -> Any:
    """Where the thing stands in its file; no part of what it is."""
    return attrs.field(default=NOWHERE, eq=False, repr=False, kw_only=True, metadata={"place": True})


@attrs.frozen
class Citation:
    """A source, and the place in it."""

    source: Name
    locator: str = ""

    @property
    def where(self) -> Span:
        """Where it stands."""
        at = self.source.where
        return at._replace(length=at.length + (len(self.locator) + 1 if self.locator else 0))


@attrs.frozen
class Test:
    """A flag and the values that will do."""

    flag: Name
    values: tuple[Name, ...]

    __test__ = False


@attrs.frozen
class Effect:
    """A flag and the value that it takes."""

    flag: Name
    value: Name


Condition = tuple[Test, ...]


@attrs.frozen
class Block:
    """One claim under its mark, with who says it and what others hold."""

    mark: Mark = required("What the block is: who says it and how well it stands.")
    text: str = required("The claim itself, as plain text.")
    cite: tuple[Citation, ...] = key("Who says it: a source and the place in it, one or a list.", ())
    note: str | None = key("What the record has instead, or how others judge it.")
    see: tuple[Citation, ...] = key("Where the note can be checked.", ())
    date: HistoricalDate | None = key("The date of what is told, where it is not its node's.")
    holds: str | None = key("Why this would have happened all the same, off the record.")
    when: Condition = key("The states in which the block is shown.", ())
    where: Span = standing()


@attrs.frozen
class Map(Block):
    """Who holds what, drawn on the base map: a claim, whose text says the same where nothing is drawn."""

    show: tuple[Name, ...] = key("The towns and lines of the base map that are marked.", ())
    held: Mapping[str, tuple[Name, ...]] = key("Who holds which areas and towns, in the words of the legend.", {})
    front: Name | None = key("The line of the base map along which the front runs; it is drawn heavy.")


@attrs.frozen
class Choice:
    """A way out of a fork that somebody decides for."""

    id: Name
    label: str = required("What the player reads.")
    to: Name = required("The node that it leads to.", graph=True)
    record: bool = key("true on the choice that was made in fact.", False, graph=True)
    set: tuple[Effect, ...] = key("The flags that taking it changes.", (), graph=True)
    when: Condition = key("The states in which it is offered.", (), graph=True)
    unavailable: str | None = key("Why it is not offered; it then stays visible, greyed.")


@attrs.frozen
class Way:
    """A way on without a decision."""

    to: Name = required("The node that follows.", graph=True)
    when: Condition = key("The states in which it does; the first way that holds is taken.", (), graph=True)


@attrs.frozen
class Question:
    """A question for discussion, by the skill that it practises."""

    text: str
    skill: Skill | None = None


Outcome = Mapping[Name, Block]


@attrs.frozen
class Node:
    """A moment of the graph: what is told there, and the way on."""

    id: Name
    title: str = required("The heading of the page.")
    date: HistoricalDate = required("When it is: a year, a month or a day.")
    text: tuple[Block, ...] = required("The blocks, in the order in which they are read.")
    place: str | None = key("Where it is.")
    map: Map | None = key("What is where at this time, drawn on the scenario's base map.")
    content_note: str | None = key("A word of warning before a hard page.")
    ask: tuple[Question, ...] = key("Questions for discussion.", ())
    decider: str | None = key("Who decided in fact; shown after the choice.")
    choices: Mapping[Name, Choice] | None = key("The decision to be made here.", filled=True, graph=True)
    next: tuple[Way, ...] | None = key("The node that follows without a decision.", filled=True, graph=True)
    ending: str | None = key("The name of the ending, where this is one.", graph=True)
    outcome: Outcome | None = key("The ending's answer to every dimension of the ledger.")

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Everything that is claimed on its page: the text, then the map."""
        return (*self.text, self.map) if self.map else self.text

    @property
    def is_fork(self) -> bool:
        """Whether somebody decides here."""
        return self.choices is not None

    @property
    def is_ending(self) -> bool:
        """Whether a path ends here."""
        return self.ending is not None


@attrs.frozen
class Person:
    """Somebody who occurs, in one neutral line."""

    name: str = required("The name as the text has it.")
    line: str = required("One neutral line on who this is.")
    native: str | None = key("The name in its own script.")


@attrs.frozen
class Author:
    """Who wrote a source: the name as one reads it, and the part by which the source is cited."""

    name: str
    family: str

    def __str__(self) -> str:
        return self.name


@attrs.frozen
class Source:
    """Who is cited: a bibliography record in the keys of CSL-JSON, with what its locators count and who speaks."""

    id: Name
    title: str = ""
    type: str = ""
    authors: tuple[Author, ...] = ()
    issued: str = ""
    container: str = ""
    publisher: str = ""
    url: str = ""
    locator: str = ""
    stance: str = ""
    caution: str = ""
    more: Mapping[str, str] = attrs.field(factory=dict)

    @property
    def short(self) -> str:
        """How the text refers to it: its short title, else the authors' family names and the year."""
        if given := self.more.get("title-short"):
            return given
        families = [author.family for author in self.authors]
        names = " and ".join(families) if len(families) < 3 else f"{families[0]} and others"
        year = self.issued.rsplit(" ", 1)[-1]
        return f"{names} {year}".strip() if names else self.title or str(self.id)


@attrs.frozen
class Scenario:
    """A decision graph at one historical fork, with everything that is shown of it."""

    format: int = required("The version of this format: 1.")
    title: str = required("The title on the shelf.")
    summary: str = required("What it is about, in a few sentences.")
    start: Name = required("The node where it begins.", graph=True)
    nodes: Mapping[Name, Node] = required("The nodes, by id.", graph=True)
    series: str | None = key("The shelf on which it stands.")
    order: int | None = key("Its place on that shelf.")
    role: str | None = key("Who the player is; only here is the player addressed as you.")
    minutes: int | None = key("How long it takes, in minutes.")
    content_note: str | None = key("A word of warning before the scenario.")
    language: str = key("The language of the text, as BCP 47 has it.", "en")
    bibliography: str | None = key("A file of sources in the scenario's own folder.")
    map: str | None = key("A base map in the scenario's own folder, as GeoJSON.")
    sources: Mapping[Name, Source] = key("Sources of this scenario alone.", {})
    voice: Name | None = key("The author: the source whose account this scenario follows.")
    glossary: Mapping[str, str] = key("Words and what they mean.", {})
    people: Mapping[str, Person] = key("Who is who.", {})
    flags: Mapping[Name, tuple[Name, ...]] = key(
        "What it remembers; a flag's first value is the initial one.", {}, graph=True
    )
    ledger: Mapping[Name, str] = key("The dimensions in which endings are compared with the record.", {})
    base: BaseMap | None = attrs.field(default=None, eq=False, repr=False, kw_only=True, metadata={"place": True})
    fingerprint: str = attrs.field(default="", kw_only=True, metadata={"place": True})

    @property
    def forks(self) -> tuple[Node, ...]:
        """The nodes where somebody decides."""
        return tuple(node for node in self.nodes.values() if node.is_fork)

    @property
    def endings(self) -> tuple[Node, ...]:
        """The nodes where a path ends."""
        return tuple(node for node in self.nodes.values() if node.is_ending)
