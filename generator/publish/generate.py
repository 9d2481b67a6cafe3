"""From a checked record to the files below docs/: pages, data, the search's names, the chart library."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from generator.outputs.opendata import Listed, lists
from generator.pages.render import Page
from generator.publish.jobs import all_jobs, made
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
    rows, listed = Rows(site), []
    for job in all_jobs(site):
        for _, one in made(site, rows, job):
            if isinstance(one, Page):
                yield one.path, one.text.encode()
                continue
            data = one.whole
            if one.rows >= 0:
                listed.append(Listed(one.path, one.rows, len(data), sha256(data).hexdigest()))
            yield one.path, data
    yield from lists(site, listed)
    yield from frontend()


def frontend() -> Iterator[tuple[str, bytes]]:
    """Yield the files of the front-end packages. Raises FrontendMissingError."""
    for source, target in FRONTEND.items():
        path = frontend_folder() / source
        if not path.exists():
            raise FrontendMissingError(str(path))
        yield target, path.read_bytes()


def frontend_folder() -> Path:
    """Return the node_modules folder inside the environment that runs this."""
    return Path(sys.prefix) / "frontend" / "node_modules"
