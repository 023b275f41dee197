"""Looking into a made archive with the real model: who reports, who differs, who is silent, who was first."""

import pytest

from bot.errors import QuestionRejected
from bot.explorer import ArchiveExplorer
from bot.exploring.types import Stance
from embeddings.live import LiveIndex
from embeddings.query import Filters
from tests.conftest import write_archive

BRIDGE = {
    "sources.yaml": """
        ap.txt: {outlet: Associated Press, title: Bridge at Torvik collapses, published: 2016-03-02}
        herald.txt: {outlet: Torvik Herald, title: Bridge falls, published: 2016-03-03}
        copy.txt: {outlet: Valley News, title: Bridge at Torvik collapses, published: 2016-03-04}
        radio.txt: {outlet: Fjord Radio, title: Minister on the bridge, published: 2016-03-09}
        blog.txt: {outlet: Span, title: Who built it, author: Mona Lind, kind: opinion}
        fish.txt: {outlet: Fjord Radio, title: Herring, published: 2016-03-01}
    """,
    "ap.txt": """
        The Torvik bridge collapsed on Wednesday evening and 14 people were killed, the police said.

        Engineers had inspected the Torvik bridge in January and found cracks in two pillars. The council voted
        to repair the bridge in February, but the repair had not begun.
    """,
    "copy.txt": """
        The Torvik bridge collapsed on Wednesday evening and 14 people were killed, the police said.

        Engineers had inspected the Torvik bridge in January and found cracks in two pillars. The council voted
        to repair the bridge in February, but the repair had not begun.
    """,
    "herald.txt": """
        The old bridge at Torvik fell into the river on Wednesday. The hospital said 19 people were killed when
        the Torvik bridge collapsed.

        Mayor Berit Dahl denied that the council had been warned about the Torvik bridge.
    """,
    "radio.txt": """
        The transport minister, Ola Nes, rejected the plan for a new bridge at Torvik on Tuesday.

        Nes said the government may build a ferry quay at Torvik.
    """,
    "blog.txt": """
        Everybody in Torvik knew that the bridge would collapse one day, and the council looked away.
    """,
    "fish.txt": """
        Fishermen landed 300 tonnes of herring at Solvik in February, the most in ten years.
    """,
}  # fmt: skip

ULVIK = {
    "sources.yaml": """
        post.txt: {outlet: The Harbour Post, title: Tunnel to open, published: 2021-05-03}
        bay.txt: {outlet: The Bay Times, title: Council for tunnel, published: 2021-05-04}
        radio.txt: {outlet: Fjord Radio, title: Ferry sinks, published: 2021-06-01}
        herald.txt: {outlet: Ulvik Herald, title: The dead of the ferry, published: 2021-06-02}
        gazette.txt: {outlet: Brask Gazette, title: Sinking, published: 2021-06-04}
        fish.txt: {outlet: Herring News, title: Herring, published: 2021-06-01}
    """,
    "post.txt": "The council of Ulvik voted 9-6 on Monday for the tunnel. The Ulvik tunnel will open in September.",
    "bay.txt": "The council of Ulvik voted 8-6 for the tunnel. The Ulvik tunnel is to open in October.",
    "radio.txt": "At least 12 people died when the Ulvik ferry sank, rescuers said.",
    "herald.txt": "Fourteen people died when the Ulvik ferry sank, the county said.",
    "gazette.txt": "The death toll of the sinking of the Ulvik ferry has reached 14, police said.",
    "fish.txt": "Fishermen landed 300 tonnes of herring at Solvik in February.",
}


@pytest.fixture(scope="session")
def ulvik(encoder, indexed, tmp_path_factory) -> ArchiveExplorer:
    corpus = write_archive(tmp_path_factory.mktemp("ulvik"), ULVIK)
    return ArchiveExplorer(LiveIndex(indexed(corpus), encoder), encoder)


@pytest.mark.parametrize(
    ("claim", "reported", "otherwise"),
    [
        ("14 died when the Ulvik ferry sank", {"Ulvik Herald", "Brask Gazette"}, {"Fjord Radio"}),
        ("The toll of the Ulvik ferry's sinking is 12", {"Fjord Radio"}, {"Ulvik Herald", "Brask Gazette"}),
        ("The council of Ulvik voted 9-6 for the tunnel", {"The Harbour Post"}, {"The Bay Times"}),
        ("The Ulvik tunnel will open in September", {"The Harbour Post"}, {"The Bay Times"}),
        ("The Ulvik tunnel opens in November", set(), {"The Harbour Post", "The Bay Times"}),
    ],
)
def test_what_is_printed_otherwise_is_told_and_not_silent(ulvik, claim, reported, otherwise):
    found = ulvik.who_reported(claim)
    assert outlets(found, Stance.REPORTS) == reported
    assert outlets(found, Stance.DIFFERS) >= otherwise
    assert not set(found.silent) & (reported | otherwise)
    assert "Herring News" in found.silent


@pytest.fixture(scope="session")
def bridge(encoder, indexed, tmp_path_factory) -> ArchiveExplorer:
    corpus = write_archive(tmp_path_factory.mktemp("bridge"), BRIDGE)
    return ArchiveExplorer(LiveIndex(indexed(corpus), encoder), encoder)


