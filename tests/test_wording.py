import pytest

from sim.render.wording import counted, first_sentence


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
    ],
)
def test_the_first_sentence_ends_where_a_reader_would_end_it(text: str, first: str) -> None:
    assert first_sentence(text) == first


def test_what_is_counted_has_its_plural_and_its_thousands_apart() -> None:
    assert [counted(number, "path") for number in (0, 1, 2, 1204)] == ["0 paths", "1 path", "2 paths", "1,204 paths"]
