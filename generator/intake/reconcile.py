"""At the door: what the prose states against what the table gives. Every mismatch is quoted with both values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from generator.intake.matching import Matches
from generator.intake.model import Intake, IntakeRow
from generator.intake.registry import Registry
from generator.record.clean import clean, fold
from generator.record.periods import Period, in_time_order, missing_between
from generator.record.problem import Place, Problem, problem
from generator.record.vocabulary import FAMILY_OF, PLATFORM_BY_CODE
from generator.words import say


class Compared(NamedTuple):
    """One figure: what it counts, as stated, as counted, whether both agree."""

    what: str
    stated: str
    counted: str
    same: bool


class Reconciling(NamedTuple):
    """What a reconciliation works on: the document's file name and content, how its rows match, what is recorded."""

    file: str
    intake: Intake
    matches: Matches
    registry: Registry
    period: Period
    recorded: Sequence[Period]

    @property
    def rows(self) -> tuple[IntakeRow, ...]:
        """Return the rows of the table, none if there is no table."""
        return self.intake.table.rows if self.intake.table else ()

    @property
    def rated(self) -> bool:
        """Tell whether the table rates anybody: without ratings nothing stated about them can be counted."""
        return any(row.rating not in ("", "unrated") for row in self.rows)

    def unit_of(self, row: IntakeRow) -> str:
        """Return which unit a row belongs to (id, else its folded name); an unknown one is a unit of its own."""
        place = self.registry.units.find(row.unit) if row.unit else None
        if place is not None:
            return str(self.registry.departments["id"].iloc[place])
        owner = next((match.department for match in self.matches.accounts if match.row == row.row), "")
        return owner or fold(row.unit) or f"{row.row}"


def compare(work: Reconciling) -> list[Compared]:
    """Return every figure that the prose or the table itself states, beside what the rows give."""
    return [one for figures in FIGURES for one in figures(work)]


def reconcile(work: Reconciling) -> list[Problem]:
    """Return a warning for everything that does not fit: figures, names, dates, periods."""
    problems = [
        problem("stated-differs", Place(work.file, 0, one.what), one.stated, what=one.what, counted=one.counted)
        for one in compare(work)
        if not one.same
    ]
    notes = [note for remarks in REMARKS for note in remarks(work)]
    problems += [problem("stated-note", Place(work.file), what=note) for note in notes]
    return problems + _gaps(work)


def _figure(what: str, stated: int, counted: int) -> Compared:
    return Compared(what, str(stated), str(counted), stated == counted)


def _total(work: Reconciling) -> Iterator[Compared]:
    total = work.intake.stated.total
    if total is not None and work.rows:
        yield _figure(say("judge.reconcile.total"), total, len(work.rows))


def _platforms(work: Reconciling) -> Iterator[Compared]:
    stated = work.intake.stated.platforms or {}
    # A table that does not write the platform cannot be counted by it.
    if not work.rows or not all(row.platform for row in work.rows):
        return
    counts = Counter(row.platform for row in work.rows)
    families = Counter(FAMILY_OF[row.platform] for row in work.rows)
    for code, count in stated.items():
        counted = families[code] if code in FAMILY_OF.values() else counts[code]
        yield _figure(PLATFORM_BY_CODE[code].name, count, counted)


def _ratings(work: Reconciling) -> Iterator[Compared]:
    stated = work.intake.stated
    if not work.rated:
        return
    by_unit, by_account = dict[str, int](), dict[str, int]()
    (by_unit if stated.rating_subject == "unit" else by_account).update(stated.ratings or {})
    if stated.failing_units is not None:
        by_unit["fail"] = stated.failing_units
    if stated.failing_accounts is not None:
        by_account["fail"] = stated.failing_accounts
    for code, count in by_account.items():
        what = say("judge.reconcile.accounts", rating=say(f"record.state.{code}"))
        yield _figure(what, count, sum(row.rating == code for row in work.rows))
    for code, count in by_unit.items():
        what = say("judge.reconcile.units", rating=say(f"record.state.{code}"))
        yield _figure(what, count, len({work.unit_of(row) for row in work.rows if row.rating == code}))


