"""Maps as their readers see them: in braille, in ASCII, as SVG, in words, and on the screens."""

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as some
from textual.scrollbar import ScrollBar

from sim.check.judge import judge
from sim.render.fold import cells
from sim.render.map.picture import picture
from sim.render.map.svg import map_svg
from sim.render.map.terminal import Drawn, draw
from sim.render.telling import transcript
from sim.render.web import transcript_page
from sim.scenario.basemap import BaseMap, Feature, Frame, Layer
from sim.scenario.model import Map, Mark, Name, Node, Scenario
from sim.scenario.reader import read_scenario
from tests.acting import SIZES, playing, screens
from tests.handed import a_path
from tests.invented import PROJECT, RIVERS, golden, offrecord, spoiled, the_scenario
from tests.test_geojson import DRAWN, put_mapped

KOREA = PROJECT / "scenarios" / "korea"
# The pictures of the series: the scenario, the node.
PICTURES = (
    ("the-line", "september"),
    ("june-1950", "summer"),
    ("halting-at-the-38th", "throughout-korea"),
    ("halting-at-the-38th", "november"),
    ("fight-on", "five-principles"),
    ("fight-on", "truce"),
)


@pytest.fixture
def ford(tmp_path: Path) -> Path:
    return put_mapped(tmp_path / "shelf" / "rivers")


def mapped(file: Path, node: str | None = None) -> tuple[Scenario, Node, Map]:
    scenario = the_scenario(file)
    node_with = scenario.nodes[Name(node or scenario.start)]
    assert node_with.map is not None
    return scenario, node_with, node_with.map


def as_text(drawn: Drawn) -> str:
    rows = ["".join(text for text, _ in row).rstrip() for row in drawn.rows]
    legend = [f"[{sample}] {words}" for (sample, _), words in drawn.legend]
    unnamed = [f"no room: {', '.join(drawn.unnamed)}"] if drawn.unnamed else []
    return "\n".join([*rows, *legend, *unnamed]) + "\n"


# Drawn in cells


@pytest.mark.parametrize("ascii_only", [False, True], ids=["braille", "ascii"])
def test_a_map_reads_as_it_should(ford: Path, ascii_only: bool) -> None:
    scenario, _, map = mapped(ford)

    said = as_text(draw(picture(scenario, map), 40, 12, ascii_only=ascii_only))

    assert said == golden(f"map-{'ascii' if ascii_only else 'braille'}.txt", said)


@pytest.mark.parametrize(("name", "node"), PICTURES, ids=[f"{name}-{node}" for name, node in PICTURES])
def test_the_pictures_of_korea_are_korea(name: str, node: str) -> None:
    scenario, _, map = mapped(KOREA / f"{name}.yaml", node)

    said = as_text(draw(picture(scenario, map), 30, 20))

    assert said == golden(f"map-{name}-{node}.txt", said)


def test_ascii_means_ascii(ford: Path) -> None:
    scenario, _, map = mapped(KOREA / "fight-on.yaml", "truce")

    assert as_text(draw(picture(scenario, map), 40, 20, ascii_only=True)).isascii()


def test_whoever_holds_something_is_told_apart_without_colour(tmp_path: Path) -> None:
    held = "held: {a: [upper-bank], b: [lower-bank], c: [town], d: [ferry]}"
    file = put_mapped(tmp_path, spoiled("held: {northerners: [upper-bank], the army: [ferry]}", held, DRAWN))
    scenario, _, map = mapped(file)

    drawn = draw(picture(scenario, map), 40, 12)

    samples = [sample for (sample, _), _ in drawn.legend[:4]]
    assert len(set(samples)) == 4
    first, second = samples[0], samples[1]
    assert (set(first) | set(second)) - {" "} <= {chr(code) for code in range(0x2800, 0x2900)}
    text = as_text(drawn)
    assert f"{samples[2]} Town" in text


def test_a_front_stands_clear_of_everything_else(ford: Path) -> None:
    scenario, _, map = mapped(ford)
    with_front = draw(picture(scenario, map), 40, 12)
    without = draw(picture(scenario, attrs.evolve(map, front=None)), 40, 12)

    def heavy(drawn: Drawn) -> int:
        return sum(cells(text) for row in drawn.rows for text, style in row if style == "front")

    assert heavy(with_front) > 10
    assert heavy(without) == 0


def test_a_name_without_room_is_told_below(ford: Path) -> None:
    scenario, _, map = mapped(ford)

    assert "나루 Ferry" in draw(picture(scenario, map), 9, 4).unnamed


