"""The colours of the marks: told apart, and legible, in every theme and with few colours."""

from itertools import combinations
from pathlib import Path

import pytest
from rich.color import Color as Printed
from rich.color import ColorSystem
from textual.color import Color
from textual.theme import Theme

from sim.render.marks import LABELS, sign_of
from sim.scenario.model import Mark
from sim.tui import themes
from sim.tui.app import OffRecord
from sim.tui.text import STYLES
from tests.acting import playing
from tests.handed import CROSSED, WENT_HOME, a_path, hand_in
from tests.invented import put, spoiled, the_scenario

MARKS = ("record", "author", "contested", "slip", "counterfactual", "invented")


def colours(theme: Theme, mark: str) -> Color:
    return Color.parse(theme.variables[f"mark-{mark}"])


def contrast(one: Color, other: Color) -> float:
    """The contrast of two colours as the guidelines of the web (WCAG 2) reckon it."""
    darker, lighter = sorted(map(luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: Color) -> float:
    parts = (part / 255 for part in (colour.r, colour.g, colour.b))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def in_sixteen(colour: Color) -> int | None:
    return Printed.parse(colour.hex).downgrade(ColorSystem.STANDARD).number


@pytest.mark.parametrize("theme", themes.THEMES, ids=lambda theme: theme.name)
def test_every_mark_can_be_read_on_every_ground_that_it_stands_on(theme: Theme) -> None:
    for mark in MARKS:
        for ground in (theme.background, theme.surface, theme.panel):
            assert ground is not None
            assert contrast(colours(theme, mark), Color.parse(ground)) >= 4.5, (mark, ground)


@pytest.mark.parametrize("theme", themes.THEMES, ids=lambda theme: theme.name)
def test_what_is_contested_and_what_is_corrected_have_two_colours_with_sixteen_too(theme: Theme) -> None:
    contested, slip = colours(theme, "contested"), colours(theme, "slip")

    shades = in_sixteen(contested), in_sixteen(slip)
    assert None not in shades
    # Some terminals show every bold letter in the bright shade of its colour.
    assert len({shade % 8 for shade in shades if shade is not None}) == 2
    assert slip.r > 2 * max(slip.g, slip.b), "a red"


@pytest.mark.parametrize("theme", themes.THEMES, ids=lambda theme: theme.name)
def test_no_two_marks_have_one_colour(theme: Theme) -> None:
    for one, other in combinations(MARKS, 2):
        assert colours(theme, one) != colours(theme, other)


def test_a_theme_of_textual_has_the_colours_of_the_marks_too() -> None:
    for theme in ("nord", "ansi-dark", "ansi-light", "solarized-light"):
        shown = OffRecord(theme=theme).get_css_variables()
        assert shown["mark-slip"] != shown["mark-contested"]
    assert "$mark-slip" in STYLES[f"mark-{Mark.SLIP}"]


@pytest.mark.parametrize("theme", [theme.name for theme in themes.THEMES])
async def test_a_page_shows_them_in_two_colours(tmp_path: Path, theme: str) -> None:
    async with playing(put(tmp_path), "enter", size=(120, 60), theme=theme) as actor:
        strips = actor.app.screen._compositor.render_strips()
        found = {
            word: {segment.style.color for strip in strips for segment in strip if word in segment.text}  # type: ignore[union-attr]
            for word in ("! CONTESTED", "x CORRECTED")
        }

    assert all(len(shown) == 1 for shown in found.values())
    assert found["! CONTESTED"] != found["x CORRECTED"]


# In ASCII


def test_no_sign_of_a_mark_is_that_of_the_cursor() -> None:
    for mark in Mark:
        for ascii_only in (False, True):
            assert sign_of(mark, ascii_only=ascii_only) not in (">", "<")
    signs = [sign_of(mark, ascii_only=True) for mark in LABELS if LABELS[mark].word]
    assert "".join(signs).isascii()
    assert len(set(signs)) == len(signs)


@pytest.mark.usefixtures("only_ours")
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 15)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_ascii_means_ascii_in_the_library_its_boxes_and_the_palette(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    file = put(tmp_path / "shelf" / "rivers", spoiled(", native: 이다", ""))
    for way in (CROSSED, WENT_HOME):
        hand_in(tmp_path / "saves", "-".join(way[-1]), a_path(the_scenario(file), *way))
    put(tmp_path / "shelf" / "rivers", spoiled("date: 1200-06", "date: 1200-13"), name="weir.yaml")
    shelf, saves = tmp_path / "shelf", tmp_path / "saves"
    keys = [
        *("question_mark", "down", "escape", "s", "question_mark", "escape", "space", "space", "c", "f", "s"),
        *("escape", "escape", "p", "escape", "r", "down", "enter", "escape", "ctrl+p", *"zq", "escape"),
        *("ctrl+p", *"theme", "down", "enter", *"nord", "down", "escape"),
        *("up", "enter", "escape", "s", "enter", "question_mark", "escape", "g", "escape", "p", "right", "right", "t"),
    ]
    has_listed_themes = False
    async with playing(None, size=size, ascii_only=True, scenarios=shelf, saves=saves) as actor:
        for pressed in [(), *((key,) for key in keys)]:
            seen = await actor.press(*pressed)
            assert seen.isascii(), f"after {pressed}: {[one for one in seen if not one.isascii()]}\n{seen}"
            has_listed_themes = has_listed_themes or "ansi-light" in seen
    assert has_listed_themes
