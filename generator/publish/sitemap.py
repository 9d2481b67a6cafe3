"""The map of the site: what the engine wrote of the frames, with the pages in their place."""

from __future__ import annotations

import gzip
import io
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from generator.outputs.safe import markup
from generator.publish.frames import is_frame

_ENTRY = re.compile(r"\n    <url>.*?</url>", re.DOTALL)
_NO_DAY = "<lastmod>1970-01-01</lastmod>"
_NAMES = "http://www.sitemaps.org/schemas/sitemap/0.9"
# The protocol allows 50,000 addresses a map.
MOST = 45_000
_PLACE = re.compile(r"<loc>(.*?)</loc>")


def fill_sitemap(built: Path, base: str, addresses: Iterable[str], moment: int) -> None:
    """List ``addresses`` in the engine's ``sitemap.xml`` and its packed twin in the order that the engine would have
    put them in; ``base`` is the site's address, ``moment`` what the packed one is dated with. Without an address the
    map is empty, and stays so. Beyond MOST addresses the two are an index of maps (``sitemap-1.xml`` …)."""
    path = built / "sitemap.xml"
    day = datetime.fromtimestamp(moment, UTC).date().isoformat()
    text = path.read_text(encoding="utf-8").replace(_NO_DAY, f"<lastmod>{day}</lastmod>")
    entries = {_address(entry, base): entry for entry in _ENTRY.findall(text)}
    if entries:
        begin, end = text.index(next(iter(entries.values()))), text.rindex("</url>") + len("</url>")
        listed = _listed(entries, addresses)
        maps = ["".join((text[:begin], *listed[at : at + MOST], text[end:])) for at in range(0, len(listed), MOST)]
        text = maps[0] if len(maps) == 1 else _index(built, base, day, maps)
    data = text.encode()
    path.write_bytes(data)
    (built / "sitemap.xml.gz").write_bytes(_packed(data, moment))


def _listed(entries: dict[str, str], addresses: Iterable[str]) -> list[str]:
    model = next((at, entry) for at, entry in entries.items() if is_frame(at))
    found = {at: entry for at, entry in entries.items() if not is_frame(at)}
    for address in addresses:
        found.setdefault(address, model[1].replace(model[0], address))
    return [found[at] for at in sorted(found, key=_order)]


def _index(built: Path, base: str, day: str, maps: list[str]) -> str:
    """Write the maps and return the index of them."""
    lines = []
    for n, text in enumerate(maps, start=1):
        name = f"sitemap-{n}.xml"
        (built / name).write_text(text, encoding="utf-8", newline="")
        place = f"<loc>{markup(base + name)}</loc>\n         <lastmod>{day}</lastmod>"
        lines.append(f"    <sitemap>\n         {place}\n    </sitemap>\n")
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="{_NAMES}">\n'
    return "".join((head, *lines, "</sitemapindex>\n"))


def _address(entry: str, base: str) -> str:
    place = _PLACE.search(entry)
    return place[1].removeprefix(base) if place else ""


def _order(address: str) -> tuple[tuple[int, str], ...]:
    """The engine walks folder by folder: first a folder's files, its index before all, then the folders in it."""
    *folders, name = address.split("/")
    source = f"{name.removesuffix('.html')}.md"
    return (*((2, folder) for folder in folders), (0, "") if source == "index.md" else (1, source))


def _packed(data: bytes, moment: int) -> bytes:
    out = io.BytesIO()
    with gzip.GzipFile(filename="sitemap.xml", fileobj=out, mode="wb", mtime=moment) as file:
        file.write(data)
    return out.getvalue()
