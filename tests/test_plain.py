"""The plain face: numbered lines that read well aloud, and nothing typed that is eaten."""

import re
import subprocess
from pathlib import Path

import pytest

from sim.saves.folder import all_saves
from sim.saves.save import Judgement, Save, write
from sim.scenario.model import Name
from tests.invented import BOTH_WAYS_TO_THE_HILL, golden, offrecord, put, spoiled


@pytest.fixture
def ford(tmp_path: Path) -> Path:
    return put(tmp_path / "scenarios" / "rivers")


@pytest.fixture
def saves(tmp_path: Path) -> Path:
    return tmp_path / "saves"


def play(ford: Path, saves: Path, *options: str, typed: str | bytes = "") -> "subprocess.CompletedProcess[str]":
    """A session on the plain face, its standard error without names of files."""
    played = offrecord("play", ford, "--plain", "--saves", saves, *options, typed=typed)
    played.stderr = re.sub(r"/\S+/", "", re.sub(r"-\d{4}-\d\d-\d\d-\d{6}-\w{8}", "-NEW", played.stderr))
    return played


def kept(saves: Path) -> list[Save]:
    """The saved paths, the longest first."""
    read = [reading.save for reading in all_saves(saves)]
    return sorted((save for save in read if save), key=lambda save: -len(save.steps))


def chosen(saves: Path) -> list[list[str]]:
    return [[str(step.chose) for step in save.steps] for save in kept(saves)]


def pages(said: str) -> list[str]:
    """The headings of the pages that were shown, in order."""
    return re.findall(r"^(.+)\n(?:\d+ )?(?:[A-Z][a-z]+ )?\d{4}(?:, .+)?\.\n(?:ON|OFF) THE RECORD", said, re.MULTILINE)


def test_the_record_from_the_first_page_to_its_ending(ford: Path, saves: Path) -> None:
    played = play(ford, saves, typed="1\nd\nq\n")

    assert played.stdout == golden("plain-on-the-record.txt", played.stdout)
    assert (played.returncode, played.stderr) == (0, "Saved in ford-NEW.yaml.\n")
    assert chosen(saves) == [["cross"]]


def test_a_note_has_the_limit_that_it_has_on_the_screen_and_that_is_said(ford: Path, saves: Path) -> None:
    long = "x" * 2001
    said = play(ford, saves, typed=f"2\nn\n{long}\nj\n3\n{long}\nj\n4\n\nq\n").stdout

    assert said.count("Only the first 2,000 characters were kept.") == 2
    assert "Why? (empty keeps what is there): " in said
    (save,) = kept(saves)
    assert save.steps[0].note == save.judgements[0].why == "x" * 2000
    assert save.judgements[0].before == 4


def test_off_the_record_with_everything_that_can_be_typed(ford: Path, saves: Path) -> None:
    typed = [
        *("b", "n", "2", "b", "r", "2", "r", "s", "n", "They waited.", "n", "", "j", "2", "The river rose.", "?"),
        *("9", "0", "x", "", "2 ", "b", "1", "2", "j", "4", "", "s", "j", "1", "", "D", "2", "B", "q", "1"),
    ]

    played = play(ford, saves, typed="\n".join(typed) + "\n")

    assert played.stdout == golden("plain-off-the-record.txt", played.stdout)
    assert (played.returncode, played.stderr) == (0, "Saved in ford-NEW.yaml.\n"), "what was judged is kept"


def test_what_was_typed_is_what_is_kept(ford: Path, saves: Path) -> None:
    play(ford, saves, "--player", "Group 3", typed="2\nn\nNot now: 한국\nj\n2\nWhy?\ns\nj\n5\n\n1\n2\n")

    save = kept(saves)[0]

    assert [(step.at, step.chose, step.note) for step in save.steps] == [
        ("bank", "wait", "Not now: 한국"),
        ("camp", "scout", None),
        ("camp", "swim", None),
    ]
    assert save.judgements == (Judgement(Name("camp"), 2, 5, "Why?"),)
    assert save.player == "Group 3"


