"""What to do where something else stands than is wanted, by the kind that is there."""

from collections.abc import Mapping
from typing import Any

from yaml.events import MappingStartEvent, ScalarEvent, SequenceStartEvent

Helps = Mapping[Any, str]
FOR_TEXT: Helps = {
    MappingStartEvent: "write the text behind the colon; if it begins with '{', put it between quotation marks",
    SequenceStartEvent: "write one text behind the colon; if it begins with '[' or '-', put it between quotation marks",
}
FOR_LIST: Helps = {
    MappingStartEvent: "begin each entry on a line of its own with '- '",
    ScalarEvent: "write each entry on a line of its own after '- ', or all of them in brackets: [one, two]",
}
FOR_KEYS: Helps = {
    SequenceStartEvent: "take the dashes or brackets away: each entry begins with its name and a colon",
    ScalarEvent: "write them on the lines below, indented further: 'name: ...'",
}
FOR_FLAGS: Helps = {
    SequenceStartEvent: "write each flag in a line of its own, without a dash: its id, a colon and its values, "
    "such as 'bridge: [unknown, found]'",
    ScalarEvent: "write each flag in a line of its own below, such as 'bridge: [unknown, found]'",
}
FOR_VALUES: Helps = {
    SequenceStartEvent: "write the flag, a colon and its value between braces: '{bridge: found}'",
    ScalarEvent: "write the flag, a colon and its value between braces: '{bridge: found}'",
}
FOR_BLOCKS: Helps = {
    **FOR_LIST,
    ScalarEvent: "write it on a line below, indented further, after '- ' and what it is, such as '- scene: ...'",
}
