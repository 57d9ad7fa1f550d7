"""A base map: land, borders, and the lines, areas and towns that a scenario's maps speak of."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

import attrs

# Degrees: east of Greenwich, north of the equator.
Point = tuple[float, float]
Part = tuple[Point, ...]


class Layer(StrEnum):
    """What a feature of a base map is."""

    LAND = "land"
    BORDER = "border"
    LINE = "line"
    AREA = "area"
    TOWN = "town"


class Frame(NamedTuple):
    """What a map shows of the world, in degrees; where it lies across the date line, the east is less than the west."""

    west: float
    south: float
    east: float
    north: float

    @property
    def width(self) -> float:
        """The degrees from west to east."""
        return (self.east - self.west) % 360 or 360


class Feature(NamedTuple):
    """Something on a base map: its outlines, lines or points; only what has an id can be named by a scenario."""

    layer: Layer
    parts: tuple[Part, ...]
    id: str = ""
    name: str = ""


# Equal only to itself: a base map is drawn on again and again, and what is drawn is kept by it.
@attrs.frozen(eq=False)
class BaseMap:
    """The features of a base map, and those among them that have an id."""

    frame: Frame
    features: tuple[Feature, ...]
    named: Mapping[str, Feature]

    def of(self, *layers: Layer) -> tuple[Feature, ...]:
        """The features of some layers, in the order of the file."""
        return tuple(feature for feature in self.features if feature.layer in layers)

    def ids(self, *layers: Layer) -> tuple[str, ...]:
        """The ids of the features of some layers."""
        return tuple(id for id, feature in self.named.items() if feature.layer in layers)
