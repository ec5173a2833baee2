"""Options that commands share, each said once."""

from __future__ import annotations

from typing import Annotated

import typer

Db = Annotated[
    str | None, typer.Option("--db", metavar="FILE|URL", help="The store: a file, or postgresql://...")
]
Json = Annotated[bool, typer.Option("--json", help="Answer with one JSON document.")]
NoInput = Annotated[bool, typer.Option("--no-input", help="Never ask; fail where an answer is needed.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would happen; change nothing.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Say yes to every question.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no remarks.")]
Output = Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file.")]
Format = Annotated[str, typer.Option("--format", "-f", metavar="NAME", help="text, json, csv, ...")]
Engine = Annotated[
    str | None, typer.Option("--engine", metavar="NAME", help="Extraction engine: auto, rules or spacy.")
]
FailOn = Annotated[
    str | None,
    typer.Option("--fail-on", metavar="SEVERITY", help="Exit with 1 where an open conflict is this severe."),
]
Publisher = Annotated[str | None, typer.Option("--publisher", help="Who published these documents.")]
Published = Annotated[str | None, typer.Option("--published", metavar="EDTF", help="When, such as 2024-05.")]
Title = Annotated[str | None, typer.Option("--title", help="Title of the document.")]
Author = Annotated[str | None, typer.Option("--author", help="Author of the document.")]
Language = Annotated[str | None, typer.Option("--language", metavar="TAG", help="Its language, such as en.")]
Encoding = Annotated[str | None, typer.Option("--encoding", help="Character set of text files.")]
Paths = Annotated[list[str] | None, typer.Argument(metavar="PATH...", help="Files, folders, globs, or -.")]
Reviewer = Annotated[str | None, typer.Option("--reviewer", metavar="NAME", help="Who decides.")]
Limit = Annotated[int | None, typer.Option("--limit", metavar="N", help="At most this many findings.")]
