"""A saved path as a short code: letters and digits to be typed, sent or photographed, notes not included.

    1NNN-NSSS-SPPP-CCCC-CCCC     version, name of the scenario, its structure, path (longer by fours), check

The path is one number in mixed radix: at every fork the place of the choice among those offered (by id), 0 for a path
that stops there; then the judgements. So a code holds nothing but decisions that can be taken, and says nothing about
labels: it survives a scenario's rewording, and a change of its choices is noticed.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

import attrs

from sim.play.playthrough import Playthrough
from sim.saves import checksum
from sim.saves.replay import replay
from sim.saves.save import Judgement, Save, SavedStep
from sim.scenario.model import Condition, Name, Scenario
from sim.scenario.shelf import bare
from sim.scenario.textfile import clean

# Crockford's base 32: no I, L, O, U.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP = 4
_VERSION = 1
_TAG = 4
_HEAD = 1 + 2 * _TAG
_CHECK = 2 * checksum.CHECKS
_FOLDED = str.maketrans({"O": "0", "I": "1", "L": "1", **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212_.", "-")})
_GRADES = 6
# Two characters that changed places are looked for so far: further on it would take seconds.
_SEARCHED = 200
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


class NoCode(ValueError):
    """A saved path that no code can hold, and why."""


class BadCode(ValueError):
    """A code that cannot be read, and what is wrong with it."""


def code_of(scenario: Scenario, save: Save) -> str:
    """The code of a saved path, in groups of four; raises NoCode where it does not fit its scenario or is too long."""
    again = replay(scenario, save)
    if again.stopped:
        raise NoCode(f"the path no longer fits its scenario. {again.stopped}")
    symbols = [_VERSION, *_tag(bare(save.scenario)), *_tag(structure(scenario)), *_path_of(scenario, save)]
    if len(symbols) + _CHECK > 2 * checksum.LONGEST:
        raise NoCode(f"{len(save.steps)} decisions are too many for a code; hand in the file itself.")
    for element in checksum.checks(_pairs(symbols)):
        symbols += divmod(element, 32)
    letters = "".join(ALPHABET[symbol] for symbol in symbols)
    return "-".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))


def structure(scenario: Scenario) -> str:
    """What of a scenario the codes rest on: how its nodes lead to one another, and nothing that is read."""
    parts = [scenario.start, *(f"{flag}={'/'.join(values)}" for flag, values in sorted(scenario.flags.items()))]
    for id, node in sorted(scenario.nodes.items()):
        parts.append(f"{id} {'ends' if node.is_ending else ''}")
        for choice in sorted((node.choices or {}).values(), key=lambda choice: choice.id):
            effects = sorted(f"{effect.flag}={effect.value}" for effect in choice.set)
            parts.append(f" {choice.id} {choice.to} {choice.record} {_condition(choice.when)} {effects}")
        parts += [f" > {way.to} {_condition(way.when)}" for way in node.next or ()]
    return "\n".join(parts)


class Codebook:
    """The scenarios that codes may be of, by name."""

    def __init__(self, scenarios: Mapping[str, Scenario]) -> None:
        self._named: dict[tuple[int, ...], list[str]] = {}
        self._built: dict[tuple[int, ...], list[tuple[str, Scenario]]] = {}
        for name, scenario in scenarios.items():
            self._named.setdefault(tuple(_tag(bare(name))), []).append(name)
            self._built.setdefault(tuple(_tag(structure(scenario))), []).append((name, scenario))

    def read(self, typed: str, player: str | None = None) -> Save:
        """The path of a code, however its letters were typed; raises BadCode where it is not exactly a code's."""
        symbols = _symbols(typed)
        if symbols[0] != _VERSION:
            raise BadCode("a newer Off the Record made this code: update the program.")
        name, scenario = self._scenario(symbols)
        path = symbols[_HEAD:-_CHECK]
        save = _save(name, scenario, path)
        if save is None or _path_of(scenario, save) != path:
            raise BadCode(f"it is no path of {name}.")
        return save if player is None else attrs.evolve(save, player=player)

    def _scenario(self, symbols: Sequence[int]) -> tuple[str, Scenario]:
        """The scenario that a code is of: by its name and structure, else by its structure, if only one has it."""
        named = self._named.get(tuple(symbols[1 : 1 + _TAG]), [])
        built = self._built.get(tuple(symbols[1 + _TAG : _HEAD]), [])
        is_one = len({scenario.fingerprint for _, scenario in built}) == 1
        for name, scenario in built:
            if name in named or is_one:
                return name, scenario
        if named:
            raise BadCode(
                f"it was made with another version of {named[0]}, whose choices differ from the ones here. "
                "Ask for the saved file, or put that version on the shelf."
            )
        if built:
            names = ", ".join(name for name, _ in built)
            raise BadCode(f"its scenario is known by its choices alone, and several here have them: {names}.")
        raise BadCode("its scenario is not on the shelf; `offrecord paths` shows where scenarios are looked for.")


def plain_code(typed: str) -> str:
    """The letters of a code, however they were typed."""
    return typed.strip().upper().translate(_FOLDED).replace("-", "").replace(" ", "")


