"""Numbers, dates and short lists as Chinese readers write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from generator.record.notices import Deadline
from generator.words import say

_WRITTEN = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")


def day(value: date) -> str:
    """Return ``2022年3月17日``."""
    return say("pages.date.day", year=value.year, month=value.month, day=value.day)


def dated(text: str) -> str:
    """Return a written year, month or day as people say it: ``2022-02`` as ``2022年2月``; else as it stands."""
    found = _WRITTEN.fullmatch(text)
    if not found:
        return text
    parts = {key: int(value) for key, value in found.groupdict().items() if value}
    return say(f"pages.date.{('year', 'month', 'day')[len(parts) - 1]}", **parts)


def moment(value: datetime) -> str:
    """Return ``2022年3月25日 18:00``."""
    return f"{day(value.date())} {value:%H:%M}"


def listed(names: Iterable[str], limit: int = 0) -> str:
    """Return the names joined by 、; beyond ``limit`` the rest is left out, and said to be."""
    names = list(names)
    if limit and len(names) > limit:
        return say("pages.list.more", names="、".join(names[:limit]))
    return "、".join(names)


class Due:
    """A deadline as pages show it: local time, its parts, and to whom."""

    def __init__(self, deadline: Deadline, zone: str) -> None:
        local = deadline.at.astimezone(ZoneInfo(zone))
        self.iso = local.isoformat(timespec="minutes")
        self.full = moment(local)
        self.date = say("pages.date.month_day", month=local.month, day=local.day)
        self.time = f"{local:%H:%M}"
        self.year = say("pages.date.year", year=local.year)
        self.weekday = say(f"pages.date.weekday{local.isoweekday()}")
        self.to = deadline.to
        self.basis = deadline.basis
        self.day = local.date()
