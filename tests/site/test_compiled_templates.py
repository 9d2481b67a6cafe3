"""Compiled templates are kept between builds, and never stand for a template that has changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import DictLoader, Environment

from generator.pages.compiled import Compiled
from generator.words import Words


def _rendered(text: str, folder: Path, **options: Any) -> str:
    made = Environment(loader=DictLoader({"one": text}), bytecode_cache=Compiled(folder, options), **options)
    return made.get_template("one").render(name="<b>")


def test_a_template_is_compiled_once(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    assert _rendered("{{ name }}", folder, autoescape=True) == "&lt;b&gt;"
    kept = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert len(kept) == 1
    assert _rendered("{{ name }}", folder, autoescape=True) == "&lt;b&gt;"
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == kept


def test_a_changed_template_or_setting_is_compiled_again(tmp_path: Path) -> None:
    assert _rendered("{{ name }}", tmp_path, autoescape=False) == "<b>"
    assert _rendered("{{ name }}", tmp_path, autoescape=True) == "&lt;b&gt;"
    assert _rendered("von {{ name }}", tmp_path, autoescape=True) == "von &lt;b&gt;"


def test_where_nothing_can_be_kept_templates_are_compiled_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert _rendered("{{ name }}", tmp_path / "file" / "folder", autoescape=True) == "&lt;b&gt;"


def test_a_word_reads_as_an_attribute_unless_mappings_have_one_of_that_name() -> None:
    words = Words({"find": "找", "items": "条"})
    assert words.find == "找"
    assert list(words.items()) == [("find", "找"), ("items", "条")]
