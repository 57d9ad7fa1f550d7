"""What each page says, set on a sheet."""

from collections.abc import Collection, Sequence

import attrs
from textual.content import Content

from sim.play.playthrough import Playthrough
from sim.play.record import RecordLine, ledger
from sim.render.marks import LABELS, sign_of
from sim.render.reference import citations, claimed_by
from sim.render.wording import (
    AS_IT_HAPPENED,
    HOLDS,
    LEAVING,
    Reveal,
    departure_lines,
    first_sentence,
    ledger_heading,
    note_lead,
    questions,
    record_beside,
    reveal,
    standing,
)
from sim.saves.save import Judgement
from sim.scenario.model import Block, Map, Mark, Node, Question, Scenario
from sim.scenario.prose import plain
from sim.tui.sheet import Sheet
from sim.tui.text import clickable, line, safe

# Before what a map says on the page where it can be drawn.
_DRAWN = Content.assemble(clickable(safe("Map (g):", "key"), "screen.places"), " ")


@attrs.define
class View:
    """How a reader looks at a page: the claim under the cursor, and those that are opened."""

    cursor: int | None = None
    opened: set[int] = attrs.field(factory=set)


def node_page(
    sheet: Sheet,
    walk: Playthrough,
    record: RecordLine,
    view: View,
    *,
    note: str | None = None,
    judgement: Judgement | None = None,
    seen: Collection[str] = (),
    is_open: bool = False,
) -> None:
    """The page where a walk stands: the reveal of the decision before it, its claims and, at an ending, the ledger."""
    scenario, here = walk.scenario, walk.here
    shown = reveal(scenario, walk.stops[-2], here) if len(walk.stops) > 1 else None
    if shown:
        _reveal(sheet, shown, note)
    told(sheet, walk, view)
    if judgement and (judgement.before or judgement.after):
        sheet.blank()
        sheet.add(safe(judged(judgement), "muted"), sheet.margin)
    if walk.is_over:
        ending(sheet, walk, record, view, seen)
    elif here.node.ask and is_open:
        sheet.heading("To discuss")
        to_discuss(sheet, here.node.ask)
    if walk.offered:
        sheet.heading(f"Decision {len(walk.steps) + 1}")
    else:
        sheet.blank()


def told(sheet: Sheet, walk: Playthrough, view: View) -> None:
    """What is told where a walk stands: the heading and the claims."""
    heading(sheet, walk.node)
    if walk.node.content_note:
        sheet.blank()
        sheet.add(Content.assemble(safe("Please note: ", "strong"), line(walk.node.content_note)))
    for number, block in enumerate(walk.blocks):
        sheet.blank()
        claim(sheet, walk.scenario, block, number, view, _DRAWN if isinstance(block, Map) else None)


def heading(sheet: Sheet, node: Node) -> None:
    """A node's title, place and date."""
    sheet.add(line(node.title, "title"))
    sheet.add(safe(dot(ascii_only=sheet.ascii_only).join(place_and_date(node)), "muted"))


def dot(*, ascii_only: bool) -> str:
    """What stands between two things that are told in one line."""
    return ", " if ascii_only else " · "


def place_and_date(node: Node) -> list[str]:
    """Where and when a node is."""
    return [plain(part) for part in (node.place, node.date.reading) if part]


def judged(judgement: Judgement) -> str:
    """A judgement in a sentence."""
    from sim.render.wording import GRADES

    before, after = (grade and GRADES[grade - 1] for grade in (judgement.before, judgement.after))
    if before and after:
        return f"You found this {before}, and {after} after reading what others hold."
    return f"You find this {before or after}."


def claim(sheet: Sheet, scenario: Scenario, block: Block, number: int, view: View, lead: Content | None = None) -> None:
    """A claim under its mark, `lead` before its text; what stands behind it where it is opened."""
    sheet.anchors[number] = len(sheet.lines)
    text = line(block.text, {Mark.SCENE: "muted", Mark.INVENTED: "emphasis"}.get(block.mark, ""))
    if lead is not None:
        text = Content.assemble(lead, text)
    if has_more(block):
        sheet.footnotes += 1
        sign = clickable(safe(f"[{sheet.footnotes}]", "footnote"), f"screen.open_claim({number})")
        text = Content.assemble(text, " ", sign)
    marked(sheet, block.mark, text, number=number, is_here=view.cursor == number)
    if block.mark in (Mark.SLIP, Mark.CONTESTED) and block.note and number not in view.opened:
        sheet.add(
            Content.assemble(safe(f"{note_lead(block)}: ", "fact"), first_sentence(block.note, scenario.language)),
            sheet.margin,
        )
    elif block.mark is Mark.SILENT and block.note and number not in view.opened:
        sheet.add(Content.assemble(safe(f"{note_lead(block)}: ", "fact"), line(block.note)), sheet.margin)
    if block.holds:
        marked(sheet, Mark.INVENTED, line(f"{HOLDS} {block.holds}", "emphasis"))
    if number in view.opened:
        _behind(sheet, scenario, block)


def has_more(block: Block) -> bool:
    """Whether anything stands behind a claim."""
    return bool(block.cite or block.note or block.see)


def copied(scenario: Scenario, block: Block) -> str:
    """A claim as it is copied out: its mark, its text, who says it."""
    word = LABELS[block.mark].aloud
    cited = f" ({claimed_by(scenario, block)})" if block.cite else ""
    note = f"\n{note_lead(block)}: {plain(block.note)}" if block.note else ""
    map = "Map: " if isinstance(block, Map) else ""
    return f"{word + ': ' if word else ''}{map}{plain(block.text)}{cited}{note}"


