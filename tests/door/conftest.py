"""Stand-ins for a checkout and for the programs that install things."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.door import environment, frontend
from generator.door.environment import NEEDS, Place


class Installer:
    """Stands in for pip, npm and venv: notes what it was asked for and answers with ``code``."""

    def __init__(self) -> None:
        self.commands: list[list[str]] = []
        self.code = 0
        self.words = ""

    def __call__(self, _title: str, command: list[str], log: Path, **_rest: object) -> int:
        self.commands.append(list(command))
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text(self.words, encoding="utf-8")
        return self.code

    def asked_for(self, word: str) -> int:
        return sum(word in " ".join(command) for command in self.commands)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A checkout with a requirements folder and an empty environment folder."""
    for names in NEEDS.values():
        for name in names:
            path = tmp_path / "requirements" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{name}\n", encoding="utf-8")
    (tmp_path / ".venv").mkdir()
    return Place(tmp_path)


@pytest.fixture
def installer(monkeypatch: pytest.MonkeyPatch) -> Installer:
    """A standing environment and a machine with npm, with nothing really installed."""
    fake = Installer()
    monkeypatch.setattr(environment, "run_step", fake)
    monkeypatch.setattr(environment, "_version", lambda _place: "3.11.7")
    monkeypatch.setattr(frontend, "find_npm", lambda: ["npm"])
    return fake
