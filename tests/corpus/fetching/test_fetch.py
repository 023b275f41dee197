"""`python -m corpus.fetch` against a real server on loopback: what it brings, what it leaves, its manners."""

import gzip
import json
import re
import time
from datetime import date

import pytest

from corpus.archive import read_archive
from corpus.fetch import main

A = "The council voted on Monday to rebuild the old harbour wall before the winter storms."
B = "The work will cost four million and last until March, according to the harbour master."
C = "Fishermen in the north have been waiting for this decision since the flood of 2009."


def page(title, *paragraphs):
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"


def item(title, link="", *, text="", whole="", day="Fri, 09 Oct 2015 08:00:00 GMT"):
    content = f"<content:encoded><![CDATA[{whole}]]></content:encoded>" if whole else ""
    return (
        f"<item><title>{title}</title><link>{link}</link><guid>{title}</guid><pubDate>{day}</pubDate>"
        f"<description>{text}</description>{content}</item>"
    )


def feed(*items):
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>The Harbour Post</title>{''.join(items)}</channel></rss>"
    )


@pytest.fixture
def fetch(tmp_path, capsys):
    """Fetch into the archive; return (exit code, what became of each address)."""

    def run(*arguments, private=True):
        allowed = ["--allow-private"] if private else []
        code = main([*arguments, "--into", str(tmp_path / "in"), "--pause", "0", "--json", *allowed])
        return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return run


@pytest.fixture
def archive(tmp_path):
    return lambda: [d for reading in read_archive([tmp_path / "in"]) for d in reading.documents]


def whats(outcomes):
    return [outcome["what"] for outcome in outcomes]


def test_a_feed_fetched_twice_brings_only_what_is_new_the_second_time(fetch, archive, site):
    wall = item("Wall vote", "/wall", text=A)
    whole = item("Quarry", "/quarry", whole=f"<p>{B}</p><p>{C}</p>")
    site.put("/wall", page("Wall vote", A, B, C))
    url = site.put("/feed", feed(wall, whole), "application/rss+xml")

    code, outcomes = fetch(url)
    assert (code, whats(outcomes)) == (0, ["new", "new"])
    assert site.asked == ["/robots.txt", "/feed", "/wall"]  # an entry that is whole needs no page
    by_title = {d.title: d for d in archive()}
    assert by_title["Wall vote"].text == f"{A}\n\n{B}\n\n{C}"
    assert by_title["Quarry"].text == f"{B}\n\n{C}"
    assert {d.published for d in by_title.values()} == {date(2015, 10, 9)}
    assert by_title["Wall vote"].url == f"{site.root}/wall"
    assert by_title["Quarry"].outlet == "The Harbour Post"

    site.asked.clear()
    site.put("/ferry", page("Ferry sinks", A, C))
    site.put("/feed", feed(item("Ferry", "/ferry", text=A), wall, whole), "application/rss+xml")
    code, outcomes = fetch(url)
    assert (code, whats(outcomes)) == (0, ["new", "known", "known"])
    assert site.asked == ["/robots.txt", "/feed", "/ferry"]
    assert len(archive()) == 3


def test_what_has_not_changed_is_not_sent_again(fetch, site):
    url = site.put("/wall", page("Wall vote", A, B, C), etag='"1"')
    sent = []
    assert whats(fetch(url)[1]) == ["new"]
    site.pages["/wall"], kept = (
        (lambda h: (sent.append(h.headers["If-None-Match"]), h.answer(304, b""))),
        site.pages["/wall"],
    )
    assert whats(fetch(url)[1]) == ["known"]
    assert sent == ['"1"']
    site.pages["/wall"] = kept.replace(b"<article>", b'<nav><a href="/">Home</a> 14 reading</nav><article>')
    site.etags["/wall"] = '"2"'
    assert whats(fetch(url)[1]) == ["known"]  # what moves around the report is no news


def test_a_page_that_changed_is_kept_beside_its_earlier_version(fetch, archive, site):
    url = site.put("/wall", page("Wall vote", A, B, C))
    fetch(url)
    site.put("/wall", page("Wall vote", A, B.replace("four", "five"), C))
    code, outcomes = fetch(url)
    assert (code, whats(outcomes)) == (0, ["changed"])
    texts = [d.text for d in archive()]
    assert len(texts) == 2
    assert sum("five million" in text for text in texts) == 1


