"""Opening: from nothing, from an older schema, from a newer one, and from things that are no store."""

from __future__ import annotations

import json
import multiprocessing
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from invented import FERRY, NOW

from claimtrack.errors import DamagedStoreError, NewerSchemaError, StoreError, StoreLockedError, UsageError
from claimtrack.store import Store, Writer, schema
from claimtrack.store.engine import make_engine, name_of, read_url
from claimtrack.store.tables import Base

OLD = Path(__file__).parent / "old"


def test_revisions_are_those_of_the_scripts() -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.scripts()))
    scripts = ScriptDirectory.from_config(config)
    assert [script.revision for script in scripts.walk_revisions()][::-1] == list(schema.REVISIONS)
    assert not (schema.scripts() / "__init__.py").exists()


def test_migrations_make_the_tables_of_the_code(url: str) -> None:
    Store.open(url).close()
    with make_engine(read_url(url), busy_seconds=1).connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": False, "version_table": schema.VERSION_TABLE}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_new_file_is_what_the_migrations_make(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    engine = make_engine(read_url(str(tmp_path / "migrated.db")), busy_seconds=1)
    with engine.execution_options(claimtrack_writes=True).begin() as connection:
        schema.upgrade(connection)
        made = connection.exec_driver_sql(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"
        )
        statements = [sql for (sql,) in made]
    statements.append(f"INSERT INTO {schema.VERSION_TABLE} (version_num) VALUES ('{schema.REVISIONS[-1]}')")
    shipped = Path(schema.__file__).with_name("new_store.json")
    if request.config.getoption("--update-golden"):
        shipped.write_text(json.dumps(statements, indent=1) + "\n", "utf-8")
    assert json.loads(shipped.read_text("utf-8")) == statements
    with Store.open(str(tmp_path / "new.db")):
        pass
    tables = [_contents(tmp_path / name) for name in ("migrated.db", "new.db")]
    assert tables[0] == tables[1]


def _contents(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_opening_again_changes_nothing(sqlite_url: str) -> None:
    Store.open(sqlite_url).close()
    before = Path(sqlite_url).read_bytes()
    store = Store.open(sqlite_url)
    assert store.backup is None
    store.close()
    assert Path(sqlite_url).read_bytes() == before


@pytest.mark.parametrize("script", sorted(OLD.glob("*.sql")), ids=lambda path: path.stem)
def test_old_store_is_brought_up_to_date_after_a_backup(script: Path, sqlite_url: str) -> None:
    with closing(sqlite3.connect(sqlite_url)) as connection:
        connection.executescript(script.read_text("utf-8"))
    with Store.open(sqlite_url) as store:
        assert store.describe()["schema"] == schema.REVISIONS[-1]
        assert store.backup is not None
        with store.read() as reader:
            assert [document.key for document in reader.members()] == ["ferry.txt"]
            assert reader.log() == ()
            assert reader.verify().faults == ()
    with closing(sqlite3.connect(store.backup)) as copy:
        assert copy.execute("SELECT version_num FROM claimtrack_version").fetchone() == (script.stem,)
        assert copy.execute("SELECT count(*) FROM documents").fetchone() == (1,)


@pytest.mark.postgres
def test_old_store_on_a_server_is_copied_aside_before(postgres_url: str) -> None:
    engine = make_engine(read_url(postgres_url), busy_seconds=5).execution_options(claimtrack_writes=True)
    config = Config()
    config.set_main_option("script_location", str(schema.scripts()))
    with engine.connect() as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        Writer(connection).keep([FERRY], {}, now=NOW)
    with Store.open(postgres_url) as store:
        assert store.backup == "schema claimtrack_backup_0001"
        with store.read() as reader:
            assert reader.members() == (FERRY,)
    with engine.connect() as connection:
        rows = connection.exec_driver_sql('SELECT key FROM "claimtrack_backup_0001".documents').scalars()
        assert list(rows) == ["ferry.txt"]


def test_failed_migration_leaves_the_store_as_it_was(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(sqlite_url)) as connection:
        connection.executescript((OLD / "0001.sql").read_text("utf-8"))
        # The name that the second migration wants to give is taken.
        connection.execute("CREATE INDEX ix_events_target ON members (reading)")
    with pytest.raises(StoreError):
        Store.open(sqlite_url)
    with closing(sqlite3.connect(sqlite_url)) as connection:
        assert connection.execute("SELECT version_num FROM claimtrack_version").fetchone() == ("0001",)
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    assert "events" not in names


def test_newer_store_is_refused(url: str) -> None:
    Store.open(url).close()
    engine = make_engine(read_url(url), busy_seconds=1).execution_options(claimtrack_writes=True)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"UPDATE {schema.VERSION_TABLE} SET version_num = '9999'")
        connection.commit()
    with pytest.raises(NewerSchemaError, match="9999"):
        Store.open(url)


