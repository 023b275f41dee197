"""Which figures become rows: of the event that is asked about, counting what is asked, and real counts."""

from datetime import date

import pytest

from bot.answering.asking.question import understand
from bot.answering.figures.belonging import counts_it
from bot.answering.figures.comparison import compare
from bot.answering.figures.figures import figures
from bot.answering.figures.tallies import asks_for_margin, margins
from tests.bot.answering.made import candidate, report

DAY = date(2024, 7, 1)


def rows(question, *reports):
    """Return the printed rows that reports give to a question; each is (text,) or (title, text[, day])."""
    found = []
    for n, told in enumerate(reports):
        title, text, day = (*told, DAY)[:3] if isinstance(told, tuple) else ("The Ulvik fire", told, DAY)
        document = report(text, outlet=f"Outlet {n}", title=title, published=day)
        found += [candidate(document, nth) for nth in range(len(document.sentences))]
    asked = understand(question)
    return [f.phrase for group in compare(asked, found) for f in group.figures]


@pytest.mark.parametrize(
    "sentence",
    [
        "The vote was to be held at 1900 GMT.",
        "The crash of Flight 17 shook the town.",
        "A Boeing 737 went down off Brask.",
        "Ines Holm, 39, was in command.",
        "He died of a fever at age 46.",
        "A 26-year-old was charged.",
        "It was the largest in the 2016 election.",
        "One of the slain victims was a nurse.",
        "After World War Two the pier was rebuilt.",
    ],
)
def test_hours_names_ages_and_years_are_no_counts(sentence):
    assert figures(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("Nearly two million barrels of oil comes from there.", "Nearly two million barrels of oil"),
        ("More than 100 of Holm’s own deputies rose.", "More than 100 of Holm’s own deputies"),
        ("There were 317 deputies - a record.", "317 deputies"),
        ("The crew of 19 hikers -- all of them young -- came.", "19 hikers"),
    ],
)
def test_a_row_is_a_whole_phrase(sentence, phrase):
    assert phrase in [f.phrase for f in figures(sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "It is the worst fire since 1933, when 25 firefighters died near a lake.",
        "So far in 2024, 43 firefighters had been killed.",
        "A total of 83 firefighters died last year.",
        "In 2013, 31 firefighters died in another valley.",
        "Two years ago 12 firefighters died in the hills.",
    ],
)
def test_a_count_of_another_time_is_none_of_the_event(sentence):
    question = "How many firefighters died in the Ulvik fire?"
    told = ("Seven die in Ulvik fire", f"Seven firefighters died in the Ulvik fire on Sunday. {sentence}")
    assert rows(question, told) == ["Seven firefighters"]


def test_who_only_mentions_the_event_tells_its_year_as_past():
    head = "The law is new. Shops sell guns. Few ask for papers. Nobody counts them. The council is split."
    told = ("Gun laws", f"{head} In 2022, 14 people were killed in the Solvik shooting.")
    assert rows("How many people were killed in the Solvik shooting?", told) == ["14 people"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Malaysia Airlines Flight 370 vanished with 239 people aboard.",
        "It followed the downing of Malaysia Airlines Flight 17, which killed all 298 passengers.",
        "A Cuban airliner with 112 people on board crashed last month.",
    ],
)
def test_those_aboard_another_plane_are_not_counted(sentence):
    told = (
        "Ukrainian airliner crashes",
        f"The Ukrainian airliner crashed, killing all 176 people on board. {sentence}",
    )
    assert rows("How many people were on board the Ukrainian airliner?", told) == ["176 people"]


@pytest.mark.parametrize(
    "sentence",
    [
        "There were 105 passengers and their dogs.",
        "It was carrying 105 people.",
        "All 105 people aboard were saved.",
    ],
)
def test_those_aboard_are_counted_in_other_words(sentence):
    told = ("Solvik ferry sinks", f"{sentence} Two people on the pier were hurt. A man lost seven relatives.")
    assert [r.split()[0] for r in rows("How many people were on the Solvik ferry?", told)] == ["105"]


