"""The state folder: what it keeps and for how long, how it grows older and newer, how it is carried."""

import json
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import StateError
from bot.exploring.types import Change, What
from bot.state import (
    RETENTION,
    Feedback,
    Gave,
    GivenAnswer,
    ServerSettings,
    State,
    backup,
    restore,
)
from bot.state.access import FILE
from bot.state.database import APPLICATION, MIGRATIONS, VERSION, open_database
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
        "checked": "g1",
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
        pytest.param(
            an_answer(
                pages=("page one", "page two"),
                gave=Gave.CLAIM,
                answered=False,
                private=True,
                taken_with="And before?",
                changes=(Change(1, What.REDATED, "The Harbour Post", "15 October 2015"),),
            ),
            id="a private answer of another kind, with changed evidence",
        ),
    ],
)
def test_an_answer_is_found_again_as_it_was_given(state, folder, answer):
    state.answers.record(answer)
    assert state.answers.find(answer.id) == answer
    with closing(State(folder)) as later:
        assert later.answers.find(answer.id) == answer


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(question=st.text(), text=st.text(min_size=1))
def test_words_of_any_script_are_kept_unchanged(state, question, text):
    answer = an_answer(
        f"{question}{text}".encode().hex(), question=question, citations=(a_citation(text=text),)
    )
    if state.answers.find(answer.id) is None:
        state.answers.record(answer)
    kept = state.answers.find(answer.id)
    assert (kept.question, kept.citations[0].text) == (question, text)


def test_a_message_leads_to_the_answer_that_it_shows(state):
    state.answers.record(an_answer())
    state.answers.shown("a1", [100, 101])
    assert state.answers.shown_by(101) == state.answers.find("a1")
    assert state.answers.shown_by(102) is None


def test_the_last_word_of_each_person_counts(state):
    state.answers.record(an_answer())
    assert state.opinions.keep(Feedback("a1", giver=1, helpful=True))
    assert state.opinions.keep(Feedback("a1", giver=1, helpful=False, reason="wrong day"))
    assert state.opinions.keep(Feedback("a1", giver=2, helpful=True))
    assert state.opinions.of("a1") == (
        Feedback("a1", 1, helpful=False, reason="wrong day"),
        Feedback("a1", 2, helpful=True),
    )


def test_feedback_on_an_answer_that_is_not_kept_is_not_kept_either(state):
    assert not state.opinions.keep(Feedback("gone", giver=1, helpful=True))
    assert state.opinions.of("gone") == ()


@pytest.mark.parametrize(
    ("age", "is_kept"), [(RETENTION - timedelta(hours=1), True), (RETENTION + timedelta(hours=1), False)]
)
def test_answers_go_with_all_that_hangs_on_them_when_their_time_is_over(state, folder, age, is_kept):
    state.answers.record(an_answer(asked=datetime.now(UTC) - age))
    state.answers.shown("a1", [100])
    state.opinions.keep(Feedback("a1", giver=1, helpful=True))

    with closing(State(folder)):  # a start prunes, and so does the next answer
        assert (state.answers.find("a1") is not None) is is_kept
        assert (state.answers.shown_by(100) is not None) is is_kept
        assert bool(state.opinions.of("a1")) is is_kept


def test_the_next_answer_drops_those_that_are_too_old(state):
    state.answers.record(an_answer(asked=datetime.now(UTC) - RETENTION - timedelta(days=1)))
    state.answers.record(an_answer("a2"))
    assert state.answers.find("a1") is None
    assert state.answers.find("a2") is not None


def test_the_newest_answer_that_somebody_saw_is_found(state):
    now = datetime.now(UTC).replace(microsecond=0)
    state.answers.record(an_answer("b1", asker=1, asked=now - timedelta(minutes=9)))
    state.answers.record(an_answer("b2", asker=1, asked=now - timedelta(minutes=5)))
    state.answers.record(an_answer("b3", asker=2, asked=now - timedelta(minutes=4), private=True))
    since = now - timedelta(minutes=8)
    assert state.answers.latest(9, 1, since).id == "b2"
    assert state.answers.latest(9, 2, since).id == "b3"
    assert state.answers.latest(9, 3, since).id == "b2"
    assert state.answers.latest(9, 3, since, own=True) is None
    assert state.answers.latest(9, 1, now - timedelta(minutes=1)) is None
    assert state.answers.latest(10, 1, since) is None


def test_answers_not_yet_compared_with_a_generation_are_found_until_they_are(state):
    state.answers.record(an_answer("c1"))
    assert state.answers.unchecked("g1") == []
    (found,) = state.answers.unchecked("g2")
    changed = replace(
        found, checked="g2", changes=(Change(1, What.REMOVED, "The Harbour Post"),), citations=()
    )
    state.answers.update(changed)
    assert state.answers.unchecked("g2") == []
    assert state.answers.changed(8, asker=0) == [changed]
    assert state.answers.changed(7, asker=0) == []


