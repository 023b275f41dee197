import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.words import terms


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        pytest.param("troop", "troops", id="plural"),
        pytest.param("Iran's troops", "Iran’s troops", id="kind of apostrophe"),
        pytest.param("Associated Press", "Associated\u00a0Press", id="kind of space"),
        pytest.param("1500 soldiers", "1,500 soldiers", id="thousands separator"),
        pytest.param("US officials", "U.S. officials", id="initials"),
        pytest.param("cafe in Malmo", "Café in Malmö", id="accents"),
        pytest.param("when did it begin", "it began", id="irregular verb"),
    ],
)
def test_what_is_typed_finds_what_is_printed(typed, printed):
    assert terms(typed) == terms(printed)


def test_words_without_meaning_are_no_terms():
    assert terms("Who is it that did this to them?") == []


@given(st.text(max_size=300))
def test_terms_are_lower_case_and_whole_whatever_is_typed(text):
    assert all(term and term == term.lower() and not term.isspace() for term in terms(text))
