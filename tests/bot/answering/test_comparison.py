"""Figures side by side: what certainly counts one thing, and what differs."""

from datetime import date

import pytest

from bot.answering.asking.question import understand
from bot.answering.figures.comparison import MOST_LINES, compare
from tests.bot.answering.made import candidate, report

QUESTION = understand("How many passengers were killed when the Aurelia sank?")
OUTLETS = ("The Harbour Post", "Brask Gazette", "Tidewatch", "Solvik Times")


def compared(*sentences, question=QUESTION, **fields):
    """Compare one sentence of each outlet."""
    made = [
        candidate(report(sentence, outlet=outlet, **fields))
        for sentence, outlet in zip(sentences, OUTLETS, strict=False)
    ]
    return compare(question, made)


def phrases(groups, *, same_count):
    return [f.phrase for group in groups if group.same_count is same_count for f in group.figures]


def test_two_tolls_of_one_event_differ():
    (group,) = compared("12 passengers were killed.", "The coast guard said 17 passengers died.")
    assert group.relation == "differ"
    assert [f.phrase for f in group.figures] == ["12 passengers", "17 passengers"]


def test_counts_are_told_in_the_order_of_their_days_and_undated_ones_by_nearness():
    def told(*days):
        made = [
            candidate(report(f"{toll} passengers were killed.", outlet=outlet, published=day))
            for toll, outlet, day in zip((19, 12, 17), OUTLETS, days, strict=False)
        ]
        (group,) = compare(QUESTION, made)
        return [f.value for f in group.figures]

    assert told(date(2015, 10, 9), date(2015, 10, 6), date(2015, 10, 8)) == ["12", "17", "19"]
    assert told(date(2015, 10, 9), None, date(2015, 10, 8)) == ["19", "12", "17"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param("1,500", "1500", id="other digits"),
        pytest.param("twelve", "12", id="words and digits"),
        pytest.param("12 to 17", "15", id="within a range"),
        pytest.param("about 1,500", "1,480", id="rounded"),
        pytest.param("at least 12", "17", id="at least"),
        pytest.param("more than 12", "17", id="more than"),
        pytest.param("up to 20", "17", id="up to"),
        pytest.param("hundreds of", "350", id="within hundreds"),
        pytest.param("tens of thousands of", "25,000", id="within tens of thousands"),
    ],
)
def test_what_may_be_one_number_does_not_differ(left, right):
    (group,) = compared(f"{left} passengers were killed.", f"{right} passengers died off Brask, police say.")
    assert group.relation != "differ"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param("hundreds of", "over 1,500", id="hundreds and over a thousand"),
        pytest.param("12 to 17", "18", id="outside a range"),
        pytest.param("at least 17", "12", id="fewer than at least"),
        pytest.param("up to 12", "17", id="more than up to"),
        pytest.param("thirteen", "fifteen", id="words"),
        pytest.param("1,500", "1,600", id="more than a rounding"),
    ],
)
def test_what_cannot_be_one_number_differs(left, right):
    (group,) = compared(f"{left} passengers were killed.", f"{right} passengers died off Brask, police say.")
    assert group.relation == "differ"


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("Rescuers said 40 passengers were saved by two boats.", id="another event"),
        pytest.param("85 workers were killed in the quarry.", id="another thing"),
        pytest.param("40 percent of passengers were killed.", id="a share"),
        pytest.param("In 2009 passengers were killed.", id="a year"),
        pytest.param("The Aurelia had room for 300 passengers.", id="no event told"),
    ],
)
def test_a_figure_of_something_else_is_never_of_the_same_count(other):
    groups = compared("12 passengers were killed.", other)
    assert phrases(groups, same_count=True) == ["12 passengers"]
    assert not any(group.relation == "differ" for group in groups)


@pytest.mark.parametrize(
    "other",
    [
        "5,000 Swedish fighters have arrived in the port.",
        "20,000 foreign Baltic fighters have arrived in the port.",
    ],
)
def test_a_figure_of_another_people_does_not_answer(other):
    question = understand("How many Danish soldiers have arrived in the port?")
    groups = compared("Hundreds of Danish troops have arrived in the port.", other, question=question)
    assert phrases(groups, same_count=True) == ["Hundreds of Danish troops"]
    assert phrases(groups, same_count=False) == []


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        pytest.param(
            "How many passengers did the Aurelia carry?",
            "The coast guard said 17 passengers were killed when the Aurelia sank.",
            id="a verb that is not listed",
        ),
        pytest.param(
            "How many have died on the Aurelia?", "40 passengers of the Aurelia were saved.", id="no noun"
        ),
    ],
)
def test_a_figure_of_another_event_does_not_answer(asked, sentence):
    assert compared(sentence, question=understand(asked)) == ()


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param("How many Norwegian sailors are in Solvik?", id="another people's"),
        pytest.param("How many Danish sailors died in Solvik?", id="alive, not dead"),
    ],
)
def test_whose_they_are_is_told_in_the_figure_s_own_clause(asked):
    sentence = "With Norwegian ships as cover, Danish captains have 1,500 sailors in Solvik."
    assert compared(sentence, question=understand(asked)) == ()
    (group,) = compared(sentence, question=understand("How many Danish sailors are in Solvik?"))
    assert [f.phrase for f in group.figures] == ["1,500 sailors"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("How many members voted for the harbour plan?", ["61 members"]),
        ("How many members voted against the harbour plan?", ["9"]),
    ],
)
def test_votes_the_other_way_are_not_counted(asked, told):
    sentence = "In Solvik 61 members voted for the harbour plan, while 9 voted against it."
    (group,) = compared(sentence, question=understand(asked))
    assert [f.phrase for f in group.figures] == told


