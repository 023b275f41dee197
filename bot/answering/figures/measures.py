"""What a sentence gives for a measure that is asked for: an age, a sum, a length, a day. Pure."""

import re
from collections.abc import Sequence
from datetime import date

from bot.answering.asking.days import days_in
from bot.answering.asking.names import NAME
from bot.answering.asking.question import Question
from bot.answering.deeds.claims import claim_of
from bot.answering.figures.amounts import lengths, money, shares
from bot.answering.figures.figures import Counted, actions
from bot.answering.figures.surroundings import clause_of
from bot.answering.figures.tallies import tallies
from bot.answering.judging.coverage import forms
from bot.answering.lexicon import action_of, name_of
from embeddings.words import terms

_AGE_ASKED = re.compile(r"\bhow old\b|\bwhat (?:is|was) .{0,40}\bage\b|\bat what age\b", re.IGNORECASE)
_MONEY_ASKED = re.compile(
    r"\bhow much\b(?=.*\b(?:money|cost|aid|fund|grant|budget|promis|pledg|award|loan|tax"
    r"|compensation|damages|pa(?:y|id)|spen[dt]|divert|raise|give|gave|donat|receiv|earn|worth|owe"
    r"|debt|price|fine|invest|lose|lost|sell|sold|buy|offer|want|ask|charge)\w*)"
    r"|\b(?:what|which) (?:sum|price|amount)\b",
    re.IGNORECASE,
)
_MUCH_ASKED = re.compile(r"\bhow much\b", re.IGNORECASE)
_LENGTH_ASKED = re.compile(r"\bhow (?:far|long|wide|high|tall|deep|big|large)\b|\bhow many\b", re.IGNORECASE)
_DAY_ASKED = re.compile(
    r"^\W*(?:and |but )?(?:when|(?:in |on )?what (?:day|date|year|month))\b", re.IGNORECASE
)
_TO_COME = re.compile(
    r"^\W*(?:and |but )?(?:when|(?:on |in )?what (?:day|date|year|month)) will\b", re.IGNORECASE
)
_IS_TO = re.compile(
    r"\b(?:will|would|is to|are to|plans?|planned|expected|scheduled|set|due)\b", re.IGNORECASE
)
_SHARE_ASKED = re.compile(
    r"\b(?:what|which|how (?:large|big) a) (?:\w+ )?(?:percentage|per ?cent|share|proportion|part)\b"
    r"|\bhow many per ?cent\b",
    re.IGNORECASE,
)
_RISE_ASKED = re.compile(
    r"\bby how (?:much|many per ?cent)\b|\bhow (?:much|far) .*\b(?:rise|rose|risen|fall|fell|fallen|grow|grew"
    r"|grown|drop|dropped|increase|increased|decline|declined|climb|climbed|shrink|shrank)\b",
    re.IGNORECASE,
)
_VOTE_ASKED = re.compile(
    r"\bhow did .*\bvote\b|\b(?:result|outcome|tally) of (?:the|its) vote|\bby what (?:margin|vote)\b"
    r"|\bwhat (?:was|is) the margin\b|\bby how many votes\b",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"(?:(?:early|mid|late)[\s-]+)?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)", re.IGNORECASE
)
_NO_VERB = frozenset(terms("example instance today yesterday year month week"))
_AGES = tuple(
    re.compile(form)
    for form in (
        r"(?<=, )(?P<age>\d{1,3})(?=[,;.) ]|$)",  # "Holm, 39,"
        r"\b(?P<age>\d{1,3})-year-old\b",
        r"\baged? (?:of |as |at )?(?P<age>\d{1,3})\b",
        r"\b(?:is|was|turned|turns) (?P<age>\d{1,3})(?: years old)?(?=[,;.) ]|$)",
    )
)
_FROM, _TO = re.compile(r"\bfrom\s+$", re.IGNORECASE), re.compile(r"\bto\s+$", re.IGNORECASE)
_YEAR_OLD = re.compile(r"\b(?P<age>\d{1,3})-year-old\b")
_SOMEBODY = re.compile(  # "the boy whom", not "the boy Mia Dahl"
    r"\b(?i:how old) (?:is|was|were) (?:the|a|an) (?:[A-Z][\w’'.-]*\s+)*[a-z]+\b(?! [A-Z])"
)
_DOES = re.compile(r"\b(?:[a-z]+ing|of|with|by|to)\b|\b(?!aged)[a-z]{2,}ed\b")
_BEFORE = 45  # characters between a name and the age that is his


def kind_of(question: str) -> str:
    """Return what kind of thing is measured: "date", "vote", or a "number"."""
    if _VOTE_ASKED.search(question):
        return "vote"
    return "date" if _DAY_ASKED.match(question) else "number"


def measured(question: Question, sentence: str, published: date | None) -> list[Counted]:
    """Return what a sentence gives for the age, sum, share, length, vote or day that is asked for.

    Of several the one nearest to what the question asks about, of the clause that tells it.
    """
    text = question.text
    if _AGE_ASKED.search(text):
        return _ages(text, sentence)
    if _VOTE_ASKED.search(text):
        return tallies(sentence, text)
    given = _reached(sentence, _given(text, sentence, published))
    if _DAY_ASKED.match(text):
        given = [f for f in given if _day_of_the_deed(text, sentence, f, published)]
    only = len(given) == 1 and given[0].unit != "day"  # the one sum of a sentence that tells what is asked
    found = [f for f in given if only or _told_of(question, sentence, f)]
    nearest = _nearest_to(question.terms, sentence, found)
    return [nearest] if nearest else []


