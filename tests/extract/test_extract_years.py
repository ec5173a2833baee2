"""The year of days that state none, taken from the whole document."""

from __future__ import annotations

from datetime import date

import pytest

from claimtrack.extract import extract_claims
from claimtrack.extract.years import Told, is_news
from claimtrack.model import Document, ValueKind
from claimtrack.segment import split_document, split_sentences

FILLER = "The town has a market. Its hall is of brick. The river is slow. Boats are painted blue."


def days_of(text: str, *, published: str | None, title: str = "A report") -> dict[str, str | None]:
    """Each date of a text as written, and the EDTF that it was read as."""
    document = Document("d", "a.txt", "a.txt", "0", text, title=title, published=published)
    claims = extract_claims(document, split_sentences(document, split_document(document))).claims
    return {v.text: v.edtf for c in claims for v in c.values if v.kind is ValueKind.DATE}


def test_an_article_written_long_after_dates_its_days_by_the_year_it_is_about():
    text = (
        f"The mill fire broke out on 3 May 2009. {FILLER} The roof was open again on 20 May. "
        f"{FILLER} The owner, born in 1951, paid the last worker on 12 November 2009. {FILLER} "
        "The inquiry heard its first witness on 2 June 2009."
    )
    assert days_of(text, published="2021-08-14")["20 May"] == "2009-05-20"


def test_a_year_told_in_passing_does_not_date_a_day_of_the_story():
    text = (
        f"The lock gave way on 14 October 2016. {FILLER} The boats were freed on 16 October 2016. {FILLER} "
        "Nobody was hurt on 18 October 2016. "
        "The lock, built in 1967, had been closed. The alarm was raised on 13 October."
    )
    assert days_of(text, published="2019-02-01")["13 October"] == "2016-10-13"


def test_news_stays_news_whatever_it_recalls():
    text = (
        f"The first fire was on 4 March 1988. {FILLER} The second was on 9 March 1988. {FILLER} "
        f"The third was on 20 March 1988. {FILLER} The council met on 6 March."
    )
    assert days_of(text, published="2019-03-08")["6 March"] == "2019-03-06"


def test_a_year_in_the_title_outweighs_the_day_of_writing():
    text = f"The strike began on 2 September 2012. {FILLER} {FILLER} The harbour was open again on 20 August."
    assert days_of(text, published="2013-09-10", title="2012 harbour strike")["20 August"] == "2012-08-20"


def test_a_chronicle_of_many_years_keeps_to_the_year_told_last():
    text = (
        f"The union was founded on 5 August 1991. {FILLER} It met in 2003, and a vote was held in August. "
        f"{FILLER} It was dissolved on 7 June 2015. {FILLER} Its house was sold on 8 June 2018."
    )
    assert days_of(text, published=None)["August"] == "2003-08"


@pytest.mark.parametrize(
    ("open_day", "expected"),
    [("XXXX-03-06", True), ("XXXX-12-20", False), ("XXXX-21", False), ("2019-03-06", False), ("", False)],
)
def test_news_is_what_lies_close_before_a_documents_date(open_day: str, expected: bool):
    assert is_news(open_day, date(2019, 3, 8)) is expected


def test_without_any_full_day_nothing_is_told():
    assert Told().date_for("XXXX-03-06", None) is None
