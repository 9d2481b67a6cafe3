"""Opens the pages of a built site in a browser and writes what it shows: one PNG a page and view, and one on A4."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from generator.door.browser import find_browser
from generator.door.environment import Place
from generator.publish.generate import ROOT
from generator.publish.loopback import served
from generator.screens.kinds import Shown
from generator.screens.views import CHOOSE, PRINT, VIEWS

# The browser's own errands (updates, sync) have no place here.
FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync")
HEIGHT = 800
# Dots for a point of paper: 108 dots an inch.
PAPER_SCALE = 1.5


class NoBrowserError(Exception):
    """There is no Chromium on this machine."""


def take(built: Path, pages: Iterable[Shown], out: Path, tell: Callable[[str], None]) -> int:
    """Write ``out/<view>/<page>.png`` for every page and view and ``out/print/<page>.png``; return how many.

    ``tell`` is called with the path of each page before it is opened. Raises NoBrowserError, OSError.
    """
    n = 0
    with served(built) as url, _browser_page() as page:
        for one in pages:
            tell(one.path)
            # A table opens its filters where there is room for them: it must not take a phone for a desk.
            page.set_viewport_size({"width": VIEWS[0].width, "height": HEIGHT})
            page.goto(url + one.path, wait_until="load")
            for path, picture in _pictures(page, one):
                (out / path).parent.mkdir(parents=True, exist_ok=True)
                (out / path).write_bytes(picture)
                n += 1
    return n


@contextmanager
def _browser_page() -> Iterator[Page]:
    path = os.environ.get("CHROMIUM") or find_browser(Place(ROOT))
    if not path:
        raise NoBrowserError
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        # Reduced motion: nothing is caught half on its way.
        yield browser.new_context(locale="zh-CN", reduced_motion="reduce").new_page()
        browser.close()


def _pictures(page: Page, one: Shown) -> Iterator[tuple[str, bytes]]:
    for view in VIEWS:
        page.set_viewport_size({"width": view.width, "height": HEIGHT})
        page.evaluate(CHOOSE, view.chosen)
        yield f"{view.name}/{one.name}.png", page.screenshot(full_page=True)
    yield f"{PRINT}/{one.name}.png", on_paper(page.pdf(format="A4", prefer_css_page_size=True, print_background=False))


def on_paper(pdf: bytes) -> bytes:
    """Return all pages of a PDF side by side as one PNG."""
    document = pypdfium2.PdfDocument(pdf)
    sheets = [sheet.render(scale=PAPER_SCALE).to_pil() for sheet in document]
    whole = Image.new("RGB", (sum(one.width for one in sheets) + 8 * (len(sheets) - 1), sheets[0].height), "#888")
    left = 0
    for sheet in sheets:
        whole.paste(sheet, (left, 0))
        left += sheet.width + 8
    document.close()
    written = io.BytesIO()
    whole.save(written, "PNG")
    return written.getvalue()
