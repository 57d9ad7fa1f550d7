"""The JSON Schema of a scenario file, from the classes that its reader is made from: an editor that knows it completes
and explains the keys.

It is draft-07, the newest that the YAML language server handles whole; `errorMessage`, `doNotSuggest` and the like are
that server's own words, which others pass over. An editor takes `1945` for a number and `true` for a truth value where
the reader takes text, so a text may be any scalar but null.
"""

import types
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs

from sim.scenario import bibliography
from sim.scenario.dates import A_DATE, PATTERN, HistoricalDate
from sim.scenario.hints import is_block, keeper_of, keys_of
from sim.scenario.model import (
    MARK_SAYS,
    SKILL_SAYS,
    Block,
    Citation,
    Condition,
    Effect,
    Map,
    Name,
    Node,
    Outcome,
    Question,
    Scenario,
    Source,
    Way,
)
from sim.scenario.reader import FORMAT
from sim.scenario.values import AN_ID, DIGITS, ID

Schema = dict[str, Any]

_MOST = 10**DIGITS - 1
TEXT: Schema = {
    "type": ["string", "number", "boolean"],
    "pattern": r"\S",
    "errorMessage": "a text belongs here, behind the colon or indented below",
}
IDENTIFIER: Schema = {
    "type": ["string", "integer", "boolean"],
    "pattern": f"^{ID.pattern}$",
    "errorMessage": AN_ID,
}
NUMBER: Schema = {
    "type": ["integer", "string"],
    "pattern": f"^-?[0-9]{{1,{DIGITS}}}$",
    "minimum": -_MOST,
    "maximum": _MOST,
    "errorMessage": "a whole number belongs here",
}
TRUTH: Schema = {
    "anyOf": [
        {"type": "boolean", "errorMessage": "write true or false"},
        {"type": "string", "pattern": "^(?:true|false)$", "errorMessage": "write true or false"},
    ],
    "defaultSnippets": [{"label": "true", "body": True}],
}
# A year is a number to an editor, which does not see whether it has the four digits that it needs.
DATE: Schema = {
    "type": ["string", "integer"],
    "pattern": f"^{PATTERN}$",
    "minimum": -9999,
    "maximum": 9999,
    "errorMessage": A_DATE,
}
FORMAT_NUMBER: Schema = {
    "anyOf": [
        {"const": FORMAT, "errorMessage": f"write 'format: {FORMAT}'"},
        {"type": "string", "pattern": f"^{FORMAT}$", "errorMessage": f"write 'format: {FORMAT}'"},
    ],
    "default": FORMAT,
}
CITATION: Schema = {
    "type": ["string", "integer", "boolean"],
    "pattern": rf"^\s*{ID.pattern}(?: |\s*$)",
    "errorMessage": "write the source's id as it stands in the bibliography, then a space and the place: 'writer 4'",
}


def scenario_schema() -> Schema:
    """The schema of a scenario file."""
    shapes = Shapes(
        {
            tuple[Citation, ...]: one_or_list(CITATION, CITATION),
            Condition: mapping(one_or_list(TEXT, TEXT, least=1)),
            tuple[Effect, ...]: mapping(TEXT),
            tuple[Question, ...]: listing(_question()),
            Mapping[Name, tuple[Name, ...]]: mapping(
                {**listing(IDENTIFIER, least=1), "uniqueItems": True}, has_ids=True
            ),
        }
    )
    shapes.known[Mapping[Name, Source]] = mapping(_source(shapes), has_ids=True)
    shapes.known[tuple[Way, ...]] = one_or_list(TEXT, shapes.of(Way))
    shapes.known[Block] = shapes.define("block", shapes.record(Block, _one_mark()))
    shapes.known[Outcome] = mapping(shapes.define("cell", shapes.record(Block, _one_mark(), without={"when"})))
    shapes.known[Map] = shapes.define("map", shapes.record(Map, _one_mark(), without={"when"}))
    shapes.known[Node] = shapes.define("node", shapes.record(Node, _one_way_on()))
    return shapes.document(shapes.record(Scenario, special={"format": FORMAT_NUMBER}))


def bibliography_schema() -> Schema:
    """The schema of a file of sources."""
    shapes = Shapes()
    return shapes.document(said(mapping(_source(shapes), has_ids=True), "Sources by their ids."))


