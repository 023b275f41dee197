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


def test_of_one_thing_a_report_tells_once_and_another_report_only_the_same():
    text = "Anna Holm won the race for mayor of Berg. Holm won praise in the race for her calm in Berg."
    one = report(text, "Post")
    other = report("The race for mayor of Berg was won by Anna Holm on Sunday.", "Gazette")
    third = report("In Berg the race drew crowds to the mayor.", "Courier")
    found = [
        candidate(one, 0, score=3.0, own=0.9, cosine=0.9),
        candidate(one, 1, score=2.95, own=0.9, cosine=0.9),
    ]
    found += [
        candidate(other, score=2.9, own=0.9, cosine=0.9),
        candidate(third, score=2.9, own=0.6, cosine=0.9),
    ]
    question = understand("Who won the race for mayor of Berg?")
    draft = ExtractiveComposer().compose(question, Evidence(found, lambda _: 1.0), abstain=True)
    outlets = [quote.document.outlet for statement in draft.statements for quote in statement.quotes]
    assert outlets == ["Post", "Gazette"]


def test_of_further_sentences_those_are_told_that_fit_together():
    long = "The company said on Tuesday" + ", as it had said on Monday" * 18 + "."
    also, then = "Divers will search the wreck.", "The harbour stays closed."
    document = report(f"{LONG} {long} {also} {then}", "Post")
    asked = understand("What became of the Aurelia?")
    evidence = Evidence([candidate(document, n, score=2.0 - n) for n in range(4)], lambda _: 1.0, ())
    draft = ExtractiveComposer().compose(asked, evidence, abstain=False)
    assert len(LONG) + len(long) + len(also) > 800, "or there is nothing to choose"
    assert [s.quotes[0].text for s in draft.statements] == [LONG, also, then]


def test_what_happened_is_told_by_reports_about_it():
    about = report("Riots broke out in Brask on Sunday.", "Post", title="Riots in Brask")
    text = "Holm gave a speech. It was long. She spoke of riots as in Brask. Guests ate. It rained. The end came. All left."
    mention = report(text, "Gazette", title="A speech")
    found = [candidate(about, score=2.0, cosine=0.9), candidate(mention, 2, score=2.1, cosine=0.9)]
    question = understand("What happened in Brask?")
    draft = ExtractiveComposer().compose(question, Evidence(found, lambda _: 1.0), abstain=True)
    assert [s.quotes[0].document.outlet for s in draft.statements] == ["Post"]
