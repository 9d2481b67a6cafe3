"""Makes an empty document with page, styles, header and footers.

Apart from what is put into it: the library for documents is loaded only when there is none yet.
"""

from __future__ import annotations

import io
from xml.sax.saxutils import quoteattr

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.shared import Twips
from lxml import etree

from generator.documents.elements import KEEP, NAMESPACE, fonts, indent, paragraph
from generator.documents.grid import BODY, LINE, NUMBER_LINE, TIGHTER, UPRIGHT
from generator.documents.styles import FANG, STYLE_BY_ID, STYLES, Style
from generator.words import say

# What the library's own template carries along and nobody needs: a picture of another document, half a megabyte of
# styles, the name of a program that never saw this document.
UNUSED = ("customXml", "stylesWithEffects", "thumbnail", "extended-properties", "theme", "numbering", "webSettings")
KEPT_STYLES = ("Normal", "DefaultParagraphFont", "TableNormal", "NoList", "Header", "Footer")


def blank_document(note: str) -> bytes:
    """Return the file of an empty document whose pages all carry ``note`` above the text."""
    made = docx.Document()
    _lay_out_page(made)
    _define_styles(made)
    _write_edges(made, note)
    _leave_out_unused(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


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
        root.append(parse_xml(_definition(style, say(f"documents.style.{style.id}"))))


def _definition(style: Style, name: str) -> str:
    """Return the XML of a style; ``name`` is what Word shows in its list."""
    if style.loose:
        grid = '<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    else:
        # A large title would otherwise be moved on to every second line of the grid.
        snap = '<w:snapToGrid w:val="0"/>' if style.size > BODY else ""
        grid = f'{snap}<w:spacing w:before="0" w:after="0" w:line="{LINE}" w:lineRule="exact"/>'
    if style.id == "Number":
        grid = grid.replace('w:line="240" w:lineRule="auto"', f'w:line="{NUMBER_LINE}" w:lineRule="exact"')
    level = f'<w:outlineLvl w:val="{style.level}"/>' if style.level >= 0 else ""
    # Digits between Chinese characters would otherwise be set apart and break the 28 characters of a line; control of
    # widows would leave pages with 21 lines.
    close = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
    tighter = f'<w:spacing w:val="{TIGHTER}"/>' if style.size == BODY else ""
    # A heading does not stand last on a page.
    keep = KEEP if style.level >= 0 else ""
    return (
        f'<w:style {NAMESPACE} w:type="paragraph" w:customStyle="1" w:styleId="{style.id}">'
        f'<w:name w:val={quoteattr(name)}/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f'<w:pPr>{keep}<w:widowControl w:val="0"/>{close}{grid}{indent(style)}'
        f'<w:jc w:val="{style.align}"/>{level}</w:pPr><w:rPr>{fonts(style.font)}{tighter}'
        f'<w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/></w:rPr></w:style>'
    )


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
