"""Negation: whether a clause says that something is not so, by its verb group and the words it governs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimtrack.extract.chunks import main_verb
from claimtrack.extract.cues import load_cues
from claimtrack.extract.parse import Clause, Parse
from claimtrack.extract.qualifiers import Qualifiers, load_qualifiers
from claimtrack.extract.wordsets import word_set
from claimtrack.values.denied import spans_of_denied_bounds

_EVIDENCE = word_set("qualifiers.evidence")
_TELLINGS = word_set("qualifiers.tellings")
_UNTRUE = (
    r"(?:\w+ly )?(?:false|untrue|mistaken|wrong|incorrect|baseless|unfounded|groundless|nonsense"
    r"|not (?:true|correct|right|so))"
)
_IMPERSONAL = re.compile(
    r"^(?:is|was) (?:simply |just |quite |also )?(?:" + _UNTRUE[:-1] + r"|not the case)) that$"
)
_CALLED = re.compile(r"\b(?:is|are|was|were) " + _UNTRUE + r"\W*$")
#: "At no time", "under no circumstances": phrases that negate all that follows them.
_AT_NO_TIME = re.compile(
    r"\b(?:(?:at no (?:time|point|stage|moment)|on no (?:account|occasion)|in no (?:case|way|instance)|by no means|"
    r"under no circumstances?|not once)\b)"
)
#: "The town was without power": verbs by which one lacks what "without" governs.
_LACKING = frozenset({"be", "go", "do", "remain", "leave"})
#: How far behind its verb a negative object still negates the clause, in words.
_NEAR = 5


def is_negated(parse: Parse, index: int) -> bool:
    """Whether a clause says that something is not so; two negatives make none."""
    clause = parse.clauses[index]
    lists = load_qualifiers()
    words = parse.tagged.words
    if lists.any_negative.isdisjoint(parse.tagged.bag):
        return (_negating_verb(parse, clause, lists) + _called_untrue(parse, index)) % 2 == 1
    harmless = _harmless_places(parse, clause, lists)
    first, last = _reach(parse, clause)
    if first > clause.start and words[first - 1] == "not":
        first -= 1
    count = _called_untrue(parse, index)
    inside = False
    for place in range(clause.start, clause.end):
        if parse.owner[place] != index or place in harmless:
            continue
        before = clause.verb is not None and first < place < clause.verb[0]
        inside = before and (inside or parse.mask[place] in "RWS")
        if inside or parse.mask[place] == "P":
            continue
        word = words[place]
        if word == "nor" and count:
            continue
        if word in lists.negative_words or word.endswith(("n't", "n’t")):
            if first <= place < last and not _locally(parse, place):
                count += 1
        elif word == "without" and clause.verb is not None and place == clause.verb[1]:
            count += main_verb(parse.tagged, clause.verb) in _LACKING
    count += clause.start > 0 and words[clause.start - 1] == "nor"
    count += (
        _negating_verb(parse, clause, lists)
        + _lacks_evidence(parse, index)
        + _opens_in_the_negative(parse, clause)
    )
    return count % 2 == 1


def _opens_in_the_negative(parse: Parse, clause: Clause) -> int:
    """Whether a clause has a phrase that negates all of it before its subject or within its verb: "at no time did the
    board hear of it", "has at no point been shut"."""
    if clause.verb is None:
        return 0
    tagged = parse.tagged
    last = min(clause.verb[1] + _NEAR, clause.end)
    told = tagged.text[tagged.starts[clause.start] : tagged.ends[last - 1]]
    return int(_AT_NO_TIME.search(told.lower()) is not None)


