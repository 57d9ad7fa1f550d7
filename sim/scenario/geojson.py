"""A base map read from GeoJSON: never trusted, every fault told in a sentence, with its line where there is one."""

import math
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import attrs

from sim.problem import Problem, Span, did_you_mean
from sim.scenario.basemap import BaseMap, Feature, Frame, Layer, Part, Point
from sim.scenario.beside import Beside, beside
from sim.scenario.events import Events, Unreadable
from sim.scenario.model import Scenario
from sim.scenario.textfile import FORBIDDEN
from sim.scenario.values import ID

LARGEST = 1024 * 1024
_MOST = 20  # problems of one file; after so many, nobody reads on
_LONGEST = 60
_POINTS = 20_000  # more than a screen has dots; drawing them would keep a key waiting
_LEAST_DEGREES = 0.01
_NUMBERS = frozenset({int, float})  # JSON's `true` would pass for 1, and a text of four digits for four degrees
_BASE = Beside("base map", "rivers.map.json", "base map", LARGEST)
_A_FEATURE = re.compile(r'"type"\s*:\s*"Feature"')
# What a layer may be made of: how deep its coordinates lie, and how few points make one.
_KINDS: Mapping[Layer, tuple[str, str]] = {
    Layer.LAND: ("Polygon", "MultiPolygon"),
    Layer.AREA: ("Polygon", "MultiPolygon"),
    Layer.BORDER: ("LineString", "MultiLineString"),
    Layer.LINE: ("LineString", "MultiLineString"),
    Layer.TOWN: ("Point", "Point"),
}
_DEPTH = {"Point": 0, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
_LEAST = {Layer.LAND: 4, Layer.AREA: 4, Layer.BORDER: 2, Layer.LINE: 2, Layer.TOWN: 1}
_NAMED = frozenset({Layer.LINE, Layer.AREA, Layer.TOWN})


class Based(NamedTuple):
    """What came of looking for a scenario's base map: None where there is none, or none that can be drawn."""

    base: BaseMap | None
    file: Path | None = None
    problems: tuple[Problem, ...] = ()


def of(scenario: Scenario, file: Path) -> Based:
    """The base map that a scenario names."""
    name = scenario.map
    if name is None:
        return Based(None)
    found, wrong = beside(file, name, _BASE)
    if found is None:
        return Based(None, None, (Problem("bad-map", wrong[0], file, getattr(name, "where", Span(1, 1)), wrong[1]),))
    events = Events(found)
    try:
        text = events.decode(events.read_bytes())
    except Unreadable:
        text = ""
    if events.problems:
        return Based(None, found, tuple(attrs.evolve(problem, rule="bad-map") for problem in events.problems))
    reader = _Reader(found, text)
    base = reader.read()
    return Based(None if reader.problems else base, found, tuple(reader.problems))


class _Wrong(Exception):
    """Why something cannot be read, and what to do."""

    def __init__(self, message: str, help: str | None = None) -> None:
        super().__init__(message)
        self.message, self.help = message, help


class _Reader:
    """Reads one text, noting what is wrong with it."""

    def __init__(self, file: Path, text: str) -> None:
        self.file, self.text = file, text
        self.problems: list[Problem] = []
        self.named: dict[str, Feature] = {}

    def read(self) -> BaseMap | None:
        """The base map, as far as nothing is wrong with it."""
        try:
            whole = self._parsed()
            if not isinstance(whole, dict) or whole.get("type") != "FeatureCollection":
                raise _Wrong("this is no GeoJSON FeatureCollection", "save the map as GeoJSON with all its features")
            listed = whole.get("features")
            if not isinstance(listed, list):
                raise _Wrong("this map has no list of 'features'", "save the map as GeoJSON with all its features")
            features = tuple(self._features(listed))
            if not features and not self.problems:
                raise _Wrong("there is nothing on this map", "draw something on it: land, towns, lines or areas")
            if (points := sum(len(part) for feature in features for part in feature.parts)) > _POINTS:
                raise _Wrong(f"this map has {points} points, and may have {_POINTS}", "simplify its coasts and lines")
            return BaseMap(_frame(whole.get("bbox"), features), features, self.named) if features else None
        except _Wrong as wrong:
            if not self.problems:  # where the file itself cannot be read, its line is known already
                self._note(Span(1, 1), wrong)
            return None

    def _note(self, where: Span, wrong: _Wrong) -> None:
        self.problems.append(Problem("bad-map", wrong.message, self.file, where, wrong.help))

    def _parsed(self) -> Any:
        import json  # no other scenario needs it

        def refuse(constant: str) -> None:
            raise _Wrong(f"'{constant}' is no number that a map can have", "look for it in the file")

        try:
            return json.loads(self.text, parse_constant=refuse)
        except json.JSONDecodeError as error:
            wrong = _Wrong("the file is no JSON from here on", "save it again from the program that you drew it with")
            self._note(Span(error.lineno, error.colno), wrong)
            raise wrong from None
        except (RecursionError, ValueError):
            raise _Wrong(
                "there is a number, or a nesting, in this file that no map has", "is it the right file?"
            ) from None

    def _features(self, listed: list[Any]) -> Iterator[Feature]:
        for number, given in enumerate(listed, 1):
            try:
                yield self._feature(given, number)
            except _Wrong as wrong:
                self._note(self._where(number), wrong)
                if len(self.problems) >= _MOST:
                    return

    def _where(self, number: int) -> Span:
        """Where a feature begins, by the word that every one has."""
        for at, found in enumerate(_A_FEATURE.finditer(self.text), 1):
            if at == number:
                start = found.start()
                return Span(self.text.count("\n", 0, start) + 1, start - self.text.rfind("\n", 0, start))
        return Span(1, 1)

    def _feature(self, given: Any, number: int) -> Feature:
        properties = given.get("properties") if isinstance(given, dict) else None
        geometry = given.get("geometry") if isinstance(given, dict) else None
        if not isinstance(properties, dict) or not isinstance(geometry, dict):
            raise _Wrong(f"feature {number} has no properties, or no geometry", "draw it again, or delete it")
        name = _text(properties, "name", f"feature {number}")
        what = f"feature {number} ('{name}')" if name else f"feature {number}"
        layer = _layer(properties, what)
        id = _id(properties, layer, name, what) if layer in _NAMED else ""
        feature = Feature(layer, _parts(geometry, layer, what), id, name or id)
        if id:
            if id in self.named:
                raise _Wrong(f"{what} has the id '{id}', which an earlier one has", "give it an 'id' of its own")
            self.named[id] = feature
        return feature


def _text(properties: Mapping[str, Any], key: str, what: str) -> str:
    """A text of a feature on one line; an empty one where there is none."""
    text = properties.get(key)
    if text is None:
        return ""
    if not isinstance(text, str):
        raise _Wrong(f"the '{key}' of {what} is no text", "put it between quotation marks")
    text = " ".join(text.split())
    if FORBIDDEN.search(text):
        raise _Wrong(f"there is an invisible character in the '{key}' of {what}", "write it again")
    if len(text) > _LONGEST:
        raise _Wrong(f"the '{key}' of {what} has {len(text)} characters", f"a map has room for {_LONGEST}")
    return text


def _layer(properties: Mapping[str, Any], what: str) -> Layer:
    word = _text(properties, "layer", what)
    known = [str(layer) for layer in Layer]
    if not word:
        raise _Wrong(f"{what} does not say what it is", f"give it a property 'layer': {', '.join(known)}")
    if word not in known:
        raise _Wrong(f"{what} is on the layer '{word}', which no map has", did_you_mean(word, known))
    return Layer(word)


def _id(properties: Mapping[str, Any], layer: Layer, name: str, what: str) -> str:
    """The id of a feature: the one it has, else one made from its name."""
    id = _text(properties, "id", what) or re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    if not ID.fullmatch(id):
        raise _Wrong(
            f"{what} is a {layer}, and a scenario cannot name it",
            "give it a property 'id' of lower-case letters, digits and hyphens, such as 'seoul'",
        )
    return id


def _parts(geometry: Mapping[str, Any], layer: Layer, what: str) -> tuple[Part, ...]:
    """The outlines, lines or points of a feature."""
    kind = geometry.get("type")
    if kind not in _KINDS[layer]:
        wanted = " or a ".join(dict.fromkeys(_KINDS[layer]))
        raise _Wrong(f"{what} is on the layer '{layer}' and no {wanted}", "draw it again, or give it another 'layer'")
    depth = _DEPTH[kind]
    found = geometry.get("coordinates")
    parts = [[found]] if depth == 0 else [found] if depth == 1 else found
    if depth == 3 and isinstance(parts, list):
        parts = [ring for polygon in parts if isinstance(polygon, list) for ring in polygon]
    if not isinstance(parts, list) or not parts:
        raise _Wrong(f"{what} has no coordinates", "draw it again, or delete it")
    read = tuple(_part(part, what) for part in parts)
    if min(map(len, read)) < _LEAST[layer]:
        raise _Wrong(f"{what} has too few points for a {layer}", "draw it again, or delete it")
    return read


def _part(points: Any, what: str) -> Part:
    """A line of points; a height is left out."""
    if isinstance(points, list):
        try:
            pairs = [(x, y) for x, y, *_ in points]
            are_numbers = all(type(x) in _NUMBERS and type(y) in _NUMBERS for x, y in pairs)
            part = tuple([(float(x), float(y)) for x, y in pairs]) if are_numbers else ()
        except (TypeError, ValueError, OverflowError):
            part = ()
        if part and all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in part):
            return part
    raise _Wrong(
        f"{what} has coordinates that are no degrees: longitude from -180 to 180, then latitude from -90 to 90",
        "save the map in degrees (WGS 84), as GeoJSON asks for",
    )


