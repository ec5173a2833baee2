"""Clauses behind a mark: a verb of their own, or a pattern that stands for one."""

from __future__ import annotations

import re

from claimtrack.extract.chunks import Chunk, main_verb, says
from claimtrack.extract.cues import load_cues
from claimtrack.extract.openers import OpenerRules
from claimtrack.extract.parse import Clause, Range
from claimtrack.extract.phrases import TIME_WORDS, noun_before
from claimtrack.extract.tails import closes_speech, find_parted_speaker, find_tail, is_quote_opening
from claimtrack.extract.wordsets import word_set

_PARTITIVE = re.compile(r"_*(?:[#DAN]_?)+I_?o")
_BASES = frozenset({"from", "up", "down", "compared", "against", "versus"})
#: What "with" needs behind it to tell something: "with trade reaching 9 billion".
_PARTICIPIAL = frozenset("ge#o")
_BASELINE = re.compile(r"[AIegND_]*(?:#_?)+")
_APPOSING = frozenset({"a", "an", "the", "no", "another"})
#: The longest remark between commas, in words, and how it begins.
_REMARK = 3
_REMARKING = frozenset({"we", "it", "i", "one", "you"})
_LENGTHS = word_set("commas.lengths")
_DISTANCE = re.compile(r"_*A?(?:#_*)+N(?:_*)(?:I?D?[NP]|A)")


