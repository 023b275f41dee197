"""A page of excerpts, cut into what each outlet and writer said."""

import pytest

from corpus.types import Kind

A = "The council voted on Monday to rebuild the old harbour wall before the winter storms."
B = "The work will cost four million and last until March, the paper has learned."
C = "Fishermen in the north have been waiting for this decision since the flood of 2009."
DIGEST = (
    "a.txt: {outlet: Morning Round-up, kind: digest, published: 2015-10-09, url: 'https://round.example/1'}"
)


def outlets_and_texts(readings):
    return [(d.outlet, d.text) for reading in readings for d in reading.documents]


def digest(read, text):
    return [d for reading in read({"a.txt": text, "sources.yaml": DIGEST}) for d in reading.documents]


def test_each_excerpt_is_the_outlets_that_it_credits(read):
    text = f"Wall vote\n\nReuters reports: {A}\n\n{B} [Continue reading…]\n\nThe Harbour Post writes: {C} [Continue reading…]"
    first, second = digest(read, text)
    assert (first.outlet, first.text, first.title) == ("Reuters", f"{A}\n\n{B}", "Wall vote")
    assert (second.outlet, second.text, second.title) == ("The Harbour Post", C, None)
    assert {d.via for d in (first, second)} == {"Morning Round-up"}
    assert all(d.excerpt and d.published is None and d.url is None for d in (first, second))
    assert [d.id for d in (first, second)] == ["https://round.example/1#1", "https://round.example/1#2"]


@pytest.mark.parametrize(
    ("credit", "outlet", "author", "kind"),
    [
        ("Ann Lee writes: ", "Ann Lee", "Ann Lee", Kind.OPINION),
        ("Ann Lee reports: ", "Ann Lee", "Ann Lee", Kind.REPORT),
        ("As Ann Lee reports: ", "Ann Lee", "Ann Lee", Kind.REPORT),
        ("HuffPost’s Ann Lee writes: ", "HuffPost", "Ann Lee", Kind.OPINION),
        ("From the Washington Post’s report: ", "The Washington Post", None, Kind.REPORT),
        ("The Associated Press reports: ", "Associated Press", None, Kind.REPORT),
        ("Fox Online News reports: ", "Fox News", None, Kind.REPORT),
        ("The Harbour Post writes: ", "The Harbour Post", None, Kind.REPORT),
        ("NOW reports: ", "NOW", None, Kind.REPORT),
        ("Via Al Jazeera: ", "Al Jazeera", None, Kind.REPORT),
        ("Harbourwatch reports: ", "Harbourwatch", None, Kind.REPORT),
        ("Via The Harbour Post:\n\n", "The Harbour Post", None, Kind.REPORT),
    ],
)
def test_a_credit_names_an_outlet_or_a_person(read, credit, outlet, author, kind):
    (document,) = digest(read, credit + A)
    assert (document.outlet, document.author, document.kind) == (outlet, author, kind)
    assert document.text == A


@pytest.mark.parametrize("opening", ["He writes: ", "The council reported that ", "There is one thing: "])
def test_what_only_looks_like_a_credit_goes_on_the_excerpt(read, opening):
    (document,) = digest(read, f"Reuters reports: {A}\n\n{opening}{B}")
    assert document.text == f"{A}\n\n{opening}{B}"


def test_prose_of_the_digest_itself_stays_its_own(read):
    own, excerpt = digest(read, f"{C}\n\nWall vote\n\nReuters reports: {A} [Continue reading…]\n\n{B}")
    assert (own.outlet, own.kind, own.text, own.via) == ("Morning Round-up", Kind.DIGEST, f"{C}\n\n{B}", None)
    assert excerpt.text == A


def test_headings_alone_are_no_document(read):
    assert [
        d.outlet for d in digest(read, f"Morning news\n\nWall vote\n\nReuters reports: {A}\n\nMore to come")
    ] == ["Reuters"]


def test_a_page_with_several_credits_is_a_digest_by_itself(read):
    text = f"Reuters reports: {A} [Read more…]\n\nAnn Lee writes: {B} [Read more…]\n\nBBC News reports: {C}"
    assert [outlet for outlet, _ in outlets_and_texts(read({"a.txt": text}))] == [
        "Reuters",
        "Ann Lee",
        "BBC News",
    ]


def test_quoted_blocks_end_where_the_page_stops_quoting(read):
    text = f"---\nkind: digest\noutlet: Morning Round-up\n---\n\nReuters reports:\n\n> {A}\n\n{B}\n"
    assert outlets_and_texts(read({"a.md": text})) == [("Morning Round-up", B), ("Reuters", A)]


