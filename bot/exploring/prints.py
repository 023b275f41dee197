"""What a claim says in figures, days and votes, and whether a sentence prints the same. Pure."""

from collections.abc import Sequence
from datetime import date

from bot.answering.figures.amounts import lengths, money, shares
from bot.answering.figures.figures import Counted, actions, counted_noun, figures
from bot.answering.figures.measures import days
from bot.answering.figures.numbers import is_at_least, is_at_most, rounding
from bot.answering.figures.surroundings import clause_of
from bot.answering.figures.tallies import tallies
from bot.answering.judging.coverage import forms


def printed(text: str, published: date) -> list[Counted]:
    """Return the votes, days, sums, shares, lengths and counts of a text, each stretch as one of them."""
    found: list[Counted] = []
    for kind in (tallies(text, ""), days(text, published), money(text), shares(text), lengths(text)):
        found += [figure for figure in kind if not _overlaps(figure, found)]
    counts = [f for f in figures(text) if not f.share and (counted_noun(f.counts)[0] or not f.counts)]
    found += [figure for figure in counts if not _overlaps(figure, found)]
    return sorted(found, key=lambda f: f.start)


def of_the_same(claimed: Counted, claim: str, sentence: str, theirs: Sequence[Counted]) -> list[Counted]:
    """Return the sentence's figures that tell what the claim's figure tells: of the same thing and event."""
    return [other for other in theirs if _one_thing(claimed, claim, other, sentence)]


def meet(claimed: Counted, other: Counted) -> bool:
    """Tell whether two figures print one number, give or take a rounding; "at least 12" does not print 14."""
    if claimed.unit == "day" or claimed.counts == "votes":
        return claimed.low <= other.high and other.low <= claimed.high
    one, two = _bound(claimed), _bound(other)
    slack = max(rounding(claimed.value), rounding(other.value)) * max(one[0], two[0])
    return one[0] <= two[1] + slack and two[0] <= one[1] + slack


def _bound(figure: Counted) -> tuple[float, float]:
    """Return the number that is printed: of "at least 12" the twelve."""
    if is_at_least(figure.value):
        return figure.low, figure.low
    return (figure.high, figure.high) if is_at_most(figure.value) else (figure.low, figure.high)


def _one_thing(claimed: Counted, claim: str, other: Counted, sentence: str) -> bool:
    if (claimed.counts == "votes") != (other.counts == "votes"):
        return False
    if claimed.counts == "votes":
        return not claimed.unit or not other.unit or claimed.unit == other.unit
    if claimed.unit != other.unit:
        return False
    mine = clause_of(claim, claimed.start, claimed.end)
    theirs = clause_of(sentence, other.start, other.end)
    if claimed.unit:
        return bool(_rest(mine, claimed) & _rest(theirs, other)) or bool(actions(mine) & actions(theirs))
    head, modifiers = counted_noun(claimed.counts)
    same = other.counts_thing(head) if head else not other.counts or other.counts_thing(_PEOPLE)
    event = actions(mine)
    return same and _of_them(other, set(modifiers), sentence) and (not event or bool(event & actions(theirs)))


def _rest(clause: str, figure: Counted) -> set[str]:
    return set(forms(clause.replace(figure.phrase, " ")))


def _of_them(figure: Counted, modifiers: set[str], sentence: str) -> bool:
    """Tell whether a figure counts those who are asked about: "Shiite fighters" are not "Iranian troops"."""
    named = any(word[:1].isupper() for word in figure.counts.split()[:-1])
    return not modifiers or bool(modifiers & set(forms(figure.counts if named else sentence)))


def _overlaps(figure: Counted, found: Sequence[Counted]) -> bool:
    return any(f.start < figure.end and figure.start < f.end for f in found)


_PEOPLE = counted_noun("people")[0]