def test_a_town_outside_the_frame_is_not_drawn(tmp_path: Path) -> None:
    upper = RIVERS.replace("[0, 50, 6, 54]", "[0, 52.2, 6, 54]")
    scenario, _, map = mapped(put_mapped(tmp_path, base=upper))

    drawn = draw(picture(scenario, map), 30, 10)

    assert "Town" in as_text(drawn)
    assert "Ferry" not in as_text(drawn)


@pytest.mark.parametrize("ascii_only", [False, True], ids=["braille", "ascii"])
def test_two_lines_on_a_map_are_told_apart_in_its_legend(ascii_only: bool) -> None:
    scenario, _, map = mapped(KOREA / "halting-at-the-38th.yaml", "november")

    (first, _), (second, _) = (run for run, _ in draw(picture(scenario, map), 30, 20, ascii_only=ascii_only).legend)

    assert first != second


_DEGREES = some.tuples(some.floats(-180, 180), some.floats(-90, 90))
_PARTS = some.lists(some.lists(_DEGREES, min_size=4, max_size=6).map(tuple), min_size=1, max_size=3).map(tuple)


@given(
    land=_PARTS,
    town=_DEGREES,
    west=some.floats(-180, 179),
    east=some.floats(-180, 180),
    south=some.floats(-90, 89),
    size=some.tuples(some.integers(0, 60), some.integers(0, 30)),
    name=some.text(some.sampled_from("aé 한글ᄒ́"), min_size=1, max_size=20),
)
def test_whatever_the_world_a_map_stays_in_its_cells(
    land: tuple[tuple[tuple[float, float], ...], ...],
    town: tuple[float, float],
    west: float,
    east: float,
    south: float,
    size: tuple[int, int],
    name: str,
) -> None:
    frame = Frame(west, south, east if (east - west) % 360 > 0.01 else west + 1, min(south + 1 + abs(south) / 9, 90))
    features = (
        Feature(Layer.LAND, land),
        Feature(Layer.AREA, land, "area", "area"),
        Feature(Layer.LINE, land, "line", "line"),
        Feature(Layer.TOWN, ((town,),), "town", name),
    )
    base = BaseMap(frame, features, {feature.id: feature for feature in features if feature.id})
    map = Map(
        Mark.RECORD, "x", show=(Name("town"), Name("line")), held={"a": (Name("area"),)}, front=Name("line")
    )  # fmt: skip
    scenario = attrs.evolve(_BARE, base=base)

    for ascii_only in (False, True):
        drawn = draw(picture(scenario, map), *size, ascii_only=ascii_only)
        assert len(drawn.rows) <= max(size[1], 2)
        assert drawn.width <= max(size[0], 4)


_BARE = Scenario(1, "A world", "It is drawn.", Name("here"), {})


# As SVG


def test_a_map_as_svg_says_in_words_what_it_shows(ford: Path) -> None:
    scenario, node, map = mapped(ford)
    svg = map_svg(scenario, node)
    assert svg is not None

    whole = ElementTree.fromstring(svg)
    space = "{http://www.w3.org/2000/svg}"
    assert whole.get("role") == "img"
    assert whole.findtext(f"{space}title") == "The river"
    assert whole.findtext(f"{space}desc") == map.text
    names = [text.text for text in whole.iter(f"{space}text")]
    assert {"Town", "나루 Ferry", "northerners", "the army", "front: The wall"} <= set(names)


def test_a_map_as_svg_asks_nothing_of_a_network_and_runs_nothing(ford: Path) -> None:
    hostile = '"<script>alert(1)</script> & held: {x}"'
    file = put_mapped(ford.parent, spoiled("northerners: [upper-bank]", f"{hostile}: [upper-bank]", DRAWN))
    scenario, node, _ = mapped(file)
    svg = map_svg(scenario, node)
    assert svg is not None

    ElementTree.fromstring(svg)
    assert "<script" not in svg
    assert svg.count("http") == 1  # the name of the SVG namespace


def test_two_maps_on_a_page_have_no_id_in_common() -> None:
    scenario = the_scenario(KOREA / "halting-at-the-38th.yaml")
    svgs = [svg for node in scenario.nodes.values() if (svg := map_svg(scenario, node))]
    ids = [
        {part.get("id") for part in ElementTree.fromstring(svg).iter() if part.get("id")} for svg in svgs
    ]  # fmt: skip

    assert len(ids) > 3
    assert sum(map(len, ids)) == len(set().union(*ids))


def test_a_node_without_a_map_has_no_svg(ford: Path) -> None:
    scenario, _, _ = mapped(ford)

    assert map_svg(scenario, scenario.nodes[Name("bank")]) is None


# In words


def test_plain_lines_read_the_text_of_a_map_under_its_mark(ford: Path) -> None:
    said = offrecord("play", ford, "--plain").stdout

    assert "RECORD: Map: The northerners hold the upper bank, the army the ferry. (Lund and Berg 1985, page 3)" in said