def test_the_record_beside_a_path_has_nothing_that_only_the_path_has(tmp_path: Path, saves: Path) -> None:
    hill = put(tmp_path / "hill", BOTH_WAYS_TO_THE_HILL)

    _, beside = play(hill, saves, "--choose", "wait", typed="r\n").stdout.split("The record at this date:\n")

    assert beside.startswith("The hill\nApril 1200.\n\nRECORD: Snow fell. (A chronicle)\n\n")


def test_a_teacher_may_see_beforehand_which_choice_is_history(ford: Path, saves: Path) -> None:
    hidden, shown = play(ford, saves).stdout, play(ford, saves, "--open").stdout

    assert "1. Cross at the ford\n" in hidden
    assert shown == hidden.replace("1. Cross at the ford\n", "1. Cross at the ford (this was chosen in fact)\n")


def test_the_end_of_input_saves_and_is_no_failure(ford: Path, saves: Path) -> None:
    played = play(ford, saves, typed="2\n1")

    assert (played.returncode, played.stderr) == (0, "Saved in ford-NEW.yaml.\n")
    assert chosen(saves) == [["wait", "scout"]]


@pytest.mark.parametrize("typed", ["2\nn\n", "2\nj\n", "2\nj\n3\n", "2\ns\n", "2\n"])
def test_input_that_ends_in_the_middle_of_an_answer_keeps_the_decision(ford: Path, saves: Path, typed: str) -> None:
    assert play(ford, saves, typed=typed).returncode == 0
    assert chosen(saves) == [["wait"]]


def test_nobody_who_only_looks_leaves_a_save(ford: Path, saves: Path) -> None:
    played = play(ford, saves, typed="s\nr\n?\nj\nq\n")

    assert (played.returncode, played.stderr) == (0, "")
    assert not saves.exists()


@pytest.mark.parametrize("typed", ["00012", "1 2", "1.", "-1", "99999999999999999999", "²", "quit", "1" * 5000, "\t"])
def test_what_is_no_answer_takes_no_choice(ford: Path, saves: Path, typed: str) -> None:
    assert play(ford, saves, typed=f"{typed}\n").returncode == 0
    assert chosen(saves) == []


def test_what_cannot_be_typed_is_said_with_what_can(ford: Path, saves: Path) -> None:
    said = play(ford, saves, typed="cross\n").stdout

    assert said.endswith(
        "Type 1 to 2 to choose, s for the sources, ? for more: \n"
        "'cross' cannot be typed here. Type a number from 1 to 2, or ? for everything that can.\n"
        "Type 1 to 2 to choose, s for the sources, ? for more: \n"
    )


def test_only_the_lines_after_j_answer_it_and_every_other_number_chooses(ford: Path, saves: Path) -> None:
    play(ford, saves, typed="2\nj\n1\nWhy not\n1\n1\n")

    assert chosen(saves) == [["wait", "scout", "bridge"]]
    assert kept(saves)[0].judgements == (Judgement(Name("camp"), 1, None, "Why not"),)


def test_a_judgement_that_is_no_grade_judges_nothing_and_asks_nothing_more(ford: Path, saves: Path) -> None:
    said = play(ford, saves, typed="2\nj\n6\n1\n").stdout

    assert "Nothing was judged.\n" in said
    assert chosen(saves) == [["wait", "scout"]]
    assert kept(saves)[0].judgements == ()


def test_d_takes_back_nothing_before_an_ending(ford: Path, saves: Path) -> None:
    said = play(ford, saves, typed="2\n1\nd\n").stdout

    assert "That is for an ending, where the path so far stays saved. Type b to take back one decision.\n" in said
    assert chosen(saves) == [["wait", "scout"]]


