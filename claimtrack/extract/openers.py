"""Clauses behind a word that opens them: relative words, "that", subordinators, "and"."""

from __future__ import annotations

import re

from claimtrack.extract.builder import Builder
from claimtrack.extract.chunks import Chunk, is_polled, main_verb, says
from claimtrack.extract.cues import load_cues
from claimtrack.extract.own_cues import holder_of
from claimtrack.extract.parse import Clause, Range
from claimtrack.extract.phrases import find_subject, find_verb, noun_before

_PHRASE = re.compile(r"[DNPIA#_]+")
_NOUNS = re.compile(r"[DNP#A_]+")
_NOMINAL = re.compile(r"[NP#]")
_CONDITIONS = frozenset({"if", "unless", "lest"})
#: "made clear that", "let it be known that".
_PLAIN = frozenset({"clear", "plain", "known", "public"})
#: Verbs of telling somebody something, in the passive of who hears it.
_INFORMING = frozenset({"tell", "inform", "warn", "notify", "advise", "alert", "assure", "brief", "remind"})
_BEING = frozenset({"is", "are", "was", "were", "be", "been", "being"})
#: "On the condition that ...": what comes with an agreement is not what is said.
_TERMS = frozenset(
    {"condition", "understanding", "proviso", "basis", "assumption", "grounds", "ground", "pretext"}
)
_OBJECTS = frozenset({"nothing", "everything", "nobody", "little", "more"})
_OTHER_VOICE = frozenset({"while", "whereas", "although", "though"})
_CONTRASTS = frozenset({"while", "whereas", "although", "though", "because", "since", "as"})


