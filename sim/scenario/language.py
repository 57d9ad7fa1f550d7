"""The language of a text as BCP 47 has it, and what to write where it is named otherwise."""

import re
from typing import Any

from sim.scenario.events import INVALID, Events

_TAG = re.compile(
    r"[a-z]{2,3}(?:-[a-z]{3}){0,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?(?:-[a-z0-9]+)*", re.IGNORECASE
)
# The languages that have a tag of two letters (ISO 639-1).
_TWO = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo"
    " es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka"
    " kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng"
    " nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su"
    " sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu".split()
)
# What people write instead: the name in English or in the language itself, the country's letters, a tag of three
# letters for which there is one of two.
_NAMES = {
    "ar": "arabic العربية ara",
    "cs": "czech čeština cz ces cze",
    "da": "danish dansk dk dan",
    "de": "german deutsch ger deu",
    "el": "greek ελληνικά gr ell gre",
    "en": "english englisch anglais inglés uk us gb eng eng",
    "es": "spanish español espanol castellano spa",
    "et": "estonian eesti est",
    "fa": "persian farsi fas per",
    "fi": "finnish suomi fin",
    "fr": "french français francais fra fre",
    "he": "hebrew עברית heb",
    "hi": "hindi hin",
    "hu": "hungarian magyar hun",
    "id": "indonesian ind",
    "it": "italian italiano ita",
    "ja": "japanese 日本語 jp jpn jap",
    "ko": "korean 한국어 조선말 kor",
    "la": "latin lat",
    "nl": "dutch nederlands nld dut",
    "no": "norwegian norsk nor",
    "pl": "polish polski pol",
    "pt": "portuguese português portugues br por",
    "ro": "romanian română ron rum",
    "ru": "russian русский rus",
    "sv": "swedish svenska swe",
    "tr": "turkish türkçe tur",
    "uk": "ukrainian українська ua ukr",
    "vi": "vietnamese vie",
    "zh": "chinese mandarin 中文 汉语 cn zho chi",
}
_BY_NAME = {word: tag for tag, words in _NAMES.items() for word in words.split()}


def read_language(events: Events, event: Any, key: Any) -> Any:
    """A language tag; what looks like none is remarked on and taken all the same."""
    text = events.scalar(event, "a language, such as en", key)
    if text is INVALID:
        return INVALID
    first = text.split("-")[0].lower()
    if not _TAG.fullmatch(text) or (len(first) == 2 and first not in _TWO) or (len(first) == 3 and first in _BY_NAME):
        events.remark(
            "unknown-language", events.where(event), f"'{text[:40]}' is no language as files name it", _help(text)
        )
    return text


def _help(text: str) -> str:
    if "_" in text and _TAG.fullmatch(text.replace("_", "-")):
        return f"write it with a hyphen: '{text.replace('_', '-')}'"
    words = re.findall(r"[^\W\d_]+", text[:80].casefold())
    named = next((_BY_NAME[word] for word in words if word in _BY_NAME), None)
    meant = named or next((word for word in words if word in _TWO), None)
    examples = "two letters, such as en, de or ko; with a country, such as pt-BR"
    return f"write '{meant}': {examples}" if meant else f"write the language's tag: {examples}"
