"""The plain face: the same walk as numbered lines on standard output."""

import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from sim.play.playthrough import NotOffered
from sim.play.record import claims_of, record_line
from sim.render import plain as say
from sim.render.fold import folded
from sim.render.paths import unknown_kept
from sim.render.wording import GRADES, NOTHING_KEPT, going_on
from sim.saves.kept import LONGEST_NOTE, KeptPath
from sim.saves.path import SavedPath
from sim.saves.remembered import Remembered, remembered_file
from sim.saves.unkept import UnkeptPath
from sim.scenario.model import Block, Mark, Node, Scenario
from sim.scenario.prose import plain as text_only
from sim.scenario.replacing import clear_leftovers
from sim.scenario.textfile import clean

_KEYS = {
    "b": "back: take back the last decision",
    "d": "at an ending: back to where this path left the record",
    "r": "the record beside this path, at the date on the page",
    "s": "sources: who says each claim, all notes, and who is speaking",
    "w": "who is who, and what the words mean",
    "n": "note: write something about your last decision",
    "j": "judgement: how plausible is what is told here?",
    "?": "this list",
    "q": "quit; everything decided is saved",
}


_IN_FULL = {
    "back": "b",
    "record": "r",
    "sources": "s",
    "words": "w",
    "note": "n",
    "judge": "j",
    "help": "?",
    "quit": "q",
}


class Left(Exception):
    """The player has left, or the input has ended."""


