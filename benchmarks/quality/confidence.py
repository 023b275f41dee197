"""`python -m benchmarks.quality.confidence --data ../shared/data`: fit how sure an answer is.

Prints `bot/answering/judging/confidence.yaml` anew: a logistic regression over what speaks for the best
sentence and against it, each set weighing by the root of its size, and the threshold that refuses
a tenth of what has an answer. Fitted on the half of the questions that is told by a hash; the other half's
figures are printed beside it. `--keep FILE` keeps what was asked, so that it can be fitted again without
asking.
"""

import argparse
import pickle
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]  # it has none

from benchmarks.quality.abstention import APART, REFUSED_WRONGLY, Question, Set, sets
from benchmarks.quality.archives import Data, tuned_on
from bot.answering.asking.question import Question as Asked
from bot.answering.choosing.composing import ExtractiveComposer, able_to_answer
from bot.answering.draft import Draft, Evidence
from bot.answering.judging.confidence import Signals, judge
from bot.answering.judging.evidence import Candidate
from bot.engine import ArchiveAnswerer
from embeddings.live import LiveIndex

FEATURES = tuple(field.name for field in fields(Signals))
_ONLY_FITTED = "xquad among news"  # its questions are xquad's, which has a threshold's say already
_JUDGED = 10  # candidates of a question whose signals are kept
_SET = 0.5  # what a set weighs is its size to this power


class Keeping:
    """The composer, that keeps what it was given."""

    def __init__(self) -> None:
        self._composer = ExtractiveComposer()
        self.kept: list[tuple[Asked, Evidence, Draft]] = []

    def compose(self, question: Asked, evidence: Evidence, *, abstain: bool) -> Draft:
        """Compose, and keep."""
        draft = self._composer.compose(question, evidence, abstain=abstain)
        self.kept.append((question, evidence, draft))
        return draft


@dataclass(frozen=True, slots=True)
class Example:
    """A question, or a part of one: the signals of its candidates, whether the best one answers.

    `answers` is None where nobody knows: a part of a question over several reports.
    """

    name: str
    question: str
    answerable: bool
    signals: tuple[tuple[float, ...], ...]  # of those that no rule refuses, best first
    answers: bool | None
    forced: bool = False  # a rule answers at any threshold

    @property
    def tuned(self) -> bool:
        """Tell whether it may be fitted on."""
        return tuned_on(self.question)


def examples(part: Set) -> Iterator[Example]:
    """Yield an example for each question and each part of one."""
    keeping = Keeping()
    answerer = ArchiveAnswerer(LiveIndex(part.asked.index, part.asked.encoder), part.asked.encoder, keeping)
    for question in part.questions:
        keeping.kept.clear()
        answerer.answer(question.text)
        for read, evidence, draft in keeping.kept:
            able = able_to_answer(read, evidence.candidates)
            judged = judge(read, able[:_JUDGED], evidence.rarity, evidence.candidates)
            # What is sure enough and yet declined, a rule refuses at any threshold.
            barred = not draft.statements and any(j.enough for j in judged)
            signals = () if barred else tuple(tuple(asdict(j.signals).values()) for j in judged)
            answers = _answers(question, able[0]) if able else False
            forced = bool(draft.statements) and not any(j.enough for j in judged)
            yield Example(part.name, question.text, question.answerable, signals, answers, forced)


def _answers(question: Question, best: Candidate) -> bool | None:
    """Tell whether a question's best sentence answers it."""
    if not question.answerable or question.row is None:
        return question.answerable
    if "evidence_list" in question.row:  # the sentence may yet answer its clause
        return any(_bare(best.text) in _bare(e["fact"]) for e in question.row["evidence_list"]) or None
    return any(answer["text"] in best.text for answer in question.row["answers"])


def fit(known: Sequence[Example]) -> dict[str, float]:
    """Return the coefficients and the threshold."""
    told = [e for e in known if e.signals and e.answers is not None]
    x, y = np.array([e.signals[0] for e in told]), np.array([e.answers for e in told])
    groups = [(e.name, e.answerable) for e in told]
    weights = np.array([groups.count(group) ** (_SET - 1) for group in groups])
    model = LogisticRegression(C=100, max_iter=5000).fit(x, y, sample_weight=weights / weights.mean())
    usual = {f"usual_{name}": float(x[y, FEATURES.index(name)].mean()) for name in ("lead", "crowd")}
    coefficients = dict(zip(FEATURES, model.coef_[0].tolist(), strict=True))
    found = {"bias": float(model.intercept_[0]), **coefficients, **usual}
    sure = sure_of(found, [e for e in known if e.answerable and e.name not in {*APART, _ONLY_FITTED}])
    return {**found, "threshold": float(np.quantile(list(sure.values()), REFUSED_WRONGLY))}


def sure_of(coefficients: dict[str, float], known: Sequence[Example]) -> dict[tuple[str, str], float]:
    """Return how sure each question's answer is: as sure as its surest part; 0 or 1 where rules decide."""
    sure: dict[tuple[str, str], float] = {}
    for example in known:
        key = (example.name, example.question)
        logits = [coefficients["bias"] + _weighed(coefficients, signals) for signals in example.signals]
        surest = max((float(1 / (1 + np.exp(-z))) for z in logits), default=0.0)
        sure[key] = max(sure.get(key, 0.0), 1.0 if example.forced else surest)
    return sure


def _weighed(coefficients: dict[str, float], signals: Sequence[float]) -> float:
    return sum(coefficients[name] * value for name, value in zip(FEATURES, signals, strict=True))


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, print the file, and what would be refused of each set in both halves."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality.confidence", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a file that keeps what was asked, or holds it already")
    options = parser.parse_args(arguments)
    if options.keep and options.keep.exists():
        known = pickle.loads(options.keep.read_bytes())  # noqa: S301 - a file of one's own
    else:
        with tempfile.TemporaryDirectory() as temporary:
            data = Data(options.data, options.work or Path(temporary), options.every)
            known = [example for part in _fitted(data) for example in examples(part)]
        if options.keep:
            options.keep.write_bytes(pickle.dumps(known))
    found = fit([e for e in known if e.tuned])
    print(yaml.safe_dump({name: round(value, 3) for name, value in found.items()}, sort_keys=False))
    for half in (True, False):
        for line in _refused(found, [e for e in known if e.tuned is half]):
            print(f"{'tuned on' if half else 'not tuned on'}: {line}")
    return 0


def _fitted(data: Data) -> Iterator[Set]:
    """Yield the sets that are measured, and xquad among news: that something answers in a large archive."""
    yield from sets(data)
    xquad = data.some(data.xquad)
    yield Set(
        _ONLY_FITTED, data.among_news, [Question(row["question"], answerable=True, row=row) for row in xquad]
    )


def _refused(found: dict[str, float], known: Sequence[Example]) -> Iterator[str]:
    for name, answerable in sorted({(e.name, e.answerable) for e in known}):
        sure = sure_of(found, [e for e in known if (e.name, e.answerable) == (name, answerable)])
        values: NDArray[np.float64] = np.array(list(sure.values()))
        what = "answerable" if answerable else "no answer"
        yield f"{name}, {what}: refused {np.mean(values < found['threshold']):.3f} of {len(values)}"


def _bare(text: str) -> str:
    return "".join(text.split())


if __name__ == "__main__":
    sys.exit(main())
