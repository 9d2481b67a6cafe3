"""``.pdf``: text and ruled tables page by page. What a page wraps is put together again."""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from generator.intake.grids import read_lines, split_grid
from generator.intake.model import Document, Grid, Paragraph
from generator.intake.readers.divided import join, join_divided, told_divided
from generator.intake.readers.opening import Unreadable, load_bytes
from generator.record.problem import Problem

Block = Paragraph | Grid
Cells = tuple[list[list[str]], frozenset[tuple[int, int]]]
_MOST_PAGES = 500
_PAGE_NUMBER = re.compile(r"[-—–\s·]*\d{1,3}\s*(?:/\s*\d{1,3})?[-—–\s·]*|第\s*\d+\s*页.{0,12}")
# Fonts that draw 一 and the radical ⼀ alike make programs write the radical into the file. Unicode has the characters
# of most radicals in its normal forms; those that came later have only these.
_LATER = (
    "⺠民⺟母⺩王⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻳龟⻄西⻗雨⺮竹⺫目⺬示⺶羊"
    "⺼肉⺽臼⺜日⺝月⺧牛⺗心⺁厂⺊卜⺌小⺈刀⺄乙⺒巳⺓幺⺟母⻁虎⻑長⻫斉⻯竜"
)
_RADICALS = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2E80, 0x2FE0)}
_RADICALS |= {ord(radical): sign for radical, sign in zip(_LATER[::2], _LATER[1::2], strict=True)}
_CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
# Also beside a number no space was meant; before brackets and Latin words one may have been.
_JOINED = re.compile(rf"(?<={_CHINESE.pattern})\n(?={_CHINESE.pattern}|[0-9])|(?<=[0-9])\n(?={_CHINESE.pattern})")
# What the library says of fonts is of no use to who reads a table.
logging.getLogger("pdfminer").setLevel(logging.ERROR)


def read(path: Path) -> Document:
    """Return paragraphs and tables; each page counts its lines on. Raises Unreadable for locks and scans."""
    data = load_bytes(path)
    try:
        with pdfplumber.open(io.BytesIO(data)) as pages:
            if len(pages.pages) > _MOST_PAGES:
                raise Unreadable("document-large", str(len(pages.pages)), most=str(_MOST_PAGES))
            blocks, problems = _read_pages(pages.pages)
    except PdfminerException as error:
        locked = any(
            isinstance(cause, PDFPasswordIncorrect) for cause in (*error.args, error.__cause__, error.__context__)
        )
        raise Unreadable("document-locked" if locked else "document-broken", reason="") from error
    if not blocks:
        raise Unreadable("document-scanned")
    return Document(path.suffix.lower().lstrip("."), tuple(blocks), tuple(problems))


def _read_pages(pages: list[Any]) -> tuple[list[Block], list[Problem]]:
    blocks: list[Block] = []
    problems: list[Problem] = []
    line = 1
    for page in pages:
        for n, part in enumerate(_parts(page)):
            if not isinstance(part, str) and not n and blocks:
                part = _whole(blocks[-1], part, problems)
            if isinstance(part, str):
                blocks += read_lines([(line, part)])
                line += 1
            else:
                blocks += split_grid(Grid(part[0], line, "", part[1]))
                line += len(part[0])
        page.close()
    return blocks, problems


def _whole(before: Block, cells: Cells, problems: list[Problem]) -> Cells:
    """Return the first table of a page without what belongs to the last row of the page before, which gets it."""
    rows, filled = cells
    at = join_divided(before, rows, filled) if isinstance(before, Grid) else -1
    if at < 0 or not isinstance(before, Grid):
        return cells
    problems.append(told_divided(before))
    return rows[:at] + rows[at + 1 :], frozenset((row - (row > at), column) for row, column in filled)


def _parts(page: Any) -> list[str | Cells]:
    """Return the paragraphs and tables of a page from top to bottom."""
    tables = [table for table in page.find_tables() if len(table.rows) > 1 or len(table.cells) > 1]
    boxes = [table.bbox for table in tables]
    rest = page.filter(lambda thing: thing["object_type"] != "char" or not any(_inside(thing, box) for box in boxes))
    lines = [
        line for line in rest.extract_text_lines(return_chars=True) if not _PAGE_NUMBER.fullmatch(line["text"].strip())
    ]
    found: list[tuple[float, str | Cells]] = [(table.bbox[1], _cells(table)) for table in tables]
    found += _paragraphs(lines, [box[1] for box in boxes])
    return [part for _, part in sorted(found, key=lambda one: one[0])]


def _inside(char: Any, box: tuple[float, float, float, float]) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _plain(text: str | None) -> str:
    return (text or "").translate(_RADICALS)


def _cells(table: Any) -> Cells:
    """Return the cells of a ruled table; one that a merged cell covers carries its text."""
    texts = [[_JOINED.sub("", _plain(text)) for text in row] for row in table.extract()]
    spans = [_column_span(table, column) for column in range(max(map(len, texts)))]
    filled = set()
    for at, row in enumerate(table.rows):
        for column, box in enumerate(row.cells):
            if box is None and spans[column]:
                middle = (sum(spans[column]) / 2, (row.bbox[1] + row.bbox[3]) / 2)
                for other, line in enumerate(table.rows):
                    for place, cell in enumerate(line.cells):
                        if cell and cell[0] <= middle[0] <= cell[2] and cell[1] <= middle[1] <= cell[3]:
                            texts[at][column] = texts[other][place]
                            filled.add((at, column))
    return texts, frozenset(filled)


def _column_span(table: Any, column: int) -> tuple[float, ...]:
    """Return left and right of a column: those of its narrowest cell."""
    boxes = [row.cells[column] for row in table.rows if column < len(row.cells) and row.cells[column]]
    return min(((box[0], box[2]) for box in boxes), key=lambda span: span[1] - span[0], default=())


def _paragraphs(lines: list[Any], tables: list[float]) -> list[tuple[float, str]]:
    """Return (top, text) of paragraphs: a line goes on if the one before it filled the page and it is not indented."""
    found: list[tuple[float, str]] = []
    left = min((line["x0"] for line in lines), default=0.0)
    right = max((line["x1"] for line in lines), default=0.0)
    before: Any = None
    for line in lines:
        size = line["chars"][0]["size"]
        text = _plain(line["text"]).strip()
        between = before is not None and any(before["top"] < table < line["top"] for table in tables)
        full = before is not None and right - before["x1"] < 2 * size and abs(before["chars"][0]["size"] - size) < 1
        if found and full and not between and line["x0"] - left < size and _runs_on(found[-1][1]):
            found[-1] = (found[-1][0], join(found[-1][1], text))
        else:
            found.append((line["top"], text))
        before = line
    return found


def _runs_on(text: str) -> bool:
    """Tell whether a line can go on below: it is no short one, and no row of cells that spaces divide."""
    return len(text) > 12 and text.count(" ") < 3
