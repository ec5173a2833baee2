"""Rule for claims that put one deed down to two: who broke off the talks, who shelled the school, who wrote the letter.

A deed is told by its verb (`tables/deeds.toml`) and by what it was done to; who did it is the subject of an active verb
or stands after "by". Both must be named for certain, by name or nationality, or be parties of different lines of the
table: "the police" and "two constables" are no dispute.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from claimtrack.model import Relation
from claimtrack.reconcile.grounds import of_other_times
from claimtrack.reconcile.outcomes import Outcome
from claimtrack.reconcile.testimony import Side
from claimtrack.reconcile.timeline import is_ahead
from claimtrack.reconcile.words import content_stems, kindred, plain_text, word_stems
from claimtrack.values.lexicon import verb_stem

_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|be)\b", re.IGNORECASE)
#: "by the Orrin side": up to six words, no verb or relative among them.
_BY = re.compile(r"\bby ((?:[^\s,.;:()]+ ?){1,6})")
_STOP_AT = frozenset(
    {"in", "on", "at", "after", "before", "during", "for", "with", "without", "who", "which", "that", "and", "while",
     "when", "as", "to", "from", "was", "were", "is", "are", "had", "has", "because", "but", "since", "until", "of"}
)  # fmt: skip
#: "The symphony is the work of Ada Weir's pupil Jon Hale": the maker, told by a noun.
_WORK_OF = re.compile(
    r"\b(?:is|was|be) (?:in fact |really |actually |rather )?(?:the |a )?"
    r"(?:work|creation|composition|invention|brainchild|design|handiwork|translation|forgery) (?:of|by) "
    r"((?:[^\s,.;:()]+ ?){1,6})"
)
_OWNER = re.compile(r"(?:[A-Z][\w-]+ )*[A-Z][\w-]+['’]s ")
_PRONOUN = re.compile(r"\W*(?:it|they|he|she|who|which)\b", re.IGNORECASE)
_NAMED = re.compile(r"[A-Z][\w’'-]+")


@dataclass(frozen=True, slots=True)
class Act:
    """A deed (its number in the table), who did it, and the stems of what it was done to."""

    deed: int
    agent: str
    patient: frozenset[str]


@cache
def _read_table() -> dict[str, list[str]]:
    return tomllib.loads(files("claimtrack.reconcile").joinpath("tables/deeds.toml").read_text("utf-8"))


@cache
def _read_deeds() -> dict[str, tuple[int, ...]]:
    table = _read_table()
    deeds: dict[str, tuple[int, ...]] = {}
    for number, line in enumerate(table["deeds"]):
        for word in line.split():
            deeds[verb_stem(word)] = (*deeds.get(verb_stem(word), ()), number)
    return deeds


@cache
def _read_parties() -> dict[str, frozenset[int]]:
    table = _read_table()
    parties: dict[str, frozenset[int]] = {}
    for number, line in enumerate(table["parties"]):
        for word in line.split():
            parties[word] = parties.get(word, frozenset()) | {number}
    return parties


def _parties_in(agent: str) -> frozenset[int]:
    """The lines of the parties without a name that an agent may be; none where it has a name."""
    words = agent.split()
    if any(word[:1].isupper() for word in words[1:]):
        return frozenset()
    return frozenset().union(*(_read_parties().get(word.lower(), frozenset()) for word in words))


def other_agent(left: Side, right: Side) -> Outcome | None:
    """One deed, done to one thing, put down to two parties."""
    if left.claim.negated or right.claim.negated or is_ahead(left) or is_ahead(right):
        return None
    ours, theirs = _acts(left), _acts(right)
    if of_other_times(left, right):
        return None
    for a in ours:
        for b in theirs:
            if a.deed == b.deed and a.patient & b.patient and _are_two(a, b, left, right):
                reason = f"one says that {a.agent} did it, the other {b.agent}"
                return Outcome(Relation.CONFLICT, "other agent", reason)
    return None


def _acts(side: Side) -> list[Act]:
    """The deeds of a claim whose doer is named for certain."""
    deeds = _read_deeds()
    text = plain_text(side.claim)
    made = _WORK_OF.search(text)
    if made is not None:
        patient = frozenset(content_stems(side.claim.subject))
        return [Act(number, _named_part(made[1]), patient) for number in _making()] if patient else []
    verbs = word_stems(side.claim.predicate)[:3]
    numbers = sorted({number for verb in verbs for number in deeds.get(verb, ())})
    if not numbers:
        return []
    after = _BY.search(text)
    if after is not None and _PASSIVE.search(text[: after.start()]):
        agent = _cut(after[1])
        patient = frozenset(content_stems(side.claim.subject)) or frozenset(
            content_stems(text[: after.start()])
        )
    elif _PASSIVE.search(text) is None and (side.claim.subject in text or _PRONOUN.match(text)):
        agent = side.claim.subject
        place = _place_of(text, verbs)
        patient = frozenset(content_stems(text[place:])) if place else frozenset()
    else:
        return []
    if not (_NAMED.search(agent) or _parties_in(agent)) or not patient:
        return []
    return [Act(number, agent, patient - frozenset(content_stems(agent))) for number in numbers]


def _named_part(words: str) -> str:
    """Whose it is, without what that one is: "Anders's pupil Elin Roth" is Elin Roth."""
    kept = _OWNER.sub("", _cut(words)).split()
    while kept and not kept[0][:1].isupper():
        kept.pop(0)
    return " ".join(kept)


@cache
def _making() -> tuple[int, ...]:
    """The deeds by which a work comes to be."""
    deeds = _read_deeds()
    return tuple(
        sorted(
            {
                n
                for verb in ("write", "paint", "compose", "design", "invent")
                for n in deeds.get(verb_stem(verb), ())
            }
        )
    )


def _cut(words: str) -> str:
    kept: list[str] = []
    for word in words.split():
        if word.lower() in _STOP_AT:
            break
        kept.append(word)
    return " ".join(kept)


def _place_of(text: str, verbs: tuple[str, ...]) -> int:
    """Where the text goes on after the verb; 0 where it isn't found."""
    for match in re.finditer(r"[^\W\d_]+", text):
        if verb_stem(match.group().lower()) in verbs:
            return match.end()
    return 0


