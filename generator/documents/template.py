"""An empty document with page, styles, header and footers, made once; each document then only brings its own text."""

from __future__ import annotations

import io
import zipfile
from functools import lru_cache
from typing import NamedTuple

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.shared import Twips
from lxml import etree

from generator.documents.elements import NAMESPACE, definition, fonts, paragraph
from generator.documents.grid import BODY, LINE, UPRIGHT, Sheet
from generator.documents.styles import FANG, STYLE_BY_ID, STYLES
from generator.words import say

# What the library's own template carries along and nobody needs: a picture of another document, half a megabyte of
# styles, the name of a program that never saw this document.
UNUSED = ("customXml", "stylesWithEffects", "thumbnail", "extended-properties", "theme", "numbering", "webSettings")
KEPT_STYLES = ("Normal", "DefaultParagraphFont", "TableNormal", "NoList", "Header", "Footer")


class Template(NamedTuple):
    """``parts`` of the file except its text and properties; the text's beginning and end; the page of a section."""

    parts: dict[str, bytes]
    head: str
    section: str
    properties: bytes


@lru_cache(maxsize=8)
def template(note: str) -> Template:
    """Return the template whose pages all carry ``note`` above the text."""
    made = docx.Document()
    _lay_out_page(made)
    _define_styles(made)
    _write_edges(made, note)
    _leave_out_unused(made)
    with zipfile.ZipFile(_saved(made)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return _taken_apart(parts)


def _saved(made: Document) -> io.BytesIO:
    out = io.BytesIO()
    made.save(out)
    return out


def _taken_apart(parts: dict[str, bytes]) -> Template:
    text = parts.pop("word/document.xml").decode()
    head, rest = text.split("<w:body>")
    section = rest.split("</w:body>")[0]
    return Template(parts, head + "<w:body>", section, parts.pop("docProps/core.xml"))


def _lay_out_page(made: Document) -> None:
    section = made.sections[0]
    sheet = UPRIGHT
    section.page_width, section.page_height = Twips(sheet.width), Twips(sheet.height)
    section.top_margin, section.bottom_margin = Twips(sheet.top), Twips(sheet.bottom)
    section.left_margin, section.right_margin = Twips(sheet.left), Twips(sheet.right)
    section.footer_distance, section.header_distance = Twips(sheet.footer), Twips(sheet.top // 2)
    grid = section._sectPr.find(qn("w:docGrid"))
    assert grid is not None
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(LINE))
    made.settings.odd_and_even_pages_header_footer = True


def across(section: str, sheet: Sheet) -> str:
    """Return the page of a section with the sheet turned."""
    root = etree.fromstring(f'<x {NAMESPACE} xmlns:r="{_R}">{section}</x>'.encode())
    size, margins = root[0].find(qn("w:pgSz")), root[0].find(qn("w:pgMar"))
    assert size is not None
    assert margins is not None
    size.attrib.update({qn("w:w"): str(sheet.width), qn("w:h"): str(sheet.height), qn("w:orient"): "landscape"})
    for edge in ("top", "right", "bottom", "left", "footer"):
        margins.set(qn(f"w:{edge}"), str(getattr(sheet, edge)))
    margins.set(qn("w:header"), str(sheet.top // 2))
    return etree.tostring(root[0], encoding="unicode")


_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _define_styles(made: Document) -> None:
    root = made.styles.element
    for style in list(root.findall(qn("w:style"))):
        if style.get(qn("w:styleId")) not in KEPT_STYLES:
            root.remove(style)
    defaults = root.find(qn("w:docDefaults"))
    root.remove(defaults)
    base = f'{fonts(FANG)}<w:sz w:val="{BODY}"/><w:szCs w:val="{BODY}"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
    wanted = (
        f"<w:docDefaults {NAMESPACE}><w:rPrDefault><w:rPr>{base}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    root.insert(0, parse_xml(wanted))
    # Some programs look for the size of a character in the style "Normal" alone.
    normal = made.styles["Normal"].element
    for old in normal.findall(qn("w:rPr")):
        normal.remove(old)
    normal.append(parse_xml(f"<w:rPr {NAMESPACE}>{base}</w:rPr>"))
    for style in STYLES:
        root.append(parse_xml(definition(style, say(f"documents.style.{style.id}"))))


def _write_edges(made: Document, note: str) -> None:
    """Write the note into the headers and the page number into the footers: odd pages right, even ones left, one
    character in from the edge."""
    section = made.sections[0]
    for header in (section.header, section.even_page_header):
        _replace(header._element, paragraph(note, "Draft"))
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        size = STYLE_BY_ID["Number"].size * 10
        own = f'<w:ind w:{side}Chars="100" w:{side}="{size}"/><w:jc w:val="{side}"/>'
        _replace(footer._element, _page_number(own))


def _page_number(own: str) -> str:
    font = fonts(STYLE_BY_ID["Number"].font).replace("Times New Roman", STYLE_BY_ID["Number"].font)
    steps = (
        '<w:t xml:space="preserve">— </w:t>',
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
        '<w:t xml:space="preserve"> —</w:t>',
    )
    runs = "".join(f"<w:r><w:rPr>{font}</w:rPr>{step}</w:r>" for step in steps)
    return f'<w:p><w:pPr><w:pStyle w:val="Number"/>{own}</w:pPr>{runs}</w:p>'


def _replace(parent: etree._Element, xml: str) -> None:
    for child in list(parent):
        parent.remove(child)
    parent.append(parse_xml(xml.replace("<w:p>", f"<w:p {NAMESPACE}>", 1)))


def _leave_out_unused(made: Document) -> None:
    for rels in (made.part.rels, made.part.package.rels):
        for id_ in [id_ for id_, rel in rels.items() if any(word in rel.reltype for word in UNUSED)]:
            del rels[id_]
