"""The marks as people meet them: a sign, a word, and what the word says."""

from collections.abc import Mapping
from typing import NamedTuple

from sim.scenario.model import Mark

# Who speaks where no mark does.
WITHOUT_MARK = (
    "What has no mark is the scenario writer's: titles, questions, notes, people and words, and the scene, which makes "
    "no claim about history. A note rests on the sources named with it. What was chosen in fact, and by whom, is the "
    "record; its sources stand with the claims of the pages around."
)


class Label(NamedTuple):
    """A mark's sign (one cell wide everywhere), its word, its word read aloud, and what it says.

    `ascii_sign` and `printed` stand where the sign is not ASCII: on a screen, where `>` is the cursor's, and in print.
    """

    sign: str
    word: str
    aloud: str
    says: str
    ascii_sign: str = ""
    printed: str = ""


LABELS: Mapping[Mark, Label] = {
    Mark.RECORD: Label("=", "RECORD", "RECORD", "The documented record, which no serious account disputes."),
    Mark.AUTHOR: Label(
        "»", "AUTHOR SAYS", "AUTHOR SAYS", "The author's own reading; a note may say how it stands.", "@", ">"
    ),
    Mark.CONTESTED: Label(
        "!", "CONTESTED", "CONTESTED", "Historians disagree, or the evidence is thin; under it stands the dispute."
    ),
    Mark.SLIP: Label(
        "x", "CORRECTED", "CORRECTED", "The author says so, and a fact that can be checked contradicts it."
    ),
    Mark.COUNTERFACTUAL: Label(
        "~", "WHAT IF", "WHAT IF (author)", "What would have happened, as the author says or implies."
    ),
    Mark.SILENT: Label("?", "AUTHOR SILENT", "AUTHOR SILENT", "The author gives no answer here."),
    Mark.INVENTED: Label("+", "ADDED", "ADDED by the scenario's writer", "The scenario writer's own supposition."),
    Mark.SCENE: Label("", "", "", "Setting the scene: no claim about history."),
}


def sign_of(mark: Mark, *, ascii_only: bool = False) -> str:
    """The sign of a mark on a screen, in ASCII where nothing else can be shown."""
    label = LABELS[mark]
    return label.ascii_sign or label.sign if ascii_only else label.sign


def printed(mark: Mark) -> str:
    """A mark as it is printed: its sign in brackets, always in ASCII, and its word; empty for what has no mark."""
    label = LABELS[mark]
    return f"[{label.printed or label.sign}] {label.aloud}" if label.word else ""
