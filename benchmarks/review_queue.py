"""How long a queue of ten thousand findings takes to open and to move in, against a bare SELECT of its rows.

    python benchmarks/review_queue.py [FINDINGS] [DECISIONS]

Makes a store of invented findings in a temporary folder. Times are CPU seconds of this process; each is also
given as a multiple of the floor, which is measured in the same run, so that a loaded machine tells the same.
"""

from __future__ import annotations

import asyncio
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

from claimtrack.browsing import open_book
from claimtrack.cli.ledger import StoreLedger
from claimtrack.model import (
    Claim,
    Document,
    Finding,
    Group,
    Judgement,
    Pair,
    Reason,
    Reconciliation,
    Relation,
    Run,
    Severity,
    Value,
    ValueKind,
    Verdict,
)  # fmt: skip
from claimtrack.pipeline import read_reviewed
from claimtrack.review import Desk
from claimtrack.review.cards import make_card
from claimtrack.review.facets import Facets, count_facets, select
from claimtrack.review.terminal import ReviewApp
from claimtrack.review.web.endpoints import list_findings
from claimtrack.store import Store

AT = "2031-05-04T10:00:00Z"
#: Claims of one document.
EACH = 50
FLOOR = (
    "SELECT id, relation, severity, kind, title, explanation FROM findings ORDER BY position",
    "SELECT f.finding, f.claim, c.document FROM finding_claims f JOIN claims c ON c.id = f.claim",
)


def invent(findings: int) -> Reconciliation:
    """Findings of two claims each, over as many documents as that takes."""
    count = max(2, 2 * findings // EACH)
    parts: list[list[str]] = [[] for _ in range(count)]
    lengths = [0] * count
    claims, groups, found = [], [], []
    for number in range(findings):
        pair = []
        for side in (0, 1):
            place = (number + side * (count // 2)) % count
            figure = str(100 + number % 800 + side)
            text = f"Store {number} of the old harbour quarter was said to hold {figure} barrels of salt."
            start, at = lengths[place], lengths[place] + text.index(figure + " barrels")
            amount = Decimal(figure)
            value = Value(ValueKind.COUNT, amount, amount, amount, "barrel", figure, at, at + len(figure))
            end = start + len(text)
            pair.append(
                Claim(f"c{number:05}{side}", f"d{place}", start, end, text, text, start, end, len(parts[place]),
                      subject=f"store {number}", predicate="hold", values=(value,))
            )  # fmt: skip
            parts[place].append(text)
            lengths[place] = end + 1
        left, right = (claim.id for claim in pair)
        claims += pair
        reasons = tuple(Reason(f"part {n}", Decimal("0.5"), "a", "b", "they share words") for n in range(8))
        groups.append(
            Group(f"g{number}", f"store {number}", (left, right),
                  (Pair(left, right, Decimal(4), reasons, ((0, 0),)),))
        )  # fmt: skip
        severity = tuple(Severity)[number % 4]
        verdict = Verdict(
            left, right, Relation.CONFLICT, "different values", "one barrel apart", compared=((0, 0),)
        )
        found.append(
            Finding(f"f{number:05}", f"g{number}", Relation.CONFLICT, "count", "different values", severity,
                    f"barrels in store {number}", "One says more than the other.", (left, right),
                    ((left,), (right,)), 2, verdicts=(verdict,))
        )  # fmt: skip
    documents = tuple(
        Document(f"d{n}", f"{n:04}.txt", "", f"{n:064}", " ".join(texts), publisher=f"Paper {n % 40}")
        for n, texts in enumerate(parts)
    )
    run = Run("r", "0", "rules", tuple(document.id for document in documents))
    return Reconciliation(run, documents, tuple(claims), tuple(groups), tuple(found))


def spent(act: Callable[[], Any]) -> tuple[float, Any]:
    """CPU seconds, and what came of it."""
    before = time.process_time()
    done = act()
    return time.process_time() - before, done


async def walk(app: ReviewApp, keys: list[str]) -> tuple[float, float]:
    """CPU seconds until the queue is drawn, and for each key."""
    before = time.process_time()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        opened = time.process_time()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        return opened - before, (time.process_time() - opened) / len(keys)


def main() -> None:
    findings, decisions = (*map(int, sys.argv[1:]), *(10_000, 500)[len(sys.argv) - 1 :])
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "claimtrack.db")
        result = invent(findings)
        with Store.open(path) as store, store.write() as writer:
            writer.keep(result.documents, {}, now=AT, replace=True)
            writer.save(result, now=AT, stamp="s")
        with Store.open(path) as store:

            def sit() -> Desk:
                book = open_book(store)
                assert book is not None
                return Desk(book, StoreLedger(store), reviewer="ana", now=lambda: AT, stand=book.stand)

            desk = sit()
            with store.write() as writer:
                from claimtrack.review import judge_finding

                writer.append(
                    [
                        judge_finding(
                            desk.result, desk.finding(f.id), Judgement.CONFIRMED, reviewer="ana", at=AT
                        )
                        for f in desk.findings[:decisions]
                    ]
                )

            def floor() -> int:
                with closing(sqlite3.connect(path)) as connection:
                    return sum(len(connection.execute(query).fetchall()) for query in FLOOR)

            base = min(spent(floor)[0] for _ in range(5))
            rows: list[tuple[str, float]] = [("bare SELECT of the same rows", base)]
            seconds, desk = spent(sit)
            rows.append((f"queue opened ({decisions} decisions)", seconds))
            rows.append(("queue filled", spent(lambda: select(desk, Facets()))[0]))
            rows.append(("facets counted", spent(lambda: count_facets(desk))[0]))
            rows.append(("first search", spent(lambda: select(desk, Facets(search="store 77 ")))[0]))
            rows.append(("next search", spent(lambda: select(desk, Facets(search="store 78 ")))[0]))
            last = desk.findings[-1].id
            rows.append(("one finding opened", spent(lambda: make_card(desk, desk.finding(last)))[0]))
            rows.append(("one judged", spent(lambda: desk.judge(last, Judgement.UNSURE))[0]))
            rows.append(("list for the browser", spent(lambda: list_findings(desk, {}))[0]))
            rows.append(("claim taken out", spent(lambda: desk.take_out("f00700", "c007000"))[0]))
            opened, each = asyncio.run(walk(ReviewApp(sit()), ["j"] * 20 + ["pagedown"] * 10))
            rows.append(("terminal drawn", opened))
            rows.append(("terminal, a key that moves", each))
            _, each = asyncio.run(walk(ReviewApp(sit()), ["c"] * 10))
            rows.append(("terminal, a key that judges", each))
            rows.append(("whole result read, for comparison", spent(lambda: read_reviewed(store))[0]))
    print(f"{findings:,} findings, {len(result.claims):,} claims, {len(result.documents):,} documents")
    for name, seconds in rows:
        print(f"{name:36} {seconds:8.3f} s {seconds / base:8.1f} x")


if __name__ == "__main__":
    main()
