"""What each moment of a replay says, set on a sheet: a page at a time, or large, a claim at a time."""

from collections.abc import Collection

from textual.content import Content

from sim.render.marks import LABELS, sign_of
from sim.render.reference import citations, claimed_by, reference
from sim.render.transcript import ballots, labels, on_ballot
from sim.render.wording import (
    AS_IT_HAPPENED,
    HOLDS,
    WHOLLY_RECORD,
    counted,
    departure_lines,
    fit,
    note_lead,
    questions,
    reveal,
    standing,
    told_judgement,
)
from sim.saves.retelling import Moment, Phase, Retelling
from sim.scenario.model import Block, Choice, Mark
from sim.scenario.prose import plain
from sim.tui import pages
from sim.tui.about import opening_page
from sim.tui.ballots import bars
from sim.tui.sheet import Sheet
from sim.tui.text import line, safe


def moment_page(sheet: Sheet, told: Retelling, view: pages.View, seen: Collection[str]) -> None:
    """The moment that is shown, as a page."""
    phase = told.moment.phase
    if phase is Phase.OPENING:
        _who(sheet, told)
        opening_page(sheet, told.scenario)
    elif phase is Phase.STOPPED:
        _stopped(sheet, told)
    elif phase is Phase.PAGE:
        pages.told(sheet, told.walk, view)
        _judgement(sheet, told)
        if told.walk.is_over:
            pages.ending(sheet, told.walk, told.record, view, seen)
        sheet.blank()
    else:
        _decision(sheet, told)


def large_page(sheet: Sheet, told: Retelling) -> None:
    """The moment that is shown, alone and in words that carry to the back of a room."""
    moment = told.moment
    node = told.visit.stop.node
    if moment.phase is Phase.OPENING:
        _large_opening(sheet, told)
    elif moment.phase is Phase.PAGE:
        pages.heading(sheet, node)
        sheet.blank()
        sheet.add(safe(standing(told.walk.stops), "mark-record" if told.visit.stop.on_record else "off"))
        if node.ending:
            sheet.blank()
            sheet.add(Content.assemble("An ending: ", line(node.ending, "strong")))
    elif moment.phase is Phase.CLAIM:
        _large_claim(sheet, told, told.visit.stop.blocks[moment.part])
    elif moment.phase is Phase.NOTE:
        _large_note(sheet, told, told.visit.stop.blocks[moment.part])
    elif moment.phase is Phase.JUDGED:
        _judgement(sheet, told)
    elif moment.phase is Phase.ROW:
        _large_row(sheet, told, moment)
    elif moment.phase is Phase.END:
        _large_end(sheet, told)
    elif moment.phase is Phase.STOPPED:
        _stopped(sheet, told)
    else:
        _decision(sheet, told)


def place_of(told: Retelling) -> str:
    """Where in the path the moment is: the step on the way, and what of it is shown."""
    said = {
        Phase.OPENING: "opening",
        Phase.QUESTION: f"decision {told.decision}: what would you choose?",
        Phase.CHOSEN: f"decision {told.decision}: what was chosen",
        Phase.FACT: f"decision {told.decision}: in fact",
        Phase.STOPPED: "it fits no further",
    }.get(told.moment.phase)
    where = f"step {told.number + 1} of {len(told.moments)}"
    return f"{where}, {said}" if said else where


def title_of(told: Retelling, moment: Moment) -> str:
    """A moment in the list of them."""
    node = told.visits[moment.visit].stop.node
    title = plain(node.title)
    return {
        Phase.OPENING: "Opening",
        Phase.PAGE: f"{node.date.short}: {title}",
        Phase.QUESTION: f"Decision at {title}",
        Phase.STOPPED: "Where it fits no further",
    }.get(moment.phase, title)


def _who(sheet: Sheet, told: Retelling) -> None:
    save, again = told.save, told.again
    who = f"The path of {save.player}" if save.player else "A saved path"
    # Not where it stands to the record: that would tell what a class is still to be asked.
    parts = [safe(f"{who}: {counted(len(again.fitted), 'decision')}", "strong")]
    if said := fit(again.stopped, changed=again.changed):
        parts.append(safe(said, "trouble" if again.stopped else "off"))
    sheet.banner(parts, "muted")
    sheet.blank()


def _judgement(sheet: Sheet, told: Retelling) -> None:
    said = told.judgement
    words = told_judgement(said.before, said.after) if said else None
    if said and words:
        sheet.blank()
        why = f" Why: {said.why}" if said.why else ""
        sheet.banner([Content.assemble(safe(words, "fact"), why)], "muted")


def _decision(sheet: Sheet, told: Retelling) -> None:
    """A fork: the question alone, then what was chosen, then what was chosen in fact."""
    phase, stop, step = told.moment.phase, told.visit.stop, told.visit.step
    pages.heading(sheet, stop.node)
    sheet.heading(f"Decision {told.decision}")
    for number, choice in enumerate(stop.offered, 1):
        sheet.blank()
        is_chosen = step is not None and choice.id == step.chose and phase is not Phase.QUESTION
        _option(sheet, number, choice, is_chosen=is_chosen, in_fact=choice.record and phase is Phase.FACT)
    for choice in stop.greyed:
        sheet.blank()
        sheet.add(Content.assemble(line(choice.label, "muted"), "  ", line(choice.unavailable or "", "muted")), 5,
                  safe("  -", "muted"))  # fmt: skip
    sheet.blank()
    if phase is Phase.QUESTION:
        if stop.node.ask:
            sheet.heading("To discuss")
            pages.to_discuss(sheet, stop.node.ask)
        sheet.blank()
        return
    if phase is Phase.FACT:
        _fact(sheet, told)
    else:
        _chosen(sheet, told)


