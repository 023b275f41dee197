"""The settings that concern the index, from the environment and `.env`."""

from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from corpus.errors import BylineError

Precision = Literal["fp32", "bf16", "int8"]
_S = TypeVar("_S", bound=BaseSettings)


class SettingsError(BylineError):
    """A setting that cannot be used. For the operator."""


class IndexSettings(BaseSettings):
    """Where the index lies and what embeds it. Names in the environment: BYLINE_ and the field's name."""

    model_config = SettingsConfigDict(
        env_prefix="BYLINE_",
        env_file=".env",
        env_file_encoding="utf-8",
        extra="ignore",
        frozen=True,
        env_ignore_empty=True,  # "BYLINE_INDEX=" in a .env means that it is not set
    )

    index: Path = Path("data/index")
    encoder: Annotated[str, Field(min_length=1)] = "bundled"  # or any sentence-transformers model
    precision: Precision = "bf16"  # bf16 where the processor has it; int8 meets int8 only


def read(kind: type[_S], **overrides: Any) -> _S:  # noqa: ANN401 - pydantic checks each
    """Return the settings; `overrides` win over the environment.

    Raises SettingsError naming each variable that cannot be read.
    """
    try:
        return kind(**overrides)
    except (OSError, UnicodeDecodeError) as problem:
        raise SettingsError(
            f".env cannot be read: {problem}.", do="Correct it; it is UTF-8 text."
        ) from problem
    except ValidationError as problem:
        names = ", ".join(f"{_variable(str(e['loc'][0]))} ({e['msg']})" for e in problem.errors())
        raise SettingsError(
            f"A setting cannot be read: {names}.", do="Correct it in the environment or in .env."
        ) from problem


def _variable(field: str) -> str:
    """Return the environment variable that sets a field."""
    return field if field == "DISCORD_TOKEN" else f"BYLINE_{field}".upper()
