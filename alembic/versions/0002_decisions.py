"""The log of decisions, append-only.

Revision 0002, after 0001.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def text(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.Text(), nullable=nullable)


def upgrade() -> None:
    op.create_table(
        "events",
        sa.Column("sequence", sa.Integer(), nullable=False, autoincrement=False),
        text("id"),
        text("at"),
        text("reviewer"),
        text("judgement"),
        text("target_kind"),
        text("target"),
        text("anchors"),
        text("reason", nullable=True),
        text("value", nullable=True),
        text("note", nullable=True),
        text("previous"),
        text("hash"),
        sa.PrimaryKeyConstraint("sequence", name="pk_events"),
        sa.UniqueConstraint("id", name="uq_events_id"),
        sa.UniqueConstraint("hash", name="uq_events_hash"),
    )
    op.create_index("ix_events_target", "events", ["target"])
    _guard()


def _guard() -> None:
    message = "the log of decisions is append-only"
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER events_no_{verb.lower()} BEFORE {verb} ON events "
                f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            )
        # One after the other, and never INSERT OR REPLACE, which deletes without firing a delete trigger.
        op.execute(
            "CREATE TRIGGER events_in_order BEFORE INSERT ON events "
            "WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM events) "
            "OR EXISTS (SELECT 1 FROM events WHERE id = NEW.id OR hash = NEW.hash) "
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
        )
        return
    op.execute(
        "CREATE FUNCTION events_kept() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{message}'; END $$"
    )
    op.execute(
        "CREATE TRIGGER events_no_change BEFORE UPDATE OR DELETE ON events "
        "FOR EACH ROW EXECUTE FUNCTION events_kept()"
    )
    op.execute(
        "CREATE TRIGGER events_no_truncate BEFORE TRUNCATE ON events "
        "FOR EACH STATEMENT EXECUTE FUNCTION events_kept()"
    )
    op.execute(
        "CREATE FUNCTION events_in_order() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN IF NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM events) THEN "
        f"RAISE EXCEPTION '{message}'; END IF; RETURN NEW; END $$"
    )
    op.execute(
        "CREATE TRIGGER events_one_by_one BEFORE INSERT ON events "
        "FOR EACH ROW EXECUTE FUNCTION events_in_order()"
    )
