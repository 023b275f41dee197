"""Who speaks, and whose reporting it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.origins import with_origins
from corpus.sentences import sentence_spans
from corpus.types import Kind, Provenance, Voice
from corpus.voices import with_voices


def spoken(text, kind=Kind.REPORT):
    return [(s.voice, s.speaker) for s in with_voices(text, sentence_spans(text), kind)]


@pytest.mark.parametrize(
    ("sentence", "voice", "speaker"),
    [
        ("The wall fell on Monday.", Voice.REPORTING, None),
        ("“It had to fall,” Capt. Ann Lee, the harbour master, a sailor by trade, told the AP.", Voice.SOURCE, "Capt. Ann Lee"),
        ("“It had to fall,” said Ann Lee, a sailor.", Voice.SOURCE, "Ann Lee"),
        ("The wall had to fall, Lee said.", Voice.SOURCE, "Lee"),
        ("According to Ann Lee, the harbour master, the wall was old.", Voice.SOURCE, "Ann Lee"),
        ("In Paris, French Foreign Minister Jean Roux said the wall was old.", Voice.SOURCE, "French Foreign Minister Jean Roux"),
        ("Norway’s Coast Guard said in a statement that the wall was old.", Voice.SOURCE, "Norway’s Coast Guard"),
        ("The Pentagon said the wall was old.", Voice.SOURCE, "Pentagon"),
        ("Norwegian state media said the wall was old.", Voice.SOURCE, "Norwegian state media"),
        ("The wall was old, state media said, quoting a statement by the Norwegian Coast Guard.", Voice.SOURCE, "Norwegian Coast Guard"),
        ("The wall was old, officials said.", Voice.UNNAMED, "officials"),
        ("“It was old,” said one of the sources.", Voice.UNNAMED, "one of the sources"),
        ("Two Norwegian sources told Reuters the wall was old.", Voice.UNNAMED, "Two Norwegian sources"),
        ("“It was old,” a diplomat watching Norway said.", Voice.UNNAMED, "a diplomat watching Norway"),
        ("Experts believe the wall was old.", Voice.UNNAMED, "Experts"),
        ("A spokesman for the harbour said on Monday that it was old.", Voice.UNNAMED, "A spokesman for the harbour"),
        ("The wall was old, according to military experts and U.S. officials.", Voice.UNNAMED, "military experts and U.S. officials"),
        ("Reuters quoted the minister as saying that his general told him it was old.", Voice.UNNAMED, "his general"),
        ("Reuters quoted Anna Holm, a pilot, as saying that it was old.", Voice.SOURCE, "Anna Holm"),
        ("Anna Holm was quoted by Reuters as saying that the wall was old.", Voice.SOURCE, "Anna Holm"),
        ("Anna Holm said that Lars Berg had told her that it was old.", Voice.SOURCE, "Lars Berg"),
        ("Reuters reported on Monday that Lars Berg denied that it was old.", Voice.SOURCE, "Lars Berg"),
        ("Holm said that she was told by Lars Berg that it was old.", Voice.SOURCE, "Lars Berg"),
        ("Anna Holm said that Lars Berg told the truth.", Voice.SOURCE, "Anna Holm"),
        ("Anna Holm said she believes that it was old.", Voice.SOURCE, "Anna Holm"),
        ("Anna Holm said that people who say it was old are wrong.", Voice.SOURCE, "Anna Holm"),
        ("Reuters reports, quoting two sources, that it was old.", Voice.OUTLET, "Reuters"),
        ("On Friday, Bloomberg quoted Norwegian officials.", Voice.OUTLET, "Bloomberg"),
        ("The Lisbon-based daily Asharq Al-Awsat reported that it was old.", Voice.OUTLET, "Asharq Al-Awsat"),
        ("On Sunday, Ann Lee, the harbour master, suggested that nine men could have left.", Voice.SOURCE, "Ann Lee"),
        ("He called it a fallacy and said it was old.", Voice.REPORTING, None),
        ("The wall claimed the lives of nine people.", Voice.REPORTING, None),
        ("The captain was reported to have left.", Voice.REPORTING, None),
        ("Reports of a crack in the wall were ignored.", Voice.REPORTING, None),
        ("The two states are as close as ever.", Voice.REPORTING, None),
        ("It says a lot about the harbour.", Voice.REPORTING, None),
        ("The “old wall” was a ruin.", Voice.REPORTING, None),
        ("An official with “deep knowledge of it” told Reuters that it was old.", Voice.UNNAMED, "An official"),
    ],
)  # fmt: skip
def test_a_sentence_names_its_speaker(sentence, voice, speaker):
    assert spoken(sentence) == [(voice, speaker)]


def test_a_quotation_without_a_credit_goes_on_the_speaker_before():
    assert spoken("“It was old,” Ann Lee said. “It had to fall.”") == [(Voice.SOURCE, "Ann Lee")] * 2


def test_a_quotation_does_not_cross_into_the_next_paragraph():
    assert spoken("“It was old,” Ann Lee said.\n\n“It had to fall.”")[1] == (Voice.SOURCE, None)


def test_a_pronoun_is_the_speaker_of_the_sentence_before():
    assert spoken("“It was old,” said Ann Lee. She said it had cracked.") == [(Voice.SOURCE, "Ann Lee")] * 2


def test_the_channel_is_the_outlet_named_before():
    assert spoken("Al-Mayadeen said it fell. The Lebanese news channel said nobody was hurt.")[1] == (
        Voice.OUTLET,
        "Al-Mayadeen",
    )


def test_the_report_of_an_unnamed_agency_is_no_known_outlets():
    text = "Reuters reported a storm. A Norwegian news agency reported a crack. The report said it was wide."
    assert spoken(text)[2] == (Voice.UNNAMED, "A Norwegian news agency")


def test_an_opinion_is_opinion_where_it_quotes_nobody():
    assert spoken("The wall is a disgrace. Ann Lee said it was old.", Kind.OPINION) == [
        (Voice.OPINION, None),
        (Voice.SOURCE, "Ann Lee"),
    ]


def test_a_summary_is_a_summary_and_keeps_the_speaker():
    assert spoken("The wall fell. Ann Lee said it was old.", Kind.SUMMARY) == [
        (Voice.SUMMARY, None),
        (Voice.SUMMARY, "Ann Lee"),
    ]


@given(st.lists(st.sampled_from(["“It fell,”", "”", '"', "Ann Lee", "said", "told the AP.", ", a sailor,", "he", "\n\n", "according to"])
                | st.text(max_size=8), max_size=25).map(" ".join))  # fmt: skip
def test_any_text_gets_voices_and_origins(text):
    spans = sentence_spans(text)
    voiced = with_voices(text, spans, Kind.REPORT)
    _, sentences = with_origins(text, voiced, Provenance(outlet="The Gazette"))
    assert [(s.start, s.end) for s in sentences] == spans
    assert all(s.origin for s in sentences)


def origins(text, **said):
    said = Provenance(**{"outlet": "The Gazette", **said})
    origin, sentences = with_origins(
        text, with_voices(text, sentence_spans(text), said.kind or Kind.REPORT), said
    )
    return origin, [s.origin for s in sentences]


@pytest.mark.parametrize(
    ("sentence", "origin"),
    [
        ("“It fell,” Ann Lee told Reuters.", "Reuters"),
        ("“It fell,” Ann Lee told The Associated\u00a0Press.", "Associated Press"),
        ("The wall fell, the Associated Press reported today.", "Associated Press"),
        ("According to the AP\u00a0it fell.", "Associated Press"),
        ("The wall fell (AP).", "Associated Press"),
        ("“It fell,” Lee wrote today in The\u00a0Daily Beast.", "The Daily Beast"),
        ("Lee said in an interview with the BBC that it fell.", "BBC News"),
        ("The letter, seen by Reuters, names nobody.", "Reuters"),
        ("The wall fell on Monday.", "The Gazette"),
        ("“I told Reuters nothing,” he wrote to the council.", "The Gazette"),
        ("The council told Reuters’s owner to leave.", "The Gazette"),
        ("The independent council met at the time.", "The Gazette"),
    ],
)
def test_a_sentence_has_the_origin_that_it_credits(sentence, origin):
    text = "One. Two. Three. Four. " + sentence  # behind the lead, so that the document's stays its own
    assert origins(text)[1][-1] == origin


LEAD = "The wall fell on Monday, Reuters reports. It was old. It was long. It was tall."


@pytest.mark.parametrize(
    ("text", "said", "origin"),
    [
        pytest.param("The wall fell. It was old.", {}, "The Gazette", id="nobody credited"),
        pytest.param(LEAD, {}, "Reuters", id="the lead credits an agency"),
        pytest.param(LEAD, {"kind": Kind.OPINION}, "The Gazette", id="an opinion is its writer's"),
        pytest.param(LEAD, {"origin": "The Harbour Post"}, "The Harbour Post", id="said in sources.yaml"),
        pytest.param("BERGEN, Norway (AP) — The wall fell.", {}, "Associated Press", id="dateline"),
        pytest.param("The wall fell.", {"author": "Ann Lee, Associated Press"}, "Associated Press", id="byline"),
        pytest.param("The wall fell. It was old. It was long.\n\nReuters contributed to this report.", {}, "Reuters", id="credit line"),
        pytest.param("The wall fell, CNN reports. It was old.", {}, "The Gazette", id="an outlet is no agency"),
        pytest.param(
            "It fell, Reuters reports. “It was old,” Ann Lee told The Daily Beast.", {"outlet": "The Daily Beast"}, "The Daily Beast",
            id="it asked somebody itself",
        ),
    ],
)  # fmt: skip
def test_a_document_has_the_origin_that_it_rests_on(text, said, origin):
    assert origins(text, **said)[0] == origin


def test_a_caption_is_no_credit_of_the_report(read):
    text = "The council voted on Monday to rebuild the old harbour wall before winter.\n\nThe wall from the air (AP)"
    (reading,) = read({"a.txt": text, "sources.yaml": "a.txt: {outlet: The Gazette}"})
    assert reading.documents[0].origin == "The Gazette"


def test_an_agencys_copyright_line_is_furniture_and_yet_a_credit(read):
    text = "The council voted on Monday to rebuild the wall.\n\nCopyright 2015 The Associated Press. All rights reserved."
    (reading,) = read({"a.txt": text, "sources.yaml": "a.txt: {outlet: The Gazette}"})
    assert reading.documents[0].origin == "Associated Press"
    assert "Copyright" not in reading.documents[0].text


@pytest.mark.parametrize(
    "sentence",
    ["Days after Lee said that it fell, the council met.", "It fell when Lee told the crew to leave.", "Voters who said they knew stayed away.",
     "Lee added a chair to the room.", "The mayor announced the death of Ann Lee.", "Critics of what he called the wall stayed away."],
)  # fmt: skip
def test_a_clause_that_says_when_or_who_credits_nobody(sentence):
    assert spoken(sentence)[0][0] is Voice.REPORTING


def test_what_a_comparison_mentions_is_not_who_speaks():
    sentence = "The ferry carried 67 people, 15 more than Northline has admitted, the seamen's union said."
    assert spoken(sentence)[0][1] == "seamen's union"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Fiona Hill came in. Hill said it was old.", (Voice.SOURCE, "Hill")),
        ("Mike Bloomberg came in. Bloomberg said he was old.", (Voice.SOURCE, "Bloomberg")),
        ("The Hill said it was old.", (Voice.OUTLET, "The Hill")),
        ("The economist said it was old.", (Voice.UNNAMED, "The economist")),
        ("It was old, said Ann Lee to CNN.", (Voice.SOURCE, "Ann Lee")),
        ("The president said it was old.", (Voice.SOURCE, "president")),
        ("Bishop said it was old.", (Voice.SOURCE, "Bishop")),
        ("But Ann Lee, head of the guild, says Ray is old.", (Voice.SOURCE, "Ann Lee")),
        ("May said it was old.", (Voice.SOURCE, "May")),
        ("It was old, the Sacramento Bee reported.", (Voice.OUTLET, "Sacramento Bee")),
        ("It was in The Washington Post. The Post reported it.", (Voice.OUTLET, "The Washington Post")),
        ("Ann Lee of Harbour News said it was old.", (Voice.SOURCE, "Ann Lee of Harbour News")),
        ("The rebels know separatists well. Separatists say it was old.", (Voice.UNNAMED, "Separatists")),
    ],
)
def test_a_name_is_judged_by_how_the_text_prints_it(text, speaker):
    assert spoken(text)[-1] == speaker


def test_the_report_that_no_outlet_printed_is_no_outlets():
    text = "Vox reported a storm. It rained. It stopped. The report says the wall was old."
    assert spoken(text)[-1][0] is Voice.UNNAMED


def test_all_of_a_long_quotation_has_the_speaker_named_at_its_end():
    long = " ".join(f"We have seen it {number} times by now." for number in range(12))
    assert set(spoken(f"“{long[:-1]},” Ann Lee said. It rained.")[:-1]) == {(Voice.SOURCE, "Ann Lee")}


def test_speech_over_two_paragraphs_has_one_speaker():
    text = "Ann Lee said: “It was old.\n\n“It had to fall.”\n\n“We knew.”"
    assert [speaker for _, speaker in spoken(text)] == ["Ann Lee", "Ann Lee", None]


def test_a_quotation_whose_speaker_is_not_told_is_not_the_outlets_word():
    assert spoken("The wall fell.\n\n“It was old and it had to fall.”")[1] == (Voice.SOURCE, None)


def test_a_pronoun_is_the_person_whom_the_sentence_before_is_about():
    assert spoken("Ann Lee came in. “It was old,” she said.")[1] == (Voice.SOURCE, "Ann Lee")
    assert spoken("The wall fell. “It was old,” she said.")[1] == (Voice.SOURCE, None)


def test_in_a_fact_check_the_facts_are_the_outlets_own():
    turns = "\n\n".join(f"{who}: It was old. It fell." for who in ("ANN LEE", "THE FACTS") * 2)
    assert [speaker for _, speaker in spoken(turns)] == [*["ANN LEE"] * 2, None, None] * 2


def test_a_transcript_is_over_where_its_outlet_tells_of_the_speakers_again():
    turns = "\n\n".join(f"{who}: It was old. It fell." for who in ("ANN LEE", "QUIN RAY") * 2)
    goes_on = "\n\nNobody asked me about Lee."
    after = "\n\nRay has led the harbour since 2009.\n\nThe wall is old."
    speakers = [speaker for _, speaker in spoken(turns + goes_on + after)]
    assert speakers[-4:] == ["QUIN RAY", "QUIN RAY", None, None]


def test_a_transcript_is_spoken_by_turns():
    text = "We met in May.\n\n" + "\n\n".join(
        f"{who}: It was old. It fell." for who in ("ANN LEE", "Q. RAY") * 2
    )
    assert [speaker for _, speaker in spoken(text)] == [
        None,
        *["ANN LEE"] * 2,
        *["Q. RAY"] * 2,
        *["ANN LEE"] * 2,
        *["Q. RAY"] * 2,
    ]


@pytest.mark.parametrize(
    ("post", "speakers"),
    [
        ("The wall is gone. We will rebuild it! — Ann Lee (@annlee) May 4, 2017", ["Ann Lee"] * 2),
        ("A sad day for Brask pic.example/x1 — Brask Police (@braskpd) May 4, 2017 Report", ["Brask Police"]),
        ("The wall is gone. It was old.\n\n— Ann Lee (@annlee) May 4, 2017", ["Ann Lee"] * 3),
    ],
)
def test_a_post_within_a_report_is_its_writers_and_not_the_outlets(post, speakers):
    text = f"The wall fell.\n\n{post}\n\nNobody was hurt."
    assert spoken(text) == [
        (Voice.REPORTING, None), *[(Voice.SOURCE, s) for s in speakers], (Voice.REPORTING, None)
    ]  # fmt: skip


def test_a_post_of_an_outlet_is_that_outlets():
    assert spoken("The wall fell. — Fox News (@FoxNews) May 4, 2017") == [(Voice.OUTLET, "Fox News")]


def test_a_handle_in_a_sentence_is_no_signature():
    text = "The wall fell, Ann Lee (@annlee) wrote, as others had. It was old."
    assert [voice for voice, _ in spoken(text)][1] is Voice.REPORTING


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "A leading pro-harbour daily claimed on Tuesday that the ferry sank.",
            "A leading pro-harbour daily",
        ),
        ("The weekly said that the wall was old.", "The weekly"),
        (
            "The firm will pay 280 crowns to families and residents of Tarn, their lawyer, Greta Noll, said.",
            "Greta Noll",
        ),
        ("BRASK — Lars Berg, the student, said he wished he had left.", "Lars Berg"),
        ("Some 40 percent of respondents said they would vote for Holm.", None),
        ("Three in ten voters said they backed the plan.", None),
        ("A majority of islanders said the toll was fair.", None),
    ],
)
def test_who_speaks_is_named_whole_and_is_nobody_of_a_poll(text, speaker):
    (sentence,) = with_voices(text, sentence_spans(text), Kind.REPORT)
    assert sentence.speaker == speaker
