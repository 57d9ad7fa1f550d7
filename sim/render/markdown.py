"""A transcript as Markdown. Whatever a text holds, it stays text: no heading, list, link or HTML of its own."""

import re
from collections.abc import Iterator, Sequence

from sim.render.transcript import Ballot, Claim, Decision, Entry, Page, Row, Transcript, rounds
from sim.render.wording import WHOLLY_RECORD
from sim.scenario.prose import Run, paragraphs

# What has a meaning anywhere in a line; `&` and `:` only where they begin an entity, an address or a picture name.
_INLINE = re.compile(r"[\\`*_\[\]<>|~$@]|&(?=#?\w+;)|:(?=//|[\w+-]+:)|(?<=\bwww)\.", re.IGNORECASE)
_START = re.compile(r"^(\s*)([#+=-]|\d+(?=[.)]))")


def markdown(told: Transcript) -> str:
    """The whole transcript, ending with a line end."""
    parts = [*_head(told), *(part for page in told.pages for part in _page(page)), *_end(told)]
    return "\n\n".join(part for part in parts if part) + "\n"


def escaped(text: str) -> str:
    """A text on one line that Markdown shows as it is."""
    line = _INLINE.sub(lambda found: "\\" + found[0], " ".join(text.split()))
    return _START.sub(_escape_start, line)


def _escape_start(found: "re.Match[str]") -> str:
    spaces, start = found.groups()
    # A number is a list only with the sign behind it, and that is what can be escaped.
    return f"{spaces}{start}\\" if start.isdigit() else f"{spaces}\\{start}"


def prose(text: str) -> list[str]:
    """An author's text in its paragraphs, with its emphasis."""
    return ["".join(_run(run) for run in part) for part in paragraphs(text)]


def one_line(text: str) -> str:
    """An author's text as one paragraph."""
    return " ".join(prose(text))


def _run(run: Run) -> str:
    # Spaces at an end would keep the stars from being read as emphasis.
    inner = run.text.strip()
    before, _, after = run.text.partition(inner) if inner else (run.text, "", "")
    stars = ("*" if run.emphasis else "") + ("**" if run.strong else "")
    text = _INLINE.sub(lambda found: "\\" + found[0], inner)
    return f"{before}{stars}{text if stars else _START.sub(_escape_start, text)}{stars[::-1]}{after}"


def _head(told: Transcript) -> Iterator[str]:
    yield f"# {escaped(told.title)}"
    yield f"**{escaped(told.reminder)}**"
    yield escaped(" ".join(told.facts))
    if told.fit:
        yield f"**{escaped(told.fit)}**"
    yield from prose(told.summary)
    if told.content_note:
        yield f"Please note: {one_line(told.content_note)}"
    if told.voice:
        yield "## About the source"
        yield f"The account that this scenario follows: {escaped(told.voice.reference)}."
        yield from (part for about in told.voice.about for part in prose(about))
    yield "## What the marks say"
    yield "\n".join(f"- **{label}:** {escaped(says)}" for label, says in told.marks)
    yield "What carries no mark sets the scene: no claim about history."


def _page(page: Page) -> Iterator[str]:
    yield f"## {page.number}. {escaped(page.title)}"
    yield f"{escaped(page.place_and_date)}. **{page.standing}.**"
    if page.beside:
        yield f"{escaped(page.beside)}."
    if page.content_note:
        yield f"Please note: {one_line(page.content_note)}"
    for claim in page.claims:
        yield from _claim(claim)
    if page.judgement:
        yield _judgement(page.judgement, page.why)
    if page.ending:
        yield f"**AN ENDING: {escaped(page.ending)}**"
    if page.decision:
        yield from _decision(page.decision)


