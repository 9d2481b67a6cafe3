"""A page as an outline: one line a heading, paragraph, item or row, with where its links lead."""

from __future__ import annotations

from collections.abc import Iterator

from tests.site.page_tree import Element, PageTree

_HEADINGS = {f"h{level}" for level in range(1, 7)}
_ITEMS = {"p", "li", "tr", "dt", "dd", "caption", "figcaption", "summary", "legend", "label", "button", "div"}
LINES = frozenset(_HEADINGS | _ITEMS)
SILENT = frozenset(["script", "style", "template"])


def outline(page: str) -> str:
    """Return the outline of a generated page: its front matter as it is, then what is said, in order."""
    _, matter, body = page.split("---\n", 2)
    tree = PageTree(body)
    assert tree.faults == []
    return matter + "\n" + "".join(f"{line}\n" for line in _lines(tree.root))


def _lines(element: Element) -> Iterator[str]:
    if element.tag in SILENT:
        return
    if element.tag == "svg":
        yield from _picture(element)
    elif _is_line(element):
        text = " ".join(_text(element).split())
        if text:
            yield _mark(element) + text
        for picture in element.all("svg"):
            yield from _picture(picture)
    else:
        for child in element.children:
            if isinstance(child, Element):
                yield from _lines(child)
            elif child.strip():
                yield " ".join(child.split())


def _is_line(element: Element) -> bool:
    """Whether this is the innermost element that makes a line of its own; a row is one as a whole."""
    return element.tag == "tr" or (element.tag in LINES and not any(one.tag in LINES for one in element.all()))


def _mark(element: Element) -> str:
    if element.tag[0] == "h":
        return "#" * int(element.tag[1]) + " "
    return {"li": "- ", "dt": "  ", "dd": "    ", "tr": "| "}.get(element.tag, "")


def _picture(svg: Element) -> Iterator[str]:
    if svg.attrs.get("role") == "img":
        said = [one.text for tag in ("title", "desc") for one in svg.all(tag) if one.text]
        yield f"[图] {'。'.join(said)}"


def _text(element: Element) -> str:
    if element.tag in SILENT or element.tag == "svg":
        return ""
    inner = "".join(child if isinstance(child, str) else _text(child) for child in element.children)
    if element.tag == "a":
        return f"{inner.strip()}<{element.attrs['href']}> "
    return inner + (" | " if element.tag in ("td", "th") else "")
