"""Quotations and places judged by copies: what is found, where, and what never passes."""

import random
import re
import time
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sim.check.copies import Copy, Unfit, read_copy
from sim.check.folding import folded, has_word
from sim.check.quotation import fragments, groups
from sim.check.quoting import CheckedQuotation, Quotation, Trust, check_place, check_quotation, uncited
from sim.check.seeking import BRACKET_SPARES, Seeker
from sim.problem import Span
from sim.scenario.model import Citation, Name

# Invented, with everything that a plain text may have.
RIVER = """\
The River That Waited

[1] They did not surrender to the northern army. The river—high since March—was “a brown, angry water,” as one of the
fisher-
men said; it fed 30,000 people.

[2] In self-
defence the town shut its gates . . . and waited. “We could [have] left,” the mayor wrote, “but we stayed.” Nobody
asked the workers’ children.

Nobody asked the ferryman either.

[3] It rose slowly until May, and in May it did not fall. The 1950–53 ﬂoods were worse; its self-defence was a dam.

[4] The town would almost certainly have burned.
"""
MISSED = "did not surrender to the"
FILE = Path("a.yaml")


@pytest.fixture
def river(tmp_path: Path) -> Copy:
    return copy_of(tmp_path, RIVER)


def copy_of(folder: Path, text: str, counts: str = "paragraph") -> Copy:
    file = folder / "copy.txt"
    file.write_bytes(text.encode())
    return read_copy(file, counts)


def cited(*places: str) -> tuple[Citation, ...]:
    found = [place.partition(" ") for place in places]
    return tuple(Citation(Name(source), locator) for source, _, locator in found)


def checked(text: str, copy: Copy, *places: str) -> CheckedQuotation:
    return check_quotation(Quotation(FILE, Span(1, 1), text, cited(*places)), {"orm": copy})


def at(one: CheckedQuotation) -> tuple[Trust, tuple[str, ...]]:
    assert one.match is not None
    return one.trust, one.match.places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("They did not surrender", ("orm 1",)),
        ("they did not surrender to the northern army.", ("orm 1",)),
        ("The river — high since March — was 'a brown, angry water'", ("orm 1",)),
        ("one of the fishermen said", ("orm 1",)),
        ("one of the fisher-men said", ("orm 1",)),
        ("in self-defence the town", ("orm 2",)),
        ("in selfdefence the town", ("orm 2",)),
        ("shut its gates … and waited", ("orm 2",)),
        ("We could [have] left", ("orm 2",)),
        ("the workers' children", ("orm 2",)),
        ("asked the ferryman", ("orm 2",)),
        ("The 1950-53 floods", ("orm 3",)),
        ("They did not ... angry water ... said", ("orm 1",)),
        ("did not surrender ... it did not fall", ("orm 1-3",)),
        ("did not surrender ... burned", ("orm 1 and 4",)),
        ("did not surrender ... burned", ("orm 1", "orm 4")),
        ("30,000 people. In self-defence", ("orm 1-2",)),
        ("would almost certainly", ("orm",)),
    ],
)
def test_what_stands_at_the_place_cited_is_found(river: Copy, text: str, places: tuple[str, ...]) -> None:
    assert checked(text, river, *places).trust is Trust.FOUND


