"""A class summed up: every fork, departures, endings, judgements, and the fork that divided it most."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import attrs

from sim.cohort.anonymous import Names
from sim.cohort.crowd import Crowd, crowds
from sim.cohort.division import evenness
from sim.cohort.furthest import Furthest, furthest
from sim.cohort.grades import Stretch, scales
from sim.cohort.persons import by_number
from sim.cohort.tally import Arrival, Branch, Judged, Tally
from sim.cohort.told import LEAST, Told, tell, without
from sim.play.playthrough import recorded_choice
from sim.scenario.model import Choice, Name, Node, Scenario

# Fewer than these do not make a division worth naming.
FEW = 5


@attrs.frozen
class Taken:
    """A choice, how many took it, and who, where names are told."""

    choice: Choice
    count: int
    names: tuple[str, ...] = ()


@attrs.frozen
class Fork:
    """A fork as a class came to it, with the choices offered to anybody there.

    Of `untold` paths it is not told what they did here.
    """

    node: Node
    time: int
    came: int
    taken: tuple[Taken, ...]
    went_no_further: int
    untold: int
    evenness: float | None

    @property
    def recorded(self) -> Choice | None:
        """What was chosen here in fact."""
        return recorded_choice(self.node)


@attrs.frozen
class Place:
    """A node, and how many paths came to their end there."""

    node: Node
    count: int
    names: tuple[str, ...] = ()


@attrs.frozen
class Departed:
    """A departure from the record, and how many left it there."""

    fork: Node
    choice: Choice
    count: int


@attrs.frozen
class Reason:
    """What somebody gave as a reason, and who, where names are told."""

    text: str
    name: str = ""


@attrs.frozen
class Judgements:
    """How plausible a page was found: grades before and after reading what others hold, and the shift between them.

    The places of `before` and `after` are the grades 1 to 5, counted from 0; of `shift`: less, as, and more plausible.
    """

    node: Node
    judged: int
    before: tuple[Stretch, ...]
    after: tuple[Stretch, ...]
    shift: tuple[Stretch, ...]
    reasons: tuple[Reason, ...]
    more_reasons: int


@attrs.frozen
class Cohort:
    """A class on one scenario.

    Every number but `paths`, `persons`, `changed` and `stopped` is counted on what may be told.
    """

    name: str
    scenario: Scenario
    least: int
    named: bool
    paths: int
    persons: int
    changed: int
    stopped: int
    told: Told
    forks: tuple[Fork, ...]
    departures: tuple[Departed, ...]
    stayed: int
    endings: tuple[Place, ...]
    under_way: tuple[Place, ...]
    judgements: tuple[Judgements, ...]
    furthest: Furthest | None = None

    @property
    def divided(self) -> Fork | None:
        """The fork that divided the class most, among those that at least five reached."""
        reached = [fork for fork in self.forks if fork.came >= FEW and fork.evenness]
        return max(reached, key=lambda fork: fork.evenness or 0, default=None)

    @property
    def departure_untold(self) -> int:
        """Of how many paths it is not told, or not known yet, whether and where they left the record."""
        return self.paths - self.stayed - sum(left.count for left in self.departures)

    @property
    def ending_untold(self) -> int:
        """Of how many paths it is not told where they came to."""
        return self.paths - sum(place.count for place in (*self.endings, *self.under_way))


def sum_up(tally: Tally, name: str, *, least: int = LEAST, reasons: bool = True) -> Cohort:
    """Everything that may be told of a class, where groups of fewer than `least` are not broken down."""
    scenario = tally.scenario
    told = tell(tally.root, least)
    branches = list(told.below())
    ends: Counter[Name] = Counter()
    for one in branches:
        ends[one.branch.here.node] += one.last
    names = _names_by_end(branches) if tally.named else {}
    places = [Place(node, ends[node.id], names.get(node.id, ())) for node in scenario.nodes.values()]
    return Cohort(
        name=name,
        scenario=scenario,
        least=least,
        named=tally.named,
        paths=tally.paths,
        persons=tally.persons,
        changed=tally.changed,
        stopped=tally.stopped,
        told=told,
        forks=tuple(_forks(scenario, branches, named=tally.named)),
        departures=tuple(_departures(branches)),
        stayed=sum(one.last for one in branches if one.branch.stop.node.is_ending and one.branch.stop.on_record),
        endings=tuple(place for place in places if place.node.is_ending),
        under_way=tuple(place for place in places if place.count and not place.node.is_ending),
        judgements=tuple(_judgements(tally, branches, least, reasons=reasons)),
        furthest=furthest(tally.root) if tally.named else None,
    )


def _forks(scenario: Scenario, branches: list[Told], *, named: bool) -> Iterator[Fork]:
    """Every fork of the scenario in the order of time, once for each time that somebody came to it."""
    at: dict[Arrival, list[Told]] = {Arrival(node.id): [] for node in scenario.forks}
    for one in branches:
        if one.branch.stop.node.is_fork and one.paths:
            at.setdefault(one.branch.here, []).append(one)
    order = {node: number for number, node in enumerate(scenario.nodes)}

    def by_time(arrival: Arrival) -> tuple[object, ...]:
        return scenario.nodes[arrival.node].date.first, order[arrival.node], arrival.time

    for arrival in sorted(at, key=by_time):
        node, here = scenario.nodes[arrival.node], at[arrival]
        counts: Counter[Name] = Counter()
        names: dict[Name, list[str]] = {}
        for one in here:
            for chose, after in one.ways:
                counts[chose] += after.paths
                if named:
                    names.setdefault(chose, []).extend(_players(after))
        offered = {choice.id for one in here for choice in one.branch.stop.offered}
        choices = [choice for choice in (node.choices or {}).values() if choice.id in offered]
        untold = sum(one.untold for one in here)
        taken = [counts[choice.id] for choice in choices]
        # Where one choice is told and others are not, "all chose alike" would be untrue.
        is_known = not untold or sum(count > 0 for count in taken) > 1
        yield Fork(
            node,
            arrival.time,
            sum(one.paths for one in here),
            tuple(Taken(choice, counts[choice.id], in_order(names.get(choice.id, ()))) for choice in choices),
            sum(one.last for one in here),
            untold,
            evenness(taken) if is_known else None,
        )


def _departures(branches: list[Told]) -> Iterator[Departed]:
    """Where the record was left, most often first."""
    counts: Counter[tuple[Name, Name]] = Counter()
    left = {}
    for one in branches:
        departure, before = one.branch.stop.departure, one.branch.parent
        if departure and before and before.stop.on_record:
            key = departure.fork.id, departure.chose.id
            counts[key] += one.paths
            left[key] = departure
    for key, count in counts.most_common():
        yield Departed(left[key].fork, left[key].chose, count)


def _judgements(tally: Tally, branches: list[Told], least: int, *, reasons: bool) -> Iterator[Judgements]:
    """What was judged where enough came to be told, and enough judged."""
    known = crowds(tally.root)
    came = _came((branch, crowd) for branch, crowd in known.items())
    told = _came((one.branch, known[one.branch].fewer(one.branch.came - one.paths)) for one in branches)
    hidden = Names(() if tally.named or not reasons else tally.players)
    for id, node in tally.scenario.nodes.items():
        judged, people = tally.judged.get(id), told.get(id, Crowd()).people
        if judged is None or people < least:
            continue
        # Who came and did not judge is one group more; of no more people is told here than of those who came.
        silent = came[id].people - judged.grades.total()
        pairs = without(judged.grades + Counter({(0, 0): silent}), came[id].people - people)
        found = scales(pairs, least)
        given, more = _reasons(tally, judged, least, (people, *found.totals), hidden) if reasons else ((), 0)
        number = max(found.totals, default=0)
        if number or given:
            yield Judgements(node, number, *found, given, more)


def _came(crowds: Iterable[tuple[Branch, Crowd]]) -> dict[Name, Crowd]:
    """Who of these came to which node."""
    came: dict[Name, Crowd] = {}
    for branch, crowd in crowds:
        for arrival in branch.arrivals:
            if arrival.time == 1:
                came[arrival.node] = came.get(arrival.node, Crowd()) | crowd
    return came


def _reasons(
    tally: Tally, judged: Judged, least: int, totals: Sequence[int], hidden: Names
) -> tuple[tuple[Reason, ...], int]:
    """The reasons given, in an order that says nothing about who gave them; none where too few were.

    So many that the difference to none of the totals, the first of which is of all who came, says of few.
    """
    most = min(judged.reasons_given, totals[0])
    while most and any(0 < abs(total - most) < least for total in totals):
        most -= 1
    if most < least:
        return (), 0
    if tally.named:
        given = [Reason(text, name) for text, name in judged.reasons]
    else:
        given = [Reason(hidden.out_of(text)) for text, _ in judged.reasons]
    given = sorted(given, key=lambda reason: (reason.text.casefold(), reason.name))[:most]
    return tuple(given), most - len(given)


def _names_by_end(branches: list[Told]) -> dict[Name, tuple[str, ...]]:
    ends: dict[Name, list[str]] = {}
    for one in branches:
        ends.setdefault(one.branch.here.node, []).extend(one.branch.players)
    return {node: in_order(names) for node, names in ends.items()}


def in_order(names: Iterable[str]) -> tuple[str, ...]:
    """Names as people order them: Student 3 before Student 22."""
    return tuple(sorted(names, key=by_number))


def _players(told: Told) -> list[str]:
    """Who took a way."""
    return [name for one in told.below() for name in one.branch.players]
