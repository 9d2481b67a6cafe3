"""The home page: the verdict of the newest period, what changed, who must act by when, ways in."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from generator.charts import CHARTS, Figure, figure
from generator.charts.inputs import GroupCounts
from generator.judge.judgement import change_counts
from generator.record.vocabulary import FAIL, FAMILY_OF, PLATFORM_BY_CODE
from generator.summary.duties import due_at, interview_in_general, report_state
from generator.summary.rows import Group, Rows, cell_groups
from generator.summary.site import MARK_OF, Link, Mark, Site, period_url
from generator.summary.wording import Due, day, listed
from generator.words import say

# Beyond these sizes one cell or line an account no longer fits a look, and the lists lead on instead.
MANY_ACCOUNTS, MANY_UNITS = 60, 60


class KeyFigure(NamedTuple):
    """One key figure: number, of how many, what it counts, the rows behind it."""

    n: int
    total: int
    mark: Mark | None
    what: str
    url: str


class FailingUnit(NamedTuple):
    """A unit that has to act: failing and inspected accounts, the problems as published, accounts on their way out."""

    unit: Link
    failing: int
    total: int
    problems: str
    leaving: str
    report: str


class UnitLine(NamedTuple):
    """A unit with the marks of its accounts; ``heard`` is what a screen reader hears."""

    unit: Link
    note: str
    marks: tuple[Mark, ...]
    heard: str


class IndexEntry(NamedTuple):
    """An account in the alphabetical index; ``letter`` only at the first of its letter."""

    letter: str
    name: str
    platform: str
    url: str
    mark: Mark


class Change(NamedTuple):
    """One kind of change since the last published period, with the accounts it touched."""

    key: str
    title: str
    n: int
    accounts: tuple[tuple[Link, Mark | None, Mark | None], ...]
    more: int


class Home(NamedTuple):
    """Everything the home page shows."""

    period: str
    total: int
    failing: int
    lead: str
    title: str
    description: str
    figures: tuple[KeyFigure, ...]
    groups: tuple[Group, ...]
    leaving_words: str
    due: Due | None
    failing_units: tuple[FailingUnit, ...]
    failing_units_more: int
    interview: str
    reports: str
    changes: tuple[Change, ...]
    changes_note: str
    platforms: Figure
    platform_help: str
    units: tuple[UnitLine, ...]
    units_help: str
    entries: tuple[IndexEntry, ...]
    period_url: str
    facts: tuple[tuple[str, str], ...]
    figures_over_time: tuple[Figure, ...]


def home(site: Site, rows: Rows) -> Home:
    """Return the home page of the newest published period."""
    place, slot = site.latest, site.slot
    accounts = site.inspected_accounts(place)
    failing = int((site.record.grid[accounts, place] == FAIL).sum())
    units = failing_units(site, rows, place)
    due = due_at(site, place) if failing else None
    label = slot.period.label
    return Home(
        label,
        len(accounts),
        failing,
        _lead(site, len(accounts), failing, len(units)),
        _title(site, label, len(accounts), failing),
        say("pages.home.description", area=site.settings["area"], period=label, n=len(accounts), failing=failing),
        _figures(site, rows, place, len(accounts)),
        cell_groups(site, place, accounts) if len(accounts) <= MANY_ACCOUNTS else (),
        _leaving_words(site),
        due,
        units[:MANY_UNITS],
        max(0, len(units) - MANY_UNITS),
        interview_in_general(site, place),
        _reports(units),
        *_changes(site),
        platform_figure(site, place),
        _platform_help(site, place),
        _unit_lines(site, place),
        _units_help(site, place),
        _index(site, place) if len(accounts) <= MANY_ACCOUNTS * 2 else (),
        period_url(slot),
        facts(site, place),
        (),
    )


def _title(site: Site, label: str, total: int, failing: int) -> str:
    if not site.has_rating(site.latest):
        return say("pages.home.title_unrated", period=label, n=total)
    return say("pages.home.title" if failing else "pages.home.title_clean", period=label, n=total, failing=failing)


def _lead(site: Site, total: int, failing: int, units: int) -> str:
    notice = site.slot.notice
    sample = notice.sample if notice else "census"
    parts = [say(f"pages.home.lead_{sample}", n=total)]
    if not site.has_rating(site.latest):
        parts.append(say("pages.home.lead_unrated"))
    elif failing:
        parts.append(say("pages.home.lead_units", n=failing, units=units))
    else:
        parts.append(say("pages.home.lead_clean"))
    return "".join(parts)


def _figures(site: Site, rows: Rows, place: int, total: int) -> tuple[KeyFigure, ...]:
    url = period_url(site.slot)
    found = [
        KeyFigure(n, total, MARK_OF[state], MARK_OF[state].word, f"{url}#{state}")
        for state, n in site.rated_counts(place).items()
    ]
    for indicator, met in zip(site.record.settings.indicators[:1], rows.met_now[:1], strict=True):
        found.append(KeyFigure(met, total, None, indicator.name, f"{url}#indicators"))
    return tuple(found)


def _leaving_words(site: Site) -> str:
    states = [s for s in ("closing", "closure_advised") if s in site.accounts.lifecycle]
    return say("pages.word.or").join(say(f"record.lifecycle.{state}") for state in states)


def failing_units(site: Site, rows: Rows, place: int) -> tuple[FailingUnit, ...]:
    """Return the units with a failing account, those with most of them first."""
    units = site.judgement.units
    order = np.flatnonzero(units.failing[:, place]).tolist()
    order.sort(key=lambda unit: (-int(units.failing[unit, place]), site.units.key[unit]))
    found = []
    for unit in order:
        positions = [int(site.record.position[a, place]) for a in units.accounts[unit]]
        here = [p for p in positions if p >= 0]
        bad = [p for p in here if rows.columns["rating"][p] == FAIL]
        found.append(
            FailingUnit(
                site.unit_link(unit),
                len(bad),
                len(here),
                counted_texts([rows.columns["problem"][p] for p in bad]),
                counted_texts([rows.at(p).leaving for p in bad]),
                report_state(site, unit, place),
            )
        )
    return tuple(found)


def counted_texts(texts: list[str]) -> str:
    """Return each text once with how often: ``超过一周信息未更新 3，转载信息较多 1``; one alone without number."""
    counts: dict[str, int] = {}
    for text in texts:
        if text:
            counts[text] = counts.get(text, 0) + 1
    if len(counts) == 1 and len(texts) == 1:
        return next(iter(counts))
    return "，".join(say("pages.word.counted", text=text, n=n) for text, n in counts.items())


def _reports(units: tuple[FailingUnit, ...]) -> str:
    if not units:
        return ""
    unknown = say("pages.duty.report_unknown")
    open_ = sum(1 for unit in units if unit.report == unknown)
    if open_ == len(units):
        return say("pages.home.reports_unknown", n=len(units))
    return say("pages.home.reports_some", n=len(units), received=len(units) - open_, open=open_)


def _changes(site: Site) -> tuple[tuple[Change, ...], str]:
    if site.previous is None:
        return (), say("pages.home.changes_single")
    before, after = site.previous, site.latest
    found = []
    for key, accounts in change_counts(site.record, before, after).items():
        if key == "same" or not len(accounts):
            continue
        listing = [
            (
                site.account_link(a),
                site.mark(a, before) if key != "new" else None,
                site.mark(a, after) if key != "gone" else None,
            )
            for a in accounts[:20].tolist()
        ]
        title = say(f"pages.change.{key}", n=len(accounts))
        found.append(Change(key, title, len(accounts), tuple(listing), max(0, len(accounts) - 20)))
    same = len(change_counts(site.record, before, after)["same"])
    label = site.record.timeline[before].period.label
    return tuple(found), say("pages.change.note", period=label, n=same)


def platform_figure(site: Site, place: int, id_: str = "by-platform") -> Figure:
    """Return the ratings by platform at ``place``."""
    platforms = np.array(site.accounts.platform, dtype=object)
    here = site.inspected_accounts(place)
    codes = _platform_order(site, here.tolist())
    groups = [
        GroupCounts(code, PLATFORM_BY_CODE[code].name, site.rated_counts(place, here[platforms[here] == code]))
        for code in codes
    ]
    chart = CHARTS["rating_by_platform"]
    return figure(chart, chart.collect(groups), id_, sample=site.sample)


def _platform_order(site: Site, accounts: list[int]) -> list[str]:
    """Return the platform codes that occur: the largest family first, inside a family the largest platform."""
    found: dict[str, int] = {}
    families: dict[str, int] = {}
    for account in accounts:
        code, family = site.accounts.platform[account], site.accounts.family[account]
        found[code] = found.get(code, 0) + 1
        families[family] = families.get(family, 0) + 1
    order = list(PLATFORM_BY_CODE)
    return sorted(found, key=lambda c: (-families[FAMILY_OF[c]], FAMILY_OF[c], -found[c], order.index(c)))


def _platform_help(site: Site, place: int) -> str:
    here = site.inspected_accounts(place).tolist()
    families: dict[str, dict[str, int]] = {}
    for account in here:
        inner = families.setdefault(site.accounts.family[account], {})
        short = site.accounts.platform_short[account]
        inner[short] = inner.get(short, 0) + 1
    parts = []
    for family, inner in sorted(families.items(), key=lambda item: -sum(item[1].values())):
        name, total = PLATFORM_BY_CODE[family].name, sum(inner.values())
        detail = "，".join(f"{short} {n}" for short, n in inner.items())
        key = "platform_parts" if len(inner) > 1 else "platform_one"
        parts.append(say(f"pages.home.{key}", name=name, n=total, parts=detail))
    return "，".join(parts) + "。"


def _unit_lines(site: Site, place: int) -> tuple[UnitLine, ...]:
    units = site.judgement.units
    order = np.flatnonzero(units.inspected[:, place]).tolist()
    order.sort(
        key=lambda unit: (-int(units.failing[unit, place]), -int(units.inspected[unit, place]), site.units.key[unit])
    )
    lines = []
    for unit in order[:MANY_UNITS]:
        accounts = [a for a in units.accounts[unit] if site.record.position[a, place] >= 0]
        lines.append(_unit_line(site, accounts, place, site.unit_link(unit), ""))
    unknown = [a for a in site.inspected_accounts(place).tolist() if site.accounts.unit[a] < 0]
    if len(order) <= MANY_UNITS:
        lines += [_unit_line(site, [a], place, site.unit_link(-1), site.accounts.name[a]) for a in unknown]
    return tuple(lines)


def _unit_line(site: Site, accounts: list[int], place: int, unit: Link, note: str) -> UnitLine:
    accounts = sorted(accounts, key=lambda a: int(site.record.grid[a, place]))
    marks = [site.mark(a, place) for a in accounts]
    counts = site.rated_counts(place, np.array(accounts))
    told = "，".join(f"{MARK_OF[state].word} {n}" for state, n in counts.items() if n)
    return UnitLine(unit, note, tuple(marks), say("pages.home.unit_heard", n=len(accounts), counts=told))


def _units_help(site: Site, place: int) -> str:
    here = site.inspected_accounts(place)
    owners = site.record.units[here]
    known, unknown = len(set(owners[owners >= 0].tolist())), int((owners < 0).sum())
    text = say("pages.home.units_help", n=len(here) - unknown, units=known)
    return text + (say("pages.home.units_unknown", n=unknown) if unknown else "")


def _index(site: Site, place: int) -> tuple[IndexEntry, ...]:
    accounts = site.accounts
    order = sorted(site.inspected_accounts(place).tolist(), key=lambda a: (accounts.key[a], accounts.platform[a]))
    entries, last = [], ""
    for account in order:
        letter = accounts.key[account][:1].upper()
        shown, last = (letter if letter != last else ""), letter
        name, platform = accounts.name[account], accounts.platform_short[account]
        entries.append(IndexEntry(shown, name, platform, accounts.url[account], site.mark(account, place)))
    return tuple(entries)


def facts(site: Site, place: int) -> tuple[tuple[str, str], ...]:
    """Return (term, sentence) of who inspected what, from the notice; what is not known is left out."""
    notice = site.record.timeline[place].notice
    if notice is None or not notice.known:
        return ()
    found = []
    if notice.issuer and notice.issued:
        inspector = notice.inspector or notice.issuer
        who = say("pages.home.who", inspector=inspector, issuer=notice.issuer, day=day(notice.issued))
        found.append((say("pages.home.who_term"), who))
    names = listed(indicator.name for indicator in site.record.settings.indicators)
    if names:
        what = say("pages.home.what", scope=notice.scope, n=site.inspected(place), names=names)
        found.append((say("pages.home.what_term"), what))
    if notice.title:
        key = "source_table" if notice.table_title else "source"
        source = say(f"pages.home.{key}", title=notice.title, table=notice.table_title)
        found.append((say("pages.home.source_term"), source))
    return tuple(found)
