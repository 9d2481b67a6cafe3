"""The words: all in one folder a language, one term for one thing, none in templates or in code that shows pages."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.publish.generate import ROOT
from generator.words import WORDS, read_words

GENERATOR = ROOT / "generator"
HAN = re.compile("[\u4e00-\u9fff]+")
# What we do not say, and what we say instead. "Where" a variant may stand is the start of its key.
VARIANTS = {
    "帐号": "账号",
    "帐户": "账号",
    "账户": "账号",
    "部门": "单位",
    "主管单位": "主办单位",
    "归属单位": "主办单位",
    "开办单位": "主办单位",
    "检查机关": "检查单位",
    "考核": "检查",
    "抽检": "抽查",
    "等级": "评价",
    "复核": "复查",
    "未公布": "未收录",
    "未评价": "未评级",
    "销号": "注销",
    "整改情况报告": "整改报告",
    "其它": "其他",
    "登陆": "登录",
    "截至": "截止",
    "点击": "点",
    "您": "你",
    "报错": "纠错",
    "超链接": "链接",
    "做为": "作为",
    "按装": "安装",
}
# A telephone's own menu, the name of a form that people sign, example texts of other people.
EXCUSED = (
    ("账户", "outputs.subscribe.steps_iphone_text"),
    ("整改情况报告", "documents."),
    ("整改情况报告", "command."),
    ("整改情况报告", "guide.md"),
    ("部门", "command."),
    ("部门", "demo."),
    ("截至", "check."),
    ("截至", "demo."),
)
# Rooms that only read or write data know the words of the data; the others have none of their own.
SHOWING = ("judge", "charts", "summary", "pages", "outputs", "publish", "command")
# Endings of names that do not count when names are put in order.
IN_CODE = {("summary/site.py", "县"), ("summary/site.py", "市"), ("summary/site.py", "区")}


def sentences(words: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield (key, text) of everything in the words."""
    if isinstance(words, str):
        yield key, words
    elif isinstance(words, dict):
        for name, inner in words.items():
            yield from sentences(inner, f"{key}.{name}" if key else name)
    elif isinstance(words, list):
        for inner in words:
            yield from sentences(inner, key)


def written() -> Iterator[tuple[str, str]]:
    """Yield (where, text) of everything a reader can see that is written by hand."""
    yield from sentences(WORDS)
    for path in [ROOT / "mkdocs.yml", *sorted((ROOT / "docs").glob("*.md"))]:
        if path.name != "index.md":
            yield path.name, path.read_text(encoding="utf-8")


@pytest.mark.parametrize("variant", VARIANTS)
def test_one_thing_has_one_name(variant: str) -> None:
    found = [where for where, text in written() if variant in text]
    assert [where for where in found if not any(variant == v and where.startswith(key) for v, key in EXCUSED)] == []


def test_every_excuse_is_still_needed() -> None:
    said = list(written())
    for variant, key in EXCUSED:
        assert any(variant in text for where, text in said if where.startswith(key)), (variant, key)


@pytest.mark.parametrize("folder", ["templates", "theme"])
def test_no_template_style_or_script_has_words_of_its_own(folder: str) -> None:
    found = {
        path.relative_to(GENERATOR).as_posix(): HAN.findall(path.read_text(encoding="utf-8"))
        for path in (GENERATOR / folder).rglob("*")
        if path.is_file()
    }
    assert {path: words for path, words in found.items() if words} == {}


def strings(path: Path) -> Iterator[str]:
    """Yield every string in a file of code that is no docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            node.value.value = None
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@pytest.mark.parametrize("room", SHOWING)
def test_code_that_shows_something_has_no_words_of_its_own(room: str) -> None:
    found = {
        (path.relative_to(GENERATOR).as_posix(), text)
        for path in sorted((GENERATOR / room).rglob("*.py"))
        for text in strings(path)
        if HAN.search(text)
    }
    assert found <= IN_CODE


def test_another_language_is_another_folder(tmp_path: Path) -> None:
    folder = tmp_path / "xx"
    shutil.copytree(GENERATOR / "words" / "zh", folder)
    path = folder / "glossary.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("名词解释", "Words"), encoding="utf-8")
    other = read_words(str(folder))
    assert other.glossary.page.title == "Words"
    assert {key for key, _ in sentences(other)} == {key for key, _ in sentences(WORDS)}


def test_numbers_in_sentences_are_figures_and_dates_are_written_in_full() -> None:
    assert WORDS.pages.date.day == "{year}年{month}月{day}日"
    for key, text in sentences(WORDS.pages):
        assert not re.search(r"[０-９]|\d{4}/\d|\d{4}\.\d{1,2}\.\d", text), key
        assert not re.search(r"[\u4e00-\u9fff][,;:?!]", text), (key, "half-width marks between Chinese words")