def test_where_nothing_is_a_what_if_there_is_nothing_to_judge(ford: Path, saves: Path) -> None:
    said = play(ford, saves, typed="j\n2\n").stdout

    assert "Nothing that was shown here is marked WHAT IF, so there is nothing to judge.\n" in said
    assert (chosen(saves), kept(saves)[0].judgements) == ([["wait"]], ())


def test_a_what_if_of_a_page_that_ran_on_is_judged_where_it_stands(tmp_path: Path, saves: Path) -> None:
    claim = "It could have waited, the author holds."
    file = put(tmp_path, spoiled(f"- author: {claim}", f"- counterfactual: {claim}"))

    said = play(file, saves, typed="j\n4\nIt rained.\ns\nj\n2\n\n1\n").stdout

    assert "How plausible is what is told at 'The river'?\n" in said
    assert kept(saves)[0].judgements == (Judgement(Name("river"), 4, 2, "It rained."),)


def test_a_page_without_a_decision_runs_on_to_the_next(ford: Path, saves: Path) -> None:
    assert pages(play(ford, saves).stdout) == ["The river", "The bank"]


def test_choices_taken_first_print_every_page_passed(ford: Path, saves: Path) -> None:
    played = play(ford, saves, "--choose", "wait, scout,,home")

    assert pages(played.stdout) == ["The river", "The bank", "The camp", "The camp", "At home"]
    assert played.returncode == 0
    assert chosen(saves) == [["wait", "scout", "home"]]


def test_choices_may_go_on_by_hand_after_those_taken_first(ford: Path, saves: Path) -> None:
    play(ford, saves, "--choose", "wait", typed="2\n")

    assert chosen(saves) == [["wait", "home"]]


@pytest.mark.parametrize(
    ("ids", "taken", "said"),
    [
        ("wait,bridge,home", ["wait"], "'bridge' is not offered at 'camp'. Offered: scout, home.\n"),
        ("wait,swim", ["wait"], "'swim' is not offered at 'camp'. Offered: scout, home.\n"),
        (
            "wait,home,scout",
            ["wait", "home"],
            "'scout' is not offered at 'at-home'. Offered: nothing: the path has come to its end.\n",
        ),
    ],
)
def test_an_id_that_is_not_offered_ends_with_status_2_and_keeps_what_was_decided(
    ford: Path, saves: Path, ids: str, taken: list[str], said: str
) -> None:
    played = play(ford, saves, "--choose", ids, typed="2\n")

    assert (played.returncode, played.stderr) == (2, said)
    assert chosen(saves) == [taken]


def test_a_first_id_that_is_not_offered_leaves_no_save(ford: Path, saves: Path) -> None:
    assert play(ford, saves, "--choose", "fly").returncode == 2
    assert not saves.exists()


def test_a_path_is_gone_on_with_where_it_stood(ford: Path, saves: Path) -> None:
    play(ford, saves, typed="2\n1\n")

    played = play(ford, saves, "--resume", typed="b\n2\n")

    assert played.stdout == golden("plain-resumed.txt", played.stdout)
    assert chosen(saves) == [["wait", "home"]]


def test_a_finished_path_is_not_resumed(ford: Path, saves: Path) -> None:
    play(ford, saves, "--choose", "wait,home")

    played = play(ford, saves, "--resume", typed="1\n")

    assert played.stdout.startswith("The ford\n\nInvented rivers")
    assert played.stderr == "No path of this scenario is under way; this is a new one.\nSaved in ford-NEW.yaml.\n"
    assert chosen(saves) == [["wait", "home"], ["cross"]]


def test_a_named_player_goes_on_with_their_own_path_and_never_with_that_of_another(ford: Path, saves: Path) -> None:
    play(ford, saves, "--player", "Group 1", "--choose", "wait")
    play(ford, saves, "--player", "Group 2", "--choose", "wait,scout")

    mine = play(ford, saves, "--player", "group  1", "--resume", typed="2\n")
    nobodys = play(ford, saves, "--player", "Group C", "--resume", typed="1\n")

    assert mine.stdout.startswith("The ford: going on after 1 decision.\n")
    assert nobodys.stderr.startswith("No path of Group C is under way in this scenario; this is a new one.\n")
    by_player = {save.player: [str(step.chose) for step in save.steps] for save in kept(saves)}
    assert by_player == {"group 1": ["wait", "home"], "Group 2": ["wait", "scout"], "Group C": ["cross"]}


