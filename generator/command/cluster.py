"""``cluster``: the scheduler of a Dask cluster, or workers of one, from this very checkout and its environment."""

from __future__ import annotations

import os

from generator.command.options import Options
from generator.command.reading import tell
from generator.command.spread import lacking
from generator.publish.spread.reach import Reach, first_cause, see_reach
from generator.words import say

# What a worker has loaded before its first job: else code that changes meanwhile would pass for what was there before.
CODE = "generator.publish.spread.afar"


def run(options: Options) -> int:
    """Run until interrupted. Returns 0, 1 if it cannot be begun, 2 with an address that will not do or without Dask."""
    try:
        reach = see_reach(options.address if options.action == "worker" else _own(options))
    except ValueError as error:
        tell(str(error))
        return 2
    if fault := lacking():
        tell(fault)
        return 2
    _quieten()
    tell(say(f"command.cluster.{options.action}_runs", address=reach.address))
    try:
        (_work if options.action == "worker" else _schedule)(reach, options)
    except (RuntimeError, OSError) as error:
        tell(say("command.cluster.failed", address=reach.address, reason=first_cause(error)))
        return 1
    return 0


def _own(options: Options) -> str:
    return Reach("tls" if options.tls else "tcp", options.host, options.port).address


def _schedule(reach: Reach, _: Options) -> None:
    from distributed.cli import dask_scheduler

    arguments = ["--protocol", reach.protocol, "--host", reach.host, "--port", str(reach.port)]
    dask_scheduler.main([*arguments, *_unseen(reach.host)], standalone_mode=False)


def _work(reach: Reach, options: Options) -> None:
    from distributed.cli import dask_worker
    from distributed.utils import get_ip

    # Open to the network of the scheduler alone.
    host = get_ip(reach.host, reach.port)
    arguments = [reach.address, "--protocol", reach.protocol, "--host", host, "--nworkers", str(options.workers)]
    more = ["--nthreads", "1", "--preload", CODE, *_unseen(host)]
    dask_worker.main([*arguments, *more], standalone_mode=False)


def _unseen(host: str) -> list[str]:
    """Return what keeps Dask from telling others about itself: it would by HTTP, which asks for no certificate."""
    from dask import config

    config.set({"distributed.scheduler.http.routes": [], "distributed.worker.http.routes": []})
    return ["--no-dashboard", "--dashboard-address", f"{host}:0"]


def _quieten() -> None:
    """Let Dask tell only of what goes wrong; the processes that it starts too."""
    os.environ.setdefault("DASK_LOGGING__DISTRIBUTED", "warning")
