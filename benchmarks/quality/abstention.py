"""Does Byline decline where nothing answers, answer where something does, and know how sure it is."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.quality.answering import holds
from benchmarks.quality.archives import Asked, Data, Row, tuned_on
from benchmarks.quality.table import BYLINE, Line, mean
from bot.answering.judging.confidence import confidence
from bot.answering.types import Answer

_LABELS = Path(__file__).parent.parent / "labels"
OWN = _LABELS / "own_questions.jsonl"
_ANSWERED_AFTER_ALL = _LABELS / "far_answered.jsonl"  # far questions that the news does answer
REFUSED_WRONGLY = 0.10
CLAUSES = "multihop"  # its questions are answered in part, so they have a line of their own
HEADLINES = "headlines"  # of the events, asked as they stand: what a large archive must not refuse
APART = frozenset({CLAUSES, HEADLINES})  # have no say in what a tenth of all that is answerable is
_FAR = "far from the archive"
_AIMS = {_FAR: 0.97, "multihop null": 0.90, "100 of our own": 0.70, "squad2": 0.30}


@dataclass(frozen=True, slots=True)
class Question:
    """A question, whether it has an answer, and the row that holds it."""

    text: str
    answerable: bool
    row: Row | None = None


@dataclass(frozen=True, slots=True)
class Set:
    """Questions of one kind over one archive."""

    name: str
    asked: Asked
    questions: Sequence[Question]


@dataclass(frozen=True, slots=True)
class Told:
    """A question of a set, how sure Byline was, and whether its answer was right: None where nobody knows."""

    name: str
    question: Question
    confidence: float
    right: bool | None

    @property
    def tuned(self) -> bool:
        """Tell whether the confidence may have been fitted on it."""
        return tuned_on(self.question.text)


def sets(data: Data) -> Iterator[Set]:
    """Yield the sets that abstention is measured on."""
    xquad, squad2 = data.some(data.xquad), data.some(data.squad2)
    yield Set("xquad", data.own, [Question(row["question"], answerable=True, row=row) for row in xquad])
    yield Set(_FAR, data.news, [Question(row["question"], answerable=False, row=row) for row in xquad])
    null = [row for row in data.multihop if not row["evidence_list"]]
    yield Set("multihop null", data.news, [Question(row["query"], answerable=False) for row in null])
    yield Set("squad2", data.deceiving, [_of_squad2(row) for row in squad2])
    own = [json.loads(line) for line in OWN.read_text("utf-8").splitlines()]
    for archive, asked in (("news", data.news), ("seeds", data.seeds)):
        here = [row for row in own if row["archive"] == archive]
        yield Set(
            "100 of our own", asked, [Question(r["question"], answerable=bool(r["answerable"])) for r in here]
        )
    hops = data.some([row for row in data.multihop if row["evidence_list"]])
    yield Set(CLAUSES, data.news, [Question(row["query"], answerable=True, row=row) for row in hops])
    titles = {row["event"]: row["title"] for row in reversed(data.seesaw)}  # the first report's
    headlines = list(reversed(titles.values()))[:: data.every]
    yield Set(HEADLINES, data.news, [Question(title, answerable=True) for title in headlines])


def abstention(data: Data) -> Iterator[Line]:
    """Yield: refused of each set with the one threshold that is shipped; then at 10% false refusals."""
    told = [_told(part, question) for part in sets(data) for question in part.questions]
    answerable = [t for t in told if t.question.answerable and t.name not in APART]
    at_ten = sorted(t.confidence for t in answerable)[int(REFUSED_WRONGLY * len(answerable))]
    yield from _refused_wrongly(answerable, at_ten)
    for name, aim in _AIMS.items():
        yield from _refused_rightly([t for t in told if t.name == name], name, aim, at_ten)
    yield from _really_far([t for t in told if t.name == _FAR])
    yield from _headlines([t for t in told if t.name == HEADLINES])
    yield from _in_part([t for t in told if t.name == CLAUSES])
    yield from _risk([t for t in told if t.right is not None])


def _refused_wrongly(answerable: Sequence[Told], at_ten: float) -> Iterator[Line]:
    threshold = confidence().threshold
    sure = "at the shipped threshold"
    for half, some in (("", answerable), (", not tuned on", [t for t in answerable if not t.tuned])):
        yield Line(
            f"refused though answerable, {sure}{half}",
            {BYLINE: mean([t.confidence < threshold for t in some])},
            0.12 if half else REFUSED_WRONGLY,
            f"{len(some)} questions"
            + ("" if half else f"; at {threshold:g}; {at_ten:g} would refuse a tenth"),
            rising=False,
        )


def _refused_rightly(told: Sequence[Told], name: str, aim: float, at_ten: float) -> Iterator[Line]:
    threshold = confidence().threshold
    none = [t for t in told if not t.question.answerable]
    wrongly = [t.confidence < threshold for t in told if t.question.answerable]
    at = mean([t.confidence < at_ten for t in none])
    beside = f"; of its {len(wrongly)} answerable ones {mean(wrongly):.3f}" if wrongly else ""
    for half, some in (("", none), (", not tuned on", [t for t in none if not t.tuned])):
        note = f"{len(some)} questions" + ("" if half else f"; {at:.3f} at a tenth refused wrongly{beside}")
        refused = mean([t.confidence < threshold for t in some])
        yield Line(f"refused, no answer: {name}{half}", {BYLINE: refused}, aim, note)


def _really_far(told: Sequence[Told]) -> Iterator[Line]:
    """Yield the same of the far questions without those that the news answers after all, by hand."""
    labels = map(json.loads, _ANSWERED_AFTER_ALL.read_text("utf-8").splitlines())
    answered = {label["id"] for label in labels}
    really = [t for t in told if t.question.row and t.question.row["id"] not in answered]
    for half, some in (("", really), (", not tuned on", [t for t in really if not t.tuned])):
        yield Line(
            f"refused, no answer: {_FAR}, without what the news answers after all{half}",
            {BYLINE: mean([t.confidence < confidence().threshold for t in some])},
            _AIMS[_FAR],
            f"{len(some)} questions" + ("" if half else f"; {len(told) - len(really)} left out"),
        )


def _headlines(told: Sequence[Told]) -> Iterator[Line]:
    for half, some in (("", told), (", not tuned on", [t for t in told if not t.tuned])):
        yield Line(
            f"refused though answerable: headlines of events{half}",
            {BYLINE: mean([t.confidence < confidence().threshold for t in some])},
            None,
            f"{len(some)} headlines",
            rising=False,
        )


def _in_part(told: Sequence[Told]) -> Iterator[Line]:
    threshold = confidence().threshold
    for half, some in (("", told), (", not tuned on", [t for t in told if not t.tuned])):
        answered = [t for t in some if t.confidence >= threshold]
        yield Line(
            f"multihop, answered at least in part{half}",
            {BYLINE: len(answered) / max(1, len(some))},
            None,
            f"{len(some)} questions",
        )
        yield Line(
            f"multihop, of those answered a cited passage is one of the facts{half}",
            {BYLINE: mean([bool(t.right) for t in answered])},
            None,
            f"{len(answered)} questions",
        )


def _risk(told: Sequence[Told]) -> Iterator[Line]:
    """Yield the risk among the surest part of all questions: how many of them are answered wrongly."""
    surest = sorted(told, key=lambda t: -t.confidence)
    for share in (0.2, 0.3, 0.4, 0.5, 0.6):
        part = surest[: max(1, round(share * len(surest)))]
        wrong = mean([not t.right for t in part])
        yield Line(f"risk at {share:.0%} coverage", {BYLINE: wrong}, None, f"of {len(told)}", rising=False)


def _told(part: Set, question: Question) -> Told:
    """Ask. What a rule refuses is told as less sure than anything that is answered."""
    answer = part.asked.answerer.answer(question.text)
    threshold = confidence().threshold
    sure = max(answer.confidence, threshold) if answer.answered else min(answer.confidence, threshold - 1e-9)
    return Told(part.name, question, sure, _right(part, question, answer))


def _right(part: Set, question: Question, answer: Answer) -> bool | None:
    """Tell whether an answer is right; what is answered though nothing does is wrong."""
    if not question.answerable:
        return False
    if question.row is None:
        return None
    if part.name == CLAUSES:
        facts = [_bare(fact["fact"]) for fact in question.row["evidence_list"]]
        cited = [_bare(answer.citation(n).quote) for s in answer.statements for n in s.citations]
        return any(quote in fact or fact in quote for quote in cited for fact in facts)
    return holds(question.row, [s.text for s in answer.statements[:3]])


def _of_squad2(row: Row) -> Question:
    """Return a question of squad2, its answers in the form of xquad's."""
    answers = [{"text": text} for text in row["truth"]["answers"]]
    return Question(row["question"], not row["truth"]["is_impossible"], {"answers": answers})


def _bare(text: str) -> str:
    return "".join(text.split())