@pytest.mark.parametrize(
    ("question", "text", "row"),
    [
        (
            "How many people were killed in the Brask bombings?",
            "At least 290 people were killed and hundreds injured when suicide bombings hit Brask.",
            "At least 290 people",
        ),
        (
            "How many people were hurt in the Brask attack?",
            "Six people were hurt in the Brask attack, and dozens more were trampled.",
            "Six people",
        ),
        (
            "How many people died in the Brask attacks?",
            "The hospital said that 66 people had died and that 260 were being treated after the Brask attacks.",
            "66 people",
        ),
        (
            "How many people died in the Brask attack?",
            "Nine people died in the Brask attack. Another three people died later.",
            "Nine people",
        ),
    ],
)
def test_another_fate_and_what_comes_on_top_are_no_rows(question, text, row):
    assert rows(question, ("Brask", text)) == [row]


@pytest.mark.parametrize(
    ("question", "texts", "row"),
    [
        (
            "How many people are missing in Tarn?",
            ("Two people are still missing in Tarn.", "Tarn buried 12 people on Monday."),
            ["Two people"],
        ),
        (
            "How many people were told to leave in Brask?",
            ("About 900 people were told to leave in Brask.", "In Brask 40 people were at a concert."),
            ["About 900 people"],
        ),
    ],
)
def test_beside_a_count_of_people_nothing_stands_that_counts_other_people(question, texts, row):
    assert rows(question, *(("Flood", text) for text in texts)) == row


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("After the council voted 432-202 against Holm's ferry law, it met at 1900 GMT.", "432-202"),
        ("Holm's ferry law failed by 230 votes.", "230 votes"),
        ("Holm's ferry law was defeated by nine votes to six.", "nine votes to six"),
    ],
)
def test_how_many_votes_is_told_by_a_result(text, row):
    told = (
        "Holm's ferry law fails",
        f"{text} The record was a 166-vote margin, set in 1924. 48 deputies spoke.",
    )
    assert rows("By how many votes did Holm's ferry law fail?", told) == [row]


@pytest.mark.parametrize(
    "question",
    ["By how much did Holm win?", "What was the margin of Holm's defeat?", "Who won in Brask, by how much?"],
)
def test_a_margin_is_asked_for(question):
    assert asks_for_margin(question)
    assert not asks_for_margin("By how much did prices rise?")


@pytest.mark.parametrize(
    ("sentence", "given"),
    [
        ("She was ahead by a margin of 57 percent to 41 percent.", True),
        ("The bill passed 212-164.", True),
        ("She won the bitter race for governor on Tuesday.", False),
        ("It grew from 40 percent to 45 percent of the market.", False),
    ],
)
def test_a_sentence_gives_a_margin(sentence, given):
    assert margins(sentence) is given


def test_counts_of_days_after_a_rough_early_one_are_later_counts():
    question = understand("How many people died in the Solvik shooting?")
    told = [
        ("At least 50 people died in the Solvik shooting.", date(2024, 6, 12)),
        ("The Solvik shooting killed 49 people.", date(2024, 6, 16)),
    ]
    found = [
        candidate(report(text, outlet=f"Outlet {n}", published=day)) for n, (text, day) in enumerate(told)
    ]
    (group,) = compare(question, found)
    assert group.relation == "later"


def test_a_count_that_a_report_tells_to_be_revised_is_an_update():
    question = understand("How many people were hurt in the Solvik attack?")
    told = [
        ("Eight people were hurt in the Solvik attack.", date(2024, 6, 12)),
        (
            "Six people were hurt in the Solvik attack. Police revised the number from eight to six.",
            date(2024, 6, 13),
        ),
    ]
    found = [
        candidate(report(text, outlet=f"Outlet {n}", published=day)) for n, (text, day) in enumerate(told)
    ]
    (group,) = compare(question, found)
    assert group.relation == "updated"
    assert [f.replaced for f in group.figures] == [True, False]


