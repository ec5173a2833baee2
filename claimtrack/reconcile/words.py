"""The words of a claim as stems, with its values left out."""

from __future__ import annotations

import re
from functools import lru_cache

from claimtrack.model import Claim
from claimtrack.values.lexicon import stem

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@lru_cache(maxsize=50_000)
def word_stems(text: str) -> tuple[str, ...]:
    """Stems of all words of a text, in order, lower case, without possessive endings."""
    out = []
    for match in _WORD.finditer(text):
        word = match.group().lower().replace("’", "'")
        out.append(stem(word.removesuffix("'s")))
    return tuple(out)


def blank_values(claim: Claim) -> str:
    """The claim's text with its values blanked out, every other character in its place."""
    text = claim.text
    for value in claim.values:
        start, end = value.start - claim.start, value.end - claim.start
        if 0 <= start < end <= len(text):
            text = text[:start] + " " * (end - start) + text[end:]
    return text


def masked_text(claim: Claim) -> str:
    """The claim's own words with its values left out."""
    return " ".join(blank_values(claim).split())


def stems_of(claim: Claim) -> tuple[str, ...]:
    """Stems of the claim's subject where it is resolved, and of its words without its values."""
    return (*word_stems(claim.subject), *word_stems(masked_text(claim)))


#: Function words, hedges and words of saying: they tell nothing of what a claim is about.
STOP = frozenset(
    [
        "a",
        "about",
        "above",
        "according",
        "add",
        "after",
        "again",
        "against",
        "ago",
        "all",
        "almost",
        "already",
        "also",
        "although",
        "an",
        "and",
        "another",
        "any",
        "are",
        "around",
        "as",
        "ask",
        "at",
        "away",
        "be",
        "because",
        "been",
        "before",
        "being",
        "below",
        "between",
        "both",
        "but",
        "by",
        "can",
        "come",
        "could",
        "date",
        "day",
        "did",
        "do",
        "does",
        "done",
        "down",
        "during",
        "each",
        "early",
        "either",
        "else",
        "ever",
        "every",
        "first",
        "five",
        "for",
        "former",
        "four",
        "from",
        "further",
        "get",
        "give",
        "go",
        "had",
        "half",
        "has",
        "have",
        "he",
        "her",
        "here",
        "him",
        "his",
        "hour",
        "how",
        "however",
        "i",
        "if",
        "in",
        "include",
        "into",
        "is",
        "it",
        "its",
        "itself",
        "just",
        "know",
        "last",
        "late",
        "later",
        "least",
        "less",
        "like",
        "make",
        "many",
        "may",
        "me",
        "mean",
        "might",
        "million",
        "billion",
        "month",
        "more",
        "most",
        "much",
        "must",
        "my",
        "near",
        "nearly",
        "never",
        "next",
        "no",
        "nor",
        "not",
        "now",
        "number",
        "of",
        "off",
        "often",
        "on",
        "once",
        "one",
        "only",
        "onto",
        "or",
        "other",
        "our",
        "out",
        "over",
        "own",
        "part",
        "per",
        "quite",
        "rather",
        "respectively",
        "said",
        "same",
        "say",
        "second",
        "see",
        "seem",
        "seven",
        "several",
        "shall",
        "she",
        "should",
        "show",
        "since",
        "six",
        "so",
        "some",
        "soon",
        "speak",
        "state",
        "still",
        "such",
        "take",
        "tell",
        "ten",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "third",
        "this",
        "those",
        "though",
        "thousand",
        "three",
        "through",
        "throughout",
        "thus",
        "time",
        "to",
        "today",
        "together",
        "told",
        "tomorrow",
        "total",
        "toward",
        "twice",
        "two",
        "under",
        "until",
        "up",
        "upon",
        "us",
        "use",
        "very",
        "via",
        "was",
        "way",
        "we",
        "week",
        "well",
        "went",
        "were",
        "what",
        "when",
        "where",
        "whether",
        "which",
        "while",
        "who",
        "whole",
        "whom",
        "whose",
        "why",
        "will",
        "with",
        "within",
        "without",
        "would",
        "year",
        "yesterday",
        "yet",
        "you",
        "your",
        "amount",
        "figure",
        "value",
        "people",
        "person",
    ]
)
_STOPPED = frozenset(stem(word) for word in STOP)


def content_stems(text: str) -> tuple[str, ...]:
    """Stems of the words that carry meaning."""
    return tuple(s for s in word_stems(text) if s not in _STOPPED and len(s) > 1)


@lru_cache(maxsize=50_000)
def fold_word(word: str) -> str:
    """Lower case, without a possessive ending."""
    return word.lower().replace("’", "'").removesuffix("'s").strip("'")