def record_page(sheet: Sheet, walk: Playthrough, record: RecordLine) -> None:
    """What the record holds at the date where a walk stands."""
    here = walk.here
    beside = record.at(here.node.date)
    if beside is None:
        sheet.add(Content("The record of this scenario begins later than this date."))
        return
    if here.on_record:
        sheet.add(Content("You are on the record: this page is what the record holds at this date."))
        sheet.blank()
    elif record.ended_before(here.node.date):
        sheet.add(Content(f"{record_beside(record, here.node.date)}:"))
        sheet.blank()
    sheet.add(line(beside.node.title, "title"))
    sheet.add(safe(", ".join(place_and_date(beside.node)), "muted"))
    open_all = View(opened=set(range(len(beside.blocks))))
    for number, block in enumerate(beside.blocks):
        if block.mark is Mark.SCENE:  # the record has no desk at which the player sits
            continue
        sheet.blank()
        claim(sheet, walk.scenario, block, number, open_all, safe("Map: ", "muted") if isinstance(block, Map) else None)


def marked(sheet: Sheet, mark: Mark, text: Content, *, number: int | None = None, is_here: bool = False) -> None:
    """Text with the sign and word of its mark in the margin, or above it where there is none."""
    label = LABELS[mark]
    word = f"{sign_of(mark, ascii_only=sheet.ascii_only)} {label.word}" if label.word else ""
    lead = safe(word, f"mark-{mark}")
    if is_here:
        sheet.here = len(sheet.lines)
        lead = Content.assemble(lead[:2], safe(label.word, "here"))
    if number is not None and word:
        lead = clickable(lead, f"screen.open_claim({number})")
    if sheet.margin:
        sheet.add(text, sheet.margin, lead if word else None)
        return
    if word:
        sheet.add(lead)
    sheet.add(text)


def _behind(sheet: Sheet, scenario: Scenario, block: Block) -> None:
    """What stands behind a claim: who says it and where, what others hold, where that can be checked."""
    edge = Content.assemble(" " * sheet.margin, safe(f"{sheet.bar} ", f"mark-{block.mark}"))
    if block.cite:
        said = {Mark.RECORD: "Source", Mark.SILENT: "Compare"}.get(block.mark, "Says")
        sheet.add_beside(Content.assemble(safe(f"{said}: ", "muted"), claimed_by(scenario, block)), edge)
    if block.note:
        sheet.add_beside(Content.assemble(safe(f"{note_lead(block)}: ", "fact"), line(block.note)), edge)
    if block.see:
        sheet.add_beside(Content.assemble(safe("See: ", "muted"), citations(scenario, block.see)), edge)


def _reveal(sheet: Sheet, shown: Reveal, note: str | None) -> None:
    style = {AS_IT_HAPPENED: "mark-record", LEAVING: "off"}.get(shown.heading, "off")
    parts = [safe(shown.heading, style)]
    chose = Content.assemble(safe("You chose:  ", "muted"), shown.chose)
    parts.append(chose)
    if shown.fact and shown.heading != AS_IT_HAPPENED:
        parts.append(Content.assemble(safe("In fact:    ", "muted"), safe(shown.fact, "strong")))
    if shown.decider:
        parts.append(Content.assemble(safe("Decided by: ", "muted"), line(shown.decider)))
    if note:
        parts.append(Content.assemble(safe("Your note:  ", "muted"), note))
    sheet.banner(parts, style)
    sheet.blank()


def ending(sheet: Sheet, walk: Playthrough, record: RecordLine, view: View, seen: Collection[str]) -> None:
    """An ending: its name, the ledger, the departure, the questions, the endings found so far."""
    scenario, node = walk.scenario, walk.node
    sheet.blank()
    sheet.banner([safe("AN ENDING", "muted"), line(node.ending or "", "title"), safe(standing(walk.stops), "muted")],
                 "mark-record" if walk.departure is None else "off")  # fmt: skip
    rows = ledger(scenario, node, record)
    number = len(walk.blocks)
    if rows:
        sheet.heading(ledger_heading(record, node, is_off=walk.departure is not None))
    for row in rows:
        sheet.blank()
        sheet.add(line(row.dimension, "strong"))
        for whose, cell in (("record", row.record), ("path", row.here)):
            if cell is None or (whose == "record" and walk.departure is None):
                continue
            if walk.departure:
                sheet.add(safe("On the record" if whose == "record" else "On this path", "muted"), 0)
            claim(sheet, scenario, cell, number, view)
            number += 1
    if walk.departure:
        sheet.heading("Where this path left the record")
        for part in departure_lines(walk.departure):
            sheet.add(safe(part))
    asked = questions([stop.node for stop in walk.stops])
    if asked:
        sheet.heading("To discuss")
        to_discuss(sheet, asked)
    found = len(set(seen) & {ending.id for ending in scenario.endings})
    sheet.blank()
    sheet.add(safe(f"Endings found: {found} of {len(scenario.endings)}", "muted"))


def to_discuss(sheet: Sheet, asked: Sequence[Question]) -> None:
    """Questions for discussion, each with the skill that it practises."""
    for question in asked:
        skill = safe(str(question.skill or ""), "muted")
        if sheet.margin:
            sheet.add(line(question.text), sheet.margin, skill)
        else:
            sheet.add(Content.assemble(skill, ": " if question.skill else "", line(question.text)))
