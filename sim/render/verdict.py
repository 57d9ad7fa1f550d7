"""What was proved of a scenario, as its author reads it and as a script does."""

from collections.abc import Sequence

from sim.check.judge import Verdict, decisions
from sim.problem import Severity
from sim.render.wording import counted
from sim.scenario.model import Scenario
from sim.scenario.prose import plain
from sim.scenario.textfile import named

WORDS_A_MINUTE = 200
_MOST_FORKS = 12
_MOST_NODES = 40
_PROVED = {
    "every-node-reachable": "every node can be reached",
    "every-ending-reachable": "every ending can be reached",
    "no-state-is-stuck": "nobody gets stuck",
    "an-ending-can-always-be-reached": "from everywhere an ending can be reached",
    "record-line-ends": "the record line comes to an ending",
}


def summary(verdict: Verdict) -> str:
    """What was proved, in lines."""
    name, draft = named(verdict.reading.file), verdict.draft
    if verdict.reading.scenario is None or draft is None:
        below = verdict.reading.unread_below
        more = f" What stands below line {below} could not be read: there may be more." if below else ""
        head = f"{name}: {counted(len(verdict.problems), 'problem')}; it cannot be played yet.{more}"
        return "\n".join([head, *_looked_at(verdict)])
    head = f"{name}: {plain(draft.title)}: {_standing(verdict)}"
    counts = _counts(draft)
    if not verdict.is_complete:
        most = f"{verdict.most:,}" if verdict.most else "so many"
        return "\n".join(
            [
                head,
                f"  {counts}",
                f"  Not decided: it has more than {most} reachable states, so nothing is proved of it.",
                "  Fewer flags make fewer states; --max-states lets more of them be visited.",
            ]
        )
    lines = [head, f"  {counts}, {counted(verdict.states or 0, 'reachable state')}, {_paths(verdict)}"]
    return "\n".join([*lines, *_looked_at(verdict), *_line(verdict), *_reading_time(verdict), *_decided(verdict)])


def _looked_at(verdict: Verdict) -> list[str]:
    """What was proved, property by property; nothing where not every way could be read."""
    if not verdict.proved:
        return []
    said = [f"    {'yes' if verdict.proved[key] else 'NO '} {said}" for key, said in _PROVED.items()]
    return ["  Looked at in every reachable state:", *said]


def _standing(verdict: Verdict) -> str:
    errors = sum(1 for problem in verdict.problems if problem.severity is Severity.ERROR)
    warnings = len(verdict.problems) - errors
    found = [counted(errors, "error")] if errors else []
    found += [counted(warnings, "warning")] if warnings else []
    if not found:
        return "no problems." if verdict.is_complete else "no problems found in its text."
    return " and ".join(found) + ("; it can be played, but not yet be trusted." if errors else ".")


def _counts(draft: Scenario) -> str:
    things = ((draft.nodes, "node"), (draft.forks, "fork"), (draft.endings, "ending"))
    return ", ".join(counted(len(those), thing) for those, thing in things)


def _paths(verdict: Verdict) -> str:
    if verdict.lengths.paths is not None:
        return counted(verdict.lengths.paths, "path")
    if verdict.lengths.is_walked:
        return "endlessly many paths (some go round in a loop)"
    return "paths not counted (--paths counts them)"


def _line(verdict: Verdict) -> list[str]:
    shown: Sequence[str] = verdict.record_line
    more = len(shown) - _MOST_NODES
    if more > 0:
        shown = [*shown[: _MOST_NODES // 2], f"({more:,} more)", *shown[-_MOST_NODES // 2 :]]
    return [f"  The record line: {', '.join(shown)}"]


def _reading_time(verdict: Verdict) -> list[str]:
    length = verdict.lengths
    if length.shortest is None:
        return []
    said = [("shortest path", length.shortest), ("record", length.record), ("longest path", length.longest)]
    known = [f"{name} {_minutes(words)} ({words:,} words)" for name, words in said if words is not None]
    return [f"  Reading time at {WORDS_A_MINUTE} words a minute: {', '.join(known)}"]


def _minutes(words: int) -> str:
    return counted(max(1, round(words / WORDS_A_MINUTE)), "minute")


def _decided(verdict: Verdict) -> list[str]:
    """Which fork decides which endings."""
    if verdict.case is None or not verdict.case.onward.tells_endings:
        return []
    found, more = decisions(verdict.case, _MOST_FORKS)
    if not found:
        return []
    lines = ["  Which decision opens which endings (those open after all its choices are left out):"]
    for decision in found:
        lines.append(f"    {decision.fork.id} ({decision.fork.date.reading})")
        for choice, endings in decision.endings.items():
            named = [f'"{plain(title)}"' for title in endings[:5]]
            named += [f"{len(endings) - 5} more"] if len(endings) > 5 else []
            lines.append(f"      {choice}: {', '.join(named) or 'none of its own'}")
    if more:
        lines.append(f"    and {counted(more, 'fork')} more")
    return lines


def entry(verdict: Verdict) -> dict[str, object]:
    """What was proved, by the keys of `check --format json`."""
    draft, length = verdict.draft, verdict.lengths
    assert draft is not None
    return {
        "file": str(verdict.reading.file),
        "title": draft.title,
        "nodes": len(draft.nodes),
        "forks": len(draft.forks),
        "endings": len(draft.endings),
        "states": verdict.states,
        "paths": length.paths,
        "record_line": [str(node) for node in verdict.record_line],
        "words": {"shortest": length.shortest, "record": length.record, "longest": length.longest},
        "proved": verdict.proved,
        "complete": verdict.is_complete,
    }
