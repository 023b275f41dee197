"""How far a sentence meets what is asked, word for word: the one measure of what is essential. Pure.

A word is met by itself, by another for the same thing or deed, or by a word that the model holds for
like it in its context; where only yes or no is asked, by its contrary too. A name is met by itself alone.
"""

import re
from collections.abc import Iterator

from bot.answering.asking.question import Question
from bot.answering.choosing.selection import quote
from bot.answering.deeds.claims import claim_of
from bot.answering.deeds.deeds import deed_of
from bot.answering.deeds.opposites import decided_by
from bot.answering.judging.asked_kind import must_count, of_the_kind
from bot.answering.judging.coverage import Carried, carried, forms
from bot.answering.judging.evidence import Candidate
from bot.answering.judging.kinds import holds
from bot.answering.judging.manner import asks_how_died, tells_manner
from bot.answering.judging.support import context, lacking
from bot.answering.lexicon import LIGHT, in_two_words, kin_of, name_of
from embeddings.words import terms

_SAME = 0.6  # of two words' states, their cosine from which both tell one deed
_CLAIM, _WHOLE = 0.6, 0.8  # of a claim and of any other question, what a sentence must meet to answer it
_TOLD_BY_KIND = frozenset({"confirmation", "number", "date", "reason", "person", "place"})
_IS_A = re.compile(  # "is the storm ⟨a hurricane⟩ by now"
    r"^\W*(?:is|are|was|were)\b.+?\s+an?\s+(?P<what>[\w-]+(?:\s(?!(?:of|in|on|at|for|to|by|with|that|who|from)\b)[\w-]+)*)",
    re.IGNORECASE,
)
_PARTS = re.compile(r"(?<=[.;:!?])\s+")
_HE = re.compile(r"\b(?:he|she|it|they)\b", re.IGNORECASE)
_AROUND = 0.5  # what a word counts that only the passage or its title has


def met(question: Question, candidate: Candidate) -> float:
    """Return the share of what is asked that a sentence meets, in [0, 1]; 0 where it lacks a name.

    What is asked are the question's words without its names, and without light ones: "make a mistake" is the
    mistake.
    """
    if lacking(question, context(candidate)):
        return 0.0
    if not all(
        _told(word, question, candidate) for word in _asked(question) if word[0] in question.unprinted
    ):
        return 0.0  # what the archive never prints may be a name: only its like in meaning stands for it
    counted = [_met(word, question, candidate) for word in _asked(question)]
    return sum(counted) / len(counted) if counted else 1.0


def meets_some(question: Question, candidate: Candidate) -> bool:
    """Tell whether the words quoted meet anything of what is asked, or nothing but names is."""
    words = list(_asked(question))
    return not words or any(_met(word, question, candidate) == 1 for word in words)


def named(question: Question, candidate: Candidate) -> bool:
    """Tell whether the words quoted are about those asked about.

    Who did it and whom it was done to must stand there; where that is not told, the first name and half of
    all there, in the sentence before or in the title. The others may stand further off in the passage.
    """
    quoted = quote(candidate)
    said = frozenset(forms(quoted.text))
    if claim := claim_of(question.text):
        return all(set(forms(name)[-1:]) <= said for _, name in claim.parts if not name.islower())
    document = candidate.document
    before = next((s for s in reversed(document.sentences) if s.end <= quoted.start), None)
    around = (
        document.title or "",
        document.outlet,
        candidate.sentence.speaker or "",
        document.text[before.start : before.end] if before else "",
    )
    missing = lacking(question, said.union(*map(forms, around)))
    return not missing or (missing[0] != question.names[0] and 2 * len(missing) <= len(question.names))


def _about_all(question: Question, candidate: Candidate) -> bool:
    """Tell whether the words quoted hold every name, and their report each in full: no other Mr Holm."""
    said, report = set(forms(quote(candidate).text)), set(forms(candidate.document.text))
    names = [forms(name) for name in question.names]
    return all(name and name[-1] in said and set(name) <= report for name in names)


