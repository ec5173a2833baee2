"""Who says a clause: frames ("X said that ..."), tails ("..., X said"), openers ("according to X"), hearsay.

The speaker is not the publisher. A speaker told of by another keeps the chain, outermost teller first.
"""

from __future__ import annotations

import re

from claimtrack.extract.chunks import main_verb
from claimtrack.extract.cues import Cues, load_cues
from claimtrack.extract.own_cues import Speech, find_own_cue, holder_of, is_hearsay, subject_of
from claimtrack.extract.parse import Clause, Parse, Range
from claimtrack.extract.phrases import TIME_WORDS
from claimtrack.extract.record import record
from claimtrack.model import Stance

_ASIDE = re.compile(r",| who | which |\(|—|–")
#: Marks that close what a tail or an opener reaches.
_REACH_END = ";"


@record
class Sayings:
    """For each clause the acts of saying round it, innermost first; and the clauses that only say."""

    of: tuple[tuple[Speech, ...], ...]
    frames: frozenset[int]

    @property
    def first(self) -> Speech | None:
        """The innermost act of saying of the first clause that has one."""
        said = next(filter(None, self.of), None)
        return None if said is None else said[0]


def find_sayings(parse: Parse) -> Sayings:
    """Who says each clause of a sentence."""
    count = len(parse.clauses)
    if not parse.openers and all(c.frame < 0 and c.kind != "tail" for c in parse.clauses):
        own_cues = [find_own_cue(parse, index) for index in range(count)]
        return Sayings(tuple([() if own is None else (own,) for own in own_cues]), frozenset())
    inner: list[list[Speech]] = [[] for _ in range(count)]
    frames: set[int] = set()
    speeches = {
        index: _frame_speech(parse, index) for index in {c.frame for c in parse.clauses if c.frame >= 0}
    }
    for index in range(count):
        frame = parse.clauses[index].frame
        while frame >= 0:
            speech = speeches[frame] if frame in speeches else _frame_speech(parse, frame)
            if speech is not None:
                inner[index].append(_explained(parse, index, speech))
            frames.add(frame)
            frame = parse.clauses[frame].frame if parse.clauses[frame].frame != frame else -1
    for index, speech in _tails(parse):
        frames.add(index)
        for other in _before_and_after(parse, index):
            if other not in frames and speech not in inner[other]:
                inner[other].append(speech)
    for speech, reached in _openers(parse):
        for other in reached:
            inner[other].append(speech)
    for index in range(count):
        if index not in frames and not inner[index]:
            own = find_own_cue(parse, index)
            if own is not None:
                inner[index].append(own)
    return Sayings(tuple(tuple(speeches) for speeches in inner), frozenset(frames))


def _explained(parse: Parse, index: int, speech: Speech) -> Speech:
    """ "He rejected the charge: nobody had asked him." What follows the colon is not what is denied, but why."""
    start = parse.clauses[index].start
    if speech.stance is not Stance.DENIES or start == 0 or parse.tagged.tags[start - 1] != ":":
        return speech
    return Speech(speech.speaker, speech.cue, Stance.ASSERTS, speech.text)


