"""What a saved path that is handed out says, in the order in which the Markdown and the web page of it say it.

Texts of the scenario stand here as their author wrote them, with the stars of emphasis; each face sets them itself.
"""

from collections.abc import Mapping, Sequence

import attrs

from sim.play.playthrough import Stop
from sim.render.wording import counted
from sim.saves.save import Votes
from sim.scenario.model import Mark, Node, Question
from sim.scenario.prose import plain


@attrs.frozen
class Claim:
    """A block under the word of its mark; `cited` and `see` are numbers of footnotes, `picture` a map as SVG."""

    mark: Mark
    label: str
    text: str
    cited: int | None = None
    lead: str = ""
    note: str | None = None
    see: int | None = None
    holds: "Claim | None" = None
    picture: str | None = None


@attrs.frozen
class Option:
    """A choice of a fork: what came of it, and why it could not be taken, if it could not."""

    label: str
    is_chosen: bool = False
    is_recorded: bool = False
    reason: str | None = None


@attrs.frozen
class Ballot:
    """How many were for a choice before and after talking; None where nobody counted."""

    label: str
    first: int | None
    second: int | None

    @property
    def counts(self) -> tuple[str, str]:
        """Both numbers in words."""
        return _counted(self.first), _counted(self.second)

    @property
    def shift(self) -> str:
        """The difference, with its sign; nothing where there is none."""
        if self.first is None or self.second is None:
            return ""
        return f"{self.second - self.first:+}" if self.second != self.first else "0"


@attrs.frozen
class Decision:
    """A fork as the path went through it."""

    number: int
    options: tuple[Option, ...]
    heading: str
    chose: str
    fact: str | None
    decider: str | None
    note: str | None
    votes: tuple[Ballot, ...]

    @property
    def rounds(self) -> str | None:
        """What has to be said of the two rounds."""
        return rounds(self.votes)


@attrs.frozen
class Page:
    """A node as the path came to it; `standing` says where the path stood to the record then."""

    number: int
    title: str
    place_and_date: str
    standing: str
    is_off: bool
    beside: str | None
    content_note: str | None
    claims: tuple[Claim, ...]
    decision: Decision | None
    judgement: str | None
    why: str | None
    ending: str | None


@attrs.frozen
class Row:
    """A dimension of the ledger: what the record has, and what this path has."""

    dimension: str
    record: Claim | None
    here: Claim | None


@attrs.frozen
class Entry:
    """A source in the bibliography: how it is cited, the reference, and who is speaking."""

    short: str
    reference: str
    url: str
    about: tuple[str, ...]


@attrs.frozen
class Transcript:
    """A path told from its beginning; the footnotes count from 1."""

    title: str
    language: str
    reminder: str
    summary: str
    facts: tuple[str, ...]
    fit: str | None
    content_note: str | None
    voice: Entry | None
    marks: tuple[tuple[str, str], ...]
    pages: tuple[Page, ...]
    ledger: str
    rows: tuple[Row, ...]
    left: tuple[str, ...]
    is_over: bool
    is_off: bool
    elsewhere: tuple[tuple[str, str, str | None], ...]
    asked: tuple[Question, ...]
    footnotes: tuple[str, ...]
    bibliography: tuple[Entry, ...]


def ballots(choices: Mapping[str, str], votes: Votes | None) -> tuple[Ballot, ...]:
    """The votes by the labels of the choices; a choice that is no longer there goes by its id."""
    if votes is None:
        return ()
    names = list(dict.fromkeys([*choices, *votes.first, *votes.second]))
    return tuple(Ballot(choices.get(id, id), votes.first.get(id), votes.second.get(id)) for id in names)


def rounds(votes: Sequence[Ballot]) -> str | None:
    """That not as many voted after talking as before, where that is so."""
    if not votes:
        return None
    first, second = sum(one.first or 0 for one in votes), sum(one.second or 0 for one in votes)
    if first == second:
        return None
    return f"{counted(first, 'vote')} before talking, {second:,} after it: not all of the shift is a change of mind."


def _counted(count: int | None) -> str:
    return "not counted" if count is None else str(count)


def on_ballot(stop: Stop) -> dict[str, str]:
    """The labels of the choices that could be voted for, by id."""
    offered = {str(choice.id) for choice in stop.offered}
    return {id: label for id, label in labels(stop.node).items() if id in offered}


def labels(node: Node) -> dict[str, str]:
    """The labels of a fork's choices on one line each, by id."""
    return {str(id): plain(choice.label) for id, choice in (node.choices or {}).items()}
