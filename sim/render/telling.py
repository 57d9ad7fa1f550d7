"""A saved path told from its beginning: the transcript that is to be handed out."""

from collections.abc import Sequence
from datetime import datetime
from itertools import accumulate

import attrs

from sim.play.playthrough import Stop
from sim.play.record import RecordLine, ledger, record_line
from sim.render.marks import LABELS, printed
from sim.render.reference import citations, reference
from sim.render.transcript import (
    Claim,
    Decision,
    Entry,
    Option,
    Page,
    Row,
    Transcript,
    ballots,
    on_ballot,
)
from sim.render.wording import (
    HOLDS,
    counted,
    departure_lines,
    fit,
    ledger_heading,
    note_lead,
    questions,
    record_beside,
    reveal,
    stands,
    told_judgement,
)
from sim.saves.replay import Replay, Visit, replay, visits
from sim.saves.save import Judgement, Save
from sim.scenario.dates import HistoricalDate
from sim.scenario.model import Block, Citation, Map, Mark, Scenario, Source
from sim.scenario.prose import plain


def transcript(scenario: Scenario, save: Save) -> Transcript:
    """The transcript of a saved path, as far as it fits the scenario."""
    return _Telling(scenario, save, replay(scenario, save)).told()


class _Telling:
    """One path being told; it numbers the footnotes as they come."""

    def __init__(self, scenario: Scenario, save: Save, again: Replay) -> None:
        self.scenario, self.save, self.again = scenario, save, again
        self.line: RecordLine = record_line(scenario)
        self.visits = visits(again, save)
        self.stops = again.walk.stops
        # Of each stop, which decision the next one is.
        self.numbers = [1 + taken for taken in accumulate(stop.step is not None for stop in self.stops)]
        self.footnotes: dict[str, int] = {}
        self.used: dict[str, None] = {}

    def told(self) -> Transcript:
        """All of it."""
        scenario, walk = self.scenario, self.again.walk
        pages = tuple(self._page(visit) for visit in self.visits)
        rows = tuple(self._rows()) if walk.is_over else ()
        departure, voice = walk.departure, _voice(scenario)
        return Transcript(
            title=plain(scenario.title),
            language=scenario.language,
            reminder=_reminder(scenario, is_off=departure is not None),
            summary=scenario.summary,
            facts=tuple(self._facts()),
            fit=fit(self.again.stopped, changed=self.again.changed),
            content_note=scenario.content_note,
            voice=_entry(voice) if voice else None,
            marks=tuple((printed(mark), label.says) for mark, label in LABELS.items() if label.word),
            pages=pages,
            ledger=ledger_heading(self.line, walk.node, is_off=departure is not None),
            rows=rows,
            left=tuple(departure_lines(departure)) if departure else (),
            is_over=walk.is_over,
            is_off=departure is not None,
            elsewhere=tuple(self._elsewhere()),
            asked=tuple(questions([stop.node for stop in walk.stops])),
            footnotes=tuple(self.footnotes),
            bibliography=tuple(
                _entry(source)
                for source in sorted(scenario.sources.values(), key=lambda source: source.short.lower())
                if source.id in self.used
            ),
        )

    def _facts(self) -> list[str]:
        save, walk = self.save, self.again.walk
        when = _day(save.latest) if save.latest else None
        who = f"Played by {save.player}" if save.player else "Played"
        facts = [f"{who} on {when}." if when else f"{who}."]
        facts.append(f"{counted(len(self.again.fitted), 'decision')}, {self._standing(self.visits[-1])}.")
        if walk.node.ending:
            facts.append(f"Ending: {plain(walk.node.ending)}.")
        else:
            facts.append(f"The path is under way; it stands at: {plain(walk.node.title)}.")
        return facts

    @staticmethod
    def _standing(visit: Visit) -> str:
        return stands(visit.stop.departure, visit.since)

    def _page(self, visit: Visit) -> Page:
        stop, node = visit.stop, visit.stop.node
        beside = self.line.at(node.date) if stop.departure else None
        said = visit.judgement
        return Page(
            number=visit.number + 1,
            title=plain(node.title),
            place_and_date=", ".join(plain(part) for part in (node.place, node.date.reading) if part),
            standing=self._standing(visit),
            is_off=stop.departure is not None,
            beside=f"{record_beside(self.line, node.date)}: {plain(beside.node.title)}, {beside.node.date.reading}"
            if beside
            else None,
            content_note=node.content_note,
            claims=tuple(self._drawn(self.claim(block), block, visit) for block in stop.blocks),
            decision=self._decision(visit) if node.is_fork else None,
            judgement=told_judgement(said.before, said.after) if said else None,
            why=said.why if said else None,
            ending=plain(node.ending) if node.ending else None,
        )

    def _decision(self, visit: Visit) -> Decision:
        stop, step = visit.stop, visit.step
        shown = reveal(self.scenario, stop, self.stops[visit.number + 1]) if step else None
        options = [
            Option(choice.label, bool(step and choice.id == step.chose), choice.record and tells_fact(stop, shown))
            for choice in stop.offered
        ]
        options += [Option(choice.label, reason=choice.unavailable) for choice in stop.greyed]
        return Decision(
            number=self.numbers[visit.number],
            options=tuple(options),
            heading=shown.heading if shown else "",
            chose=shown.chose if shown else "",
            fact=shown.fact if shown else None,
            decider=shown.decider if shown else None,
            note=step.note if step else None,
            votes=ballots(on_ballot(stop), visit.votes),
        )

    def claim(self, block: Block) -> Claim:
        """A block, with what stands behind it in footnotes."""
        holds = Claim(Mark.INVENTED, printed(Mark.INVENTED), f"{HOLDS} {block.holds}") if block.holds else None
        return Claim(
            mark=block.mark,
            label=_label(self.scenario, block),
            text=block.text,
            cited=self._footnote(block.cite),
            lead=note_lead(block),
            note=block.note,
            see=self._footnote(block.see),
            holds=holds,
        )

    def _drawn(self, claim: Claim, block: Block, visit: Visit) -> Claim:
        """A claim with its picture, where it is a map."""
        if not isinstance(block, Map):
            return claim
        from sim.render.map.svg import map_svg  # most paths come by no map

        return attrs.evolve(claim, picture=map_svg(self.scenario, visit.stop.node, f"map-{visit.number + 1}"))

    def _footnote(self, cited: Sequence[Citation]) -> int | None:
        if not cited:
            return None
        self.used.update(dict.fromkeys(citation.source for citation in cited))
        return self.footnotes.setdefault(citations(self.scenario, cited), len(self.footnotes) + 1)

    def _rows(self) -> list[Row]:
        walk = self.again.walk
        return [
            Row(
                plain(row.dimension),
                self.claim(row.record) if row.record and walk.departure else None,
                self.claim(row.here) if row.here else None,
            )
            for row in ledger(self.scenario, walk.node, self.line)
        ]

    def _elsewhere(self) -> list[tuple[str, str, str | None]]:
        """What was judged at nodes that the path no longer comes by: a decision was taken back since."""
        here = {visit.stop.node.id for visit in self.visits}
        found: list[tuple[str, str, str | None]] = []
        for said in self.save.judgements:
            words = told_judgement(said.before, said.after)
            if words and said.at not in here:
                found.append((_title(self.scenario, said), words, said.why))
        return found


