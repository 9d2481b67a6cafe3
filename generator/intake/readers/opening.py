"""The bytes of a document before a library sees them: how large, which encoding, whole or cut, locked or broken."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
import zlib
from pathlib import Path

from generator.intake.headings import FIELD_WORDS
from generator.record.clean import fold
from generator.record.problem import Place, Problem, problem
from generator.record.text import CSV_ENCODINGS, decode
from generator.words import say

LARGEST = 64 * 2**20
# A zip may unfold into far more than it holds; a notice with its table never does.
LARGEST_UNFOLDED = 512 * 2**20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_NAME = "EncryptedPackage".encode("utf-16-le")
_TAIL = 20
_MEGABYTE = 2**20


class Unreadable(Exception):
    """A document that cannot be read: ``args`` are a problem code and the words of its message."""

    def __init__(self, code: str, value: str = "", **words: object) -> None:
        super().__init__(code)
        self.code, self.value, self.words = code, value, words

    def as_problem(self, file: str) -> Problem:
        """Return the problem to tell, in the document ``file``."""
        return problem(self.code, Place(file), self.value, **self.words)


def load_bytes(path: Path) -> bytes:
    """Return the bytes of ``path``. Raises Unreadable if there are none, too many, or no file."""
    try:
        size = path.stat().st_size if path.is_file() else -1
        if size < 0:
            raise Unreadable("document-broken", reason=say("intake.readers.no_file"))
        if size > LARGEST:
            raise _too_large(size, LARGEST)
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable("document-broken", reason=f" ({error.strerror})") from error
    if not data.strip():
        raise Unreadable("document-blank")
    return data


def _too_large(size: int, most: int) -> Unreadable:
    return Unreadable("document-large", f"{size // _MEGABYTE} MB", most=f"{most // _MEGABYTE} MB")


def read_text(data: bytes) -> str:
    """Return the text of ``data``: a byte order mark decides, then UTF-8, then GB18030, whose text must make sense.

    Raises Unreadable for another encoding (Big5 decodes as GB18030 into nonsense) and for a cut character at the end.
    """
    decoded = decode(data)
    if decoded is None or (decoded[1] == "gb18030" and not makes_sense(decoded[0])):
        cut = _cut_text(data)
        if cut is not None:
            raise Unreadable("document-cut", cut[-_TAIL:].strip())
        raise Unreadable("encoding", expected=CSV_ENCODINGS)
    if "\x00" in decoded[0]:
        raise Unreadable("encoding", expected=CSV_ENCODINGS)
    return decoded[0].removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def makes_sense(text: str) -> bool:
    """Tell whether words of the field occur in ``text``: a wrong encoding leaves none of them."""
    folded = fold(text)
    return text.isascii() or any(word in folded for word in FIELD_WORDS)


def _cut_text(data: bytes) -> str | None:
    """Return the text of ``data`` without the unfinished character at its end, None if that is not what is wrong."""
    for encoding in (
        ("utf-8-sig", "utf-16", "gb18030") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    ):
        try:
            decoder = codecs.getincrementaldecoder(encoding)()
            text = decoder.decode(data, final=False)
        except UnicodeDecodeError:
            continue
        if decoder.getstate()[0] and makes_sense(text):
            return text
    return None


def check_zip(data: bytes) -> None:
    """Raise Unreadable unless ``data`` is a sound zip of a sane size that needs no password."""
    if data.startswith(_OLE):
        locked = _LOCKED_NAME in data
        raise (
            Unreadable("document-locked")
            if locked
            else Unreadable("document-kind", say("intake.readers.old_kind"), known=say("intake.readers.known"))
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            size = sum(part.file_size for part in parts.infolist())
            if size > LARGEST_UNFOLDED:
                raise _too_large(size, LARGEST_UNFOLDED)
            if any(part.flag_bits & 1 for part in parts.infolist()) or _locked_ods(parts):
                raise Unreadable("document-locked")
            if broken := parts.testzip():
                raise Unreadable("document-broken", reason=f" ({broken})")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
        raise Unreadable("document-broken", reason="") from error


def _locked_ods(parts: zipfile.ZipFile) -> bool:
    """Tell whether an OpenDocument file is encrypted: its manifest says so, the zip does not."""
    name = "META-INF/manifest.xml"
    return name in parts.namelist() and b"encryption-data" in parts.read(name)


_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|meta|table|body|div)\b",
    re.I | re.S,
)


def real_suffix(data: bytes, suffix: str) -> str:
    """Return the suffix that fits what ``data`` really is: spreadsheets exported by office systems are often web pages
    or new files under an old name. ``suffix`` itself comes back where the bytes do not say otherwise."""
    if data.startswith(b"%PDF-"):
        return ".pdf"
    if data.startswith(b"PK\x03\x04"):
        return _zip_suffix(data, suffix)
    text = data.removeprefix(codecs.BOM_UTF8)
    if suffix not in (".xls", ".doc", ".xlsx", ".docx"):
        return suffix
    if _HTML.match(text[:4096]):
        return ".html"
    if text.startswith(b"<?xml"):
        return ".xml"
    plain = suffix == ".xls" and b"\x00" not in data[:4096] and b"\t" in data[:4096]
    return ".tsv" if plain else suffix


def _zip_suffix(data: bytes, suffix: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            names = set(parts.namelist())
            if "word/document.xml" in names:
                return ".docx"
            if "xl/workbook.xml" in names:
                return ".xlsx"
            kind = parts.read("mimetype")[:60] if "mimetype" in names else b""
            return ".ods" if b"spreadsheet" in kind else suffix
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError, OSError):
        return suffix
