"""The sources: where a bibliography may be, what its records may say, and how they are read aloud."""

import os
from pathlib import Path

import pytest

from sim.problem import Span
from sim.render.reference import reference
from sim.scenario.model import Author, Name, Source
from sim.scenario.reader import read_scenario
from tests.invented import FORD, SOURCES, marked, only, problems_of, put, spoiled, the_scenario

NAMED = Span(11, 15, 12)


def orm(tmp_path: Path, old: str, new: str) -> Source:
    """The first source, with one line of it changed."""
    return the_scenario(put(tmp_path, sources=spoiled(old, new, SOURCES))).sources[Name("orm")]


def refusal(file: Path) -> tuple[str, str | None]:
    """What is said of a bibliography that is not taken, at the place where the scenario names it."""
    problem = only(read_scenario(file).problems)
    assert (problem.rule, problem.file, problem.line) == ("bad-bibliography", file, 11)
    return problem.message, problem.help


def test_a_missing_bibliography_is_reported_where_it_is_named(tmp_path: Path) -> None:
    file = put(tmp_path)
    (tmp_path / "sources.yaml").rename(tmp_path / "source.yaml")

    assert problems_of(file) == [("bad-bibliography", NAMED)]
    assert refusal(file) == ("there is no file 'sources.yaml' beside this one", "did you mean 'source.yaml'?")


def test_the_name_is_found_although_a_text_speaks_of_a_bibliography_before(tmp_path: Path) -> None:
    text = spoiled("summary: An army stands at a river. Will it cross?", "summary: |\n  bibliography: sources.yaml")
    text, spans = marked(spoiled("\nbibliography: sources.yaml", "\nbibliography:   '⟦none.yaml⟧'", text))

    problem = only(read_scenario(put(tmp_path, text)).problems)

    assert (problem.line, problem.where.column) == (spans[0].line, spans[0].column - 1)


@pytest.mark.parametrize("name", ["../sources.yaml", "deeper/sources.yaml", "..", ".", "C:sources.yaml", "a\\b.yaml"])
def test_a_bibliography_in_another_folder_is_refused(tmp_path: Path, name: str) -> None:
    put(tmp_path)
    put(tmp_path / "here" / "deeper")
    file = put(tmp_path / "here", spoiled("bibliography: sources.yaml", f"bibliography: {name}"))

    assert refusal(file) == (
        f"'{name}' is not a file in this folder",
        "put the file into the scenario's own folder and write its name alone, such as 'sources.yaml'",
    )


def test_an_absolute_path_is_refused(tmp_path: Path) -> None:
    file = put(tmp_path, spoiled("bibliography: sources.yaml", f"bibliography: {tmp_path}/sources.yaml"))

    assert refusal(file)[0].endswith("is not a file in this folder")


def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    put(tmp_path / "other")
    file = put(tmp_path / "here")
    (tmp_path / "here" / "sources.yaml").unlink()
    (tmp_path / "here" / "sources.yaml").symlink_to(tmp_path / "other" / "sources.yaml")

    assert refusal(file)[0] == "'sources.yaml' is a link that leads out of this folder"


def test_a_link_within_the_folder_is_followed(tmp_path: Path) -> None:
    file = put(tmp_path)
    (tmp_path / "sources.yaml").rename(tmp_path / "books.yaml")
    (tmp_path / "sources.yaml").symlink_to("books.yaml")

    assert problems_of(file) == []


def test_a_folder_that_is_itself_a_link_keeps_its_bibliography(tmp_path: Path) -> None:
    put(tmp_path / "real")
    (tmp_path / "link").symlink_to(tmp_path / "real")

    assert problems_of(tmp_path / "link" / "ford.yaml") == []


def test_a_link_that_leads_in_a_circle_is_refused(tmp_path: Path) -> None:
    file = put(tmp_path)
    (tmp_path / "sources.yaml").unlink()
    (tmp_path / "sources.yaml").symlink_to("other.yaml")
    (tmp_path / "other.yaml").symlink_to("sources.yaml")

    assert refusal(file)[0] == "'sources.yaml' leads in a circle or cannot be reached"


def test_the_scenario_itself_is_no_bibliography(tmp_path: Path) -> None:
    file = put(tmp_path, spoiled("bibliography: sources.yaml", "bibliography: ford.yaml"))
    (tmp_path / "again.yaml").symlink_to("ford.yaml")
    other = put(tmp_path, spoiled("bibliography: sources.yaml", "bibliography: again.yaml"), name="b.yaml")
    (tmp_path / "again.yaml").unlink()
    (tmp_path / "again.yaml").symlink_to("b.yaml")

    assert refusal(file) == ("'ford.yaml' is this scenario itself", "name the file of the sources")
    assert refusal(other)[0] == "'again.yaml' is this scenario itself"


