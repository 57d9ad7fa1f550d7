"""What is left over, what is missing for a lesson, and steps back in time."""

from collections.abc import Iterator
from itertools import accumulate

from sim.check.case import Case, Finding, GraphCase, Rule, graph_rule, text_rule
from sim.problem import Severity
from sim.scenario.model import Choice, Condition, Scenario

TEXT_RULES: dict[str, Rule] = {}
GRAPH_RULES: dict[str, Rule] = {}


@text_rule(Severity.WARNING, TEXT_RULES)
def unused_flag(case: Case) -> Iterator[Finding]:
    """A flag is never asked for.

    The scenario remembers something, and no `when` ever looks at it. Either something was forgotten that should
    depend on it, or it can go.

    Fails:
        flags: {letter: [sealed, opened]}
        nodes:
          desk:
            choices:
              wait: {record: true, to: street}
              open: {to: hall, set: {letter: opened}}
          street: {ending: Outside}
          hall: {ending: Inside}

    Passes:
        flags: {letter: [sealed, opened]}
        nodes:
          desk:
            choices:
              wait: {record: true, to: door}
              open: {to: door, set: {letter: opened}}
          door:
            next:
              - {to: hall, when: {letter: opened}}
              - {to: street}
          street: {ending: Outside}
          hall: {ending: Inside}
    """
    if not case.has_all():
        return
    asked = {test.flag for condition in _conditions(case.scenario) for test in condition}
    for flag in case.scenario.flags:
        if flag not in asked:
            yield Finding(
                flag.where,
                f"the flag '{flag}' is never asked for",
                f"use it in a 'when', or delete it here and wherever it is 'set': nothing depends on '{flag}'",
            )


def _conditions(scenario: Scenario) -> Iterator[Condition]:
    for node in scenario.nodes.values():
        for block in node.text:
            yield block.when
        for choice in (node.choices or {}).values():
            yield choice.when
        for way in node.next or ():
            yield way.when


@text_rule(Severity.WARNING, TEXT_RULES)
def unused_reason(case: Case) -> Iterator[Finding]:
    """A choice says why it is not offered, and always is.

    `unavailable` is what players read where the choice's `when` does not hold. Without a `when` it is always offered,
    and nobody reads the reason.

    Fails:
        nodes:
          quay:
            choices:
              sail: {record: true, to: sea}
              stay: {to: town, unavailable: The gate is shut.}
          sea: {ending: At sea}
          town: {ending: In town}

    Passes:
        flags: {gate: [shut, open]}
        nodes:
          quay:
            choices:
              sail: {record: true, to: sea}
              stay: {to: town, when: {gate: open}, unavailable: The gate is shut.}
              wait: {to: town}
          sea: {ending: At sea}
          town: {ending: In town}
    """
    for node in case.forks:
        for choice in (node.choices or {}).values():
            if choice.unavailable and not choice.when:
                yield Finding(
                    choice.id.where,
                    f"the choice '{choice.id}' has 'unavailable' and no 'when': it is always offered",
                    "add the 'when' that must hold for it to be offered, or delete 'unavailable'",
                )


@text_rule(Severity.WARNING, TEXT_RULES)
def unused_source(case: Case) -> Iterator[Finding]:
    """A source of the scenario's own is never cited.

    A list of sources says on what the scenario stands. Cite it in a `cite` or a `see`, or delete it. The sources
    of a bibliography that the folder shares are not judged: another scenario may cite them.

    Fails:
        sources:
          diary: {title: A diary}
        nodes:
          landing: {ending: Ashore}

    Passes:
        sources:
          diary: {title: A diary}
        nodes:
          landing:
            text:
              - record: The ships anchored on 8 September.
                cite: diary
            ending: Ashore
    """
    if not case.has_all("unknown-source", "bad-citation", "bad-bibliography"):
        return
    cited = {citation.source for _, block, _ in case.blocks for citation in (*block.cite, *block.see)}
    for id in case.scenario.sources:
        if id not in cited and id != case.scenario.voice and id not in case.reading.shared:
            yield Finding(
                id.where,
                f"the source '{id}' is never cited",
                "cite it in a 'cite' or a 'see' where it supports something, or delete it",
            )


