"""Make the base map of Korea from Natural Earth: `python docs/korea_map.py countries-10m.json`.

The one argument is a file of the npm package `world-atlas` (2.0.2), which carries Natural Earth 4.1, public domain.
Coast and borders are simplified; towns, lines and the outlines of the areas are set down below. The same file in
gives the same file out, to the byte.
"""

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent.parent / "scenarios" / "korea" / "korea.map.json"
READ = "3bc6f1d367a9bcec479841bae0e76092f512838411d0cef124e92eec4db45f79"
Point = tuple[float, float]
Line = list[Point]

FRAME = (123.9, 32.95, 131.1, 43.15)  # west, south, east, north
BEYOND = 0.4  # what is cut off is cut outside the frame, so that no cut looks like a coast
TOLERANCE = 0.014  # degrees by which a simplified coast may lie off
SMALLEST = 0.004  # square degrees: an island smaller than some 40 square kilometres is left out
COUNTRIES = ("North Korea", "South Korea", "China", "Russia", "Japan")
KOREA = ("North Korea", "South Korea")

TOWNS = {
    "chinju": ("Chinju", 128.08, 35.19),
    "chongjin": ("Chongjin", 129.78, 41.80),
    "chongju": ("Chongju", 125.21, 39.69),
    "chunchon": ("Chunchon", 127.73, 37.87),
    "haeju": ("Haeju", 125.71, 38.04),
    "hungnam": ("Hungnam", 127.62, 39.83),
    "inchon": ("Inchon", 126.63, 37.46),
    "jeju": ("Jeju", 126.53, 33.51),
    "kaesong": ("Kaesong", 126.55, 37.97),
    "kwangju": ("Kwangju", 126.85, 35.16),
    "najin": ("Najin", 130.30, 42.25),
    "ongjin": ("Ongjin", 125.36, 37.93),
    "osan": ("Osan", 127.07, 37.15),
    "panmunjom": ("Panmunjom", 126.68, 37.96),
    "pohang": ("Pohang", 129.36, 36.03),
    "pusan": ("Pusan", 129.04, 35.10),
    "pyongyang": ("Pyongyang", 125.75, 39.02),
    "seoul": ("Seoul", 126.98, 37.57),
    "sinuiju": ("Sinuiju", 124.40, 40.10),
    "taegu": ("Taegu", 128.60, 35.87),
    "taejon": ("Taejon", 127.38, 36.35),
    "unggi": ("Unggi", 130.40, 42.32),
    "wonsan": ("Wonsan", 127.44, 39.15),
    "yosu": ("Yosu", 127.66, 34.76),
}
# Drawn through the sea, well off the coast: an area is filled where it is land.
NORTH_EAST, NORTH_WEST = [(130.9, 42.2), (131.5, 41.0)], [(123.5, 38.6), (124.0, 39.5)]
SOUTH_SEA = [(131.5, 36.5), (129.8, 35.3), (129.1, 34.85), (128.2, 34.0), (127.2, 32.9), (123.5, 32.9)]
PARALLEL = [(131.5, 38.0), (123.5, 38.0)]


def main() -> None:
    """Write the base map."""
    raw = Path(sys.argv[1]).read_bytes()
    if hashlib.sha256(raw).hexdigest() != READ:
        sys.exit("This is not countries-10m.json of world-atlas 2.0.2; the map would come out otherwise.")
    TARGET.write_text(as_text(features(Atlas(json.loads(raw)))), encoding="utf-8")
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")  # noqa: T201


