"""Saved paths compared, as lines that read well aloud."""

from collections.abc import Sequence

from sim.cohort.parting import ComparedPath, Comparison, Parting, compare
from sim.play.playthrough import recorded_choice
from sim.render.paths import facts
from sim.render.plain import claim, heading
from sim.render.wording import counted, stands, when
from sim.saves.path import SavedPath
from sim.saves.replay import Visit
from sim.scenario.model import Block, Choice, Scenario
from sim.scenario.prose import plain

Lines = list[str]


def compared(paths: Sequence[SavedPath]) -> Comparison:
    """Saved paths of one scenario, compared under the names of their players, or else of their files.

    The names are numbered, since two may be the same.
    """
    named = [(f"{number} {path.save.player or path.called}", path.save) for number, path in enumerate(paths, 1)]
    return compare(paths[0].scenario, named)


def agreement(comparison: Comparison) -> str:
    """In how much the paths agree and where they part, in one line."""
    parts = [f"{comparison.alike} of {counted(comparison.common, 'decision')} alike"]
    if comparison.common == 0:
        parts = ["No decision at a fork that all of them decided at"]
    parting = comparison.parting
    if parting is None:
        return ", ".join([*parts, "they never part"])
    if len(parting.by_choice) > 1:
        return ", ".join([*parts, f"parted at {_where(parting)}"])
    staying = listed([comparison.paths[at].name for at in parting.stay])
    goes = "goes" if len(parting.stay) == 1 else "go"
    return ", ".join([*parts, f"{staying} {goes} no further than {_where(parting)}"])


def counts(comparison: Comparison) -> str | None:
    """Which decisions the line of agreement counts, where that is not all of them."""
    if all(len(path.decisions) == comparison.common for path in comparison.paths):
        return None
    return "Counted are the decisions at forks where all of them decided."


def listed(names: Sequence[str]) -> str:
    """Names in a sentence."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def chosen(choice: Choice, *, on_record: bool) -> str:
    """A choice that was taken, and whether it was taken in fact, where that can be said."""
    return plain(choice.label) + (" (chosen in fact)" if choice.record and on_record else "")


def in_fact(comparison: Comparison, parting: Parting) -> list[tuple[str, str]]:
    """What was chosen in fact where the paths part, unless one of them did, and who decided; each with its lead."""
    recorded = recorded_choice(parting.fork)
    if recorded is None or not comparison.shared[-1].stop.on_record:
        return []
    told = [] if recorded in parting.chose else [("Chosen in fact: ", recorded.label)]
    return [*told, *([("Decided in fact by: ", parting.fork.decider)] if parting.fork.decider else [])]


def choice_of(visit: Visit) -> Choice | None:
    """The choice that was taken at a visit."""
    return (visit.stop.node.choices or {}).get(visit.step.chose) if visit.step else None


def in_lines(comparison: Comparison) -> Lines:
    """The whole comparison."""
    scenario, paths = comparison.scenario, comparison.paths
    lines = [f"{plain(scenario.title)}: {counted(len(paths), 'path')} compared.", ""]
    for path in paths:
        lines.append(f"{path.name}: {', '.join(facts(path.save, scenario, with_player=False))}.")
    lines += ["", f"{agreement(comparison)}."]
    if said := counts(comparison):
        lines.append(said)
    lines += ["", "TOGETHER", ""]
    for number, visit in enumerate(comparison.shared):
        lines += _together(comparison, number, visit)
    if comparison.parting:
        lines += _parted(comparison, comparison.parting)
    for path in paths:
        if len(path.visits) > comparison.together:
            lines += [f"FROM THERE: {path.name}", ""]
            for visit in path.visits[comparison.together :]:
                lines += _visit(scenario, visit)
        if path.stopped:
            lines += [f"{path.name}: this path fits only in part. {path.stopped}", ""]
    return [*lines, *_ledgers(comparison)]


def _where(parting: Parting) -> str:
    node = parting.fork
    return f"{plain(node.place or node.title)} {when(node.date)}"


def notes(comparison: Comparison, number: int) -> list[tuple[str, str]]:
    """What was noted at a visit that all paths share, each with the name of the path."""
    steps = [(path.name, path.visits[number].step) for path in comparison.paths]
    return [(name, step.note) for name, step in steps if step and step.note]


def parts_at(comparison: Comparison, number: int) -> bool:
    """Whether the paths part at this visit, so that it is not yet to be said what was chosen there."""
    return comparison.parting is not None and number == comparison.together - 1


def _together(comparison: Comparison, number: int, visit: Visit) -> Lines:
    stop = visit.stop
    lines = [*heading(stop.node), f"{stands(stop.departure, visit.since)}."]
    if (choice := choice_of(visit)) and not parts_at(comparison, number):
        lines.append(f"Chosen: {chosen(choice, on_record=stop.on_record)}.")
    lines += [f"Note of {name}: {note}" for name, note in notes(comparison, number)]
    if stop.node.ending:
        lines.append(f"ENDING: {plain(stop.node.ending)}.")
    return [*lines, ""]


def _visit(scenario: Scenario, visit: Visit) -> Lines:
    stop = visit.stop
    lines = [*heading(stop.node), f"{stands(stop.departure, visit.since)}."]
    lines += [line for block in stop.blocks for line in claim(scenario, block)]
    if choice := choice_of(visit):
        lines.append(f"Chosen: {chosen(choice, on_record=stop.on_record)}.")
    if visit.step and visit.step.note:
        lines.append(f"Note: {visit.step.note}")
    if stop.node.ending:
        lines.append(f"ENDING: {plain(stop.node.ending)}.")
    return [*lines, ""]


def _parted(comparison: Comparison, parting: Parting) -> Lines:
    on_record = comparison.shared[-1].stop.on_record
    is_split = len(parting.by_choice) > 1
    lines = [f"{'THEY PART HERE' if is_split else 'NOT ALL GO FURTHER'}: {_where(parting)}"]
    for choice, taken in parting.by_choice:
        who = listed([comparison.paths[at].name for at in taken])
        lines.append(f"{chosen(choice, on_record=on_record)}: {who}.")
    if parting.stay:
        lines.append(f"Not decided: {listed([comparison.paths[at].name for at in parting.stay])}.")
    lines += [f"{said}{plain(what)}." for said, what in in_fact(comparison, parting)]
    return [*lines, ""]


def _ledgers(comparison: Comparison) -> Lines:
    lines = ["THE LEDGERS, BESIDE THE RECORD", ""] if comparison.cells else []
    for dimension, record, cells in comparison.cells:
        lines.append(f"{plain(dimension)}.")
        lines += _cell(comparison.scenario, "On the record", record) if record else []
        for path, cell in zip(comparison.paths, cells, strict=True):
            if cell is None:
                lines.append(f"{path.name}: {no_answer(path)}")
            elif cell == record:
                lines.append(f"{path.name}: as on the record.")
            else:
                lines += _cell(comparison.scenario, path.name, cell)
        lines.append("")
    return lines


def _cell(scenario: Scenario, whose: str, cell: Block) -> Lines:
    first, *more = claim(scenario, cell)
    return [f"{whose}, {first}", *more]


def no_answer(path: ComparedPath) -> str:
    """Why a path has no answer in the ledger."""
    if path.last.stop.node.is_ending:
        return "the scenario does not say."
    return "the path has not come to an ending."