@text_rule(Severity.WARNING, TEXT_RULES)
def unused_glossary(case: Case) -> Iterator[Finding]:
    """A term of the glossary occurs nowhere.

    The glossary explains the words of this scenario. This one stands in no text of it, whether in capitals or
    not; it may be spelt otherwise there.

    Fails:
        glossary: {weir: A low dam across a river.}
        nodes:
          landing: {ending: Ashore}

    Passes:
        glossary: {weir: A low dam across a river.}
        nodes:
          landing:
            text:
              - scene: The Weir lies above the mill.
            ending: Ashore
    """
    terms = case.scenario.glossary
    if not case.has_all("bad-citation") or not terms:
        return
    everything = _folded(" ".join(_texts(case)))
    vocabulary = "\n".join(dict.fromkeys(everything.split()))
    # A term may be used where another one is explained.
    meanings = [_folded(meaning) for meaning in terms.values()]
    ends = list(accumulate(len(meaning) + 1 for meaning in meanings))
    explained = "\n".join(meanings)
    for term, meaning, end in zip(terms, meanings, ends, strict=True):
        folded = _folded(term)
        if folded in (everything if " " in folded else vocabulary):
            continue
        if explained.find(folded, 0, end - 1 - len(meaning)) < 0 and explained.find(folded, end) < 0:
            yield Finding(
                getattr(term, "where", None) or next(iter(case.scenario.nodes)).where,
                f"the glossary explains '{term}', which occurs nowhere in this scenario",
                "spell it as the text does, or delete it",
            )


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _texts(case: Case) -> Iterator[str]:
    """Every text that is shown to somebody."""
    scenario = case.scenario
    yield from (scenario.title, scenario.summary, scenario.role or "", scenario.content_note or "")
    yield from scenario.ledger.values()
    yield from (person.line for person in scenario.people.values())
    for node in case.nodes:
        yield from (node.title, node.place or "", node.decider or "", node.ending or "", node.content_note or "")
        yield from (question.text for question in node.ask)
        for choice in (node.choices or {}).values():
            yield from (choice.label, choice.unavailable or "")
    for _, block, _ in case.blocks:
        yield from (block.text, block.note or "", block.holds or "")


@text_rule(Severity.WARNING, TEXT_RULES)
def no_question(case: Case) -> Iterator[Finding]:
    """A decision comes without a question for discussion.

    The decision is what a class should talk about. A question under `ask`, best one that can be answered from
    the page, gives the talk a beginning. Players meet the questions of their path together at its ending, so that
    they give nothing away; the teacher sees them at the decision, with `--open` and in the preview.

    Fails:
        nodes:
          quay:
            ask: []
            choices:
              sail: {record: true, to: sea}
              stay: {to: town}
          sea: {ending: At sea}
          town: {ending: In town}

    Passes:
        nodes:
          quay:
            ask:
              - context: What did the captain know that morning?
            choices:
              sail: {record: true, to: sea}
              stay: {to: town}
          sea: {ending: At sea}
          town: {ending: In town}
    """
    for node in case.forks:
        if not node.ask:
            yield Finding(
                node.id.where,
                f"'{node.id}' asks for a decision, and there is no question to talk about",
                "add 'ask:' with a question, such as '- context: What could they know at that time?'",
            )


@graph_rule(Severity.WARNING, GRAPH_RULES)
def date_backwards(case: GraphCase) -> Iterator[Finding]:
    """A way leads back in time.

    Paths are read as history runs, and the record beside a path is chosen by its date. One date is later than
    another where it lies wholly after it: from May 1945 to 1945 is no step back, to April 1945 it is. If the
    page looks back, date its blocks, not the node.

    Fails:
        nodes:
          quay: {date: 1945-05, next: sea}
          sea: {date: 1945-04, ending: At sea}

    Passes:
        nodes:
          quay: {date: 1945-05, next: sea}
          sea: {date: 1945, ending: At sea}
    """
    nodes, masks = case.graph.nodes, case.explored.space.masks
    firsts = [node.date.first for node in nodes]
    lasts: dict[int, tuple[int, int, int]] = {}
    for at in case.missed.reached:
        for move in case.graph.moves[at]:
            to = move.to
            if firsts[at] <= firsts[to] or not (case.is_sound(at) and case.is_sound(to)):
                continue
            if to not in lasts:
                lasts[to] = nodes[to].date.last
            if firsts[at] > lasts[to] and (not move.when or case.explored.reached[at] & masks[move.when]):
                by = f"the choice '{move.by.id}'" if isinstance(move.by, Choice) else "the way on"
                yield Finding(
                    move.by.to.where,
                    f"{by} leads back in time: from {nodes[at].date.reading} to {nodes[to].date.reading}",
                    f"check the dates of '{nodes[at].id}' and '{nodes[to].id}'",
                )
