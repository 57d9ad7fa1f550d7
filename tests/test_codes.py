"""A path handed in as a short code: the same path comes out of it, or it is refused and says what is wrong."""

import re
from itertools import pairwise
from pathlib import Path

import attrs
import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from sim.play.playthrough import Playthrough
from sim.render.picture import Ground, TooLong, columns, qr
from sim.saves import checksum
from sim.saves.code import ALPHABET, BadCode, Codebook, NoCode, code_of, structure
from sim.saves.handed_in import read_pile
from sim.saves.pile import pile
from sim.saves.save import Judgement, Save, SavedStep, write
from sim.scenario.model import Name, Scenario
from tests.classes import BRIDGE, CROSS, HOME, NAME, hand_in, judging, shelf, walked
from tests.handed import a_lost_path
from tests.invented import FORD, at_a_terminal, offrecord, put, spoiled, the_scenario
from tests.often import often
from tests.walks import scenarios

READABLE = re.compile(r"1[0-9A-HJKMNP-TV-Z]{3}(-[0-9A-HJKMNP-TV-Z]{4}){4,}")


@pytest.fixture
def ford(tmp_path: Path) -> Scenario:
    return the_scenario(put(tmp_path))


@pytest.fixture
def book(ford: Scenario) -> Codebook:
    return Codebook({NAME: ford})


def refused(book: Codebook, code: str) -> str:
    with pytest.raises(BadCode) as told:
        book.read(code)
    return str(told.value)


def test_a_code_is_letters_and_digits_in_groups_of_four_and_short(ford: Scenario) -> None:
    code = code_of(ford, walked(ford, BRIDGE))

    assert READABLE.fullmatch(code)
    assert len(code) == 24


def test_the_path_comes_out_as_it_went_in_with_its_judgements_and_without_its_notes(
    ford: Scenario, book: Codebook
) -> None:
    save = walked(ford, BRIDGE, "Ann")
    noted = attrs.evolve(save, steps=tuple(attrs.evolve(step, note="Mine") for step in save.steps))
    said = (Judgement(Name("camp"), 4, 2, "Nobody asked."), Judgement(Name("river"), None, 5))

    read = book.read(code_of(ford, judging(noted, *said)))

    assert read == Save(1, NAME, save.steps, judgements=(Judgement(Name("camp"), 4, 2), said[1]))


@often(200)
@given(data=st.data())
def test_every_path_of_every_scenario_comes_out_again(data: st.DataObject) -> None:
    scenario = data.draw(scenarios())
    walk = Playthrough(scenario)
    walk.run_on()
    for _ in range(data.draw(st.integers(0, 30))):
        if not walk.offered:
            break
        walk.choose(data.draw(st.sampled_from(walk.offered)).id)
        walk.run_on()
    grades = st.none() | st.integers(1, 5)
    nodes = {stop.node.id for stop in walk.stops}
    # Also pages that the path no longer visits: who goes back has judged them all the same.
    judged = data.draw(st.lists(st.sampled_from(sorted(scenario.nodes)), unique=True).map(sorted))
    said = tuple(Judgement(node, data.draw(grades), data.draw(grades)) for node in judged)
    save = Save(1, "any", tuple(SavedStep(step.at, step.chose) for step in walk.steps), judgements=said)

    read = Codebook({"any": scenario}).read(code_of(scenario, save))

    assert read.steps == save.steps
    assert read.judgements == tuple(one for one in said if one.at in nodes and (one.before or one.after))


def test_letters_may_be_small_look_alikes_may_be_mixed_up_and_hyphens_may_be_any_or_none(
    ford: Scenario, book: Codebook
) -> None:
    for path in (CROSS, HOME, BRIDGE, ("wait", *["scout", "home"][:1])):
        code = code_of(ford, walked(ford, path))
        mixed = code.replace("0", "o").replace("1", "l")
        for typed in (code.lower(), code.replace("-", ""), code.replace("-", " "), code.replace("-", "\u2013"),
                      mixed, code.replace("1", "I"), f"  {code}\n"):  # fmt: skip
            assert book.read(typed) == book.read(code)


def test_any_single_wrong_character_is_refused_and_its_group_is_named(ford: Scenario, book: Codebook) -> None:
    code = code_of(ford, walked(ford, BRIDGE))
    words = ("first", "second", "third", "fourth", "fifth")
    for at, letter in enumerate(code):
        for other in ALPHABET:
            if letter not in ("-", other):
                said = refused(book, code[:at] + other + code[at + 1 :])
                assert said.startswith(f"it is mistyped, most likely in its {words[at // 5]} group '")


