"""What a question asks: its kind, its parts, its names, the outlets it asks of."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.asking.question import parts, understand

ARCHIVE = ("Reuters", "The New York Times", "The Guardian", "Fox News", "Brask Gazette")


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many passengers were killed?", "number"),
        ("What is the death toll?", "number"),
        ("How did the council vote?", "number"),
        ("How far did the ferry drift?", "number"),
        ("What was the unemployment rate?", "number"),
        ("What is the turnout in Brask?", "number"),
        ("When did the ferry sink?", "date"),
        ("What year was the ferry built?", "date"),
        ("Who says the ferry was overloaded?", "speaker"),
        ("Who was the captain of the lost ferry?", "person"),
        ("Where did the ferry sink?", "place"),
        ("Which countries did the ferry call at?", "place"),
        ("Why did the ferry sink?", "reason"),
        ("What caused the sinking?", "reason"),
        ("What is the Aurelia?", "definition"),
        ("What are passengers forbidden to do?", "statement"),
        ("What did the captain say when the ferry sank?", "statement"),
        ("Who first reported the sinking?", "first"),
        ("What is the latest on the ferry?", "latest"),
        ("Do the outlets agree on the toll?", "agreement"),
        ("Did the ferry sink in a storm?", "confirmation"),
        ("What did the captain tell the court?", "statement"),
    ],
)
def test_a_question_has_a_kind(question, kind):
    assert understand(question).asks_for == kind
    assert understand(question.lower()).asks_for == kind
    assert understand(f"  {question.replace(' ', '   ')} ").asks_for == kind


@pytest.mark.parametrize(
    ("question", "pieces"),
    [
        (
            "How did parliament vote, and what did the council decide?",
            ["How did parliament vote", "what did the council decide"],
        ),
        (
            "How many passengers were killed and how many were wounded?",
            ["How many passengers were killed", "how many were wounded"],
        ),
        ("Who sank the ferry? When did it sink?", ["Who sank the ferry", "When did it sink"]),
    ],
)
def test_a_question_of_two_things_has_two_parts(question, pieces):
    assert parts(question) == pieces


@pytest.mark.parametrize(
    "question",
    [
        "According to Reuters, how many passengers were killed?",
        "How many passengers and crew were killed?",
        "Who owns the ferry and the quarry?",
        "What did Reuters and Fox News report?",
        "Why?",
        "Who and when?",
    ],
)
def test_a_question_of_one_thing_is_one_part(question):
    assert parts(question) == [question]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("What did Maj. Jamil Saleh say?", ("Jamil Saleh",)),
        ("Did President Holm’s aide meet Dr Eide Jr.?", ("Holm", "Eide")),
        ("What did the Prime Minister of Norway say?", ("Norway",)),
        ("Did Iran send troops to Syria?", ("Iran", "Syria")),
        ("What happened in 2009?", ("2009",)),
        ("Ferry sinks where?", ()),
        ("did iran send troops?", ()),
        ("DID IRAN SEND TROOPS?", ()),
    ],
)
def test_an_answer_must_speak_of_names_and_years(question, names):
    assert understand(question).names == names


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("How many Iranian troops have arrived in Syria?", "Iranian troops"),
        ("How many people were killed and wounded?", "people"),
        ("How much money did it cost?", "money"),
        ("How many have died?", None),
        ("How did they vote?", None),
    ],
)
def test_what_a_question_counts_is_told_in_its_own_words(question, thing):
    assert understand(question).thing == thing


@pytest.mark.parametrize(
    ("question", "outlets"),
    [
        ("What does Reuters say about the ferry?", ("Reuters",)),
        ("WHAT DOES REUTERS SAY ABOUT THE FERRY?", ("Reuters",)),
        ("what does  the new york times  say?", ("The New York Times",)),
        ("What did New York Times report?", ("The New York Times",)),
        ("According to the NYT, how many died?", ("The New York Times",)),
        ("According to Reuters and Fox News, how many died?", ("Reuters", "Fox News")),
        ("In the Guardian, who is blamed?", ("The Guardian",)),
        ("What is the Brask Gazette's version?", ("Brask Gazette",)),
        ("Who is blamed, according to Reuters?", ("Reuters",)),
        ("What about the Brask Gazette?", ("Brask Gazette",)),
    ],
)
def test_outlets_that_a_question_asks_of_narrow_it(question, outlets):
    assert understand(question, ARCHIVE).outlets == outlets


@pytest.mark.parametrize(
    "question",
    [
        "How did the Times Square bomber die?",
        "What did the Guardian Council decide?",
        "Was the Reuters office bombed?",
        "Who owns the Brask Gazette?",
        "How many people read The New York Times?",
    ],
)
def test_outlets_that_a_question_speaks_about_do_not_narrow_it(question):
    read = understand(question, ARCHIVE)
    assert (read.outlets, read.strangers) == ((), ())


def test_an_outlet_that_the_archive_does_not_hold_is_a_stranger():
    read = understand("What do the BBC and Reuters say about the ferry?", ARCHIVE)
    assert (read.outlets, read.strangers) == (("Reuters",), ("BBC News",))


def test_the_outlet_asked_of_is_no_word_that_the_answer_must_hold():
    read = understand("According to Reuters, when did the Aurelia sink?", ARCHIVE)
    assert read.names == ("Aurelia",)
    assert read.terms == understand("When did the Aurelia sink?").terms


@pytest.mark.parametrize("frame", ["Please tell me ", "Can you tell me ", "do you know "])
def test_a_polite_frame_makes_no_difference(frame):
    assert understand(f"{frame}how many passengers were killed?").terms == ("passeng", "kill")


@given(st.text())
def test_no_text_is_too_strange_to_read(text):
    assert [understand(part, ARCHIVE) for part in parts(text)]


@settings(max_examples=25)  # each archive has patterns of its own to compile
@given(st.lists(st.text(min_size=1), max_size=3))
def test_no_outlet_is_named_too_strangely_to_be_asked_of(archive):
    assert understand("What does Reuters say about the ferry?", archive).saying


WORDS = "how many passengers were killed when who what and did the Aurelia sank Reuters , ? according to 12 2009".split()


@given(st.lists(st.sampled_from(WORDS), min_size=1).map(" ".join))
def test_letter_case_and_spaces_do_not_change_what_is_asked_for(text):
    plain, odd = (understand(t, ARCHIVE) for t in (text, f"  {text.upper().replace(' ', '   ')} "))
    assert (odd.asks_for, odd.terms, odd.outlets) == (plain.asks_for, plain.terms, plain.outlets)
    assert odd.key == plain.key


@given(st.lists(st.sampled_from(WORDS), min_size=1).map(" ".join))
def test_the_parts_of_a_question_hold_all_its_words(text):
    joined = " ".join(parts(text))
    assert [w for w in joined.split() if w.isalnum() and w != "and"] == [
        w for w in text.split() if w.isalnum() and w != "and"
    ]
