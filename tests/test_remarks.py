"""What can be played and is likely meant otherwise: the language, the type of a source."""

from pathlib import Path

import pytest

from sim.problem import Problem, Severity
from sim.scenario.reader import read_scenario
from tests.invented import FORD, SOURCES, marked, only, put, spoiled

LANGUAGE = "language: en\n"


def remark(tmp_path: Path, text: str, sources: str = SOURCES) -> Problem:
    """The one remark on a scenario that can be played."""
    reading = read_scenario(put(tmp_path, text, sources))
    assert reading.scenario is not None
    return only(reading.warnings)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("German", "de"),
        ("deutsch", "de"),
        ("English (UK)", "en"),
        ("한국어", "ko"),
        ("Français", "fr"),
        ("gr", "el"),
        ("jp", "ja"),
        ("en_GB", "en-GB"),
        ("eng", "en"),
        ("ger", "de"),
        ("zho-Hant", "zh"),
        ("English, German", "en"),
        ("en, de", "en"),
        ("en_US.UTF-8", "en"),
    ],
)
def test_a_language_that_is_named_otherwise_is_remarked_on_with_its_tag(tmp_path: Path, said: str, meant: str) -> None:
    text, spans = marked(spoiled(LANGUAGE, f"language: ⟦{said}⟧\n"))

    found = remark(tmp_path, text)

    assert (found.rule, found.where, found.severity) == ("unknown-language", spans[0], Severity.WARNING)
    assert f"'{meant}'" in (found.help or "")


@pytest.mark.parametrize("tag", ["en", "de", "EN", "pt-BR", "zh-Hant-TW", "grc", "es-419", "sr-Latn", "de-CH-1996"])
def test_a_tag_is_taken_without_a_word(tmp_path: Path, tag: str) -> None:
    assert read_scenario(put(tmp_path, spoiled(LANGUAGE, f"language: {tag}\n"))).warnings == ()


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Book", "book"),
        ("Journal Article", "article-journal"),
        ("journalArticle", "article-journal"),
        ("website", "webpage"),
        ("boook", "book"),
        ("Letter", "personal_communication"),
        ("film", "motion_picture"),
        ("article journal", "article-journal"),
    ],
)
def test_a_type_that_csl_does_not_have_is_remarked_on_in_its_file(tmp_path: Path, said: str, meant: str) -> None:
    sources, spans = marked(SOURCES + f"late:\n  title: A late work\n  type: ⟦{said}⟧\n")

    found = remark(tmp_path, FORD, sources)

    assert (found.rule, found.where, found.file.name) == ("unknown-type", spans[0], "sources.yaml")
    assert found.help == f"did you mean '{meant}'?"


@pytest.mark.parametrize("type", ["book", "article-newspaper", "legal_case", "post-weblog", "motion_picture"])
def test_a_type_of_csl_is_taken_without_a_word(tmp_path: Path, type: str) -> None:
    assert read_scenario(put(tmp_path, FORD, SOURCES + f"late: {{title: A late work, type: {type}}}\n")).warnings == ()
