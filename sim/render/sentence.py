"""Where the first sentence of a text ends: told rather too far than cut inside a sentence."""

import re

from sim.scenario.prose import plain

_STOP = re.compile(r"""(?P<word>[^\s.!?]*)(?P<stop>[.!?…]+)(?P<behind>["'”’»)\]]*)(?=\s)""")
_BEGINS = re.compile(r"""\s+["'“‘«(\[]*[^\W\d_a-z]""")
# What a stop belongs to, in the middle of a sentence; months and days, titles, places in books, what scholars write.
_SHORT = frozenset(
    "abp ad adm aesch al am amb ann anon app approx apr apt arch arist art arts assn asst ath athen aug ave avg"
    " bc bce bd bde bibl biog bk bks bldg bn brig bros ca caes cap capt ce cf ch chap chaps chs cic cmdr co col"
    " cols comm comp conf cong corp cpl ct dec dep dept dio diod dir diss dist div doc docs dr ed eds eg enc encl"
    " eng esp esq est et etc ex exec feb ff fig figs fl fn fol fols fr fri ft gal gen gens gov govt hdt hell hist"
    " hom hon ibid id ie illus inc incl ind inf inst int intl introd jan jr jul jun kt lb lbs lit liv ll loc lt"
    " ltd maj mar mass max med mi mil min misc mon mr mrs ms msgr mss mt mts mus nat nb nic nn no nos nov nr obv"
    " oct op orig ovid oz pa par para paras paus pers pfc ph phil pind pl plat plin pls plut polyb pp pref pres"
    " prof pseud pt pts pub publ pvt qtd qv rec ref refs reg regt rep repr rept res resp ret rev revd rs rt ry sat"
    " sc sci sec secs sen sens sep sept seq ser sess sgt sic sing soc sq sr ss st sta ste sub subj suet sun supp"
    " suppl supt sv tab tac tel temp thu thuc thur thurs tr trans transl treas tsp tue tues ult univ usu var vers"
    " vid viz vol vols vs vv wed wk xen yd yr yrs".split()
)
_OPENS, _CLOSES = "([“«", ")]”»"


def first_sentence(text: str, language: str = "en") -> str:
    """The first sentence of a text; where it is not told for certain, as in other languages than English, all of it."""
    line = plain(text)
    if language.lower().replace("_", "-").split("-")[0] != "en":
        return line
    for found in _STOP.finditer(line):
        if _BEGINS.match(line, found.end()) and _ends(line, found):
            return line[: found.end()]
    return line


def _ends(line: str, found: re.Match[str]) -> bool:
    """Whether a sentence surely ends at a stop that a capital follows."""
    told = line[: found.end()]
    if told.count('"') % 2 or any(
        told.count(one) > told.count(other) for one, other in zip(_OPENS, _CLOSES, strict=True)
    ):
        return False
    stop, quote = found["stop"], found["behind"].strip(")]")
    if stop != "." and (len(stop) > 1 or stop == "…" or quote):  # "Why?" Truman asked.
        return stop in ("?!", "!?") and not quote
    return stop != "." or bool(quote) or not _is_short(found["word"], line[: found.start()])


def _is_short(word: str, before: str) -> bool:
    """Whether a word before a stop is an abbreviation or an initial: `Gen`, `J`, or the `S` of `U.S`."""
    bare = word.lstrip("\"'“‘«([-–—")
    last = re.split(r"[-–—/'’]", bare)[-1]
    return not last or (len(last) == 1 and not last.isdigit()) or last.lower() in _SHORT or before.endswith(".")