def test_private_and_direct_answers_are_told_changed_to_their_asker_alone(state):
    change = (Change(1, What.REMOVED, "The Harbour Post"),)
    state.answers.record(an_answer("d1", private=True, changes=change))
    state.answers.record(an_answer("d2", guild=None, changes=change))
    assert [a.id for a in state.answers.changed(8, asker=7)] == ["d1"]
    assert state.answers.changed(8, asker=6) == []
    assert [a.id for a in state.answers.changed(None, asker=7)] == ["d2"]
    assert state.answers.changed(None, asker=6) == []


def test_a_reason_outlives_the_same_verdict_and_not_the_other(state):
    state.answers.record(an_answer())
    for helpful, reason, kept in [
        (False, "wrong day", "wrong day"),
        (False, None, "wrong day"),
        (True, None, None),
    ]:
        state.opinions.keep(Feedback("a1", 1, helpful=helpful, reason=reason))
        assert [f.reason for f in state.opinions.of("a1")] == [kept]


def test_verdicts_are_exported_without_anybodys_id(state):
    state.answers.record(an_answer(asker=987654321, guild=987654322, channel=987654323))
    state.opinions.keep(Feedback("a1", giver=987654324, helpful=False, reason="wrong day"))
    (exported,) = state.opinions.exported()
    assert (exported["question"], exported["helpful"], exported["reason"]) == (
        "How many were saved?",
        False,
        "wrong day",
    )
    assert exported["citations"][0]["quote"] == a_citation().quote
    assert "98765432" not in json.dumps(exported)


def test_servers_keep_their_settings(state, folder):
    wanted = ServerSettings(
        frozenset({1, 2}), private=True, outlets=("Reuters",), cooldown=2.5, exempt=frozenset({3})
    )
    assert state.servers.find(8) is None
    state.servers.keep(8, ServerSettings())
    state.servers.keep(8, wanted)
    with closing(State(folder)) as later:
        assert later.servers.find(8) == wanted
        assert later.servers.find(9) is None


def test_settings_that_cannot_be_read_are_left_as_they_are(state, caplog):
    with state._access.writing() as connection:
        connection.execute('INSERT INTO servers VALUES (8, \'{"cooldown": "never"}\', 0)')
    assert state.servers.find(8) is None
    assert "server 8" in caplog.text


def test_forgetting_a_person_takes_what_they_asked_and_thought_and_nothing_else(state):
    state.answers.record(an_answer("e1", asker=1))
    state.answers.record(an_answer("e2", asker=2))
    state.answers.shown("e1", [100])
    for giver in (1, 2):
        state.opinions.keep(Feedback("e2", giver, helpful=True))
    assert state.forget(1) == (1, 1)
    assert state.answers.find("e1") is None
    assert state.answers.shown_by(100) is None
    assert [f.giver for f in state.opinions.of("e2")] == [2]


def test_leaving_a_server_takes_its_answers_and_settings(state):
    for guild in (8, 9):
        state.answers.record(an_answer(f"f{guild}", guild=guild))
        state.servers.keep(guild, ServerSettings(private=True))
    assert state.servers.known() == {8, 9}
    state.leave(8)
    assert state.servers.known() == {9}
    assert state.answers.find("f8") is None


def test_a_folder_belongs_to_the_first_bot_that_used_it(state):
    assert state.claim(5)
    assert not state.claim(6)
    assert state.claim(5)


def test_answers_of_the_first_version_are_kept_by_the_second(folder, monkeypatch):
    monkeypatch.setattr("bot.state.database.MIGRATIONS", MIGRATIONS[:1])
    monkeypatch.setattr("bot.state.database.VERSION", 1)
    folder.mkdir()
    with closing(open_database(folder / FILE)) as connection:
        row = ("a1", int(datetime.now(UTC).timestamp()), 7, 8, 9, "Who?", "{}", "[]", "g1")
        connection.execute("INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        connection.execute("INSERT INTO feedback VALUES ('a1', 5, 1, NULL, 0)")
    monkeypatch.undo()
    with closing(State(folder)) as state:
        assert state.answers.find("a1").question == "Who?"
        assert state.answers.unchecked("g1") == [state.answers.find("a1")]
        assert len(state.opinions.of("a1")) == 1
    assert pragma(folder / FILE, "user_version") == VERSION


def test_many_threads_may_write_at_once(state):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: state.answers.record(an_answer(f"{n:x}")), range(40)))
    assert all(state.answers.find(f"{n:x}") for n in range(40))


