"""Byline's settings: read once, in bot.py, from the environment and `.env`."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import NoDecode

from embeddings.settings import IndexSettings


class Settings(IndexSettings):
    """Everything that can be set. Names in the environment: BYLINE_ and the field's name."""

    discord_token: Annotated[SecretStr | None, Field(validation_alias="DISCORD_TOKEN")] = None
    reranker: Annotated[str, Field(min_length=1)] | None = None  # a cross-encoder; None: no closer look
    state: Path = Path("data/state")
    channels: Annotated[frozenset[int], NoDecode] = frozenset()  # where it answers; empty: everywhere
    cooldown_seconds: Annotated[float, Field(ge=0, le=3600)] = 5.0  # between two questions of one person
    log_questions: bool = False
    log_format: Literal["text", "json"] = "text"
    metrics_port: Annotated[int, Field(ge=1, le=65535)] | None = None  # None: no figures for Prometheus
    metrics_address: str = "127.0.0.1"
    shards: Literal["auto"] | Annotated[int, Field(ge=1, le=1000)] | None = None  # None: no sharding

    @field_validator("channels", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        """Read "123, 456" as two channel ids."""
        return value.replace(",", " ").split() if isinstance(value, str) else value
