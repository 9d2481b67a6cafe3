"""All wording of the site and of messages to data editors: one TOML file a room under zh/.

To add a sentence: put it into the file of the room that says it, then call ``say("file.section.key", …)``.
A second language is a second folder beside ``zh``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.lasting import of_files
from generator.words.figures import filled

LANGUAGE = "zh"


class Words(dict[str, Any]):
    """A mapping whose keys also read as attributes, for templates (``w.pages.home.find``)."""

    def __init__(self, entries: Mapping[str, Any]) -> None:
        super().__init__(entries)
        # Read hundreds of thousands of times: found by the interpreter itself. A key like ``items`` stays a key.
        self.__dict__ = {key: value for key, value in entries.items() if not hasattr(dict, key)}

    if TYPE_CHECKING:

        def __getattr__(self, key: str) -> Any: ...


def _nest(value: Any) -> Any:
    return Words({k: _nest(v) for k, v in value.items()}) if isinstance(value, dict) else value


def read_words(language: str = LANGUAGE) -> Words:
    """Return every word file of ``language`` as one nested mapping, file name first."""
    files = sorted((Path(__file__).parent / language).glob("*.toml"))

    def read() -> dict[str, Any]:
        return {file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in files}

    # Every command needs them, and to read thousands of lines of TOML takes as long as to build a small site.
    found: Words = _nest(of_files(f"words-{language}", files, read))
    return found


WORDS = read_words()


@cache
def _sentence(key: str) -> str:
    value: Any = WORDS
    for part in key.split("."):
        value = value[part]
    if not isinstance(value, str):
        raise KeyError(f"{key} is not a sentence")
    return value


def say(key: str, /, **values: object) -> str:
    """Return the sentence ``key`` with ``values`` put in, in which figures stay marked for HTML. Raises KeyError for an
    unknown key or a missing value."""
    return filled(_sentence(key), values) if values else _sentence(key)
