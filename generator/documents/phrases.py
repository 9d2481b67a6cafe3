"""Names, numbers and lengths as an official document writes them: no space between digits and Chinese characters."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.documents.counts import Among, Kind
from generator.record.model import Slot
from generator.summary.duties import due_at
from generator.summary.rows import category_name
from generator.summary.site import Site
from generator.summary.wording import day
from generator.words import WORDS, say

_GAP = re.compile(
    r"(?<=[0-9])[ \u00a0]+(?=[\u3400-\u9fff“”（）])|(?<=[\u3400-\u9fff“”（），。；：])[ \u00a0]+(?=[0-9])"
)
# A sentence names no more than a page can hold; beyond that the table and the number say it.
NAMED_AT_MOST = 30
_NUMERALS = "零一二三四五六七八九"


def compact(text: str) -> str:
    """Return our own text without the spaces that set digits apart on a screen. Not for what is quoted."""
    return _GAP.sub("", text)


def numeral(n: int) -> str:
    """Return the Chinese numeral of 1 to 99, as headings are numbered."""
    tens, ones = divmod(n, 10)
    if not tens:
        return _NUMERALS[ones]
    return ("" if tens == 1 else _NUMERALS[tens]) + "十" + (_NUMERALS[ones] if ones else "")


def span(days: int) -> str:
    """Return a length as notices say it: 一周, 两周, 三个月, else so many days."""
    return str(WORDS.documents.span.get(str(days), "")) or say("documents.span.days", n=days)


def kind_name(kind: Kind) -> str:
    """Return what a kind of problem is called: category and, where the rows name one, the length."""
    if kind.days:
        return say(f"documents.over.{kind.category}", span=span(kind.days))
    return category_name(kind.category)


def unit_names(site: Site, found: Among, numbers: bool = False) -> str:
    """Return the units by name, with their number of accounts where it is more than one and ``numbers`` asks for it;
    accounts without a known unit are named themselves. A long list is cut: the number beside it tells how many."""
    names = []
    for unit, n in found.units:
        name = site.units.name[unit]
        names.append(say("documents.unit.several", name=name, n=n) if numbers and n > 1 else name)
    open_ = [a for a in found.accounts if site.accounts.unit[a] < 0]
    names += [say("documents.unit.unknown", account=site.accounts.full[a]) for a in open_]
    return _listed(names)


def account_names(site: Site, accounts: Iterable[int]) -> str:
    """Return the accounts with their platforms."""
    return _listed([site.accounts.full[account] for account in accounts])


def _listed(names: list[str]) -> str:
    shown = "、".join(names[:NAMED_AT_MOST])
    return say("documents.unit.more", names=shown) if len(names) > NAMED_AT_MOST else shown


def issuer(slot: Slot) -> str:
    """Return who issues the notice, or a blank to fill in."""
    return (slot.notice.issuer if slot.notice else "") or say("documents.blank.issuer")


def inspector(slot: Slot) -> str:
    """Return who inspects, or a blank to fill in."""
    return (slot.notice.inspector if slot.notice else "") or say("documents.blank.inspector")


def issued(slot: Slot) -> str:
    """Return the day of the notice, or a blank to fill in."""
    return day(slot.notice.issued) if slot.notice and slot.notice.issued else say("documents.blank.day")


def deadline(site: Site, place: int) -> tuple[str, str]:
    """Return by when and to whom reports are due, or blanks to fill in."""
    due = due_at(site, place)
    if due is None:
        return say("documents.blank.moment"), say("documents.blank.to")
    return due.full.replace(" ", ""), due.to or say("documents.blank.to")


def table_title(slot: Slot) -> str:
    """Return the title of the attached table."""
    known = slot.notice.table_title if slot.notice else ""
    return known or say("documents.notice.table_title", period=slot.period.label)


def width(text: str) -> float:
    """Return how many characters wide a text is: ASCII takes half a place."""
    return sum(0.5 if char.isascii() else 1 for char in text)
