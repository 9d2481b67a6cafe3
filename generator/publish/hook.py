"""A MkDocs hook that only saves time: a generated page is one block of HTML, so Markdown need not look at it.

An engine that ignores hooks puts the same page together the long way; a test compares the two.
"""

from __future__ import annotations

from typing import Any

TEMPLATE = "record.html"


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Take generated pages past the Markdown parser; hand-written ones go on as they are."""
    if page.meta.get("template") == TEMPLATE:

        def render(*_: Any) -> None:
            page.content, page.toc = markdown.strip(), []

        page.render = render
    return markdown