def test_going_back_from_an_ending_keeps_the_finished_path(ford: Path, saves: Path) -> None:
    play(ford, saves, typed="2\n2\nb\n1\n3\nd\n1\n")

    assert sorted(chosen(saves)) == [["cross"], ["wait", "home"], ["wait", "scout", "home"]]


def test_a_path_that_fits_only_in_part_says_so_and_stays_as_it_is(ford: Path, saves: Path) -> None:
    play(ford, saves, typed="2\n1\n")
    before = {file: file.read_bytes() for file in saves.iterdir()}
    put(ford.parent, spoiled("      scout:\n", "      scouts:\n"))

    played = play(ford, saves, "--resume", typed="2\n")

    assert played.stdout.startswith(
        "The ford: going on after 1 decision.\n"
        "The scenario has changed since, and the saved path fits only in part.\n"
        "Step 2: the choice 'scout' is no longer there at 'The camp'.\n"
        "The saved path stays as it is; from here on a new one is kept.\n"
        "\n"
        "You chose: Wait for the water to fall.\n"
    )
    assert all(file.read_bytes() == content for file, content in before.items())
    assert chosen(saves) in ([["wait", "scout"], ["wait", "home"]], [["wait", "home"], ["wait", "scout"]])


def test_a_path_that_still_fits_a_changed_scenario_is_resumed_with_a_notice(ford: Path, saves: Path) -> None:
    play(ford, saves, typed="2\n")
    put(ford.parent, spoiled("label: Go home", "label: Turn round"))

    said = play(ford, saves, "--resume").stdout

    assert said.startswith(
        "The ford: going on after 1 decision.\nThe scenario's text has changed since; every decision still fits.\n\n"
    )


def test_a_damaged_save_does_not_stand_in_the_way(ford: Path, saves: Path) -> None:
    play(ford, saves, typed="2\n")
    (saves / "zz.yaml").write_text("format: 1\nscenario: [", encoding="utf-8")

    assert play(ford, saves, "--resume", typed="1\n").stdout.startswith("The ford: going on after 1 decision.\n")


def test_a_save_that_cannot_be_written_is_said_once_and_play_goes_on(ford: Path, tmp_path: Path) -> None:
    saves = tmp_path / "taken" / "saves"
    saves.parent.write_text("a file where a folder should be")

    played = play(ford, saves, typed="2\n1\n2\n")

    assert played.returncode == 1
    assert pages(played.stdout) == ["The river", "The bank", "The camp", "The camp", "The far bank"]
    assert played.stderr == (
        "This path could not be saved: Not a directory (saves). You can go on.\n"
        "This path could not be saved: Not a directory (saves).\n"
    )


def test_a_path_may_go_round_as_often_as_it_likes(tmp_path: Path, saves: Path) -> None:
    round_text = (
        "format: 1\ntitle: Round\nsummary: S\nstart: a\nnodes:\n"
        "  a: {title: A, date: 1945, text: [{scene: x}], choices: {on: {label: On, to: b}, out: {label: Out, to: d}}}\n"
        "  b: {title: B, date: 1945, text: [{scene: x}], next: c}\n"
        "  c: {title: C, date: 1945, text: [{scene: x}], next: a}\n"
        "  d: {title: D, date: 1945, text: [{scene: x}], ending: E}\n"
    )
    file = put(tmp_path, round_text, name="round.yaml")

    played = play(file, saves, typed="1\n1\n1\n2\n")

    assert pages(played.stdout) == list("ABCABCABCAD")
    assert "left no way on" not in played.stdout
    assert chosen(saves) == [["on", "on", "on", "out"]]