def _symbols(typed: str) -> list[int]:
    """The numbers of a code's characters; raises BadCode, saying where, if they are not whole."""
    groups = [group for group in typed.strip().upper().translate(_FOLDED).replace(" ", "-").split("-") if group]
    letters = "".join(groups)
    for at, letter in enumerate(letters):
        if letter not in ALPHABET:
            raise BadCode(f"'{clean(letter)}' in its {_place(at)} is in no code; was another letter or digit meant?")
    if len(letters) % GROUP or len(letters) < _HEAD + GROUP - 1 + _CHECK:
        raise BadCode(_what_lengths_tell(groups))
    symbols = [ALPHABET.index(letter) for letter in letters]
    if len(symbols) > 2 * checksum.LONGEST:
        raise BadCode("it is longer than any code.")
    pairs = _pairs(symbols)
    if not checksum.is_whole(pairs):
        raise BadCode(_what_is_wrong(symbols, pairs))
    return symbols


def _what_lengths_tell(groups: Sequence[str]) -> str:
    for at, group in enumerate(groups):
        if len(group) != GROUP and len(groups) > 1:
            return f"its {_place(at * GROUP)} '{group[:20]}' has {len(group)} characters where every group has {GROUP}."
    return f"it has {sum(map(len, groups))} characters; some are missing, or there are too many."


def _what_is_wrong(symbols: list[int], pairs: list[int]) -> str:
    """Where a code was mistyped, as far as its check characters tell."""
    wrong = checksum.wrong_one(pairs)
    if wrong is not None:
        group = wrong * 2 // GROUP * GROUP
        there = "".join(ALPHABET[symbol] for symbol in symbols[group : group + GROUP])
        return f"it is mistyped, most likely in its {_place(group)} '{there}'."
    for at in range(min(len(symbols), _SEARCHED) - 1):
        swapped = [*symbols[:at], symbols[at + 1], symbols[at], *symbols[at + 2 :]]
        if checksum.is_whole(_pairs(swapped)):
            one, other = ALPHABET[symbols[at]], ALPHABET[symbols[at + 1]]
            there = f"'{one}' in its {_place(at)} and the '{other}' after it"
            return f"it is mistyped: {there} have most likely changed places."
    return "it is mistyped in more than one place; ask for it again."


def _place(at: int) -> str:
    """The group of a character, in words."""
    group = at // GROUP
    return f"{_ORDINALS[group]} group" if group < len(_ORDINALS) else f"group number {group + 1}"


def _path_of(scenario: Scenario, save: Save) -> list[int]:
    """The characters of a path: its number in base 32, as many characters as make the groups whole."""
    value = 0
    for digit, radix in reversed(list(_digits(scenario, save))):
        value = value * radix + digit
    path: list[int] = []
    while value:
        value, symbol = divmod(value, 32)
        path.append(symbol)
    path += [0] * ((-len(path) - _HEAD) % GROUP)
    return path[::-1]


def _pairs(symbols: Sequence[int]) -> list[int]:
    return [first * 32 + second for first, second in zip(symbols[::2], symbols[1::2], strict=True)]


def _tag(text: str) -> list[int]:
    """Four characters that stand for a text."""
    number = int.from_bytes(hashlib.sha256(text.encode("utf-8", "replace")).digest()[:3], "big")
    return [number >> shift & 31 for shift in (15, 10, 5, 0)]


def _condition(when: Condition) -> str:
    return " ".join(sorted(f"{test.flag}:{'/'.join(sorted(test.values))}" for test in when))


def _offered(walk: Playthrough) -> list[Name]:
    return sorted(choice.id for choice in walk.offered)


def _digits(scenario: Scenario, save: Save) -> Iterable[tuple[int, int]]:
    """The numbers of a path, each with how many there are to choose from."""
    walk = Playthrough(scenario)
    walk.run_on()
    grades = {said.at: (said.before or 0) * _GRADES + (said.after or 0) for said in save.judgements}
    yield int(any(grades.values())), 2
    for step in save.steps:
        offered = _offered(walk)
        yield offered.index(step.chose) + 1, len(offered) + 1
        walk.choose(step.chose)
        walk.run_on()
    if offered := _offered(walk):
        yield 0, len(offered) + 1
    if not any(grades.values()):
        return
    nodes = _passed(walk)
    judged = [(nodes.index(node), grade) for node, grade in grades.items() if grade and node in nodes]
    yield len(judged), len(nodes) + 1
    for node, grade in sorted(judged):
        yield node, len(nodes)
        yield grade, _GRADES**2


def _save(name: str, scenario: Scenario, path: Sequence[int]) -> Save | None:
    """The path of a code's number; None where it is that of no path."""
    value = 0
    for symbol in path:
        value = value * 32 + symbol
    value, has_judgements = divmod(value, 2)
    walk = Playthrough(scenario)
    walk.run_on()
    while offered := _offered(walk):
        value, digit = divmod(value, len(offered) + 1)
        if digit == 0:
            break
        walk.choose(offered[digit - 1])
        walk.run_on()
    judgements = []
    if has_judgements:
        nodes = _passed(walk)
        value, count = divmod(value, len(nodes) + 1)
        for _ in range(count):
            value, node = divmod(value, len(nodes))
            value, grade = divmod(value, _GRADES**2)
            judgements.append(Judgement(nodes[node], grade // _GRADES or None, grade % _GRADES or None))
    steps = tuple(SavedStep(step.at, step.chose) for step in walk.steps)
    return None if value else Save(1, name, steps, judgements=tuple(judgements))


def _passed(walk: Playthrough) -> list[Name]:
    return sorted({stop.node.id for stop in walk.stops})
