"""E-mail: the plain part, or the HTML, with subject, sender and date."""

from __future__ import annotations

from email.message import EmailMessage

from claimtrack.load import load_bytes
from claimtrack.model import Document
from claimtrack.segment import split_document, split_sentences


def message(plain: str | None, page: str | None = None) -> bytes:
    mail = EmailMessage()
    mail["Subject"] = "Mole broken — 14 boats lost"
    mail["From"] = "Harbour Board Press <press@ostrel.example>"
    mail["Date"] = "Tue, 05 Jun 2031 06:14:00 +0200"
    mail["Message-ID"] = "<1@ostrel.example>"
    if plain is not None:
        mail.set_content(plain)
    if page is not None and plain is not None:
        mail.add_alternative(page, subtype="html")
    elif page is not None:
        mail.set_content(page, subtype="html")
    return mail.as_bytes()


def test_plain_part_and_headers() -> None:
    (text,) = load_bytes(message("The mole broke on Monday.\n", "<p>Other words.</p>"), "a.eml").texts
    assert text.text == "The mole broke on Monday.\n"
    told = text.metadata
    assert (told.title, told.publisher) == ("Mole broken — 14 boats lost", "Harbour Board Press")
    assert (told.published, told.address) == ("2031-06-05", "<1@ostrel.example>")


def test_html_where_there_is_no_plain_part() -> None:
    (text,) = load_bytes(message(None, "<h1>Mole</h1><p>It broke.</p>"), "a.eml").texts
    assert text.text == "# Mole\n\nIt broke.\n"
    assert text.media_type == "text/html"


def test_signature_and_older_messages_give_no_sentences() -> None:
    older = "On 4 Jun 2031 T. Marr wrote:\n> Is it whole?\n> It was on Sunday.\n\n-- \nPress desk\n"
    body = "The mole broke on Monday.\n\n" + older
    (text,) = load_bytes(message(body), "a.eml").texts
    document = Document("d", "k", "p", "s", text.text, text.media_type, places=text.places)
    sentences = split_sentences(document, split_document(document))
    assert [sentence.text for sentence in sentences] == ["The mole broke on Monday."]


def test_what_is_no_message_is_a_problem() -> None:
    assert load_bytes(b"\n\nonly words", "a.eml").problems
    assert load_bytes(message(""), "a.eml").problems


def test_an_unknown_charset_and_a_bad_date_are_survived() -> None:
    raw = b"Subject: x\nDate: never\nContent-Type: text/plain; charset=no-such\n\nThe mole broke.\n"
    (text,) = load_bytes(raw, "a.eml").texts
    assert "The mole broke." in text.text
    assert text.metadata.published is None


def test_what_is_no_ascii_is_read_though_no_charset_is_named() -> None:
    body = "\n\nThe mole cost £1.2 million – or €1.4 million.\n"
    for head in ("Subject: x", "Subject: x\nContent-Type: text/plain; charset=us-ascii"):
        (text,) = load_bytes((head + body).encode(), "a.eml").texts
        assert "£1.2 million – or €1.4 million" in text.text
