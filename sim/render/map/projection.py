"""Degrees to places on a map: true to shape in its middle, north above."""

import math

import attrs

from sim.scenario.basemap import Frame, Part

Place = tuple[float, float]


@attrs.frozen
class Projection:
    """An equirectangular projection of a frame, `scale` units a degree of latitude."""

    frame: Frame
    scale: float

    @property
    def width(self) -> float:
        """The width of the frame, in units."""
        return self.frame.width * _narrow(self.frame) * self.scale

    @property
    def height(self) -> float:
        """The height of the frame, in units."""
        return (self.frame.north - self.frame.south) * self.scale

    def part(self, part: Part) -> list[Place]:
        """The places of some points. What lies on the far side of the world from the middle is beyond the frame."""
        west, half = self.frame.west, self.frame.width / 2
        across, north, scale = _narrow(self.frame) * self.scale, self.frame.north, self.scale
        return [
            (((x - west - half + 180) % 360 - 180 + half) * across, (north - y) * scale)
            for x, y in part
        ]  # fmt: skip


def fitted(frame: Frame, width: float, height: float) -> Projection:
    """The projection by which a frame fills a width or a height, whichever it meets first."""
    degrees = frame.north - frame.south
    return Projection(frame, min(height / degrees, width / (frame.width * _narrow(frame))))


def _narrow(frame: Frame) -> float:
    """How much narrower a degree of longitude is than one of latitude, in the middle of a frame."""
    return max(math.cos(math.radians((frame.north + frame.south) / 2)), 0.05)
