"""Takes text out of what was written, with parsers that did not write it; anything but text is an error."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from lxml import etree

Shape = tuple[str, str]


class NotTextError(Exception):
    """Something else than text was found; ``args[0]`` is what was read."""


_OWN_FILE = re.compile(r"(\.\./)*(share|assets/site)/[a-z0-9-]+\.(png|svg)")
_VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})


class _Tags(HTMLParser):
    """Notes every element with its attributes, and all text."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.others: list[str] = []
        self.texts: list[str] = []
        # Elements with the text in them, in the order they begin, and those still open.
        self.within: list[tuple[str, list[str]]] = []
        self._open: list[tuple[str, list[str]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        one: tuple[str, list[str]] = (tag, [])
        self.within.append(one)
        if tag not in _VOID:
            self._open.append(one)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        for _, parts in self._open:
            parts.append(data)

    def handle_comment(self, data: str) -> None:
        self.others.append(data)

    def handle_decl(self, decl: str) -> None:
        self.others.append(decl)

    def handle_pi(self, data: str) -> None:
        self.others.append(data)

    def unknown_decl(self, data: str) -> None:
        self.others.append(data)


def element_text(markup: str, tag: str, attribute: str = "") -> str:
    """Return the text of the one element ``tag`` in ``markup``, or of its ``attribute``.

    Raises NotTextError when there is another element, attribute, comment or declaration."""
    read = _Tags(markup)
    extra = {name for _, attributes in read.tags for name in attributes} - {"title", "data-search", "value", "data-q"}
    if [name for name, _ in read.tags] != [tag] or extra or read.others:
        raise NotTextError(markup)
    return read.tags[0][1][attribute] if attribute else "".join(read.texts)


def page_texts(markup: str, tags: set[str]) -> str:
    """Return all text of ``markup``. Raises NotTextError for any element but ``tags``, and for any attribute."""
    read = _Tags(markup)
    if {name for name, _ in read.tags} - tags or any(attributes for _, attributes in read.tags) or read.others:
        raise NotTextError(markup)
    return "".join(read.texts)


def xml_texts(markup: str, tags: set[str]) -> list[etree._Element]:
    """Return every element that has text or breaks a line. Raises NotTextError for any element but ``tags``."""
    root = etree.fromstring(markup, etree.XMLParser(resolve_entities=False, no_network=True))
    found = list(root.iter())
    if any(not isinstance(one.tag, str) or etree.QName(one).localname not in tags for one in found):
        raise NotTextError(markup)
    wordy = {"t", "br"} if "t" in tags else tags
    return [one for one in found if etree.QName(one).localname in wordy]


def physical_lines(text: str) -> list[bytes]:
    """Return the lines of a calendar as bytes, without their ends."""
    return text.encode().split(b"\r\n")


class Read:
    """What is in a piece of HTML: its elements with their attributes, and its text."""

    def __init__(self, markup: str) -> None:
        self._found = _Tags(markup)
        self.text = " ".join("".join(self._found.texts).split())
        self.shapes = {(tag, name) for tag, attributes in self._found.tags for name in ("", *attributes)}
        self.shapes |= {("!", one) for one in self._found.others}

    def texts_of(self, tag: str) -> list[str]:
        """Return the text of each element ``tag``, white space as one space."""
        return [" ".join("".join(parts).split()) for name, parts in self._found.within if name == tag]


def read_markup(markup: str) -> Read:
    """Return what is in ``markup``."""
    return Read(markup)


def script_text(markup: str, kind: str) -> str:
    """Return what is in the one script, of the type ``kind``, in ``markup``. Raises NotTextError for anything else."""
    read = _Tags(markup)
    if read.tags != [("script", {"type": kind})] or read.others:
        raise NotTextError(markup)
    return "".join(read.texts)


def _is_sign(attributes: dict[str, str]) -> bool:
    """Tell whether a ``link`` only names a sign of the site, in a file of its own."""
    rel, href = attributes.get("rel"), attributes.get("href", "")
    return (
        rel in ("icon", "apple-touch-icon")
        and _OWN_FILE.fullmatch(href) is not None
        and not attributes.keys() - {"rel", "href", "sizes", "type"}
    )


def meta_texts(markup: str) -> dict[str, str]:
    """Return the content of every ``meta`` by its name. Raises NotTextError for other elements (but the signs of the
    site itself), other attributes, text between them, and for a name that comes twice."""
    read, found = _Tags(markup), {}
    for tag, attributes in read.tags:
        if tag == "link" and _is_sign(attributes):
            continue
        name = attributes.get("property") or attributes.get("name") or ""
        if tag != "meta" or len(attributes) != 2 or name in found:
            raise NotTextError(markup)
        found[name] = attributes["content"]
    if read.others or "".join(read.texts).strip():
        raise NotTextError(markup)
    return found
