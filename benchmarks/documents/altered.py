"""Articles altered as copies are: cut, put in another order, reworded; the same ones from one seed."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from corpus.types import Document

_SEED = 20261124
_SHORTEST = 12  # sentences of an article that is worth copying
_REWORDED = 0.3  # of the words that can be said otherwise
_DROPPED = 0.05  # of all words
# What editors put for what an agency wrote.
_OTHERWISE = dict(
    pair.split(":")
    for pair in """
    said:stated stated:said told:informed says:notes announced:declared reported:recounted asked:urged
    called:termed wants:seeks wanted:sought show:indicate shows:indicates showed:indicated began:started
    start:begin started:began end:close ended:closed help:assist helped:assisted make:produce made:produced
    get:obtain got:obtained give:hand gave:handed take:seize took:seized used:employed use:employ
    need:require needs:requires keep:retain kept:retained leave:depart left:departed put:placed set:placed
    about:around almost:nearly also:additionally after:following before:ahead because:since but:yet
    although:though while:whilst more:further most:largely many:numerous several:various some:certain
    big:large large:sizeable small:little new:fresh old:former recent:latest major:chief important:vital
    first:earliest last:final next:coming early:initial late:recent near:close under:beneath over:above
    people:persons person:individual man:male woman:female children:youngsters police:officers
    officials:authorities leaders:heads leader:head lawmakers:legislators bill:measure law:statute plan:scheme
    country:nation countries:nations state:province city:town government:administration president:leader
    money:funds cost:price jobs:posts workers:employees companies:firms company:firm business:trade
    attack:assault killed:slain death:demise dead:lifeless war:conflict fight:battle weapons:arms
    vote:ballot voted:balloted election:poll campaign:drive support:backing supported:backed
    against:opposing between:among during:throughout within:inside without:lacking through:via
    week:fortnight month:period year:twelvemonth today:presently now:currently then:thereupon still:yet
    often:frequently never:nowise always:constantly only:merely just:simply very:quite much:greatly
    would:will could:might should:ought can:may must:shall not:hardly
    """.split()
)
_WORD = re.compile(r"[A-Za-z]+")
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")


@dataclass(frozen=True, slots=True)
class Altered:
    """A copy: which article it is of, what was done to it, its text."""

    of: str
    how: str
    text: str


def altered(articles: Sequence[Document], count: int = 500) -> Iterator[Altered]:
    """Yield so many copies of articles, in turn by each way of altering them."""
    chance = random.Random(_SEED)  # noqa: S311  # to be the same in every run
    long_enough = [a for a in articles if len(a.sentences) >= _SHORTEST]
    ways = list(_WAYS.items())
    for number, article in enumerate(chance.sample(long_enough, count)):
        how, way = ways[number % len(ways)]
        sentences = [article.text[s.start : s.end] for s in article.sentences]
        yield Altered(article.id, how, "\n\n".join(_retyped(s, number) for s in way(sentences, chance)))


def _cut(sentences: list[str], chance: random.Random) -> list[str]:
    """Keep a third to two thirds, in one or two stretches, as editors cut from below and from within."""
    kept = max(5, int(len(sentences) * chance.uniform(0.33, 0.67)))
    begin = chance.choice([0, 0, chance.randrange(len(sentences) - kept + 1)])
    return sentences[begin : begin + kept]


def _reordered(sentences: list[str], chance: random.Random) -> list[str]:
    return chance.sample(sentences, len(sentences))


def _reworded(sentences: list[str], chance: random.Random) -> list[str]:
    def word(match: re.Match[str]) -> str:
        if chance.random() < _DROPPED:
            return ""
        other = _OTHERWISE.get(match[0].lower())
        return other if other and chance.random() < _REWORDED else match[0]

    return [" ".join(_WORD.sub(word, sentence).split()) for sentence in sentences]


def _all(sentences: list[str], chance: random.Random) -> list[str]:
    return _reworded(_reordered(_cut(sentences, chance), chance), chance)


_WAYS: dict[str, Callable[[list[str], random.Random], list[str]]] = {
    "cut": _cut,
    "reordered": _reordered,
    "reworded": _reworded,
    "cut, reordered and reworded": _all,
}


def _retyped(sentence: str, number: int) -> str:
    """Return a sentence in the other kind of quotation marks, and every second copy with odd spaces."""
    straight = sentence.translate(_STRAIGHT)
    return straight.replace(" ", "\u00a0", 2) if number % 2 else straight
