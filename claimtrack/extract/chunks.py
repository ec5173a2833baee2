"""A sentence cut wherever a clause could begin: at punctuation, coordinators, relative words, subordinators,
"that".

Most cuts turn out to be none (a list, a phrase); `clauses` decides.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache

from claimtrack.extract.cues import load_cues
from claimtrack.extract.phrases import find_subject, find_verb
from claimtrack.extract.record import record
from claimtrack.extract.tags import Tagged
from claimtrack.extract.vocabulary import load_vocabulary
from claimtrack.extract.wordsets import word_set

_CUT = re.compile(r"[,;:\-]|(?:(?:[#DA]_?)+I_?|I_?)?R|[WStC]")
#: These open a question inside a sentence, which belongs to its clause.
_MARKS = frozenset(",;:-")
_TELLING_HOW = word_set("chunks.telling_how")
_QUANTIFIERS = frozenset({"many", "few"})
#: How far before "how" the verb that governs it may stand: "told the court how".
_ADDRESSED_WORDS = 5
_EMBEDDED = frozenset({"what", "how", "why", "whether"})
#: The tags of words that can carry the meaning of a verb group.
_CARRYING = "VegibBhHXc"
#: ", Bea Holm," behind "its founder".
_NAMED = re.compile(r",P[P_]*,")
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i"})
_BRACKETS = re.compile(r"\([^()]*\)")


@record
class Chunk:
    """The words from `start` to `end` behind their openers.

    `openers` holds a letter for each word or mark that stands before: "^" the sentence, "," ";" ":" "-", C,
    R, W, S, t, and "z" where a clause follows a verb of saying without "that". `mark` is the place of the
    first. `verb` is its first verb group.
    """

    openers: str
    mark: int
    start: int
    end: int
    verb: tuple[int, int] | None

    @property
    def kind(self) -> str:
        """The opener that counts most: the last that is no mark, else the first mark."""
        return self.openers.rstrip(",:-")[-1:] or self.openers[0]

    @property
    def comma(self) -> bool:
        """Whether a mark stands before."""
        return not _MARKS.isdisjoint(self.openers)


def mask_asides(tags: str) -> tuple[str, list[tuple[int, int]]]:
    """Tags with brackets and quotation marks blanked, and the insides of the brackets."""
    asides: list[tuple[int, int]] = []
    if "(" in tags:
        asides = [(match.start() + 1, match.end() - 1) for match in _BRACKETS.finditer(tags)]
        tags = _BRACKETS.sub(lambda match: "_" * len(match.group()), tags)
    return tags.replace('"', "_").replace("(", "_").replace(")", "_"), asides


def cut_chunks(tagged: Tagged, mask: str) -> list[Chunk]:
    """The chunks of a sentence, in order; together with their openers they cover it."""
    chunks: list[Chunk] = []
    openers, mark, start = "^", 0, 0
    for match in _CUT.finditer(mask):
        letter = match.group()[-1]
        place = match.start()
        if letter in "WS" and tagged.words[place] in _EMBEDDED:
            if not _tells_how(tagged, mask, place):
                continue
            letter = "t"
        if mask[start:place].strip("_") or (openers == "^" and letter in ",C"):
            _append(chunks, tagged, mask, (openers, mark, start, place))
            openers, mark = letter, place
        elif openers == "^":
            openers, mark = "^" + letter, place
        else:
            openers += letter
        start = match.end()
    if mask[start:].strip("_"):
        _append(chunks, tagged, mask, (openers, mark, start, len(mask)))
    elif chunks:
        last = chunks[-1]
        chunks[-1] = Chunk(last.openers, last.mark, last.start, len(mask), last.verb)
    return chunks


def _tells_how(tagged: Tagged, mask: str, place: int) -> bool:
    """ "Villagers describe how the lake emptied": it did."""
    if tagged.words[place] != "how" or mask[place + 1 : place + 2] not in {"D", "P", "O"}:
        return False
    before = place - 1
    while before > 0 and mask[before] in "DNP" and place - before < _ADDRESSED_WORDS:
        before -= 1
    if mask[before] not in "Vieg" or (
        mask[place + 1] == "D" and mask[place + 2 : place + 3] in {"V", "B", "H", "M"}
    ):
        return False
    return _lemma(tagged.words[before]) in _TELLING_HOW and tagged.words[place + 1] not in _QUANTIFIERS


def _append(chunks: list[Chunk], tagged: Tagged, mask: str, cut: tuple[str, int, int, int]) -> None:
    """Add the chunk with these openers, mark, start and end; in two where a clause without "that" follows a verb of
    saying."""
    openers, mark, start, end = cut
    verb = find_verb(mask, start, end)
    if (
        mask[start : start + 1] == "g"
        and verb is not None
        and openers == ","
        and says(tagged, (start, start + 1))
    ):
        subject = find_subject(mask, start + 1, verb[0], tagged.words)
        if subject is not None and subject[0] == start + 1:
            # ", saying the talks had failed"
            chunks.append(Chunk(openers, mark, start, start + 1, None))
            _append(chunks, tagged, mask, ("z", subject[0], subject[0], end))
            return
    if (
        verb is not None
        and says(tagged, verb)
        and main_verb(tagged, verb) not in load_cues().bound
        and not is_polled(tagged, mask, start, verb[0])
    ):
        second = find_verb(mask, verb[1], end)
        if second is not None:
            subject = find_subject(mask, verb[1], second[0], tagged.words)
            asked = subject is not None and not _EMBEDDED.isdisjoint(tagged.words[verb[1] : subject[0]])
            if subject is not None and tagged.words[subject[1] - 1] in _PRONOUNS:
                subject = (subject[1] - 1, subject[1])  # "told the Guardian he would resign"
            if subject is not None and subject[0] >= verb[1] and not asked:
                chunks.append(Chunk(openers, mark, start, subject[0], verb))
                _append(chunks, tagged, mask, ("z", subject[0], subject[0], end))
                return
    chunks.append(Chunk(openers, mark, start, end, verb))


def is_polled(tagged: Tagged, mask: str, start: int, verb: int) -> bool:
    """ "54% said that ...": a share that says something is a finding, and no speaker."""
    last = len(mask[start:verb].rstrip("An_")) + start - 1
    return last >= start and ("%" in tagged.words[last] or tagged.words[last] in _SHARES)


_SHARES = frozenset({"cent", "percent", "half", "third", "thirds", "quarter", "quarters"})


@record
class Opener:
    """ "according to X": its first word, the words of X, and the cue."""

    first: int
    start: int
    end: int
    cue: str


@cache
def _opener_pattern() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(o) for o in load_cues().openers) + r")\s+", re.IGNORECASE)


def find_openers(tagged: Tagged, mask: str) -> list[Opener]:
    """The phrases that name a speaker without a verb."""
    found: list[Opener] = []
    if load_cues().opener_words.isdisjoint(tagged.bag):
        return found
    for match in _opener_pattern().finditer(tagged.text):
        first = bisect_left(tagged.starts, match.start())
        if first > 0 and match.group().startswith("Per") and tagged.tags[first - 1] != '"':
            continue
        start = bisect_left(tagged.starts, match.end())
        if start >= len(mask):
            continue
        end = _phrase_end(tagged, mask, start)
        if match.group().startswith("Per") and mask[end : end + 1] in {"V", "B", "H", "M", "X"}:
            continue  # "Per Halvard resigned"
        cue = match.group().strip()
        named = cue.lower() in _PLAIN or "P" in mask[start:end].split("I", maxsplit=1)[0]
        if (
            named
            and end > start
            and not any(word in _NOT_SPEAKERS for word in tagged.words[start : start + 4])
        ):
            found.append(Opener(first, start, end, cue))
    return found


def hide_openers(mask: str, openers: Sequence[Opener]) -> str:
    """The mask with the openers and the commas round them blanked, so that they cut no clause."""
    for opener in openers:
        first, end = opener.first, opener.end
        if first > 0 and mask[first - 1] == ",":
            first -= 1
        if end < len(mask) and mask[end] == ",":
            apposed = _NAMED.match(mask, end)
            end = (
                apposed.end()
                if apposed is not None and "P" not in mask[opener.start : opener.end]
                else end + 1
            )
        mask = mask[:first] + "_" * (end - first) + mask[end:]
    return mask


def _phrase_end(tagged: Tagged, mask: str, start: int) -> int:
    """Where the noun phrase after an opener ends: at a mark, a verb or a clause."""
    end = start
    while end < len(mask) and mask[end] in "DPNOo#AI_egC":
        if mask[end] == "_" and not tagged.words[end][0].isalnum() and tagged.words[end] not in "()'’":
            break
        end += 1
    while end > start and mask[end - 1] in "_AIC":
        end -= 1
    return end


#: Openers that name a speaker whatever follows; the others need a name behind them.
_PLAIN = frozenset(
    {"according to", "in the words of", "in the view of", "in the opinion of", "as reported by"}
)
_NOT_SPEAKERS = word_set("chunks.not_speakers")


def main_verb(tagged: Tagged, verb: tuple[int, int]) -> str:
    """The lemma of the word in a verb group that carries its meaning."""
    last = verb[1] - 1
    tags = tagged.tags
    if tags[last] in _CARRYING:
        return _lemma(tagged.words[last])
    for place in range(last - 1, verb[0] - 1, -1):
        if tags[place] in _CARRYING:
            return _lemma(tagged.words[place])
    return _lemma(tagged.words[last])


@lru_cache(maxsize=50_000)
def _lemma(word: str) -> str:
    return load_vocabulary().lemma(word)


def says(tagged: Tagged, verb: tuple[int, int]) -> bool:
    """Whether a verb group can govern a clause that someone says, thinks or expects."""
    return main_verb(tagged, verb) in load_cues().clause
