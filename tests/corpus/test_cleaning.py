"""Furniture goes, block by block, with a reason; the reporting stays as it was printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.cleaning import body, clean
from corpus.comments import is_marker, split_comments
from corpus.pages import Block
from corpus.readers.text import paragraphs, read_plain
from corpus.types import Provenance

PAGE = Provenance(title="Harbour wall to be rebuilt", author="Ann Lee")
FIRST = "The council voted on Monday to rebuild the old harbour wall before the winter storms."
SECOND = "The work will cost four million and last until March, according to the harbour master."


def kept(text, page=PAGE):
    return [block.text for block in body(clean(read_plain(text).blocks, page).blocks).blocks]


@pytest.mark.parametrize(
    "line",
    [
        "Harbour Wall to be Rebuilt", "Ann Lee", "By Ann Lee", "By Tom Ray and Ann Lee", "Friday 9 October 2015",
        "Published: 9 October 2015, 11:02", "Share", "• Print Friendly, PDF & Email", "Send to Kindle", "Tweet this",
        "Read more: Floods in the north close two roads", "Read More", "See also: The wall in pictures.",
        "Sign up for our morning newsletter.", "Today's headlines, straight to your inbox every day.",
        "Donations are tax deductible", "to the full extent allowed by law.", "Support our journalism with a gift.",
        "Follow Ann on Twitter @annlee", "You can follow Ann Lee on Facebook.", "[Photo: Harbour Office / AFP]",
        "The wall after the storm (AP)", "Waves over the wall. (AP Photo/Tom Ray)", "Photo credit: Tom Ray",
        "This entry was posted in Harbour, Storms. Bookmark the permalink.", "Filed under: Harbour",
        "Online Editors", "Editors Choice", "Editor's Picks", "Also in World News", "Advertisement",
        "12 Comments", "© 2015 The Harbour Post. All rights reserved.", "A wall for the storms", "***",
        "Opinions expressed by columnists are their own and do not represent the paper's views.",
        "Image copyright Harbour Office Image caption The wall held for ninety years",
        "Media playback is unsupported on your device Media caption “It was like thunder”",
        "Enlarge this image toggle caption Tom Ray/Getty Images Tom Ray/Getty Images", "Story Continued Below",
        "A crane lifts the first stone of the wall in Brask, May 4, 2015. REUTERS/Tom Ray/File Photo",
        "The mayor, left, greets a fisherman as Ann Lee looks on. (Tom Ray/AP)", "The wall. Tom Ray/AFP via Getty Images",
        "Interested in Harbours? Add Harbours as an interest to stay up to date on the latest Harbours news. Add Interest",
        "Fishermen vote against the wall Read more",
        "Tom Ray at the wall. He voted. Hide Caption 1 of 3 Photos: The wall The wall at dusk. Hide Caption 2 of 3",
        "Ann Lee speaks. Hide Caption 1 of 90 " + "A fisherman looks on. " * 200,
    ],
)  # fmt: skip
def test_furniture_between_paragraphs_goes(line):
    assert kept(f"{FIRST}\n\n{line}\n\n{SECOND}") == [FIRST, SECOND]


@pytest.mark.parametrize(
    "line",
    [
        "“Read more,” she said.",
        "Share prices fell by four percent on Monday.",
        "Donations to the flood fund passed a million on Friday.",
        "Subscribers to the harbour fund were told of the vote.",
        "Photographs of the wall were shown to the council.",
        "Followers of the old mayor voted against it.",
        "By Monday the water had reached the market square.",
        "Comments by the mayor angered the fishermen.",
        "Support for the plan has grown since the storm.",
        "He said the report was published in 2014 and forgotten.",
        "He sold the photographs of the wall to Getty Images, which paid him a million.",
        "Those who had read more of the plan were for it.",
    ],
)
def test_reporting_that_looks_like_furniture_stays(line):
    assert kept(f"{FIRST}\n\n{line}\n\n{SECOND}") == [FIRST, line, SECOND]


def test_what_stands_above_the_title_goes():
    assert kept(f"Featured\n\nHarbour desk\n\nHarbour wall to be rebuilt\n\n{FIRST}") == [FIRST]


def test_a_caption_said_twice_goes_and_a_paragraph_said_twice_stays_once():
    assert kept(f"{FIRST}\n\nThe wall from the air\n\nThe wall from the air\n\n{SECOND}\n\n{SECOND}") == [
        FIRST,
        SECOND,
    ]


@pytest.mark.parametrize("form", ["Leave a Reply", "Leave a comment", "Post a Comment"])
def test_a_reply_form_goes_with_all_after_it(form):
    assert kept(f"{FIRST}\n\n{form}\n\nName and e-mail are needed for this.\n\n{SECOND}") == [FIRST]


@pytest.mark.parametrize(
    "line",
    ["Ann Lee is a reporter in the north. She writes on harbours.", "About Ann Lee", "About the author",
     "Tom Ray is a fisherman. He tweets at @tomray"],
)  # fmt: skip
def test_what_stands_below_about_the_writer_goes(line):
    assert kept(f"{FIRST}\n\n{SECOND}\n\n{line}") == [FIRST, SECOND]


def test_every_dropped_block_says_why():
    cleaned = clean(read_plain(f"Share\n\n{FIRST}\n\nRead more: Floods").blocks, PAGE)
    assert [(d.text, d.why) for d in cleaned.dropped] == [
        ("Share", "a line for sharing or printing"),
        ("Read more: Floods", "a link to another page"),
    ]


lines = st.sampled_from(
    [FIRST, SECOND, "Share", "Read more: x", "A wall", "Ann Lee", "Leave a Reply", "About Ann Lee", "12 Comments",
     "Harbour wall to be rebuilt", "Ann Lee is a reporter.", "The wall (AP)"]
)  # fmt: skip


@given(st.lists(st.one_of(lines, st.text(max_size=30)), max_size=14))
def test_cleaning_twice_changes_nothing_and_cleaning_only_drops(texts):
    blocks = [Block(text) for text in texts]
    once = clean(blocks, PAGE)
    assert clean(once.blocks, PAGE).blocks == once.blocks
    assert len(once.blocks) + len(once.dropped) == len(blocks)
    assert all(block in blocks for block in once.blocks)


@pytest.mark.parametrize(
    "marker",
    ["Comments", "12 Comments", "Comments (12)", "Leave a comment", "3 responses to “Harbour wall”", "View all comments",
     "5 thoughts on “A wall”", "Reader comments", "Join the conversation", "1,204 comments", "Comments:"],
)  # fmt: skip
def test_comments_are_kept_apart_from_where_they_are_announced(marker):
    blocks = read_plain(f"{FIRST}\n\n{marker}\n\nThe wall is a fraud, I saw it.\n\nSo did I.").blocks
    report, comments = split_comments(blocks)
    assert [block.text for block in report] == [FIRST]
    assert comments == ("The wall is a fraud, I saw it.", "So did I.")


def test_a_count_of_comments_above_the_report_announces_none():
    text = f"12 Comments\n\n{FIRST}\n\n{SECOND}"
    assert split_comments(read_plain(text).blocks) == (read_plain(text).blocks, ())
    assert kept(text) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "line", ["Comments by the mayor", "Responses", "He had no comment", "Two comments were made."]
)
def test_a_line_that_only_speaks_of_comments_is_no_marker(line):
    assert not is_marker(line)


def test_comments_are_stored_and_never_text(read):
    (reading,) = read(
        {"a.txt": f"{FIRST}\n\nComments\n\nThe harbour master was bribed, everybody knows that."}
    )
    (document,) = reading.documents
    assert document.text == FIRST
    assert document.comments == ("The harbour master was bribed, everybody knows that.",)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param("One.\n\nTwo.", ["One.", "Two."], id="empty lines"),
        pytest.param("One is long enough.\nTwo.\nThree.", ["One is long enough.", "Two.", "Three."], id="line by line"),
        pytest.param("One.\r\n\r\nTwo.", ["One.", "Two."], id="Windows"),
        pytest.param("One\u00a0and  two\tthree.", ["One\u00a0and two three."], id="a no-break space stays"),
        pytest.param(
            "The council voted on Monday to rebuild\nthe old harbour wall before the first\nstorms of winter.\n\nIt is late.",
            ["The council voted on Monday to rebuild the old harbour wall before the first storms of winter.", "It is late."],
            id="hard-wrapped",
        ),
    ],
)  # fmt: skip
def test_plain_text_falls_into_paragraphs(raw, expected):
    assert paragraphs(raw) == expected
