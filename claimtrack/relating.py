"""Two statements side by side: does the second follow from the first, contradict it, or say something else?

Texts that differ in numbers alone are decided by what the numbers allow. Of others, evidence is weighed: how much of
each is covered by the other, word by word and value by value. The explanation names what was weighed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import date

from claimtrack.model import Claim, Document, Finding, Relation, Severity, Value
from claimtrack.reconcile.coverage import Coverage, measure_coverage
from claimtrack.reconcile.twins import TwinVerdict, compare_twins
from claimtrack.reconcile.words import content_stems
from claimtrack.values import find_values

#: What each piece of evidence weighs for "the second follows from the first"; with `NEEDED` set by hand on pairs of
#: news sentences, so that a missing figure weighs more than a missing word.
WEIGHTS = {
    "likeness": 2.0,
    "words of the second that the first lacks": -2.5,
    "values of the second that the first gives otherwise": -0.8,
    "values of the second that the first doesn't give": -0.4,
    "words of the first that the second lacks": -0.08,
    "values of the first that the second lacks": -0.3,
    "told as a fact what the first only expects or alleges": -0.5,
}
NEEDED = -0.25
#: Where less of either text is covered than this, they are about different things.
RELATED = 0.25
#: Where as much of the second is covered, a negation, or a clash of values, is one about the same thing.
SAME_MATTER = 0.8
#: Told as something less than a fact.
_HEDGED = re.compile(
    r"\b(?:will|would|may|might|could|should|expect\w*|plan(?:s|ned)?|forecasts?|likely|probably|if|propos\w+|alleg\w+|"
    r"accus\w+|rumou?r\w*|reportedly|suspect\w*|projected|budgeted)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[,;:.!?]\s|\s[,;:.!?]\s|\b(?:and|but|while|although|though|whether|that)\b", re.IGNORECASE
)
_NEGATIVE = re.compile(r"\b(?:no|not|never|nobody|none|without|neither|nor|cannot)\b|n['’]t\b", re.IGNORECASE)


def relate(a: str, b: str, *, reference: date | None = None) -> Finding:
    """How statement `b` stands to statement `a`.

    `agreement`: they say the same. `refinement`: `b` follows from `a`, which says more. `conflict`: they exclude each
    other. `not_comparable`: about one matter, neither following. `unrelated`: about different matters. `reference` is
    the day that relative dates count from.
    """

    def read(text: str) -> list[Value]:
        return find_values(text, reference=reference)

    twin = compare_twins(a, b, read)
    if twin is not None:
        return _to_finding(a, b, twin, "the same but for numbers")
    ours, theirs = read(a), read(b)
    there = measure_coverage(b, theirs, a, ours)
    back = measure_coverage(a, ours, b, theirs)
    denied = _denies(a, b) != _denies(b, a)
    return _to_finding(a, b, _weigh(a, b, there, back, denied=denied), "weighed evidence")


def _denies(text: str, other: str) -> bool:
    """Whether a text negates what the other speaks of: a negative in a clause about something else denies nothing."""
    about = set(content_stems(other))
    for clause in _CLAUSE.split(text):
        told = set(content_stems(clause))
        if _NEGATIVE.search(clause) and 2 * len(told & about) >= min(len(told), len(about)):
            return True
    return False


def _weigh(a: str, b: str, there: Coverage, back: Coverage, *, denied: bool) -> TwinVerdict:
    from rapidfuzz import fuzz

    amounts = {
        "likeness": fuzz.token_set_ratio(a.lower(), b.lower()) / 100,
        "words of the second that the first lacks": 1 - there.share,
        "values of the second that the first gives otherwise": float(len(there.clashing)),
        "values of the second that the first doesn't give": float(len(there.unmet)),
        "words of the first that the second lacks": float(len(back.missing)),
        "values of the first that the second lacks": float(len(back.unmet) + len(back.clashing)),
        "told as a fact what the first only expects or alleges": float(
            _HEDGED.search(a) is not None and _HEDGED.search(b) is None
        ),
    }
    total = sum(WEIGHTS[name] * amount for name, amount in amounts.items())
    told = "; ".join(f"{name}: {amount:.2f}" for name, amount in amounts.items() if amount)
    if denied and there.share >= SAME_MATTER:
        return TwinVerdict(Relation.CONFLICT, f"one denies what the other says; {told}")
    if total > NEEDED:
        alike = len(back.missing) <= 1 and not back.unmet and not back.clashing
        return TwinVerdict(Relation.AGREEMENT if alike else Relation.REFINEMENT, told)
    if there.clashing and not there.unmet and there.share >= SAME_MATTER:
        return TwinVerdict(
            Relation.CONFLICT, f"the same said with other values: {', '.join(there.clashing)}; {told}"
        )
    if max(there.share, back.share) < RELATED:
        return TwinVerdict(Relation.UNRELATED, told)
    return TwinVerdict(Relation.NOT_COMPARABLE, told)


def _to_finding(a: str, b: str, verdict: TwinVerdict, rule: str) -> Finding:
    claims = tuple(claim.id for claim in (*_read_claims("a", a), *_read_claims("b", b)))
    conflict = verdict.relation is Relation.CONFLICT
    stamp = hashlib.sha256(f"{a}\x1f{b}".encode("utf-8", "surrogatepass")).hexdigest()
    return Finding(
        id="f" + stamp[:11],
        group="",
        relation=verdict.relation,
        kind="statement",
        rule=rule,
        severity=Severity.MEDIUM if conflict else Severity.LOW,
        title=" ".join(b.split())[:80],
        explanation=verdict.reason,
        claims=claims,
        camps=(claims,) if not conflict else tuple((claim,) for claim in claims),
        origins=2,
    )


def _read_claims(key: str, text: str) -> Sequence[Claim]:
    """The claims of a text taken as a document of its own."""
    from claimtrack.extract import extract_claims
    from claimtrack.segment import split_document, split_sentences

    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    document = Document(id=f"{key}{digest[:11]}", key=key, path=key, sha256=digest, text=text)
    return extract_claims(document, split_sentences(document, split_document(document))).claims