def _frame(bbox: Any, features: tuple[Feature, ...]) -> Frame:
    """What is shown: the map's own `bbox`, else everything that is on it."""
    if bbox is None:
        points = [point for feature in features for part in feature.parts for point in part]
        return _padded(points)
    try:
        west, south, east, north = _corners(bbox)
    except (TypeError, ValueError, OverflowError):
        west = south = east = north = math.nan
    frame = Frame(west, south, east, north)
    is_large = north - south >= _LEAST_DEGREES and frame.width >= _LEAST_DEGREES
    if not (is_large and west != east and south >= -90 and north <= 90 and abs(west) <= 180 and abs(east) <= 180):
        raise _Wrong(
            "the 'bbox' of this map is none", "write four degrees: [west, south, east, north], or leave it out"
        )
    return frame


def _corners(bbox: Any) -> Iterator[float]:
    """The degrees of a `bbox`, without the heights that it may have.

    Raises TypeError or OverflowError where it is no list of such numbers.
    """
    if not isinstance(bbox, list) or not set(map(type, bbox)) <= _NUMBERS:
        raise TypeError
    return map(float, bbox[:2] + bbox[3:5] if len(bbox) == 6 else bbox)


def _padded(points: list[Point]) -> Frame:
    """The frame of points; what has no width or height gets some."""
    (west, east), (south, north) = ((min(side), max(side)) for side in zip(*points, strict=True))
    thin, low = ((there < _LEAST_DEGREES) * 0.5 for there in (east - west, north - south))
    return Frame(max(west - thin, -180), max(south - low, -90), min(east + thin, 180), min(north + low, 90))
