"""The names of a large site as pages of sorted endings, so that one query loads a page and not all names.

A query is found inside a name if an ending of the name begins with it: ``育宣传`` finds ``眉县教育宣传``.
All endings stand sorted in two trees, those that begin with a letter, digit or sign of ASCII (pinyin and initials are
among them) and the others, cut into pages (``assets/names/<tree>/<n>.js``); ``assets/names/<tree>.js`` has the first
ending of each page. A query whose hits fill more than two pages is a common beginning: its best hits are kept under it,
on pages of their own (``<tree>/common-<n>.js``). The rank of a hit is that of ``endings.js``, which reads all this.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from array import array
from bisect import bisect_right
from codecs import utf_16_be_decode, utf_16_be_encode
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import orjson

from generator.summary.pinyin import syllables

# Bytes of a page before compression; it shrinks to about a ninth.
PAGE = 80_000
# Of these about so many say how somebody stands.
_STAND = 6
# Hits kept under a common beginning.
BEST = 30
TITLE, ALIAS, SOUND, HEADS, ALIAS_SOUND, ALIAS_HEADS = range(6)
# After every key that begins like the text before it.
_LAST = b"\xff\xff"
# More than any kind.
INSIDE = 6
# What the search takes no account of; the same list stands in site.js.
_PASSED_OVER = re.compile(r"[\s'’·・_\-()【】《》“”\"|]")
_MARKUP = (
    (b"<", b"\\u003c"),
    (b">", b"\\u003e"),
    (b"&", b"\\u0026"),
    ("\u2028".encode(), b"\\u2028"),
    ("\u2029".encode(), b"\\u2029"),
)
FIRST = "assets/names.js"
TREES = ("han", "latin")


# A country has millions of endings: until it is written each is one string of bytes. Order matters: they are sorted by
# the text as a browser compares it, then so that equal sites are equal; no text has the character of ``_END``.
_END, _REST = b"\0\0", struct.Struct(">?BI")
_RESTS = np.dtype([("inside", "?"), ("kind", "u1"), ("entry", ">u4")])
_TAIL = len(_END) + _REST.size
# After every ending that is a whole name.
_WHOLE = b"\0\xff"
# Bits for the length of a name, and for the number of an entry.
_WIDE = 24


def _packed(inside: bool, kind: int, entry: int, text: str) -> bytes:
    return _order(text) + _END + _REST.pack(inside, kind, entry)


def _text(packed: bytes) -> str:
    return utf_16_be_decode(packed[:-_TAIL], "surrogatepass", True)[0]


def _ending(packed: bytes) -> tuple[bool, int, int, str]:
    """Return whether an ending stands inside the name, the kind of name, the entry, the text."""
    inside, kind, entry = _REST.unpack_from(packed, len(packed) - _REST.size)
    return inside, kind, entry, _text(packed)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return the letters of a name as they are compared: no case, no width, no spaces, no brackets."""
    return _PASSED_OVER.sub("", unicodedata.normalize("NFKC", text).lower())