def test_a_writer_who_leaves_no_way_on_is_said_to_have_and_nothing_hangs(tmp_path: Path, saves: Path) -> None:
    text = spoiled("    next: bank\n", "    next: [{to: bank, when: {bridge: found}}]\n")
    stuck = play(put(tmp_path / "stuck", text), saves)
    circle = play(put(tmp_path / "circle", spoiled("    next: bank\n", "    next: river\n")), saves)

    for played in (stuck, circle):
        assert played.returncode == 0
        assert played.stdout.endswith(
            "The scenario's writer left no way on from here. Type b to go back.\n"
            "Type b to go back, q to quit, ? for more: \n"
        )


def test_the_plain_face_draws_nothing_but_text(ford: Path, saves: Path) -> None:
    said = play(ford, saves, typed="2\nr\ns\nj\n2\n\n1\n1\n").stdout

    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2500-\u259f]", said)


def test_every_claim_begins_with_the_word_of_its_mark(ford: Path, saves: Path) -> None:
    said = play(ford, saves, "--choose", "wait,scout").stdout

    for claim in (
        "RECORD: The army came",
        "AUTHOR SAYS: It could have waited",
        "CONTESTED: Scouts",
        "CORRECTED: The river was called Ald",
        "WHAT IF (author): The river would",
        "AUTHOR SILENT: The author does not say",
        "ADDED by the scenario's writer: A scout",
    ):
        assert f"\n{claim}" in said


def test_endings_found_are_remembered_from_one_path_to_the_next(ford: Path, saves: Path) -> None:
    assert "Endings found so far: 1 of 3.\n" in play(ford, saves, typed="1\n").stdout
    assert "Endings found so far: 2 of 3.\n" in play(ford, saves, typed="2\n2\n").stdout


def test_s_reaches_what_stands_behind_every_page_that_was_shown_and_behind_the_ledger(ford: Path, saves: Path) -> None:
    at_the_fork = play(ford, saves, typed="s\n").stdout.partition("What stands behind what was shown here:")[2]
    at_the_end = play(ford, saves, "--choose", "wait,home", typed="s\n").stdout.rpartition("What stands behind")[2]

    assert "AUTHOR SAYS: It could have waited" in at_the_fork, "it stands on the page before the fork"
    assert "\nRECORD: It lost three men.\n" in at_the_end, "it stands in the record's column of the ledger"


def test_an_ending_that_ids_given_beforehand_came_to_is_not_counted_as_found(ford: Path, saves: Path) -> None:
    uncounted = "Endings found so far: 0 of 3. This one is not counted: its choices were given beforehand.\n"
    assert uncounted in play(ford, saves, "--choose", "cross").stdout
    assert "Endings found so far: 1 of 3.\n" in play(ford, saves, "--choose", "wait", typed="2\n").stdout
    again = play(ford, saves, "--choose", "wait,home").stdout
    assert "Endings found so far: 1 of 3.\n" in again, "it was found before, by playing"
    assert chosen(saves) == [["wait", "home"], ["wait", "home"], ["cross"]], "every path is kept"


def test_bytes_that_are_no_text_are_no_answer_and_no_failure(ford: Path, saves: Path) -> None:
    played = play(ford, saves, typed=b"\xff\n2\nn\n\xfe\n")

    assert played.returncode == 0
    assert kept(saves)[0].steps[0].note == "\ufffd"


def test_a_save_of_another_scenario_is_not_resumed(ford: Path, saves: Path) -> None:
    write(Save(1, "korea/other"), saves / "other.yaml")

    assert "No path of this scenario is under way" in play(ford, saves, "--resume").stderr


def test_on_the_record_r_does_not_give_away_what_happened_next(ford: Path, saves: Path) -> None:
    said = play(ford, saves, typed="r\n").stdout

    assert "This path is still on the record: what you read here is it.\n" in said
    assert "The crossing" not in said
