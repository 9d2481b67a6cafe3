"""The home page: the verdict of the newest period, what changed, who must act by when, ways in."""

from __future__ import annotations

from typing import NamedTuple

from generator.charts import Figure
from generator.record.vocabulary import FAIL
from generator.summary.by_platform import platform_figure, platform_help, platform_links
from generator.summary.cells import Group, cell_groups
from generator.summary.change import Change, changes
from generator.summary.dashboard import Dashboard, dashboard
from generator.summary.duties import due_at
from generator.summary.failing import FailingUnit, failing_units, reports_told, told_of
from generator.summary.home_lists import IndexEntry, UnitLine, index, unit_lines
from generator.summary.interview import interview_in_general
from generator.summary.marks import Link, Mark
from generator.summary.number import (
    INSPECTED,
    Number,
    inspected_of,
    rows_of,
    units_failing,
)
from generator.summary.period import rated_numbers
from generator.summary.periods import ratings_over_time
from generator.summary.rows import Rows
from generator.summary.site import Site, period_url
from generator.summary.wording import Due, day, listed
from generator.words import say
from generator.words.figures import joined

# Beyond this size one cell and one line an account no longer fit a look, and the page becomes a dashboard.
MANY_ACCOUNTS = 60
# Of the units that must act no more than a few screens; the ledger has them all.
MANY_FAILING = 12
# The pages on what follows a rating: beside those who have to act, and beside what changed.
FOLLOW = (("ledger", "index"), ("interviews", "interviews"), ("platforms", "platforms"))
FOLLOW_CHANGES = (("changes", "changes"), ("closures", "closures"))


class KeyFigure(NamedTuple):
    """One key figure: number, of how many, what it counts, the rows behind it."""

    n: Number
    total: Number
    mark: Mark | None
    what: str
    url: str


class Home(NamedTuple):
    """Everything the home page shows; ``many`` instead of the lists where accounts are many."""

    period: str
    total: Number
    failing: int
    finding: str
    lead: str
    title: str
    description: str
    figures: tuple[KeyFigure, ...]
    groups: tuple[Group, ...]
    leaving_words: str
    due: Due | None
    units_failing: Number
    failing_units: tuple[FailingUnit, ...]
    failing_units_more: int
    interview: str
    reports: str
    follow: tuple[Link, ...]
    follow_changes: tuple[Link, ...]
    changes: tuple[Change, ...]
    changes_note: str
    platforms: Figure
    platform_help: str
    platform_links: tuple[Link, ...]
    units: tuple[UnitLine, ...]
    units_help: str
    entries: tuple[IndexEntry, ...]
    period_url: str
    facts: tuple[tuple[str, str], ...]
    figures_over_time: tuple[Figure, ...]
    many: Dashboard | None


def home(site: Site, rows: Rows) -> Home:
    """Return the home page of the newest published period."""
    place, slot = site.latest, site.slot
    accounts = site.inspected_accounts(place)
    failing = rows_of(int((site.record.grid[accounts, place] == FAIL).sum()), site, place, "rating=fail")
    total, acting = inspected_of(site, place), units_failing(site, place)
    units = failing_units(site, place)
    first = told_of(site, rows, place, units[:MANY_FAILING])
    due = due_at(site, place) if failing else None
    label = slot.period.label
    few = len(accounts) <= MANY_ACCOUNTS
    return Home(
        label,
        total,
        failing,
        _finding(site, failing),
        _lead(site, total, failing, acting),
        _title(site, label, len(accounts), failing),
        _description(site, label, len(accounts), failing),
        _figures(site, rows, place),
        cell_groups(site, place, accounts) if few else (),
        _leaving_words(site),
        due,
        acting,
        first,
        max(0, len(units) - MANY_FAILING),
        interview_in_general(site, place),
        reports_told(site, place, units),
        _links(FOLLOW),
        _links(FOLLOW_CHANGES),
        *changes(site),
        platform_figure(site, place),
        platform_help(site, place),
        platform_links(site, place),
        unit_lines(site, place) if few else (),
        _units_help(site, place),
        index(site, place) if few else (),
        period_url(slot),
        facts(site, place),
        ratings_over_time(site),
        None if few else dashboard(site, rows, first),
    )


def _links(pages: tuple[tuple[str, str], ...]) -> tuple[Link, ...]:
    return tuple(Link(say(f"duties.nav.{word}"), f"duties/{page}.html") for word, page in pages)


def _finding(site: Site, failing: int) -> str:
    # No rating is not a good one: a table of numbers only must not read as "nobody failed".
    if not site.has_rating(site.latest):
        return say("pages.home.h1_unrated")
    return say("pages.home.h1_failing", n=failing) if failing else say("pages.home.h1_clean")


def _description(site: Site, label: str, total: int, failing: int) -> str:
    key = "description" if site.has_rating(site.latest) else "description_unrated"
    return say(f"pages.home.{key}", area=site.settings["area"], period=label, n=total, failing=failing)


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
    return joined("", parts)


def _figures(site: Site, rows: Rows, place: int) -> tuple[KeyFigure, ...]:
    url, total = period_url(site.slot), inspected_of(site, place)
    found = [
        # Where nobody has a rating the table has no group of it to lead to.
        KeyFigure(n, total, mark, mark.word, address or url)
        for mark, n, address in rated_numbers(site, rows, place, site.rated_counts(place))
    ]
    for indicator, met in zip(site.record.settings.indicators[:1], rows.met_now[:1], strict=True):
        n = rows_of(met, site, place, INSPECTED, f"indicator_{indicator.id}=yes")
        found.append(KeyFigure(n, total, None, indicator.name, f"{url}#indicators"))
    return tuple(found)


def _leaving_words(site: Site) -> str:
    states = [s for s in ("closing", "closure_advised") if s in site.accounts.lifecycle]
    return say("pages.word.or").join(say(f"record.lifecycle.{state}") for state in states)


def _units_help(site: Site, place: int) -> str:
    here = site.inspected_accounts(place)
    owners = site.record.units[here]
    known, unknown = len(set(owners[owners >= 0].tolist())), int((owners < 0).sum())
    owned = rows_of(len(here) - unknown, site, place, INSPECTED, "department!=")
    units = rows_of(known, site, place, INSPECTED, measure="distinct:department")
    text = say("pages.home.units_help", n=owned, units=units) if len(here) <= MANY_ACCOUNTS else ""
    lost = rows_of(unknown, site, place, INSPECTED, "department=")
    return text + (say("pages.home.units_unknown", n=lost) if unknown else "")


def facts(site: Site, place: int) -> tuple[tuple[str, str], ...]:
    """Return (term, sentence) of who inspected what, from the notice; what is not known is left out."""
    notice = site.record.timeline[place].notice
    if notice is None or not notice.known:
        return ()
    found = []
    if notice.issuer and notice.issued:
        key = "who" if notice.inspector else "who_issued"
        who = say(f"pages.home.{key}", inspector=notice.inspector, issuer=notice.issuer, day=day(notice.issued))
        found.append((say("pages.home.who_term"), who))
    names = listed(indicator.name for indicator in site.record.settings.indicators)
    if names:
        key = "what" if notice.scope else "what_all"
        what = say(f"pages.home.{key}", scope=notice.scope, n=inspected_of(site, place), names=names)
        found.append((say("pages.home.what_term"), what))
    if notice.title:
        key = "source_table" if notice.table_title else "source"
        source = say(f"pages.home.{key}", title=notice.title, table=notice.table_title)
        found.append((say("pages.home.source_term"), source))
    return tuple(found)