def _reached(sentence: str, given: Sequence[Counted]) -> Sequence[Counted]:
    """Return the figures without those that something rose or fell from: "from 35 percent to ⟨21⟩"."""
    reached = [f.start for f in given if f.unit != "day" and _TO.search(sentence[: f.start])]
    return [f for f in given if not (_FROM.search(sentence[: f.start]) and any(f.start < r for r in reached))]


def _given(text: str, sentence: str, published: date | None) -> list[Counted]:
    if _DAY_ASKED.match(text):
        return days(sentence, published)
    if _SHARE_ASKED.search(text):
        return shares(sentence)
    if _RISE_ASKED.search(text):
        return [*shares(sentence), *money(sentence), *(f for f in lengths(sentence) if f.unit == "points")]
    if _MONEY_ASKED.search(text):
        return money(sentence)
    if _LENGTH_ASKED.search(text):
        return lengths(sentence)
    if _MUCH_ASKED.search(text):
        return [*money(sentence), *lengths(sentence)]
    return []


def _day_of_the_deed(text: str, sentence: str, day: Counted, published: date | None) -> bool:
    """Tell whether a day's own clause tells the deed asked about, and not one that is past."""
    clause = clause_of(sentence, day.start, day.end)
    past = published is not None and day.high <= published.toordinal()
    if _TO_COME.match(text) and past and not _IS_TO.search(clause):
        return False
    claim = claim_of(text)
    if claim is None:
        return True
    kind = action_of(claim.verb)
    return claim.verb in forms(clause) or (kind is not None and kind in actions(clause))


def _told_of(question: Question, sentence: str, figure: Counted) -> bool:
    """Tell whether a figure's clause tells of what is asked; a clause of nothing else is its sentence's."""
    clause = clause_of(sentence, figure.start, figure.end)
    rest = set(forms(clause.replace(figure.phrase, " "))) - _NO_VERB
    names = {form for name in question.names for form in forms(name)}
    asked = {name_of(term) for term in question.terms} - names
    if figure.unit == "%" and names and not names & rest and NAME.search(clause.replace(figure.value, " ")):
        return False  # "81 percent back Trump" is not of Clinton
    if figure.unit == "%" and names & rest:
        return True  # "with Rubio at 23.8 percent"
    kinds = {kind for term in asked if (kind := action_of(term))}
    return not asked or len(rest) < 2 or bool(asked & rest) or bool(kinds & actions(clause))


def _ages(question: str, sentence: str) -> list[Counted]:
    """Return the ages that stand beside the name asked about, or beside "her" where the name stands too."""
    names = [name.split()[-1] for name in NAME.findall(question)[-1:]]
    if _SOMEBODY.search(question):
        return _ages_of_somebody(sentence)
    if not names or names[0] not in sentence:
        return []
    found = []
    for form in _AGES:
        for match in form.finditer(sentence):
            age = float(match["age"])
            if _is_of(names[0], sentence, match):
                found.append(
                    Counted(match["age"], match.group(), "years", match.start(), match.end(), age, age)
                )
    return sorted(found, key=lambda f: f.start)


def _ages_of_somebody(sentence: str) -> list[Counted]:
    """Return the age of the one whom no name tells, where a sentence gives one: "a 17-year-old prisoner"."""
    found = list(_YEAR_OLD.finditer(sentence))
    if len(found) != 1:
        return []
    (m,) = found
    return [Counted(m["age"], m.group(), "years", m.start(), m.end(), float(m["age"]), float(m["age"]))]


def _is_of(name: str, sentence: str, match: "re.Match[str]") -> bool:
    near = sentence[max(0, match.start() - _BEFORE) : match.start()]
    behind = sentence[match.end() : match.end() + _BEFORE]
    listed = re.search(r"\b(?:his|her|their)\s+(?:age\s*)?(?:as\s*)?$", near)
    of_another = NAME.findall(near.rsplit(name, 1)[-1]) if name in near else NAME.findall(near)
    if name in near:
        doing = match.group().endswith("-year-old") and _DOES.search(near.rsplit(name, 1)[-1])
        return not (of_another or doing)  # "Holm was accused of stabbing a 17-year-old"
    return bool(listed) or (match.group().endswith("-year-old") and name in behind)


def days(sentence: str, published: date | None) -> list[Counted]:
    """Return the days, months and years that a sentence names, from first to last as ordinals."""
    return [
        Counted(
            sentence[d.start : d.end],
            sentence[d.start : d.end],
            "",
            d.start,
            d.end,
            float(d.low.toordinal()),
            float(d.high.toordinal()),
            "day",
        )
        for d in days_in(sentence, published)
        if is_day(sentence[d.start : d.end])
    ]


def is_day(printed: str) -> bool:
    """Tell whether words name a day, a month or a year: "Wednesday" tells of whatever is near."""
    return any(c.isdigit() for c in printed) or bool(_MONTH.match(printed))


def _nearest_to(stems: Sequence[str], sentence: str, found: Sequence[Counted]) -> Counted | None:
    """Return the figure that stands nearest to the words, taken together; the first where none is there."""
    places = [
        [m.start() for m in re.finditer(rf"\b{re.escape(stem[:5])}", sentence, re.IGNORECASE)]
        for stem in stems
    ]

    def away(figure: Counted) -> float:
        return sum(min((abs(figure.start - p) for p in of), default=0) for of in places)

    return min(found, key=lambda f: (away(f), f.start), default=None)
