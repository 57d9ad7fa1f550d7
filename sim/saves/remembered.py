"""What is remembered between runs apart from saved paths: the endings seen, and the theme."""

import contextlib
from pathlib import Path
from typing import Any

import yaml

from sim.saves.save import replace


def remembered_file() -> Path:
    """Where it is kept: in the user's data folder."""
    from platformdirs import user_data_path

    return user_data_path("offrecord", appauthor=False) / "remembered.yaml"


class Remembered:
    """The endings seen by scenario, and the theme. Where it cannot be read or kept, the game goes on without."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file or remembered_file()
        self.theme: str | None = None
        self.endings: dict[str, list[str]] = {}
        with contextlib.suppress(OSError, ValueError, yaml.YAMLError, RecursionError):
            self._take(yaml.load(self._file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader))

    def seen(self, scenario: str) -> frozenset[str]:
        """The endings of a scenario that have been seen."""
        return frozenset(self.endings.get(scenario, ()))

    def see(self, scenario: str, ending: str) -> None:
        """Remember an ending."""
        if ending not in self.seen(scenario):
            self.endings.setdefault(scenario, []).append(str(ending))
            self._keep()

    def use_theme(self, theme: str) -> None:
        """Remember a theme."""
        if theme != self.theme:
            self.theme = theme
            self._keep()

    def _take(self, data: Any) -> None:
        if not isinstance(data, dict):
            return
        theme, endings = data.get("theme"), data.get("endings")
        self.theme = theme if isinstance(theme, str) else None
        if isinstance(endings, dict):
            for scenario, seen in endings.items():
                if isinstance(scenario, str) and isinstance(seen, list):
                    self.endings[scenario] = [ending for ending in seen if isinstance(ending, str)]

    def _keep(self) -> None:
        data = {"theme": self.theme, "endings": self.endings}
        with contextlib.suppress(OSError):
            replace(self._file, yaml.safe_dump(data, allow_unicode=True, sort_keys=True))
