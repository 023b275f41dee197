"""Figures in sentences: what they are, what they count, how large they may be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.figures.figures import counted_noun, figures
from bot.answering.judging.coverage import forms


def told(sentence):
    return [(f.value, f.counts) for f in figures(sentence)]


@pytest.mark.parametrize(
    ("sentence", "value", "counts"),
    [
        ("Over 1,500 fighters came.", "Over 1,500", "fighters"),
        ("The wave killed hundreds of soldiers.", "hundreds", "of soldiers"),
        ("There are some 7,000 army members and Danish volunteers in port.", "some 7,000", "army members and Danish volunteers"),
        ("The 25-point plan was signed.", "25", "-point plan"),
        ("Three dozen ships were hit.", "Three dozen", "ships"),
        ("The repair cost $2 trillion.", "$2 trillion", "cost"),
        ("The repair cost £3.5bn.", "£3.5bn", "cost"),
        ("Between 12 and 17 passengers died.", "Between 12 and 17", "passengers"),
        ("Twenty-five men were killed.", "Twenty-five", "men"),
        ("A hundred men died.", "A hundred", "men"),
        ("Tens of thousands of people fled.", "Tens of thousands", "of people"),
    ],
)  # fmt: skip
def test_a_figure_is_told_with_what_it_counts(sentence, value, counts):
    assert told(sentence) == [(value, counts)]


def test_figures_in_a_row_count_what_the_first_counts():
    assert told("It was passed by 161 lawmakers, while 59 voted against it.") == [
        ("161", "lawmakers"),
        ("59", "lawmakers"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Police put attendance at the rally at 7,000.",
        "The rally drew a crowd of 7,000, the mayor said.",
        "Tarn has a population of 7,000.",
        "Membership of the union has fallen to 7,000.",
    ],
)
def test_a_crowd_counts_people(sentence):
    (figure,) = figures(sentence)
    assert figure.value == "7,000"
    assert figure.counts_thing(counted_noun("people came")[0])


@pytest.mark.parametrize(
    "sentence",
    [
        "The 40 pages name those who gave more than $10,000 to it.",
        "Of the 12 ships the owner has sold for £3 million none sails.",
        "It has 300 members and owes €2,000.",
    ],
)
def test_a_sum_does_not_count_what_was_counted_before_it(sentence):
    before, money = figures(sentence)
    assert not money.things & before.things


@pytest.mark.parametrize(
    ("sentence", "value", "counts", "phrase"),
    [
        ("The death toll from the flood rose to 19 on Monday.", "19", "death toll", "death toll from the flood rose to 19"),
        ("That brought the number of dead to 230.", "230", "dead", "number of dead to 230"),
        ("The number of people in the camp has reached 4,000.", "4,000", "people", "number of people in the camp has reached 4,000"),
        ("The toll rose from 12 to 19.", "19", "toll", "toll rose from 12 to 19"),
        ("The fire claimed 14 lives.", "14", "lives", "14 lives"),
        ("The strike closed 80 of the county's 210 schools.", "80", "schools", "80 of the county's 210 schools"),
        ("One of three generals was killed.", "three", "generals", "three generals"),
        ("Two of the 116 people injured were in hospital.", "116", "people", "116 people"),
    ],
)  # fmt: skip
def test_a_figure_s_phrase_says_what_it_is_the_size_of(sentence, value, counts, phrase):
    (figure,) = figures(sentence)
    assert (figure.value, figure.counts, figure.phrase) == (value, counts, phrase)


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("The Aurelia carried 67 people when it sank.", "67 people"),
        ("There were 40 boats where the river meets the sea.", "40 boats"),
        ("Some 12 countries support the ban.", "Some 12 countries"),
        ("He owns 3 of the oldest houses because of a will.", "3 of the oldest houses"),
        ("They fired 20 rockets of the kind that the army uses.", "20 rockets of the kind"),
        ("It has 300 members, although few pay.", "300 members"),
        ("He has 306 electoral votes to win.", "306 electoral votes"),
        ("Some 75,000 voters cast early ballots.", "Some 75,000 voters"),
        ("It killed at least 110,000 according to the count.", "at least 110,000"),
        ("It lasted 21 days starting in May.", "21 days"),
        ("It has 40 supporters in town.", "40 supporters"),
        ("It gave 12 boats the name of a king.", "12 boats"),
        ("Some 41 percent favor Holm.", "Some 41 percent"),
        ("The plan needs 60 votes and the mayor has none.", "60 votes"),
    ],
)
def test_a_figure_s_phrase_never_ends_in_the_middle(sentence, phrase):
    assert figures(sentence)[0].phrase == phrase


@pytest.mark.parametrize(
    ("printed", "low", "high"),
    [
        ("1,500", 1_500, 1_500),
        ("1500", 1_500, 1_500),
        ("12 to 17", 12, 17),
        ("12-17", 12, 17),
        ("12–17", 12, 17),
        ("twelve", 12, 12),
        ("thirteen", 13, 13),
        ("twenty-five", 25, 25),
        ("two hundred thousand", 200_000, 200_000),
        ("2.5 million", 2_500_000, 2_500_000),
        ("2-3 million", 2_000_000, 3_000_000),
        ("two to three hundred", 200, 300),
        ("1.5 million to 2 million", 1_500_000, 2_000_000),
        ("a dozen", 12, 12),
        ("at least 12", 12, pytest.approx(19.2)),
        ("over 1,500", 1_500, pytest.approx(2_400)),
        ("no fewer than 12", 12, pytest.approx(19.2)),
        ("upwards of 12", 12, pytest.approx(19.2)),
        ("no more than 12", pytest.approx(7.5), 12),
        ("fewer than 12", pytest.approx(7.5), 12),
        ("up to 1,500", pytest.approx(937.5), 1_500),
        ("three dozen", 36, 36),
        ("hundreds of", 200, 990),
        ("several hundred", 200, 990),
        ("tens of thousands of", 20_000, 99_000),
        ("hundreds of thousands of", 200_000, 990_000),
    ],
)
def test_a_figure_has_the_size_that_its_words_allow(printed, low, high):
    (figure,) = figures(f"The mayor met {printed} people.")
    assert (figure.low, figure.high) == (low, pytest.approx(high))


@pytest.mark.parametrize(
    ("printed", "size"), [("$2 trillion", 2e12), ("£3.5bn", 3.5e9), ("€40m", 4e7), ("US$40", 40.0)]
)
def test_money_has_the_size_that_its_words_allow(printed, size):
    (figure,) = figures(f"The repair cost {printed}.")
    assert (figure.low, figure.high) == (size, size)


@pytest.mark.parametrize("printed", ["40%", "40 percent", "40 per cent"])
def test_a_share_is_no_count(printed):
    assert [f.share for f in figures(f"The law won {printed} of voters.")] == [True]
    assert [f.share for f in figures("The law won 40 voters.")] == [False]


@pytest.mark.parametrize(
    "sentence",
    [
        "The ferry sank in 2009.",
        "In 2009 the ferry sank.",
        "Since 2012 nobody has looked.",
        "It sank on 30 September 2015.",
        "It sank on Sept. 30, 2015, off Brask.",
        "It sank on October 20.",
        "It sank at 10:30 on Monday.",
        "It sank at 10 a.m. on Monday.",
        "It was built in the 1990s.",
        "The A300-600 landed.",
        "It fell after the 9/11 attacks.",
        "No one under the age of 12 and over the age of 80 came.",
        "A boy aged 14 swam.",
        "Nobody came.",
    ],
)
def test_days_hours_years_and_names_are_no_figures(sentence):
    assert told(sentence) == []


def test_four_digits_before_a_noun_are_a_figure_and_no_year():
    assert told("The crowd of 2000 men left.") == [("2000", "men")]


@pytest.mark.parametrize(
    ("asked", "noun", "narrowed_by"),
    [
        ("Danish troops have arrived in port", "soldiers", "Denmark"),
        ("passengers were killed", "passengers", ""),
        ("of the crew survived", "crew", ""),
        ("people were killed and how many were wounded", "people", ""),
    ],
)
def test_what_is_counted_has_a_head_and_what_narrows_it(asked, noun, narrowed_by):
    assert counted_noun(asked) == (counted_noun(noun)[0], tuple(forms(narrowed_by)))


def test_a_missile_strike_counts_strikes_and_missiles_and_no_ships():
    (figure,) = figures("The ships fired 26 missile strikes.")
    assert figure.counts_thing(counted_noun("missiles")[0])
    assert figure.counts_thing(counted_noun("strikes")[0])
    assert not figure.counts_thing(counted_noun("ships")[0])


NEWSY = st.lists(
    st.one_of(
        st.integers(0, 10**7).map(str),
        st.sampled_from(
            "about over 1,500 12-17 $2 £3.5bn 40% hundreds of dozens three-quarters twenty five between and to or"
            " million thousand people troops . , ; – — ( “ ” : 10:30 Sept. 2015 May a.m. the killed n\u00b0 ½ １２".split()
        ),
    )
).map(" ".join)


@given(st.one_of(st.text(), NEWSY))
def test_whatever_a_sentence_holds_each_phrase_is_a_stretch_of_it(sentence):
    for figure in figures(sentence):
        assert sentence[figure.start : figure.end] == figure.phrase
        assert figure.value in figure.phrase
        assert figure.low <= figure.high


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        ("Some 34 towns allow street trading.", ("Some 34", "towns")),
        ("She met 15 people Wednesday.", ("15", "people")),
        ("There are 900 legally registered boats.", ("900", "legally registered boats")),
        ("The plan -- 700 pages -- was read.", ("700", "pages")),
        ("He owns 12 arms depots.", ("12", "arms depots")),
        ("It was cut from 35% to 21%.", ("21%", "cut")),
        ("More than 2.9m people voted.", ("More than 2.9m", "people")),
        ("It rises in 2017 to 110,000 refugees.", ("110,000", "refugees")),
    ],
)
def test_what_is_counted_ends_where_the_sentence_goes_on(sentence, figure):
    assert figure in told(sentence)


@pytest.mark.parametrize(
    "sentence", ["Step one is a bill.", "Under Article 50 it leaves.", "A Category 4 storm came ashore."]
)
def test_a_number_that_names_one_of_several_counts_nothing(sentence):
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("asked", "head"),
    [
        ("states allow early voting", "states"),
        ("barrels of oil a day were lost", "barrels"),
        ("Danish troops are in Tarn", "troops"),
        ("arms dealers live in Brask", "dealers"),
        ("pages does the voting bill have", "pages"),
    ],
)
def test_a_question_counts_what_its_plural_names(asked, head):
    assert counted_noun(asked)[0] == counted_noun(head)[0]
