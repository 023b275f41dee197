"""A report's day: in many languages and orders, never guessed, never dropped in silence."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import day_in_address, parse_date, possible_days

DAY = date(2015, 10, 14)
PROSE = "The council voted on Monday to rebuild the old harbour wall before the winter storms."


@pytest.mark.parametrize(
    "printed",
    [
        "2015-10-14", "2015-10-14T23:59:00-05:00", "20151014", "2015/10/14", "2015. 10. 14.", "14/10/2015", "10/14/2015",
        "14.10.2015", "14-10-2015", "10/14/15", "Wed, 14 Oct 2015 09:30:00 +0200", "Wednesday 14 October 2015 10.30",
        "October 14, 2015 at 9:30 am EDT", "9:30 AM ET, Wed October 14, 2015", "14th of October, 2015", "14-Oct-2015",
        "14 octobre 2015", "mercredi 14 octobre 2015 à 18h20", "14. Oktober 2015", "Mittwoch, 14. Oktober 2015, 18:20 Uhr",
        "14 de octubre de 2015", "miércoles, 14 de octubre de 2015", "14 ottobre 2015", "14 de outubro de 2015",
        "14 oktober 2015", "onsdag 14 oktober 2015", "14. lokakuuta 2015", "14 października 2015", "14. října 2015",
        "2015. október 14.", "14 octombrie 2015", "14 октября 2015 г.", "14 жовтня 2015 року", "14 октомври 2015",
        "14 Οκτωβρίου 2015", "14 Ekim 2015", "14 Oktober 2015", "14 d'octubre de 2015", "2015 m. spalio 14 d.",
        "14 أكتوبر 2015", "١٤ أكتوبر ٢٠١٥", "14 تشرين الأول 2015", "14 באוקטובר 2015", "14 अक्टूबर 2015",
        "2015年10月14日", "2015년 10월 14일", "14 tháng 10, 2015", "ngày 14 tháng 10 năm 2015",
    ],
)  # fmt: skip
def test_one_day_in_many_languages_and_orders(printed):
    assert parse_date(printed) == DAY


@pytest.mark.parametrize(
    ("printed", "days"),
    [
        pytest.param("9/6/2015", {date(2015, 9, 6), date(2015, 6, 9)}, id="day or month first"),
        pytest.param("09.06.2015", {date(2015, 9, 6), date(2015, 6, 9)}, id="in some countries only"),
        pytest.param(
            "10/11/12", {date(2012, 11, 10), date(2012, 10, 11), date(2010, 11, 12)}, id="any order"
        ),
        pytest.param("14 Oct 15", {date(2015, 10, 14), date(2014, 10, 15)}, id="a short year"),
    ],
)
def test_what_may_be_several_days_is_none(printed, days):
    assert possible_days(printed) == days
    assert parse_date(printed) is None


def test_the_same_figure_twice_is_one_day():
    assert parse_date("6/6/2015") == date(2015, 6, 6)
    assert parse_date("2/27/18") == date(2018, 2, 27)
    assert parse_date("12/31/99") == date(1999, 12, 31)


@pytest.mark.parametrize(
    "printed",
    [
        "2015-02-30", "31/02/2015", "31 February 2015", "0001-01-01", "1066-10-14", "9999-12-31", "11/1…", "October 2015", "2015",
        "2015-10", "14 October", "yesterday", "14 Brumaire 2015", "12 killed in October 2015", "Attack of 14 October 2015", "",
        "00/00/0000", "14/10/2015/16", "1.2.3.4", "555-123-4567", "²/²/²⁰¹⁵", "٣", "14 October 2015 16 October 2015",
    ],
)  # fmt: skip
def test_what_names_no_possible_day_is_none(printed):
    assert parse_date(printed) is None


def test_a_day_that_is_still_to_come_is_none():
    later = datetime.now(UTC).date() + timedelta(days=3)
    assert parse_date(later.isoformat()) is None
    assert parse_date(f"{later:%d %B %Y}") is None


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2020, 12, 31)))
def test_every_day_is_read_as_itself(day):
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day.day}. {day:%B} {day.year}") == day
    assert parse_date(f"{day:%a}, {day.day} {day:%b} {day.year} 08:00:00 GMT") == day
    figures = parse_date(f"{day.month}/{day.day}/{day.year}")
    assert figures == (day if day.day > 12 or day.day == day.month else None)


@given(st.text(alphabet="0123456789/.- :Tabcdefgmnoprstuvyz年月日،٠١٢", max_size=40))
def test_anything_is_a_date_or_none(text):
    assert parse_date(text) is None or len(possible_days(text)) == 1


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://post.example/2015/10/14/wall", DAY),
        ("https://post.example/world/2015/oct/14/wall", DAY),
        ("https://post.example/news/2015-10-14-wall", DAY),
        ("https://post.example/2015/13/14/wall", None),
        ("https://post.example/2015/10/wall", None),
        ("https://post.example/20151014", None),
        ("https://post.example/3015/10/14/", None),
        ("not a url", None),
    ],
)
def test_an_address_may_name_the_day(url, day):
    assert day_in_address(url) == day


def row(**fields):
    return json.dumps({"outlet": "The Harbour Post", "text": PROSE, **fields})


def one(readings):
    (reading,) = readings
    return reading.documents[0].published, reading.warnings


def test_an_ambiguous_date_is_said_to_be_so_and_the_report_is_kept(read):
    assert one(read({"a.jsonl": row(published="9/6/17")})) == (
        None, ("'9/6/17' may be 17 June 2009, 9 June 2017 or 6 September 2017: it is left out",),
    )  # fmt: skip


def test_an_impossible_date_is_said_to_be_so(read):
    assert one(read({"a.jsonl": row(published="0001-01-01")})) == (
        None,
        ("'0001-01-01' cannot be its date: it is left out",),
    )


def test_seconds_since_1970_are_a_day_only_where_a_date_is_asked_for(read):
    assert one(read({"a.jsonl": row(published=1444780800)}))[0] == DAY
    assert one(read({"a.jsonl": row(published=1444780800000)}))[0] == DAY
    assert parse_date("1444780800") is None


def test_the_address_dates_a_report_that_nothing_else_does(read):
    url = "https://post.example/2015/10/14/wall"
    assert one(read({"a.jsonl": row(url=url)}))[0] == DAY
    assert one(read({"a.jsonl": row(url=url, published="2015-10-16")}))[0] == date(2015, 10, 16)
    assert one(read({"a.jsonl": row(url=url, published="unknown")}))[0] is None
    published, warnings = one(read({"a.jsonl": row(url=url, published="2050-01-01")}))
    assert published == DAY
    assert "cannot be its date" in warnings[0]


SAVED = """<!-- saved from url=(0031)https://post.example/wall -->
<!-- Page saved with SingleFile url: https://post.example/wall saved date: Tue Mar 03 2020 10:00:00 GMT -->
<html><head><title>Wall vote</title><meta name="savepage-date" content="Tue Mar 03 2020 10:00:00 GMT">
<meta name="savepage-url" content="https://post.example/wall"></head><body><article><h1>Wall vote</h1>
<p>{0}</p><p>{0} It was the second vote.</p><p>{0} Nobody spoke against it.</p></article><footer>Copyright 2020</footer></body></html>"""


def test_the_day_a_page_was_saved_is_not_its_report_s(read):
    published, _ = one(read({"a.html": SAVED.format(PROSE)}))
    assert published is None
