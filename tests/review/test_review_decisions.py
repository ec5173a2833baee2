"""Judgements, undo and redo, what they ask of the matcher, and what they settle."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from claimtrack.errors import InputError, UsageError
from claimtrack.model import (
    Claim,
    Decision,
    Document,
    Finding,
    Judgement,
    Reconciliation,
    Relation,
    Run,
    Severity,
    Value,
    ValueKind,
    identify_decision,
)
from claimtrack.review import (
    Fate,
    anchor_decisions,
    apply_edits,
    compare_reviewers,
    disputed_targets,
    find_event,
    judge_claim,
    judge_finding,
    judge_pair,
    last_undoable,
    last_undone,
    merge,
    open_findings,
    read_lines,
    replay,
    settle_findings,
    shaping,
    steer,
    take_out,
    write_lines,
)

AT = "2031-05-04T10:00:00Z"
TEXTS = {"a.txt": "The kiln holds 40 pots.", "b.txt": "The kiln holds 50 pots.", "c.txt": "It holds 40."}


def make_result(
    texts: dict[str, str], *, sides: Sequence[Sequence[str]] = (("a.txt", "c.txt"), ("b.txt",))
) -> Reconciliation:
    documents = tuple(Document(f"d-{key}", key, key, "", text) for key, text in sorted(texts.items()))
    claims = {
        d.key: Claim(f"{d.key}:{d.text}", d.id, 0, len(d.text), d.text, d.text, 0, len(d.text), 0)
        for d in documents
    }
    camps = tuple(tuple(claims[key].id for key in side if key in claims) for side in sides)
    members = tuple(claims[key].id for key in sorted(claims) if any(key in side for side in sides))
    finding = Finding(
        f"F({len(members)})", "g", Relation.CONFLICT, "count", "r", Severity.HIGH, "kiln", "", members, camps
    )
    run = Run("r", "0", "rules", ())
    return Reconciliation(run, documents, tuple(claims.values()), (), (finding,))


def write(log: list[Decision], *drafts: Decision) -> list[Decision]:
    """Append as the store does."""
    for draft in drafts:
        born = len(log) + 1
        log.append(replace(draft, id=identify_decision(draft, born), sequence=born))
    return log


def judge(result: Reconciliation, judgement: Judgement = Judgement.CONFIRMED, **known: str) -> Decision:
    fields = {"reviewer": "ana", "at": AT} | known
    return judge_finding(result, result.findings[0], judgement, **fields)


def settle(log: Sequence[Decision], result: Reconciliation):
    anchored = anchor_decisions(log, result.documents, result.claims)
    return anchored, settle_findings(anchored, result.findings)


def test_undo_of_an_early_step_keeps_the_later_ones() -> None:
    result = make_result(TEXTS)
    log = write([], judge(result, Judgement.UNSURE), judge(result), judge(result, Judgement.NOTE, note="hm"))
    write(log, steer(log, log[0], Judgement.UNDO, reviewer="ben", at=AT))
    assert [event.judgement for event in replay(log).in_force] == [Judgement.CONFIRMED, Judgement.NOTE]
    write(log, steer(log, log[0], Judgement.REDO, reviewer="ben", at=AT))
    assert replay(log).in_force[0].judgement is Judgement.UNSURE
    assert settle(log, result)[1].decided[result.findings[0].id].judgement is Judgement.CONFIRMED


def test_steering_that_makes_no_sense_is_refused() -> None:
    result = make_result(TEXTS)
    log = write([], judge(result))
    with pytest.raises(UsageError, match="in force"):
        steer(log, log[0], Judgement.REDO, reviewer="ana", at=AT)
    write(log, steer(log, log[0], Judgement.UNDO, reviewer="ana", at=AT))
    with pytest.raises(UsageError, match="undone already"):
        steer(log, log[0], Judgement.UNDO, reviewer="ana", at=AT)
    with pytest.raises(UsageError, match="name the decision itself"):
        steer(log, log[1], Judgement.UNDO, reviewer="ana", at=AT)
    with pytest.raises(UsageError, match="nothing to undo"):
        last_undoable(log)
    assert last_undone(log) == log[0]
    with pytest.raises(UsageError, match="no decision"):
        find_event(log, "zz")


@pytest.mark.parametrize(
    ("judgement", "known"), [(Judgement.SAME, {}), (Judgement.SETTLED, {}), (Judgement.UNDO, {})]
)
def test_judgements_of_another_kind_are_refused(judgement: Judgement, known: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        judge(make_result(TEXTS), judgement, **known)


def test_decision_holds_while_its_evidence_does() -> None:
    before = make_result(TEXTS)
    log = write([], judge(before))
    _, settled = settle(log, before)
    assert list(settled.decided) == ["F(3)"]
    assert settled.count(Fate.KEPT) == 1
    assert open_findings(replace(before, decided=settled.decided)) == []


def test_changed_number_reopens_and_says_so() -> None:
    before = make_result(TEXTS)
    after = make_result(TEXTS | {"b.txt": "The kiln holds 60 pots."})
    log = write([], judge(before))
    # The whole text is the quotation, so its place is known only by the edges of the document.
    _, settled = settle(log, after)
    assert settled.decided == {}
    assert re.search("“50.*” became “60.*”. in b.txt", settled.reopened["F(3)"])


def test_new_evidence_reopens() -> None:
    two = {key: TEXTS[key] for key in ("a.txt", "b.txt")}
    log = write([], judge(make_result(two)))
    _, settled = settle(log, make_result(TEXTS))
    assert settled.reopened == {"F(3)": "new evidence: 1 more claim"}
    _, again = settle(write(log, judge(make_result(TEXTS), Judgement.BOTH_RIGHT)), make_result(TEXTS))
    assert again.reopened == {}
    assert again.decided["F(3)"].judgement is Judgement.BOTH_RIGHT


def test_document_gone_reopens_what_is_left_and_orphans_the_rest() -> None:
    log = write([], judge(make_result(TEXTS)))
    two = make_result({key: TEXTS[key] for key in ("a.txt", "b.txt")})
    assert "no longer among the documents" in settle(log, two)[1].reopened["F(2)"]
    none = replace(make_result({"x.txt": "Nothing here."}), findings=())
    assert settle(log, none)[1].count(Fate.ORPHANED) == 1


def test_not_the_same_fact_keeps_the_sides_apart_and_their_members_together() -> None:
    result = make_result(TEXTS)
    anchored, _ = settle(write([], judge(result, Judgement.NOT_SAME_FACT)), result)
    a, b, c = (f"{key}:{TEXTS[key]}" for key in sorted(TEXTS))
    assert {(binding.left, binding.right) for binding in anchored.bindings} == {(a, b), (b, c)}
    assert not any(binding.same for binding in anchored.bindings)
    apart, settled = settle(write([], judge(result, Judgement.NOT_SAME_FACT)), replace(result, findings=()))
    assert settled.count(Fate.KEPT) == 1, "the finding dissolved because the matcher obeyed"
    assert apart.bindings == anchored.bindings


def test_member_taken_out_and_pairs_bind() -> None:
    result = make_result(TEXTS)
    a, b, c = (claim.id for claim in result.claims)
    out = take_out(result, result.findings[0], c, reviewer="ana", at=AT)
    same = judge_pair(result, b, a, Judgement.SAME, reviewer="ana", at=AT)
    log = write([], judge(result), out, same)
    anchored, _ = settle(log, result)
    assert [(x.left, x.right, x.same) for x in anchored.bindings] == [
        (a, b, True),
        (a, c, False),
        (b, c, False),
    ]
    left = replace(result, findings=(replace(result.findings[0], id="F(ab)", claims=(a, b)),))
    assert list(settle(log, left)[1].decided) == ["F(ab)"], "taking a member out does not open the rest again"
    assert len(shaping(log)) == 2
    with pytest.raises(UsageError):
        take_out(result, result.findings[0], "zz", reviewer="ana", at=AT)
    with pytest.raises(UsageError):
        judge_pair(result, a, a, Judgement.SAME, reviewer="ana", at=AT)


def test_later_word_on_a_pair_stands() -> None:
    result = make_result(TEXTS)
    a, b, _ = (claim.id for claim in result.claims)
    log = write(
        [],
        *(judge_pair(result, a, b, j, reviewer="ana", at=AT) for j in (Judgement.SAME, Judgement.DIFFERENT)),
    )
    assert [binding.same for binding in settle(log, result)[0].bindings] == [False]
    write(log, steer(log, log[1], Judgement.UNDO, reviewer="ana", at=AT))
    assert [binding.same for binding in settle(log, result)[0].bindings] == [True]


def test_wrong_claims_are_left_out_and_values_put_right() -> None:
    result = make_result(TEXTS)
    claim = replace(
        result.claims[0],
        values=(Value(ValueKind.COUNT, Decimal(40), Decimal(40), Decimal(40), "pot", "40 pots", 15, 22),),
    )
    result = replace(result, claims=(claim, *result.claims[1:]))
    wrong = judge_claim(result, result.claims[1].id, Judgement.WRONGLY_EXTRACTED, reviewer="ana", at=AT)
    edit = judge_claim(result, claim.id, Judgement.EDIT_VALUE, reviewer="ana", at=AT, value="44 pots")
    anchored, _ = settle(write([], wrong, edit), result)
    assert list(anchored.withdrawn) == [result.claims[1].id]
    (value,) = apply_edits(result.claims, anchored.edits)[0].values
    assert (value.stated, value.text, value.start) == (Decimal(44), "40 pots", 15)
    with pytest.raises(UsageError, match="edit_value needs"):
        judge_claim(result, claim.id, Judgement.EDIT_VALUE, reviewer="ana", at=AT)


def test_blind_reviewers_do_not_see_each_others_answers() -> None:
    result = make_result(TEXTS)
    log = write([], judge(result))
    seen = replace(result, log=tuple(log), decided=settle(log, result)[1].decided)
    assert open_findings(seen) == []
    assert open_findings(seen, blind="ana") == []
    assert open_findings(seen, blind="ben") == list(result.findings)


def test_put_off_findings_come_last() -> None:
    result = make_result(TEXTS)
    other = replace(result.findings[0], id="other")
    log = write([], judge(result, Judgement.LATER))
    result = replace(result, findings=(*result.findings, other))
    assert [f.id for f in open_findings(replace(result, decided={"F(3)": log[0]}))] == ["other", "F(3)"]


def test_kappa_of_a_textbook_table() -> None:
    # Fifty proposals, two readers: both yes 20, both no 15, one each way 5 and 10; kappa is 0.4.
    table = [
        ("confirmed", "confirmed", 20),
        ("accepted", "accepted", 15),
        ("confirmed", "accepted", 5),
        ("accepted", "confirmed", 10),
    ]
    result = make_result(TEXTS)
    log: list[Decision] = []
    number = 0
    for one, other, times in table:
        for _ in range(times):
            number += 1
            for reviewer, judgement in (("ana", one), ("ben", other)):
                draft = replace(judge(result, Judgement(judgement), reviewer=reviewer), target=f"t{number}")
                write(log, draft)
    agreement = compare_reviewers(log, "ana", "ben")
    assert (agreement.both, agreement.equal, agreement.kappa) == (50, 35, Decimal("0.4"))
    assert len(agreement.disputed) == 15
    assert len(disputed_targets(log)) == 15
    assert agreement.by_judgement == (("accepted", 15, 15), ("confirmed", 20, 15))


def test_kappa_is_undefined_without_common_ground() -> None:
    result = make_result(TEXTS)
    log = write([], judge(result), judge(result, reviewer="ben"))
    assert compare_reviewers(log, "ana", "ben").kappa is None
    assert compare_reviewers(log, "ana", "eve").both == 0


def test_decision_file_round_trip_and_merge_in_both_directions() -> None:
    result = make_result(TEXTS)
    ours = write([], judge(result, note="zwölf\n"), judge(result, Judgement.UNSURE))
    write(ours, steer(ours, ours[1], Judgement.UNDO, reviewer="ana", at=AT))
    theirs = write([], judge(result, Judgement.BOTH_RIGHT, reviewer="ben", reason="period"))
    read = read_lines(write_lines(ours), "x")
    assert [replace(event, sequence=0) for event in ours] == [replace(event, sequence=0) for event in read]
    found = merge(theirs, read)
    assert (len(found.new), found.known, len(found.clashes)) == (3, 0, 1)
    one = [*theirs, *found.new]
    other = [*ours, *merge(ours, theirs).new]
    assert write_lines(one) == write_lines(other)
    assert [event.id for event in replay(one).in_force] == [event.id for event in replay(other).in_force]
    again = merge(one, read)
    assert (len(again.new), again.known, again.clashes) == (0, 3, ())


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('"reviewer": "ana"', '"reviewer": "eve"', "was altered"),
        ("confirmed", "blessed", "is no decision"),
        ('"at"', '"when"', "is no decision"),
        ("{", "[", "is no decision"),
    ],
)
def test_altered_file_is_refused_by_line(old: str, new: str, complaint: str) -> None:
    lines = write_lines(write([], judge(make_result(TEXTS), note="")))
    with pytest.raises(InputError, match=f"x:1: .*{complaint}"):
        read_lines(lines.replace(old, new, 1), "x")
