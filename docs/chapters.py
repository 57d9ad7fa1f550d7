"""Write what the program knows best into the guide: `python docs/chapters.py`."""

import re
from pathlib import Path

from sim.render import chapters

HERE = Path(__file__).parent


def filled(text: str, name: str, made: str) -> str:
    """A chapter with what stands between the two signs of that name made anew."""
    signs = re.compile(rf"(?<=<!-- {name} -->\n).*?(?=<!-- end of {name} -->)", re.DOTALL)
    return signs.sub(lambda _: f"{made}\n", text)


def main() -> None:
    """Write the rules' chapter, the keys and the marks."""
    (HERE / "rules.md").write_text(chapters.rules(), encoding="utf-8")
    for file, name, made in (("format.md", "keys", chapters.keys()), ("marks.md", "marks", chapters.marks())):
        chapter = HERE / file
        chapter.write_text(filled(chapter.read_text(encoding="utf-8"), name, made), encoding="utf-8")


if __name__ == "__main__":
    main()