class CommaRules(OpenerRules):
    """What becomes of a chunk behind a comma, dash or colon."""

    def take_with_verb(self, chunk: Chunk, verb: Range) -> None:
        """A chunk with a verb: a tail, a quotation, the rest of an interrupted clause, or one of its own."""
        waiting = self.waiting()
        if waiting is not None and self._is_remark(chunk, verb):
            self.own(waiting, chunk.start, chunk.end)
            return
        if waiting is None and "than" in self.tagged.words[chunk.start : verb[0]] and chunk.openers == ",":
            self.merge(chunk)  # "two hours earlier than the ministry had said"
            return
        speaker = find_tail(self.tagged, self.mask, chunk, verb, self.following, waiting=waiting is not None)
        frame = self._frame_of_quotation(chunk)
        if self._takes_back_speaker(chunk, verb):
            pass
        elif speaker is not None:
            self.take_tail(chunk, verb, speaker)
        elif frame is not None:
            self.add("complement", chunk.start, chunk.end, verb, frame, frame=frame)
        elif waiting is not None:
            self.resume(waiting, chunk.start, chunk.end, verb)
        elif self.begins_with(chunk, verb) and self._reopen_speech(chunk, verb):
            pass
        elif self.begins_with(chunk, verb):
            self.add("coordinate", chunk.start, chunk.end, verb, self.root(), shares_subject=True)
            self.clauses[-1].frame = self.clauses[self.clauses[-1].parent].frame
        else:
            self.add("splice", chunk.start, chunk.end, verb, self.current)
            self.clauses[-1].frame = self.clauses[self.clauses[-1].parent].frame

    def _is_remark(self, chunk: Chunk, verb: Range) -> bool:
        """ "Vasko, we learn, refused to leave": a pronoun and a verb between commas tell nothing of their own."""
        closed = self.following is not None and self.following.openers == ","
        near = self.tagged.words[chunk.start : chunk.end]
        return (
            closed
            and chunk.openers == ","
            and verb[1] == chunk.end
            and len(near) <= _REMARK
            and near[0] in _REMARKING
        )

    def _takes_back_speaker(self, chunk: Chunk, verb: Range) -> bool:
        """ "The dredger sank, Tomas Brill, who leads the port, said.": its speaker was taken for a part of what
        is told."""
        last = self.clauses[-1]
        if chunk.openers != "," or not self.begins_with(chunk, verb):
            return False
        told = last.kind in {"relative", "appositive"} and last.antecedent is not None
        host = last.parent if told else self.current
        clause = self.clauses[host]
        if clause.verb is None or not closes_speech(self.tagged, self.mask, chunk, verb, self.following):
            return False
        speaker = find_parted_speaker(self.tagged, self.mask, clause.verb[1], chunk.mark)
        if speaker is None or self.owner[speaker[0]] != host:
            return False
        clause.end = speaker[0]
        self.current = host
        self.take_tail(chunk, verb, speaker)
        for place in range(*speaker):
            self.owner[place] = len(self.clauses) - 1
        return True

    def _frame_of_quotation(self, chunk: Chunk) -> int | None:
        """The clause that says what a colon or a quotation mark opens."""
        clause = self.clauses[self.current]
        if clause.verb is None or not is_quote_opening(self.tagged, chunk):
            return None
        if says(self.tagged, clause.verb) or (":" in chunk.openers and self._cue_noun_in(clause)):
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
        lemma = main_verb(self.tagged, self.clauses[index].verb or verb)
        if index < 0 or lemma in load_cues().phrase or lemma in load_cues().strict:
            return False
        clause = self.clauses[index]
        assert clause.verb is not None
        start = clause.verb[1]
        own = [place for place in range(start, clause.end) if self.owner[place] == index]
        if not own or not re.match(r"[A_]*[DNP#O]", self.mask[own[0] : clause.end]):
            return False
        clause.end = start
        end = own[-1] + 1
        added = self.add("complement", own[0], own[0], None, index, frame=index)
        for place in own:
            self.owner[place] = added
        self.clauses[added].end = end
        for later in self.clauses[index + 1 : added]:
            if later.parent == index and later.kind in {"appositive", "relative"}:
                later.parent = later.frame = added
                later.frame = index
        self.resume(added, chunk.start, chunk.end, verb)
        return True

    def take_phrase(self, chunk: Chunk) -> None:
        """A chunk without a verb: a pattern that stands for a clause, or a part of the one at hand."""
        first = self.first_tag(chunk)
        words = self.tagged.words
        body = self.mask[chunk.start : chunk.end]
        waiting = self.waiting()
        parent = self.current if waiting is None else waiting
        host = self._interrupted_be(chunk)
        if host is None:
            host = self._dated_behind_relative(chunk)
        if host is not None:
            self.own(host, chunk.start, chunk.end)
            self.current = host
        elif first == "g":
            self.add("participle", chunk.start, chunk.end, None, parent, shares_subject=True)
        elif first == "e" and ("#" in body or "P" in body) and words[chunk.start] not in _BASES:
            antecedent = noun_before(self.tagged, self.mask, chunk.mark)
            self.add("participle", chunk.start, chunk.end, None, parent, antecedent=antecedent)
            self.clauses[-1].subject = antecedent
        elif words[chunk.start] == "with" and not _PARTICIPIAL.isdisjoint(body):
            self.add("absolute", chunk.start, chunk.end, None, parent, opener="with")
        elif _PARTITIVE.match(body):
            antecedent = noun_before(self.tagged, self.mask, chunk.mark)
            self.add("absolute", chunk.start, chunk.end, None, parent, antecedent=antecedent)
        elif _BASELINE.match(body) and words[chunk.start] in _BASES and self._counts(waiting):
            self.add("gapped", chunk.start, chunk.end, None, self.current, opener="from", shares_subject=True)
        elif self._apposes(chunk, first) or self._ages(body, chunk):
            antecedent = self.apposed(chunk)
            self.add("appositive", chunk.start, chunk.end, None, self.current, antecedent=antecedent)
            self.current = self.clauses[-1].parent
        elif waiting is not None and self.clauses[self.current].kind in {
            "adverbial",
            "condition",
            "participle",
        }:
            self.own(waiting, chunk.start, chunk.end)
            self.current = waiting
        else:
            self.take_gapped(chunk)

    def _dated_behind_relative(self, chunk: Chunk) -> int | None:
        """ "They sold the mill, which was built in 1931, in March 2019": the second date is of the sale."""
        relative = self.clauses[-1]
        if relative.kind != "relative" or relative.end != chunk.mark or chunk.openers != ",":
            return None
        if self.mask[chunk.start : chunk.start + 1] != "I" or self.clauses[relative.parent].verb is None:
            return None
        told, own = (range(*span) for span in ((chunk.start, chunk.end), (relative.start, relative.end)))
        dated = any(self._dates(place) for place in told) and any(self._dates(place) for place in own)
        return relative.parent if dated else None

    def _dates(self, place: int) -> bool:
        word = self.tagged.words[place]
        return word in TIME_WORDS or (len(word) == 4 and word.isdigit())

    def _interrupted_be(self, chunk: Chunk) -> int | None:
        """ "The crowd was, judging by pictures, between ...": a form of "be" cut off from what it says."""
        aside = self.clauses[-1]
        if aside.kind != "participle" or aside.end != chunk.mark or chunk.openers != ",":
            return None
        verb = self.clauses[aside.parent].verb
        cut_off = verb is not None and self.mask[verb[1] - 1] == "B" and self.mask[verb[1]] == ","
        return aside.parent if cut_off else None

    def _counts(self, waiting: int | None) -> bool:
        clause = self.clauses[self.current]
        return waiting is None and "#" in self.mask[clause.start : clause.end]

    def _ages(self, body: str, chunk: Chunk) -> bool:
        """ "Ines Varga, 41, ...": a bare number after a name."""
        return (
            body.strip("_") == "#"
            and self.tagged.words[chunk.start].isdigit()
            and chunk.mark > 0
            and self.mask[chunk.mark - 1] == "P"
            and "," in chunk.openers
        )

    def apposed(self, chunk: Chunk) -> Range | None:
        """What an apposition tells of."""
        last = self.clauses[-1]
        if last.kind == "appositive" and last.end >= chunk.mark - 1 and last.antecedent is not None:
            return last.antecedent
        return noun_before(self.tagged, self.mask, chunk.mark)

    def _apposes(self, chunk: Chunk, first: str) -> bool:
        """ ", a town of some 9,000 people," after a name, closed by a mark or the sentence's end."""
        near = self.tagged.words[chunk.start : chunk.start + 4]
        if _DISTANCE.match(self.mask, chunk.start, chunk.end) and not _LENGTHS.isdisjoint(near):
            return self.mask[chunk.mark - 1] == "P" and self.tagged.words[chunk.mark - 1] not in TIME_WORDS
        if first != "D" or chunk.end - chunk.start < 2 or chunk.openers not in {",", "-"}:
            return False
        if chunk.end < len(self.mask) and self.mask[chunk.end] not in ",-;_R":
            return False
        before = self.apposed(chunk)
        listed = (
            self.following is not None
            and self.following.kind == "C"
            and "P" not in self.mask[chunk.start : chunk.end]
        )
        if before is None or listed or self.tagged.words[chunk.start] not in _APPOSING:
            return False
        return "P" in self.mask[before[0] : before[1]]
