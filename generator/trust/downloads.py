"""The places of text in what is loaded from the site by programs: workbook, database, descriptions, share cards, names.

Binary files pass through here as text of one character a byte.
"""

from __future__ import annotations

import io
import json
import re
import sqlite3
import zipfile
from contextlib import closing
from datetime import date
from html import escape
from types import SimpleNamespace

import xlsxwriter
from jinja2 import Environment, FileSystemLoader
from lxml import etree

from generator.charts.figure import plot_text
from generator.documents import file
from generator.outputs import database, datapackage, endings, forms, plain, safe, whole, workbook
from generator.outputs.cuts import cuts
from generator.pages import render
from generator.publish.generate import ROOT
from generator.publish.look.allowed import Allowed
from generator.publish.look.scan import scan
from generator.summary.about import About
from generator.summary.field import Field, Schema
from generator.summary.open_table import OpenTable
from generator.trust.reading import NotTextError, meta_texts, script_text
from generator.trust.sink import Sink
from generator.words.screen import printable

_SCHEMA = Schema((), (Field("name", words="accounts.name"),))
_DAY = date(2022, 3, 17)
_BYTES = "latin-1"


def _same(text: str) -> str:
    return text


def _about(text: str) -> About:
    return About(text, text, _DAY, "2022-02", False, ((text, ""),))


# ---- workbook and database ----


def _workbook(text: str) -> str:
    table = OpenTable("a", {"name": [text]})
    return workbook.xlsx_bytes(table, _SCHEMA, text, _about(text)).decode(_BYTES)


def _careless_workbook(text: str) -> str:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "name")
        sheet.write(1, 0, text)
    return out.getvalue().decode(_BYTES)


def _workbook_text(data: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data.encode(_BYTES))) as book:
        parts = {name: etree.fromstring(book.read(name)) for name in book.namelist()}
    if any(etree.QName(one).localname in ("f", "hyperlink") for part in parts.values() for one in part.iter()):
        raise NotTextError(data)
    (cell,) = parts["xl/worksheets/sheet1.xml"].findall(".//{*}row[@r='2']/{*}c")
    if cell.get("t") != "s":
        raise NotTextError(data)
    told = parts["xl/sharedStrings.xml"].findall("{*}si")[int(cell.findtext("{*}v") or "")]
    text = _of_office("".join(map(str, told.itertext())))
    # Only with the prefix does it stay text when somebody edits the cell.
    if text.startswith(plain.FORMULA):
        form = parts["xl/styles.xml"].findall("{*}cellXfs/{*}xf")[int(cell.get("s") or "0")]
        if form.get("quotePrefix") != "1":
            raise NotTextError(data)
    return text


def _of_office(text: str) -> str:
    """Take back what XML cannot hold (ECMA-376, 22.9.2.19)."""
    return re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), text)


def _database(text: str) -> str:
    made = database.Database()
    table = OpenTable("a", {"name": [text]})
    made.add(table, _SCHEMA, cuts(table), {})
    return b"".join(made.close(_about(text))).decode(_BYTES)


def _careless_database(text: str) -> str:
    with closing(sqlite3.connect(":memory:")) as made:
        made.execute("CREATE TABLE a (name TEXT)")
        try:
            made.executescript(f"INSERT INTO a VALUES ('{text}')")
        except (sqlite3.Error, ValueError):
            return ""
        return made.serialize().decode(_BYTES)


def _database_text(data: str) -> str:
    if not data:
        raise NotTextError(data)
    with closing(sqlite3.connect(":memory:")) as read:
        read.deserialize(data.encode(_BYTES))
        names = {name for (name,) in read.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        rows = read.execute("SELECT * FROM a").fetchall()
    if not names <= {"a", "about"} or len(rows) != 1 or len(rows[0]) != 1:
        raise NotTextError(data)
    return str(rows[0][0])


# ---- descriptions ----


def _package(text: str) -> str:
    listed = datapackage.File("a.csv", text, 1, "0", _SCHEMA)
    return datapackage.package(_about(text), [listed], set()).decode()


def _package_text(data: str) -> str:
    found = json.loads(data)
    texts = {found["title"], found["description"], found["sources"][0]["title"], found["resources"][0]["title"]}
    if len(texts) != 1 or len(found["resources"]) != 1:
        raise NotTextError(data)
    return str(texts.pop())


def _dataset(text: str) -> str:
    page = render.environment().from_string('<script type="application/ld+json">{{ text|safe }}</script>')
    return page.render(text=plot_text({"@type": "Dataset", "name": text}))


def _dataset_text(markup: str) -> str:
    found = json.loads(script_text(markup, "application/ld+json"))
    if set(found) != {"@type", "name"}:
        raise NotTextError(markup)
    return str(found["name"])


def _readme(text: str) -> str:
    return whole.readme(_about(text)).decode()


def _readme_text(data: str) -> str:
    first, *rest = data.removesuffix("\n").split("\n")
    if len(rest) != len(_about("").lines()) + 1:
        raise NotTextError(data)
    return first


def _document(text: str) -> str:
    facts = file.Facts(text, text, _DAY, "a")
    return file.docx_bytes(facts, "<w:p/><w:sectPr/>").decode(_BYTES)


def _careless_document(text: str) -> str:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("docProps/core.xml", f"<a><title>{text}</title><creator>{text}</creator></a>")
    return out.getvalue().decode(_BYTES)


def _document_title(data: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data.encode(_BYTES))) as made:
        root = etree.fromstring(made.read("docProps/core.xml"), etree.XMLParser(resolve_entities=False))
    found = [one for tag in ("title", "creator") for one in root.findall(f"{{*}}{tag}")]
    if len({one.text for one in found}) != 1 or any(len(one) for one in root):
        raise NotTextError(data)
    return found[0].text or ""