@pytest.mark.parametrize(
    ("text", "place", "trust", "places"),
    [
        ("They did not surrender", "orm 2", Trust.ELSEWHERE, ("1",)),
        ("They did not surrender", "orm 99", Trust.ELSEWHERE, ("1",)),
        ("The River That Waited", "orm 1", Trust.ELSEWHERE, ("",)),
        ("30,000 people. In self-defence", "orm 1", Trust.ELSEWHERE, ("1", "2")),
        ("did not surrender ... fishermen", "orm 2", Trust.ELSEWHERE, ("1",)),
        ("They did surrender to the northern army", "orm 1", Trust.NEARLY, ("1",)),
        ("it fed 30 people", "orm 1", Trust.NEARLY, ("1",)),
        ("it did fall", "orm 3", Trust.NEARLY, ("3",)),
        ("We could have left", "orm 2", Trust.NEARLY, ("2",)),
        ("We could left", "orm 2", Trust.NEARLY, ("2",)),
        ("shut its gates and waited", "orm 2", Trust.NEARLY, ("2",)),
        ("The town would certainly have burned", "orm 1", Trust.NEARLY, ("4",)),
        ("the Northern army", "orm 1", Trust.NEARLY, ("1",)),
        ("surrender ... did not", "orm 1", Trust.NEARLY, ()),
        ("did not surrender ... almost certainly", "orm 1", Trust.NEARLY, ("4",)),
        ("a wholly invented phrase", "orm 1", Trust.MISSING, ()),
        ("did not surrender ... a wholly invented phrase", "orm 1", Trust.MISSING, ()),
        ("surrend", "orm 1", Trust.MISSING, ()),
        ("it fed 30", "orm 1", Trust.NEARLY, ("1",)),
    ],
)
def test_what_does_not_is_told_by_where_and_how_it_stands(
    river: Copy, text: str, place: str, trust: Trust, places: tuple[str, ...]
) -> None:
    assert at(checked(text, river, place)) == (trust, places)


