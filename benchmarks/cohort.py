"""`offrecord cohort` on 10,000 saved paths against libyaml's events of these files: `python -m benchmarks.cohort`."""

import random
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import yaml

from benchmarks.exploring import run
from benchmarks.reading import best
from sim.cohort.collecting import gather
from sim.cohort.summary import sum_up
from sim.play.playthrough import Playthrough
from sim.saves.handed_in import read_pile
from sim.saves.pile import File, Pile
from sim.saves.save import Judgement, Save, SavedStep, dump
from sim.scenario.model import Name, Scenario
from sim.scenario.reader import read_scenario
from sim.scenario.reading import without_collecting
from sim.scenario.shelf import bundled

NAME = "korea/hodges-choice"
MANY, FEW = 10_000, 1_000
_COHORT = "import sys; from sim.cli import main; main()"
_WORDS = "We thought that the army could not govern alone, and that nobody had asked the people who live there."


def saves(scenario: Scenario, folder: Path, number: int, *, seed: int = 1) -> list[str]:
    """Write so many paths played at random, a third of the decisions noted, half of the paths with a judgement."""
    pick = random.Random(seed)
    began = datetime(2026, 11, 23, 9, tzinfo=UTC)
    files = []
    for at in range(number):
        walk = Playthrough(scenario)
        walk.run_on()
        steps: list[SavedStep] = []
        while walk.offered:
            choice, time = pick.choice(walk.offered), began + timedelta(minutes=4 * len(steps))
            note = _WORDS[: pick.randrange(20, 100)] if pick.random() < 0.3 else None
            steps.append(SavedStep(walk.node.id, choice.id, time, note))
            walk.choose(choice.id)
            walk.run_on()
        said = Judgement(Name("republic-governs"), pick.randint(1, 5), pick.randint(1, 5), _WORDS[:60])
        judgements = (said,) if pick.random() < 0.5 else ()
        save = Save(1, NAME, tuple(steps), scenario.fingerprint, f"Student {at}", began, judgements)
        file = folder / f"student-{at:05}.yaml"
        file.write_text(dump(save), encoding="utf-8")
        files.append(str(file))
    return files


def events(files: Sequence[str]) -> None:
    """What libyaml needs for the events of these files."""
    for file in files:
        for _ in yaml.parse(Path(file).read_text(encoding="utf-8"), Loader=yaml.CBaseLoader):
            pass


def cohort(files: Sequence[str], scenario: Scenario) -> None:
    """Read them, walk them, tally them, and sum the class up."""
    with without_collecting():
        pile = Pile([File(file) for file in files])
        gathered = gather(read_pile(pile, None), lambda save: (save.scenario, scenario))
    assert sum_up(gathered.tallies[NAME], NAME).paths == len(files)


def main() -> None:
    """Print the ratios."""
    scenario = read_scenario(bundled() / f"{NAME}.yaml").scenario
    assert scenario is not None
    with tempfile.TemporaryDirectory() as folder:
        many, few = Path(folder) / "many", Path(folder) / "few"
        for place in (many, few):
            place.mkdir()
        files = saves(scenario, many, MANY)
        saves(scenario, few, FEW)
        size = sum(Path(file).stat().st_size for file in files)
        print(f"{MANY:,} saved paths of {NAME}, {size / 1e6:.1f} MB")
        alone, whole = best(lambda: events(files)), best(lambda: cohort(files, scenario))
        print(f"libyaml's events alone         {alone:.2f} s")
        print(f"read, walked and tallied       {whole:.2f} s   {whole / alone:.2f} x (at most 3)")
        all_of_it, less = (run(_COHORT, "cohort", place, "--plain", times=3) for place in (many, few))
    more = (all_of_it.peak - less.peak) / (MANY - FEW)
    print(f"the whole command              {all_of_it.seconds:.2f} s   {all_of_it.seconds / alone:.2f} x (at most 3)")
    print(f"memory, whole process          {all_of_it.peak / 1e6:.0f} MB; with {FEW:,} paths {less.peak / 1e6:.0f} MB")
    print(f"memory for each further path   {more:.0f} bytes (whose it is, and what of it counts: at most 1,500)")


if __name__ == "__main__":
    main()
