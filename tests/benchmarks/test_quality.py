"""The benchmark of quality, on a small made archive: each measure counts what its line says."""

import gzip
import json
from pathlib import Path

import pytest

from benchmarks.floors import Floor
from benchmarks.quality.answering import sentence
from benchmarks.quality.archives import Data, tuned_on
from benchmarks.quality.finding import events, multihop
from benchmarks.quality.peers import fused
from benchmarks.quality.table import BYLINE, COLUMNS, Line, table

FERRY = ("The ferry Aurelia sank off Brask on Tuesday.", "Divers will search the wreck of the Aurelia.")
BRIDGE = "Tarn council voted to close the old stone bridge for repairs."
SUNK = "The ferry Aurelia sank in a storm near Brask."


def report(id_: str, outlet: str, title: str, text: str, **more: str) -> dict[str, str]:
    return {"id": id_, "outlet": outlet, "url": f"https://{id_}.example/", "title": title,
            "published": "2015-10-14", "text": text, **more}  # fmt: skip


def fact(outlet: str, text: str) -> dict[str, str]:
    return {"source": outlet, "title": "", "published_at": "2015-10-14", "author": "", "fact": text,
            "url": f"https://{outlet[:4].lower()}.example/"}  # fmt: skip


SETS = {
    "news/allsides": [report("n1", "Tarn Weekly", "Bridge to close", BRIDGE)],
    "events/seesaw": [
        report("s1", "The Harbour Post", "Ferry Aurelia sinks off Brask", FERRY[0], event="ferry"),
        report("s2", "Brask Gazette", "Aurelia wreck to be searched", FERRY[1], event="ferry"),
        report("s3", "Tidewatch", "Ferry lost in a storm near Brask", SUNK, event="ferry"),
    ],
    "qa/multihop": [
        {"query": "What do the Kelm Herald and Lund Times say of the new harbour wall at Kelm?",
         "evidence_list": [fact("Kelm Herald", "The new harbour wall at Kelm cost nine million crowns."),
                           fact("Lund Times", "Masons finished the harbour wall at Kelm in spring.")]},
        {"query": "Who won the regatta at Orv?", "evidence_list": []},
    ],
    "qa/xquad-en": [
        {"question": "When did the mill at Hask burn down?", "answers": [{"text": "1903"}],
         "context": "The mill at Hask burned down in 1903. It was never built again."},
        {"question": "Who painted the chapel at Vell?", "answers": [{"text": "Nobody in this paragraph"}],
         "context": "The chapel at Vell was painted by Ida Ror. Pilgrims come in May."},
    ],
    "qa/squad2": [],
}  # fmt: skip


@pytest.fixture(scope="module")
def data(tmp_path_factory, encoder) -> Data:
    """Return the made sets as the benchmark reads them."""
    folder: Path = tmp_path_factory.mktemp("data")
    for name, rows in SETS.items():
        path = folder / f"{name}.jsonl.gz"
        path.parent.mkdir(exist_ok=True)
        with gzip.open(path, "wt", encoding="utf-8") as lines:
            lines.writelines(json.dumps(row) + "\n" for row in rows)
    return Data(folder, tmp_path_factory.mktemp("work"), 1, encoder)


def test_evidence_counts_as_found_only_where_all_its_facts_are(data):
    lines = {line.what: line.figures for line in multihop(data)}
    everything = lines["multihop, all evidence in the top 10: 1 questions"]
    assert everything == dict.fromkeys(COLUMNS, 1.0)  # five passages, so all are among ten
    assert not any("name no outlet" in what for what in lines)  # the one question names both


def test_the_other_reports_of_an_event_are_counted_without_the_one_whose_title_was_asked(data):
    found, *_, cited = events(data)
    assert found.figures[BYLINE] == 1.0
    assert cited.what == "events, of the three outlets cited when asked: 3 titles"
    assert 1 / 3 <= cited.figures[BYLINE] <= 1.0


def test_an_answer_is_right_only_where_it_holds_the_words_looked_for(data):
    lines = {line.what: line for line in sentence(data)}
    first = lines["xquad, own paragraphs: the answer is in the first statement"]
    assert first.figures == dict.fromkeys(COLUMNS, 0.5)  # the second question's answer stands nowhere
    assert BYLINE in lines["xquad, own paragraphs: the answer is in the first three"].note


def test_every_nth_question_is_asked(data):
    data_of_two = Data(data._folder, data._work, 2)
    assert [row["question"] for row in data_of_two.some(data.xquad)] == [data.xquad[0]["question"]]


def test_the_halves_are_told_apart_by_the_text_alone():
    texts = [f"question {n}" for n in range(200)]
    tuned = sum(map(tuned_on, texts))
    assert 70 < tuned < 130
    assert sum(map(tuned_on, texts)) == tuned


def test_fused_ranks_put_first_what_both_rank_well():
    best, *_ = fused([(1, 9.0), (2, 8.0), (3, 7.0)], [(2, 0.9), (4, 0.8), (1, 0.1)])
    assert best[0] == 2


def test_a_figure_below_its_floor_shows_in_the_table():
    line = Line("found", {BYLINE: 0.5, "BM25 alone": 0.4}, aim=0.8)
    held, fell = (list(table([line], {"found": Floor(value, "d")}, "d"))[-1] for value in (0.5, 0.6))
    assert held.startswith("| found | 0.500 | 0.400 |  |  | 0.800 |")
    assert held != fell
