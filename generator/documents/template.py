"""An empty document with page, styles, header and footers, made once; each document then only brings its own text."""

from __future__ import annotations

import io
import zipfile
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from generator.documents.elements import NAMESPACE
from generator.documents.grid import Sheet
from generator.lasting import lasting

_W = NAMESPACE.split('"')[1]
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class Template(NamedTuple):
    """``parts`` of the file except its text and properties; the text's beginning and end; the page of a section."""

    parts: dict[str, bytes]
    head: str
    section: str
    properties: bytes


@lru_cache(maxsize=8)
def template(note: str) -> Template:
    """Return the template whose pages all carry ``note`` above the text."""
    with zipfile.ZipFile(io.BytesIO(_blank(note))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = parts.pop("word/document.xml").decode()
    head, rest = text.split("<w:body>")
    section = rest.split("</w:body>")[0]
    return Template(parts, head + "<w:body>", section, parts.pop("docProps/core.xml"))


@lasting
def _blank(note: str) -> bytes:
    from generator.documents.blank import blank_document

    return blank_document(note)


def across(section: str, sheet: Sheet) -> str:
    """Return the page of a section with the sheet turned."""
    root = etree.fromstring(f'<x {NAMESPACE} xmlns:r="{_R}">{section}</x>'.encode())
    size, margins = root[0].find(_w("pgSz")), root[0].find(_w("pgMar"))
    assert size is not None
    assert margins is not None
    size.attrib.update({_w("w"): str(sheet.width), _w("h"): str(sheet.height), _w("orient"): "landscape"})
    for edge in ("top", "right", "bottom", "left", "footer"):
        margins.set(_w(edge), str(getattr(sheet, edge)))
    margins.set(_w("header"), str(sheet.top // 2))
    return etree.tostring(root[0], encoding="unicode")


def _w(name: str) -> str:
    """Return the full name of an element or attribute of the text."""
    return f"{{{_W}}}{name}"
