"""Whether a sentence holds the number or the day that a question asks for, and of the right thing. Pure."""

import re

from bot.answering.asking.question import Question
from bot.answering.figures.figures import Counted, counted_noun, figures
from bot.answering.judging.evidence import Candidate
from bot.answering.judging.kinds import NUMBER, holds
from bot.answering.judging.support import context
from bot.answering.lexicon import action_of, in_two_words, is_kind_of_people, is_person, name_of, thing_of
from embeddings.words import terms

MUST_HOLD = frozenset({"number", "date"})  # what words alone can tell, and an answer cannot lack
_HOW_MANY = re.compile(r"\bhow many\b", re.IGNORECASE)
_NONE = re.compile(r"\b(?:no|none|nobody|neither|both)\b", re.IGNORECASE)
_THEM = re.compile(r"\s*\bof (?:them|those)\b", re.IGNORECASE)
_NO_THING = frozenset({"", "time"})
_ANY_THING = _NO_THING | {thing_of("person")}  # "how many people": often only "12 were killed"


def of_the_kind(question: Question, candidate: Candidate) -> bool:
    """Tell whether a sentence holds the number or the day that is asked for, and of the right thing."""
    if question.asks_for in MUST_HOLD and not holds(question.asks_for, candidate.text, question.text):
        return False
    if not question.counted or not _HOW_MANY.search(question.text):
        return True  # "how much food" is not always told as a count
    head, _ = counted_noun(question.counted)
    able = [
        f
        for f in figures(candidate.text)
        if f.counts_thing(head) or (head in _ANY_THING and _bare(f)) or _of_them(f, head, candidate)
    ]
    return (bool(able) or head in _NO_THING) and _about(question, head, candidate)


def counts_asked(question: Question, candidate: Candidate) -> bool:
    """Tell whether a figure of a sentence counts the thing asked for, of whatever event."""
    if not question.counted or not NUMBER.search(candidate.text):
        return False
    head, _ = counted_noun(question.counted)
    return any(figure.counts_thing(head) for figure in figures(candidate.text))


def _of_them(figure: Counted, head: str, candidate: Candidate) -> bool:
    """Tell whether a figure counts some of those whom the sentence before counts: "5,000 of them"."""
    if not _THEM.match(candidate.text, figure.end) and not _THEM.search(figure.phrase):
        return False
    ends = (s for s in candidate.document.sentences if s.end <= candidate.sentence.start)
    before = max(ends, key=lambda s: s.end, default=None)
    said = candidate.document.text[before.start : before.end] if before else ""
    return any(f.counts_thing(head) for f in figures(said))


def _bare(figure: Counted) -> bool:
    """Tell whether a figure says of itself not what it counts: "12 were killed"."""
    return not terms(figure.counts)


def must_count(question: Question) -> bool:
    """Tell whether only a figure that counts the thing named can answer: "how many ships"."""
    asks = question.thing and _HOW_MANY.search(question.text)
    return bool(asks) and counted_noun(question.thing or "")[0] not in _ANY_THING


def counts_others(question: Question, candidate: Candidate) -> bool:
    """Tell whether a sentence certainly does not count what "how many …" asks for.

    It has no number, or all that it counts is something else, and it has no word like the thing: "17 people
    died" does not tell how many children did, nor "14 boats sank" how many cars.
    """
    if not _HOW_MANY.search(question.text) or not question.thing:
        return False
    if not NUMBER.search(candidate.text) and not _NONE.search(candidate.text):
        return True
    thing, (head, _) = terms(question.thing), counted_noun(question.thing)
    people = [stem for stem in thing if thing_of(stem) == head and is_kind_of_people(stem)]
    counted = [
        f for f in figures(candidate.text) if (any(map(is_person, terms(f.counts))) if people else f.counts)
    ]
    if not must_count(question) or not counted or any(f.counts_thing(head) for f in counted):
        return False
    if set(people or thing) & set(terms(candidate.text)):
        return False  # "of the 17 people three were children"
    looked_at = bool(candidate.alike)
    return bool(people) or (looked_at and not any(map(candidate.has_like, thing)))


def _about(question: Question, head: str, candidate: Candidate) -> bool:
    """Tell whether what stands around a figure speaks of at least half of what the question adds."""
    split = in_two_words(question.terms)
    deeds = {*split, *split.values()}
    added = [t for t in question.terms if thing_of(t) != head and action_of(t) is None and t not in deeds]
    around = context(candidate)
    return 2 * sum(name_of(term) in around or candidate.has_like(term) for term in added) >= len(added)
