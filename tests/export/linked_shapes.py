"""Checks a JSON-LD file against the shapes of `tests/cases/linked_data.json`."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

SHAPES: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "cases" / "linked_data.json").read_text("utf-8")
)
_IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`]+")
_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_MOMENT = re.compile(_DAY.pattern + r"T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ")


def is_kind(kind: str, value: Any) -> bool:
    if kind == "count":
        return type(value) is int and value >= 0
    pattern = {"iri": _IRI, "day": _DAY, "moment": _MOMENT}.get(kind)
    return isinstance(value, str) and (pattern is None or bool(pattern.fullmatch(value)))


def find_faults(content: Any, shape: dict[str, Any]) -> list[str]:
    """What in a file does not fit its shape, each with its place."""
    faults = [] if content.get("@context") == shape["context"] else ["another context"]
    return faults + _check(content, shape["root"], shape, "")


def _check(node: Any, name: str, shape: dict[str, Any], place: str) -> list[str]:
    if not isinstance(node, dict):
        return [f"{place}: {node!r} is no {name}"]
    terms = shape["classes"][name]
    faults = [
        f"{place}: {key} is no term of {name}" for key in node if key not in terms and key != shape["type"]
    ]
    for key, rule in terms.items():
        here = f"{place}/{key}"
        if key not in node:
            faults += [f"{here} is missing"] if rule.endswith("!") else []
            continue
        listed = "*" in rule
        values = node[key] if listed else [node[key]]
        if not isinstance(values, list):
            faults.append(f"{here} is no list")
            continue
        choices = rule.rstrip("!").rstrip("*").split("|")
        for number, value in enumerate(values):
            faults += _check_value(value, choices, shape, f"{here}[{number}]" if listed else here)
    return faults


def _check_value(value: Any, choices: list[str], shape: dict[str, Any], place: str) -> list[str]:
    if choices[0].startswith("="):
        return [] if f"={value}" in choices else [f"{place}: {value!r} is none of {choices}"]
    if choices[0] in SHAPES["kinds"]:
        return [] if is_kind(choices[0], value) else [f"{place}: {value!r} is no {choices[0]}"]
    known = value.get(shape["type"]) if isinstance(value, dict) else None
    if known is None and choices[0] in shape["untyped"].values():
        known = choices[0]  # the model lets its type go unsaid
    if known not in choices:
        return [f"{place}: {known!r} is none of {choices}"]
    return _check(value, known, shape, place)


def find_prov_faults(content: Any) -> list[str]:
    """Properties between things of other classes than the ontology allows, and circles of derivation."""
    shape = SHAPES["prov"]
    nodes = {node["@id"]: node for node in content["@graph"]}
    faults = [] if len(nodes) == len(content["@graph"]) else ["a node stands twice"]
    for name, node in nodes.items():
        faults += [] if is_kind("iri", name) else [f"{name!r} is no IRI"]
        for key, value in node.items():
            if key in {"@id", "@type", "rdfs:label"}:
                continue
            if key not in shape["properties"]:
                faults.append(f"{key} is no term that is used here")
                continue
            domain, reach = shape["properties"][key]
            faults += [] if node["@type"] == domain else [f"{key} of {node['@type']}"]
            for each in value if isinstance(value, list) else [value]:
                faults += _check_reach(each, reach, nodes, shape["agents"], key)
    return faults + _find_circles(nodes)


def _check_reach(value: Any, reach: str, nodes: dict[str, Any], agents: list[str], key: str) -> list[str]:
    if reach == "moment":
        fits = value["@type"] == "xsd:dateTime" and is_kind("moment", value["@value"])
        return [] if fits else [f"{key}: {value!r}"]
    kind = nodes.get(value["@id"], {}).get("@type")
    fits = kind in agents if reach == "agent" else kind == reach
    return [] if fits else [f"{key} leads to {kind}"]


def _find_circles(nodes: dict[str, Any]) -> list[str]:
    drawn = {
        name: [each["@id"] for each in (links if isinstance(links, list) else [links])]
        for name, node in nodes.items()
        for links in [node.get("prov:wasDerivedFrom", [])]
    }
    done: set[str] = set()

    def leads_back(name: str, path: tuple[str, ...]) -> bool:
        if name in path:
            return True
        if name in done:
            return False
        done.add(name)
        return any(leads_back(each, (*path, name)) for each in drawn.get(name, []))

    return [f"{name} is derived from itself" for name in drawn if leads_back(name, ())]
