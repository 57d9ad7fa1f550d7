"""The words that every face uses: first sentences, and what is counted."""

import re
import time
from pathlib import Path

import pytest

from sim.render.wording import counted, first_sentence
from sim.tui import comparing
from tests.acting import playing
from tests.handed import CROSSED, WENT_HOME, a_path, as_paths
from tests.invented import offrecord, put, spoiled, the_scenario


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("It was the War. Then came peace.", "It was the War."),
        ("Brig. Gen. George A. Lincoln took the call. Others slept.", "Brig. Gen. George A. Lincoln took the call."),
        ("Proclamation No. 1 says nothing of it. It came later.", "Proclamation No. 1 says nothing of it."),
        ("On 12 Sept. 1945 it ended. So it was said.", "On 12 Sept. 1945 it ended."),
        ("The essay (par. 20) says so. Nobody else does.", "The essay (par. 20) says so."),
        ('He said "no." Then he left.', 'He said "no."'),
        ("Was it so? It was.", "Was it so?"),
        ("About 3.5 million. No more.", "About 3.5 million."),
        ("One sentence without another", "One sentence without another"),
        ("It was c. 1950 that it began. Others say 1949.", "It was c. 1950 that it began."),
        ("Cf. Cumings on this. He says more.", "Cf. Cumings on this."),
        ("J. F. Dulles spoke. Nobody heard.", "J. F. Dulles spoke."),
        ("J.-P. Sartre spoke. Nobody heard.", "J.-P. Sartre spoke."),
        ("The U.S. Army came. It left.", "The U.S. Army came."),
        ("It stood on St. Helena. It fell.", "It stood on St. Helena."),
        ("See vol. II, e.g. Part One, i.e. The war. It is long.", "See vol. II, e.g. Part One, i.e. The war."),
        ("Thuc. VI has it, pp. Xf. and p. II. He was there.", "Thuc. VI has it, pp. Xf. and p. II."),
        ("At 5 p.m. Truman left. He slept.", "At 5 p.m. Truman left."),
        ("Sen. Knowland vs. Gen. Marshall. It went on.", "Sen. Knowland vs. Gen. Marshall."),
        ("He waited ... Then he left. It rained.", "He waited ... Then he left."),
        ("He waited… Then he left. It rained.", "He waited… Then he left."),
        ("“Why?” Truman asked. Nobody said.", "“Why?” Truman asked."),
        ('He wrote "It is late. We go." That was all.', 'He wrote "It is late. We go."'),
        ("It fell (so he says. Others doubt it). Then came rain.", "It fell (so he says. Others doubt it)."),
        ("It fell (see note 3.) Then came rain.", "It fell (see note 3.)"),
        ("It *fell*. **Then** came rain.", "It fell."),
        ("In 1945. “Then” came rain.", "In 1945."),
        ("It was so. 30,000 died.", "It was so. 30,000 died."),
        ("In fact: It was c. It ended. More.", "In fact: It was c. It ended."),
        ("He wrote 'I go. You stay.' and left. Then he died.", "He wrote 'I go. You stay.' and left."),
        ("The men’s ‘pay. Here’ was bad. They left.", "The men’s ‘pay. Here’ was bad."),
        ("The men's pay. The soldiers' food. All.", "The men's pay."),
        ("It fell [so he says. Others doubt it]. Then rain.", "It fell [so he says. Others doubt it]."),
        ("1. It fell. 2. It rose. 3. It stood.", "1. It fell. 2. It rose. 3. It stood."),
        ("It is in vol. 3. The map shows it.", "It is in vol. 3."),
        ("He said no. It was over.", "He said no."),
        ("See no. 5. It was over.", "See no. 5."),
        ("It was no. V. It was over.", "It was no. V. It was over."),
        ("On Sat. Truman left. He slept.", "On Sat. Truman left."),
        ("They sat. Nobody spoke.", "They sat."),
        ("Op. cit. Cumings says so. He errs.", "Op. cit. Cumings says so."),
    ],
)
def test_the_first_sentence_ends_where_a_reader_would_end_it(text: str, first: str) -> None:
    assert first_sentence(text) == first


@pytest.mark.parametrize("text", ["‘a. B ", "(a. B ", "'a. B ", "J. B ", ".", "a", "a.)", "' '", "1. A "], ids=repr)
def test_a_hostile_text_has_its_first_sentence_in_no_time(text: str) -> None:
    began = time.process_time()

    first_sentence(text * (300_000 // len(text)))

    assert time.process_time() - began < 2


@pytest.mark.parametrize("language", ["de", "DE-at", "fr", "ko", "German", "grc", "eng-"])
def test_in_another_language_than_english_nothing_is_cut(language: str) -> None:
    assert first_sentence("Er kam am 8. September. Er *ging*.", language) == "Er kam am 8. September. Er ging."


@pytest.mark.parametrize("language", ["en", "en-GB", "EN", "en_US"])
def test_english_is_cut_however_it_is_spoken(language: str) -> None:
    assert first_sentence("He came. He went.", language) == "He came."


def test_what_is_counted_has_its_plural_and_its_thousands_apart() -> None:
    assert [counted(number, "path") for number in (0, 1, 2, 1204)] == ["0 paths", "1 path", "2 paths", "1,204 paths"]


@pytest.mark.parametrize(("language", "is_whole"), [("de", True), ("en", False)])
async def test_every_face_tells_a_correction_in_another_language_whole(
    tmp_path: Path, language: str, is_whole: bool
) -> None:
    note = "Sie kamen am 8. September. Die Karte zeigt es."
    text = spoiled("It was called Alm. The map of 1199 says so.", note).replace("language: en", f"language: {language}")
    file = put(tmp_path / "shelf" / "rivers", text)
    faces = [offrecord("play", file, "--plain", "--saves", tmp_path / "saves", typed="q\n").stdout]
    async with playing(file, "enter", size=(120, 60), saves=tmp_path / "saves") as actor:
        faces.append(actor.seen)
    old = "      - record: The army crossed. Three men drowned.\n        cite: lund 14\n"
    new = f"      - slip: Nobody drowned.\n        cite: orm 3\n        note: {note}\n        see: lund 14\n"
    scenario = the_scenario(put(tmp_path / "other" / "rivers", spoiled(old, new, text)))
    first = comparing(as_paths(scenario, ("one", a_path(scenario, *CROSSED)), ("two", a_path(scenario, *WENT_HOME))))
    async with playing(None, "f", size=(160, 100), saves=tmp_path / "saves", first=first) as actor:
        faces.append(actor.seen)

    for face in faces:
        said = " ".join(re.sub("[│┃|]", " ", face).split())
        assert "Sie kamen am 8." in said
        assert ("Karte zeigt" in said) is is_whole
