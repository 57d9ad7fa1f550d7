"""The Textual app. Importing this package does not import Textual; `run_app` does."""

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sim.scenario.reader import Reading

if TYPE_CHECKING:
    from sim.scenario.watch import Watch
    from sim.tui.app import OffRecord


def run_app(
    name: str | None,
    reading: Reading | None,
    scenarios: Path | None,
    saves: Path | None,
    *,
    resume: bool = False,
    is_open: bool = False,
    player: str | None = None,
    theme: str | None = None,
    ascii_only: bool = False,
) -> int:
    """Open the app at the library or at a scenario; returns the exit status."""
    # Until the first frame stands, nearly nothing is garbage: looking for it took a tenth of the start.
    gc.disable()
    from sim.tui.app import OffRecord

    app = OffRecord(
        name,
        reading,
        scenarios=scenarios,
        saves=saves,
        resume=resume,
        is_open=is_open,
        player=player,
        theme=theme,
        ascii_only=ascii_only,
    )
    return _run(app, theme)


def run_preview(watch: "Watch", name: str, *, theme: str | None = None, ascii_only: bool = False) -> int:
    """Open the app beside the editor, for a file that is being written; returns the exit status."""
    from sim.tui.preview import Preview

    return _run(Preview(watch, name, theme=theme, ascii_only=ascii_only), theme)


def _run(app: "OffRecord", theme: str | None) -> int:
    if theme is not None and theme not in app.available_themes:
        known = ", ".join(sorted(app.available_themes))
        sys.stderr.write(f"There is no theme '{theme}'. There are: {known}.\n")
        return 2
    app.run()
    gc.enable()
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0
