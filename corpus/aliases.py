"""The outlets of one archive under the names that its keeper gives them: `outlets.yaml` beside it. Pure."""

from collections.abc import Mapping
from dataclasses import replace

from corpus.outlets import folded
from corpus.sources import read_mapping
from corpus.types import Document


def read_aliases(text: str) -> tuple[dict[str, str], list[str]]:
    """Return what an `outlets.yaml` says, folded label → name, and what is wrong with it.

    It lists under each name its labels: `The Harbour Post: [Harbour Post Online, harbourpost.example]`.
    Raises ValueError where the whole file cannot be read.
    """
    names: dict[str, str] = {}
    warnings = []
    for name, labels in read_mapping(text).items():
        if not isinstance(labels, list) or not all(isinstance(label, str) for label in labels):
            warnings.append(f"{name}: expected a list of labels, such as [{name} Online]")
            continue
        warnings += [
            f"{label}: it is {names[folded(label)]}'s already, and not {name}'s too"
            for label in (name, *labels)
            if names.setdefault(folded(label), name) != name
        ]
    return names, warnings


def renamed(document: Document, names: Mapping[str, str]) -> Document:
    """Return a document with outlet, via and origins under their archive's own names."""

    def name(printed: str) -> str:
        return names.get(folded(printed), printed)

    if not names:
        return document
    return replace(
        document,
        outlet=name(document.outlet),
        via=name(document.via) if document.via else None,
        origin=name(document.origin),
        sentences=tuple(replace(s, origin=name(s.origin)) for s in document.sentences),
    )
