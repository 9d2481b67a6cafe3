"""Compiled templates are kept between builds, and never stand for a template that has changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jinja2 import DictLoader, Environment
from markupsafe import Markup, escape

from generator.pages.compiled import Compiled
from generator.pages.templates import Templates
from generator.words import WORDS, Words, say
from generator.words.figures import Number, Told


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


@pytest.mark.parametrize(
    "value", ["<a & b>", Markup("<b>"), Told("1", "<data>1</data>"), Number(1, "a?b&c#rows"), 7, None]
)
def test_a_value_in_a_template_is_escaped_once(value: object) -> None:
    template = Templates(autoescape=True).from_string(
        "{{ value }}{% macro one() %}{{ value }}{% endmacro %}{{ one() }}"
    )
    assert template.render(value=value) == str(escape(value)) * 2


def test_words_are_part_of_a_compiled_template_and_escaped_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(WORDS.pages["word"], "home", "<首页>")
    template = Templates(autoescape=True).from_string(
        "{{ w.word.home }}{{ say('documents.link.fetch') }}{{ say(key) }}"
    )
    monkeypatch.undo()
    sentence = say("documents.link.fetch")
    assert template.render(key="documents.link.fetch", say=say) == f"&lt;首页&gt;{sentence}{sentence}"
