"""How an author's editor is told the line."""

from pathlib import Path

import pytest

from sim.tui.editor import NoEditor, opening

FILE = Path("/shelf/my ford; rm -rf x.yaml")


@pytest.mark.parametrize(
    ("set_to", "command", "has_window"),
    [
        ("vim", ["vim", "+12", "FILE"], False),
        ("/usr/bin/nvim -u NONE", ["/usr/bin/nvim", "-u", "NONE", "+12", "FILE"], False),
        ("nano", ["nano", "+12", "FILE"], False),
        ("emacs -nw", ["emacs", "-nw", "+12", "FILE"], False),
        ("code --wait", ["code", "--wait", "-g", "FILE:12"], True),
        ("'/opt/VS Code/bin/code'", ["/opt/VS Code/bin/code", "-g", "FILE:12"], True),
        ("codium.exe", ["codium.exe", "-g", "FILE:12"], True),
        ("hx", ["hx", "FILE:12"], False),
        ("subl -w", ["subl", "-w", "FILE:12"], True),
        ("kate", ["kate", "--line", "12", "FILE"], True),
        ("gvim", ["gvim", "+12", "FILE"], True),
        ("ed", ["ed", "FILE"], False),
        ("sh -c 'x $0' ;", ["sh", "-c", "x $0", ";", "FILE"], False),
    ],
)
def test_each_editor_is_told_the_line_in_its_own_way(set_to: str, command: list[str], has_window: bool) -> None:
    how = opening(FILE, 12, {"EDITOR": set_to})

    assert list(how.command) == [part.replace("FILE", str(FILE)) for part in command]
    assert how.has_window is has_window


def test_visual_comes_before_editor_unless_it_is_blank() -> None:
    assert opening(FILE, 1, {"VISUAL": "vim", "EDITOR": "ed"}).name == "vim"
    assert opening(FILE, 1, {"VISUAL": " ", "EDITOR": "ed"}).name == "ed"


def test_a_file_never_looks_like_an_option() -> None:
    assert opening(Path("-c:q.yaml"), 3, {"EDITOR": "vim"}).command[2].startswith("/")


def test_without_an_editor_it_is_said_what_to_set_and_which_line_it_was() -> None:
    with pytest.raises(NoEditor) as said:
        opening(FILE, 12, {}, "linux")
    assert "export EDITOR=gedit" in str(said.value)
    assert f"Open {FILE.name} in your text editor yourself, at line 12." in str(said.value)


@pytest.mark.parametrize(("platform", "program"), [("darwin", ["open", "-t"]), ("win32", ["notepad"])])
def test_where_every_machine_has_an_editor_none_has_to_be_named(platform: str, program: list[str]) -> None:
    how = opening(FILE, 12, {}, platform)

    assert (list(how.command), how.has_window) == ([*program, str(FILE)], True)
    assert opening(FILE, 12, {"EDITOR": "vim"}, platform).name == "vim"


def test_an_editor_that_cannot_be_understood_is_said_to_be() -> None:
    with pytest.raises(NoEditor, match="VISUAL has a quotation mark that is not closed: vim 'x"):
        opening(FILE, 12, {"VISUAL": "vim 'x"})
