"""One sentence to claims: clauses that only say are left out, values go to the clause they stand in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from claimtrack.extract.attribution import Sayings, find_sayings
from claimtrack.extract.chunks import main_verb
from claimtrack.extract.clauses import split_clauses
from claimtrack.extract.modality import find_modality
from claimtrack.extract.negation import is_negated
from claimtrack.extract.own_cues import Speech
from claimtrack.extract.parse import Parse
from claimtrack.extract.record import record
from claimtrack.extract.roles import tell_role
from claimtrack.extract.tags import Tagged, tag_sentence
from claimtrack.extract.wordsets import word_set
from claimtrack.model import Modality, Stance, Value, ValueKind

#: Longer stretches without an end, in characters, are no sentences: they are kept as one claim, unread, which
#: keeps hostile input linear.
LONGEST = 6000
_REASONS = frozenset({"because", "although", "though", "since"})
#: A sentence of so few words needs a verb or a value to say something.
_FEW = 2
_FIGURES = frozenset(
    {ValueKind.COUNT, ValueKind.MONEY, ValueKind.PERCENT, ValueKind.QUANTITY, ValueKind.NUMBER}
)
_ORDERS = word_set("assembly.orders")
_NAMES_ONLY = frozenset("P,C_IDN-")
_SCENES = word_set("assembly.scenes")
_NO_CLAIM = frozenset({"condition"})
_JOINED = re.compile(r"\s*(?:,|and|or|to|–|-|, and)\s*")
_DATED = frozenset({ValueKind.DATE, ValueKind.TIME})
#: A value, its role, and whether it stands in the claim's own clause.
_Bound = tuple[Value, str | None, bool]
#: The tags of words of which a clause needs one to tell something.
_TELLING = frozenset("NP#VBHMXeg")
_CUTS = frozenset(',;:-CSWRtV()"')


@record
class Draft:
    """A claim to be: its clause, its place in the sentence's clean text, what is known without the document."""

    index: int
    start: int
    end: int
    values: tuple[Value, ...]
    roles: tuple[str | None, ...]
    negated: bool
    modality: Modality
    sayings: tuple[Speech, ...]


@record
class Reading:
    """A sentence read: its clauses, who says them, and the claims drafted from them."""

    parse: Parse
    sayings: Sayings
    drafts: tuple[Draft, ...]


def read_sentence(text: str, values: Sequence[Value], tag: Callable[[str], Tagged] = tag_sentence) -> Reading:
    """The claims of one clean sentence, with the places of its values in it; `tag` reads its words."""
    if len(text) > LONGEST:
        tagged = Tagged(text, (text.lower(),), (0,), (len(text),), "N", frozenset())
    else:
        tagged = _hide_label(_protect(tag(text), values))
    parse = split_clauses(tagged)
    sayings = find_sayings(parse)
    asserting = [
        index
        for index, clause in enumerate(parse.clauses)
        if index not in sayings.frames
        and clause.kind not in _NO_CLAIM
        and _has_words(parse, index)
        and not _sets_scene(parse, index, sayings.frames)
    ]
    if not asserting:
        asserting = [0] if parse.clauses else []
    owned = _share_values(parse, values if asserting else (), asserting)
    drafts = tuple(
        _draft(parse, sayings, index, owned[index], whole=len(asserting) == 1) for index in asserting
    )
    return Reading(parse, sayings, drafts)


def _sets_scene(parse: Parse, index: int, frames: frozenset[int]) -> bool:
    """ "Asked about the delay, she said ...": a participle that only tells how something came to be said."""
    clause = parse.clauses[index]
    if (
        clause.kind != "participle"
        or clause.parent not in frames
        or "#" in parse.mask[clause.start : clause.end]
    ):
        return False
    place = next((p for p in range(clause.start, clause.end) if parse.mask[p] in "ge"), None)
    return place is not None and main_verb(parse.tagged, (place, place + 1)) in _SCENES


