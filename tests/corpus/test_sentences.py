"""Sentences and passages: whole, in order, and at exact places."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from corpus.chunking import cut, subhead_of
from corpus.sentences import sentence_spans
from corpus.tokens import PREFERRED, bundled_folder, window_of
from corpus.types import Sentence


def count_words(text):
    return len(text.split())


printed = st.lists(
    st.sampled_from(["He said.", "“Why?”", "”", "•", "anti-U.S. talk", "Mr. Lee", "…", "\n\n", " ", "\u00a0", "😀", "No. 5", "end."])
    | st.text(max_size=12),
    max_size=30,
).map(" ".join)  # fmt: skip


LONG = " ".join(f"We have seen it {number} times by now." for number in range(12))


def sentences_of(text):
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    "expected",
    [
        pytest.param(["The wall fell.", "It rained."], id="two"),
        pytest.param(["Gen. Lee met Mr. Ray on Sept. 30 in the U.S. capital."], id="abbreviations"),
        pytest.param(["It fuels their long-held anti-U.S. agenda."], id="a cut inside a word is none"),
        pytest.param(
            ['"They are here..." Reuters reports, quoting two sources.'], id="a quotation and its speaker"
        ),
        pytest.param(["“Is it over?” Mr. Lee asked.", "Nobody knew."], id="a question and its speaker"),
        pytest.param(["“It is over. We lost,” Lee said.", "He left."], id="a quotation of two sentences"),
        pytest.param(["He said it was over.”", "She left."], id="a closing mark is no sentence"),
        pytest.param(["Nobody asked Ms. Ray.", "She left."], id="a title at any place"),
        pytest.param(["It sailed at 6 p.m.", "The crew slept."], id="an abbreviation can end a sentence"),
        pytest.param(["It sailed at 6 p.m. Bergen time."], id="and mostly does not"),
        pytest.param(["He sold it to Lee Inc. Chairman Ann Lee."], id="a name goes on"),
        pytest.param(["It was No. 5 of 1,700.50 boats."], id="numbers"),
        pytest.param(["1. The wall fell.", "2. It rained."], id="a list that runs on"),
        pytest.param(["It fell.", "al-Mayadeen said so."], id="a name in lower case"),
        pytest.param(["“It is over.", "We lost"], id="a quotation that never closes is cut"),
        pytest.param(["He saw [...] it (it was old. So was he.) fall."], id="brackets are not cut"),
        pytest.param(["城墙倒了。", "下雨了。"], id="without spaces"),
    ],
)
def test_sentences_are_cut_as_news_prints_them(expected):
    assert sentences_of(" ".join(expected)) == expected


def test_lines_that_a_page_runs_together_are_cut():
    assert sentences_of("The wall had fallen.If it rains, we go.") == [
        "The wall had fallen.",
        "If it rains, we go.",
    ]
    assert sentences_of("“It was old.”The wall fell.") == ["“It was old.”", "The wall fell."]
    assert sentences_of("See www.harbour.example/a.Html now.") == ["See www.harbour.example/a.Html now."]


def test_a_long_quotation_is_cut_and_a_short_one_is_not():
    assert len(sentences_of(f"“{LONG[:-1]},” Lee said.")) == 12
    assert len(sentences_of("“We have seen it. It was old,” Lee said. “It fell.”")) == 2


@pytest.mark.parametrize(
    "endless", ["." * 200_000, ". . " * 50_000, "“It fell.” (" * 20_000, "。" * 100_000, "1. A " * 50_000]
)
def test_endless_marks_take_no_endless_time(endless):
    began = time.process_time()
    sentences_of(endless)
    assert time.process_time() - began < 3


@given(printed)
def test_sentences_cover_all_that_is_printed_in_order_without_overlap(text):
    end = 0
    for start, stop in sentence_spans(text):
        assert start >= end
        assert not text[end:start].strip()
        assert text[start:stop] == text[start:stop].strip() != ""
        assert "\n" not in text[start:stop]
        end = stop
    assert not text[end:].strip()


endless = st.lists(
    st.sampled_from(["harbour ", "\u00a0" * 4001, "wall" * 900, "a" * 4001, " Lee, "]), max_size=40
)


@given(endless.map("".join))
def test_what_never_ends_is_cut_into_what_a_sentence_may_be(text):
    spans = sentence_spans(text)
    assert all(end - start <= 4000 for start, end in spans)
    cut_up = "".join(text[start:end] for start, end in spans)
    assert "".join(cut_up.split()) == "".join(text.split())


def test_what_never_ends_is_cut_between_words():
    words = [word for sentence in sentences_of("harbour wall " * 900) for word in sentence.split()]
    assert words == ["harbour", "wall"] * 900


@given(printed, st.integers(1, 40))
def test_passages_are_whole_sentences_each_in_exactly_one(text, limit):
    sentences = [Sentence(start, end) for start, end in sentence_spans(text)]
    passages = cut("d", text, sentences, limit=limit, measure=count_words)
    inside = [[s for s in sentences if p.start <= s.start and s.end <= p.end] for p in passages]
    assert [s for group in inside for s in group] == sentences
    for passage, group in zip(passages, inside, strict=True):
        assert (passage.start, passage.end) == (group[0].start, group[-1].end)
        assert len(group) == 1 or sum(count_words(text[s.start : s.end]) for s in group) <= limit


def passages_of(text, sentences=None, **options):
    sentences = sentences or [Sentence(start, end) for start, end in sentence_spans(text)]
    return [text[p.start : p.end] for p in cut("d", text, sentences, **{"measure": count_words, **options})]


def test_a_short_document_is_one_passage_over_its_paragraphs():
    assert passages_of("The wall fell.\n\nIt rained.") == ["The wall fell.\n\nIt rained."]


def test_an_overlong_sentence_is_a_passage_by_itself():
    long = " ".join(["Word"] * 30) + "."
    assert passages_of(f"It rained. {long} It stopped.", limit=10) == ["It rained.", long, "It stopped."]


def test_the_last_passage_is_not_a_leftover():
    text = " ".join(f"Sentence number {n} says a thing." for n in range(11))  # 6 words each
    assert [count_words(p) for p in passages_of(text, limit=60)] in ([30, 36], [36, 30])


def test_a_quotation_stays_with_its_speaker():
    text = "It rained all day and night. The wall fell at noon. “It was old,” Lee said. “It had to fall.” Then it stopped."
    spans = sentence_spans(text)
    speakers = [None, None, "Lee", "Lee", None]
    sentences = [Sentence(start, end, speaker=who) for (start, end), who in zip(spans, speakers, strict=True)]
    assert any(
        "“It was old,” Lee said. “It had to fall.”" in p for p in passages_of(text, sentences, limit=15)
    )


def test_the_measure_is_the_callers():
    assert passages_of("One. Two. Six.", limit=9, measure=len) == ["One. Two.", "Six."] or passages_of(
        "One. Two. Six.", limit=9, measure=len
    ) == ["One.", "Two. Six."]


def test_a_passage_is_measured_in_the_models_own_tokens():
    text = " ".join(f"Bürgermeisterin Szczepańska-{n} unterzeichnete Hafenausbauverträge." for n in range(30))
    spans = sentence_spans(text)
    passages = cut("d", text, [Sentence(start, end) for start, end in spans])
    counts = [window_of().count(text[p.start : p.end]) for p in passages]
    assert len(passages) > 3
    assert max(counts) <= PREFERRED


def test_a_long_title_leaves_less_room_for_the_passage():
    window = window_of()
    assert window.room("The Gazette. The wall fell") == PREFERRED
    assert 48 <= window.room("harbour " * 120) < PREFERRED


def test_a_tokens_count_is_the_tokenizers_own():
    tokenizer = Tokenizer.from_file(str(bundled_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    text = "“Unbelievable!” said Maj. al-Jamil of the U.S.-led coalition’s 3rd brigade—twice, at 5:30 a.m."
    assert window_of().count(text) == len(tokenizer.encode(text, add_special_tokens=False).ids)


def test_a_passage_begins_where_a_new_part_of_the_page_does_and_knows_its_subhead(read):
    part = "The wall was old and long and nobody had mended it since the flood of 2009. " * 6
    page = f"---\noutlet: The Gazette\n---\n\n# The wall\n\n{part}\n\n## The harbour\n\n{part}\n\n## The vote\n\n{part}"
    (document,) = read({"a.md": page})[0].documents
    assert [subhead_of(document, passage) for passage in document.passages] == [
        None,
        "The harbour",
        "The vote",
    ]


def test_nothing_has_no_passages():
    assert cut("d", "", []) == ()
