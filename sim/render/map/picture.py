"""What a map shows, before anybody knows how it is drawn: holders, areas, lines, towns, and the legend."""

import attrs

from sim.scenario.basemap import BaseMap, Feature, Layer
from sim.scenario.model import Map, Scenario
from sim.scenario.prose import plain

# A holder's towns carry a sign; a town that nobody is said to hold has a ring of its own.
SIGNS = "#x+%&@"
TOWN = "o"


@attrs.frozen
class Holder:
    """Somebody who holds something: the words of the legend, the number of the pattern, the sign on towns."""

    words: str
    number: int
    sign: str


@attrs.frozen
class Town:
    """A town that is marked, and whose it is, if somebody's."""

    feature: Feature
    holder: Holder | None = None

    @property
    def sign(self) -> str:
        """What marks it."""
        return self.holder.sign if self.holder else TOWN


@attrs.frozen(eq=False)
class Picture:
    """Everything on one map."""

    base: BaseMap
    holders: tuple[Holder, ...]
    areas: tuple[tuple[Feature, Holder], ...]
    lines: tuple[Feature, ...]
    front: Feature | None
    towns: tuple[Town, ...]

    def has_area(self, holder: Holder) -> bool:
        """Whether a holder has an area, and not towns alone."""
        return any(one is holder for _, one in self.areas)

    def has_town(self, holder: Holder | None) -> bool:
        """Whether a holder has a town; None: whether a town is marked that nobody is said to hold."""
        return any(town.holder is holder for town in self.towns)


def picture(scenario: Scenario, map: Map) -> Picture:
    """The picture of a map: what is named first is drawn first."""
    base = scenario.base
    assert base is not None, "a scenario whose pages have maps has a base map, or it is not played"
    holders, areas = [], []
    towns: dict[str, Town] = {}
    for number, (words, places) in enumerate(map.held.items()):
        holder = Holder(plain(words), number, SIGNS[number % len(SIGNS)])
        holders.append(holder)
        for place in places:
            feature = base.named[place]
            if feature.layer is Layer.AREA:
                areas.append((feature, holder))
            else:
                towns[place] = Town(feature, holder)
    shown = [base.named[name] for name in map.show]
    for feature in shown:
        if feature.layer is Layer.TOWN:
            towns.setdefault(feature.id, Town(feature))
    lines = tuple(feature for feature in shown if feature.layer is Layer.LINE and feature.id != map.front)
    front = base.named[map.front] if map.front else None
    return Picture(base, tuple(holders), tuple(areas), lines, front, tuple(towns.values()))
