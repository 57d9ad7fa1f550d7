"""Sources: bibliography records in the keys of CSL-JSON, in a scenario or in a file beside it."""

import re
from collections.abc import Mapping, Set
from pathlib import Path
from typing import Any, NamedTuple

from yaml.events import MappingStartEvent, ScalarEvent, SequenceStartEvent

from sim.problem import Problem, Span, did_you_mean, nearest
from sim.scenario.beside import Beside, beside
from sim.scenario.by_id import NewIds, refuse, things
from sim.scenario.comments import cuts_in
from sim.scenario.dates import MONTHS
from sim.scenario.events import INVALID, Events, Unreadable
from sim.scenario.model import Author, Name, Scenario, Source
from sim.scenario.swallowed import Around
from sim.scenario.synonyms import key_meant
from sim.scenario.textfile import LARGEST
from sim.scenario.values import read_text

# The variables of CSL 1.0.2 (docs.citationstyles.org), by what their values look like.
NAMES = frozenset(
    "author chair collection-editor compiler composer container-author contributor curator director editor"
    " editorial-director editor-translator executive-producer guest host illustrator interviewer narrator organizer"
    " original-author performer producer recipient reviewed-author script-writer series-creator translator".split()
)
TYPES = frozenset(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset"
    " document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation"
    " manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical"
    " personal_communication post post-weblog regulation report review review-book software song speech standard thesis"
    " treaty webpage".split()
)
_MEANT_TYPES: Mapping[str, str] = {
    **dict.fromkeys(("journal", "journal-article", "journalarticle", "paper"), "article-journal"),
    **dict.fromkeys(("newspaper", "newspaper-article", "newspaperarticle", "press"), "article-newspaper"),
    **dict.fromkeys(("magazine", "magazine-article", "magazinearticle"), "article-magazine"),
    **dict.fromkeys(("book-section", "booksection", "book-chapter", "section", "essay-in-a-book"), "chapter"),
    **dict.fromkeys(("web", "website", "web-page", "web-site", "internet", "online", "page"), "webpage"),
    **dict.fromkeys(("letter", "email", "e-mail", "letters"), "personal_communication"),
    **dict.fromkeys(("film", "movie", "video", "documentary"), "motion_picture"),
    **dict.fromkeys(("presentation", "lecture", "talk", "address"), "speech"),
    **dict.fromkeys(("law", "statute", "act"), "legislation"),
    **dict.fromkeys(("blog", "blog-post", "blogpost", "weblog"), "post-weblog"),
    **dict.fromkeys(("paper-of-state", "record", "file", "memorandum", "telegram", "source"), "document"),
    "case": "legal_case",
    "conference-paper": "paper-conference",
    "encyclopedia": "entry-encyclopedia",
    "dictionary": "entry-dictionary",
    "archive": "manuscript",
    "dissertation": "thesis",
    "monograph": "book",
}
DATES = frozenset("accessed available-date event-date issued original-date submitted".split())
PLAIN = frozenset(
    "id type citation-key citation-label categories language journalAbbreviation shortTitle abstract annote archive"
    " archive_collection archive_location archive-place authority call-number chapter-number citation-number"
    " collection-number collection-title container-title container-title-short dimensions division DOI edition event"
    " event-place event-title first-reference-note-number genre ISBN ISSN issue jurisdiction keyword license locator"
    " medium note number number-of-pages number-of-volumes original-publisher original-publisher-place original-title"
    " page page-first part-number part-title PMCID PMID printing-number publisher publisher-place references"
    " reviewed-genre reviewed-title scale section source status supplement-number title title-short URL version volume"
    " volume-title volume-title-short year-suffix custom".split()
)
PARTS = frozenset(
    "family given literal suffix dropping-particle non-dropping-particle"
    " comma-suffix static-ordering parse-names".split()
)
_BODY = frozenset("of and for the on in & Department Command Commission Council Assembly Office Agency Museum".split())
OURS = frozenset({"locator", "stance", "caution"})
KEYS = NAMES | DATES | PLAIN | OURS
# Taken as they come, and not shown.
UNREAD = frozenset({"categories", "custom"})
DATE_TEXTS = ("raw", "literal", "season", "circa")
# What an author is told of the keys that a bibliography here needs; the others are for what Zotero exports.
SAYS: Mapping[str, str] = {
    "title": "Its title.",
    "title-short": "The short title by which the text refers to it, such as FRUS 1945 VI.",
    "type": "What it is, in CSL's words: book, chapter, article-journal, report, speech, webpage and others.",
    "author": "Who wrote it: a name, or a list of names with family and given.",
    "editor": "Who edited it: a name, or a list of names with family and given.",
    "issued": "When it appeared: a year, or date-parts as Zotero exports them.",
    "container-title": "The journal, newspaper or book in which it stands.",
    "volume": "The volume.",
    "issue": "The issue of a journal.",
    "page": "The pages on which it stands.",
    "publisher": "Who published it.",
    "publisher-place": "Where it was published.",
    "archive": "The archive that keeps it.",
    "call-number": "The archive's or library's number for it.",
    "URL": "Where it can be read on the web.",
    "locator": (
        "What a citation's place counts, such as paragraph, page, document or line; every citation must then have one."
    ),
    "stance": "One neutral line on who is speaking, and from where.",
    "caution": "What the source is not, and what to read it with.",
}
_BIBLIOGRAPHY = Beside("bibliography", "sources.yaml", "sources", LARGEST)


