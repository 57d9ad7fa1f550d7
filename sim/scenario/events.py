"""A YAML text as libyaml's events, and what no file of ours may hold."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from sim.problem import Problem, Severity, Span
from sim.scenario.comments import Cuts
from sim.scenario.textfile import FORBIDDEN, LARGEST, OTHER_LINE_ENDS, NoText, bytes_of, clean, text_of
from sim.scenario.wanted import FOR_KEYS, FOR_LIST, FOR_TEXT, Helps

# What a broken text suffers from is found out by modules of their own, loaded only where something is wrong.
if TYPE_CHECKING:
    from sim.scenario.broken import Fault
    from sim.scenario.swallowed import Around

# libyaml's parser where PyYAML was built with it; the pure one gives the same events, slower.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

# What is left out of a text: an escape sequence as a whole, since its '[' would open a list. Compiled where it is used,
# which is hardly ever: no start waits for it.
_CUT = rf"\x1b\[[0-9;:?]*[A-Za-z]|{FORBIDDEN.pattern}"


# What YAML, and so every editor that knows the schema, takes for nothing where no quotation marks stand round it.
NOTHING = frozenset(("null", "Null", "NULL", "~"))


# A key behind what ends a line in some editors, and in no file of ours.
_KEY_ON_LINE_OF_ITS_OWN = re.compile(rf"[{OTHER_LINE_ENDS}] *(?:- +)?[\w-]+:(?: |$)", re.MULTILINE)


class Unreadable(Exception):
    """The text cannot be read any further; what is wrong has been noted."""


class _Invalid:
    """What stands in for a value that has been reported."""

    def __bool__(self) -> bool:
        return False


INVALID: Any = _Invalid()
# How the lines begin by which git parts two versions of a text.
_GIT = ("\n<<<<<<<", "\n=======", "\n>>>>>>>", "\n|||||||")
# What has such a fault is read all the same.
_AS_READ = frozenset({"control-character", "bad-id", "tag", "swallowed-key"})
_BEGIN = "`offrecord new FILE` writes a small scenario to begin with"
_DELETE = "no decision is in it: delete it; if somebody handed it in, ask for it again"
_new = tuple.__new__


class Events:
    """The events of one file, and the problems found in it so far."""

    def __init__(self, file: Path, *, replacing: bool = False, largest: int = LARGEST) -> None:
        self.file = file
        self.largest = largest
        # Forbidden characters are replaced silently where people do not write the file themselves.
        self.replacing = replacing
        self.begin = _DELETE if replacing else _BEGIN
        self.problems: list[Problem] = []
        self.remarks: list[Problem] = []
        # Keys and ids whose values have been reported: what depends on them is not judged.
        self.unread: set[str] = set()
        # Whether every way that the file describes could be read, and how deep inside something that is no part of them
        # reading is.
        self.is_graph_whole = True
        self.aside = 0
        # The line, from 1, below which nothing could be read, where something stands there.
        self.unread_below: int | None = None
        # What was written for citations that begin with no id, by where they stand.
        self.uncited: dict[Span, str] = {}
        # Mappings in which another thing of the same kind begins without being parted from the first.
        self.doubled: list[Any] = []
        # Where something was left out of the text.
        self.cut: list[Span] = []
        # What looks for texts that a comment cuts off, where there may be any.
        self.cuts: Cuts | None = None
        # The things that are being read, from the outermost on, and the keys that a text in them has swallowed.
        self.around: list[Around] = []
        self.swallowed: list[str] = []
        self.text = ""
        self._end: Span | None = None
        self._raw = b""
        self._lines: list[str] | None = None
        self.next: Callable[[], Any] = lambda: None

    def note(self, rule: str, where: Span, message: str, help: str | None = None, *, is_aside: bool = False) -> Any:
        """Note a problem; returns INVALID, for the reader to hand on. What is aside leaves the graph what it is."""
        if not (is_aside or self.aside or rule in _AS_READ):
            self.is_graph_whole = False
        if self._end is not None and where > self._end:  # libyaml counts a last line end that a file may lack
            where = self._end
        self.problems.append(Problem(rule, message, self.file, where, help))
        return INVALID

    def remark(self, rule: str, where: Span, message: str, help: str) -> None:
        """Note something that can be played all the same."""
        self.remarks.append(Problem(rule, message, self.file, where, help, Severity.WARNING))

    def read_bytes(self) -> bytes:
        """The bytes of the file, where it is a regular one of a sane size.

        Raises Unreadable, having noted why, where there are none.
        """
        try:
            return bytes_of(self.file, self.largest)
        except NoText as error:
            self.note("syntax", *error.said)
            raise Unreadable from None

    def decode(self, raw: bytes) -> str:
        """The text of a file: UTF-8, line ends as LF, forbidden characters noted and left out.

        Raises Unreadable where the bytes are no text.
        """
        self._raw = raw
        try:
            text = text_of(raw)
        except NoText as error:
            self.note("syntax", *error.said)
            raise Unreadable from None
        if f"\n{text[:7]}" in _GIT or any(sign in text for sign in _GIT):
            from sim.scenario.merges import conflicts

            for where, message, help in conflicts(text):
                self.note("syntax", where, message, help)
            if self.problems:  # nothing is sound then
                self.unread_below = self.problems[0].line
                raise Unreadable
        if FORBIDDEN.search(text):
            if self.replacing:
                return clean(text)
            for found in re.finditer(_CUT, text):
                start = text.rfind("\n", 0, found.start()) + 1
                line = text.count("\n", 0, found.start()) + 1
                where = Span(line, found.start() - start + 1, len(found[0]))
                self.control_character(found[0], where)
                if found[0] not in OTHER_LINE_ENDS:
                    self.cut.append(where)
                if len(self.problems) >= 100:
                    break
            if _KEY_ON_LINE_OF_ITS_OWN.search(text):
                self.unread_below = self.problems[0].line
                raise Unreadable
            # Without it, an id that it stood in is still that id, and nothing else is reported.
            text = _without(text)
        return text

    def lines(self) -> list[str]:
        """The lines of the text once more, as `decode` gave it; only asked for where something is wrong with it."""
        if self._lines is None:
            text = text_of(self._raw)
            self._lines = (clean(text) if self.replacing else _without(text)).split("\n")
        return self._lines

    def break_off(self, error: yaml.YAMLError) -> None:
        """Note what libyaml refused; what only comes of it is no problem of its own."""
        from sim.scenario.syntax import looked_at_again, settled

        lines = self.lines()
        problems, fault, self.unread_below = settled(error, lines, self.problems)
        self._settle(problems, fault)
        self._settle(*looked_at_again(lines, self.problems))

    def _settle(self, problems: list[Problem], fault: "Fault | None") -> None:
        self.problems = problems
        if fault is not None:
            self.note("syntax", *fault[:3])

    def as_written(self, problems: list[Problem]) -> list[Problem]:
        """The problems where they stand in the file itself, from which something may have been left out."""
        if not self.cut:
            return problems
        from sim.scenario.unwanted import placed

        return [placed(problem, self.cut) if problem.file == self.file else problem for problem in problems]

    def warnings(self) -> tuple[Problem, ...]:
        """What was noted of the file that is no fault."""
        cuts = self.cuts.problems if self.cuts is not None else ()
        return tuple(self.as_written([*self.remarks, *cuts]))

    def control_character(self, found: str, where: Span) -> Any:
        """Note a character that no file may hold, or one with what it begins."""
        from sim.scenario.unwanted import control_character

        return control_character(self, found, where)

    def escaped(self, found: str, where: Span) -> Any:
        """Note a character that no text may hold, written as a code between double quotation marks."""
        from sim.scenario.unwanted import escaped

        return escaped(self, found, where)

    def open(self, text: str) -> Any:
        """Begin with the first event of the text's one document.

        Raises Unreadable where it is empty or no YAML.
        """
        self._end = Span(text.count("\n") + 1, len(text) - text.rfind("\n"))
        self.text = text
        loader = _LOADER(text)
        self.next = loader.get_event
        with self.guarding():
            self.next()  # the stream
            if isinstance(self.next(), StreamEndEvent):
                self.note("empty", Span(1, 1), "this file is empty", self.begin)
                raise Unreadable
            return self.next()

    def close(self) -> None:
        """See that nothing follows the document, and look again at a text that has problems."""
        self.text = ""
        with self.guarding():
            event = self.next()
            while isinstance(event, DocumentEndEvent):
                event = self.next()
            if not isinstance(event, StreamEndEvent):
                from sim.scenario.syntax import second_document

                self.problems, fault = second_document(self.where(event), self.lines(), self.problems)
                self.note("syntax", *fault[:3])
        if self.problems:
            from sim.scenario.syntax import looked_at_again

            self._settle(*looked_at_again(self.lines(), self.problems))

    def guarding(self) -> "_Guard":
        """A context that turns libyaml's refusals into a problem, then raises Unreadable."""
        return _Guard(self)

    def where(self, event: Any) -> Span:
        """The place of an event, as long as its first line."""
        start, end = event.start_mark, event.end_mark
        line, column = start.line, start.column
        length = end.column - column if end.line == line else 1
        return _new(Span, (line + 1, column + 1, length or 1))

    def skip(self, event: Any, depth: int = 0) -> None:
        """Pass over the value that begins with this event, however deep; or the rest of one that is open already."""
        from sim.scenario.unwanted import pass_over

        pass_over(self, event, depth)

    def refuse(self, event: Any, wanted: str, key: Any, helps: Helps = FOR_KEYS) -> Any:
        """Note a value of the wrong kind and pass over it; `helps` is what to do instead, by the kind that is there."""
        if type(event) is AliasEvent:
            return self.alias(event)
        if type(event) is ScalarEvent and self._is_nothing(event):
            self.marked(event)
            return self.empty(event, key)
        found = {MappingStartEvent: "keys and values", SequenceStartEvent: "a list"}.get(type(event), "a text")
        name = f"'{key.value[:60]}'" if key is not None else "this file"
        where, opened = self.where(event), 0
        message, help = f"{name} should be {wanted}; here is {found}", helps.get(type(event))
        if type(event) is ScalarEvent and self.cuts is not None:
            help = self.cuts.help(event) or help
        if helps.get(MappingStartEvent) == FOR_LIST[MappingStartEvent] and type(event) is MappingStartEvent:
            from sim.scenario.misfit import wrong_dash_in

            self.marked(event)
            event, opened = self.next(), 1
            if type(event) is ScalarEvent and (wrong := wrong_dash_in(f"{event.value}:")):
                where, message, help = self.where(event), *wrong[1:]
        elif type(event) is ScalarEvent and not event.style:
            from sim.scenario.signs import instead_of_sign

            line = self.lines()[where.line - 1][where.column - 1 :] if where.line <= len(self.lines()) else ""
            where, message, help = instead_of_sign(event.value, line, where) or (where, message, help)
        self.note("wrong-type", where, message, help)
        self.skip(event, opened)
        return INVALID

    def empty(self, event: Any, key: Any) -> Any:
        """Note that nothing stands where something must."""
        if key is None:
            return self.note("empty", self.where(event), "this file is empty", self.begin)
        from sim.scenario.signs import glued_key

        if found := glued_key(key, event):
            return self.note("syntax", found.within(self.where(key), key.value), found.message, found.help)
        help = self.cuts.help(event) if self.cuts is not None and type(event) is ScalarEvent else None
        message = f"there is nothing after '{key.value[:60]}'"
        if type(event) is ScalarEvent and event.value in NOTHING:
            message += f": in YAML '{event.value}' stands for nothing"
            help = f'write it, or delete the key; the word itself goes between quotation marks: "{event.value}"'
        return self.note("empty", self.where(key), message, help or "write it, or delete the key")

    def forget_empty(self, key: str) -> None:
        """Take back that nothing stands behind a key: what belongs there has been found in the wrong place."""
        if self.problems and self.problems[-1].rule == "empty" and self.problems[-1].message.endswith(f"after '{key}'"):
            self.problems.pop()
            self.unread.add(key)

    def alias(self, event: Any) -> Any:
        """Note an alias, which no file of ours may use."""
        from sim.scenario.unwanted import alias

        return alias(self, event)

    def marked(self, event: Any) -> None:
        """Note an anchor or a tag on a value."""
        from sim.scenario.unwanted import marked

        marked(self, event)

    def scalar(self, event: Any, wanted: str, key: Any) -> Any:
        """The text of a scalar that is not blank, or INVALID."""
        if type(event) is not ScalarEvent:
            return self.refuse(event, wanted, key, FOR_TEXT)
        if event.tag is not None or event.anchor is not None:
            self.marked(event)
        value = event.value
        if event.style == '"' and (found := FORBIDDEN.search(value)):
            if not self.replacing:
                return self.escaped(found[0], self.where(event))
            value = clean(value)
        # Most values are none of these: no call is made for them.
        if (not value or value.isspace() or value in NOTHING) and self._is_nothing(event):
            return self.empty(event, key)
        return value

    @staticmethod
    def _is_nothing(event: Any) -> bool:
        """Whether a scalar is blank, or what YAML takes for nothing."""
        value = event.value
        return not value or value.isspace() or (value in NOTHING and not event.style)

    def items(self, event: Any, wanted: str, key: Any) -> Iterator[Any]:
        """The first events of a list's values; each is to be read before the next is asked for."""
        if type(event) is not SequenceStartEvent:
            self.refuse(event, wanted, key, FOR_LIST)
            return
        if event.tag is not None or event.anchor is not None:
            self.marked(event)
        while type(item := self.next()) is not SequenceEndEvent:
            yield item

    def pairs(self, event: Any, wanted: str, key: Any, what: str = "") -> Iterator[Any]:
        """The keys of a mapping, each once; its value is to be read with `next` before the next is asked for.

        `what` it is says that another one begins where its first key stands again.
        """
        if type(event) is not MappingStartEvent:
            self.refuse(event, wanted, key)
            return
        if event.tag is not None or event.anchor is not None:
            self.marked(event)
        seen: dict[str, Any] = {}
        following = self.next
        while type(name := following()) is not MappingEndEvent:
            if (  # the usual case, without a call
                type(name) is ScalarEvent
                and name.tag is name.anchor
                and name.style != '"'
                and (word := name.value) not in seen
                and word != "<<"
            ):
                seen[word] = name
                yield name
            elif self._is_key(name, seen, event, what):
                yield name
            else:
                self.skip(following())

    def _is_key(self, name: Any, seen: dict[str, Any], mapping: Any, what: str) -> bool:
        """Whether this is a key that can be read, not there before; what is wrong with it is noted."""
        if type(name) is AliasEvent:
            self.alias(name)
            return False
        if type(name) is not ScalarEvent:
            self.note("wrong-type", self.where(name), "a key must be a word or a text")
            self.skip(name)
            return False
        if name.tag is not None or name.anchor is not None:
            self.marked(name)
        word = name.value
        if word == "<<":
            self.note("alias", self.where(name), "'<<' copies from another place of the file", "write it out here")
            return False
        if name.style == '"' and (found := FORBIDDEN.search(word)):
            if not self.replacing:
                self.escaped(found[0], self.where(name))
                return False
            word = name.value = clean(word)
        if word in seen:
            if mapping not in self.doubled:
                from sim.scenario.unwanted import twice

                is_aside = bool(self.around) and word in self.around[-1].keys - self.around[-1].graph
                twice(self, name, seen, mapping, what, is_aside=is_aside)
            return False
        seen[word] = name
        return True


def _without(text: str) -> str:
    """The text without what no file may hold; words that a line's end of another kind parts stay apart."""
    return re.sub(_CUT, lambda found: " " if found[0] in OTHER_LINE_ENDS else "", text)


class _Guard:
    """Turns what libyaml refuses into a problem at its place."""

    def __init__(self, events: Events) -> None:
        self.events = events

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if not isinstance(error, yaml.YAMLError):
            return
        self.events.break_off(error)
        raise Unreadable from None
