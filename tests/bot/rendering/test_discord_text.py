"""Discord's form: harmless Markdown, safe links, messages within the limit."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rendering.discord_text import PAGE_LIMIT, escaped, pack, paint, to_messages
from bot.rendering.layout import Line, Style, lay_out
from tests.bot.fakes import a_citation, an_answer
from tests.bot.rendering.made import answers

TOO_LONG = "(This is longer than a message may be: press Passages to read it.)"


@given(
    st.lists(st.text(st.characters(exclude_characters="\n"), max_size=120), max_size=40), st.integers(70, 200)
)
def test_lines_are_packed_whole_in_order_and_within_the_limit(lines, limit):
    messages = pack(lines, limit)
    assert all(0 < len(message) <= limit for message in messages)
    packed = [line for message in messages for line in message.split("\n") if line]
    assert packed == [line if len(line) <= limit else TOO_LONG for line in lines if line]


@given(st.integers(1, 6000))
def test_a_line_longer_than_a_message_says_so(length):
    (message,) = pack(["x" * length])
    assert message == ("x" * length if length <= PAGE_LIMIT else TOO_LONG)


def test_as_few_messages_as_hold_the_lines():
    assert pack(["a" * 40, "b" * 40, "c" * 40], 81) == ("a" * 40 + "\n" + "b" * 40, "c" * 40)


@settings(max_examples=50)
@given(answers())
def test_every_line_of_an_answer_is_in_some_message_whole(answer):
    messages = to_messages(answer)
    assert messages
    assert all(len(message) <= PAGE_LIMIT for message in messages)
    sent = [line for message in messages for line in message.split("\n")]
    assert [line for line in sent if line] == [
        painted for line in lay_out(answer) if (painted := paint(line))
    ]


@settings(max_examples=50)
@given(st.text(min_size=1), st.text(), st.none() | st.text())
def test_no_text_of_a_page_breaks_a_message(quote, title, url):
    cited = a_citation(text=f"{quote}.", title=title, url=url)
    assert all(0 < len(message) <= PAGE_LIMIT for message in to_messages(an_answer(quote, [cited])))


@pytest.mark.parametrize(
    "printed",
    [
        "*bold*",
        "_leaning_",
        "__line__",
        "~~gone~~",
        "||hidden||",
        "`code`",
        "# head",
        "> quote",
        "- item",
        "[a](b)",
    ],
)
def test_markdown_in_news_stays_words(printed):
    assert escaped(printed) != printed
    assert escaped(printed).replace("\\", "") == printed


def test_no_bracket_in_news_opens_a_link():
    assert "](" not in escaped("See [a] and [b](http://evil.example), or [c](<http://evil.example>).")


@pytest.mark.parametrize("ping", ["@everyone", "@here", "<@123456789012345678>", "<@&123456789012345678>"])
def test_nobody_is_pinged_by_news(ping):
    (message,) = to_messages(an_answer(ping, [a_citation(text=f"{ping} come.", title=ping, outlet=ping)]))
    assert ping not in message
    assert ping in message.replace("\u200b", "").replace("\\", "")


@pytest.mark.parametrize("url", ["https://example.org/a_b?c=d", "http://example.org/"])
def test_a_title_links_to_its_page_without_a_preview(url):
    assert f"[Ferry sinks](<{url}>)" in to_messages(an_answer("How?", [a_citation(url=url)]))[0]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://example.org/",
        "https://example.org/a b",
        "https://example.org/>x",
        "https://example.org/)x",
        "https://example.org/\nhttp://b.example",
        "HTTPS//example.org",
        "https://example.org/" + "x" * 600,
        "",
    ],
)
def test_any_other_address_is_no_link(url):
    (message,) = to_messages(an_answer("How?", [a_citation(url=url)]))
    assert "](" not in message
    assert "Ferry sinks" in message


@pytest.mark.parametrize(
    "title", ["x](http://evil.example) y", "[x](http://evil.example)", "[1]", "\\](http://evil.example)"]
)
def test_a_title_cannot_open_a_link_of_its_own(title):
    line = paint(Line(Style.SMALL, f"[1] Outlet · {title}", title, "https://example.org/"))
    active = re.sub(r"\\\\.", "", line)  # what Discord still reads as Markdown
    assert re.findall(r"\]\((.*?)\)", active) == ["<https://example.org/>"]
    assert active.count("](") == 1


@pytest.mark.parametrize(
    ("style", "painted"),
    [
        (Style.HEADLINE, "**It sank**"),
        (Style.QUOTE, "> It sank"),
        (Style.ITEM, "- It sank"),
        (Style.SMALL, "-# It sank"),
        (Style.TEXT, "It sank"),
    ],
)
def test_a_line_looks_like_what_it_is(style, painted):
    assert paint(Line(style, "It sank")) == painted


def test_line_breaks_inside_a_title_do_not_end_the_line():
    broken = an_answer("How?", [a_citation(title="Ferry\nsinks\n# now")])
    whole = an_answer("How?", [a_citation()])
    assert to_messages(broken)[0].count("\n") == to_messages(whole)[0].count("\n")


def test_a_link_without_words_is_no_link():
    assert paint(Line(Style.SMALL, "[1] Reuters", "\r", "https://a.example/")) == "-# [1] Reuters"
