"""However an archive is made up, an answer is short and prints nothing twice."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.asking.question import understand
from bot.answering.choosing.composing import ExtractiveComposer
from bot.answering.draft import Evidence
from tests.bot.answering.made import candidate, report

_OUTLETS = ("The Harbour Post", "Brask Gazette", "Tidewatch", "Tarn Courier", "Kelm Herald")
_TELLING = (
    "The ferry Aurelia sank off Brask on Tuesday.",
    "He said 12 passengers were killed when the Aurelia sank.",
    "Captain Ines Holm told the Associated Press that 17 passengers were killed.",
    "For instance, 40 passengers of the Aurelia were saved by two boats.",
    "It was raining" + ", and nobody on the Aurelia knew why" * 12 + ".",
    "The coast guard said the Aurelia had lost its rudder" + " in the storm off Brask" * 16 + ".",
    "“We had no warning,” Holm said.",
    "Divers will search the wreck of the Aurelia at Brask.",
)
_ASKED = (
    "How many passengers were killed when the Aurelia sank?",
    "Who said passengers were killed?",
    "Ferry Aurelia sinks off Brask in a storm",
    "What is the latest on the Aurelia?",
    "Where did the Aurelia sink?",
    "Do outlets agree on how many passengers were killed?",
)
_REPORTS = st.lists(
    st.tuples(st.sampled_from(_OUTLETS), st.lists(st.sampled_from(_TELLING), min_size=1, max_size=4)),
    min_size=1,
    max_size=7,
)


@settings(max_examples=60)
@given(_REPORTS, st.sampled_from(_ASKED), st.booleans())
def test_an_answer_is_at_most_three_statements_or_six_lines_and_repeats_no_place(told, asked, abstain):
    reports = [
        report(" ".join(dict.fromkeys(texts)), outlet, name=f"r{n}") for n, (outlet, texts) in enumerate(told)
    ]
    places = [(document, n) for document in reports for n in range(len(document.sentences))]
    found = [
        candidate(document, n, score=3 - rank / 50, cosine=0.9, own=0.9)
        for rank, (document, n) in enumerate(places)
    ]
    draft = ExtractiveComposer().compose(
        understand(asked), Evidence(found, lambda _: 1.0, ()), abstain=abstain
    )
    if draft.groups and asked != _ASKED[1]:
        assert sum(len(group.figures) for group in draft.groups) <= 6
    else:
        quotes = [statement.quotes[0] for statement in draft.statements]
        assert len(quotes) <= 3
        assert len(quotes) <= 1 or sum(len(quote.text) for quote in quotes) <= 800
    every = [(q.document.id, q.start, q.end) for s in draft.statements for q in s.quotes]
    for (document, start, end), (other, begins, ends) in combinations(sorted(set(every)), 2):
        assert draft.groups or document != other or end <= begins or ends <= start
