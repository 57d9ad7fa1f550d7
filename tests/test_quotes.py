"""`offrecord quotes`, as its reader meets it."""

from pathlib import Path

import pytest

from sim.check.cited import cited_in
from sim.check.copies import read_copy
from sim.problem import Span
from sim.scenario.reader import read_scenario
from tests.invented import golden, marked, offrecord, put
from tests.test_cli import loaded

SOURCES = """\
orm: {title: The River That Waited, author: Ada Orm, locator: paragraph}
lund: {title: Armies and Water, author: Per Lund, locator: page}
map: {title: Map of the Alm}
"""
ORM = """\
The River That Waited

[1] They did not surrender to the northern army. The river was high; the fisher-
men knew it.

[2] It rose slowly
until May.

[3] Nobody asked.
"""
WELL = """\
format: 1
title: The ford
summary: A river.
start: bank
bibliography: sources.yaml
ledger: {army: The army}
nodes:
  bank:
    title: The bank
    date: 1200-03
    text:
      - scene: A sign says "no boats".
      - record: They “did not surrender”, and "the *river* was
          high".
        cite: orm 1
      - silent: Of May nothing is said.
        note: 'The river "rose . . . until May", in Orm''s words.'
        see: orm 2
    ending: The end
    outcome:
      army: {record: 'It "[surely] did not surrender".', cite: orm 1}
"""
WRONG = """\
format: 1
title: The ford
summary: A river.
start: bank
bibliography: sources.yaml
nodes:
  bank:
    title: The bank
    date: 1200-03
    text:
      - record: The men "did surrender to the southern army", and 'nobody asked'.
        cite: orm 1
      - record: >
          Here "a wholly invented
          phrase", and “the fishermen knew it”.
        cite: [orm 1, orm 99]
        note: "It \\"rose ... until May\\", not \\"until May ... rose\\", by the day."
        see: orm 2-3
      - record: A page "has this text" there.
        cite: [lund 12, orm ch. IV, map]
      - record: An open "quote.
        cite: orm 1
      - record: The 'workers' party' came.
        cite: orm 1
    ending: The end
"""

_NO_SPACES = "write ID=FILE without spaces around the '=', such as 'essay=essay.txt'."


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    put(tmp_path, WELL, SOURCES, "well.yaml")
    put(tmp_path, WRONG, SOURCES, "wrong.yaml")
    Path("orm.txt").write_text(ORM, encoding="utf-8")
    return tmp_path


def test_what_stands_at_its_place_is_listed_and_passes(here: Path) -> None:
    compared = offrecord("quotes", "well.yaml", "--source", "orm=orm.txt")

    assert compared.stdout == golden("quotes-well.txt", compared.stdout)
    assert (compared.returncode, compared.stderr) == (0, "")


def test_what_does_not_is_told_with_its_line_and_what_to_do(here: Path) -> None:
    compared = offrecord("quotes", "wrong.yaml", "--source", "orm=orm.txt")

    assert compared.stdout == golden("quotes-wrong.txt", compared.stdout)
    assert (compared.returncode, compared.stderr) == (1, "")


def test_without_a_copy_everything_is_unchecked_and_that_is_no_pass(here: Path) -> None:
    compared = offrecord("quotes", "well.yaml")

    assert 'well.yaml:13:22: unchecked, no copy of orm is given: "did not surrender"\n' in compared.stdout
    assert "  orm: 4 quotations, 3 places\n" in compared.stdout
    assert compared.returncode == 1


def test_only_limits_the_verdict_to_one_source(here: Path) -> None:
    Path("other.yaml").write_text(WELL.replace("see: orm 2", "see: [orm 2, lund 3]"), encoding="utf-8")

    assert offrecord("quotes", "other.yaml", "--source", "orm=orm.txt").returncode == 1
    limited = offrecord("quotes", "other.yaml", "--source", "orm=orm.txt", "--only", "orm")
    assert limited.stdout.endswith("\nEverything cited to orm stands where it is said to stand.\n")
    assert limited.returncode == 0
    assert offrecord("quotes", "wrong.yaml", "--source", "orm=orm.txt", "--only", "orm").returncode == 1


