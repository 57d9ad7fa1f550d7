"""`offrecord compare`: saved paths side by side."""

from typing import Any

import click

from sim.cli.options import common, told
from sim.cli.place import PLACE_OR_NAME
from sim.cli.play import has_screen
from sim.cli.saved import saved, told_fit
from sim.saves.at_hand import AtHand
from sim.saves.path import SavedPath
from sim.scenario.textfile import clean


@click.command("compare")
@click.argument("paths", metavar="SAVE SAVE...", type=PLACE_OR_NAME, nargs=-1, required=True)
@click.option("--plain", is_flag=True, help="Print the comparison as lines, instead of a screen.")
@common
def command(paths: tuple[str, ...], plain: bool = False, **options: Any) -> int:
    """Set saved paths of one scenario side by side: where they part, and how their ledgers differ from the record's.

    Each SAVE is a file, a name as `offrecord saves` lists them, or the name of a player who has one path; name two or
    more.
    """
    given = told(options)
    if len(paths) < 2:
        raise click.UsageError("One path alone has nothing to be compared with: name two or more.")
    at_hand = AtHand(given.scenarios)
    found = [saved(path, given, at_hand) for path in paths]
    _of_one_scenario(found)
    if not plain and has_screen():
        from sim.tui import comparing, run_app

        return run_app(
            None, None, given.scenarios, given.saves, theme=given.theme, ascii_only=given.ascii_only,
            first=comparing(found),
        )  # fmt: skip
    from sim.render.comparison import compared, in_lines

    print("\n".join(in_lines(compared(found))))
    return max(told_fit(path, of_several=True) for path in found)


def _of_one_scenario(paths: list[SavedPath]) -> None:
    if len({path.scenario.fingerprint for path in paths}) > 1:
        walked = "\n".join(f"  {path.called}: {clean(path.name)}" for path in paths)
        raise click.UsageError(f"Only paths of one scenario can be compared, and these are not:\n{walked}")
