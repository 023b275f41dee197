"""From a question to an answer, with the real model over a small made-up archive and the bundled one."""

import json
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from bot.errors import QuestionRejected
from bot.rendering.jsonform import answer_json
from bot.rendering.layout import lay_out
from bot.rendering.plain import to_text
from corpus.jsonform import document_json
from corpus.types import Kind
from embeddings.query import Filters

TOLL = "How many passengers were killed when the Aurelia sank?"
UNANSWERABLE = [
    pytest.param("How many penguins live at the south pole?", "penguins", id="a count"),
    pytest.param("Who won the football match in Lisbon?", "Lisbon", id="a name"),
    pytest.param("How many crew members of the Titanic were killed?", "Titanic", id="another ship"),
]


def shown(answer):
    return to_text(lay_out(answer))


def outlets(answer):
    return {answer.citation(n).outlet for s in answer.statements for n in s.citations}


def timeless(answer):
    return {field: value for field, value in answer_json(answer).items() if field != "took_ms"}


def test_a_differing_toll_is_set_side_by_side_with_its_outlets(ask_harbour):
    answer = ask_harbour.answer(TOLL)
    (group,) = answer_json(answer)["disagreements"]
    told = {f["phrase"]: [answer.citation(n).outlet for n in f["citations"]] for f in group["figures"]}
    assert told == {"12 passengers": ["The Harbour Post"], "17 passengers": ["Brask Gazette"]}
    assert "Reports differ: from “12” to “17”." in shown(answer)
    assert "40" not in shown(answer)


def test_what_only_a_reader_says_is_no_answer_and_never_quoted(ask_harbour):
    answer = ask_harbour.answer("Was the captain drinking whisky before the Aurelia sailed?")
    assert not answer.answered
    assert "A reader’s comment under a report of Brask Gazette speaks of it." in shown(answer)
    assert "My cousin" not in str(answer_json(answer))


@pytest.mark.parametrize(("question", "missing"), UNANSWERABLE)
def test_no_answer_names_what_was_searched_and_what_is_missing(ask_harbour, question, missing):
    answer = ask_harbour.answer(question)
    assert not answer.answered
    assert any(missing in part for part in answer.absent.missing)
    assert "Searched: 4 documents of 3 outlets and writers" in shown(answer)
    assert (answer.absent.since, answer.absent.until, answer.absent.undated) == (
        date(2015, 10, 14),
        date(2015, 11, 2),
        1,
    )


@pytest.mark.parametrize(("question", "missing"), UNANSWERABLE)
def test_where_it_may_not_abstain_the_nearest_there_is_answers_and_says_so(ask_harbour, question, missing):
    answer = ask_harbour.answer(question, abstain=False)
    assert answer.answered
    assert answer.forced
    assert "Asked for the nearest there is: it may not answer." in shown(answer)
    assert missing  # it is still not there


@pytest.mark.parametrize(
    "outlet", ["Brask Gazette", "brask gazette", "The Harbour Post", "harbour post", "Tidewatch"]
)
def test_only_the_outlet_asked_for_is_cited(ask_harbour, outlet):
    answer = ask_harbour.answer("What happened to the Aurelia?", Filters((outlet,)), abstain=False)
    assert {o.casefold().removeprefix("the ") for o in outlets(answer)} == {
        outlet.casefold().removeprefix("the ")
    }


def test_an_outlet_in_the_question_narrows_what_the_filter_leaves(ask_bundled):
    carried = Filters(outlets=("War in Context",))
    answer = ask_bundled.answer("What did Reuters report about rebels?", carried)
    assert outlets(answer) == {"Reuters"}


def test_only_days_asked_for_are_cited_and_the_undated_stay_in(ask_harbour):
    days = Filters(since=date(2015, 10, 15), until=date(2015, 10, 31))
    answer = ask_harbour.answer("What happened to the Aurelia?", days, abstain=False)
    assert outlets(answer) <= {"Brask Gazette", "Tidewatch"}
    assert (answer.absent.documents, answer.absent.undated) == (2, 1)


