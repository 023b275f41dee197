"""Readers' comments, on pages that announce them and on pages that do not."""

import pytest

REPORT = "The council voted on Monday to rebuild the old harbour wall before the winter storms arrive."
MORE = "The work will cost four million and last until March, the harbour office said in a statement."
COMMENT = "The vote was bought, everybody in the harbour knows that and nobody says it."
SOURCES = "{name}: {{outlet: The Gazette}}"


def split(read, text, name="a.txt"):
    (document,) = read({name: text, "sources.yaml": SOURCES.format(name=name)})[0].documents
    return document.text, document.comments


@pytest.mark.parametrize(
    "marker",
    ["Comments", "12 Comments", "Comments (3)", "1 Comment", "3 responses to The wall", "Reader comments", "View all 12 comments",
     "Join the conversation", "Have your say", "What do you think?", "Kommentare (2)", "Top comments", "5 thoughts on “The wall”",
     "Readers respond"],
)  # fmt: skip
def test_a_line_announces_comments(read, marker):
    assert split(read, f"{REPORT}\n\n{MORE}\n\n{marker}\n\n{COMMENT}") == (f"{REPORT}\n\n{MORE}", (COMMENT,))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Bob says:\n\nMay 3, 2015 at 4:05 pm", "Ann Lee says:\n\nMay 4, 2015 at 9:30 am"),
        ("bob_23 • 3 hours ago", "ann · 2d ago"),
        ("Posted by Bob on May 3, 2015 at 4:05 pm", "Posted by Ann on May 3, 2015 at 5:00 pm"),
        ("Bob wrote on 2015-05-03 at 14:22:", "Ann wrote on 2015-05-03 at 14:30:"),
    ],
)
def test_comments_that_nothing_announces_begin_at_the_first_reader(read, first, second):
    text, comments = split(read, f"{REPORT}\n\n{MORE}\n\n{first}\n\n{COMMENT}\n\n{second}\n\nNonsense, Bob.")
    assert text == f"{REPORT}\n\n{MORE}"
    assert COMMENT in comments
    assert "Nonsense, Bob." in comments


@pytest.mark.parametrize(
    "line",
    ["May 3, 2015", "By Ann Lee, May 3, 2015", "Updated 3 hours ago", "Posted on May 3, 2015 at 4:05 pm", "BERGEN, May 3, 2015",
     "Comment", "Ann Lee says:", "Responses", "11. Response to the storm", "Responses to the storm"],
)  # fmt: skip
def test_what_dates_or_heads_a_report_announces_no_comments(read, line):
    text, comments = split(read, f"{REPORT}\n\n{line}\n\n{MORE}\n\n{line}\n\n{COMMENT}")
    assert COMMENT in text
    assert comments == ()


def test_markdown_announces_comments_by_a_heading(read):
    page = f"# The wall falls\n\n{REPORT}\n\n## 2 comments\n\n### Bob\n\n{COMMENT}\n\n> {REPORT}\n\nNonsense."
    text, comments = split(read, page, "a.md")
    assert text == REPORT
    assert comments == ("Bob", COMMENT, REPORT, "Nonsense.")


def test_a_count_under_each_post_of_a_page_begins_nothing(read):
    text, comments = split(
        read, f"{REPORT}\n\n12 comments\n\nThe wall again\n\n{MORE}\n\n3 comments\n\nNonsense, all of it."
    )
    assert text == f"{REPORT}\n\n{MORE}"
    assert comments == ("Nonsense, all of it.",)