class PlainFace:
    """A scenario played on standard input and output; `place` is where its file lies, if that is to be remembered."""

    def __init__(
        self,
        scenario: Scenario,
        name: str,
        saves: Path,
        *,
        player: str | None = None,
        is_open: bool = False,
        is_kept: bool = True,
        place: Path | None = None,
    ) -> None:
        self.scenario = scenario
        self.name = name
        self.kept = (KeptPath if is_kept else UnkeptPath)(scenario, name, saves, player=player)
        self.line = record_line(scenario)
        self.remembered = Remembered()
        self.is_open = is_open
        self.place = place
        self._noted: set[str] = set()
        self._is_playing = False
        self._trouble: str | None = None
        self._width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0

    def play(self, chosen: Sequence[str], path: SavedPath | None = None, *, said: str = "") -> int:
        """Play from the beginning, or where a saved path stands; the ids are taken first. Returns the status.

        `said` is told before.
        """
        status = self._sit(chosen, path, said)
        self.kept.close()
        if self.kept.trouble:
            self._talk(f"This path could not be saved: {self.kept.trouble}.")
            return status or 1
        if self.kept.file and not status:
            self._talk(f"Saved in {clean(str(self.kept.file))}.")
        return status

    def _sit(self, chosen: Sequence[str], path: SavedPath | None, said: str) -> int:
        self._is_playing = not chosen and self.kept.is_kept
        self._tidy()
        try:
            if said:
                self._talk(said)
            if path is not None:
                self._resume(path)
            if not self.kept.save.steps:
                self._print(say.opening(self.scenario), "")
            if not self.kept.is_kept:
                self._print([f"{NOTHING_KEPT.capitalize()} of this path.", ""])
            self._show()
            for choice in chosen:
                if not self._take(choice):
                    return 2
            self._is_playing = self.kept.is_kept
            while True:
                self._answer(self._ask())
        except (Left, KeyboardInterrupt):
            return 0

    def _tidy(self) -> None:
        """Mend what a program that was killed, or a disk, has left behind."""
        if self.kept.is_kept:
            clear_leftovers((self.kept.folder, remembered_file().parent))
            if damaged := self.remembered.mend():
                self._talk(damaged)
            if self.place is not None:
                self.remembered.play_from(self.place)

    def _resume(self, path: SavedPath) -> None:
        again = self.kept.resume(path.file, path.save)
        self._print([f"{text_only(self.scenario.title)}: {going_on(len(again.fitted))}."])
        if again.stopped:
            following = "a new one" if self.kept.is_kept else "nothing"
            self._print(
                ["The scenario has changed since, and the saved path fits only in part.", again.stopped,
                 f"The saved path stays as it is; from here on {following} is kept."]
            )  # fmt: skip
        elif again.changed:
            self._print(["The scenario's text has changed since; every decision still fits."])
        if said := unknown_kept([path.save]):
            self._talk(said)
        self._print([""])

    def _show(self) -> None:
        """Print the page, and those that follow it without a decision."""
        self._print_page()
        passed = {self.kept.walk.here.state}
        while (stop := self.kept.go_on()) is not None:
            self._print_page()
            if stop.state in passed:
                break
            passed.add(stop.state)
        walk = self.kept.walk
        if walk.is_over:
            seen = self.remembered.seen(self.name)
            if self._is_playing:  # where ids were given beforehand, nobody has found an ending
                self.remembered.see(self.name, walk.node.id)
                seen |= {walk.node.id}
            self._print(say.ending(self.scenario, walk.stops, self.line, walk.departure, seen))
        elif walk.offered or walk.greyed:
            self._print(say.choices(walk, len(walk.steps) + 1, is_open=self.is_open))
        if walk.is_stuck or walk.way_on:
            self._print(["The scenario's writer left no way on from here. Type b to go back."])

    def _print_page(self) -> None:
        walk = self.kept.walk
        self._print(say.page(self.scenario, walk.stops, walk.blocks, self.line), "")

    def _take(self, choice: str) -> bool:
        """Take a choice by its id and show what follows; False where it is not offered."""
        try:
            self.kept.choose(choice)
        except NotOffered:
            walk = self.kept.walk
            ids = ", ".join(offered.id for offered in walk.offered) or "nothing: the path has come to its end"
            self._talk(f"'{clean(choice)}' is not offered at '{walk.node.id}'. Offered: {ids}.")
            return False
        self._tell_trouble()
        self._print([""])
        self._show()
        self.kept.flush()
        return True

    def _tell_trouble(self) -> None:
        """Say whether the path is saved, where that is another thing than before."""
        if self.kept.trouble != self._trouble:
            self._trouble = self.kept.trouble
            said = f"could not be saved: {self._trouble}. You can go on" if self._trouble else "is saved again"
            self._talk(f"This path {said}.")

    def _ask(self) -> str:
        walk = self.kept.walk
        numbers = len(walk.offered)
        if walk.is_over:
            prompt = "The end. Type b to go back, d for the departure, q to quit, ? for more: "
            prompt = prompt if walk.departure else prompt.replace(" d for the departure,", "")
        elif numbers:
            listed = "1" if numbers == 1 else f"1 to {numbers}"
            prompt = f"Type {listed} to choose, s for the sources, ? for more: "
        else:
            prompt = "Type b to go back, q to quit, ? for more: "
        return self._read(prompt).lower()

    def _answer(self, typed: str) -> None:
        walk = self.kept.walk
        answers: dict[str, Callable[[], None]] = {
            "b": self._back, "d": self._departure, "r": self._record, "s": self._sources, "w": self._words,
            "n": self._note, "j": self._judge, "?": self._help, "q": self._leave,
        }  # fmt: skip
        number = int(typed) if typed.isdecimal() and len(typed) < 6 else 0
        if 1 <= number <= len(walk.offered):
            self._take(walk.offered[number - 1].id)
        elif typed in answers:
            answers[typed]()
        elif typed in _IN_FULL:
            answers[_IN_FULL[typed]]()
        elif typed:
            offered = f"a number from 1 to {len(walk.offered)}, or " if walk.offered else ""
            self._print([f"'{clean(typed[:40])}' cannot be typed here. Type {offered}? for everything that can."])

    def _back(self) -> None:
        if self.kept.undo():
            self._tell_trouble()
            self._print([""])
            self._show_fork()
        else:
            self._print(["There is no decision to take back."])

    def _departure(self) -> None:
        walk = self.kept.walk
        if not walk.departure:
            self._print(["This path has not left the record."])
            return
        if not walk.is_over:
            self._print(["That is for an ending, where the path so far stays saved. Type b to take back one decision."])
            return
        at = next(at for at, stop in enumerate(walk.stops) if stop.departure)
        self.kept.undo_to(sum(1 for stop in walk.stops[:at] if stop.step))
        self._tell_trouble()
        self._print([""])
        self._show_fork()

    def _show_fork(self) -> None:
        self._print(["Back at this decision.", ""])
        self._show()

    def _record(self) -> None:
        self._print(say.beside(self.scenario, self.kept.walk.here, self.line), "")

    def _sources(self) -> None:
        shown = self._shown()
        self._noted.update(node.id for node, _ in shown)
        claims = [claim for _, claims in shown for claim in claims]
        self._print(["What stands behind what was shown here:", ""], say.behind(self.scenario, claims))
        self._print(["All that this scenario cites:", ""], say.sources(self.scenario), "")

    def _shown(self) -> list[tuple[Node, Sequence[Block]]]:
        """The pages since the last decision, which run on to where the walk stands, each with its claims."""
        walk = self.kept.walk
        decided = max((at for at, stop in enumerate(walk.stops) if stop.step), default=0)
        passed = [(stop.node, stop.blocks) for stop in walk.stops[decided:-1]]
        return [*passed, (walk.node, claims_of(walk, self.line))]

    def _words(self) -> None:
        self._print(say.words(self.scenario), "")

    def _note(self) -> None:
        if not self.kept.save.steps:
            self._print(["A note belongs to a decision. Decide first."])
            return
        if self.kept.note:
            self._print([f"Your note so far: {self.kept.note}"])
        text = self._read("Your note about your last decision (empty keeps what is there): ")
        if text:
            self.kept.write_note(text[:LONGEST_NOTE])
            self._tell_trouble()
            self._print([f"Noted.{_cut(text)}"])

    def _judge(self) -> None:
        told = [node for node, claims in self._shown() if any(one.mark is Mark.COUNTERFACTUAL for one in claims)]
        if not told:
            self._print(["Nothing that was shown here is marked WHAT IF, so there is nothing to judge."])
            return
        node = told[-1]
        after = node.id in self._noted
        self._print(say.judging(None if node is self.kept.walk.node else node))
        grade = self._read("1 to 5: ")
        if grade not in ("1", "2", "3", "4", "5"):
            self._print(["Nothing was judged."])
            return
        said = self.kept.judgement_of(node.id)
        stays = "empty keeps what is there" if said and said.why else "may stay empty"
        why = self._read(f"Why? ({stays}): ")
        self.kept.judge(int(grade), why[:LONGEST_NOTE] or None, after=after, at=node.id)
        self._tell_trouble()
        then = "" if after else " Type s to read what others hold, then j to judge again."
        self._print([f"Judged: {GRADES[int(grade) - 1]}.{_cut(why)}{then}"])

    def _help(self) -> None:
        keys = _KEYS if self.kept.is_kept else {**_KEYS, "q": f"quit; {NOTHING_KEPT}"}
        self._print(["A number takes that choice.", *(f"{key}: {what}" for key, what in keys.items())])

    def _leave(self) -> None:
        raise Left

    def _read(self, prompt: str) -> str:
        print(prompt, end="", flush=True)
        typed = sys.stdin.readline()
        if not sys.stdin.isatty():
            print()
        if not typed:
            raise Left
        return typed.strip()

    def _print(self, *parts: Sequence[str] | str) -> None:
        for part in parts:
            for line in [part] if isinstance(part, str) else part:
                print("\n".join(folded(line, self._width, len(line))) if self._width > 20 else line)

    def _talk(self, line: str) -> None:
        sys.stdout.flush()
        print(line, file=sys.stderr, flush=True)


def _cut(text: str) -> str:
    """That only the beginning of what was written is kept, where it is too long."""
    return f" Only the first {LONGEST_NOTE:,} characters were kept." if len(text) > LONGEST_NOTE else ""