def test_any_two_neighbours_that_changed_places_are_refused(ford: Scenario, book: Codebook) -> None:
    code = code_of(ford, walked(ford, BRIDGE)).replace("-", "")
    for at, (one, other) in enumerate(pairwise(code)):
        if one != other:
            said = refused(book, code[:at] + other + one + code[at + 2 :])
            # Two halves of one pair look like any other slip in it.
            swapped = f"'{other}' in its" in said and f"the '{one}' after it have most likely changed places" in said
            assert swapped if at % 2 else said.startswith("it is mistyped, most likely in its")


def test_a_lost_or_doubled_character_is_refused_and_its_group_is_named(ford: Scenario, book: Codebook) -> None:
    code = code_of(ford, walked(ford, BRIDGE))
    for at, letter in enumerate(code):
        if letter == "-":
            continue
        assert "group" in refused(book, code[:at] + code[at + 1 :])
        assert "group" in refused(book, code[:at] + letter + code[at:])
        assert refused(book, (code[:at] + code[at + 1 :]).replace("-", "")) == (
            "it has 19 characters; some are missing, or there are too many."
        )
    assert refused(book, code[:5] + code[6:]) == (
        f"its second group '{code[6:9]}' has 3 characters where every group has 4."
    )


@often(300)
@given(data=st.data())
def test_up_to_four_wrong_characters_are_never_read_as_another_path(data: st.DataObject, tmp_path: Path) -> None:
    ford = the_scenario(put(tmp_path))
    code = code_of(ford, walked(ford, data.draw(st.sampled_from([CROSS, HOME, BRIDGE])))).replace("-", "")
    places = data.draw(st.lists(st.integers(0, len(code) - 1), min_size=1, max_size=4, unique=True))
    letters = list(code)
    for at in places:
        letters[at] = data.draw(st.sampled_from([letter for letter in ALPHABET if letter != letters[at]]))

    refused(Codebook({NAME: ford}), "".join(letters))


@given(typed=st.text(max_size=60))
def test_whatever_is_typed_is_a_code_or_refused_in_words(typed: str) -> None:
    assert refused(Codebook({}), typed)


def test_the_check_characters_keep_any_two_messages_five_apart() -> None:
    for message in ([0, 1], [1023, 5, 900], list(range(200))):
        whole = message + checksum.checks(message)
        assert checksum.is_whole(whole)
        for at in range(len(whole)):
            for slip in (1, 513, 1023):
                spoilt = [*whole[:at], whole[at] ^ slip, *whole[at + 1 :]]
                assert not checksum.is_whole(spoilt)
                assert checksum.wrong_one(spoilt) == at


def test_a_reworded_scenario_keeps_its_codes_and_one_with_other_choices_does_not(
    ford: Scenario, book: Codebook, tmp_path: Path
) -> None:
    code = code_of(ford, walked(ford, HOME))

    worded = FORD.replace("label: Go home", "label: Turn back").replace("title: The camp", "title: In camp")
    reworded = the_scenario(put(tmp_path / "reworded", worded))
    assert Codebook({NAME: reworded}).read(code) == book.read(code)
    assert structure(reworded) == structure(ford)
    for old, new in (
        ("        label: Go home\n        to: at-home\n", "        label: Go home\n        to: far-bank\n"),
        ("      home:\n", "      away:\n"),
        ("        when: {bridge: unknown}\n", ""),
        ("        set: {bridge: found}\n", ""),
        ("  bridge: [unknown, found]\n", "  bridge: [unknown, found, lost]\n"),
        ("    next: bank\n", "    next: camp\n"),
    ):
        changed = the_scenario(put(tmp_path / "changed", spoiled(old, new)))
        said = refused(Codebook({NAME: changed}), code)
        assert said.startswith("it was made with another version of rivers/ford, whose choices differ")


def test_a_code_is_found_on_the_shelf_wherever_its_folder_is(ford: Scenario) -> None:
    code = code_of(ford, walked(ford, HOME, name="/somewhere/else/ford.yaml"))

    assert Codebook({NAME: ford}).read(code).scenario == NAME
    assert refused(Codebook({}), code).startswith("its scenario is not on the shelf")


def test_what_no_longer_fits_or_is_endless_has_no_code(ford: Scenario, tmp_path: Path) -> None:
    save = walked(ford, HOME)
    with pytest.raises(NoCode, match=r"no longer fits its scenario. Step 1: the path comes to"):
        code_of(ford, attrs.evolve(save, steps=save.steps[1:]))
    round_and_round = the_scenario(put(tmp_path / "round", spoiled("        when: {bridge: unknown}\n", "")))
    with pytest.raises(NoCode, match="are too many for a code"):
        code_of(round_and_round, walked(round_and_round, ("wait", *["scout"] * 9000)))
    long = code_of(round_and_round, walked(round_and_round, ("wait", *["scout"] * 500)))
    assert len(Codebook({NAME: round_and_round}).read(long).steps) == 501


