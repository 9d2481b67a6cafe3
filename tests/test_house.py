"""The house: rooms import only from rooms before them, nothing imports the site engine, files stay small."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

GENERATOR = Path(__file__).parent.parent / "generator"
# In the order the data walks through them, after what any room may use. The charts come before the summary, which puts
# drawn figures into its pages; intake follows the record, whose headings, words and checks it works with.
ROOMS = (
    "lasting",
    "words",
    "door",
    "record",
    "intake",
    "judge",
    "charts",
    "summary",
    "pages",
    "outputs",
    "documents",
    "verify",
    "publish",
    "demo",
    "bench",
    "screens",
    "trust",
    "command",
)
FILES = sorted(path for path in GENERATOR.rglob("*.py") if "__pycache__" not in path.parts)


def imports_of(path: Path) -> set[str]:
    """Return the names of all modules that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def room_of(path: Path) -> str:
    """Return the room a file stands in, or an empty string for the entrance."""
    parts = path.relative_to(GENERATOR).parts
    return parts[0] if len(parts) > 1 else ""


def test_every_folder_of_the_package_is_a_room_of_the_plan() -> None:
    rooms = {room_of(path) for path in FILES} - {""}
    assert rooms <= set(ROOMS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(GENERATOR).as_posix())
def test_a_room_imports_only_from_rooms_before_it(path: Path) -> None:
    room = room_of(path)
    if not room:
        return
    imported = {name.split(".")[1] for name in imports_of(path) if name.startswith("generator.")}
    later = {name for name in imported if name in ROOMS and ROOMS.index(name) > ROOMS.index(room)}
    assert not later


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(GENERATOR).as_posix())
def test_nothing_imports_the_site_engine(path: Path) -> None:
    assert not {name for name in imports_of(path) if name.split(".")[0] in ("mkdocs", "material")}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(GENERATOR).as_posix())
def test_only_the_commands_and_the_door_print_or_ask_the_day(path: Path) -> None:
    if room_of(path) in ("", "command", "door", "bench"):
        return
    calls = {
        node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    }
    assert not calls & {"print", "today", "now", "exit"}
