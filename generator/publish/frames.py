"""Frames: what the site engine puts around the body of a generated page.

The theme's ``record.html`` knows of a page only its front matter, its body, its address, how deep it lies and whether
the menu leads to it. So the engine renders one page for each depth, menu entry and kind of front matter, with marks
where those go, and each generated page is its frame with the marks filled in: the same bytes as if the engine had
rendered it (a test compares).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, product, zip_longest
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from generator.pages.render import Head, Page
from generator.publish.look.framed import Framed

# No text of a theme looks like this.
_MARK = "@@frame-{}@@"
_MARKED = re.compile(r"@@frame-(\w+)@@")
# Names of the record are in small letters: no page or folder of it is called so. Frames are out of the menu.
NAME = "FRAME"
OUT_OF_MENU = f"/{NAME}/\n/{NAME}-*.md\n"
_DEPTHS = (1, 2)
# What the theme writes at the menu entry of a page's section, and at the one that leads to the page itself.
_IN_SECTION, _IS_PAGE = b'aria-current="true"', b'aria-current="page"'


class Frame(NamedTuple):
    """The texts between the slots, one more than there are slots; ``edges`` is what is left of each where everything
    between two ``>`` is left out, and ``still`` what was."""

    texts: tuple[bytes, ...]
    slots: tuple[str, ...]
    edges: tuple[bytes, ...]
    still: bytes

    def around(self, page: Page, address: str) -> Framed:
        """Return the whole page as it is published."""
        values = page.head._asdict() | {"content": page.body, "address": address, "quoted": quote(address, safe="")}
        encoded = {slot: values[slot].encode("utf-8", "xmlcharrefreplace") for slot in set(self.slots)}
        filled = [encoded[slot] for slot in self.slots]
        return Framed(_filled(self.texts, filled), _filled(self.edges, filled), self.still)

    @property
    def of_menu_page(self) -> Frame:
        """Return the frame of the very page that the menu entry leads to."""
        return frame_of([text.replace(_IN_SECTION, _IS_PAGE) for text in self.texts], self.slots)


def frame_of(texts: Sequence[bytes], slots: Sequence[str]) -> Frame:
    """Return the frame of these texts between these slots."""
    edges, still = [], []
    for at, text in enumerate(texts):
        # Before the first slot only the end can be an edge, and behind the last one only the beginning.
        first = text.find(b">") + 1 if at else 0
        last = text.rfind(b">") + 1 if at < len(slots) or b">" not in text else len(text)
        edges.append(text[:first] + text[last:])
        still.append(text[first:last])
    return Frame(tuple(texts), tuple(slots), tuple(edges), b"".join(still))


def _filled(texts: Iterable[bytes], values: Iterable[bytes]) -> bytes:
    return b"".join(chain.from_iterable(zip_longest(texts, values, fillvalue=b"")))


class Frames(NamedTuple):
    """The frames of a site by the path of their skeletons, and the menu: address to id."""

    menu: dict[str, str]
    frames: dict[str, Frame]

    def page(self, page: Page) -> tuple[str, Framed]:
        """Return address and bytes of a generated page."""
        address = address_of(page.path)
        section = page.head.section if page.head.section in self.menu.values() else ""
        frame = self.frames[_path(page.path.count("/"), section, page.head)]
        if section and self.menu.get(address) == section:
            frame = frame.of_menu_page
        return address, frame.around(page, address)

    def whole(self, config: dict[str, Any]) -> Frames:
        """Return them all read, for who cannot look into the engine's folder. Raises OSError."""
        return self._replace(frames={one.path: self.frames[one.path] for one in skeletons(config)})


def address_of(path: str) -> str:
    """Return the address of the page at ``path`` below docs/."""
    return f"{path.removesuffix('.md')}.html"


def is_frame(address: str) -> bool:
    """Tell whether an address of what the engine built is that of a frame and of no page."""
    return address.partition("/")[0].partition("-")[0] == NAME


def _path(depth: int, section: str, head: Head) -> str:
    """Return where the skeleton lies of pages with the same blanks in their front matter."""
    blanks = "".join("0" if value else "1" for value in head[4:])
    return f"{f'{NAME}/' * depth}{NAME}-{section or 'none'}-{blanks}.md"


def menu_of(config: dict[str, Any]) -> dict[str, str]:
    """Return address to id of the menu's entries."""
    return {str(item["url"]): str(item["id"]) for item in config["extra"]["menu"]}


def skeletons(config: dict[str, Any]) -> Iterator[Page]:
    """Yield one page a frame for the engine to render. ``config`` is what mkdocs.yml says."""
    sections = ("", *menu_of(config).values())
    places = [(0, "home"), *product(_DEPTHS, sections)]
    for (depth, section), blank in product(places, product((True, False), repeat=len(Head._fields) - 4)):
        marks = [_MARK.format(name) for name in Head._fields]
        marks[2] = section
        marks[4:] = ["" if empty else mark for mark, empty in zip(marks[4:], blank, strict=True)]
        head = Head._make(marks)
        yield Page(_path(depth, section, head), head, _MARK.format("content"))


def menu_pages(config: dict[str, Any], written: set[str]) -> Iterator[Page]:
    """Yield a page for every one that the engine's menu names and nobody has ``written``: without it the engine would
    complain. It is put over by the generated one."""
    for path in sorted({*_leaves(config["nav"])} - written):
        yield Page(path, Head(path, path, "", path), path)


def _leaves(nav: Any) -> Iterator[str]:
    for item in nav if isinstance(nav, list) else nav.values() if isinstance(nav, dict) else ():
        if isinstance(item, str):
            yield item
        else:
            yield from _leaves(item)


def read_frames(config: dict[str, Any], engine: Path) -> Frames:
    """Return the frames in what the engine built; each is read when it is first asked for, which may raise OSError."""
    return Frames(menu_of(config), _Read(engine))


class _Read(dict[str, Frame]):
    """The frames in a folder."""

    def __init__(self, engine: Path) -> None:
        super().__init__()
        self._engine = engine

    def __missing__(self, path: str) -> Frame:
        address = address_of(path)
        self[path] = found = _split((self._engine / address).read_bytes().decode(), address)
        return found


def _split(text: str, address: str) -> Frame:
    text = text.replace(address, _MARK.format("address"))
    # As part of another address, to which the page is named.
    text = text.replace(quote(address, safe=""), _MARK.format("quoted"))
    cut, texts, slots = 0, [], []
    for mark in _MARKED.finditer(text):
        texts.append(text[cut : mark.start()])
        slots.append(mark[1])
        cut = mark.end()
    return frame_of([one.encode() for one in (*texts, text[cut:])], slots)
