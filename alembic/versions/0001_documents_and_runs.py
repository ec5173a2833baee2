"""Documents kept for good, and what the current run made of them.

Revision 0001, the first.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

#: Table and its primary key, for the guards.
GUARDED = {"originals": "sha256", "documents": "id", "texts": "sha256", "readings": "id"}


def text(name: str, *, nullable: bool = False, **options: bool) -> sa.Column:
    return sa.Column(name, sa.Text(), nullable=nullable, **options)


def integer(name: str, **options: bool) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=False, **options)


def refers(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=f"fk_{table}_{column}")


def key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def upgrade() -> None:
    _kept()
    _history()
    _claims()
    _findings()
    for table, column in GUARDED.items():
        guard(table, column)


def _kept() -> None:
    op.create_table(
        "originals",
        text("sha256"),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        key("originals", "sha256"),
    )
    op.create_table(
        "documents",
        text("id"),
        text("key"),
        integer("version"),
        text("sha256"),
        text("added_at"),
        key("documents", "id"),
    )
    op.create_index("ix_documents_key", "documents", ["key"])
    op.create_table("texts", text("sha256"), text("text"), key("texts", "sha256"))
    op.create_table(
        "readings",
        text("id"),
        text("document"),
        text("text"),
        text("path"),
        text("media_type"),
        text("title", nullable=True),
        text("publisher", nullable=True),
        text("author", nullable=True),
        text("published", nullable=True),
        text("language", nullable=True),
        text("address", nullable=True),
        text("places"),
        key("readings", "id"),
        refers("readings", "document", "documents.id"),
        refers("readings", "text", "texts.sha256"),
    )
    op.create_index("ix_readings_document", "readings", ["document"])
    op.create_table(
        "members",
        text("key"),
        text("reading"),
        key("members", "key"),
        refers("members", "reading", "readings.id"),
    )


def _history() -> None:
    op.create_table(
        "runs",
        integer("sequence", autoincrement=False),
        text("id"),
        text("finished_at"),
        text("version"),
        text("engine"),
        text("configuration"),
        text("counts"),
        text("stamp"),
        text("findings"),
        key("runs", "sequence"),
    )
    op.create_index("ix_runs_id", "runs", ["id"])
    op.create_table(
        "run_readings",
        integer("run"),
        integer("position"),
        text("reading"),
        key("run_readings", "run", "position"),
        refers("run_readings", "run", "runs.sequence"),
        refers("run_readings", "reading", "readings.id"),
    )


def _claims() -> None:
    op.create_table(
        "claims",
        text("id"),
        integer("position"),
        text("document"),
        integer("starts"),
        integer("ends"),
        text("text"),
        text("sentence"),
        integer("sentence_starts"),
        integer("sentence_ends"),
        integer("rank"),
        text("subject"),
        text("predicate"),
        text("objects"),
        text("speaker", nullable=True),
        text("stance"),
        text("attribution"),
        sa.Column("negated", sa.Boolean(), nullable=False),
        text("modality"),
        text("as_of", nullable=True),
        text("place", nullable=True),
        text("names"),
        text("context"),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("left_out", sa.Boolean(), nullable=False),
        text("worthiness"),
        text("worthiness_reasons"),
        text("engine"),
        text("engine_version"),
        key("claims", "id"),
        refers("claims", "document", "documents.id"),
    )
    op.create_index("ix_claims_position", "claims", ["position"])
    op.create_index("ix_claims_document", "claims", ["document"])
    op.create_table(
        "claim_values",
        text("claim"),
        integer("position"),
        text("kind"),
        text("stated", nullable=True),
        text("low", nullable=True),
        text("high", nullable=True),
        text("unit", nullable=True),
        text("text"),
        integer("starts"),
        integer("ends"),
        text("qualifier", nullable=True),
        text("edtf", nullable=True),
        text("precision", nullable=True),
        text("context", nullable=True),
        text("role", nullable=True),
        text("parts"),
        key("claim_values", "claim", "position"),
        refers("claim_values", "claim", "claims.id"),
    )
    op.create_table(
        "claim_groups",
        text("id"),
        integer("position"),
        text("title"),
        text("claims"),
        key("claim_groups", "id"),
    )
    op.create_table(
        "pairs",
        text("claim_group"),
        integer("position"),
        text("left_claim"),
        text("right_claim"),
        text("score"),
        text("reasons"),
        text("aligned"),
        key("pairs", "claim_group", "position"),
        refers("pairs", "claim_group", "claim_groups.id"),
        refers("pairs", "left_claim", "claims.id"),
        refers("pairs", "right_claim", "claims.id"),
    )


def _findings() -> None:
    op.create_table(
        "findings",
        text("id"),
        integer("position"),
        text("claim_group"),
        text("relation"),
        text("kind"),
        text("rule"),
        text("severity"),
        text("title"),
        text("explanation"),
        text("camps"),
        integer("origins"),
        text("degree", nullable=True),
        text("difference", nullable=True),
        text("near_miss"),
        text("verdicts"),
        key("findings", "id"),
        refers("findings", "claim_group", "claim_groups.id"),
    )
    op.create_table(
        "finding_claims",
        text("finding"),
        integer("position"),
        text("claim"),
        key("finding_claims", "finding", "position"),
        refers("finding_claims", "finding", "findings.id"),
        refers("finding_claims", "claim", "claims.id"),
    )
    op.create_index("ix_finding_claims_claim", "finding_claims", ["claim"])
    op.create_table(
        "coverage",
        integer("position", autoincrement=False),
        text("document"),
        integer("sentences"),
        integer("with_claims"),
        text("missed"),
        key("coverage", "position"),
        refers("coverage", "document", "documents.id"),
    )
    op.create_table(
        "problems",
        integer("position", autoincrement=False),
        text("place"),
        text("what"),
        text("way_out"),
        text("code"),
        key("problems", "position"),
    )


def guard(table: str, column: str) -> None:
    """Make the database itself refuse to change or delete what was written."""
    message = f"{table} are kept for good"
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            )
        # INSERT OR REPLACE deletes without firing a delete trigger.
        op.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {column} = NEW.{column}) "
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
        )
        return
    op.execute(
        f"CREATE FUNCTION {table}_kept() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{message}'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_kept()"
    )
    op.execute(
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_kept()"
    )
