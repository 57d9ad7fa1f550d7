"""Wide characters: a Korean letter takes two cells, and what stands in columns stays in them on every face."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from rich.cells import cell_len

from sim.cli.plain import PlainFace
from sim.problem import Problem, Span
from sim.render.cohort import drawing
from sim.render.cohort.figures import endings_figure, fork_figure, tree_figure
from sim.render.fold import cells, folded, head, tail, wrapped
from sim.render.problems import as_text
from tests.acting import SIZES, Actor, playing
from tests.classes import BRIDGE, CROSS, HOME, hand_in, summed, walked
from tests.invented import FORD, SOURCES, at_a_terminal, offrecord, put, the_scenario
from tests.test_geojson import DRAWN, put_mapped

# Every text of the scenario in Hangul, some of them longer than a line.
_WORDS = {
    "The ford": "여울을 건너는 사람들",
    "Invented rivers": "지어낸 강들",
    "An army stands at a river. Will it cross?": "군대가 강가에 서 있다. 건너갈 것인가? " * 4,
    "The river": "강가에 서서",
    "Upper bank": "위쪽 강둑",
    "Lower bank": "아래쪽 강둑",
    "The bank": "강둑에서의 회의",
    "The crossing": "강을 건너다",
    "The camp": "강가의 야영지에서 보낸 한 달",
    "The far bank": "건너편",
    "Cross at the ford": "여울을 건너간다 " * 9,
    "Wait for the water to fall": "물이 빠지기를 기다린다",
    "Nobody knows where it is.": "어디에 있는지 아무도 모른다. " * 5,
    "Who was at the council?": "회의에 누가 있었는가? " * 6,
    "The army crosses late": "군대가 늦게 건너다",
    "The army goes home": "군대가 집으로 돌아가다",
    "The army came to the river on 1 March.": "군대는 삼월 초하루에 강가에 이르렀다. " * 4,
    "Ida Brandt": "이다 브란트 장군",
    "The general.": "군대를 이끄는 사람. " * 8,
    "A place where a river can be crossed on foot.": "걸어서 건널 수 있는 곳. " * 6,
    "Lund supposes bread.": "빵이었으리라고 룬드는 본다. " * 5,
}
_LEDGER = {"army: The army\n": "army: 강을 건너는 군대\n", "town: The town\n": "town: 강 건너 마을\n"}
_SOURCES = {"The River That Waited": "기다린 강", "Armies and Water": "군대와 물", "Two historians": "두 역사가"}

TEXTS = some.text(some.sampled_from("ab 한글漢字カナ가나́ᄒ🌾"), max_size=60)


def translated(text: str, words: dict[str, str]) -> str:
    for word, wide in words.items():
        text = text.replace(word, wide)
    return text


def korean(folder: Path, text: str = FORD) -> Path:
    """The ford in Korean."""
    text = text.replace("native: 이다", "native: 伊多")
    return put(folder, translated(text, {**_LEDGER, **_WORDS}), translated(SOURCES, _SOURCES))


def edges(seen: str, sign: str) -> list[int]:
    """At which cell a sign stands in each row that has it: its last one."""
    return [cell_len(row[: row.rindex(sign)]) for row in seen.split("\n") if sign in row]


def fits(actor: Actor) -> bool:
    width = actor.app.size.width
    return all(cell_len(row) <= width for row in actor.seen.split("\n"))


@pytest.mark.parametrize("size", [*SIZES, (60, 20), (40, 15)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_no_screen_is_pushed_out_of_its_columns_by_wide_characters(tmp_path: Path, size: tuple[int, int]) -> None:
    boxes = ("w", "s", "r", "t", "question_mark", "j")
    async with playing(korean(tmp_path / "한글"), "enter", "enter", "2", size=size, notices=False) as actor:
        assert fits(actor)
        await actor.press("f")
        assert fits(actor)
        await actor.press("end")
        assert fits(actor)
        for key in boxes:
            seen = await actor.press(key)
            assert fits(actor), f"after {key}:\n{seen}"
            if "▊" in seen:  # a box: its edges stand below one another, whatever is in it or behind it
                left = {cell_len(row[: row.index("▊")]) for row in seen.split("\n") if "▊" in row}
                assert len(left) == 1, f"after {key}:\n{seen}"
                right = edges(seen, "▎")
                assert right.count(max(set(right), key=right.count)) >= seen.count("▊") - 1, f"after {key}:\n{seen}"
            await actor.press("escape")
        await actor.press("2", "2", "end")
        assert fits(actor)


async def test_the_two_tracks_stay_beside_each_other(tmp_path: Path) -> None:
    async with playing(korean(tmp_path), "enter", "enter", "2", size=(120, 40), notices=False) as actor:
        rows = [row for row in actor.seen.split("\n") if "▎" in row]

    between = [cell_len(row[: row.index("│")]) for row in rows if "│" in row[: row.index("▎")]]
    assert len(between) > 6
    assert set(between) == {between[0]}
    assert {cell_len(row[: row.index("▎")]) for row in rows} == {43}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_people_and_words_stand_in_two_columns(tmp_path: Path, size: tuple[int, int]) -> None:
    people = (
        "people:\n  kim: {name: Kim Kyu-sik, native: 김규식, line: 온건한 민족주의자.}\n"
        "  yo: {name: Yo, native: 여, line: 중도.}\n"
    )
    file = put(tmp_path, FORD.replace("people:\n", people))
    async with playing(file, "enter", "w", size=size, notices=False) as actor:
        rows = actor.seen.split("\n")

    starts = {
        cell_len(row[: row.index(word)]) for row in rows for word in ("온건한", "중도.", "The general.") if word in row
    }
    assert len(starts) == 1


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_library_keeps_its_columns(
    tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    from sim.scenario import shelf

    monkeypatch.setattr(shelf, "bundled", lambda: tmp_path / "nowhere")
    korean(tmp_path / "shelf" / "rivers")
    async with playing(None, scenarios=tmp_path / "shelf", size=size, notices=False) as actor:
        assert "여울을 건너는 사람들" in actor.seen
        assert fits(actor)
        if size[0] >= 100:
            assert len(set(edges(actor.seen, "▊"))) == 1


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_map_with_wide_names_and_a_wide_legend_keeps_its_edges(tmp_path: Path, size: tuple[int, int]) -> None:
    text = DRAWN.replace("northerners", "북쪽 강둑을 지키는 사람들")
    async with playing(put_mapped(tmp_path, text), "enter", "g", size=size, notices=False) as actor:
        assert "나루 Ferry" in actor.seen
        assert "북쪽 강둑을 지키는" in actor.seen
        assert fits(actor)
        right = edges(actor.seen, "▎")

    assert right.count(max(set(right), key=right.count)) >= len(right) - 2


# In plain lines


def test_plain_lines_in_a_terminal_are_broken_at_its_cells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    scenario = the_scenario(korean(tmp_path))
    face = PlainFace(scenario, "ford", tmp_path / "saves")
    face._width = 60
    monkeypatch.setattr("sys.stdin", io.StringIO("w\nq\n"))

    face.play(["wait"])

    lines = capsys.readouterr().out.split("\n")
    assert any(cell_len(line) > 50 for line in lines if "가" in line or "다" in line)
    assert [line for line in lines if cell_len(line) > 60 and not line.startswith("Type ")] == []


def test_plain_lines_tell_who_is_who_and_what_words_mean(tmp_path: Path) -> None:
    said = offrecord("play", put(tmp_path), "--plain", typed="w\n").stdout

    assert "Ida Brandt 이다: The general.\n\nford: A place where a river can be crossed on foot.\n" in said


# What is cut and pointed at


@pytest.mark.parametrize("before", [10, 70, 400])
def test_the_caret_stands_under_its_word_however_wide_the_line(before: int) -> None:
    line = "가" * before + "nihgt" + "나" * 300
    text = as_text(Problem("unknown-node", "there is none", Path("x.yaml"), Span(1, before + 1, 5)), line)

    shown, caret = text.split("\n")[1:3]
    assert cell_len(shown[: shown.index("nihgt")]) == cell_len(caret[: caret.index("^")])
    assert caret.count("^") == 5
    assert cell_len(shown) <= 122


@given(TEXTS, some.integers(2, 40))
def test_lines_hold_every_word_and_no_more_cells_than_they_may(text: str, most: int) -> None:
    lines = folded(text, most, len(text))

    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cells(line) <= most for line in lines)
    if all(cells(word) <= most for word in text.split()):
        assert " ".join(lines).split() == text.split()


@given(TEXTS, some.integers(0, 40))
def test_what_is_cut_fits_and_is_as_long_as_may_be(text: str, most: int) -> None:
    for part in (head(text, most), tail(text, most)):
        assert cells(part) <= most
        assert cells(part) >= min(most - 1, cells(text))
    assert text.startswith(head(text, most))
    assert text.endswith(tail(text, most))


@given(some.text(some.characters(max_codepoint=0xD7FB, categories=("L", "N", "P", "Zs")), max_size=9))
def test_cells_are_those_of_the_screens(text: str) -> None:
    assert cells(text) == cell_len(text)


@pytest.mark.parametrize("columns", [40, 80])
def test_what_is_printed_at_a_terminal_is_no_wider_than_it_is(tmp_path: Path, columns: int) -> None:
    ford = the_scenario(korean(tmp_path / "scenarios" / "rivers"))
    handed = hand_in(tmp_path, [walked(ford, path, "이다") for path in (HOME, BRIDGE, CROSS) for _ in range(3)])
    where = ("--scenarios", tmp_path / "scenarios")
    for command in (
        ("replay", handed / "pupil-00.yaml", "--plain"),
        ("cohort", handed, "--plain"),
        ("graph", "rivers/ford"),
    ):
        status, said = at_a_terminal(*command, *where, COLUMNS=str(columns))
        assert status == 0
        wide = [line for line in said.split("\n") if cell_len(line) > columns]
        assert [line for line in wide if not line.startswith("  offrecord graph ")] == [], (
            "what is to be typed is whole"
        )


def test_labels_of_a_drawn_class_are_no_wider_than_the_picture(tmp_path: Path) -> None:
    ford = the_scenario(korean(tmp_path))
    cohort = summed(ford, [walked(ford, path) for path in (HOME, BRIDGE, CROSS) for _ in range(3)])
    figures = [fork_figure(cohort, cohort.forks[0]), endings_figure(cohort), tree_figure(cohort)]

    lines = [line for figure in figures for bar in drawing.drawn(figure).bars for _, line in bar.lines]

    assert any(len(bar.lines) > 1 for figure in figures for bar in drawing.drawn(figure).bars)
    assert max(cell_len(line) for line in lines) * 7.6 <= drawing.WIDTH


@given(text=TEXTS, width=some.integers(8, 40))
def test_a_text_is_wrapped_whole_and_no_wider_than_asked(text: str, width: int) -> None:
    lines = wrapped(text, width, "  ", "    ")

    assert all(cells(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_spaces_within_a_line_that_is_wrapped_stay() -> None:
    assert wrapped("12   40%  Wait for  water", 15, "  ", "  ") == ["  12   40%", "  Wait for", "  water"]
