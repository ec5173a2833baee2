"""Modality: whether a clause is told as fact, or as plan, prediction, possibility, duty, request or condition."""

from __future__ import annotations

import re

from claimtrack.extract.chunks import main_verb
from claimtrack.extract.parse import Clause, Parse
from claimtrack.extract.qualifiers import Qualifiers, load_qualifiers
from claimtrack.extract.wordsets import word_set
from claimtrack.model import Modality

_WISHING = word_set("qualifiers.wishing")
_UNSURE = word_set("qualifiers.unsure")
_FUTURE = frozenset({"will", "shall", "won't", "won’t", "'ll", "’ll"})
_MAYBE = frozenset({"may", "might"})
_DUTY = frozenset({"should", "must", "ought", "shouldn't", "mustn't"})


#: "Would not confirm it", "would not rule it out": who would not say did not.
_TELLING = frozenset(
    {"confirm", "comment", "say", "rule", "discuss", "disclose", "reveal", "answer", "speak", "name", "identify",
     "elaborate", "give", "tell", "specify"}
)  # fmt: skip


_RESOLVED = frozenset({"resolved", "agreed", "decided", "ordered", "decreed", "enacted"})


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
    if group[0] == "be" and clause.verb[0] > clause.start:
        # "that a radar be installed": a recommendation, or what was resolved
        return Modality.REQUESTED if _RESOLVED.isdisjoint(parse.tagged.bag) else Modality.PLANNED
    for word in group:
        if word in _FUTURE or word.endswith(("'ll", "’ll")):
            return Modality.PLANNED
        if word in _MAYBE:
            return Modality.POSSIBLE
        if word == "must" and "have" in group:
            return Modality.POSSIBLE  # "must have seen it": inferred
        if word in _DUTY:
            return Modality.OBLIGED
        if word in {"could", "can"} and "not" not in group:
            return Modality.POSSIBLE if word == "could" else None
        if word.startswith("would"):
            if main_verb(parse.tagged, clause.verb) in _TELLING and (word != "would" or "not" in group):
                return None  # "would not comment": did not
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
    if told is not None and not (clause.frame < 0 and tagged.words[clause.verb[0]] == "had"):
        return told  # what one "had to" do was done
    governs = tagged.tags[end : end + 1] == "T"
    modality: Modality | None = lists.verbs.get(lemma)
    if modality is Modality.REQUESTED and (governs or tagged.tags[end : end + 2] != "I"):
        return (
            modality if lemma not in {"call", "seek", "ask", "appeal"} or "for" in near or governs else None
        )
    if modality is not None and (
        governs or (modality is Modality.PREDICTED and tagged.tags[end : end + 1] != "I")
    ):
        return modality
    if modality is Modality.POSSIBLE and tagged.tags[end : end + 1] == "g":
        return modality
    if lemma == "be" and tagged.words[end : end + 2] == ("to", "blame"):
        return None
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


#: "Set to the correct pressure", "going to a hospital": a thing, where a plan has an infinitive.
_A_THING = re.compile(r"\s+(?:the|an?|his|her|its|their|our|this|that|these|those|all|both|\d+)\b")


def _by_phrase(text: str, lists: Qualifiers) -> Modality | None:
    match = lists.phrases.search(text)
    if match is None or (match.group().endswith(" to") and _A_THING.match(text, match.end())):
        return None
    return lists.modality_by_phrase[match.group()]
