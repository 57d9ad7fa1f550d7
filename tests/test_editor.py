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


@pytest.mark.parametrize(
    ("set_to", "command", "has_window"),
    [
        (r"C:\Tools\vim.exe -u NONE", [r"C:\Tools\vim.exe", "-u", "NONE", "+12", "FILE"], False),
        (
            r'"C:\Program Files\Sublime Text\subl.exe" -w',
            [r"C:\Program Files\Sublime Text\subl.exe", "-w", "FILE:12"],
            True,
        ),
        (r"C:/Tools/nano.exe", ["C:/Tools/nano.exe", "+12", "FILE"], False),
        ("code --wait", [r"C:\Code\bin\code.CMD", "--wait", "-g", "FILE:12"], True),
    ],
)
def test_on_windows_a_path_keeps_its_backslashes_and_a_batch_file_is_found(
    monkeypatch: pytest.MonkeyPatch, set_to: str, command: list[str], has_window: bool
) -> None:
    monkeypatch.setattr("sim.tui.editor.which", {"code": r"C:\Code\bin\code.CMD"}.get, raising=False)

    how = opening(FILE, 12, {"EDITOR": set_to}, "win32")

    assert list(how.command) == [part.replace("FILE", str(FILE)) for part in command]
    assert how.has_window is has_window


@pytest.mark.parametrize(("name", "sign"), [("north & south.yaml", "&"), ("%PATH%.yaml", "%")])
def test_no_batch_file_is_told_a_name_that_it_would_take_for_a_command(
    monkeypatch: pytest.MonkeyPatch, name: str, sign: str
) -> None:
    monkeypatch.setattr("sim.tui.editor.which", {"code": r"C:\Code\bin\code.CMD"}.get, raising=False)

    with pytest.raises(NoEditor, match=f"code cannot be told of a file with a {sign} in its name"):
        opening(Path(name), 12, {"EDITOR": "code"}, "win32")
    assert opening(Path(name), 12, {"EDITOR": "vim.exe"}, "win32").name == "vim"


def test_on_windows_too_a_quote_that_stays_open_is_said() -> None:
    with pytest.raises(NoEditor, match="EDITOR has a quotation mark that is not closed"):
        opening(FILE, 12, {"EDITOR": r'"C:\Tools\vim.exe'}, "win32")
