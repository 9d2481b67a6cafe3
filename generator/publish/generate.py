"""From a checked record to the files below docs/: pages, data, the search's names, the chart library."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from generator.documents import site_documents
from generator.outputs import all_outputs
from generator.pages import all_pages
from generator.summary.rows import Rows
from generator.summary.site import Site

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
# What generation owns below docs/ (git ignores the same list). Everything else there is written by hand.
GENERATED = (
    *("index.md", "accounts", "departments", "periods", "platforms", "problems", "record", "data", "assets", "duties"),
    *("feeds", "badges", "cards", "go", "documents", "share"),
)

# Where the front-end packages were installed, and under which name the site serves their files.
FRONTEND = {
    "plotly.js-basic-dist-min/plotly-basic.min.js": "assets/plotly/plotly-basic.min.js",
    "plotly.js-locales/zh-cn.js": "assets/plotly/plotly-locale-zh-cn.js",
}


class FrontendMissingError(Exception):
    """The front-end packages are not installed; ``args[0]`` is the file that was looked for."""


def generated_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield (path below docs/, bytes) of every generated file. Raises FrontendMissingError."""
    rows = Rows(site)
    for page in all_pages(site, rows):
        yield page.path, page.text.encode()
    yield from all_outputs(site, rows)
    yield from site_documents(site, rows)
    for source, target in FRONTEND.items():
        path = frontend_folder() / source
        if not path.exists():
            raise FrontendMissingError(str(path))
        yield target, path.read_bytes()


def frontend_folder() -> Path:
    """Return the node_modules folder inside the environment that runs this."""
    return Path(sys.prefix) / "frontend" / "node_modules"
