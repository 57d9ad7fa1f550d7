"""Quotations and cited places as their author reads them: how each stands, and what to do."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from sim.check.copies import Copy, Place
from sim.check.folding import readable
from sim.check.nearness import Change
from sim.check.quoting import CheckedPlace, CheckedQuotation, Match, Trust
from sim.problem import Span
from sim.render.problems import lines_of, pointed
from sim.render.wording import counted
from sim.scenario.textfile import clean

_MOST_CHANGES = 5
_LONGEST = 100
_OPENING = 12


def listing(
    quotations: Iterable[CheckedQuotation], places: Iterable[CheckedPlace], copies: Mapping[str, Copy]
) -> list[str]:
    """Every quotation and every place that is not there, by file and line; what is wrong with its line and what to do.

    Places that are there, and those of sources without a copy, are only counted, in the summary.
    """
    lines: dict[str, list[str]] = {}
    told: list[tuple[str, Span, list[str]]] = []
    for one in quotations:
        file, where = one.quotation.file, one.quotation.where
        told.append((str(file), where, [f'{_verdict(one)}: "{_short(one.quotation.text)}"', *_advice(one)]))
    for place in places:
        if place.trust is not Trust.FOUND and (copy := copies.get(place.citation.source)):
            told.append((str(place.file), place.citation.where, _place(place, copy)))
    found = []
    for name, where, (head, *advice) in sorted(told, key=lambda one: one[:2]):
        if name not in lines:
            lines[name] = lines_of(Path(name))
        text = lines[name]
        line = text[where.line - 1] if 0 < where.line <= len(text) else None
        margin = " " * len(str(where.line))
        found.append(f"{name}:{where.line}:{where.column}: {head}")
        found += pointed(line, where) if advice else []
        found += [f"  {margin} = {said}" for said in advice]
    return [clean(line) for line in found]


def _verdict(one: CheckedQuotation) -> str:
    match = one.match
    if one.trust is Trust.UNCLEAR:
        return f"unclear, {one.quotation.fault}"
    if one.trust is Trust.UNCHECKED:
        return f"unchecked, {_why_unchecked(one)}"
    assert match is not None
    if one.trust is Trust.FOUND:
        return f"found at {_at(match)}"
    if one.trust is Trust.ELSEWHERE:
        return f"found elsewhere, at {_at(match)}, not at {_cited(match)}"
    if one.trust is Trust.NEARLY:
        return f"nearly, at {_at(match) if match.places else _cited(match)}"
    return f"not found in {match.source}"


def _advice(one: CheckedQuotation) -> list[str]:
    """What to do about a quotation, or what to know of one that was found."""
    match = one.match
    if one.trust is Trust.UNCLEAR:
        return ['put the quotation, or its part in this paragraph, between one pair of double marks: "..."']
    if match is None or one.trust is Trust.UNCHECKED:
        return []
    if one.trust is Trust.FOUND:
        return _brackets(match)
    if one.trust is Trust.ELSEWHERE:
        return [*_brackets(match), f"cite {_at(match)}, or quote what stands at {_cited(match)}"]
    if one.trust is Trust.NEARLY:
        return _differences(match)
    return [
        f"the copy has no such words, neither at {_cited(match)} nor elsewhere: quote the source as it stands,",
        "or, where these are not its words, leave the quotation marks out",
    ]


def _why_unchecked(one: CheckedQuotation) -> str:
    match = one.match
    without = [f"no copy of {_listed(one.beyond)} is given"] if one.beyond else []
    if match is None:
        return without[0]
    if match.lacking:
        without.insert(0, f"the copy of {match.source} lacks {_listed(match.lacking)}")
    if not without:
        return f"the words stand at {_at(match)}, and where '{_cited(match)}' is the copy cannot tell"
    if match.lacking and match.trust is Trust.MISSING:
        return "; ".join(without)
    has = {
        Trust.ELSEWHERE: f", which has it at {_at(match)}",
        Trust.NEARLY: f"; {_at(match)} has nearly these words" if match.places else ", which has its parts otherwise",
    }
    return "; ".join([f"not at {_cited(match)}{has.get(match.trust, '')}", *without])


def _brackets(match: Match) -> list[str]:
    told = []
    for text, source in match.brackets:
        if text == "...":
            told.append(f"'...' leaves out \"{readable((source or '').split())}\"")
        elif source is None:
            told.append(f"'{text}' is yours: nothing in the source was compared with it")
        elif source:
            told.append(f"'{text}' stands for \"{readable(source.split())}\" in the source")
        else:
            told.append(f"'{text}' is added to the source's words")
    return told


def _differences(match: Match) -> list[str]:
    if match.near is None:
        return ["its parts stand there, but not in this order: quote them in the source's order"]
    if not match.near.changes:
        return [f'the part "{_short(readable(match.near.words))}" stands there, not at {_cited(match)}']
    told = [_change(change) for change in match.near.changes[:_MOST_CHANGES]]
    more = len(match.near.changes) - len(told)
    told += [f"and {counted(more, 'more difference')}"] if more else []
    return [*told, "write it as the source has it; what you leave out is '...', what you put in stands in [brackets]"]


def _change(change: Change) -> str:
    here, source = readable(change.here), readable(change.source)
    around = readable([*change.before, *change.source, *change.after])
    if not here:
        return f'you leave out "{source}": the source has "{around}"'
    if not source:
        return f'you add "{here}": the source has "{around}"'
    return f'you write "{here}", the source "{source}": "{around}"'


def _place(place: CheckedPlace, copy: Copy) -> list[str]:
    source, locator = place.citation.source, place.citation.locator
    if place.trust is Trust.MISSING:
        part = "if it is only a part of the source, nothing is known of this place"
        return [f"no such place: {source} {_listed(place.missing)}", f"the copy has {copy.form}; {part}"]
    if place.missing:
        return [
            f"unchecked, the copy of {source} is a part of it and lacks {_listed(place.missing)}",
            f"the copy has {copy.form}: add what is cited to it",
        ]
    return [
        f"unchecked, '{source} {locator}' cannot be looked up",
        f"the copy has {copy.form}; such a place has no number there",
    ]


def summary(
    quotations: Sequence[CheckedQuotation],
    places: Sequence[CheckedPlace],
    copies: Mapping[str, Copy],
    outside: int,
    only: str | None,
) -> list[str]:
    """How many stand, by source, and whether that is enough."""
    lines = []
    for source, copy in copies.items():
        own = [one for one in quotations if source in one.sources]
        cited = [one for one in places if one.citation.source == source]
        lines.append(f"{source}: {copy.form}, in {copy.file}")
        lines.append(f"  quotations: {_tally([one.trust for one in own])}")
        lines.append(f"  places cited: {_tally([one.trust for one in cited])}")
    lines += _without_copy(quotations, places, copies)
    if outside:
        lines.append(
            f"{counted(outside, 'fragment')} between quotation marks in blocks that cite nothing: not looked at"
        )
    return [clean(line) for line in [*lines, "", _conclusion(quotations, places, only)]]


def _tally(trusts: list[Trust]) -> str:
    counts = [(trusts.count(trust), trust.value) for trust in Trust if trust in trusts]
    if len(counts) == 1 and trusts[0] is Trust.FOUND:
        return f"{len(trusts)}, all found"
    return f"{len(trusts)}" + (f" ({', '.join(f'{number} {word}' for number, word in counts)})" if counts else "")


def _without_copy(
    quotations: Iterable[CheckedQuotation], places: Iterable[CheckedPlace], copies: Mapping[str, Copy]
) -> list[str]:
    cited: dict[str, list[int]] = {}
    for place in places:
        if place.citation.source not in copies:
            cited.setdefault(str(place.citation.source), [0, 0])[1] += 1
    for one in quotations:
        for source in one.beyond if one.trust is Trust.UNCHECKED else ():
            cited.setdefault(source, [0, 0])[0] += 1
    if not cited:
        return []
    ordered = sorted(cited.items(), key=lambda entry: (-entry[1][0], -entry[1][1], entry[0]))
    named = [
        f"  {id}: {counted(quoted, 'quotation')}, {counted(at, 'place')}" for id, (quoted, at) in ordered if quoted
    ]
    rest = [at for _, (quoted, at) in ordered if not quoted]
    if rest:
        what = "other source" if named else "source"
        named.append(f"  {counted(len(rest), what)}: {counted(sum(rest), 'place')}")
    return ["no copy given, so unchecked:", *named]


def _conclusion(quotations: Sequence[CheckedQuotation], places: Sequence[CheckedPlace], only: str | None) -> str:
    failing = sum(1 for one in quotations if one.fails(only))
    lacking = sum(1 for one in places if one.fails(only))
    what = f"cited to {only}" if only else "cited"
    if not failing and not lacking:
        if only and any(one.trust is Trust.UNCHECKED and only in one.sources for one in quotations):
            return f"Nothing {what} is wrong by its copy. Quotations that may come from another source stay unchecked."
        return f"Everything {what} stands where it is said to stand."
    told = [counted(failing, "quotation")] if failing else []
    told += [counted(lacking, "cited place")] if lacking else []
    of = f" from {only}" if only else ""
    verb = "was" if failing + lacking == 1 else "were"
    return f"{' and '.join(told)}{of} {verb} not found where the scenario says, or could not be checked; see above."


def uncited_places(source: str, copy: Copy, places: Sequence[Place], scenarios: int) -> list[str]:
    """The places of a copy that no block cites, each with its first words."""
    numbered = sum(1 for place in copy.places if place.number)
    where = "" if scenarios == 1 else f" of these {scenarios} scenarios"
    if not places:
        return [f"Every place of {source} is cited by some block{where}."]
    lines = [f"Places of {source} that no block{where} cites: {len(places)} of {numbered}"]
    for place in places:
        words = copy.words[place.first : min(place.last, place.first + _OPENING)]
        more = " ..." if place.last - place.first > _OPENING else ""
        lines.append(f"  [{place.number}] {readable(words)}{more}")
    return [clean(line) for line in lines]


def _at(match: Match) -> str:
    numbers = [number or "before its first number" for number in match.places]
    return f"{match.source} {_listed(numbers[:3])}" + (" and more" if len(numbers) > 3 else "")


def _cited(match: Match) -> str:
    return f"{match.source} {match.cited}".strip()


def _listed(words: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} ..."
