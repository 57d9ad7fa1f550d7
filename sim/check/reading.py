"""What the reader itself reports, explained: each rule's page by its name."""

PAGES: dict[str, str] = {
    "syntax": """The file cannot be read as YAML from some place on.

A scenario is a YAML text: keys with a colon, indented by spaces, lists with '- '. The usual causes are a text with
': ' in it that wants quotation marks, an apostrophe in a text between single quotation marks, a quotation mark that is
not closed, a line that stands too far to the left or to the right, a missing colon or no space behind it, and the tab
key. What has ': ' or ' #' in it (a text is cut off before ' #'), or begins with a quotation, is safe on a line of its
own after '>-'. Look at the line named and at the one before.

Fails:
    title: The ford: a choice

Passes:
    title: "The ford: a choice"
""",
    "swallowed-key": """A key or a mark stands so far to the right that it has become part of a text.

Below `>` or `|` everything is text that is indented further than its key. A mark or a citation there loses its
meaning: players would read it as prose, with nothing to say whose it is. Begin the line where the other keys
begin. Where such a line is meant as text, put the whole text between double quotation marks.

Fails:
    nodes:
      quay:
        title: The quay
        date: 1945-09
        text:
          - scene: >
              The night is cold.
              - record: The ships came.
              cite: archive
        ending: At the quay

Passes:
    nodes:
      quay:
        title: The quay
        date: 1945-09
        text:
          - scene: >
              The night is cold.
          - record: The ships came.
            cite: archive
        ending: At the quay
""",
    "duplicate-key": """A key, or an id, stands in the same place twice.

Only one of the two could count, and nobody would know which. Delete one, or give it a name of its own.

Fails:
    title: The ford
    title: The river

Passes:
    title: The ford
""",
    "unknown-key": """A key is not one that the format has.

Most often it is misspelt; the nearest known key is named. What stands under it would otherwise be lost silently.

Fails:
    titel: The ford

Passes:
    title: The ford
""",
    "missing-key": """Something is left out that must be there.

A scenario has `format`, `title`, `summary`, `start` and `nodes`; a node has `title`, `date` and `text`; a choice has
`label` and `to`.

Fails:
    nodes:
      quay:
        title: The quay
        text: [{scene: Morning.}]
        ending: At the quay

Passes:
    nodes:
      quay:
        title: The quay
        date: 1945-09
        text: [{scene: Morning.}]
        ending: At the quay
""",
    "wrong-type": """Something else is expected here: a text, a list, keys and values, a number, or true or false.

The shapes are written like this. A text stands behind its key: `title: The ford`. A list has an entry a line,
each after '- ', such as the blocks under `text`, or is written in brackets: [no, yes]. Keys and values stand one a
line, indented and without dashes: so do the nodes under `nodes`, the choices under `choices` and the answers under
`outcome`, each with its id and a colon. A truth is true or false, in small letters; a number is digits alone.

Fails:
    minutes: about twenty

Passes:
    minutes: 20
""",
    "alias": """YAML's anchors and aliases (&, * and <<) are not used in scenarios.

What is written stands where it is read. A text that begins with & or * goes between quotation marks.

Fails:
    summary: &river An army stands at a river.

Passes:
    summary: An army stands at a river.
""",
    "tag": """YAML's tags (!) are not used in scenarios.

The format itself knows what is a date and what a number. A text that begins with ! goes between quotation marks.

Fails:
    title: !now The ford

Passes:
    title: "!now The ford"
""",
    "control-character": """There is an invisible character in the text.

Such characters come along with copied text. Some can turn the direction of writing or steer a terminal, so that
readers see something else than what is written. Delete it; in the failing example it is written as an escape.

Fails:
    title: "The \\u200b ford"

Passes:
    title: "The ford"
""",
    "bad-date": """A date is not written as dates are here.

Write a year, a month or a day, in this order and in digits: 1945, 1945-08, 1945-08-10. A `~` behind it says
approximate, a `?` uncertain. Years before 1 count as astronomers count them: -0048 is 49 BC.

Fails:
    nodes:
      quay:
        title: The quay
        date: 8 September 1945
        text: [{scene: Morning.}]
        ending: At the quay

Passes:
    nodes:
      quay:
        title: The quay
        date: 1945-09-08
        text: [{scene: Morning.}]
        ending: At the quay
""",
    "bad-id": """An id has other characters than small letters, digits and hyphens.

Saved paths and links name things by their ids, so these are kept simple. What people read is the title or label.

Fails:
    flags: {Letter_1: [sealed, opened]}
    nodes:
      quay:
        title: The quay
        date: 1945-09
        text:
          - scene: Morning.
          - {scene: The letter is sealed., when: {Letter_1: sealed}}
        ending: At the quay

Passes:
    flags: {letter-1: [sealed, opened]}
    nodes:
      quay:
        title: The quay
        date: 1945-09
        text:
          - scene: Morning.
          - {scene: The letter is sealed., when: {letter-1: sealed}}
        ending: At the quay
""",
    "bad-citation": """A citation does not say what it must.

It is the id of a source, a space and the place in it: `writer 4`. Two citations go in brackets with a plain comma
between them: [writer 4, diary 12]. So the id of a source never stands inside a place: whatever else parts the two, the
second would be lost. Where such a word belongs to the place, write it with a capital. A source that declares a
`locator` is always cited with one, so that a reader can look it up.

Fails:
    sources:
      diary: {title: A diary, locator: page}
    nodes:
      quay:
        title: The quay
        date: 1945-09
        text: [{record: The ships came., cite: diary}]
        ending: At the quay

Passes:
    sources:
      diary: {title: A diary, locator: page}
    nodes:
      quay:
        title: The quay
        date: 1945-09
        text: [{record: The ships came., cite: diary 12}]
        ending: At the quay
""",
    "bad-format": """The file is written in a format that this program does not read.

`format` is 1. A higher number is for a newer version of the program.

Fails:
    format: 2

Passes:
    format: 1
""",
    "bad-bibliography": """The bibliography cannot be read, or it lies outside the scenario's own folder.

A folder of scenarios can be handed on as it is, with all its sources. Name the file alone, without a folder.

Fails:
    bibliography: ../sources.yaml

Passes:
    bibliography: sources.yaml
""",
    "bad-map": """The base map cannot be read, or a page has a map and the scenario names no base map to draw it on.

A base map is a GeoJSON file in the scenario's own folder. Each of its features says by a property `layer` what it
is: land, border, line, area or town; what a scenario names has an `id` or a `name` as well.

Fails:
    map: ../rivers.map.json

Passes:
    map: rivers.map.json
""",
    "one-mark": """A block has no mark, or two.

The mark stands before the text, with a colon and a space, and says who speaks and how well a claim stands. No text
reaches a class without one, an ending's answers to the ledger included. The marks are:

    record          the documented record, which no serious account disputes
    author          the author's reading of the record
    contested       a claim about which historians disagree
    slip            the author's claim, which a checkable fact contradicts
    counterfactual  what the author says would have happened
    silent          the author gives no answer here
    invented        the scenario writer's own supposition
    scene           framing for the player; no claim about history

Fails:
    nodes:
      quay:
        title: The quay
        date: 1945-09
        text:
          - scene: Morning.
            silent: The author does not say who waited.
        ending: At the quay

Passes:
    nodes:
      quay:
        title: The quay
        date: 1945-09
        text:
          - scene: Morning.
          - silent: The author does not say who waited.
        ending: At the quay
""",
    "empty": """Nothing stands where something must.

A key without anything behind it is often one that was meant to be filled in later. Write it, or delete the key.

Fails:
    summary:

Passes:
    summary: An army stands at a river.
""",
    "way-on": """A node leads nowhere, or has more than one way on.

It has `choices` where somebody decides, `next` where it simply leads on, or `ending` where a path ends: one of them.

Fails:
    nodes:
      quay:
        title: The quay
        date: 1945-09
        text: [{scene: Morning.}]
        next: sea
        ending: At the quay
      sea:
        title: The sea
        date: 1945-09
        text: [{scene: Noon.}]
        ending: At sea

Passes:
    nodes:
      quay:
        title: The quay
        date: 1945-09
        text: [{scene: Morning.}]
        next: sea
      sea:
        title: The sea
        date: 1945-09
        text: [{scene: Noon.}]
        ending: At sea
""",
    "unknown-node": """Something leads to a node that does not exist.

Most often the id is misspelt; the nearest one is named. Until it is mended nothing is said about what can be
reached.

Fails:
    start: quai

Passes:
    start: quay
""",
    "unknown-flag": """A `when` or a `set` names a flag that `flags` does not have.

Fails:
    flags: {letter: [sealed, opened]}
    nodes:
      quay:
        title: The quay
        date: 1945-09
        text: [{scene: Morning.}, {scene: It is sealed., when: {lettre: sealed}}]
        ending: At the quay

Passes:
    flags: {letter: [sealed, opened]}
    nodes:
      quay:
        title: The quay
        date: 1945-09
        text: [{scene: Morning.}, {scene: It is sealed., when: {letter: sealed}}]
        ending: At the quay
""",
    "unknown-value": """A `when` or a `set` names a value that its flag does not have.

Fails:
    flags: {letter: [sealed, opened]}
    nodes:
      quay:
        title: The quay
        date: 1945-09
        text: [{scene: Morning.}, {scene: It is sealed., when: {letter: shut}}]
        ending: At the quay

Passes:
    flags: {letter: [sealed, opened]}
    nodes:
      quay:
        title: The quay
        date: 1945-09
        text: [{scene: Morning.}, {scene: It is sealed., when: {letter: sealed}}]
        ending: At the quay
""",
    "unknown-source": """A source is cited that neither the scenario nor its bibliography has.

Fails:
    nodes:
      quay:
        title: The quay
        date: 1945-09
        text: [{record: The ships came., cite: archiv 3}]
        ending: At the quay

Passes:
    nodes:
      quay:
        title: The quay
        date: 1945-09
        text: [{record: The ships came., cite: archive 3}]
        ending: At the quay
""",
    "unknown-place": """A map names a town, a line or an area that the base map does not have there.

Under `show` stand towns and lines, under `held` areas and towns, at `front` a line. The ids are those of the base
map; where a feature has none, it is its name in small letters, with hyphens.

Fails:
    map: rivers.map.json
    nodes:
      quay:
        title: The quay
        date: 1945-09
        text: [{scene: Morning.}]
        map: {record: The town lies at the river., cite: archive, show: [twon]}
        ending: At the quay

Passes:
    map: rivers.map.json
    nodes:
      quay:
        title: The quay
        date: 1945-09
        text: [{scene: Morning.}]
        map: {record: The town lies at the river., cite: archive, show: [town]}
        ending: At the quay
""",
    "unknown-dimension": """An ending answers a dimension that the ledger does not have.

Fails:
    ledger: {town: The town}
    nodes:
      quay:
        title: The quay
        date: 1945-09
        text: [{scene: Morning.}]
        ending: At the quay
        outcome: {twon: {scene: It was quiet.}}

Passes:
    ledger: {town: The town}
    nodes:
      quay:
        title: The quay
        date: 1945-09
        text: [{scene: Morning.}]
        ending: At the quay
        outcome: {town: {scene: It was quiet.}}
""",
}

