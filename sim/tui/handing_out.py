"""The transcript of a path, saved where downloads go."""

import io
import os
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path

from platformdirs import user_downloads_path
from textual.app import App
from textual.worker import get_current_worker

from sim.render.telling import transcript
from sim.render.web import transcript_page
from sim.saves.path import SavedPath
from sim.scenario.textfile import clean

NAME = "transcript"


def save_transcript(app: App[None], path: SavedPath) -> None:
    """Save a path as one web page, beside the playing; whether that worked is told once it is known."""
    # The app's, whatever screen asked for it: it is saved although that is left meanwhile.
    app.run_worker(partial(_write, app, path), thread=True, group="transcript")


def _write(app: App[None], path: SavedPath) -> None:
    """Write the page, and let the app hand it out."""
    page = transcript_page(transcript(path.scenario, path.save))
    try:
        folder = user_downloads_path()
        folder.mkdir(parents=True, exist_ok=True)
        named = _free(folder, path.called if path.file else "transcript")
    except OSError as error:
        _tell(app, partial(tell_failed, app, error))
        return
    deliver = partial(app.deliver_text, save_directory=folder, save_filename=named, mime_type="text/html", name=NAME)
    _tell(app, partial(deliver, io.StringIO(page)))


def _tell(app: App[None], what: Callable[[], object]) -> None:
    """Do something where the screen is drawn, unless the app has been left by now."""
    if not get_current_worker().is_cancelled:
        app.call_from_thread(what)


def _free(folder: Path, stem: str) -> str:
    """The name of a page that is not there yet: what else lies among the downloads is not ours."""
    names = (f"{stem}{f'-{number}' if number > 1 else ''}.html" for number in count(1))
    return next(name for name in names if not os.path.lexists(folder / name))


def tell_saved(app: App[None], where: Path | None) -> None:
    """Say where the transcript is; in a browser, that is where it puts what it downloads."""
    place = clean(str(where)) if where else "among your downloads"
    app.notify(f"The transcript is saved: {place}", markup=False)


def tell_failed(app: App[None], error: BaseException) -> None:
    """Say why there is no transcript, and what else to try."""
    why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    said = f"The transcript could not be saved: {why}. `offrecord transcript` writes it to a file of your choice."
    app.notify(said, severity="error", markup=False)
