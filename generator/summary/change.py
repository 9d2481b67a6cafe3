"""What changed since the last published period, for accounts and for units, and how far the two may be compared."""

from __future__ import annotations

from typing import NamedTuple

from generator.judge.changes import (
    Ranked,
    Subjects,
    change_counts,
    fair,
    longest,
    recovered,
    sample_of,
    unit_change_counts,
    unit_worst,
)
from generator.record.vocabulary import EXCELLENT, FAIL
from generator.summary.marks import MARKS, Link, Mark
from generator.summary.number import Number, asked, of_account, period_of
from generator.summary.site import Site
from generator.words import say

HOME, PAGE, SMALL = 8, 120, 30
# The column of the registry that counts the run of a rating.
COLUMN = {FAIL: "failing_streak", EXCELLENT: "excellent_streak"}


class Change(NamedTuple):
    """One kind of change since the last published period, with the subjects it touched: link, mark before, after."""

    key: str
    title: str
    n: int
    accounts: tuple[tuple[Link, Mark | None, Mark | None], ...]
    more: int


class Streak(NamedTuple):
    """An account in a run that goes on: its rank (0 = not ranked; ties share it), how many periods."""

    rank: int
    account: Link
    unit: Link
    length: str
    n: int


class Streaks(NamedTuple):
    """The runs of one rating: how many, the longest of them."""

    mark: Mark
    n: int
    lines: tuple[Streak, ...]


class Movement(NamedTuple):
    """The page of changes; with one period only (``single``) nothing but the runs is there."""

    title: str
    period: str
    single: bool
    improved: int
    worse: int
    lead: str
    notes: tuple[str, ...]
    accounts: tuple[Change, ...]
    units: tuple[Change, ...]
    recovered: tuple[tuple[Link, Mark | None, Mark | None], ...]
    recovered_n: int
    ranked: bool
    streaks: tuple[Streaks, ...]


def changes(site: Site) -> tuple[tuple[Change, ...], str]:
    """Return what changed for accounts since the last published period, in short, and the note beside it."""
    if site.previous is None:
        return (), say("pages.home.changes_single")
    before, after = site.previous, site.latest
    counts = change_counts(site.record, before, after)
    label = site.record.timeline[before].period.label
    note = say("pages.change.note", period=label, n=_unchanged(site, counts)) + "".join(_cautions(site, before, after))
    again = len(recovered(site.record, before, after))
    if again:
        note += say("duties.changes.recovered_home", n=_recovered(site, again))
    return _account_changes(site, counts, HOME), note


def movement(site: Site) -> Movement:
    """Return everything that changed since the last published period, and the runs that go on."""
    before, after = site.previous, site.latest
    streaks = tuple(_streaks(site, state) for state in (FAIL, EXCELLENT))
    ranked = sample_of(site.record, after) == "census"
    period = site.slot.period.label
    if before is None:
        title, lead = say("duties.changes.title_single"), say("duties.changes.single")
        return Movement(title, period, True, 0, 0, lead, (), (), (), (), 0, ranked, streaks)
    counts, units = (find(site.record, before, after) for find in (change_counts, unit_change_counts))
    label = site.record.timeline[before].period.label
    again = recovered(site.record, before, after)
    return Movement(
        say("duties.changes.title", period=period, before=label),
        period,
        False,
        _changed(site, "improved", len(counts["improved"])),
        _changed(site, "worse", len(counts["worse"])),
        say("duties.changes.lead", before=label, same=_unchanged(site, counts)),
        _cautions(site, before, after),
        _account_changes(site, counts, PAGE),
        _unit_changes(site, units),
        tuple(_entry(site, account, "") for account in again[:PAGE].tolist()),
        _recovered(site, len(again)),
        ranked,
        streaks,
    )


def _changed(site: Site, key: str, n: int) -> Number:
    return Number(n, asked("changes", period_of(site, site.latest), f"change={key}"))


def _recovered(site: Site, n: int) -> Number:
    return Number(n, asked("changes", period_of(site, site.latest), "change=improved", "before=fail"))


def _unchanged(site: Site, counts: Subjects) -> Number:
    return Number(len(counts["same"]), asked("periods", period_of(site, site.latest), measure="value:unchanged"))


def _cautions(site: Site, before: int, after: int) -> tuple[str, ...]:
    """Return what a reader has to know before comparing the two tables."""
    how, found = fair(site.record, before, after), []
    if not how.samples:
        words = [say(f"record.sample.{sample_of(site.record, place)}") for place in (before, after)]
        found.append(say("duties.changes.samples", before=words[0], after=words[1]))
    if not how.whole:
        found.append(say("duties.changes.partial"))
    if site.inspected(after) < SMALL:
        found.append(say("duties.changes.small"))
    return tuple(found)


def _account_changes(site: Site, counts: Subjects, most: int) -> tuple[Change, ...]:
    before = site.previous
    whole = before is not None and fair(site.record, before, site.latest).whole
    found = []
    for key, rows in counts.items():
        # Who is in one sample and not in the other has neither come nor gone.
        if key == "same" or not len(rows) or (key in ("new", "gone") and not whole):
            continue
        entries = tuple(_entry(site, account, key) for account in rows[:most].tolist())
        title = say(f"pages.change.{key}", n=_changed(site, key, len(rows)))
        found.append(Change(key, title, len(rows), entries, max(0, len(rows) - most)))
    return tuple(found)


def _entry(site: Site, account: int, key: str) -> tuple[Link, Mark | None, Mark | None]:
    before = site.previous if site.previous is not None else site.latest
    return (
        site.account_link(account),
        site.mark(account, before) if key != "new" else None,
        site.mark(account, site.latest) if key != "gone" else None,
    )


def _unit_changes(site: Site, counts: Subjects) -> tuple[Change, ...]:
    old, new = unit_worst(site.record, site.previous or 0, site.latest)
    found = []
    for key in ("improved", "worse"):
        rows = counts[key]
        if len(rows):
            entries = tuple((site.unit_link(unit), MARKS[old[unit]], MARKS[new[unit]]) for unit in rows[:PAGE].tolist())
            title = say(f"duties.changes.{key}", n=Number(len(rows), f"departments?change={key}#rows"))
            found.append(Change(key, title, len(rows), entries, max(0, len(rows) - PAGE)))
    return tuple(found)


def _streaks(site: Site, state: int) -> Streaks:
    found = longest(site.record, site.latest, state)
    ranked = sample_of(site.record, site.latest) == "census"
    lines = tuple(
        Streak(
            one.rank if ranked else 0,
            site.account_link(one.subject),
            site.unit_link(site.accounts.unit[one.subject]),
            say(
                "duties.changes.length_open" if one.open_ended else "duties.changes.length_n",
                n=_length(site, one, state),
            ),
            one.length,
        )
        for one in found[:PAGE]
    )
    return Streaks(MARKS[state], Number(len(found), f"accounts?{COLUMN[state]}>1#rows"), lines)


def _length(site: Site, one: Ranked, state: int) -> Number:
    return of_account(one.length, site, one.subject, COLUMN[state])