# What the reader warns of: it can be played all the same.
WARNED: dict[str, str] = {
    "unknown-language": """The language of a scenario is not named as files name languages.

It is BCP 47's tag: mostly two letters, such as en, de, fr or ko, with a country where that matters (pt-BR). Screen
readers and browsers choose the voice and the hyphens by it.

Fails:
    language: German

Passes:
    language: de
""",
    "unknown-type": """The type of a source is none of CSL's.

Sources are shown by their type, as book titles are, and other programs read it. The types are those of CSL-JSON, in
small letters: book, chapter, article-journal, article-newspaper, report, speech, interview, webpage and others.

Fails:
    sources:
      archive: {title: An archive, type: Book}

Passes:
    sources:
      archive: {title: An archive, type: book}
""",
    "cut-text": """The end of a text is not shown: a '#' behind a space begins a comment.

What stands behind it in the line is lost silently. Put the text between quotation marks, or below its key after
'>-'. A space behind the '#' says that it is meant as a comment, and so does a line of its own. Sources are looked
at as well.

Fails:
    summary: They took hill #303 by noon.

Passes:
    summary: "They took hill #303 by noon." # the hill's number is on the map
""",
    "curly-marks": """Quotation marks around a whole title, label or name are shown to the players.

Only the straight marks, " and ', hold a text together here and are not shown. Curly ones, as word processors make them
of straight ones, and the marks of other languages are part of the text. Delete them, or, where a title is a quotation,
put straight marks around the whole. A text below a mark may be a quotation as a whole: that is not remarked on.

Fails:
    title: “The line”

Passes:
    title: '“The buck stops here”' # it is a quotation
""",
}
