"""Names across documents: one form for each name that several documents spell in their own ways."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from claimtrack.model import Claim
from claimtrack.values.names import country_of, country_of_capital, fold_name, matches_acronym, same_name

#: Blocks of names longer than this are not compared with one another by spelling.
BLOCK_CAP = 60


def fold_names(claims: Sequence[Claim]) -> dict[str, str]:
    """Each name as claims have it, mapped to one form.

    Names that fold alike are one; an acronym joins the one name whose initials it has, a single word the one longer
    name that ends in it, and a variant spelling the commoner one. Where two longer names would do, none is taken.
    """
    counts = Counter(name for claim in claims for name in claim.names)
    form = {name: _plain_form(name) for name in counts}
    weight: Counter[str] = Counter()
    for name, number in counts.items():
        weight[form[name]] += number
    joined = _join_variants(weight)
    joined |= _join_short(counts, form, joined)
    return {name: joined.get(folded, folded) for name, folded in form.items()}


def _plain_form(name: str) -> str:
    country = country_of(name.lower()) or country_of_capital(name)
    return fold_name(country) if country else fold_name(name) or name.lower()


def _join_variants(weight: Counter[str]) -> dict[str, str]:
    """Variant spellings to the commoner form, compared within blocks of one first letter and a like length."""
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for folded in sorted(weight, key=lambda f: (-weight[f], f)):
        words = folded.split()
        if words:
            blocks[words[-1][:1]].append(folded)
    joined: dict[str, str] = {}
    for block in blocks.values():
        for place, folded in enumerate(block[:BLOCK_CAP]):
            for other in block[:place]:
                if len(other.split()) == len(folded.split()) and same_name(other, folded):
                    joined[folded] = joined.get(other, other)
                    break
    return joined


def _join_short(counts: Counter[str], form: dict[str, str], joined: dict[str, str]) -> dict[str, str]:
    """Acronyms and single words to the one longer name that they stand for."""
    longer = sorted({joined.get(form[n], form[n]) for n in counts if len(n.split()) > 1})
    by_last: defaultdict[str, list[str]] = defaultdict(list)
    for name in longer:
        by_last[name.split()[-1]].append(name)
    out: dict[str, str] = {}
    for name in sorted(counts):
        folded = form[name]
        if len(folded.split()) != 1:
            continue
        if name.isupper() and len(name) > 2:
            fitting = [full for full in longer if matches_acronym(name, full)]
        else:
            fitting = by_last.get(folded, [])
        if len(fitting) == 1:
            out[folded] = fitting[0]
    return out
