"""The parts that the commands share, built once from the settings."""

from argparse import Namespace

from bot.asked import check_days, read_day
from bot.engine import ArchiveAnswerer
from bot.settings import Settings
from embeddings.encoder import encoder_of
from embeddings.live import LiveIndex
from embeddings.query import Filters


def answerer_of(settings: Settings) -> ArchiveAnswerer:
    """Return the answerer over the index that the settings name."""
    encoder = encoder_of(settings)
    return ArchiveAnswerer(LiveIndex(settings.index, encoder), encoder)


def filters_of(options: Namespace) -> Filters:
    """Return the filters typed. Raises QuestionRejected for days that cannot be read or are swapped."""
    filters = Filters(
        outlets=tuple(options.outlet),
        since=read_day(options.since, "--since"),
        until=read_day(options.until, "--until"),
        as_of=read_day(options.as_of, "--as-of"),
    )
    check_days(filters)
    return filters
