"""Groups to findings: camps, origins, near misses, order, and what gives no finding."""

from __future__ import annotations

from itertools import combinations
from random import Random

from claimtrack.model import Attribution, Claim, Document, Group, Pair, Relation, Stance
from claimtrack.reconcile import reconcile_groups
from claimtrack.reconcile.splitting import split_claims
from claimtrack.values import find_values


def document(key: str, published: str = "2024-03-05") -> Document:
    return Document(
        id=key, key=key, path=key, sha256=key, text="", publisher=f"The {key}", published=published
    )


def claim(key: str, doc: str, text: str, **fields) -> Claim:
    fields.setdefault("sentence", text)
    place = fields.pop("at", 0)
    return Claim(
        id=key, document=doc, start=0, end=len(text), text=text, sentence_start=place, sentence_end=place + len(text),
        order=0, values=tuple(find_values(text)), as_of=fields.pop("as_of", None), **fields,
    )  # fmt: skip


def group(*claims: Claim, value: int | None = 0) -> Group:
    pairs = []
    for a, b in combinations(claims, 2):
        left, right = sorted((a.id, b.id))
        pairs.append(Pair(left, right, 1, (), () if value is None else ((value, value),)))
    return Group("g1", "the toll", tuple(c.id for c in claims), tuple(pairs))


def toll(key: str, doc: str, number: str, **fields) -> Claim:
    text = fields.pop("text", f"{number} people were killed when the ferry Alma sank.")
    return claim(key, doc, text, subject=f"{number} people", predicate="were killed", **fields)


DOCS = [document("Post"), document("Echo"), document("Mail"), document("Wire", "2024-03-02")]


def test_conflict_names_camps_and_origins():
    other_words = "3,418 people were killed aboard the Alma, a ferry, on Monday night."
    members = [
        toll("c1", "Post", "3,418"),
        toll("c2", "Echo", "3,443"),
        toll("c3", "Mail", "3,418", text=other_words),
    ]
    (found,) = reconcile_groups([group(*members)], members, DOCS)
    assert found.relation is Relation.CONFLICT
    assert found.camps == (("c1", "c3"), ("c2",))
    assert "Two origins say 3,418, one says 3,443" in found.explanation
    assert found.near_miss is not None
    assert found.near_miss.text in found.explanation


def test_copies_are_one_origin():
    text = "Witnesses on the quay said that 14 people were killed when the ferry Alma sank off the point."
    members = [
        claim(f"c{n}", d, text, predicate="were killed") for n, d in enumerate(("Post", "Echo", "Mail"))
    ]
    (found,) = reconcile_groups([group(*members)], members, DOCS)
    assert found.relation is Relation.AGREEMENT
    assert found.origins == 1
    assert "3 documents, 1 origin" in found.explanation


def test_one_speaker_in_two_documents_is_one_origin():
    speaker = Attribution(speaker="the harbour ministry")
    members = [
        toll("c1", "Post", "14", attribution=speaker),
        toll("c2", "Echo", "Fourteen", attribution=speaker),
    ]
    (found,) = reconcile_groups([group(*members)], members, DOCS)
    assert found.origins == 1


def test_group_that_mixes_relations_is_led_by_the_worst():
    members = [
        toll("c1", "Wire", "12"),
        toll("c2", "Post", "19"),
        toll("c3", "Echo", "23"),
        toll("c4", "Mail", "19"),
    ]
    (found,) = reconcile_groups([group(*members)], members, DOCS)
    assert found.relation is Relation.CONFLICT
    assert {v.relation for v in found.verdicts} == {Relation.CONFLICT, Relation.UPDATE, Relation.AGREEMENT}
    assert "in update" in found.explanation


def test_outlet_that_reports_two_speakers_is_no_finding_by_itself():
    one = toll("c1", "Post", "12", attribution=Attribution(speaker="the owners"))
    other = toll("c2", "Post", "19", attribution=Attribution(speaker="the union"), at=200)
    assert reconcile_groups([group(one, other)], [one, other], DOCS) == ()


