"""Plain text and Markdown: the canonical text is the file's own, in any encoding."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.load import SourceHints, load_bytes
from claimtrack.load.charset import decode
from claimtrack.load.interface import NO_HINTS

LATIN = "Der Bürgermeister von Köln sagte am Montag, die Straße über den Fluß müsse geschlossen werden. "
CYRILLIC = "Совет города собрался во вторник и решил построить новую стену гавани. "


@given(st.text(min_size=1, max_size=200).filter(lambda text: "\x00" not in text and text.strip()))
def test_text_is_kept_to_the_character(text: str) -> None:
    decoded = decode(text.encode("utf-8"))
    if not decoded.fault:
        assert decoded.text == text.removeprefix("\ufeff")


def test_line_ends_and_control_characters_are_kept() -> None:
    reading = load_bytes(b"One.\r\nTwo.\rThree.\x0c\xe2\x80\xae\n", "a.txt")
    assert reading.texts[0].text == "One.\r\nTwo.\rThree.\x0c\u202e\n"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_byte_order_marks(mark: bytes, encoding: str) -> None:
    assert decode(mark + LATIN.encode(encoding)).text == LATIN


@pytest.mark.parametrize(
    ("text", "encoding"), [(LATIN, "cp1252"), (CYRILLIC, "cp1251"), (CYRILLIC, "koi8_r")]
)
def test_other_encodings_are_told(text: str, encoding: str) -> None:
    assert decode((text * 8).encode(encoding)).text == text * 8


def test_an_encoding_can_be_named() -> None:
    reading = load_bytes(LATIN.encode("cp850"), "a.txt", SourceHints(encoding="cp850"))
    assert reading.texts[0].text == LATIN
    assert load_bytes(b"x", "a.txt", SourceHints(encoding="nope")).problems[0].code == "encoding"


@pytest.mark.parametrize(
    "content", [b"\x00\x01\x02" * 50, bytes(range(256)), b"\x89PNG\r\n\x1a\n" + b"\x01" * 99]
)
def test_binary_files_are_problems(content: bytes) -> None:
    reading = load_bytes(content, "a.txt", NO_HINTS)
    assert not reading.texts
    assert reading.problems[0].way_out


def test_front_matter() -> None:
    source = (
        "---\ntitle: The mole\npublisher: Board\nauthor: [T. Marr, J. Vask]\npublished: 2031-06-05\n"
        "language: en\noriginal: mole.txt\n---\n\n# Another title\n\nIt broke.\n"
    )
    (text,) = load_bytes(source.encode(), "a.md").texts
    assert text.text == source
    told = text.metadata
    assert (told.title, told.publisher, told.author) == ("The mole", "Board", "T. Marr, J. Vask")
    assert (told.published, told.language, told.address) == ("2031-06-05", "en", "mole.txt")


@pytest.mark.parametrize("published", ["2031-06", "2031", "2031-06-05~", "'2031-06/2031-07'"])
def test_dates_in_front_matter_are_kept_as_written(published: str) -> None:
    (text,) = load_bytes(f"---\npublished: {published}\n---\nIt broke.\n".encode(), "a.md").texts
    assert text.metadata.published == published.strip("'")


@pytest.mark.parametrize(
    "front",
    [
        "a: [1, 2",
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]",
        "? [" * 2000,
        "!!python/object/apply:os.system ['true']",
    ],
)
def test_faulty_front_matter_is_a_problem_and_the_text_is_read(front: str) -> None:
    reading = load_bytes(f"---\n{front}\n---\n# The mole\n\nIt broke.\n".encode(), "a.md")
    assert [p.code for p in reading.problems] == ["metadata"]
    assert reading.texts[0].metadata.title == "The mole"


def test_markdown_without_front_matter_is_titled_by_its_heading() -> None:
    (text,) = load_bytes(b"# The *mole*\n\nIt broke.\n", "a.md").texts
    assert text.metadata.title == "The mole"


def test_front_matter_of_an_interview() -> None:
    text = "---\ncollection: Harbour Voices\ninterviewee: Ana Reed\nrecorded: 6 May 2029\n---\n\nI came in 1980.\n"
    (read,) = load_bytes(text.encode(), "talk.md").texts
    told = read.metadata
    assert (told.publisher, told.title, told.published) == (
        "Harbour Voices",
        "Interview with Ana Reed",
        "2029-05-06",
    )
