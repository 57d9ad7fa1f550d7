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
class Files:
    """How many files were handed in: paths, codes, what cannot be read, what is neither, and what is hidden."""

    paths: int = 0
    codes: int = 0
    unread: int = 0
    texts: int = 0
    endings: Mapping[str, int] = attrs.field(factory=dict)
    hidden: int = 0

    @property
    def others(self) -> int:
        """How many are neither texts nor paths."""
        return sum(self.endings.values())

    @property
    def all(self) -> int:
        """How many there are."""
        return self.paths + self.codes + self.unread + self.texts + self.others + self.hidden


@attrs.frozen
class LeftOut:
    """What was handed in and is not counted, and what counts although it may not be meant to.

    `unread` could not be read, `others` are of other scenarios, `again` were counted already. Of people who handed in
    more than one path there are `several`, with `names` where they have some; of their paths `each` counts, and `spare`
    do not. In so many folders of persons, `bare`, was no path.
    """

    unread: int = 0
    others: Mapping[str, int] = attrs.field(factory=dict)
    again: int = 0
    several: int = 0
    names: Mapping[str, int] = attrs.field(factory=dict)
    each: str = "first"
    spare: int = 0
    files: Files = Files()
    bare: int = 0


def headline(cohort: Cohort) -> str:
    """The scenario, and how many paths there are of it, by how many people where some have more than one."""
    people = f" by {_people(cohort.persons)}" if cohort.persons != cohort.paths else ""
    return f"{plain(cohort.scenario.title)}: {counted(cohort.paths, 'path')}{people}"


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
            f"A path is told as far as at least {cohort.least} people went the same way. Where fewer went on "
            "together, it is not told what they chose, and where need be others are left out with them, so that nobody "
            "can be told from a difference of two numbers."
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
    if left_out.several:
        said.append(_several(left_out, named=cohort.named))
    if left_out.unread:
        said.append(f"Left out: {_paths(left_out.unread)} handed in and cannot be read.")
    said += [f"Left out: {counted(count, 'path')} of {name}." for name, count in left_out.others.items()]
    if left_out.bare:
        said.append(f"Nothing that could be read was in {counted(left_out.bare, 'folder')}.")
    if left_out.files.all > left_out.files.paths + left_out.files.codes:
        said.append(_files(left_out.files))
    return said


def _several(left_out: LeftOut, *, named: bool) -> str:
    """That some handed in more than one path, and which of them count."""
    which = "each path counts, and groups are of so many people, whatever they have of paths"
    if left_out.each != "all":
        rest = f"{counted(left_out.spare, 'further path')} {'does' if left_out.spare == 1 else 'do'} not"
        which = f"the {left_out.each} of each person counts, {rest}"
    if not named:
        return f"{_people(left_out.several)} handed in more than one path: {which}."
    told = [f"{name} ({count:,})" for name, count in left_out.names.items()]
    more = f", and {len(told) - MOST_SHARED:,} more" if len(told) > MOST_SHARED else ""
    return f"More than one path was handed in by {', '.join(told[:MOST_SHARED])}{more}: {which}."


def _files(files: Files) -> str:
    """What the files are, one and all."""
    kinds = ", ".join(f"{count:,} {ending}" for ending, count in files.endings.items())
    parts = (
        (files.paths, "saved path", ""),
        (files.codes, "file", " of codes"),
        (files.unread, "file", " that cannot be read"),
        (files.texts, "text", " without a path or a code"),
        (files.others, "file", f" of other kinds ({kinds})"),
        (files.hidden, "hidden file", ""),
    )
    told = [f"{counted(count, thing)}{rest}" for count, thing, rest in parts if count]
    return f"{counted(files.all, 'file')} in all: {', '.join(told)}."


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number:,} people"


def reasons_heading(cohort: Cohort) -> str:
    """What stands above the reasons."""
    return "Reasons given" if cohort.named else "Reasons given, in no order that says by whom"


def more_reasons(count: int) -> str:
    """What stands below reasons of which not all are shown."""
    return f"{count:,} more {'was' if count == 1 else 'were'} given."


def _paths(number: int) -> str:
    return f"{counted(number, 'path')} {'was' if number == 1 else 'were'}"
