"""`offrecord new`: a scenario to begin with."""

import errno
import os
import sys
from pathlib import Path
from typing import Any

import attrs
import click

from sim.cli.options import common, told
from sim.cli.place import PLACE_OR_NAME
from sim.scenario.shelf import is_folder
from sim.scenario.template import Answers, draft
from sim.scenario.textfile import clean, is_text
from sim.scenario.typed import typed

_SCHEMA = "scenario.schema.json"
_THERE = "{} is there already, and is left as it is. Name a file that is not there yet."
_QUESTIONS = {
    "title": "The title",
    "decision": "The decision, as a question",
    "source": "The text it follows, as Author: Title",
}


@click.command("new")
@click.argument("file", metavar="FILE", type=PLACE_OR_NAME)
@click.option("--yes", is_flag=True, help="Ask nothing.")
@common
def command(file: str, yes: bool, **options: Any) -> int:
    """Begin a scenario: a commented file that plays as it stands, to be filled with your own words.

    At a terminal it asks three questions. It never overwrites a file. Beside it goes scenario.schema.json, by which an
    editor completes the keys, unless one is there or in the folder above.
    """
    told(options)
    path = _meant(file)
    if os.path.lexists(path):
        return _refuse(_THERE.format(_shown(path)))
    answers = Answers() if yes or not (sys.stdin.isatty() and sys.stdout.isatty()) else _ask()
    try:
        _make_folder(path.parent)
        schema, is_new = _schema_for(path.parent)
        try:
            _write_new(path, (f"# yaml-language-server: $schema={schema}\n" if schema else "") + draft(answers))
        except BaseException:
            if is_new:
                (path.parent / _SCHEMA).unlink(missing_ok=True)
            raise
    except NotADirectoryError:
        return _refuse(f"{_shown(path)} cannot be written: a file stands where a folder should be.")
    except FileExistsError:  # it came while the questions were answered
        return _refuse(_THERE.format(_shown(path)))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "there can be no such file"
        return _refuse(f"{_shown(path)} cannot be written: {reason}. Name another folder, or mend this one.")
    print(_what_next(path, is_new=is_new))
    return 0


def _meant(file: str) -> Path:
    """The file that is meant: its name ends in .yaml, since nothing else stands in the library."""
    path = Path(file)
    if not file.strip() or file.endswith(("/", os.sep)) or is_folder(path) or path.name.startswith("."):
        example = (path if is_folder(path) else Path()) / "my-scenario.yaml"
        raise click.UsageError(f"'{clean(file)}' names no file. Name one, such as {_shown(example)}")
    if not is_text(path.name):
        raise click.UsageError(f"'{clean(path.name)}' is no text in UTF-8; give the file another name.")
    if path.suffix.lower() in (".yaml", ".yml"):
        return path.with_suffix(".yaml")
    return path.with_name(f"{path.name}.yaml")


def _ask() -> Answers:
    """The answers to the three questions."""
    click.echo("Three questions; Enter takes what stands in brackets.", err=True)
    given = attrs.asdict(Answers())
    return Answers(**{name: click.prompt(asked, given[name], err=True) for name, asked in _QUESTIONS.items()})


def _make_folder(folder: Path) -> None:
    """Make a folder and those above it; raises OSError, also where a file stands in its place."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from None


def _schema_for(folder: Path) -> tuple[str, bool]:
    """The schema as the first line names it, and whether it is new: ours here or in the folder above, else written.

    The name is empty where a file that is not ours stands in its place.
    """
    from sim.cli.schema import schema_text

    if _is_ours(folder / _SCHEMA):
        return _SCHEMA, False
    # The folder above as an editor finds it, by its name alone.
    if _is_ours(Path(os.path.normpath(folder.absolute())).parent / _SCHEMA):
        return f"../{_SCHEMA}", False
    try:
        _write_new(folder / _SCHEMA, schema_text())
    except FileExistsError:
        return "", False
    return _SCHEMA, True


def _is_ours(file: Path) -> bool:
    """Whether a file is a schema that the program has written, perhaps in another version."""
    try:
        with file.open(encoding="utf-8") as text:
            return "`offrecord schema`" in text.read(400)
    except (OSError, ValueError):
        return False


def _write_new(file: Path, text: str) -> None:
    """Write a file that is not there yet, whole or not at all; raises FileExistsError where it is, or OSError."""
    with file.open("x", encoding="utf-8", newline="\n") as out:
        try:
            out.write(text)
            out.flush()
        except BaseException:
            file.unlink(missing_ok=True)
            raise


def _refuse(why: str) -> int:
    click.echo(f"Error: {why}", err=True)
    return 2


def _what_next(path: Path, *, is_new: bool) -> str:
    lines = [
        f"{_shown(path)} is written, and plays as it stands.",
        "Open it in a text editor, and see:",
        "",
        f"  offrecord preview {typed(path)}",
        "      how it plays, beside your editor, while you write",
        f"  offrecord check {typed(path)}",
        "      what is wrong with it, and in which line",
        f"  offrecord play {typed(path)}",
        "      the whole of it, as others will play it",
    ]
    if is_new:
        lines += [
            "",
            f"Beside it stands {_SCHEMA}: by it, an editor that knows",
            "YAML schemas completes and explains the keys.",
        ]
    return "\n".join(lines)


def _shown(path: Path) -> str:
    return clean(str(path))
