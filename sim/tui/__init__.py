"""The Textual app. Importing this package does not import Textual; `run_app` and its like do."""

import gc
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sim.saves.path import SavedPath
from sim.scenario.reading import Reading

if TYPE_CHECKING:
    from textual.screen import Screen

    from sim.cohort.summary import Cohort
    from sim.render.cohort.words import LeftOut
    from sim.scenario.watch import Watch
    from sim.tui.app import OffRecord


class UnknownTheme(Exception):
    """Somebody asked for a theme that there is not; the text says which there are."""


class Unsaved(Exception):
    """The app was left with a path that could not be saved; the text says why."""


class First(NamedTuple):
    """The screen that stands first where that is neither the library nor a scenario: its maker and its style sheet."""

    make: "Callable[[], Screen[None]]"
    sheet: str


def run_app(
    name: str | None,
    reading: Reading | None,
    scenarios: Path | None,
    saves: Path | None,
    *,
    path: SavedPath | None = None,
    said: str = "",
    is_open: bool = False,
    is_kept: bool = True,
    player: str | None = None,
    theme: str | None = None,
    ascii_only: bool = False,
    first: First | None = None,
) -> int:
    """Open the app at the library, at a scenario or at the screen given; returns the exit status.

    `path` is a saved one of the scenario that is gone on with, `said` what is told at its first page. Raises
    UnknownTheme, and Unsaved.
    """
    # Until the first frame stands, nearly nothing is garbage: looking for it took a tenth of the start.
    gc.disable()
    from sim.tui.app import OffRecord

    app = OffRecord(
        name,
        reading,
        scenarios=scenarios,
        saves=saves,
        path=path,
        said=said,
        is_open=is_open,
        is_kept=is_kept,
        player=player,
        theme=theme,
        ascii_only=ascii_only,
        first=first,
    )
    return _run(app, theme)


def run_preview(watch: "Watch", name: str, *, theme: str | None = None, ascii_only: bool = False) -> int:
    """Open the app beside the editor, for a file that is being written; returns the exit status.

    Raises UnknownTheme.
    """
    from sim.tui.preview import Preview

    return _run(Preview(watch, name, theme=theme, ascii_only=ascii_only), theme)


def _run(app: "OffRecord", theme: str | None) -> int:
    if theme is not None and theme not in app.available_themes:
        known = ", ".join(sorted(app.available_themes))
        raise UnknownTheme(f"There is no theme '{theme}'. There are: {known}.")
    app.run()
    gc.enable()
    if app.failure is not None:
        raise app.failure
    if app.unsaved is not None:
        raise Unsaved(f"A path could not be saved: {app.unsaved}.")
    return app.return_code or 0


def surveying(cohort: "Cohort", left_out: "LeftOut") -> First:
    """A class seen at once, to stand first."""

    def make() -> "Screen[None]":
        from sim.tui.screens.cohort import CohortScreen

        return CohortScreen(cohort, left_out)

    return First(make, "screens/cohort.tcss")


def replaying(path: SavedPath) -> First:
    """The replay of a saved path, to stand first."""

    def make() -> "Screen[None]":
        from sim.saves.retelling import Retelling
        from sim.tui.screens.replay import ReplayScreen

        return ReplayScreen(Retelling(path.scenario, path.save), path)

    return First(make, "screens/replay.tcss")


def comparing(paths: Sequence[SavedPath]) -> First:
    """Saved paths of one scenario side by side, to stand first."""

    def make() -> "Screen[None]":
        from sim.tui.screens.compare import CompareScreen

        return CompareScreen(paths)

    return First(make, "screens/compare.tcss")
