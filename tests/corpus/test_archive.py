"""What no page may do to the others: take their ids, or break what stores them."""

import json

BODY = "The harbour wall fell on Monday after a week of storms, and nobody on the quay was hurt. It was old."


def rows(*given):
    return "\n".join(json.dumps({"outlet": "The Harbour Post", "text": BODY, **row}) for row in given)


def test_ids_that_collide_are_both_kept_excerpts_included(read):
    excerpt = f"Reuters reports: {BODY} [Continue reading…]"
    digest = {"id": "d", "kind": "digest", "outlet": "Digest", "text": f"{excerpt}\n\n{excerpt}"}
    readings = read({"a.jsonl": rows({"id": "d#1"}, digest, {"id": "d#1"})})
    documents = [document for reading in readings for document in reading.documents]
    assert [document.id for document in documents] == ["d#1", "d#1~2", "d#2", "d#1~3"]
    assert all(passage.document == document.id for document in documents for passage in document.passages)


def test_what_no_file_can_hold_is_replaced_not_fatal(read):
    odd = rows({"id": "x\ud800", "title": "Wall \ud800 falls", "outlet": "Post\ud800"})
    (reading,) = read({"a.jsonl": odd})
    (document,) = reading.documents
    assert "\ud800" not in f"{document.id}{document.title}{document.outlet}{reading.path}"
    assert document.title == "Wall ? falls"
