"""The optional reranker: a real cross-encoder, tiny and made here, whose verdict is known."""

import pytest

from corpus.types import Document, Passage
from embeddings.errors import ModelError
from embeddings.query import Hit, Query
from embeddings.reranking import CrossEncoderReranker, reranker_of

_WORDS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "ferry", "quarry", "sank", "opened", "the")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Return the folder of a cross-encoder of 5,000 weights, its own ones random and always the same."""
    import torch  # noqa: PLC0415 - a second to load, and only these tests need it
    from tokenizers import Tokenizer, models, pre_tokenizers, processors  # noqa: PLC0415
    from transformers import (  # noqa: PLC0415
        BertConfig,
        BertForSequenceClassification,
        PreTrainedTokenizerFast,
    )

    torch.manual_seed(5)
    folder = tmp_path_factory.mktemp("reranker")
    words = Tokenizer(models.WordLevel({word: n for n, word in enumerate(_WORDS)}, _WORDS[1]))
    words.pre_tokenizer = pre_tokenizers.Whitespace()
    marks = [(mark, _WORDS.index(mark)) for mark in ("[CLS]", "[SEP]")]
    words.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=marks
    )
    named = dict(zip(("pad_token", "unk_token", "cls_token", "sep_token"), _WORDS, strict=False))
    PreTrainedTokenizerFast(tokenizer_object=words, **named).save_pretrained(folder)
    shape = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16}
    config = BertConfig(
        vocab_size=len(_WORDS), max_position_embeddings=64, num_labels=1, initializer_range=1.0, **shape
    )
    BertForSequenceClassification(config).eval().save_pretrained(folder)
    return folder


def hit(text: str, score: float) -> Hit:
    document = Document(
        id=text, outlet="The Harbour Post", origin="The Harbour Post", text=text, sentences=()
    )
    return Hit(Passage(document.id, 0, len(text)), document, score)


HITS = [hit("the quarry opened", 1.5), hit("the ferry sank", 1.0), hit("the ferry opened", 0.5)]


def test_hits_come_in_the_cross_encoders_order_and_share_out_the_scores_they_had(made):
    reranker = reranker_of(str(made))
    verdicts = reranker._model.predict([("ferry sank", each.text) for each in HITS])
    assert len(set(verdicts.tolist())) == len(HITS)
    wanted = [text for _, text in sorted(zip(-verdicts, [each.text for each in HITS], strict=True))]
    found = reranker.rerank(Query("ferry sank"), HITS)
    assert [each.text for each in found] == wanted
    assert [each.score for each in found] == [1.5, 1.0, 0.5]
    assert wanted != [each.text for each in HITS]  # else this test would tell nothing


def test_no_hits_are_no_work(made):
    assert CrossEncoderReranker(str(made)).rerank(Query("ferry"), []) == []


def test_without_the_setting_there_is_none():
    assert reranker_of(None) is None


def test_a_model_that_cannot_be_loaded_is_named_with_its_setting(tmp_path):
    with pytest.raises(ModelError, match=r"cannot be loaded.*BYLINE_RERANKER"):
        CrossEncoderReranker(str(tmp_path))