def test_the_difference_is_told_word_by_word(river: Copy) -> None:
    match = checked("They did surrender to the southern army. The very river", river, "orm 1").match

    assert match is not None
    assert match.near is not None
    assert [(change.here, change.source) for change in match.near.changes] == [
        ((), ("not",)),
        (("southern",), ("northern",)),
        (("very",), ()),
    ]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("did not surrender to the northern navy", (("navy",), ("army",))),
        ("We did not surrender to the northern army", (("We",), ("They",))),
    ],
)
def test_a_first_or_last_word_put_for_another_is_told_as_such(
    river: Copy, text: str, change: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    match = checked(text, river, "orm 1").match

    assert match is not None
    assert match.near is not None
    assert [(one.here, one.source) for one in match.near.changes] == [change]


@pytest.mark.parametrize(
    ("text", "stands_for"),
    [
        ("The [town's] river", [("[town's]", "")]),
        ("They [the men] surrender to", [("[the men]", "did not")]),
        ("[The men] did not surrender", [("[The men]", None)]),
        ("did not surrender[ed] to", None),
        ("did not surrend[ed] to", [("surrend[ed]", "surrender")]),
        ("did not [sic] surrender", [("[sic]", "")]),
        ("[T]he river", []),
        ("They [the] [men] surrender to", [("[the] [men]", "did not")]),
        ("They [of] [the] [many] [hungry] [men] northern army", [("[of] [the] [many] [hungry] [men]", MISSED)]),
        ("it rose [x] until [y] in [z] it did", [("[x]", "slowly"), ("[y]", "May , and"), ("[z]", "May")]),
        ("it did ... fall", [("...", "not")]),
    ],
)
def test_what_an_editor_put_in_is_told_with_what_it_stands_for(
    river: Copy, text: str, stands_for: list[tuple[str, str | None]] | None
) -> None:
    one = checked(text, river, "orm")
    if stands_for is None:
        stands_for = [("surrender[ed]", "surrender")]

    assert one.match is not None
    assert (one.trust, [tuple(bracket) for bracket in one.match.brackets]) == (Trust.FOUND, stands_for)


def test_a_bracket_is_for_a_few_words_and_never_for_a_passage(river: Copy) -> None:
    assert checked("They [men] northern army", river, "orm 1").trust is not Trust.FOUND


class Looked(list[str]):
    """A copy's words, counting how often somebody looks at them."""

    looks = 0

    def __getitem__(self, at: Any) -> Any:
        self.looks += 1
        return super().__getitem__(at)


@pytest.mark.parametrize("between", ["", "town", ", and"])
def test_many_brackets_take_no_more_looks_at_a_copy_than_their_number(tmp_path: Path, between: str) -> None:
    copy = copy_of(tmp_path, f"[1] It fell {'town , and ' * 60}")
    for number in (4, 8, 13, 30, 50):
        words = Looked(copy.words)
        (part,) = groups(f"It fell {f'[so it was] {between} ' * number} never")

        assert not Seeker(attrs.evolve(copy, words=words), [part]).has(part, [(0, len(copy.text))])
        assert words.looks <= number * len(words) * (3 + BRACKET_SPARES + 1)


def test_thirty_brackets_are_filled_one_by_one(tmp_path: Path) -> None:
    names = [f"name{at}" for at in range(30)]
    copy = copy_of(tmp_path, f"[1] It was {' and then '.join(names)} who came.")

    one = checked(f"It was {' and then '.join('[X]' for _ in names)} who came", copy, "orm 1")

    assert one.match is not None
    assert (one.trust, [bracket.source for bracket in one.match.brackets]) == (Trust.FOUND, names)


def test_with_more_brackets_than_anybody_reads_a_quotation_is_sought_as_it_is_written(tmp_path: Path) -> None:
    text = f"It was {'[so] and ' * 60} over"
    copy = copy_of(tmp_path, f"[1] {text}\n\n[2] It was {'very and ' * 60} over.")

    assert checked(text, copy, "orm 1").trust is Trust.FOUND
    assert checked(text, copy, "orm 2").trust is Trust.ELSEWHERE
    assert checked(text.replace("so", "far"), copy, "orm 2").trust is not Trust.FOUND


def test_a_quotation_fails_only_where_it_can_stand_nowhere_else(river: Copy) -> None:
    one = checked("a wholly invented phrase", river, "orm 1", "lund 4")
    assert (one.trust, one.beyond, one.fails(), one.fails("orm")) == (Trust.UNCHECKED, ("lund",), True, False)
    one = checked("did not surrender", river, "lund 4", "orm 1")
    assert (one.trust, one.fails()) == (Trust.FOUND, False)
    one = checked("a wholly invented phrase", river, "lund 4")
    assert (one.trust, one.match, one.fails(), one.fails("orm")) == (Trust.UNCHECKED, None, True, False)
    one = checked("a wholly invented phrase", river, "orm 4")
    assert (one.fails(), one.fails("orm"), one.fails("lund")) == (True, True, False)


def test_of_two_copies_the_one_that_has_it_counts(tmp_path: Path, river: Copy) -> None:
    other = copy_of(tmp_path, "[4] A wholly invented phrase.")
    quotation = Quotation(FILE, Span(1, 1), "a wholly invented phrase", cited("orm 1", "lund 4"))

    one = check_quotation(quotation, {"orm": river, "lund": other})

    assert (at(one), one.match and one.match.source) == ((Trust.FOUND, ("4",)), "lund")


@pytest.mark.parametrize(
    ("locator", "trust", "missing"),
    [
        ("1", Trust.FOUND, ()),
        ("01", Trust.FOUND, ()),
        ("para. 3", Trust.FOUND, ()),
        ("¶ 3", Trust.FOUND, ()),
        ("1-3, 4", Trust.FOUND, ()),
        ("1–3 and 4", Trust.FOUND, ()),
        ("99", Trust.MISSING, ("99",)),
        ("3-7", Trust.MISSING, ("7",)),
        ("0", Trust.MISSING, ("0",)),
        ("1.8", Trust.MISSING, ("1.8",)),
        ("ch. XV", Trust.UNCHECKED, ()),
        ("3-1", Trust.UNCHECKED, ()),
        ("Orm to Lund, 29 Sept. 1950", Trust.UNCHECKED, ()),
        ("", Trust.FOUND, ()),
    ],
)
def test_every_place_cited_is_in_the_copy_or_is_not(
    river: Copy, locator: str, trust: Trust, missing: tuple[str, ...]
) -> None:
    place = check_place(FILE, Citation(Name("orm"), locator), {"orm": river})

    assert (place.trust, place.missing) == (trust, missing)


def test_where_a_locator_cannot_be_read_what_the_copy_has_is_unchecked_and_what_it_lacks_is_not_found(
    river: Copy,
) -> None:
    assert checked("did not surrender", river, "orm ch. XV").trust is Trust.UNCHECKED
    assert checked("did not surrender", river, "orm ch. XV").fails("orm")
    assert checked("a wholly invented phrase", river, "orm ch. XV").trust is Trust.MISSING


def test_a_copy_is_read_by_numbers_by_pages_or_by_paragraphs(tmp_path: Path) -> None:
    for text, counts, form, found in (
        ("[1] One.\n[2] Two.\n", "paragraph", "2 numbered paragraphs (1 to 2)", {"1": "One .", "2": "Two ."}),
        ("[doc. 776] One.\n\n[777] Two.\f", "document", "2 numbered documents (776 to 777)", {"776": "One ."}),
        (
            "\ufeff[63]\r\nOne.\r\n\r\nMore.\r\n\r\n[64] Two.",
            "page",
            "2 numbered pages (63 to 64)",
            {"63": "One . More ."},
        ),
        ("[1.8] One.\n\n[1.10] Two.", "line", "2 numbered lines (1.8 to 1.10)", {"1.10": "Two ."}),
        ("One.\n\nMore.\fTwo.\f", "page", "2 pages, parted by form feeds", {"1": "One . More .", "2": "Two ."}),
        ("One.\n\nMore.", "page", "1 page, parted by form feeds", {"1": "One . More ."}),
        ("One\nmore.\n \t\n\nTwo.\n", "", "2 paragraphs, parted by blank lines", {"1": "One more .", "2": "Two ."}),
        ("One.\fTwo.", "paragraph", "2 paragraphs, parted by blank lines", {"2": "Two ."}),
        # Notes are no places, and neither is a note's number that comes to stand at a line's beginning.
        (
            "One, two, three, four.\n\nFive.\n\n[1] A note.",
            "paragraph",
            "3 paragraphs, parted by blank lines",
            {"2": "Five ."},
        ),
        ("[1] As he said\n[12] in a note.\n\n[2] Two.", "paragraph", "2 numbered paragraphs (1 to 2)", {"2": "Two ."}),
    ):
        copy = copy_of(tmp_path, text, counts)
        assert copy.form == form
        for number, words in found.items():
            place = copy.places[copy.by_number[number]]
            assert " ".join(copy.words[place.first : place.last]) == words, text


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "no text"),
        (b" \n\f\n", "no text"),
        (b"%PDF-1.4\n\xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\x00", "word processor"),
        ("Käse".encode("latin-1"), "UTF-8"),
        (b"a\0b", "UTF-8"),
        (b"\xff\xfea", "UTF-8"),
        (b"[4] One.\n\n[5] Two.\n\n[04] Three.", r"number \[4\], in lines 1 and 5"),
    ],
)
def test_a_file_that_is_no_copy_is_refused_in_words(tmp_path: Path, raw: bytes, why: str) -> None:
    file = tmp_path / "copy.txt"
    file.write_bytes(raw)

    with pytest.raises(Unfit, match=why):
        read_copy(file)


