"""`offrecord graph`: in words and as a picture, as SVG, DOT and Mermaid."""

import html
import re
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
import wcwidth
from hypothesis import given

from sim.play.explore import Exploration
from sim.render.fold import cells, folded
from sim.render.graph.canvas import drawn as canvas_of
from sim.render.graph.chart import chart_of
from sim.render.graph.dot import dot_of
from sim.render.graph.mermaid import mermaid_of
from sim.render.graph.svg import _wide, svg_of
from sim.render.graph.terminal import page_of
from sim.scenario.model import Scenario
from tests.charts import charted, dated, large
from tests.invented import FORD, golden, offrecord, put, spoiled, the_scenario
from tests.often import often
from tests.test_screens_hostile import HOSTILE, TOKENS, hostile_file

SVG = "{http://www.w3.org/2000/svg}"
KOREA = Path(__file__).parent.parent / "scenarios" / "korea"

# A node that nobody comes to, a choice that nobody is offered, a way back in time.
NOWHERE = "  nowhere:\n    title: Nowhere\n    date: 1200-05\n    text:\n      - scene: Fog.\n    next: river\n\n"
LOST = (
    FORD.replace("  at-home:\n", f"{NOWHERE}  at-home:\n")
    .replace("        set: {bridge: found}\n        when: {bridge: unknown}\n", "")
    .replace("        to: at-home\n", "        to: river\n")
)


@pytest.fixture
def ford(tmp_path: Path) -> Path:
    return put(tmp_path / "scenarios" / "rivers")


@pytest.mark.parametrize("option", [(), ("--ascii",)], ids=["lines", "ascii"])
def test_the_graph_reads_as_it_should(ford: Path, option: tuple[str, ...]) -> None:
    drawn = offrecord("graph", ford, *option)

    assert drawn.stdout == golden(f"graph{''.join(option).replace('--', '-')}.txt", drawn.stdout)
    assert (drawn.returncode, drawn.stderr) == (0, "")
    assert not option or drawn.stdout.isascii()


def test_what_cannot_be_reached_or_taken_is_said_in_words_and_crossed_out(tmp_path: Path) -> None:
    drawn = offrecord("graph", put(tmp_path, LOST))

    assert drawn.stdout == golden("graph-lost.txt", drawn.stdout)
    assert "4 nodes cannot be reached." not in drawn.stdout
    assert "3 nodes cannot be reached." in drawn.stdout


@pytest.mark.parametrize("name", ["hodges-choice", "halting-at-the-38th", "the-line"])
def test_the_shipped_scenarios_fit_into_eighty_columns(name: str) -> None:
    drawn = offrecord("graph", KOREA / f"{name}.yaml")

    assert max(map(cells, drawn.stdout.split("\n"))) <= 80
    assert "┏" in drawn.stdout


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
def test_no_line_is_wider_than_the_terminal(ford: Path, columns: int) -> None:
    drawn = offrecord("graph", ford, COLUMNS=str(columns))

    wide = [line for line in drawn.stdout.split("\n") if cells(line) > columns]

    # A command to be copied stays whole.
    assert wide == ([f"  offrecord graph {ford} -o graph.svg"] if columns == 40 else [])


def test_what_has_no_room_is_told_in_words_with_the_way_to_see_it(tmp_path: Path) -> None:
    file = put(tmp_path, large(200))

    said = offrecord("graph", file).stdout

    assert "┏" not in said
    assert said.endswith(
        f"\n\nThere is no room here to draw it. For a browser:\n  offrecord graph {file} -o graph.svg\n"
    )
    assert said.count("Leads to") + said.count("Goes on to") == len(charted(the_scenario(file)).arrows)


def test_a_bound_that_is_met_leaves_it_undecided(ford: Path) -> None:
    scenario = the_scenario(ford)
    chart = chart_of(scenario, Exploration(scenario, 3))

    for text in (svg_of(chart), dot_of(chart), mermaid_of(chart), page_of(chart, 80)):
        assert "not decided" in text
        assert "CANNOT BE REACHED" not in text
    assert "Not decided which nodes can be reached: there are more than 3 states." in page_of(chart, 120)


# Files


@pytest.mark.parametrize("ending", ["svg", "dot", "mmd", "SVG"])
def test_a_file_is_drawn_by_its_ending_and_nothing_else_is_written(ford: Path, tmp_path: Path, ending: str) -> None:
    folder = tmp_path / "drawn"
    folder.mkdir()

    drawn = offrecord("graph", ford, "-o", folder / f"ford.{ending}")

    assert (drawn.returncode, drawn.stdout) == (0, "")
    assert drawn.stderr == f"{folder}/ford.{ending}: 6 nodes drawn. Every node can be reached.\n"
    assert [file.name for file in folder.iterdir()] == [f"ford.{ending}"]
    begins = {"svg": "<svg ", "dot": "digraph {", "mmd": "flowchart TD"}[ending.lower()]
    assert (folder / f"ford.{ending}").read_text(encoding="utf-8").startswith(begins)


