"""The options of ``intake`` and ``registry``. Nothing heavy is imported here: every command passes by."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from generator.words import say

ACTIONS = ("add", "add-department", "alias", "rename", "close", "assign")


def intake_options(one: argparse.ArgumentParser) -> None:
    """Add the options of ``intake``."""
    one.add_argument("file", type=Path, metavar="FILE", help=say("command.intake.file"))
    one.add_argument("--period", required=True, help=say("command.intake.period_help"))
    one.add_argument("--issuer", default="", help=say("command.intake.issuer"))
    one.add_argument("--replace", action="store_true", help=say("command.intake.replace"))
    one.add_argument("--dry-run", action="store_true", help=say("command.intake.dry_run"))
    one.add_argument("--format", choices=("text", "json"), default="text", help=say("command.intake.format"))
    one.add_argument("--report", type=Path, default=None, metavar="FILE.html", help=say("command.intake.report"))


def registry_options(one: argparse.ArgumentParser) -> None:
    """Add the actions of ``registry``, each with its options; ``--data`` may stand behind the action too."""
    actions = one.add_subparsers(dest="action", required=True, metavar="|".join(ACTIONS))
    for name in ACTIONS:
        words = say(f"command.registry.help.{name}")
        action = actions.add_parser(name, help=words, description=words)
        # Said before the action or behind it: what is not said behind it must not undo what was said before.
        unsaid = argparse.SUPPRESS
        action.add_argument("--data", type=Path, default=unsaid, help=say("command.data"))
        action.add_argument("--today", type=date.fromisoformat, default=unsaid, help=say("command.as_today"))
        action.add_argument("--quiet", action="store_true", default=unsaid, help=say("command.quiet"))
        _OWN[name](action)


def _add(action: argparse.ArgumentParser) -> None:
    action.add_argument("--id", default="", help=say("command.registry.id"))
    action.add_argument("--name", required=True, help=say("command.registry.name"))
    action.add_argument("--platform", required=True, help=say("command.registry.platform"))
    for key in ("short", "department", "basis", "basis_note", "aliases", "opened", "url"):
        action.add_argument(f"--{key.replace('_', '-')}", default="", help=say(f"command.registry.{key}"))


def _add_department(action: argparse.ArgumentParser) -> None:
    action.add_argument("--id", default="", help=say("command.registry.id"))
    action.add_argument("--name", required=True, help=say("command.registry.name"))
    for key in ("aliases", "kind", "opened"):
        action.add_argument(f"--{key}", default="", help=say(f"command.registry.{key}"))


def _which(action: argparse.ArgumentParser) -> None:
    action.add_argument("id", metavar="ID", help=say("command.registry.which"))


def _alias(action: argparse.ArgumentParser) -> None:
    _which(action)
    action.add_argument("name", metavar="NAME", help=say("command.registry.other_name"))
    action.add_argument("--until", default="", metavar="2022-12", help=say("command.registry.until"))


def _rename(action: argparse.ArgumentParser) -> None:
    _which(action)
    action.add_argument("name", metavar="NAME", help=say("command.registry.new_name"))
    action.add_argument("--from", dest="since", required=True, metavar="2023-03", help=say("command.registry.since"))


def _close(action: argparse.ArgumentParser) -> None:
    _which(action)
    action.add_argument("closed", metavar="2023-05", help=say("command.registry.closed"))
    action.add_argument("--successor", default="", metavar="ID", help=say("command.registry.successor"))


def _assign(action: argparse.ArgumentParser) -> None:
    _which(action)
    action.add_argument("department", metavar="DEPARTMENT_ID", help=say("command.registry.department"))
    action.add_argument("--basis", default=say("intake.match.basis"), help=say("command.registry.basis"))


_OWN: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "add": _add,
    "add-department": _add_department,
    "alias": _alias,
    "rename": _rename,
    "close": _close,
    "assign": _assign,
}