def test_as_of_a_day_leaves_out_what_was_printed_later_and_counts_the_undated(ask_harbour):
    answer = ask_harbour.answer(TOLL, Filters(as_of=date(2015, 10, 14)))
    assert outlets(answer) == {"The Harbour Post"}
    assert answer.absent.left_out == 1
    assert "Left out, since their day is not known: 1 document." in shown(answer)


def test_what_filters_leave_out_is_not_said_to_be_absent(ask_harbour):
    answer = ask_harbour.answer("How many workers were hired at Solvik?", Filters(("Brask Gazette",)))
    assert not answer.answered
    assert "in this archive" not in shown(answer)


def test_no_document_left_by_the_filters_is_no_answer(ask_harbour):
    answer = ask_harbour.answer(TOLL, Filters(("Brask Gazette",), as_of=date(2015, 1, 1)))
    assert not answer.answered
    assert "Searched: no document is left by these filters." in shown(answer)
    assert not answer.absent.missing


def test_an_unknown_outlet_names_the_nearest(ask_harbour):
    with pytest.raises(QuestionRejected, match="The nearest: Brask Gazette"):
        ask_harbour.answer(TOLL, Filters(("Brask Gazete",)))


def test_swapped_days_are_rejected_for_answers_and_searches(ask_harbour):
    swapped = Filters(since=date(2015, 11, 1), until=date(2015, 10, 1))
    for ask in (ask_harbour.answer, ask_harbour.search):
        with pytest.raises(QuestionRejected, match="Swap the two"):
            ask(TOLL, swapped)


def test_an_outlet_that_the_archive_does_not_hold_cannot_be_quoted(ask_harbour):
    answer = ask_harbour.answer("What does the BBC say about the Aurelia?")
    assert not answer.answered
    assert answer.absent.missing == ("BBC News",)
    assert "comment" not in shown(answer)


def test_an_agency_is_quoted_through_who_credits_it(ask_harbour):
    answer = ask_harbour.answer("What did the Associated Press report about the captain?")
    assert {c.origin for c in answer.citations} == {"Associated Press"}
    assert outlets(answer) == {"The Harbour Post"}


@pytest.mark.parametrize("question", [TOLL, "Why did the Aurelia sink?", "Who won the match in Lisbon?"])
def test_the_same_question_ten_times_has_the_same_answer(ask_harbour, question):
    first = timeless(ask_harbour.answer(question))
    assert all(timeless(ask_harbour.answer(question)) == first for _ in range(9))


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("  How many   passengers were killed when the Aurelia sank? ", id="stray spaces"),
        pytest.param("how many passengers were killed when the aurelia sank", id="small letters"),
        pytest.param("HOW MANY PASSENGERS WERE KILLED WHEN THE AURELIA SANK?", id="capitals"),
    ],
)
def test_letter_case_and_stray_spaces_change_no_answer(ask_harbour, typed):
    asked, plain = timeless(ask_harbour.answer(typed)), timeless(ask_harbour.answer(TOLL))
    for field in ("statements", "citations", "absent"):
        assert asked[field] == plain[field]
    assert asked["disagreements"][0]["figures"] == plain["disagreements"][0]["figures"]


def test_a_follow_up_is_taken_with_the_question_before(ask_harbour):
    answer = ask_harbour.answer("What about the Brask Gazette?", previous=TOLL)
    assert answer.understood.taken_with == TOLL
    assert answer.understood.outlets == ("Brask Gazette",)
    assert outlets(answer) == {"Brask Gazette"}
    assert any("17 passengers" in s.text for s in answer.statements)


def test_whether_outlets_agree_is_told_as_far_as_their_figures_were_compared(ask_harbour):
    answer = ask_harbour.answer(
        "Do the outlets agree on how many passengers were killed when the Aurelia sank?"
    )
    assert "Reports differ: from “12” to “17”." in shown(answer)
    assert answer.understood.asks_for == "agreement"
    again = ask_harbour.answer("Do they agree?", previous=TOLL)
    assert [f.phrase for f in again.groups[0].figures] == [f.phrase for f in answer.groups[0].figures]


def test_only_one_outlet_telling_of_it_is_no_agreement(ask_harbour):
    answer = ask_harbour.answer("Do the outlets agree on how many workers were hired at the Solvik quarry?")
    assert re.search(r"^Only .* was found to tell it\.$", shown(answer), re.MULTILINE)


