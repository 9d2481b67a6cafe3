"""Makes what a calendar has of times: the time zone, and what surrounds the words of an entry.

Apart from the words: the library for calendars is loaded only for a deadline that there has not been yet.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Event, Timezone

# Where the lines of a department go into the entry of a period.
_HERE = b"X-HERE:1\r\n"
_ALARM_HERE = b"X-ALARM-HERE:1\r\n"


def zone_lines(name: str, first: int, end: int) -> bytes:
    """Return the time zone ``name`` from the beginning of the year ``first`` to that of ``end``."""
    made = Timezone.from_tzinfo(ZoneInfo(name), name, date(first, 1, 1), date(end, 1, 1))
    # The library notes in English for which years it holds.
    made.pop("COMMENT", None)
    return bytes(made.to_ical())


def entry_parts(zone: str, due: str, made: str, changed: str, where: str) -> tuple[bytes, bytes, bytes]:
    """Return what stands before, between and after the words of an entry and of its alarm. ``due``, ``made`` and
    ``changed`` are moments with their offsets (ISO 8601), ``where`` is the place or empty."""
    event, alarm = Event(), Alarm()
    event.add("dtstart", datetime.fromisoformat(due).astimezone(ZoneInfo(zone)))
    event.add("dtstamp", datetime.fromisoformat(made).astimezone(UTC))
    event.add("last-modified", datetime.fromisoformat(changed).astimezone(UTC))
    event.add("transp", "TRANSPARENT")
    event.add("class", "PUBLIC")
    if where:
        event.add("location", where)
    event.add("x-here", "1")
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", timedelta(days=-1))
    alarm.add("x-alarm-here", "1")
    event.add_component(alarm)
    before, _, rest = event.to_ical().partition(_HERE)
    between, _, after = rest.partition(_ALARM_HERE)
    return before, between, after