def _are_two(a: Act, b: Act, left: Side, right: Side) -> bool:
    """Whether two agents have no word or family of words in common, and neither is named by the other's text."""
    one, two = content_stems(a.agent), content_stems(b.agent)
    if not one or not two or any(kindred(x, y) for x in one for y in two):
        return False
    names = [{m.group().lower() for m in _NAMED.finditer(act.agent)} - {"the"} for act in (a, b)]
    # "Anders's pupil" doesn't say that Anders did it.
    said = [_OWNER.sub("", side.claim.sentence).lower() for side in (left, right)]
    if any(name in said[1] for name in names[0]) or any(name in said[0] for name in names[1]):
        return False
    parties = [_parties_in(act.agent) for act in (a, b)]
    if all(parties):
        told = [frozenset(re.findall(r"[a-z]+", side.claim.sentence.lower())) for side in (left, right)]
        owned = [{w for w in act.agent.lower().split() if w in _read_parties()} for act in (a, b)]
        return parties[0].isdisjoint(parties[1]) and not (owned[0] & told[1] or owned[1] & told[0])
    # a person and a body may act as one: the mayor and the town hall
    return bool(names[0] and names[1]) and _is_person(a.agent) == _is_person(b.agent)


def _is_person(agent: str) -> bool:
    """Whether an agent is told as a person, by title, first name and surname."""
    words = [word for word in agent.split() if word.lower() != "the"]
    return 2 <= len(words) <= 4 and all(word[:1].isupper() for word in words)