def test_another_ending_is_wrong_use_and_says_which_there_are(ford: Path, tmp_path: Path) -> None:
    for name in ("graph.png", "graph", ".svg", "graph.svg.txt"):
        wrong = offrecord("graph", ford, "-o", tmp_path / name)
        assert (wrong.returncode, wrong.stdout) == (2, "")
        assert wrong.stderr.endswith(f"'{name}' must end in .svg, .dot or .mmd.\n")
        assert not (tmp_path / name).exists()


def test_a_file_that_cannot_be_written_is_said_and_left_as_it_was(ford: Path, tmp_path: Path) -> None:
    (tmp_path / "folder.svg").mkdir()
    for file, reason in (
        (tmp_path / "none" / "graph.svg", f"there is no folder '{tmp_path}/none'."),
        (tmp_path / "folder.svg", f"'{tmp_path}/folder.svg' cannot be written: Is a directory."),
        (tmp_path / ("x" * 300 + ".svg"), "cannot be written: File name too long."),
    ):
        wrong = offrecord("graph", ford, "-o", file)
        assert (wrong.returncode, wrong.stdout) == (2, "")
        assert wrong.stderr.endswith(f"{reason}\n")
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["folder.svg", "scenarios"]


def test_a_full_disk_leaves_the_former_picture(ford: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sim.cli import run

    file = tmp_path / "graph.svg"
    file.write_text("former")
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))

    assert run(["graph", str(ford), "-o", str(file)]) == 2
    assert file.read_text() == "former"
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["graph.svg", "scenarios"]


def test_a_scenario_that_cannot_be_read_lists_its_problems(tmp_path: Path) -> None:
    file = put(tmp_path, spoiled("start: river", "start: rivr"))

    said = offrecord("graph", file, "-o", tmp_path / "graph.svg")

    assert said.returncode == 1
    assert "there is no node 'rivr' [unknown-node]" in said.stdout
    assert said.stderr == f"\n{file} cannot be drawn before this is mended.\n"
    assert not (tmp_path / "graph.svg").exists()


def test_an_unknown_scenario_is_wrong_use(ford: Path, tmp_path: Path) -> None:
    wrong = offrecord("graph", "rivers/frod", "--scenarios", tmp_path / "scenarios")

    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr.endswith("Error: There is no scenario 'rivers/frod'; did you mean 'rivers/ford'?\n")


# SVG


def spoken(picture: ElementTree.Element) -> str:
    """All that is written in a picture, on one line."""
    return " ".join(element.text or "" for element in picture.iter(f"{SVG}text"))