def _claim(claim: Claim, lead: str = "") -> Iterator[str]:
    first, *more = prose(claim.text) or [""]
    label = f"**{_label(claim.label)}:** " if claim.label else ""
    if not more:
        first += _mark_of(claim.cited)
    yield f"{lead}{label}{first}"
    if more:
        yield from more[:-1]
        yield more[-1] + _mark_of(claim.cited)
    if claim.note:
        yield f"> {claim.lead}: {one_line(claim.note)}{_mark_of(claim.see)}"
    elif claim.see:
        yield f"> See{_mark_of(claim.see)}"
    if claim.holds:
        yield f"> **{claim.holds.label}:** {one_line(claim.holds.text)}"


def _label(label: str) -> str:
    """A mark's sign, which is ours, and the words behind it, among them names, which are the file's."""
    return f"{label[:3]} {escaped(label[4:])}"


def _mark_of(footnote: int | None) -> str:
    return f"[^{footnote}]" if footnote else ""


def _judgement(words: str, why: str | None) -> str:
    return f"> {words}{f' Why: {escaped(why)}' if why else ''}"


def _decision(decision: Decision) -> Iterator[str]:
    yield f"### Decision {decision.number}"
    lines = []
    for number, option in enumerate((option for option in decision.options if option.reason is None), 1):
        told = [word for word, holds in (("chosen", option.is_chosen), ("chosen in fact", option.is_recorded)) if holds]
        lines.append(f"{number}. {one_line(option.label)}" + (f" (**{', '.join(told)}**)" if told else ""))
    yield "\n".join(lines)
    yield "\n".join(
        f"- Not offered: {one_line(option.label)}. {one_line(option.reason)}"
        for option in decision.options
        if option.reason is not None
    )
    yield from _votes(decision.votes)
    if decision.heading:
        yield f"**{decision.heading}.** Chosen: {escaped(decision.chose)}."
        if decision.fact:
            yield f"Chosen in fact: {escaped(decision.fact)}."
        if decision.decider:
            yield f"Decided in fact by: {one_line(decision.decider)}."
    if decision.note:
        yield f"> Note: {escaped(decision.note)}"


def _votes(votes: Sequence[Ballot]) -> Iterator[str]:
    rows = [f"| {escaped(one.label)} | {' | '.join((*one.counts, one.shift))} |" for one in votes]
    if rows:
        yield "\n".join(["| votes | first | after talking | shift |", "|---|---:|---:|---:|", *rows])
    if said := rounds(votes):
        yield said


def _end(told: Transcript) -> Iterator[str]:
    if told.rows:
        yield f"## {told.ledger}"
    for row in told.rows:
        yield from _row(row, is_off=told.is_off)
    if told.left:
        yield "## Where this path left the record"
        yield "\n".join(f"{escaped(line)}  " for line in told.left).rstrip()
    elif told.is_over:
        yield WHOLLY_RECORD
    if told.elsewhere:
        yield "## Judged at pages that this path no longer comes by"
        yield "\n".join(
            f"- {escaped(title)}: {words}{f' Why: {escaped(why)}' if why else ''}"
            for title, words, why in told.elsewhere
        )
    if told.asked:
        yield "## To discuss"
        yield "\n".join(
            f"- {f'*{question.skill}:* ' if question.skill else ''}{one_line(question.text)}" for question in told.asked
        )
    if told.bibliography:
        yield "## Sources"
        yield "\n".join(_entry(entry) for entry in told.bibliography)
    yield "\n".join(f"[^{number}]: {escaped(text)}." for number, text in enumerate(told.footnotes, 1))


def _row(row: Row, *, is_off: bool) -> Iterator[str]:
    yield f"### {escaped(row.dimension)}"
    if row.record:
        yield from _claim(row.record, "On the record: ")
    lead = "On this path: " if is_off else ""
    if row.here:
        yield from _claim(row.here, lead)
    else:
        yield f"{lead}the scenario does not say."


def _entry(entry: Entry) -> str:
    url = f" {_address(entry.url)}" if entry.url else ""
    about = "".join(f" {one_line(part)}" for part in entry.about)
    return f"- **{escaped(entry.short)}.** {escaped(entry.reference)}.{url}{about}"


def _address(url: str) -> str:
    """A web address as text: code is never a link."""
    return f"`{' '.join(url.split())}`" if "`" not in url else escaped(url)
