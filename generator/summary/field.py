"""One column and one table of the published data, as plain values."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from generator.words import say

STRING, INTEGER, BOOLEAN, DATE, MOMENT = "string", "integer", "boolean", "date", "datetime"


class Field(NamedTuple):
    """One column. ``values`` names a closed list of ``vocabularies.VALUES``, ``refers`` the table.column it points to,
    ``joins`` what stands between several values of one cell, ``filled`` whether every row has it, ``unit`` what a
    number counts, ``words`` the key of its words and ``about`` what these are filled with."""

    name: str
    type: str = STRING
    values: str = ""
    refers: str = ""
    joins: str = ""
    filled: bool = False
    unit: str = ""
    words: str = ""
    about: str = ""

    @property
    def title(self) -> str:
        """Return its name in a few words."""
        return _said(self.words, self.about)[0]

    @property
    def description(self) -> str:
        """Return what it means."""
        return _said(self.words, self.about)[1]


@lru_cache(maxsize=1024)
def _said(words: str, about: str) -> tuple[str, str]:
    title, _, rest = say(f"data.{words}").partition("：")
    # The county's own names are put in last: they may hold whatever a name may hold.
    return title.replace("{name}", about), rest.replace("{name}", about)


class Schema(NamedTuple):
    """One table: the columns that tell its rows apart (none: rows may repeat), and all columns."""

    key: tuple[str, ...]
    fields: tuple[Field, ...]

    def titled(self) -> Schema:
        """Return the same table with the titles of its columns as their names, as a workbook has it."""
        titles = {field.name: field.title for field in self.fields}
        fields = tuple(field._replace(name=titles[field.name], refers="") for field in self.fields)
        return Schema(tuple(titles[name] for name in self.key), fields)
