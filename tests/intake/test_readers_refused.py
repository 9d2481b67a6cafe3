"""What cannot be read is told in words, never raised: other encodings, cut, locked, broken and hostile files."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.intake.model import Document
from generator.intake.readers import READERS, read_document
from generator.intake.readers.opening import LARGEST
from generator.intake.table import find_table
from generator.record.settings import Settings
from tests.intake import makers, typed
from tests.intake.makers import MAKERS
from tests.intake.notices import MEIXIAN, WUDING, written


def codes(document: Document) -> list[str]:
    """Return the codes of the problems met while reading."""
    return [problem.code for problem in document.problems]


@pytest.mark.parametrize("suffix", [".csv", ".txt", ".html"])
def test_nonsense_from_another_encoding_is_refused(suffix: str, tmp_path: Path) -> None:
    text = "序號,帳號名稱,媒體類型\n1,眉縣教育,微信訂閱號\n" * 20
    assert codes(read_document(written(tmp_path / f"a{suffix}", text.encode("big5")))) == ["encoding"]
    latin = written(tmp_path / f"b{suffix}", "élève, où, ça et là\n".encode("latin-1"))
    assert codes(read_document(latin)) == ["encoding"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_file_cut_inside_a_character_is_told_as_such(encoding: str, tmp_path: Path) -> None:
    data = typed.tabs(MEIXIAN).rstrip().encode(encoding)
    found = read_document(written(tmp_path / "通报.txt", data[: data.rindex("周".encode(encoding)) + 1]))
    assert (codes(found), found.blocks) == (["document-cut"], ())


def test_a_table_cut_in_a_row_loses_no_row_in_silence(tmp_path: Path, meixian: Settings) -> None:
    whole = "\n".join(",".join(row) for row in MEIXIAN.rows) + "\n"
    for length in range(len(whole) - 200, len(whole)):
        document = read_document(written(tmp_path / "表.csv", whole[:length]))
        table, _, problems = find_table(document, meixian)
        assert table is not None
        lost = [p for p in (*document.problems, *problems) if p.code in ("document-end", "row-unread", "row-filled")]
        same = [[row.raw[h] for h in table.headings] for row in table.rows] == MEIXIAN.rows[1 : len(table.rows) + 1]
        ended = whole[length - 1] == "\n"
        assert (same and ended) or lost, whole[length - 20 : length]


REFUSED = {
    "empty": ("a.docx", b"", "document-blank"),
    "blank": ("a.txt", b"\n \n", "document-blank"),
    "no zip": ("a.docx", b"this is no document", "document-broken"),
    "half a zip": ("a.xlsx", b"PK\x03\x04\x14\x00", "document-broken"),
    "an old document": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "document-kind"),
    "an old document renamed": ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "document-kind"),
    "a locked document": (
        "a.docx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "document-locked",
    ),
    "a broken old spreadsheet": ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "document-broken"),
    "a picture": ("a.png", b"\x89PNG\r\n\x1a\n", "document-kind"),
    "no PDF": ("a.pdf", b"%PDF-1.7 and then nothing", "document-broken"),
    "an open quote": ("a.csv", "序号,账号名称,媒体类型\n1,\"眉县教育,微信\n".encode(), "quote-open"),
    "a NUL": ("a.txt", "序号\x00账号".encode(), "encoding"),
    "no suffix": ("a", b"text", "document-kind"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_refused_in_words(case: str, tmp_path: Path) -> None:
    name, data, code = REFUSED[case]
    found = read_document(written(tmp_path / name, data))
    assert (codes(found), found.blocks, found.problems[0].file) == ([code], (), name)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert codes(read_document(tmp_path / "没有.docx")) == ["document-broken"]
    assert codes(read_document(tmp_path)) == ["document-broken"]


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    assert codes(read_document(path)) == ["document-large"]


def test_a_zip_that_unfolds_into_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.intake.readers.opening.LARGEST_UNFOLDED", 100)
    path = tmp_path / "a.xlsx"
    makers.make_xlsx(path, WUDING)
    assert codes(read_document(path)) == ["document-large"]


def test_a_zip_with_a_damaged_part_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    makers.make_docx(path, WUDING)
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        at = parts.getinfo("word/document.xml").header_offset + 200
    data[at] ^= 0xFF
    assert codes(read_document(written(path, bytes(data)))) == ["document-broken"]


def test_a_locked_spreadsheet_of_the_open_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    assert codes(read_document(path)) == ["document-locked"]


def test_a_pdf_without_text_is_a_scan(tmp_path: Path) -> None:
    assert codes(read_document(written(tmp_path / "a.pdf", pdf()))) == ["document-scanned"]


def pdf() -> bytes:
    """Return a PDF with one empty page."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj%sendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out
        + b"xref\n0 4\n0000000000 65535 f \n"
        + table
        + b"trailer<</Size 4/Root 1 0 R>>startxref\n%d\n%%%%EOF" % len(out)
    )


SCRAPS = [
    "序号",
    "账号名称",
    "平台",
    "微信",
    "是",
    "1",
    "|",
    "\t",
    "\n",
    ",",
    '"',
    " ",
    "<table>",
    "<tr>",
    "<td>",
    "<td rowspan=9>",
]
ANYTHING = st.one_of(
    st.binary(max_size=400),
    st.text(max_size=400).map(str.encode),
    st.lists(st.sampled_from(SCRAPS), max_size=60).map(lambda parts: "".join(parts).encode()),
)


@pytest.mark.parametrize("suffix", READERS)
@given(data=ANYTHING)
@example(data=b"PK\x03\x04")
@example(data=b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj\ntrailer<</Root 1 0 R>>")
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_crash_a_reader(suffix: str, data: bytes, tmp_path: Path, meixian: Settings) -> None:
    document = read_document(written(tmp_path / f"a{suffix}", data))
    assert document.blocks or document.problems
    find_table(document, meixian)


# Places are drawn without regard to the length: packed documents carry a time, so their size differs between runs.
DAMAGE = st.lists(st.tuples(st.integers(0, 2**20), st.integers(0, 255)), min_size=1, max_size=5)


@cache
def sound_document(suffix: str) -> bytes:
    """Return one and the same document for all examples of a run."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        MAKERS[suffix](path, WUDING)
        return path.read_bytes()


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".ods", ".html"])
@given(damage=DAMAGE)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_damage_to_a_sound_document_crashes_a_reader(
    suffix: str, damage: list[tuple[int, int]], tmp_path: Path
) -> None:
    spoilt = bytearray(sound_document(suffix))
    for place, value in damage:
        spoilt[place % len(spoilt)] = value
    document = read_document(written(tmp_path / f"a{suffix}", bytes(spoilt)))
    assert document.blocks or document.problems
