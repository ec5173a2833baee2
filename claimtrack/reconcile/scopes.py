"""Scopes: what a denial leaves standing, and claims that are about two things for all that they share.

"Not all members came" leaves it standing that most did; "nobody but the pilot was hurt" says that the pilot was; "the
northern bridge" is another one than "the southern bridge".
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from claimtrack.model import ValueKind
from claimtrack.reconcile.bounds import LONGEST
from claimtrack.reconcile.frames import of_two_names
from claimtrack.reconcile.testimony import Side
from claimtrack.reconcile.timeline import own_days
from claimtrack.reconcile.words import content_stems, plain_text, word_stems
from claimtrack.values.lexicon import load_lexicon, stem, verb_stem

_NOT_ALL = re.compile(
    r"\bnot (?:all|every|everyone|everybody|everything|each|always|everywhere|necessarily|only|just|merely|solely|"
    r"entirely|exclusively|the only|the first|the last)\b|n['’]t (?:all|always|only|just)\b",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\b(?:all|every|everyone|everybody|everything|each|always|whole|unanimous\w*|only|alone|solely)\b",
    re.IGNORECASE,
)
_EXCEPTED = re.compile(
    r"\b(?:no|nobody|no one|none|nothing|never|nowhere|not)\b.{0,60}?"
    r"\b(?:but|except(?: for)?|other than|apart from|save(?: for)?|besides|excluding)\b(?P<who>.{2,60})",
    re.IGNORECASE,
)
_CONTRASTED = re.compile(
    r"\bnot\b[^,.;:]{1,60}?,? but\b(?! (?:also|for|even)\b)(?P<rather>[^.;:]{2,80})|"
    r"n['’]t\b[^,.;:]{1,60}?,? but (?:rather |instead )(?P<instead>[^.;:]{2,80})",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"(?:\b(?:not|never|no|nobody)|n['’]t)\b[^.;:]{1,70}\b(?:until|till|before)\b",
    re.IGNORECASE,
)
_LIMITS = frozenset({"until", "before", "by", "till"})
_IN_PART = re.compile(
    r"\b(?:in principle|in part|partly|partially|provisional(?:ly)?|conditional(?:ly)?|preliminary|subject to|"
    r"for now)\b",
    re.IGNORECASE,
)
_IN_FULL = re.compile(
    r"\b(?:in full|fully|entirely|wholly|complete(?:ly)?|final(?:ly)?|definitive(?:ly)?|unconditional(?:ly)?|"
    r"as a whole)\b",
    re.IGNORECASE,
)
#: Words that tell two things of one kind apart; a line holds words of which a thing bears one.
_ORDERINGS = (
    "first|second|third|fourth|fifth|sixth|last",
    "old former previous original earlier outgoing|new replacement next future successor incoming|current present",
    "upper|lower|middle",
    "northern north|southern south|eastern east|western west|central",
    "left|right",
    "inner|outer",
    "older elder senior|younger junior",
    "lead leading principal main|deputy assistant secondary",
    "male men men's|female women women's",
    "private|public|state",
    "domestic|foreign international",
    "civilian civilians|military",
    "port|starboard",
    "front|rear back",
    "local regional|national federal",
    "primary|secondary",
    "major|minor",
    "morning|afternoon|evening",
    "day|night",
    "spring|summer|autumn|winter",
    "bathing swimming|fishing|drinking|boating",
    "husband|wife",
    "father|mother",
    "son|daughter",
    "brother|sister",
)  # fmt: skip


def leaves_standing(denier: Side, other: Side) -> bool:
    """Whether what one side denies is not what the other says, though the words are the same: not all of it, all but
    one, not in full, not before a day on which it came."""
    told, said = plain_text(denier.claim), plain_text(other.claim)
    if _NOT_ALL.search(told) and not _ALL.search(said):
        return True
    if (_IN_FULL.search(told) and _IN_PART.search(said)) or (_IN_PART.search(told) and _IN_FULL.search(said)):
        return True
    for pattern in (_EXCEPTED, _CONTRASTED):
        for match in pattern.finditer(told):
            words = next(filter(None, match.groupdict().values()), "")
            if set(content_stems(words)) & set(content_stems(said)) or _shares_figure(words, said):
                return True
    if _denies_a_detail(denier, said) or _are_told_of_others(denier, other):
        return True
    return _UNTIL.search(told) is not None and _came_by_then(denier, other)


_WEEKDAYS = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day(?=s?\b)", re.IGNORECASE)


def of_other_weekdays(left: Side, right: Side) -> bool:
    """Whether both tell what is so on some days of the week, and on no one day both."""
    ours, theirs = ({m.lower() for m in _WEEKDAYS.findall(plain_text(side.claim))} for side in (left, right))
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _are_told_of_others(denier: Side, other: Side) -> bool:
    """ "Ten of the jurors agreed" and "two jurors did not": so many did, and so many others didn't."""
    ours, theirs = _counted_first(denier), _counted_first(other)
    return ours is not None and theirs is not None and ours != theirs