def outlets(report, stance):
    return {report.citations[n - 1].outlet for f in report.of(stance) for n in f.statement.citations}


@pytest.mark.parametrize(
    ("claim", "stance", "expected"),
    [
        pytest.param("The Torvik bridge collapsed and 14 people were killed", Stance.REPORTS, {"Associated Press", "Valley News"}, id="reported, and by its copy"),
        pytest.param("The Torvik bridge collapsed and 14 people were killed", Stance.DIFFERS, {"Torvik Herald"}, id="another toll"),
        pytest.param("The Torvik bridge collapsed and some 14 people were killed", Stance.REPORTS, {"Associated Press", "Valley News"}, id="about the same toll"),
        pytest.param("The Torvik bridge collapsed and 90 people were killed", Stance.REPORTS, set(), id="a toll that nobody prints"),
        pytest.param("The minister approved the plan for a new bridge at Torvik", Stance.REPORTS, set(), id="the opposite is no report of it"),
        pytest.param("The minister approved the plan for a new bridge at Torvik", Stance.DENIES, {"Fjord Radio"}, id="the opposite"),
        pytest.param("The minister rejected the plan for a new bridge at Torvik", Stance.REPORTS, {"Fjord Radio"}, id="what was said"),
        pytest.param("The minister did not reject the plan for a new bridge at Torvik", Stance.DENIES, {"Fjord Radio"}, id="its negation"),
        pytest.param("The government built a ferry quay at Torvik", Stance.REPORTS, set(), id="what only may be"),
        pytest.param("A tunnel was opened in Bergen", Stance.REPORTS, set(), id="what nobody mentions"),
    ],
)  # fmt: skip
def test_a_claim_is_reported_denied_or_told_otherwise(bridge, claim, stance, expected):
    assert outlets(bridge.who_reported(claim), stance) == expected


def test_whoever_does_not_mention_a_claim_is_counted_and_named(bridge):
    report = bridge.who_reported("The Torvik bridge collapsed and 14 people were killed")
    assert set(report.silent) == {"Fjord Radio", "Span"}
    assert report.documents == 6


def test_a_copy_counts_with_its_origin(bridge):
    found = bridge.who_reported("The Torvik bridge collapsed and 14 people were killed")
    (finding,) = found.of(Stance.REPORTS)
    cited = [found.citations[n - 1] for n in finding.statement.citations]
    assert {c.outlet for c in cited} == {"Associated Press", "Valley News"}
    assert {c.origin for c in cited} == {"Associated Press"}


def test_a_comparison_tells_what_is_shared_what_differs_and_each_outlets_own_words(bridge):
    found = bridge.compare("the collapse of the Torvik bridge")
    shared = [{found.citations[n - 1].outlet for n in s.citations} for s in found.shared]
    assert {"Associated Press", "Valley News"} in shared
    (group,) = found.differing
    assert {figure.value for figure in group.figures} == {"14", "19"}
    assert "Fjord Radio" not in {c.outlet for c in found.citations if c.title == "Herring"}
    assert next(r.outlet for r in found.reports) in {"Associated Press", "Torvik Herald", "Valley News"}


def test_every_quotation_rereads_from_its_document(bridge):
    for found in (
        bridge.compare("the Torvik bridge"),
        bridge.timeline("the Torvik bridge"),
        bridge.who_reported("The Torvik bridge collapsed"),
    ):
        assert found.citations
        for citation in found.citations:
            context = bridge.context(citation)
            assert context is not None
            assert context.quote == citation.quote


def test_a_timeline_orders_days_and_gives_a_copy_the_origin_that_it_was_taken_from(bridge):
    found = bridge.timeline("the collapse of the Torvik bridge")
    order = [(e.citation.outlet, e.origin, e.first) for e in found.dated]
    assert order[:3] == [
        ("Associated Press", "Associated Press", True),
        ("Torvik Herald", "Torvik Herald", True),
        ("Valley News", "Associated Press", False),
    ]
    assert [e.citation.outlet for e in found.undated] == ["Span"]


def test_filters_hold_for_all_of_them(bridge):
    only = Filters(outlets=("Torvik Herald",))
    for found in (
        bridge.compare("the Torvik bridge", only),
        bridge.timeline("the Torvik bridge", only),
        bridge.who_reported("The Torvik bridge collapsed", only),
    ):
        assert {citation.outlet for citation in found.citations} <= {"Torvik Herald"}
    assert bridge.who_reported("Herring was landed", only).silent == ("Torvik Herald",)


@pytest.mark.parametrize("look", ["compare", "timeline", "who_reported"])
def test_what_cannot_be_looked_up_is_refused_in_words_for_the_asker(bridge, look):
    with pytest.raises(QuestionRejected, match="empty"):
        getattr(bridge, look)(" ?! ")
    with pytest.raises(QuestionRejected, match="No outlet in the archive"):
        getattr(bridge, look)("the bridge", Filters(outlets=("Nonsense Daily",)))


def test_holdings_tell_documents_and_days_of_each_outlet(bridge):
    radio = next(h for h in bridge.holdings() if h.outlet == "Fjord Radio")
    assert (radio.documents, radio.carried, radio.undated) == (2, 0, 0)
    assert (str(radio.since), str(radio.until)) == ("2016-03-01", "2016-03-09")
