"""One build: generate aside, run the engine, see that it is whole, swap it in. The last good site stays until then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.publish.engine import run_engine, stage
from generator.publish.examine import examine
from generator.publish.generate import DOCS, GENERATED, generated_files
from generator.publish.place import building
from generator.publish.swap import swap
from generator.publish.write import remove_others, write_files
from generator.summary.addresses import BULK, site_root
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
        tell(say("build.generating"))
        config, files = stage(site, folder), generated_files(site)
        # The engine would only copy the many small files, at twice the price of writing them.
        apart = ((f"{'beside' if name.startswith(BULK) else 'docs'}/{name}", data) for name, data in files)
        written = write_files(folder, apart)
        pages = _pages(folder, written)
        tell(say("build.rendering"))
        run_engine(config, site)
        _join(folder / "beside", folder / "site")
        tell(say("build.examining"))
        examine(folder / "site", pages, site_root(site))
        swap(folder / "site", out, folder)
    return sum(1 for name in written if name.endswith(".md"))


def write_pages(site: Site) -> int:
    """Write the generated files into docs/ for a plain ``mkdocs build``; return the number of pages."""
    written = write_files(DOCS, generated_files(site))
    remove_others(DOCS, GENERATED, written)
    return sum(1 for name in written if name.endswith(".md"))


def _pages(folder: Path, written: set[str]) -> set[str]:
    """Return the path of every page that the site must have: written by hand, generated, small ones, the engine's."""
    sources = {path.relative_to(folder / "docs") for path in (folder / "docs").rglob("*.md")}
    small = {name.partition("/")[2] for name in written if name.endswith(".html")}
    return {path.with_suffix(".html").as_posix() for path in sources} | small | {LOST}


def _join(beside: Path, built: Path) -> None:
    """Move what lies in ``beside`` to its place in ``built``, whole folders at once where there is none yet."""
    for one in sorted(beside.iterdir()) if beside.exists() else ():
        target = built / one.name
        if one.is_dir() and target.is_dir():
            _join(one, target)
        else:
            one.rename(target)
