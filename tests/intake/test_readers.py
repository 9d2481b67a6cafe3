"""Every kind of document gives the same table, cell for cell, and the text around it."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document as new_docx
from docx.oxml import parse_xml
from openpyxl import Workbook

from generator.intake.grids import numbered, read_lines, split_grid
from generator.intake.model import Document, Grid, Paragraph
from generator.intake.readers import read_document
from generator.intake.table import find_table
from generator.record.clean import clean
from generator.record.settings import Settings
from tests.intake import makers, typed
from tests.intake.makers import MAKERS
from tests.intake.notices import MEIXIAN, WUDING, written
from tests.intake.typed import TYPED


def codes(document: Document) -> list[str]:
    """Return the codes of the problems met while reading."""
    return [problem.code for problem in document.problems]


def cells(path: Path, county: Settings) -> list[list[str]]:
    """Return the headings and the raw cells of the table found in ``path``."""
    table, _, _ = find_table(read_document(path), county)
    assert table is not None
    return [list(table.headings), *([row.raw[heading] for heading in table.headings] for row in table.rows)]


@pytest.mark.parametrize("suffix", MAKERS)
def test_each_kind_of_file_gives_the_published_rows_cell_for_cell(
    suffix: str, tmp_path: Path, meixian: Settings
) -> None:
    path = tmp_path / f"通报{suffix}"
    MAKERS[suffix](path, MEIXIAN)
    assert cells(path, meixian) == MEIXIAN.rows
    assert codes(read_document(path)) == []


@pytest.mark.parametrize("way", TYPED)
def test_each_way_of_typing_a_table_gives_the_published_rows(way: str, tmp_path: Path, meixian: Settings) -> None:
    path = written(tmp_path / ("通报.md" if way == "markdown" else "通报.txt"), TYPED[way](MEIXIAN))
    assert cells(path, meixian) == MEIXIAN.rows


def test_a_printed_page_gives_the_published_rows(printed: dict[str, Path], meixian: Settings, wuding: Settings) -> None:
    assert cells(printed["meixian"], meixian) == MEIXIAN.rows
    assert cells(printed["wuding"], wuding) == WUDING.rows


@pytest.mark.parametrize("suffix", MAKERS)
def test_units_merged_over_rows_are_filled_down(suffix: str, tmp_path: Path, wuding: Settings) -> None:
    path = tmp_path / f"通报{suffix}"
    MAKERS[suffix](path, WUDING)
    assert cells(path, wuding) == WUDING.rows


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".ods", ".html"])
def test_the_text_around_the_table_is_kept_in_order(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"通报{suffix}"
    MAKERS[suffix](path, WUDING)
    texts = [paragraph.text for paragraph in read_document(path).paragraphs]
    assert texts == [WUDING.title, *WUDING.before, WUDING.table_title, *WUDING.after]


def test_the_lines_of_a_printed_paragraph_are_put_together(printed: dict[str, Path]) -> None:
    texts = [paragraph.text for paragraph in read_document(printed["meixian"]).paragraphs]
    assert texts == [MEIXIAN.title, *MEIXIAN.before, MEIXIAN.table_title]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("suffix", [".csv", ".txt", ".html"])
def test_an_encoding_is_found_by_its_mark_or_by_trying(
    suffix: str, encoding: str, tmp_path: Path, meixian: Settings
) -> None:
    path = tmp_path / f"通报{suffix}"
    if suffix == ".csv":
        makers.make_csv(path, MEIXIAN, encoding)
    else:
        text = makers.page_of(MEIXIAN) if suffix == ".html" else typed.tabs(MEIXIAN)
        written(path, text.encode(encoding))
    assert cells(path, meixian) == MEIXIAN.rows


@pytest.mark.parametrize(
    ("suffix", "name"),
    [(".html", "a.xls"), (".tsv", "a.xls"), (".xlsx", "a.xls"), (".docx", "a.doc"), (".xlsx", "a.docx")],
)
def test_what_the_bytes_say_goes_before_the_suffix(suffix: str, name: str, tmp_path: Path, wuding: Settings) -> None:
    path = tmp_path / name
    MAKERS[suffix](path.with_suffix(suffix), WUDING)
    path.with_suffix(suffix).rename(path)
    assert cells(path, wuding) == WUDING.rows


def test_hidden_sheets_are_named_and_not_read(tmp_path: Path) -> None:
    book = Workbook()
    shown = book.active
    assert shown is not None
    shown.append(["账号名称", "平台"])
    book.create_sheet("上月").sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    found = read_document(tmp_path / "a.xlsx")
    assert [(p.code, p.value) for p in found.problems] == [("sheet-hidden", "上月")]


def test_text_in_boxes_is_read_once_and_deleted_text_never(tmp_path: Path) -> None:
    made = new_docx()
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = "<w:txbxContent><w:p><w:r><w:t>红头文件</w:t></w:r></w:p></w:txbxContent>"
    text = (
        f"<w:p {space} {mc}><w:r><w:t>正文</w:t></w:r><w:del><w:r><w:delText>删去</w:delText></w:r></w:del>"
        f"<w:ins><w:r><w:t>改过</w:t></w:r></w:ins><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    made.element.body.insert(0, parse_xml(text))
    made.save(str(tmp_path / "a.docx"))
    assert [p.text for p in read_document(tmp_path / "a.docx").paragraphs] == ["正文改过", "红头文件"]


def test_a_line_break_inside_a_cell_is_a_wrap(tmp_path: Path, meixian: Settings) -> None:
    rows = [[cell.replace(" ", "\n") if at else cell for at, cell in enumerate(row)] for row in MEIXIAN.rows]
    makers.make_xlsx(tmp_path / "a.xlsx", MEIXIAN._replace(rows=rows))
    assert cells(tmp_path / "a.xlsx", meixian) == MEIXIAN.rows
    makers.make_docx(tmp_path / "a.docx", MEIXIAN._replace(rows=rows))
    assert cells(tmp_path / "a.docx", meixian) == MEIXIAN.rows


def test_a_web_page_keeps_spans_and_takes_layout_apart(tmp_path: Path) -> None:
    page = (
        "<table><tr><td>左栏</td><td><table>"
        "<tr><th>主办单位</th><th>账号名称</th><th colspan=2>平台</th></tr>"
        "<tr><td rowspan=0>县公安局</td><td>甲<br>公安</td><td>微信</td><td></td></tr>"
        "<tr><td>乙</td><td>抖音</td><td>&nbsp;</td></tr></table></td></tr></table>"
    )
    blocks = read_document(written(tmp_path / "a.html", page)).blocks
    assert blocks == (
        Paragraph("左栏", 1),
        Grid(
            [
                ["主办单位", "账号名称", "平台", "平台"],
                ["县公安局", "甲\n公安", "微信", ""],
                ["县公安局", "乙", "抖音", ""],
            ],
            2,
            "",
            frozenset({(0, 3), (2, 0)}),
        ),
    )


def test_clean_cells_are_those_of_the_record(tmp_path: Path, meixian: Settings) -> None:
    path = written(tmp_path / "通报.txt", typed.stacked_bars(MEIXIAN))
    table, _, _ = find_table(read_document(path), meixian)
    assert table is not None
    assert [row.name for row in table.rows] == [clean(cells[1])[0] for cells in MEIXIAN.rows[1:]]


def test_titles_above_and_notes_below_a_table_are_text() -> None:
    blocks = split_grid(
        Grid(
            [
                ["甲县检查表", ""],
                ["", ""],
                ["序号", "账号名称"],
                ["1", "甲县教育"],
                ["", ""],
                ["注：由县政府办公室填报，数据截至月底。", ""],
            ],
            3,
        )
    )
    assert [type(block).__name__ for block in blocks] == ["Paragraph", "Grid", "Paragraph"]
    assert [block.line for block in blocks] == [3, 5, 8]


def test_prose_with_tabs_and_bars_stays_prose() -> None:
    blocks = read_lines(
        numbered(["一、\t检查情况", "全县共有账号20个。", "甲|乙两地", "1.\t各单位要高度重视。", "2.\t及时整改。"])
    )
    assert all(isinstance(block, Paragraph) for block in blocks)
