"""What is told about a scenario and about the game: the opening, who is speaking, people and words, help."""

from collections.abc import Sequence

from textual.content import Content

from sim.render.marks import LABELS, WITHOUT_MARK
from sim.render.reference import cited, in_order, named, reference
from sim.scenario.model import Scenario
from sim.scenario.prose import plain
from sim.tui.pages import marked
from sim.tui.pressed import pressed
from sim.tui.sheet import Sheet
from sim.tui.text import line, safe


def opening_page(sheet: Sheet, scenario: Scenario) -> None:
    """What stands before the first page: what it is, who the player is, who is speaking, what the marks say."""
    sheet.add(line(scenario.title, "title"))
    facts = [plain(scenario.series)] if scenario.series else []
    facts += [f"about {scenario.minutes} minutes"] if scenario.minutes else []
    if facts:
        sheet.add(safe(", ".join(facts), "muted"))
    sheet.blank()
    sheet.text(scenario.summary)
    if scenario.role:
        sheet.blank()
        sheet.text(scenario.role)
    if scenario.content_note:
        sheet.blank()
        sheet.add(Content.assemble(safe("Please note: ", "strong"), line(scenario.content_note)))
    about_voice(sheet, scenario)
    sheet.heading("How to read")
    sheet.add(Content("Every claim carries a mark that says who makes it and how well it stands."))
    sheet.add(Content(WITHOUT_MARK))
    sheet.blank()
    marks_legend(sheet)
    sheet.blank()


def about_voice(sheet: Sheet, scenario: Scenario) -> None:
    """Who the author is whose account the scenario follows."""
    voice = scenario.sources.get(scenario.voice) if scenario.voice else None
    if voice is None:
        return
    sheet.heading("The author")
    sheet.add(Content.assemble("This scenario follows ", line(reference(voice)), "."))
    for part in (voice.stance, voice.caution):
        if part:
            sheet.text(part)


def marks_legend(sheet: Sheet) -> None:
    """Every mark with what it says."""
    for mark, label in LABELS.items():
        if label.word:
            marked(sheet, mark, Content(label.says))


def sources_page(sheet: Sheet, scenario: Scenario) -> None:
    """Every source that is cited, with who is speaking and from where; the author first."""
    about_voice(sheet, scenario)
    sheet.heading("All that this scenario cites")
    for source in cited(scenario):
        if source.id == scenario.voice:
            continue
        sheet.blank()
        sheet.add(safe(source.short, "strong"))
        sheet.add(safe(f"{reference(source)}."), 2)
        for part in (source.stance, source.caution):
            if part:
                sheet.add(line(part, "muted"), 2)


def words_page(sheet: Sheet, scenario: Scenario) -> None:
    """Who is who, and what the words mean."""
    if scenario.people:
        sheet.heading("People")
        sheet.entries([(named(person), person.line) for person in in_order(scenario)])
    if scenario.glossary:
        sheet.heading("Words")
        sheet.entries(sorted(scenario.glossary.items(), key=lambda entry: entry[0].lower()))
    if not (scenario.people or scenario.glossary):
        sheet.add(Content("This scenario lists no people and no words."))


KEYS = (
    ("1 to 9", "take the choice of that number"),
    ("up down", "scroll; past the end come the choices"),
    ("enter", "read on, take the choice, or open the claim under the cursor"),
    ("space", "a page further"),
    ("tab, right", "to the next claim; shift+tab or left to the one before"),
    ("f", "open or close what stands behind every claim"),
    ("b", "back: takes back a decision, too"),
    ("r", "the record beside your path, at the date on the page"),
    ("t", "timeline: the record and your path side by side"),
    ("g", "places: who holds what, on a map"),
    ("m", "map: where your path stands among all pages"),
    ("s", "sources, and who is speaking"),
    ("w", "people and words"),
    ("n", "note: write something about your last decision"),
    ("j", "judge: how plausible is what is told here?"),
    ("v", "vote: a class decides, with time to talk between two votes"),
    ("c", "copy the claim under the cursor, with who says it"),
    ("l", "library; everything decided is saved. There, s lists the saved paths: replay, compare"),
    ("ctrl+p", "all commands, and the colours (Theme)"),
    ("q", "quit; everything decided is saved"),
)