class Shared(NamedTuple):
    """What came of looking for a scenario's bibliography: its sources are None where it cannot be read."""

    sources: Mapping[Name, Source] | None
    file: Path | None = None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    # What may be unknown only because something in this file could not be read.
    unread: Set[str] = frozenset()


def of(scenario: Scenario, file: Path) -> Shared:
    """The sources that a scenario shares with its folder."""
    name = scenario.bibliography
    if name is None:
        return Shared({})
    where = getattr(name, "where", Span(1, 1))
    found, wrong = beside(file, name, _BIBLIOGRAPHY)
    if found is None:
        return Shared(None, None, (Problem("bad-bibliography", wrong[0], file, where, wrong[1]),))
    events = Events(found)
    events.begin = (
        "write each source below an id of its own: title, author, issued; `offrecord schema --bibliography` has all"
    )
    try:
        text = events.decode(events.read_bytes())
        events.cuts = cuts_in(found, text)
        first = events.open(text)
        with events.guarding():
            sources = read_sources(events, first, None)
            events.close()
    except Unreadable:
        sources = INVALID
    if sources is INVALID:
        return Shared(None, found, tuple(events.as_written(events.problems)))
    twice = [
        Problem(
            "duplicate-key",
            f"the source '{id}' is in {name} as well",
            file,
            id.where,
            "keep one of them, or give this one an id of its own",
        )
        for id, source in scenario.sources.items()
        if id in sources
    ]
    return Shared(sources, found, (*events.as_written(events.problems), *twice), events.warnings(), events.unread)


def read_sources(events: Events, event: Any, key: Any) -> Any:
    """Bibliography records by id."""
    if type(event) is not MappingStartEvent:
        return refuse(events, event, "sources by their ids", key, "source", KEYS)
    sources: dict[Name, Source] = {}
    with NewIds(events, "source") as ids:
        for name, first in things(events, event, key, "source", KEYS):
            id = ids.take(name)
            source = _read_source(events, first, name, id)
            sources[id] = Source(id) if source is INVALID else source
    return sources


def _read_source(events: Events, event: Any, key: Any, id: Name) -> Any:
    if type(event) is not MappingStartEvent:
        return events.refuse(event, "the keys of a bibliography record, indented below it", key)
    names: dict[str, tuple[Author, ...]] = {}
    texts: dict[str, str] = {}
    for name in events.pairs(event, "a bibliography record", key):
        word = name.value
        # Zotero's own notes may hold further keys, one a line: those are taken as they come, and not shown.
        keys = OURS if word in ("note", "annote", "abstract") else KEYS
        events.around.append(Around(keys, frozenset(), event.start_mark))
        if word not in KEYS:
            meant = key_meant(word, KEYS)
            help = (
                f"did you mean '{meant}'?"
                if meant
                else did_you_mean(word, KEYS, alike=0.7)
                or "the keys are those of CSL-JSON, and locator, stance, caution"
            )
            events.note("unknown-key", events.where(name), f"a source has no key '{word[:60]}'", help)
            events.skip(events.next())
        elif word in NAMES:
            names[word] = _read_names(events, events.next(), name)
        elif word in DATES:
            texts[word] = _read_issued(events, events.next(), name)
        elif word in UNREAD:
            events.skip(events.next())
        else:
            read = events.next()
            value = read_text(events, read, name)
            texts[word] = "" if value is INVALID else value
            if word == "type" and value is not INVALID and value not in TYPES:
                events.remark("unknown-type", events.where(read), f"CSL has no type '{value[:40]}'", _type_meant(value))
        events.around.pop()
    people = names.get("author") or names.get("editor") or ()
    own = {word: texts.pop(word, "") for word in ("title", "type", "issued", "publisher", "locator", "stance")}
    return Source(
        id,
        authors=people,
        container=texts.pop("container-title", ""),
        url=texts.pop("URL", ""),
        caution=texts.pop("caution", ""),
        more={**texts, **{word: ", ".join(map(str, who)) for word, who in names.items() if who is not people}},
        **own,
    )