class Shapes:
    """The schemas of types, made as `hints.reader_of` makes their readers, and the definitions that they refer to."""

    def __init__(self, known: Mapping[Any, Schema] | None = None) -> None:
        leaves = {str: TEXT, Name: TEXT, int: NUMBER, bool: TRUTH, HistoricalDate: DATE}
        self.known: dict[Any, Schema] = {**leaves, **(known or {})}
        self.definitions: dict[str, Schema] = {}

    def of(self, hint: Any) -> Schema:
        """The schema of a hint: a known one, or one composed of those of its parts. It is known from then on."""
        if hint in self.known:
            return self.known[hint]
        origin, parts = get_origin(hint), get_args(hint)
        if origin in (Union, types.UnionType):
            made = self.of(next(part for part in parts if part is not type(None)))
        elif origin is tuple:
            made = listing(self.of(parts[0]))
        elif origin is Mapping:
            made = mapping(self.of(parts[1]), has_ids=parts[0] is Name)
        else:
            made = self.define(hint.__name__.lower(), self.record(hint))
        self.known[hint] = made
        return made

    def define(self, name: str, schema: Schema) -> Schema:
        """Give a schema a name; returns the reference to it."""
        self.definitions[name] = schema
        return {"$ref": f"#/definitions/{name}"}

    def record(
        self,
        cls: Any,
        whole: Schema | None = None,
        *,
        special: Mapping[str, Schema] | None = None,
        without: Collection[str] = (),
    ) -> Schema:
        """The schema of an attrs class: its keys are its fields; `whole` is what holds of its keys together."""
        hints, special = get_type_hints(cls), special or {}
        fields = {name: field for name, field in keys_of(cls).items() if name not in without}
        marks = {mark.value: said(TEXT, says) for mark, says in MARK_SAYS.items()} if is_block(cls) else {}
        keys = {
            name: said(_filled(special.get(name) or self.of(hints[name]), field), field.metadata["says"], field.default)
            for name, field in fields.items()
        }
        must = [name for name, field in fields.items() if field.default is attrs.NOTHING]
        shape = keyed({**marks, **keys}, has_others=keeper_of(cls) is not None)
        return said({**shape, **({"required": must} if must else {}), **(whole or {})}, cls.__doc__)

    def document(self, schema: Schema) -> Schema:
        """The schema of a whole file; without a title, which an editor would show with every key."""
        return {
            "$schema": "http://json-schema.org/draft-07/schema#",
            "$comment": "Written by `offrecord schema`; do not edit.",
            **schema,
            "definitions": dict(sorted(self.definitions.items())),
        }


def said(schema: Schema, says: str, default: Any = None) -> Schema:
    """A schema with what an author is told of it, and what holds where the key is left out."""
    told: Schema = {"description": says.replace("`", "")}
    if "`" in says:
        told["markdownDescription"] = says
    has_default = default is not attrs.NOTHING and default is not None and default not in ((), {}, "")
    return {**told, **schema, **({"default": default} if has_default else {})}


def keyed(keys: Mapping[str, Any], *, has_others: bool = False) -> Schema:
    """A mapping that has these keys and, where that is said, may have others."""
    return {"type": "object", "properties": dict(keys), **({} if has_others else {"additionalProperties": False})}


def mapping(values: Schema, *, has_ids: bool = False) -> Schema:
    """A mapping with keys of the author's own."""
    return {"type": "object", **({"propertyNames": IDENTIFIER} if has_ids else {}), "additionalProperties": values}


def listing(items: Schema, *, least: int = 0) -> Schema:
    """A list."""
    return {"type": "array", "items": items, **({"minItems": least} if least else {})}


def one_or_list(one: Schema, items: Schema, *, least: int = 0) -> Schema:
    """One, or a list."""
    return {"anyOf": [one, listing(items, least=least)]}


def _filled(schema: Schema, field: Any) -> Schema:
    """The schema of a field's value, which may have to hold something."""
    if not field.metadata.get("filled"):
        return schema
    if "anyOf" in schema:
        return {**schema, "anyOf": [_filled(one, field) for one in schema["anyOf"]]}
    least = {"array": "minItems", "object": "minProperties"}.get(str(schema.get("type")))
    return {**schema, least: 1} if least else schema


def _exactly_one(words: Iterable[str], none: str, more: str) -> Schema:
    """That one of these keys is there, and only one: said at the second, which `oneOf` would not do."""
    names = list(words)
    return {
        "anyOf": [{"required": [name], "errorMessage": none} for name in names],
        "dependencies": {
            name: {"properties": {other: False for other in names if other != name}, "errorMessage": more}
            for name in names
        },
    }


def _one_mark() -> Schema:
    return _exactly_one(
        MARK_SAYS,
        "this block has no mark: begin it with what it is, such as '- record: ...'",
        "this block has two marks: begin a new block with '- ' for the second claim",
    )


def _one_way_on() -> Schema:
    rules = _exactly_one(
        ("choices", "next", "ending"),
        "this node leads nowhere: give it 'choices', 'next' or 'ending'",
        "this node has two ways on: keep one of 'choices', 'next' and 'ending'",
    )
    rules["dependencies"]["outcome"] = {"required": ["ending"], "errorMessage": "'outcome' stands on endings alone"}
    return rules


def _question() -> Schema:
    skills = {skill.value: said(TEXT, says) for skill, says in SKILL_SAYS.items()}
    return {"if": {"type": "object"}, "then": {**keyed(skills), "minProperties": 1}, "else": TEXT}


def _source(shapes: Shapes) -> Schema:
    """A bibliography record: the keys that an author here needs are explained, the others taken without a word."""
    names = shapes.define(
        "names", one_or_list(TEXT, {"anyOf": [TEXT, keyed(dict.fromkeys(sorted(bibliography.PARTS), TEXT))]})
    )
    parts = {"date-parts": listing(listing(TEXT)), **dict.fromkeys(bibliography.DATE_TEXTS, TEXT)}
    date = shapes.define("date", {"anyOf": [TEXT, keyed(parts)]})
    kinds = {bibliography.NAMES: names, bibliography.DATES: date, bibliography.UNREAD: {}}
    keys: dict[str, Schema] = {}
    for word in (*bibliography.SAYS, *sorted(bibliography.KEYS - bibliography.SAYS.keys())):
        kind = next((kind for words, kind in kinds.items() if word in words), TEXT)
        says = bibliography.SAYS.get(word)
        # `allOf`, since the language server puts what a reference names in place of what stands beside it.
        keys[word] = said(kind, says) if says else {"allOf": [kind], "doNotSuggest": True}
    return shapes.define("source", said(keyed(keys), Source.__doc__ or ""))
