"""Whether somebody says something of what a question asks them about. Pure.

The one asked for must speak, and of the matter: a minister who speaks of trade has not spoken of the strike.
"""

import re
from collections.abc import Sequence

from bot.answering.asking.question import Question
from bot.answering.choosing.selection import quote
from bot.answering.deeds.claims import AUXILIARY
from bot.answering.judging.coverage import forms
from bot.answering.judging.evidence import Candidate, leans
from bot.answering.lexicon import is_nation, kin_of, name_of
from corpus.types import Voice
from embeddings.words import terms

_BESIDE_A_VERB = re.compile(r"\s*(?:(?:also|later|then|has|had|have|further|again|once|\w+ly)\s*){0,2}")
_QUOTED_OR_CUT = re.compile(r"[;:“”\"—]")
_BACK = 3  # sentences through which "he" goes on from "he"
_OWNED = re.compile(r"\b\w+['’]s\b")
_SUBJECT = 8  # terms within which a sentence names whom it is about
_TELLS = re.compile(
    r"\b(?:sa(?:ys|id)|told|call(?:s|ed) (?:for|on)|warn(?:s|ed)|claim(?:s|ed)|argue[sd]?|den(?:y|ies|ied)"
    r"|confirm(?:s|ed)|insist(?:s|ed)|announce[sd]?|wrote|writes|tweet(?:s|ed)|add(?:s|ed)|described?|describes"
    r"|prais(?:es|ed)|criticiz(?:es|ed)|criticis(?:es|ed)|vow(?:s|ed)|pledge[sd]?|promis(?:es|ed)|ask(?:s|ed)"
    r"|accus(?:es|ed)|stat(?:es|ed)|suggest(?:s|ed)|acknowledge[sd]?|urge[sd]?|demand(?:s|ed)|predict(?:s|ed)"
    r"|explain(?:s|ed)|express(?:es|ed)|welcom(?:es|ed)|condemn(?:s|ed)|think(?:s)?|thought|believe[sd]?"
    r"|determin(?:es|ed)|conclud(?:es|ed)|sp(?:oke|eaks) (?:against|for|of|about|out)"
    r"|call(?:s|ed) (?:the|his|her|its|their|it|this|that|him|them|[A-Z]\S+)"
    r" (?:[\w-]+ ){0,3}?(?:an?\b|[“\"‘'])"
    r"|declare[sd]?|repl(?:y|ies|ied)|respond(?:s|ed)|report(?:s|ed))\b",
    re.IGNORECASE,
)
_TOLD_BY_SAME = re.compile(rf"\b(?:he|she|they)\s+(?:later\s+|also\s+)?{_TELLS.pattern}", re.IGNORECASE)
_ABOUT = re.compile(
    r"\b(?:say|said|says|tell|told|think|thought|claim|claimed|argue|argued|warn|warned|comment|write|wrote"
    r"|believe|mention|respond|reply|decide|decided|rule|ruled)\b(?:\s+(?!about\b)\w+)?"
    r"\s+(?:about|on|of|regarding|concerning|over)\s+(?P<topic>.+)$",
    re.IGNORECASE,
)
# What may stand behind a name that is nobody's attribute: "Holm earlier said", "Holm on Tuesday told".
_NO_NOUN = AUXILIARY | frozenset(
    "of and from at in for on by as after before during when while with earlier again once today yesterday"
    " first further instead himself herself".split()
)
_NEAR = 9  # words before a verb of telling in which who tells is named
_ON_TOPIC = 0.5  # of the topic's words, that stand in what is quoted, beside it or in the headline


def speaks_of_topic(question: Question, candidate: Candidate) -> bool:
    """Tell whether what somebody is asked about stands in what is quoted, or right beside it.

    A headline tells it too, where the report is of nothing else: "Holm on the strike".
    """
    asked = _ABOUT.search(question.text.rstrip("?!. "))
    wanted = [t for t in terms(asked["topic"]) if t in question.terms] if asked else []
    return _carried(wanted, candidate) >= _ON_TOPIC * len(wanted)


def surely_said(question: Question, candidate: Candidate) -> bool:
    """Tell whether the one asked for is the speaker, and all that is asked about stands there or beside it.

    Where it was may stand elsewhere in the report, if the words quoted are of the matter: "such attacks".

    Then it answers, however few of the question's words it has: who speaks does not repeat the question.
    """
    speaker, wanted = candidate.sentence.speaker, set(question.saying_names)
    if not wanted:
        return False
    whole = set(question.saying)
    if not (speaker and _names_them(wanted, speaker, whole)) and not _goes_on_from(wanted, candidate, whole):
        return False
    topic, named = _topic(question), {form for name in question.names for form in forms(name)}
    if _carried(topic, candidate) == len(topic):
        return bool(topic)
    matter = [term for term in topic if name_of(term) not in named]
    told = set(forms(quote(candidate).text))
    itself = all({name_of(t), *map(name_of, kin_of(t))} & told for t in matter)
    return bool(matter) and itself and {*map(name_of, topic)} <= {*told, *forms(candidate.document.text)}


