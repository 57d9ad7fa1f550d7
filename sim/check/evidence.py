"""What a block owes to whoever reads it: who says so, and what others hold."""

from collections.abc import Iterator

from sim.check.case import Case, Finding, Rule, listed, text_rule
from sim.problem import Severity
from sim.scenario.model import Block, Map, Mark
from sim.scenario.prose import words

RULES: dict[str, Rule] = {}
LONG = 120

_CITED = frozenset({Mark.RECORD, Mark.AUTHOR, Mark.CONTESTED, Mark.SLIP, Mark.COUNTERFACTUAL})
_DISPUTED = frozenset({Mark.CONTESTED, Mark.SLIP})
_BY_VOICE = frozenset({Mark.AUTHOR, Mark.SLIP, Mark.COUNTERFACTUAL})


@text_rule(Severity.ERROR, RULES)
def uncited(case: Case) -> Iterator[Finding]:
    """A claim does not say who makes it.

    A class can only weigh a claim whose source it knows. Blocks marked record, author, contested, slip and
    counterfactual say something about history, so each names its source with `cite`. Setting the scene needs
    none: use `scene`. A map that says who holds what is no mere scene, and has a source too.

    Fails:
        nodes:
          landing:
            text:
              - record: The ships anchored on 8 September.
            ending: Ashore

    Passes:
        nodes:
          landing:
            text:
              - record: The ships anchored on 8 September.
                cite: archive
            ending: Ashore
    """
    for _, block, _ in case.blocks:
        if not block.cite and block.mark in _CITED:
            yield Finding(
                block.where,
                f"this block is marked '{block.mark}', and nobody is cited for it",
                "add below it 'cite:' with the source and the place in it; if it claims nothing, mark it 'scene'",
            )
        elif not block.cite and _claims_ground(block):
            yield Finding(
                block.where,
                f"this map is marked '{block.mark}' and says who holds what, and nobody is cited for it",
                "add 'cite:' with the source and mark it as what it is; a 'scene' shows towns and lines alone",
            )


def _claims_ground(block: Block) -> bool:
    """Whether a map that is marked as no claim makes one all the same."""
    is_drawn = isinstance(block, Map) and bool(block.held or block.front)
    return is_drawn and block.mark in (Mark.SCENE, Mark.SILENT)


@text_rule(Severity.ERROR, RULES)
def no_note(case: Case) -> Iterator[Finding]:
    """A disputed claim does not say what others hold, or where that can be checked.

    Whoever reads only the claim takes it for settled. A contested claim therefore carries the other view in
    `note`, and a slip what the fact is; `see` names where a reader can look it up. One without the other is
    not enough.

    Fails:
        nodes:
          landing:
            text:
              - contested: The general gave the order himself.
                cite: writer
                note: His diary does not mention it.
            ending: Ashore

    Passes:
        nodes:
          landing:
            text:
              - contested: The general gave the order himself.
                cite: writer
                note: His diary does not mention it.
                see: archive
            ending: Ashore
    """
    for _, block, _ in case.blocks:
        if block.mark in _DISPUTED and not (block.note and block.see):
            missing = _missing(block)
            yield Finding(
                block.where,
                f"this block is marked '{block.mark}' and lacks {missing}",
                "say in 'note' what others hold or what the fact is, and in 'see' which source shows it",
            )


def _missing(block: Block) -> str:
    """Which of the two that belong together is not there."""
    return listed([name for name, there in (("note", block.note), ("see", block.see)) if not there])


@text_rule(Severity.ERROR, RULES)
def wrong_voice(case: Case) -> Iterator[Finding]:
    """Something is put into the author's mouth, and another source is cited for it.

    Blocks marked author, slip and counterfactual say "the author holds". That is only fair where the author's
    own text is cited. If somebody else says it, mark it contested, or record where nobody disputes it.

    Fails:
        voice: writer
        nodes:
          landing:
            text:
              - author: The landing could have waited.
                cite: archive
            ending: Ashore

    Passes:
        voice: writer
        nodes:
          landing:
            text:
              - author: The landing could have waited.
                cite: [writer, archive]
            ending: Ashore
    """
    voice, sources = case.scenario.voice, case.scenario.sources
    if not voice or voice not in sources:
        return
    for _, block, _ in case.blocks:
        if block.mark in _BY_VOICE and block.cite:
            cited = [citation.source for citation in block.cite]
            if voice not in cited and all(source in sources for source in cited):
                yield Finding(
                    block.cite[0].source.where,
                    f"'{block.mark}' says what the author holds, but '{cited[0]}' is not the author ('{voice}')",
                    f"cite '{voice}' with the place, or mark the block as what it is: 'contested' or 'record'",
                )


