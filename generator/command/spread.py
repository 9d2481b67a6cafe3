"""The ways in which ``build`` is spread over machines: a Dask cluster, or shares made apart and put together."""

from __future__ import annotations

from importlib.util import find_spec

from generator.command.options import Options
from generator.publish.spread.parts import Joined, read_share, see_share, see_together
from generator.publish.spread.reach import see_reach
from generator.publish.workers import Hire
from generator.summary.site import Site
from generator.words import say

# What has to be installed for a cluster, by the name under which it is imported.
NEEDED = ("dask", "distributed")


def fault_of(options: Options) -> str:
    """Return what is wrong with how a build is to be spread, or "" if nothing is."""
    try:
        if options.scheduler:
            see_reach(options.scheduler)
            return lacking()
        if options.share:
            see_share(options.share)
    except ValueError as error:
        return str(error)
    return ""


def lacking() -> str:
    """Return a sentence that says which package a cluster lacks, or "" if none."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    return say("build.cluster.lacking", name=missing[0]) if missing else ""


def hire(options: Options, site: Site) -> Hire | None:
    """Return who carries out the jobs, None if nobody elsewhere. Raises SpreadError, EngineError, OSError."""
    if options.scheduler:
        from generator.publish.spread.cluster import Cluster

        return lambda works: Cluster(works, options.scheduler)
    if options.join:
        shares = [read_share(folder) for folder in options.join]
        see_together(site, shares)
        return lambda works: Joined(works, shares)
    return None