def test_only_does_not_fail_on_what_may_stand_in_a_source_without_a_copy_and_says_so(here: Path) -> None:
    text = WELL.replace("see: orm 2", "see: lund 2").replace("rose . . . until May", "rose in June")
    Path("other.yaml").write_text(text, encoding="utf-8")
    limited = offrecord("quotes", "other.yaml", "--source", "orm=orm.txt", "--only", "orm")

    assert limited.returncode == 0, limited.stdout
    assert limited.stdout.count("unchecked, ") == 1


def test_uncited_lists_the_places_that_no_block_of_any_scenario_cites(here: Path) -> None:
    compared = offrecord("quotes", "well.yaml", "--source", "orm=orm.txt", "--uncited")
    assert compared.stdout.endswith("\nPlaces of orm that no block cites: 1 of 3\n  [3] Nobody asked.\n")
    assert compared.returncode == 0

    together = offrecord("quotes", ".", "--source", "orm=orm.txt", "--uncited")
    assert together.stdout.endswith("\nEvery place of orm is cited by some block of these 2 scenarios.\n")


def test_several_copies_may_follow_one_another(here: Path) -> None:
    Path("lund.txt").write_text("One.\f" * 11 + "A page has this text.", encoding="utf-8")
    for arguments in (("--source", "orm=orm.txt", "lund=lund.txt"), ("--source=orm=orm.txt", "--source=lund=lund.txt")):
        compared = offrecord("quotes", "wrong.yaml", *arguments)
        assert 'found at lund 12: "has this text"' in compared.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--source", "ohm=orm.txt"), "there is no source 'ohm'; did you mean 'orm'?"),
        (("--source", "orm"), "'orm' is not ID=FILE, such as 'essay=essay.txt', without spaces around the '='."),
        (
            ("--source", "orm", "=", "orm.txt"),
            _NO_SPACES,
        ),
        (("--source", "orm=", "orm.txt"), _NO_SPACES),
        (("--source", "orm", "=orm.txt"), _NO_SPACES),
        (("--source", "orm=or.txt"), "'or.txt' cannot be used: it cannot be opened: No such file or directory; "),
        (("--source", "orm=or.txt"), "did you mean 'orm.txt'?"),
        (("--source", "orm=."), "'.' cannot be used: it is a folder; name the file in it"),
        (("--source", "orm=orm.txt", "--source", "orm=orm.txt"), "there are two files for 'orm'; give one."),
        (("--source", "orm=orm.txt", "--only", "lund"), "there is no copy of 'lund'; give one with --source lund=FILE"),
        (("--source", "orm=orm.txt", "--only", "omr"), "there is no copy of 'omr'; did you mean 'orm'?"),
        (("--source", "orm=copy.pdf"), "save its text as plain text (.txt) first"),
        (("--source", "orm=odd\x1b[31m.txt"), "'odd\N{REPLACEMENT CHARACTER}[31m.txt' cannot be used"),
    ],
)
def test_wrong_use_is_told_in_words(here: Path, arguments: tuple[str, ...], said: str) -> None:
    Path("copy.pdf").write_bytes(b"%PDF-1.7\n\xe2\xe3\xcf\xd3")

    wrong = offrecord("quotes", "well.yaml", *arguments)

    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert said in wrong.stderr


def test_a_missing_scenario_is_wrong_use_and_names_the_nearest(here: Path) -> None:
    put(here / "scenarios" / "rivers")
    wrong = offrecord("quotes", "rivers/frod", "--scenarios", "scenarios")

    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr == "There is no scenario 'rivers/frod'; did you mean 'rivers/ford'?\n"


def test_a_scenario_that_cannot_be_read_prints_its_problems(here: Path) -> None:
    Path("bad.yaml").write_text(WELL.replace("start: bank", "start: bnk"), encoding="utf-8")

    for others in ((), ("well.yaml",)):
        compared = offrecord("quotes", "bad.yaml", *others, "--source", "orm=orm.txt")
        assert "bad.yaml:4:8: error: there is no node 'bnk' [unknown-node]\n" in compared.stdout
        assert compared.returncode == 1
        assert ("found at orm 1" in compared.stdout) is bool(others)


