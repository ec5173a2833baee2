"""The words before a list that its items go on from: "Under the plan, the city will:" - "plant 4,000 limes".

An item that the lead-in leaves without a verb or subject is read together with it, as one sentence; any other takes
the lead-in for its context only.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from claimtrack.extract.assembly import Reading
from claimtrack.extract.chunks import main_verb
from claimtrack.extract.clauses import split_clauses
from claimtrack.extract.phrases import find_verb
from claimtrack.extract.tags import classify_word, find_words, tag_sentence
from claimtrack.extract.vocabulary import load_vocabulary
from claimtrack.extract.wordsets import word_set
from claimtrack.model import PassageKind, Sentence

#: A longer lead-in is a paragraph of its own, in characters.
_LONGEST = 400
_FINITE = frozenset("VBHMXc")
#: Verbs whose object the list is.
_LISTING = word_set("leadins.listing")
#: Verbs and nouns of asking over a list.
_ASKING = word_set("leadins.asking")
_ASKED = word_set("leadins.asked")
_BARE = frozenset({"not", "never", "also", "be", "have"})


@dataclass(frozen=True, slots=True)
class Joined:
    """A list item read behind its lead-in: the sentence they make, where the item starts in it, how it is to be
    read (its first letter small)."""

    sentence: Sentence
    start: int
    text: str


def is_lead_in(sentence: Sentence) -> bool:
    """Whether a sentence opens a list: it ends in a colon."""
    text = sentence.text.rstrip("*_ ")
    return text.endswith(":") and len(text) <= _LONGEST and sentence.passage.kind is not PassageKind.TABLE_ROW


def leaves_open(text: str) -> bool:
    """Whether a lead-in is no sentence without its items: it ends in a verb, a modal, "to", or has no verb."""
    tagged = tag_sentence(_bare(text))
    if not tagged.tags:
        return False
    verbs = not _FINITE.isdisjoint(tagged.tags)
    last = tagged.tags.rstrip("_A")[-1:]
    return last in {"M", "H", "B", "X"} or tagged.words[-1] in _LISTING | {"to"} or not verbs


def join_item(lead: Sentence, item: Sentence) -> Joined | None:
    """A list item with its lead-in before it; None where it stands by itself."""
    opening = _bare(lead.text)
    if not leaves_open(lead.text) or not _goes_on(opening, item.text):
        return None
    start = len(opening) + 1
    first = item.text[0]
    lowered = first.lower() if _is_verb(item.text) and len(first.lower()) == 1 else first
    pieces = [
        (at, place, min(length, len(opening) - at)) for at, place, length in lead.pieces if at < len(opening)
    ]
    pieces += [(at + start, place, length) for at, place, length in item.pieces]
    whole = f"{opening} {item.text}"
    return Joined(
        replace(item, text=whole, pieces=tuple(pieces)), start, f"{opening} {lowered}{item.text[1:]}"
    )


def head_lead(sentence: Sentence) -> Sentence | None:
    """The heading over a list item as its lead-in, where that ends in a colon."""
    heading = next(iter(reversed(sentence.passage.headings)), "")
    if sentence.passage.kind is not PassageKind.LIST_ITEM or not heading.rstrip("*_ ").endswith(":"):
        return None
    return Sentence(heading, sentence.start, sentence.start, sentence.passage, ())


def lead_subject(lead: str) -> str:
    """What a lead-in tells of, in words: "The pact" of "The pact has three parts:"; "" where it has no verb."""
    parse = split_clauses(tag_sentence(_bare(lead)))
    if not parse.clauses or parse.clauses[0].verb is None or parse.clauses[0].subject is None:
        return ""
    if parse.clauses[0].verb[1] == len(parse.mask) and parse.tagged.words[-1] not in _LISTING:
        return ""  # "Other promises:" has no verb
    return parse.tagged.span(*parse.clauses[0].subject)


def asks(lead: str) -> bool:
    """Whether a lead-in or heading opens a list of what is asked for: "We demand", "Recommendations"."""
    tagged = tag_sentence(_bare(lead).lower())
    verb = find_verb(tagged.tags, 0, len(tagged.tags))
    if verb is None:
        return not (_ASKED | _ASKING).isdisjoint(tagged.words)
    deed = main_verb(tagged, verb)
    if deed == "call":
        return not {"for", "on", "upon"}.isdisjoint(tagged.words[verb[1] :])
    return deed in _ASKING or (deed == "be" and not _ASKED.isdisjoint(tagged.words[: verb[0]]))


def keep_item(reading: Reading, start: int) -> Reading:
    """Of a reading of both, what the item tells: claims cut to it, and only its own values."""
    kept = []
    for draft in reading.drafts:
        if draft.end <= start:
            continue
        own = [number for number, value in enumerate(draft.values) if value.start >= start]
        kept.append(
            replace(
                draft,
                start=max(draft.start, start),
                values=tuple(draft.values[number] for number in own),
                roles=tuple(draft.roles[number] for number in own),
            )
        )
    return replace(reading, drafts=tuple(kept))


def _bare(text: str) -> str:
    return text.rstrip("*_ ").rstrip(":").rstrip()


def _first_word(text: str) -> str:
    return next((text[start:end].lower() for start, end in find_words(text) if text[start].isalpha()), "")


def _is_verb(text: str) -> bool:
    word = _first_word(text)
    return text[:1].isalpha() and (classify_word(word) in set("vVyaegn") or word in load_vocabulary().bases)


def _goes_on(opening: str, item: str) -> bool:
    """Whether an item begins as the lead-in's last word wants it."""
    tagged = tag_sentence(opening)
    word = _first_word(item)
    last = tagged.tags.rstrip("_A")[-1:]
    base = word in load_vocabulary().bases or word in _BARE
    if last == "M" or tagged.words[-1] == "to" or last == "X":
        return base
    if tagged.words[-1] in _LISTING or last == "B":
        return _FINITE.isdisjoint(tag_sentence(item).tags)
    if _FINITE.isdisjoint(tagged.tags):
        return last in {"N", "P", "O"} and classify_word(word) in {"v", "V"}
    return last == "H" and classify_word(word) in {"v", "e", "n", "D", "N", "#"}
