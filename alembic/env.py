"""Runs the migrations on the connection that claimtrack gives, or on the one named with `-x db=...`."""

from __future__ import annotations

from alembic import context

from claimtrack.store.engine import WRITES, file_of, make_engine, read_url
from claimtrack.store.schema import VERSION_TABLE, prepare_file
from claimtrack.store.tables import Base


def run(connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        version_table=VERSION_TABLE,
        # The caller's transaction is the only one: all migrations together, or none.
        transactional_ddl=False,
    )
    context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    url = read_url(context.get_x_argument(as_dictionary=True).get("db", "claimtrack.db"))
    engine = make_engine(url, busy_seconds=5.0)
    if file_of(url) is not None:
        prepare_file(engine, busy_seconds=5.0)
    with engine.connect() as connection:
        connection.execution_options(**{WRITES: True})
        with connection.begin():
            run(connection)