def _rates(work: Reconciling) -> Iterator[Compared]:
    """Yield the rate of all accounts, recomputed from the rows or from the counts that the prose states."""
    stated, total, failing = work.intake.stated, 0, 0
    if work.rated:
        total, failing = len(work.rows), sum(row.rating == "fail" for row in work.rows)
    elif stated.total and stated.failing_accounts is not None:
        total, failing = stated.total, stated.failing_accounts
    for what, percent in stated.rates:
        if not total or what not in say("intake.match.pass_rate"):
            continue
        counted = 100 * (total - failing) / total
        decimals = len(str(percent).rstrip("0").partition(".")[2])
        same = abs(counted - percent) <= 0.5 * 10**-decimals + 1e-9
        shown = say("intake.match.rate", percent=f"{counted:.{max(decimals, 1)}f}", part=total - failing, whole=total)
        yield Compared(what, f"{percent:g}%", shown, same)


def _sums(work: Reconciling) -> Iterator[Compared]:
    """Yield each number of a row that sums up all others; sums of groups are not told apart and left out."""
    table = work.intake.table
    totals = table.totals if table else ()
    if table is None or len(totals) != 1 or totals[0].after not in (0, len(table.rows)):
        return
    headings = {key.partition(":")[2]: clean(name)[0] for key, name in zip(table.keys, table.headings, strict=True)}
    for measure, stated in totals[0].measures.items():
        counted = sum(row.measures.get(measure, 0) for row in work.rows)
        yield _figure(say("intake.match.sum", word=totals[0].word, measure=headings[measure]), stated, counted)


FIGURES: tuple[Callable[[Reconciling], Iterator[Compared]], ...] = (_total, _platforms, _ratings, _rates, _sums)


def _named(work: Reconciling) -> Iterator[str]:
    """Yield the units that the prose blames and whose rows do not fail, and failing units that it passes over."""
    stated = work.intake.stated
    if not work.rated or not stated.named:
        return
    units = work.registry.units
    failing = {work.unit_of(row) for row in work.rows if row.rating == "fail"}
    present = {work.unit_of(row) for row in work.rows}
    for named in stated.named:
        for unit in named.units:
            place = units.find(unit)
            id_ = fold(unit) if place is None else str(work.registry.departments["id"].iloc[place])
            if id_ not in failing and (place is not None or id_ in present):
                yield say(f"intake.match.{'not_failing' if id_ in present else 'no_row'}", unit=unit, text=named.text)


def _found(work: Reconciling) -> Iterator[str]:
    """Yield the accounts that the prose names and the table lacks, or lists without any problem."""
    rows = {(fold(row.name), FAMILY_OF.get(row.platform, "")): row for row in work.rows}
    names = {name for name, _ in rows}
    for finding in work.intake.findings if rows else ():
        key = (fold(finding.name), FAMILY_OF.get(finding.platform, ""))
        row = rows.get(key)
        if row is None and key[0] in names and not (key[1] and all(family for _, family in rows)):
            continue
        if row is None:
            yield say("intake.match.not_in_table", name=finding.name, text=finding.text)
        elif row.rating in ("excellent", "good"):
            rating = say(f"record.state.{row.rating}")
            yield say("intake.match.praised", name=finding.name, text=finding.text, rating=rating)


def _dates(work: Reconciling) -> Iterator[str]:
    stated, period = work.intake.stated, work.period
    if stated.issued and stated.issued < period.start:
        yield say("intake.match.issued_early", issued=stated.issued, period=period.label)
    if stated.deadline and stated.issued and stated.deadline.date() < stated.issued:
        yield say("intake.match.deadline_early", deadline=stated.deadline.date(), issued=stated.issued)
    if stated.span and (stated.span[0] > period.end or stated.span[1] < period.start):
        yield say("intake.match.span", first=stated.span[0], last=stated.span[1], period=period.label)


REMARKS: tuple[Callable[[Reconciling], Iterator[str]], ...] = (_named, _found, _dates)


def _gaps(work: Reconciling) -> list[Problem]:
    """Return one warning for the periods that are missing between this one and those on record next to it."""
    known = in_time_order([period for period in work.recorded if period.id != work.period.id])
    before = [period for period in known if period.end < work.period.start][-1:]
    after = [period for period in known if period.start > work.period.end][:1]
    problems = []
    for first, last in [(one, work.period) for one in before] + [(work.period, one) for one in after]:
        gaps = missing_between([first, last])
        if gaps:
            key = "gap" if len(gaps) == 1 else "gaps"
            value = say(f"intake.match.{key}", first=gaps[0].label, last=gaps[-1].label, n=len(gaps))
            problems.append(problem("period-missing", Place(work.file), value, first=first.label, last=last.label))
    return problems