def test_document_that_contradicts_itself_is_found():
    one = claim("c1", "Post", "The ferry had 12 boats.", subject="The ferry", predicate="had")
    other = claim("c2", "Post", "The ferry had 19 boats.", subject="The ferry", predicate="had", at=300)
    role = "boats"
    from dataclasses import replace

    one = replace(one, values=tuple(replace(v, role=role) for v in one.values))
    other = replace(other, values=tuple(replace(v, role=role) for v in other.values))
    (found,) = reconcile_groups([group(one, other)], [one, other], DOCS)
    assert found.relation is Relation.CONFLICT


def test_claims_of_one_document_that_agree_are_no_finding():
    one, other = toll("c1", "Post", "12"), toll("c2", "Post", "12", at=300)
    assert reconcile_groups([group(one, other)], [one, other], DOCS) == ()


def test_two_values_of_one_sentence_do_not_conflict():
    text = "12 people were killed and 30 people were killed."
    one = claim("c1", "Post", "12 people were killed", sentence=text, predicate="were killed")
    other = claim("c2", "Post", "30 people were killed", sentence=text, predicate="were killed")
    assert reconcile_groups([group(one, other)], [one, other], DOCS) == ()


def test_odd_member_leaves_the_group():
    hurt = claim("c3", "Mail", "40 people were injured on the ferry Alma.", predicate="were injured")
    members = [toll("c1", "Post", "14"), toll("c2", "Echo", "14"), hurt]
    (found,) = reconcile_groups([group(*members)], members, DOCS)
    assert found.claims == ("c1", "c2")


def test_group_about_two_facts_falls_in_two():
    def hurt(key: str, doc: str) -> Claim:
        return claim(key, doc, "40 people were injured on the ferry Alma.", predicate="were injured")

    members = [toll("c1", "Post", "14"), toll("c2", "Echo", "14"), hurt("c3", "Mail"), hurt("c4", "Wire")]
    found = reconcile_groups([group(*members)], members, DOCS)
    assert sorted(f.claims for f in found) == [("c1", "c2"), ("c3", "c4")]


def test_nothing_comparable_is_no_finding():
    one = claim("c1", "Post", "The hall seats 400 guests.", predicate="seats")
    other = claim("c2", "Echo", "Crews brought 58 dogs.", predicate="brought")
    assert reconcile_groups([group(one, other)], [one, other], DOCS) == ()


def test_findings_are_sorted_worst_first_and_do_not_depend_on_order():
    quarrel = [toll("c1", "Post", "12"), toll("c2", "Echo", "19")]
    accord = [
        claim("c5", "Post", "The pier is 85 metres long.", subject="The pier", predicate="is"),
        claim("c6", "Mail", "The pier is 85 metres long.", subject="The pier", predicate="is"),
    ]
    first, second = group(*quarrel), group(*accord)
    second = Group("g2", "the pier", second.claims, second.pairs)
    members = [*quarrel, *accord]
    expected = reconcile_groups([first, second], members, DOCS)
    assert [f.relation for f in expected] == [Relation.CONFLICT, Relation.AGREEMENT]
    mixed, docs = list(members), list(DOCS)
    Random(7).shuffle(mixed)
    Random(8).shuffle(docs)
    again = reconcile_groups([second, first], mixed, docs)
    assert {f.id: f for f in again} == {f.id: f for f in expected}
    assert [f.id for f in again] == [f.id for f in expected]


def test_severity_falls_with_a_near_miss():
    far = [toll("c1", "Post", "12"), toll("c2", "Echo", "340")]
    near = [toll("c3", "Post", "1,934"), toll("c4", "Echo", "1,943")]
    order = ["critical", "high", "medium", "low"]
    (big,) = reconcile_groups([group(*far)], far, DOCS) or (None,)
    (small,) = reconcile_groups([group(*near)], near, DOCS)
    assert small.near_miss is not None
    assert small.near_miss.name == "transposed digits"
    assert big is None or order.index(big.severity) <= order.index(small.severity)


def test_claims_without_verdicts_stay_one_part():
    assert split_claims(["a", "b"], []) == []


