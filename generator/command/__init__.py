"""The commands: the only room that prints, sets exit codes and asks what day it is.

To add one: write its module, add a line to COMMANDS, to ``words/zh/command.toml`` and to the door.
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date
from importlib import import_module
from pathlib import Path

from generator.command.memory import hold_memory
from generator.command.options import Options, own
from generator.command.parser import Parser
from generator.command.registry_options import intake_options, registry_options
from generator.command.spread_options import cluster_options, spread_options
from generator.publish.again.scout import send
from generator.publish.called import call
from generator.words import say

OK, DATA_ERRORS, USAGE = 0, 1, 2

# Modules are imported when their command is called: ``bench`` must not carry the memory of the others.
COMMANDS = {
    "check": ("generator.command.check", "run"),
    "build": ("generator.command.build", "run"),
    "pages": ("generator.command.build", "run_pages"),
    "serve": ("generator.command.serve", "run"),
    "demo": ("generator.command.demo", "run"),
    "bench": ("generator.command.bench", "run"),
    "changes": ("generator.command.changes", "run"),
    "intake": ("generator.command.intake", "run"),
    "registry": ("generator.command.registry", "run"),
    "documents": ("generator.command.documents", "run"),
    "fuzz": ("generator.command.fuzz", "run"),
    "verify": ("generator.command.verify", "run"),
    "screenshots": ("generator.command.screenshots", "run"),
    "lighthouse": ("generator.command.lighthouse", "run"),
    "cluster": ("generator.command.cluster", "run"),
}


def main(argv: list[str]) -> int:
    """Run the command in ``argv`` and return its exit code: 0 done, 1 errors in the data, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        chosen = _parser().parse_args(argv, namespace=Options())
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        hold_memory()
        if chosen.command in ("build", "serve"):
            call(chosen.out)
        if chosen.command == "build":
            send(chosen.out)
        module, function = COMMANDS[chosen.command]
        code: int = getattr(import_module(module), function)(chosen)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read along has seen enough; what is left must not be flushed into the closed pipe at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK


def _parser() -> Parser:
    parser = Parser(prog="python3 run.py", description=say("command.description"))
    commands = parser.add_subparsers(dest="command", required=True, metavar=say("command.which"))
    for name in COMMANDS:
        one = commands.add_parser(name, help=say(f"command.help.{name}"), description=say(f"command.help.{name}"))
        one.add_argument("--quiet", action="store_true", help=say("command.quiet"))
        if name == "verify":
            one.add_argument("site", type=Path, nargs="?", default=Path("site"), help=say("verify.site"))
            continue
        if name == "cluster":
            cluster_options(one)
            continue
        if name == "screenshots":
            one.add_argument("--data", dest="records", type=Path, nargs="+", default=[], help=say("screens.data"))
        elif name not in ("demo", "bench"):
            one.add_argument("--data", type=Path, default=own("data"), help=say("command.data"))
        if name not in ("demo", "bench"):
            one.add_argument("--today", type=date.fromisoformat, default=date.today(), help=say("command.as_today"))
        if name in ("check", "build", "pages", "serve", "documents"):
            one.add_argument("--as-of", type=date.fromisoformat, default=None, help=say("command.as_of"))
        if name in ("build", "serve"):
            one.add_argument("--out", type=Path, default=own("site"), help=say("command.out"))
            one.add_argument("--workers", type=int, default=0, help=say("command.workers"))
            one.add_argument("--thorough", action="store_true", help=say("command.thorough"))
            one.add_argument("--afresh", action="store_true", help=say("command.afresh"))
        _own(name, one)
    return parser


def _own(name: str, one: argparse.ArgumentParser) -> None:
    if name == "build":
        spread_options(one)
    if name == "check":
        one.add_argument("--format", choices=("text", "json", "github"), default="text", help=say("command.format"))
        earlier = one.add_mutually_exclusive_group()
        earlier.add_argument("--base", type=Path, default=None, help=say("command.base"))
        earlier.add_argument("--against", default="", metavar="REV", help=say("command.against"))
    if name == "intake":
        intake_options(one)
    if name == "registry":
        registry_options(one)
    if name == "documents":
        one.add_argument("--period", required=True, help=say("documents.command.period_help"))
        one.add_argument("--out", dest="folder", type=Path, default=None, help=say("documents.command.out"))
        one.add_argument("--replace", action="store_true", help=say("documents.command.replace"))
    if name == "screenshots":
        one.add_argument("--out", type=Path, default=Path("shots"), help=say("screens.out"))
        one.add_argument("--only", default="", help=say("screens.only"))
    if name == "fuzz":
        cases = say("command.fuzz.cases")
        one.add_argument("--minutes", type=float, default=5, help=say("command.fuzz.minutes"))
        one.add_argument("--seed", type=int, default=1, help=say("command.seed"))
        one.add_argument("--cases", dest="folder_of_cases", type=Path, default=Path("fuzz"), help=cases)
    if name == "serve":
        one.add_argument("--port", type=int, default=8000, help=say("command.port"))
    if name == "changes":
        one.add_argument("--base", type=Path, required=True, help=say("command.base"))
    if name == "demo":
        one.add_argument("--accounts", type=int, default=30, help=say("command.accounts"))
    if name in ("demo", "bench"):
        one.add_argument("--periods", type=int, default=24 if name == "demo" else 12, help=say("command.periods"))
    if name == "demo":
        one.add_argument("--out", type=Path, required=True, help=say("command.demo_out"))
        one.add_argument("--seed", type=int, default=1, help=say("command.seed"))
    if name == "bench":
        one.add_argument("--json", type=Path, default=None, help=say("command.json_file"))
        one.add_argument(
            "--accounts", dest="sizes", type=int, nargs="+", default=[], metavar="N", help=say("bench.growth.accounts")
        )
        one.add_argument("--growth", action="store_true", help=say("command.growth"))
        one.add_argument("--alone", action="store_true", help=say("bench.growth.alone"))
        one.add_argument("--country", action="store_true", help=say("bench.growth.country"))
        one.add_argument("--check", action="store_true", help=say("bench.check.help"))
        one.add_argument("--record", type=Path, default=None, metavar="DATA", help=say("bench.record_help"))
        one.add_argument("--again", type=int, nargs="+", metavar="N", help=say("bench.again.help"))
        one.add_argument("--others", type=int, nargs="+", metavar="N", help=say("bench.field.help"))
        one.add_argument("--svg", type=Path, default=None, help=say("bench.field.svg"))