def test_a_folder_a_pipe_and_a_device_are_no_bibliographies(tmp_path: Path) -> None:
    file = put(tmp_path)
    place = tmp_path / "sources.yaml"
    place.unlink()
    place.mkdir()
    assert refusal(file)[0] == "'sources.yaml' is not a file"
    place.rmdir()
    os.mkfifo(place)
    assert refusal(file)[0] == "'sources.yaml' is not a file"


def test_a_bibliography_that_cannot_be_opened_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, real = put(tmp_path), Path.read_bytes

    def locked(path: Path) -> bytes:
        if path.name == "sources.yaml":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", locked)

    problem = only(read_scenario(file).problems)
    assert (problem.rule, problem.file.name) == ("syntax", "sources.yaml")
    assert problem.message == "this file cannot be opened: Permission denied"


def test_a_bibliography_as_large_as_a_film_is_refused(tmp_path: Path) -> None:
    file = put(tmp_path)
    with (tmp_path / "sources.yaml").open("wb") as film:
        film.truncate(300 * 1024 * 1024)

    assert refusal(file)[0] == "'sources.yaml' is far too large for a bibliography"


def test_faults_of_a_bibliography_are_reported_in_its_own_file(tmp_path: Path) -> None:
    sources, spans = marked(
        spoiled("type: article", "typ⟦⟧: article", SOURCES).replace("  typ⟦⟧", "  ⟦tipe⟧").replace("map:", "⟦Map⟧:")
    )
    problems = read_scenario(put(tmp_path, FORD.replace("see: map", "see: Map"), sources)).problems

    assert [(one.rule, one.where) for one in problems if one.file.name == "sources.yaml"] == [
        ("unknown-key", spans[0]),
        ("bad-id", spans[1]),
    ]


@pytest.mark.parametrize(
    ("sources", "rule"),
    [
        ("", "empty"),
        ("# nothing yet\n", "empty"),
        ("- orm\n", "wrong-type"),
        ("orm\n", "wrong-type"),
        ('orm: "', "syntax"),
        (SOURCES.replace("\n  title: Map of the Alm\n  issued: 1199", " A map"), "wrong-type"),
        (SOURCES + "---\nmore: {}\n", "syntax"),
        (SOURCES + "map:\n  title: Again\n", "duplicate-key"),
        (SOURCES.replace("locator: page", "locator: [page]"), "wrong-type"),
        (SOURCES.replace("author: Ada Orm", "author: {family: Orm}"), "wrong-type"),
        (SOURCES.replace("given: Per", "name: Per"), "unknown-key"),
        (SOURCES.replace("issued: 1990", "issued: [1990]"), "wrong-type"),
        (SOURCES.replace("issued: 1990", "issued: {year: 1990}"), "wrong-type"),
        (SOURCES.replace("issued: 1990", "issued: {date-parts: [1990]}"), "wrong-type"),
    ],
)
def test_a_broken_bibliography_is_one_problem_and_no_source_is_unknown_for_it(
    tmp_path: Path, sources: str, rule: str
) -> None:
    problem = only(read_scenario(put(tmp_path, sources=sources)).problems)

    assert (problem.rule, problem.file.name) == (rule, "sources.yaml")


def test_an_empty_bibliography_is_not_told_to_begin_with_a_scenario(tmp_path: Path) -> None:
    problem = only(read_scenario(put(tmp_path, sources="")).problems)

    assert problem.help is not None and problem.help.startswith("write each source below an id of its own")


def test_a_missing_bibliography_is_not_taken_for_a_file_that_is_not_near(tmp_path: Path) -> None:
    put(tmp_path, name="sur.yaml")

    problem = only(read_scenario(put(tmp_path, FORD.replace("bibliography: sources", "bibliography: nosuch"))).problems)

    assert problem.help is not None and problem.help.startswith("put the file into the scenario's own folder")


def test_a_bibliography_that_is_not_utf_8_says_so_at_its_line(tmp_path: Path) -> None:
    file = put(tmp_path)
    (tmp_path / "sources.yaml").write_bytes("orm:\n  title: Fähre\n".encode("latin-1"))

    problem = only(read_scenario(file).problems)

    assert (problem.rule, problem.file.name, problem.where) == ("syntax", "sources.yaml", Span(2, 11, 1))


def test_the_same_id_in_the_scenario_and_in_its_bibliography_is_one_too_many(tmp_path: Path) -> None:
    text, spans = marked(spoiled("voice: orm\n", "voice: orm\nsources:\n  ⟦map⟧: {title: My map}\n"))

    problem = only(read_scenario(put(tmp_path, text)).problems)

    assert (problem.rule, problem.where, problem.file.name) == ("duplicate-key", spans[0], "ford.yaml")
    assert problem.message == "the source 'map' is in sources.yaml as well"