def test_two_camps_that_one_claim_names_are_one_dispute():
    both = claim("c1", "Post", "Jobs cut: 612 (mill); 780 (union).", predicate="")
    from dataclasses import replace

    both = replace(both, values=tuple(replace(v, role="jobs cut") for v in both.values))
    some = claim("c2", "Echo", "The mill cut 612 jobs.", subject="The mill", predicate="cut")
    more = claim("c3", "Mail", "The mill cut 780 jobs.", subject="The mill", predicate="cut")
    first = Group("g1", "jobs", ("c1", "c2"), (Pair("c1", "c2", 1, (), ((0, 0),)),))
    second = Group("g2", "jobs", ("c1", "c3"), (Pair("c1", "c3", 1, (), ((1, 0),)),))
    (found,) = reconcile_groups([first, second], [both, some, more], DOCS)
    assert found.relation is Relation.CONFLICT
    assert found.claims == ("c1", "c2", "c3")
    assert found.group == "g1"


def test_groups_about_two_things_are_not_joined():
    seats = claim("c1", "Post", "The hall has 400 seats and 12 doors.", subject="The hall", predicate="has")
    chairs = claim("c2", "Echo", "The hall has 400 seats.", subject="The hall", predicate="has")
    doors = claim("c3", "Mail", "The hall has 12 doors.", subject="The hall", predicate="has")
    first = Group("g1", "seats", ("c1", "c2"), (Pair("c1", "c2", 1, (), ((0, 0),)),))
    second = Group("g2", "doors", ("c1", "c3"), (Pair("c1", "c3", 1, (), ((1, 0),)),))
    found = reconcile_groups([first, second], [seats, chairs, doors], DOCS)
    assert sorted(f.claims for f in found) == [("c1", "c2"), ("c1", "c3")]


def test_who_takes_no_side_stands_in_no_camp():
    members = [
        claim("c1", "Post", "The ferry Alma lies on its side.", subject="The ferry Alma", predicate="lies"),
        claim("c2", "Echo", "The ferry Alma rests upright.", subject="The ferry Alma", predicate="rests"),
        claim(
            "c3",
            "Mail",
            "The ferry Alma was last seen by divers.",
            subject="The ferry Alma",
            predicate="seen",
        ),
    ]
    (found,) = reconcile_groups([group(*members, value=None)], members, DOCS)
    assert found.relation is Relation.CONFLICT
    assert found.claims == ("c1", "c2", "c3")
    assert {frozenset(camp) for camp in found.camps} == {frozenset({"c1"}), frozenset({"c2"})}


def test_who_opposes_the_same_claim_stands_in_one_camp():
    members = [
        claim("c1", "Post", "The ferry Alma lies on its side.", subject="The ferry Alma", predicate="lies"),
        claim("c2", "Echo", "The ferry Alma rests upright.", subject="The ferry Alma", predicate="rests"),
        claim("c3", "Mail", "Alma, the ferry, stands upright.", subject="Alma", predicate="stands"),
    ]
    (found,) = reconcile_groups([group(*members, value=None)], members, DOCS)
    assert {frozenset(camp) for camp in found.camps} == {frozenset({"c1"}), frozenset({"c2", "c3"})}
    assert "Two origins say" in found.explanation


def test_a_denial_is_told_as_one():
    denies = Attribution(speaker="the owner", stance=Stance.DENIES)
    members = [
        claim("c1", "Post", "the Alma was steered by a cadet", subject="the Alma", predicate="steered", negated=True,
              attribution=denies),
        claim("c2", "Echo", "The Alma was steered by a cadet.", subject="The Alma", predicate="steered"),
    ]  # fmt: skip
    (found,) = reconcile_groups([group(*members, value=None)], members, DOCS)
    assert found.relation is Relation.CONFLICT
    assert "it is not so that “the Alma was steered by a cadet”" in found.explanation


def test_what_gives_none_of_the_figures_in_dispute_is_set_apart():
    members = [
        claim("c1", "Post", "The Alma cost £38,000 to build.", subject="The Alma", predicate="cost"),
        claim("c2", "Echo", "The Alma cost £35,000 to build.", subject="The Alma", predicate="cost"),
        claim("c3", "Mail", "The Alma was built for the mails.", subject="The Alma", predicate="built"),
        claim("c4", "Wire", "The Alma was built to carry the mails.", subject="The Alma", predicate="built"),
    ]
    found = reconcile_groups([group(*members, value=None)], members, DOCS)
    assert [(str(f.relation), f.claims) for f in found] == [
        ("conflict", ("c1", "c2")),
        ("agreement", ("c3", "c4")),
    ]
