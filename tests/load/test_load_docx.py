"""DOCX: body in order, tables, footnotes, properties, and files that are not what they seem."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

import docx

from claimtrack.load import load_bytes


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def example() -> Any:
    document = docx.Document()
    document.add_heading("The mole of Ostrel", 0)
    document.add_heading("Losses", 1)
    document.add_paragraph("The mole broke on 5 June.")
    document.add_paragraph("14 boats were sunk.", style="List Bullet")
    table = document.add_table(rows=3, cols=3)
    for row, words in enumerate([("Quay", "Boats", "Sheds"), ("North", "12", "104"), ("South", "2", "0")]):
        for column, word in enumerate(words):
            table.cell(row, column).text = word
    document.add_paragraph("The keeper fled.", style="Quote")
    properties = document.core_properties
    properties.title, properties.author = "Mole report", "T. Marr"
    properties.created = datetime(2031, 6, 5)
    return document


def test_body_tables_and_properties() -> None:
    (text,) = load_bytes(saved(example()), "a.docx").texts
    assert text.text.splitlines() == [
        "# The mole of Ostrel",
        "",
        "## Losses",
        "",
        "The mole broke on 5 June.",
        "",
        "- 14 boats were sunk.",
        "",
        "Quay\tBoats\tSheds",
        "---\t---\t---",
        "North\t12\t104",
        "South\t2\t0",
        "",
        "> The keeper fled.",
    ]
    told = text.metadata
    assert (told.title, told.author, told.published) == ("Mole report", "T. Marr", "2031-06-05")
    assert [place.label for place in text.places][:2] == ["paragraph 1", "paragraph 2"]


def test_merged_cells_are_read_once_and_pairs_are_keys_and_values() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    for row, (key, value) in enumerate([("Depth", "10 km"), ("Losses", "14 boats")]):
        table.cell(row, 0).text, table.cell(row, 1).text = key, value
    wide = document.add_table(rows=2, cols=3)
    wide.cell(0, 0).merge(wide.cell(0, 1)).text = "Boats 2030"
    wide.cell(1, 0).text, wide.cell(1, 1).text, wide.cell(1, 2).text = "a", "1", "2"
    (text,) = load_bytes(saved(document), "a.docx").texts
    assert text.text.splitlines()[:2] == ["Depth: 10 km", "Losses: 14 boats"]
    assert text.text.count("Boats 2030") == 1


def test_footnotes_stand_at_the_end() -> None:
    notes = (
        '<?xml version="1.0"?><w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:footnote w:id="1"><w:p><w:r><w:t>From the minutes.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    content = _with_footnotes(saved(example()), notes)
    (text,) = load_bytes(content, "a.docx").texts
    assert text.text.rstrip().endswith("[^1]: From the minutes.")


def _with_footnotes(content: bytes, notes: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            if name == "[Content_Types].xml":
                kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
                part = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
                body = body.replace(b"</Types>", part.encode())
            if name == "word/_rels/document.xml.rels":
                base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
                rel = f'<Relationship Id="rIdF" Type="{base}" Target="footnotes.xml"/></Relationships>'
                body = body.replace(b"</Relationships>", rel.encode())
            new.writestr(name, body)
        new.writestr("word/footnotes.xml", notes)
    return out.getvalue()


def test_files_that_are_not_what_they_seem_are_problems() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * 60_000_000)
    entities = io.BytesIO()
    with zipfile.ZipFile(entities, "w") as archive:
        archive.writestr("word/document.xml", '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("x.txt", "x")
    for content in (
        bomb.getvalue(),
        entities.getvalue(),
        other.getvalue(),
        b"PK\x03\x04 no",
        saved(example())[:900],
    ):
        reading = load_bytes(content, "a.docx")
        assert not reading.texts
        assert len(reading.problems) == 1
        assert len(reading.problems[0].what) < 250
