"""`python -m benchmarks.quality.confidence --data ../shared/data`: fit how sure an answer is.

Prints `bot/answering/confidence.yaml` anew: a logistic regression over the best candidate's features,
each set weighing by the root of its size, and the threshold that refuses a tenth of what has an answer.
Fitted on the half of the questions that is told by a hash; the other half's figures are printed beside it.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]  # it has none

from benchmarks.quality.answering import Set, sets
from benchmarks.quality.archives import Data, tuned_on
from bot.answering.composing import ExtractiveComposer
from bot.answering.draft import Draft, Evidence
from bot.answering.question import Question
from bot.answering.support import support
from bot.engine import ArchiveAnswerer
from embeddings.live import LiveIndex

FEATURES = ("cosine", "coverage")
_REFUSED_WRONGLY = 0.10


class Keeping:
    """The composer, that keeps what it was given last."""

    def __init__(self) -> None:
        self._composer = ExtractiveComposer()
        self.kept: list[tuple[Question, Evidence]] = []

    def compose(self, question: Question, evidence: Evidence, *, abstain: bool) -> Draft:
        """Compose, and keep."""
        self.kept.append((question, evidence))
        return self._composer.compose(question, evidence, abstain=abstain)


@dataclass(frozen=True, slots=True)
class Example:
    """A question's best candidate: its features, whether a name is missing, whether it answers."""

    name: str
    question: str
    features: tuple[float, ...]
    missing: bool
    answers: bool


def examples(part: Set) -> Iterator[Example]:
    """Yield an example for each question, but where the best candidate is a wrong one."""
    keeping = Keeping()
    answerer = ArchiveAnswerer(LiveIndex(part.asked.index, part.asked.encoder), part.asked.encoder, keeping)
    for question, answerable, row in part.questions:
        keeping.kept.clear()
        answerer.answer(question)
        read, evidence = next(((q, e) for q, e in keeping.kept if e.candidates), (None, None))
        if read is None or evidence is None:
            continue
        best = evidence.candidates[0]
        if row and not any(answer["text"] in best.text for answer in row["answers"]):
            continue
        features = tuple(float(getattr(best, name)) for name in FEATURES)
        missing = bool(support(read, best).missing)
        yield Example(part.name, question, features, missing, answerable)


def fit(known: Sequence[Example]) -> dict[str, float]:
    """Return the coefficients and the threshold."""
    x, y = np.array([e.features for e in known]), np.array([e.answers for e in known])
    groups = [(e.name, e.answers) for e in known]
    weights = [groups.count(group) ** -0.5 for group in groups]
    model = LogisticRegression(C=10, max_iter=2000).fit(x, y, sample_weight=weights)
    coefficients = dict(zip(FEATURES, model.coef_[0].tolist(), strict=True))
    found = {"bias": float(model.intercept_[0]), **coefficients}
    sure = [_sure(found, e) for e in known if e.answers]
    return {**found, "threshold": float(np.quantile(sure, _REFUSED_WRONGLY))}


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, print the file, and what would be refused of each set in both halves."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality.confidence", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--every", type=int, default=1)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        data = Data(options.data, options.work or Path(temporary), options.every)
        known = [example for part in sets(data) for example in examples(part)]
    tuned = [e for e in known if tuned_on(e.question)]
    found = fit(tuned)
    print(yaml.safe_dump({name: round(value, 3) for name, value in found.items()}, sort_keys=False))
    for half, some in (("tuned on", tuned), ("not tuned on", [e for e in known if not tuned_on(e.question)])):
        for name, answers in sorted({(e.name, e.answers) for e in some}):
            sure = [_sure(found, e) for e in some if (e.name, e.answers) == (name, answers)]
            share = np.mean(np.array(sure) < found["threshold"])
            what = "answerable" if answers else "no answer"
            print(f"{half}: {name}, {what}: refused {share:.3f} of {len(sure)}")
    return 0


def _sure(coefficients: dict[str, float], example: Example) -> float:
    logit = coefficients["bias"] + sum(
        coefficients[name] * value for name, value in zip(FEATURES, example.features, strict=True)
    )
    return 0.0 if example.missing else float(1 / (1 + np.exp(-logit)))


if __name__ == "__main__":
    sys.exit(main())
