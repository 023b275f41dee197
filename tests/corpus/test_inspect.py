"""`python -m corpus.inspect`: what a person and a program see of it."""

import json

import pytest
import yaml

from corpus.inspect import main
from tests.corpus.made_files import pdf, word

A = "The council voted on Monday to rebuild the old harbour wall before the winter storms."
FIELDS = {
    "document", "outlet", "via", "origin", "title", "author", "published", "url", "kind", "excerpt", "text", "passages",
    "sentences", "path", "skipped", "dropped",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text(f"Share\n\n{A}\n\nComments\n\nA bribe, clearly.\n")
    (tmp_path / "b.txt").write_text("")
    (tmp_path / "sources.yaml").write_text("a.txt: {outlet: The Harbour Post, published: 2015-10-09}")
    return tmp_path


def test_json_is_one_object_a_line_with_every_field(folder, capsys):
    assert main([str(folder), "--json"]) == 0
    kept, skipped = map(json.loads, capsys.readouterr().out.splitlines())
    assert set(kept) >= FIELDS
    assert set(skipped) >= FIELDS
    assert (kept["path"], kept["text"], kept["skipped"]) == ("a.txt", A, None)
    assert kept["published"] == "2015-10-09"
    assert kept["dropped"] == [{"text": "Share", "why": "a line for sharing or printing"}]
    assert [A[s["start"] : s["end"]] for s in kept["sentences"]] == [A]
    assert kept["passages"] == [{"passage": f"{kept['document']}:0", "start": 0, "end": len(A)}]
    assert (skipped["path"], skipped["text"], skipped["skipped"]) == ("b.txt", "", "empty")


def test_dropped_goes_with_the_pages_first_document(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(
        f"Share\n\nReuters reports: {A}\n\nBBC News reports: {A}\n\nCNN reports: {A}"
    )
    assert main([str(tmp_path), "--json"]) == 0
    dropped = [len(json.loads(line)["dropped"]) for line in capsys.readouterr().out.splitlines()]
    assert dropped[0] >= 1
    assert dropped[1:] == [0, 0]


def test_a_person_sees_what_was_kept_and_dropped(folder, capsys):
    assert main([str(folder)]) == 0
    out = capsys.readouterr().out
    for part in ("The Harbour Post · report · 2015-10-09", "dropped (a line for sharing or printing): Share", "1 comment by readers"
                 , "b.txt  skipped: empty", "1 document, 1 skipped"):  # fmt: skip
        assert part in out


def test_drafted_sources_are_yaml_to_fill_in(tmp_path, capsys):
    (tmp_path / 'odd "name".txt').write_text(f"Wall vote\n\n{A}")
    assert main([str(tmp_path), "--draft-sources"]) == 0
    drafted = yaml.safe_load(capsys.readouterr().out)
    assert drafted['odd "name".txt']["title"] == "Wall vote"
    assert drafted['odd "name".txt']["outlet"] == ""
    assert drafted['odd "name".txt']["published"] == "unknown"


def test_a_missing_path_is_a_failure_with_its_reason(tmp_path, capsys):
    assert main([str(tmp_path / "nowhere")]) == 1
    assert "no file or folder" in capsys.readouterr().err


def test_wrong_usage_is_2(capsys):
    with pytest.raises(SystemExit) as stopped:
        main([])
    assert stopped.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_a_correction_is_told_once_by_its_name(tmp_path, capsys):
    wrong = "Correction: An earlier version of this article gave the wrong length of the wall."
    (tmp_path / "a.txt").write_text(f"{A}\n\nThe work will take two years.\n\n{wrong}")
    main([str(tmp_path)])
    out = capsys.readouterr().out
    assert f"    {wrong}" in out
    assert "correction: Correction" not in out.replace("(correction: kept", "")


def test_sentences_that_may_be_the_digests_own_are_counted(tmp_path, capsys):
    (tmp_path / "a.md").write_text(
        f"---\noutlet: The Round\nkind: digest\n---\nReuters reports:\n\n{A}\n\nThe vote was close."
    )
    main([str(tmp_path)])
    assert "1 perhaps of The Round: the excerpt's end is not marked" in capsys.readouterr().out


def test_pages_of_several_kinds_are_told_with_what_was_left_out_of_them(tmp_path, capsys):
    (tmp_path / "sources.yaml").write_text("a.pdf: {outlet: The Harbour Post, author: Ann Lee}")
    (tmp_path / "a.pdf").write_bytes(
        pdf(["Harbour Post", *A.split(" wall ", 1), "Page 1"], ["Harbour Post", "It was close.", "Page 2"])
    )
    correction = "Correction: An earlier version of this article misstated the cost of the wall."
    (tmp_path / "b.docx").write_bytes(
        word(A, ("What it costs", "Heading 1"), "The work will cost four million.", correction)
    )
    (tmp_path / "c.rss").write_text(
        f"<rss version='2.0'><channel><title>Post</title><item><title>Wall</title><description>{A}</description>"
        "</item><item><title>Empty</title></item></channel></rss>"
    )
    assert main([str(tmp_path)]) == 0
    out = capsys.readouterr().out
    for told in (
        "    by: Ann Lee",
        "  dropped (a running head): Page 1",
        f"    {correction}",
        "b.docx",
        "c.rss:1",
        "c.rss:2  skipped: an entry without text",
    ):
        assert told in out
    assert "What it costs" not in out
