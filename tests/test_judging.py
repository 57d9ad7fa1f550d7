"""Every fault is one problem: where rules meet, and what each of them leaves to another."""

from pathlib import Path

import pytest

from tests.examples import completed, found, in_short, judged

SAIL = "sail: {record: true, to: sea}"


@pytest.mark.parametrize(
    ("claim", "example", "expected"),
    [
        (
            "a branch that was cut off is one problem, at its beginning",
            """
            quay: {next: sea}
            sea: {ending: At sea}
            town: {next: street}
            street: {next: house}
            house: {ending: In a house}
            """,
            ["unreachable-node"],
        ),
        (
            "a loop that nothing leads to is one problem",
            """
            quay: {next: sea}
            sea: {ending: At sea}
            town: {next: street}
            street: {next: town}
            """,
            ["unreachable-node"],
        ),
        (
            "two branches that were cut off are two",
            """
            quay: {next: sea}
            sea: {ending: At sea}
            town: {next: house}
            camp: {next: house}
            house: {ending: In a house}
            """,
            ["unreachable-node", "unreachable-node"],
        ),
        (
            "a choice that is never offered, and the ending that only it leads to",
            """
            quay:
              choices:
                sail: {record: true, to: sea}
                stay: {to: town, when: {key: iron}}
                wait: {to: inn}
            sea: {ending: At sea}
            inn: {ending: At the inn}
            town: {ending: In town}
            """,
            ["unreachable-ending"],
        ),
        (
            "a choice that is never offered, to where others lead as well",
            """
            quay:
              choices:
                sail: {record: true, to: sea}
                stay: {to: town, when: {key: iron}}
                wait: {to: town}
            sea: {ending: At sea}
            town: {ending: In town}
            """,
            ["never-shown"],
        ),
        (
            "a greyed choice that is never offered is meant so",
            """
            quay:
              choices:
                sail: {record: true, to: sea}
                stay: {to: town, when: {key: iron}, unavailable: The gate is shut.}
                wait: {to: town}
            sea: {ending: At sea}
            town: {ending: In town}
            """,
            [],
        ),
        (
            "a way that is never taken, and the node that only it leads to",
            """
            quay:
              next:
                - {to: sea}
                - {to: town, when: {key: iron}}
            sea: {ending: At sea}
            town: {ending: In town}
            """,
            ["unreachable-ending"],
        ),
        (
            "a fork that offers nothing, and everything behind it",
            """
            quay:
              choices:
                sail: {record: true, to: sea, when: {key: iron}}
                stay: {to: town, when: {key: iron}}
            sea: {ending: At sea}
            town: {ending: In town}
            """,
            ["stuck"],
        ),
        (
            "a passage before a stuck node is part of that problem",
            """
            quay:
              choices:
                sail: {record: true, to: sea}
                stay: {to: street}
            sea: {ending: At sea}
            street: {next: gate}
            gate:
              next:
                - {to: sea, when: {key: iron}}
            """,
            ["stuck"],
        ),
        (
            "a loop out of which one only gets stuck is that problem too",
            """
            quay:
              choices:
                sail: {record: true, to: sea}
                stay: {to: street}
            sea: {ending: At sea}
            street:
              choices:
                walk: {to: street}
                enter: {to: gate}
            gate:
              next:
                - {to: sea, when: {key: iron}}
            """,
            ["stuck"],
        ),
        (
            "passages into a loop without a way out are part of it",
            """
            quay:
              choices:
                sail: {record: true, to: sea}
                stay: {to: street}
            sea: {ending: At sea}
            street: {next: market}
            market: {next: well}
            well: {next: market}
            """,
            ["no-way-out"],
        ),
        (
            "two loops without a way out are two",
            """
            quay:
              choices:
                sail: {record: true, to: sea}
                stay: {to: street}
                hide: {to: cellar}
            sea: {ending: At sea}
            street: {next: street}
            cellar: {next: cellar}
            """,
            ["no-way-out", "no-way-out"],
        ),
        (
            "the record running into a loop that nobody leaves is that loop's problem",
            """
            quay:
              choices:
                sail: {record: true, to: sea}
                stay: {to: town}
            town: {ending: In town}
            sea: {next: isle}
            isle: {next: sea}
            """,
            ["no-way-out"],
        ),
        (
            "forks behind one without a recorded choice are not judged",
            """
            quay:
              choices:
                sail: {to: sea}
                stay: {to: town}
            sea:
              choices:
                north: {to: isle, record: true}
                south: {to: town}
            isle: {ending: On the isle}
            town: {ending: In town}
            """,
            ["no-record-choice"],
        ),
        (
            "what follows a second recorded choice is no departure",
            """
            quay:
              date: 1945-03
              choices:
                sail: {record: true, to: sea}
                stay: {record: true, to: town}
            sea: {date: 1945-04, ending: At sea}
            town:
              date: 1945-05
              text: [{record: The war ended., cite: archive}]
              ending: In town
            """,
            ["two-record-choices"],
        ),
        (
            "a recorded choice that the record comes to by the second of two is right if that one is",
            """
            quay:
              choices:
                sail: {record: true, to: sea}
                stay: {record: true, to: town}
            sea: {ending: At sea}
            town:
              choices:
                wait: {record: true, to: house}
                leave: {to: inn}
            house: {ending: At home}
            inn:
              choices:
                sleep: {to: bed}
                drink: {to: road}
            bed: {ending: Asleep}
            road: {ending: On the road}
            """,
            ["two-record-choices"],
        ),
        (
            "a recorded choice that neither of two leads the record to is wrong all the same",
            """
            quay:
              choices:
                sail: {record: true, to: sea}
                stay: {record: true, to: town}
            sea: {ending: At sea}
            town:
              choices:
                wait: {record: true, to: house}
                leave: {to: inn}
            house: {ending: At home}
            inn:
              choices:
                sleep: {record: true, to: bed}
                drink: {to: road}
            bed: {ending: Asleep}
            road: {ending: On the road}
            """,
            ["two-record-choices", "record-choice-off-record"],
        ),
        (
            "two recorded choices at a fork off the record are one problem",
            """
            quay:
              choices:
                sail: {record: true, to: sea}
                stay: {to: town}
            sea: {ending: At sea}
            town:
              choices:
                wait: {record: true, to: house}
                leave: {record: true, to: road}
            house: {ending: At home}
            road: {ending: On the road}
            """,
            ["record-choice-off-record"],
        ),
        (
            "nothing inside an unreached node is judged by the record rules or by never-shown",
            """
            quay: {next: sea}
            sea: {ending: At sea}
            town:
              text:
                - {scene: Locked., when: {key: iron}}
                - invented: A dog sleeps.
              choices:
                wait: {record: true, to: sea}
                leave: {to: sea, when: {key: iron}}
            """,
            ["unreachable-node"],
        ),
        (
            "a block without a citation is not also by the wrong voice",
            """
            quay:
              text: [{author: It could have waited.}]
              ending: At the quay
            """,
            ["uncited"],
        ),
        (
            "a missing note and a missing see are one problem",
            """
            quay:
              text: [{contested: He gave the order., cite: archive}]
              ending: At the quay
            """,
            ["no-note"],
        ),
        (
            "choices that all do the same are false, and not decorative as well",
            """
            quay:
              choices:
                sail: {record: true, to: sea}
                drift: {to: sea}
            sea: {ending: At sea}
            """,
            ["false-choice"],
        ),
        (
            "choices that do the same in different states are none at all",
            """
            quay:
              choices:
                sail: {record: true, to: pier}
                open: {to: pier, set: {key: iron}}
            pier:
              choices:
                wait: {to: town, when: {key: none}}
                stay: {to: town, when: {key: iron}}
                leave: {record: true, to: sea}
            sea: {ending: At sea}
            town: {ending: In town}
            """,
            ["decorative-fork"],
        ),
        (
            "an invented block that is shown only off the record may stand on the record's page",
            """
            quay:
              choices:
                sail: {record: true, to: sea}
                open: {to: sea, set: {key: iron}}
                stay: {to: town}
            sea:
              text:
                - scene: Waves.
                - {invented: A key glints., when: {key: iron}}
              ending: At sea
            town: {ending: In town}
            """,
            [],
        ),
        (
            "an ending beside the record that says little does not make a fork one-sided",
            """
            quay:
              choices:
                sail: {record: true, to: sea}
                stay: {to: town}
            sea: {next: isle}
            isle: {next: port}
            port: {ending: In port, outcome: {a: {scene: X.}, b: {scene: X.}, c: {scene: X.}}}
            town: {ending: In town, outcome: {a: {silent: X.}, b: {silent: X.}, c: {scene: X.}}}
            """,
            [],
        ),
        (
            "half of the ledger is not most of it",
            """
            quay:
              choices:
                sail: {record: true, to: sea}
                stay: {to: town}
            sea: {next: isle}
            isle: {next: port}
            port: {ending: In port, outcome: {a: {scene: X.}, b: {scene: X.}}}
            town: {ending: In town, outcome: {a: {silent: X.}, b: {scene: X.}}}
            """,
            ["one-sided-fork"],
        ),
        (
            "a departure in a year does not forbid what happened in that year",
            """
            quay:
              date: 1945
              choices:
                sail: {record: true, to: sea}
                stay: {to: town}
            sea: {date: 1945-04, ending: At sea}
            town:
              date: 1945-12
              text: [{record: The war ended., cite: archive}]
              ending: In town
            """,
            [],
        ),
        (
            "a cell of the ledger is judged like a block, by the date of its ending",
            """
            quay:
              date: 1945-03
              choices:
                sail: {record: true, to: sea}
                stay: {to: town}
            sea: {date: 1945-04, ending: At sea, outcome: {a: {record: Lost., cite: archive}}}
            town: {date: 1945-05, ending: In town, outcome: {a: {record: Won., cite: archive}}}
            """,
            ["record-after-departure"],
        ),
    ],
    ids=lambda value: value.replace(" ", "-") if isinstance(value, str) and "\n" not in value else "",
)
def test_every_fault_is_one_problem(tmp_path: Path, claim: str, example: str, expected: list[str]) -> None:
    nodes = "\n".join("  " + line[12:] for line in example.strip("\n").split("\n"))
    text = "nodes:\n" + nodes
    if "key:" in example:
        text = "flags: {key: [none, iron]}\n" + text
    if "outcome" in example:
        text = f"ledger: {{{', '.join(f'{name}: The {name}' for name in 'abc' if f'{name}: {{' in example)}}}\n" + text
    rules = in_short(tmp_path, text)

    assert [rule for rule in rules if rule != "unused-flag"] == expected


