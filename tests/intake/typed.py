"""One notice typed as plain text in every way that tables are typed."""

from __future__ import annotations

from collections.abc import Callable

from tests.intake.notices import Notice, pages


def _text(notice: Notice, table: str) -> str:
    return "\n".join((notice.title, "", *notice.before, "", notice.table_title, table, *notice.after)) + "\n"


def tabs(notice: Notice) -> str:
    """Return the notice as text copied from a document: tabs, the headings over again after each page."""
    many = len(notice.rows) > 24
    return _text(
        notice,
        "\n\n\n".join(
            "\n".join("\t".join(r) for r in page) for page in (pages(notice.rows) if many else [notice.rows])
        ),
    )


def bars(notice: Notice) -> str:
    """Return the notice with rows divided by bars: ``a | b |``."""
    return _text(notice, "\n".join(" | ".join(row) + " |" for row in notice.rows))


def markdown(notice: Notice) -> str:
    """Return the notice with a Markdown table."""
    lines = [f"| {' | '.join(row)} |" for row in notice.rows]
    lines.insert(1, "|" + " --- |" * len(notice.rows[0]))
    return _text(notice._replace(title=f"# {notice.title}"), "\n".join(lines))


def stacked_bars(notice: Notice) -> str:
    """Return the notice with one cell a line, each with a bar behind it."""
    return _text(notice, "\n".join(f"{cell} |" for row in notice.rows for cell in row))


def stacked(notice: Notice) -> str:
    """Return the notice with one cell a line."""
    return _text(notice, "\n".join(cell for row in notice.rows for cell in row))


def stacked_blank(notice: Notice) -> str:
    """Return the notice with one cell a line and a blank line after each."""
    return _text(notice, "\n\n".join(cell for row in notice.rows for cell in row))


def spaced(notice: Notice) -> str:
    """Return the notice as copied from a PDF: one space between cells, as inside them."""
    return _text(notice, "\n".join(" ".join(row) for row in notice.rows))


def aligned(notice: Notice) -> str:
    """Return the notice with columns lined up by spaces."""
    widths = [max(_width(row[at]) for row in notice.rows) + 3 for at in range(len(notice.rows[0]))]
    lines = ["".join(c + " " * (w - _width(c)) for c, w in zip(row, widths, strict=True)) for row in notice.rows]
    return _text(notice, "\n".join(line.rstrip() for line in lines))


def _width(cell: str) -> int:
    return len(cell.encode("gbk"))


# How a table is typed in plain text; each is a file of its own kind in the tests.
TYPED: dict[str, Callable[[Notice], str]] = {
    "tabs": tabs,
    "bars": bars,
    "markdown": markdown,
    "stacked-bars": stacked_bars,
    "stacked": stacked,
    "stacked-blank": stacked_blank,
    "spaced": spaced,
    "aligned": aligned,
}
