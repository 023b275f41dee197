"""Byline's settings: read once, in bot.py, from the environment and `.env`."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import NoDecode

from corpus.errors import BylineError
from embeddings.settings import IndexSettings


class SettingsError(BylineError):
    """A setting that cannot be used. For the operator."""


class Settings(IndexSettings):
    """Everything that can be set. Names in the environment: BYLINE_ and the field's name."""

    discord_token: Annotated[SecretStr | None, Field(validation_alias="DISCORD_TOKEN")] = None
    state: Path = Path("data/state")
    channels: Annotated[frozenset[int], NoDecode] = frozenset()  # where it answers; empty: everywhere
    cooldown_seconds: Annotated[float, Field(ge=0, le=3600)] = 5.0  # between two questions of one person
    log_questions: bool = False

    @field_validator("channels", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        """Read "123, 456" as two channel ids."""
        return value.replace(",", " ").split() if isinstance(value, str) else value


def read_settings(**overrides: object) -> Settings:
    """Return the settings; `overrides` win over the environment.

    Raises SettingsError naming each setting that cannot be read.
    """
    try:
        return Settings(**overrides)  # type: ignore[arg-type]  # pydantic checks them
    except ValidationError as problem:
        names = ", ".join(f"{_variable(str(e['loc'][0]))} ({e['msg']})" for e in problem.errors())
        raise SettingsError(
            f"A setting cannot be read: {names}.",
            do="Correct it in the environment or in .env.",
        ) from problem


def _variable(field: str) -> str:
    """Return the environment variable that sets a field."""
    return field if field == "DISCORD_TOKEN" else f"BYLINE_{field}".upper()
