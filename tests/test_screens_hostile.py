"""Text that means harm is text on every screen; and what is done in the app is what is done in plain lines."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs
import pytest
import yaml

from sim.saves.folder import all_saves
from sim.saves.remembered import Remembered
from sim.saves.save import Save
from sim.scenario import shelf
from sim.scenario.textfile import clean
from sim.tui.screens.asking import Writing
from tests.acting import Actor, playing
from tests.handed import CROSSED, WENT_HOME, a_path, hand_in
from tests.invented import FORD, SOURCES, offrecord, put, spoiled, the_scenario

TOKENS = (
    *("[@click=app.quit]x[/]", "[bold]", "[/bold]", "[/]", "[b", "\\[", "$primary", "{}", "{0.app}", "<script>"),
    *("]]", ":smile:", "%s", "[link=javascript:x]y[/link]", "[red", "&amp;", "${x}", "@app.quit"),
)
HOSTILE = " ".join(TOKENS)
# A column of the tracks is narrower than some of them, and a bar cuts what is long.
SHORT = tuple(token for token in TOKENS if len(token) < 12)

READ = frozenset(
    "title series summary role content_note line native place decider ending label unavailable note holds stance"
    " caution publisher scene record author contested slip counterfactual silent invented army town ford name"
    " sourcing".split()
)


def hostile(value: Any, key: str = "") -> Any:
    """Everything that is read put at the mercy of whoever draws it; ids, dates and citations as they were."""
    if isinstance(value, Mapping):
        return {name: hostile(under, name) for name, under in value.items()}
    if isinstance(value, list):
        return [HOSTILE if key == "ask" and isinstance(one, str) else hostile(one, key) for one in value]
    if isinstance(value, str) and key in READ and key != "to":
        return HOSTILE
    return value


def hostile_file(folder: Path) -> Path:
    scenario = hostile(yaml.safe_load(FORD))
    for claim in (claim for node in scenario["nodes"].values() for claim in node["text"]):
        claim.pop("date", None)
    scenario["glossary"] = {HOSTILE: HOSTILE}
    sources = hostile(yaml.safe_load(SOURCES))
    sources["orm"]["author"] = HOSTILE
    sources["lund"]["author"] = [{"family": HOSTILE, "given": HOSTILE}]
    sources["lund"]["locator"] = HOSTILE
    return put(folder, yaml.safe_dump(scenario, allow_unicode=True), yaml.safe_dump(sources))


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(shelf, "bundled", lambda: tmp_path / "nowhere")
    hostile_file(tmp_path / "shelf" / "hostile")
    return tmp_path / "shelf"


def shows(actor: Actor, tokens: tuple[str, ...] = TOKENS) -> None:
    """Every token stands on the screen as it is, and the app still runs."""
    missing = [token for token in tokens if token not in actor.seen]
    assert not missing, f"{missing}\n{actor.seen}"
    assert actor.app.is_running
    assert actor.app.return_code is None


@pytest.mark.parametrize("size", [(80, 60), (120, 70), (60, 50)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_hostile_text_is_shown_as_it_is_on_every_screen(
    ours: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    saves = tmp_path / "saves"
    remembered = Remembered(tmp_path / "r.yaml")
    async with playing(
        None, size=size, scenarios=ours, saves=saves, player=HOSTILE, remembered=remembered, is_open=True
    ) as actor:
        shows(actor)
        await actor.press("1")
        shows(actor)
        for key in ("s", "w"):
            await actor.press(key)
            shows(actor)
            await actor.press("escape")
        await actor.press("enter", "enter")
        shows(actor)
        for key in ("f", "escape", "tab", "c"):
            await actor.press(key)
            shows(actor)
        assert HOSTILE in actor.app.clipboard
        await actor.press("2")
        shows(actor)
        for key in ("r", "t", "s", "w"):
            await actor.press(key)
            shows(actor, SHORT)
            await actor.press("escape" if key != "t" or size[0] < 100 else "t")
        await actor.press("n")
        actor.app.screen.query_one(Writing).text = HOSTILE
        shows(actor, SHORT)
        await actor.press("enter")
        shows(actor)
        await actor.press("j", "3")
        actor.app.screen.query_one(Writing).text = HOSTILE
        shows(actor, SHORT)
        await actor.press("enter", "end")
        shows(actor)
        await actor.press("l")
        shows(actor)
        await actor.press("enter")
        shows(actor, SHORT)
        await actor.press("1", "2", "end")
        shows(actor)
        await actor.press("ctrl+p", *"quit")
        assert actor.app.is_running
        await actor.press("escape", "home")
        shows(actor)

    saved = next(reading.save for reading in all_saves(saves))
    assert saved
    assert (saved.player, saved.steps[0].note, saved.judgements[0].why) == (HOSTILE, HOSTILE, HOSTILE)


async def test_nothing_in_hostile_text_can_be_clicked(ours: Path) -> None:
    async with playing(ours / "hostile" / "ford.yaml", size=(80, 60)) as actor:
        for keys in ((), ("enter",), ("enter",), ("2",)):
            await actor.press(*keys)
            before = actor.play.kept.walk.node.id
            for token in ("[@click=app.quit]x[/]", "[link=javascript:x]y[/link]"):
                await actor.click(token)
                shows(actor)
            assert actor.play.kept.walk.node.id == before


async def test_hostile_problems_are_listed_as_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "bundled", lambda: tmp_path / "nowhere")
    put(
        tmp_path / "shelf",
        FORD.replace("to: crossing", f"to: {HOSTILE!r}").replace("title: The ford", f"title: {HOSTILE!r}"),
    )
    async with playing(None, size=(120, 50), scenarios=tmp_path / "shelf") as actor:
        shows(actor)
        await actor.press("1")
        shows(actor, SHORT)


# Names of files, which nobody has read before they are shown


EVIL = "e\x1b[2J\x1b]0;\x9b\u202ev\udcffil"
READABLE = "e\ufffd[2J\ufffd]0;"


def is_text(seen: str) -> bool:
    """Whether nothing on a screen steers a terminal, or cannot be written to one."""
    return clean(seen) == seen


@pytest.fixture
def evil(tmp_path: Path, only_ours: None) -> Path:
    """A shelf with one scenario that can be played and one that cannot, each in a file of such a name."""
    put(tmp_path / "shelf", name=f"a{EVIL}.yaml")
    put(tmp_path / "shelf", spoiled("title: The ford", "titel: The ford"), name=f"{EVIL}.yaml")
    return tmp_path / "shelf"


async def test_a_files_name_steers_no_terminal_from_the_library_or_a_list_of_problems(evil: Path) -> None:
    async with playing(None, scenarios=evil) as actor:
        assert READABLE in actor.seen
        assert is_text(actor.seen)
        await actor.press("2")
        assert f"{READABLE}\ufffd\ufffdv\ufffdil: 1 problem" in actor.seen
        assert is_text(actor.seen)


async def test_a_saved_paths_name_steers_no_terminal_where_paths_are_compared(only_ours: None, tmp_path: Path) -> None:
    scenario = the_scenario(put(tmp_path / "shelf" / "rivers"))
    for number, steps in enumerate((CROSSED, WENT_HOME)):
        hand_in(tmp_path / "saves", f"{number}{EVIL}", a_path(scenario, *steps))
    keys = ("s", "space", "space", "c")
    async with playing(None, *keys, scenarios=tmp_path / "shelf", saves=tmp_path / "saves") as actor:
        assert f"0{READABLE}" in actor.seen
        assert is_text(actor.seen)
        await actor.press("ctrl+p", *"replay")
        assert f"Replay 1 0{READABLE}" in actor.seen
        assert is_text(actor.seen)


@pytest.mark.parametrize("command", [("play", "nope"), ("play", "--plain"), ("graph", "nope"), ("play", "aevil")])
def test_a_files_name_steers_no_terminal_from_the_command_line(evil: Path, command: tuple[str, ...]) -> None:
    said = offrecord(*command, "--scenarios", evil)

    assert said.returncode == 2
    assert READABLE in said.stderr
    assert is_text(said.stderr)


# Parity


def timeless(save: Save) -> Save:
    """A save without what is different every time."""
    return attrs.evolve(save, started=None, steps=tuple(attrs.evolve(step, time=None) for step in save.steps))


@pytest.mark.parametrize(
    ("keys", "typed"),
    [
        ("1", "1"),
        ("2n*j4+2", "2\nn\nA note.\nj\n4\nWhy not?\n2"),
        ("212", "2\n1\n2"),
        ("2b1", "2\nb\n1"),
        ("21bb1", "2\n1\nb\nb\n1"),
        ("212bn*1", "2\n1\n2\nb\nn\nA note.\n1"),
    ],
)
async def test_the_same_walk_leaves_the_same_save_in_the_app_and_in_plain_lines(
    tmp_path: Path, keys: str, typed: str
) -> None:
    file = put(tmp_path / "shelf" / "rivers")
    async with playing(None, "1", "enter", "enter", scenarios=tmp_path / "shelf", saves=tmp_path / "app") as actor:
        for key in keys:
            if key in "*+":
                actor.app.screen.query_one(Writing).text = "A note." if key == "*" else "Why not?"
                await actor.press("enter")
            else:
                await actor.press(key)
    offrecord(
        *("play", "rivers/ford", "--plain", "--scenarios", tmp_path / "shelf", "--saves", tmp_path / "plain"),
        typed=f"{typed}\n",
    )

    in_app, in_lines = (
        sorted(repr(timeless(reading.save)) for reading in all_saves(tmp_path / face) if reading.save)
        for face in ("app", "plain")
    )
    assert file.exists()
    assert in_app == in_lines
    assert in_app
