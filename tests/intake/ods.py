"""An OpenDocument spreadsheet, made by hand."""

from __future__ import annotations

import zipfile
from html import escape
from pathlib import Path

from tests.intake.notices import Notice, merged_column, merges

_ODS = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body>'
    '<office:spreadsheet><table:table table:name="附表">{rows}</table:table></office:spreadsheet></office:body>'
    "</office:document-content>"
)
_ODS_KIND = "application/vnd.oasis.opendocument.spreadsheet"
_ODS_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS_KIND}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def make_ods(path: Path, notice: Notice) -> None:
    """Write an OpenDocument spreadsheet by hand: numbers as numbers, equal units or platforms merged."""
    column = merged_column(notice.rows)
    spans = dict(merges(notice.rows, column))
    covered = {at for first, last in spans.items() for at in range(first + 1, last + 1)}
    lines = [_ods_row([_ods_cell(text)]) for text in (notice.title, *notice.before, notice.table_title)]
    for at, cells in enumerate(notice.rows):
        made = [_ods_cell(text) for text in cells]
        if at in covered:
            made[column] = "<table:covered-table-cell/>"
        elif at in spans:
            made[column] = _ods_cell(cells[column], spans[at] - at + 1)
        lines.append(_ods_row(made))
    lines += [_ods_row([_ods_cell(text)]) for text in notice.after]
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("mimetype", _ODS_KIND)
        parts.writestr("META-INF/manifest.xml", _ODS_MANIFEST)
        parts.writestr("content.xml", _ODS.format(rows="".join(lines)), zipfile.ZIP_DEFLATED)


def _ods_row(cells: list[str]) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def _ods_cell(text: str, down: int = 1) -> str:
    span = f' table:number-rows-spanned="{down}" table:number-columns-spanned="1"' if down > 1 else ""
    kind = f'office:value-type="float" office:value="{text}"' if text.isdecimal() else 'office:value-type="string"'
    return f"<table:table-cell {kind}{span}><text:p>{escape(text)}</text:p></table:table-cell>"
