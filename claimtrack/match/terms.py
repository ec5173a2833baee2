"""Words to terms: the stems that carry a claim's frame, with values and names kept apart."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from claimtrack.values.lexicon import stem

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")

#: Words that say nothing of what a claim is about: function words, hedges, reporting verbs, calendar and number words.
STOP = frozenset(
    """
a about above according across add added adds after again against ago all almost along already also although always am
amid among an and another any approximately are around as ask asked at away back be became because become been before
began begin being below between both but by call called came can cannot come comes could day days describe described did
do does doing done down due during each earlier early either else even ever every express expressed few figure figures first
five following for former found four from further gave get gets give given go goes going gone got had half has have having he
her here hers him himself his hour hours how however hundred i if in include included includes including indeed inform
informed instead into is it its itself just know known largely last late later latter least less like likely made main make
makes many may me mean meanwhile might million billion month months more moreover most mostly much must my near nearly never next nine
no nobody none nor not note noted notes nothing now of off often on once one only onto or other others our out over own part
per perhaps please put puts quite rather really remark remarked report reported reportedly reports respectively said same
say saying says second see seem seemed seems seen set seven several shall she should show showed since six so some
sometimes soon spoke state stated statement states still subsequently such ten tell tells than that the their them themselves then
there therefore these they third this those though thousand three through throughout thus time to today together told tomorrow
too took toward towards twice two under until up upon us use used very via was way we week weeks well went were what
when where whether which while who whole whom whose why will with within without would year years yesterday yet you your
january february march april june july august september october november december monday tuesday wednesday thursday
friday saturday sunday dozen eight eleven twelve twenty thirty forty fifty sixty seventy eighty ninety hundreds
thousands millions percent per cent morning afternoon evening night noon midnight pm gmt utc mr mrs ms dr
""".split()
)


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """Lower case without diacritics or possessive ending."""
    bare = unicodedata.normalize("NFKD", word.replace("’", "'"))
    bare = "".join(c for c in bare if not unicodedata.combining(c)).lower()
    return bare[:-2] if bare.endswith("'s") else bare.rstrip("'")


@lru_cache(maxsize=50_000)
def content_stems(text: str) -> tuple[str, ...]:
    """Stems of the content words of a text, in order, repeated where repeated."""
    out = []
    for match in _WORD.finditer(text):
        word = fold(match.group())
        if len(word) > 1 and word not in STOP:
            out.append(stem(word))
    return tuple(out)


@lru_cache(maxsize=50_000)
def folded_words(text: str) -> tuple[str, ...]:
    """All words of a text, folded, in order."""
    return tuple(fold(m.group()) for m in _WORD.finditer(text))
