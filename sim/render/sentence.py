"""Where the first sentence of a text ends: told rather too far than cut inside a sentence."""

import re

from sim.scenario.prose import plain

_STOP = re.compile(r"""(?<![.!?…])(?P<stop>[.!?…]++)(?P<behind>["'”’»)\]]*+)(?=\s)""")
_BEGINS = re.compile(r"""\s+["'“‘«(\[]*[^\W\d_a-z]""")
# What a stop belongs to, in the middle of a sentence; months and days, titles, places in books, what scholars write.
_SHORT = frozenset(
    "abp ad adm aesch al am amb ann anon app approx apr apt arch arist art arts assn asst ath athen aug ave avg bc"
    " bce bd bde bibl biog bk bks bldg bn brig bros ca caes cap capt ce cf ch chap chaps chs cic cit cmdr co col"
    " cols comdr comm comp conf cong corp cpl ct dec dem dep dept dio diod dir diss dist div doc docs dr ed eds eg"
    " enc encl eng esp esq est et etc ex excl exec feb ff fig figs fl fn fol fols fr fri ft gal gen gens gov govt"
    " hdt hell hist hom hon ibid id ie illus inc incl ind inf inst int intl introd jan jr jul jun kt lb lbs lit liv"
    " ll loc lt ltd maj mar mass max med mi mil min misc mon mr mrs ms msgr mss mt mts mus nat nb nic nn no nos nov"
    " nr obv oct op orig ovid oz pa par para paras paus pers pfc ph phil pind pl plat plin pls plut polyb pp pref"
    " pres prof pseud pt pts pub publ pvt qtd qv rec ref refs reg regt rep repr rept repub res resp ret rev revd rs"
    " rt ry sat sc sci sec secs sen sens sep sept seq ser sess sgt sic sing soc sq sr ss st sta ste sub subj suet"
    " sun supp suppl supt sv tab tac tel temp thu thuc thur thurs tr trans transl treas tsp tue tues ult univ usu"
    " var vers vid viz vol vols vs vv wed wk xen yd yr yrs".split()
)
# Words of their own as well: short for something where a number follows, or where they begin with a capital.
_ALSO_WORDS = frozenset("am art col fig gal in ill mar mass max med mon no pa res sat sec sun tab ult wed win".split())
_NUMBER = re.compile(r"""\s+["'“‘«(\[]*(?:[0-9]|[IVXLC]+\b)""")
# What opens and closes quotations and brackets. Single marks are also apostrophes: before a word they open, behind one
# they close.
_SIGN = re.compile(r"""["“”«»()\[\]]|‘(?=\w)|(?<=[.!?…,\w])’(?!\w)|(?<!\w)'(?=\w)|(?<=\S)'(?!\w)""")
_PAIRS = {"”": "“", "»": "«", ")": "(", "]": "[", "’": "‘"}
_WORD = re.compile(r"(.*?)([^\s.!?]*)", re.DOTALL)
_LIST = re.compile(r"[0-9]{1,2}\.\s")
_LONGEST = 20  # no abbreviation has so many letters


def first_sentence(text: str, language: str = "en") -> str:
    """The first sentence of a text; where it is not told for certain, as in other languages than English, all of it."""
    line = plain(text)
    if language.lower().replace("_", "-").split("-")[0] != "en":
        return line
    signs = _SIGN.finditer(line)
    sign = next(signs, None)
    opened: dict[str, int] = {}
    for found in _STOP.finditer(line):
        while sign and sign.end() <= found.end():
            _take(opened, sign, line)
            sign = next(signs, None)
        if _BEGINS.match(line, found.end()) and not any(opened.values()) and _ends(line, found):
            return line[: found.end()]
    return line


def _take(opened: dict[str, int], found: re.Match[str], line: str) -> None:
    """Count a sign that opens or closes something."""
    sign = found[0]
    if sign == '"':
        opened[sign] = 1 - opened.get(sign, 0)
    elif sign == "'":
        opened[sign] = int(line[found.end() : found.end() + 1].isalnum())
    elif sign in _PAIRS:
        opened[_PAIRS[sign]] = max(0, opened.get(_PAIRS[sign], 0) - 1)
    else:
        opened[sign] = 1 if sign == "‘" else opened.get(sign, 0) + 1


def _ends(line: str, found: re.Match[str]) -> bool:
    """Whether a sentence surely ends at a stop that a capital follows."""
    stop, quote = found["stop"], found["behind"].strip(")]")
    if stop != "." and (len(stop) > 1 or stop == "…" or quote):  # "Why?" Truman asked.
        return stop in ("?!", "!?") and not quote
    return stop != "." or bool(quote) or not _is_short(line, found)


def _is_short(line: str, found: re.Match[str]) -> bool:
    """Whether a word before a stop is an abbreviation or an initial: `Gen`, `J`, or the `S` of `U.S`."""
    at = found.start()
    before, word = _WORD.fullmatch(line[max(0, at - _LONGEST) : at]).groups()  # type: ignore[union-attr]  # it always is
    last = re.split(r"[-–—/'’]", word.lstrip("\"'“‘«([-–—"))[-1]
    if last.isdigit() and _LIST.match(line) and before.strip()[-1:] in ("", ".", "!", "?"):
        return True
    if last in _ALSO_WORDS:
        return bool(_NUMBER.match(line, found.end()))
    return not last or (len(last) == 1 and not last.isdigit()) or last.lower() in _SHORT or before.endswith(".")
