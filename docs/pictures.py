"""Make the pictures of the README from the real app: `python docs/pictures.py`."""

import asyncio
import re
import tempfile
from pathlib import Path

from sim.saves.remembered import Remembered
from sim.scenario.reader import read_scenario
from sim.scenario.shelf import bundled
from sim.tui.app import OffRecord

HERE = Path(__file__).parent
# Of each picture the scenario, the keys that are pressed before it is taken, and the size of the terminal.
PICTURES = {
    "off-the-record": ("korea/hodges-choice", "end enter end enter end 2 tab tab enter", (120, 36)),
    "a-map": ("korea/june-1950", "end enter end 2 end enter end enter end 1", (120, 40)),
}


async def picture(name: str, keys: str, size: tuple[int, int]) -> str:
    """The screen after these keys, as SVG that asks nothing of the network."""
    with tempfile.TemporaryDirectory() as folder:
        reading = read_scenario(bundled() / f"{name}.yaml")
        remembered = Remembered(Path(folder) / "remembered.yaml")
        app = OffRecord(name, reading, saves=Path(folder), remembered=remembered)
        async with app.run_test(size=size) as pilot:
            for key in keys.split():
                await pilot.pause(0.4)  # longer than a page must have stood before it is decided on
                await pilot.press(key)
            await pilot.pause(0.5)
            svg = app.export_screenshot(title="Off the Record")
    svg = re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)
    return svg.replace("Fira Code", "DejaVu Sans Mono, Menlo, Consolas")


def main() -> None:
    """Write every picture."""
    for name, (scenario, keys, size) in PICTURES.items():
        svg = asyncio.run(picture(scenario, keys, size))
        (HERE / f"{name}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
