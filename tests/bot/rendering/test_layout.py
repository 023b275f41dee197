"""What an answer says, line by line, and in whose words."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from bot.answering.types import Figure, FigureGroup, Statement, Understood
from bot.rendering.layout import Style, lay_out, quoted, source_lines
from corpus.types import Kind, Voice
from tests.bot.fakes import a_citation, an_answer
from tests.bot.rendering.made import answer_of, answers

# Byline's own words, all of them. Z stands for what a page or the asker wrote, # for a number, D for a day.
FRAMES = """
Demonstration archive: our own summaries of # reports, not the reports. Your own: python -m embeddings.rebuild --corpus FOLDER
Taken with: Z
Understood: outlet = Z; outlet = Z; since #; until #
Understood: since Z, #
Understood: about D
Understood: about D to D
Not understood, since no report dates it: since Z
Understood: “Z” taken as: Z; outlet = Z
Left out, since their day is not known: # documents.
Asked for the nearest there is: it may not answer.
No answer: no report in this archive speaks of what was asked: Z; Z.
No answer: no report in this archive answers that.
No answer: no report that was searched speaks of what was asked: Z; Z.
No answer: no report that was searched answers that.
Found in part. Not found: Z; Z.
Figures reported. None of them is dated in the archive.
Reports differ: from “Z” to “Z”. None of them is dated in the archive.
Reports differ: from “Z” to “Z”. The latest count: “Z”.
Reports differ: “Z” or “Z”.
Reports differ on who it was.
Reports agree, but for rounding: “Z”, “Z”.
Reports agree, as far as each tells it: “Z”, “Z”.
Reports agree: “Z”.
The latest count: “Z”. An earlier one, since replaced: “Z”.
Counts of different days: “Z”, then “Z”.
Days reported.
Votes reported.
Places reported.
Reports differ on where it was.
Causes reported.
Reports differ: some tell it, others deny it.
Reports agree, as far as each tells the day: “Z”, “Z”.
Only Z, via Z was found to tell it.
One origin for all of them: Z.
Whether they agree cannot be told: they may count different things.
Whether they agree cannot be told: they may be of different things.
Whether they agree cannot be told: they may be of different votes.
Z and Z agree: “Z”. Whether the others do cannot be told: they may be of different votes.
Whether they agree cannot be told: their words do not settle it.
Z, via Z and Z, via Z agree: “Z”.
Z and Z agree: “Z”. Whether the others do cannot be told: they may count different things.
Z and Z agree: “Z”. Whether the others do cannot be told: they may be of different things.
Z and Z agree: “Z”. Whether the others do cannot be told: their words do not settle it.
Z and Z print the same. Others tell it in their own words.
Whether they agree cannot be told: each tells it in its own words.
Reporting on it without telling this: Z, Z and # more outlets.
As each outlet tells it.
No answer: no report in this archive tells it.
No answer: no report that was searched tells it.
The archive cannot settle it: none of these reports is dated.
The earliest in this archive: Z, via Z, D.
The newest in this archive: Z, via Z, D. Those without a day cannot be placed.
Other figures, which may count something else
Counting what was asked
Other accounts
“Z”: Z, in our summary of Z, via Z, opinion [#]; Z, via Z [#]
“Z” [#][#]
our summary of Z, via Z
opinion: Z, via Z
Z, in Z, via Z
a source that is not named, in Z, via Z
Z, in Z, via Z.
in the words of Z, via Z: “Z” [#]
in the words of Z, from Z: “Z” [#]
Others, telling what Z and Z reported
Others, telling what the outlet reported
our summary of Z, via Z: “Z” [#][#]
The nearest there is:
Near it
A reader’s comment under a report of Z speaks of it. Comments are not reporting; it is neither counted nor quoted here.
Z came before Z, which credits it [#]
Which of them was first, Z or Z or Z: no report says.
[#][#]: one interview, # outlets: both print what Z was told.
“Z”: Z, in Z, since replaced by a later count [#]
[#][#]: one Z story, # outlets.
[#][#]: # outlets, all resting on Z.
[#][#] Z, via Z · Z · our summary of an excerpt · from Z · D
[#] Z · our summary · undated
[#] Z · D · with a correction by its outlet
[#] Z · D · [#] may be Z’s own words: where the quotation ends is not marked
[#] Z · D · may be another outlet’s words: where the quotation ends is not marked
[#] excerpt, opinion · undated
Z, in our summary of Z [#]
Searched: # documents of # outlets and writers, none dated.
Searched: # documents of # outlets and writers, from D to D, # undated.
Searched: no document is left by these filters.
"""
MONTHS = "January February March April May June July August September October November December".split()


def own_words(text):
    """Return the runs of Byline's own words in a line: what stands between printed words and numbers."""
    text = re.sub(rf"(?:\d+ )?(?:{'|'.join(MONTHS)}) \d{{4}}|\d{{4}}-\d\d-\d\d|\[\d+\]|\d[\d,]*", "\0", text)
    text = re.sub(r"\bzz\d*\b[.]?|\bZz\d*\b|\b[ZD]\b|#", "\0", text)
    text = re.sub(r"\b(document|outlet)s\b", r"\1", re.sub(r"[;:·,.](?= |$)", "\0", text))
    return {" ".join(re.findall(r"[\w’=-]+", run)) for run in text.split("\0")} - {""}


KNOWN = {run for frame in FRAMES.splitlines() for run in own_words(frame)}


@settings(max_examples=50)
@given(answers())
def test_bylines_own_words_are_a_closed_set(answer):
    spoken = {run for line in lay_out(answer) for run in own_words(line.text)}
    assert spoken <= KNOWN


def test_the_headline_gives_the_figures_that_differ_and_not_those_that_may_count_something_else():
    cited = [a_citation(n, text=f"{value} people died.") for n, value in ((1, 12), (2, 17), (3, 2))]
    figures = tuple(
        Figure(str(v), "people", f"{v} people", v, v, None, (n,), rival=rival)
        for n, v, rival in ((1, 12, True), (2, 17, True), (3, 2, False))
    )
    answer = answer_of(*cited, groups=(FigureGroup("died", figures, same_count=True, relation="differ"),))
    assert any("from “12” to “17”" in line.text for line in lay_out(answer))


def test_a_later_count_than_those_that_differ_is_told_beside_them():
    days = {1: date(2015, 10, 5), 2: date(2015, 10, 6), 3: date(2015, 10, 8)}
    cited = [
        a_citation(n, text=f"{value} people died.", published=days[n])
        for n, value in ((1, 17), (2, 19), (3, 20))
    ]
    figures = tuple(
        Figure(str(v), "people", f"{v} people", v, v, None, (n,), rival=rival)
        for n, v, rival in ((1, 17, True), (2, 19, True), (3, 20, False))
    )
    answer = answer_of(*cited, groups=(FigureGroup("died", figures, same_count=True, relation="differ"),))
    assert lines_of(answer, Style.HEADLINE)[0] == "Reports differ: from “17” to “19”. The latest count: “20”."


@settings(max_examples=50)
@given(answers())
def test_quotation_marks_stand_around_printed_words_only(answer):
    printed = [c.quote.casefold() for c in answer.citations if c.kind is not Kind.SUMMARY]
    for line in lay_out(answer):
        assert line.text.count("“") == line.text.count("”")
        for words in re.findall("“(.*?)”", line.text):
            assert any(words.casefold() in quote for quote in printed)


@settings(max_examples=50)
@given(answers())
def test_each_source_says_what_it_is(answer):
    for citation in answer.citations:
        (line,) = source_lines([citation])
        assert ("undated" in line.text) == (citation.published is None)
        assert ("our summary" in line.text) == (citation.kind is Kind.SUMMARY)
        assert ("opinion" in line.text) == (citation.kind is Kind.OPINION)
        assert ("excerpt" in line.text) == citation.excerpt
        assert (", via " in line.text) == (citation.via is not None)
        assert ("may be" in line.text) == citation.doubtful
        assert ("from " in line.text) == (citation.origin != citation.outlet)
        assert line.link == citation.url


def test_only_the_quotations_that_may_be_the_digests_own_are_said_to_be():
    sure, doubtful = (replace(a_citation(n), via="War in Context", document="d") for n in (1, 2))
    (line,) = source_lines([sure, replace(doubtful, doubtful=True)])
    assert line.text.endswith(
        " · [2] may be War in Context’s own words: where the quotation ends is not marked"
    )
    assert "may be" not in source_lines([sure])[0].text


@settings(max_examples=50)
@given(answers())
def test_each_statement_and_each_cited_number_is_shown(answer):
    lines = [line.text for line in lay_out(answer)]
    told = {figure.citations for group in answer.groups for figure in group.figures}
    for statement in answer.statements:
        assert statement.citations in told or any(statement.text in line for line in lines)
    for citation in answer.citations:
        assert any(line.startswith("[") and f"[{citation.n}]" in line for line in lines)


@settings(max_examples=50)
@given(answers())
def test_no_answer_says_so_and_what_was_searched(answer):
    texts = [line.text for line in lay_out(answer)]
    assert any(text.startswith("No answer: ") for text in texts) == (not answer.answered)
    searched = [text for text in texts if text.startswith("Searched: ")]
    assert len(searched) == int(not answer.answered or bool(answer.absent.missing))
    if not answer.answered:
        assert all(any(missing in text for text in texts) for missing in answer.absent.missing)


def lines_of(answer, style=None):
    return [line.text for line in lay_out(answer) if style in {None, line.style}]


def figures(*values, differ):
    made = tuple(
        Figure(v, "were saved", f"{v} people", float(v), float(v), None, (n,))
        for n, v in enumerate(values, 1)
    )
    return FigureGroup("people", made, same_count=True, relation="differ" if differ else "unknown")


@pytest.mark.parametrize(
    ("differ", "headline"),
    [(True, "Reports differ: from “12” to “17”."), (False, "Figures reported.")],
)
def test_differing_figures_are_the_headline(differ, headline):
    cited = [a_citation(1, text="17 people were saved."), a_citation(2, text="12 people were saved.")]
    answer = answer_of(*cited, groups=(figures("17", "12", differ=differ),))
    assert lines_of(answer, Style.HEADLINE) == [headline]
    assert len(lines_of(answer, Style.ITEM)) == 2


def test_a_figures_own_capitals_stay_where_they_are_no_openings():
    cited = [a_citation(1, text="US$40 was paid."), a_citation(2, text="Hundreds were paid.")]
    made = (
        Figure("US$40", "", "US$40", 40, 40, None, (1,)),
        Figure("Hundreds", "", "Hundreds", 200, 990, None, (2,)),
    )
    answer = answer_of(*cited, groups=(FigureGroup("money", made, same_count=True, relation="differ"),))
    assert lines_of(answer, Style.HEADLINE) == ["Reports differ: from “US$40” to “hundreds”."]


def summary(**changes):
    return a_citation(kind=Kind.SUMMARY, **changes)


def test_a_summary_is_told_as_ours_without_quotation_marks():
    texts = lines_of(an_answer("How did it sink?", [summary()]))
    assert "our summary of The Harbour Post" in texts
    assert not any("“" in text for text in texts)


@pytest.mark.parametrize("speaker", [None, "Ines Holm"])
def test_a_summary_is_told_as_ours_also_where_the_question_is_who_said_so(speaker):
    answer = answer_of(
        summary(),
        understood=Understood(asks_for="speaker"),
        statements=(Statement(summary().quote, (1,), Voice.SUMMARY, speaker),),
    )
    assert "our summary of The Harbour Post" in lines_of(answer)


def test_who_said_so_is_named_once_in_the_headline():
    answer = answer_of(
        a_citation(),
        understood=Understood(asks_for="speaker"),
        statements=(Statement(a_citation().quote, (1,), Voice.SOURCE, "the coast guard"),),
    )
    assert sum("coast guard" in text for text in lines_of(answer)) == 1
    assert lines_of(answer, Style.HEADLINE) == ["The coast guard, in The Harbour Post."]


@pytest.mark.parametrize(
    ("voice", "speaker", "said"),
    [
        (Voice.SOURCE, "Ines Holm", "Ines Holm, in The Harbour Post"),
        (Voice.UNNAMED, "Two officials", "two officials, in The Harbour Post"),
        (Voice.UNNAMED, None, "a source that is not named, in The Harbour Post"),
        (Voice.OPINION, None, "opinion: Mona Lind"),
    ],
)
def test_who_speaks_is_said_below_the_words(voice, speaker, said):
    cited = a_citation(author="Mona Lind")
    assert said in lines_of(answer_of(cited, statements=(Statement(cited.quote, (1,), voice, speaker),)))


def test_the_outlets_own_words_need_no_speaker():
    cited = a_citation(author="Mona Lind")
    for speaker in (None, "The Harbour Post", "Mona Lind"):
        answer = answer_of(cited, statements=(Statement(cited.quote, (1,), Voice.REPORTING, speaker),))
        assert not any("in The Harbour Post" in text for text in lines_of(answer))


def test_several_outlets_with_one_story_are_told_to_be_one():
    cited = [
        a_citation(1, outlet="Brask Gazette", origin="Reuters"),
        a_citation(2, outlet="Tidewatch", origin="Reuters"),
    ]
    one_fact = Statement(cited[0].quote, (1, 2), Voice.REPORTING)
    assert "[1][2]: one Reuters story, 2 outlets." in lines_of(answer_of(*cited, statements=(one_fact,)))
    two_facts = an_answer("How did it sink?", cited)
    assert "[1][2]: 2 outlets, all resting on Reuters." in lines_of(two_facts)


def test_quotations_of_one_document_share_a_line_of_the_sources():
    cited = [a_citation(1, document="ferry"), a_citation(2, document="ferry")]
    (line,) = source_lines(cited)
    assert line.text.startswith("[1][2] The Harbour Post · Ferry sinks · 14 October 2015")


def test_a_comment_is_told_of_and_never_quoted():
    base = an_answer("Was the captain drunk?", [])
    answer = replace(base, absent=replace(base.absent, commented="Brask Gazette"))
    (line,) = [text for text in lines_of(answer) if "comment" in text]
    assert "Brask Gazette" in line
    assert "“" not in line


def test_half_an_answer_names_the_other_half():
    base = answer_of(a_citation())
    answer = replace(base, absent=replace(base.absent, missing=("who won the election",)))
    assert lines_of(answer, Style.HEADLINE) == ["Found in part. Not found: who won the election."]


def test_first_of_undated_reports_cannot_be_settled_but_who_credits_whom_is_told():
    cited = a_citation(1, origin="Reuters", published=None)
    texts = lines_of(answer_of(cited, understood=Understood(asks_for="first")))
    assert "The archive cannot settle it: none of these reports is dated." in texts
    assert "Reuters came before The Harbour Post, which credits it [1]" in texts


def test_first_of_dated_reports_is_the_earliest():
    cited = a_citation(1, published=date(2015, 10, 14))
    texts = lines_of(answer_of(cited, understood=Understood(asks_for="first")))
    assert texts[0] == "The earliest in this archive: The Harbour Post, 14 October 2015."


def test_printed_words_are_quoted_on_one_line():
    assert quoted(a_citation(), "It sank\n\n at  noon.") == "“It sank at noon.”"


def test_a_report_that_its_outlet_corrected_says_so_in_its_source_line():
    plain, corrected = a_citation(1), replace(a_citation(2), document="d", corrected=True)
    first, second = source_lines([plain, corrected])
    assert "correction" not in first.text
    assert "with a correction by its outlet" in second.text


@pytest.mark.parametrize(
    ("voice", "speaker", "origin", "told"),
    [
        (Voice.SOURCE, "Ines Holm", "The Harbour Post", "Ines Holm, in The Harbour Post: “It sank.” [1]"),
        (
            Voice.UNNAMED,
            None,
            "The Harbour Post",
            "a source that is not named, in The Harbour Post: “It sank.” [1]",
        ),
        (Voice.REPORTING, None, "The Harbour Post", "in the words of The Harbour Post: “It sank.” [1]"),
        (Voice.REPORTING, None, "Reuters", "in the words of The Harbour Post, from Reuters: “It sank.” [1]"),
    ],
)
def test_who_says_so_is_told_of_each_statement_before_its_words(voice, speaker, origin, told):
    cited = a_citation(1, text="It sank.", origin=origin)
    answer = answer_of(
        cited,
        understood=Understood(asks_for="source", taken_with="Did it sink?"),
        statements=(Statement("It sank.", (1,), voice, speaker),),
    )
    assert lines_of(answer, Style.ITEM) == [told]


def test_a_conversation_is_shown_as_one_line():
    texts = lines_of(answer_of(understood=Understood(taken_with="And when?\nDid it sink?")))
    assert "Taken with: And when? · Did it sink?" in texts


@pytest.mark.parametrize(
    ("since", "until", "told"),
    [
        (date(2012, 11, 1), date(2012, 11, 30), "about November 2012"),
        (date(2017, 1, 1), date(2017, 12, 31), "about 2017"),
        (date(2015, 10, 8), date(2015, 10, 8), "about 8 October 2015"),
        (date(2015, 10, 5), date(2015, 10, 11), "about 5 October 2015 to 11 October 2015"),
        (date(2015, 12, 1), date(2015, 12, 31), "about December 2015"),
        (date(2015, 10, 8), None, "since 2015-10-08"),
    ],
)
def test_days_of_the_question_are_what_it_is_about(since, until, told):
    """Reports of other days that tell of them are cited too, so that it is no filter."""
    asked = Understood(since=since, until=until, about=True)
    assert f"Understood: {told}" in lines_of(answer_of(understood=asked))


def test_days_that_the_asker_sets_are_the_days_searched():
    asked = Understood(since=date(2012, 11, 1), until=date(2012, 11, 30))
    assert "Understood: since 2012-11-01; until 2012-11-30" in lines_of(answer_of(understood=asked))


AGREEMENT = Understood(asks_for="agreement")
OURS, THEIRS, A_COPY = (
    a_citation(1, outlet="Post", origin="Post", text="12 died."),
    a_citation(2, outlet="Gazette", origin="Gazette", text="12 died."),
    a_citation(3, outlet="Courier", origin="Post", text="12 died."),
)


def counted(*citations, **changes):
    """Return a group in which each citation's figure is a line."""
    made = tuple(
        Figure(c.quote.split()[0], "", c.quote.split()[0], *[float(c.quote.split()[0])] * 2, None, (c.n,))
        for c in citations
    )
    return FigureGroup("toll", made, same_count=True, **changes)


def verdict(*cited, statements=None, **changes):
    numbers = statements or [(c.n,) for c in cited]
    told = tuple(Statement(cited[n[0] - 1].quote, tuple(n), Voice.REPORTING) for n in numbers)
    answer = answer_of(*cited, understood=AGREEMENT, statements=told, **changes)
    return next(iter(lines_of(answer, Style.HEADLINE)), "")


def test_the_verdict_on_agreement_says_who_prints_one_figure_and_no_more():
    more = a_citation(3, outlet="Star", text="17 died.")
    assert (
        verdict(OURS, THEIRS, more, groups=(counted(OURS, THEIRS, more),))
        == "Post and Gazette agree: “12”. Whether the others do cannot be told: they may count different things."
    )
    mixed = counted(OURS, THEIRS, more, relation="differ")
    assert verdict(OURS, THEIRS, more, groups=(mixed,)) == (
        "Reports differ: from “12” to “17”. Post and Gazette agree: “12”."
    )
    other = replace(more, n=2)
    assert verdict(OURS, other, groups=(counted(OURS, other, relation="differ"),)) == (
        "Reports differ: from “12” to “17”."
    )


def test_who_repeats_one_report_does_not_agree_with_it():
    copied = replace(A_COPY, n=2)
    assert verdict(OURS, copied, groups=(counted(OURS, copied, relation="same"),)) == (
        "One origin for all of them: Post."
    )
    assert verdict(OURS) == "Only Post was found to tell it."


def test_statements_agree_only_where_two_origins_print_one_fact():
    assert verdict(OURS, THEIRS, statements=[(1, 2)]) == "Post and Gazette print the same."
    assert verdict(OURS, THEIRS) == "Whether they agree cannot be told: each tells it in its own words."


def test_who_reports_on_it_without_telling_it_is_named():
    answer = answer_of(OURS, THEIRS, understood=AGREEMENT, silent=tuple("ABCDEFG"))
    assert "Reporting on it without telling this: A, B, C, D, E and 2 more outlets." in lines_of(answer)