def test_empty_file_becomes_a_store(sqlite_url: str) -> None:
    Path(sqlite_url).touch()
    with Store.open(sqlite_url) as store, store.read() as reader:
        assert reader.members() == ()


@pytest.mark.parametrize(
    "content", [b"no database", b"SQLite format 3\x00" + b"\xff" * 200], ids=["text", "only the header"]
)
def test_no_database_is_refused_and_left_alone(sqlite_url: str, content: bytes) -> None:
    Path(sqlite_url).write_bytes(content)
    with pytest.raises(DamagedStoreError):
        Store.open(sqlite_url)
    assert Path(sqlite_url).read_bytes() == content


def test_database_of_another_program_is_refused_and_left_alone(url: str) -> None:
    engine = make_engine(read_url(url), busy_seconds=1).execution_options(claimtrack_writes=True)
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE albums (id INTEGER)")
        connection.commit()
    with pytest.raises(DamagedStoreError, match="not claimtrack's"):
        Store.open(url)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM albums").scalar() == 0


def test_missing_store_is_not_made_by_looking(sqlite_url: str) -> None:
    with pytest.raises(StoreError, match="no store here"):
        Store.open(sqlite_url, create=False)
    assert not Path(sqlite_url).exists()


@pytest.mark.parametrize("address", ["sqlite://", "sqlite:///:memory:", ":memory:"])
def test_store_in_memory(address: str) -> None:
    with Store.open(address) as store:
        with store.write() as writer:
            writer.keep([FERRY], {}, now=NOW)
        with store.read() as reader:
            assert reader.members() == (FERRY,)


def test_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="folder does not exist"):
        Store.open(str(tmp_path / "none" / "claims.db"))
    with pytest.raises(StoreError, match="is a folder"):
        Store.open(str(tmp_path))


@pytest.mark.parametrize("address", ["mysql://localhost/x", "nonsense://", "postgresql+nodriver:/x/://"])
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(UsageError):
        read_url(address)


def test_passwords_are_not_shown() -> None:
    assert "secret" not in name_of(read_url("postgresql://ana:secret@db.example.org/claims"))


def test_server_that_does_not_answer(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(StoreError, match="can't be reached"):
        Store.open(f"postgresql://x@/claims?host={tmp_path}", busy_seconds=1)


def test_migration_waits_for_its_turn_and_gives_up(sqlite_url: str) -> None:
    with closing(sqlite3.connect(sqlite_url)) as connection:
        connection.executescript((OLD / "0001.sql").read_text("utf-8"))
        connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreLockedError):
            Store.open(sqlite_url, busy_seconds=0.1)
        connection.rollback()


def _open(url: str, results: multiprocessing.Queue[str]) -> None:
    try:
        Store.open(url, busy_seconds=60).close()
        results.put("opened")
    except Exception as error:
        results.put(repr(error))


def test_two_processes_that_migrate_at_once(url: str) -> None:
    context = multiprocessing.get_context("spawn")
    results: multiprocessing.Queue[str] = context.Queue()
    processes = [context.Process(target=_open, args=(url, results)) for _ in range(3)]
    for process in processes:
        process.start()
    assert [results.get(timeout=120) for _ in processes] == ["opened"] * 3
    for process in processes:
        process.join()


def test_copy_is_whole_and_never_overwrites(sqlite_url: str, tmp_path: Path) -> None:
    with Store.open(sqlite_url) as store:
        store.copy_to(tmp_path / "copy.db")
        with pytest.raises(StoreError, match="is there already"):
            store.copy_to(tmp_path / "copy.db")
    with Store.open(str(tmp_path / "copy.db"), create=False) as copy:
        assert copy.describe()["schema"] == schema.REVISIONS[-1]
