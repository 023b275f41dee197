"""What is held of a document while an archive is linked: numbers for its runs of words, with their places."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from corpus.credits import told
from corpus.outlets import is_agency
from corpus.quotations import blanked, quotations
from corpus.sentences import Span
from corpus.shapes import words
from corpus.types import Document, Sentence

WIDTH = 6  # words of a run: shorter ones stand in unrelated reports, longer ones miss reworded copies
_SHORTEST = 8  # words of a sentence that two outlets do not write alike by chance, beside others
_ALONE = 14  # words of a sentence that alone shows where it comes from
_FIRST_PERSON = frozenset({"i", "me", "my", "we", "us", "our"})
_HANDLE = re.compile(r"\(@\w{2,20}\)")
_STEP = np.uint64(0x9E3779B97F4A7C15)  # odd, so that every place in a run counts

Numbers = NDArray[np.uint64]
Places = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Interview:
    """A quotation that the text says was given to one outlet: "…," X told the Associated Press."""

    runs: Numbers  # of its words, each together with the outlet's name
    sentence: int
    speaker: str | None
    outlet: str


@dataclass(frozen=True, slots=True)
class Wording:
    """What a document's words give to its prints: what takes long to make, and may be kept with it.

    The numbers are those of `Prints`. interviews: the sentence, to whom it was said, the runs, of each.
    """

    runs: Numbers
    places: Places
    quoted: Numbers
    sentences: Numbers
    lengths: Places
    interviews: tuple[tuple[int, str, Numbers], ...]


@dataclass(slots=True)
class Prints:
    """A document's runs of words outside quotations, sorted, each with the sentence it stands in.

    runs: (n,) without repeats; places: (n,) the runs' sentences, counted from 0. sentences: (m,) a number
    for the whole wording of each sentence, 0 where it is short or mostly a quotation; lengths: (m,) their
    words. spans: (m, 2). quoted: the runs within quotations.
    """

    id: str
    outlet: str
    via: str | None
    origin: str
    day: int  # as an ordinal; 0 for an undated document
    runs: Numbers
    places: Places
    quoted: Numbers
    sentences: Numbers
    lengths: Places
    spans: Places
    origins: tuple[str, ...]
    interviews: tuple[Interview, ...]

    @property
    def rank(self) -> int:
        """Return how near it is to the reporting: 2 an agency's own, 1 what rests on one, else 0."""
        return (self.outlet == self.origin) + 1 if is_agency(self.origin) else 0

    @property
    def telling(self) -> Numbers:
        """Return the sentences that alone show where they come from, without repeats."""
        return np.unique(self.sentences[(self.sentences > 0) & (self.lengths >= _ALONE)])

    def keep(self, held: NDArray[np.bool_]) -> None:
        """Drop the runs that are not held."""
        self.runs, self.places = self.runs[held], self.places[held]

    def forget(self, standing: NDArray[np.bool_]) -> None:
        """Drop these sentences, (m,), and their runs."""
        self.sentences[standing] = 0
        self.keep(~standing[self.places])

    def forget_speech(self, quoted: Numbers) -> None:
        """Drop what others print as somebody's words: a speech that many heard is nobody's text.

        quoted: sorted.
        """
        spoken = among(self.runs, quoted)
        count = len(self.sentences)
        said = np.bincount(self.places[spoken], minlength=count) * 2
        self.sentences[said > np.bincount(self.places, minlength=count)] = 0
        self.keep(~spoken)


def prints(document: Document, wording: Wording | None = None) -> Prints:
    """Return what is held of a document; `wording` is what its words give, where that is known already."""
    known = wording or wording_of(document)
    return Prints(
        id=document.id,
        outlet=document.outlet,
        via=document.via,
        origin=document.origin,
        day=document.published.toordinal() if document.published else 0,
        runs=known.runs,
        places=known.places,
        quoted=known.quoted,
        sentences=known.sentences.copy(),  # some are forgotten on the way
        lengths=known.lengths,
        spans=np.array([(s.start, s.end) for s in document.sentences], dtype=np.int32).reshape(-1, 2),
        origins=tuple(s.origin for s in document.sentences),
        interviews=tuple(
            Interview(runs, place, document.sentences[place].speaker, outlet)
            for place, outlet, runs in known.interviews
        ),
    )


