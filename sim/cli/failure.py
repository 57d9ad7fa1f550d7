"""What is said where the program itself fails."""

import sys
import traceback
from datetime import datetime

from sim import __version__


def explain(*, is_playing: bool) -> int:
    """Keep the details of the exception under way in a file and say so in words; returns the exit status, 1."""
    from platformdirs import user_log_path

    from sim.scenario.textfile import clean

    error = sys.exc_info()[1]
    what = clean(f"{type(error).__name__}: {error}")
    print(f"Off the Record has met a fault of its own and must stop: {what}", file=sys.stderr)
    if is_playing:
        print("Every decision taken so far is saved; `offrecord play --resume` goes on.", file=sys.stderr)
    try:
        folder = user_log_path("offrecord", appauthor=False)
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"fault-{datetime.now():%Y-%m-%d-%H%M%S}.txt"
        file.write_text(f"offrecord {__version__}, Python {sys.version}\n\n{traceback.format_exc()}", encoding="utf-8")
        print(f"If you report it, send this file: {file}", file=sys.stderr)
    except OSError:
        traceback.print_exc()
    return 1
