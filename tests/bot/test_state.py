"""The state folder: what it keeps and for how long, how it grows older and newer, how it is carried."""

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import StateError
from bot.state import RETENTION, Feedback, GivenAnswer, State, backup, restore
from bot.state.database import APPLICATION, MIGRATIONS, VERSION
from bot.state.store import FILE
from corpus.types import Kind
from embeddings.query import Filters
from tests.bot.fakes import a_citation


def an_answer(id_="a1", **changes):
    fields = {
        "asker": 7,
        "guild": 8,
        "channel": 9,
        "question": "How many were saved?",
        "filters": Filters(),
        "citations": (a_citation(),),
        "generation": "g1",
        "asked": datetime.now(UTC).replace(microsecond=0),
    }
    return GivenAnswer(id_, **(fields | changes))


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "state"


@pytest.fixture
def state(folder):
    with closing(State(folder)) as state:
        yield state


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(an_answer(), id="an answer in a server"),
        pytest.param(an_answer(guild=None), id="an answer in a direct message"),
        pytest.param(an_answer(citations=()), id="an answer that cites nothing"),
        pytest.param(
            an_answer(
                filters=Filters(("Reuters",), date(2015, 10, 1), date(2015, 10, 31), date(2015, 11, 1))
            ),
            id="a question with every filter",
        ),
        pytest.param(
            an_answer(
                citations=(a_citation(kind=Kind.OPINION, published=None, excerpt=True, via="A digest"),)
            ),
            id="a citation of another kind",
        ),
    ],
)
def test_an_answer_is_found_again_as_it_was_given(state, folder, answer):
    state.record(answer)
    assert state.answer(answer.id) == answer
    with closing(State(folder)) as later:
        assert later.answer(answer.id) == answer


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(question=st.text(), text=st.text(min_size=1))
def test_words_of_any_script_are_kept_unchanged(state, question, text):
    answer = an_answer(
        f"{question}{text}".encode().hex(), question=question, citations=(a_citation(text=text),)
    )
    if state.answer(answer.id) is None:
        state.record(answer)
    kept = state.answer(answer.id)
    assert (kept.question, kept.citations[0].text) == (question, text)


def test_a_message_leads_to_the_answer_that_it_shows(state):
    state.record(an_answer())
    state.shown("a1", [100, 101])
    assert state.answer_shown_by(101) == state.answer("a1")
    assert state.answer_shown_by(102) is None


def test_the_last_word_of_each_person_counts(state):
    state.record(an_answer())
    assert state.rate(Feedback("a1", giver=1, helpful=True))
    assert state.rate(Feedback("a1", giver=1, helpful=False, reason="wrong day"))
    assert state.rate(Feedback("a1", giver=2, helpful=True))
    assert state.feedback("a1") == (
        Feedback("a1", 1, helpful=False, reason="wrong day"),
        Feedback("a1", 2, helpful=True),
    )


def test_feedback_on_an_answer_that_is_not_kept_is_not_kept_either(state):
    assert not state.rate(Feedback("gone", giver=1, helpful=True))
    assert state.feedback("gone") == ()


@pytest.mark.parametrize(
    ("age", "is_kept"), [(RETENTION - timedelta(hours=1), True), (RETENTION + timedelta(hours=1), False)]
)
def test_answers_go_with_all_that_hangs_on_them_when_their_time_is_over(state, folder, age, is_kept):
    state.record(an_answer(asked=datetime.now(UTC) - age))
    state.shown("a1", [100])
    state.rate(Feedback("a1", giver=1, helpful=True))

    with closing(State(folder)):  # a start prunes, and so does the next answer
        assert (state.answer("a1") is not None) is is_kept
        assert (state.answer_shown_by(100) is not None) is is_kept
        assert bool(state.feedback("a1")) is is_kept


def test_the_next_answer_drops_those_that_are_too_old(state):
    state.record(an_answer(asked=datetime.now(UTC) - RETENTION - timedelta(days=1)))
    state.record(an_answer("a2"))
    assert state.answer("a1") is None
    assert state.answer("a2") is not None


def test_many_threads_may_write_at_once(state):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: state.record(an_answer(f"{n:x}")), range(40)))
    assert all(state.answer(f"{n:x}") for n in range(40))


