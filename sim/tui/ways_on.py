"""The ways on from where a walk stands: a decision, the next page, or what one can do at an ending."""

from sim.play.playthrough import Playthrough
from sim.scenario.prose import plain
from sim.tui.widgets.ways import Way

STUCK = Way("stuck", "The scenario's writer left no way on from here: go back", is_author_text=False, is_numbered=False)

READ_ON = Way("on", "Read on", is_author_text=False, is_numbered=False)


def ways_on(walk: Playthrough, *, is_open: bool, following: str | None) -> list[Way]:
    """The ways on; `following` is the title of the next scenario on the shelf, `is_open` shows what is history."""
    if walk.is_over:
        return _from_ending(walk, following)
    if walk.node.is_fork:
        choices = [
            Way(choice.id, choice.label + (" (chosen in fact)" if is_open and choice.record else ""))
            for choice in walk.offered
        ]
        choices += [Way(choice.id, choice.label, choice.unavailable) for choice in walk.greyed]
        return choices if walk.offered else [*choices, STUCK]
    return [STUCK] if walk.way_on is None else [READ_ON]


def _from_ending(walk: Playthrough, following: str | None) -> list[Way]:
    ways = []
    if departure := walk.departure:
        left = f"Back to where this path left the record: {plain(departure.fork.title)}"
        ways.append(Way("departure", left, is_author_text=False))
        if departure.recorded:
            ways.append(Way("recorded", "Back to the record: go on as it happened", is_author_text=False))
    if following is not None:
        ways.append(Way("next", f"Next on the shelf: {plain(following)}", is_author_text=False))
    if departure is None:
        ways.append(Way("again", "Play it again, another way", is_author_text=False))
    ways.append(Way("replay", "Replay this path, step by step", is_author_text=False))
    ways.append(Way("transcript", "Save the transcript", is_author_text=False))
    return [*ways, Way("library", "To the library", is_author_text=False)]
