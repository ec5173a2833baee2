"""Subject, predicate and objects of a clause, in words."""

from __future__ import annotations

import re

from claimtrack.extract.chunks import main_verb
from claimtrack.extract.cues import load_cues
from claimtrack.extract.parse import Clause, Parse, Range
from claimtrack.extract.vocabulary import load_vocabulary
from claimtrack.extract.wordsets import word_set
from claimtrack.values.counts import is_plural

_COUNTS_ANEW = re.compile(r"[An_]*(?:#_?)+(?:[NP]_?)*N")
_BEFORE_PARTICIPLE = re.compile(r"((?:[DNP#Ao_]|I(?=[DNP#]))+)[ge]")
_OBJECT = re.compile(r"(?:D_?)*(?:A(?=[#N]))*(?:#_?)*(?:[NPeg]_?)+(?:#(?![NP]))*")
_STATE = re.compile(r"[An_D]*(?:#_?)+(?:N_?)?([evN])_*(?:$|[,C])")
_COUNTED = re.compile(r"(?:#_?)+((?:[Ne]_?)*N)")
#: Objects kept of one clause; more only blur what it is about.
_OBJECTS = 8
#: What one measures in, and doesn't count.
_UNITS = word_set("commas.lengths") | word_set("subjects.units")
_COPULAS = frozenset({"be", "remain", "become", "stay", "seem", "appear", "prove"})
#: "There are now 87": words beside the verb.
_MEANWHILE = frozenset({"now", "also", "then", "still", "already", "currently", "once", "again"})
_PARTICLES = word_set("subjects.particles")


def own_subject(parse: Parse, index: int, depth: int = 0) -> Range | None:
    """The words of a clause's subject: its own, its antecedent's, or that of the clause it shares one with."""
    clause = parse.clauses[index]
    if clause.kind == "relative" and depth < 9 and _names_what_it_is(parse, clause):
        return own_subject(parse, clause.parent, depth + 1) or clause.subject
    if clause.subject is not None and clause.kind != "absolute":
        bare = parse.mask[clause.subject[0] : clause.subject[1]].strip("A_#D")
        if bare or clause.parent < 0 or depth > 9 or clause.kind == "complement":
            return clause.subject
        told = _counted_subject(parse, index) or own_subject(parse, clause.parent, depth + 1)
        # "Eleven were killed and one died": each number stands for its own.
        return clause.subject if told is None or not parse.mask[told[0] : told[1]].strip("A_#D") else told
    existential = _existential(parse, clause)
    if existential is not None:
        return existential
    if clause.kind in {"appositive", "aside"} and clause.antecedent is not None:
        return clause.antecedent
    if clause.kind == "absolute":
        return _absolute_subject(parse, clause)
    if clause.kind == "gapped" and clause.opener == "from" and depth < 9:
        # "Turnover reached 94 million kroner last year, up from 81 million": the same is measured.
        return own_subject(parse, clause.parent, depth + 1)
    if clause.kind == "gapped":
        return _counted_subject(parse, index) or (
            own_subject(parse, clause.parent, depth + 1) if depth < 9 else None
        )
    if clause.shares_subject and clause.parent >= 0 and clause.parent != index and depth < 9:
        return own_subject(parse, clause.parent, depth + 1)
    return None


def _names_what_it_is(parse: Parse, clause: Clause) -> bool:
    """ "Ada Fell was a botanist who described 214 mosses": what is told of the botanist is told of Ada Fell."""
    parent = parse.clauses[clause.parent] if clause.parent >= 0 else None
    told = clause.antecedent
    if (
        parent is None
        or parent.verb is None
        or parent.subject is None
        or told is None
        or clause.subject != told
    ):
        return False
    if parse.tagged.words[parent.subject[0]] in {"it", "there", "this", "that", "these", "those"}:
        return False
    if "," in parse.tagged.tags[told[1] : clause.start]:
        return False
    if main_verb(parse.tagged, parent.verb) not in {"be", "become", "remain"} or told[0] < parent.verb[1]:
        return False
    return parse.tagged.words[told[0]] in {"a", "an"} and not parse.mask[parent.verb[1] : told[0]].strip(
        "An_"
    )


def _existential(parse: Parse, clause: Clause) -> Range | None:
    """ "There were 87 survivors": what there was."""
    if clause.verb is None or parse.tagged.words[clause.verb[0] - 1 : clause.verb[0]] != ("there",):
        return None
    after = clause.verb[1]
    while after < clause.end and (
        parse.tagged.words[after] in _MEANWHILE or parse.mask[after : after + 2] == "AN"
    ):
        after += 1
    if parse.mask[after : after + 1] == "O":
        return after, after + 1
    match = _OBJECT.search(parse.mask, after, clause.end)
    if match is None:
        return None
    start, end = match.span()
    while end > start + 1 and parse.mask[end - 1] == "_":
        end -= 1
    return start, end


def _absolute_subject(parse: Parse, clause: Clause) -> Range | None:
    """ "with trade reaching 9 billion": the words between "with" and the participle or preposition."""
    start = clause.start + (1 if clause.opener == "with" else 0)
    whole = _BEFORE_PARTICIPLE.match(parse.mask, start, clause.end)
    end = whole.end(1) if whole is not None else start
    while whole is None and end < clause.end and parse.mask[end] in "DNP#Ao_":
        end += 1
    return (start, end) if end > start else None


