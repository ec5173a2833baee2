"""Whether a clause is told as fact: negation and modality, by its verb group and the words it governs."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from claimtrack.extract.chunks import main_verb
from claimtrack.extract.cues import load_cues
from claimtrack.extract.parse import Clause, Parse
from claimtrack.extract.vocabulary import load_vocabulary
from claimtrack.extract.wordsets import word_set
from claimtrack.model import Modality

_EVIDENCE = word_set("qualifiers.evidence")
_WISHING = word_set("qualifiers.wishing")
_UNSURE = word_set("qualifiers.unsure")
_FUTURE = frozenset({"will", "shall", "won't", "won’t", "'ll", "’ll"})
_MAYBE = frozenset({"may", "might"})
_DUTY = frozenset({"should", "must", "ought", "shouldn't", "mustn't"})
_TELLINGS = word_set("qualifiers.tellings")
_UNTRUE = (
    r"(?:\w+ly )?(?:false|untrue|mistaken|wrong|incorrect|baseless|unfounded|groundless|nonsense"
    r"|not (?:true|correct|right|so))"
)
_IMPERSONAL = re.compile(
    r"^(?:is|was) (?:simply |just |quite |also )?(?:" + _UNTRUE[:-1] + r"|not the case)) that$"
)
_CALLED = re.compile(r"\b(?:is|are|was|were) " + _UNTRUE + r"\W*$")
#: How far behind its verb a negative object still negates the clause, in words.
_NEAR = 5


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """The word lists of this module."""

    negating: frozenset[str]
    negative_words: frozenset[str]
    negative_adjectives: frozenset[str]
    any_negative: frozenset[str]
    harmless: re.Pattern[str]
    verbs: dict[str, Modality]
    phrases: re.Pattern[str]
    modality_by_phrase: dict[str, Modality]
    possible_words: frozenset[str]


def _alternatives(phrases: list[str]) -> re.Pattern[str]:
    return re.compile(
        r"\b(?:" + "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True)) + r")(?!\w)"
    )


@cache
def load_qualifiers() -> Qualifiers:
    """The shipped lists."""
    table = tomllib.loads(
        files("claimtrack.extract").joinpath("tables", "qualifiers.toml").read_text("utf-8")
    )
    modalities = [m for m in Modality if m.value in table]
    by_phrase = {phrase: m for m in modalities for phrase in table[m.value].get("phrases", [])}
    return Qualifiers(
        negating=frozenset(table["negating"]["verbs"].split()),
        negative_words=frozenset(table["negating"]["words"].split()),
        negative_adjectives=frozenset(table["negating"]["adjectives"].split()),
        any_negative=frozenset(table["negating"]["words"].split())
        | {"without"}
        | {word for word, tag in load_vocabulary().tags.items() if word.endswith(("n't", "n’t"))},
        harmless=_alternatives(table["negating"]["harmless"]),
        verbs={verb: m for m in modalities for verb in table[m.value].get("verbs", "").split()},
        phrases=_alternatives(sorted(by_phrase)),
        modality_by_phrase=by_phrase,
        possible_words=frozenset(table["possible"]["words"].split()),
    )


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
            count += 1
    count += _negating_verb(parse, clause, lists) + _lacks_evidence(parse, index)
    return count % 2 == 1


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
    if "no" not in text:
        return set()
    spans = [(m.start() + base, m.end() + base) for m in lists.harmless.finditer(text)]
    return {
        place
        for place in range(clause.start, clause.end)
        if any(start <= tagged.starts[place] < end for start, end in spans)
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


def find_modality(parse: Parse, index: int) -> Modality:
    """Told as fact, or as plan, prediction, possibility, duty, request or condition."""
    clause = parse.clauses[index]
    lists = load_qualifiers()
    if clause.kind == "condition" or _conditioned(parse, index):
        return Modality.CONDITIONAL
    words = parse.tagged.words
    if clause.frame >= 0 and _maybe_so(parse, parse.clauses[clause.frame]):
        return Modality.POSSIBLE
    if clause.frame >= 0 and _wished(parse, parse.clauses[clause.frame], clause):
        return Modality.REQUESTED
    if clause.verb is not None:
        found = _by_auxiliary(parse, clause) or _by_verb(parse, clause, lists)
        if found is not None:
            return found
    elif clause.start < clause.end:
        found = _by_participle(parse, clause, lists)
        if found is not None:
            return found
    if lists.possible_words.isdisjoint(parse.tagged.bag):
        return Modality.ASSERTED
    own = [words[place] for place in range(clause.start, clause.end) if parse.owner[place] == index]
    if any(word in lists.possible_words for word in own):
        return Modality.POSSIBLE
    return Modality.ASSERTED


def _maybe_so(parse: Parse, frame: Clause) -> bool:
    """ "It is possible that ...", "it seems that ..."."""
    if frame.verb is None or parse.tagged.words[frame.verb[0] - 1 : frame.verb[0]] != ("it",):
        return False
    near = parse.tagged.words[frame.verb[0] : frame.verb[1] + 3]
    return any(word in _UNSURE for word in near)


def _wished(parse: Parse, frame: Clause, clause: Clause) -> bool:
    """ "The panel recommends that the levy be cut": what is asked for is no fact."""
    if frame.verb is None or main_verb(parse.tagged, frame.verb) not in _WISHING:
        return False
    return clause.kind == "complement" and clause.verb is not None


def _conditioned(parse: Parse, index: int) -> bool:
    return len(parse.clauses) > 1 and any(
        clause.kind == "condition" and clause.parent == index and clause.opener in {"if", "unless"}
        for clause in parse.clauses
    )


def _by_auxiliary(parse: Parse, clause: Clause) -> Modality | None:
    assert clause.verb is not None
    group = parse.tagged.words[clause.verb[0] : clause.verb[1]]
    for word in group:
        if word in _FUTURE or word.endswith(("'ll", "’ll")):
            return Modality.PLANNED
        if word in _MAYBE:
            return Modality.POSSIBLE
        if word in _DUTY:
            return Modality.OBLIGED
        if word in {"could", "can"} and "not" not in group:
            return Modality.POSSIBLE if word == "could" else None
        if word.startswith("would"):
            if "have" in group:
                return Modality.CONDITIONAL
            return Modality.PLANNED if clause.frame >= 0 else Modality.POSSIBLE
    return None


def _by_verb(parse: Parse, clause: Clause, lists: Qualifiers) -> Modality | None:
    assert clause.verb is not None
    tagged = parse.tagged
    end = clause.verb[1]
    lemma = main_verb(tagged, clause.verb)
    near = tagged.text[tagged.starts[clause.verb[0]] : tagged.ends[min(clause.end, end + 4) - 1]].lower()
    told = _by_phrase(near, lists)
    if told is not None:
        return told
    governs = tagged.tags[end : end + 1] == "T"
    modality: Modality | None = lists.verbs.get(lemma)
    if modality is Modality.REQUESTED and (governs or tagged.tags[end : end + 2] != "I"):
        return modality if lemma not in {"call", "seek", "ask"} or "for" in near or governs else None
    if modality is not None and (
        governs or (modality is Modality.PREDICTED and tagged.tags[end : end + 1] != "I")
    ):
        return modality
    if modality is Modality.POSSIBLE and tagged.tags[end : end + 1] == "g":
        return modality
    if lemma == "be" and (
        governs or (tagged.words[end : end + 1] == ("due",) and tagged.tags[end + 1 : end + 2] == "T")
    ):
        return Modality.PLANNED
    return None


def _by_participle(parse: Parse, clause: Clause, lists: Qualifiers) -> Modality | None:
    for place in range(clause.start, min(clause.start + 3, clause.end)):
        if parse.mask[place] in "ge":
            modality = lists.verbs.get(main_verb(parse.tagged, (place, place + 1)))
            if modality is not None and (
                parse.mask[place + 1 : place + 2] == "T" or modality is Modality.PREDICTED
            ):
                return modality
    return _by_phrase(parse.tagged.span(clause.start, clause.end).lower(), lists)


def _by_phrase(text: str, lists: Qualifiers) -> Modality | None:
    match = lists.phrases.search(text)
    return lists.modality_by_phrase[match.group()] if match else None