def test_a_scenario_may_carry_its_own_sources_beside_the_bibliography(tmp_path: Path) -> None:
    text = spoiled("voice: orm\n", "voice: orm\nsources:\n  tale: {title: A tale}\n")

    sources = the_scenario(put(tmp_path, text.replace("cite: orm 7", "cite: tale"))).sources

    assert sorted(sources) == ["lund", "map", "orm", "tale"]


def test_the_reading_names_the_files_that_it_looked_at(tmp_path: Path) -> None:
    file = put(tmp_path)

    assert read_scenario(file).files == (file, tmp_path / "sources.yaml")


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Ada Orm", [("Ada Orm", "Orm")]),
        ("Orm", [("Orm", "Orm")]),
        ("Ursula von der Leyen", [("Ursula von der Leyen", "von der Leyen")]),
        ("Department of State", [("Department of State", "Department of State")]),
        ("[{family: Orm, given: Ada}]", [("Ada Orm", "Orm")]),
        ("[{family: Yo, given: Un-hyong, static-ordering: true}]", [("Yo Un-hyong", "Yo")]),
        ("[{literal: The River Board}]", [("The River Board", "The River Board")]),
        (
            "[{family: Gogh, given: Vincent, non-dropping-particle: van}, Ada Orm]",
            [("Vincent van Gogh", "van Gogh"), ("Ada Orm", "Orm")],
        ),
    ],
)
def test_authors_are_read_in_the_short_and_the_long_form(
    tmp_path: Path, written: str, names: list[tuple[str, str]]
) -> None:
    source = orm(tmp_path, "author: Ada Orm", f"author: {written}")

    assert source.authors == tuple(Author(name, family) for name, family in names)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1990", "1990"),
        ("July 1990", "July 1990"),
        ("{date-parts: [[1990]]}", "1990"),
        ("{date-parts: [[1990, 7]]}", "July 1990"),
        ('{"date-parts": [["1990", "7", "12"]]}', "12 July 1990"),
        ("{date-parts: [[1990, 7], [1991, 2]]}", "July 1990 to February 1991"),
        ("{raw: summer 1990}", "summer 1990"),
        ("{literal: n.d.}", "n.d."),
        ("{date-parts: [[1990]], circa: true}", "1990"),
    ],
)
def test_dates_are_read_in_the_short_and_the_long_form(tmp_path: Path, written: str, read: str) -> None:
    assert orm(tmp_path, "issued: 1990", f"issued: {written}").issued == read


def test_a_record_as_zotero_exports_it_is_taken_whole(tmp_path: Path) -> None:
    record = (
        '{"id": "http://zotero.org/users/1/items/A", "type": "article-journal", "container-title": "River Studies",'
        ' "DOI": "10.1/x", "ISSN": "0001-0002", "issue": "4", "language": "en", "page": "5-46", "source": "JSTOR",'
        ' "title": "Fords", "URL": "https://example.org", "volume": "7", "accessed": {"date-parts": [["2026", 1, 2]]},'
        ' "author": [{"family": "Orm", "given": "Ada"}], "issued": {"date-parts": [["1995"]]}, "citation-key": "orm95",'
        ' "categories": ["a", ["b"]], "custom": {"a": {"b": "c"}}, "locator": "page"}'
    )
    sources = SOURCES[SOURCES.index("lund:") :] + f"orm: {record}\n"

    source = the_scenario(put(tmp_path, sources=sources)).sources[Name("orm")]

    assert reference(source) == 'Ada Orm, "Fords", River Studies (1995)'
    assert (source.more["DOI"], source.more["accessed"], source.url) == (
        "10.1/x",
        "2 January 2026",
        "https://example.org",
    )


def test_references_read_as_a_bibliography_has_them(tmp_path: Path) -> None:
    sources = the_scenario(put(tmp_path)).sources

    assert [reference(source) for source in sources.values()] == [
        'Ada Orm, "The River That Waited" (1990)',
        "Per Lund, Mia Berg, Armies and Water, Ald Press (July 1985)",
        '"Map of the Alm" (1199)',
    ]
    assert [source.short for source in sources.values()] == ["Orm 1990", "Lund and Berg 1985", "Map of the Alm"]


def test_a_short_title_takes_the_place_of_names_and_year(tmp_path: Path) -> None:
    assert orm(tmp_path, "type: article", "title-short: The River").short == "The River"


def test_an_editor_stands_in_for_an_author(tmp_path: Path) -> None:
    assert orm(tmp_path, "author: Ada Orm", "editor: [Ada Orm, Bo Ek, Cy Fox]").short == "Orm and others 1990"
