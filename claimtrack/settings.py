"""Configuration: claimtrack.toml where one works, then a user file, CLAIMTRACK_*, flags; the last stands.

Built once by the command that runs and passed down; nothing below `cli` looks at files or environment itself.
"""

from __future__ import annotations

import getpass
import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from claimtrack.errors import UsageError

#: Name of the project's file, in the working directory.
PROJECT_FILE = "claimtrack.toml"
PREFIX = "CLAIMTRACK_"


class Settings(BaseSettings):
    """Everything that can be configured, with its default."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    db: str = Field("claimtrack.db", description="file or address of the store")
    reviewer: str = Field("", description="who decides; the login name where empty")
    engine: Literal["auto", "rules", "spacy"] = Field(
        "auto", description="extraction engine: rules, spacy (extra nlp), auto (the better one: rules)"
    )
    meaning: str = Field("auto", description="whether meaning counts in matching: auto, on, off")
    fail_on: Literal["critical", "high", "medium", "low", "never"] = Field(
        "never", description="exit with 1 where a conflict is at least this severe"
    )
    busy_seconds: float = Field(5.0, ge=0, le=3600, description="how long to wait for a locked store")
    limit: int = Field(0, ge=0, description="findings in a report; 0 is all")
    colour: Literal["auto", "always", "never"] = Field("auto", description="colour on the terminal")

    @property
    def reviewer_name(self) -> str:
        """Who decides: as configured, else the login name."""
        return self.reviewer or getpass.getuser()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what `load_settings` gives: it has put the layers together and knows where each came from."""
        return (init_settings,)


@dataclass(frozen=True, slots=True)
class Origin:
    """One setting as it stands: its name, value, where it came from and what it is for."""

    name: str
    value: Any
    source: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings, and where each came from."""

    settings: Settings
    origins: tuple[Origin, ...]


def user_file(environment: Mapping[str, str]) -> Path:
    """The user's own file: `$XDG_CONFIG_HOME/claimtrack/config.toml`, or below ~/.config."""
    base = environment.get("XDG_CONFIG_HOME") or str(
        Path(environment.get("HOME", "~")).expanduser() / ".config"
    )
    return Path(base) / "claimtrack" / "config.toml"


def load_settings(
    flags: Mapping[str, Any] | None = None,
    *,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Configuration:
    """Put the layers together.

    Raises UsageError naming the layer that holds an unknown setting or an impossible value.
    """
    environment = os.environ if environment is None else environment
    folder = folder or Path.cwd()
    layers = [
        (str(folder / PROJECT_FILE), _read_file(folder / PROJECT_FILE)),
        (str(user_file(environment)), _read_file(user_file(environment))),
        *_environment_layers(environment),
        ("flag", {name: value for name, value in (flags or {}).items() if value is not None}),
    ]
    values: dict[str, Any] = {}
    sources: dict[str, str] = {}
    for source, layer in layers:
        _check(source, layer)
        values |= layer
        sources |= dict.fromkeys(layer, source)
    settings = Settings(**values)
    origins = tuple(
        Origin(name, getattr(settings, name), sources.get(name, "default"), field.description or "")
        for name, field in sorted(Settings.model_fields.items())
    )
    return Configuration(settings, origins)


def describe_settings() -> str:
    """A claimtrack.toml with every setting explained and none set."""
    lines = ["# Settings of claimtrack for this folder; uncomment what is to differ.\n"]
    for name, field in sorted(Settings.model_fields.items()):
        lines.append(f"# {field.description}\n# {name} = {json.dumps(field.default)}\n")
    return "\n".join(lines)


def _environment_layers(environment: Mapping[str, str]) -> list[tuple[str, dict[str, Any]]]:
    return [
        (PREFIX + name.upper(), {name: environment[PREFIX + name.upper()]})
        for name in sorted(Settings.model_fields)
        if environment.get(PREFIX + name.upper(), "") != ""
    ]


def _read_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as cause:
        raise UsageError(f"{path}: can't be read ({cause.strerror})") from cause
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as cause:
        raise UsageError(f"{path}: is no TOML ({cause})") from cause


def _check(source: str, layer: Mapping[str, Any]) -> None:
    unknown = sorted(layer.keys() - Settings.model_fields.keys())
    if unknown:
        known = ", ".join(sorted(Settings.model_fields))
        raise UsageError(f"{source}: no setting is called {unknown[0]!r}; there are {known}")
    try:
        Settings(**layer)
    except ValidationError as cause:
        first = cause.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise UsageError(f"{source}: {name} can't be {first['input']!r}: {first['msg']}") from cause
