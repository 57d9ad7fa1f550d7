"""A playthrough whose every decision is kept on disk before anybody sees what follows."""

import errno
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import ClassVar

import attrs

from sim.play.playthrough import Playthrough, Step, Stop
from sim.saves.path import SavedPath
from sim.saves.replay import Replay, replay
from sim.saves.save import Judgement, Save, SavedStep, Votes, flush, new_file, now, one_line, write
from sim.scenario.model import Name, Scenario
from sim.scenario.textfile import clean

# So many characters of a note, or of a reason, are taken from whoever writes one: some 300 words.
LONGEST_NOTE = 2000
_OF_THE_PLACE = (errno.ENOENT, errno.ENOTDIR, errno.EACCES, errno.EPERM, errno.EROFS)


class KeptPath:
    """A walk and its save. `trouble` says why the last decision could not be saved; the walk goes on all the same."""

    is_kept: ClassVar[bool] = True

    def __init__(
        self,
        scenario: Scenario,
        name: str,
        folder: Path,
        *,
        player: str | None = None,
        clock: Callable[[], datetime] = now,
    ) -> None:
        self.walk = Playthrough(scenario)
        self.folder = folder
        self.file: Path | None = None
        self.trouble: str | None = None
        self._clock = clock
        self._ended = False
        self._written: bytes | None = None  # what the file holds, if nobody else has been there
        self._taken_back: dict[tuple[Step, ...], SavedStep] = {}
        self.save = Save(
            1,
            clean(name),
            fingerprint=scenario.fingerprint,
            player=one_line(player) or None if player else None,
            started=clock(),
        )

    def resume(self, file: Path | None, save: Save) -> Replay:
        """Go on with a saved path as far as it fits.

        What does not fit, is another player's, or has a file that is not known or says something else by now, stays as
        it is, and a new one goes on from there, with what this player thinks of its pages.
        """
        again = replay(self.walk.scenario, save)
        self.walk = again.walk
        name, fingerprint = self.save.scenario, self.walk.scenario.fingerprint
        player = self.save.player or save.player
        is_theirs = bool(save.player and player and not save.is_of(player))
        written = _bytes_that_say(save, file) if file and again.stopped is None and not is_theirs else None
        if written is not None:
            self.file, self._written = file, written
            self.save = attrs.evolve(save, scenario=name, fingerprint=fingerprint, player=player)
        else:
            nodes = () if is_theirs else self.walk.scenario.nodes
            self.save = attrs.evolve(
                save,
                scenario=name,
                fingerprint=fingerprint,
                player=player,
                steps=again.fitted,
                started=self._clock(),
                judgements=tuple(said for said in save.judgements if said.at in nodes),
                undone=(),
            )
        # What follows without a decision belongs to the path: a finished one is left alone wherever one turns back.
        ahead = self.walk.at(len(self.walk.stops) - 1)
        ahead.run_on()
        self._ended = ahead.is_over
        return again

    def choose(self, choice: str, votes: Votes | None = None) -> Stop:
        """Take a choice and keep it, with the votes where a class decided.

        Raises NotOffered where it is not offered.
        """
        stop = self.walk.choose(choice)
        assert stop.step is not None
        step = SavedStep(stop.step.at, stop.step.chose, self._clock(), votes=votes)
        undone = self.save.undone
        if former := self._taken_back.pop(self.walk.steps, None):
            # Taken back by a key too many, or thought over and found right: what was written about it holds again.
            step = attrs.evolve(step, note=former.note, votes=votes or former.votes)
            if not (votes and former.votes):
                undone = tuple(other for other in undone if other != former)
        self._keep(attrs.evolve(self.save, steps=(*self.save.steps, step), undone=undone))
        self._see_ending()
        return stop

    def go_on(self) -> Stop | None:
        """Go to the node that follows without a decision."""
        stop = self.walk.go_on()
        self._see_ending()
        return stop

    def run_on(self) -> tuple[Stop, ...]:
        """Go on to the next decision or ending."""
        passed = self.walk.run_on()
        self._see_ending()
        return passed

    def turn_back(self) -> bool:
        """Go back by one node, taking back the decision that led here if one did; False at the start."""
        if self.walk.here.step is not None:
            return self.undo()
        return self.walk.turn_back()

    def undo(self) -> bool:
        """Take back the last decision; False where there is none."""
        if not self.walk.steps:
            return False
        self.undo_to(len(self.walk.steps) - 1)
        return True

    def go_back_to(self, stop: int) -> bool:
        """Go back to a stop of the walk, from where a new path begins; False where no decision had to be taken back.

        The former path stays in its file, finished or not.
        """
        decisions = sum(1 for passed in self.walk.stops[: stop + 1] if passed.step)
        parts = decisions < len(self.walk.steps)
        if parts:
            self.undo_to(decisions, anew=True)
        while len(self.walk.stops) > stop + 1:
            self.walk.turn_back()
        return parts

    def undo_to(self, decisions: int, *, anew: bool = False) -> None:
        """Take back decisions until this number is left; a finished path stays, and a new one begins.

        With `anew` a path under way stays, too. What was written about a decision that is taken back is not lost: it
        stays with the former path or, where there is none, aside in this one.
        """
        parts = self._ended or anew
        stays = parts and self.file is not None and self.trouble is None
        written = {
            self.walk.steps[: at + 1]: step
            for at, step in enumerate(self.save.steps)
            if at >= decisions and (step.note or step.votes)
        }
        self._taken_back |= written
        self.walk.undo_to(decisions)
        undone = () if stays else (*self.save.undone, *written.values())
        save = attrs.evolve(self.save, steps=self.save.steps[:decisions], undone=undone)
        if parts:
            self.file, self._written, self._ended = None, None, False
            save = attrs.evolve(save, started=self._clock())
        if save.steps or (save.is_begun and not stays):
            self._keep(save)
        else:
            self.save = save
            self._remove()

    @property
    def path(self) -> SavedPath:
        """The path as it is saved."""
        return SavedPath(self.save.scenario, self.walk.scenario, self.save, self.file)

    @property
    def note(self) -> str | None:
        """What was noted about the last decision."""
        return self.save.steps[-1].note if self.save.steps else None

    def write_note(self, text: str) -> None:
        """Note something about the last decision; an empty text takes the note away."""
        *before, last = self.save.steps
        noted = attrs.evolve(last, note=clean(text.strip()) or None)
        self._keep(attrs.evolve(self.save, steps=(*before, noted)))

    @property
    def judgement(self) -> Judgement | None:
        """How plausible the player finds what is told here, as far as was said."""
        return self.judgement_of(self.walk.node.id)

    def judgement_of(self, node: Name) -> Judgement | None:
        """How plausible the player finds what is told at a node, as far as was said."""
        return next((said for said in self.save.judgements if said.at == node), None)

    def judge(self, grade: int, why: str | None = None, *, after: bool, at: Name | None = None) -> None:
        """Say how plausible what is told at a node, or else here, is, 1 to 5, before or after reading what others hold.

        Without a `why` the former one stays; an empty one takes it away.
        """
        node = at or self.walk.node.id
        said = self.judgement_of(node) or Judgement(Name(node))
        said = attrs.evolve(said, after=grade) if after else attrs.evolve(said, before=grade)
        if why is not None:
            said = attrs.evolve(said, why=clean(why.strip()) or None)
        others = tuple(other for other in self.save.judgements if other.at != said.at)
        self._keep(attrs.evolve(self.save, judgements=(*others, said)))

    def flush(self) -> None:
        """See the last write through to the disk; may take its time, so not while a key waits."""
        file = self.file  # an undo may take it away while a worker is here
        if file is None:
            return
        try:
            flush(file)
        except OSError as error:
            self.trouble = _reason(error, self.folder)

    def close(self) -> None:
        """Somebody leaves: what could not be saved is tried once more, and everything seen through to the disk."""
        if self.trouble and self.save.is_begun:
            self._keep(self.save)
        if not self.trouble:
            self.flush()

    def _keep(self, save: Save) -> None:
        self.save = save
        try:
            if self.file is None or self._is_theirs(self.file):
                # New, or somebody else has written there since: theirs stays, ours gets a file of its own.
                self.file = new_file(self.folder, save.scenario, save.started or self._clock())
            self._written = write(save, self.file)
            self.trouble = None
        except OSError as error:
            self.trouble = _reason(error, self.folder)

    def _remove(self) -> None:
        if self.file is None:
            return
        try:
            if not self._is_theirs(self.file):
                self.file.unlink(missing_ok=True)
            self.trouble = None
        except OSError as error:
            self.trouble = _reason(error, self.folder)
        self.file = self._written = None

    def _is_theirs(self, file: Path) -> bool:
        """Whether somebody else has written there since we did: its time may be the same, as on a stick."""
        try:
            return self._written is not None and file.read_bytes() != self._written
        except FileNotFoundError:
            return False
        except OSError:
            return True

    def _see_ending(self) -> None:
        self._ended = self._ended or self.walk.is_over


def _bytes_that_say(save: Save, file: Path) -> bytes | None:
    """What a file holds, if that is still this path: another program may have gone on with it since it was read."""
    from sim.saves.reader import read_save

    try:
        written = file.read_bytes()
    except OSError:
        return None
    now = read_save(file).save
    is_same = now and (now.steps, now.judgements, now.undone) == (save.steps, save.judgements, save.undone)
    return written if is_same else None


def _reason(error: OSError, folder: Path) -> str:
    """Why nothing could be saved and, where it is the place that is wrong, which place that is."""
    reason = error.strerror or str(error)
    return f"{reason} ({clean(str(folder))})" if error.errno in _OF_THE_PLACE else reason