SOUND = completed("""
flags: {key: [none, iron]}
ledger: {town: The town}
voice: writer
nodes:
  quay:
    choices:
      sail: {record: true, to: sea}
      stay: {to: town, set: {key: iron}}
  sea: {ending: At sea, outcome: {town: {scene: Quiet.}}}
  town:
    text:
      - {author: It was late., cite: writer}
      - {scene: A key., when: {key: iron}}
    ending: In town
    outcome: {town: {scene: Quiet.}}
""")


# Misspelt words that leave the ways between the nodes in doubt, so that nothing is proved of them.
OF_THE_WAYS = (
    *("to: twon", "start: qay", "  kye:\n", "  key:\n  - none\n  - irno", "record: yes", "endign: At sea", "flgas:"),
)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("to: town", "to: twon", ["unknown-node"]),
        ("start: quay", "start: qay", ["unknown-node"]),
        ("voice: writer", "voice: wrtier", ["unknown-source"]),
        ("cite: writer", "cite: wrtier", ["unknown-source"]),
        ("  key:\n", "  kye:\n", ["unknown-flag"]),
        ("  key:\n  - none\n  - iron", "  key:\n  - none\n  - irno", ["unknown-value"]),
        ("ledger:\n  town:", "ledger:\n  twon:", ["unknown-dimension"]),
        ("      town:\n        scene", "      twon:\n        scene", ["unknown-dimension"]),
        ("cite: writer", "ciet: writer", ["unknown-key"]),
        ("record: 'true'", "record: yes", ["wrong-type"]),
        ("- author: It was", "- authro: It was", ["unknown-key"]),
        ("ending: At sea", "endign: At sea", ["unknown-key"]),
        ("flags:", "flgas:", ["unknown-key"]),
        ("ledger:", "legder:", ["unknown-key"]),
        ("sources:", "sorces:", ["unknown-key"]),
        ("date: 1945-06", "date: June", ["bad-date", "bad-date", "bad-date"]),
        ("  town:\n    text", "  town:\n    ask:\n    text", ["empty"]),
    ],
)  # fmt: skip
def test_a_misspelt_word_is_one_problem_wherever_it_stands(
    tmp_path: Path, old: str, new: str, expected: list[str]
) -> None:
    text = SOUND.replace("'1945-06'", "1945-06")
    assert old in text, text

    verdict = judged(tmp_path, text.replace(old, new))

    assert [problem.rule for problem in verdict.problems] == expected
    assert (not verdict.proved, verdict.is_complete) == (new in OF_THE_WAYS, new not in OF_THE_WAYS)


