"""The plain face: a scenario as lines that read well aloud, the word of each mark first."""

from collections.abc import Sequence

from sim.play.playthrough import Departure, Playthrough, Stop
from sim.play.record import RecordLine, ledger
from sim.render.marks import LABELS, WITHOUT_MARK
from sim.render.reference import citations, cited, claimed_by, in_order, named, reference
from sim.render.wording import (
    GRADES,
    HOLDS,
    WHOLLY_RECORD,
    departure_lines,
    first_sentence,
    ledger_heading,
    note_lead,
    questions,
    record_beside,
    reveal,
    standing,
)
from sim.scenario.model import Block, Choice, Map, Mark, Node, Scenario, Source
from sim.scenario.prose import plain

Lines = list[str]

# After a claim whose note is not read unasked.
_MORE = " (s says more)"


def opening(scenario: Scenario) -> Lines:
    """What stands before the first page: what it is, who the player is, who is speaking."""
    lines = [plain(scenario.title), ""]
    facts = [plain(scenario.series)] if scenario.series else []
    if scenario.minutes:
        facts.append(f"about {scenario.minutes} minutes")
    if facts:
        lines.append(", ".join(facts) + ".")
    lines.append(plain(scenario.summary))
    if scenario.role:
        lines.append(plain(scenario.role))
    if scenario.content_note:
        lines.append(f"Please note: {plain(scenario.content_note)}")
    voice = scenario.sources.get(scenario.voice) if scenario.voice else None
    if voice:
        lines += ["", f"The author whose account this follows: {reference(voice)}."]
        lines += [plain(part) for part in (voice.stance, voice.caution) if part]
    lines += ["", "Every claim begins with a word that says who makes it and how well it stands:"]
    lines += [f"{LABELS[mark].aloud}: {LABELS[mark].says}" for mark in Mark if mark is not Mark.SCENE]
    lines += [WITHOUT_MARK, "Where it says more, s reads the note."]
    return lines


def page(scenario: Scenario, stops: Sequence[Stop], blocks: Sequence[Block], line: RecordLine) -> Lines:
    """A node as it is come to: the reveal of the decision before it, its heading, its claims."""
    here = stops[-1]
    lines: Lines = []
    shown = reveal(scenario, stops[-2], here) if len(stops) > 1 else None
    if shown:
        lines.append(f"You chose: {shown.chose}.")
        lines.append(f"{shown.heading}.")
        if shown.fact and not here.on_record:
            lines.append(f"Chosen in fact: {shown.fact}.")
        if shown.decider:
            lines.append(f"Decided in fact by: {plain(shown.decider)}.")
        lines.append("")
    lines += heading(here.node)
    lines.append(f"{standing(stops)}.")
    if not here.on_record and (beside := line.at(here.node.date)):
        node = beside.node
        lines.append(
            f"{record_beside(line, here.node.date)}: {plain(node.title)}, {node.date.reading}. Type r to read it."
        )
    if here.node.content_note:
        lines.append(f"Please note: {plain(here.node.content_note)}")
    lines.append("")
    for block in blocks:
        lines += claim(scenario, block)
    return lines


def heading(node: Node) -> Lines:
    """A node's title, date and place."""
    return [plain(node.title), node.date.reading + (f", {plain(node.place)}." if node.place else ".")]


def claim(scenario: Scenario, block: Block) -> Lines:
    """A block: the word of its mark, the claim, who says it, and what must be said at once."""
    label = LABELS[block.mark]
    text = f"Map: {plain(block.text)}" if isinstance(block, Map) else plain(block.text)
    if block.cite:
        text += f" ({claimed_by(scenario, block)})"
    lines = [f"{label.aloud}: {text}" if label.aloud else text]
    if block.note is None:
        pass
    elif block.mark is Mark.SLIP:
        said = first_sentence(block.note, scenario.language)
        more = "" if said == plain(block.note) else _MORE
        lines.append(f"{note_lead(block)}: {said}{_see(scenario, block)}{more}")
    elif block.mark not in (Mark.SILENT, Mark.CONTESTED):
        lines[0] += _MORE
    else:
        lines.append(f"{note_lead(block)}: {plain(block.note)}{_see(scenario, block)}")
    if block.holds:
        lines.append(f"{LABELS[Mark.INVENTED].aloud}: {HOLDS} {plain(block.holds)}")
    return lines