def test_a_takeover_ends_where_the_host_speaks_again(read):
    sources = "a.txt: {outlet: Wall Blog}"
    text = f"{C}\n\nVia Fox News:\n\n{A}\n\n“We are glad,” the mayor said on Monday.\n\nSo we were right about the wall.\n\n{B}"
    assert outlets_and_texts(read({"a.txt": text, "sources.yaml": sources})) == [
        ("Wall Blog", f"{C}\n\nSo we were right about the wall.\n\n{B}"),
        ("Fox News", f"{A}\n\n“We are glad,” the mayor said on Monday."),
    ]


def test_a_takeover_without_any_sign_of_its_end_is_one_paragraph(read):
    text = f"{C}\n\nVia Fox News:\n\n{A}\n\n{B}"
    assert outlets_and_texts(read({"a.txt": text, "sources.yaml": "a.txt: {outlet: Wall Blog}"})) == [
        ("Wall Blog", f"{C}\n\n{B}"),
        ("Fox News", A),
    ]


def test_comments_under_a_digest_are_nobodys_text(read):
    documents = digest(
        read, f"Reuters reports: {A}\n\nComments\n\nThe vote was bought, everybody knows that."
    )
    assert [d.text for d in documents] == [A]


def test_a_summary_is_not_cut(read):
    sources = "a.txt: {outlet: Reuters, kind: summary}"
    text = f"{A}\n\nVia Fox News:\n\n{B}"
    assert [d.text for r in read({"a.txt": text, "sources.yaml": sources}) for d in r.documents] == [
        f"{A}\n\nVia Fox News:\n\n{B}"
    ]


def test_an_outlet_that_credits_itself_takes_nothing_over(read):
    text = f"{C}\n\nFox News reports:\n\n{A}"
    assert [
        outlet
        for outlet, _ in outlets_and_texts(read({"a.txt": text, "sources.yaml": "a.txt: {outlet: Fox News}"}))
    ] == ["Fox News"]


BLOG = "a.txt: {outlet: Wall Blog}"


def ordinary(read, text):
    """Return (outlet, text) of what a page gives that nobody calls a digest."""
    return outlets_and_texts(read({"a.txt": text, "sources.yaml": BLOG}))


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        pytest.param(f"{C}\n\nHere’s the New York Times:\n\n“{A}”", ("The New York Times", A), id="handed over to"),
        pytest.param(f"{C}\n\nAnd here is what Politico says:\n\n“{A}”", ("Politico", A), id="in other words"),
        pytest.param(f"{C}\n\nFox News: “{A}”", ("Fox News", A), id="a name and a quotation"),
        pytest.param(f"{C}\n\n“{A}” (The Guardian)", ("The Guardian", A), id="the name behind it"),
        pytest.param(f"{C}\n\n“{A}\n\n“{B}”\n\n— Ann Lee, The Guardian", ("The Guardian", f"{A}\n\n{B}"), id="a credit line"),
        pytest.param(f"{C}\n\n“{A}”\n\nAnn Lee, The Guardian", ("The Guardian", A), id="without a dash"),
        pytest.param(f"{C}\n\n“The wall falls,” by Ann Lee for Politico: “{A}”", ("Politico", A), id="with its title"),
    ],
)  # fmt: skip
def test_what_an_ordinary_page_quotes_whole_is_the_outlets(read, text, excerpt):
    assert ordinary(read, text) == [("Wall Blog", C), excerpt]


@pytest.mark.parametrize(
    "line",
    ["Ann Lee wrote:", "The mayor says:", "The White House reports:", "More:", "Now:", "HERE’S WHAT ELSE IS HAPPENING:",
     "Here’s the council’s letter:", "The report adds:", "Wall Blog reports:"],
)  # fmt: skip
def test_a_source_that_speaks_is_no_outlet_that_is_quoted(read, line):
    assert [outlet for outlet, _ in ordinary(read, f"{C}\n\n{line}\n\n“{A}”\n\n{B}")] == ["Wall Blog"]


@pytest.mark.parametrize(
    "credit", ["-- Tim Lee, economist", "— Ann Lee", "(the guardian of the wall)", "— the independent"]
)
def test_a_persons_name_or_trade_below_a_quotation_is_no_outlet(read, credit):
    assert [outlet for outlet, _ in ordinary(read, f"{C}\n\n“{A}”\n\n{credit}\n\n{B}")] == ["Wall Blog"]


def doubts(document):
    return [document.text[s.start : s.end] for s in document.sentences if s.doubtful]


def test_where_the_end_of_an_excerpt_is_not_marked_the_rest_is_doubtful(read):
    host, excerpt = [
        d
        for r in read(
            {"a.txt": f"{C}\n\nVia Fox News:\n\n{A}\n\n{B}\n\nWe told you so.", "sources.yaml": BLOG}
        )
        for d in r.documents
    ]
    assert (excerpt.text, doubts(excerpt), doubts(host)) == (f"{A}\n\n{B}", [B], [])