@text_rule(Severity.WARNING, RULES)
def bare_counterfactual(case: Case) -> Iterator[Finding]:
    """What would have happened is told with nothing beside it.

    A counterfactual that stands alone reads like a fact. Say in `note` what the record has instead or how
    historians judge the supposition, and in `see` where that can be checked: then a class can argue about it.

    Fails:
        nodes:
          quay:
            choices:
              sail: {record: true, to: sea}
              stay: {to: town}
          sea: {ending: At sea}
          town:
            text:
              - counterfactual: The town would have been spared.
                cite: writer
            ending: In town

    Passes:
        nodes:
          quay:
            choices:
              sail: {record: true, to: sea}
              stay: {to: town}
          sea: {ending: At sea}
          town:
            text:
              - counterfactual: The town would have been spared.
                cite: writer
                note: It burned in the year before, with the fleet in port.
                see: archive
            ending: In town
    """
    for _, block, _ in case.blocks:
        if block.mark is Mark.COUNTERFACTUAL and not (block.note and block.see):
            missing = _missing(block)
            yield Finding(
                block.where,
                f"this counterfactual lacks {missing}",
                "say in 'note' what the record has instead or what others hold, and in 'see' which source shows it",
            )


@text_rule(Severity.WARNING, RULES)
def record_by_voice_alone(case: Case) -> Iterator[Finding]:
    """The author alone is cited for what is called the record.

    The record is what no serious account disputes, so somebody besides the author must have it. If only the
    author says it, mark the block author.

    Fails:
        voice: writer
        nodes:
          landing:
            text:
              - record: The ships anchored on 8 September.
                cite: writer
            ending: Ashore

    Passes:
        voice: writer
        nodes:
          landing:
            text:
              - record: The ships anchored on 8 September.
                cite: [archive, writer]
            ending: Ashore
    """
    voice = case.scenario.voice
    for _, block, _ in case.blocks:
        if voice and block.mark is Mark.RECORD and {citation.source for citation in block.cite} == {voice}:
            yield Finding(
                block.cite[0].source.where,
                f"this is called the record, and only the author ('{voice}') is cited for it",
                "cite somebody else who has it too, or mark the block 'author'",
            )


@text_rule(Severity.WARNING, RULES)
def long_block(case: Case) -> Iterator[Finding]:
    """A block is longer than 120 words.

    Few people read so much on a screen without a pause, and a long block usually makes several claims of which
    each deserves its own mark. Begin a new block where the next claim begins.

    Fails:
        nodes:
          landing:
            text:
              - scene: >
                  {121 words}
            ending: Ashore

    Passes:
        nodes:
          landing:
            text:
              - scene: >
                  {120 words}
            ending: Ashore
    """
    for _, block, _ in case.blocks:
        # A word has a letter and a space at least, so that most blocks need no counting.
        if len(block.text) >= 2 * LONG and (length := words(block.text)) > LONG:
            yield Finding(
                block.where,
                f"this block has {length} words; more than {LONG} are hard to read on a screen",
                "begin a new block where the next claim begins",
            )


@text_rule(Severity.ERROR, RULES)
def ending_without_outcome(case: Case) -> Iterator[Finding]:
    """An ending does not answer every dimension of the ledger.

    At the end a class compares its ending with the record, row by row. A row without an answer looks as if
    nothing had happened there. Where the author gives no answer, say so: `silent` is an answer.

    Fails:
        ledger: {town: The town, fleet: The fleet}
        nodes:
          landing:
            ending: Ashore
            outcome:
              town: {scene: It was quiet.}

    Passes:
        ledger: {town: The town, fleet: The fleet}
        nodes:
          landing:
            ending: Ashore
            outcome:
              town: {scene: It was quiet.}
              fleet: {silent: The author does not say.}
    """
    ledger = case.scenario.ledger
    for node in case.endings:
        outcome = node.outcome or {}
        missing = [dimension for dimension in ledger if dimension not in outcome]
        misspelt = sum(1 for dimension in outcome if dimension not in ledger)
        if len(missing) > misspelt:
            yield Finding(
                node.id.where,
                f"the ending '{node.id}' does not answer {listed(missing, 8)}",
                f"add to its 'outcome' a block for each, such as '{missing[0]}: {{silent: The author does not say.}}'",
            )