def _frame_speech(parse: Parse, index: int) -> Speech | None:
    """The speech of a clause that governs another; None where it says nothing ("it is possible that")."""
    clause = parse.clauses[index]
    cues = load_cues()
    if clause.verb is None:
        return _participle_speech(parse, index, cues)
    lemma = main_verb(parse.tagged, clause.verb)
    subject = subject_of(parse, index)
    stance = cues.clause.get(lemma)
    cue = parse.tagged.span(*clause.verb)
    group = parse.tagged.words[clause.verb[0] : clause.verb[1]]
    impersonal = subject is not None and parse.tagged.words[subject[0] : subject[1]] in {("it",), ("there",)}
    if impersonal and parse.tagged.tags[clause.verb[1] - 1] == "e" and (stance or lemma in cues.passive):
        agent = _agent_behind(parse, clause)
        reported = agent is None and lemma in cues.passive
        return Speech(agent, cue, Stance.REPORTS if reported else stance or Stance.ASSERTS)
    holder = holder_of(parse.tagged, subject) if lemma == "be" else None
    if holder is not None and subject is not None:
        return Speech(holder, parse.tagged.span(subject[0], clause.verb[1]), Stance.ASSERTS)
    if lemma == "let" and "known" in parse.tagged.words[clause.verb[1] : clause.end]:
        stance = Stance.ASSERTS
    passive = parse.tagged.tags[clause.verb[1] - 1] == "e"
    if passive and stance is not None and (told_by := _agent_behind(parse, clause)) is not None:
        return Speech(told_by, cue, stance)
    if stance is None:
        noun = _cue_noun(parse, clause, cues)
        return (
            Speech(subject, f"{cue} {noun[0]}", noun[1]) if noun is not None and subject is not None else None
        )
    if stance is Stance.ASSERTS and ("not" in group or any(w.endswith(("n't", "n’t")) for w in group)):
        stance = Stance.DOUBTS
    if stance is Stance.DENIES and "not" in group:
        stance = Stance.ASSERTS
    if subject is not None and is_hearsay(parse.tagged.span(*subject)):
        stance = Stance.DOUBTS
    if subject is not None and parse.tagged.words[subject[0]] in _NOBODY:
        # "Nobody doubts that the dam leaks": nobody says it, and two negatives affirm.
        denied = stance in {Stance.DOUBTS, Stance.DENIES}
        return Speech(None, cue, Stance.ASSERTS if denied else Stance.DOUBTS)
    return Speech(subject, cue, stance)


_NOBODY = frozenset({"nobody", "no", "none"})


def _agent_behind(parse: Parse, clause: Clause) -> Range | None:
    """ "It was reported by the Post that ...": who does."""
    if clause.verb is None or parse.tagged.words[clause.verb[1] : clause.verb[1] + 1] != ("by",):
        return None
    start = end = clause.verb[1] + 1
    while end < clause.end and parse.mask[end] in "DNP#A":
        end += 1
    return (start, end) if end > start else None


def _participle_speech(parse: Parse, index: int, cues: Cues) -> Speech | None:
    clause = parse.clauses[index]
    for place in range(clause.start, min(clause.start + 3, clause.end)):
        if parse.mask[place] == "g":
            stance = cues.clause.get(main_verb(parse.tagged, (place, place + 1)))
            if stance is not None:
                return Speech(subject_of(parse, index), parse.tagged.words[place], stance)
    return None


def _cue_noun(parse: Parse, clause: Clause, cues: Cues) -> tuple[str, Stance] | None:
    for place in range(clause.end - 1, max(clause.verb[1] if clause.verb else 0, clause.end - 4) - 1, -1):
        word = parse.tagged.words[place]
        stance = cues.nouns.get(word) or cues.nouns.get(word.removesuffix("s"))
        if stance is not None:
            return word, stance
    return None


def _tails(parse: Parse) -> list[tuple[int, Speech]]:
    """The tails of a sentence: clauses that say what stands round them."""
    cues = load_cues()
    found = []
    for index, clause in enumerate(parse.clauses):
        if clause.kind == "tail" and clause.verb is not None and clause.subject is not None:
            stance = cues.clause[main_verb(parse.tagged, clause.verb)]
            hearsay = is_hearsay(parse.tagged.span(*clause.subject))
            cue = parse.tagged.span(*clause.verb)
            found.append((index, Speech(clause.subject, cue, Stance.DOUBTS if hearsay else stance)))
    return found


def _before_and_after(parse: Parse, index: int) -> list[int]:
    """The clauses that a tail tells: those of the sentence up to the next semicolon, frames left out by the
    caller."""
    start, end = parse.clauses[index].start, parse.clauses[index].end
    left = parse.mask.rfind(_REACH_END, 0, start) + 1
    right = parse.mask.find(_REACH_END, end)
    right = len(parse.mask) if right < 0 else right
    return [
        other
        for other, clause in enumerate(parse.clauses)
        if other != index and clause.start >= left and clause.end <= right and _told_by(parse, index, other)
    ]


