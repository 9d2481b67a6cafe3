"""``build`` and ``pages``: publish the record, or only write its pages into docs/."""

from __future__ import annotations

import errno
import gc
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.command.options import Options
from generator.command.reading import missing_folder, read, refuse, tell, too_early
from generator.command.spread import fault_of, hire
from generator.publish.again.readings import Readings
from generator.publish.again.stamp import own_stamp
from generator.publish.build import build_site, write_pages
from generator.publish.engine import EngineError, EngineMissingError, differing_facts
from generator.publish.generate import FrontendMissingError
from generator.publish.look.examine import NotWholeError
from generator.publish.place import BusyError, OutRefusedError, see_fit, see_free
from generator.publish.spread.parts import make_share, see_share
from generator.publish.workers import Hire, SpreadError, WorkerLostError
from generator.record.numbers import sum_of
from generator.summary.site import Site
from generator.words import WORDS, say
from generator.words.screen import printable

# How many complaints about a built site are printed.
SHOWN = 20


def run(options: Options) -> int:
    """Check, build and swap in the site.

    Returns 0, 1 with errors in the data or in the build, 2 without a folder or with one in use for something else.
    """
    if missing_folder(options.data):
        return 2
    if fault := fault_of(options):
        tell(fault)
        return 2
    try:
        see_fit(options.out.absolute(), options.data)
        return _checked(options)
    except OutRefusedError as error:
        tell(say(f"build.{error.args[0]}", path=printable(error.args[1])))
        return 2


def _checked(options: Options) -> int:
    began = time.monotonic()
    with progress(options.quiet) as step, kept_beside(options) as kept:
        step(say("build.checking"))
        found = read(options.data, options.today, options.as_of, kept)
        if too_early(options.as_of, found):
            return 2
        if found.site is None:
            code = refuse(found, options.data)
            tell(say("build.refused"))
            return code
        count = _made(found.site, options, step)
        if count is None:
            return 1
        if kept:
            kept.settle()
    if not options.quiet:
        seconds = time.monotonic() - began
        if options.share:
            print(say("build.parts.done", share=options.share, out=options.out, files=count, seconds=seconds))
        else:
            print(say("build.done", out=options.out, pages=count, seconds=seconds))
    return 0


@contextmanager
def kept_beside(options: Options) -> Iterator[Readings | None]:
    """Give what was read when the same site was last built; what is read now is only kept once it is settled. A share
    of a site has nothing beside it.

    Raises OutRefusedError.
    """
    if options.share:
        yield None
        return
    out = options.out.absolute().resolve()
    see_free(out)
    kept = Readings(out, sum_of(own_stamp()), options.afresh)
    try:
        yield kept
    finally:
        kept.forget()


def _made(site: Site, options: Options, step: Callable[[str], None]) -> int | None:
    """Make what was asked for; return the number of pages, or of the files of a share, None after saying what went
    wrong."""
    out = options.out.absolute()
    if options.share:
        step(say("build.generating"))
        return _told(out, lambda: make_share(site, out, see_share(options.share), options.workers))
    # Shares are made of all the jobs there are: so are the jobs that take them over.
    afresh = options.afresh or bool(options.join)
    return publish(site, out, step, options.workers, options.thorough, lambda: hire(options, site), afresh)


def run_pages(options: Options) -> int:
    """Write the generated pages into docs/, so that a plain ``mkdocs build`` gives the same site."""
    if missing_folder(options.data):
        return 2
    found = read(options.data, options.today, options.as_of)
    if too_early(options.as_of, found):
        return 2
    if found.site is None:
        return refuse(found, options.data)
    try:
        pages = write_pages(found.site)
    except FrontendMissingError as error:
        tell(say("build.frontend", file=error))
        return 1
    if keys := differing_facts(found.site):
        tell(say("build.config_differs", keys="、".join(keys)))
    if not options.quiet:
        print(say("build.pages_done", pages=pages))
    return 0


def publish(
    site: Site,
    out: Path,
    step: Callable[[str], None],
    workers: int = 0,
    thorough: bool = False,
    hire: Callable[[], Hire | None] = lambda: None,
    afresh: bool = False,
) -> int | None:
    """Build ``site`` into ``out``; return the number of pages, or None after saying what went wrong. ``hire`` gives who
    carries out the jobs in place of so many ``workers`` here; ``afresh``: nothing is taken over from the last site."""
    return _told(out, lambda: build_site(site, out, step, workers, thorough, hire(), afresh))


def _told(out: Path, work: Callable[[], int]) -> int | None:
    """Do some work on ``out`` and return what it returns, or None after saying what went wrong."""
    # The record stays; a process forked from this one must not copy it by looking through it.
    gc.freeze()
    try:
        return work()
    except EngineError as error:
        tell(say("build.engine", reason=error))
    except EngineMissingError as error:
        tell(say("build.no_engine", name=error))
    except NotWholeError as error:
        tell(say("build.not_whole", complaints="\n".join(_first(error.args))))
    except BusyError as error:
        tell(say("build.busy", path=error.args[0], process=error.args[1]))
    except WorkerLostError as error:
        tell(say("build.lost_workers", n=error.args[0]))
    except SpreadError as error:
        tell(str(error))
    except FrontendMissingError as error:
        tell(say("build.frontend", file=error))
    except OSError as error:
        tell(say("build.write_failed", path=error.filename or out, reason=_reason(error)))
    finally:
        gc.unfreeze()
    return None


def _reason(error: OSError) -> str:
    """Return why a file could not be written, in plain words where there are any."""
    name = errno.errorcode.get(error.errno or 0, "")
    return str(WORDS["build"]["refusals"].get(name) or error.strerror or error)


def _first(complaints: tuple[str, ...]) -> list[str]:
    rest = len(complaints) - SHOWN
    return [*complaints[:SHOWN], *([say("build.more", n=rest)] if rest > 0 else [])]


@contextmanager
def progress(quiet: bool) -> Iterator[Callable[[str], None]]:
    """Give a function that shows what is being done: a spinner on a terminal, nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    # Takes as long to load as a county to judge: only where somebody looks on.
    from rich.console import Console

    with Console(stderr=True).status("") as status:
        yield status.update