def test_a_map_with_a_holder_or_a_front_is_no_mere_scene(tmp_path: Path) -> None:
    text = spoiled("      record: The northerners", "      scene: The northerners", DRAWN)
    text = spoiled("      cite: lund 3\n", "", text)

    problems = judge(read_scenario(put_mapped(tmp_path, text))).problems

    (uncited,) = [problem for problem in problems if problem.rule == "uncited"]
    assert uncited.message == "this map is marked 'scene' and says who holds what, and nobody is cited for it"


def test_a_record_map_off_the_record_must_not_be_later_than_the_departure(tmp_path: Path) -> None:
    map = "    place: Lower bank\n    map: {record: The ferry lies below., cite: lund 3, show: [ferry]}\n"
    text = spoiled("    place: Lower bank\n", map, DRAWN)

    rules = [problem.rule for problem in judge(read_scenario(put_mapped(tmp_path, text))).problems]

    assert "record-after-departure" in rules


# On the screens


@pytest.mark.parametrize("size", [*SIZES, (60, 20), (40, 15)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_screens_with_a_map_read_as_they_should(ford: Path, size: tuple[int, int]) -> None:
    walk = (
        ("A page with a map", ("enter",)),
        ("Its map", ("g",)),
        ("A page without", ("escape", "enter")),
    )
    async with playing(ford, size=size, notices=False) as actor:
        said = await screens(actor, walk)

    assert said == golden(f"../screens/places-{size[0]}x{size[1]}.txt", said)


async def test_a_low_screen_keeps_its_tracks_and_shows_the_map_when_asked(ford: Path) -> None:
    async with playing(ford, "enter", size=(120, 26), notices=False) as actor:
        assert "northerners\n" not in actor.seen.replace(" ", "")
        assert "⣿⣿⣿  front: The wall" in await actor.press("g")


async def test_a_page_without_a_map_says_so(ford: Path) -> None:
    async with playing(ford, "enter", "enter", "g") as actor:
        assert "This page has no map of places." in actor.seen


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_map_in_ascii_is_ascii_on_every_screen(size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ScrollBar, "renderer", ScrollBar.renderer)  # the app sets it for good, a test must not
    async with playing(KOREA / "halting-at-the-38th.yaml", "enter", size=size, ascii_only=True, notices=False) as actor:
        assert (await actor.rest()).isascii()
        assert (await actor.press("g")).isascii()


async def test_the_map_is_a_claim_that_can_be_opened_and_copied(ford: Path) -> None:
    async with playing(ford, "enter", "shift+tab", "enter") as actor:
        assert actor.play.claims[actor.play.view.cursor or 0].text.startswith("The northerners")
        await actor.press("c")
        assert actor.app.clipboard.startswith("RECORD: Map: The northerners hold the upper bank")


async def test_a_click_on_the_word_map_shows_it(ford: Path) -> None:
    async with playing(ford, "enter", "end") as actor:
        seen = await actor.click("Map (g)")

    assert "The river: 1 March 1200" in seen


async def test_nothing_that_draws_is_loaded_before_it_is_needed() -> None:
    code = (
        "import sys; from pathlib import Path; from sim.scenario.reader import read_scenario; import sim.tui.app;"
        f"assert read_scenario(Path({str(KOREA / 'the-line.yaml')!r})).scenario;"
        "sys.exit(any(name.startswith('sim.render.map') or name == 'sim.tui.places' for name in sys.modules))"
    )

    assert subprocess.run([sys.executable, "-c", code], cwd=PROJECT, check=False).returncode == 0


async def test_what_a_map_has_from_files_is_never_markup(tmp_path: Path) -> None:
    text = spoiled("northerners: [upper-bank]", '"[@click=app.quit]go[/]": [upper-bank]', DRAWN)
    base = RIVERS.replace('"name": "Town"', '"id": "town", "name": "[b]Town[/b]"')
    async with playing(put_mapped(tmp_path, text, base), "enter", size=(120, 40), notices=False) as actor:
        for seen in (actor.seen, await actor.press("g")):
            assert "[@click=app.quit]go[/]" in seen
            assert "[b]Town[/b]" in seen


def test_a_web_page_of_a_path_shows_the_maps_that_it_came_by(ford: Path) -> None:
    scenario = the_scenario(ford)
    page = transcript_page(transcript(scenario, a_path(scenario, ("bank", "cross"))))

    assert page.count("<svg") == 1
    assert "northerners</text>" in page
    assert page.index("The northerners hold the upper bank, the army the ferry.") < page.index("<svg")
