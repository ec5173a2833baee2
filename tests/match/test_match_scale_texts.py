"""Words and values as arrays, held against readings of one text at a time."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimtrack.match.scale.evidence import round_two_digits
from claimtrack.match.scale.lexicon import MONEY, currencies
from claimtrack.match.scale.numerals import day_numbers
from claimtrack.match.scale.scan import DATE, NOTHING, NUMBER, PERCENT, scan_values
from claimtrack.match.scale.tokens import hash_word, read_tokens, slice_rows, text_buffers

CASES = tomllib.loads((Path(__file__).parent.parent / "cases" / "scale_scan.toml").read_text("utf-8"))["case"]
KINDS = {"": NOTHING, "number": NUMBER, "percent": PERCENT, "date": DATE}
SAFE = st.text(alphabet="abcXYZ s019.,-$%éß”€ ", max_size=40)


def tokens_of(texts):
    data, offsets = text_buffers(pa.array(texts, pa.string()))
    return read_tokens(data, offsets, 0, len(texts))


def spelled(texts):
    found = tokens_of(texts)
    words = [bytes(found.data[a:b]).decode() for a, b in zip(found.start, found.end, strict=True)]
    return [[w for w, r in zip(words, found.row, strict=True) if r == k] for k in range(len(texts))]


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:40] for c in CASES])
def test_scan_reads(case):
    # Texts around it must not leak in.
    texts = ["Ten 7", case["text"], "99 in 2001."]
    found = scan_values(tokens_of(texts))
    kind = KINDS[case["kind"]] if case["kind"] in KINDS else MONEY + currencies().index(case["kind"])
    assert found.kind[1] == kind
    assert found.value[1] == pytest.approx(case.get("value", np.nan), nan_ok=True)
    assert found.year[1] == case.get("year", 0)
    assert found.day[1] == (date.fromisoformat(case["day"]).toordinal() if "day" in case else 0)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The 4.46m grant", ["The", "4.46", "m", "grant"]),
        ("Q3 and 2020s", ["Q3", "and", "2020", "s"]),
        ("“Écoles” – €5, 1,234.5.", ["Écoles", "5", "1,234.5"]),
        ("Anna's half-open door", ["Anna", "s", "half", "open", "door"]),
        ("...", []),
        ("", []),
    ],
)
def test_words_of_a_text(text, words):
    assert spelled([text]) == [words]


@given(st.lists(SAFE, max_size=6))
@settings(max_examples=150, deadline=None)
@example(["ab", "", "cd"])
@example(["1", "2"])
def test_texts_read_together_or_alone_give_the_same_words(texts):
    together = tokens_of(texts) if texts else None
    for row, text in enumerate(texts):
        alone = tokens_of([text])
        here = together.row == row
        assert alone.word.tolist() == together.word[here].tolist()
        assert alone.number.tolist() == together.number[here].tolist()
        assert spelled([text])[0] == spelled(texts)[row]


@given(st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_text_can_be_read_and_scanned(text):
    text = text.encode("utf-8", "ignore").decode()
    found = scan_values(tokens_of([text]))
    assert found.kind.shape == (1,)


def test_case_and_plural_do_not_matter_and_order_does():
    assert hash_word("Ports") == hash_word("port")
    assert hash_word("grass") != hash_word("gras")
    assert hash_word("ab") != hash_word("ba")


def test_slices_cover_all_rows_once():
    offsets = np.array([0, 10, 10, 400_000, 900_000, 900_001, 900_001])
    pieces = slice_rows(offsets)
    assert [row for first, last in pieces for row in range(first, last)] == list(range(6))


def test_a_part_of_a_chunked_table_is_read_as_itself():
    whole = pa.chunked_array([["drop", "keep one"], ["keep two", None]])
    data, offsets = text_buffers(whole.slice(1))
    found = read_tokens(data, offsets, 0, 3)
    assert found.row.tolist() == [0, 0, 1, 1]
    assert found.word[0] == found.word[2] == hash_word("keep")


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2199, 12, 31)))
@settings(max_examples=100, deadline=None)
def test_day_numbers_are_those_of_the_calendar(day):
    found = day_numbers(np.array([day.year]), np.array([day.month]), np.array([day.day]))
    assert found[0] == day.toordinal()


@given(st.floats(min_value=1e-6, max_value=1e15))
@settings(max_examples=200, deadline=None)
def test_two_digits_are_what_a_writer_keeps(value):
    found = float(round_two_digits(np.array([value]))[0])
    assert found == pytest.approx(float(f"{value:.2g}"), rel=1e-9) or abs(found / value - 1) <= 0.0501
