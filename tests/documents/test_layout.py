"""The page of an official document (GB/T 9704): A4, 22 lines of 28 characters, named fonts, page numbers, tables."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx.oxml.ns import qn
from lxml import etree

from generator.documents import phrases
from generator.documents.grid import CHARACTER, LINE
from generator.documents.letter import title_lines
from generator.documents.phrases import account_names, compact, numeral, span, width
from generator.documents.rowtable import column_widths
from generator.documents.styles import STYLES
from generator.summary.site import Site
from tests.documents.reading import Documents, opened

DRAFT = "notice-draft.docx"
FORM = "gongan-report-form.docx"


def parts(data: bytes) -> dict[str, etree._Element]:
    """Return the XML of every part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}


def millimetres(element: etree._Element, key: str) -> float:
    """Return a length of an element, given in twips."""
    return int(element.get(qn(f"w:{key}"))) * 25.4 / 1440


def test_the_page_is_a4_with_the_margins_of_the_standard(february: Documents) -> None:
    for name in (DRAFT, "gongan-rectification.docx"):
        for section in parts(february[name])["word/document.xml"].iter(qn("w:sectPr")):
            size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
            assert (round(millimetres(size, "w")), round(millimetres(size, "h"))) == (210, 297)
            found = {edge: millimetres(margins, edge) for edge in ("top", "bottom", "left", "right")}
            assert found == pytest.approx({"top": 37, "bottom": 35, "left": 28, "right": 26}, abs=0.05)


def test_22_lines_and_28_characters_fit_and_no_more(february: Documents) -> None:
    section = next(parts(february[DRAFT])["word/document.xml"].iter(qn("w:sectPr")))
    size, margins, grid = (section.find(qn(f"w:{tag}")) for tag in ("pgSz", "pgMar", "docGrid"))
    high = int(size.get(qn("w:h"))) - int(margins.get(qn("w:top"))) - int(margins.get(qn("w:bottom")))
    wide = int(size.get(qn("w:w"))) - int(margins.get(qn("w:left"))) - int(margins.get(qn("w:right")))
    assert grid.get(qn("w:type")) == "lines"
    assert int(grid.get(qn("w:linePitch"))) == LINE
    assert high // LINE == 22
    assert wide // CHARACTER == 28


FONTS = {"Title": "方正小标宋简体", "First": "黑体", "Second": "楷体_GB2312", "Body": "仿宋_GB2312", "Number": "宋体"}
SIZES = {"Title": "44", "First": "32", "Second": "32", "Body": "32", "Number": "28"}


@pytest.mark.parametrize("style", FONTS)
def test_the_styles_have_the_fonts_and_sizes_of_the_standard(february: Documents, style: str) -> None:
    root = parts(february[DRAFT])["word/styles.xml"]
    found = next(one for one in root.iter(qn("w:style")) if one.get(qn("w:styleId")) == style)
    fonts = found.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    assert fonts.get(qn("w:eastAsia")) == FONTS[style]
    assert fonts.get(qn("w:ascii")) == "Times New Roman"
    assert found.find(f"{qn('w:rPr')}/{qn('w:sz')}").get(qn("w:val")) == SIZES[style]
    spacing = found.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
    if style == "Body":
        indent = found.find(f"{qn('w:pPr')}/{qn('w:ind')}")
        assert indent.get(qn("w:firstLineChars")) == "200"
        assert (spacing.get(qn("w:line")), spacing.get(qn("w:lineRule"))) == (str(LINE), "exact")


def test_every_run_names_its_chinese_font_and_every_paragraph_a_style(february: Documents) -> None:
    known = {style.id for style in STYLES}
    for name, data in february.items():
        root = parts(data)["word/document.xml"]
        for run in root.iter(qn("w:r")):
            assert run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}").get(qn("w:eastAsia")), name
        styles = {one.get(qn("w:val")) for one in root.iter(qn("w:pStyle"))}
        assert styles <= known, name
        assert len(list(root.iter(qn("w:p")))) == len(list(root.iter(qn("w:pStyle")))), name


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages(february: Documents) -> None:
    section = opened(february[DRAFT]).sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (line,) = footer.paragraphs
        assert line.text == "— 1 —"
        assert line._p.pPr.find(qn("w:jc")).get(qn("w:val")) == side
        assert [one.text for one in line._p.iter(qn("w:instrText"))] == [" PAGE "]
    assert opened(february[DRAFT]).settings.odd_and_even_pages_header_footer


