"""Every place that text of the record is put to, with the one function that makes text fit for it.

To add one: add a line to SINKS; what is loaded rather than read stands in ``downloads``.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from html import unescape

import yaml
from lxml import etree
from markdown import Markdown

from generator.charts.drawing import plot, svg
from generator.charts.figure import plot_text
from generator.documents import elements
from generator.outputs import feed, forms, names, safe
from generator.pages import fragments, render
from generator.summary.open_table import OpenTable
from generator.trust.downloads import DOWNLOADS
from generator.trust.marked import MARKED
from generator.trust.reading import NotTextError, element_text, page_texts, physical_lines, xml_texts
from generator.trust.sink import Sink
from generator.words import screen

_CELL = "name"


def _same(text: str) -> str:
    return text


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _spaced(text: str) -> str:
    return " ".join(safe.fit(text).split())


def _front(text: str) -> str:
    return render._NO_YAML.sub(" ", text)


def _read_front(matter: str) -> str:
    (title,) = yaml.safe_load(matter).values()
    return element_text(f"<title>{title}</title>", "title")


def _data_block(block: str) -> str:
    # What a browser takes for the end of the element, or for a comment in it, must not be there.
    inside = re.fullmatch(r'<script type="application/json">(.*)</script>', block, re.DOTALL)
    if not inside or "<" in inside[1]:
        raise NotTextError(block)
    return str(json.loads(inside[1])[_CELL])


def _plotted(label: str) -> str:
    if "<" in label:
        raise NotTextError(label)
    return unescape(label)


def _searched(line: str) -> str:
    if re.search("[<>&\u2028\u2029]", line):
        raise NotTextError(line)
    return str(json.loads(line)[0])


def _fed(text: str) -> str:
    return f"<feed><title>{feed._text(text)}</title></feed>"


def _calendar(line: str) -> str:
    text = re.sub("\r\n ", "", line)
    name, _, value = text.removesuffix("\r\n").partition(":")
    if name != "SUMMARY" or "\r" in value or "\n" in value or any(len(x) > 75 for x in physical_lines(line)):
        raise NotTextError(line)
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def _table(guarded: bool) -> Callable[[str], str]:
    return lambda text: forms.csv_bytes(OpenTable("a", {_CELL: [text], "b": ["end"]}), guarded=guarded).decode()


def _row(table: str) -> str:
    head, *rows = csv.reader(io.StringIO(table.removeprefix("\ufeff"), newline=""))
    if head != [_CELL, "b"] or len(rows) != 1 or rows[0][1:] != ["end"]:
        raise NotTextError(table)
    return rows[0][0]


def _guarded_row(table: str) -> str:
    cell = _row(table)
    if cell[:1] and cell[0] in "=+-@\t\r\n＝＋－＠":
        raise NotTextError(cell)
    return cell


def _document(text: str) -> str:
    return f"<w:p {elements.NAMESPACE}>{elements.run(text, 'FangSong')}</w:p>"


def _document_text(xml: str) -> str:
    found = xml_texts(xml, {"p", "r", "rPr", "rFonts", "t", "br"})
    return "".join("\n" if str(one.tag).endswith("}br") else one.text or "" for one in found)


def _on_screen(text: str) -> str:
    if not text.replace("\u3000", " ").isprintable():
        raise NotTextError(text)
    return text


def _summary(text: str) -> str:
    return f"- x {screen.markdown(text)} y"


def _summary_text(line: str) -> str:
    reader = Markdown()
    # Those that the dialect of job summaries knows besides.
    reader.ESCAPED_CHARS += ["|", "~"]
    shown = page_texts(reader.convert(line), {"ul", "li"})
    if "\n" in line or not shown.startswith("\nx ") or not shown.endswith(" y\n"):
        raise NotTextError(line)
    return shown[3:-3]


def _command(text: str) -> str:
    return f"::error file=a,title={screen.workflow_value(text)}::{screen.workflow(text)}"


def _command_text(line: str) -> str:
    found = re.fullmatch(r"::error file=a,title=([^:,]*)::([^\r\n]*)", line)
    if not found or not line.replace("\u3000", " ").isprintable():
        raise NotTextError(line)
    return found[2].replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")


def _command_shown(text: str) -> str:
    return "".join(c if c in "\r\n" else screen.printable(c) for c in text)


def _template(text: str) -> str:
    page = render.environment().from_string('<p title="{{ text }}">{{ text }}</p>')
    return page.render(text=text)


SINKS: tuple[Sink, ...] = (
    Sink(
        "title and description",
        render.head_text,
        lambda t: f"title: {render._quoted(render.head_text(t))}\n",
        _read_front,
        _front,
    ),
    Sink("heading", render.environment, _template, lambda x: element_text(x, "p"), _same),
    Sink("attribute", render.environment, _template, lambda x: element_text(x, "p", "title"), _same),
    Sink(
        "table cell",
        fragments.safe,
        lambda t: f"<td>{fragments.safe(t)}</td>",
        lambda x: element_text(x, "td"),
        _same,
    ),
    Sink(
        "table attribute",
        fragments.safe,
        lambda t: f'<td data-search="{fragments.safe(t)}"></td>',
        lambda x: element_text(x, "td", "data-search"),
        _same,
    ),
    Sink(
        "chart data",
        plot_text,
        lambda t: f'<script type="application/json">{plot_text({_CELL: t})}</script>',
        _data_block,
        _same,
    ),
    Sink("chart label", plot.plain, plot.plain, _plotted, _same),
    Sink(
        "static chart",
        svg.safe,
        lambda t: svg.text(0, 0, t),
        lambda x: "".join(one.text or "" for one in xml_texts(x, {"text"})),
        lambda t: _lines(svg._IMPOSSIBLE.sub("\ufffd", t)),
    ),
    Sink("search names", names._safe, lambda t: names._safe([t, "b"]).decode(), _searched, _same),
    Sink("feed", feed._text, _fed, lambda x: xml_texts(x, {"feed", "title"})[1].text or "", safe.fit),
    Sink(
        "calendar",
        safe.calendar_line,
        lambda t: safe.calendar_line("SUMMARY", safe.calendar_text(t)).decode(),
        _calendar,
        lambda t: _lines(safe.fit(t)),
    ),
    Sink(
        "badge and card",
        safe.markup,
        lambda t: f"<title>{safe.markup(t)}</title>",
        lambda x: xml_texts(x, {"title"})[0].text or "",
        _spaced,
    ),
    Sink(
        "badge and card attribute",
        safe.markup,
        lambda t: f'<a href="{safe.markup(t)}"/>',
        lambda x: str(xml_texts(x, {"a"})[0].get("href", "")),
        _spaced,
    ),
    Sink("CSV", forms.csv_bytes, _table(False), _row, _same),
    Sink("CSV for Excel", forms.csv_bytes, _table(True), _guarded_row, lambda t: str(forms._guarded([t])[0])),
    Sink(
        "JSON",
        forms.json_bytes,
        lambda t: forms.json_bytes({"name": "a"}, OpenTable("a", {_CELL: [t]})).decode(),
        lambda x: str(json.loads(x)["rows"][0][_CELL]),
        _same,
    ),
    Sink("document", elements.run, _document, _document_text, lambda t: _lines(safe.fit(t))),
    Sink("terminal", screen.printable, screen.printable, _on_screen, screen.printable),
    Sink("job summary", screen.markdown, _summary, _summary_text, screen.printable),
    Sink("annotation", screen.workflow, _command, _command_text, _command_shown),
    *MARKED,
    *DOWNLOADS,
)


def arrives(sink: Sink, text: str) -> bool:
    """Tell whether ``text`` comes out of ``sink`` as the text it should be, and as nothing else."""
    try:
        return sink.read(sink.emit(text)) == sink.expected(text)
    except (NotTextError, ValueError, etree.XMLSyntaxError, yaml.YAMLError):
        return False