def behind(scenario: Scenario, blocks: Sequence[Block]) -> Lines:
    """What stands behind claims: each with its whole note and where it can be checked."""
    lines: Lines = []
    for block in blocks:
        if not (block.cite or block.note or block.see):
            continue
        label, words = LABELS[block.mark].aloud, plain(block.text).split()
        says = {Mark.RECORD: "Source", Mark.SILENT: "Compare"}.get(block.mark, "Says")
        begins = " ".join(words[:9]) + (" ..." if len(words) > 9 else "")
        lines.append(f"{label}: {begins}" if label else begins)
        lines += [
            f"{says}: {reference(scenario.sources[one.source])}. At: {one.locator or 'the whole'}."
            for one in block.cite
        ]
        if block.note:
            lines.append(f"{note_lead(block)}: {plain(block.note)}{_see(scenario, block)}")
        elif block.see:
            lines.append(f"See: {citations(scenario, block.see)}.")
        lines.append("")
    return lines or ["Nothing here cites anything.", ""]


def sources(scenario: Scenario) -> Lines:
    """Every source that a scenario cites, with who is speaking and from where."""
    return [line for source in cited(scenario) for line in source_lines(source)]


def words(scenario: Scenario) -> Lines:
    """Who is who, and what the words mean."""
    lines = [f"{named(person)}: {plain(person.line)}" for person in in_order(scenario)]
    terms = sorted(scenario.glossary.items(), key=lambda entry: entry[0].lower())
    lines += ["", *(f"{term}: {plain(meaning)}" for term, meaning in terms)] if terms else []
    return lines or ["This scenario lists no people and no words."]


def source_lines(source: Source) -> Lines:
    """A source: the reference, who is speaking, and what it is not."""
    about = [plain(part) for part in (source.stance, source.caution) if part]
    return [f"{reference(source)}. {' '.join(about)}".strip()]


def choices(walk: Playthrough, decision: int, *, is_open: bool) -> Lines:
    """The decision: the choices that can be taken, numbered, and those that cannot, with the reason."""
    lines = [f"Decision {decision}."]
    lines += [
        f"{number}. {plain(choice.label)}{_history(choice) if is_open else ''}"
        for number, choice in enumerate(walk.offered, 1)
    ]
    lines += [f"Not offered: {plain(choice.label)}. {plain(choice.unavailable or '')}" for choice in walk.greyed]
    return lines


def beside(scenario: Scenario, here: Stop, line: RecordLine) -> Lines:
    """The record beside this path, at the date where the path stands."""
    if here.on_record:  # what it holds at this date may be what the player is about to decide
        return ["This path is still on the record: what you read here is it."]
    stop = line.at(here.node.date)
    if stop is None:
        return ["The record line of this scenario begins later than this date."]
    lines = [f"{record_beside(line, here.node.date)}:", *heading(stop.node), ""]
    for block in stop.blocks:
        if block.mark is not Mark.SCENE:  # the record has no desk at which the player sits
            lines += claim(scenario, block)
    return lines


def ending(
    scenario: Scenario, stops: Sequence[Stop], line: RecordLine, departure: Departure | None, seen: frozenset[str]
) -> Lines:
    """What an ending shows: the ledger, the departure, the questions, the endings found so far, which are `seen`."""
    node = stops[-1].node
    lines = [f"ENDING: {plain(node.ending or '')}.", ""]
    rows = ledger(scenario, node, line)
    if rows:
        lines.append(f"{ledger_heading(line, node, is_off=departure is not None)}:")
    for row in rows:
        lines.append(f"{plain(row.dimension)}.")
        if departure and row.record:
            first, *more = claim(scenario, row.record)
            lines += [f"On the record, {first}", *more]
        if row.here:
            first, *more = claim(scenario, row.here)
            lines += [f"On this path, {first}" if departure else first, *more]
        else:
            lines.append("On this path: the scenario does not say.")
    lines.append("")
    if departure:
        lines += departure_lines(departure)
    else:
        lines.append(WHOLLY_RECORD)
    asked = questions([stop.node for stop in stops])
    if asked:
        lines += ["", "To discuss:"]
        lines += [f"{f'{question.skill}: ' if question.skill else ''}{plain(question.text)}" for question in asked]
    found = len(seen & {ending.id for ending in scenario.endings})
    uncounted = "" if node.id in seen else " This one is not counted: its choices were given beforehand."
    lines += ["", f"Endings found so far: {found} of {len(scenario.endings)}.{uncounted}"]
    return lines


def judging(node: Node | None) -> Lines:
    """The question that a judgement answers, of a page before the last one where it is named."""
    grades = ", ".join(f"{number} {word}" for number, word in enumerate(GRADES, 1))
    where = f"at '{plain(node.title)}'" if node else "here"
    return [f"How plausible is what is told {where}?", f"Type a number: {grades}."]


def _see(scenario: Scenario, block: Block) -> str:
    return f" (see {citations(scenario, block.see)})" if block.see else ""


def _history(choice: Choice) -> str:
    return " (this was chosen in fact)" if choice.record else ""
