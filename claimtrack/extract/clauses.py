"""A sentence cut into clauses that each tell one fact, with their subjects and how they hang together.

The chunks are taken left to right. Each either opens a clause (its own verb, or a pattern that stands for one:
", killing ...", ", a town of ...", ", with ... reaching ...", "and 6,318 injured") or belongs to the one at hand, or
resumes one that was interrupted. Splitting is conservative: what has no claim of its own stays where it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest

from claimtrack.extract.chunks import (
    Chunk,
    Opener,
    cut_chunks,
    find_openers,
    hide_openers,
    main_verb,
    mask_asides,
    says,
)
from claimtrack.extract.cues import load_cues
from claimtrack.extract.phrases import TIME_WORDS, find_subject, find_verb, noun_before
from claimtrack.extract.tags import Tagged
from claimtrack.extract.tails import find_tail, is_quote_opening

Range = tuple[int, int]

_WAITING = frozenset({"main", "coordinate", "complement", "relative", "splice", "adverbial"})
_CONDITIONS = frozenset({"if", "unless", "lest"})
_OTHER_VOICE = frozenset({"while", "whereas", "although", "though"})
_CONTRASTS = frozenset({"while", "whereas", "although", "though", "because", "since", "as"})
_GAPPED = re.compile(r"[An_]*D?[An_]*(?:#_?)+(?:N_?)?(?:[ev]|N(?=[_,]*$)|I)")
_GAPPED_SHORT = re.compile(r"[An_]*(?:#_?)+(?:e|I_?D?P)")
_GAPPED_LIST = re.compile(r"[An_]*D?N?(?:#_?)+[NP]")
_PARTITIVE = re.compile(r"_*(?:[#DAN]_?)+I_?o")
_BASES = frozenset({"from", "up", "down", "compared", "against", "versus"})
_BASELINE = re.compile(r"[AIegND_]*(?:#_?)+")
_DISTANCE = re.compile(r"_*A?(?:#_*)+N(?:_*)(?:I?D?[NP]|A)")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")


@dataclass(slots=True)
class Clause:
    """A clause as ranges of words.

    `kind`: main, coordinate, splice, complement, relative, adverbial, condition, participle, absolute, appositive,
    gapped or aside. `start` and `end` bound its own words; `verb` is its verb group; `subject` its own subject,
    None where it is that of the clause `parent`; `antecedent` the words that a relative, appositive or aside
    tells of. `frame` is the clause that says, thinks or denies this one. `opener` is the word that opened it.
    """

    kind: str
    start: int
    end: int
    verb: Range | None = None
    subject: Range | None = None
    parent: int = -1
    frame: int = -1
    antecedent: Range | None = None
    opener: str = ""
    shares_subject: bool = False


@dataclass(frozen=True, slots=True)
class Parse:
    """The clauses of a sentence, and for each word the clause that owns it."""

    tagged: Tagged
    mask: str
    clauses: tuple[Clause, ...]
    owner: tuple[int, ...]
    openers: tuple[Opener, ...] = ()


def split_clauses(tagged: Tagged) -> Parse:
    """The clauses of a tagged sentence; at least one where it has words."""
    mask, asides = mask_asides(tagged.tags)
    openers = tuple(find_openers(tagged, mask))
    mask = hide_openers(mask, openers)
    builder = _Builder(tagged, mask)
    chunks = cut_chunks(tagged, mask)
    for chunk, following in zip_longest(chunks, chunks[1:]):
        if chunk is not None:
            builder.take(chunk, following)
    for aside in asides:
        builder.take_aside(aside)
    return builder.finish(openers)


class _Builder:
    """Takes chunks in order; `current` is the clause that words without a clause of their own go to."""

    def __init__(self, tagged: Tagged, mask: str) -> None:
        self.tagged = tagged
        self.mask = mask
        self.clauses: list[Clause] = []
        self.owner = [0] * len(mask)
        self.current = 0
        self.following: Chunk | None = None

    def take(self, chunk: Chunk, following: Chunk | None) -> None:
        """Take the next chunk; `following` is the one after it."""
        self.following = following
        verb = find_verb(self.mask, chunk.start, chunk.end)
        kind = chunk.kind
        if not self.clauses:
            self._take_first(chunk, verb)
        elif kind == ";":
            self._take_independent(chunk, verb)
        elif kind == "R":
            self._take_relative(chunk, verb)
        elif kind in "tz":
            self._take_complement(chunk, verb)
        elif kind == "S":
            self._take_adverbial(chunk, verb)
        elif kind == "W":
            self._take_where(chunk, verb)
        elif kind == "C":
            self._take_coordinated(chunk, verb)
        elif verb is not None:
            self._take_with_verb(chunk, verb)
        else:
            self._take_phrase(chunk)

    def take_aside(self, aside: Range) -> None:
        """A bracket tells something of its own where it holds a number that restates none just before it."""
        start, end = aside
        tags = self.tagged.tags[start:end]
        if "#" not in tags or not any(tag in "NVBHe" for tag in tags):
            return
        if "#" in self.tagged.tags[max(0, start - 6) : start - 1]:
            return
        parent = self.owner[start - 1]
        antecedent = noun_before(self.mask, start - 1)
        if antecedent is None or not re.search(r"[NPV]", tags):
            return
        self._add("aside", start, end, find_verb(self.tagged.tags, start, end), parent, antecedent=antecedent)

    def finish(self, openers: tuple[Opener, ...]) -> Parse:
        for index, clause in enumerate(self.clauses):
            if clause.verb is not None and clause.subject is None and not clause.shares_subject:
                own = "".join(
                    tag if self.owner[clause.start + step] == index else "_"
                    for step, tag in enumerate(self.mask[clause.start : clause.verb[0]])
                )
                found = find_subject(own, 0, len(own), self.tagged.words[clause.start :])
                if found is not None:
                    clause.subject = (found[0] + clause.start, found[1] + clause.start)
        return Parse(self.tagged, self.mask, tuple(self.clauses), tuple(self.owner), openers)

    # -- openers ---------------------------------------------------------------------------------

    def _take_first(self, chunk: Chunk, verb: Range | None) -> None:
        self._add("main", 0, chunk.end, None)
        word = self.tagged.words[chunk.mark] if chunk.kind in "SW" else ""
        first = self._first_tag(chunk)
        if chunk.kind == "S" and self._take_as(chunk, verb, word):
            return
        if chunk.kind in "SW" and verb is not None and word not in {"what", "how", "why"}:
            kind = "condition" if word in _CONDITIONS else "adverbial"
            self._add(kind, chunk.start, chunk.end, verb, 0, opener=word)
        elif verb is None and first in "ge" and first:
            self._add("participle", chunk.start, chunk.end, None, 0, shares_subject=True)
        elif (
            verb is None
            and self.tagged.words[chunk.start] == "with"
            and "g" in self.mask[chunk.start : chunk.end]
        ):
            self._add("absolute", chunk.start, chunk.end, None, 0, opener="with")
        else:
            self.clauses[0].verb = verb

    def _take_independent(self, chunk: Chunk, verb: Range | None) -> None:
        if verb is None and not _GAPPED_LIST.match(self.mask, chunk.start, chunk.end):
            self._merge(chunk)
            return
        begins = verb is not None and self._begins_with(chunk, verb)
        self._add(
            "coordinate" if verb else "gapped", chunk.start, chunk.end, verb, self._root(),
            shares_subject=begins or verb is None,
        )  # fmt: skip

    def _take_relative(self, chunk: Chunk, verb: Range | None) -> None:
        host = self.current
        begin = chunk.mark + len(chunk.openers) - 1 if chunk.openers[-1] == "R" else chunk.mark
        while begin < chunk.start - 1 and self.mask[begin] in ",C-_":
            begin += 1
        if not chunk.comma and "#" not in self.mask[begin : chunk.end]:
            self._merge_light(chunk, verb)
            return
        antecedent = noun_before(self.mask, chunk.mark)
        stop, second = self._second_verb(chunk, verb, host)
        relative = self._add("relative", begin, stop, verb, host, antecedent=antecedent)
        subject_follows = verb is not None and not self._begins_with(chunk, verb)
        if self.tagged.words[chunk.start - 1] == "whose":
            self.clauses[relative].subject = (begin, verb[0]) if verb else None
        elif not subject_follows or "#" in self.mask[begin : verb[0] if verb else begin]:
            self.clauses[relative].subject = antecedent
        if second is not None:
            self._resume(host, stop, chunk.end, second)

    def _take_complement(self, chunk: Chunk, verb: Range | None) -> None:
        frame = self._frame_for(chunk)
        if frame is None or verb is None:
            if chunk.kind == "t" and verb is not None:
                self._merge_light(chunk, verb)
            else:
                self._merge(chunk)
            return
        stop, second = self._second_verb(chunk, verb, self.current)
        host = self.current
        self._add("complement", chunk.start, stop, verb, frame, frame=frame)
        if second is not None:
            self._resume(host, stop, chunk.end, second)

    def _frame_for(self, chunk: Chunk) -> int | None:
        """The clause that a "that" belongs to: its verb says something, or the noun before it does."""
        clause = self.clauses[self.current]
        if "C" in chunk.openers and clause.frame >= 0:
            return clause.frame
        if clause.kind == "participle" or clause.verb is None:
            return self.current if self._participle_says(clause) else None
        before = self.tagged.words[chunk.mark - 1] if chunk.mark else ""
        nouns = load_cues().nouns
        if chunk.kind == "z" or says(self.tagged, clause.verb):
            return self.current
        if before in nouns or before.removesuffix("s") in nouns:
            return self.current
        opens = self.tagged.words[clause.start : clause.verb[0]]
        if self.tagged.words[clause.verb[0] - 1 : clause.verb[0]] == ("it",) and len(opens) <= 2:
            return self.current
        return None

    def _participle_says(self, clause: Clause) -> bool:
        lemma = ""
        for place in range(clause.start, min(clause.start + 3, clause.end)):
            if self.mask[place] == "g":
                lemma = main_verb(self.tagged, (place, place + 1))
                break
        return lemma in load_cues().clause

    def _take_adverbial(self, chunk: Chunk, verb: Range | None) -> None:
        word = self.tagged.words[chunk.start - 1]
        if self._take_as(chunk, verb, word):
            return
        if verb is None and word in {"as", "since", "after", "before", "until", "till"}:
            self._add("adverbial", chunk.start, chunk.end, None, self.current, opener=word)
        elif verb is None:
            self._merge(chunk)
        elif word in _CONDITIONS:
            self._add("condition", chunk.start, chunk.end, verb, self.current, opener=word)
        elif chunk.comma or word in _CONTRASTS or self._heavy(chunk):
            parent = self._root() if chunk.comma and word in _CONTRASTS else self.current
            self._add(
                "adverbial", chunk.start, chunk.end, verb, parent, opener=word,
                shares_subject=self._begins_with(chunk, verb),
            )  # fmt: skip
            if chunk.comma and word in _OTHER_VOICE:
                self.clauses[-1].frame = -1
        else:
            self._merge_light(chunk, verb)

    def _take_as(self, chunk: Chunk, verb: Range | None, word: str) -> bool:
        """ "As the archive notes, ...": a tail with an opener."""
        if word != "as" or verb is None or verb[1] != chunk.end or not says(self.tagged, verb):
            return False
        speaker = find_subject(self.mask, chunk.start, verb[0], self.tagged.words)
        if speaker is None:
            return False
        self._take_tail(chunk, verb, speaker)
        return True

    def _take_where(self, chunk: Chunk, verb: Range | None) -> None:
        word = self.tagged.words[chunk.start - 1]
        if verb is None or not (chunk.comma or self._heavy(chunk)):
            self._merge_light(chunk, verb)
            return
        kind = "relative" if chunk.comma or word == "where" else "adverbial"
        antecedent = noun_before(self.mask, chunk.mark) if kind == "relative" else None
        stop, second = self._second_verb(chunk, verb, self.current)
        host = self.current
        self._add(kind, chunk.start, stop, verb, self.current, opener=word, antecedent=antecedent)
        if second is not None:
            self._resume(host, stop, chunk.end, second)

    def _take_coordinated(self, chunk: Chunk, verb: Range | None) -> None:
        clause = self.clauses[self.current]
        first = self._first_tag(chunk)
        if verb is None:
            if first == "g" and clause.kind == "participle":
                self._add("participle", chunk.start, chunk.end, None, clause.parent, shares_subject=True)
            else:
                self._take_gapped(chunk)
            return
        if clause.verb is None and clause.kind not in {"participle", "absolute", "appositive", "gapped"}:
            self._resume(self.current, chunk.mark, chunk.end, verb)
        elif self._begins_with(chunk, verb):
            target = self._coordination_target(chunk)
            if self.clauses[target].verb is None:
                self._resume(target, chunk.mark, chunk.end, verb)
            elif verb[1] - verb[0] > 1 or re.search(r"[NP#]", self.mask[verb[1] : chunk.end]):
                self._add_sibling(chunk, verb, target, shares_subject=True)
            else:
                self._merge(chunk)
        elif not self._open_speech(chunk, verb):
            target = self._coordination_target(chunk)
            if self.clauses[target].verb is None:
                self._resume(target, chunk.mark, chunk.end, verb)
            else:
                self._add_sibling(chunk, verb, target, shares_subject=False)

    def _add_sibling(self, chunk: Chunk, verb: Range, target: int, *, shares_subject: bool) -> None:
        frame = self.clauses[target].frame
        added = self._add("coordinate", chunk.start, chunk.end, verb, target, shares_subject=shares_subject)
        keep = shares_subject or "but" not in self.tagged.words[chunk.mark : chunk.start]
        self.clauses[added].frame = frame if keep else -1

    def _open_speech(self, chunk: Chunk, verb: Range) -> bool:
        """ "Officials said roads and bridges were cut": the words after "said" open what was said."""
        index = self.current
        clause = self.clauses[index]
        if clause.verb is None or chunk.comma or not says(self.tagged, clause.verb):
            return False
        rest = self.mask[clause.verb[1] : clause.end]
        if not re.fullmatch(r"[DNP#A_]+", rest):
            return False
        start = clause.verb[1]
        clause.end = start
        added = self._add("complement", start, chunk.end, verb, index, frame=index)
        self.clauses[added].start = start
        return True

    def _coordination_target(self, chunk: Chunk) -> int:
        index = self.current
        clause = self.clauses[index]
        if clause.verb is None and clause.kind in {"participle", "absolute", "appositive", "gapped"}:
            return clause.parent
        if clause.frame >= 0 and self._says_on(chunk):
            return clause.frame
        if chunk.comma and clause.kind in {"relative", "adverbial", "condition"} and clause.parent >= 0:
            return clause.parent
        return index

    def _says_on(self, chunk: Chunk) -> bool:
        """ "She denied that ... and dismissed reports that ...": a second verb of saying is the first one's fellow."""
        verb = find_verb(self.mask, chunk.start, chunk.end)
        if verb is None or not self._begins_with(chunk, verb) or verb[1] - verb[0] > 1:
            return False
        return says(self.tagged, verb) or main_verb(self.tagged, verb) in load_cues().phrase

    # -- after a comma ---------------------------------------------------------------------------

    def _take_with_verb(self, chunk: Chunk, verb: Range) -> None:
        waiting = self._waiting()
        speaker = find_tail(self.tagged, self.mask, chunk, verb, self.following)
        frame = self._frame_of_quotation(chunk)
        if speaker is not None:
            self._take_tail(chunk, verb, speaker)
        elif frame is not None:
            self._add("complement", chunk.start, chunk.end, verb, frame, frame=frame)
        elif waiting is not None:
            self._resume(waiting, chunk.start, chunk.end, verb)
        elif self._begins_with(chunk, verb) and self._reopen_speech(chunk, verb):
            pass
        elif self._begins_with(chunk, verb):
            self._add("coordinate", chunk.start, chunk.end, verb, self._root(), shares_subject=True)
            self.clauses[-1].frame = self.clauses[self.clauses[-1].parent].frame
        else:
            self._add("splice", chunk.start, chunk.end, verb, self.current)
            self.clauses[-1].frame = self.clauses[self.clauses[-1].parent].frame

    def _take_tail(self, chunk: Chunk, verb: Range, speaker: Range) -> None:
        before = self.current
        self._add("tail", chunk.start, chunk.end, verb, before)
        self.clauses[-1].subject = speaker
        self.clauses[-1].frame = -1
        if speaker[0] < verb[0]:
            self.current = before

    def _frame_of_quotation(self, chunk: Chunk) -> int | None:
        """The clause that says what a colon or a quotation mark opens."""
        clause = self.clauses[self.current]
        if clause.verb is None or not is_quote_opening(self.tagged, chunk):
            return None
        if says(self.tagged, clause.verb) or ":" in chunk.openers and self._cue_noun_in(clause):
            return self.current
        return None

    def _cue_noun_in(self, clause: Clause) -> bool:
        nouns = load_cues().nouns
        return any(
            word in nouns for word in self.tagged.words[max(clause.start, clause.end - 4) : clause.end]
        )

    def _reopen_speech(self, chunk: Chunk, verb: Range) -> bool:
        """ "The board said its count, as of noon, was final": the subject of what is said waits for its verb."""
        index = self.current
        while index >= 0:
            clause = self.clauses[index]
            if clause.verb is not None and says(self.tagged, clause.verb):
                break
            index = clause.parent
        if index < 0 or main_verb(self.tagged, self.clauses[index].verb or verb) in load_cues().phrase:
            return False
        clause = self.clauses[index]
        assert clause.verb is not None
        start = clause.verb[1]
        own = [place for place in range(start, clause.end) if self.owner[place] == index]
        if not own or not re.match(r"[A_]*[DNP#O]", self.mask[own[0] : clause.end]):
            return False
        clause.end = start
        end = own[-1] + 1
        added = self._add("complement", own[0], own[0], None, index, frame=index)
        for place in own:
            self.owner[place] = added
        self.clauses[added].end = end
        for later in self.clauses[index + 1 : added]:
            if later.parent == index and later.kind in {"appositive", "relative"}:
                later.parent = later.frame = added
                later.frame = index
        self._resume(added, chunk.start, chunk.end, verb)
        return True

    def _take_phrase(self, chunk: Chunk) -> None:
        first = self._first_tag(chunk)
        words = self.tagged.words
        body = self.mask[chunk.start : chunk.end]
        waiting = self._waiting()
        parent = self.current if waiting is None else waiting
        if first == "g":
            self._add("participle", chunk.start, chunk.end, None, parent, shares_subject=True)
        elif first == "e" and re.search(r"[#P]", body):
            antecedent = noun_before(self.mask, chunk.mark)
            self._add("participle", chunk.start, chunk.end, None, parent, antecedent=antecedent)
            self.clauses[-1].subject = antecedent
        elif words[chunk.start] == "with" and re.search(r"[ge#o]", body):
            self._add("absolute", chunk.start, chunk.end, None, parent, opener="with")
        elif _PARTITIVE.match(body):
            antecedent = noun_before(self.mask, chunk.mark)
            self._add("absolute", chunk.start, chunk.end, None, parent, antecedent=antecedent)
        elif _BASELINE.match(body) and words[chunk.start] in _BASES and self._counts(waiting):
            self._add(
                "gapped", chunk.start, chunk.end, None, self.current, opener="from", shares_subject=True
            )
        elif self._apposes(chunk, first) or self._ages(body, chunk):
            antecedent = self._apposed(chunk)
            self._add("appositive", chunk.start, chunk.end, None, self.current, antecedent=antecedent)
            self.current = self.clauses[-1].parent
        elif waiting is not None and self.clauses[self.current].kind in {
            "adverbial",
            "condition",
            "participle",
        }:
            self._own(waiting, chunk.start, chunk.end)
            self.current = waiting
        else:
            self._take_gapped(chunk)

    def _counts(self, waiting: int | None) -> bool:
        clause = self.clauses[self.current]
        return waiting is None and "#" in self.mask[clause.start : clause.end]

    def _ages(self, body: str, chunk: Chunk) -> bool:
        """ "Ines Varga, 41, ...": a bare number after a name."""
        return (
            body.strip("_") == "#"
            and chunk.mark > 0
            and self.mask[chunk.mark - 1] == "P"
            and "," in chunk.openers
        )

    def _apposed(self, chunk: Chunk) -> Range | None:
        last = self.clauses[-1]
        if last.kind == "appositive" and last.end >= chunk.mark - 1 and last.antecedent is not None:
            return last.antecedent
        return noun_before(self.mask, chunk.mark)

    def _apposes(self, chunk: Chunk, first: str) -> bool:
        """ ", a town of some 9,000 people," after a name, closed by a mark or the sentence's end."""
        near = self.tagged.words[chunk.start : chunk.start + 4]
        if _DISTANCE.match(self.mask, chunk.start, chunk.end) and not TIME_WORDS.intersection(near):
            return self.mask[chunk.mark - 1] == "P" and self.tagged.words[chunk.mark - 1] not in TIME_WORDS
        if first != "D" or chunk.end - chunk.start < 2 or chunk.openers not in {",", "-"}:
            return False
        if chunk.end < len(self.mask) and self.mask[chunk.end] not in ",-;_":
            return False
        before = self._apposed(chunk)
        if before is None or self.tagged.words[chunk.start] not in {
            "a",
            "an",
            "the",
            "no",
            "another",
            "its",
            "his",
            "her",
        }:
            return False
        return "P" in self.mask[before[0] : before[1]]

    def _take_gapped(self, chunk: Chunk) -> None:
        """ "and 6,318 injured", "and 1,460 by the end of 2019": a clause without its verb and subject."""
        target = self.current
        clause = self.clauses[target]
        while clause.verb is None and clause.kind == "gapped" and clause.parent >= 0:
            target = clause.parent
            clause = self.clauses[target]
        body = self.mask[chunk.start : chunk.end]
        pattern = _GAPPED_LIST if clause.verb is None else _GAPPED if "C" in chunk.openers else _GAPPED_SHORT
        has_number = "#" in self.mask[clause.start : clause.end]
        first = next(
            (w for w, t in zip(self.tagged.words[chunk.start :], body, strict=False) if t == "#"), ""
        )
        dated = bool(_YEAR.match(first)) or ":" in first or "P" in body[:3]
        if has_number and not dated and clause.kind not in {"appositive", "tail"} and pattern.match(body):
            self._add("gapped", chunk.start, chunk.end, None, target, shares_subject=True)
            self.clauses[-1].frame = clause.frame
        else:
            self._merge(chunk)

    # -- building --------------------------------------------------------------------------------

    def _add(
        self, kind: str, start: int, end: int, verb: Range | None, parent: int = -1, *, frame: int = -1,
        antecedent: Range | None = None, opener: str = "", shares_subject: bool = False,
    ) -> int:  # fmt: skip
        if frame < 0 and parent >= 0:
            frame = self.clauses[parent].frame
        index = len(self.clauses)
        self.clauses.append(
            Clause(kind, start, end, verb, None, parent, frame, antecedent, opener, shares_subject)
        )
        for place in range(start, end):
            self.owner[place] = index
        self.current = index if kind != "aside" else self.current
        return index

    def _own(self, index: int, start: int, end: int) -> None:
        clause = self.clauses[index]
        for place in range(start, end):
            self.owner[place] = index
        clause.start, clause.end = min(clause.start, start), max(clause.end, end)

    def _merge(self, chunk: Chunk) -> None:
        last = len(self.clauses) - 1
        beside_tail = (
            self.clauses[last].kind == "tail" and self.clauses[last].end >= chunk.mark and chunk.kind in "SW"
        )
        self._own(last if beside_tail else self.current, chunk.mark, chunk.end)

    def _merge_light(self, chunk: Chunk, verb: Range | None) -> None:
        """A clause too light to stand alone stays with its host, whose own verb may follow it."""
        clause = self.clauses[self.current]
        self._merge(chunk)
        if clause.verb is None and verb is not None:
            second = find_verb(self.mask, verb[1], chunk.end)
            if second is not None:
                clause.verb = second

    def _resume(self, index: int, start: int, end: int, verb: Range) -> None:
        self._own(index, start, end)
        if self.clauses[index].verb is None:
            self.clauses[index].verb = verb
        self.current = index

    def _second_verb(self, chunk: Chunk, verb: Range | None, host: int) -> tuple[int, Range | None]:
        """Where an interrupted host goes on inside the chunk: its verb is the second one."""
        if verb is not None and self.clauses[host].verb is None:
            second = find_verb(self.mask, verb[1], chunk.end)
            if second is not None:
                return second[0], second
        return chunk.end, None

    # -- reading ---------------------------------------------------------------------------------

    def _first_tag(self, chunk: Chunk) -> str:
        for place in range(chunk.start, chunk.end):
            if self.mask[place] not in "An_":
                return self.mask[place]
        return ""

    def _begins_with(self, chunk: Chunk, verb: Range) -> bool:
        return all(tag in "An_" for tag in self.mask[chunk.start : verb[0]])

    def _heavy(self, chunk: Chunk) -> bool:
        body = self.mask[chunk.start : chunk.end]
        return "#" in body or "P" in body

    def _waiting(self) -> int | None:
        """The nearest clause round the current one that still lacks its verb."""
        index = self.current
        while index >= 0:
            clause = self.clauses[index]
            if clause.verb is None and clause.kind in {
                "main",
                "coordinate",
                "complement",
                "relative",
                "splice",
            }:
                return index
            index = clause.parent
        return None

    def _root(self) -> int:
        """The clause that stands by itself round the current one."""
        index = self.current
        while self.clauses[index].parent >= 0 and self.clauses[index].kind not in {"main", "complement"}:
            index = self.clauses[index].parent
        return index
