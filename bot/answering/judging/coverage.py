"""How much of a question's words a sentence carries, itself or by what stands around it. Pure.

What can be told from the question alone is told once for it; a sentence then costs a few look-ups.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.answering.lexicon import kin_of, name_of
from embeddings.words import terms

# What a term counts where the sentence tells the same kind of event or thing in another word, or only
# the sentence before, or only the passage, has it.
_SAME_KIND, _NEIGHBOUR, _ELSEWHERE = 0.7, 0.5, 0.3
_LONG, _ENDING = 6, 3  # letters of a stem whose ending may differ, and of the ending
_REMEMBERED = 4096  # sentences, of about 5 KB: one is looked at from several sides for one answer


@dataclass(frozen=True, slots=True)
class Carried:
    """What a sentence carries: its stems in order; these and each two neighbours as one; long ones' heads."""

    stems: tuple[str, ...] = ()
    all: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()

    def has(self, form: str) -> bool:
        """Tell whether it carries a form: the same, or a long one that differs in its ending alone."""
        if form in self.all:
            return True
        head = form[:_LONG]
        return head in self.heads and any(
            stem.startswith(form) or form.startswith(stem)
            for stem in self.all
            if stem.startswith(head) and abs(len(stem) - len(form)) <= _ENDING
        )

    def leaning_on(self, before: "Carried") -> "Carried":
        """Return the same with the stems of the sentence before."""
        return _carrying(self.stems, self.all.union(before.stems))


class Wanted:
    """What a question's terms look for, each weighed by its rarity."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights
        self._total = sum(weights.values())
        self._kin = {form: kin_of(form) for form in weights}
        self._neighbours = set(pairwise(weights))
        both = [(pair, "".join(pair)) for pair in pairwise(weights)]
        self._pairs = [(pair, joined, joined[:_LONG], kin_of(joined)) for pair, joined in both]

    def covered(self, own: Carried, before: frozenset[str], around: frozenset[str]) -> tuple[float, float]:
        """Return how much of the question a sentence carries with what stands around it, and itself.

        before, around: the stems of the sentence before, of the passage and its title. Both in [0, 1].
        """
        if not self._total:
            return 0.0, 0.0
        joint: set[str] = set()
        for pair, both, head, kin in self._pairs:
            seldom = both in own.all or head in own.heads
            if (seldom and own.has(both)) or not kin.isdisjoint(own.all):
                joint.update(pair)
        alone, beside = 0.0, 0.0
        for form, weight in self._weights.items():
            if form in joint or own.has(form):
                alone += weight
            elif not self._kin[form].isdisjoint(own.all):
                alone += weight * _SAME_KIND
            elif form in before:
                beside += weight * _NEIGHBOUR
            elif form in around:
                beside += weight * _ELSEWHERE
        return (alone + beside) / self._total, alone / self._total

    def shared_pairs(self, own: Carried) -> float:
        """Return the share of the question's neighbouring terms that are neighbours in the sentence."""
        if not self._neighbours:
            return 0.0
        return len(self._neighbours.intersection(pairwise(own.stems))) / len(self._neighbours)


@lru_cache(maxsize=_REMEMBERED)
def carried(text: str) -> Carried:
    """Return what a text carries; "air strikes" is "airstrikes" too."""
    stems = tuple(forms(text))
    return _carrying(stems, frozenset((*stems, *(left + right for left, right in pairwise(stems)))))


def forms(text: str) -> list[str]:
    """Return the text's terms, a people and its country as one."""
    return list(map(name_of, terms(text)))


def around(texts: Sequence[Carried], title: str | None) -> frozenset[str]:
    """Return the stems of a passage's sentences and of its report's title."""
    return frozenset().union(*(text.stems for text in texts), forms(title or ""))


def _carrying(stems: tuple[str, ...], every: frozenset[str]) -> Carried:
    return Carried(stems, every, frozenset([stem[:_LONG] for stem in every if len(stem) >= _LONG]))
