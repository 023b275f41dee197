"""What a person typed in Discord, as a question and filters. Pure."""

import re
from dataclasses import replace

from bot.asked import DISCORD_LIMIT, check_days, check_question, read_day
from embeddings.query import Filters


def read_question(typed: str) -> str:
    """Return the question; raise QuestionRejected where it is blank or over DISCORD_LIMIT."""
    return check_question(typed, DISCORD_LIMIT)


def read_filters(outlet: str | None, since: str | None, until: str | None) -> Filters:
    """Return the filters that the options of /ask name; a blank option names nothing.

    Raises QuestionRejected where a day cannot be read or `since` is after `until`. Whether the
    archive holds the outlet is not known here.
    """
    days = Filters(since=read_day(since, "since"), until=read_day(until, "until"))
    check_days(days)
    name = (outlet or "").strip()
    return replace(days, outlets=(name,) if name else ())


def without_mention(content: str, user: int) -> str:
    """Return a message's text without the mentions of `user`, wherever they stand in it."""
    return " ".join(re.sub(rf"<@!?{user}>", " ", content).split())
