"""Write the table of docs/korea.md anew from the scenario files: `python docs/korea_table.py`."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from sim.scenario.model import Block, Scenario
from sim.scenario.reader import read_scenario
from sim.scenario.shelf import bundled, in_folder

PAGE = Path(__file__).parent / "korea.md"
PARAGRAPHS = range(1, 39)
UNUSED = "not used"
# A row: the paragraph and what it is about, both ours; where it is used, written here; what is left out, ours again.
_ROW = re.compile(r"^(\| (\d+) \|[^|]*\|)[^|]*(\|[^|]*\|)$", re.MULTILINE)


def shipped() -> dict[str, Scenario]:
    """The scenarios of the series by their names without a folder, in the order of the shelf."""
    read = {file.stem: read_scenario(file).scenario for file in in_folder(bundled() / "korea")}
    whole = {name: scenario for name, scenario in read.items() if scenario}
    return dict(sorted(whole.items(), key=lambda named: named[1].order or 0))


def claims(scenario: Scenario) -> Iterator[tuple[str, Block]]:
    """Every block and every answer of the ledger, each with the node where it is met."""
    for name, node in scenario.nodes.items():
        yield from ((name, block) for block in node.text)
        yield from ((name, block) for block in (node.outcome or {}).values())


def uses(scenarios: Mapping[str, Scenario], paragraph: int) -> str:
    """Where a paragraph is cited, node by node, and under which marks."""
    told = []
    for name, scenario in scenarios.items():
        marks: dict[str, list[str]] = {}
        for node, block in claims(scenario):
            if any(cited.source == scenario.voice and cited.locator == str(paragraph) for cited in block.cite):
                found = marks.setdefault(node, [])
                if block.mark.value not in found:
                    found.append(block.mark.value)
        if marks:
            told.append(f"**{name}**: " + "; ".join(f"{node} ({', '.join(of)})" for node, of in marks.items()))
    return "<br>".join(told) or UNUSED


def written_anew(page: str, scenarios: Mapping[str, Scenario]) -> str:
    """The page with every row of the table as the files have it now."""
    return _ROW.sub(lambda row: f"{row[1]} {uses(scenarios, int(row[2]))} {row[3]}", page)


def rows(page: str) -> list[tuple[int, list[str]]]:
    """The paragraphs of the table in its order, each with its cells: about, used, left out."""
    found = re.findall(r"^\| (\d+) \|([^|]*)\|([^|]*)\|([^|]*)\|$", page, re.MULTILINE)
    return [(int(number), [cell.strip() for cell in cells]) for number, *cells in found]


if __name__ == "__main__":
    PAGE.write_text(written_anew(PAGE.read_text(encoding="utf-8"), shipped()), encoding="utf-8")
