"""What stands on a terminal, and in what a workflow reads from it: text without anything that steers either."""

from __future__ import annotations

import html
import re

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+!|~-])")
_UNSHOWN = "\N{REPLACEMENT CHARACTER}"


def printable(text: str) -> str:
    """Return ``text`` as one line in which nothing is hidden: what steers a terminal is replaced."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\u3000" else _UNSHOWN for c in text)


def printable_lines(text: str) -> str:
    """Return ``text`` like ``printable``, but keep its lines."""
    return text if text.isprintable() else "\n".join(printable(line.expandtabs(4)) for line in text.split("\n"))


def markdown(text: str) -> str:
    """Return ``text`` as one line that Markdown and HTML show as it is."""
    return _MARKDOWN.sub(r"\\\1", html.escape(printable(text)))


def workflow(text: str) -> str:
    """Return ``text`` as the message of a workflow command: nothing in it can end it or begin another."""
    for char, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
        text = text.replace(char, code)
    return printable(text)


def workflow_value(text: str) -> str:
    """Return ``text`` as a property of a workflow command."""
    return workflow(text).replace(":", "%3A").replace(",", "%2C")
