"""Whether a question and its filters can be used as asked; if not, the asker is told how they can."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rapidfuzz import fuzz, process

from bot.errors import QuestionRejected
from corpus.outlets import find_outlet
from embeddings.query import Filters

DISCORD_LIMIT = 1_000
LIMIT = 4_000  # characters of a question, elsewhere


def check_question(text: str, limit: int = LIMIT) -> str:
    """Return the question without stray spaces. Raises QuestionRejected for an empty or over-long one."""
    readable = text.encode(errors="replace").decode()  # half a character, typed in another encoding
    question = " ".join(readable.replace("\0", " ").split())
    if not any(character.isalnum() for character in question):
        raise QuestionRejected(
            "The question is empty.", do="Ask in a few words, for example who said what about whom."
        )
    if len(text) > limit:
        raise QuestionRejected(
            f"The question is {len(text):,} characters long; at most {limit:,} are allowed.",
            do="Shorten it to the one thing you want to know.",
        )
    return question


def read_day(text: str | None, name: str) -> date | None:
    """Return the day that "2015-10-08" names. Raises QuestionRejected for anything else."""
    if text is None or not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise QuestionRejected(
            f"{name} is not a day that can be read: {text.strip()!r}.",
            do="Write it as year-month-day, for example 2015-10-08.",
        ) from None


def check_filters(filters: Filters, archive: Sequence[str]) -> Filters:
    """Return the filters with outlets as the archive names them.

    Raises QuestionRejected for an outlet that the archive does not hold, naming the nearest, and for
    days in the wrong order.
    """
    check_days(filters)
    outlets = tuple(dict.fromkeys(_outlet(name, archive) for name in filters.outlets))
    return replace(filters, outlets=outlets)


def check_days(filters: Filters) -> None:
    """Raise QuestionRejected where the first day is after the last."""
    if filters.since and filters.until and filters.since > filters.until:
        raise QuestionRejected(
            f"The first day, {filters.since}, is after the last, {filters.until}.", do="Swap the two."
        )


def _outlet(name: str, archive: Sequence[str]) -> str:
    wanted = {_bare(name), _bare(find_outlet(name) or name)}
    found = next((outlet for outlet in archive if _bare(outlet) in wanted), None)
    if found is not None:
        return found
    near = process.extract(name, archive, scorer=fuzz.WRatio, limit=3, score_cutoff=60)
    hint = ", ".join(outlet for outlet, _, _ in near) or ", ".join(archive[:3])
    raise QuestionRejected(
        f"No outlet in the archive is called {name.strip()!r}.",
        do=f"The nearest: {hint}." if near else f"It holds, among others: {hint}.",
    )


def _bare(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("the ")
