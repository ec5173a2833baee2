"""Help and settings: every command explains itself, quickly, and every setting says where it came from."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from real_process import Ended, environment

from claimtrack.cli import main
from claimtrack.cli.app import COMMANDS
from claimtrack.settings import load_settings

Run = Callable[..., Ended]


@pytest.mark.parametrize("name", [*COMMANDS, "db info", "db backup", "db upgrade", "config show"])
def test_every_command_has_help_with_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*name.split(), "--help"]) == 0
    out = capsys.readouterr().out
    assert f"claimtrack {name}" in out.split("Example", 1)[1]
    assert "--json" in out


@pytest.mark.parametrize("name", [*COMMANDS, "db", "config"])
def test_every_command_stands_in_the_overview(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--help"])
    assert f"\n  {name} " in capsys.readouterr().out


HEAVY = (
    "sqlalchemy alembic numpy scipy pyarrow rich textual pydantic trafilatura nupunkt rapidfuzz onnxruntime "
    "vl_convert"
)


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from claimtrack.cli import main; main(['--help']); "
        f"heavy = set('{HEAVY}'.split()) & set(sys.modules); "
        "print(heavy, file=sys.stderr); sys.exit(len(heavy))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_help_answers_at_once(tmp_path: Path) -> None:
    """In time of the processor, so that a busy machine does not count."""

    def best(*arguments: str) -> float:
        times = []
        for _ in range(7):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            words = [sys.executable, *arguments]
            subprocess.run(words, env=environment(tmp_path), capture_output=True, check=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        return min(times)

    assert best("-m", "claimtrack", "--help") - best("-c", "pass") < 0.3


def test_version(claimtrack: Run) -> None:
    from claimtrack import __version__

    assert claimtrack("--version").out == f"claimtrack {__version__}\n"


def test_settings_and_where_they_came_from(claimtrack: Run, tmp_path: Path) -> None:
    (tmp_path / "claimtrack.toml").write_text("limit = 5\nreviewer = 'project'\ndb = 'p.db'\n")
    (tmp_path / ".config" / "claimtrack").mkdir(parents=True)
    user = tmp_path / ".config" / "claimtrack" / "config.toml"
    user.write_text("reviewer = 'user'\ndb = 'u.db'\n")
    shown = claimtrack("config", "show", "--db", "f.db", "--json", CLAIMTRACK_REVIEWER="env").json
    assert (shown["limit"]["value"], shown["limit"]["source"]) == (5, str(tmp_path / "claimtrack.toml"))
    assert (shown["reviewer"]["value"], shown["reviewer"]["source"]) == ("env", "CLAIMTRACK_REVIEWER")
    assert (shown["db"]["value"], shown["db"]["source"]) == ("f.db", "flag")
    assert shown["fail_on"]["source"] == "default"
    assert "u.db" in claimtrack("config", "show").out


def test_empty_variable_is_no_setting(tmp_path: Path) -> None:
    found = load_settings(environment={"HOME": str(tmp_path), "CLAIMTRACK_DB": ""}, folder=tmp_path)
    assert found.settings.db == "claimtrack.db"


def test_init_explains_every_setting(claimtrack: Run, tmp_path: Path) -> None:
    assert claimtrack("init").code == 0
    written = (tmp_path / "claimtrack.toml").read_text("utf-8")
    lines = [line.removeprefix("# ") for line in written.splitlines() if " = " in line]
    (tmp_path / "claimtrack.toml").write_text("\n".join(lines))
    assert {
        each["source"] for each in claimtrack("config", "show", "--json", CLAIMTRACK_MEANING="").json.values()
    } == {str(tmp_path / "claimtrack.toml")}
    (tmp_path / "claimtrack.toml").write_text("limit = 7\n")
    assert claimtrack("init", "--json").json["made"] == []
    assert (tmp_path / "claimtrack.toml").read_text("utf-8") == "limit = 7\n"