def _called_untrue(parse: Parse, index: int) -> int:
    """ "It is not true that ...", "claims that ... are mistaken": what is told only to be called wrong."""
    clause = parse.clauses[index]
    frame = parse.clauses[clause.frame] if clause.frame >= 0 else clause
    words = parse.tagged.words
    if frame is not clause and frame.verb is not None and words[frame.start : frame.verb[0]][-1:] == ("it",):
        told = " ".join(words[frame.verb[0] : clause.start])
        return int(bool(_IMPERSONAL.search(told)))
    if clause.kind != "main" or "that" not in parse.tagged.bag or _TELLINGS.isdisjoint(words[:4]):
        return 0
    return int(bool(_CALLED.search(" ".join(words[-7:]))))


def _lacks_evidence(parse: Parse, index: int) -> int:
    """ "found no evidence that ...", "there is no sign that ...": what is said not to be known."""
    clause = parse.clauses[index]
    if clause.kind != "complement" or clause.start < 3:
        return 0
    return int(
        parse.tagged.words[clause.start - 3] == "no" and parse.tagged.words[clause.start - 2] in _EVIDENCE
    )


def _harmless_places(parse: Parse, clause: Clause, lists: Qualifiers) -> set[int]:
    tagged = parse.tagged
    base = tagged.starts[clause.start]
    text = tagged.text[base : tagged.ends[clause.end - 1]].lower()
    if "no" not in text and "n't" not in text and "never" not in text and "n’t" not in text:
        return set()
    spans = [(m.start() + base, m.end() + base) for m in lists.harmless.finditer(text)]
    spans += [(start + base, end + base) for start, end in spans_of_denied_bounds(text)]
    return {
        place
        for place in range(clause.start, clause.end)
        if any(start < tagged.ends[place] and tagged.starts[place] < end for start, end in spans)
    }


def _reach(parse: Parse, clause: Clause) -> tuple[int, int]:
    """The words in which a negative counts: subject, verb group, and the object close behind, up to the reason for it
    ("because there was nothing to warn of")."""
    if clause.verb is None:
        return clause.start, min(clause.end, clause.start + _NEAR)
    first = clause.subject[0] if clause.subject is not None else clause.start
    last = min(clause.end, clause.verb[1] + _NEAR)
    reason = parse.mask.find("S", clause.verb[1], last)
    return min(first, clause.verb[0]), last if reason < 0 else reason


def _locally(parse: Parse, place: int) -> bool:
    """ "in no small part", "not far from": a negative that stays inside a phrase with a preposition."""
    tags = parse.tagged.tags
    if place and tags[place - 1] == "," and parse.tagged.words[place] == "not":
        return True
    if place and tags[place - 1] == "I" and parse.tagged.words[place] in {"no", "not"}:
        return True
    if place and tags[place - 1] in "NP" and parse.tagged.words[place : place + 2] == ("not", "to"):
        return True  # "a plan not to hire", "told the crew not to leave"
    return parse.tagged.words[place] == "no" and tags[place + 1 : place + 2] == "#"


def _negating_verb(parse: Parse, clause: Clause, lists: Qualifiers) -> int:
    if clause.verb is None:
        for place in range(clause.start, min(clause.start + 2, clause.end)):
            if parse.mask[place] in "ge" and main_verb(parse.tagged, (place, place + 1)) in lists.negating:
                return 1
        return 0
    lemma = main_verb(parse.tagged, clause.verb)
    end = clause.verb[1]
    words = parse.tagged.words
    following = words[end : end + 3]
    if lemma in lists.negating:
        if lemma == "fail" and following[:1] != ("to",):
            return 0
        if lemma == "decline" and following[:1] != ("to",):
            return 0
        if lemma == "dismiss" and not _dismisses_words(words[end : clause.end]):
            return 0
        return 1
    if lemma == "rule" and "out" in following:
        return 1
    if lemma == "have" and following[:2] == ("yet", "to"):
        return 1
    if lemma == "be" and any(word in lists.negative_adjectives for word in following[:2]):
        return 1
    return 0


def _dismisses_words(words: Sequence[str]) -> bool:
    """Whether what is dismissed is something said, and no worker or coach."""
    return any(word.removesuffix("s") in load_cues().denied for word in words)
