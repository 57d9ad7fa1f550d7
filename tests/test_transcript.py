"""A transcript keeps every mark, note and source, and whatever a file says stays text in it."""

import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from types import FrameType

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sim.render.markdown import escaped, markdown
from sim.render.marks import LABELS, printed
from sim.render.telling import transcript
from sim.render.web import transcript_page
from sim.saves.reader import read_save
from sim.saves.replay import replay
from sim.saves.save import Judgement, Save, Votes
from sim.scenario.model import Mark, Name, Scenario
from sim.scenario.prose import plain
from sim.scenario.reader import read_scenario
from sim.scenario.shelf import find
from tests.handed import CROSSED, WAITED, a_full_path, a_lost_path, a_path, hand_in
from tests.invented import FORD, PROJECT, golden, offrecord, put, spoiled, the_scenario
from tests.test_screens_hostile import HOSTILE, TOKENS, hostile_file

SAMPLES = sorted((PROJECT / "saves").glob("*.yaml"))


@pytest.fixture
def ford(tmp_path: Path) -> Scenario:
    return the_scenario(put(tmp_path / "scenarios" / "rivers"))


class Read(HTMLParser):
    """A web page as a browser takes it: its tags, where its links lead, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        given = dict(attributes)
        self.attributes |= set(given)
        self.links += [given["href"] or ""] if "href" in given else []
        self.ids += [given["id"] or ""] if "id" in given else []

    def handle_data(self, text: str) -> None:
        self.text += text


def tokens(text: str) -> list[Token]:
    """What a reader of Markdown with tables and strikethrough makes of a text."""
    flat: list[Token] = []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        flat += [token, *(token.children or ())]
    return flat


def shown(text: str) -> str:
    """The text that a reader of Markdown shows."""
    silent = ("em_open", "em_close", "strong_open", "strong_close", "inline")
    return "".join(
        token.content if token.type in ("text", "text_special", "code_inline") else " "
        for token in tokens(text)
        if token.type not in silent
    )


# What people read


def test_the_markdown_reads_as_it_should(ford: Scenario) -> None:
    said = markdown(transcript(ford, a_full_path(ford)))

    assert said == golden("transcript.md", said)


def test_the_page_reads_as_it_should(ford: Scenario) -> None:
    said = transcript_page(transcript(ford, a_full_path(ford)))

    assert said == golden("transcript.html", said)


def test_the_markdown_of_the_record_reads_as_it_should(ford: Scenario) -> None:
    said = markdown(transcript(ford, a_path(ford, *CROSSED)))

    assert said == golden("transcript-on-the-record.md", said)


# What must be in it


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_every_claim_of_a_sample_path_stands_under_its_mark_in_both_forms(file: Path) -> None:
    save = read_save(file).save
    assert save
    place = find(save.scenario, PROJECT / "scenarios")
    assert place
    scenario = read_scenario(place).scenario
    assert scenario
    again = replay(scenario, save)
    again.walk.run_on()
    told = transcript(scenario, save)
    text, page = " ".join(shown(markdown(told)).split()), " ".join(Read(transcript_page(told)).text.split())
    voice = scenario.sources[scenario.voice or Name("")]

    for stop, told_page in zip(again.walk.stops, told.pages, strict=True):
        for block, claim in zip(stop.blocks, told_page.claims, strict=True):
            assert LABELS[block.mark].aloud in claim.label
            assert f"{claim.label}{':' * bool(claim.label)} {plain(block.text)}".strip() in text
            assert f"{claim.label} {plain(block.text)}".strip() in page
            assert not block.note or plain(block.note) in text
            assert not block.note or plain(block.note) in page
    for form in (text, page):
        assert plain(voice.stance) in form
        assert plain(voice.caution) in form


def test_every_block_carries_its_marks_word_and_whose_claim_it_is(ford: Scenario) -> None:
    pages = transcript(ford, a_full_path(ford)).pages

    claims = [claim for page in pages for claim in page.claims if claim.mark is not Mark.SCENE]
    assert {claim.mark for claim in claims} == set(Mark) - {Mark.SCENE}
    for claim in claims:
        assert LABELS[claim.mark].aloud in claim.label
        if claim.mark in (Mark.AUTHOR, Mark.CONTESTED, Mark.SLIP, Mark.COUNTERFACTUAL, Mark.SILENT):
            assert claim.label.endswith(", Orm 1990")


def test_a_sheet_of_paper_says_by_itself_that_what_if_is_no_history(ford: Scenario) -> None:
    page = transcript_page(transcript(ford, a_path(ford, *WAITED)))

    running = re.search(r'<div class="running"><p>(.*?)</p>', page)
    assert running
    assert "WHAT IF is what Orm 1990 says would have happened" in running[1]
    assert re.search(r"@media print.*\.running \{ display: table-header-group; break-inside: avoid;", page, re.DOTALL)


def test_every_footnote_that_is_pointed_to_is_there(ford: Scenario) -> None:
    told = transcript(ford, a_full_path(ford))
    text, page = markdown(told), Read(transcript_page(told))

    defined = set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    assert set(re.findall(r"\[\^(\d+)\](?!:)", text)) == defined
    assert {link.removeprefix("#") for link in page.links} == set(page.ids)
    assert len(page.ids) == len(defined)


def test_before_the_decision_nothing_says_what_was_chosen_in_fact(ford: Scenario) -> None:
    told = transcript(ford, a_path(ford))

    assert not any(option.is_recorded for page in told.pages if page.decision for option in page.decision.options)
    assert "chosen in fact" not in markdown(told)
    assert "chosen in fact" not in transcript_page(told)


def test_twice_as_many_decisions_take_twice_as_long_to_tell(tmp_path: Path) -> None:
    ford = the_scenario(put(tmp_path, spoiled("        when: {bridge: unknown}\n", "")))
    few, many = (a_path(ford, ("bank", "wait"), *[("camp", "scout")] * number) for number in (400, 800))

    last = transcript(ford, few).pages[-2].decision

    assert last is not None and last.number == 401
    assert _calls(ford, many) < 2.1 * _calls(ford, few)


def _calls(ford: Scenario, path: Save) -> int:
    """How many calls it takes to tell a path: unlike seconds, they are the same each time."""
    calls = 0

    def count(_: FrameType, what: str, __: object) -> None:
        nonlocal calls
        calls += what == "call"

    sys.setprofile(count)
    try:
        transcript(ford, path)
    finally:
        sys.setprofile(None)
    return calls


def test_the_place_where_the_record_was_left_stands_without_the_stars_of_emphasis(tmp_path: Path) -> None:
    text = "    text:\n      - record: The general called"
    ford = the_scenario(put(tmp_path, spoiled(text, f"    place: The *upper* bank\n{text}")))

    assert transcript(ford, a_path(ford, *WAITED)).left[0].endswith("(2 March 1200, The upper bank).")


def test_votes_for_a_choice_that_is_gone_are_told_by_its_id(ford: Scenario) -> None:
    save = a_path(ford, *CROSSED)
    save = attrs.evolve(save, steps=(attrs.evolve(save.steps[0], votes=Votes({"fly": 2}, {"cross": 1})),))
    decision = transcript(ford, save).pages[1].decision

    assert decision
    assert [(one.label, one.first, one.second, one.shift) for one in decision.votes] == [
        ("Cross at the ford", None, 1, ""),
        ("Wait for the water to fall", None, None, ""),
        ("fly", 2, None, ""),
    ]


def test_a_judgement_of_a_page_come_to_twice_stands_there_once(ford: Scenario) -> None:
    pages = transcript(ford, a_full_path(ford)).pages

    assert [page.number for page in pages if page.judgement] == [4, 5]


# What stays text


def hostile_path(scenario: Scenario) -> Save:
    save = attrs.evolve(a_full_path(scenario), player=HOSTILE)
    steps = tuple(attrs.evolve(step, note=HOSTILE, votes=Votes({HOSTILE: 3}, {})) for step in save.steps)
    return attrs.evolve(save, steps=steps, judgements=(Judgement(Name("camp"), 1, None, HOSTILE),))


def test_hostile_text_stays_text_in_markdown(tmp_path: Path) -> None:
    scenario = the_scenario(hostile_file(tmp_path))
    text = markdown(transcript(scenario, hostile_path(scenario)))

    kinds = {token.type for token in tokens(text)}
    assert not kinds & {"link_open", "image", "html_block", "html_inline", "s_open", "fence", "code_block"}
    seen = shown(text)
    for token in TOKENS:
        assert seen.count(token) > 40, token
    ours = markdown(transcript(the_scenario(put(tmp_path)), hostile_path(scenario)))
    assert text.count("\n## ") == ours.count("\n## ")


def test_hostile_text_stays_text_on_the_page(tmp_path: Path) -> None:
    file = hostile_file(tmp_path)
    file.write_text(file.read_text(encoding="utf-8").replace("language: en", "language: '\"><script>'"), "utf-8")
    scenario = the_scenario(file)
    page = Read(transcript_page(transcript(scenario, hostile_path(scenario))))

    assert "script" not in page.tags
    assert page.tags <= {
        *("html head meta title style body div p main h1 h2 h3 section header dl dt dd sup a b strong em".split()),
        *("ol li ul table thead tbody tr th td span".split()),
    }  # fmt: skip
    assert page.attributes <= {
        "data-whose",
        *("lang charset name content http-equiv class href id scope aria-label".split()),
    }
    assert all(re.fullmatch(r"#fn-\d+", link) for link in page.links)
    for token in TOKENS:
        assert page.text.count(token) > 40, token


@given(st.text(st.sampled_from("ab 1.)#+-=*_`[]()<>|~!&;:/\\$@\n\t"), max_size=30))
def test_any_line_is_shown_in_markdown_as_it_is(text: str) -> None:
    line = " ".join(text.split())

    assert shown(f"{escaped(text)}\n").strip() == line
    assert {token.type for token in tokens(escaped(text))} <= {
        *("paragraph_open", "inline", "text", "paragraph_close", "text_special"),
    }


@pytest.mark.parametrize("text", ["*a *b* **c", "x*y*z **!**", "***both*** and *one*", "* no list", "# no *heading*"])
def test_the_emphasis_of_an_author_is_the_only_emphasis_there_is(ford: Scenario, tmp_path: Path, text: str) -> None:
    file = put(tmp_path / "spoiled", spoiled("scene: The water is *high*, and **brown**.", f'scene: "{text}"'))
    told = markdown(transcript(the_scenario(file), a_path(ford)))

    assert plain(text) in shown(told)


def test_the_page_asks_nothing_of_a_network(ford: Scenario) -> None:
    page = transcript_page(transcript(ford, a_full_path(ford)))

    assert "http://" not in page
    assert "https://" not in page
    assert "url(" not in page
    assert "@import" not in page
    assert "default-src 'none'" in page


# The command


@pytest.fixture
def handed(tmp_path: Path, ford: Scenario) -> tuple[str, ...]:
    hand_in(tmp_path / "saves", "waited", a_full_path(ford))
    return ("--scenarios", str(tmp_path / "scenarios"), "--saves", str(tmp_path / "saves"))


def test_the_transcript_goes_to_standard_output(ford: Scenario, handed: tuple[str, ...]) -> None:
    said = offrecord("transcript", "waited", *handed)

    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout == markdown(transcript(ford, a_full_path(ford)))


@pytest.mark.parametrize("name", ["out.html", "OUT.HTM", "out.md", "out.txt"])
def test_the_transcript_is_written_to_a_file(tmp_path: Path, handed: tuple[str, ...], name: str) -> None:
    said = offrecord("transcript", "waited", "-o", tmp_path / name, *handed)

    assert (said.returncode, said.stdout) == (0, "")
    assert f"Written: {tmp_path / name}" in said.stderr
    written = (tmp_path / name).read_text(encoding="utf-8")
    assert written.startswith("<!doctype html>" if ".ht" in name.lower() else "# The ford")


def test_a_file_of_another_kind_is_refused_and_nothing_is_written(tmp_path: Path, handed: tuple[str, ...]) -> None:
    said = offrecord("transcript", "waited", "-o", tmp_path / "saves" / "waited.yaml", *handed)

    assert said.returncode == 2
    assert "'waited.yaml' must end in .html, .htm, .md, .markdown or .txt." in said.stderr
    assert read_save(tmp_path / "saves" / "waited.yaml").save


def test_what_cannot_be_written_says_why(tmp_path: Path, handed: tuple[str, ...]) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    said = offrecord("transcript", "waited", "-o", tmp_path / "file" / "out.html", *handed)

    missing = offrecord("transcript", "waited", "-o", tmp_path / "none" / "out.html", *handed)

    assert (said.returncode, missing.returncode) == (2, 2)
    assert f"there is no folder '{tmp_path / 'file'}'" in said.stderr
    assert f"there is no folder '{tmp_path / 'none'}'" in missing.stderr
    assert not (tmp_path / "none").exists()


def test_a_wrong_name_gets_the_nearest_right_one(handed: tuple[str, ...]) -> None:
    said = offrecord("transcript", "waitd", *handed)

    assert said.returncode == 2
    assert "There is no saved path 'waitd', by its own or a player's name; did you mean 'waited'?" in said.stderr


def test_a_damaged_save_is_said_with_its_line(tmp_path: Path, handed: tuple[str, ...]) -> None:
    (tmp_path / "saves" / "broken.yaml").write_text("format: 1\nscenario: [\n", encoding="utf-8")
    said = offrecord("transcript", "broken", *handed)

    assert said.returncode == 1
    assert "broken.yaml:3" in said.stdout
    assert "cannot be read and was left as it is" in said.stderr


def test_a_path_whose_scenario_is_nowhere_says_what_to_do(
    tmp_path: Path, ford: Scenario, handed: tuple[str, ...]
) -> None:
    lost = hand_in(tmp_path / "saves", "lost", a_lost_path("rivers/fjord"))
    before = lost.read_bytes()
    said = offrecord("transcript", "lost", *handed)

    assert said.returncode == 1
    assert said.stdout == (
        f"{lost}:2:11: error: the scenario of this path, 'rivers/fjord', is not on the shelf [unknown-scenario]\n"
        "  2 | scenario: rivers/fjord\n"
        "    |           ^^^^^^^^^^^^\n"
        "    = did you mean 'rivers/ford'? If it is in another folder, name that one with --scenarios or "
        "OFFRECORD_SCENARIOS\n"
    )
    assert said.stderr == f"\n{lost} cannot be told without its scenario, and was left as it is.\n"
    assert lost.read_bytes() == before


@pytest.mark.parametrize(
    "command",
    [("replay", "lost", "--plain"), ("saves", "--code", "lost"), ("compare", "waited", "lost", "--plain"),
     ("transcript", "lost", "-o", "page.html")],
    ids=lambda command: " ".join(command),
)  # fmt: skip
def test_every_command_for_a_path_tells_so_that_its_scenario_is_gone(
    tmp_path: Path, ford: Scenario, handed: tuple[str, ...], command: tuple[str, ...]
) -> None:
    hand_in(tmp_path / "saves", "lost", a_lost_path("rivers/fjord"))
    said = offrecord(*command, *handed, cwd=tmp_path)

    assert said.returncode == 1
    assert "lost.yaml:2:11: error: the scenario of this path, 'rivers/fjord', is not on the shelf" in said.stdout
    assert not (tmp_path / "page.html").exists()


def test_a_path_that_fits_only_in_part_is_told_as_far_as_it_does(tmp_path: Path, handed: tuple[str, ...]) -> None:
    put(tmp_path / "scenarios" / "rivers", FORD.replace("      swim:\n", "      dive:\n"))
    said = offrecord("transcript", "waited", *handed)

    assert said.returncode == 1
    reason = "fits only in part. Step 3: the choice 'swim' is no longer there at 'The camp'."
    assert reason in said.stderr
    assert reason in said.stdout
    assert "## 4. The camp" in said.stdout


def test_a_path_whose_every_step_still_fits_is_no_failure(tmp_path: Path, handed: tuple[str, ...]) -> None:
    put(tmp_path / "scenarios" / "rivers", FORD.replace("label: Swim by night", "label: Swim at night"))
    said = offrecord("transcript", "waited", *handed)

    assert said.returncode == 0
    assert "has changed since; every decision still fits" in said.stderr


def test_labels_are_printed_with_a_sign_of_ascii() -> None:
    assert [printed(mark) for mark in Mark] == [
        *("[=] RECORD", "[>] AUTHOR SAYS", "[!] CONTESTED", "[x] CORRECTED", "[~] WHAT IF (author)"),
        *("[?] AUTHOR SILENT", "[+] ADDED by the scenario's writer", ""),
    ]
