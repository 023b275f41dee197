"""The settings that concern the index, from the environment and `.env`."""

from pathlib import Path
from typing import Annotated

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class IndexSettings(BaseSettings):
    """Where the index lies and what embeds it. Names in the environment: BYLINE_ and the field's name."""

    model_config = SettingsConfigDict(
        env_prefix="BYLINE_", env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True
    )

    index: Path = Path("data/index")
    encoder: Annotated[str, Field(min_length=1)] = "bundled"  # or any sentence-transformers model
