"""Text and template to the bytes of a .docx file: the same text gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime, time
from typing import NamedTuple

from lxml import etree

from generator.documents.template import Template, template
from generator.outputs.safe import fit

_DC, _TERMS = "{http://purl.org/dc/elements/1.1/}", "{http://purl.org/dc/terms/}"
# A zip notes when each file in it was made; this is the earliest time that it can.
_EPOCH = (1980, 1, 1, 0, 0, 0)


class Facts(NamedTuple):
    """What a file says of itself: title, author ("" = nobody), the day it is dated, the note on every page."""

    title: str
    author: str
    day: date
    note: str


def docx_bytes(facts: Facts, body: str) -> bytes:
    """Return the file; ``body`` is the XML of its paragraphs and tables, with the page of its last section."""
    base = template(facts.note)
    parts = base.parts | {
        "word/document.xml": f"{base.head}{body}</w:body></w:document>".encode(),
        "docProps/core.xml": _properties(base, facts),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts):
            entry = zipfile.ZipInfo(name, _EPOCH)
            # Not that of the machine it happens to be packed on.
            entry.create_system, entry.external_attr, entry.compress_type = 3, 0o644 << 16, zipfile.ZIP_DEFLATED
            archive.writestr(entry, parts[name])
    return out.getvalue()


def _properties(base: Template, facts: Facts) -> bytes:
    root = etree.fromstring(base.properties)
    moment = datetime.combine(facts.day, time.min, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    said = {f"{_DC}title": facts.title, f"{_DC}creator": facts.author, f"{_DC}description": ""}
    for tag, text in (said | {f"{_TERMS}created": moment, f"{_TERMS}modified": moment}).items():
        found = root.find(tag)
        assert found is not None, tag
        found.text = fit(text)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