# ---- what stands in the head of a page, and the names that a script loads ----


def _shared(name: str, title: str) -> str:
    """Return the tags of a page for other apps as the theme writes them: the name is raw, the title made fit."""
    partials = Environment(loader=FileSystemLoader(ROOT / "generator" / "theme"), autoescape=False)
    partials.filters["url"] = _same
    site = {"official": "1", "domain": name, "site_code": name}
    extra = {"words": {"lang": "zh-CN"}, "site": site, "menu": []}
    config = {"extra": extra, "site_name": name, "site_description": name, "site_url": "https://a.example/"}
    page = SimpleNamespace(title="a", canonical_url=name, meta={"title": title, "description": title, "source": title})
    page.meta["published"] = "2022-03-17"
    return partials.get_template("partials/share.html").render(config=config, page=page)


_OF_SITE = ("og:site_name", "og:url", "SiteName", "SiteDomain", "SiteIDCode")
_USUAL = {"og:type", "og:locale", "og:image", "og:image:type", "og:image:width", "og:image:height", "PubDate"}
_OF_PAGE = ("og:title", "og:description", "og:image:alt", "ArticleTitle", "ContentSource")


def _tag_text(markup: str, names: tuple[str, ...]) -> str:
    told = meta_texts(markup)
    texts = {told[name] for name in names}
    if len(texts) != 1 or set(told) - {*_OF_SITE, *_OF_PAGE} - _USUAL:
        raise NotTextError(markup)
    return texts.pop()


def _pieces(text: str) -> str:
    entry = [f"a{text}", "抖音", "accounts/a.html", f"b{text}", "", "", "fail"]
    return "".join(data.decode() for _, data in endings.files([entry]))


def _pieces_text(scripts: str) -> str:
    found = set()
    for line in scripts.removesuffix("\n").split("\n"):
        value = re.fullmatch(r"window\.siteNames(?:\.[a-z]+(?:\[\"[a-z0-9/-]+\"\])?)*=(.*);", line)
        if not value or re.search("[<>&\u2028\u2029]", line) or scan("assets/names.js", line.encode(), Allowed()):
            raise NotTextError(line)
        if ".pages[" in line and "common" not in line:
            found |= {hit[0] for hit in json.loads(value[1])}
    if len(found) != 1:
        raise NotTextError(scripts)
    return str(found.pop())[1:]


DOWNLOADS: tuple[Sink, ...] = (
    Sink("workbook", workbook.xlsx_bytes, _workbook, _workbook_text, _same, _careless_workbook),
    Sink("database", database.Database.add, _database, _database_text, _same, _careless_database),
    Sink("data package", datapackage.package, _package, _package_text, _same),
    Sink(
        "JSON of one account",
        forms.json_line,
        lambda t: forms.json_line(["name"], (t,)).decode(),
        lambda x: str(json.loads(x)["name"]),
        _same,
    ),
    Sink("data set for search engines", plot_text, _dataset, _dataset_text, _same),
    Sink("README of the zip", whole.readme, _readme, _readme_text, printable),
    Sink("properties of a document", file.docx_bytes, _document, _document_title, safe.fit, _careless_document),
    Sink(
        "share card: the page",
        render.head_text,
        lambda t: _shared("a", render.head_text(t)),
        lambda x: _tag_text(x, _OF_PAGE),
        lambda t: render._NO_YAML.sub(" ", t),
        lambda t: _shared("a", t),
    ),
    Sink("share card: the site", escape, lambda t: _shared(t, "a"), lambda x: _tag_text(x, _OF_SITE), _same),
    Sink("names in pieces", endings.files, _pieces, _pieces_text, _same),
)