def test_a_folder_or_nothing_at_all_is_refused_in_words(tmp_path: Path) -> None:
    for path, why in ((tmp_path, "folder"), (tmp_path / "none", "cannot be opened"), (Path("a" * 5000), "cannot")):
        with pytest.raises(Unfit, match=why):
            read_copy(path)


def test_a_copy_as_windows_saves_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "copy.txt"
    file.write_bytes("[1] Höher.\r\n".encode("utf-16"))

    assert read_copy(file).words == ["Höher", "."]


def test_the_places_that_nobody_cites_are_told(river: Copy) -> None:
    left = uncited(river, cited("orm 1-2", "orm ch. XV", "orm", "orm 99"))

    assert [place.number for place in left] == ["3", "4"]


WORDS = st.lists(
    st.sampled_from(
        "the river did not rise Town it's self-defence 30,000 1950-53 office — , . ; … ( ) fish workers'".split()
    ),
    min_size=3,
    max_size=40,
)
TYPESET = {
    "'": ("'", "’"),
    "-": ("-", "‑", "‐"),
    "—": (" — ", " -- ", "—", " – "),
    "…": ("...", " . . . ", "…"),
    "fi": ("fi", "ﬁ"),
    "ff": ("ff", "ﬀ"),
}


def typeset(text: str, dice: random.Random) -> str:
    """A text as another typesetter would have set it."""
    for old, ways in TYPESET.items():
        text = "".join(dice.choice(ways) if part == old else part for part in re.split(f"({re.escape(old)})", text))
    return re.sub(" +", lambda _: dice.choice((" ", "\n", "  ", "\u00a0", " \n ")), text)