def test_a_toll_needs_no_noun_in_the_question():
    (group,) = compared(
        "The Aurelia sank and 12 people drowned.",
        "The coast guard said 17 passengers of the Aurelia died.",
        question=understand("How many were killed on the Aurelia?"),
    )
    assert [f.value for f in group.figures] == ["12", "17"]
    assert group.relation == "differ"


def test_how_many_there_are_is_told_as_figures_reported():
    (group,) = compared(
        "About 4,000 troops are in Solvik.",
        "Solvik has 9,000 troops.",
        question=understand("How many troops are in Solvik?"),
    )
    assert not group.same_count
    assert group.relation != "differ"


def test_one_story_of_two_carriers_is_one_line():
    (group,) = compared(
        "Reuters reported that 17 passengers were killed.",
        "17 passengers died in the wreck, Reuters reported.",
        "The coast guard counts 12 passengers killed.",
    )
    assert [[q.document.outlet for q in f.statement.quotes] for f in group.figures] == [
        ["The Harbour Post", "Brask Gazette"],
        ["Tidewatch"],
    ]


def test_the_same_figure_of_two_origins_is_two_lines():
    (group,) = compared(
        "Divers in the harbour counted 17 passengers killed.", "Relatives believe that 17 passengers died."
    )
    assert len(group.figures) == 2
    assert group.relation != "differ"


def test_figures_within_one_report_do_not_differ():
    document = report("12 passengers were killed on Monday. 17 passengers were killed in all.")
    (group,) = compare(QUESTION, [candidate(document, 0), candidate(document, 1)])
    assert group.relation != "differ"


def test_at_most_six_figures_are_set_side_by_side():
    made = [candidate(report(f"{n} passengers were killed.", outlet=f"Outlet {n}")) for n in range(11, 30)]
    assert sum(len(group.figures) for group in compare(QUESTION, made)) == MOST_LINES


def test_only_a_question_for_a_count_is_compared():
    assert compared("12 passengers were killed.", question=understand("Who killed 12 passengers?")) == ()


def test_every_phrase_stands_in_its_first_quotation():
    groups = compared(
        "12 passengers were killed.", "The coast guard said 17 passengers died.", "He saw 300 passengers."
    )
    assert all(f.phrase in f.statement.quotes[0].text for group in groups for f in group.figures)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(
            "Brask radio said 12 passengers were killed.",
            "In all, 17 passengers were killed at both piers.",
            id="a part and the whole",
        ),
        pytest.param(
            "12 passengers were killed.", "Another 17 passengers were killed.", id="on top of others"
        ),
        pytest.param(
            "12 passengers were killed at the pier.", "Each year 17 passengers are killed.", id="a rate"
        ),
        pytest.param(
            "12 passengers were killed.", "17 passengers may have been killed.", id="what may have been"
        ),
        pytest.param(
            "12 passengers of the Aurelia were killed in Brask.",
            "17 passengers of the Aurelia were killed in Solvik.",
            id="another place",
        ),
        pytest.param(
            "12 passengers were killed when the Aurelia sank.",
            "The ferry line said that 60 passengers were killed on its boats in storms.",
            id="far apart and told otherwise",
        ),
        pytest.param(
            "12 passengers were killed.",
            "12 passengers were killed, and of these, 9 passengers were killed asleep.",
            id="beside the same figure",
        ),
    ],
)
def test_what_may_count_something_else_is_no_difference(left, right):
    groups = compared(left, right)
    assert groups
    assert not any(group.relation == "differ" for group in groups)


@pytest.mark.parametrize(
    ("first", "then", "day", "told"),
    [
        pytest.param(12, 17, 5, "later", id="it has grown since"),
        pytest.param(12, 17, 4, "differ", id="the next day"),
        pytest.param(17, 12, 5, "differ", id="a toll does not shrink"),
    ],
)
def test_an_earlier_smaller_toll_of_another_outlet_is_no_difference(first, then, day, told):
    made = [
        candidate(
            report(f"{n} passengers were killed off Brask.", outlet=outlet, published=date(2021, 5, printed))
        )
        for n, outlet, printed in ((first, "Tidewatch", 3), (then, "Brask Gazette", day))
    ]
    (group,) = compare(QUESTION, made)
    assert group.relation == told


def test_how_many_of_a_people_are_somewhere_differ_where_each_sentence_speaks_of_no_other():
    (group,) = compared(
        "There are about 2,500 Turkish soldiers in Qatar.",
        "Erden will keep around 3,000 soldiers in Qatar past May, Turkish officials told reporters.",
        question=understand("How many Turkish soldiers are in Qatar?"),
    )
    assert (group.relation, [f.phrase for f in group.figures]) == (
        "differ",
        ["about 2,500 Turkish soldiers", "around 3,000 soldiers"],
    )


