"""A base map is GeoJSON beside its scenario, read without trust: what is wrong with it is said in a sentence."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sim.problem import Problem
from sim.scenario.basemap import Frame, Layer
from sim.scenario.reader import read_scenario
from sim.scenario.reading import Reading
from tests.invented import FORD, PROJECT, RIVERS, only, put, spoiled, the_scenario

MAPPED = spoiled("bibliography: sources.yaml\n", "bibliography: sources.yaml\nmap: rivers.map.json\n")
DRAWN = spoiled(
    "    place: Upper bank\n",
    "    place: Upper bank\n"
    "    map:\n"
    "      record: The northerners hold the upper bank, the army the ferry.\n"
    "      cite: lund 3\n"
    "      show: [town, the-wall]\n"
    "      held: {northerners: [upper-bank], the army: [ferry]}\n"
    "      front: the-wall\n",
    MAPPED,
)


def put_mapped(folder: Path, text: str = DRAWN, base: str | bytes = RIVERS) -> Path:
    file = put(folder, text)
    (folder / "rivers.map.json").write_bytes(base.encode() if isinstance(base, str) else base)
    return file


def with_feature(**changes: Any) -> str:
    """The base map with one more feature: a town, unless it is changed."""
    feature = {
        "type": "Feature",
        "properties": {"layer": "town", "name": "Mill"},
        "geometry": {"type": "Point", "coordinates": [3, 52]},
    }
    whole = json.loads(RIVERS)
    whole["features"].append({**feature, **changes})
    return json.dumps(whole)


def fault(folder: Path, base: str | bytes) -> Problem:
    """The one problem of a base map."""
    problem = only(read_scenario(put_mapped(folder, base=base)).problems)
    assert problem.rule == "bad-map"
    return problem


def read(folder: Path, text: str) -> Reading:
    return read_scenario(put_mapped(folder, text))


def test_a_base_map_is_read_with_its_layers_names_and_frame(tmp_path: Path) -> None:
    base = the_scenario(put_mapped(tmp_path)).base

    assert base is not None
    assert base.frame == Frame(0, 50, 6, 54)
    assert base.ids(Layer.TOWN) == ("town", "ferry")
    assert base.ids(Layer.LINE, Layer.AREA) == ("the-wall", "upper-bank", "lower-bank")
    assert base.named["ferry"].name == "나루 Ferry"
    assert base.named["the-wall"].parts == (((1.0, 51.5), (5.0, 51.5)),)


def test_a_map_is_a_block_of_its_node(tmp_path: Path) -> None:
    reading = read_scenario(put_mapped(tmp_path))
    assert reading.scenario is not None
    node = reading.scenario.nodes[reading.scenario.start]

    assert node.map is not None
    assert node.blocks == (*node.text, node.map)
    assert (node.map.mark, node.map.cite[0].source, node.map.front) == ("record", "lund", "the-wall")
    assert dict(node.map.held) == {"northerners": ("upper-bank",), "the army": ("ferry",)}
    assert [file.name for file in reading.files] == ["ford.yaml", "sources.yaml", "rivers.map.json"]


def test_a_scenario_without_a_map_reads_no_base_map(tmp_path: Path) -> None:
    assert the_scenario(put_mapped(tmp_path, FORD, "no JSON at all")).base is None


def test_a_frame_that_is_not_given_holds_everything(tmp_path: Path) -> None:
    scenario = the_scenario(put_mapped(tmp_path, base=RIVERS.replace('"bbox": [0, 50, 6, 54], ', "")))

    assert scenario.base is not None
    assert scenario.base.frame == Frame(0, 50, 6, 54)


def test_a_frame_may_have_heights_which_are_left_out(tmp_path: Path) -> None:
    scenario = the_scenario(put_mapped(tmp_path, base=RIVERS.replace("[0, 50, 6, 54]", "[0, 50, -10, 6, 54, 900]")))

    assert scenario.base is not None
    assert scenario.base.frame == Frame(0, 50, 6, 54)


def test_a_frame_may_lie_across_the_date_line(tmp_path: Path) -> None:
    scenario = the_scenario(put_mapped(tmp_path, base=RIVERS.replace("[0, 50, 6, 54]", "[170, 50, -170, 54]")))

    assert scenario.base is not None
    assert scenario.base.frame.width == 20


@pytest.mark.parametrize(
    ("old", "new", "message", "help"),
    [
        ("[town, the-wall]", "[twon, the-wall]", "there is no town or line 'twon'", "did you mean 'town'?"),
        ("[upper-bank]", "[uper-bank]", "there is no area or town 'uper-bank'", "did you mean 'upper-bank'?"),
        ("front: the-wall", "front: the-wal", "there is no line 'the-wal'", "did you mean 'the-wall'?"),
        (
            "[town, the-wall]",
            "[upper-bank]",
            "'upper-bank' is an area of the base map, not a town or a line",
            "an area stands under 'held'",
        ),
        (
            "front: the-wall",
            "front: ferry",
            "'ferry' is a town of the base map, not a line",
            "a town stands under 'show' or 'held'",
        ),
    ],
)
def test_a_place_that_the_base_map_does_not_have_is_told_at_its_word(
    tmp_path: Path, old: str, new: str, message: str, help: str
) -> None:
    text = spoiled(old, new, DRAWN)
    problem = only(read(tmp_path, text).problems)

    assert (problem.rule, problem.message, problem.help) == ("unknown-place", message, help)
    word = text.split("\n")[problem.line - 1][problem.where.column - 1 :][: problem.where.length]
    assert f"'{word}'" in problem.message


def test_a_map_without_a_base_map_is_told_once_a_page(tmp_path: Path) -> None:
    problem = only(read(tmp_path, spoiled("map: rivers.map.json\n", "", DRAWN)).problems)

    assert (problem.rule, problem.file.name) == ("bad-map", "ford.yaml")
    assert "names no base map" in problem.message


def test_a_place_that_is_held_twice_is_told(tmp_path: Path) -> None:
    problem = only(read(tmp_path, spoiled("the army: [ferry]", "the army: [ferry, upper-bank]", DRAWN)).problems)

    assert (problem.rule, problem.message) == ("duplicate-key", "'upper-bank' is held twice on this map")


def test_more_holders_than_can_be_told_apart_are_told(tmp_path: Path) -> None:
    holders = ", ".join(f"holder {at}: []" for at in range(7))
    text = spoiled("{northerners: [upper-bank], the army: [ferry]}", f"{{{holders}}}", DRAWN)

    assert only(read(tmp_path, text).problems).message == "a map tells 6 holders apart, and here are 7"


def test_a_map_is_shown_in_every_state_of_its_page(tmp_path: Path) -> None:
    text = spoiled("      front: the-wall\n", "      front: the-wall\n      when: {bridge: found}\n", DRAWN)

    assert only(read(tmp_path, text).problems).message == "a map has no 'when'"


def test_a_map_has_one_mark(tmp_path: Path) -> None:
    text = spoiled("      front: the-wall\n", "      front: the-wall\n      author: It was so.\n", DRAWN)

    assert only(read(tmp_path, text).problems).rule == "one-mark"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("../rivers.map.json", "'../rivers.map.json' is not a file in this folder"),
        ("/etc/hostname", "'/etc/hostname' is not a file in this folder"),
        ("nowhere.map.json", "there is no file 'nowhere.map.json' beside this one"),
        ("ford.yaml", "'ford.yaml' is this scenario itself"),
        (".", "'.' is not a file in this folder"),
    ],
)
def test_a_base_map_lies_in_the_scenarios_own_folder(tmp_path: Path, name: str, message: str) -> None:
    problem = only(read(tmp_path, MAPPED.replace("rivers.map.json", name)).problems)

    assert (problem.rule, problem.message, problem.file.name) == ("bad-map", message, "ford.yaml")


def test_a_link_out_of_the_folder_is_no_base_map(tmp_path: Path) -> None:
    file = put_mapped(tmp_path / "here")
    (tmp_path / "outside.json").write_text(RIVERS, encoding="utf-8")
    (tmp_path / "here" / "rivers.map.json").unlink()
    (tmp_path / "here" / "rivers.map.json").symlink_to(tmp_path / "outside.json")

    assert "leads out of this folder" in only(read_scenario(file).problems).message


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_a_base_map_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    file = put_mapped(tmp_path)
    (tmp_path / "rivers.map.json").chmod(0)

    assert "cannot be opened" in only(read_scenario(file).problems).message


def test_a_base_map_that_is_far_too_large_is_not_read(tmp_path: Path) -> None:
    assert "far too large" in fault(tmp_path, " " * (1024 * 1024 + 1)).message


@pytest.mark.parametrize(
    ("base", "message"),
    [
        ("", "the file is no JSON from here on"),
        ("{", "the file is no JSON from here on"),
        ("[" * 100_000, "there is a number, or a nesting, in this file that no map has"),
        ('{"a": ' + "9" * 10_000 + "}", "there is a number, or a nesting, in this file that no map has"),
        ('{"a": NaN}', "'NaN' is no number that a map can have"),
        ("[]", "this is no GeoJSON FeatureCollection"),
        ('{"type": "Topology"}', "this is no GeoJSON FeatureCollection"),
        ('{"type": "FeatureCollection"}', "this map has no list of 'features'"),
        ('{"type": "FeatureCollection", "features": []}', "there is nothing on this map"),
        ('{"type": "FeatureCollection", "features": [7]}', "feature 1 has no properties, or no geometry"),
        (b"\xff\xfe", "this file is not UTF-8 text but UTF-16"),
        ('{"a": "\u202e"}', "there is an invisible character here (U+202E)"),
        (RIVERS.replace("[0, 50, 6, 54]", "[0, 50, 6]"), "the 'bbox' of this map is none"),
        (RIVERS.replace("[0, 50, 6, 54]", "[0, 50, 6, 50.000001]"), "the 'bbox' of this map is none"),
        (RIVERS.replace("[0, 50, 6, 54]", '["a", {}, null, 1e999]'), "the 'bbox' of this map is none"),
        (RIVERS.replace("[0, 50, 6, 54]", '"1234"'), "the 'bbox' of this map is none"),
        (RIVERS.replace("[0, 50, 6, 54]", '["0", "50", "6", "54"]'), "the 'bbox' of this map is none"),
        (RIVERS.replace("[0, 50, 6, 54]", "[false, 50, 6, 54]"), "the 'bbox' of this map is none"),
        (RIVERS.replace("[0, 50, 6, 54]", "[0, 50, true, 6, 54, 9]"), "the 'bbox' of this map is none"),
        (RIVERS.replace("[0, 50, 6, 54]", "[0, 50, 6, 54, 9]"), "the 'bbox' of this map is none"),
        (RIVERS.replace("[0, 50, 6, 54]", '{"0": 50, "6": 54}'), "the 'bbox' of this map is none"),
        (with_feature(properties={}), "feature 8 does not say what it is"),
        (with_feature(properties={"layer": "sea"}), "feature 8 is on the layer 'sea', which no map has"),
        (with_feature(properties={"layer": 7}), "the 'layer' of feature 8 is no text"),
        (with_feature(properties={"layer": "town"}), "feature 8 is a town, and a scenario cannot name it"),
        (
            with_feature(properties={"layer": "town", "name": "서울"}),
            "feature 8 ('서울') is a town, and a scenario cannot name it",
        ),
        (
            with_feature(properties={"layer": "town", "name": "Ferry"}),
            "feature 8 ('Ferry') has the id 'ferry', which an earlier one has",
        ),
        (
            with_feature(properties={"layer": "town", "name": "x\u202ey"}),
            "there is an invisible character in the 'name' of feature 8",
        ),
        (with_feature(properties={"layer": "town", "name": "x" * 61}), "the 'name' of feature 8 has 61 characters"),
        (
            with_feature(geometry={"type": "LineString", "coordinates": [[1, 1], [2, 2]]}),
            "feature 8 ('Mill') is on the layer 'town' and no Point",
        ),
        *(
            (
                with_feature(geometry={"type": "Point", "coordinates": coordinates}),
                "feature 8 ('Mill') has coordinates that are no degrees: longitude from -180 to 180, then latitude "
                "from -90 to 90",
            )
            for coordinates in ([200, 0], [True, 52], ["3", "52"], "35", [3], {"3": 52, "4": 52}, [10**400, 0])
        ),
        (
            with_feature(
                properties={"layer": "area", "name": "Heath"}, geometry={"type": "Polygon", "coordinates": [[]]}
            ),
            "feature 8 ('Heath') has coordinates that are no degrees: longitude from -180 to 180, then latitude from "
            "-90 to 90",
        ),
        (
            with_feature(
                properties={"layer": "line", "name": "Dyke"}, geometry={"type": "LineString", "coordinates": [[1, 2]]}
            ),
            "feature 8 ('Dyke') has too few points for a line",
        ),
        (
            with_feature(
                properties={"layer": "line", "name": "Dyke"},
                geometry={"type": "LineString", "coordinates": [[1, 2]] * 20_001},
            ),
            "this map has 20022 points, and may have 20000",
        ),
    ],
)
def test_what_is_wrong_with_a_base_map_is_one_sentence(tmp_path: Path, base: str | bytes, message: str) -> None:
    problem = fault(tmp_path, base)

    assert (problem.message, problem.file.name) == (message, "rivers.map.json")


def test_a_fault_of_a_feature_is_told_at_its_line(tmp_path: Path) -> None:
    problem = fault(tmp_path, RIVERS.replace('"layer": "border"', '"layer": "boarder"'))

    line = RIVERS.split("\n")[problem.line - 1]
    assert '"name": "Alm"' in line
    assert line[problem.where.column - 1 :].startswith('"type": "Feature"')
    assert problem.help == "did you mean 'border'?"


def test_no_json_is_told_at_its_line_and_column(tmp_path: Path) -> None:
    problem = fault(tmp_path, '{"type":\n  "FeatureCollection",,\n}')

    assert problem.where[:2] == (2, 23)


def test_every_feature_that_is_wrong_is_told_in_one_pass_up_to_a_bound(tmp_path: Path) -> None:
    whole = json.loads(RIVERS)
    whole["features"] += [{}] * 100

    problems = read_scenario(put_mapped(tmp_path, base=json.dumps(whole))).problems

    assert {problem.rule for problem in problems} == {"bad-map"}
    assert len(problems) == 20


def test_a_broken_base_map_leaves_the_names_unjudged(tmp_path: Path) -> None:
    problems = read_scenario(put_mapped(tmp_path, spoiled("[town, the-wall]", "[nowhere]", DRAWN), "{")).problems

    assert [problem.rule for problem in problems] == ["bad-map"]


def test_the_base_map_of_korea_is_small_and_says_where_it_is_from() -> None:
    file = PROJECT / "scenarios" / "korea" / "korea.map.json"

    assert file.stat().st_size < 40_000
    assert "Natural Earth" in json.loads(file.read_text(encoding="utf-8"))["note"]


def test_the_script_of_the_base_map_takes_no_other_file_for_its_own(tmp_path: Path) -> None:
    other = tmp_path / "countries.json"
    other.write_text("{}", encoding="utf-8")
    before = (PROJECT / "scenarios" / "korea" / "korea.map.json").read_bytes()

    ran = subprocess.run(
        [sys.executable, PROJECT / "docs" / "korea_map.py", other], capture_output=True, text=True, check=False
    )

    assert (ran.returncode, ran.stdout) == (1, "")
    assert "the map would come out otherwise" in ran.stderr
    assert (PROJECT / "scenarios" / "korea" / "korea.map.json").read_bytes() == before
