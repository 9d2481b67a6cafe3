"""The reading of a whole page or picture by its grammar: what cannot be read and what may not stand are faults."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple
from urllib.parse import urlsplit

from generator.publish.look.allowed import Allowed, Fault, fault

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


def read_markup(file: str, data: bytes, allowed: Allowed) -> Iterator[Fault]:
    """Yield every fault of a page or picture, reading all of it."""
    text = data.decode("utf-8", errors="replace")
    at = text.find("<")
    while at >= 0:
        found = _TAG.match(text, at)
        if not found:
            yield fault(file, text, at, "malformed", text[at : at + 60])
            at = text.find("<", at + 1)
            continue
        tag = _tag(found)
        end = found.end()
        if tag.name == "script":
            close = _SCRIPT_END.search(text, end)
            end = close.start() if close else len(text)
        for code, words in _wrong(tag, text[found.end() : end], allowed):
            yield fault(file, text, at, code, words)
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
