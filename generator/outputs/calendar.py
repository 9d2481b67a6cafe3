"""Calendars of the deadlines, for phones and mail programs: one of all departments, one of each that ever had a duty.

The library makes the time zone and one entry a period; the lines that differ from department to department are put
into it, because the library needs half a millisecond for an entry and a province has tens of thousands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from zoneinfo import TZPATH

from generator.lasting import lasting
from generator.outputs.safe import calendar_line, calendar_text, fit
from generator.summary import addresses
from generator.summary.news import MANY, Deadline, Place, UnitNews, deadlines
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.summary.wording import Due
from generator.words import say

PRODUCT = "-//inspection-record//deadlines//ZH"
_END = b"END:VCALENDAR\r\n"


def files(site: Site, rows: Rows) -> Iterator[tuple[str, bytes]]:
    """Yield ``feeds/deadlines.ics`` and ``feeds/departments/<..>/<id>.ics``."""
    found = deadlines(site, UnitNews(site, rows))
    zone = _zone(site, [one.place.due for one in found if one.place.due])
    by_place: dict[int, list[Deadline]] = {}
    own: dict[int, list[bytes]] = {}
    events: dict[int, list[bytes]] = {}
    entries = _Entries(site)
    for one in found:
        event = entries.of(one)
        by_place.setdefault(one.place.at, []).append(one)
        events.setdefault(one.place.at, []).append(event)
        own.setdefault(one.unit, []).append(event)
    every = [
        event
        for at, group in by_place.items()
        for event in (events[at] if len(group) <= MANY else [entries.of_many(group)])
    ]
    name = say("outputs.calendar.name", site=str(site.settings["name"]))
    about = say("outputs.calendar.about", area=str(site.settings["area"]))
    yield addresses.SITE_CALENDAR, _calendar(site, name, about, zone, every)
    for unit, mine in own.items():
        yield addresses.calendar(site.units.id[unit]), _calendar(site, *_named(site, unit), zone, mine)


def _named(site: Site, unit: int) -> tuple[str, str]:
    name = site.units.name[unit]
    return say("outputs.calendar.name_unit", unit=name), say("outputs.calendar.about_unit", unit=name)


def _calendar(site: Site, name: str, about: str, zone: bytes, events: Iterable[bytes]) -> bytes:
    """Return a calendar that holds the time zone and the given entries."""
    sample = say("outputs.common.sample") if site.sample else ""
    name, about = calendar_text(sample + name), calendar_text(about)
    head = (
        calendar_line("BEGIN", "VCALENDAR"),
        calendar_line("VERSION", "2.0"),
        calendar_line("PRODID", PRODUCT),
        calendar_line("CALSCALE", "GREGORIAN"),
        calendar_line("METHOD", "PUBLISH"),
        calendar_line("NAME", name),
        calendar_line("X-WR-CALNAME", name),
        calendar_line("DESCRIPTION", about),
        calendar_line("X-WR-CALDESC", about),
        calendar_line("X-WR-TIMEZONE", calendar_text(str(site.settings["timezone"]))),
        calendar_line("REFRESH-INTERVAL;VALUE=DURATION", "P1D"),
        calendar_line("X-PUBLISHED-TTL", "P1D"),
    )
    return b"".join((*head, zone, *events, _END))


def _zone(site: Site, dues: list[Due]) -> bytes:
    """Return the time zone as far as the deadlines reach, a year more on either side; empty without deadlines."""
    if not dues:
        return b""
    name = str(site.settings["timezone"])
    years = [due.day.year for due in dues]
    return _zone_lines(name, min(years) - 1, max(years) + 2, _told_of(name))


# What the system tells of a time zone is no part of the program, but has a say in what is made of it.
@lasting
def _zone_lines(name: str, first: int, end: int, told: str) -> bytes:
    from generator.outputs.ical import zone_lines

    return zone_lines(name, first, end)


@lasting
def _entry_parts(name: str, due: str, made: str, changed: str, where: str, told: str) -> list[str]:
    from generator.outputs.ical import entry_parts

    return [part.decode() for part in entry_parts(name, due, made, changed, where)]


@cache
def _told_of(name: str) -> str:
    """Return what the system tells of a time zone, as a sum: it may be told otherwise after an update."""
    files = (Path(folder, name) for folder in TZPATH)
    return next((sha256(file.read_bytes()).hexdigest() for file in files if file.is_file()), "")


class _Entries:
    """Makes the entries: what is the same for a whole period is made once."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.root = addresses.site_root(site)
        self.sample = say("outputs.common.sample") if site.sample else ""
        self._frames: dict[int, tuple[bytes, bytes, bytes]] = {}

    def of(self, one: Deadline) -> bytes:
        """Return the entry of one department."""
        place, units = one.place, self.site.units
        summary = self.sample + say("outputs.calendar.summary", unit=units.name[one.unit], period=place.label)
        text = say(
            "outputs.calendar.failing", period=place.label, total=one.total, failing=one.failing, names=one.names
        )
        uid = addresses.lasting_id(self.site, "deadline", units.id[one.unit], place.id)
        return self._entry(place, str(uid), summary, text, units.url[one.unit])

    def of_many(self, group: list[Deadline]) -> bytes:
        """Return one entry for all departments of a period."""
        place, n = group[0].place, len(group)
        summary = self.sample + say("outputs.calendar.summary_many", n=n, period=place.label)
        text = say("outputs.calendar.failing_many", period=place.label, n=n)
        uid = addresses.lasting_id(self.site, "deadlines", place.id)
        return self._entry(place, str(uid), summary, text, place.url)

    def _entry(self, place: Place, uid: str, summary: str, text: str, url: str) -> bytes:
        if place.at not in self._frames:
            self._frames[place.at] = self._frame(place)
        before, between, after = self._frames[place.at]
        lines = [
            calendar_line("UID", uid),
            calendar_line("SUMMARY", calendar_text(summary)),
            calendar_line("DESCRIPTION", calendar_text(text + self._then(place))),
        ]
        if self.root:
            lines.append(calendar_line("URL", fit(self.root + url)))
        alarm = calendar_line("DESCRIPTION", calendar_text(say("outputs.calendar.alarm", summary=summary)))
        return b"".join((before, *lines, between, alarm, after))

    def _frame(self, place: Place) -> tuple[bytes, bytes, bytes]:
        """Return what surrounds a department's lines in the entries of a period."""
        due = place.due
        assert due is not None
        zone = str(self.site.settings["timezone"])
        made, changed = (moment.isoformat() for moment in place.told)
        before, between, after = _entry_parts(zone, due.iso, made, changed, fit(due.to), _told_of(zone))
        return before.encode(), between.encode(), after.encode()

    def _then(self, place: Place) -> str:
        """Return to whom, on what basis, and what follows otherwise."""
        due = place.due
        assert due is not None
        parts = [say("outputs.calendar.to", to=due.to)] if due.to else []
        if due.basis:
            parts.append(say("outputs.calendar.basis", basis=due.basis))
        judged = self.site.judgement.rule("interview_after_fails", place.at)
        if judged is not None:
            parts.append(say("outputs.calendar.interview", n=judged.adopted.threshold))
        return "".join(parts)
