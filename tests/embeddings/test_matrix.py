"""Rows of numbers in a file: what was written is read, be it mapped or read row by row."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.matrix import Matrix, MatrixWriter

ROWS = np.arange(60, dtype=np.float16).reshape(20, 3)


@pytest.fixture(scope="module", params=[0, 10**9], ids=["row by row", "mapped"])
def matrix(request, tmp_path_factory):
    path = tmp_path_factory.mktemp("matrix") / "rows.f16"
    writer = MatrixWriter(path, np.float16)
    writer.add(ROWS[:7])
    writer.add(ROWS[7])
    writer.add(ROWS[8:])
    writer.close()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("embeddings.matrix._MAPPED", request.param)
        return Matrix(path, 3, np.float16)


@given(st.lists(st.integers(0, 19)))
def test_any_rows_come_in_the_order_asked_for(matrix, rows):
    assert np.array_equal(matrix.take(np.array(rows, dtype=np.int64)), ROWS[np.array(rows, dtype=np.int64)])


@given(st.integers(0, 20), st.integers(0, 25))
def test_rows_between_two_places_come_together(matrix, start, end):
    assert np.array_equal(matrix.between(start, end), ROWS[start:end])
    assert len(matrix) == 20


def test_an_empty_file_has_no_rows(tmp_path):
    MatrixWriter(tmp_path / "none", np.int8).close()
    none = Matrix(tmp_path / "none", 4, np.int8)
    assert len(none) == 0
    assert none.take(np.empty(0, dtype=np.int64)).shape == none.between(0, 5).shape == (0, 4)