def is_order(reading: Reading) -> bool:
    """Whether a sentence tells its reader to do something: appeals and directions assert nothing."""
    tagged = reading.parse.tagged
    place = 0
    while place < len(tagged.tags) - 1 and tagged.tags[place] in '"_':
        place += 1
    if tagged.words[place : place + 1] == ("please",):
        return True
    first = tagged.tags[place : place + 1]
    told = tagged.words[place : place + 2]
    exclaimed = tagged.text.rstrip("\"”’') ").endswith("!")
    if exclaimed and (first == "i" or (told and told[0] in _ORDERS) or told == ("what", "a")):
        return True
    if any(clause.verb is not None and clause.frame < 0 for clause in reading.parse.clauses[:1]):
        return tagged.words[place : place + 2] in {("do", "not"), ("don't",), ("never",)} and first in "Xn"
    if not first or any(value.kind in _FIGURES for draft in reading.drafts for value in draft.values):
        return False
    return first == "i" or (tagged.words[place] in _ORDERS and first in "NVaP")


def says_nothing(reading: Reading) -> bool:
    """Whether a sentence is a word or two, or names, without verb and value: "Methods.", "Thank you."."""
    parse = reading.parse
    if any(clause.verb is not None for clause in parse.clauses) or any(d.values for d in reading.drafts):
        return False
    words = sum(word[0].isalnum() for word in parse.tagged.words)
    named = parse.tagged.tags.count("P")
    return words <= _FEW or (named * 2 >= words and set(parse.tagged.tags) <= _NAMES_ONLY)


def keep_reasons(reading: Reading) -> Reading:
    """Of a question only the clauses that give its reason, which are asserted."""
    kept = [
        draft
        for draft in reading.drafts
        if reading.parse.clauses[draft.index].kind == "adverbial"
        and reading.parse.clauses[draft.index].opener in _REASONS
    ]
    return replace(reading, drafts=tuple(kept))


def _protect(tagged: Tagged, values: Sequence[Value]) -> Tagged:
    """The tags with everything inside a value made one number, so that no clause begins within it."""
    if not values or not tagged.tags:
        return tagged
    tags: list[str] | None = None
    end, kind = -9, None
    for value in values:
        first = bisect_right(tagged.starts, value.start) - 1
        last = bisect_left(tagged.starts, value.end)
        if (
            value.kind is kind
            and value.qualifier != "from"
            and value.start - end <= 5
            and _JOINED.fullmatch(tagged.text, end, value.start)
        ):
            first = bisect_left(tagged.starts, end) - 1
        end, kind = value.end, value.kind
        for place in range(max(first, 0), last):
            if tagged.tags[place] in _CUTS and place > first:
                tags = tags or list(tagged.tags)
                tags[place] = "#"
    return tagged if tags is None else tagged.with_tags("".join(tags))


_MARKER = re.compile(r"(?:[ivx]{1,5}|\d{1,2}|[a-h])\)\s+")
_LABEL = re.compile(r"[-*•\s]*([A-Z][^:.;!?\"“”]{1,48}):\s+(?=\S)")


def find_label(tagged: Tagged) -> int:
    """How many words of a sentence are a label ("Family tents: ..."); a label has no verb."""
    if ":" not in tagged.text and ")" not in tagged.text:
        return 0
    match = _MARKER.match(tagged.text) or _LABEL.match(tagged.text)
    if match is None:
        return 0
    count = bisect_left(tagged.starts, match.end())
    if _MARKER.match(tagged.text):
        return count
    plain = not any(tag in "VBHMXc" for tag in tagged.tags[:count])
    return count if plain and count < len(tagged.tags) and tagged.words[count - 1] == ":" else 0


def _hide_label(tagged: Tagged) -> Tagged:
    count = find_label(tagged)
    return tagged.with_tags("_" * count + tagged.tags[count:]) if count else tagged


