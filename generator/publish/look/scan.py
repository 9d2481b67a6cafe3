"""Looks through what will be published for anything that could run in a reader's browser and is not ours.

Nothing of that kind should ever get so far: every text is escaped where it is put. This is the second lock. It has two
steps, because a site has many pages: one quick look for whatever could matter at all, and only where that finds
something a reading of the whole file by a strict grammar, in which every browser agrees on what is a tag.
"""

from __future__ import annotations

import re

import orjson

from generator.publish.look.allowed import Allowed, Fault, fault
from generator.publish.look.framed import Framed
from generator.publish.look.markup import read_markup

# Classes, styles and the names of share tags (og:title) are no addresses. Asked last: few values look like one.
_NO_ADDRESS = (b"class", b"style", b"property")
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
        return faults + (list(read_markup(file, data, allowed)) if _any(data, allowed) else [])
    if file.endswith(".css"):
        return [fault(file, data, at.start(), "foreign", at[0]) for at in _STYLE.finditer(data)]
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
    if not isinstance(data, Framed) or _known_suspicious(data.still, allowed):
        return _suspicious(data, allowed)
    return _suspicious(data.own, allowed)


def _known_suspicious(still: bytes, allowed: Allowed) -> bool:
    """Tell whether a text that stands on many pages has to be read there."""
    if still not in allowed.seen:
        allowed.seen[still] = _suspicious(still, allowed)
    return allowed.seen[still]


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
