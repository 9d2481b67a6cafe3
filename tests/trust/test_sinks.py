"""Every hostile text, in every place that text of the record is put to, comes out as the text it was."""

from __future__ import annotations

import ast
from collections.abc import Callable

import pytest

from generator.publish.generate import ROOT
from generator.trust.payloads import FORMULAS, PAYLOADS, SCRIPTS
from generator.trust.sink import Sink
from generator.trust.sinks import SINKS, arrives

BY_NAME = {sink.name: sink for sink in SINKS}
# Functions that make text fit for markup or build markup from text, and the files that may call them.
ESCAPING = {"escape", "quoteattr", "Markup", "xml_escape"}
EMITTERS = {
    "charts/drawing/svg.py",
    "documents/blank.py",
    "documents/elements.py",
    "outputs/feed.py",
    "outputs/safe.py",
    "pages/fragments.py",
    "pages/render.py",
    "pages/templates.py",
    "publish/look/allowed.py",
    "publish/look/markup.py",
    "screens/gallery.py",
    "summary/follow.py",
    "summary/qr.py",
    "words/figures.py",
    "words/screen.py",
}


def test_there_are_enough_of_both() -> None:
    assert len(PAYLOADS) >= 60
    assert len(SCRIPTS) >= 25
    assert len(set(PAYLOADS.values())) == len(PAYLOADS)
    assert len(BY_NAME) == len(SINKS) >= 30


@pytest.mark.parametrize("sink", SINKS, ids=lambda sink: sink.name)
def test_every_text_arrives_as_text(sink: Sink, record_property: Callable[[str, object], None]) -> None:
    lost = [name for name, text in PAYLOADS.items() if not arrives(sink, text)]
    record_property("tried", len(PAYLOADS))
    record_property("failed", len(lost))
    assert lost == []


@pytest.mark.parametrize("sink", SINKS, ids=lambda sink: sink.name)
def test_the_proof_would_notice_text_that_is_put_in_as_it_is(sink: Sink) -> None:
    """The same place, written by somebody who forgets to make the text fit: at least one text must not arrive."""
    marker = "TEXTHERE"
    frame = sink.emit(marker)
    careless = sink._replace(emit=sink.careless or (lambda text: frame.replace(marker, text)))
    assert arrives(careless, "plain")
    assert [name for name, text in PAYLOADS.items() if not arrives(careless, text)] != []


@pytest.mark.parametrize("text", FORMULAS.values(), ids=FORMULAS)
def test_no_spreadsheet_computes_a_cell(text: str) -> None:
    sink = BY_NAME["CSV for Excel"]
    assert sink.read(sink.emit(text)) in (text, f"'{text}")
    assert sink.read(sink.emit(f"a{text}")) == f"a{text}"


def test_only_the_listed_files_make_text_fit_for_markup() -> None:
    calling = set()
    for path in (ROOT / "generator").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
            owner = getattr(getattr(node, "func", None), "value", None)
            if name in ESCAPING and getattr(owner, "id", "") != "re":
                calling.add(path.relative_to(ROOT / "generator").as_posix())
    # One function a sink: use it, or add a sink to generator/trust/sinks.py and its file here.
    assert calling <= EMITTERS
