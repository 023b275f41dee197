"""Answers of any shape. Every word that a page prints begins with "zz", and Byline's own never do."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from bot.answering.types import (
    Absent,
    Answer,
    Citation,
    Figure,
    FigureGroup,
    IndexNote,
    Statement,
    Understood,
)
from corpus.types import Kind, Voice
from tests.bot.fakes import a_citation, an_answer

WORD = st.integers(1, 999).map(lambda n: f"zz{n}")
PRINTED = st.lists(WORD, min_size=1, max_size=6).map(" ".join)
DAYS = st.dates(date(2014, 1, 1), date(2016, 12, 31))


@st.composite
def citations(draw, n):
    outlet, text = draw(PRINTED), draw(st.lists(PRINTED, min_size=1, max_size=3).map(". ".join))
    return a_citation(
        n,
        outlet=outlet,
        via=draw(st.none() | PRINTED),
        origin=draw(st.just(outlet) | st.sampled_from(["zz1", "zz2 zz3"])),
        title=draw(st.none() | PRINTED),
        author=draw(st.none() | PRINTED),
        url=draw(st.none() | st.just(f"https://example.org/zz{n}")),
        published=draw(st.none() | DAYS),
        kind=draw(st.sampled_from([Kind.REPORT, Kind.OPINION, Kind.SUMMARY])),
        excerpt=draw(st.booleans()),
        doubtful=draw(st.booleans()),
        corrected=draw(st.booleans()),
        text=text,
        quote=text,
    )


def _statement(draw, cited, numbers):
    first = cited[numbers[0] - 1]
    voice = Voice.SUMMARY if first.kind is Kind.SUMMARY else draw(st.sampled_from(list(Voice)[:5]))
    return Statement(first.quote, numbers, voice, draw(st.none() | PRINTED))


def _figure(draw, cited, n):
    phrase = " ".join(cited[n - 1].quote.split(".")[0].split()[:2])
    low = draw(st.integers(1, 9))
    return Figure(
        phrase.split()[0], phrase, phrase, low, low, draw(st.none() | PRINTED), (n,), draw(st.booleans())
    )


_KINDS = st.sampled_from(["number", "date", "vote", "account", "cause", "denial", "place"])
_RELATIONS = st.sampled_from(["same", "rounded", "updated", "later", "differ", "unknown"])


def _groups(draw, cited):
    groups = []
    for same_count in draw(st.sampled_from([(), (True,), (False,), (True, False)])):
        numbers = draw(st.lists(st.integers(1, len(cited)), min_size=1, max_size=3, unique=True))
        figures = tuple(_figure(draw, cited, n) for n in numbers)
        groups.append(
            FigureGroup(
                "zz", figures, same_count, draw(_RELATIONS) if same_count else "unknown", draw(_KINDS)
            )
        )
    return tuple(groups)


def _absent(draw, cited, *, answered):
    since, until = sorted((draw(DAYS), draw(DAYS)))
    dated = draw(st.booleans())
    return Absent(
        documents=draw(st.integers(0, 5000)),
        outlets=draw(st.integers(0, 50)),
        since=since if dated else None,
        until=until if dated else None,
        missing=tuple(draw(st.lists(PRINTED, max_size=2))),
        nearest=draw(st.none() | st.integers(1, len(cited))) if cited else None,
        undated=draw(st.integers(0, 3)),
        left_out=draw(st.integers(0, 3)),
        commented=None if answered else draw(st.none() | PRINTED),
    )


@st.composite
def answers(draw):
    cited = [draw(citations(n)) for n in range(1, draw(st.integers(0, 4)) + 1)]
    number_lists = st.lists(st.integers(1, max(len(cited), 1)), min_size=1, max_size=2, unique=True).map(
        tuple
    )
    numbers = draw(st.lists(number_lists, max_size=3)) if cited else []
    groups = _groups(draw, cited) if numbers else ()
    return replace(
        an_answer(draw(PRINTED), cited),
        understood=Understood(
            outlets=tuple(draw(st.lists(PRINTED, max_size=2))),
            since=draw(st.none() | DAYS),
            until=draw(st.none() | DAYS),
            about=draw(st.booleans()),
            asks_for=draw(
                st.sampled_from(["statement", "number", "speaker", "source", "first", "latest", "agreement"])
            ),
            taken_with=draw(st.none() | PRINTED),
        ),
        statements=tuple(_statement(draw, cited, n) for n in numbers),
        groups=groups,
        others=tuple(_statement(draw, cited, n) for n in numbers[:1]) if draw(st.booleans()) else (),
        absent=_absent(draw, cited, answered=bool(numbers)),
        index=IndexNote("zz", "2015-10-20T00:00:00Z", 3, 9, summaries_only=draw(st.booleans())),
        forced=draw(st.booleans()),
        silent=tuple(draw(st.lists(PRINTED, max_size=7))),
    )


def answer_of(*cited: Citation, **changes: object) -> Answer:
    """Return an answer with a statement for each citation, changed as told."""
    return replace(an_answer("How did it sink?", cited), **changes)  # type: ignore[arg-type]  # fields by name