def _counted_first(side: Side) -> Decimal | None:
    """The number that opens a claim and counts its subject."""
    start = side.claim.start + len(side.claim.text) - len(side.claim.text.lstrip())
    return next((v.stated for v in side.claim.values if v.kind is ValueKind.COUNT and v.start <= start), None)


_DETAIL = re.compile(
    r"\b(?:not|never|nobody|no one|none)\b|n['’]t\b",
    re.IGNORECASE,
)
_CAUSAL = re.compile(
    r"^[^.;:]{0,40}?\b(?:of|from|because of|due to|owing to|by|as|out of)\s+(?P<detail>[^,.;:]{2,60})",
    re.IGNORECASE,
)


_ANY = frozenset(
    stem(word) for word in ("anybody", "anyone", "anything", "any", "all", "everybody", "everyone")
)


def _denies_a_detail(denier: Side, said: str) -> bool:
    """ "They did not die of cold": that they died stands, where the other names no such cause, maker or manner."""
    told = plain_text(denier.claim)
    negative = _DETAIL.search(told)
    if negative is None or not denier.claim.predicate:
        return False
    verb = next((w for w in word_stems(denier.claim.predicate)[:1]), "")
    rest = told[negative.end() :]
    place = next(
        (m.end() for m in re.finditer(r"[A-Za-z]+", rest) if verb_stem(m.group().lower()) == verb_stem(verb)),
        -1,
    )
    detail = _CAUSAL.match(rest[place:]) if place >= 0 else None
    words = set(content_stems(detail["detail"])) if detail is not None else set()
    if words & _ANY:
        return False
    theirs = set(content_stems(said))
    return (
        bool(words)
        and not words & theirs
        and not load_lexicon().concepts(tuple(sorted(words))) & load_lexicon().concepts(tuple(sorted(theirs)))
    )


def _shares_figure(words: str, said: str) -> bool:
    return bool(set(re.findall(r"\d+", words)) & set(re.findall(r"\d+", said)))


def _came_by_then(denier: Side, other: Side) -> bool:
    """Whether the other tells of the day until or before which it was not so, or of a later one."""
    limits = [
        v.high + 1 - (LONGEST.get(v.precision or "", 0) if v.qualifier == "until" else 0)
        for v in denier.claim.values
        if v.kind is ValueKind.DATE and v.qualifier in _LIMITS and v.high is not None
    ]
    days = own_days(other)
    return bool(limits and days) and all(high >= limit for limit in limits for _, high in days)


@cache
def _orderings() -> dict[str, tuple[int, int]]:
    """Each telling word with its line and its place in it."""
    return {
        word: (line, place)
        for line, words in enumerate(_ORDERINGS)
        for place, group in enumerate(words.split("|"))
        for word in group.split()
    }