def test_the_sound_one_is_sound(tmp_path: Path) -> None:
    assert found(tmp_path, SOUND) == []


def test_a_block_is_judged_although_a_name_elsewhere_is_broken(tmp_path: Path) -> None:
    text = SOUND.replace("to: town", "to: twon").replace("      cite: writer\n", "")

    assert text.count("cite") == 0
    assert found(tmp_path, text) == ["unknown-node", "uncited"]


def test_where_an_unreached_ending_is_shut_off_the_choice_is_named_with_its_line(tmp_path: Path) -> None:
    text = completed("""
flags: {key: [none, iron]}
nodes:
  quay:
    choices:
      sail: {record: true, to: sea}
      stay: {to: town, when: {key: iron}}
      wait: {to: inn}
  sea: {ending: At sea}
  inn: {ending: At the inn}
  town: {ending: In town}
""")
    (problem,) = judged(tmp_path, text).problems
    line = text.split("\n").index("        to: town") + 1

    assert problem.message == (
        f"no path leads to the ending 'town': the choice 'stay' that would, in line {line}, is never open"
    )


def test_what_many_flags_leave_to_be_visited_is_visited_one_by_one(tmp_path: Path) -> None:
    flags = ", ".join(f"f{number}: [no, yes]" for number in range(40))
    choices = "".join(
        f"  n{n}:\n    choices:\n      a: {{record: true, to: n{n + 1}}}\n"
        f"      b: {{to: n{n + 1}, set: {{f{n}: yes}}}}\n      c: {{to: e{n}, when: {{f{max(n - 1, 0)}: yes}}}}\n"
        f"  e{n}: {{ending: E{n}}}\n"
        for n in range(10)
    )
    verdict = judged(tmp_path, completed(f"flags: {{{flags}}}\nnodes:\n{choices}  n10: {{ending: The end}}\n"))

    assert verdict.is_complete
    assert verdict.proved["no-state-is-stuck"]
    assert verdict.states == 1 * 11 + sum(2**n - 1 for n in range(11)) + sum(2 ** max(n - 1, 0) for n in range(1, 10))
