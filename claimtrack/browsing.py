"""A stored result with its decisions, read as it is looked at: a list of thousands opens at once.

What a person sees here is what `reviewed.stand` would show of the whole result; only the reading is put off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from typing import TYPE_CHECKING, Generic, TypeVar

from claimtrack.errors import StoreError
from claimtrack.model import Claim, Decision, Document, Finding, Group

if TYPE_CHECKING:
    from claimtrack.review import Anchored
    from claimtrack.store import Store
    from claimtrack.store.browsing import Brief, Browser

T = TypeVar("T")


class _Fetched(Generic[T]):
    """Records by id, each fetched when it is first asked for."""

    def __init__(self, fetch: Callable[[str], T | None]) -> None:
        self._fetch = fetch

    def __getitem__(self, identifier: str) -> T:
        found = self._fetch(identifier)
        if found is None:
            raise KeyError(identifier)
        return found

    def __contains__(self, identifier: object) -> bool:
        return isinstance(identifier, str) and self._fetch(identifier) is not None


class _Stock:
    """What was fetched of a run so far, as it is stored."""

    def __init__(self, store: Store, brief: Brief) -> None:
        self._store, self.brief = store, brief
        self._claims: dict[str, Claim] = {}
        self._of_document: dict[str, tuple[Claim, ...]] = {}
        self._documents: dict[str, Document] = {}
        self._findings: dict[str, Finding] = {}
        self._groups: dict[str, Group] = {}
        self._words: dict[str, str] | None = None
        self.brief_by_id = {finding.id: finding for finding in brief.findings}

    @contextmanager
    def _browse(self) -> Iterator[Browser]:
        with self._store.read() as reader:
            browser = reader.browse()
            if browser.run != self.brief.run:
                raise StoreError(
                    f"{self._store.name}: was worked through again meanwhile; begin the review anew"
                )
            yield browser

    def is_current(self) -> bool:
        """Whether the documents were not worked through again since."""
        with self._store.read() as reader:
            return reader.browse().run == self.brief.run

    def anew(self) -> _Stock:
        """The stock of the run that is current now."""
        with self._store.read() as reader:
            brief = reader.browse().brief()
        assert brief is not None
        return _Stock(self._store, brief)

    def claims(self, identifiers: Iterable[str]) -> dict[str, Claim]:
        """These claims, as far as there are such."""
        wanted = set(identifiers)
        if missing := wanted - self._claims.keys():
            with self._browse() as browser:
                self._claims |= {claim.id: claim for claim in browser.claims(missing)}
        return {each: self._claims[each] for each in sorted(wanted) if each in self._claims}

    def claims_of(self, documents: AbstractSet[str]) -> list[Claim]:
        """All claims of these documents, in the order of the documents and in theirs."""
        if missing := documents - self._of_document.keys():
            found: dict[str, list[Claim]] = {document: [] for document in missing}
            with self._browse() as browser:
                for claim in browser.claims_of(missing):
                    found[claim.document].append(claim)
            self._of_document |= {document: tuple(claims) for document, claims in found.items()}
            self._claims |= {claim.id: claim for claims in found.values() for claim in claims}
        return [
            claim for each in self.brief.documents if each in documents for claim in self._of_document[each]
        ]

    def documents(self, identifiers: Iterable[str]) -> dict[str, Document]:
        """These documents, texts and all."""
        wanted = set(identifiers)
        if missing := (wanted & self.brief.documents.keys()) - self._documents.keys():
            with self._browse() as browser:
                self._documents |= {document.id: document for document in browser.whole_documents(missing)}
        return {each: self._documents[each] for each in sorted(wanted) if each in self._documents}

    def finding(self, identifier: str) -> Finding | None:
        """One finding, whole; its claims and their documents come with it."""
        if identifier not in self._findings and identifier in self.brief_by_id:
            claims = self.brief_by_id[identifier].claims
            documents = {self.brief.document_of[claim] for claim in claims} - self._documents.keys()
            with self._browse() as browser:
                self._findings |= {finding.id: finding for finding in browser.findings([identifier])}
                self._claims |= {claim.id: claim for claim in browser.claims(claims)}
                self._documents |= {document.id: document for document in browser.whole_documents(documents)}
        return self._findings.get(identifier)

    def group(self, identifier: str) -> Group | None:
        """One group."""
        if identifier not in self._groups:
            with self._browse() as browser:
                self._groups |= {group.id: group for group in browser.groups([identifier])}
        return self._groups.get(identifier)

    def words(self, finding: str) -> str:
        """The words of a finding's claims."""
        if self._words is None:
            with self._browse() as browser:
                self._words = browser.words()
        return self._words.get(finding, "")

    def marked(self, put_right: str) -> tuple[frozenset[str], frozenset[str]]:
        """The ids of claims that were left out, and of those with a value put right."""
        with self._browse() as browser:
            return browser.left_out(), browser.put_right(put_right)


