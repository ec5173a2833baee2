"""Which files are read, under which keys, in which order."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from claimtrack.errors import InputError, UsageError
from claimtrack.load import SourceHints, load_paths

PROSE = "The council of Ostrel met on Tuesday."


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_txt", ".txt").replace("_md", ".md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def test_a_folder_is_read_to_its_depth_in_order_of_keys(tmp_path: Path) -> None:
    write(tmp_path, b_txt=PROSE, a__c_txt="One.", a__b_md="# Two\n\nThree.")
    loaded = load_paths([str(tmp_path)])
    assert [d.key for d in loaded.documents] == ["a/b.md", "a/c.txt", "b.txt"]
    assert not loaded.problems


def test_hidden_files_are_left_out_and_other_formats_counted(tmp_path: Path) -> None:
    write(tmp_path, a_txt=PROSE)
    (tmp_path / ".hidden.txt").write_text("no")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_text("no")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "README.md").write_text("About these files.")
    loaded = load_paths([str(tmp_path)])
    assert [d.key for d in loaded.documents] == ["a.txt"]
    assert loaded.skipped == 2


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, a__x_txt=PROSE)
    paths = [str(tmp_path), str(tmp_path / "a" / "x.txt"), str(tmp_path / "a" / ".." / "a" / "x.txt")]
    assert [d.key for d in load_paths(paths).documents] == ["a/x.txt"]
    assert load_paths(paths) == load_paths(paths[::-1])


def test_files_of_one_name_from_two_folders_stay_apart(tmp_path: Path) -> None:
    write(tmp_path, one__x_txt="First.", two__x_txt="Second.")
    loaded = load_paths([str(tmp_path / "two"), str(tmp_path / "one")])
    assert [d.key for d in loaded.documents] == ["one/x.txt", "two/x.txt"]


def test_files_whose_folders_are_named_alike_stay_apart(tmp_path: Path) -> None:
    write(tmp_path, a__docs__x_txt="First.", b__docs__x_txt="Second.", b__docs__y_txt="Third.")
    loaded = load_paths([str(tmp_path / "a" / "docs"), str(tmp_path / "b" / "docs")])
    assert [d.key for d in loaded.documents] == ["a/docs/x.txt", "b/docs/x.txt", "y.txt"]


def test_the_order_of_arguments_makes_no_difference(tmp_path: Path) -> None:
    write(tmp_path, a_txt="One.", b_txt="Two.", c_txt="Three.")
    paths = [str(tmp_path / name) for name in ("c.txt", "a.txt", "b.txt")]
    assert load_paths(paths) == load_paths(sorted(paths))


def test_globs(tmp_path: Path) -> None:
    write(tmp_path, a_txt="One.", b_md="Two.", sub__c_txt="Three.")
    loaded = load_paths([str(tmp_path / "**" / "*.txt")])
    assert [d.key for d in loaded.documents] == ["a.txt", "c.txt"]


@pytest.mark.parametrize("name", ["absent.txt", "no*such.txt", "a\x00b"])
def test_a_missing_path_is_one_clear_line(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError) as raised:
        load_paths([str(tmp_path / name)])
    assert "\n" not in str(raised.value)
    assert ";" in str(raised.value) or "can't be read" in str(raised.value)


def test_an_empty_folder_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is empty"):
        load_paths([str(tmp_path)])
    (tmp_path / "a.png").write_bytes(b"x")
    with pytest.raises(InputError, match="no readable document"):
        load_paths([str(tmp_path)])
    with pytest.raises(InputError):
        load_paths([])


def test_faulty_files_are_problems_and_stop_nothing(tmp_path: Path) -> None:
    write(tmp_path, good_txt=PROSE, empty_txt="", blank_txt=" \n\t\n")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "broken.txt").write_bytes("naïve café déjà vu à côté — ".encode() * 4 + b"\xff\xfe caf")
    loaded = load_paths([str(tmp_path)])
    assert [d.key for d in loaded.documents] == ["good.txt"]
    told = {Path(p.where).name: p.code for p in loaded.problems}
    assert told == {
        "binary.txt": "encoding",
        "broken.txt": "encoding",
        "blank.txt": "empty",
        "empty.txt": "empty",
    }
    assert all(p.what for p in loaded.problems)


def test_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(b"<html><head><title>The mole</title></head><body><p>It broke.</p></body></html>")

    monkeypatch.setattr("sys.stdin", Stdin())
    (document,) = load_paths(["-"], hints=SourceHints(publisher="Board")).documents
    assert (document.title, document.publisher, document.media_type) == ("The mole", "Board", "text/html")


def test_a_format_can_be_named_and_a_wrong_one_is_told(tmp_path: Path) -> None:
    path = tmp_path / "page.dat"
    path.write_text("<p>It broke.</p>")
    (document,) = load_paths([str(path)], hints=SourceHints(format="html")).documents
    assert document.text == "It broke.\n"
    with pytest.raises(UsageError, match="no format named"):
        load_paths([str(path)], hints=SourceHints(format="fax"))


def test_ids_hang_on_key_and_bytes(tmp_path: Path) -> None:
    write(tmp_path, a_txt=PROSE, b_txt=PROSE)
    first, second = load_paths([str(tmp_path)]).documents
    assert first.sha256 == second.sha256
    assert first.id != second.id
    assert len(first.id) == 12
    before = first.id
    (tmp_path / "a.txt").write_text(PROSE + " It voted.")
    assert load_paths([str(tmp_path)]).documents[0].id != before


def test_progress_is_told(tmp_path: Path) -> None:
    write(tmp_path, a_txt="One.", b_txt="Two.")
    told: list[tuple[int, int, str]] = []
    load_paths([str(tmp_path)], progress=lambda *step: told.append(step))
    assert told == [(0, 2, "a.txt"), (1, 2, "b.txt"), (2, 2, "")]


def test_sidecars_and_hints(tmp_path: Path) -> None:
    write(tmp_path, a_txt=PROSE, b_txt=PROSE, sub__c_txt=PROSE)
    (tmp_path / "sources.toml").write_text(
        '[default]\nlanguage = "en"\n'
        '[file."a.txt"]\npublisher = "Board"\npublished = "2031-06"\n'
        '[file."sub/*"]\npublisher = "Guild"\n'
    )
    (tmp_path / "sub" / "sources.toml").write_text('[file."c.txt"]\ntitle = "Minutes"\n')
    a, b, c = load_paths([str(tmp_path)]).documents
    assert (a.publisher, a.published, a.language) == ("Board", "2031-06", "en")
    assert (b.publisher, b.language) == (None, "en")
    assert (c.publisher, c.title, c.language) == ("Guild", "Minutes", "en")
    (hinted,) = load_paths([str(tmp_path / "a.txt")], hints=SourceHints(publisher="Me")).documents
    assert (hinted.publisher, hinted.published) == ("Me", "2031-06")


@pytest.mark.parametrize(
    "content",
    [
        "not toml at all [",
        '[file."a.txt"]\npublsher = "Board"\n',
        '[file."a.txt"]\npublished = "some day"\n',
        '[default]\nsubject = "x"\n',
    ],
)
def test_a_faulty_sidecar_is_a_problem(tmp_path: Path, content: str) -> None:
    write(tmp_path, a_txt=PROSE)
    (tmp_path / "sources.toml").write_text(content)
    loaded = load_paths([str(tmp_path)])
    assert len(loaded.documents) == 1
    assert [p.code for p in loaded.problems] == ["metadata"]


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("5 June 2031", "2031-06-05"),
        ("2031-06~", "2031-06~"),
        ("2031-06/2031-07", "2031-06/2031-07"),
        ("203X", "203X"),
    ],
)
def test_a_day_of_issue_is_read_or_kept(tmp_path: Path, written: str, published: str) -> None:
    write(tmp_path, a_txt=PROSE)
    (document,) = load_paths([str(tmp_path)], hints=SourceHints(published=written)).documents
    assert document.published == published


def test_a_day_of_issue_that_is_none_is_refused(tmp_path: Path) -> None:
    write(tmp_path, a_txt=PROSE)
    with pytest.raises(UsageError, match="is no date"):
        load_paths([str(tmp_path)], hints=SourceHints(published="soon"))
