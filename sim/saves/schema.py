"""The JSON Schema of a saved path, from the classes that its reader is made from."""

from collections.abc import Mapping
from datetime import datetime

from sim.saves.reader import A_TIME, NO_VOTES, TIME
from sim.saves.save import Judgement, Save
from sim.scenario.schema import FORMAT_NUMBER, NUMBER, Schema, Shapes, mapping
from sim.scenario.values import DIGITS

_TIME: Schema = {"type": "string", "pattern": f"^{TIME}$", "errorMessage": A_TIME}
_VOTES: Schema = {
    **NUMBER,
    "pattern": f"^(?:[0-9]{{1,{DIGITS}}}|-0{{1,{DIGITS}}})$",
    "minimum": 0,
    "errorMessage": NO_VOTES,
}
_GRADE: Schema = {
    **NUMBER,
    "pattern": "^0{0,8}[1-5]$",
    "minimum": 1,
    "maximum": 5,
    "errorMessage": "a number from 1 to 5 belongs here",
}


def save_schema() -> Schema:
    """The schema of a saved path."""
    shapes = Shapes({datetime: _TIME, Mapping[str, int]: mapping(_VOTES)})
    judgement = shapes.record(Judgement, special={"before": _GRADE, "after": _GRADE})
    shapes.known[Judgement] = shapes.define("judgement", judgement)
    return shapes.document(shapes.record(Save, special={"format": FORMAT_NUMBER}))