class Atlas:
    """A TopoJSON topology: borders that two countries share are one arc, so that both stay fitted to each other."""

    def __init__(self, topology: dict[str, Any]) -> None:
        (self._dx, self._dy), (self._x, self._y) = topology["transform"]["scale"], topology["transform"]["translate"]
        self._arcs = topology["arcs"]
        self.uses: dict[int, set[str]] = {}
        self.rings: dict[str, list[list[int]]] = {}
        for country in topology["objects"]["countries"]["geometries"]:
            name = country["properties"]["name"]
            if name in COUNTRIES:
                parts = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
                self.rings[name] = [ring for part in parts for ring in part]
                for arc in (arc for ring in self.rings[name] for arc in ring):
                    self.uses.setdefault(_index(arc), set()).add(name)

    def line(self, arc: int) -> Line:
        """The points of an arc; a negative one runs backwards."""
        x = y = 0
        points = []
        for dx, dy in self._arcs[_index(arc)]:
            x, y = x + dx, y + dy
            points.append((x * self._dx + self._x, y * self._dy + self._y))
        points = simplified(points, TOLERANCE)
        return points if arc >= 0 else points[::-1]

    def coast(self) -> Iterator[Line]:
        """The rings of the land, without the borders between the countries."""
        loose = []
        for country in COUNTRIES:
            for ring in self.rings[country]:
                outer = [arc for arc in ring if self.uses[_index(arc)] & set(COUNTRIES) == {country}]
                if len(ring) == 1 and outer:
                    yield self.line(ring[0])
                else:
                    loose += outer
        yield from self._joined(loose)

    def _joined(self, arcs: list[int]) -> Iterator[Line]:
        lines = {at: self.line(arc) for at, arc in enumerate(arcs)}
        while lines:
            ring = lines.pop(min(lines))
            while ring[0] != ring[-1]:
                after = next((at for at, line in lines.items() if line[0] == ring[-1]), None)
                if after is None:
                    raise ValueError("the coast does not close")
                ring += lines.pop(after)[1:]
            yield ring

    def border(self, one: str, other: str) -> Line:
        """The border that two countries share, from west to east."""
        lines = [self.line(arc) for arc, users in self.uses.items() if users == {one, other}]
        line = lines.pop(0)
        while lines:
            for at, more in enumerate(lines):
                for way in (more, more[::-1]):
                    if way[0] == line[-1]:
                        line = line + way[1:]
                    elif way[-1] == line[0]:
                        line = way[:-1] + line
                    else:
                        continue
                    del lines[at]
                    break
                else:
                    continue
                break
            else:
                raise ValueError("the border does not join")
        return line if line[0][0] <= line[-1][0] else line[::-1]


def features(atlas: Atlas) -> list[dict[str, Any]]:
    """Every feature of the map, in the order in which it is written."""
    land = [ring for ring in (clipped(ring) for ring in atlas.coast()) if abs(area(ring)) >= SMALLEST]
    yalu, tumen = atlas.border("China", "North Korea"), atlas.border("North Korea", "Russia")
    inner = atlas.border(*KOREA)
    north = yalu + tumen[1:] if yalu[-1] == tumen[0] else yalu + tumen
    west, east = [(123.5, 37.62), (125.9, 37.62), (126.2, 37.8), (126.4, 37.84)], [(128.9, 38.7), (131.5, 38.9)]
    dividing = west + inner + east
    above, below = north + NORTH_EAST, SOUTH_SEA
    polygons = {
        "north-of-38": ("north of the 38th parallel", above + PARALLEL + NORTH_WEST),
        "south-of-38": ("south of the 38th parallel", PARALLEL[::-1] + below),
        "north-of-the-line": ("north of the line of 1953", above + dividing[::-1] + NORTH_WEST),
        "south-of-the-line": ("south of the line of 1953", dividing + below),
        "korea": ("all Korea", above + below + NORTH_WEST),
    }
    lines = {
        "parallel-38": ("38th parallel", [(124.3, 38.0), (129.5, 38.0)]),
        "line-1953": ("line of 1953 (about)", inner),
        "hungnam-chongju": ("from Chongju to Hungnam", [TOWNS["chongju"][1:], TOWNS["hungnam"][1:]]),
    }
    return [
        feature("land", "MultiPolygon", [[closed(ring)] for ring in sorted(land, key=lambda ring: -abs(area(ring)))]),
        feature("border", "LineString", yalu, name="Yalu and Tumen"),
        feature("border", "LineString", tumen, name="Tumen"),
        *(feature("line", "LineString", line, id, name) for id, (name, line) in lines.items()),
        *(feature("area", "Polygon", [closed(ring)], id, name) for id, (name, ring) in polygons.items()),
        *(feature("town", "Point", (x, y), id, name) for id, (name, x, y) in TOWNS.items()),
    ]


