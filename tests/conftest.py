"""Nothing that a test does touches the home, the saves or the settings of whoever runs it."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from sim.scenario import shelf

settings.register_profile(
    "suite",
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("suite")


@pytest.fixture(autouse=True)
def away_from_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path_factory.mktemp("home")
    here = home / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    for name, place in {
        "HOME": home,
        "XDG_DATA_HOME": home / "data",
        "XDG_CONFIG_HOME": home / "config",
        "XDG_STATE_HOME": home / "state",
        "XDG_CACHE_HOME": home / "cache",
        "OFFRECORD_SAVES": home / "saves",
        "OFFRECORD_SCENARIOS": home / "scenarios",
    }.items():
        monkeypatch.setenv(name, str(place))
    for name in ("PYTHONIOENCODING", "FORCE_COLOR", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture
def only_ours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Leave the scenarios that came with the program off the shelf."""
    monkeypatch.setattr(shelf, "bundled", lambda: tmp_path / "nowhere")
