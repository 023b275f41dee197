"""Pages made to be slow: 100 kB that looks for ever like the beginning of something is soon done with."""

import pytest

from corpus.assembly import documents_of
from corpus.readers.text import read_plain
from corpus.types import Kind, Provenance

LENGTH = 100_000


def running(text):
    return (text * (LENGTH // len(text) + 1))[:LENGTH]


@pytest.mark.timeout(20)  # each took minutes or hours where time grew with the square of the length
@pytest.mark.parametrize("kind", [Kind.REPORT, Kind.DIGEST])
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"wall{running(chr(0xA0))}fell", id="one endless space"),
        pytest.param(f"Lee{running(chr(0x3000))}said no.", id="a name with an endless space"),
        pytest.param(f"({running('photo-')}x", id="a caption that is one word"),
        pytest.param(f"“Who?” {running('a')}", id="a speaker's name that is one letter"),
        pytest.param(running("Ann said that "), id="one sentence that credits again and again"),
        pytest.param(running("[more"), id="marks of cuts that are not closed"),
        pytest.param(running("(("), id="brackets"),
        pytest.param(running("1,1,"), id="digits"),
        pytest.param(running("“"), id="quotation marks"),
    ],
)
def test_no_page_is_read_for_ever(text, kind):
    page = Provenance(id="d", outlet="The Harbour Post", author="Ann Lee", title="Wall", kind=kind)
    documents_of(read_plain(text), page)