def tells_fact(stop: Stop, shown: object) -> bool:
    """Whether it is told which choice is history: once decided, on a path that was on the record until then."""
    return shown is not None and stop.on_record


def _label(scenario: Scenario, block: Block) -> str:
    """The mark of a block, and whose claim it is where it is somebody's."""
    whose: list[str] = []
    if block.mark in (Mark.AUTHOR, Mark.CONTESTED, Mark.SLIP, Mark.COUNTERFACTUAL):
        whose = [scenario.sources[one.source].short for one in block.cite if one.source in scenario.sources]
    elif block.mark is Mark.SILENT and (voice := _voice(scenario)):
        whose = [voice.short]
    return ", ".join([printed(block.mark), *dict.fromkeys(whose)])


def _reminder(scenario: Scenario, *, is_off: bool) -> str:
    """What a page torn out must still say."""
    voice = _voice(scenario)
    author = voice.short if voice else "the author cited"
    taken = "not all of which were taken in fact" if is_off else "each taken as it was in fact"
    return (
        f"{plain(scenario.title)}: a path through decisions, {taken}. "
        f"WHAT IF is what {author} says would have happened; ADDED is the scenario writer's supposition. "
        "Neither is history."
    )


def _voice(scenario: Scenario) -> Source | None:
    return scenario.sources.get(scenario.voice) if scenario.voice else None


def _entry(source: Source) -> Entry:
    about = tuple(part for part in (source.stance, source.caution) if part)
    return Entry(source.short, reference(source), source.url, about)


def _title(scenario: Scenario, said: Judgement) -> str:
    node = scenario.nodes.get(said.at)
    return plain(node.title) if node else str(said.at)


def _day(time: datetime) -> str:
    return HistoricalDate(time.year, time.month, time.day).reading
