"""What is said of a class around its figures, the same on every face."""

from collections.abc import Mapping

import attrs

from sim.cohort.summary import FEW, Cohort
from sim.render.reference import reference
from sim.render.wording import counted
from sim.scenario.model import Scenario
from sim.scenario.prose import plain

# So many names that several paths bear are listed.
MOST_SHARED = 12


@attrs.frozen
class LeftOut:
    """What was handed in and is not counted, and what counts although it may not be meant to.

    `unread` could not be read, `others` are of other scenarios, `texts` are files without codes, `again` were counted
    already; `sharing` are the names that more than one path bears, and how many do.
    """

    unread: int = 0
    others: Mapping[str, int] = attrs.field(factory=dict)
    texts: int = 0
    again: int = 0
    sharing: Mapping[str, int] = attrs.field(factory=dict)


def headline(cohort: Cohort) -> str:
    """The scenario, and how many paths there are of it."""
    return f"{plain(cohort.scenario.title)}: {counted(cohort.paths, 'path')}"


def about(scenario: Scenario) -> list[str]:
    """What the scenario is, and who is speaking in it: every page of ours says so."""
    said = [plain(scenario.summary)]
    voice = scenario.sources.get(scenario.voice) if scenario.voice else None
    if voice:
        said.append(f"The author whose account it follows: {reference(voice)}.")
        said += [plain(part) for part in (voice.stance, voice.caution) if part]
    return said


def divided(cohort: Cohort) -> str:
    """Which fork divided the class most."""
    fork = cohort.divided
    if fork is None:
        return f"No fork that can be told of divided {FEW} or more."
    scale = "where 0 is that all chose alike, and 1 that each choice was taken as often"
    return f'"{plain(fork.node.title)}" divided the class most: {fork.evenness:.2f}, {scale}.'


def remarks(cohort: Cohort, left_out: LeftOut) -> list[str]:
    """What has to be known before the numbers are read."""
    said = []
    if cohort.named:
        said.append("Names are told here: this is for your own eyes.")
        if apart := cohort.furthest:
            names, where = " and ".join(apart.names), plain(apart.fork.title)
            said.append(
                f'Furthest apart are the paths of {names}, which part at "{where}". '
                "`offrecord compare` shows their saved paths beside each other."
            )
    elif cohort.least > 1:
        said.append(
            f"A path is told as far as at least {cohort.least} went the same way. Where fewer went on together, it is "
            "not told what they chose, and where need be others are left out with them, so that nobody can be told "
            "from a difference of two numbers."
        )
    if cohort.changed:
        said.append(f"{_paths(cohort.changed)} played on another version of the scenario's text.")
    if cohort.stopped:
        one = cohort.stopped == 1
        said.append(
            f"{counted(cohort.stopped, 'path')} no longer {'fits' if one else 'fit'} the scenario to the end, and "
            f"{'counts' if one else 'count'} as far as {'it fits' if one else 'they fit'}."
        )
    if left_out.again:
        said.append(f"Counted once: {_paths(left_out.again)} handed in already, as a file or as a code.")
    if left_out.sharing:
        said.append(_sharing(left_out.sharing, named=cohort.named))
    if left_out.unread:
        said.append(f"Left out: {_paths(left_out.unread)} handed in and cannot be read.")
    if left_out.texts:
        hold = "holds" if left_out.texts == 1 else "hold"
        said.append(f"Left out: {counted(left_out.texts, 'text file')} that {hold} no codes.")
    said += [f"Left out: {counted(count, 'path')} of {name}." for name, count in left_out.others.items()]
    return said


def _sharing(sharing: Mapping[str, int], *, named: bool) -> str:
    """That some played more than once, or under one name."""
    if not named:
        return f"{counted(sum(sharing.values()), 'path')} share a player's name with another: each counts."
    told = [f"{counted(count, 'path')} bear the name {name}" for name, count in sharing.items()]
    more = f", and {len(told) - MOST_SHARED:,} more names are shared" if len(told) > MOST_SHARED else ""
    return f"{', '.join(told[:MOST_SHARED])}{more}: each counts. Take out the files that should not."


def reasons_heading(cohort: Cohort) -> str:
    """What stands above the reasons."""
    return "Reasons given" if cohort.named else "Reasons given, in no order that says by whom"


def more_reasons(count: int) -> str:
    """What stands below reasons of which not all are shown."""
    return f"{count:,} more {'was' if count == 1 else 'were'} given."


def _paths(number: int) -> str:
    return f"{counted(number, 'path')} {'was' if number == 1 else 'were'}"
