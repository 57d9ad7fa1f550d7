"""Quotations found in a text, and what of their typography is folded away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.check.folding import folded, unbroken
from sim.check.quotation import AMBIGUOUS, NOT_CLOSED, NOT_OPENED, fragments, groups


def quoted(text: str) -> list[str]:
    found = list(fragments(text))
    assert not any(one.fault for one in found), found
    return [one.text for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "go" and "come back".', ["go", "come back"]),
        ("He said “go” and “come back”.", ["go", "come back"]),
        ("Er sagte „geh“ und »komm«, sie ‚nein‘.", ["geh", "komm", "nein"]),
        ("Il dit «\u00a0va\u00a0», puis « viens ».", ["\u00a0va\u00a0", " viens "]),
        ("Hon sade ”gå” och »kom».", ["gå", "kom"]),
        ("Powiedział „idź”.", ["idź"]),
        ("그는 「인민」과 『공화국』을 썼다.", ["인민", "공화국"]),
        ("He said 'go', 'come back'.", ["go", "come back"]),
        ("He said ‘go’, ‘come back’.", ["go", "come back"]),
        ("\"in effect a 'declaration of war'\" it was", ["in effect a 'declaration of war'"]),
        ("‘he said “go” to me’", ["he said “go” to me"]),
        ("“outer “inner” outer”", ["outer “inner” outer"]),
        ('("go")', ["go"]),
    ],
)
def test_quotations_are_found_in_the_marks_of_many_languages(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Hodge's men didn't see the workers' houses.",
        "Hodge’s men didn’t see the workers’ houses.",
        "In '45 nobody knew.",
        'A board of 6" and one of 7".',
        'The army (צה"ל) came.',
        'Nothing: "..." and "".',
        "rock 'n roll",
    ],
)
def test_apostrophes_inches_and_marks_around_nothing_are_no_quotations(text: str) -> None:
    assert list(fragments(text)) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('He said "go.', NOT_CLOSED),
        ("He said “go.", NOT_CLOSED),
        ("He said ‘go.", NOT_CLOSED),
        ('He said go" and left.', NOT_OPENED),
        ("He said go” and left.", NOT_OPENED),
        ("He said 'the workers' party' and left.", AMBIGUOUS),
        ("He said 'I'm goin' home' and left.", AMBIGUOUS),
    ],
)
def test_a_quotation_whose_end_cannot_be_told_is_never_passed_over(text: str, fault: str) -> None:
    assert fault in [one.fault for one in fragments(text)]


def test_an_apostrophe_after_a_quotation_between_single_marks_does_not_prolong_it() -> None:
    assert quoted("He called 'socialism' the workers' hope.") == ["socialism"]


@given(st.lists(st.sampled_from(["a", "b's", '"', "“", "”", "‘", "’", "'", "«", "»", "„", " ", "\n", ".", "(", "6"])))
def test_no_text_is_too_odd_to_be_looked_through(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert all(one.text in text for one in fragments(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“the war”—so it’s", '"the war" -- so it\'s'),
        ("the\u00a0\u2009war\n  came", "the war came"),
        ("ﬁnal oﬃce", "final office"),
        ("1950–1953", "1950-1953"),
        ("north - south", "north – south"),
        ("cafe\u0301", "café"),
        ("that . . . they", "that … they"),
        ("that [...] they", "that ... they"),
        ("[t]he war", "the war"),
        ("co\u00adoperate", "cooperate"),
        ("a *very* _bad_ year", "a very bad year"),
        ("중앙 정부", "중앙정부"),
    ],
)
def test_typography_and_white_space_are_folded(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("did not surrender", "did surrender"),
        ("the North", "the north"),
        ("resign", "re-sign"),
        ("let us eat, grandma", "let us eat grandma"),
        ("30,000", "30 000"),
        ("we could [have] come", "we could have come"),
        ("color", "colour"),
        ("its", "it's"),
        ("1.8", "18"),
    ],
)
def test_nothing_else_is_folded(one: str, other: str) -> None:
    assert folded(one) != folded(other)


def test_a_number_is_one_word_so_that_no_part_of_it_can_be_quoted() -> None:
    assert folded("30,000 at 10:30, 1.8 each") == ["30,000", "at", "10:30", ",", "1.8", "each"]


def test_words_that_a_lines_end_parts_are_whole_with_both_spellings_known() -> None:
    text, spellings = unbroken("the com-\nmunists, self-\n  defence and anti-commu-\nnist men -\nall")

    assert text == "the communists, selfdefence and anti-communist men -\nall"
    assert spellings == {
        "com-munists": "communists",
        "self-defence": "selfdefence",
        "anti-commu-nist": "anti-communist",
    }


def test_ellipses_part_a_quotation_and_stops_at_the_ends_of_the_parts_are_the_sentences_own() -> None:
    assert [part.words for part in groups("the war . . . , they said. [...] – it came;")] == [
        ("the", "war"),
        ("they", "said"),
        ("it", "came"),
    ]
    assert groups("... !") == ()


def test_square_brackets_are_kept_and_also_set_apart() -> None:
    (part,) = groups("We could [have] come, govern[ed] and [t]he rest")

    assert part.words == tuple("We could [ have ] come , govern [ ed ] and the rest".split())
    assert part.pieces == (("We", "could"), ("come", ","), ("and", "the", "rest"))
    assert part.inserted == ("[have]", "govern[ed]")


def test_square_brackets_with_nothing_between_them_are_one() -> None:
    (part,) = groups("[So] [it] was [not] [at][all] over [yet] [,], [he] [said]")

    assert part.pieces == ((), ("was",), ("over",), (",",), ())
    assert part.inserted == ("[So] [it]", "[not] [at] [all]", "[yet] [,]", "[he] [said]")
