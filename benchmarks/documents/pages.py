"""Sixty pages of twelve kinds, made for measuring: each report of `reports.py` as each kind of site prints it.

What differs is what matters to a reader of pages: where comments stand and what they are called (or that
nothing calls them so), whether text stands in paragraphs, and what stands beside and inside the report.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from html import escape as escape_html

from benchmarks.documents.reports import REPORTS, Report

escape = partial(escape_html, quote=False)


@dataclass(frozen=True, slots=True)
class MadePage:
    """One page: which kind of site prints it, its HTML, the report on it."""

    kind: str
    html: str
    report: Report


def made_pages() -> Iterator[MadePage]:
    """Yield the sixty pages, the same in every run."""
    for kind, site in _SITES.items():
        for report in REPORTS:
            yield MadePage(kind, site(report), report)


def _page(report: Report, body: str, head: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(report.headline)} - The Made Post'
        f'</title><meta property="og:title" content="{escape(report.headline)}">'
        f'<meta property="og:site_name" content="The Made Post">{head}</head><body>{body}</body></html>'
    )


def _text(report: Report, tag: str = "p", head: str = "h2") -> str:
    """Return the report's paragraphs with its two subheads."""
    lines = []
    for number, paragraph in enumerate(report.paragraphs):
        if report.subheads and number in (1, 3):
            lines.append(f"<{head}>{escape(report.subheads[number // 2])}</{head}>")
        lines.append(f"<{tag}>{escape(paragraph)}</{tag}>")
    return "\n".join(lines)


def _each(template: str, lines: tuple[str, ...]) -> str:
    return "\n".join(template.format(line=escape(line), n=n) for n, line in enumerate(lines, start=1))


def _blog(r: Report) -> str:
    """Print it as a blog engine does: an ordered list of comments, a reply form, widgets at the side."""
    return _page(
        r,
        f"""<div id="page"><header><nav><a href="/">Home</a> <a href="/about">About</a></nav></header>
<main id="main"><article class="post type-post comments-open"><h1 class="entry-title">{r.headline}</h1>
<div class="entry-content"><figure class="wp-caption"><img src="a.jpg"><figcaption class="wp-caption-text">
{_each("{line}", r.captions)}</figcaption></figure>{_text(r)}
<div class="sharedaddy"><h3>Share this:</h3><a href="#">Twitter</a> <a href="#">Facebook</a></div></div></article>
<div id="comments" class="comments-area"><h2 class="comments-title">{len(r.comments)} thoughts on this</h2>
<ol class="commentlist">{_each('<li class="comment"><div class="comment-body"><cite>Reader {n}</cite> says:<p>{line}</p></div></li>', r.comments)}</ol>
<div id="respond"><h3>Leave a Reply</h3><form><p>Your email address will not be published.</p></form></div></div></main>
<aside class="widget-area">{_each("<section class='widget'><h2>Recent</h2><p>{line}</p></section>", r.sidebar)}</aside></div>""",
    )


def _comment_service(r: Report) -> str:
    """Print it with a service's thread, saved after it had loaded."""
    return _page(
        r,
        f"""<div class="layout"><div class="col-main"><h1>{r.headline}</h1><div class="byline">By {r.author}</div>
<div class="story-body"><div class="image"><img src="b.jpg"><div class="caption">{_each("{line}", r.captions)}</div></div>{_text(r)}</div>
<div id="disqus_thread"><ul id="post-list">{_each('<li class="post"><div class="post-message"><p>{line}</p></div><span>{n} hours ago</span></li>', r.comments)}</ul></div></div>
<div class="col-side sidebar">{_each("<div class='teaser'><h3>Read now</h3><p>{line}</p></div>", r.sidebar)}</div></div>""",
    )


