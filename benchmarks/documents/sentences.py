"""Where sentences begin and end: pySBD's golden rules, and the sentences of UD English PUD."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.documents.measures import Row, needed
from benchmarks.floors import Measured, digest
from corpus.sentences import sentence_spans

_NEW_DOCUMENT, _TEXT = "# newdoc", "# text = "


def measure(data: Path) -> Iterator[Row]:
    """Yield the share of golden rules kept, and F1 over the spans of PUD, by document and as one text."""
    rules = json.loads(needed(data / "sentences" / "golden_rules_en.json").read_text(encoding="utf-8"))
    kept = sum(_cut(rule["text"]) == rule["sentences"] for rule in rules)
    yield Row(
        Measured("golden rules", kept / len(rules), digest([data / "sentences" / "golden_rules_en.json"])),
        46 / 48,
        f"{kept} of {len(rules)}",
    )
    file = needed(data / "sentences" / "en_pud-ud-test.conllu")
    documents = _documents(file)
    yield Row(
        Measured("F1, each document's sentences as one paragraph", _f1(documents), digest([file])), 0.98
    )
    together = [[sentence for document in documents for sentence in document]]
    yield Row(Measured("F1, all sentences as one paragraph", _f1(together), digest([file])), 0.98)


def _cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


def _documents(file: Path) -> list[list[str]]:
    documents: list[list[str]] = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith(_NEW_DOCUMENT):
            documents.append([])
        elif line.startswith(_TEXT):
            documents[-1].append(line.removeprefix(_TEXT).strip())
    return documents


def _f1(documents: Sequence[Sequence[str]]) -> float:
    """Return F1 over exact spans; the sentences of each document are joined by one space."""
    both = wanted = found = 0
    for sentences in documents:
        text = " ".join(sentences)
        true, place = set(), 0
        for sentence in sentences:
            true.add((place, place + len(sentence)))
            place += len(sentence) + 1
        spans = set(sentence_spans(text))
        both, wanted, found = both + len(true & spans), wanted + len(true), found + len(spans)
    return 2 * both / (wanted + found)
