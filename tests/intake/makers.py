"""One notice made into every kind of document. The facts and cells are those published, the prose is our own."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from html import escape
from pathlib import Path

import xlwt
from docx import Document as new_docx
from openpyxl import Workbook
from openpyxl.styles import Alignment

from tests.intake.notices import Notice, merged_column, merges, pages
from tests.intake.ods import make_ods


def make_docx(path: Path, notice: Notice) -> None:
    """Write a document: headings repeated on every page, equal units or platforms merged."""
    made = new_docx()
    for text in (notice.title, *notice.before, notice.table_title):
        made.add_paragraph(text)
    rows = [row for page in pages(notice.rows) for row in page] if len(notice.rows) > 24 else notice.rows
    table = made.add_table(len(rows), len(rows[0]))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    column = merged_column(notice.rows)
    for first, last in merges(rows, column):
        text = rows[first][column]
        table.cell(first, column).merge(table.cell(last, column)).text = text
    for text in notice.after:
        made.add_paragraph(text)
    made.sections[0].header.paragraphs[0].text = "页眉不是正文"
    made.save(str(path))


def make_xlsx(path: Path, notice: Notice) -> None:
    """Write a spreadsheet: prose in column A, a title merged across, numbers as numbers, equal cells merged."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "附表"
    texts = (notice.title, *notice.before, notice.table_title)
    for row, text in enumerate(texts, start=1):
        sheet.cell(row, 1, text).alignment = Alignment(wrap_text=True)
    top, width = len(texts) + 1, len(notice.rows[0])
    sheet.merge_cells(start_row=top - 1, end_row=top - 1, start_column=1, end_column=width)
    for row, cells in enumerate(notice.rows, start=top):
        for column, text in enumerate(cells, start=1):
            sheet.cell(row, column, int(text) if text.isdecimal() else text)
    column = merged_column(notice.rows)
    for first, last in merges(notice.rows, column):
        place = {"start_column": column + 1, "end_column": column + 1}
        sheet.merge_cells(start_row=top + first, end_row=top + last, **place)
    for row, text in enumerate(notice.after, start=top + len(notice.rows)):
        sheet.cell(row, 1, text)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)
    book.save(path)


def make_xls(path: Path, notice: Notice) -> None:
    """Write a spreadsheet as programs before 2007 did: a title merged across, equal cells merged."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("附表")
    sheet.write_merge(0, 0, 0, len(notice.rows[0]) - 1, notice.table_title)
    column = merged_column(notice.rows)
    spans = dict(merges(notice.rows, column))
    covered = {at for first, last in spans.items() for at in range(first, last + 1)}
    for at, cells in enumerate(notice.rows):
        for place, text in enumerate(cells):
            if place == column and at in spans:
                sheet.write_merge(at + 1, spans[at] + 1, place, place, text)
            elif place != column or at not in covered:
                sheet.write(at + 1, place, int(text) if text.isdecimal() else text)
    book.save(str(path))


def page_of(notice: Notice, style: str = "") -> str:
    """Return a web page with the notice: the table inside a table for layout, equal cells spanned."""
    column = merged_column(notice.rows)
    spans = dict(merges(notice.rows, column))
    covered = {at for first, last in spans.items() for at in range(first + 1, last + 1)}
    head = "".join(f"<th><p>{escape(text)}</p></th>" for text in notice.rows[0])
    body = []
    for at, cells in enumerate(notice.rows[1:], start=1):
        made = []
        for number, text in enumerate(cells):
            if number == column and at in covered:
                continue
            span = f' rowspan="{spans[at] - at + 1}"' if number == column and at in spans else ""
            made.append(f"<td{span}><p>{escape(text)}</p></td>")
        body.append(f"<tr>{''.join(made)}</tr>")
    text = "".join(f"<p>{escape(text)}</p>\n" for text in notice.before)
    after = "".join(f"<p>{escape(text)}</p>\n" for text in notice.after)
    return (
        f'<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>{escape(notice.title)}</title>'
        f"<style>td, th {{ border: 1px solid #000; }} table {{ border-collapse: collapse; }}{style}</style></head>"
        f"<body><script>var a = '<table><tr><td>不是表</td></tr></table>';</script><nav><a href='#'>首页</a></nav>"
        f"<h1>{escape(notice.title)}</h1>{text}<table class='frame'><tr><td><p>{escape(notice.table_title)}</p>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table></td></tr></table>{after}</body></html>"
    )


def make_html(path: Path, notice: Notice) -> None:
    """Write a saved web page."""
    path.write_text(page_of(notice), encoding="utf-8")


PRINTED = (
    "@page { size: A4; margin: 20mm; } nav { display: none; } body { font: 10pt 'Noto Sans CJK SC'; } "
    ".frame, .frame > tbody > tr > td { border: 0; } thead { display: table-header-group; } "
    "tr { break-inside: avoid; } th { width: 12%; } p { margin: 4pt; }"
)


def make_csv(path: Path, notice: Notice, encoding: str = "gb18030") -> None:
    """Write the table alone as Excel in China saves it, the title in the first row."""
    sink = io.StringIO(newline="")
    writer = csv.writer(sink, lineterminator="\r\n")
    writer.writerow([notice.table_title, *[""] * (len(notice.rows[0]) - 1)])
    writer.writerows(notice.rows)
    path.write_bytes(sink.getvalue().encode(encoding))


def make_tsv(path: Path, notice: Notice) -> None:
    """Write the table alone, divided by tabs."""
    path.write_text("".join("\t".join(row) + "\n" for row in notice.rows), encoding="utf-8")


# Suffix -> what writes a document of that kind; a PDF needs a browser (see the fixture ``printed``).
MAKERS: dict[str, Callable[[Path, Notice], None]] = {
    ".docx": make_docx,
    ".xlsx": make_xlsx,
    ".xls": make_xls,
    ".ods": make_ods,
    ".html": make_html,
    ".csv": make_csv,
    ".tsv": make_tsv,
}
