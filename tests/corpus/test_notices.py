"""What a page declares of its own report is kept as such, and never quoted as the report."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.notices import kind_of_notice, split_notices
from corpus.pages import Block

A = "The council voted on Monday to rebuild the old harbour wall before the winter storms."
B = "The work will cost four million and last until March, according to the harbour master."


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Correction: An earlier version of this article said 17 people had died. It was 12.", "correction"),
        ("CORRECTION (June 5, 2015 2:06 p.m.): The photo shows the old wall.", "correction"),
        ("Correction, July 2: This article initially claimed, incorrectly, that the wall fell.", "correction"),
        ("• This article was amended on 21 October 2015. The wall is old.", "correction"),
        ("An earlier version of this report had an incorrect spelling of the harbour master's name.", "correction"),
        ("[Editor's note: This article has been edited to clarify Ms. Lee's title.]", "clarification"),
        ("Clarification: the vote was the second of three.", "clarification"),
        ("This story has been updated with additional information.", "update"),
        ("Update: Story updated with comments from the mayor.", "update"),
        ("Editor’s note: This article originally mischaracterized the mayor’s position. We regret the error.", "correction"),
        ("Retraction: the report below was withdrawn on Friday.", "retraction"),
        ("The Harbour Post has retracted this article; its figures could not be confirmed.", "retraction"),
        ("This story has been retracted.", "retraction"),
        ("UPDATE: The mayor has resigned.", None),
        ("Update at 8:18 p.m. ET. The wall:", None),
        ("Editor's note: Ann Lee is a columnist.", None),
        ("Correctional officers have no choice but to mix with inmates.", None),
        ("“An earlier version of this story was wrong,” the mayor said.", None),
        ("The mayor said the previous version of this bill was better.", None),
        ("The senator retracted her remarks on Monday.", None),
        ("Corrected figures were published by the ministry on Monday.", None),
        (A, None),
    ],
)  # fmt: skip
def test_a_line_about_its_own_page_is_told_from_reporting(line, kind):
    assert kind_of_notice(line) == kind


def test_a_heading_alone_announces_the_line_below():
    blocks = [
        Block(A),
        Block("Corrections & Amplifications"),
        Block("The wall is 90 years old, not 80."),
        Block(B),
    ]
    kept, notices = split_notices(blocks)
    assert [block.text for block in kept] == [A, B]
    assert [kind for kind, _ in notices] == ["correction", "correction"]


def test_a_correction_is_kept_as_such_and_is_no_text_of_the_report(read):
    wrong = "Correction: An earlier version of this article said the work would cost nine million."
    (reading,) = read({"wall.txt": f"{A}\n\n{B}\n\n{wrong}"})
    (document,) = reading.documents
    assert document.text == f"{A}\n\n{B}"
    assert document.notices == (("correction", wrong),)
    assert any(d.text == wrong and "correction" in d.why for d in reading.dropped)


def test_a_retraction_is_said_in_the_summary(read):
    (reading,) = read({"wall.txt": f"This article has been retracted.\n\n{A}\n\n{B}"})
    assert reading.documents[0].notices == (("retraction", "This article has been retracted."),)
    assert "its outlet has retracted it" in reading.warnings


@given(st.lists(st.text(max_size=80), max_size=6))
def test_nothing_is_lost(texts):
    blocks = [Block(text) for text in texts]
    kept, notices = split_notices(blocks)
    assert sorted([block.text for block in kept] + [text for _, text in notices]) == sorted(texts)
