"""What a person typed, as values: questions, days, filters. Pure."""

import re
from datetime import date
from typing import Never

from bot.cogs import wording
from bot.errors import QuestionRejected
from embeddings.query import Filters

_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)


def read_question(typed: str) -> str:
    """Return the question without white space around it.

    Raises QuestionRejected if it is blank or has more than wording.QUESTION_LENGTH characters.
    """
    question = typed.strip()
    if not question:
        what, do = wording.BLANK
        raise QuestionRejected(what, do=do)
    if len(question) > wording.QUESTION_LENGTH:
        what, do = wording.too_long(len(question))
        raise QuestionRejected(what, do=do)
    return question


def read_filters(outlet: str | None, since: str | None, until: str | None) -> Filters:
    """Return the filters that the options of /ask name; a blank option names nothing.

    Raises QuestionRejected if a day cannot be read or `since` is after `until`.
    """
    first, last = _day("since", since), _day("until", until)
    if first and last and first > last:
        what, do = wording.backwards(first.isoformat(), last.isoformat())
        raise QuestionRejected(what, do=do)
    name = (outlet or "").strip()
    return Filters(outlets=(name,) if name else (), since=first, until=last)


def without_mention(content: str, user: int) -> str:
    """Return a message's text without the mentions of `user`, wherever they stand in it."""
    return " ".join(re.sub(rf"<@!?{user}>", " ", content).split())


def _day(option: str, typed: str | None) -> date | None:
    text = (typed or "").strip()
    if not text:
        return None
    found = _DAY.fullmatch(text)
    try:
        return date(*map(int, found.groups())) if found else _refuse_day(option, text)
    except ValueError:  # the 30th of February
        return _refuse_day(option, text)


def _refuse_day(option: str, text: str) -> Never:
    what, do = wording.not_a_day(option, text)
    raise QuestionRejected(what, do=do)