def _counted_subject(parse: Parse, index: int) -> Range | None:
    """What the clause before counts, where this one goes on counting the same: "2,041 people ... and 6,318
    injured"."""
    clause = parse.clauses[index]
    if _COUNTS_ANEW.match(parse.mask, clause.start, clause.end):
        own = _COUNTED.search(parse.mask, clause.start, clause.end)
        if own is not None and not parse.mask[own.end() : clause.end].strip("_"):
            return None
    parent = parse.clauses[clause.parent]
    match = _COUNTED.search(parse.mask, parent.start, parent.end)
    counted = parse.tagged.words[match.start(1)] if match is not None else ""
    if match is None or counted in _UNITS or counted[0].isdigit():
        return None
    return match.span(1)


def tell_predicate(parse: Parse, index: int, depth: int = 0) -> str:
    """The predicate by its base forms: "plan rebuild", "be dead", "injured"; the parent's where it is left
    out."""
    clause = parse.clauses[index]
    if clause.verb is not None:
        return _verb_words(parse, clause, clause.verb)
    tagged = parse.tagged
    for place in range(clause.start, clause.end):
        if clause.kind in {"participle", "absolute"} and parse.mask[place] in "ge":
            return main_verb(tagged, (place, place + 1))
    if clause.kind == "gapped" and clause.parent >= 0 and depth < 9:
        state = _state_after_number(parse, clause)
        return state or tell_predicate(parse, clause.parent, depth + 1)
    if clause.kind in {"appositive", "aside"}:
        return "be"
    return ""


def _raised_verb(parse: Parse, clause: Clause, verb: Range) -> Range | None:
    """ "is believed to have drifted": what is told is the drifting."""
    tags = parse.tagged.tags
    if verb[1] - verb[0] == 1 and tags[verb[0]] == "B" and tags[verb[1] : verb[1] + 1] == "T":
        return _infinitive(tags, verb[1] + 1, clause.end)
    if (
        tags[verb[1] - 1] != "e"
        or tags[verb[0] : verb[0] + 1] not in "BHM"
        or tags[verb[1] : verb[1] + 1] != "T"
    ):
        return None
    if main_verb(parse.tagged, verb) not in load_cues().passive:
        return None
    return _infinitive(tags, verb[1] + 1, clause.end)


def _infinitive(tags: str, start: int, stop: int) -> Range | None:
    """The infinitive behind "to", with its auxiliaries."""
    end = start
    while end < stop and tags[end] in "hAnb":
        end += 1
    if end < stop and tags[end] in "ie":
        end += 1
    return (start, end) if set(tags[start:end]) & set("iebh") else None


def _state_after_number(parse: Parse, clause: Clause) -> str:
    """ "6,318 injured": the word behind the number, where it tells a state; in "30 injuries" it is what is counted."""
    match = _STATE.match(parse.mask[clause.start : clause.end])
    if match is None:
        return ""
    word = parse.tagged.words[clause.start + match.start(1)]
    if is_plural(word):
        return ""
    return load_vocabulary().lemma(word) if word.endswith("ed") else word


def _verb_words(parse: Parse, clause: Clause, verb: Range) -> str:
    tagged = parse.tagged
    raised = _raised_verb(parse, clause, verb)
    verb = verb if raised is None else raised
    lemma = main_verb(tagged, verb)
    words = [lemma]
    place = verb[1]
    while place < clause.end and tagged.tags[place] in "An_":
        place += 1
    if place < clause.end and tagged.tags[place] == "T":
        for step in range(place + 1, min(place + 4, clause.end)):
            if tagged.tags[step] in "ib":
                words.append(tagged.words[step])
                break
    elif (
        place < clause.end
        and tagged.words[place] in _PARTICLES
        and lemma != "be"
        and not _governs(parse, place)
    ):
        words.append(tagged.words[place])
    elif lemma in _COPULAS and place < clause.end:
        match = _OBJECT.match(parse.mask, place, clause.end)
        if match:
            nouns = [p for p in range(match.start(), match.end()) if tagged.tags[p] in "Neg"]
            if "#" not in match.group():
                words.extend(tagged.words[p] for p in nouns[-1:])
    elif place < clause.end and tagged.tags[place] in "Ne" and tagged.tags[verb[1] - 1] == "e":
        words.append(tagged.words[place])
    return " ".join(words)


def _governs(parse: Parse, place: int) -> bool:
    """ "closed in May", "closed on the quay": an "in" or "on" that belongs to what follows, and not to the verb."""
    if parse.tagged.words[place] not in {"in", "on"}:
        return False
    return parse.tagged.tags[place + 1 : place + 2] in {"D", "N", "P", "#", "A", "O", "o", "g"}


def list_objects(parse: Parse, index: int) -> tuple[str, ...]:
    """The noun phrases behind a clause's verb, as written, without determiners."""
    clause = parse.clauses[index]
    start = clause.verb[1] if clause.verb is not None else clause.start
    tags = parse.mask
    found: list[str] = []
    for match in _OBJECT.finditer(tags, start, clause.end):
        first = match.start()
        if parse.owner[first] != index or ("N" not in match.group() and "P" not in match.group()):
            continue
        while first < match.end() - 1 and tags[first] in "DA_":
            first += 1
        last = match.end()
        while last > first + 1 and tags[last - 1] == "_":
            last -= 1
        found.append(parse.tagged.span(first, last))
        if len(found) == _OBJECTS:
            break
    return tuple(found)
