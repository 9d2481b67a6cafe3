"""The options of builds on several machines. Nothing heavy is imported here: every command passes by."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.words import say

# Dask's own.
PORT = 8786


def spread_options(one: argparse.ArgumentParser) -> None:
    """Add the ways in which ``build`` is spread over several machines; at most one of them may be chosen."""
    way = one.add_mutually_exclusive_group()
    way.add_argument("--scheduler", default="", metavar="tcp://HOST:PORT", help=say("command.scheduler"))
    way.add_argument("--share", default="", metavar="K/N", help=say("command.share"))
    way.add_argument("--join", type=Path, nargs="+", default=(), metavar="DIR", help=say("command.join"))


def cluster_options(one: argparse.ArgumentParser) -> None:
    """Add what ``cluster`` starts, each with its options."""
    actions = one.add_subparsers(dest="action", required=True, metavar="scheduler|worker")
    words = say("command.cluster.scheduler")
    scheduler = actions.add_parser("scheduler", help=words, description=words)
    scheduler.add_argument("--host", default="127.0.0.1", help=say("command.cluster.host"))
    scheduler.add_argument("--port", type=int, default=PORT, help=say("command.cluster.port", port=PORT))
    scheduler.add_argument("--tls", action="store_true", help=say("command.cluster.tls"))
    words = say("command.cluster.worker")
    worker = actions.add_parser("worker", help=words, description=words)
    worker.add_argument("address", metavar="tcp://HOST:PORT", help=say("command.cluster.address"))
    worker.add_argument("--workers", type=int, default=1, help=say("command.cluster.workers"))
