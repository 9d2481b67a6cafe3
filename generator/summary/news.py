"""What is told to those who subscribe: each period's result, and what each department has to do by when."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

import numpy as np

from generator.record.model import Slot
from generator.record.periods import parse_day
from generator.record.vocabulary import FAIL
from generator.summary.duties import due_at, named_short
from generator.summary.rows import Rows
from generator.summary.site import Site, period_url
from generator.summary.wording import Due
from generator.words import say

# Names in one entry; the page has the rest.
NAMED = 12
# Periods in the feed of a department; its page has them all.
NEWEST = 12
# With more departments than this, one period is one entry in the calendar of all: nobody reads a day of a thousand.
MANY = 100


class News(NamedTuple):
    """One thing told: what it is about (a lasting key), heading, text, page, when first told and when corrected."""

    key: tuple[str, ...]
    title: str
    text: str
    url: str
    published: datetime
    updated: datetime


class Place(NamedTuple):
    """What the news of all departments share at one place on the time line."""

    at: int
    id: str
    label: str
    url: str
    due: Due | None
    told: tuple[datetime, datetime]


def told_on(slot: Slot) -> date:
    """Return the day of the notice, or the period's last day where the notice does not say."""
    return slot.notice.issued if slot.notice and slot.notice.issued else slot.period.end


def places(site: Site) -> list[Place]:
    """Return every published place, newest first."""
    corrected = _corrections(site)
    found = []
    for at in reversed(site.record.published):
        slot = site.record.timeline[at]
        url, told = period_url(slot), _told(site, slot, corrected)
        found.append(Place(at, slot.period.id, slot.period.label, url, due_at(site, at), told))
    return found


def _told(site: Site, slot: Slot, corrected: dict[str, date]) -> tuple[datetime, datetime]:
    first = told_on(slot)
    last = max(first, corrected.get(slot.period.id, first))
    zone = ZoneInfo(str(site.settings["timezone"]))
    return datetime.combine(first, time.min, zone), datetime.combine(last, time.min, zone)


def _corrections(site: Site) -> dict[str, date]:
    """Return for each period the day of the last correction to its table or notice."""
    newest: dict[str, date] = {}
    frame = site.record.lists.get("corrections")
    if frame is None:
        return newest
    for file, text in zip(frame["file"], frame["date"], strict=True):
        known, period = parse_day(text), file.rpartition("/")[2].rpartition(".")[0]
        if known:
            newest[period] = max(known, newest.get(period, known))
    return newest


def first_told(site: Site) -> datetime:
    """Return when the first thing was told that the record knows of."""
    slot = next(slot for slot in site.record.timeline if slot.state != "lacking")
    return _told(site, slot, {})[0]


def site_news(site: Site) -> list[News]:
    """Return one entry for each period with a result and each that was not held, newest first."""
    corrected, found = _corrections(site), []
    for at, slot in enumerate(site.record.timeline):
        if slot.state == "lacking":
            continue
        title, text = _result(site, at) if slot.state == "published" else _not_held(slot)
        url = period_url(slot) if slot.state == "published" else f"periods/index.html#p-{slot.period.id}"
        found.append(News(("period", slot.period.id), title, text, url, *_told(site, slot, corrected)))
    return found[::-1]


def _result(site: Site, at: int) -> tuple[str, str]:
    slot, total, due = site.record.timeline[at], site.inspected(at), due_at(site, at)
    failing = site.counts(at).get("fail", 0)
    kind = "period" if failing else "period_clean" if site.has_rating(at) else "period_unrated"
    title = say(f"outputs.feed.{kind}", period=slot.period.label, n=total, failing=failing)
    text = say(f"pages.home.lead_{slot.notice.sample if slot.notice else 'census'}", n=total)
    if failing:
        units = int((site.judgement.units.failing[:, at] > 0).sum())
        text += say("outputs.feed.units", units=units) + _deadline(due)
    return title, text


def _deadline(due: Due | None) -> str:
    if due is None:
        return ""
    return say("outputs.feed.due_to" if due.to else "outputs.feed.due", moment=due.full, to=due.to)


def _not_held(slot: Slot) -> tuple[str, str]:
    reason = slot.notice.reason if slot.notice else ""
    text = say("outputs.feed.not_held_text") + (say("outputs.feed.reason", reason=reason) if reason else "")
    return say("outputs.feed.not_held", period=slot.period.label), text


class UnitNews:
    """Makes the news of departments."""

    def __init__(self, site: Site, rows: Rows) -> None:
        self.site, self.rows = site, rows
        self.places = places(site)
        self.inspected, self.failing = site.judgement.units.inspected, site.judgement.units.failing

    def entries(self, unit: int, newest: int) -> list[News]:
        """Return a department's result at each of the ``newest`` periods in which it was inspected, newest first."""
        inspected = self.inspected[unit].tolist()
        here = [place for place in self.places if inspected[place.at]][:newest]
        return [self._entry(unit, place) for place in here]

    def _entry(self, unit: int, place: Place) -> News:
        failing, total = int(self.failing[unit, place.at]), int(self.inspected[unit, place.at])
        kind = "fail" if failing else "clean" if self._rated(unit, place.at) else "unrated"
        if failing:
            names = say("outputs.feed.and").join(self._accounts(unit, place.at))
            text = say("outputs.feed.unit_failing", names=names) + _deadline(place.due)
        else:
            text = say(f"pages.department.lead_{kind}")
        word = say(f"pages.department.short_{kind}", n=total, failing=failing)
        title = say("outputs.feed.unit", period=place.label, word=word)
        key = ("department", self.site.units.id[unit], place.id)
        return News(key, title, text, self.site.units.url[unit], *place.told)

    def _rated(self, unit: int, at: int) -> bool:
        return any(self.site.states[at][account] >= FAIL for account in self.site.judgement.units.accounts[unit])

    def failed(self, unit: int, at: int) -> list[int]:
        """Return a department's accounts that failed at a place."""
        states = self.site.states[at]
        return [account for account in self.site.judgement.units.accounts[unit] if states[account] == FAIL]

    def _accounts(self, unit: int, at: int) -> list[str]:
        """Return the accounts that failed, each with its problem; the rest is counted."""
        failed, problems = self.failed(unit, at), self.rows.columns["problem"]
        named = []
        for account in failed[:NAMED]:
            name, problem = self.site.accounts.full[account], problems[self.site.record.position[account, at]]
            named.append(say("outputs.feed.account", name=name, problem=problem) if problem else name)
        if len(failed) > NAMED:
            named.append(say("outputs.feed.more", n=len(failed) - NAMED))
        return named


class Deadline(NamedTuple):
    """A department's report after one period: unit, period id, label and page, deadline, day of the notice, what is
    wrong (short names), how many accounts failed of how many."""

    unit: int
    place: Place
    names: str
    failing: int
    total: int


def deadlines(site: Site, news: UnitNews) -> list[Deadline]:
    """Return every report that a notice asks for, oldest period first, departments in registry order."""
    found = []
    for place in reversed(news.places):
        if place.due is None:
            continue
        for unit in np.flatnonzero(news.failing[:, place.at]).tolist():
            names = named_short(site, news.failed(unit, place.at)[:NAMED])
            failing, total = int(news.failing[unit, place.at]), int(news.inspected[unit, place.at])
            found.append(Deadline(unit, place, names, failing, total))
    return found