def test_robots_txt_is_obeyed_and_the_agent_names_the_project(fetch, site):
    site.put(
        "/robots.txt",
        "User-agent: *\nDisallow: /private\n\nUser-agent: Byline\nDisallow: /no/*.html$",
        "text/plain",
    )
    refused = site.put("/no/wall.html", page("Wall", A, B, C))
    allowed = site.put("/private/wall", page("Wall", A, B, C))
    code, outcomes = fetch(refused, allowed)
    assert (code, whats(outcomes)) == (0, ["skipped", "new"])
    assert outcomes[0]["why"] == "its robots.txt asks us not to"
    assert "/no/wall.html" not in site.asked
    assert all(agent.startswith("Byline/") for agent in site.agents)


def test_an_entry_whose_page_may_not_be_had_is_kept_as_the_excerpt_it_is(fetch, archive, site):
    site.put("/robots.txt", "User-agent: *\nDisallow: /wall", "text/plain")
    code, (outcome,) = fetch(site.put("/feed", feed(item("Wall", "/wall", text=A)), "text/xml"))
    assert (code, outcome["what"]) == (0, "new")
    assert "its description alone" in outcome["why"]
    (d,) = archive()
    assert (d.text, d.excerpt, d.url, d.outlet) == (A, True, f"{site.root}/wall", "The Harbour Post")


def test_a_host_that_cannot_say_is_not_asked(fetch, site):
    site.pages["/robots.txt"] = lambda handler: handler.answer(503, b"")
    code, (outcome,) = fetch(site.put("/wall", page("Wall", A, B, C)))
    assert (code, outcome["why"]) == (1, "its robots.txt asks us not to")


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("file:///etc/passwd", "neither http nor https (file)"),
        ("ftp://post.example/x", "neither http nor https (ftp)"),
        ("/etc/passwd", "neither http nor https (no scheme)"),
        ("http:///x", "an address without a host"),
        ("http://[::1", "not an address"),
        ("http://127.0.0.1:1/", "a private address (127.0.0.1)"),
        ("http://[::ffff:10.0.0.1]/", "a private address (::ffff:10.0.0.1)"),
        ("http://169.254.169.254/latest/meta-data", "a private address (169.254.169.254)"),
        ("http://localhost:1/", "localhost leads to a private address"),
        ("http://2130706433:1/", "not an address"),
        ("http://127.1:1/", "not an address"),
    ],
)
def test_only_public_web_addresses_are_asked(fetch, url, why):
    code, (outcome,) = fetch(url, private=False)
    assert code == 1
    assert why in outcome["why"]


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("file:///etc/passwd", "neither http nor https"),
        ("http://[::1]:9/", "cannot be reached"),
        ("/again", "more than 5 redirects"),
    ],
)
def test_redirects_are_checked_one_by_one(fetch, site, target, why):
    site.pages["/again"] = lambda handler: handler.answer(302, b"", Location=target)
    code, (outcome,) = fetch(f"{site.root}/again")
    assert code == 1
    assert why in outcome["why"]


def test_a_redirect_leads_to_the_page_under_its_own_address(fetch, archive, site):
    site.put("/wall", page("Wall vote", A, B, C))
    site.pages["/old"] = lambda handler: handler.answer(301, b"", Location="/wall")
    assert whats(fetch(f"{site.root}/old")[1]) == ["new"]
    assert archive()[0].url == f"{site.root}/wall"
    assert whats(fetch(f"{site.root}/old", f"{site.root}/wall")[1]) == ["known", "known"]


def endless(handler):
    handler.send_response(200)
    handler.send_header("Content-Type", "application/rss+xml")
    handler.end_headers()
    try:
        while True:
            handler.wfile.write(b"<rss><channel>" + b"<item><title>x</title></item>" * 40_000)
    except OSError:
        return


def bomb(handler):
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Encoding", "gzip")
    handler.end_headers()
    handler.wfile.write(gzip.compress(bytes(200 * 1024**2), 1))


