"""Looks through what will be published for anything that could run in a reader's browser and is not ours.

Nothing of that kind should ever get so far: every text is escaped where it is put. This is the second lock. It has two
steps, because a site has many pages: one quick look for whatever could matter at all, and only where that finds
something a reading of the whole file by a strict grammar, in which every browser agrees on what is a tag.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from functools import cached_property
from html import escape, unescape
from typing import NamedTuple
from urllib.parse import urlsplit

import orjson

from generator.publish.framed import Framed
from generator.words import say


class Fault(NamedTuple):
    """What must not be published: ``file`` and ``line`` say where, ``code`` what (``scan.*`` of build.toml)."""

    file: str
    line: int
    code: str
    found: str

    def __str__(self) -> str:
        what = say(f"build.scan.{self.code}")
        return say("build.scan.line", file=self.file, line=self.line, what=what, found=self.found).rstrip()


class Allowed:
    """What may stand in a site.

    ``scripts`` are hashes as a policy names them, ``files`` the paths of its scripts (a folder ends in a slash),
    ``links`` full addresses of other hosts that an ``<a>`` may lead to, ``starts`` what such an address may begin with,
    ``root`` the site's own address or nothing.
    """

    def __init__(
        self,
        scripts: Iterable[str] = (),
        files: Iterable[str] = (),
        links: Iterable[str] = (),
        starts: Iterable[str] = (),
        root: str = "",
    ) -> None:
        self.scripts, self.files, self.root = frozenset(scripts), tuple(files), root
        self.links, self.starts = frozenset(filter(None, links)), tuple(filter(None, starts))
        self.written = {f'"{escape(link)}"'.encode() for link in self.links}
        self.begun = tuple(f'"{escape(start)}'.encode() for start in self.starts)
        self._known: dict[bytes, bool] = {}

    def suspicious(self, still: bytes) -> bool:
        """Tell whether a text that stands on many pages has to be read there."""
        if still not in self._known:
            self._known[still] = _suspicious(still, self)
        return self._known[still]

    @cached_property
    def address(self) -> re.Pattern[bytes]:
        """Matches the beginning of a value that may be an address with a scheme or a host of its own."""
        known = [*_NAMESPACES, *([escape(self.root).lower().encode()] if self.root else [])]
        return re.compile(_VALUE + b"(?!" + b"|".join(map(re.escape, known)) + b")" + _FOREIGN)


# Names, not addresses: nothing is fetched from there.
_NAMESPACES = (b"http://www.w3.org/2000/svg", b"http://www.w3.org/2005/atom", b"http://www.sitemaps.org/schemas/")
_VALUE = rb"=[\"'\x00-\x20]*+(?=[a-z&/\\])"
# Classes, styles and the names of share tags (og:title) are no addresses. Asked last: few values look like one.
_NO_ADDRESS = (b"class", b"style", b"property")
# A scheme may be written with references and blanks in it, and a host after any two slashes.
# `&amp;` stands for a sign that is in no scheme; it is in the query of every figure.
_REFERENCE = rb"&(?!amp;)"
_FOREIGN = rb"(?:%b|[a-z][a-z0-9+.\x00-\x1f-]*+(?::|%b)|[/\\](?:[\x00-\x20]*[/\\]|%b))" % ((_REFERENCE,) * 3)
# Each begins with letters that are looked for at the speed of the machine; what is usual is passed over at once.
_MARKS = (
    re.compile(
        rb"<(?:s(?:cript(?!(?: defer)? src=\"[a-z0-9_./-]+\">| type=\"application/(?:ld\+)?json\"[^<>]*>)|et\b|tyle)"
        rb"|base\b|object|embed|a(?:pplet|nimate)|f(?:rame|oreignobject)|portal|!(?:--|\[)|\?(?!xml version))"
    ),
    re.compile(rb"on(?<=[\x00-\x20\"'/]on)[^\x00-\x20=>/\"']+[\x00-\x20]*="),
    re.compile(rb"http-equiv(?!=\"content-security-policy\"|=\"refresh\" content=\"0; url=[a-z0-9_./#-]+\")"),
    re.compile(rb"src(?:set|doc)"),
    re.compile(rb"style[\x00-\x20]*=(?!\"(?:--)?[a-z-]+:[a-z0-9 .,#%-]*\")"),
)
_POLICY = b'<meta http-equiv="Content-Security-Policy" content="'
MARKUP = (".html", ".htm", ".svg", ".xml", ".xhtml")


def scan(file: str, data: bytes, allowed: Allowed) -> list[Fault]:
    """Return every fault of one file of a site; ``file`` is its path there. Files that no browser runs have none."""
    if file.endswith(MARKUP):
        faults = _without_policy(file, data) if file.endswith(".html") else []
        return faults + (list(_read(file, data, allowed)) if _any(data, allowed) else [])
    if file.endswith(".css"):
        return [_fault(file, data, at.start(), "foreign", at[0]) for at in _STYLE.finditer(data)]
    if file.endswith((".js", ".mjs")) and not _ours(file, data, allowed):
        return [Fault(file, 1, "script", "")]
    return []


def _ours(file: str, data: bytes, allowed: Allowed) -> bool:
    """Tell whether a script is one that came with the program, or holds nothing but values."""
    if any(file == one or (one.endswith("/") and file.startswith(one)) for one in allowed.files):
        return True
    found = _VALUES.fullmatch(data)
    try:
        return bool(found and [orjson.loads(found[1])])
    except orjson.JSONDecodeError:
        return False


# A value may also be set inside another: the names of a large site come in several files.
_INSIDE = rb"(?:\.[a-z]+(?:\[\"[a-z0-9/-]+\"\])?)*"
_VALUES = re.compile(rb"window\.site[A-Za-z]+" + _INSIDE + rb"=(.*);\n?", re.DOTALL)
# Pictures and type may be written into a style sheet, or lie beside it.
_STYLE = re.compile(
    rb"(?i)@import[^;]{0,80}"
    rb"|url\(\s*(?![\"']?(?:data:(?:image|font)/|[\w.%#-][\w./%#-]*[\"']?\s*[)?]))[^)]{0,80}"
)


def _without_policy(file: str, data: bytes) -> list[Fault]:
    return [] if data.find(_POLICY, 0, 400) >= 0 else [Fault(file, 1, "policy", "")]


def _any(data: bytes, allowed: Allowed) -> bool:
    """Tell whether a file has to be read. No mark, nor what stands before and behind it, reaches over a ``>``: what is
    the same on many pages has none if it had none the first time."""
    if not isinstance(data, Framed) or allowed.suspicious(data.still):
        return _suspicious(data, allowed)
    return _suspicious(data.own, allowed)


def _suspicious(data: bytes, allowed: Allowed) -> bool:
    low = data.lower()
    for mark in _MARKS:
        if mark.search(low):
            return True
    for found in allowed.address.finditer(low):
        at = found.start()
        if not low.endswith(_NO_ADDRESS, 0, at) and not _listed(data, at, allowed):
            return True
    return False


def _listed(data: bytes, at: int, allowed: Allowed) -> bool:
    """Tell whether the value at ``at`` is that of a link to an address on the list."""
    end = data.find(b'"', at + 2) + 1
    value = data[at + 1 : end]
    if not data[at - 30 : at].endswith((b"<a href", b'<a class="foot__fact" href')):
        return False
    return value in allowed.written or (bool(allowed.begun) and value.startswith(allowed.begun))


# ---- the reading of a whole file ----

_NAME = r"[A-Za-z_][\w:.-]*"
_ATTRIBUTE = re.compile(rf"({_NAME})(?:=(?:\"([^\"<]*)\"|'([^'<]*)'|([^\s\"'<>=`]+)))?")
_TAG = re.compile(
    rf"<(?:(?P<name>{_NAME})(?P<attributes>(?:\s+{_ATTRIBUTE.pattern})*)\s*/?>|/{_NAME}\s*>|!doctype html>"
    r"|\?xml version=[^<>?]*\?>|!--(?!-?>)[^<>]*?-->)",
    re.IGNORECASE,
)
_SCRIPT_END = re.compile(r"</script>", re.IGNORECASE)
_STRIPPED = re.compile(r"[\x00-\x20\x7f-\x9f]")
_REFUSED = (
    *("base", "object", "embed", "applet", "frame", "frameset", "portal", "foreignobject", "animate", "set", "style"),
)
_ADDRESSES = (
    *("href", "src", "xlink:href", "action", "formaction", "data", "poster", "background", "cite", "ping", "manifest"),
    *("longdesc", "usemap", "codebase"),
)
_NEVER = ("srcset", "srcdoc", "xml:base")
_STYLED = re.compile(r"(?i)url\s*\(|@import|\\")
DATA = ("application/json", "application/ld+json")


class _Tag(NamedTuple):
    name: str
    attributes: dict[str, str]
    at: int
    end: int


def _read(file: str, data: bytes, allowed: Allowed) -> Iterator[Fault]:
    text = data.decode("utf-8", errors="replace")
    at = text.find("<")
    while at >= 0:
        found = _TAG.match(text, at)
        if not found:
            yield _fault(file, text, at, "malformed", text[at : at + 60])
            at = text.find("<", at + 1)
            continue
        tag = _tag(found)
        end = found.end()
        if tag.name == "script":
            close = _SCRIPT_END.search(text, end)
            end = close.start() if close else len(text)
        for code, words in _wrong(tag, text[found.end() : end], allowed):
            yield _fault(file, text, at, code, words)
        at = text.find("<", end)


def _tag(found: re.Match[str]) -> _Tag:
    attributes: dict[str, str] = {}
    for one in _ATTRIBUTE.finditer(found["attributes"] or ""):
        # Of two attributes of one name browsers keep the first; both are looked at here.
        name = one[1].lower()
        attributes[name if name not in attributes else f"{name} "] = unescape(one[2] or one[3] or one[4] or "")
    return _Tag((found["name"] or "").lower(), attributes, found.start(), found.end())


def _wrong(tag: _Tag, inside: str, allowed: Allowed) -> Iterator[tuple[str, str]]:
    if tag.name.rpartition(":")[2] in _REFUSED:
        yield "element", tag.name
    if tag.name.rpartition(":")[2] == "script" and not _may_run(tag, inside, allowed):
        yield "script", inside[:60]
    for raw, value in tag.attributes.items():
        name = raw.strip()
        if name.startswith("on"):
            yield "handler", f"{name}={value[:60]}"
        elif name in _NEVER or (name == "style" and _STYLED.search(value)):
            yield "attribute", f"{name}={value[:60]}"
        elif name in _ADDRESSES and not _may_lead(tag.name, value, allowed):
            yield "foreign", f"{name}={value[:80]}"
        elif name == "content" and _refreshes(tag) and not _may_lead("meta", value.partition("url=")[2], allowed):
            yield "foreign", value[:80]


def _refreshes(tag: _Tag) -> bool:
    return tag.attributes.get("http-equiv", "").lower() == "refresh"


def _may_run(tag: _Tag, inside: str, allowed: Allowed) -> bool:
    if "src" in tag.attributes:
        return not inside.strip()
    if tag.attributes.get("type") in DATA:
        return "<" not in inside
    return hash_of(inside) in allowed.scripts


def hash_of(script: str) -> str:
    """Return the hash of an inline script as a policy names it."""
    return f"sha256-{b64encode(hashlib.sha256(script.encode()).digest()).decode()}"


def _may_lead(element: str, value: str, allowed: Allowed) -> bool:
    """Tell whether an address stays in the site, or leads a reader who follows it to where the record says."""
    value = _STRIPPED.sub("", value).replace("\\", "/")
    if allowed.root and value.startswith(allowed.root):
        return True
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    if not parts.scheme and not value.startswith("//"):
        return True
    if element == "img":
        return value.startswith("data:image/")
    if element != "a" or parts.scheme not in ("http", "https", "mailto"):
        return False
    return value in allowed.links or value.startswith(allowed.starts or "\n")


def _fault(file: str, data: bytes | str, at: int, code: str, found: bytes | str) -> Fault:
    words = found.decode("utf-8", errors="replace") if isinstance(found, bytes) else found
    line = data.count(b"\n" if isinstance(data, bytes) else "\n", 0, at) + 1  # type: ignore[arg-type]
    return Fault(file, line, code, "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in words))
