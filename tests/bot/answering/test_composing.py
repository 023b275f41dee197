"""Which sentences make an answer, where each outlet is to have its say."""

from bot.answering.asking.question import understand
from bot.answering.choosing.composing import ExtractiveComposer
from bot.answering.draft import Evidence
from tests.bot.answering.made import candidate, report

HEADLINE = understand("Ferry Aurelia sinks off Brask in a storm")
LONG = "The ferry Aurelia sank off Brask in a storm on Monday" + ", and nobody knew why" * 12 + "."
SHORT = "The Aurelia sank off Brask."


def told(*candidates):
    draft = ExtractiveComposer().compose(HEADLINE, Evidence(candidates, lambda _: 1.0, ()), abstain=False)
    return [s.quotes[0].text for s in draft.statements]


def test_a_report_tells_a_story_by_a_shorter_sentence_that_is_nearly_as_good():
    document = report(f"{LONG} {SHORT}", "Post")
    assert told(candidate(document, 0, score=1.0), candidate(document, 1, score=0.8))[0] == SHORT


def test_but_not_by_one_that_is_much_worse():
    document = report(f"{LONG} {SHORT}", "Post")
    assert told(candidate(document, 0, score=1.0), candidate(document, 1, score=0.2))[0] == LONG
