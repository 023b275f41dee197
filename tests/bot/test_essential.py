"""Another wording of what is asked is an answer; another deed, doer or thing is none. Over a real archive."""

import pytest

from bot.engine import ArchiveAnswerer
from embeddings.live import LiveIndex
from tests.conftest import write_archive

BRASK = {
    "sources.yaml": """
        boss.txt: {outlet: Brask Gazette, title: Rail chief goes, published: 2018-05-11}
        storm.txt: {outlet: The Harbour Post, title: Storm over Solvik, published: 2018-05-20}
        ferry.txt: {outlet: Tidewatch, title: Ferries collide off Orv, published: 2018-06-02}
        court.txt: {outlet: Solvik News, title: Rail firm pays, published: 2018-06-08}
        wolf.txt: {outlet: Tarn Weekly, title: Wolf seen in Lund, published: 2018-06-12}
        envoy.txt: {outlet: Solvik News, title: Verda and Borduria quarrel, published: 2018-07-01}
        trial.txt: {outlet: Brask Gazette, title: Ruud called a trespasser, published: 2018-08-03}
        paper.txt: {outlet: Solvik News, title: Paper backs rival in court, published: 2018-08-09}
        vote.txt: {outlet: The Harbour Post, title: Falk wins Solvik, published: 2018-09-02}
    """,
    "trial.txt": """
        A prosecutor described Dag Ruud as "a trespasser" who killed Liv Aas in her kitchen in May.

        Ruud then rowed out with two dogs and detonated a flare, killing all of them, the sheriff said.
    """,
    "paper.txt": """
        Tidewatch chief editor Kari Vold said the daily would back the suit of reporter Odd Lien.

        Odd Lien lost his pass to the council last month. The suit was filed in Solvik on Tuesday.
    """,
    "vote.txt": """
        Ida Falk won the race for mayor of Solvik on Sunday. She thanked her family.

        With all votes counted, she led by a 58 percent to 39 percent margin.

        Ida Falk waves from a balcony after her victory in the race for mayor of Solvik.
    """,
    "boss.txt": """
        Northgate Rail's chief executive, Lena Ost, resigned on Friday over the derailment at Brask.

        Union leader Rolf Dahl called the agreement on shifts "a good one". Ost had led the company since 2011.
    """,
    "storm.txt": """
        The storm swept away 14 boats at Solvik on Saturday, the coast guard said.

        Mayor Ida Falk thanked the volunteers. She asked for sandbags.

        Its volunteer force, the Harbour Watch, was on the piers. Falk led a crackdown on Verdan dockers in 2009.
    """,
    "ferry.txt": """
        Two ferries collided off Orv on Friday night. No passengers were wounded in the collision, police said.
    """,
    "court.txt": """
        Northgate Rail made no admission of guilt in the settlement, its lawyer, Per Moe, said.

        A court must still approve the fare rise.
    """,
    "wolf.txt": """
        The wolf that had been seen near Lund was shot on Sunday, hunters said.
    """,
    "envoy.txt": """
        Verda expelled nine Bordurian diplomats on Tuesday after its embassy was searched.

        Verdan security forces fired tear gas at protesters in the capital.
    """,
}


@pytest.fixture(scope="module")
def brask(encoder, indexed, tmp_path_factory) -> ArchiveAnswerer:
    folder = write_archive(tmp_path_factory.mktemp("brask"), BRASK)
    return ArchiveAnswerer(LiveIndex(indexed(folder), encoder), encoder)


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("When did Lena Ost step down?", "resigned on Friday"),
        ("Why did Lena Ost quit?", "over the derailment"),
        ("How many boats were destroyed by the storm?", "swept away 14 boats"),
        ("How many boats did the storm wreck?", "swept away 14 boats"),
        ("Were any passengers hurt in the collision?", "No passengers were wounded"),
        ("Was anybody injured in the ferry collision?", "No passengers were wounded"),
        ("Did Northgate Rail admit guilt?", "no admission of guilt"),
        ("Did Northgate Rail acknowledge that it was guilty?", "no admission of guilt"),
        ("Is the wolf still alive?", "was shot on Sunday"),
        ("Has the wolf been killed?", "was shot on Sunday"),
        ("Has a court approved the fare rise?", "must still approve the fare rise"),
        ("Who led the suppression of Verdan dockers in 2009?", "led a crackdown on Verdan dockers in 2009"),
        ("What is the Harbour Watch?", "volunteer force, the Harbour Watch"),
        ("How many diplomats did Verda throw out?", "nine Bordurian diplomats"),
        ("How many Bordurian diplomats did Verda kick out?", "nine Bordurian diplomats"),
        ("Did the Verdan police fire on the protesters?", "security forces fired tear gas"),
        ("What did the union leader say about the deal?", "called the agreement"),
        ("Who shot Liv Aas?", "who killed Liv Aas"),
        ("How did Dag Ruud die?", "detonated a flare"),
        ("What did Northgate Rail's attorney say about the settlement?", "Per Moe, said"),
    ],
)
def test_another_wording_is_an_answer(brask, question, holds):
    statements = brask.answer(question).statements
    assert statements
    assert holds in statements[0].text


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("When did Rolf Dahl step down?", id="another did"),
        pytest.param("When did Ida Falk resign?", id="nobody says so of her"),
        pytest.param("How many boats were sold at Solvik?", id="another deed"),
        pytest.param("How many cars were destroyed by the storm?", id="another thing"),
        pytest.param("Did Northgate Rail buy a ferry?", id="another deed of the same"),
        pytest.param("How many diplomats did Borduria throw out?", id="the other way round"),
        pytest.param("Did the protesters fire on the police?", id="the other side"),
        pytest.param("Who arrested Lena Ost?", id="what befell her is something else"),
        pytest.param("Who replaced Lena Ost?", id="who went is not who came"),
        pytest.param("Who owns Northgate Rail?", id="who leads it does not own it"),
        pytest.param("Is the agreement on shifts a treaty?", id="another word for it is another thing"),
        pytest.param("Did Lena Ost apologize to Northgate Rail?", id="a deed that nobody tells"),
        pytest.param("How did Lena Ost die?", id="a death that nobody tells"),
        pytest.param("What did Ida Falk say about the derailment?", id="she speaks of something else"),
    ],
)
def test_another_deed_or_doer_is_none(brask, question):
    assert not brask.answer(question).answered


def test_by_how_much_is_told_by_shares_and_not_by_a_caption(brask):
    asked = brask.answer("by how much?", previous="Who won the race for mayor of Solvik?")
    assert ["58 percent to 39 percent" in s.text for s in asked.statements] == [True]


def test_where_an_outlet_prints_nothing_others_tell_what_its_own_people_said(brask):
    answer = brask.answer("What does Tidewatch say about the suit of Odd Lien?")
    assert not answer.answered
    assert ["Kari Vold said" in s.text for s in answer.others] == [True]
    assert answer.absent.nearest is None  # nothing that it printed has his name
