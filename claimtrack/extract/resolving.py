"""Whom a clause is about: its subject in full, pronouns and short forms replaced by what they stand for."""

from __future__ import annotations

from claimtrack.extract.antecedents import Discourse
from claimtrack.extract.assembly import Reading
from claimtrack.extract.namebook import NameBook
from claimtrack.extract.speaking import speaks
from claimtrack.extract.subjects import own_subject
from claimtrack.extract.surroundings import is_pleonastic, subject_before

_OWNERS = {"its": "it", "their": "they", "his": "he", "her": "he"}
_PEOPLE = {"he": "he", "she": "he"}


def _speaks_of_itself(reading: Reading, index: int, speaker: str) -> bool:
    """ "The underwriters say they will send divers": several who speak mean themselves."""
    return reading.parse.clauses[index].frame >= 0 and speaks(speaker)


def _agrees(pronoun: str, name: str) -> bool:
    """Whether "he" or "she" can be one who is called so: "Mr Pascoe" is no "she"."""
    title = name.partition(" ")[0].rstrip(".").lower()
    wrong = (
        {"mr", "sir", "lord", "father"}
        if pronoun in {"she", "her"}
        else {"mrs", "ms", "miss", "lady", "madam"}
    )
    return title not in wrong


class SubjectFinder:
    """Finds the subjects of one document's clauses by its names and what was told before."""

    def __init__(self, book: NameBook, discourse: Discourse) -> None:
        self.book = book
        self.discourse = discourse

    def find(
        self, reading: Reading, index: int, speaker: str | None, predicate: str
    ) -> tuple[str, str | None]:
        """The subject in words, pronouns replaced; and its antecedent or full name where that differs."""
        found = own_subject(reading.parse, index)
        if found is None:
            return "", None
        words = reading.parse.tagged.span(*found).strip(" \"“”‘’'")
        low = words.lower()
        if low.startswith("whose "):
            owner = reading.parse.clauses[index].antecedent
            whole = reading.parse.tagged.span(*owner).strip(" \"“”‘’'") if owner is not None else ""
            return (f"{whole}'s {words[6:]}", whole) if whole else (words, None)
        if low == "it" and is_pleonastic(reading.parse, index):
            return words, None
        if low == "it" and speaker is not None and self._says_it(reading, index, speaker):
            return speaker, speaker
        known = self._told_before(reading, index, low, speaker)
        if (
            known is None
            and low == "they"
            and speaker is not None
            and _speaks_of_itself(reading, index, speaker)
        ):
            known = speaker
        if known is None:
            known = self.discourse.resolve(words, speaker=speaker, predicate=predicate)
        if known is None:
            return words, self.book.canonical.get(words.removesuffix("'s").removesuffix("’s"))
        if low.startswith(("the ", "this ", "that ")) and low not in {"the former", "the latter"}:
            return words, known
        return known, known

    def _says_it(self, reading: Reading, index: int, speaker: str) -> bool:
        """ "The charity said it ...": a speaker that is no person speaks of itself."""
        tagged = reading.parse.tagged
        if tagged.tags.count('"', 0, reading.parse.clauses[index].start + 1) % 2 == 1:
            return False  # who is quoted is "we" or "I" there
        if self.book.is_body(speaker):
            return True
        named = speaker in self.book.forms and self.book.kind(speaker) != "person"
        return named and reading.parse.clauses[index].frame >= 0

    def _can_be_person(self, words: str, full: str) -> bool:
        """Whether words name a person, as far as the document tells."""
        kinds = {self.book.kind(words), self.book.kind(full)}
        if "person" in kinds or full in self.book.people:
            return True
        named = 2 <= len(full.split()) <= 3 and full[:1].isupper() and not full.startswith("The ")
        return named and kinds == {""} and self.discourse.can_be_person(full) and not self.book.is_body(full)

    def _told_before(self, reading: Reading, index: int, pronoun: str, speaker: str | None) -> str | None:
        """What a pronoun stands for where its own sentence has told it: the subject of a clause before, or for
        "he" and "she" the one who says so."""
        first, _, rest = pronoun.partition(" ")
        plain = _OWNERS.get(first, "" if rest else _PEOPLE.get(first, first))
        if plain not in {"it", "they", "he"}:
            return None
        found = subject_before(reading.parse, index, plain)
        words = reading.parse.tagged.span(*found).strip(" \"“”‘’'") if found is not None else ""
        full = self.book.canonical.get(words, words)
        if plain == "he" and not (self._can_be_person(words, full) and _agrees(first, words)):
            told = (
                speaker is not None
                and bool(reading.sayings.of[index])
                and self._can_be_person(speaker, speaker)
            )
            full = speaker if speaker is not None and told and _agrees(first, speaker) else ""
        if not full:
            return None
        return f"{full}'s {rest}" if rest else full

    def names_of(self, antecedent: str | None) -> list[str]:
        """The full name of an antecedent, where it is a name that the document knows."""
        if antecedent is None:
            return []
        full = self.book.canonical.get(antecedent)
        if full is not None:
            return [full]
        return [antecedent] if antecedent in self.book.forms else []