def _newspaper(r: Report) -> str:
    """Print it as a newspaper's own system does, with a talkback and cards inside the text."""
    half = len(r.paragraphs) // 2
    above, below = (_each("<p>{line}</p>", part) for part in (r.paragraphs[:half], r.paragraphs[half:]))
    cards = _each('<a class="card" href="/other"><h3>Also today</h3><p>{line}</p></a>', r.sidebar)
    return _page(
        r,
        f"""<header class="masthead"><a href="/">The Made Post</a></header><article><h1>{r.headline}</h1>
<p class="author">By {r.author}</p><figure><img src="c.jpg">{_each("<figcaption>{line}</figcaption>", r.captions)}</figure>
{above}<div class="inline-related">{cards}</div>{below}<p>Sign up for our newsletter</p></article>
<section class="talkback"><h2>Your views</h2>{_each('<div class="tb"><b>Reader {n}</b><div>{line}</div></div>', r.comments)}</section>
<footer>Copyright 2019 The Made Post</footer>""",
    )


def _hashed(r: Report) -> str:
    """Print it with names that machines made: only a heading tells where the responses begin."""
    return _page(
        r,
        f"""<div class="a1b"><div class="q9"><section class="zx1"><h1 class="k2">{r.headline}</h1><div class="p0">{_text(r, head="h4")}</div>
<figure class="f7"><img src="d.jpg"><figcaption class="f8">{_each("{line}", r.captions)}</figcaption></figure></section>
<div class="m3"><h2 class="m4">Responses ({len(r.comments)})</h2>{_each('<div class="m5"><div class="m6">Reader {n}</div><div class="m7"><pre>{line}</pre></div></div>', r.comments)}</div></div>
<aside class="s1">{_each('<div class="s2"><p>{line}</p></div>', r.sidebar)}</aside></div>""",
    )


def _microdata(r: Report) -> str:
    """Print it with schema.org's marks: the comments are told by their type alone."""
    return _page(
        r,
        f"""<div itemscope itemtype="http://schema.org/NewsArticle"><h1 itemprop="headline">{r.headline}</h1>
<div itemprop="articleBody">{_text(r)}</div>
<div class="pic"><img src="e.jpg"><p class="wp-caption-text">{_each("{line}", r.captions)}</p></div>
{_each('<div itemprop="comment" itemscope itemtype="http://schema.org/Comment"><p itemprop="text">{line}</p></div>', r.comments)}</div>
<div class="right-rail">{_each("<p>{line}</p>", r.sidebar)}</div>""",
    )


def _tables(r: Report) -> str:
    """Print it as pages were in 2003: tables, line breaks, no paragraphs."""
    text = "<br><br>".join(escape(paragraph) for paragraph in r.paragraphs)
    return _page(
        r,
        f"""<table width="780"><tr><td width="600" class="article"><h1>{r.headline}</h1><font size="2">{text}</font>
<table class="photo"><tr><td class="caption">{_each("{line}", r.captions)}</td></tr></table>
<h3>Comments ({len(r.comments)})</h3><table class="c">{_each("<tr><td><b>Reader {n}</b></td></tr><tr><td>{line}</td></tr>", r.comments)}</table></td>
<td width="180" class="sidebar">{_each("<b>Elsewhere</b><br>{line}<br>", r.sidebar)}</td></tr></table>""",
    )


def _forum(r: Report) -> str:
    """Print it with the forum's thread below it, in which the comments are much longer than the report."""
    long = tuple(
        f"{line} " + "I have said so before and nobody listened to me at all. " * 12 for line in r.comments
    )
    return _page(
        r,
        f"""<div id="content"><h1>{r.headline}</h1><div class="article-text">{_text(r)}</div><p class="caption">{_each("{line}", r.captions)}</p></div>
<div class="forum-thread"><h2>Discuss this report</h2>{_each('<div class="postbody"><p class="author">by Reader {n}</p><div class="content">{line}</div></div>', long)}</div>
<div id="rail" class="rail">{_each("<p>{line}</p>", r.sidebar)}</div>""",
    )