def test_a_file_of_codes_is_read_line_by_line_with_names_before_or_behind(ford: Scenario, tmp_path: Path) -> None:
    code = code_of(ford, walked(ford, HOME))
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    file = tmp_path / "codes.txt"
    file.write_text(
        f"# Year 10\n\n{code}\n{code}  Ann of 10b\nBo: {code.lower()}\n\t{code} ; Group 7 # late\n"
        f"{wrong} Cy\nno code here\n",
        encoding="utf-8-sig",
    )

    handed = list(read_pile(pile([file]), Codebook({NAME: ford})))

    assert [one.save.player if one.save else None for one in handed] == [
        None,
        "Ann of 10b",
        "Bo",
        "Group 7",
        None,
        None,
    ]
    assert all(one.save.steps == walked(ford, HOME).steps for one in handed[:4] if one.save)
    assert [str(one.problems[0]).removeprefix(f"{file}:") for one in handed[4:]] == [
        f"7:1: the code {wrong} cannot be read: it is mistyped, most likely in its fifth group '{wrong[-4:]}'.",
        "8:1: no code begins or ends this line",
    ]


def test_a_cohort_takes_codes_beside_files(ford: Scenario, tmp_path: Path) -> None:
    handed = hand_in(tmp_path, [walked(ford, CROSS)] * 2)
    code = code_of(ford, walked(ford, HOME))
    (tmp_path / "codes.txt").write_text(f"{code} Ann\n{code}\n{code}X\n", encoding="utf-8")

    said = offrecord("cohort", handed, "codes.txt", "--names", "--scenarios", shelf(tmp_path), cwd=tmp_path)

    assert said.returncode == 1
    assert said.stdout.startswith("The ford: 4 paths\n")
    assert "Wait for the water to fall: Ann, codes.txt, line 2" in said.stdout
    assert "codes.txt:3:1: error: the code" in said.stderr
    assert f"its fifth group '{code[-4:]}X' has 5 characters where every group has 4." in said.stderr


def test_the_code_is_printed_and_its_picture_beside_it(ford: Scenario, tmp_path: Path) -> None:
    save = walked(ford, HOME)
    write(save, tmp_path / "saves" / "mine.yaml")
    code = code_of(ford, save)

    said = offrecord("saves", "--code", "mine", "--scenarios", shelf(tmp_path), "--saves", "saves", cwd=tmp_path)

    assert (said.returncode, said.stdout, said.stderr) == (0, f"{code}\n", f"\n{qr(code)}\n")
    plain = offrecord(
        "saves", "--code", "mine", "--ascii", "--scenarios", shelf(tmp_path), "--saves", "saves", cwd=tmp_path
    )
    assert plain.stderr == f"\n{qr(code, ascii_only=True)}\n"
    assert plain.stderr.isascii()


TEXTS = ["111S-6J6S-A01J-9VQ0-BQYD", "1" * 300]


def modules(text: str) -> list[list[bool]]:
    return [[bool(module) for module in row] for row in segno.make_qr(text, error="m").matrix_iter(border=4)]


def in_halves(picture: str, wide: int) -> list[list[bool]]:
    """What is printed of a picture, module by module."""
    lines = [re.sub(r"\x1b\[[0-9;]*m", "", line).ljust(wide) for line in picture.split("\n")]
    halves = [[[letter in half for letter in line] for half in ("▀█", "▄█")] for line in lines]
    return [row for pair in halves for row in pair]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("ground", [Ground.LIGHT, Ground.PAINTED])
def test_a_picture_shows_the_modules_of_its_code_with_a_quiet_zone(text: str, ground: Ground) -> None:
    wanted = modules(text)

    assert in_halves(qr(text, ground=ground), len(wanted[0]))[: len(wanted)] == wanted
    if ground is Ground.LIGHT:
        lines = [line.ljust(2 * len(wanted)) for line in qr(text, ascii_only=True).split("\n")]
        assert [[pair == "##" for pair in re.findall("..", line)] for line in lines] == wanted