def _option(sheet: Sheet, number: int, choice: Choice, *, is_chosen: bool, in_fact: bool) -> None:
    said = [word for word, holds in (("CHOSEN", is_chosen), ("CHOSEN IN FACT", in_fact)) if holds]
    label = line(choice.label, "strong" if said else "")
    if said:
        label = Content.assemble(label, "  ", safe(f"({', '.join(said)})", "mark-record" if in_fact else "here"))
    sheet.add(label, 5, safe(f"{'>' if is_chosen else ' '} {number}", "key"))


def _chosen(sheet: Sheet, told: Retelling) -> None:
    who = f"{told.save.player} chose" if told.save.player else "Chosen"
    step = told.visit.step
    if step is None:
        return
    chose = labels(told.visit.stop.node)[step.chose]
    parts = [Content.assemble(safe(f"{who}: ", "muted"), safe(chose, "strong"))]
    if step.note:
        parts.append(Content.assemble(safe("Note: ", "muted"), step.note))
    sheet.banner(parts, "muted")
    sheet.blank()
    if step.votes:
        sheet.heading("The votes, before and after talking")
        bars(sheet, ballots(on_ballot(told.visit.stop), step.votes))
        sheet.blank()


def _fact(sheet: Sheet, told: Retelling) -> None:
    shown = reveal(told.scenario, told.visit.stop, told.again.walk.stops[told.visit.number + 1])
    if shown is None:
        return
    style = "mark-record" if shown.heading == AS_IT_HAPPENED else "off"
    parts = [safe(shown.heading, style)]
    if shown.heading != AS_IT_HAPPENED:
        parts.append(Content.assemble(safe("Chosen:     ", "muted"), shown.chose))
    parts.append(Content.assemble(safe("In fact:    ", "muted"), safe(shown.fact or "", "strong")))
    if shown.decider:
        parts.append(Content.assemble(safe("Decided by: ", "muted"), line(shown.decider)))
    sheet.banner(parts, style)
    sheet.blank()


def _stopped(sheet: Sheet, told: Retelling) -> None:
    again, save = told.again, told.save
    sheet.add(safe("THE PATH FITS NO FURTHER", "trouble"))
    sheet.blank()
    sheet.add(safe(again.stopped or ""))
    sheet.blank()
    left = len(save.steps) - len(again.fitted)
    fits = f"{counted(len(again.fitted), 'decision')} of {len(save.steps)} still fit" + "s" * (len(again.fitted) == 1)
    sheet.add(safe(f"The scenario has changed since this path was played. {fits}; {left} cannot be shown."))
    sheet.blank()
    sheet.add(safe("Nothing is lost: the saved path stays as it is, and notes and votes are in its file."))
    sheet.blank()


# Large


def _large_opening(sheet: Sheet, told: Retelling) -> None:
    scenario = told.scenario
    sheet.add(line(scenario.title, "title"))
    sheet.blank()
    _who(sheet, told)
    voice = scenario.sources.get(scenario.voice) if scenario.voice else None
    if voice:
        sheet.add(Content.assemble("It follows ", line(reference(voice)), "."))
        for part in (voice.stance, voice.caution):
            sheet.blank()
            sheet.add(line(part))


def _large_claim(sheet: Sheet, told: Retelling, block: Block) -> None:
    _large_mark(sheet, block)
    for row in line(block.text, "strong").wrap(max(sheet.measure, 8)):
        sheet.lines.append(row)
        _roomy(sheet)
    sheet.blank()
    if block.cite:
        sheet.add(safe(claimed_by(told.scenario, block), "muted"))


def _large_mark(sheet: Sheet, block: Block) -> None:
    label = LABELS[block.mark]
    if label.word:
        word = f"{sign_of(block.mark, ascii_only=sheet.ascii_only)} {label.word}"
        sheet.add(Content.assemble(safe(word, f"mark-{block.mark}"), safe(f"  {label.says}", "muted")))
        sheet.blank()


def _large_note(sheet: Sheet, told: Retelling, block: Block) -> None:
    _large_mark(sheet, block)
    sheet.add(line(block.text, "muted"))
    sheet.blank()
    if block.note:
        sheet.add(Content.assemble(safe(f"{note_lead(block)}: ", "fact"), line(block.note, "strong")))
        if block.see:
            sheet.blank()
            sheet.add(safe(citations(told.scenario, block.see), "muted"))
    if block.holds:
        sheet.blank()
        pages.marked(sheet, Mark.INVENTED, line(f"{HOLDS} {block.holds}", "emphasis"))


def _large_row(sheet: Sheet, told: Retelling, moment: Moment) -> None:
    dimension, record, here = told.cells[moment.part]
    sheet.add(line(dimension, "title"))
    is_off = told.again.walk.departure is not None
    for whose, cell in (("On the record", record if is_off else None), ("On this path", here)):
        if cell is not None:
            sheet.blank()
            if is_off:
                sheet.add(safe(whose, "muted"))
            pages.claim(sheet, told.scenario, cell, 0, pages.View(opened={0}))


def _large_end(sheet: Sheet, told: Retelling) -> None:
    walk = told.again.walk
    if walk.departure:
        for part in departure_lines(walk.departure):
            sheet.add(safe(part))
    else:
        sheet.add(safe(WHOLLY_RECORD))
    if asked := questions([stop.node for stop in walk.stops]):
        sheet.heading("To discuss")
        pages.to_discuss(sheet, asked)
    sheet.blank()


def _roomy(sheet: Sheet) -> None:
    """An empty line between lines of large text, where the width says that there is a large screen."""
    if sheet.width >= ROOMY:
        sheet.lines.append(Content(""))


ROOMY = 48
