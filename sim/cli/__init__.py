"""The commands. Each is a plain function that returns its exit status; only here is anything printed."""

import gc
import io
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from sim.cli.options import common

COMMANDS = {
    "play": "Play a scenario, in the terminal app or as plain lines.",
    "new": "Begin a scenario: a commented file that already plays.",
    "preview": "Play a scenario while you write it, beside your editor.",
    "check": "Find what is wrong with a scenario file, and say what is proved.",
    "explain": "Explain a rule of check, with examples.",
    "quotes": "Compare what a scenario quotes and cites with copies of its sources.",
    "graph": "Draw the decision graph, in the terminal or as .svg, .dot or .mmd.",
    "schema": "Print the JSON Schema, for editors that complete the keys.",
    "saves": "List the saved paths.",
    "replay": "Walk a saved path again, step by step.",
    "compare": "Show where saved paths part, and how their ledgers differ.",
    "cohort": "See a class at once: who chose what at every fork.",
    "transcript": "Print a saved path as Markdown, or write it as a web page.",
    "paths": "Show where scenarios, saves and settings are looked for.",
}


class Commands(click.Group):
    """The commands, each loaded only when it is asked for; `asked` is the one that was, or what happens without one."""

    asked = "play"

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of a session."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        self.asked = cmd_name
        command = import_module(f"sim.cli.{cmd_name}").command
        gc.freeze()  # or the first look at all that was loaded takes as long as reading a scenario
        gc.enable()
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; where whoever reads its output has heard enough, that is no failure."""
        try:
            status = self._run(ctx)
            sys.stdout.flush()
            return status
        except BrokenPipeError:
            _let_go_of_output()
            return 0

    def _run(self, ctx: click.Context) -> Any:
        """Run a command; what it refuses is said here, since that may go to its output as well."""
        try:
            return super().invoke(ctx)
        except click.ClickException as error:
            return _show(error)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """Find the command, or name the nearest one."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            from sim.problem import did_you_mean

            help = did_you_mean(args[0], COMMANDS) or "`offrecord --help` lists them."
            raise click.UsageError(f"There is no command '{args[0]}'; {help}") from None


@common
@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit status: 0 fine, 1 problems found, 2 wrong use. `offrecord COMMAND --help` tells more.",
)
@click.pass_context
def offrecord(ctx: click.Context, /, **_: object) -> int:
    """Decide at a fork of history, and see claim by claim what the record holds.

    Without a command, the library opens: pick a scenario and play.
    """
    if ctx.invoked_subcommand is None:
        from sim.cli.play import command

        return int(ctx.invoke(command))
    return 0


def main() -> None:
    """Run the command line and leave with its status."""
    gc.disable()  # until the command is there: modules are no garbage
    _open_streams()
    # A terminal or a pipe may not know every character: what it cannot show or tell is a question mark, no failure.
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    sys.exit(run(sys.argv[1:]))


def _open_streams() -> None:
    """Give the program streams that lead nowhere for those that whoever started it has closed."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode))  # noqa: SIM115 - open to the end


def _let_go_of_output() -> None:
    """Keep Python from complaining when it closes the stream."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _show(error: click.ClickException) -> int:
    """Say what is refused; no option is proposed that does the contrary, such as `--names` for `--no-names`."""
    if isinstance(error, click.NoSuchOption) and error.possibilities:
        from sim.contrary import are_contrary

        asked = error.option_name.lstrip("-")
        if any(are_contrary(asked, one.lstrip("-")) for one in error.possibilities):
            error.possibilities.clear()
    error.show()
    return error.exit_code


def run(arguments: list[str]) -> int:
    """Run one command; returns 0 (fine), 1 (problems found), 2 (wrong use), or 130 where it was broken off."""
    offrecord.asked = Commands.asked
    try:
        status = offrecord.main(arguments, prog_name="offrecord", standalone_mode=False)
    except click.ClickException as error:
        return _show(error)
    except (click.Abort, KeyboardInterrupt):
        return 130
    except Exception as error:
        if isinstance(error, OSError) and error.filename is None:
            # Whatever has a name is looked after where it is opened: this is the output, such as a full disk behind it.
            _let_go_of_output()
            click.echo(f"The output could not be written: {error.strerror or error}.", err=True)
            return 1
        from sim.scenario.home import NoHome
        from sim.scenario.textfile import clean
        from sim.tui import UnknownTheme, Unsaved  # here, since nothing that is fine has a use for them

        if isinstance(error, UnknownTheme | Unsaved | NoHome):
            click.echo(clean(str(error)), err=True)
            return 1 if isinstance(error, Unsaved) else 2
        # Nobody expected this; a traceback would help nobody who plays.
        from sim.cli.failure import explain

        return explain(is_playing=offrecord.asked == "play")
    return status if isinstance(status, int) else 0