@pytest.mark.parametrize("text", TEXTS)
def test_on_a_dark_ground_it_is_the_light_modules_that_are_printed(text: str) -> None:
    wanted = [[not dark for dark in row] for row in modules(text)]

    drawn = in_halves(qr(text, ground=Ground.DARK), len(wanted[0]))
    assert drawn[: len(wanted)] == wanted
    # What is drawn below the last row is more of the light that a reader needs around it.
    assert all(all(row) for row in drawn[len(wanted) :])
    lines = [line.ljust(2 * len(wanted)) for line in qr(text, ascii_only=True, ground=Ground.DARK).split("\n")]
    assert [[pair == "##" for pair in re.findall("..", line)] for line in lines] == wanted


@pytest.mark.parametrize("text", TEXTS)
def test_in_ascii_with_colours_the_ground_alone_draws_it(text: str) -> None:
    said = qr(text, ascii_only=True, ground=Ground.PAINTED)

    assert said.isascii()
    drawn = []
    for line in said.split("\n"):
        runs = re.findall(r"\x1b\[48;5;(16|231)m( +)", line)
        assert "".join(f"\x1b[48;5;{colour}m{blank}" for colour, blank in runs) + "\x1b[0m" == line
        drawn.append([colour == "16" for colour, blank in runs for _ in range(len(blank) // 2)])
    assert drawn == modules(text)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("ascii_only", [False, True])
def test_a_picture_is_as_wide_as_it_is_said_to_be(text: str, ascii_only: bool) -> None:
    drawn = qr(text, ascii_only=ascii_only, ground=Ground.DARK)

    assert {len(line) for line in drawn.split("\n")} == {columns(text, ascii_only=ascii_only)}


def test_a_text_that_is_too_long_has_no_picture() -> None:
    with pytest.raises(TooLong):
        qr("1" * 9000)


def shown(ford: Scenario, tmp_path: Path, *options: str, **environment: str) -> tuple[str, str]:
    """The code of a saved path, and what a terminal shows of it below the code."""
    save = walked(ford, HOME)
    write(save, tmp_path / "saves" / "mine.yaml")
    where = ("--scenarios", shelf(tmp_path), "--saves", tmp_path / "saves")
    told = {"TERM": "xterm-256color", "COLUMNS": "80", "COLORFGBG": "", **environment}
    status, said = at_a_terminal("saves", "--code", "mine", *where, *options, **told)
    code = code_of(ford, save)
    assert status == 0
    assert said.startswith(f"{code}\n\n")
    return code, said.removeprefix(f"{code}\n\n").removesuffix("\n")


LIGHTER = "\n\nDrawn for light letters on a dark ground. Where yours are dark on light: --theme record-light"


def test_a_terminal_with_colours_is_told_them(ford: Scenario, tmp_path: Path) -> None:
    code, said = shown(ford, tmp_path)

    assert said == qr(code, ground=Ground.PAINTED)


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"NO_COLOR": "", "COLORFGBG": "15;0"}])
def test_a_terminal_without_colours_is_taken_for_dark_and_it_says_so(
    ford: Scenario, tmp_path: Path, environment: dict[str, str]
) -> None:
    code, said = shown(ford, tmp_path, **environment)

    assert said == qr(code, ground=Ground.DARK) + LIGHTER


def test_a_light_terminal_without_colours_is_asked_for_or_known(ford: Scenario, tmp_path: Path) -> None:
    code, asked = shown(ford, tmp_path, "--theme", "record-light", NO_COLOR="1")
    _, known = shown(ford, tmp_path, NO_COLOR="1", COLORFGBG="0;default;15")

    assert asked == known == qr(code)


def test_a_theme_that_is_asked_for_goes_before_what_the_terminal_tells(ford: Scenario, tmp_path: Path) -> None:
    code, said = shown(ford, tmp_path, "--theme", "record-dark", NO_COLOR="1", COLORFGBG="0;15")

    assert said == qr(code, ground=Ground.DARK) + LIGHTER


@pytest.mark.parametrize("options", [(), ("--ascii",)])
def test_below_its_width_a_picture_is_not_broken_but_said_to_need_more(
    ford: Scenario, tmp_path: Path, options: tuple[str, ...]
) -> None:
    code = code_of(ford, walked(ford, HOME))
    needed = columns(code, ascii_only=bool(options))

    _, said = shown(ford, tmp_path, *options, COLUMNS=str(needed - 1))
    assert said == (
        f"Its picture needs {needed} columns, and this terminal has {needed - 1}: make it wider, or its letters "
        "smaller. The code can be typed or sent as it is."
    )
    _, drawn = shown(ford, tmp_path, *options, COLUMNS=str(needed))
    assert drawn == qr(code, ascii_only=bool(options), ground=Ground.PAINTED)