def told(deed: str | None, question: Question, candidate: Candidate) -> bool:
    """Tell whether a sentence tells a deed, in this or another word for it.

    Of a light one, "make a mistake", it must tell the mistake; where no deed is asked, all that is.
    """
    if deed is None or deed in LIGHT:
        after = question.terms.index(deed) if deed in question.terms else -1
        words = [word for word in _asked(question) if question.terms.index(word[0]) > after]
        return all(_met(word, question, candidate) == 1 for word in (words[:1] if deed else words))
    word = next((word for word in _asked(question) if deed in word), (deed,))
    return _told(word, question, candidate)


def whole(question: Question, candidate: Candidate) -> bool:
    """Tell whether a sentence meets the whole of a question and holds what is asked for.

    It answers then, however far from the question its own words are.
    """
    kind, deed = question.asks_for, deed_of(question.text)
    how = asks_how_died(question.text)
    if how and not tells_manner(quote(candidate).text, question.names):
        return False
    able = kind in _TOLD_BY_KIND or question.saying or how
    if not able or not of_the_kind(question, candidate):
        return False
    if not any(_asked(question)):
        return bool(question.saying) and _about_all(question, candidate)
    if kind == "confirmation":
        return says(question, deed, candidate)
    if holds(kind, candidate.text, question.text) == 0 or (deed and not told(deed, question, candidate)):
        return False
    least = _CLAIM if must_count(question) else _WHOLE  # what is counted is there, with its figure
    return named(question, candidate) and met(question, candidate) >= least


def says(question: Question, deed: str | None, candidate: Candidate) -> bool:
    """Tell whether a sentence says yes or no: it meets the most of what is asked, its deed above all."""
    least = _CLAIM if question.names else _WHOLE  # "is the bear alive": of no other bear
    able = named(question, candidate) and met(question, candidate) >= least
    return able and told(deed, question, candidate)


def _asked(question: Question) -> Iterator[tuple[str, ...]]:
    """Yield the words that are no names and not light, each as the stems that it may be told by."""
    named = {form for name in question.names for form in forms(name)}
    split = in_two_words(question.terms)
    for term in question.terms:
        if term in split:
            yield (term, term + split[term])
        elif term not in LIGHT and term not in split.values() and name_of(term) not in named:
            yield (term,)


def _told(word: tuple[str, ...], question: Question, candidate: Candidate) -> bool:
    """Tell whether the words quoted tell a word: by itself, one of its kind or one that is all but it."""
    own = carried(quote(candidate).text)
    same = candidate.alike.get(word[0], 0.0) >= _SAME and not _beside_its_like(word[0], question)
    return same or any(_carries(own, stem, question) for stem in word)


def _met(word: tuple[str, ...], question: Question, candidate: Candidate) -> float:
    """Return 1 where the words quoted meet a word, less where only the passage or its title does."""
    own = carried(quote(candidate).text)
    if any(_carries(own, stem, question) for stem in word):
        return 1.0
    if any(map(candidate.has_like, word)) and not _beside_its_like(word[0], question):
        return 1.0
    around = context(candidate)
    return _AROUND * any(name_of(stem) in around or not kin_of(stem).isdisjoint(around) for stem in word)


def _beside_its_like(stem: str, question: Question) -> bool:
    """Tell whether a question has another word for the same: "is the ⟨deal⟩ a ⟨treaty⟩" asks for itself."""
    return not kin_of(stem).isdisjoint(question.terms)


def says_what(question: Question, candidate: Candidate) -> bool:
    """Tell whether a sentence tells what something is asked to be: of "is the deal a ⟨treaty⟩", a treaty.

    Whoever is asked about is named there too, or is "he": a member is not the one named a sentence before.
    """
    asked = _IS_A.search(question.text)
    what = terms(asked["what"])[-1:] if asked else []
    if not all(_met((stem,), question, candidate) == 1 for stem in what if stem in question.terms):
        return False
    said = [part for part in _PARTS.split(quote(candidate).text) if set(forms(part)) & set(what)]
    subject = next((n for n in question.names if asked and n in question.text[: asked.start("what")]), "")
    return not said or any(set(forms(subject)[-1:]) <= set(forms(part)) or _HE.search(part) for part in said)


def _carries(own: Carried, stem: str, question: Question) -> bool:
    alike = frozenset() if _beside_its_like(stem, question) else kin_of(stem)
    if question.asks_for == "confirmation":
        alike |= decided_by(stem)
    return own.has(name_of(stem)) or not alike.isdisjoint(own.all)
