"""An answer as Discord messages: Markdown, escaped, within the length limit."""

from bot.answering.types import Answer

MESSAGE_LIMIT = 2000  # characters in a message's content (Discord's own limit)


def to_messages(answer: Answer) -> tuple[str, ...]:
    """Return the answer as one or more messages, each at most MESSAGE_LIMIT long.

    No message is cut inside a link, a quotation or a citation.
    """
    raise NotImplementedError