def test_who_said_that_tells_the_voice_of_each_statement_of_the_answer_before(ask_harbour):
    before = ask_harbour.answer("Why did the ferry Aurelia sink?")
    answer = ask_harbour.answer("And who said that?", previous="Why did the ferry Aurelia sink?")
    assert answer.statements == before.statements
    assert answer.understood.asks_for == "source"


def test_a_topic_is_carried_through_two_follow_ups(ask_harbour):
    conversation = "What about the Brask Gazette?\n" + TOLL
    answer = ask_harbour.answer("Why did it sink?", previous=conversation)
    assert answer.understood.asked_as == "Why did the Aurelia sink?"
    assert "after its cargo shifted" in answer.statements[0].text


def test_a_whole_question_is_not_taken_with_the_one_before(ask_harbour):
    question = "How many workers were hired at the Solvik quarry?"
    assert timeless(ask_harbour.answer(question, previous=TOLL)) == timeless(ask_harbour.answer(question))


def test_a_figure_of_another_event_is_no_answer(ask_harbour):
    assert not ask_harbour.answer("How many passengers did the Aurelia carry?").answered


def test_a_claim_that_no_sentence_makes_is_no_answer_to_yes_or_no(ask_harbour):
    assert not ask_harbour.answer("Did the captain of the Aurelia sell the quarry?").answered
    assert ask_harbour.answer("Did the ferry Aurelia sink?").answered


def test_a_comment_outside_the_filters_is_not_spoken_of(ask_harbour):
    question = "Was the captain of the Aurelia drinking whisky?"
    assert ask_harbour.answer(question).absent.commented == "Brask Gazette"
    assert ask_harbour.answer(question, Filters(outlets=("Tidewatch",))).absent.commented is None


def test_a_reason_comes_first_where_a_reason_is_asked_for(ask_harbour):
    answer = ask_harbour.answer("Why did the ferry Aurelia sink?")
    assert "after its cargo shifted" in answer.statements[0].text


def test_half_an_answer_names_the_other_half(ask_harbour):
    answer = ask_harbour.answer(
        "How many workers were hired at the quarry, and who won the election in Portugal?"
    )
    assert any("85 workers" in s.text for s in answer.statements)
    assert answer.absent.missing == ("who won the election in Portugal",)
    assert "Found in part. Not found: who won the election in Portugal." in shown(answer)


@pytest.mark.parametrize(
    "question", [TOLL, "What did Ines Holm say?", "Who should be ashamed?", "Why did it sink?"]
)
def test_every_quotation_reads_again_from_the_stored_document(ask_harbour, question):
    answer = ask_harbour.answer(question, abstain=False)
    assert answer.citations
    for statement in answer.statements:
        assert statement.text == answer.citation(statement.citations[0]).quote
    for citation in answer_json(answer)["citations"]:
        document = document_json(ask_harbour._index.snapshot().store.document(citation["document"]))
        assert document["text"][citation["start"] : citation["end"]] == citation["quote"]
        assert citation["quote"] in citation["text"]
        assert {citation["start"]} <= {s["start"] for s in document["sentences"]}
        assert citation["passage"] in {p["passage"] for p in document["passages"]}


def test_an_opinion_is_marked_as_one(ask_harbour):
    answer = ask_harbour.answer("Who should be ashamed of themselves?")
    assert [answer.citation(n).kind for n in answer.statements[0].citations] == [Kind.OPINION]
    assert "opinion: Mona Lind" in shown(answer)


def test_a_search_gives_passages_best_first_and_never_declines(ask_harbour):
    hits = ask_harbour.search("Who won the football match in Lisbon?", k=3)
    assert len(hits) == 3
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)


def test_the_archives_outlets_come_most_documents_first(ask_harbour):
    assert list(ask_harbour.outlets()) == ["The Harbour Post", "Brask Gazette", "Tidewatch"]


@pytest.fixture(scope="module")
def troops(ask_bundled):
    return ask_bundled.answer("How many Iranian troops have arrived in Syria?")


def test_the_first_question_cites_each_outlet_that_counts_the_troops(troops):
    assert {"Reuters", "The Tower", "Legal Insurrection"} <= outlets(troops)
    assert {c.kind for c in troops.citations} == {Kind.SUMMARY}