@pytest.mark.parametrize("answer", [endless, bomb])
def test_an_answer_without_end_is_cut_off(fetch, site, answer):
    site.pages["/endless"] = answer
    code, (outcome,) = fetch(f"{site.root}/endless")
    assert code == 1
    assert re.search("longer than 20 MB|broken answer", outcome["why"])


def test_a_slow_host_is_given_up_and_holds_no_other(fetch, new_site):
    slow, quick = new_site(), new_site()
    when = {}

    def wait(_handler):
        slow.stopping.wait(20)

    for number in range(5):
        slow.pages[f"/{number}"] = wait

    def answer(handler):
        when["quick"] = time.monotonic()
        handler.answer(200, page("Wall", A, B, C).encode())

    slow.put("/robots.txt", "", "text/plain")
    quick.pages["/wall"] = answer
    began = time.monotonic()
    code, outcomes = fetch(*(f"{slow.root}/{n}" for n in range(5)), f"{quick.root}/wall", "--timeout", "0.4")
    assert code == 0
    assert whats(outcomes) == ["skipped"] * 5 + ["new"]
    assert [o["why"] for o in outcomes[:3]] == ["no answer in time"] * 3
    assert "left for the next time" in outcomes[4]["why"]
    assert when["quick"] - began < 0.4 + 0.4
    assert all(outcome["again"] for outcome in outcomes[:5])


def test_an_entry_that_failed_is_asked_for_again_though_the_feed_has_not_changed(fetch, site):
    url = site.put("/feed", feed(item("Wall", "/wall", text=A)), "application/rss+xml", etag='"1"')
    site.pages["/wall"] = lambda handler: handler.answer(500, b"")
    assert whats(fetch(url)[1]) == ["skipped"]
    site.put("/wall", page("Wall", A, B, C))
    assert whats(fetch(url)[1]) == ["new"]
    assert fetch(url)[1] == [{"url": url, "what": "known", "file": None, "why": None, "again": False}]


def test_what_the_user_wrote_in_sources_stays(fetch, tmp_path, site):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "sources.yaml").write_text("# mine\nold.txt: {outlet: The Gazette}")
    (folder / "old.txt").write_text(A)
    fetch(site.put("/wall", page("Wall", A, B, C)))
    assert (folder / "sources.yaml").read_text().startswith("# mine\nold.txt: {outlet: The Gazette}\n")
    readings = list(read_archive([folder]))
    assert [r.documents[0].url for r in readings] == [f"{site.root}/wall", None]
    assert readings[1].documents[0].outlet == "The Gazette"
    assert not any(r.warnings for r in readings)


@pytest.mark.parametrize(
    ("body", "kind", "why"),
    [
        ("<html><body></body></html>", "text/html", "nothing is left of it"),
        (b"\x89PNG", "image/png", "a kind of page that is not read (image/png)"),
        (b"", "text/html", "nothing is left of it"),
    ],
)
def test_a_page_without_a_report_is_not_kept(fetch, tmp_path, site, body, kind, why):  # noqa: PLR0917
    code, (outcome,) = fetch(site.put("/x", body, kind))
    assert code == 1
    assert why in outcome["why"]
    assert not [path for path in (tmp_path / "in").iterdir() if not path.name.startswith(".")]


def test_a_charset_said_in_the_header_alone_is_kept(fetch, archive, site):
    body = page("Wall", f"Łódź: {A}", B, C).encode("iso-8859-2")
    fetch(site.put("/wall", body, "text/html; charset=iso-8859-2"))
    assert archive()[0].text.startswith("Łódź: ")


@pytest.mark.parametrize(
    "path", ["/../../etc/passwd", "/%2e%2e/%2fetc", "/a/" + "x" * 5000, "/…/“wall”", "/.hidden", "/"]
)
def test_no_address_names_a_file_outside_the_folder(fetch, tmp_path, site, path):
    site.any_path = page("Wall", A, B, C).encode()
    code, (outcome,) = fetch(site.root + path)
    assert (code, outcome["what"]) == (0, "new")
    assert re.fullmatch(r"[a-z0-9][a-z0-9.-]*\.html", outcome["file"])
    assert (tmp_path / "in" / outcome["file"]).is_file()
