"""What came "since the vote": the reports of the vote tell its day."""

from datetime import date

import pytest

from bot.answering.asking.events import afterwards, dated
from bot.answering.asking.question import understand
from tests.bot.answering.made import candidate, report

VOTE = report("The council voted on Tuesday to close the bridge.", published=date(2016, 3, 9))
STOPPED = report("Work on the bridge has stopped.", "Tarn Weekly", published=date(2016, 3, 25))
OPENED = report("The bridge opened in 1971.", "Tarn Weekly", published=date(2016, 3, 25))
UNDATED = report("The council had a vote on the bridge.", "Brask Gazette")
CANDIDATES = [candidate(VOTE), candidate(STOPPED), candidate(OPENED)]
ASKED = "What has happened to the bridge since the vote?"


@pytest.mark.parametrize(
    ("question", "event"),
    [
        (ASKED, "the vote"),
        ("How many have come since the end of the war?", "the end of the war"),
        ("What has happened since October 2015?", None),
        ("How many have come since 2015?", None),
        ("Since when has the bridge been closed?", None),
    ],
)
def test_an_event_is_read_where_a_day_could_stand(question, event):
    assert understand(question, newest=date(2016, 4, 1)).event == event


def test_its_day_is_the_one_that_its_report_names():
    assert dated(understand(ASKED), CANDIDATES).since == date(2016, 3, 8)


@pytest.mark.parametrize(
    "telling",
    [
        pytest.param([UNDATED], id="no report of it has a day"),
        pytest.param(
            [VOTE, report("A vote was held.", "Tidewatch", published=date(2014, 1, 3))],
            id="there were several",
        ),
        pytest.param([STOPPED], id="no report tells of it"),
    ],
)
def test_where_the_archive_does_not_date_it_it_is_not_understood(telling):
    assert dated(understand(ASKED), [candidate(document) for document in telling]).since is None


def test_what_came_since_is_neither_the_event_nor_what_was_before():
    question = dated(understand(ASKED), CANDIDATES)
    assert afterwards(question, CANDIDATES) == [candidate(STOPPED)]
