"""A parser of command lines that speaks to its user in the site's language throughout."""

from __future__ import annotations

import argparse
import re
from typing import Any, NoReturn

from generator.words import say

# What argparse says, and the words of ours that say it; the groups go into them in order.
_SAID = (
    (re.compile(r"unrecognized arguments: (.+)"), "unrecognized"),
    (re.compile(r"the following arguments are required: (.+)"), "required"),
    (re.compile(r"argument (.+?): expected .*arguments?"), "value"),
    (re.compile(r"argument (.+?): not allowed with argument (.+)"), "together"),
    (re.compile(r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)"), "choice"),
    (re.compile(r"argument (.+?): invalid \w+ value: (.+)"), "invalid"),
)


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, say("command.parser.usage") if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """Like argparse's own; its parsers of commands are of this kind too."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, formatter_class=_Formatter, add_help=False)
        self._positionals.title, self._optionals.title = say("command.parser.what"), say("command.parser.options")
        self.add_argument("-h", "--help", action="help", help=say("command.parser.help"))

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line in one line, and where help is, and leave with code 2."""
        self.exit(2, say("command.parser.error", reason=in_our_words(message), command=self.prog) + "\n")


def in_our_words(message: str) -> str:
    """Return what argparse complains of in our words; what is not known here as it stands."""
    for pattern, key in _SAID:
        if found := pattern.fullmatch(message):
            return say(f"command.parser.{key}", **dict(zip(("what", "value", "known"), found.groups(), strict=False)))
    return message