def test_nothing_in_a_copy_reaches_the_terminal_but_text(here: Path) -> None:
    Path("orm.txt").write_text(ORM.replace("not surrender", "n\x1b[31mot sur\u202erender"), encoding="utf-8")

    compared = offrecord("quotes", "well.yaml", "--source", "orm=orm.txt", "--uncited")

    assert compared.returncode == 1
    assert not {"\x1b", "\u202e"} & set(compared.stdout)


def test_comparing_loads_nothing_of_the_screen(here: Path) -> None:
    status, *packages = loaded("quotes", "well.yaml", "--source", "orm=orm.txt")

    assert (status, set(packages) & {"textual", "rich"}) == ("0", set())


def test_a_quotation_is_pointed_at_wherever_yaml_has_it(tmp_path: Path) -> None:
    text, spans = marked(
        """\
format: 1
title: The ford
summary: A river.
start: bank
sources: {orm: {title: The river}}
nodes:
  bank:
    title: The bank
    date: 1200-03
    text:
      - record: A ⟦"*very* high"⟧ river, ⟦“so it
          was”⟧.
        note: 'Orm''s ⟦"men''s boats"⟧ and ⟦"very high"⟧.'
        holds: "He ⟦\\"said\\"⟧ and ⟦'wrote'⟧."
        cite: orm
      - {record: 'A ⟦"very high"⟧ one.', cite: orm, note: 'Not ⟦"very high"⟧.'}
    ending: The end
""".replace("so it\n          was”⟧", "so it⟧\n          was”")
    )
    file = put(tmp_path, text)

    assert [one.where for one in cited_in(read_scenario(file)).quotations] == spans


def test_a_quotation_that_is_written_with_escapes_is_pointed_at_by_its_block(tmp_path: Path) -> None:
    text = WELL.replace(
        "record: They “did not surrender”", 'record: "They \\u201cdid not surrender\\u201d"\n        holds: So'
    )
    quotations = cited_in(read_scenario(put(tmp_path, text, SOURCES))).quotations

    assert quotations[0].where == Span(13, 9, 6)


def test_what_a_part_of_a_source_does_not_hold_is_unchecked_and_that_is_no_pass(here: Path) -> None:
    """A teacher has pages 11 to 12 of a book; the words may well stand on page 40."""
    Path("part.txt").write_text("[11] They did not surrender.\n\n[12] It rose slowly.\n", encoding="utf-8")
    for cited, quoted, said in (
        ("orm 40", "boats went home", "unchecked, the copy of orm lacks 40:"),
        ("[orm 11, orm 2]", "boats went home", "unchecked, the copy of orm lacks 2:"),
        ("orm 40", "rose slowly", "unchecked, not at orm 40, which has it at orm 12; the copy of orm lacks 40:"),
        ("orm 11", "boats went home", "not found in orm:"),
        ("orm 12", "rose slowly", "found at orm 12:"),
    ):
        text = WELL.partition("      - record")[0] + f'      - record: They "{quoted}".\n        cite: {cited}\n'
        Path("part.yaml").write_text(text.replace("ledger: {army: The army}\n", "") + "    ending: The end\n")
        compared = offrecord("quotes", "part.yaml", "--source", "orm=part.txt")
        limited = offrecord("quotes", "part.yaml", "--source", "orm=part.txt", "--only", "orm")

        assert said in compared.stdout, compared.stdout
        assert compared.returncode == limited.returncode == (0 if said.startswith("found") else 1)
        lacks = "unchecked, the copy of orm is a part of it and lacks"
        assert (lacks in compared.stdout) == ("lacks" in said)


@pytest.mark.parametrize(
    ("numbers", "is_part"),
    [("1 2 3", False), ("0 1 2", False), ("63 64", True), ("1 2 4", True), ("1.7 1.8", True), ("1.1 1.2 2.1", False)],
)
def test_numbers_that_begin_late_or_leave_some_out_show_a_part(tmp_path: Path, numbers: str, is_part: bool) -> None:
    file = tmp_path / "copy.txt"
    file.write_text("\n\n".join(f"[{number}] Some words stand here." for number in numbers.split()), encoding="utf-8")

    assert read_copy(file).is_part is is_part