class StoredBook:
    """A Book over a stock, as it stands with a log; with `obeying`, only that reviewer's word shapes it."""

    def __init__(self, stock: _Stock, log: Sequence[Decision], obeying: str | None = None) -> None:
        from claimtrack.reshaping import reshape
        from claimtrack.review import settle_findings

        self._stock, self._obeying = stock, obeying
        self.log = tuple(log)
        self._anchored = self._anchor()
        moved = self._moved()
        self._new: dict[str, Finding] = {}
        self._new_groups: dict[str, Group] = {}
        self.findings: tuple[Finding, ...] = stock.brief.findings
        if self._anchored.bindings or moved:
            reshaped = reshape(self, self._anchored.bindings, moved)
            if reshaped is not None:
                self.findings = reshaped.findings
                self._new = {finding.id: finding for finding in reshaped.new}
                self._new_groups = {group.id: group for group in reshaped.groups}
        settled = settle_findings(self._anchored, self.findings)
        self.decided, self.reopened = settled.decided, settled.reopened
        self.finding_by_id = _Fetched(lambda each: self._new.get(each) or stock.finding(each))
        self.group_by_id = _Fetched(self.group)
        self.claim_by_id = _Fetched(self._claim)
        self.document_by_id = _Fetched(lambda each: stock.documents([each]).get(each))

    def stand(self, log: Sequence[Decision]) -> StoredBook:
        """The same result as it stands with another log."""
        stock = self._stock if self._stock.is_current() else self._stock.anew()
        return StoredBook(stock, log, self._obeying)

    def sources_of(self, finding: Finding) -> tuple[str, ...]:
        """The names of the sources whose claims stand in a finding, each once."""
        brief = self._stock.brief
        documents = (
            brief.document_of.get(each) or self.claim_by_id[each].document for each in finding.claims
        )
        return tuple(dict.fromkeys(brief.documents[each].source.name for each in documents))

    def words_of(self, finding: Finding) -> str:
        """What a search for a finding looks through."""
        if finding.id in self._new:
            words = " ".join(self.claim_by_id[each].text for each in finding.claims)
        else:
            words = self._stock.words(finding.id)
        return f"{finding.id} {finding.title} {finding.explanation} {words}"

    def finding(self, identifier: str) -> Finding:
        """One stored finding, whole."""
        found = self._stock.finding(identifier)
        assert found is not None
        return found

    def group(self, identifier: str) -> Group | None:
        """One group."""
        return self._new_groups.get(identifier) or self._stock.group(identifier)

    def claims_beside(self, claims: AbstractSet[str]) -> Sequence[Claim]:
        """All claims of the documents that these stand in, as they stand now."""
        documents = {claim.document for claim in self._stock.claims(claims).values()}
        found = self._standing(self._stock.claims_of(documents))
        return [claim for claim in found if claim.id not in self._anchored.withdrawn]

    def documents_of(self, claims: Sequence[Claim]) -> Sequence[Document]:
        """The documents of these claims."""
        return tuple(self._stock.documents({claim.document for claim in claims}).values())

    def _claim(self, identifier: str) -> Claim | None:
        found = self._stock.claims([identifier]).get(identifier)
        if found is None or identifier in self._anchored.withdrawn:
            return None
        return self._standing([found])[0]

    def _standing(self, claims: Sequence[Claim]) -> tuple[Claim, ...]:
        from claimtrack.review import stand_edits

        return stand_edits(claims, self._anchored.edits)

    def _anchor(self) -> Anchored:
        """Decisions find their claims by looking at those alone, unless a document changed under them."""
        from claimtrack.review import anchor_decisions, replay
        from claimtrack.review.anchoring import Finder

        brief = self._stock.brief
        anchors = [anchor for event in replay(self.log).in_force for anchor in event.anchors]
        keys = {anchor.document_key for anchor in anchors}
        named = {each for each, document in brief.documents.items() if document.key in keys}
        whole = self._stock.documents(named)
        documents = [whole.get(each, document) for each, document in brief.documents.items()]
        claims = list(self._stock.claims(anchor.claim for anchor in anchors).values())
        finder = Finder(documents, claims)
        changed = {anchor.document_key for anchor in anchors if not finder.stands(anchor)}
        if changed:
            claims = self._stock.claims_of({each.id for each in documents if each.key in changed})
            known = {claim.id for claim in claims}
            claims += [each for each in finder.claims if each.id not in known]
        return anchor_decisions(self.log, documents, claims, obeying=self._obeying)

    def _moved(self) -> frozenset[str]:
        """The claims that are not as they were when the findings were made."""
        from claimtrack.review.edits import PUT_RIGHT

        left_out, marked = self._stock.marked(PUT_RIGHT)
        edited = self._stock.claims({*marked, *(edit.claim for edit in self._anchored.edits)})
        new = self._standing(list(edited.values()))
        moved = {now.id for now, then in zip(new, edited.values(), strict=True) if now != then}
        return frozenset(moved | (self._anchored.withdrawn.keys() - left_out))


def open_book(store: Store, obeying: str | None = None) -> StoredBook | None:
    """The current run with its decisions, to be read as it is looked at; None before any run."""
    with store.read() as reader:
        brief, log = reader.browse().brief(), reader.log()
    return None if brief is None else StoredBook(_Stock(store, brief), log, obeying)