class OpenerRules(Builder):
    """What becomes of a chunk behind such a word."""

    def take_relative(self, chunk: Chunk, verb: Range | None) -> None:
        """ "which", "who", "of whom 12": a clause about the noun before."""
        host = self.current
        begin = chunk.mark + len(chunk.openers) - 1 if chunk.openers[-1] == "R" else chunk.mark
        while begin < chunk.start - 1 and self.mask[begin] in ",C-_":
            begin += 1
        stop, second = self.second_verb(chunk, verb, host)
        if not chunk.comma and "#" not in self.mask[begin:stop]:
            self.merge_light(chunk, verb)
            return
        antecedent = noun_before(self.tagged, self.mask, chunk.mark)
        relative = self.add("relative", begin, stop, verb, host, antecedent=antecedent)
        subject_follows = verb is not None and not self.begins_with(chunk, verb)
        if self.tagged.words[chunk.start - 1] == "whose":
            self.clauses[relative].subject = (begin, verb[0]) if verb else None
        elif not subject_follows or "#" in self.mask[begin : verb[0] if verb else begin]:
            self.clauses[relative].subject = antecedent
        if second is not None:
            self.resume(host, stop, chunk.end, second)

    def take_complement(self, chunk: Chunk, verb: Range | None) -> None:
        """ "that" and its like: what the clause at hand says."""
        frame = self._frame_for(chunk)
        if frame is not None and verb is None and self.following is not None:
            self.add("complement", chunk.start, chunk.end, None, frame, frame=frame)
            return
        if frame is None or verb is None:
            if chunk.kind == "t" and verb is not None:
                self.merge_light(chunk, verb)
            else:
                self.merge(chunk)
            return
        stop, second = self.second_verb(chunk, verb, self.current)
        host = self.current
        self.add("complement", chunk.start, stop, verb, frame, frame=frame)
        if second is not None:
            self.resume(host, stop, chunk.end, second)

    def _frame_for(self, chunk: Chunk) -> int | None:
        """The clause that a "that" belongs to: its verb says something, or the noun before it does."""
        clause = self.clauses[self.current]
        if "C" in chunk.openers and clause.frame >= 0:
            return clause.frame
        if clause.kind == "participle" or clause.verb is None:
            return self.current if self._participle_says(clause) else None
        before = self.tagged.words[chunk.mark - 1] if chunk.mark else ""
        nouns = load_cues().nouns
        if before in _TERMS or self._only_tells(clause):
            return None
        told = main_verb(self.tagged, clause.verb) if says(self.tagged, clause.verb) else ""
        if told and is_polled(self.tagged, self.mask, clause.start, clause.verb[0]):
            return None
        if chunk.kind == "z" or (told and told != "make"):
            return self.current
        if chunk.kind == "t" and self._is_held(clause, chunk.mark):
            return self.current
        if before in nouns or before.removesuffix("s") in nouns:
            return self.current
        if before in _PLAIN and main_verb(self.tagged, clause.verb) in {"make", "let"}:
            return self.current
        place = clause.verb[0] - 1
        while place > 0 and self.mask[place] in "An_":
            place -= 1
        if self.tagged.words[place] == "it":
            return self.current
        return None

    def _only_tells(self, clause: Clause) -> bool:
        """ "The minister was told that ...", "the firm never warned us that ...": who heard of it, or did not, is the
        news; what was told is nobody's word here."""
        assert clause.verb is not None
        if main_verb(self.tagged, clause.verb) not in _INFORMING:
            return False
        group = self.tagged.words[clause.verb[0] : clause.verb[1]]
        passive = self.mask[clause.verb[1] - 1] == "e" and any(word in _BEING for word in group)
        denied = any(word in {"not", "never"} or word.endswith(("n't", "n’t")) for word in group)
        by = self.tagged.words[clause.verb[1] : clause.verb[1] + 1] == ("by",)
        impersonal = self.tagged.words[max(clause.verb[0] - 1, 0)] == "it"
        return (passive or denied) and not by and not impersonal

    def _is_held(self, clause: Clause, mark: int) -> bool:
        """ "The company's position is that ...": a form of "be" behind somebody's view."""
        verb = clause.verb
        if verb is None or main_verb(self.tagged, verb) != "be" or self.mask[verb[1] : mark].strip("An_"):
            return False
        return (
            holder_of(self.tagged, find_subject(self.mask, clause.start, verb[0], self.tagged.words))
            is not None
        )

    def _participle_says(self, clause: Clause) -> bool:
        lemma = ""
        for place in range(clause.start, min(clause.start + 3, clause.end)):
            if self.mask[place] == "g":
                lemma = main_verb(self.tagged, (place, place + 1))
                break
        return lemma in load_cues().clause

    def take_adverbial(self, chunk: Chunk, verb: Range | None) -> None:
        """ "while", "because", "if"."""
        word = self.tagged.words[chunk.start - 1]
        if self.take_as(chunk, verb, word):
            return
        if word == "if" and chunk.mark and self.tagged.words[chunk.start - 2] == "as":
            self.merge_light(chunk, verb)
            return
        cut_off = word == "because" and chunk.comma and self.following is not None
        if verb is None and (cut_off or word in {"as", "since", "after", "before", "until", "till"}):
            self.add("adverbial", chunk.start, chunk.end, None, self.current, opener=word)
        elif verb is None:
            self.merge(chunk)
        elif word in _CONDITIONS:
            # "Shares fell, and if the past is a guide they will recover": what came before is no condition's.
            opener = f"and {word}" if "C" in chunk.openers and self.clauses[self.current].verb else word
            self.add("condition", chunk.start, chunk.end, verb, self.current, opener=opener)
        elif self._says_enough(chunk, verb) and (chunk.comma or word in _CONTRASTS or self.heavy(chunk)):
            parent = self.root() if chunk.comma and word in _CONTRASTS else self.current
            self.add(
                "adverbial", chunk.start, chunk.end, verb, parent, opener=word,
                shares_subject=self.begins_with(chunk, verb),
            )  # fmt: skip
            if chunk.comma and word in _OTHER_VOICE:
                self.clauses[-1].frame = -1
        else:
            self.merge_light(chunk, verb)

    def _says_enough(self, chunk: Chunk, verb: Range) -> bool:
        """Whether a clause has a noun of its own or a full verb: not "as it is", "although asked to"."""
        return verb[1] - verb[0] > 1 or _NOMINAL.search(self.mask, chunk.start, chunk.end) is not None

    def take_as(self, chunk: Chunk, verb: Range | None, word: str) -> bool:
        """ "As the archive notes, ...": a tail with an opener."""
        if word != "as" or verb is None or not says(self.tagged, verb):
            return False
        rest = self.tagged.words[verb[1] : chunk.end]
        if rest and not (len(rest) == 1 and rest[0] in _PLAIN and main_verb(self.tagged, verb) == "make"):
            return False
        speaker = find_subject(self.mask, chunk.start, verb[0], self.tagged.words)
        if speaker is None:
            return False
        self.take_tail(chunk, verb, speaker)
        return True

    def take_where(self, chunk: Chunk, verb: Range | None) -> None:
        """ "where" and "when"."""
        word = self.tagged.words[chunk.start - 1]
        if verb is None and self._interrupted(chunk):
            self.add("adverbial", chunk.start, chunk.end, None, self.current, opener=word)
            return
        if verb is None or not (chunk.comma or self.heavy(chunk)):
            self.merge_light(chunk, verb)
            return
        kind = "relative" if chunk.comma or word == "where" else "adverbial"
        antecedent = noun_before(self.tagged, self.mask, chunk.mark) if kind == "relative" else None
        stop, second = self.second_verb(chunk, verb, self.current)
        host = self.current
        self.add(kind, chunk.start, stop, verb, self.current, opener=word, antecedent=antecedent)
        if second is not None:
            self.resume(host, stop, chunk.end, second)

    def _interrupted(self, chunk: Chunk) -> bool:
        """ "when the mayor, in May, resigned": a named subject, cut off from its verb by a comma."""
        following = self.following
        if following is None or not re.search(r"[DP]", self.mask[chunk.start : chunk.end]):
            return False
        if following.openers != ",":
            return following.openers == "C" and self.goes_on_later()
        return find_verb(self.mask, following.start, len(self.mask)) is not None

    def take_coordinated(self, chunk: Chunk, verb: Range | None) -> None:
        """ "and", "or", "but"."""
        clause = self.clauses[self.current]
        first = self.first_tag(chunk)
        if verb is None:
            if self._opens_subject(chunk, clause):
                self.add("coordinate", chunk.start, chunk.end, None, self.coordination_target(chunk))
                self.clauses[-1].frame = clause.frame if chunk.openers[-1:] == "C" else -1
            elif first == "g" and clause.kind == "participle":
                self.add("participle", chunk.start, chunk.end, None, clause.parent, shares_subject=True)
            else:
                self.take_gapped(chunk)
            return
        if clause.verb is None and clause.kind not in {"participle", "absolute", "appositive", "gapped"}:
            self.resume(self.current, chunk.mark, chunk.end, verb)
        elif self.begins_with(chunk, verb):
            target = self.coordination_target(chunk)
            if self.clauses[target].verb is None:
                self.resume(target, chunk.mark, chunk.end, verb)
            elif self.clauses[target].verb is not None and self._breaks_off(target, chunk):
                self._try_again(target, chunk, verb)
            elif (
                verb[1] - verb[0] > 1
                or _NOMINAL.search(self.mask, verb[1], chunk.end)
                or self._opens_speech(verb)
                or not _OBJECTS.isdisjoint(self.tagged.words[verb[1] : chunk.end])
            ):
                self.add_sibling(chunk, verb, target, shares_subject=True)
            else:
                self.merge(chunk)
        elif not self._open_speech(chunk, verb):
            target = self.coordination_target(chunk)
            if self.clauses[target].verb is None:
                self.resume(target, chunk.mark, chunk.end, verb)
            else:
                self.add_sibling(chunk, verb, target, shares_subject=False)

    def _opens_speech(self, verb: Range) -> bool:
        """ "... and said that": a verb of saying with nothing of its own but what is said."""
        return self.following is not None and self.following.kind in "tz" and says(self.tagged, verb)

    def _opens_subject(self, chunk: Chunk, clause: Clause) -> bool:
        """ ", and the mayor, Ana Brod, left": a subject behind a whole clause, whose verb is still to come."""
        if (
            not chunk.comma
            or clause.verb is None
            or self.mask[chunk.start : chunk.start + 1] not in {"D", "P"}
        ):
            return False
        named = _PHRASE.fullmatch(self.mask[chunk.start : chunk.end]) is not None
        return named and self.goes_on_later()

    def _try_again(self, target: int, chunk: Chunk, verb: Range) -> None:
        clause = self.clauses[target]
        if clause.subject is None and clause.verb is not None and not clause.shares_subject:
            clause.subject = find_subject(self.mask, clause.start, clause.verb[0], self.tagged.words)
        self.merge(chunk)
        clause.verb = verb

    def _breaks_off(self, target: int, chunk: Chunk) -> bool:
        """ "cannot and should not sell", "has not taken or has not yet taken": one verb in two tries."""
        verb = self.clauses[target].verb
        if verb is None or verb[1] != chunk.mark or self.mask[verb[0]] not in "MHBX":
            return False
        second = find_verb(self.mask, chunk.start, chunk.end)
        whole = not set("ieg").isdisjoint(self.mask[verb[0] : verb[1]])
        return not whole or (
            second is not None and main_verb(self.tagged, second) == main_verb(self.tagged, verb)
        )

    def _open_speech(self, chunk: Chunk, verb: Range) -> bool:
        """ "Officials said roads and bridges were cut": the words after "said" open what was said."""
        index = self.current
        clause = self.clauses[index]
        if clause.verb is None or chunk.comma or not says(self.tagged, clause.verb):
            return False
        rest = self.mask[clause.verb[1] : clause.end]
        if not _NOUNS.fullmatch(rest):
            return False
        start = clause.verb[1]
        clause.end = start
        added = self.add("complement", start, chunk.end, verb, index, frame=index)
        self.clauses[added].start = start
        return True