def wording_of(document: Document) -> Wording:
    """Return what a document's words give. Quotations do not count: two outlets may have heard one speech."""
    spans = quotations(document.text)
    blank = blanked(document.text, spans)
    posted = _posted(document, blank)
    own = [
        [] if place in posted else words(blank[s.start : s.end]) for place, s in enumerate(document.sentences)
    ]
    runs, places = _runs(own)
    speech = words(" ".join(document.text[start:end] for start, end in spans))
    return Wording(
        runs=runs,
        places=places,
        quoted=np.unique(_folded(_numbers(speech), WIDTH)),
        sentences=np.array(list(_sentences(document, blank, own)), dtype=np.uint64),
        lengths=np.array([len(sentence) for sentence in own], dtype=np.int32),
        interviews=tuple(_interviews(document, blank, spans)),
    )


def among(runs: Numbers, ordered: Numbers) -> NDArray[np.bool_]:
    """Tell of each run whether it stands in a sorted list, which may be far longer."""
    if not len(ordered):
        return np.zeros(len(runs), dtype=np.bool_)
    places = np.minimum(np.searchsorted(ordered, runs), len(ordered) - 1)
    found: NDArray[np.bool_] = ordered[places] == runs
    return found


@lru_cache(maxsize=1 << 18)
def _number(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "little")


def _numbers(of: Sequence[str]) -> Numbers:
    return np.fromiter(map(_number, of), dtype=np.uint64, count=len(of))


def _folded(numbers: Numbers, width: int) -> Numbers:
    """Return one number for each run of so many; the order within a run counts."""
    count = max(len(numbers) - width + 1, 0)
    whole = np.zeros(count, dtype=np.uint64)
    for shift in range(width):
        whole = whole * _STEP + numbers[shift : shift + count]
    return whole ^ (whole >> np.uint64(29))


def _runs(own: Sequence[Sequence[str]]) -> tuple[Numbers, Places]:
    """Return the runs within sentences, sorted, without repeats, and the first sentence of each."""
    numbers = _numbers([word for sentence in own for word in sentence])
    place = np.repeat(np.arange(len(own), dtype=np.int32), [len(sentence) for sentence in own])
    folded = _folded(numbers, WIDTH)
    within = place[: len(folded)] == place[WIDTH - 1 :][: len(folded)]
    runs, first = np.unique(folded[within], return_index=True)
    return runs, place[: len(folded)][within][first]


def _posted(document: Document, blank: str) -> set[int]:
    """Return the sentences of paragraphs that turn out to be somebody's words.

    They end as a printed tweet does: "— Name (@name) May 3, 2018", or with a closing mark that none opens.
    """
    posted: set[int] = set()
    paragraph: list[int] = []
    last = 0
    for place, sentence in enumerate(document.sentences):
        if "\n" in document.text[last : sentence.start]:
            paragraph = []
        paragraph.append(place)
        last = sentence.end
        lone = blank.count('"', sentence.start, sentence.end) == 1
        if lone or _HANDLE.search(blank, sentence.start, sentence.end):
            posted.update(paragraph)
            paragraph = []
    return posted


def _sentences(document: Document, blank: str, own: Sequence[Sequence[str]]) -> Iterator[int]:
    for sentence, outside in zip(document.sentences, own, strict=True):
        quotes = '"' in blank[sentence.start : sentence.end]
        whole = words(document.text[sentence.start : sentence.end]) if quotes else outside
        telling = len(whole) >= _SHORTEST and len(outside) * 2 >= len(whole)
        spoken = not _FIRST_PERSON.isdisjoint(outside)  # somebody's words, though no marks stand around them
        yield int(_folded(_numbers(whole), len(whole))[0]) if telling and not spoken else 0


def _interviews(document: Document, blank: str, spans: Sequence[Span]) -> Iterator[tuple[int, str, Numbers]]:
    for place, sentence in enumerate(document.sentences):
        own = blank[sentence.start : sentence.end]
        if '"' in own and (outlet := told(own)):
            given = _folded(_numbers(words(_quoted(document.text, sentence, spans))), WIDTH)
            if len(given):
                yield place, outlet, given ^ np.uint64(_number(outlet))


def _quoted(text: str, sentence: Sentence, spans: Sequence[Span]) -> str:
    """Return what stands in quotations within a sentence."""
    cut = ((max(start, sentence.start), min(end, sentence.end)) for start, end in spans)
    return " ".join(text[start:end] for start, end in cut if start < end)
