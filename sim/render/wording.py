"""What every face says in the same words: where a path stands, what was chosen in fact, how a note begins."""

from collections.abc import Sequence
from typing import NamedTuple

from sim.play.playthrough import Departure, Stop, recorded_choice
from sim.play.record import RecordLine
from sim.render.sentence import first_sentence as first_sentence
from sim.scenario.dates import HistoricalDate
from sim.scenario.model import Block, Mark, Node, Question, Scenario
from sim.scenario.prose import plain
from sim.scenario.textfile import clean

WHOLLY_RECORD = "Every decision on this path is the one that was taken in fact."
AS_IT_HAPPENED = "AS IT HAPPENED"
LEAVING = "YOU LEAVE THE RECORD HERE"
HOLDS = "This would have happened all the same."
GRADES = ("very unlikely", "unlikely", "as likely as not", "likely", "very likely")


def note_lead(block: Block) -> str:
    """How the note of a block begins: one to a contested claim may name who holds what, or what the evidence is."""
    return {Mark.SLIP: "In fact", Mark.CONTESTED: "The dispute"}.get(block.mark, "Note")


def record_beside(record: RecordLine, date: HistoricalDate) -> str:
    """What leads in what the record has beside a page of a date: a scenario may go on after the record's end."""
    return "The record of this scenario ends earlier" if record.ended_before(date) else "The record at this date"


def standing(stops: Sequence[Stop]) -> str:
    """Where a path stands to the record."""
    return stands(stops[-1].departure, sum(1 for stop in stops if stop.step and stop.departure))


def stands(departure: Departure | None, since: int) -> str:
    """Where a path stands to the record that has taken so many decisions since it left it."""
    if departure is None:
        return "ON THE RECORD"
    return f"OFF THE RECORD since {departure.fork.date.reading} ({counted(since, 'decision')})"


def when(date: HistoricalDate) -> str:
    """A date as it stands in a sentence: `on 8 September 1945`, `in 1945`, `about 1945`."""
    before = "" if date.doubt else "on " if date.day else "in "
    return before + date.reading


def fit(stopped: str | None, *, changed: bool) -> str | None:
    """What is said of a saved path whose scenario has changed since; None where nothing is to be said."""
    if stopped:
        return f"The scenario has changed, and the saved path fits only in part. {stopped}"
    return "The scenario's text has changed since; every decision still fits." if changed else None


def told_judgement(before: int | None, after: int | None) -> str | None:
    """A player's judgement told by somebody else; None where there is none."""
    words = [GRADES[grade - 1] for grade in (before, after) if grade]
    if before and after:
        return f"Judged {words[0]} before reading what others hold, {words[1]} after."
    return f"Judged {words[0]}{'' if before else ' after reading what others hold'}." if words else None


def counted(number: int, thing: str) -> str:
    """A number, its thousands apart, and what is counted: `1 decision`, `2,000 decisions`."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


class Reveal(NamedTuple):
    """What was chosen in fact, beside what was chosen on this path."""

    heading: str
    chose: str
    fact: str | None
    decider: str | None


def reveal(scenario: Scenario, before: Stop, after: Stop) -> Reveal | None:
    """What is said after a decision; None where no decision led here."""
    if after.step is None:
        return None
    fork = scenario.nodes[after.step.at]
    chose = plain((fork.choices or {})[after.step.chose].label)
    recorded = recorded_choice(fork)
    fact = plain(recorded.label) if recorded else None
    if after.on_record:
        return Reveal(AS_IT_HAPPENED, chose, fact, fork.decider)
    if before.on_record:
        return Reveal(LEAVING, chose, fact, fork.decider)
    return Reveal("OFF THE RECORD", chose, None, None)


def departure_lines(departure: Departure) -> list[str]:
    """The departure in sentences: when and where, what was chosen, what had been chosen in fact."""
    fork = departure.fork
    where = f", {plain(fork.place)}" if fork.place else ""
    lines = [
        f'This path left the record at "{plain(fork.title)}" ({fork.date.reading}{where}).',
        f"Chosen here: {plain(departure.chose.label)}.",
    ]
    if departure.recorded:
        by = f" Decided by: {plain(fork.decider)}." if fork.decider else ""
        lines.append(f"Chosen in fact: {plain(departure.recorded.label)}.{by}")
    return lines


def none_under_way(player: str | None, where: str = " in this scenario") -> str:
    """That there is no path to go on with: no path at all or, where a player is named, none of theirs."""
    if player and player.strip():
        return f"No path of {clean(player.strip())} is under way{where}"
    return f"No path{where.replace(' in ', ' of ')} is under way"


def ledger_heading(line: RecordLine, ending: Node, *, is_off: bool) -> str:
    """What stands over the ledger: each side of it holds at its own ending's date."""
    if not is_off or line.ending is None:
        return "What the record holds at the end"
    return f"The record, as of {line.ending.date.reading}, beside this path, as of {ending.date.reading}"


def questions(nodes: Sequence[Node]) -> list[Question]:
    """The questions for discussion that a path came by, each once."""
    return list(dict.fromkeys(question for node in nodes for question in node.ask))


def span(scenario: Scenario) -> str:
    """The time that a scenario spans, in months: `August to December 1945`."""
    dates = sorted((node.date for node in scenario.nodes.values()), key=lambda date: date.first)
    first, last = dates[0].months, dates[-1].months
    if first == last:
        return last
    same_year = dates[0].year == dates[-1].year and dates[0].month and dates[-1].month
    return f"{first.rsplit(' ', 1)[0] if same_year else first} to {last}"