def _has_words(parse: Parse, index: int) -> bool:
    clause = parse.clauses[index]
    own = parse.own_mask(index, clause.start, clause.end)
    if (
        clause.verb is None
        and clause.kind == "main"
        and len(parse.clauses) > 1
        and own.lstrip("A_").startswith("I")
    ):
        return False
    return not _TELLING.isdisjoint(own)


def _share_values(parse: Parse, values: Sequence[Value], asserting: Sequence[int]) -> dict[int, list[_Bound]]:
    owned: dict[int, list[_Bound]] = {index: [] for index in asserting}
    for value in values:
        first = max(bisect_right(parse.tagged.starts, value.start) - 1, 0)
        last = max(bisect_left(parse.tagged.starts, value.end), first + 1)
        owner = parse.owner[first]
        target = owner if owner in owned else _heir(parse, owner, asserting)
        role = tell_role(parse, owner, value, first, last)
        told = parse.clauses[owner].kind == "tail" or owner in _frames_of(parse, target)
        named = any(opener.first <= first < opener.end for opener in parse.openers)
        if value.kind in _DATED and (named or (target != owner and told)):
            role = f"{value.kind.value} of statement"
        owned[target].append((value, role, owner == target))
    return owned


def _frames_of(parse: Parse, index: int) -> set[int]:
    found: set[int] = set()
    while index >= 0 and parse.clauses[index].frame >= 0 and parse.clauses[index].frame not in found:
        index = parse.clauses[index].frame
        found.add(index)
    return found


def _heir(parse: Parse, owner: int, asserting: Sequence[int]) -> int:
    """The claim that takes the values of a clause without one: what it frames, else the nearest round it."""
    for index in asserting:
        if parse.clauses[index].frame == owner:
            return index
    parent = parse.clauses[owner].parent
    while parent >= 0:
        if parent in asserting:
            return parent
        parent = parse.clauses[parent].parent
    middle = parse.clauses[owner].start
    return min(asserting, key=lambda i: (abs(parse.clauses[i].start - middle), i))


_CLOSING = frozenset(',;:()"-_')


def _draft(parse: Parse, sayings: Sayings, index: int, values: list[_Bound], *, whole: bool) -> Draft:
    clause = parse.clauses[index]
    tagged = parse.tagged
    speeches = sayings.of[index]
    if whole and not sayings.frames and clause.kind == "main":
        start, end = 0, len(tagged.text)
    else:
        last = _restricted(parse, index)
        start, end = tagged.starts[clause.start], tagged.ends[_last_word(parse, clause.start, last) - 1]
    for value, _, own in values:
        if own:
            start, end = min(start, value.start), max(end, value.end)
    negated = is_negated(parse, index)
    stance = speeches[0].stance if speeches else None
    if stance is Stance.DENIES and clause.frame >= 0:
        negated = not negated
    modality = find_modality(parse, index)
    if modality is Modality.ASSERTED and stance is Stance.PREDICTS:
        modality = Modality.PREDICTED
    if not values:
        return Draft(index, start, end, (), (), negated, modality, speeches)
    told, roles, _ = zip(*values, strict=True)
    return Draft(index, start, end, told, roles, negated, modality, speeches)


def _restricted(parse: Parse, index: int) -> int:
    """Where a clause ends; of an apposition, with the relative clause that says which: "the firm that owns the pit"."""
    clause = parse.clauses[index]
    end, tags = clause.end, parse.tagged.tags
    if clause.kind != "appositive" or tags[end : end + 1] != "R":
        return end
    while end < len(tags) and tags[end] not in _CLOSING:
        end += 1
    return end


def _last_word(parse: Parse, start: int, end: int) -> int:
    """The end of a clause without the marks and openers that trail it."""
    while end > start + 1 and parse.tagged.tags[end - 1] in ',;:-_"C(' and not _closes(parse, end - 1):
        end -= 1
    return end


def _closes(parse: Parse, place: int) -> bool:
    return parse.tagged.text[parse.tagged.starts[place]] in ")]%°"
