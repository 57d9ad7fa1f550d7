"""Make the sample class by playing: `python -m tests.sample_class` writes saves/sample-class/ again, byte for byte.

Nobody is real. What these students decide, judge and write is made up, as a class of sixteen-year-olds might.
"""

import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from sim.saves.kept import KeptPath
from sim.saves.save import Save, write
from sim.scenario.model import Scenario
from sim.scenario.reader import read_scenario

Thing = TypeVar("Thing")
PROJECT = Path(__file__).parent.parent
FOLDER = PROJECT / "saves" / "sample-class"
NAME = "korea/hodges-choice"
SEED = 1945
START = datetime(2026, 11, 23, 9, 5, tzinfo=UTC)

# How many go which way; the last one is still thinking when the lesson ends.
PATHS = {
    "keep-administration keep-trusteeship outlaw-republic": 5,
    "keep-administration keep-trusteeship keep-dealing": 4,
    "keep-administration form-commission seat-both": 3,
    "keep-administration form-commission seat-right": 1,
    "keep-administration form-commission": 1,
    "work-with-republic use-committees": 6,
    "work-with-republic recognize-republic": 4,
}

NOTES = {
    "keep-administration": (
        "Winter is coming and somebody has to keep the trains and the rice going. We can change the people later.",
        "He has no orders. If he picks a Korean government now, Washington can just cancel it.",
        "I don't like it, but I could not see who else knows where anything is.",
        "Only until the directive comes. Then he can blame the directive.",
        "We were three to two. The two said: ask how it looks to a Korean.",
    ),
    "work-with-republic": (
        "They already run things in most towns. Why would you bring the old bosses back?",
        "Nobody voted for anybody here, but at least these are Koreans.",
        "The names on the list were not even asked. We still think it is better than the governor-general.",
        "If you keep Japan's officials on day one, nobody will trust you on day two.",
    ),
    "keep-trusteeship": (
        "Langdon is probably right about the mood, but breaking a promise to Moscow is a big thing.",
        "We only kept it because of the barrier at the 38th parallel.",
        "It says Koreans will accept no tutelage. We read that too late.",
    ),
    "form-commission": (
        "Finally somebody on the spot says what people there want.",
        "A commission can be corrected. A trusteeship is five years.",
    ),
    "outlaw-republic": (
        "Two governments in one zone cannot work. We felt bad about the moderates.",
        "If he calls it a declaration of war himself, he should not do it. I was outvoted.",
    ),
    "keep-dealing": (
        "MacArthur leaves it to him. Then he can also leave it open.",
        "Forbidding a word does not make the people go away.",
        "You can still ban it next month. You can't un-ban it.",
    ),
    "use-committees": (
        "Use the people, don't say the word government. It is a trick, but a useful one.",
        "The committees know the villages. The general does not know one person there.",
        "We wanted to recognize it but were afraid of Washington.",
    ),
    "recognize-republic": (
        "If you work with it anyway, say so.",
        "Half a recognition is the worst of both.",
    ),
    "seat-both": ("Put them in one room before they shoot at each other.",),
}

# What was judged where: before reading what others hold, after it, and why.
JUDGEMENTS = {
    "republic-governs": (
        (4, 2, "The note says that was a different case: here two armies are already in the country."),
        (4, 2, "Washington would not recognize anybody. I had not thought of that."),
        (4, 3, "I still think the left was strongest, but not that it was certain."),
        (4, 3, "One historian being nearly sure is not the same as it being so."),
        (3, 3, "The committees were everywhere. I don't see who else would have governed."),
        (3, 2, "Trusteeship was agreed with Moscow, so nobody was going to be left alone."),
        (3, 3, "Both sides of the note sound right to me."),
        (2, 2, "It leaves out the north completely."),
        (2, 2, "145 branches in two weeks is a lot, but branches are not an army."),
        (2, 2, ""),
    ),
    "moscow": (
        (4, 3, "The quote could not even be found."),
        (4, 2, "He says it as if there was no Soviet army in the north that wanted something."),
        (3, 3, "Hodge wanted to leave too, so it is not crazy. But what comes after is a guess."),
        (2, 2, "Why would both leave at once if neither trusted the other?"),
        (4, 4, ""),
    ),
}


def sample_class() -> Iterator[tuple[str, Save]]:
    """The name of each student's file, and the path that was played."""
    scenario = read_scenario(PROJECT / "scenarios" / f"{NAME}.yaml").scenario
    assert scenario is not None
    pick = random.Random(SEED)
    paths = [path.split() for path, number in PATHS.items() for _ in range(number)]
    pick.shuffle(paths)
    notes = {choice: _shuffled(pick, texts) for choice, texts in NOTES.items()}
    judgements = {node: _shuffled(pick, said) for node, said in JUDGEMENTS.items()}
    for number, path in enumerate(paths, 1):
        yield f"student-{number:02}.yaml", _played(scenario, f"Student {number}", path, notes, judgements, pick)


def _played(
    scenario: Scenario,
    player: str,
    path: list[str],
    notes: dict[str, list[str]],
    judgements: dict[str, list[tuple[int, int, str]]],
    pick: random.Random,
) -> Save:
    """Play a path as a student does: read, decide, now and then note something, judge where there is a what if."""
    now = START + timedelta(seconds=pick.randrange(120))

    def clock() -> datetime:
        return now

    with tempfile.TemporaryDirectory() as folder:
        kept = KeptPath(scenario, NAME, Path(folder), player=player, clock=clock)
        for choice in [*path, None]:
            while True:
                now += timedelta(seconds=pick.randrange(60, 240))
                if said := judgements.get(kept.walk.node.id):
                    before, after, why = said.pop()
                    kept.judge(before, after=False)
                    kept.judge(after, why, after=True)
                if kept.go_on() is None:
                    break
            if choice is None:
                return kept.save
            kept.choose(choice)
            if notes.get(choice) and pick.random() < 0.5:
                kept.write_note(notes[choice].pop())
    raise AssertionError


def _shuffled(pick: random.Random, things: tuple[Thing, ...]) -> list[Thing]:
    return pick.sample(things, len(things))


def main(folder: Path = FOLDER) -> None:
    """Write the sample class."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, save in sample_class():
        write(save, folder / name)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