@pytest.mark.parametrize(
    "sentence",
    [
        "Thirteen deputies abstained.",
        "Forty deputies did not attend.",
        "Nine deputies were absent from the vote.",
    ],
)
def test_who_did_not_vote_is_not_counted_with_those_who_did(sentence):
    told = ("Ferry law", f"In Brask 161 deputies voted for the ferry law. {sentence}")
    assert rows("How many deputies voted for the ferry law?", told) == ["161 deputies"]


def test_a_vote_is_not_brought_up_to_date_by_the_vote_after_it():
    question = understand("How many deputies voted for the ferry law?")
    text = "A preliminary vote on Sunday saw 139 deputies vote for the ferry law. On Tuesday 161 deputies voted for it."
    document = report(text, published=DAY)
    groups = compare(question, [candidate(document, 0), candidate(document, 1)])
    assert not any(f.replaced for group in groups for f in group.figures)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "At least 30 houses and 12 barns fell, and six people were killed in the Tarn flood.",
            ["six people"],
        ),
        ("The Tarn flood killed 58 concertgoers and drowned 900 sheep.", ["58 concertgoers"]),
        ("The Tarn flood killed 19.", ["19"]),
    ],
)
def test_how_many_died_counts_people(text, row):
    assert rows("How many died in the Tarn flood?", ("Tarn flood", text)) == row


def test_a_count_of_a_place_that_is_not_the_event_s_is_none_of_it():
    told = (
        "Attacks in Brask kill nine",
        "Nine people were killed in the Brask attacks. The streets were empty. Shops were shut. Schools too."
        " The port was closed. In Hollin 168 people were killed by a bomb.",
    )
    assert rows("How many people were killed in the Brask Attacks?", told) == ["Nine people"]


@pytest.mark.parametrize(
    ("sentence", "counts"),
    [
        ("The Solvik ferry was carrying 162 people.", True),
        ("A man lost seven relatives when the Solvik ferry sank.", False),
        ("It came after Malaysia Airlines Flight 370 vanished with 239 people aboard.", False),
        ("The Solvik ferry sank on Sunday.", False),
    ],
)
def test_a_sentence_counts_those_aboard_or_does_not_answer(sentence, counts):
    asked = understand("How many people were on the Solvik ferry?")
    assert counts_it(asked, candidate(report(sentence, title="Solvik ferry sinks"))) is counts


NAMED = (
    "The gas attack on Ulvik killed 89 people, a doctor said. Denmark and Holm denied a part in it.",
    "Gas attack",
    date(2024, 6, 28),
)


@pytest.mark.parametrize(
    ("sentence", "day", "told"),
    [
        pytest.param(
            "Denmark denied its role in the gas attack that killed 86 people.", 3, True, id="told so"
        ),
        pytest.param("Holm spoke after the gas attack, which killed 86 people.", 3, True, id="after it"),
        pytest.param(
            "Denmark denied its role in the fire that killed 86 people.", 3, False, id="another deed"
        ),
        pytest.param(
            "Sweden denied its role in the gas attack that killed 86 people.", 3, False, id="others"
        ),
        pytest.param("A gas attack killed 86 people.", 3, False, id="of nobody"),
        pytest.param(
            "Denmark denied a part in the gas attack that killed 86 people.", 25, False, id="weeks on"
        ),
    ],
)
def test_a_report_that_never_names_it_tells_it_in_the_same_days_and_of_the_same_ones(sentence, day, told):
    text, title, first = NAMED
    of_it = rows(
        "How many people did the gas attack on Ulvik kill?",
        (title, text, first),
        ("A week on", sentence, date(2024, 7, day)),
    )
    assert ("86 people" in of_it) is told