def of_two_things(left: Side, right: Side) -> bool:
    """Whether two claims are about two things of one kind: "the first stage" and "the second stage", "open to walkers"
    and "closed to cars"; or tell the shares of two parties."""
    return (
        _bear_two_marks(left, right)
        or _admit_others(left, right)
        or _are_shares_of_two(left, right)
        or _are_times_of_two(left, right)
    )


_TIMES = frozenset({ValueKind.DATE, ValueKind.AGE, ValueKind.DURATION})
_PERSON = re.compile(
    r"(?!(?:The|A|An) )(?:(?:Mr|Mrs|Ms|Dr|Sir|Dame|Sister|Judge) )?[A-Z][a-z'’-]+(?: [A-Z]\.)?(?: [A-Z][a-z'’-]+){1,2}"
)


def _are_times_of_two(left: Side, right: Side) -> bool:
    """Whether two dates, ages or terms are of two people: what befell the one tells nothing of the other's."""
    if left.value is None or right.value is None or not {left.value.kind, right.value.kind} <= _TIMES:
        return False
    people = all(_PERSON.fullmatch(side.claim.subject) is not None for side in (left, right))
    return people and of_two_names(left, right)


def _bear_two_marks(left: Side, right: Side) -> bool:
    """Whether the subjects are one kind of thing, told apart by a word of the orderings."""
    ours, theirs = left.claim.subject, right.claim.subject
    a, b = _marks(ours), _marks(theirs)
    telling = [line for line in a if line in b and a[line] != b[line]]
    if not telling:
        return False
    marks = {stem(word) for word, (line, _) in _orderings().items() if line in telling}
    return bool((set(content_stems(ours)) - marks) & (set(content_stems(theirs)) - marks))


_ADMITTED = re.compile(
    r"\b(?:open(?:ed)?|reopened|re-opened|closed|shut|available|accessible|barred|banned|off limits|forbidden)"
    r" (?:to|for) (?P<whom>(?:[\w-]+ ?){1,4})",
    re.IGNORECASE,
)


def _admit_others(left: Side, right: Side) -> bool:
    """Whether the claims tell for whom a thing is open or closed, and each of others."""
    found = [_ADMITTED.search(plain_text(side.claim)) for side in (left, right)]
    if found[0] is None or found[1] is None:
        return False
    one, two = (content_stems(match["whom"])[:2] for match in found if match is not None)
    lexicon = load_lexicon()
    return bool(one and two) and not set(one) & set(two) and not lexicon.concepts(one) & lexicon.concepts(two)


#: Verbs of having or taking a share of a whole.
_SHARING = frozenset(
    stem(word)
    for word in ("pay", "win", "won", "get", "receive", "hold", "own", "contribute", "poll", "take", "bear")
)


def _are_shares_of_two(left: Side, right: Side) -> bool:
    """Whether two percentages are what two parties paid or won of one whole."""
    if (
        left.value is None
        or right.value is None
        or not left.value.kind is right.value.kind is ValueKind.PERCENT
    ):
        return False
    verbs = [set(word_stems(side.claim.predicate)[:1]) for side in (left, right)]
    if not verbs[0] & verbs[1] & _SHARING:
        return False
    ours, theirs = content_stems(left.claim.subject), content_stems(right.claim.subject)
    lexicon = load_lexicon()
    kin = set(ours) & set(theirs) or lexicon.concepts(ours) & lexicon.concepts(theirs)
    return bool(ours and theirs) and not kin


def _marks(words: str) -> dict[int, int]:
    """For each line of orderings the place of the word that a subject bears; none where it bears two."""
    found: dict[int, int] = {}
    twice: set[int] = set()
    for word in re.findall(r"[a-z’']+", words.lower()):
        line, place = _orderings().get(word.replace("’", "'"), (-1, -1))
        if line >= 0 and found.setdefault(line, place) != place:
            twice.add(line)
    return {line: place for line, place in found.items() if line not in twice}
