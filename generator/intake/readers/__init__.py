"""One reader a kind of file. To add a kind: write ``<kind>.py`` with ``read(path) -> Document``, add it to READERS."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.intake.model import Document
from generator.intake.readers import delimited, pdf, plain, sheets, web, word
from generator.intake.readers.opening import Unreadable, load_bytes, real_suffix

READERS: dict[str, Callable[[Path], Document]] = {
    ".docx": word.read,
    ".xlsx": sheets.read,
    ".xls": sheets.read,
    ".ods": sheets.read,
    ".csv": delimited.read,
    ".tsv": delimited.read,
    ".html": web.read,
    ".htm": web.read,
    ".pdf": pdf.read,
    ".txt": plain.read,
    ".md": plain.read,
}


def read_document(path: Path) -> Document:
    """Return the document at ``path`` as text and tables; what stopped the reading is a problem, never raised.

    The bytes decide over the suffix: many a ``.xls`` is a web page or a new spreadsheet under an old name.
    """
    suffix = path.suffix.lower()
    kind = suffix.lstrip(".")
    try:
        found = real_suffix(load_bytes(path), suffix)
        if found not in READERS:
            raise Unreadable("document-kind", path.suffix or path.name, known=" ".join(READERS))
        document = READERS[found](path)
        if not document.blocks and not document.problems:
            raise Unreadable("document-blank")
        return document._replace(kind=kind, file=path.name)
    except Unreadable as refusal:
        return _refused(path, refusal)
    except BaseException as error:
        if not _is_of_a_library(error):
            raise
        return _refused(path, Unreadable("document-broken", reason=f" ({type(error).__name__})"))


def _refused(path: Path, refusal: Unreadable) -> Document:
    return Document(path.suffix.lower().lstrip("."), (), (refusal.as_problem(path.name),), path.name)


def _is_of_a_library(error: BaseException) -> bool:
    """Tell whether ``error`` is a parser's way of saying that it cannot read a file. Parsers raise what they like, the
    one for spreadsheets even a PanicException, which is no Exception."""
    return isinstance(error, Exception) or type(error).__name__ == "PanicException"
