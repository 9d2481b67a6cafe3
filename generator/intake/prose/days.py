"""Days as notices write them: 2022年3月17日, 3月17日, 二〇二二年三月十七日, 2022-03-17, 2月底."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from generator.intake.prose.numbers import whole

_FEW = "(?:[0-9]{1,2}|[〇零一二三四五六七八九十]{1,3})"
# A day; its year and its month may be missing, its day may be the end of the month. @ stands for a group's name.
_DAY = (
    r"(?:(?:(?P<year@>[0-9]{4}|[〇零一二三四五六七八九]{4})年)?(?:(?P<month@>#)月份?)?"
    r"(?:(?P<day@>(?<![0-9])#)[日号]|(?P<end@>(?<=[月份])[底末]))"
    r"|(?P<y@>[0-9]{4})(?P<s@>[-./])(?P<m@>[0-9]{1,2})(?P=s@)(?P<d@>[0-9]{1,2})(?![0-9]))"
).replace("#", _FEW)
# Beyond half a year, the year of 3月25日 cannot be told from what is known.
_NEAR = timedelta(days=183)


class Day(NamedTuple):
    """A day as written: its parts, 0 = not written; ``day`` 32 = the end of the month."""

    year: int
    month: int
    day: int

    def within(self, year: int, month: int = 0) -> date | None:
        """Return the date with what is missing taken from ``year`` and ``month``; None if there is no such day."""
        year, month = self.year or year, self.month or month
        if not (1900 < year < 2200 and 1 <= month <= 12):
            return None
        last = monthrange(year, month)[1]
        day = last if self.day == 32 else self.day
        return date(year, month, day) if 1 <= day <= last else None

    def possible(self) -> bool:
        """Tell whether there is such a day in any year (2月30日 is none)."""
        return any(self.within(year, 1 if not self.month else 0) for year in (2023, 2024))


def day_pattern(name: str) -> str:
    """Return the pattern of a day whose groups end in ``name``, so that two of them fit into one pattern."""
    return _DAY.replace("@", name)


def day_of(hit: re.Match[str], name: str = "") -> Day:
    """Return the day that ``day_pattern(name)`` has found."""
    if hit[f"y{name}"]:
        return Day(int(hit[f"y{name}"]), int(hit[f"m{name}"]), int(hit[f"d{name}"]))
    year, month, day = (hit[f"{part}{name}"] for part in ("year", "month", "day"))
    return Day(whole(year) if year else 0, whole(month) if month else 0, whole(day) if day else 32)


def first_from(day: Day, start: date) -> date | None:
    """Return the first such day from ``start`` on, if it is near enough to be meant; a missing month is the one of
    ``start`` or the next. None if there is no such day or it cannot be told."""
    if day.year and day.month:
        return day.within(0)
    months = [(start.year + (start.month - 1 + n) // 12, (start.month - 1 + n) % 12 + 1) for n in range(13)]
    for year, month in months:
        if day.month in (0, month) and day.year in (0, year):
            found = Day(year, month, day.day).within(0)
            if found and found >= start:
                return found if found - start <= _NEAR else None
    return None