def test_two_processes_may_use_one_folder(state, folder):
    with closing(State(folder)) as other:
        other.record(an_answer("a1"))
        state.record(an_answer("a2"))
        assert state.answer("a1")
        assert other.answer("a2")


def pragma(file, name):
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]


@pytest.mark.usefixtures("state")
def test_the_file_says_whose_it_is_and_of_which_version(folder):
    assert pragma(folder / FILE, "application_id") == APPLICATION
    assert pragma(folder / FILE, "user_version") == VERSION
    assert pragma(folder / FILE, "journal_mode") == "wal"


def tables(file):
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute("SELECT sql FROM sqlite_schema ORDER BY name").fetchall()


def test_opening_again_changes_nothing(folder):
    State(folder).close()
    before = tables(folder / FILE)
    State(folder).close()
    assert tables(folder / FILE) == before


def made_newer(file):
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")


def test_a_folder_that_a_newer_byline_wrote_is_refused_and_left_alone(folder):
    State(folder).close()
    made_newer(folder / FILE)
    with pytest.raises(StateError, match=f"version {VERSION + 1}.*knows {VERSION}"):
        State(folder)
    assert pragma(folder / FILE, "user_version") == VERSION + 1


def test_a_migration_that_breaks_leaves_the_old_version_whole(folder, monkeypatch):
    State(folder).close()
    monkeypatch.setattr("bot.state.database.MIGRATIONS", (*MIGRATIONS, ("CREATE TABLE half (x)", "NONSENSE")))
    monkeypatch.setattr("bot.state.database.VERSION", VERSION + 1)
    with pytest.raises(StateError):
        State(folder)
    assert pragma(folder / FILE, "user_version") == VERSION
    assert not any("half" in (sql or "") for (sql,) in tables(folder / FILE))


def test_the_next_version_is_reached_from_this_one(folder, monkeypatch):
    with closing(State(folder)) as state:
        state.record(an_answer())
    monkeypatch.setattr("bot.state.database.MIGRATIONS", (*MIGRATIONS, ("CREATE TABLE added (x)",)))
    monkeypatch.setattr("bot.state.database.VERSION", VERSION + 1)
    with closing(State(folder)) as state:
        assert state.answer("a1")
    assert pragma(folder / FILE, "user_version") == VERSION + 1


def not_a_database(file):
    file.write_bytes(b"this is not SQLite" * 100)


def somebody_elses(file):
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE recipes (x)")


@pytest.mark.parametrize("spoil", [not_a_database, somebody_elses])
def test_a_file_that_is_not_bylines_is_refused_and_left_alone(folder, spoil):
    folder.mkdir()
    spoil(folder / FILE)
    before = (folder / FILE).read_bytes()
    with pytest.raises(StateError, match=FILE):
        State(folder)
    assert (folder / FILE).read_bytes()[100:] == before[100:]


def test_a_closed_state_says_that_it_cannot_be_used(folder):
    state = State(folder)
    state.close()
    with pytest.raises(StateError):
        state.record(an_answer())


# Carrying it elsewhere and back.


def test_a_backup_is_one_file_that_brings_everything_back(state, folder, tmp_path):
    state.record(an_answer())
    state.rate(Feedback("a1", giver=1, helpful=True))
    backup(folder, tmp_path / "saved")

    restore(tmp_path / "elsewhere", tmp_path / "saved")
    with closing(State(tmp_path / "elsewhere")) as restored:
        assert restored.answer("a1") == state.answer("a1")
        assert restored.feedback("a1") == state.feedback("a1")
    assert {path.name for path in tmp_path.iterdir()} == {"state", "elsewhere", "saved"}


def test_a_backup_taken_while_the_bot_writes_is_whole(state, folder, tmp_path):
    stop = threading.Event()

    def write():
        n = 0
        while not stop.is_set():
            state.record(an_answer(f"{n:x}"))
            state.shown(f"{n:x}", [n])
            n += 1

    writing = threading.Thread(target=write)
    writing.start()
    try:
        for n in range(3):
            backup(folder, tmp_path / f"saved{n}")
    finally:
        stop.set()
        writing.join()
    for n in range(3):
        assert pragma(tmp_path / f"saved{n}", "integrity_check") == "ok"