def files(entries: Sequence[Sequence[str]]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of all names: ``entries`` are those of ``names.js``, in its order."""
    yield FIRST, b'window.siteNames={"split":1,"pages":{},"trees":{}};\n'
    trees: dict[str, list[bytes]] = {name: [] for name in TREES}
    for at, entry in enumerate(entries):
        for text, packed in _endings(at, entry):
            trees["latin" if text[0].isascii() else "han"].append(packed)
    for name in TREES:
        endings = trees.pop(name)
        endings.sort()
        yield from _tree(name, endings, entries)


def _endings(at: int, entry: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield every ending of an entry's names, by its characters, by its syllables and by their first letters."""
    title, others = entry[0], [other for other in entry[3].split("|") if other]
    for name, kinds in ((title, (TITLE, SOUND, HEADS)), *((o, (ALIAS, ALIAS_SOUND, ALIAS_HEADS)) for o in others)):
        spelt = [part.casefold() for part in syllables(name)]
        texts = (
            _of(list(fold(name))),
            _of([fold(part) for part in spelt]),
            _of([fold(part[:1]) for part in spelt]),
        )
        for kind, found in zip(kinds, texts, strict=True):
            for inside, text in found:
                yield text, _packed(inside, kind, at, text)


def _of(parts: list[str]) -> Iterator[tuple[bool, str]]:
    for at, part in enumerate(parts):
        if part:
            yield at > 0, "".join(parts[at:])


def _tree(name: str, endings: list[bytes], entries: Sequence[Sequence[str]]) -> Iterator[tuple[str, bytes]]:
    tails = np.frombuffer(b"".join([ending[-_REST.size :] for ending in endings]), _RESTS)
    # How somebody stands has no say in it: a correction is not to move a name to another page.
    weights = [sum(map(len, entry[:6])) + len(entry[0]) + _STAND for entry in entries]
    ends = _cut(weights[at] + 2 * len(_text(one)) for at, one in zip(tails["entry"].tolist(), endings, strict=True))
    page_of = array("i", (page for page, (low, high) in enumerate(ends) for _ in range(low, high)))
    best = _Best(endings, entries, tails)
    found = [
        (prefix, *best.of(prefix, low, high)) for prefix, low, high in _common(endings, page_of, 0, len(endings), 1)
    ]
    found.sort(key=lambda one: _order(one[0]))
    common = _cut(len(entries[0]) * BEST * 10 for _ in found)
    first = [_text(endings[low]) for low, _ in ends], [found[low][0] for low, _ in common]
    yield f"assets/names/{name}.js", _script(f"trees.{name}", first)
    for n, (low, high) in enumerate(ends):
        lines = [_line(ending, entries) for ending in map(_ending, endings[low:high])]
        yield f"assets/names/{name}/{n}.js", _script(f'pages["{name}/{n}"]', lines)
    for n, (low, high) in enumerate(common):
        yield f"assets/names/{name}/common-{n}.js", _script(f'pages["{name}/common-{n}"]', found[low:high])


def _order(text: str) -> bytes:
    """Return the key by which a browser orders texts."""
    return utf_16_be_encode(text, "surrogatepass")[0]


def _line(ending: tuple[bool, int, int, str], entries: Sequence[Sequence[str]]) -> list[object]:
    """Return a hit as it is kept: title, what, address, mark, kind, whether inside, the ending."""
    inside, kind, at, text = ending
    entry = entries[at]
    return [entry[0], entry[1], entry[2], entry[6], kind, int(inside), text]


def _cut(weights: Iterable[int]) -> list[tuple[int, int]]:
    """Return (from, to) of each page, cut where the weights, about the bytes of a line, add up to PAGE."""
    ends: list[int] = []
    size = at = 0
    for at, weight in enumerate(weights, start=1):
        size += weight
        if size > PAGE:
            ends.append(at)
            size = 0
    if size:
        ends.append(at)
    return list(zip([0, *ends], ends, strict=False))


def _common(
    endings: list[bytes], page_of: Sequence[int], low: int, high: int, length: int
) -> Iterator[tuple[str, int, int]]:
    """Yield (beginning, from, to) of each run of endings with a beginning in common that is on more than two pages."""
    at = low
    while at < high:
        prefix = _text(endings[at])[:length]
        if len(prefix) < length:
            # Endings that are the beginning itself, and nothing more, stand before those that go on.
            at = bisect_right(endings, _order(prefix) + _END + _LAST, at, high)
            continue
        # All that begin alike stand together: their end is found by halving.
        end = bisect_right(endings, _order(prefix) + _LAST, at, high)
        if page_of[end - 1] - page_of[at] > 1:
            yield prefix, at, end
            yield from _common(endings, page_of, at, end, length + 1)
        at = end


class _Best:
    """Finds the best hits of common beginnings: the names it is first, then those that begin with it, then the others;
    of these by kind, the shorter name first."""

    def __init__(self, endings: list[bytes], entries: Sequence[Sequence[str]], tails: npt.NDArray[Any]) -> None:
        self._endings, self._entries, self._at = endings, entries, tails["entry"].astype(np.int32)
        length = np.array([len(entry[0]) for entry in entries], dtype=np.int64)[self._at]
        place = tails["kind"] + INSIDE * (tails["inside"].astype(np.int64) + 1)
        self._rank = (place << _WIDE | length) << _WIDE | self._at

    def of(self, prefix: str, low: int, high: int) -> tuple[int, list[list[object]]]:
        """Return how many names the beginning of the endings from ``low`` to ``high`` is found in, and the best."""
        # Whatever is nothing but the beginning stands before what goes on, and names before what stands inside one.
        exact = bisect_right(self._endings, _order(prefix) + _END + _WHOLE, low, high)
        rank, best = self._rank[low:high].copy(), dict[int, tuple[bool, int, int, str]]()
        rank[: exact - low] -= INSIDE << 2 * _WIDE
        for at in (np.argsort(rank, kind="stable")[: 4 * BEST] + low).tolist():
            best.setdefault(int(self._at[at]), _ending(self._endings[at]))
        kept = [_line(ending, self._entries) for ending in list(best.values())[:BEST]]
        return len(np.unique(self._at[low:high])), kept


def _script(target: str, value: object) -> bytes:
    """Return a script that sets one thing of the names."""
    return b"window.siteNames." + target.encode() + b"=" + in_script(value) + b";\n"


def in_script(value: object) -> bytes:
    """Return a value as it stands in a script: inside strings of JSON the signs of markup can be spelt out."""
    text = orjson.dumps(value)
    for sign, code in _MARKUP:
        text = text.replace(sign, code)
    return text