def test_the_bundled_archive_says_what_it_is_and_quotes_nobody(troops):
    text = shown(troops)
    assert text.startswith("Demonstration archive: our own summaries of 27 reports, not the reports.")
    assert not re.search('[“”"]', text)
    sources = [line for line in text.splitlines() if re.match(r"(?:\[\d+\])+ ", line)]
    assert sources
    assert all("our summary" in line for line in sources)


def test_reuters_is_found_through_the_digest_that_carries_it(ask_bundled):
    answer = ask_bundled.answer("What does Reuters say about the ground offensive?")
    assert answer.understood.outlets == ("Reuters",)
    assert {(c.outlet, c.via) for n in answer.statements for c in [answer.citation(n.citations[0])]} == {
        ("Reuters", "War in Context")
    }
    carried = ask_bundled.answer(
        "Who joins the ground offensive?", Filters(("War in Context",)), abstain=False
    )
    assert {c.via for c in carried.citations} == {"War in Context"}


def test_numbers_of_citations_start_at_one_and_none_is_twice(troops):
    numbers = [c.n for c in troops.citations]
    assert numbers == list(range(1, len(numbers) + 1))
    places = Counter((c.document, c.start, c.end) for c in troops.citations)
    assert set(places.values()) == {1}


def test_what_its_outlet_has_retracted_or_changed_is_no_answer_but_for_its_day(tmp_path, answering):
    wall = "The harbour wall of Brask is {} metres high, the harbour master said on Monday."
    rows = [
        {
            "url": "https://post.example/wall",
            "text": wall.format(9),
            "retrieved": "2026-01-01",
            "published": "2015-10-14",
        },
        {
            "url": "https://post.example/wall",
            "text": wall.format(7),
            "retrieved": "2026-01-02",
            "published": "2015-10-14",
        },
        {"url": "https://post.example/gone", "text": f"This article has been retracted.\n\n{wall.format(3)}"},
    ]
    archive = tmp_path / "archive"
    archive.mkdir()
    (archive / "a.jsonl").write_text(
        "\n".join(json.dumps({"outlet": "The Harbour Post", **row}) for row in rows)
    )
    answer = shown(answering(archive).answer("How many metres high is the harbour wall of Brask?"))
    assert "7 metres" in answer
    assert "9 metres" not in answer
    assert "3 metres" not in answer


def test_a_mistyped_name_is_taken_for_the_printed_one_and_shown(ask_harbour):
    answer = ask_harbour.answer("How many passengers were killed when the Aurellia sank?")
    assert answer.understood.taken_as == (("Aurellia", "Aurelia"),)
    assert "Understood: “Aurellia” taken as: Aurelia" in shown(answer)
    assert answer.statements == ask_harbour.answer(TOLL).statements
    assert not ask_harbour.answer("How many were killed on the Aurellia?", literal=True).understood.taken_as


def test_an_answer_is_the_same_to_the_byte_first_or_again_alone_or_beside_others(ask_bundled):
    asked = ["How many Iranian troops have arrived in Syria?", "Who killed General Hamedani?"]
    others = ["What does Reuters say about the offensive?", "Why did Russia intervene in Syria?"]
    encoder = ask_bundled._encoder
    encoder.forget()
    alone = [json.dumps(timeless(ask_bundled.answer(q, abstain=False))) for q in asked]
    again = [json.dumps(timeless(ask_bundled.answer(q, abstain=False))) for q in asked]
    encoder.forget()
    with ThreadPoolExecutor(4) as threads:
        crowd = list(threads.map(lambda q: ask_bundled.answer(q, abstain=False), [*others, *asked] * 3))
    beside = [json.dumps(timeless(answer)) for answer in crowd if answer.question in asked]
    assert again == alone
    assert beside == alone * 3


def test_where_it_may_not_abstain_up_to_three_that_differ_are_told(ask_bundled):
    for question in ("Which weapons do the rebels have?", "Where is Aleppo?", "Did Putin visit Paris?"):
        texts = [s.text for s in ask_bundled.answer(question, abstain=False).statements]
        assert len(set(texts)) == len(texts) == 3