def test_a_backup_replaces_an_older_one(state, folder, tmp_path):
    backup(folder, tmp_path / "saved")
    state.record(an_answer())
    backup(folder, tmp_path / "saved")
    restore(tmp_path / "elsewhere", tmp_path / "saved")
    with closing(State(tmp_path / "elsewhere")) as restored:
        assert restored.answer("a1")


@pytest.mark.usefixtures("state")
@pytest.mark.parametrize("make", [not_a_database, somebody_elses])
def test_a_backup_does_not_overwrite_a_file_of_another_kind(folder, tmp_path, make):
    make(tmp_path / "precious")
    before = (tmp_path / "precious").read_bytes()
    with pytest.raises(StateError, match="precious"):
        backup(folder, tmp_path / "precious")
    assert (tmp_path / "precious").read_bytes() == before


@pytest.mark.usefixtures("state")
def test_a_backup_onto_the_state_itself_is_refused(folder):
    with pytest.raises(StateError, match="the state itself"):
        backup(folder, folder / FILE)


def test_without_a_state_there_is_nothing_to_back_up(folder, tmp_path):
    with pytest.raises(StateError, match="no state"):
        backup(folder, tmp_path / "saved")
    assert not (tmp_path / "saved").exists()


def test_a_restore_keeps_the_present_state_beside_it(state, folder, tmp_path):
    state.record(an_answer("old"))
    backup(folder, tmp_path / "saved")
    state.record(an_answer("new"))
    state.close()

    restore(folder, tmp_path / "saved")
    with closing(State(folder)) as now:
        assert now.answer("old")
        assert now.answer("new") is None

    aside = folder / f"{FILE}.before-restore"
    restore(tmp_path / "elsewhere", aside)
    with closing(State(tmp_path / "elsewhere")) as before:
        assert before.answer("new")


def test_a_running_bot_sees_what_was_restored(state, folder, tmp_path):
    state.record(an_answer("old"))
    backup(folder, tmp_path / "saved")
    state.record(an_answer("new"))
    restore(folder, tmp_path / "saved")
    assert state.answer("old")
    assert state.answer("new") is None
    state.record(an_answer("newer"))
    with closing(State(folder)) as other:
        assert other.answer("newer")


def cut_short(file):
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])


def without_content(file):
    file.write_bytes(b"")


def of_pages_mixed_up(file):
    content = bytearray(file.read_bytes())
    content[4096 : 4096 + 400] = b"\xff" * 400  # the second page, from its header on
    file.write_bytes(bytes(content))


@pytest.mark.parametrize("spoil", [not_a_database, made_newer, cut_short, without_content, of_pages_mixed_up])
def test_a_backup_that_cannot_be_used_leaves_the_present_state_in_use(state, folder, tmp_path, spoil):
    backup(folder, tmp_path / "saved")
    spoil(tmp_path / "saved")
    state.record(an_answer("present"))

    with pytest.raises(StateError, match="saved"):
        restore(folder, tmp_path / "saved")
    assert state.answer("present")
    state.record(an_answer("still works"))
    assert not [path for path in folder.iterdir() if "restore" in path.name or "draft" in path.name]


def test_a_present_state_that_is_sound_but_locked_stays_where_it_is(folder, tmp_path, monkeypatch):
    with closing(State(folder)) as state:
        state.record(an_answer())
        backup(folder, tmp_path / "saved")
    monkeypatch.setattr("bot.state.database._PATIENCE", 0.01)
    with closing(sqlite3.connect(folder / FILE)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StateError, match="locked"):
            restore(folder, tmp_path / "saved")
    assert not (folder / f"{FILE}.before-restore").exists()
    with closing(State(folder)) as state:
        assert state.answer("a1")


def test_a_file_that_is_not_there_is_named(folder, tmp_path):
    with pytest.raises(StateError, match="nowhere"):
        restore(folder, tmp_path / "nowhere")


def test_a_spoilt_present_state_is_set_aside_as_it_is(folder, tmp_path):
    with closing(State(folder)) as state:
        state.record(an_answer())
        backup(folder, tmp_path / "saved")
    not_a_database(folder / FILE)
    spoilt = (folder / FILE).read_bytes()

    restore(folder, tmp_path / "saved")
    assert (folder / f"{FILE}.before-restore").read_bytes() == spoilt
    with closing(State(folder)) as state:
        assert state.answer("a1")
