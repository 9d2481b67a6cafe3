"""A site built again over the last one is the site that a first build would give, whatever has changed in between."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.command import main
from generator.publish import whole
from generator.publish.generate import GENERATED, ROOT
from tests.conftest import RecordFolder
from tests.site.page_tree import same_bytes

FEBRUARY = "inspections/2022-02.csv"
# What is changed, one after the other, and whether the engine has to look at it.
EDITS: list[tuple[str, str, str, bool]] = [
    (FEBRUARY, "无,是,7,合格", "无,是,7,不合格", False),
    (FEBRUARY, "无,是,7,不合格", "无,是,9,不合格", False),
    ("accounts.csv", "微信服务号", "微信订阅号", False),
    ("corrections.csv", "2022-04-03", "2022-05-03", False),
    ("site.toml", 'area = "甲县"', 'area = "乙县"', False),
    ("site.toml", 'name = "甲县政务新媒体检查"', 'name = "乙县政务新媒体检查"', True),
]


class Engine:
    """Counts how often the engine was run."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.runs = 0
        run = whole.run_engine

        def counted(config: Path, moment: int) -> None:
            self.runs += 1
            run(config, moment)

        monkeypatch.setattr(whole, "run_engine", counted)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    """The engine, counted."""
    return Engine(monkeypatch)


def build(data: Path, out: Path) -> int:
    return main(["build", "--quiet", "--data", str(data), "--out", str(out), "--today", "2022-06-01"])


def test_after_each_change_the_site_is_that_of_a_first_build(
    record_folder: RecordFolder, tmp_path: Path, engine: Engine
) -> None:
    out = tmp_path / "site"
    assert build(record_folder.path, out) == 0
    for file, old, new, asked in EDITS:
        record_folder.change(file, old, new)
        before = engine.runs
        assert build(record_folder.path, out) == 0
        assert engine.runs - before == asked
        shutil.rmtree(tmp_path / "first", ignore_errors=True)
        assert build(record_folder.path, tmp_path / "first" / "site") == 0
        assert same_bytes(out, tmp_path / "first" / "site") == [], file


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what a build needs, to change more than the record."""
    folder = tmp_path / "checkout"

    def unwanted(parent: str, names: list[str]) -> set[str]:
        generated = set(GENERATED) if Path(parent) == ROOT / "docs" else set()
        return {name for name in names if name in generated or name == "__pycache__"}

    for name in ("generator", "docs", "data", "requirements"):
        shutil.copytree(ROOT / name, folder / name, ignore=unwanted)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def test_a_change_of_theme_template_words_or_pages_by_hand_is_seen(checkout: Path) -> None:
    """All at once, after a build: a page by hand, a style sheet, a part of the theme, a template, a word, the menu."""
    command = [sys.executable, "-P", "-m", "generator", "build", "--quiet", "--today", "2026-11-01"]

    def built(out: str) -> Path:
        environment = os.environ | {"PYTHONPATH": str(checkout)}
        subprocess.run([*command, "--out", out], cwd=checkout, env=environment, check=True)
        return checkout / out

    built("site")
    append(checkout / "docs" / "about.md", "\n又及。\n")
    append(checkout / "generator" / "theme" / "assets" / "site" / "tokens.css", "\n/* changed */\n")
    append(checkout / "generator" / "theme" / "partials" / "footer.html", "<!-- changed -->\n")
    append(checkout / "generator" / "templates" / "account.html", "<p>改过</p>\n")
    change(checkout / "generator" / "theme" / "record.html", "</body>", "<!-- changed too --></body>")
    change(checkout / "mkdocs.yml", "跳到正文", "到正文")
    assert same_bytes(built("site"), built("first")) == []
    page = (checkout / "site" / "accounts" / "meixian-tongji-wechat.html").read_text(encoding="utf-8")
    assert all(word in page for word in ("<p>改过</p>", "<!-- changed -->", "<!-- changed too -->", "到正文"))
    assert "又及。" in (checkout / "site" / "about.html").read_text(encoding="utf-8")


def change(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