def test_the_picture_is_complete_in_itself_and_says_what_it_is(ford: Path) -> None:
    picture = ElementTree.fromstring(svg_of(charted(the_scenario(ford))))

    assert (picture.tag, picture.get("role")) == (f"{SVG}svg", "img")
    assert picture.findtext(f"{SVG}title") == "The ford: the decision graph"
    assert picture.findtext(f"{SVG}desc") == (
        "6 nodes, 2 forks, 3 endings. Every node can be reached. The record line: The river; The bank; The crossing."
    )
    text = ElementTree.tostring(picture, encoding="unicode").replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?:|url\(|@import|@font-face|<script|<image|<a |href", text)


def test_the_picture_tells_record_forks_and_endings_without_colour(ford: Path) -> None:
    picture = ElementTree.fromstring(svg_of(charted(the_scenario(ford))))

    classes = {g.get("id"): g.get("class") for g in picture.iter(f"{SVG}g") if g.get("id")}
    assert classes["node-bank"] == "station fork line"
    assert classes["node-far-bank"] == "station ending"
    assert len(list(picture.iter(f"{SVG}polygon"))) == 2 + 1  # the forks, and one in the legend
    assert "RECORD: Cross at the ford" in spoken(picture)
    assert "[if bridge is unknown; then bridge is found]" in spoken(picture)
    colours = set(re.findall(r"#[0-9a-f]{3,6}\b", svg_of(charted(the_scenario(ford)))))
    assert all(len(set(colour[1:])) == 1 or colour[1:] == "f3" * 3 or colour[1:] == "f7" * 3 for colour in colours)


def test_an_unreachable_node_is_crossed_out_in_the_picture(tmp_path: Path) -> None:
    picture = ElementTree.fromstring(svg_of(charted(the_scenario(put(tmp_path, LOST)))))

    nowhere = next(g for g in picture.iter(f"{SVG}g") if g.get("id") == "node-nowhere")
    assert nowhere.get("class") == "station passage lost"
    assert len([path for path in nowhere.iter(f"{SVG}path") if path.get("class") == "cross"]) == 2
    assert "CANNOT BE REACHED" in " ".join(element.text or "" for element in nowhere.iter(f"{SVG}text"))
    bank = next(g for g in picture.iter(f"{SVG}g") if g.get("id") == "node-bank")
    assert not [path for path in bank.iter(f"{SVG}path") if path.get("class") == "cross"]


@often(60)
@given(scenario=dated())
def test_every_picture_is_sound_and_has_every_node_and_arrow(scenario: Scenario) -> None:
    chart = charted(scenario)
    picture = ElementTree.fromstring(svg_of(chart))

    drawn = {g.get("id") for g in picture.iter(f"{SVG}g")} - {None}
    assert drawn == {f"node-{id}" for id in scenario.nodes}
    tips = [path for path in picture.iter(f"{SVG}path") if path.get("class") == "tip"]
    assert len(tips) == len(chart.arrows)


def test_two_hundred_nodes_are_drawn_at_once_and_in_legible_letters(tmp_path: Path) -> None:
    file = put(tmp_path, large(200))
    began = time.process_time()
    drawn = svg_of(charted(the_scenario(file)))

    assert time.process_time() - began < 5
    sizes = {int(size) for size in re.findall(r"font(?:-size)?: (\d+)px", drawn)}
    assert min(sizes) >= 12
    picture = ElementTree.fromstring(drawn)
    assert len([g for g in picture.iter(f"{SVG}g") if (g.get("id") or "").startswith("node-")]) == 200


# Hostile text


def test_hostile_text_is_text_in_the_picture(tmp_path: Path) -> None:
    scenario = the_scenario(hostile_file(tmp_path))
    picture = ElementTree.fromstring(svg_of(charted(scenario)))

    assert picture.findtext(f"{SVG}title") == f"{HOSTILE}: the decision graph"
    titles = [title.text or "" for title in picture.iter(f"{SVG}title")]
    assert sum(HOSTILE in title for title in titles) == 1 + len(scenario.nodes)
    allowed = {f"{SVG}{name}" for name in "svg title desc style rect g text path polygon".split()}
    assert {element.tag for element in picture.iter()} <= allowed


def test_hostile_text_is_text_for_graphviz(tmp_path: Path) -> None:
    chart = charted(the_scenario(hostile_file(tmp_path)))
    drawn = dot_of(chart)

    string = r'"(?:[^"\\\n]|\\["\\n])*"'
    value = rf"(?:{string}|[\w.]+)"
    attributes = rf"\[\w+={value}(?:, \w+={value})*\]"
    statement = rf"digraph {{|}}|  (?:label={string}|\w+=\w+|node {attributes}|edge {attributes});"
    statement += rf"|  n\d+(?: -> n\d+)?(?: {attributes})?;|  {{rank=same;(?: n\d+;)+}}"
    for line in drawn.split("\n")[:-1]:
        assert re.fullmatch(statement, line), line
    meant = [unquoted(found) for found in re.findall(rf"  label=({string});", drawn)]
    assert meant == [chart.title]
    labels = [unquoted(found).split("\n") for found in re.findall(rf"label=({string}),", drawn)]
    assert [label[1] for label in labels[: len(chart.stations)]] == [station.title for station in chart.stations]


def unquoted(string: str) -> str:
    """What Graphviz makes of a string."""
    escapes = {r"\"": '"', r"\\": "\\", r"\n": "\n"}
    return html.unescape(re.sub(r"\\.", lambda found: escapes[found[0]], string[1:-1]))


def test_hostile_text_is_text_for_mermaid(tmp_path: Path) -> None:
    chart = charted(the_scenario(hostile_file(tmp_path)))
    drawn = mermaid_of(chart)

    text = r"(?:[\w\s.,!?'()/+\-:=~»·]|#\d+;|<br/>)+"
    line = rf'  n\d+(?:\[|\{{\{{|\(\[)"{text}"(?:\]|\}}\}}|\]\))|  n\d+ (?:==>|-->|-\.->)(?:\|"{text}"\|)? n\d+'
    line += rf"|flowchart TD|  acc(?:Title|Descr): {text}|  classDef \w+ [\w:\- ]+|  class [n\d,]+ \w+"
    for one in drawn.split("\n")[:-1]:
        assert re.fullmatch(line, one), one
    meant = re.sub(r"#(\d+);", lambda found: chr(int(found[1])), drawn)
    assert meant.count(HOSTILE) >= 1 + len(chart.stations)


def test_hostile_text_is_text_in_the_terminal(tmp_path: Path) -> None:
    said = offrecord("graph", hostile_file(tmp_path)).stdout

    whole = " ".join(said.split())
    assert all(token in whole for token in TOKENS)
    assert "\x1b" not in said


def test_titles_of_no_spaces_and_of_wide_characters_stay_in_their_boxes(tmp_path: Path) -> None:
    text = spoiled("title: The camp", f"title: {'W' * 200}").replace(
        "title: The bank", "title: 강둑에서 기다리는 군대와 여울"
    )
    chart = charted(the_scenario(put(tmp_path, text)))

    rows = page_of(chart, 80).split("\n")
    top = next(at for at, row in enumerate(rows) if row.startswith(" ┏ 2 Mar 1200"))
    edges = {cells(row[: row.rindex("┃") + 1]) for row in rows[top + 1 : top + 4] if row.count("┃") == 2}
    assert edges == {cells(rows[top][: rows[top].index("┓") + 1])}
    assert "여울" in "".join(rows)
    ElementTree.fromstring(svg_of(chart))


# Vowel signs that take a cell of their own and such that take none, letters of several signs, emoji of several people,
# with a colour of their skin, drawn large by a sign behind them, flags.
SIGNS = (
    "नमस्ते हिन्दी कि को",
    "தமிழ் க்ஷி மொழி",
    "မြန်မာ ခ្មែរ กำ",
    "👩‍👩‍👧 👍🏽 at the ford",
    "❤️ and ⚔️ and 🇩🇪 🇫🇷",
    "e\u0301te\u0301 \u1112\u1161\u11ab",
)


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("title", SIGNS)
def test_boxes_stay_straight_whatever_is_written_in_them(tmp_path: Path, title: str, ascii_only: bool) -> None:
    text = FORD.replace("title: The bank", f"title: {title}").replace("label: Cross at the ford", f"label: {title}")
    chart = charted(the_scenario(put(tmp_path, text)))
    for box in (12, 18, 24):
        canvas = canvas_of(chart, box, ascii_only=ascii_only)
        for at, place in enumerate(canvas.layout.boxes):
            for y in range(place.top, place.bottom):
                row = canvas.rows[y]
                before = "".join(row[x].letter if x in row else " " for x in range(place.right))
                assert wcwidth.wcswidth(before) == place.right, (chart.stations[at].id, before)
        words = "".join("".join(canvas.lines()).split())
        assert all(word in words for word in title.split()[:2])


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("नमस्ते को नमस्ते", ("नमस्ते को", "नमस्ते")),
        ("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", ("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", "👩‍👩‍👧")),
        ("", ()),
        ("one two three four", ("one two", "three", "four")),
        ("abcdefghijkl", ("abcdefgh", "ijkl")),
        ("여울을 건너", ("여울을", "건너")),
        ("one two three four five six", ("one two", "three", "four...")),
        ("a  b\n c", ("a b c",)),
    ],
)
def test_text_is_folded_at_its_words(text: str, lines: tuple[str, ...]) -> None:
    assert folded(text, 8, 3) == lines
    assert all(cells(line) <= 8 for line in lines)


LONG = (
    "The river as it was seen from the upper bank by those who had come there before dawn and by those who came after"
)


def test_no_title_no_label_and_nothing_of_the_legend_is_cut_off_in_a_picture(tmp_path: Path) -> None:
    text = spoiled("title: The ford\n", f"title: {LONG}\n")
    text = spoiled("title: The river\n", f"title: {LONG}\n", text)
    text = spoiled("label: Cross at the ford\n", f"label: {LONG}\n", text)
    file = tmp_path / "graph.svg"
    offrecord("graph", put(tmp_path, text), "-o", file)
    root = ElementTree.parse(file).getroot()
    width, texts = int(root.attrib["width"]), list(root.iter("{http://www.w3.org/2000/svg}text"))

    assert " ".join(one.text or "" for one in texts).count(LONG) == 3
    assert width == 880
    for one in texts:
        size = 22 if one.attrib["class"] == "large" else 12 if "small" in one.attrib["class"] else 14
        legend = 14 if one.text in ("page", "never taken", "ending", "back in time", "the record line") else 0
        assert int(one.attrib["x"]) + legend + _wide(one.text or "", size) <= width, one.text
