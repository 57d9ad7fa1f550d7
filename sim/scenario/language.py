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
# What people write instead: the name in English or in the language itself, or the country's letters.
_NAMES = {
    "ar": "arabic العربية",
    "cs": "czech čeština cz",
    "da": "danish dansk dk",
    "de": "german deutsch ger",
    "el": "greek ελληνικά gr",
    "en": "english englisch anglais inglés uk us gb eng",
    "es": "spanish español espanol castellano",
    "et": "estonian eesti",
    "fa": "persian farsi",
    "fi": "finnish suomi",
    "fr": "french français francais",
    "he": "hebrew עברית",
    "hi": "hindi",
    "hu": "hungarian magyar",
    "id": "indonesian",
    "it": "italian italiano",
    "ja": "japanese 日本語 jp",
    "ko": "korean 한국어 조선말",
    "la": "latin",
    "nl": "dutch nederlands",
    "no": "norwegian norsk",
    "pl": "polish polski",
    "pt": "portuguese português portugues br",
    "ro": "romanian română",
    "ru": "russian русский",
    "sv": "swedish svenska",
    "tr": "turkish türkçe",
    "uk": "ukrainian українська ua",
    "vi": "vietnamese",
    "zh": "chinese mandarin 中文 汉语 cn",
}
_BY_NAME = {word: tag for tag, words in _NAMES.items() for word in words.split()}


def read_language(events: Events, event: Any, key: Any) -> Any:
    """A language tag; what looks like none is remarked on and taken all the same."""
    text = events.scalar(event, "a language, such as en", key)
    if text is INVALID:
        return INVALID
    first = text.split("-")[0].lower()
    if not _TAG.fullmatch(text) or (len(first) == 2 and first not in _TWO):
        events.remark(
            "unknown-language", events.where(event), f"'{text[:40]}' is no language as files name it", _help(text)
        )
    return text


def _help(text: str) -> str:
    words = text.casefold().replace("_", "-").replace("(", " ").split()
    if "_" in text and _TAG.fullmatch(text.replace("_", "-")):
        return f"write it with a hyphen: '{text.replace('_', '-')}'"
    meant = next((_BY_NAME[part] for word in words for part in (word, *word.split("-")) if part in _BY_NAME), None)
    examples = "two letters, such as en, de or ko; with a country, such as pt-BR"
    return f"write '{meant}': {examples}" if meant else f"write the language's tag: {examples}"