def test_two_processes_may_use_one_folder(state, folder):
    with closing(State(folder)) as other:
        other.answers.record(an_answer("a1"))
        state.answers.record(an_answer("a2"))
        assert state.answers.find("a1")
        assert other.answers.find("a2")


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
        state.answers.record(an_answer())
    monkeypatch.setattr("bot.state.database.MIGRATIONS", (*MIGRATIONS, ("CREATE TABLE added (x)",)))
    monkeypatch.setattr("bot.state.database.VERSION", VERSION + 1)
    with closing(State(folder)) as state:
        assert state.answers.find("a1")
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
        state.answers.record(an_answer())


# Carrying it elsewhere and back.


def test_a_backup_is_one_file_that_brings_everything_back(state, folder, tmp_path):
    state.answers.record(an_answer())
    state.opinions.keep(Feedback("a1", giver=1, helpful=True))
    backup(folder, tmp_path / "saved")

    restore(tmp_path / "elsewhere", tmp_path / "saved")
    with closing(State(tmp_path / "elsewhere")) as restored:
        assert restored.answers.find("a1") == state.answers.find("a1")
        assert restored.opinions.of("a1") == state.opinions.of("a1")
    assert {path.name for path in tmp_path.iterdir()} == {"state", "elsewhere", "saved"}


def test_a_backup_taken_while_the_bot_writes_is_whole(state, folder, tmp_path):
    stop = threading.Event()

    def write():
        n = 0
        while not stop.is_set():
            state.answers.record(an_answer(f"{n:x}"))
            state.answers.shown(f"{n:x}", [n])
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


@pytest.mark.usefixtures("state")
def test_a_backup_into_a_folder_that_is_not_there_is_told_as_that(folder, tmp_path):
    with pytest.raises(StateError, match="no folder"):
        backup(folder, tmp_path / "nowhere" / "saved")


def test_a_backup_replaces_an_older_one(state, folder, tmp_path):
    backup(folder, tmp_path / "saved")
    state.answers.record(an_answer())
    backup(folder, tmp_path / "saved")
    restore(tmp_path / "elsewhere", tmp_path / "saved")
    with closing(State(tmp_path / "elsewhere")) as restored:
        assert restored.answers.find("a1")


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
    state.answers.record(an_answer("old"))
    backup(folder, tmp_path / "saved")
    state.answers.record(an_answer("new"))
    state.close()

    restore(folder, tmp_path / "saved")
    with closing(State(folder)) as now:
        assert now.answers.find("old")
        assert now.answers.find("new") is None

    aside = folder / f"{FILE}.before-restore"
    restore(tmp_path / "elsewhere", aside)
    with closing(State(tmp_path / "elsewhere")) as before:
        assert before.answers.find("new")


def test_a_running_bot_sees_what_was_restored(state, folder, tmp_path):
    state.answers.record(an_answer("old"))
    backup(folder, tmp_path / "saved")
    state.answers.record(an_answer("new"))
    restore(folder, tmp_path / "saved")
    assert state.answers.find("old")
    assert state.answers.find("new") is None
    state.answers.record(an_answer("newer"))
    with closing(State(folder)) as other:
        assert other.answers.find("newer")


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
    state.answers.record(an_answer("present"))

    with pytest.raises(StateError, match="saved"):
        restore(folder, tmp_path / "saved")
    assert state.answers.find("present")
    state.answers.record(an_answer("still works"))
    assert not [path for path in folder.iterdir() if "restore" in path.name or "draft" in path.name]


def test_a_present_state_that_is_sound_but_locked_stays_where_it_is(folder, tmp_path, monkeypatch):
    with closing(State(folder)) as state:
        state.answers.record(an_answer())
        backup(folder, tmp_path / "saved")
    monkeypatch.setattr("bot.state.database._PATIENCE", 0.01)
    with closing(sqlite3.connect(folder / FILE)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StateError, match="locked"):
            restore(folder, tmp_path / "saved")
    assert not (folder / f"{FILE}.before-restore").exists()
    with closing(State(folder)) as state:
        assert state.answers.find("a1")


def test_a_file_that_is_not_there_is_named(folder, tmp_path):
    with pytest.raises(StateError, match="nowhere"):
        restore(folder, tmp_path / "nowhere")


def test_a_spoilt_present_state_is_set_aside_as_it_is(folder, tmp_path):
    with closing(State(folder)) as state:
        state.answers.record(an_answer())
        backup(folder, tmp_path / "saved")
    not_a_database(folder / FILE)
    spoilt = (folder / FILE).read_bytes()

    restore(folder, tmp_path / "saved")
    assert (folder / f"{FILE}.before-restore").read_bytes() == spoilt
    with closing(State(folder)) as state:
        assert state.answers.find("a1")
