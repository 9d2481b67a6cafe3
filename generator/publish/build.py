"""One build: generate aside, run the engine, see that it is whole, swap it in. The last good site stays until then."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from generator.publish.engine import EngineError, run_engine, stage
from generator.publish.generate import DOCS, GENERATED, generated_files
from generator.publish.write import remove_others, write_files
from generator.summary.addresses import BULK
from generator.summary.site import Site
from generator.words import say

Tell = Callable[[str], None]
# What tells a site of ours from any other folder.
OURS = ("index.html", "assets/names.js")


class OutRefusedError(Exception):
    """The target is in use for something else; ``args[0]`` is its path."""


def build_site(site: Site, out: Path, tell: Tell) -> int:
    """Build the site into ``out`` and return the number of pages; ``tell`` is called before each step.

    Raises EngineError, FrontendMissingError, OutRefusedError or OSError; ``out`` is then as it was.
    """
    _see_free(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        tell(say("build.generating"))
        config, files = stage(site, folder), generated_files(site)
        # The engine would only copy the many small files, at twice the price of writing them.
        apart = ((f"{'beside' if name.startswith(BULK) else 'docs'}/{name}", data) for name, data in files)
        written = write_files(folder, apart)
        tell(say("build.rendering"))
        run_engine(config, site)
        _join(folder / "beside", folder / "site")
        pages = [name.removeprefix("docs/") for name in written if name.endswith(".md")]
        _see_whole(folder / "site", pages)
        _swap(folder / "site", out)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return len(pages)


def write_pages(site: Site) -> int:
    """Write the generated files into docs/ for a plain ``mkdocs build``; return the number of pages."""
    written = write_files(DOCS, generated_files(site))
    remove_others(DOCS, GENERATED, written)
    return sum(1 for name in written if name.endswith(".md"))


def _see_free(out: Path) -> None:
    """Refuse a file or folder that is no earlier site: it would be moved away now and deleted by the next build."""
    empty = not out.exists() or (out.is_dir() and not any(out.iterdir()))
    if not empty and not all((out / name).is_file() for name in OURS):
        raise OutRefusedError(str(out))


def _see_whole(built: Path, pages: list[str]) -> None:
    missing = [name for name in pages if not (built / name).with_suffix(".html").exists()]
    if missing:
        raise EngineError(say("build.missing", names="、".join(sorted(missing)[:5]), n=len(missing)))


def _join(beside: Path, built: Path) -> None:
    """Move what lies in ``beside`` to its place in ``built``, whole folders at once where there is none yet."""
    for one in sorted(beside.iterdir()) if beside.exists() else ():
        target = built / one.name
        if one.is_dir() and target.is_dir():
            _join(one, target)
        else:
            one.rename(target)


def _swap(built: Path, out: Path) -> None:
    """Put ``built`` in the place of ``out`` by renaming; the site before it is kept beside it until the next build."""
    previous = out.with_name(f".{out.name}-previous")
    shutil.rmtree(previous, ignore_errors=True)
    if out.exists():
        out.rename(previous)
    try:
        built.rename(out)
    except OSError:
        if previous.exists():
            previous.rename(out)
        raise
