"""What an editor makes of a YAML text: the types of YAML 1.2's core schema, and patterns as ECMA has them."""

import re
from collections.abc import Iterator
from typing import Any

import yaml
from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

_SAFE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class CoreLoader(_SAFE):  # type: ignore[misc]  # whichever of the two there is
    """PyYAML with the types of YAML 1.2: no `yes`, no dates, no octal `012`; keys are texts."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        return {self.construct_scalar(key): self.construct_object(value, deep=True) for key, value in node.value}


def _construct_mapping(loader: CoreLoader, node: Any) -> Iterator[dict[Any, Any]]:
    found: dict[Any, Any] = {}
    yield found
    found.update(loader.construct_mapping(node))


for name, pattern, made in (
    ("null", r"~|null|Null|NULL|", lambda text: None),
    ("bool", r"true|True|TRUE|false|False|FALSE", lambda text: text.lower() == "true"),
    ("int", r"[-+]?[0-9]+", int),
    ("int", r"0o[0-7]+", lambda text: int(text[2:], 8)),
    ("int", r"0x[0-9a-fA-F]+", lambda text: int(text[2:], 16)),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", float),
):
    tag = f"tag:example.org,core:{name}-{len(CoreLoader.yaml_implicit_resolvers)}-{pattern}"
    CoreLoader.add_implicit_resolver(tag, re.compile(rf"^(?:{pattern})\Z"), None)
    CoreLoader.add_constructor(tag, lambda loader, node, made=made: made(node.value))
CoreLoader.add_constructor("tag:yaml.org,2002:map", _construct_mapping)


def as_an_editor_sees_it(text: str) -> Any:
    """The value of a text."""
    return yaml.load(text, Loader=CoreLoader)


def _pattern(validator: Any, pattern: str, instance: Any, schema: Any) -> Iterator[ValidationError]:
    # In ECMA's patterns $ is the very end; in Python's a line end may follow.
    if isinstance(instance, str) and not re.search(re.sub(r"\$(?=\)|\Z)", r"\\Z", pattern), instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


Editor: Any = extend(Draft7Validator, {"pattern": _pattern})  # type: ignore[no-untyped-call]  # its stubs leave it untyped


def accepts(schema: Any, instance: Any) -> bool:
    """Whether a schema accepts a value."""
    return bool(Editor(schema).is_valid(instance))