def feature(layer: str, kind: str, coordinates: Any, id: str | None = None, name: str | None = None) -> dict[str, Any]:
    """A feature of GeoJSON, with the properties that the format asks for."""
    properties = {"layer": layer, **({"id": id} if id else {}), **({"name": name} if name else {})}
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": kind, "coordinates": rounded(coordinates)},
    }


def as_text(features: Iterable[dict[str, Any]]) -> str:
    """The file: a feature a line."""
    lines = ",\n".join(json.dumps(one, separators=(",", ":"), ensure_ascii=False) for one in features)
    note = "Made by docs/korea_map.py from Natural Earth 4.1 (public domain), by way of the npm package world-atlas."
    head = {"type": "FeatureCollection", "note": note, "bbox": FRAME}
    return json.dumps(head, separators=(",", ":"))[:-1] + ',"features":[\n' + lines + "\n]}\n"


def rounded(coordinates: Any) -> Any:
    """Coordinates to a hundred metres."""
    if isinstance(coordinates, float):
        return round(coordinates, 3)
    return [rounded(part) for part in coordinates]


def closed(ring: Line) -> Line:
    """A ring whose last point is its first."""
    return ring if ring[0] == ring[-1] else [*ring, ring[0]]


def area(ring: Line) -> float:
    """The area inside a ring, in square degrees."""
    return sum(x * v - u * y for (x, y), (u, v) in zip(ring, ring[1:] + ring[:1], strict=True)) / 2


def simplified(line: Line, tolerance: float) -> Line:
    """A line with the points left out that lie nearer than the tolerance to what is left (Douglas and Peucker)."""
    if len(line) < 3:
        return line
    # A ring would have no length to measure from: it is parted at its farthest point.
    if line[0] == line[-1]:
        at = max(range(len(line)), key=lambda at: _distance(line[at], line[0], line[0]))
        return simplified(line[: at + 1], tolerance)[:-1] + simplified(line[at:], tolerance)
    at = max(range(1, len(line) - 1), key=lambda at: _distance(line[at], line[0], line[-1]))
    if _distance(line[at], line[0], line[-1]) <= tolerance:
        return [line[0], line[-1]]
    return simplified(line[: at + 1], tolerance)[:-1] + simplified(line[at:], tolerance)


def clipped(ring: Line) -> Line:
    """The part of a ring in the frame and a little beyond it (Sutherland and Hodgman)."""
    west, south, east, north = FRAME
    for axis, limit, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        edge = limit - sign * BEYOND
        kept: Line = []
        for before, here in zip(ring[-1:] + ring[:-1], ring, strict=True):
            was, is_in = (sign * (point[axis] - edge) >= 0 for point in (before, here))
            if was != is_in:
                part = (edge - before[axis]) / (here[axis] - before[axis])
                kept.append((before[0] + part * (here[0] - before[0]), before[1] + part * (here[1] - before[1])))
            if is_in:
                kept.append(here)
        ring = kept
    return ring


def _distance(point: Point, start: Point, end: Point) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = (dx * dx + dy * dy) or 1.0
    part = max(0.0, min(1.0, ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length))
    return float(((point[0] - start[0] - part * dx) ** 2 + (point[1] - start[1] - part * dy) ** 2) ** 0.5)


def _index(arc: int) -> int:
    return arc if arc >= 0 else ~arc


if __name__ == "__main__":
    main()
