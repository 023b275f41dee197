"""What Byline itself says to people in Discord. The words of the news are never here."""

from datetime import timedelta
from math import ceil

from bot.exploring.types import Change, What
from bot.state import RETENTION

_CHANNELS_NAMED = 10

# Descriptions that Discord shows while somebody types a command: at most 100 characters each.
ASK = "Answer a question from the news archive, in the outlets' own sentences"
ASK_QUESTION = "What you want to know"
ASK_OUTLET = "Only what this outlet published, or carried"
ASK_SINCE = "Only reports from this day on, as YYYY-MM-DD; undated ones stay in"
ASK_UNTIL = "Only reports up to this day, as YYYY-MM-DD; undated ones stay in"

ASK_PRIVATE = "Show the answer to me alone; I may publish it"
COMPARE_COMMAND = "What each outlet prints on a topic, side by side: what they share, where they differ"
TIMELINE_COMMAND = "Who reported a topic when, by origin, as a picture and a list"
TOPIC = "What it is about, in a few words or as a question"
THEME = "Dark or light; the picture is readable in both"
OUTLETS_COMMAND = "What the archive holds: outlets, how many documents, from when to when"
PASSAGE_COMMAND = "A citation in its context, as printed, with its link"
PASSAGE_NUMBER = "The number of the citation, as in [2]"
PASSAGE_MESSAGE = "A link to the answer; without it, the latest one here"
WHO_REPORTED = "Who reported this?"  # a message command: at most 32 characters
STATUS_COMMAND = "The index in use, the newest report, the last rebuild, how long answers take"
REBUILD_COMMAND = "Read the archive anew; the old index answers until the new one is ready"
REBUILD_FULL = "Embed everything anew, also what has not changed"
CHANGED_COMMAND = "Answers given here whose evidence has changed or vanished since"
SETUP_COMMAND = "Where Byline answers here, how private, which outlets, how often"
SETUP_OUTLET = "Allow this outlet, or take it back"
PRIVACY_COMMAND = "What Byline keeps about whom, and for how long"
FORGET_COMMAND = "Remove what you asked and thought from what Byline keeps"

# Buttons, at most 80 characters, and the forms behind them, at most 45.
SOURCES = "Sources"
PASSAGES = "Passages"
COMPARE = "Compare"
FOLLOW_UP = "Follow up"
HELPFUL = "Helpful"
NOT_HELPFUL = "Not helpful"
DELETE = "Delete"
PUBLISH = "Publish"
PREVIOUS_PAGE = "Previous page"
NEXT_PAGE = "Next page"
SHOW_IN_CONTEXT = "Show a passage in its context"
FORM_QUESTION = "Your question"
FORM_REASON = "What is wrong with it?"
FORM_REASON_HINT = "Optional. A figure, a source, a missing report …"

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
NOTHING_CLAIMED = (
    "There is no text in this message to look up.",
    "Use it on a message that says something in words.",
)
NOTHING_YET = (
    "No answer is kept here that you have seen.",
    "Ask something first, or give a link to an answer.",
)
NO_SUCH_ANSWER = ("That message shows no answer that is kept.", "Give a link to one of my answers here.")
MESSAGE_GONE = "The message that this was for is gone, so there is nothing to show it on."
NO_PICTURE = "-# Without its picture: I lack the permission Attach Files here."
NOT_AS_CITED = "The archive does not hold this as it was cited any more. This is what was cited then:"
NOT_YOURS = "Only the one who asked, or a moderator, may delete this answer."
DELETED = "Deleted, here and from what I keep."
PUBLISHED = "-# Asked in private and published by {name}"
LOOKED_UP_IN = "-# About [this message](<{link}>)"

# What changed since an answer was given.
CHANGED_SINCE = "-# **Changed since this was posted:**"
SEE_CHANGES = "`/whatchanged` tells more."
CHANGED = {
    What.REMOVED: "is no longer in the archive",
    What.REWORDED: "no longer prints this sentence",
    What.REDATED: "has another date now",
    What.REATTRIBUTED: "is told to be another's now",
}
WHAT_IS_LEFT = "What the other reports cited here print:"
NOTHING_CHANGED = "The archive still bears out every answer kept here."
CHANGED_HEADING = "Answers here whose evidence has changed since:"

REBUILD_STARTS = "The rebuild begins. The old index answers until the new one is whole."
REBUILD_RUNS = "A rebuild is running already; its message shows how far it is."
SETUP_CHANNELS = "Channels where it answers; none: everywhere"
SETUP_OUTLETS = "Outlets that may answer; none: all"
SETUP_COOLDOWN = "Seconds between two questions of one person"
SETUP_EXEMPT = "Roles without a cool-down"
SETUP_PRIVATE = "Make answers private"
SETUP_PUBLIC = "Make answers public"
SETUP_EVERYWHERE = "Answer everywhere"
SETUP_ALL = "All outlets"
SETUP_RESET = "Start over"
SERVER_ONLY = ("This is about a server.", "Use it in one.")
MANAGERS_ONLY = ("Only those who may manage this server can set me up.", "Ask one of them.")
OWNER_ONLY = ("Only the owner of this bot can rebuild the index.", "Ask whoever runs it.")

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


def not_allowed(outlets: tuple[str, ...]) -> tuple[str, str]:
    """Say that a server does not let an outlet answer."""
    named = ", ".join(outlets[:_CHANNELS_NAMED])
    more = f" and {len(outlets) - _CHANNELS_NAMED} others" if len(outlets) > _CHANNELS_NAMED else ""
    return "This server lets other outlets answer.", f"Ask without an outlet, or choose of: {named}{more}."


def withdrawn(reports: int, *, whole: bool) -> str:
    """Say that cited reports were taken out of the archive, and their words out of the answer."""
    what = "a report that it cites was" if reports == 1 else f"{reports} reports that it cites were"
    much = "This answer is withdrawn" if whole else "Part of this answer is withdrawn"
    return f"{much}: {what} taken out of the archive."


def changed(change: Change) -> str:
    """Say what became of one citation: "[2] Brask Gazette: has another date now, 16 October 2015"."""
    now = f" ({change.now})" if change.now else ""
    return f"[{change.n}] {change.outlet}: {CHANGED[change.what]}{now}"


def forgotten(answers: int, verdicts: int) -> str:
    """Say what was forgotten of a person."""
    if not answers and not verdicts:
        return "I keep nothing of yours."
    return (
        f"Forgotten: {answers} of your questions with their answers, {verdicts} of your verdicts."
        " What I posted stays in Discord until it is deleted there; its buttons will say that it is gone."
    )


def no_such_citation(n: int, numbers: list[int]) -> tuple[str, str]:
    """Say which citations an answer has."""
    if not numbers:
        return NOTHING_CITED, "Ask about something else."
    return f"That answer has no citation [{n}].", f"It has [{min(numbers)}] to [{max(numbers)}]."