_REPLAY_HELP = (
    ("right, enter", "on: a screenful where there is more to read, else the next step; page down, too"),
    ("left", "back to the step before; page up, too"),
    ("space", "run by itself; space again: wait"),
    ("+ and -", "run faster or slower, in words a minute"),
    ("1 to 9", "to the decision of that number"),
    ("g", "go to any step, from a list"),
    ("home end", "to the beginning, to the end"),
    ("p", "large, for a projector: one claim at a time; again: as usual"),
    ("up down", "scroll"),
    ("tab", "to the next claim; shift+tab to the one before; enter opens it"),
    ("f", "open or close what stands behind every claim"),
    ("c", "copy the claim under the cursor, with who says it"),
    ("r", "the record beside the path"),
    ("t", "timeline: the record and the path side by side"),
    ("s", "sources, and who is speaking"),
    ("w", "people and words"),
    ("ctrl+p", "all commands: save the transcript, the colours, ..."),
    ("esc", "leave the replay"),
    ("l", "library"),
    ("q", "quit; a replay changes nothing that is saved"),
)


def replay_help_page(sheet: Sheet) -> None:
    """What can be pressed in a replay, and what the marks say."""
    said = (
        "A saved path, step by step: at a fork first the question alone, then what was chosen, then what was chosen "
        "in fact. Enlarge the letters of your terminal for a projector: with p, everything fits 40 columns."
    )
    help_page(sheet, said, _REPLAY_HELP)


_COMPARE_HELP = (
    ("up down, space", "scroll"),
    ("left right", "the paths that there was no room for"),
    ("f", "every claim, or only where the paths go"),
    ("1 to 9", "replay the path of that number"),
    ("s", "sources, and who is speaking"),
    ("ctrl+p", "all commands, and the colours (Theme)"),
    ("esc", "leave"),
    ("l", "library"),
    ("q", "quit"),
)


def compare_help_page(sheet: Sheet) -> None:
    """What can be pressed where paths are compared, and what the marks say."""
    said = (
        "Saved paths of one scenario: together until they part, then side by side by date, and at the end their "
        "ledgers beside the record. Off the record each page says how many claims of which mark it has; f shows them."
    )
    help_page(sheet, said, _COMPARE_HELP)


_LIBRARY_HELP = (
    ("up down", "to another scenario"),
    ("enter", "play it, or go on with a path that is under way; where it has problems, list them"),
    ("1 to 9", "play the scenario of that number"),
    ("s", "its saved paths: go on, replay, compare, save the transcript"),
    ("p", "what is wrong with saved paths, where something is"),
    ("r", "look again for scenarios and saved paths"),
    ("ctrl+p", "all commands, and the colours (Theme)"),
    ("q", "quit"),
)


def library_help_page(sheet: Sheet) -> None:
    """What can be pressed in the library, and what the marks say."""
    help_page(
        sheet, f"{PLAYING} Pick a scenario here; while you play, ? shows the keys that work there.", _LIBRARY_HELP
    )


def preview_help_page(sheet: Sheet) -> None:
    """What can be pressed beside an editor, and what the marks say."""
    said = "The preview follows every save of the file, and stays on the page where you are. It keeps nothing."
    keys_of = (
        ("e", "your editor, at the line of the claim under the cursor or of the page"),
        ("p", "what check finds in the file, with the lines"),
        *((keys, what) for keys, what in KEYS if keys not in ("l", "q")),
        ("q", "quit"),
    )
    help_page(sheet, said, keys_of)


def problems_help_page(sheet: Sheet, *, leads_back: bool) -> None:
    """What can be pressed in the list of problems, and what the marks say."""
    said = (
        "What check finds in the file, what keeps it from being played first. The list follows every save of the file."
    )
    keys_of = (
        ("up down", "to another problem"),
        ("enter, e", "your editor, at the line of the problem under the cursor"),
        *([("esc, p, b", "back to the page")] if leads_back else []),
        ("ctrl+p", "all commands, and the colours (Theme)"),
        ("q", "quit"),
    )
    help_page(sheet, said, keys_of)


MOUSE = "The mouse does all of this too: click a line above; or a choice, a mark, a number in brackets, a key."
PLAYING = "You decide at forks of history. After each choice you see what was chosen in fact."


def help_page(sheet: Sheet, said: str = PLAYING, keys_of: Sequence[tuple[str, str]] = KEYS) -> None:
    """What can be pressed, and what the marks say. The mouse does it too: a line here, or what is there."""
    sheet.add(Content(said))
    sheet.blank()
    pressed(sheet, keys_of)
    sheet.blank()
    sheet.add(Content(MOUSE))
    sheet.heading("What the marks say")
    sheet.blank()
    marks_legend(sheet)
    sheet.blank()
