"""One build: generate aside, run the engine, see that it is whole, swap it in. The last good site stays until then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.publish.engine import moment
from generator.publish.examine import examine
from generator.publish.frames import is_frame
from generator.publish.generate import DOCS, GENERATED, generated_files
from generator.publish.place import building
from generator.publish.shares import Written
from generator.publish.sitemap import fill_sitemap
from generator.publish.swap import swap
from generator.publish.whole import lay_out, write_site
from generator.publish.write import remove_others, write_files
from generator.summary.addresses import site_root
from generator.summary.site import Site
from generator.words import say

Tell = Callable[[str], None]
# The engine's own page, which no file of docs/ gives.
LOST = "404.html"


def build_site(site: Site, out: Path, tell: Tell) -> int:
    """Build the site into ``out`` and return the number of pages; ``tell`` is called before each step.

    Raises EngineError, FrontendMissingError, NotWholeError, OutRefusedError, BusyError or OSError; ``out`` is then as
    it was.
    """
    # A link to the place stays a link: what it leads to is exchanged.
    out = out.resolve()
    with building(out) as folder:
        built = folder / "site"
        tell(say("build.rendering"))
        frames = lay_out(site, folder)
        tell(say("build.generating"))
        written = write_site(site, frames, built)
        laid_out = [one.path for one in written if one.page]
        fill_sitemap(built, site_root(site), laid_out, moment(site))
        tell(say("build.examining"))
        examine(built, _pages(folder, written), site_root(site))
        swap(built, out, folder)
    return len(laid_out)


def write_pages(site: Site) -> int:
    """Write the generated files into docs/ for a plain ``mkdocs build``; return the number of pages."""
    written = write_files(DOCS, generated_files(site))
    remove_others(DOCS, GENERATED, written)
    return sum(1 for name in written if name.endswith(".md"))


def _pages(folder: Path, written: list[Written]) -> set[str]:
    """Return the path of every page that the site must have: written by hand, generated, the engine's."""
    sources = {path.relative_to(folder / "docs").with_suffix(".html") for path in (folder / "docs").rglob("*.md")}
    staged = {path.as_posix() for path in sources if not is_frame(path.as_posix())}
    return staged | {one.path for one in written if one.path.endswith(".html")} | {LOST}
