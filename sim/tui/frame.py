"""What stands around a page: where it is, where the path stands to the record, what can be pressed."""

from collections.abc import Sequence

from sim.play.playthrough import Playthrough
from sim.play.record import RecordLine
from sim.render.wording import NOTHING_KEPT, counted, standing
from sim.scenario.prose import plain
from sim.tui.pages import dot
from sim.tui.text import safe
from sim.tui.widgets.bars import NOTHING, Sides
from sim.tui.widgets.tracks import strip_text

Key = tuple[str, str, str]


def top(walk: Playthrough, *, at_opening: bool, ascii_only: bool) -> Sequence[Sides]:
    """What is played, and where and when the page is; the place gives way before the date."""
    between = dot(ascii_only=ascii_only)
    title = safe(plain(walk.scenario.title), "title")
    branded = safe("Off the Record", "muted") + between + title
    if at_opening:
        return (branded, NOTHING), (title, NOTHING)
    node = walk.node
    date = safe(node.date.reading)
    where = safe(plain(node.place)) + between + date if node.place else date
    return (branded, where), (title, where), (title, date), (title, safe(node.date.short))


def foot(
    walk: Playthrough,
    trouble: str | None,
    *,
    is_kept: bool = True,
    says_unkept: bool = False,
    in_file: bool = True,
    player: str | None = None,
    ascii_only: bool = False,
) -> Sequence[Sides]:
    """Where the path stands to the record, who plays, and whether it is saved.

    Of a path that is not meant to be, that is said only with `says_unkept`. Decisions that are in no file yet are saved
    with the next one: those of another path, from which this one goes on.
    """
    stands = safe(standing(walk.stops))
    briefly = safe("ON THE RECORD" if walk.here.on_record else "OFF THE RECORD")
    if trouble is not None:
        said = f"NOT SAVED: {trouble}"
        playing_on = safe(f"{said}. You can play on.")
        without_place = safe(said.partition(" (")[0])
        return (
            (stands, playing_on), (briefly, playing_on), (briefly, safe(said)), (briefly, without_place),
            (briefly, safe("NOT SAVED")),
        )  # fmt: skip
    steps = len(walk.steps)
    said = f"{counted(steps, 'decision')} saved" if in_file else "not saved yet"
    saved = safe(NOTHING_KEPT) if says_unkept else safe(said) if steps and is_kept else NOTHING
    departure = walk.departure
    shorter = safe(f"OFF THE RECORD since {departure.fork.date.short}") if departure else briefly
    if player is not None:
        who = safe(player, "muted")
        named = who + dot(ascii_only=ascii_only) + saved if saved else who
        return (stands, named), (stands, who), (shorter, who), (briefly, who), (briefly, NOTHING)
    return (stands, saved), (stands, NOTHING), (shorter, NOTHING), (briefly, NOTHING)


def strip(walk: Playthrough, record: RecordLine) -> Sequence[Sides]:
    """What the record holds at this date, in a line."""
    beside = strip_text(walk, record)
    if beside is None:
        return ((NOTHING, NOTHING),)
    return (safe(beside), safe("r reads it", "muted")), (safe(beside), NOTHING)


def keys(walk: Playthrough, *, at_opening: bool, open_ways: int, claim: str | None, has_more: bool) -> Sequence[Key]:
    """What can be pressed: at most six; `claim` says what enter does to the claim under the cursor, if one is.

    While there is more to read below, reading it comes first.
    """
    help = ("?", "help", "screen.help")
    more = ("space", "more", "screen.space")
    if at_opening:
        return (more if has_more else ("enter", "begin", "screen.enter"), ("up down", "scroll", ""),
                ("s", "sources", "screen.sources"), ("l", "library", "screen.library"), help)  # fmt: skip
    numbers = "1" if open_ways == 1 else f"1-{min(open_ways, 9)}"
    if claim is not None:
        first = ("enter", claim, "screen.enter")
    elif has_more:
        first = more
    elif walk.offered:
        first = (numbers, "choose", "screen.to_ways")
    elif walk.is_over:
        first = (numbers, "go on", "screen.to_ways")
    else:
        first = ("enter", "read on", "screen.enter")
    if claim is not None and has_more:
        return (more, first, ("tab", "claims", "screen.claim(1)"), ("r", "record", "screen.record"), help)
    aside = ("g", "places", "screen.places") if walk.node.map else ("t", "timeline", "screen.tracks")
    return (first, ("b", "back", "screen.back"), ("tab", "claims", "screen.claim(1)"),
            ("r", "record", "screen.record"), aside, help)  # fmt: skip
