"""JSON-LD as a program reads it that knows only the standards: as triples, held against what was published.

schema.org: its vocabulary as SHACL, which pyshacl ships. PROV-O: the closed list of its terms in rdflib. Web
Annotation: the terms of its context that we use, and what its model asks, in SHACL of our own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest
from linked_shapes import SHAPES
from pyshacl import validate
from rdflib import PROV, RDF, RDFS, SH, BNode, Graph, Namespace, URIRef
from reconciled import make_reconciliation
from test_export_standards import decided, every_decision, write

from claimtrack.model import Reconciliation

SCHEMA = Namespace("http://schema.org/")
CASES = Path(__file__).parents[1] / "cases"
MADE = [decided, make_reconciliation, every_decision]


def read_as_triples(content: dict[str, Any], context: Any) -> Graph:
    """The graph of a JSON-LD file whose published context nobody has to fetch."""
    return Graph().parse(data=json.dumps(content | {"@context": context}), format="json-ld")


def find_faults(graph: Graph, shapes: Graph) -> str:
    fits, _, told = validate(graph, shacl_graph=shapes, ont_graph=shapes)
    return "" if fits else told


def annotations(content: dict[str, Any]) -> Graph:
    return read_as_triples(content, SHAPES["webannotation"]["terms"])


@cache
def model_of_annotations() -> Graph:
    return Graph().parse(CASES / "web_annotation_shapes.ttl")


@pytest.mark.parametrize("make", MADE)
def test_annotations_fit_the_model(make: Callable[[], Reconciliation]) -> None:
    result = make()
    graph = annotations(json.loads(write("webannotation", result)))
    oa = Namespace("http://www.w3.org/ns/oa#")
    told = sum(len(finding.claims) for finding in result.findings)
    assert len(set(graph.subjects(RDF.type, oa.Annotation))) == told
    assert find_faults(graph, model_of_annotations()) == ""


def keys(content: Any) -> Iterator[str]:
    if isinstance(content, dict):
        for key, value in content.items():
            yield key
            yield from keys(value)
    elif isinstance(content, list):
        for each in content:
            yield from keys(each)


def test_annotations_use_terms_of_the_context_alone() -> None:
    """A term that the context doesn't know is silently dropped by whoever reads it."""
    content = json.loads(write("webannotation", every_decision()))
    assert set(keys(content)) - {"@context"} <= SHAPES["webannotation"]["terms"].keys()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda item: item.pop("target"),
        lambda item: item.update(motivation="reviewing"),
        lambda item: item["body"][0].pop("value"),
        lambda item: item["target"].pop("source"),
        lambda item: item["target"]["selector"][0].pop("exact"),
        lambda item: item["target"]["selector"][1].update(end=0, start=9),
        lambda item: item["target"]["selector"][1].update(start=-1),
        lambda item: item["body"][2].update(created="in August"),
    ],
)
def test_the_model_notices_what_is_wrong(spoil: Callable[[dict[str, Any]], Any]) -> None:
    content = json.loads(write("webannotation", decided()))
    spoil(content["items"][0])
    assert find_faults(annotations(content), model_of_annotations())


@cache
def vocabulary() -> Graph:
    """All of schema.org, as it was published in SHACL."""
    with as_file(files("pyshacl") / "assets" / "schema.ttl") as path:
        return Graph().parse(path)


def list_classes(kind: URIRef) -> list[URIRef]:
    """A class and all that it is a kind of."""
    found = [kind]
    for each in found:
        found += [c for c in vocabulary().objects(each, RDFS.subClassOf) if c not in found]
    return found


def shapes_for(graph: Graph) -> Graph:
    """What the vocabulary says of the classes of a graph and of those that they are kinds of."""
    wanted = Graph()
    queue: list[Any] = [c for kind in set(graph.objects(None, RDF.type)) for c in list_classes(kind)]
    seen = set()
    while queue:
        node = queue.pop()
        if node in seen:
            continue
        seen.add(node)
        for _, predicate, value in vocabulary().triples((node, None, None)):
            wanted.add((node, predicate, value))
            if isinstance(value, BNode) or predicate == SH.property:
                queue.append(value)
    return wanted


#: Of the published context: terms are schema.org's, and these hold what is not plain text.
_CLAIM_REVIEW = {
    "@vocab": str(SCHEMA),
    "url": {"@type": "@id"},
    "datePublished": {"@type": "http://www.w3.org/2001/XMLSchema#date"},
}


def find_strangers(graph: Graph) -> list[str]:
    """Properties that the vocabulary does not know for the class in which they stand, and unknown classes."""
    strangers = []
    for node, kind in sorted(graph.subject_objects(RDF.type)):
        classes = list_classes(kind)
        if SCHEMA.Thing not in classes:
            strangers.append(f"{kind} is no class")
        known = {
            path
            for each in classes
            for shape in vocabulary().objects(each, SH.property)
            for path in vocabulary().objects(shape, SH.path)
        }
        used = set(graph.predicates(node)) - {RDF.type}
        strangers += [f"{path} of {kind}" for path in sorted(used - known)]
    return strangers


@pytest.mark.parametrize("make", MADE)
def test_reviews_fit_the_published_vocabulary(make: Callable[[], Reconciliation]) -> None:
    graph = read_as_triples(json.loads(write("claimreview", make())), _CLAIM_REVIEW)
    assert find_strangers(graph) == []
    assert find_faults(graph, shapes_for(graph)) == ""


def test_the_vocabulary_notices_what_is_wrong() -> None:
    content = json.loads(write("claimreview", decided()))
    review = content["@graph"][0]
    review["itemReviewed"]["claimReviewed"] = "of a review, not of a claim"
    review["reviewRating"] = {"@type": "Rateing"}
    review["author"] = {"@type": "Claim"}
    graph = read_as_triples(content, _CLAIM_REVIEW)
    told = " ".join(find_strangers(graph))
    assert "claimReviewed of http://schema.org/Claim" in told
    assert "Rateing is no class" in told
    assert "author" in find_faults(graph, shapes_for(graph))


@pytest.mark.parametrize("make", MADE)
def test_provenance_uses_published_terms_alone(make: Callable[[], Reconciliation]) -> None:
    graph = Graph().parse(data=write("prov", make()), format="json-ld")
    terms = {*graph.predicates(), *graph.objects(None, RDF.type)} - {RDF.type, RDFS.label}
    assert len(terms) > 5
    assert [term for term in sorted(terms) if term not in PROV] == []
    # Whatever is named is said to be something.
    typed = set(graph.subjects(RDF.type))
    assert {each for each in graph.objects() if isinstance(each, URIRef)} - terms - typed == set()