@given(paragraphs=st.lists(WORDS, min_size=1, max_size=4), data=st.data(), seed=st.integers(0, 10**6))
def test_any_stretch_of_a_paragraph_is_found_however_it_is_typeset(
    tmp_path: Path, paragraphs: list[list[str]], data: st.DataObject, seed: int
) -> None:
    dice = random.Random(seed)
    copy = copy_of(tmp_path, "\n\n".join(f"[{n}] {typeset(' '.join(p), dice)}" for n, p in enumerate(paragraphs, 1)))
    number = data.draw(st.integers(1, len(paragraphs)))
    words = paragraphs[number - 1]
    first = data.draw(st.integers(0, len(words) - 1))
    stretch = words[first : data.draw(st.integers(first + 1, len(words)))]
    assume(any(word[0].isalnum() for word in stretch))

    assert checked(typeset(" ".join(stretch), dice), copy, f"orm {number}").trust is Trust.FOUND


@given(words=st.lists(st.integers(0, 9), min_size=4, max_size=12, unique=True), data=st.data())
def test_a_stretch_that_lacks_a_word_is_never_found(tmp_path: Path, words: list[int], data: st.DataObject) -> None:
    told = [f"word{word}" for word in words]
    copy = copy_of(tmp_path, f"[1] {' '.join(told)}\n\n[2] Nothing else.")
    lost = data.draw(st.integers(1, len(told) - 2))

    one = checked(" ".join(told[:lost] + told[lost + 1 :]), copy, "orm 1")

    assert one.trust is Trust.NEARLY
    assert one.match is not None
    assert one.match.near is not None
    assert [change.source for change in one.match.near.changes] == [(told[lost],)]


@given(text=st.text(max_size=60), counts=st.sampled_from(["", "page", "paragraph"]))
def test_whatever_is_in_a_copy_it_is_read_or_refused(tmp_path: Path, text: str, counts: str) -> None:
    file = tmp_path / "copy.txt"
    file.write_text(text, encoding="utf-8", errors="replace", newline="")
    try:
        copy = read_copy(file, counts)
    except Unfit:
        return
    assert copy.text == f" {' '.join(copy.words)} "
    assert [place.last for place in copy.places[:-1]] == [place.first for place in copy.places[1:]]


@given(text=st.text(max_size=80), locator=st.text(max_size=12))
def test_whatever_is_quoted_and_cited_gets_a_verdict(tmp_path: Path, text: str, locator: str) -> None:
    copy = copy_of(tmp_path, RIVER)
    assume(any(word[0].isalnum() for word in folded(text)))
    checked(text, copy, f"orm {locator}", "orm 1-2")


@pytest.mark.parametrize(
    "unit", ["a", "a' ", "'a", '"', "‘a’", "a-", "a-\n", "[", "[a", ". ", "–", " ", "\n\n", "[1a] ", "[a] b ", 'a" ']
)
def test_no_text_takes_longer_than_its_length_would(tmp_path: Path, unit: str) -> None:
    text = unit * 100_000
    started = time.process_time()
    for one in [fragment.text for fragment in fragments(text)][:20]:
        folded(one)
    try:
        copy = copy_of(tmp_path, f"a {text} b")
        checked(text, copy, f"orm {text}") if has_word(folded(text)) else None
    except Unfit:
        pass

    assert time.process_time() - started < 10