def test_a_toll_that_is_open_above_does_not_agree_with_a_larger_one():
    (group,) = compared("At least 12 passengers were killed.", "17 passengers died off Brask, police say.")
    assert group.relation == "unknown"


def test_who_was_arrested_is_not_counted_among_those_who_marched():
    question = understand("How many people marched against the closure?")
    groups = compared(
        "About 800 people marched against the closure on Sunday.",
        "Three people were arrested at the march against the closure.",
        question=question,
    )
    assert [f.phrase for group in groups for f in group.figures] == ["About 800 people"]


def test_how_far_two_figures_lie_apart_is_neither_of_them():
    question = understand("How many passengers did the Aurelia carry?")
    groups = compared(
        "The Aurelia carried 67 passengers, 15 more than its owner has admitted.", question=question
    )
    assert "15" not in [f.value for group in groups for f in group.figures]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("How many people did the organisers say marched?", ["50,000 people"]),
        ("How many people did police say marched?", ["18,000"]),
    ],
)
@pytest.mark.parametrize(
    "sentences",
    [
        ("Organisers said that 50,000 people marched. Police said that 18,000 marched.",),
        ("Organisers said that 50,000 people marched, while police put those who marched at 18,000.",),
    ],
)
def test_a_figure_is_of_those_who_are_asked_to_have_said_it(asked, told, sentences):
    documents = [report(text) for text in sentences]
    made = [candidate(d, n) for d in documents for n in range(len(d.sentences))]
    groups = compare(understand(asked), made)
    assert [f.phrase for group in groups for f in group.figures] == told


@pytest.mark.parametrize(
    "other",
    [
        "The rebels destroyed 24 tanks near Brask.",
        "In Brask 24 tanks were destroyed by insurgents.",
        "Norwegian troops destroyed 24 tanks near Brask.",
    ],
)
def test_what_their_enemies_did_is_not_counted(other):
    question = understand("How many tanks did the Danish army destroy?")
    assert compared(other, question=question) == ()
    (group,) = compared("The Danish army destroyed nine tanks near Brask.", other, question=question)
    assert [f.phrase for f in group.figures] == ["nine tanks"]


def test_those_who_arrived_are_not_told_by_the_place_where_they_arrived():
    question = understand("How many Danish troops have arrived in Norway?")
    (group,) = compared("Hundreds of Danish troops have arrived in Norway.", question=question)
    assert [f.phrase for f in group.figures] == ["Hundreds of Danish troops"]


@pytest.mark.parametrize(
    ("asked", "plain", "other", "alike", "relation"),
    [
        pytest.param(
            "How many emails did Holm delete?",
            "Holm deleted 22,000 emails.",
            "Holm erased 31,000 emails from her server.",
            {"delet": 0.70},
            "differ",
            id="erased",
        ),
        pytest.param(
            "How many flights were cancelled at Solvik airport?",
            "More than 400 flights were cancelled at Solvik airport.",
            "Airlines scrapped 210 flights at Solvik airport.",
            {"cancel": 0.46},
            "differ",
            id="scrapped",
        ),
        pytest.param(
            "How many hostages were freed in Brask?",
            "Eight hostages were freed in Brask.",
            "Rebels in Brask released 12 hostages.",
            {"freed": 0.49},
            "differ",
            id="released",
        ),
        pytest.param(
            "How many workers did the Solvik mill lay off?",
            "The Solvik mill laid off 95 workers.",
            "The Solvik mill hired 120 workers.",
            {"lay": 0.24, "off": 0.28},
            "unknown",
            id="hired",
        ),
        pytest.param(
            "How many schools closed after the Tarn quake?",
            "Sixty-two schools closed after the Tarn quake.",
            "The quake in Tarn damaged 40 schools.",
            {"close": 0.29},
            "unknown",
            id="damaged",
        ),
        pytest.param(
            "How many tons of oil leaked from the Aurelia?",
            "About 1,400 tons of oil leaked from the Aurelia.",
            "The Aurelia carried 9,000 tons of oil.",
            {"leak": 0.33},
            "unknown",
            id="carried",
        ),
    ],
)
def test_figures_differ_where_both_sentences_tell_the_deed(asked, plain, other, alike, relation):
    """`alike` is what the bundled model holds of the other sentence's words."""
    question = understand(asked)
    same = dict.fromkeys(question.terms, 0.9)
    made = [
        candidate(report(plain, outlet="The Harbour Post"), alike=same),
        candidate(report(other, outlet="Brask Gazette"), alike=same | alike),
    ]
    (group,) = compare(question, made)
    assert (group.relation, len(group.figures)) == (relation, 2)


def test_a_sum_that_is_paid_in_two_words_is_compared_as_a_sum():
    (group,) = compared(
        "Holm's family handed over a ransom of $2 million.",
        "Holm's family paid $3.5 million in ransom.",
        question=understand("How much ransom did Holm's family pay?"),
    )
    assert group.relation == "differ"
