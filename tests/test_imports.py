"""Imports run one way, bot → embeddings → corpus: a back-import is a wall in the wrong place."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("corpus", "embeddings", "bot")  # each may import those before it
# Each outside thing has its module; what else imports it has logic in the wrong place.
DOORS = {
    "sentence_transformers": {"embeddings/encoder_reference.py", "embeddings/reranking.py"},
    "torch": {"embeddings/encoder_reference.py", "embeddings/encoder_export.py"},
    "openvino": {"embeddings/encoder_openvino.py"},
    "faiss": {"embeddings/vectors.py"},
}


def imported(source: str) -> set[str]:
    """Return the top-level packages that a module imports, wherever in it."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names.add(node.module or "")
    return {name.split(".")[0] for name in names}


def back_imports(room: str, source: str) -> set[str]:
    """Return the rooms that a module of `room` imports and must not."""
    return imported(source) & set(ROOMS[ROOMS.index(room) + 1 :])


def modules(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_the_rooms_below_it(room):
    faults = {str(path): back_imports(room, path.read_text(encoding="utf-8")) for path in modules(room)}
    assert modules(room)
    assert not {path: rooms for path, rooms in faults.items() if rooms}


@pytest.mark.parametrize(
    ("room", "planted"),
    [
        pytest.param("corpus", "from embeddings.store import Store", id="from the index into the reports"),
        pytest.param("embeddings", "import bot.engine", id="from the answers into the index"),
        pytest.param("corpus", "def f():\n    from bot import settings", id="hidden in a function"),
    ],
)
def test_a_planted_back_import_is_found(room, planted):
    clean = modules(room)[0].read_text(encoding="utf-8")
    assert back_imports(room, f"{clean}\n{planted}\n")


@pytest.mark.parametrize(("package", "doors"), DOORS.items(), ids=DOORS.keys())
def test_each_outside_thing_has_one_door(package, doors):
    users = {
        path.relative_to(ROOT).as_posix()
        for room in ROOMS
        for path in modules(room)
        if package in imported(path.read_text(encoding="utf-8"))
    }
    assert users == doors


def test_below_the_bot_nothing_knows_of_discord():
    users = [
        p for room in ROOMS[:2] for p in modules(room) if "discord" in imported(p.read_text(encoding="utf-8"))
    ]
    assert not users
