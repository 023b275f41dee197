"""The parts that the commands share, built once from the settings."""

from argparse import Namespace

from bot.asked import check_days, read_day
from bot.engine import ArchiveAnswerer
from bot.explorer import ArchiveExplorer
from bot.settings import Settings
from embeddings.encoder import encoder_of
from embeddings.live import LiveIndex
from embeddings.query import Filters
from embeddings.reranking import reranker_of


def parts_of(settings: Settings) -> tuple[ArchiveAnswerer, ArchiveExplorer]:
    """Return what answers and what looks around, over the one index that the settings name."""
    encoder = encoder_of(settings)
    index = LiveIndex(settings.index, encoder)
    answerer = ArchiveAnswerer(index, encoder, reranker=reranker_of(settings.reranker))
    return answerer, ArchiveExplorer(index, encoder)


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
