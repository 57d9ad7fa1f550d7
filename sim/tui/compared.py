"""Saved paths side by side, set on a sheet: together until they part, then in columns, at the end their ledgers."""

from collections import Counter
from collections.abc import Sequence

from textual.content import Content

from sim.cohort.parting import Comparison, Parting
from sim.render.comparison import agreement, choice_of, chosen, counts, in_fact, listed, no_answer, notes, parts_at
from sim.render.marks import LABELS, sign_of
from sim.render.reference import claimed_by
from sim.render.wording import first_sentence, note_lead
from sim.saves.replay import Visit
from sim.scenario.model import Block, Mark
from sim.scenario.prose import plain
from sim.tui.sheet import Sheet
from sim.tui.text import clickable, line, safe

# The narrowest column that can be read, in cells, and the line between two of them.
COLUMN, GAP = 22, 3

Cell = list[Content]


def fits(width: int) -> int:
    """How many paths a width shows side by side: in the ledger the record takes a column of its own."""
    return max((width + GAP) // (COLUMN + GAP) - 1, 1)


def comparison_page(sheet: Sheet, compared: Comparison, first: int, *, in_full: bool) -> None:
    """The comparison, with the paths from `first` on that there is room for; `in_full` with every claim."""
    shown = range(first, min(first + fits(sheet.width), len(compared.paths)))
    sheet.add(safe(f"{agreement(compared)}.", "title"))
    if said := counts(compared):
        sheet.add(safe(said, "muted"))
    for path in compared.paths:
        if path.stopped:
            sheet.add(safe(f"{path.name}: fits only in part. {path.stopped}", "trouble"))
    sheet.heading("Together")
    for number, visit in enumerate(compared.shared):
        sheet.blank()
        _together(sheet, compared, number, visit)
    if compared.parting:
        _parting(sheet, compared, compared.parting)
    sheet.blank()
    _columns(sheet, compared, shown, in_full=in_full)
    _ledgers(sheet, compared, shown)
    sheet.blank()


def _together(sheet: Sheet, compared: Comparison, number: int, visit: Visit) -> None:
    stop = visit.stop
    date = safe(stop.node.date.short, "muted")
    title = line(stop.node.title, "strong" if stop.on_record else "off")
    if sheet.margin and date.cell_length < sheet.margin:
        sheet.add(title, sheet.margin, date)
    else:
        sheet.add(date)
        sheet.add(title)
    if (choice := choice_of(visit)) and not parts_at(compared, number):
        sheet.add(_labelled("Chosen: ", chosen(choice, on_record=stop.on_record)), sheet.margin)
    for name, note in notes(compared, number):
        sheet.add(_labelled(f"Note of {name}: ", note), sheet.margin)
    if stop.node.ending:
        sheet.add(_labelled("AN ENDING: ", plain(stop.node.ending)), sheet.margin)


def _parting(sheet: Sheet, compared: Comparison, parting: Parting) -> None:
    is_split = len(parting.by_choice) > 1
    on_record = compared.shared[-1].stop.on_record
    parts = [safe("THEY PART HERE" if is_split else "NOT ALL GO FURTHER", "off")]
    for choice, taken in parting.by_choice:
        who = listed([compared.paths[at].name for at in taken])
        parts.append(Content.assemble(safe(f"{who}: ", "here"), chosen(choice, on_record=on_record)))
    if parting.stay:
        parts.append(
            Content.assemble(safe("Not decided: ", "muted"), listed([compared.paths[at].name for at in parting.stay]))
        )
    parts += [Content.assemble(safe(said, "muted"), line(what)) for said, what in in_fact(compared, parting)]
    sheet.blank()
    sheet.banner(parts, "off")


def _named(compared: Comparison, at: int) -> Content:
    """The name of a path; a click replays it, as its number does."""
    return clickable(safe(compared.paths[at].name, "here"), f"screen.replay({at + 1})")


def _columns(sheet: Sheet, compared: Comparison, shown: Sequence[int], *, in_full: bool) -> None:
    rows = compared.rows
    if not rows:
        return
    sheet.beside(*([_named(compared, at)] for at in shown))
    for row in rows:
        cells = [_visit(sheet, compared, row[at], in_full=in_full) for at in shown]
        if any(cells):
            sheet.beside(*([Content("")] for _ in shown))
            sheet.beside(*cells)


def _visit(sheet: Sheet, compared: Comparison, visit: Visit | None, *, in_full: bool) -> Cell:
    if visit is None:
        return []
    stop = visit.stop
    cell = [safe(stop.node.date.short, "muted"), line(stop.node.title, "strong")]
    if not stop.on_record:
        cell.insert(1, safe("OFF THE RECORD", "off"))
    if in_full:
        for block in stop.blocks:
            cell += _claim(sheet, block, compared.scenario.language)
    elif not stop.on_record:
        marks: Counter[Mark] = Counter(block.mark for block in stop.blocks if block.mark is not Mark.SCENE)
        cell += [_word(sheet, mark, f"{marks[mark]} ") for mark in Mark if marks[mark]]
    if choice := choice_of(visit):
        cell.append(_labelled("Chosen: ", chosen(choice, on_record=stop.on_record)))
    if visit.step and visit.step.note:
        cell.append(_labelled("Note: ", visit.step.note))
    if stop.node.ending:
        cell.append(_labelled("AN ENDING: ", plain(stop.node.ending)))
    return cell


def _claim(sheet: Sheet, block: Block, language: str) -> Cell:
    if block.mark is Mark.SCENE:
        return []
    cell = [_word(sheet, block.mark), line(block.text)]
    if block.mark is Mark.SLIP and block.note:
        cell.append(_labelled(f"{note_lead(block)}: ", first_sentence(block.note, language)))
    elif block.mark in (Mark.CONTESTED, Mark.SILENT) and block.note:
        cell.append(_labelled(f"{note_lead(block)}: ", plain(block.note)))
    return cell


def _word(sheet: Sheet, mark: Mark, before: str = "") -> Content:
    """The sign and the word of a mark; `before` stands between them."""
    return safe(f"{sign_of(mark, ascii_only=sheet.ascii_only)} {before}{LABELS[mark].word}", f"mark-{mark}")


def _ledgers(sheet: Sheet, compared: Comparison, shown: Sequence[int]) -> None:
    if not compared.cells:
        return
    sheet.heading("The ledgers, beside the record")
    names = ["The record", *(compared.paths[at].name for at in shown)]
    is_wide = sheet.width >= (COLUMN + GAP) * 2 - GAP
    for dimension, record, answers in compared.cells:
        sheet.blank()
        sheet.add(line(dimension, "title"))
        cells = [_answer(sheet, compared, record, None)]
        cells += [_answer(sheet, compared, answers[at], at, record) for at in shown]
        if is_wide:
            sheet.beside(*([safe(name, "muted"), *cell] for name, cell in zip(names, cells, strict=True)))
            continue
        for name, cell in zip(names, cells, strict=True):
            for content in (safe(name, "muted"), *cell):
                sheet.add(content)


def _answer(
    sheet: Sheet, compared: Comparison, cell: Block | None, at: int | None, record: Block | None = None
) -> Cell:
    if cell is None:
        return [safe(no_answer(compared.paths[at]).capitalize() if at is not None else "-", "muted")]
    if at is not None and cell == record:
        return [safe("As on the record.", "muted")]
    cited = [safe(claimed_by(compared.scenario, cell), "muted")] if cell.cite else []
    return [*_claim(sheet, cell, compared.scenario.language), *cited]


def _labelled(label: str, text: str) -> Content:
    return Content.assemble(safe(label, "muted"), text)
