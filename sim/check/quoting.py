"""Quotations and cited places judged by copies of the sources.

A quotation in a block's text may stand at any place that the block cites, one in its note or in `holds` at those of
`see` as well. It is found where one of them has it, word for word. It fails only where it cannot stand anywhere else:
while one of the sources that it may come from has no copy, or one that lacks the place, it is unchecked, and that is no
pass.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path

import attrs

from sim.check.copies import Copy, Located, Place
from sim.check.nearness import Near, nearest_words
from sim.check.quotation import Group, groups
from sim.check.seeking import Bracket, Seeker
from sim.problem import Span
from sim.scenario.model import Citation


class Trust(StrEnum):
    """How a quotation, or a cited place, stands by the copies at hand."""

    FOUND = "found"
    ELSEWHERE = "elsewhere"
    NEARLY = "nearly"
    MISSING = "not found"
    UNCLEAR = "unclear"
    UNCHECKED = "unchecked"


@attrs.frozen
class Quotation:
    """Words between quotation marks, and the citations of their block that they may come from."""

    file: Path
    where: Span
    text: str
    cited: tuple[Citation, ...]
    fault: str | None = None


@attrs.frozen
class Match:
    """What one copy says of a quotation: how it stands there, and where. `places` are numbers."""

    source: str
    trust: Trust
    cited: str
    places: tuple[str, ...] = ()
    # What of the places cited the copy lacks, where it is only a part of its source.
    lacking: tuple[str, ...] = ()
    near: Near | None = None
    brackets: tuple[Bracket, ...] = ()


@attrs.frozen
class CheckedQuotation:
    """A quotation with its verdict: the match that decides, and the sources that it may stand in and have no copy."""

    quotation: Quotation
    trust: Trust
    match: Match | None = None
    beyond: tuple[str, ...] = ()

    @property
    def sources(self) -> frozenset[str]:
        """The sources that it may come from."""
        return frozenset(str(citation.source) for citation in self.quotation.cited)

    def fails(self, only: str | None = None) -> bool:
        """Whether it is no pass; with `only`, whether what is known of that source shows it wrong."""
        if self.trust is Trust.FOUND:
            return False
        return only is None or (only in self.sources and not self.beyond)


@attrs.frozen
class CheckedPlace:
    """A citation with its verdict: whether the copy has the place."""

    file: Path
    citation: Citation
    trust: Trust
    missing: tuple[str, ...] = ()

    def fails(self, only: str | None = None) -> bool:
        """Whether it is no pass; with `only`, none of that source."""
        return self.trust is not Trust.FOUND and only in (None, self.citation.source)


def check_place(file: Path, citation: Citation, copies: Mapping[str, Copy]) -> CheckedPlace:
    """Look a citation's place up: found, not found, or unchecked where the copy cannot tell or there is none."""
    copy = copies.get(citation.source)
    if copy is None:
        return CheckedPlace(file, citation, Trust.UNCHECKED)
    located = copy.located(citation.locator)
    if located.missing:
        return CheckedPlace(file, citation, Trust.UNCHECKED if copy.is_part else Trust.MISSING, located.missing)
    return CheckedPlace(file, citation, Trust.FOUND if located.is_told else Trust.UNCHECKED)


def check_quotation(quotation: Quotation, copies: Mapping[str, Copy]) -> CheckedQuotation:
    """Look a quotation up in the copies of all sources that it may come from."""
    if quotation.fault:
        return CheckedQuotation(quotation, Trust.UNCLEAR)
    by_source: dict[str, list[str]] = {}
    for citation in quotation.cited:
        by_source.setdefault(str(citation.source), []).append(citation.locator)
    parts = groups(quotation.text)
    matches = [_match(parts, source, at, copies[source]) for source, at in by_source.items() if source in copies]
    beyond = tuple(source for source in by_source if source not in copies)
    if not matches:
        return CheckedQuotation(quotation, Trust.UNCHECKED, None, beyond)
    best = min(matches, key=lambda match: _RANK[match.trust])
    if best.trust is Trust.FOUND:
        return CheckedQuotation(quotation, Trust.FOUND, best)
    is_open = beyond or any(match.lacking for match in matches)
    return CheckedQuotation(quotation, Trust.UNCHECKED if is_open else best.trust, best, beyond)


_RANK = {trust: at for at, trust in enumerate((Trust.FOUND, Trust.UNCHECKED, Trust.ELSEWHERE, Trust.NEARLY))}
_RANK[Trust.MISSING] = len(_RANK)


def uncited(copy: Copy, citations: Iterable[Citation]) -> list[Place]:
    """The numbered places of a copy that none of its source's citations names; one of the whole names none."""
    named = {place for one in citations if one.locator for place in copy.located(one.locator).places}
    return [place for at, place in enumerate(copy.places) if place.number and at not in named]


def _match(parts: tuple[Group, ...], source: str, locators: list[str], copy: Copy) -> Match:
    """How a quotation stands in one copy: at the places cited, elsewhere, nearly, or not at all."""
    located = [copy.located(locator) for locator in locators]
    lacking = _lacking(copy, locators, located)
    said = ", ".join(dict.fromkeys(locator for locator in locators if locator))
    seeker = Seeker(copy, parts)
    spans = list(copy.spans(place for one in located for place in one.places))
    if found := seeker.within(spans):
        return Match(source, Trust.FOUND, said, seeker.numbers(found), brackets=seeker.brackets(found))
    if found := seeker.anywhere():
        # Where the copy cannot tell what was cited, it may be this very place.
        trust = Trust.ELSEWHERE if all(one.is_told for one in located) else Trust.UNCHECKED
        return Match(source, trust, said, seeker.numbers(found), lacking, brackets=seeker.brackets(found))
    return _nearly(Match(source, Trust.NEARLY, said, lacking=lacking), seeker, located, spans)


def _lacking(copy: Copy, locators: list[str], located: list[Located]) -> tuple[str, ...]:
    """What of the places cited a copy lacks that is only a part of its source."""
    if not copy.is_part:
        return ()
    missing = [number for one in located for number in one.missing]
    return tuple(dict.fromkeys([*missing, *("other places" for locator in locators if not locator)]))


def _nearly(match: Match, seeker: Seeker, located: list[Located], spans: list[tuple[int, int]]) -> Match:
    """What the copy has nearly: the difference in the first part that is not there as it is quoted."""
    failing = [part for part in seeker.parts if not seeker.has(part, spans)]
    if not failing:  # all there, in another order
        return match
    copy = seeker.copy
    places = [place for one in located for place in one.places]
    found = [nearest_words(seeker.plain(part), copy, places) for part in failing]
    near = found[0]
    if near is None or None in found:
        return attrs.evolve(match, trust=Trust.MISSING)
    numbers = tuple(copy.places[at].number for at in copy.covering(near.first, near.last))
    return attrs.evolve(match, near=near, places=numbers)
