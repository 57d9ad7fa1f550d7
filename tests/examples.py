"""The examples of the rules' pages, completed to scenarios."""

import re
from pathlib import Path
from typing import Any

import yaml

from sim.check.judge import Verdict, judge
from sim.scenario.reader import read_scenario
from tests.invented import RIVERS

_WORDS = re.compile(r"\{(\d+) words\}")
_TOP = re.compile(r"^[a-z_]+:", re.MULTILINE)
_FRAME = {
    "format": "format: 1\n",
    "title": "title: The ford\n",
    "summary": "summary: An army stands at a river.\n",
    "sources": "sources:\n  archive: {title: An archive}\n",
    "start": "start: quay\n",
    "nodes": (
        "nodes:\n  quay:\n    title: The quay\n    date: 1945-09\n"
        "    text: [{record: The ships came., cite: archive}]\n    ending: At the quay\n"
    ),
}


def framed(example: str) -> str:
    """An example whose very text matters: what it leaves out stands around it, its nodes are whole."""
    lines = example.splitlines(keepends=True)
    starts = [at for at, line in enumerate(lines) if _TOP.match(line)]
    given: dict[str, str] = {}
    for at, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        word = lines[at].split(":")[0]
        given[word] = given.get(word, "") + "".join(lines[at:end])
    given["title"] = given.pop("titel", given.get("title", _FRAME["title"]))
    frame = dict(_FRAME)
    if "bibliography" in given or "archive" not in given.get("nodes", _FRAME["nodes"]):
        frame.pop("sources")
    return "".join({**frame, **given}.values())


def completed(example: str) -> str:
    """An example of which only the graph and the blocks matter: titles, dates, labels and sources are filled in."""
    spelt = _WORDS.sub(lambda found: " ".join(["word"] * int(found[1])), example)
    data: dict[str, Any] = yaml.load(spelt, Loader=yaml.BaseLoader)
    nodes = data["nodes"]
    for id, node in nodes.items():
        node.setdefault("title", id)
        node.setdefault("date", "1945-06")
        node.setdefault("text", [{"scene": "Morning."}])
        if "choices" in node:
            node.setdefault("ask", ["What could they know?"])
            for name, choice in node["choices"].items():
                choice.setdefault("label", name)
    data = {"format": "1", "title": "The ford", "summary": "A river.", "start": next(iter(nodes)), **data}
    cited = {source for source in ("archive", "writer") if re.search(rf"\b{source}\b", example)}
    if cited:
        data.setdefault("sources", {source: {"title": source} for source in sorted(cited)})
    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True)


def judged(folder: Path, text: str) -> Verdict:
    """The verdict on a text."""
    file = folder / "example.yaml"
    file.write_text(text, encoding="utf-8")
    (folder / "sources.yaml").write_text("archive: {title: An archive}\n", encoding="utf-8")
    (folder / "rivers.map.json").write_text(RIVERS, encoding="utf-8")
    return judge(read_scenario(file))


def found(folder: Path, text: str) -> list[str]:
    """The rules that a text does not meet, in order of place."""
    return [problem.rule for problem in judged(folder, text).problems]


def in_short(folder: Path, example: str) -> list[str]:
    """The rules that a shortened example does not meet."""
    return found(folder, completed(example))
