"""What Byline itself says to people in Discord. The words of the news are never here."""

from datetime import timedelta
from math import ceil

from bot.state import RETENTION

_CHANNELS_NAMED = 10

# Descriptions that Discord shows while somebody types a command: at most 100 characters each.
ASK = "Answer a question from the news archive, in the outlets' own sentences"
ASK_QUESTION = "What you want to know"
ASK_OUTLET = "Only what this outlet published, or carried"
ASK_SINCE = "Only reports from this day on, as YYYY-MM-DD; undated ones stay in"
ASK_UNTIL = "Only reports up to this day, as YYYY-MM-DD; undated ones stay in"

# Buttons, at most 80 characters, and the form behind Follow up, at most 45.
PASSAGES = "Passages"
COMPARE = "Compare"
FOLLOW_UP = "Follow up"
HELPFUL = "Helpful"
NOT_HELPFUL = "Not helpful"
PREVIOUS_PAGE = "Previous page"
NEXT_PAGE = "Next page"
FORM_QUESTION = "Your question"

HOW_TO = (
    "I answer questions from a news archive, in the outlets' own sentences, each with its outlet beside it. "
    "Mention me with your question, or use `/ask` to choose an outlet or dates."
)
UNSEEN = (
    "Discord does not show me the text of this reply. "
    "Mention me with your question, or press Follow up under the answer."
)
NOT_ANSWERED = "This question was not answered; the one who asked is told why."
THANKS = "Thank you, that is noted."
NOTHING_CITED = "This answer cites nothing, so there is no passage to show."
ONE_OUTLET = "Only one outlet is cited in this answer, so there is nothing to compare."

VANISHED = (
    "This answer is kept no longer.",
    f"Please ask again: answers are kept for {RETENTION.days} days.",
)
NOWHERE = "Byline does not answer in this channel."


def elsewhere(channels: list[int]) -> str:
    """Say in which channels Byline answers; of very many, the first few."""
    named = ", ".join(f"<#{channel}>" for channel in channels[:_CHANNELS_NAMED])
    more = " and others" if len(channels) > _CHANNELS_NAMED else ""
    return f"It answers in {named}{more}, and in direct messages."


def slow_down(wait: timedelta) -> tuple[str, str]:
    """Say how long to wait before the next question."""
    seconds = max(1, ceil(wait.total_seconds()))
    unit = "second" if seconds == 1 else "seconds"
    return (
        "One question at a time, so that everybody gets an answer.",
        f"Please ask again in {seconds} {unit}.",
    )


def failed(incident: str) -> str:
    """Say that something went wrong here, with the number under which it is logged."""
    return (
        f"Something went wrong here; it is not your question. It is logged as incident `{incident}`: "
        "please tell those who run this bot if it happens again."
    )


def page_of(page: int, pages: int) -> str:
    """Return the small print under one page of several; pages count from 1."""
    return f"-# Page {page} of {pages}"
