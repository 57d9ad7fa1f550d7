"""Bare Textual apps to measure against: `python -m benchmarks.bare empty|kinds|swap`."""

import sys
from typing import Any

from textual.app import App, ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from benchmarks.generate import TALK


def page(number: int) -> str:
    """As much text as a page of `benchmarks.generate.chain` shows in the app: the reveal, the heading, the claims."""
    claims = "\n\n".join((TALK, TALK, TALK, f"{TALK}\n{TALK}", TALK))
    return f"AS IT HAPPENED\nYou chose: Choice 0\n\nN{number}N\nTown\n\n{claims}\n\n"


class Empty(App[None]):
    """Nothing but Textual."""


class Kinds(App[None]):
    """The same kinds of widgets as the playing screen has, and nothing in them but text."""

    CSS = """
    .bar { height: 1; } Horizontal { height: 1fr; } #side { width: 44; } OptionList { height: auto; border: none; }
    #text { height: auto; max-width: 54; }
    """
    BINDINGS = [("1", "swap", "Swap")]
    number = 0

    def compose(self) -> ComposeResult:
        """Lay it out."""
        yield Static(Content("N0N"), classes="bar", id="top")
        yield Static(Content("strip"), classes="bar")
        with Horizontal():
            with VerticalScroll(id="side", can_focus=False):
                yield Static(Content("side"))
            with VerticalScroll(id="scroll"):
                yield Static(Content(page(0)), id="text")
                yield OptionList(Option(Content("Choice 0")), Option(Content("Choice 1")))
        yield Static(Content("foot"), classes="bar")
        yield Static(Content("keys"), classes="bar")

    def on_mount(self) -> None:
        """Keys scroll."""
        self.query_one("#scroll").focus()

    def action_swap(self) -> None:
        """Swap the text and the list."""
        self.number += 1
        self.query_one("#text", Static).update(Content(page(self.number)))
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(Content("Choice 0")), Option(Content("Choice 1"))])


if __name__ == "__main__":
    apps: dict[str, type[App[Any]]] = {"empty": Empty, "kinds": Kinds}
    apps[sys.argv[1]]().run()