def names_topic(question: Question, candidate: Candidate) -> bool:
    """Tell whether what is quoted itself has a word of what somebody is asked about."""
    told = set(forms(quote(candidate).text))
    return any({name_of(term), *map(name_of, kin_of(term))} & told for term in _topic(question))


def _topic(question: Question) -> list[str]:
    """Return the terms of all that is asked but who is asked for."""
    return [term for term in question.terms if name_of(term) not in question.saying]


def _carried(wanted: Sequence[str], candidate: Candidate) -> int:
    """Return how many of these terms stand in what is quoted of a candidate, beside it or in its headline."""
    around = set(forms(_beside(candidate))) if wanted else set()
    return sum(bool({name_of(term), *map(name_of, kin_of(term))} & around) for term in wanted)


def _beside(candidate: Candidate) -> str:
    """Return what is quoted of a candidate with the sentence before and behind it, and its headline."""
    document, quoted = candidate.document, quote(candidate)
    near = [s for s in document.sentences if s.end <= quoted.start][-1:]
    near += [s for s in document.sentences if s.start >= quoted.end][:1]
    return " ".join([quoted.text, document.title or "", *(document.text[s.start : s.end] for s in near)])


def is_said_by(question: Question, candidate: Candidate) -> bool:
    """Tell whether the one asked for speaks: as the speaker, the writer, the subject of a telling."""
    wanted = set(question.saying_names).union(*map(kin_of, question.saying_names))  # a lawyer, an attorney
    whole = set(question.saying)  # "a Boeing ⟨pilot⟩"
    document, sentence = candidate.document, candidate.sentence
    if _speaks(wanted, sentence.speaker, candidate.text, whole):
        return True
    if sentence.voice is Voice.OPINION and wanted & set(forms(document.author or "")):
        return True
    return bool(wanted & set(forms(document.outlet))) or _goes_on_from(wanted, candidate, whole)


def _goes_on_from(wanted: set[str], candidate: Candidate, whole: set[str]) -> bool:
    """Tell whether "he said" is the one wanted: named before in it, or whom what it goes on from is about.

    What goes on from what goes on ("He said … She added …") is about whoever was named at last.
    """
    told = _TOLD_BY_SAME.search(candidate.text)
    if not told:
        return False
    if wanted & set(_subject(candidate.text[: told.start()])):
        return True
    document, start = candidate.document, candidate.sentence.start
    for before in [s for s in reversed(document.sentences) if s.start < start][:_BACK]:
        text = document.text[before.start : before.end]
        if wanted & set(_subject(text)) or _speaks(wanted, before.speaker, text, whole):
            return True
        if not leans(text):
            return False
    return False


def _subject(text: str) -> list[str]:
    """Return the first terms of a text, whoever only owns something left out: "Holm's words"."""
    return forms(_OWNED.sub(" ", text))[:_SUBJECT]


def _speaks(wanted: set[str], speaker: str | None, text: str, whole: set[str]) -> bool:
    """Tell whether the one wanted is a sentence's speaker, or stands before a verb of telling."""
    if speaker and _names_them(wanted, speaker, whole):
        return True
    before = (" ".join(_clause_before(text[: m.start()]).split()[-_NEAR:]) for m in _TELLS.finditer(text))
    return any(wanted & set(forms(words)) and _names_them(wanted, words, whole) for words in before)


def _names_them(wanted: set[str], speaker: str, whole: set[str]) -> bool:
    """Tell whether a speaker is the one wanted: not "Holm's lawyer", "the Holm party", "an aide to Holm".

    A people is no owner, "Iranian officials", nor is whoever's noun is asked for too: `whole`, its stems.
    """
    words = speaker.split()
    places = [i for i, word in enumerate(words) if wanted & set(forms(word))]
    if any(is_nation(stem) for i in places for stem in terms(words[i])):
        return True
    if not any(words[i][:1].isupper() for i in places):
        return bool(places)
    return any(
        not words[i].endswith(("'s", "’s"))
        and not (i and words[i - 1].casefold() in {"for", "to", "of"})
        and not (
            i + 1 < len(words)
            and words[i + 1].isalpha()
            and words[i + 1].islower()
            and words[i][-1:].isalnum()
            and not (words[i + 1].endswith("ly") and words[i + 1] not in {"family", "ally"})
            and words[i + 1] not in _NO_NOUN
            and not whole & set(forms(words[i + 1]))
        )
        for i in places
    )


def _clause_before(text: str) -> str:
    """Return the clause that ends a text: what stands behind a comma, with an apposition what it belongs to.

    "It sank, the union |said" is the union's word; "Holm, the mayor of Berg, |said" is Holm's.
    """
    piece = _QUOTED_OR_CUT.split(text)[-1]
    last = piece.rsplit(",", 1)[-1]
    return piece if _BESIDE_A_VERB.fullmatch(last) else last
