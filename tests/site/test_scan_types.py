"""Every type of file that is published is looked through before, or is one that no browser runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.publish.look.allowed import Allowed
from generator.publish.look.scan import scan
from tests.site.page_tree import BuiltSite, files

# What the look before publication reads, with something in it that must be found.
LOOKED_AT = {
    ".html": b"<!doctype html><p onclick=x()></html>",
    ".svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>',
    ".xml": b'<feed><script xmlns="http://www.w3.org/1999/xhtml">x()</script></feed>',
    ".css": b'@import "https://example.net/a.css";',
    ".js": b"x()",
}
# What a browser shows as text, as a picture or as a font, or hands to another program: nothing of it is run. With
# `nosniff` (docs/_headers) hosts have it stay so.
NEVER_RUN = (
    *(".csv", ".json", ".ics", ".txt", ".map"),
    *(".xlsx", ".docx", ".zip", ".sqlite", ".gz"),
    *(".png", ".jpg", ".woff", ".woff2"),
    # Without an ending: the sums, and what hosts read.
    "SHA256SUMS",
    "_headers",
)


def type_of(path: Path) -> str:
    return path.suffix or path.name


def test_every_published_type_is_looked_at_or_never_run(any_site: BuiltSite) -> None:
    types = {type_of(path) for path in files(any_site.folder)}
    assert types >= {".html", ".svg", ".xml", ".css", ".js", ".csv", ".json", ".ics", ".docx", ".png", "SHA256SUMS"}
    assert types - set(LOOKED_AT) - set(NEVER_RUN) == set()
    assert not set(LOOKED_AT) & set(NEVER_RUN)


@pytest.mark.parametrize("type_", LOOKED_AT)
def test_what_is_looked_at_is_looked_through(type_: str) -> None:
    assert scan(f"data/v1/a{type_}", LOOKED_AT[type_], Allowed())


def test_what_is_written_in_pieces_is_never_run(any_site: BuiltSite) -> None:
    """Tables are too long to be looked through whole: they must be of types that no browser runs."""
    tables = {path.suffix for path in files(any_site.folder / "data")}
    assert tables <= set(NEVER_RUN)