def _told_by(parse: Parse, tail: int, other: int) -> bool:
    """What stands before a tail is its speaker's; behind it, only what goes on without a subject of its own
    name."""
    clause = parse.clauses[other]
    speaker = parse.clauses[tail].subject
    told = clause.antecedent
    of_speaker = told is not None and speaker is not None and clause.start >= speaker[1]
    if (
        told is not None
        and speaker is not None
        and of_speaker
        and speaker[0] <= told[0]
        and told[1] <= speaker[1]
    ):
        return False
    if clause.start < parse.clauses[tail].start:
        return True
    if clause.kind == "adverbial" and clause.opener in {"although", "though", "while", "whereas"}:
        return False
    frame = clause.frame
    if frame >= 0 and frame != tail and parse.clauses[frame].start > parse.clauses[tail].start:
        return False
    if clause.kind in {"coordinate", "splice"} and clause.subject is not None:
        first = clause.subject[0]
        definite = parse.tagged.words[first] == "the" or parse.tagged.tags[first] == "P"
        joined = parse.tagged.words[max(clause.start - 1, 0)] != "but"
        return joined and ('"' in parse.tagged.tags or not definite)
    return True


def _openers(parse: Parse) -> list[tuple[Speech, list[int]]]:
    """ "According to X" and its like, with the clauses they cover."""
    return [
        (
            Speech((opener.start, opener.end), opener.cue, Stance.ASSERTS),
            _covered(parse, opener.first, opener.end),
        )
        for opener in parse.openers
    ]


def _covered(parse: Parse, first: int, end: int) -> list[int]:
    """All clauses where the opener stands at an edge of the sentence, else the clause it stands in."""
    left = parse.mask.rfind(_REACH_END, 0, first) + 1
    right = parse.mask.find(_REACH_END, end)
    right = len(parse.mask) if right < 0 else right
    at_start = not parse.mask[left:first].strip("_,ASC")
    at_end = not parse.mask[end:right].strip("_,")
    if at_start or at_end:
        return [i for i, c in enumerate(parse.clauses) if c.start >= left and c.end <= right]
    owner = parse.owner[first]
    return [i for i, c in enumerate(parse.clauses) if i == owner or _descends(parse, i, owner)]


def _descends(parse: Parse, index: int, ancestor: int) -> bool:
    for _ in range(20):
        index = parse.clauses[index].parent
        if index == ancestor:
            return True
        if index < 0:
            return False
    return False


_OUTLET = re.compile(
    r"^(?:the |a |an )?(.{2,80}?)(?:['’]s?)? (?:own |latest |final |official |press |joint "
    r"|written |weekly |daily )*"
    r"(?:statement|report|press release|release|communique|communiqué|readout|message|letter|bulletin|notice|"
    r"announcement|document|figures|data|spokesman said|account)s?$",
    re.IGNORECASE,
)
_ISSUED = re.compile(
    r"^(?:a|an|the) (?:[\w-]+ ){0,2}?(?:statement|report|press release|release|message|letter|notice|"
    r"bulletin|"
    r"communique|document|readout) (?:issued |published |released )?(?:by|from|of) (.{2,80})$",
    re.IGNORECASE,
)


_DATING = re.compile(r"\s+(?:in|on|of|from|dated|last|this)\s+(?=[\w ]+$)", re.IGNORECASE)


def _undated(text: str) -> str:
    """A speaker without the time when he spoke: "the mission in December 2019"."""
    for match in _DATING.finditer(text):
        rest = text[match.end() :].lower().split()
        if all(word in TIME_WORDS or word == "may" or word.isdigit() for word in rest):
            return text[: match.start()]
    return text


def name_speaker(words: str) -> str:
    """The speaker in the words that stand for one: without what is told about it, and whose statement it is."""
    text = _undated(_ASIDE.split(words.strip(" \"“”‘’'.,"), maxsplit=1)[0].strip())
    for pattern in (_ISSUED, _OUTLET):
        match = pattern.match(text)
        if match and match.group(1).lower() not in {"a", "an", "the", "this", "another", "first", "new"}:
            return _of_owner(match.group(1).strip())
    return _of_owner(text)


#: Whose position is told, as one who speaks.
_OWNERS = {"his": "he", "her": "she", "their": "they", "its": "it", "our": "we", "my": "I"}


def _of_owner(words: str) -> str:
    """ "the company's" is the company; "his" is he."""
    return _OWNERS.get(words.lower()) or words.removesuffix("'s").removesuffix("’s")
