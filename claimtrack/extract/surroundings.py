"""What a clause leans on without saying it, and where it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimtrack.extract.antecedents import Discourse
from claimtrack.extract.chunks import main_verb
from claimtrack.extract.namebook import Mention, NameBook
from claimtrack.extract.parse import Clause, Parse, Range
from claimtrack.extract.phrases import TIME_WORDS
from claimtrack.extract.wordsets import word_set

_LEANING = frozenset({"participle", "gapped", "absolute", "aside", "relative"})
_AT = frozenset({"in", "at", "near"})
#: How long, in characters and in words, what is leant on may be.
_LONGEST = 160
_OPENING_WORDS = 12
_EMPTY = word_set("surroundings.empty")
_SAID = word_set("surroundings.said")
#: How many words behind its verb an empty "it" shows what it stands for.
_NEAR = 6
_PAIR = re.compile(r"(D?#?N*P+|D#?N+|#?N+)C(D?#?N*P+|D#?N+|#?N+)")
_NOUNS = re.compile(r"N+(?!P)")
#: What stands before a last "s" that makes no plural: "crisis", "virus", "glass".
_NO_PLURAL = frozenset("s'’ui")
_PLURALS = ("people", "men", "children")
_NOUN_ENDS = re.compile(r"\s(?:of|in|for|at|and|with|\d)")


def list_surroundings(parse: Parse, index: int) -> list[str]:
    """The clause or noun that a dependent clause tells more of, and the phrase that opens its sentence."""
    clause = parse.clauses[index]
    found = []
    if clause.kind in _LEANING and clause.parent >= 0:
        parent = parse.clauses[clause.parent]
        if clause.antecedent is not None:
            found.append(parse.tagged.span(*clause.antecedent))
            apposed = _apposed_to(parse, clause.antecedent)
            if apposed is not None:
                found.append(parse.tagged.span(*apposed))
        elif parent.verb is not None:
            found.append(parse.tagged.span(parent.start, parent.end)[:_LONGEST])
    main = parse.clauses[0]
    if index != 0 and main.start < clause.start and parse.mask[:1] == "I":
        comma = parse.mask.find(",", 0, main.end)
        if 0 < comma < _OPENING_WORDS:
            found.append(parse.tagged.span(0, comma))
    return found


def _apposed_to(parse: Parse, antecedent: Range) -> Range | None:
    """What an antecedent is itself an apposition of: "the dormitory, a block that went up in 1987"."""
    clause = parse.clauses[parse.owner[antecedent[0]]]
    return clause.antecedent if clause.kind == "appositive" else None


def antecedent_ranges(parse: Parse, index: int) -> list[Range]:
    """The words that a dependent clause tells of, and those that they are an apposition of."""
    antecedent = parse.clauses[index].antecedent
    if antecedent is None:
        return []
    apposed = _apposed_to(parse, antecedent)
    return [antecedent] if apposed is None else [antecedent, apposed]


def find_place(
    parse: Parse, index: int, names: Sequence[Mention], book: NameBook, discourse: Discourse
) -> str | None:
    """Where a clause says it happens, else where its sentence does; "there" is the place told last."""
    clause = parse.clauses[index]
    words = parse.tagged.words
    found = None
    for mention in names:
        if not 0 < mention.start < clause.end or words[mention.start - 1] not in _AT:
            continue
        if book.kind(mention.text) in {"place", ""}:
            if mention.start >= clause.start:
                return book.full(mention.text)
            found = found or book.full(mention.text)
    if found is None and discourse.place and "there" in parse.tagged.bag:
        places = [p for p in range(clause.start, clause.end) if words[p] == "there"]
        if any(parse.tagged.tags[p + 1 : p + 2] != "B" for p in places):
            return discourse.place
    return found


def remember(parse: Parse, names: Sequence[Mention], book: NameBook, discourse: Discourse) -> None:
    """Take note of what a sentence told, so that later words can lean on it."""
    discourse.note_mentions(names)
    discourse.grouped = False
    discourse.note_plurals(_only_pair(parse), _only_plural(parse))
    if parse.tagged.tags[:1] == "i" and parse.clauses and parse.clauses[0].verb is None:
        discourse.note_subject(parse.tagged.span(1, parse.clauses[0].end).strip(".!"), None, "")
    for clause in sorted(parse.clauses, key=_is_tail):
        if clause.kind == "appositive" and clause.antecedent is not None:
            inside = [m for m in names if clause.antecedent[0] <= m.start < clause.antecedent[1]]
            if inside and parse.tagged.tags[clause.start] == "D":
                noun = _NOUN_ENDS.split(parse.tagged.span(clause.start, clause.end), maxsplit=1)[0]
                discourse.note_role(noun.split()[-1].strip(",.").lower(), book.full(inside[-1].text))
        if clause.subject is None or clause.kind in {"relative", "absolute"}:
            continue
        start, end = clause.subject
        if not parse.tagged.tags[start:end].strip("A_#D"):
            continue  # a bare number stands for what is told elsewhere
        within = (m for m in reversed(names) if start <= m.start and m.end <= end)
        own = next((m for m in within if "I" not in parse.tagged.tags[start : m.start]), None)
        name = kind = None
        if own is not None:
            kind = book.kind(own.text)
            if kind == "person" or parse.tagged.tags[end - 1] == "P":
                name = book.full(own.text)
        words = parse.tagged.span(start, end).strip(' "“”')
        discourse.note_subject(words, name, kind or "" if name is not None else "")


def _is_tail(clause: Clause) -> bool:
    return clause.kind == "tail"


def _only_pair(parse: Parse) -> tuple[str, str] | None:
    """The two that a sentence names side by side, where it does so once: "the former" and "the latter" to come."""
    tagged = parse.tagged
    if "C" not in parse.mask:
        return None
    found = [
        match for match in _PAIR.finditer(parse.mask) if tagged.words[match.end(1)] in {"and", "or", "nor"}
    ]
    if len(found) != 1:
        return None
    return tagged.span(*found[0].span(1)), tagged.span(*found[0].span(2))


def _only_plural(parse: Parse) -> str | None:
    """The plural noun of a sentence that has but one: "they" of the next."""
    words = parse.tagged.words
    found: tuple[int, int] | None = None
    for match in _NOUNS.finditer(parse.mask):
        last = words[match.end() - 1]
        if _is_plural(last) and last not in TIME_WORDS:
            if found is not None:
                return None
            found = match.span()
    return parse.tagged.span(*found) if found is not None else None


def _is_plural(word: str) -> bool:
    if word[-1] == "s":
        return len(word) > 1 and word[-2] not in _NO_PLURAL
    return word.endswith(_PLURALS)


def is_pleonastic(parse: Parse, index: int) -> bool:
    """ "It is clear that ...", "it is the board that ...": an "it" that stands for what follows."""
    verb = parse.clauses[index].verb
    if verb is None:
        return False
    lemma = main_verb(parse.tagged, verb)
    passive = parse.tagged.tags[verb[1] - 1] == "e" and verb[1] - verb[0] > 1
    if lemma not in _EMPTY and not (passive and lemma in _SAID):
        return False
    return any(tag in "tTR" for tag in parse.tagged.tags[verb[1] : verb[1] + _NEAR])


def subject_before(parse: Parse, index: int, pronoun: str) -> Range | None:
    """The subject of the nearest earlier clause of the sentence that a pronoun can stand for."""
    for earlier in range(index - 1, -1, -1):
        clause = parse.clauses[earlier]
        if clause.subject is None or clause.kind in {"relative", "aside", "tail", "absolute", "appositive"}:
            continue
        start, end = clause.subject
        tags = parse.tagged.tags[start:end]
        framing = index < len(parse.clauses) and earlier == parse.clauses[index].frame
        if "O" in tags or framing:
            continue
        head = end if "I" not in tags else start + max(tags.index("I"), 1)
        named = parse.tagged.tags[head - 1] == "P"
        plural = (not named and _is_plural(parse.tagged.words[head - 1])) or "C" in tags
        if pronoun == "he" and named and len(tags) < 6:
            return clause.subject
        if pronoun == "they" and plural:
            return clause.subject
        if pronoun == "it" and not plural and (named or "P" not in tags):
            return clause.subject
    return None
