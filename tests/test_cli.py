"""The command line: its statuses, its help, and what it does not load."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sim import __version__
from sim.cli import COMMANDS
from sim.cli.colours import LIGHT, OURS, TEXTUALS
from sim.saves.at_hand import AtHand
from sim.saves.path import SavedPath
from sim.saves.reader import read_save
from sim.saves.save import Save, SavedStep, write
from sim.scenario.model import Name
from sim.scenario.reader import read_scenario
from sim.scenario.textfile import FORBIDDEN
from sim.tui.found import sort_out
from tests.invented import FORD, PROJECT, at_a_terminal, golden, offrecord, put, spoiled, the_scenario

PROBE = """
import sys
from sim.cli import run
status = run(sys.argv[1:])
print(status, *sorted({name.partition(".")[0] for name in sys.modules} & {"textual", "rich", "yaml", "attr", "attrs"}),
      file=sys.stderr)
"""


def loaded(*arguments: str | Path) -> list[str]:
    """The status of a command in a fresh interpreter, and which of the heavy packages it loaded."""
    ran = subprocess.run(
        [sys.executable, "-c", PROBE, *map(str, arguments)],
        input=b"",
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        timeout=60,
    )
    return ran.stderr.decode().strip().split("\n")[-1].split(" ")


@pytest.fixture
def ford(tmp_path: Path) -> Path:
    return put(tmp_path / "scenarios" / "rivers")


def test_version_loads_nothing_that_it_does_not_need() -> None:
    assert offrecord("--version").stdout == f"offrecord {__version__}\n"
    assert loaded("--version") == ["0"]


@pytest.mark.parametrize("command", COMMANDS)
def test_the_version_may_be_asked_for_behind_every_command(command: str) -> None:
    assert offrecord(command, "--version").stdout == f"offrecord {__version__}\n"


def test_a_wrong_theme_is_refused_before_and_behind_the_command_without_a_screen(ford: Path) -> None:
    for arguments in (
        ("--theme", "record-drak"),
        ("--theme", "record-drak", "paths"),
        ("paths", "--theme", "record-drak"),
        ("--theme", "record-drak", "paths", "--theme", "nord"),
        ("play", ford, "--plain", "--theme", "record-drak"),
    ):
        said = offrecord(*arguments)
        assert (said.returncode, said.stdout) == (2, "")
        assert "there is no theme 'record-drak'; did you mean 'record-dark'?" in said.stderr
        assert "textual" not in loaded(*arguments)
    assert "there are: record-dark, record-light, " in offrecord("--theme", "zzz", "paths").stderr


def test_the_names_of_themes_are_those_that_the_screen_has() -> None:
    from textual.app import App

    from sim.tui.themes import THEMES

    assert tuple(theme.name for theme in THEMES) == OURS
    assert set(TEXTUALS) == set(App().available_themes)
    light = {name for name, theme in App().available_themes.items() if not theme.dark}
    assert set(LIGHT) == light | {theme.name for theme in THEMES if not theme.dark}


def test_a_folder_that_is_not_there_gets_the_nearest_where_one_is_near(tmp_path: Path) -> None:
    (tmp_path / "handed-in").mkdir()
    (tmp_path / "handed-on.yaml").write_text("")

    for arguments in (("saves", tmp_path / "handedin"), ("--scenarios", tmp_path / "handedin", "paths")):
        said = offrecord(*arguments)
        assert said.returncode == 2
        assert f"did you mean '{tmp_path / 'handed-in'}'?" in said.stderr
    far = offrecord("saves", tmp_path / "zzz")
    assert far.returncode == 2
    assert "`offrecord paths` says where saved paths are kept." in far.stderr
    assert "did you mean" not in far.stderr


def test_help_of_the_whole_loads_nothing_that_it_does_not_need() -> None:
    assert loaded("--help") == ["0"]


def test_nothing_without_a_screen_loads_textual(ford: Path, tmp_path: Path) -> None:
    for command in (
        ("play", ford, "--plain", "--choose", "wait,home", "--saves", tmp_path / "saves"),
        ("play", ford, "--plain", "--resume", "--saves", tmp_path / "saves"),
        ("check", ford),
        ("check", ford, "--format", "json"),
        ("graph", ford),
        ("graph", ford, "-o", tmp_path / "graph.svg"),
        ("new", tmp_path / "brook"),
        ("schema",),
        ("saves", "--saves", tmp_path / "saves"),
        ("paths",),
    ):
        status, *packages = loaded(*command)
        assert (status, set(packages) & {"textual", "rich"}) == ("0", set()), command


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_reads_as_it_should(command: str) -> None:
    helped = offrecord(*([command] if command else []), "--help", COLUMNS="80")

    assert helped.stdout == golden(f"help{f'-{command}' if command else ''}.txt", helped.stdout)
    assert (helped.returncode, helped.stderr) == (0, "")


def test_every_command_has_its_help() -> None:
    for command in COMMANDS:
        assert offrecord(command, "-h").returncode == 0


def test_an_unknown_command_names_the_nearest() -> None:
    wrong = offrecord("chekc")

    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr == "Error: There is no command 'chekc'; did you mean 'check'?\n"
    assert offrecord("list").stderr == "Error: There is no command 'list'; `offrecord --help` lists them.\n"


def test_an_unknown_scenario_names_the_nearest(ford: Path, tmp_path: Path) -> None:
    for wanted in ("rivers/frod", "frod", "ford", "rivers/ford.yml"):
        wrong = offrecord("play", wanted, "--plain", "--scenarios", tmp_path / "scenarios")
        assert (wrong.returncode, wrong.stdout) == (2, "")
        assert wrong.stderr.endswith(f"Error: There is no scenario '{wanted}'; did you mean 'rivers/ford'?\n")


def test_an_unknown_option_is_wrong_use() -> None:
    wrong = offrecord("play", "--plian")

    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr.endswith(
        "Error: No such option '--plian'. (Did you mean one of: '--open', '--plain', '--player'?)\n"
    )


@pytest.mark.parametrize("arguments", [(), ("play",), ("play", "--plain"), ("--ascii",)])
def test_without_a_terminal_the_library_says_what_to_type(
    ford: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    said = offrecord(*arguments, OFFRECORD_SCENARIOS=str(tmp_path / "scenarios"))

    assert (said.returncode, said.stdout) == (2, "")
    assert "Error: The library needs a terminal. Name a scenario to play it as plain lines:\n" in said.stderr
    assert "\n  offrecord play rivers/ford --plain\n" in said.stderr


def test_a_scenario_without_a_terminal_is_played_as_plain_lines(ford: Path, tmp_path: Path) -> None:
    plain = offrecord("play", ford, "--plain", "--saves", tmp_path / "saves")

    assert offrecord("play", ford, "--saves", tmp_path / "saves").stdout == plain.stdout


def test_a_terminal_that_can_draw_nothing_gets_plain_lines(ford: Path, tmp_path: Path) -> None:
    status, said = at_a_terminal("play", ford, "--saves", tmp_path / "saves", typed="q\n", TERM="dumb")

    assert status == 0
    assert "The ford\n\nInvented rivers" in said
    assert "\x1b" not in said


def test_choosing_by_id_needs_the_plain_face(ford: Path) -> None:
    wrong = offrecord("play", ford, "--choose", "wait")

    assert wrong.returncode == 2
    assert wrong.stderr.endswith("Error: --choose goes with --plain.\n")


def test_a_scenario_that_cannot_be_played_lists_its_problems(tmp_path: Path) -> None:
    file = put(tmp_path, spoiled("start: river", "start: rivr"))

    said = offrecord("play", file, "--plain")

    assert said.returncode == 1
    assert said.stdout == (
        f"{file}:26:8: error: there is no node 'rivr' [unknown-node]\n"
        "  26 | start: rivr\n"
        "     |        ^^^^\n"
        "     = did you mean 'river'?\n"
    )
    assert said.stderr == f"\n{file} cannot be played before this is mended.\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("play", "none.yaml", "--plain"),
        ("play", "a" * 5000, "--plain"),
        ("play", "a/" * 3000, "--plain"),
        ("play", "..", "--plain"),
        ("play", "/etc/passwd/x", "--plain"),
        ("play", "", "--plain"),
        ("check", ""),
        ("saves", "none"),
        ("saves", "--saves", "/etc/passwd"),
        ("paths", "--scenarios", "none"),
        ("check", "--format", "xml", "x"),
        ("--theme",),
        ("play", "x", "y"),
        ("--nothing",),
        ("cohort", f"{'a' * 300}/b"),
        ("paths", "--scenarios", "a" * 300),
        ("quotes", "korea/hodges-choice", f"essay={'a' * 300}"),
        ("graph", "korea/hodges-choice", "-o", f"{'a' * 300}/x.svg"),
    ],
)
def test_wrong_use_is_status_2_with_a_word_about_it(arguments: tuple[str, ...]) -> None:
    said = offrecord(*arguments)

    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr


def test_folders_whose_names_are_too_long_are_not_there_yet(tmp_path: Path) -> None:
    long = "a" * 300
    said = offrecord("paths", "--saves", long, OFFRECORD_SCENARIOS=long)

    assert said.returncode == 0
    assert f"{long} (not there yet)\n" in said.stdout
    assert f"{long} (made with the first decision)\n" in said.stdout


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_stream_that_is_closed_is_one_that_leads_nowhere(ford: Path, tmp_path: Path, closed: str) -> None:
    for command in (f"play {ford} --plain --saves {tmp_path / 'saves'} --choose wait", f"check {ford}"):
        ran = subprocess.run(
            ["bash", "-c", f"{sys.executable} -m sim {command} {closed}"],
            input=b"",
            capture_output=True,
            env={**os.environ, "PYTHONPATH": str(PROJECT)},
            timeout=60,
        )
        assert ran.returncode == 0
        assert b"fault of its own" not in ran.stderr
    (save,) = (tmp_path / "saves").glob("*.yaml")
    assert save.read_text(encoding="utf-8").startswith("format: 1")


def test_common_options_may_stand_before_or_behind_the_command(ford: Path, tmp_path: Path) -> None:
    folder = tmp_path / "scenarios"

    before = offrecord("--scenarios", folder, "check", "rivers/ford")
    behind = offrecord("check", "rivers/ford", "--scenarios", folder)

    assert before.returncode == behind.returncode == 0
    assert before.stdout == behind.stdout


def test_a_closed_pipe_is_no_failure(ford: Path, tmp_path: Path) -> None:
    for command in (f"play {ford} --plain --saves {tmp_path / 'saves'}", f"check {ford}", "paths", "--help"):
        for python in (sys.executable, f"{sys.executable} -u"):
            ran = subprocess.run(
                ["bash", "-c", f"set -o pipefail; {python} -m sim {command} </dev/null | true"],
                capture_output=True,
                env={**os.environ, "PYTHONPATH": str(PROJECT)},
                timeout=60,
            )
            assert ran.stderr == b"", command
            assert ran.returncode == 0 or command == "--help"


@pytest.mark.parametrize("python", [sys.executable, f"{sys.executable} -u"], ids=["python", "unbuffered"])
@pytest.mark.parametrize("command", ["check {ford}", "explain", "--help", "play {ford} --plain </dev/null"])
def test_a_full_disk_behind_the_output_is_said_without_a_traceback(ford: Path, command: str, python: str) -> None:
    ran = subprocess.run(
        ["bash", "-c", f"{python} -m sim {command.format(ford=ford)} >/dev/full"],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        timeout=60,
    )

    assert ran.returncode == 1
    assert ran.stderr == b"The output could not be written: No space left on device.\n"


@pytest.mark.parametrize("python", [sys.executable, f"{sys.executable} -u"])
@pytest.mark.parametrize(
    ("output", "status", "said"),
    [(">/dev/full", 1, b"The output could not be written: No space left on device.\n"), ("| head -c 0", 0, b"")],
)
def test_a_damaged_save_is_told_without_a_traceback_wherever_the_output_goes(
    tmp_path: Path, output: str, status: int, said: bytes, python: str
) -> None:
    (tmp_path / "broken.yaml").write_text("format: 1\nsteps: [", encoding="utf-8")

    ran = subprocess.run(
        ["bash", "-o", "pipefail", "-c", f"{python} -m sim replay broken.yaml --plain {output}"],
        cwd=tmp_path,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        timeout=60,
    )

    assert ran.returncode == status
    # A stream that is written at once fails before the rest is said.
    assert ran.stderr.removeprefix(b"\nbroken.yaml cannot be read and was left as it is.\n") == said


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "ascii:strict"])
def test_a_terminal_that_knows_few_characters_shows_a_question_mark_for_the_others(
    tmp_path: Path, encoding: str
) -> None:
    file = put(tmp_path, spoiled("title: The ford", "title: 여울 —"))

    for command in (
        ("play", file, "--plain", "--saves", tmp_path / "s"),
        ("check", file),
        ("saves", "--saves", tmp_path / "s"),
    ):
        said = offrecord(*command, typed="2\nn\nok\n", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
        assert said.returncode == 0
        assert "여울" not in said.stdout
    assert offrecord("play", file, "--plain", PYTHONIOENCODING=encoding, PYTHONUTF8="0").stdout.startswith("?? ?\n")


def test_a_file_whose_name_is_no_text_can_be_checked_and_played(tmp_path: Path) -> None:
    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.yaml"))
    put(tmp_path, name=file.name)

    assert offrecord("check", file).returncode == 0
    assert offrecord("play", file, "--plain", "--choose", "wait", "--saves", tmp_path / "saves").returncode == 0


ODD = "f\x1b[31m\u202ed"


@pytest.mark.parametrize(
    "arguments",
    [
        ("play", ODD, "--plain"),
        ("graph", ODD),
        ("check", ODD),
        ("check", f"{ODD}/nothing"),
        ("explain", ODD),
        ("paths",),
        ("play", "ford.yaml", "--plain", "--choose", ODD),
        ("play", "ford.yaml", "--plain"),
        ("play", "ford.yaml", "--plain", "--choose", "wait"),
        ("replay", "mi31mne", "--saves", "odd"),
        ("replay", f"{ODD}/saves/mein.yaml"),
        ("replay", "mein", "--saves", f"{ODD}/nothing"),
        ("replay", f"{ODD}/saves/mine.yaml", "--plain"),
        ("saves", f"{ODD}/nothing"),
        ("cohort", f"{ODD}/save"),
        ("cohort", f"{ODD}/saves", "--scenario", ODD),
        ("paths", "--scenarios", f"{ODD}{ODD}"),
        ("quotes", "ford.yaml", "--source", ODD),
        ("quotes", "ford.yaml", "--source", f"{ODD}=x"),
        ("quotes", "ford.yaml", "--only", ODD),
    ],
    ids=lambda arguments: " ".join(arguments).replace(ODD, "ODD"),
)
def test_what_would_steer_the_terminal_is_echoed_without_that(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    put(tmp_path)
    write(Save(1, "rivers/none"), tmp_path / "odd" / "mi\x1b[31mne.yaml")
    write(Save(1, "rivers/none"), tmp_path / ODD / "saves" / "mine.yaml")
    (tmp_path / ODD / "nothing").mkdir()

    said = offrecord(*arguments, typed=f"{ODD}\nq\n", cwd=tmp_path, OFFRECORD_SAVES=ODD)

    assert "\ufffd[31m" in said.stdout + said.stderr
    assert not FORBIDDEN.search((said.stdout + said.stderr).replace("\n", ""))


def test_paths_tells_where_everything_is_looked_for(away_from_home: Path, tmp_path: Path) -> None:
    put(tmp_path / "scenarios" / "rivers")
    (away_from_home / "saves").mkdir()

    said = offrecord("paths", OFFRECORD_SCENARIOS=str(tmp_path / "scenarios")).stdout

    assert said == (
        "Scenarios (of two with the same name, the one further up counts; of ford.yaml and ford.yml, ford.yaml):\n"
        f"  {tmp_path}/scenarios (there)\n"
        "    the folder that you named\n"
        f"  {away_from_home}/here/scenarios (not there yet)\n"
        "    below the folder in which you stand\n"
        f"  {away_from_home}/data/offrecord/scenarios (not there yet)\n"
        "    your own, wherever you stand\n"
        f"  {PROJECT}/scenarios (there)\n"
        "    those that came with the program: to change one, copy it into a folder above\n"
        "Saved paths:\n"
        f"  {away_from_home}/saves (there)\n"
        "Endings seen, theme, where files on no shelf were played from:\n"
        f"  {away_from_home}/data/offrecord/remembered.yaml (not there yet)\n"
        f"OFFRECORD_SCENARIOS: {tmp_path}/scenarios\n"
        f"OFFRECORD_SAVES: {away_from_home}/saves\n"
    )


def test_from_a_folder_that_is_gone_the_paths_are_told_as_they_are_named(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    ran = subprocess.run(
        ["bash", "-c", f"rmdir {tmp_path / 'gone'}; {sys.executable} -m sim paths"],
        cwd=tmp_path / "gone",
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        timeout=60,
    )

    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"\n  scenarios (not there yet)\n    below the folder in which you stand\n" in ran.stdout


def test_saved_paths_are_listed_the_newest_first_with_how_far_they_came(ford: Path, tmp_path: Path) -> None:
    fingerprint = the_scenario(ford).fingerprint
    at_bank, at_camp = Name("bank"), Name("camp")
    saves = tmp_path / "saves"

    def keep(
        name: str, hour: int, *steps: tuple[Name, str], scenario: str = "rivers/ford", player: str | None = None
    ) -> None:
        time = datetime(2026, 11, 22, hour, 5, tzinfo=UTC)
        taken = tuple(SavedStep(at, Name(chose), time) for at, chose in steps)
        of_it = fingerprint if scenario == "rivers/ford" else ""
        write(Save(1, scenario, taken, of_it, player, time), saves / f"{name}.yaml")

    keep("on", 1, (at_bank, "cross"))
    keep("under-way", 2, (at_bank, "wait"), player="Group 3")
    keep("over", 3, (at_bank, "wait"), (at_camp, "home"))
    keep("misfit", 4, (at_bank, "fly"))
    keep("lost", 5, (Name("ferry"), "pay"), scenario="rivers/none")

    listed = offrecord("saves", "--saves", saves, "--scenarios", tmp_path / "scenarios")

    assert listed.stdout == golden("saves.txt", listed.stdout)
    assert listed.returncode == 1
    assert listed.stderr.startswith(
        "\nThese have no scenario that can be played and were left as they are:\n\n"
        f"{saves}/lost.yaml:2:11: error: the scenario of this path, 'rivers/none', is not on the shelf "
        "[unknown-scenario]\n"
        "  2 | scenario: rivers/none\n"
        "    |           ^^^^^^^^^^^\n"
        "    = there are: "
    )
    assert listed.stderr.endswith(
        "rivers/ford. If it is in another folder, name that one with --scenarios or OFFRECORD_SCENARIOS\n"
    )
    assert offrecord("saves", saves, "--scenarios", tmp_path / "scenarios").stdout == listed.stdout
    (saves / "lost.yaml").unlink()
    whole = offrecord("saves", saves, "--scenarios", tmp_path / "scenarios")
    assert (whole.returncode, whole.stderr) == (0, "")


def test_a_saved_path_without_times_has_none_and_no_stars_of_emphasis(tmp_path: Path) -> None:
    text = spoiled("title: The camp", "title: The *camp*", spoiled("ending: The army goes home", "ending: All *home*"))
    put(tmp_path / "scenarios" / "rivers", text)
    waited, home = SavedStep(Name("bank"), Name("wait")), SavedStep(Name("camp"), Name("home"))
    for name, steps in {"over": (waited, home), "under-way": (waited,)}.items():
        write(Save(1, "rivers/ford", steps), tmp_path / "saves" / f"{name}.yaml")

    listed = offrecord("saves", tmp_path / "saves", "--scenarios", tmp_path / "scenarios").stdout.split("\n")

    off = "off the record since 2 March 1200"
    assert sorted(listed[1:4:2]) == [
        f"  rivers/ford, 1 decision, {off} (1 decision), under way at: The camp",
        f"  rivers/ford, 2 decisions, {off} (2 decisions), ending: All home",
    ]


def test_a_path_of_a_file_on_no_shelf_is_of_that_text_wherever_it_lies_and_hands_out_no_folder(
    tmp_path: Path,
) -> None:
    saves = ("--saves", tmp_path / "saves")
    one, copy = (put(tmp_path / "home-of-ada" / place, name="mine.yaml").parent for place in ("one", "copy"))
    stranger = put(tmp_path / "home-of-ada" / "other", FORD.replace("bank", "shore"), name="mine.yaml").parent
    offrecord("play", "mine.yaml", "--plain", "--choose", "wait", *saves, cwd=one)

    new = offrecord("play", "mine.yaml", "--plain", "--resume", *saves, cwd=stranger)
    resumed = offrecord("play", "mine.yaml", "--plain", "--resume", *saves, cwd=copy)
    (file,) = (tmp_path / "saves").glob("*.yaml")
    handed_out = [
        offrecord(*command, *saves, cwd=copy)
        for command in (
            ("transcript", file.stem),
            ("transcript", file.stem, "-o", tmp_path / "page.html"),
            ("saves", "--code", file.stem),
            ("cohort", tmp_path / "saves", "--least", "1"),
            ("cohort", tmp_path / "saves", "--scenario", one / "mine.yaml", "--format", "json", "--least", "1"),
        )
    ]

    assert new.stderr.startswith("No path of this scenario is under way")
    assert resumed.stdout.startswith("The ford: going on after 1 decision.\n")
    assert "scenario: mine\n" in file.read_text(encoding="utf-8")
    assert [said.returncode for said in handed_out] == [0] * 5
    written = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "home-of-ada" not in written + file.read_text(encoding="utf-8") + "".join(said.stdout for said in handed_out)
    assert "The ford: 1 path\n" in handed_out[3].stdout


def test_a_damaged_save_is_listed_with_its_line_and_the_others_all_the_same(tmp_path: Path) -> None:
    write(Save(1, "rivers/none", started=datetime(2026, 11, 22, tzinfo=UTC)), tmp_path / "fine.yaml")
    (tmp_path / "bad\x1b[31m.yaml").write_text("format: 9\nscenario: x\n")
    (tmp_path / "long.yaml").write_text(f"format: 1\nscenario: {'x' * 5000}\nsteps: []\n")

    listed = offrecord("saves", tmp_path)

    assert listed.returncode == 1
    assert "fine\n  rivers/none, 2026-11-22 00:00 UTC, 0 decisions" in listed.stdout
    assert f"{tmp_path}/bad\ufffd[31m.yaml:1:9: error: this program reads format 1; the file says 9" in listed.stderr
    assert "\x1b" not in listed.stdout + listed.stderr


def test_a_path_whose_scenario_has_problems_is_listed_with_the_command_that_tells_them(tmp_path: Path) -> None:
    file = put(tmp_path / "scenarios" / "rivers", spoiled("date: 1200-06", "date: 1200-13"))
    write(Save(1, "rivers/ford"), tmp_path / "saves" / "mine.yaml")

    listed = offrecord("saves", tmp_path / "saves", "--scenarios", tmp_path / "scenarios")

    assert listed.returncode == 1
    assert listed.stdout == "mine\n  rivers/ford, 0 decisions, its scenario is not on the shelf or cannot be played\n"
    assert "mine.yaml:2:11: error: the scenario of this path, 'rivers/ford', has problems" in listed.stderr
    assert f"= `offrecord check {file}` lists them" in listed.stderr


def test_a_file_where_the_folder_of_saves_should_be_is_not_said_to_be_empty(tmp_path: Path) -> None:
    (tmp_path / "saves").write_text("", encoding="utf-8")

    listed = offrecord("saves", OFFRECORD_SAVES=str(tmp_path / "saves"))

    assert (listed.returncode, listed.stdout) == (2, "")
    assert f"'{tmp_path / 'saves'}' is a file; name a folder in OFFRECORD_SAVES." in listed.stderr


def test_an_empty_folder_of_saves_says_how_to_fill_it(tmp_path: Path) -> None:
    listed = offrecord("saves", tmp_path)

    assert (listed.returncode, listed.stdout) == (
        0,
        f"No paths are saved in {tmp_path} yet. `offrecord play` saves every decision.\n",
    )


def test_resume_without_a_scenario_takes_the_newest_path_under_way(ford: Path, tmp_path: Path) -> None:
    folders = ("--saves", tmp_path / "saves", "--scenarios", tmp_path / "scenarios")
    put(ford.parent, spoiled("title: The ford", "title: The weir"), name="weir.yaml")
    offrecord("play", "rivers/ford", "--plain", *folders, "--choose", "wait")
    offrecord("play", "rivers/weir", "--plain", *folders, "--choose", "wait,home")

    resumed = offrecord("play", "--resume", "--plain", *folders)

    assert resumed.stdout.startswith("The ford: going on after 1 decision.\n")


@pytest.mark.parametrize("is_moved", [False, True])
def test_a_path_of_a_file_that_has_come_onto_a_shelf_since_is_gone_on_with(tmp_path: Path, is_moved: bool) -> None:
    desk, saves = put(tmp_path / "desk", name="mine.yaml").parent, ("--saves", tmp_path / "saves")
    offrecord("play", desk / "mine.yaml", "--plain", "--choose", "wait", *saves)
    shelf = desk.rename(tmp_path / "shelf") if is_moved else desk
    (file,) = (tmp_path / "saves").iterdir()
    before = read_save(file)
    folders = (*saves, "--scenarios", shelf)

    found = sort_out([before], AtHand(shelf), player=None)
    asked = [
        offrecord("play", *named, "--plain", "--resume", *folders) for named in (("mine",), (shelf / "mine.yaml",), ())
    ]
    offrecord("play", "mine", "--plain", "--resume", *folders, typed="2\n")

    mine = read_scenario(shelf / "mine.yaml").scenario
    assert mine and before.save
    path = SavedPath("mine", mine, before.save, file)
    assert (found.paths, found.resumable, found.unusable) == ({"mine": [path]}, {"mine": path}, 0)
    for said in asked:
        assert said.stdout.startswith("The ford: going on after 1 decision.\n")
    (same,) = (tmp_path / "saves").iterdir()
    after = read_save(same).save
    assert after is not None
    assert (same, after.scenario, len(after.steps)) == (file, "mine", 2)


def test_resume_with_nothing_under_way_says_so(tmp_path: Path) -> None:
    said = offrecord("play", "--resume", "--plain", "--saves", tmp_path)

    assert said.returncode == 2
    assert said.stderr.startswith("No path is under way.\n")


def test_resume_for_a_player_without_a_scenario_takes_their_newest_path_or_says_there_is_none(
    ford: Path, tmp_path: Path
) -> None:
    folders = ("--saves", tmp_path / "saves", "--scenarios", tmp_path / "scenarios")
    put(ford.parent, spoiled("title: The ford", "title: The weir"), name="weir.yaml")
    offrecord("play", "rivers/ford", "--plain", *folders, "--player", "Group 1", "--choose", "wait")
    offrecord("play", "rivers/weir", "--plain", *folders, "--player", "Group 2", "--choose", "wait")

    resumed = offrecord("play", "--resume", "--player", "Group 1", "--plain", *folders)
    nobodys = offrecord("play", "--resume", "--player", "Group C", "--plain", *folders)

    assert resumed.stdout.startswith("The ford: going on after 1 decision.\n")
    assert nobodys.returncode == 2
    assert nobodys.stderr.startswith("No path of Group C is under way.\n")


def test_a_fault_of_the_program_is_told_in_words_and_kept_in_a_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], away_from_home: Path
) -> None:
    from sim.cli import paths, run

    def fail(*_: object) -> None:
        raise ZeroDivisionError("nobody\x1b[31m expected this")

    monkeypatch.setattr(paths, "folders", fail)

    assert run(["paths"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("Off the Record has met a fault of its own and must stop: ZeroDivisionError")
    assert "Traceback" not in said
    assert "nobody\ufffd[31m expected" in said
    assert "is saved" not in said, "nothing was played"
    kept = next(away_from_home.rglob("fault-*.txt"))
    assert "ZeroDivisionError: nobody\x1b[31m expected this" in kept.read_text()

    monkeypatch.setattr("sim.cli.play._read", fail)
    assert run(["--ascii", "play", "x"]) == 1
    assert "Every decision taken so far is saved" in capsys.readouterr().err


def test_playing_loads_none_of_the_rules(ford: Path, tmp_path: Path) -> None:
    probe = "import sys; from sim.cli import run; run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    ran = subprocess.run(
        [sys.executable, "-c", probe, "play", str(ford), "--plain", "--saves", str(tmp_path / "saves")],
        input=b"q\n",
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        timeout=60,
    )

    assert b"sim.play.playthrough" in ran.stderr
    assert b"sim.check" not in ran.stderr


def test_explaining_a_rule_shows_its_page() -> None:
    explained = offrecord("explain", "record-after-departure")

    assert explained.stdout == golden("explain-rule.txt", explained.stdout)
    assert (explained.returncode, explained.stderr) == (0, "")


def test_explaining_without_a_name_lists_every_rule() -> None:
    explained = offrecord("explain")

    assert explained.stdout == golden("explain.txt", explained.stdout)
    assert explained.returncode == 0


def test_an_unknown_rule_names_the_nearest() -> None:
    wrong = offrecord("explain", "unreachable-nodes")

    assert wrong.returncode == 2
    assert wrong.stderr.endswith("There is no rule 'unreachable-nodes'; did you mean 'unreachable-node'?\n")