def _type_meant(word: str) -> str:
    """What to write for a type that CSL does not have."""
    spelt = re.sub(r"[\W_]+", "-", word.strip().casefold())
    near = _MEANT_TYPES.get(spelt) or nearest(spelt, sorted(TYPES))
    return f"did you mean '{near}'?" if near else "such as book, chapter, article-journal, report, speech or webpage"


def _read_names(events: Events, event: Any, key: Any) -> tuple[Author, ...]:
    """Who: a name as text, or CSL's list of families, given names and literals."""
    if type(event) is ScalarEvent:
        text = read_text(events, event, key, "a name")
        return () if text is INVALID else (_author(text),)
    if type(event) is not SequenceStartEvent:
        events.refuse(event, "a name or a list of names", key)
        return ()
    found: list[Author] = []
    for item in events.items(event, "a list of names", key):
        if type(item) is ScalarEvent:
            text = read_text(events, item, key, "a name")
            if text is not INVALID:
                found.append(_author(text))
        elif parts := _read_parts(events, item, key):
            found.append(_author_of(parts))
    return tuple(found)


def _author(text: str) -> Author:
    """A name written as one text: a person is cited by the last word and its particles, a body by its whole name."""
    words = text.split()
    if len(words) < 2 or not _BODY.isdisjoint(words):
        return Author(text, text)
    first = len(words) - 1
    while first > 1 and words[first - 1].islower():
        first -= 1
    return Author(text, " ".join(words[first:]))


def _author_of(parts: dict[str, str]) -> Author:
    """A name written in CSL's parts; `static-ordering` puts the family name first, as in Korean and Chinese."""
    if literal := parts.get("literal"):
        return Author(literal, literal)
    family = " ".join(parts[part] for part in ("non-dropping-particle", "family") if parts.get(part))
    given = " ".join(parts[part] for part in ("given", "dropping-particle") if parts.get(part))
    order = (family, given) if parts.get("static-ordering") == "true" else (given, family)
    name = " ".join(part for part in (*order, parts.get("suffix", "")) if part)
    return Author(name, family or name)


def _read_parts(events: Events, event: Any, key: Any) -> dict[str, str]:
    parts = {}
    for name in events.pairs(event, "the parts of a name", key):
        if name.value not in PARTS:
            help = did_you_mean(name.value, PARTS)
            events.note("unknown-key", events.where(name), f"a name has no part '{name.value[:60]}'", help)
            events.skip(events.next())
            continue
        value = events.scalar(events.next(), "a text", name)
        if value is not INVALID:
            parts[name.value] = value
    return parts


def _read_issued(events: Events, event: Any, key: Any) -> str:
    """When: a text, or CSL's `date-parts`, `raw` or `literal`, as one reads it."""
    if type(event) is ScalarEvent:
        text = events.scalar(event, "a date", key)
        return "" if text is INVALID else text
    shown = ""
    for name in events.pairs(event, "a date", key):
        first = events.next()
        if name.value in DATE_TEXTS:
            text = events.scalar(first, "a text", name)
            shown = text if text is not INVALID and name.value in ("raw", "literal") else shown
        elif name.value == "date-parts" and type(first) is SequenceStartEvent:
            dates = [_read_date_parts(events, item, name) for item in events.items(first, "dates", name)]
            shown = " to ".join(date for date in dates if date)
        else:
            events.note(
                "wrong-type",
                events.where(name),
                f"'{name.value[:60]}' is no part of a date",
                "write the year, or 'date-parts: [[1990, 7, 12]]'",
            )
            events.skip(first)
    return shown


def _read_date_parts(events: Events, event: Any, key: Any) -> str:
    numbers = []
    for item in events.items(event, "year, month and day", key):
        text = events.scalar(item, "a number", key)
        if text is not INVALID and re.fullmatch(r"-?[0-9]{1,4}", text):
            numbers.append(int(text))
    if not numbers:
        return ""
    month = MONTHS[numbers[1] - 1] if len(numbers) > 1 and 1 <= numbers[1] <= 12 else ""
    day = str(numbers[2]) if len(numbers) > 2 else ""
    return " ".join(part for part in (day, month, str(numbers[0])) if part)
