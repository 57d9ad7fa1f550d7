"""A class as JSON: the same numbers as on every other face. docs/cohort.md explains every key."""

import json
from typing import Any

from sim.cohort.grades import Stretch
from sim.cohort.summary import Cohort, Fork, Judgements, Place
from sim.cohort.told import Told
from sim.render.cohort.words import LeftOut, about
from sim.scenario.textfile import clean

SHIFTS = ("less", "same", "more")


def as_json(cohort: Cohort, left_out: LeftOut) -> str:
    """The whole of a class, indented."""
    divided = cohort.divided
    told: dict[str, Any] = {
        "scenario": clean(cohort.name),
        "title": cohort.scenario.title,
        "about": about(cohort.scenario),
        "paths": cohort.paths,
        "persons": cohort.persons,
        "least": cohort.least,
        "names": cohort.named,
        "changed": cohort.changed,
        "misfits": cohort.stopped,
        "left_out": {
            "unread": left_out.unread,
            "other_scenarios": dict(left_out.others),
            "again": left_out.again,
            "further": left_out.spare,
            "empty_folders": left_out.bare,
        },
        "each": left_out.each,
        "several": left_out.several,
        "files": {
            "all": left_out.files.all,
            "saved": left_out.files.paths,
            "codes": left_out.files.codes,
            "unreadable": left_out.files.unread,
            "texts": left_out.files.texts,
            "other_kinds": dict(left_out.files.endings),
            "hidden": left_out.files.hidden,
        },
        "forks": [_fork(cohort, fork) for fork in cohort.forks],
        "divided_most": divided and {"fork": str(divided.node.id), "time": divided.time, "evenness": divided.evenness},
        "departures": [
            {"fork": str(left.fork.id), "choice": str(left.choice.id), "count": left.count}
            for left in cohort.departures
            if left.count
        ],
        "stayed_on_record": cohort.stayed,
        "departure_not_told": cohort.departure_untold,
        "endings": [
            {
                **_place(cohort, place),
                "ending": place.node.ending,
                "count": _count(place.count, cohort.ending_untold),
            }
            for place in cohort.endings
        ],
        "went_no_further": [_place(cohort, place) for place in cohort.under_way],
        "ending_not_told": cohort.ending_untold,
        "tree": _tree(cohort),
        "judgements": [_judgements(cohort, judged) for judged in cohort.judgements],
    }
    return json.dumps(told, indent=2, ensure_ascii=False)


def _fork(cohort: Cohort, fork: Fork) -> dict[str, Any]:
    return {
        "fork": str(fork.node.id),
        "time": fork.time,
        "title": fork.node.title,
        "date": str(fork.node.date),
        "came": fork.came,
        "choices": [
            {
                "choice": str(taken.choice.id),
                "label": taken.choice.label,
                "record": taken.choice.record,
                "count": _count(taken.count, fork.untold),
                **({"names": list(taken.names)} if cohort.named else {}),
            }
            for taken in fork.taken
        ],
        "went_no_further": fork.went_no_further,
        "not_told": fork.untold,
        "evenness": fork.evenness,
    }


def _count(count: int, untold: int) -> int | None:
    """A count, or null where there may be a few of whom it is not told."""
    return count or (None if untold else 0)


def _place(cohort: Cohort, place: Place) -> dict[str, Any]:
    named = {"names": list(place.names)} if cohort.named else {}
    return {"at": str(place.node.id), "count": place.count, **named}


def _tree(cohort: Cohort) -> list[dict[str, Any]]:
    """The branches, each with the number of the one that it grows from: a path may be longer than JSON can nest."""
    rows: list[dict[str, Any]] = []
    waiting: list[tuple[Told, int | None, str | None]] = [(cohort.told, None, None)]
    while waiting:
        told, parent, chose = waiting.pop()
        node = told.branch.stop.node
        rows.append(
            {
                "id": len(rows),
                "parent": parent,
                "chose": chose,
                "at": str(node.id),
                "paths": told.paths,
                "ended" if node.is_ending else "went_no_further": told.last,
                "not_told": told.untold,
            }
        )
        number = len(rows) - 1
        waiting.extend((after, number, str(way)) for way, after in reversed(told.ways))
    return rows


def _judgements(cohort: Cohort, judged: Judgements) -> dict[str, Any]:
    return {
        "at": str(judged.node.id),
        "title": judged.node.title,
        "judged": judged.judged,
        "before": _grades(judged.before),
        "after": _grades(judged.after),
        "shift": [{"from": SHIFTS[one.first], "to": SHIFTS[one.last], "count": one.count} for one in judged.shift],
        "reasons": [
            {"text": reason.text, "name": reason.name} if cohort.named else {"text": reason.text}
            for reason in judged.reasons
        ],
        "more_reasons": judged.more_reasons,
    }


def _grades(stretches: tuple[Stretch, ...]) -> list[dict[str, int]]:
    return [{"from": one.first + 1, "to": one.last + 1, "count": one.count} for one in stretches]