def test_without_any_sign_of_an_end_the_rest_stays_the_hosts_and_is_doubtful(read):
    text = f"{C}\n\nVia Fox News:\n\n{A}\n\n{B}"
    host, excerpt = [d for r in read({"a.txt": text, "sources.yaml": BLOG}) for d in r.documents]
    assert (excerpt.text, doubts(excerpt), doubts(host)) == (A, [], [B])


def test_a_mark_of_a_cut_leaves_no_doubt(read):
    for mark in ("[Continue reading…]", "(more…)", "[...]", "» Full story", "→", "Read the rest at Reuters"):
        (document,) = digest(read, f"Reuters reports: {A}\n\n{B} {mark}")
        assert (document.text, doubts(document)) == (f"{A}\n\n{B}", [])


def test_a_heading_that_fits_nothing_below_it_titles_nothing(read):
    (document,) = digest(read, f"IN OTHER NEWS\n\nReuters reports: {A} [Read more…]")
    assert document.title is None


def test_a_headline_that_is_only_linked_is_nobodys_text(read):
    (own,) = digest(read, f"{C}\n\n• Why the wall fell (The Guardian)\n\n• The council of Bergen (Reuters)")
    assert own.text == C


def test_what_a_newsletter_tells_in_its_own_words_is_its_own(read):
    text = f"{C}\n\n• The wall will be rebuilt by March. (Reuters)\n\nAccording to the BBC, nobody was hurt."
    (own,) = digest(read, text)
    assert own.outlet == "Morning Round-up"
    assert [s.origin for s in own.sentences][1:] == ["Reuters", "BBC News"]


def test_quoted_blocks_of_html_keep_the_line_that_says_whose_they_are(read):
    page = (
        "<html><head><title>Kept</title></head><body><article><h1>Kept</h1>"
        f"<p>{C} {B}</p><blockquote><p>{A}</p><footer>— Ann Lee, <cite>The Guardian</cite></footer></blockquote>"
        f"<p>{B} {C}</p></article></body></html>"
    )
    assert [(d.outlet, d.author) for r in read({"a.html": page}) for d in r.documents if d.excerpt] == [
        ("The Guardian", "Ann Lee")
    ]


def test_an_interview_is_no_digest(read):
    text = f"{C}\n\n" + "\n\n".join(f"{who}: {A}" for who in ("Ann Lee", "Bob Ray") * 3)
    (reading,) = read({"a.txt": text, "sources.yaml": BLOG})
    (document,) = reading.documents
    assert (document.kind, document.outlet) == (Kind.REPORT, "Wall Blog")
    assert {s.speaker for s in document.sentences} == {None, "Ann Lee", "Bob Ray"}


SIGNED = """Two views of the wall.

“The wall will hold for a hundred years, whatever the council says of it.” Ann Lee, The Guardian

“The wall fell in 1911, and it will fall again.” “Nobody has asked the fishermen what they think of it.”

Noah Holt, Bloomberg
"""


def test_a_round_up_signs_its_quotations_below_or_behind_them(read):
    excerpts = [d for d in digest(read, SIGNED) if d.via]
    assert [(d.outlet, d.author, d.text.count("\n\n")) for d in excerpts] == [
        ("The Guardian", "Ann Lee", 0),
        ("Bloomberg", "Noah Holt", 1),
    ]
    assert excerpts[1].text.startswith("The wall fell in 1911, and it will fall again.\n\nNobody")


PAGES = {
    "a.md": f"Good morning.\n\n[Ann Lee](ADDRESS) writes:\n\n> {A}\n\n{C}\n",
    "a.html": f"""<html><body><article><h1>The round of the day</h1><p>Good morning, all, and welcome to a new
        week of harbour walls, of which there is more to tell than in any week before this one.</p>
        <p><a href="ADDRESS">Ann Lee</a> writes:</p><blockquote><p>{A}</p></blockquote><p>{C}</p>
        </article></body></html>""",
}


@pytest.mark.parametrize(
    ("address", "outlet"),
    [
        pytest.param("https://www.theguardian.com/wall", "The Guardian", id="an outlet"),
        pytest.param("https://ann.example/wall", "Ann Lee", id="a site of her own"),
        pytest.param("/wall", "Ann Lee", id="the same site"),
    ],
)
@pytest.mark.parametrize("name", PAGES)
def test_a_writer_is_of_the_outlet_that_a_digests_credit_links_to(read, name, address, outlet):
    said = f"{name}: {{outlet: Morning Round-up, kind: digest}}"
    files = {name: PAGES[name].replace("ADDRESS", address), "sources.yaml": said}
    (excerpt,) = [d for r in read(files) for d in r.documents if d.via]
    assert (excerpt.outlet, excerpt.author, excerpt.text) == (outlet, "Ann Lee", A)
