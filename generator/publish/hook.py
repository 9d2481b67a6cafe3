"""A MkDocs hook that only saves time: a generated page is one block of HTML, so Markdown need not look at it; and
templates are kept as they were compiled.

An engine that ignores hooks puts the same page together the long way; a test compares the two.
"""

from __future__ import annotations

import os
from contextlib import suppress
from importlib.metadata import version
from typing import Any

from jinja2.bccache import Bucket, FileSystemBytecodeCache

TEMPLATE = "record.html"
# What has a say in how a template is compiled, besides its own text.
_COMPILERS = ("jinja2", "mkdocs", "mkdocs-material")


class Kept(FileSystemBytecodeCache):
    """Compiled templates in a folder; what cannot be kept there is compiled again the next time."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


def on_env(env: Any, **_: Any) -> None:
    """Take templates from where they are kept compiled, if the program says where."""
    if folder := os.environ.get("COMPILED_TEMPLATES"):
        env.bytecode_cache = Kept(folder, f"{'-'.join(map(version, _COMPILERS))}-%s.cache")


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Take generated pages past the Markdown parser; hand-written ones go on as they are."""
    if page.meta.get("template") == TEMPLATE:

        def render(*_: Any) -> None:
            page.content, page.toc = markdown.strip(), []

        page.render = render
    return markdown