def _elements(r: Report) -> str:
    """Print it with the elements of a comment service's own making, and one box for each kind of noise."""
    return _page(
        r,
        f"""<main><article><header><h1>{r.headline}</h1><p class="standfirst">{escape(r.paragraphs[0])}</p></header>
<div class="body">{_each("<p>{line}</p>", r.paragraphs[1:])}</div><figure><figcaption>{_each("{line}", r.captions)}</figcaption></figure>
<div class="newsletter-signup"><p>Get the day's reports in your inbox every morning at seven.</p></div>
<div class="recirc"><ul>{_each('<li><a href="/x">{line}</a></li>', r.sidebar)}</ul></div></article>
<coral-comment-stream>{_each('<div class="x"><p>{line}</p></div>', r.comments)}</coral-comment-stream></main>""",
    )


def _abroad(r: Report) -> str:
    """Print it on a site whose own words are German, with names that say nothing in English."""
    return _page(
        r,
        f"""<div class="seite"><div class="inhalt"><h1>{r.headline}</h1>{_text(r)}<p class="caption">{_each("{line}", r.captions)}</p></div>
<div class="kommentare"><h3>Kommentare</h3>{_each('<div class="eintrag"><p>{line}</p></div>', r.comments)}</div>
<aside>{_each("<p>{line}</p>", r.sidebar)}</aside></div>""",
    )


def _endless(r: Report) -> str:
    """Print it with the next report loaded below, as sites do that scroll without end."""
    others = [other for other in REPORTS if other is not r][:2]
    more = "".join(
        f"<article><h2>{o.headline}</h2>{_each('<p>{line}</p>', o.captions + o.sidebar)}</article>"
        for o in others
    )
    return _page(
        r,
        f"""<div id="stream"><article class="current"><h1>{r.headline}</h1>{_text(r)}
<figure><figcaption>{_each("{line}", r.captions)}</figcaption></figure></article>{more}</div>
<div class="comments-wrapper" aria-label="Comments"><div>{_each("<p>{line}</p>", r.comments)}</div></div>
<div class="most-popular">{_each("<p>{line}</p>", r.sidebar)}</div>""",
    )


def _social(r: Report) -> str:
    """Print it with a network's comments saved into the page, each under its writer's name."""
    return _page(
        r,
        f"""<div class="wrap"><div class="single"><h1>{r.headline}</h1><div class="social-share"><a href="#">Share</a></div>
<div class="content">{_text(r)}</div><div class="image-credit">{_each("{line}", r.captions)}</div></div>
<div class="fb-comments">{_each('<div class="UFI"><a href="#">Reader {n}</a><span>{line}</span><a href="#">Like</a></div>', r.comments)}</div>
<div class="sponsored">{_each("<p>{line}</p>", r.sidebar)}</div></div>""",
    )


def _plain_divs(r: Report) -> str:
    """Print it without paragraphs or telling names: bare text in boxes, comments under a line that says so."""
    return _page(
        r,
        f"""<div><h1>{r.headline}</h1><div>By {r.author}</div>{_text(r, tag="div", head="h3")}
<div><img src="f.jpg"><small class="caption">{_each("{line}", r.captions)}</small></div>
<div><strong>{len(r.comments)} comments</strong></div>{_each("<div><div>Reader {n}</div><div>{line}</div></div>", r.comments)}</div>
<div class="promo">{_each("<div>{line}</div>", r.sidebar)}</div>""",
    )


_SITES: dict[str, Callable[[Report], str]] = {
    "a blog engine": _blog,
    "a comment service, saved": _comment_service,
    "a newspaper with cards in its text": _newspaper,
    "names made by machines": _hashed,
    "marks of schema.org": _microdata,
    "tables and line breaks": _tables,
    "a forum below": _forum,
    "elements of a service's own": _elements,
    "another language's names": _abroad,
    "the next report below": _endless,
    "a network's comments": _social,
    "bare boxes": _plain_divs,
}