def test_a_path_may_be_named_by_its_player_where_only_one_is_theirs(ford: Scenario, tmp_path: Path) -> None:
    folder = tmp_path / "saves"
    save = walked(ford, HOME, "Group 1")
    write(save, folder / "mine.yaml")
    write(attrs.evolve(save, player="Group 2"), folder / "theirs.yaml")
    places = ("--scenarios", shelf(tmp_path), "--saves", folder)

    coded = offrecord("saves", "--code", "group 1", *places, cwd=tmp_path)
    inside = offrecord("saves", folder, "--code", "Group 1", "--scenarios", tmp_path / "scenarios", cwd=tmp_path)
    compared = offrecord("compare", "Group 1", "Group 2", "--plain", *places, cwd=tmp_path)

    assert (coded.returncode, coded.stdout) == (0, f"{code_of(ford, save)}\n")
    assert inside.stdout == coded.stdout
    assert (compared.returncode, compared.stderr) == (0, "")


@pytest.mark.parametrize(
    ("wanted", "status", "told"),
    [
        ("min", 2, "There is no saved path 'min', by its own or a player's name; did you mean 'mine'?"),
        ("saves/min.yaml", 2, "The file 'saves/min.yaml' does not exist; did you mean 'saves/mine.yaml'?"),
        ("Group 2", 2, "2 saved paths are of the player 'Group 2'; name one of them: again mine"),
        ("lost", 1, "lost.yaml cannot be told without its scenario, and was left as it is."),
        ("torn", 1, "torn.yaml cannot be read and was left as it is."),
        ("misfit", 1, "There is no code of this path: the path no longer fits its scenario."),
    ],
)
def test_a_path_that_has_no_code_says_why(ford: Scenario, tmp_path: Path, wanted: str, status: int, told: str) -> None:
    folder = tmp_path / "saves"
    save = walked(ford, HOME, "Group 2")
    write(save, folder / "mine.yaml")
    write(save, folder / "again.yaml")
    save = attrs.evolve(save, player=None)
    write(a_lost_path("rivers/none"), folder / "lost.yaml")
    write(attrs.evolve(save, steps=save.steps[1:]), folder / "misfit.yaml")
    (folder / "torn.yaml").write_text("format: 1\n", encoding="utf-8")

    said = offrecord("saves", "--code", wanted, "--scenarios", shelf(tmp_path), "--saves", folder, cwd=tmp_path)

    assert said.returncode == status
    assert told in " ".join(said.stderr.split())


def test_a_code_of_a_scenario_that_is_called_otherwise_here_is_read_by_its_structure(ford: Scenario) -> None:
    code = code_of(ford, walked(ford, HOME, name="ford (1)"))
    book = Codebook({"rivers/crossing": ford, "rivers/other": other_choices(ford)})

    read = book.read(code, "Group 3")

    assert (read.scenario, read.player) == ("rivers/crossing", "Group 3")
    assert [step.chose for step in read.steps] == list(HOME)


def test_a_code_is_of_the_scenario_of_its_name_where_several_have_its_structure(ford: Scenario) -> None:
    twin = attrs.evolve(ford, title="The ford in Dutch", fingerprint="0" * 64)
    book = Codebook({"rivers/ford-nl": twin, "rivers/ford": ford})

    assert book.read(code_of(ford, walked(ford, HOME, name="ford"))).scenario == "rivers/ford"
    assert book.read(code_of(ford, walked(ford, HOME, name="ford-nl"))).scenario == "rivers/ford-nl"
    assert refused(book, code_of(ford, walked(ford, HOME, name="ford (1)"))) == (
        "its scenario is known by its choices alone, and several here have them: rivers/ford-nl, rivers/ford."
    )


def test_copies_of_one_text_are_one_scenario_to_a_code(ford: Scenario) -> None:
    book = Codebook({"rivers/copy": ford, "rivers/ford": ford})

    assert book.read(code_of(ford, walked(ford, HOME, name="ford (1)"))).scenario == "rivers/copy"


def test_a_code_of_a_former_version_is_read_by_a_copy_of_it(ford: Scenario) -> None:
    book = Codebook({"rivers/ford": other_choices(ford), "rivers/ford-2025": ford})

    assert book.read(code_of(ford, walked(ford, HOME))).scenario == "rivers/ford-2025"


def other_choices(ford: Scenario) -> Scenario:
    """The ford with a flag more, and so with another structure."""
    return attrs.evolve(ford, flags={**ford.flags, Name("ferry"): (Name("no"), Name("yes"))}, fingerprint="1" * 64)