def test_every_page_says_that_it_is_a_draft(february: Documents) -> None:
    for name, data in february.items():
        section = opened(data).sections[0]
        for header in (section.header, section.even_page_header):
            assert header.paragraphs[0].text == "草稿。由检查数据生成，以正式印发的为准。", name


def test_a_table_repeats_its_head_and_cuts_no_row(february: Documents) -> None:
    for name in (DRAFT, FORM):
        rows = list(parts(february[name])["word/document.xml"].iter(qn("w:tr")))
        heads = [bool(list(row.iter(qn("w:tblHeader")))) for row in rows]
        assert heads == [True, *[False] * (len(rows) - 1)], name
        assert all(list(row.iter(qn("w:cantSplit"))) for row in rows), name


def test_the_attachment_begins_on_a_page_of_its_own_and_the_form_lies_across(february: Documents) -> None:
    sections = opened(february[DRAFT]).sections
    assert len(sections) == 2
    assert sections[1].start_type.name == "NEW_PAGE"
    form = opened(february[FORM]).sections[0]
    assert form.orientation.name == "LANDSCAPE"
    assert form.page_width > form.page_height


def test_the_parts_stand_in_their_order(february: Documents) -> None:
    lines = [one.text for one in opened(february[DRAFT]).paragraphs]
    marks = [
        "眉县人民政府办公室\n2022年2月份全县政务新媒体\n管理运维情况通报",
        "各政务新媒体主办单位：",
        "一、检查结果",
    ]
    marks += ["二、存在的问题", "三、下一步要求", "附件：2022年2月份眉县政府政务新媒体体检情况统计表"]
    marks += ["眉县人民政府办公室", "2022年3月17日", "附件"]
    assert [lines.index(mark) for mark in marks] == sorted(lines.index(mark) for mark in marks)


def test_the_day_begins_two_characters_behind_the_issuer(february: Documents) -> None:
    signed = [one for one in opened(february[DRAFT]).paragraphs if one.style.style_id == "Right"]
    issuer, day = ((one.text, int(one._p.pPr.ind.get(qn("w:rightChars"))) / 100) for one in signed)
    assert (28 - day[1] - width(day[0])) - (28 - issuer[1] - width(issuer[0])) == 2
    assert min(day[1], issuer[1]) == 2


def test_titles_break_where_their_sense_breaks() -> None:
    assert title_lines("甲县政务新媒体检查通报", "甲县") == ["甲县政务新媒体检查通报"]
    long = "甲县人民政府办公室关于2022年第二季度全县政务新媒体检查情况的通报"
    assert title_lines(long, "甲县人民政府办公室") == [
        "甲县人民政府办公室",
        "关于2022年第二季度全县政务新媒体",
        "检查情况的通报",
    ]
    assert title_lines("没有那个词的一个很长很长很长很长很长的标题在这里", "") == [
        "没有那个词的一个很长很长很长很长很长的标题在这里"
    ]


def test_numbers_and_lengths_are_written_as_notices_write_them() -> None:
    assert [numeral(n) for n in (1, 10, 11, 20, 35)] == ["一", "十", "十一", "二十", "三十五"]
    assert [span(n) for n in (7, 14, 30, 10)] == ["一周", "两周", "一个月", "10天"]
    assert compact("每 7 天至少 1 条原创，共 2 个") == "每7天至少1条原创，共2个"


def test_a_long_list_of_names_is_cut_where_its_number_is_told(meixian: Site) -> None:
    assert account_names(meixian, range(29)).count("、") == 28
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(phrases, "NAMED_AT_MOST", 2)
        assert account_names(meixian, range(3)) == "眉县教育（微信订阅号）、眉县民政（微信订阅号）等"


@pytest.mark.parametrize("cells", [["1", "名" * 30], ["1", "短"], ["很长" * 20, "很长" * 20]])
def test_columns_fill_the_block_and_none_vanishes(cells: list[str]) -> None:
    widths = column_widths(["序号", "名称"], [cells], 8844)
    assert sum(widths) == 8844
    assert min(widths) > 700
