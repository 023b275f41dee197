"""Errors of the bot, named for the one who reads them.

BylineError
├── QuestionRejected    for the asker, in words for the asker
│   ├── Busy            too many are asking at once
│   └── TookTooLong     no answer within the time that a question has
└── StateError          for the operator: the state folder cannot be used
"""

from corpus.errors import BylineError


class QuestionRejected(BylineError):
    """A question that cannot be answered as asked. Its text is shown to the asker."""


class Busy(QuestionRejected):
    """More questions are waiting than can be answered soon."""


class TookTooLong(QuestionRejected):
    """No answer was ready within the time that a question has. Nothing was found or ruled out."""


class StateError(BylineError):
    """The state folder cannot be read, migrated, saved or restored."""
